public import CollectionsLedger
public import Receivables

/// Answers "what can they pay?": the plan with its days, what may be let go, what needs approval,
/// and the sentence to say.
public struct OfferCalculator: Hashable, Sendable {
  /// One way to take an offer.
  public struct Option: Hashable, Sendable {
    /// What would be recorded.
    public let deal: Deal
    /// Whether the person may agree to it alone.
    public let verdict: DealVerdict
    /// What to say to them.
    public let say: String
    /// Whether it is what they offered; else what the calculator proposes in its place.
    public let isTheirs: Bool
  }

  /// What comes of an offer.
  public struct Answer: Hashable, Sendable {
    /// What is owed.
    public let due: Money
    /// The most of it that may be let go without asking anyone.
    public let writeOffMax: Money
    /// The day the rest would have to be paid by then.
    public let settleBy: CalendarDay
    /// What can be done with the offer, what they offered first.
    public let options: [Option]
  }

  private let policy: Policy
  private let role: Role
  private let due: Money
  private let today: CalendarDay

  /// Makes a calculator for one debt and one person's role.
  public init(policy: Policy, role: Role, due: Money, today: CalendarDay) {
    self.policy = policy
    self.role = role
    self.due = due
    self.today = today
  }

  /// Returns what comes of an offer.
  ///
  /// - Throws: ``PlanError`` where the offer makes no plan: nothing is owed, a part of nothing.
  public func answer(_ offer: Offer) throws(PlanError) -> Answer {
    guard due.isPositive else { throw .nothingToPay(due) }
    return Answer(
      due: due, writeOffMax: role.limits.settlement.discountMax(for: due), settleBy: settleBy,
      options: try options(offer))
  }

  private func options(_ offer: Offer) throws(PlanError) -> [Option] {
    if let now = offer.now, now.minorUnits >= due.minorUnits { return [inFull] }
    guard let rest = offer.rest else { return single(offer.now ?? due) }
    let theirs = try plan(rest, deposit: offer.now)
    guard case .beyond = theirs.verdict else { return [theirs] }
    return [theirs, plan(within: rest, deposit: offer.now)].compactMap(\.self)
  }

  /// One payment for less than is owed: it may settle the debt, or be the start of a plan.
  private func single(_ now: Money) -> [Option] {
    let settling = settlement(pays: now, isTheirs: true)
    let least = leastSettlement.flatMap { least in
      least.minorUnits > now.minorUnits ? settlement(pays: least, isTheirs: false) : nil
    }
    let isOwn = settling.verdict == .within
    let paid = isOwn ? nil : plan(within: .parts(policy.installments.partsMax, nil), deposit: now)
    return [settling, least, paid].compactMap(\.self)
  }

  private var settleBy: CalendarDay {
    let rules = role.limits.settlement.limits(for: due)
    return today.adding(days: min(rules.payWithinDays, role.limits.termsDaysMax))
  }

  /// The least that the person may take for all of it; nil where they may let nothing go.
  private var leastSettlement: Money? {
    let most = role.limits.settlement.discountMax(for: due)
    guard most.isPositive, most.minorUnits < due.minorUnits else { return nil }
    return Money(minorUnits: due.minorUnits - most.minorUnits, currency: due.currency)
  }
}

// MARK: - The ways to pay

extension OfferCalculator {
  private var inFull: Option {
    option(
      .promise(
        PromiseMade(
          amount: due, on: today, madeOn: today, graceDays: policy.promise.graceDays,
          tolerance: policy.promise.tolerance.of(due))),
      say: "Thank you: \(due) today clears all of it.", isTheirs: true)
  }

  private func settlement(pays: Money, isTheirs: Bool) -> Option {
    let off = Money(minorUnits: due.minorUnits - pays.minorUnits, currency: due.currency)
    return option(
      .settlement(
        SettlementAgreed(
          owed: due, pays: pays, by: settleBy, madeOn: today, graceDays: policy.promise.graceDays)),
      say: "If \(pays) is with us by \(settleBy.spoken), we let go of the other \(off); "
        + "if it is not, all of \(due) stays owed.", isTheirs: isTheirs)
  }

