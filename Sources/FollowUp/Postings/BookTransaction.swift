public import CollectionsLedger
public import Receivables

/// Something that happened, as the books tell it: postings that come to nothing in each currency.
public struct BookTransaction: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    case invoice
    case creditNote = "credit-note"
    case charge
    case factoring
    case factoringReturned = "factoring-returned"
    case credit
    case waiver
    case reinstatement
    case writeOff = "write-off"
    /// A credit for what was paid set money free.
    case release
    case payment
    /// Money that waited found an invoice.
    case allocation
    /// A settlement was kept, and its rest let go of.
    case settlement
    case reversal
    /// A settlement's money went back, and its rest is owed again.
    case settlementUndone = "settlement-undone"

    /// What happened in words: `credit note`.
    public var words: String { rawValue.split(separator: "-").joined(separator: " ") }
  }

  /// The day it counts from; the books of a past day are the transactions up to it.
  public let day: CalendarDay
  /// What happened.
  public let kind: Kind
  /// The number of the invoice or charge; nil where it is about none, or about several.
  public let code: String?
  /// The entry that recorded it; nil for an invoice or a charge, which are found by their number.
  public let entry: EntryID?
  /// What else is to be said of it, in the words of others: what a payer wrote, who bought.
  public let words: String?
  /// Never empty.
  public let postings: [BookPosting]

  init(
    _ kind: Kind, on day: CalendarDay, code: String? = nil, entry: EntryID? = nil,
    words: String? = nil, postings: [BookPosting]
  ) {
    self.kind = kind
    self.day = day
    self.code = code
    self.entry = entry
    self.words = words
    self.postings = postings
  }

  /// Returns what it does to some accounts in a currency.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public func sum(
    _ currency: Currency, of isWanted: (BookPosting) -> Bool
  ) throws(MoneyError) -> Money {
    var total = Money.zero(currency)
    for posting in postings where posting.amount.currency == currency && isWanted(posting) {
      total = try total.adding(posting.amount)
    }
    return total
  }
}

/// A line of a transaction: so much more on one account, or less where it is negative.
public struct BookPosting: Hashable, Sendable {
  /// The account it changes.
  public let account: BookAccount
  /// By how much; a debit is positive, a credit negative.
  public let amount: Money
  /// The number of the invoice or charge it is for.
  public let invoice: String?

  init(_ account: BookAccount, _ amount: Money, invoice: String? = nil) {
    self.account = account
    self.amount = amount
    self.invoice = invoice
  }
}

extension Money {
  /// The same amount with the other sign; what a ledger keeps always has one.
  var negated: Money { Money(minorUnits: 0 &- minorUnits, currency: currency) }
}
