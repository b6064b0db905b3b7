import CollectionsLedger
import Receivables

/// The figures of an account on a day, put into the words of one reason.
struct SpanDraft {
  let standing: Standing
  let day: CalendarDay
  let overdue: Money
  private let shown: Money
  private let oldest: CalendarDay
  private let overdueCount: Int

  init(standing: Standing, day: CalendarDay, currency: Currency) throws(MoneyError) {
    self.standing = standing
    self.day = day
    overdue = try standing.overdue(currency, on: day)
    shown = overdue.isPositive ? overdue : try standing.balance(currency)
    let chaseable = standing.chaseable(on: day)
    overdueCount = chaseable.count
    oldest = (chaseable.first ?? standing.openInvoices.first)?.dueOn ?? day
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
    let why = "\(items), oldest due \(oldest.short)"
    return make(.newlyOverdue, dueOn: oldest, action: .call, why: why)
  }

  /// nil unless something is past due and contested.
  func contestedSpan() -> AgendaSpan? {
    let contested = standing.openInvoices.filter { $0.isDisputed && $0.isOverdue(on: day) }
    guard let first = contested.first else { return nil }
    let why = contested.count == 1
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
