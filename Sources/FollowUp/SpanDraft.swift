import CollectionsLedger
import Receivables

/// The figures of an account on a day, put into the words of one reason.
struct SpanDraft {
  private let standing: Standing
  private let day: CalendarDay
  let overdue: Money
  private let shown: Money
  private let oldest: CalendarDay
  private let overdueCount: Int
  private let contested: [Invoice]

  init(items: OpenItems, day: CalendarDay, currency: Currency) throws(MoneyError) {
    standing = items.standing
    self.day = day
    overdue = try items.overdue(currency, on: day)
    shown = overdue.isPositive ? overdue : items.balance(currency)
    let pastDue = items.pastDue(on: day)
    let chaseable = pastDue.lazy.filter { !$0.isDisputed }
    overdueCount = chaseable.count
    oldest = (chaseable.first ?? items.invoices.first)?.dueOn ?? day
    contested = pastDue.filter(\.isDisputed)
  }

  func span(broken promise: Promise) -> AgendaSpan {
    let came = standing.received(for: promise, until: day)
    let grace = promise.made.graceDays
    let slack = grace == 0 ? "" : grace == 1 ? ", 1 day's grace" : ", \(grace) days' grace"
    let why = "promised \(promise.amount) by \(promise.on.short)\(slack), \(came.grouped) came"
    return make(.brokenPromise, dueOn: promise.on, action: .call, why: why)
  }

  func span(for step: NextStep) -> AgendaSpan {
    let time = step.at.map { " at \($0)" } ?? ""
    if step.action == .callBack {
      let why = "call-back agreed for \(step.dueOn.short)\(time)"
      return make(.callbackDue, dueOn: step.dueOn, action: step.action, why: why)
    }
    let why = "\(step.action.words), due \(step.dueOn.short)\(time)"
    return make(.nextStepDue, dueOn: step.dueOn, action: step.action, why: why)
  }

  func overdueSpan() -> AgendaSpan {
    let items = overdueCount == 1 ? "1 invoice" : "\(overdueCount) invoices"
    let why = "\(items), oldest \(oldest.short)"
    return make(.newlyOverdue, dueOn: oldest, action: .call, why: why)
  }

  /// nil unless something is past due and contested.
  func contestedSpan() -> AgendaSpan? {
    guard let first = contested.first else { return nil }
    let why =
      contested.count == 1
      ? "1 contested invoice and no step to settle it"
      : "\(contested.count) contested invoices and no step to settle them"
    return make(.disputeOpen, dueOn: first.dueOn, action: .reviewDispute, why: why)
  }

  private func make(
    _ reason: CallReason, dueOn: CalendarDay, action: NextStep.Action, why: String
  ) -> AgendaSpan {
    AgendaSpan(
      reason: reason, from: day, until: nil, dueOn: dueOn, amount: shown, oldestDueOn: oldest,
      action: action, why: why)
  }
}
