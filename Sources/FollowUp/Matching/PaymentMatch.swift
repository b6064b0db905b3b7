public import Receivables

/// What a line of a bank statement is taken for.
public enum PaymentVerdict: Hashable, Sendable {
  /// It is this account's beyond doubt and may be booked.
  case certain(PaymentMatch)
  /// It may be one of these, the likeliest first; a person decides.
  case doubtful([PaymentMatch])
  /// It undoes an earlier payment.
  case reversal(PaymentReversal)
  /// It is no customer's money.
  case ignored(IgnoredMovement)
  /// Nothing points to any account; the money stays unapplied.
  case none
}

/// Why a movement is no customer's payment.
public enum IgnoredMovement: String, Hashable, Sendable, CustomStringConvertible {
  case moneyOut, ownReversal, nothing

  /// The reason in words.
  public var description: String {
    switch self {
    case .moneyOut: "money that went out and undoes no payment"
    case .ownReversal: "the bank undoes a payment of our own"
    case .nothing: "an amount of 0"
    }
  }
}

/// How a payment may belong to an account, and what speaks for it.
public struct PaymentMatch: Hashable, Sendable {
  /// Who says which invoices the money is for.
  public enum Chooser: String, Hashable, Sendable {
    /// The debtor named the invoices; the creditor who keeps the money must follow.
    case debtor
    /// Nobody named them, but the amount fits these and no others.
    case amount
    /// Nobody did: the policy's order decides.
    case policy
  }

  /// A part of the payment for one invoice; negative for a credit note that was taken off.
  public struct Allocation: Hashable, Sendable {
    /// The invoice's number.
    public let invoice: String
    /// How much of the payment goes to it.
    public let amount: Money

    /// Gives a part of a payment to an invoice.
    public init(invoice: String, amount: Money) {
      self.invoice = invoice
      self.amount = amount
    }
  }

  /// Whose payment it is.
  public let account: Account.ID
  /// What it pays; empty where it is for the account and the policy's order decides.
  public let allocations: [Allocation]
  /// Who chose the invoices.
  public let chosenBy: Chooser
  /// What no named invoice takes up; with ``Chooser/policy`` all of it, until the policy has spoken.
  public let unapplied: Money
  /// Whether the payer calls it the whole of a larger debt: never book it without an answer.
  public let isFullAndFinal: Bool
  /// What speaks for the match and against it, the strongest first.
  public let evidence: [MatchEvidence]
}

/// Which earlier payment a movement undoes.
public struct PaymentReversal: Hashable, Sendable {
  /// The payments it may undo, the likeliest first; empty where none is known.
  public let of: [EarlierPayment]
  /// Whether it is the first of them beyond doubt.
  public let isCertain: Bool
  /// What speaks for it, in words.
  public let evidence: [MatchEvidence]
}
