public import CollectionsLedger
public import Receivables

/// A step of the ladder as an account stands to it.
public struct EscalationRung: Hashable, Sendable {
  /// The step.
  public let step: EscalationStep
  /// What is missing before it may be taken; empty: nothing.
  public let obstacles: [Obstacle]
  /// The day it was taken: its notice reached them, or the account was sold, handed over or sued;
  /// nil where it was not, for the debt as it is now.
  public let takenOn: CalendarDay?
  /// The first day it may be taken if all goes its way; nil where time alone does not do.
  public let from: CalendarDay?
}

/// Says which step may be taken against an account, and what is missing for the others.
public struct EscalationLadder: Sendable {
  /// The account.
  public let standing: Standing
  /// The house rules.
  public let policy: Policy
  /// The day it is looked at.
  public let day: CalendarDay
  /// Whether somebody is known to write to.
  public let hasContact: Bool

  /// Takes what it looks at.
  public init(standing: Standing, policy: Policy, day: CalendarDay, hasContact: Bool) {
    self.standing = standing
    self.policy = policy
    self.day = day
    self.hasContact = hasContact
  }

  /// The steps in the policy's order.
  public var rungs: [EscalationRung] { policy.escalation.ladder.map(rung) }

  /// The next step: the first after the last one taken; nil at the top.
  public var next: EscalationRung? {
    let rungs = rungs
    let taken = rungs.lastIndex { $0.takenOn != nil }
    let rest = rungs[(taken.map { $0 + 1 } ?? 0)...]
    return rest.first
  }

  /// Returns how the account stands to a step.
  public func rung(_ step: EscalationStep) -> EscalationRung {
    let obstacles = obstacles(to: step)
    let days = obstacles.map { $0.clearsOn(from: day) }
    let from = days.contains(nil) ? nil : ([day] + days.compactMap(\.self)).max()
    return EscalationRung(
      step: step, obstacles: obstacles, takenOn: takenOn(step), from: from)
  }

  /// Returns what is missing before a step, the gravest first.
  public func obstacles(to step: EscalationStep) -> [Obstacle] {
    if let stop = standing.stop(on: day) { return [.stopped("\(stop.words). \(stop.mayStill)")] }
    guard let oldest = oldestDueOn else { return [.nothingOverdue] }
    var obstacles: [Obstacle] = []
    let contested = overdue.filter(\.isDisputed).map(\.number)
    if step.excludesDisputed, !contested.isEmpty { obstacles.append(.disputed(contested)) }
    if let waiting { obstacles.append(waiting) }
    obstacles += barred(before: step)
    if step.name == EscalationStep.legal { obstacles += missingPapers }
    let enough = oldest.adding(days: step.afterDays)
    if enough > day { obstacles.append(.tooEarly(until: enough)) }
    if let least = missingAmount(step) { obstacles.append(least) }
    if !hasContact { obstacles.append(.noContact) }
    if let notice = step.notice, let missing = missing(notice, since: oldest) {
      obstacles.append(missing)
    }
    return obstacles
  }

  // MARK: What is looked at

  /// What is past due and neither sold nor spared, contested or not; oldest first.
  private var overdue: [Invoice] {
    let spared = standing.sparedInvoices(on: day)
    return standing.openInvoices.filter {
      $0.isOverdue(on: day) && $0.openAmount.isPositive && !$0.isFactored
        && !spared.contains($0.number)
    }
  }

  /// The due day that counts: of what may be asked for, else of what is past due and contested, else
  /// of what falls due next.
  private var oldestDueOn: CalendarDay? {
    let chased = standing.chaseable(on: day).filter(\.openAmount.isPositive)
    let spared = standing.sparedInvoices(on: day)
    let coming = standing.openInvoices.filter {
      standing.mayChase($0, spared) && $0.openAmount.isPositive
    }
    return (chased.first ?? overdue.first ?? coming.first)?.dueOn
  }

  /// A hold, or a promise whose day has not come.
  private var waiting: Obstacle? {
    if let hold = standing.hold(on: day) {
      return .waiting("on hold (\(hold.placed.words))", until: hold.placed.until.adding(days: 1))
    }
    guard let promise = standing.currentPromise,
      standing.verdict(on: promise, day: day) == .open
    else { return nil }
    return .waiting(
      "promised \(promise.amount) by \(promise.on.short)", until: promise.lastDay.adding(days: 1))
  }

  /// What can no longer be sued for; asked before the court only.
  private func barred(before step: EscalationStep) -> [Obstacle] {
    guard step.name == EscalationStep.legal else { return [] }
    let limitations = standing.limitations(policy, on: day) ?? []
    return limitations.filter { $0.limitation.isBarred(on: day) }
      .map { .barred($0.number, since: $0.limitation.lastDay) }
  }

  /// What a court asks for before anything else.
  private var missingPapers: [Obstacle] {
    var missing: [Obstacle] = []
    if standing.profile?.form == nil { missing.append(.paperMissing("the legal form")) }
    for invoice in overdue where invoice.kind == .invoice && invoice.issuedOn == nil {
      missing.append(.paperMissing("the day of issue of invoice \(invoice.number)"))
    }
    return missing
  }

  private func missingAmount(_ step: EscalationStep) -> Obstacle? {
    var short: Obstacle?
    for currency in standing.openCurrencies {
      guard let amount = try? standing.overdue(currency, on: day), amount.isPositive else {
        continue
      }
      guard let least = step.minimum[currency], amount.minorUnits < least.minorUnits else {
        return nil
      }
      short = .belowMinimum(amount, least: least)
    }
    return short
  }

  private func missing(_ notice: RequiredNotice, since oldest: CalendarDay) -> Obstacle? {
    guard let served = served(notice.name, since: oldest) else {
      return .noticeMissing(
        notice.name, answerDays: notice.answerDays(for: standing.profile?.form))
    }
    return served.answerBy < day
      ? nil : .noticeRunning(notice.name, answerBy: served.answerBy)
  }

  /// A notice counts if it came after the oldest invoice fell due; the one with the longest time
  /// to answer counts, so that a second letter does not shorten the first.
  private func served(_ name: String, since oldest: CalendarDay) -> NoticeServed? {
    standing.notices.filter { $0.notice == name && $0.on > oldest && $0.on <= day }
      .max { $0.answerBy < $1.answerBy }
  }

  private func takenOn(_ step: EscalationStep) -> CalendarDay? {
    switch step.name {
    case EscalationStep.factor: standing.factorings.last { !$0.invoices(on: day).isEmpty }?.sold.on
    case EscalationStep.place: standing.placements.last { $0.isOut(on: day) }?.placed.on
    case EscalationStep.legal: standing.legalSteps.last { $0.on <= day && $0.stage != .ended }?.on
    default: oldestDueOn.flatMap { served(step.name, since: $0)?.on }
    }
  }
}
