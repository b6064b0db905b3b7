/// How money came.
public enum PaymentMethod: String, CaseIterable, Sendable, Hashable {
  case transfer
  case card
  case cheque
  case cash
  case directDebit = "direct-debit"
  case other

  /// The method in words: `direct debit`.
  public var words: String { self == .directDebit ? "direct debit" : rawValue }

  /// The method as one says it of a payment to come: `by bank transfer`, `in cash`.
  public var spoken: String {
    switch self {
    case .transfer: "by bank transfer"
    case .card: "by card"
    case .cheque: "by cheque"
    case .cash: "in cash"
    case .directDebit: "by direct debit"
    case .other: "in another way"
    }
  }
}

/// Who said which debt a payment is for.
///
/// The debtor may name it when paying; else the creditor chooses (Clayton's case; BGB s.366).
public enum AllocationChooser: String, CaseIterable, Sendable, Hashable {
  case debtor
  case collector
  case policy
}

/// In which order money takes up what nobody named.
public enum AllocationOrder: String, CaseIterable, Sendable, Hashable {
  /// By due day, charges like any other item.
  case oldestFirst = "oldest-first"
  /// Costs, then interest, then the principal, each by due day (BGB s.367).
  case costsFirst = "costs-interest-principal"
  /// The principal first, then charges: what keeps interest lowest for the debtor.
  case principalFirst = "principal-first"
  /// Not at all: it stays unapplied until somebody says what it is for.
  case none
}

/// An item a payment was meant for, and how much of it.
public struct AllocationWish: Hashable, Sendable {
  /// The number of the invoice or charge.
  public let invoice: String
  /// How much of the payment; nil: as much as is open.
  public let amount: Money?

  /// Makes a wish.
  public init(invoice: String, amount: Money? = nil) {
    self.invoice = invoice
    self.amount = amount
  }
}
