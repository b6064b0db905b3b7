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
    // A credit note lowers what is asked for; it is not itself overdue.
    let chaseable = items.chaseable(on: day).filter(\.openAmount.isPositive)
    overdueCount = chaseable.count
    oldest = (chaseable.first ?? items.invoices.first)?.dueOn ?? day
    contested = pastDue.filter(\.isDisputed)
  }

  func span(broken promise: Promise) -> AgendaSpan {
    let came = standing.received(for: promise, until: day)
    let level = standing.level(of: promise)
    let times = level == 0 ? "" : level == 1 ? "; 1 broken before" : "; \(level) broken before"
    let why =
      "promised \(promise.amount) by \(promise.on.short)\(grace(promise.made.graceDays)), "
      + "\(came.grouped) came\(times)"
    return make(.brokenPromise, dueOn: promise.on, action: .call, why: why)
  }

  /// nil unless a part of a plan is past its grace, or the plan is in default.
  func span(late plan: PaymentPlan) -> AgendaSpan? {
    let parts = plan.agreed.parts.indices
    guard
      let part = parts.first(where: { standing.verdict(on: plan, part: $0, day: day) == .missed })
    else { return nil }
    let installment = plan.agreed.parts[part]
    let came = standing.received(for: plan, until: day)?.grouped ?? "0"
    let isDefaulted = standing.verdict(on: plan, day: day) == .defaulted
    let clause =
      isDefaulted
      ? plan.agreed.accelerates ? "; in default, all is due" : "; in default"
      : "; can be made good until \(plan.lastCureDay(of: part).short)"
    let why =
      "part \(part + 1) of \(parts.count), \(installment.amount), was due "
      + "\(installment.dueOn.short)\(grace(plan.agreed.graceDays)), \(came) came in all\(clause)"
    return make(.missedInstallment, dueOn: installment.dueOn, action: .call, why: why)
  }

  func span(lapsed settlement: Settlement) -> AgendaSpan {
    let came = standing.received(for: settlement, until: day)
    let agreed = settlement.agreed
    let why =
      "settlement of \(agreed.pays) by \(agreed.by.short)\(grace(agreed.graceDays)) lapsed, "
      + "\(came.grouped) came: the original debt is owed again"
    return make(.settlementLapsed, dueOn: agreed.by, action: .call, why: why)
  }

  private func grace(_ days: Int) -> String {
    days == 0 ? "" : days == 1 ? ", 1 day's grace" : ", \(days) days' grace"
  }

  func span(for step: NextStep) -> AgendaSpan {
    let time = step.at?.onTheirClock
    if step.action == .callBack {
      // The time first: it stands where a narrow row is not cut off.
      let agreed = time.map { "\($0), agreed" } ?? "call-back agreed"
      let why = "\(agreed) for \(step.dueOn.short)"
      return make(.callbackDue, dueOn: step.dueOn, action: step.action, why: why)
    }
    let why = "\(step.action.words), due \(step.dueOn.short)" + (time.map { " at \($0)" } ?? "")
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
