import CollectionsLedger
import FollowUp
import Receivables

/// What the accounts of some transactions come to.
struct BookTotals {
  private struct Place: Hashable {
    let account: BookAccount
    let currency: Currency
  }

  private var sums: [Place: Money] = [:]

  init() {}

  init(_ transactions: [BookTransaction]) throws(MoneyError) {
    for transaction in transactions { try take(transaction) }
  }

  mutating func take(_ transaction: BookTransaction) throws(MoneyError) {
    for posting in transaction.postings { try take(posting) }
  }

  mutating func take(_ posting: BookPosting) throws(MoneyError) {
    let place = Place(account: posting.account, currency: posting.amount.currency)
    sums[place] = try (sums[place] ?? .zero(place.currency)).adding(posting.amount)
  }

  /// The balances of a debtor's own accounts.
  func of(_ debtor: Account.ID) -> [BookBalance] { balances { $0.debtor == debtor } }

  /// All balances, in the order of the accounts' words and the currencies.
  func balances(_ isWanted: (BookAccount) -> Bool = { _ in true }) -> [BookBalance] {
    sums.filter { isWanted($0.key.account) }.map {
      BookBalance(account: $0.key.account, amount: $0.value)
    }.sorted { left, right in
      (left.account.sortKey, left.amount.currency) < (right.account.sortKey, right.amount.currency)
    }
  }
}

extension BookAccount {
  fileprivate var sortKey: String { (words + [part ?? ""]).joined(separator: ":") }
}

/// What the accounts that all debtors share come to over the whole ledger.
struct SharedTotals {
  private var totals = BookTotals()
  private(set) var last: CalendarDay?

  mutating func take(_ transactions: [BookTransaction]) throws(MoneyError) {
    for transaction in transactions {
      for posting in transaction.postings where posting.account.debtor == nil {
        try totals.take(posting)
      }
      last = max(last ?? transaction.day, transaction.day)
    }
  }

  var balances: [BookBalance] { totals.balances() }
}