  /// The plan they offered, whoever may agree to it.
  private func plan(_ rest: Offer.Rest, deposit: Money?) throws(PlanError) -> Option {
    switch rest {
    case .each(let each, let frequency):
      return option(
        try terms(.each(each), frequency, deposit: deposit).draft(), isTheirs: true)
    case .parts(let count, let frequency):
      let usual =
        frequency
        ?? policy.usualFrequency(
          payments: count + (deposit == nil ? 0 : 1), of: due,
          from: deposit == nil ? today.adding(days: 7) : today, by: role, agreedOn: today)
      return option(
        try terms(.parts(count), usual, deposit: deposit).draft(), isTheirs: true)
    }
  }

  /// The plan with the smallest parts that the person may agree to alone, as often as was offered;
  /// nil where there is none.
  private func plan(within rest: Offer.Rest, deposit: Money?) -> Option? {
    let frequencies: [Frequency]
    switch rest {
    case .each(_, let frequency), .parts(_, let frequency?): frequencies = [frequency]
    case .parts(_, nil): frequencies = Frequency.allCases.reversed()
    }
    let most = role.limits.installments.limits(for: due).partsMax
    let tried = frequencies + Frequency.allCases.filter { !frequencies.contains($0) }
    for count in stride(from: most, through: deposit == nil ? 2 : 1, by: -1) {
      for frequency in tried {
        let terms = terms(.parts(count), frequency, deposit: deposit)
        guard let draft = try? terms.draft() else { continue }
        let option = option(draft, isTheirs: false)
        if option.verdict == .within { return option }
      }
    }
    return nil
  }

  /// The first money comes today where there is a deposit, else within a week.
  private func terms(_ cut: PlanTerms.Cut, _ frequency: Frequency, deposit: Money?) -> PlanTerms {
    PlanTerms(
      total: due, deposit: deposit.map { .amount($0) }, cut: cut,
      first: deposit == nil ? today.adding(days: 7) : today, frequency: frequency)
  }

  private func option(_ draft: PlanDraft, isTheirs: Bool) -> Option {
    let plan = policy.plan(draft, madeOn: today)
    let days = draft.parts.map(\.dueOn.long)
    let list =
      days.count > 1
      ? "\(days.dropLast().joined(separator: ", ")) and \(days.last ?? "")"
      : days.first ?? ""
    let clause =
      plan.accelerates ? " If one does not come, all of the rest is due at once." : ""
    return option(
      .plan(plan), say: "That is \(Deal.amounts(draft.parts)), on \(list).\(clause)",
      isTheirs: isTheirs)
  }

  private func option(_ deal: Deal, say: String, isTheirs: Bool) -> Option {
    Option(deal: deal, verdict: policy.judge(deal, by: role), say: say, isTheirs: isTheirs)
  }
}

extension Policy {
  /// Returns a plan as it is recorded, with the policy's default clause of the day.
  public func plan(
    _ draft: PlanDraft, invoices: [String] = [], madeOn day: CalendarDay
  ) -> InstallmentsAgreed {
    InstallmentsAgreed(
      parts: draft.parts, madeOn: day, graceDays: planClause.graceDays ?? promise.graceDays,
      invoices: invoices, hasDeposit: draft.hasDeposit, cureDays: planClause.cureDays,
      accelerates: planClause.accelerates)
  }
}

extension Policy {
  /// Returns how often the parts of a plan come where nobody said it: the slowest way whose last
  /// part is still within a person's limits, else weekly.
  ///
  /// - Parameter payments: how many there are, a deposit included.
  public func usualFrequency(
    payments: Int, of total: Money, from first: CalendarDay, by role: Role,
    agreedOn today: CalendarDay
  ) -> Frequency {
    let rules = role.limits.installments.limits(for: total)
    let furthest = today.adding(days: min(rules.furthestDays, role.limits.termsDaysMax))
    return Frequency.allCases.reversed().first { frequency in
      frequency.day(of: max(0, payments - 1), from: first) <= furthest
    } ?? .weekly
  }
}
