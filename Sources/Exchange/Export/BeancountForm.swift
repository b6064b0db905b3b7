import CollectionsLedger
import FollowUp
import Receivables

/// A ledger for Beancount 2 and later.
///
/// Its names of accounts have few characters, so the key itself is in the metadata of each `open`.
struct BeancountForm: BookForm {
  private var opened: Set<BookAccount> = []

  let opening = """
    ; Written by talkoff export beancount.
    ; What an account owes is the sum below Assets:Receivable:KEY, unapplied money taken off.


    """

  mutating func text(of account: BookedAccount) -> String {
    var text = openings(account)
    for transaction in account.transactions { text += self.text(of: transaction, account) }
    return text + assertions(account.balances, after: account.last) + "\n"
  }

  mutating func closing(_ balances: [BookBalance], on day: CalendarDay?) -> String {
    day.map { assertions(balances, after: $0) } ?? ""
  }

  // MARK: Accounts

  /// Accounts shared by all are opened on the first day of the calendar; a debtor's own on the first
  /// day of its books.
  private mutating func openings(_ booked: BookedAccount) -> String {
    let used = Set(booked.transactions.flatMap(\.postings).map(\.account))
    // A balance of the receivable asks for it even where only what is below it is used.
    let names = used.union([.receivable(booked.id)]).map { ($0, BookNames.beancount($0)) }
    var text = ""
    for (account, name) in names.sorted(by: { $0.1 < $1.1 }) {
      if account.debtor != nil {
        text += "\(booked.transactions[0].day) open \(name)\n"
        text += "  key: \(quoted(booked.id.rawValue))\n  name: \(quoted(booked.name))\n"
      } else if opened.insert(account).inserted {
        text += "0001-01-01 open \(name)\n"
      }
    }
    return text + "\n"
  }

  /// Beancount asserts what an account and all below it come to at the beginning of a day; after
  /// the last day of the calendar there is none.
  private func assertions(_ balances: [BookBalance], after day: CalendarDay) -> String {
    guard day.adding(days: 1) > day else { return "" }
    var text = ""
    for balance in BeancountForm.withParts(balances) {
      text += "\(day.adding(days: 1)) balance \(BookNames.beancount(balance.account)) "
      let currency = balance.amount.currency
      text += "\(balance.amount.plain) ~ \(Money.zero(currency).plain) \(currency.code)\n"
    }
    return text
  }

  /// Adds to each account what stands below it.
  private static func withParts(_ balances: [BookBalance]) -> [BookBalance] {
    var whole: [BookBalance] = []
    for balance in balances {
      whole.append(balance)
      guard case .unapplied(let id) = balance.account else { continue }
      let parent = BookAccount.receivable(id)
      let currency = balance.amount.currency
      let place = whole.firstIndex { $0.account == parent && $0.amount.currency == currency }
      let open = place.map { whole.remove(at: $0).amount } ?? .zero(currency)
      let sum = open.minorUnits &+ balance.amount.minorUnits
      whole.append(
        BookBalance(account: parent, amount: Money(minorUnits: sum, currency: currency)))
    }
    return whole
  }

  // MARK: Transactions

  private func text(of transaction: BookTransaction, _ account: BookedAccount) -> String {
    let words = transaction.words.map { ": \($0)" } ?? ""
    var text =
      "\(transaction.day) * \(quoted(account.name)) "
      + "\(quoted(transaction.kind.words + words))\n"
    text += "  kind: \(quoted(transaction.kind.rawValue))\n"
    if let code = transaction.code { text += "  code: \(quoted(code))\n" }
    for posting in transaction.postings {
      text += "  \(BookNames.beancount(posting.account))  \(posting.amount.plain) "
      text += posting.amount.currency.code + "\n"
      if let invoice = posting.invoice { text += "    invoice: \(quoted(invoice))\n" }
    }
    return text + "\n"
  }

  private func quoted(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    shown.append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        shown.append("\\")
        shown.append(scalar)
      case "\n", "\r", "\t": shown.append(" ")
      default: shown.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    shown.append("\"")
    return String(shown)
  }
}
