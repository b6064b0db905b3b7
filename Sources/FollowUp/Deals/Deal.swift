public import CollectionsLedger
public import Receivables

/// What is agreed with an account about paying later, less or in parts.
public enum Deal: Hashable, Sendable {
  case promise(PromiseMade)
  case plan(InstallmentsAgreed)
  case settlement(SettlementAgreed)
  case dueDay(DueDayChanged)

  /// Takes the deal out of a fact; nil for facts that are none.
  public init?(_ fact: LedgerFact) {
    switch fact {
    case .promiseMade(let made): self = .promise(made)
    case .installmentsAgreed(let plan): self = .plan(plan)
    case .settlementAgreed(let settlement): self = .settlement(settlement)
    case .bookkeeping(.dueDayChanged(let change)): self = .dueDay(change)
    default: return nil
    }
  }

  /// The fact that records it.
  public var fact: LedgerFact {
    switch self {
    case .promise(let made): .promiseMade(made)
    case .plan(let plan): .installmentsAgreed(plan)
    case .settlement(let settlement): .settlementAgreed(settlement)
    case .dueDay(let change): .bookkeeping(.dueDayChanged(change))
    }
  }

  /// The day it was agreed, from which the days of every limit are counted.
  public var agreedOn: CalendarDay {
    switch self {
    case .promise(let made): made.madeOn
    case .plan(let plan): plan.madeOn
    case .settlement(let settlement): settlement.madeOn
    case .dueDay(let change): change.on
    }
  }

  /// The last day that was agreed on, before any grace.
  public var lastDay: CalendarDay {
    switch self {
    case .promise(let made): made.on
    case .plan(let plan): plan.parts.map(\.dueOn).max() ?? plan.madeOn
    case .settlement(let settlement): settlement.by
    case .dueDay(let change): change.to
    }
  }

  /// The invoices it names; empty: the account.
  public var invoices: [String] {
    switch self {
    case .promise(let made): made.invoices
    case .plan(let plan): plan.invoices
    case .settlement(let settlement): settlement.invoices
    case .dueDay(let change): [change.invoice]
    }
  }

  /// The currency it is in; nil for a changed day and a plan without parts.
  public var currency: Currency? {
    switch self {
    case .promise(let made): made.amount.currency
    case .plan(let plan): plan.parts.first?.amount.currency
    case .settlement(let settlement): settlement.owed.currency
    case .dueDay: nil
    }
  }

  /// The outcome of a call it would be; nil for a changed day.
  public var outcome: Outcome? {
    switch self {
    case .promise: .promise
    case .plan: .installments
    case .settlement: .settlement
    case .dueDay: nil
    }
  }

  /// What kind of deal it is, in a word or two.
  public var kindWords: String {
    switch self {
    case .promise: "promise"
    case .plan: "plan"
    case .settlement: "settlement"
    case .dueDay: "changed due day"
    }
  }

  /// The deal in one line: `settlement: 9,000.00 EUR by Friday 6 March 2026 closes 10,000.00 EUR`.
  public var words: String {
    switch self {
    case .promise(let made): "promise: \(made.amount) on \(made.on.spoken)"
    case .plan(let plan): Deal.words(plan)
    case .settlement(let settlement):
      "settlement: \(settlement.pays) by \(settlement.by.spoken) closes \(settlement.owed)"
    case .dueDay(let change):
      "due day: invoice \(change.invoice) from \(change.from.spoken) to \(change.to.spoken)"
    }
  }

  private static func words(_ plan: InstallmentsAgreed) -> String {
    guard let first = plan.parts.first, let last = plan.parts.last else { return "plan" }
    let head = plan.hasDeposit ? "\(first.amount) deposit, " : ""
    let rest = plan.hasDeposit ? Array(plan.parts.dropFirst()) : plan.parts
    return "plan: \(head)\(amounts(rest)), from \(first.dueOn.spoken) to \(last.dueOn.spoken)"
  }

  /// `3 x 500.00 EUR`, `2 x 500.00 EUR and 500.01 EUR`; uneven parts one by one.
  static func amounts(_ parts: [Installment]) -> String {
    guard let first = parts.first, let last = parts.last else { return "nothing" }
    let even = parts.dropLast().allSatisfy { $0.amount == first.amount }
    guard even, parts.count > 1 else {
      return parts.map(\.amount.description).joined(separator: ", ")
    }
    if first.amount == last.amount { return "\(parts.count) x \(first.amount)" }
    let head = parts.count == 2 ? "" : "\(parts.count - 1) x "
    return "\(head)\(first.amount) and \(last.amount)"
  }

  /// The days a next step is counted from.
  public var agreedDays: AgreedDays {
    switch self {
    case .promise(let made): AgreedDays(promised: made.on)
    case .plan(let plan): AgreedDays(firstInstallment: plan.parts.first?.dueOn)
    case .settlement(let settlement): AgreedDays(settlement: settlement.by)
    case .dueDay: AgreedDays()
    }
  }
}
