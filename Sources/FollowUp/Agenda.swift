public import CollectionsLedger
public import Receivables

/// Why an account is to be called now, the most pressing first.
public enum CallReason: String, CaseIterable, Sendable, Hashable, Comparable {
  case brokenPromise = "broken-promise"
  case missedInstallment = "missed-installment"
  case settlementLapsed = "settlement-lapsed"
  case callbackDue = "callback-due"
  case nextStepDue = "next-step-due"
  case newlyOverdue = "newly-overdue"
  /// All that is overdue is contested, and nobody has put down what happens next.
  case disputeOpen = "dispute-open"

  /// 0 is called first.
  public var rank: Int {
    switch self {
    case .brokenPromise: 0
    case .missedInstallment: 1
    case .settlementLapsed: 2
    case .callbackDue: 3
    case .nextStepDue: 4
    case .newlyOverdue: 5
    case .disputeOpen: 6
    }
  }

  /// The reason in two words, for a column.
  public var words: String {
    switch self {
    case .brokenPromise: "broken promise"
    case .missedInstallment: "missed installment"
    case .settlementLapsed: "settlement lapsed"
    case .callbackDue: "call-back due"
    case .nextStepDue: "next step due"
    case .newlyOverdue: "newly overdue"
    case .disputeOpen: "dispute open"
    }
  }

  /// Whether the left one is called first: the one of the lower ``rank``.
  public static func < (left: CallReason, right: CallReason) -> Bool { left.rank < right.rank }
}

/// A stretch of days over which an account is to be called for one reason.
public struct AgendaSpan: Hashable, Sendable {
  /// The most pressing reason; an account has one at a time.
  public let reason: CallReason
  /// The first day it holds.
  public let from: CalendarDay
  /// The first day it no longer holds; nil: it holds until something is recorded.
  public let until: CalendarDay?
  /// The day that matters: the promised day, the day of the step, the oldest due day.
  public let dueOn: CalendarDay
  /// What is overdue and not contested, in the currency with most of it; else the balance.
  public let amount: Money
  /// Due day of the oldest overdue invoice that is not contested, else of the oldest open one.
  public let oldestDueOn: CalendarDay
  /// The action of the step where one is due, else `call`, or `reviewDispute` for a dispute.
  public let action: NextStep.Action
  /// Why, in words that hold over the whole stretch.
  public let why: String

  /// Takes the facts as they are; nothing is checked here.
  public init(
    reason: CallReason, from: CalendarDay, until: CalendarDay?, dueOn: CalendarDay, amount: Money,
    oldestDueOn: CalendarDay, action: NextStep.Action, why: String
  ) {
    self.reason = reason
    self.from = from
    self.until = until
    self.dueOn = dueOn
    self.amount = amount
    self.oldestDueOn = oldestDueOn
    self.action = action
    self.why = why
  }

  /// The amount on a scale on which amounts of currencies with other minor units compare by their
  /// figure: thousandths.
  public var rankingAmount: Int64 {
    let scale = (amount.currency.minorUnitDigits..<3).reduce(Int64(1)) { scale, _ in scale * 10 }
    let (product, overflow) = amount.minorUnits.multipliedReportingOverflow(by: scale)
    return overflow ? .max : product
  }

  fileprivate func ending(before day: CalendarDay?) -> AgendaSpan {
    AgendaSpan(
      reason: reason, from: from, until: day, dueOn: dueOn, amount: amount,
      oldestDueOn: oldestDueOn, action: action, why: why)
  }
}

