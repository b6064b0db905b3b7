public import Receivables

/// An open invoice or credit note as the matching of payments needs it.
public struct MatchInvoice: Hashable, Sendable {
  /// The number printed on it.
  public let number: String
  /// What is still owed on it; negative for a credit note.
  public let openAmount: Money
  /// The last day on which paying it is in time.
  public let dueOn: CalendarDay
  /// The reference payers were asked to give (RF, QR, KID ...), where one was printed.
  public let reference: String?

  /// Makes an open invoice; no reference unless told.
  public init(number: String, openAmount: Money, dueOn: CalendarDay, reference: String? = nil) {
    self.number = number
    self.openAmount = openAmount
    self.dueOn = dueOn
    self.reference = reference
  }
}

/// An account from which earlier payments came.
public struct LearnedPayer: Hashable, Sendable {
  /// The IBAN or account number; blanks and case do not count.
  public let account: String
  /// The day of the last payment from it that a person or a sure sign gave to this account.
  public let paidOn: CalendarDay

  /// Makes what was learned from a payment of a day.
  public init(account: String, paidOn: CalendarDay) {
    self.account = account
    self.paidOn = paidOn
  }
}

/// A customer's account with all that incoming money can be recognised by.
public struct MatchAccount: Hashable, Sendable {
  /// Its key in the ledger.
  public let id: Account.ID
  /// The firm's name, raw.
  public let name: String
  /// What is open, in any order.
  public let invoices: [MatchInvoice]
  /// References that belong to the customer as a whole, whatever is paid with them.
  public let references: [String]
  /// From where it paid before.
  public let payers: [LearnedPayer]
  /// Under which names it paid before, raw.
  public let payerNames: [String]

  /// Makes an account of which nothing was learned unless told.
  public init(
    id: Account.ID, name: String, invoices: [MatchInvoice], references: [String] = [],
    payers: [LearnedPayer] = [], payerNames: [String] = []
  ) {
    self.id = id
    self.name = name
    self.invoices = invoices
    self.references = references
    self.payers = payers
    self.payerNames = payerNames
  }
}

/// A payment that was booked before, which a later line of the bank may undo.
public struct EarlierPayment: Hashable, Sendable {
  /// What the ledger calls it; handed back as it came.
  public let key: String
  /// Whose payment it was.
  public let account: Account.ID
  /// The day it was booked.
  public let paidOn: CalendarDay
  /// What came: positive.
  public let amount: Money
  /// The bank's reference of the movement.
  public let entryReference: String?
  /// The payer's reference from end to end.
  public let endToEndID: String?
  /// From where it came: IBAN or account number.
  public let payerAccount: String?
  /// Who sent it, raw.
  public let payerName: String?

  /// Makes a payment; what the bank did not say is left out.
  public init(
    key: String, account: Account.ID, paidOn: CalendarDay, amount: Money,
    entryReference: String? = nil, endToEndID: String? = nil, payerAccount: String? = nil,
    payerName: String? = nil
  ) {
    self.key = key
    self.account = account
    self.paidOn = paidOn
    self.amount = amount
    self.entryReference = entryReference
    self.endToEndID = endToEndID
    self.payerAccount = payerAccount
    self.payerName = payerName
  }
}
