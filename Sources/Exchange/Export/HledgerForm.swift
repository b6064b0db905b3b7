import CollectionsLedger
import FollowUp
import Receivables

/// A journal for hledger (and for what else reads its format).
///
/// Everything is declared, so that `hledger check --strict` holds; what each account comes to is
/// asserted after its last transaction.
struct HledgerForm: BookForm {
  private var declared: Set<BookAccount> = []
  private var currencies: Set<Currency> = []

  let opening = """
    ; Written by talkoff export hledger.
    ; What an account owes is the sum below assets:receivable:KEY, unapplied money taken off.
    decimal-mark .


    """

  mutating func text(of account: BookedAccount) -> String {
    var text = declarations(account)
    for transaction in account.transactions { text += self.text(of: transaction, account) }
    text += "\(account.last) * () \(prose(account.name)) | balance  ; kind:balance\n"
    for balance in account.balances {
      text +=
        line(balance.account, .zero(balance.amount.currency)) + " = \(figure(balance.amount))\n"
    }
    return text + "\n"
  }

  mutating func closing(_ balances: [BookBalance], on day: CalendarDay?) -> String {
    guard let day else { return "" }
    var text = "\(day) * () all accounts | balance  ; kind:balance\n"
    for balance in balances {
      text +=
        line(balance.account, .zero(balance.amount.currency)) + " = \(figure(balance.amount))\n"
    }
    return text
  }

  // MARK: What is used

  /// Accounts and currencies that were not used before.
  private mutating func declarations(_ booked: BookedAccount) -> String {
    var text = ""
    var own: Set<BookAccount> = []
    for posting in booked.transactions.flatMap(\.postings) {
      if currencies.insert(posting.amount.currency).inserted {
        text += "commodity \(sample(posting.amount.currency))\n"
      }
      let account = posting.account
      if account.debtor != nil {
        own.insert(account)
      } else if declared.insert(account).inserted {
        text += "account \(BookNames.hledger(account))\n"
      }
    }
    let names = own.map(BookNames.hledger).sorted()
    for name in names {
      text += "account \(name)  ; name:\(BookNames.tag(booked.name))\n"
    }
    return text + "\n"
  }

  private func sample(_ currency: Currency) -> String {
    let digits = String(repeating: "0", count: currency.minorUnitDigits)
    return "1000.\(digits) \(currency.code)"
  }

  // MARK: Transactions

  private func text(of transaction: BookTransaction, _ account: BookedAccount) -> String {
    let words = transaction.words.map { ": \(prose($0))" } ?? ""
    var text =
      "\(transaction.day) * (\(code(transaction.code ?? ""))) \(prose(account.name)) | "
      + "\(transaction.kind.words)\(words)  ; kind:\(transaction.kind.rawValue)\n"
    for posting in transaction.postings {
      text += line(posting.account, posting.amount)
      if let invoice = posting.invoice { text += "  ; invoice:\(BookNames.tag(invoice))" }
      text += "\n"
    }
    return text + "\n"
  }

  private func line(_ account: BookAccount, _ amount: Money) -> String {
    let name = BookNames.hledger(account)
    let gap = String(repeating: " ", count: max(2, 44 - name.unicodeScalars.count))
    return "    \(name)\(gap)\(figure(amount))"
  }

  private func figure(_ amount: Money) -> String { "\(amount.plain) \(amount.currency.code)" }

  /// A number between the brackets of a code.
  private func code(_ number: String) -> String {
    number.isEmpty ? "" : BookNames.tag(number).replacing(")", with: "%29")
  }

  /// Others' words in a description: a semicolon would begin a comment, a bar divides payee and
  /// note.
  private func prose(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case ";": shown.append(",")
      case "|": shown.append("/")
      case "\n", "\r", "\t": shown.append(" ")
      default: shown.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(shown)
  }
}