/// When an account is to be called, from the last thing recorded onwards.
public enum Agenda {
  /// Returns the stretches of days over which an account is to be called, in order.
  ///
  /// They hold from the account's latest fact on, as long as nothing new is recorded. A day that
  /// was missed is caught up, because each stretch goes on until something happens.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public static func spans(of standing: Standing) throws(MoneyError) -> [AgendaSpan] {
    guard let start = standing.latestFactDay else { return [] }
    return try spans(of: standing, from: start)
  }

  /// Returns the stretches from a day on, each day answered as that day knew the account.
  ///
  /// - Parameter start: a day on which all but invoices issued later is known; see
  ///   ``start(of:recordedOn:)``.
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public static func spans(
    of standing: Standing, from start: CalendarDay
  ) throws(MoneyError) -> [AgendaSpan] {
    guard !standing.openInvoices.isEmpty else { return [] }
    let lastKnown = standing.invoices.values.map(\.knownFrom).max() ?? start
    let turns = [start] + turningDays(of: standing).filter { $0 > start }
    let all = try OpenItems(standing)
    var spans: [AgendaSpan] = []
    for (index, day) in turns.enumerated() {
      let next = index + 1 < turns.count ? turns[index + 1] : nil
      let then = lastKnown > day ? try OpenItems(standing.known(on: day)) : all
      guard let span = try self.span(of: then, on: day) else { continue }
      if let last = spans.last, last.until == day, last.ending(before: nil).says(same: span) {
        spans[spans.count - 1] = last.ending(before: next)
      } else {
        spans.append(span.ending(before: next))
      }
    }
    return spans
  }

  /// Returns the first day from which all that can change is time and invoices dated ahead.
  ///
  /// An import often has invoices without a day of issue, which count from the day they fall due,
  /// weeks after they were recorded. They are turns of the agenda and do not put its start off.
  ///
  /// - Parameter recordedOn: a day not later than the one the last fact was recorded on; nil
  ///   waits until everything is known.
  /// - Returns: nil for an account without facts.
  public static func start(
    of standing: Standing, recordedOn: CalendarDay?
  ) -> CalendarDay? {
    guard let recordedOn else { return standing.latestFactDay }
    let issues = standing.invoices.values.map(\.knownFrom)
    let known = [standing.latestFactDayButInvoices, issues.filter { $0 <= recordedOn }.max()]
    return known.compactMap { $0 }.max() ?? issues.min()
  }

  /// The days on which the answer can change by time alone.
  private static func turningDays(of standing: Standing) -> [CalendarDay] {
    var days = Set(standing.openInvoices.map { $0.dueOn.adding(days: 1) })
    days.formUnion(standing.invoices.values.map(\.knownFrom))
    if let step = standing.nextStep { days.insert(step.dueOn) }
    for promise in standing.promises where promise.closed == nil {
      days.insert(promise.lastDay.adding(days: 1))
    }
    for hold in standing.holds { days.insert(hold.placed.until.adding(days: 1)) }
    for settlement in standing.settlements where settlement.closed == nil {
      days.formUnion([settlement.agreed.by, settlement.lastDay].map { $0.adding(days: 1) })
    }
    for plan in standing.plans where plan.closed == nil {
      for part in plan.agreed.parts.indices {
        days.formUnion([
          plan.agreed.parts[part].dueOn.adding(days: 1), plan.lastDay(of: part).adding(days: 1),
          plan.lastCureDay(of: part).adding(days: 1),
        ])
      }
    }
    return days.sorted()
  }

  /// Returns why an account is to be called on a day; nil where it is not.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public static func span(
    of standing: Standing, on day: CalendarDay
  ) throws(MoneyError) -> AgendaSpan? {
    try span(of: OpenItems(standing), on: day)
  }

  private static func span(
    of items: OpenItems, on day: CalendarDay
  ) throws(MoneyError) -> AgendaSpan? {
    let standing = items.standing
    let step = standing.nextStep
    guard let currency = try mainCurrency(of: items, on: day),
      items.balance(currency).isPositive
    else { return nil }
    let draft = try SpanDraft(items: items, day: day, currency: currency)
    if standing.stop(on: day) != nil {
      return step.flatMap { $0.dueOn > day ? nil : draft.span(for: $0) }
    }
    guard standing.hold(on: day) == nil else { return nil }
    if let broken = unkept(standing, on: day, draft) { return broken }
    // Somebody has already settled when to come back to this account.
    if let step, step.dueOn > day { return nil }
    if let step, !isMoot(step, standing, day) { return draft.span(for: step) }
    if draft.overdue.isPositive { return draft.overdueSpan() }
    return draft.contestedSpan()
  }

  /// What was agreed and has not come, unless a later step says when to see to it.
  private static func unkept(
    _ standing: Standing, on day: CalendarDay, _ draft: SpanDraft
  ) -> AgendaSpan? {
    if let promise = unkeptPromise(of: standing, on: day) { return draft.span(broken: promise) }
    for plan in standing.plans
    where plan.closed == nil && standing.mayAsk(for: plan.covers, on: day) {
      if let span = draft.span(late: plan),
        !isSeenTo(standing, since: span.dueOn.adding(days: plan.agreed.graceDays), on: day)
      {
        return span
      }
    }
    for settlement in standing.settlements
    where settlement.verdict(on: day) == .defaulted
      && standing.mayAsk(for: settlement.covers, on: day)
    {
      if !isSeenTo(standing, since: settlement.lastDay, on: day) {
        return draft.span(lapsed: settlement)
      }
    }
    return nil
  }

  /// Whether a step still ahead was put down after a day had passed: somebody knows of it.
  private static func isSeenTo(
    _ standing: Standing, since last: CalendarDay, on day: CalendarDay
  ) -> Bool {
    guard let step = standing.steps.last else { return false }
    return step.step.dueOn > day && step.on > last
  }

  /// The currency with the largest overdue amount, else the largest open amount.
  private static func mainCurrency(
    of items: OpenItems, on day: CalendarDay
  ) throws(MoneyError) -> Currency? {
    var best: (currency: Currency, overdue: Money, balance: Money)?
    for currency in items.currencies {
      let overdue = try items.overdue(currency, on: day)
      let balance = items.balance(currency)
      let candidate = (currency, overdue, balance)
      guard let current = best else {
        best = candidate
        continue
      }
      if (overdue.minorUnits, balance.minorUnits)
        > (current.overdue.minorUnits, current.balance.minorUnits)
      {
        best = candidate
      }
    }
    return best?.currency
  }

  /// The last promise that is not kept, whose money has not come since, and that nobody sees to.
  private static func unkeptPromise(of standing: Standing, on day: CalendarDay) -> Promise? {
    standing.promises.last { promise in
      promise.closed == nil && standing.verdict(on: promise, day: day).isUnkept
        && standing.received(for: promise, until: day).minorUnits < promise.wanted
        && standing.mayAsk(for: promise.made.invoices, on: day)
        && !isSeenTo(standing, since: promise.lastDay, on: day)
    }
  }

  /// A step that only checks a promise has nothing left to do once the money is there.
  private static func isMoot(_ step: NextStep, _ standing: Standing, _ day: CalendarDay) -> Bool {
    guard step.action == .checkPayment, let promise = standing.currentPromise else { return false }
    return standing.verdict(on: promise, day: day) == .kept
  }
}

extension AgendaSpan {
  fileprivate func says(same other: AgendaSpan) -> Bool {
    reason == other.reason && dueOn == other.dueOn && amount == other.amount
      && oldestDueOn == other.oldestDueOn && action == other.action && why == other.why
  }
}
