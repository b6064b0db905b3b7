import CollectionsLedger
import FollowUp
import Receivables

/// One array, a transaction a line, so that tools that read lines do too.
///
/// Amounts are texts in the currency's own digits, exact where a number would not be.
struct JSONForm: BookForm {
  private var isFirst = true

  let opening = "["

  mutating func text(of account: BookedAccount) -> String {
    var text = ""
    for transaction in account.transactions {
      text += isFirst ? "\n" : ",\n"
      isFirst = false
      let value = JSONForm.value(transaction, account)
      text += String(decoding: value.canonicalJSON, as: UTF8.self)
    }
    return text
  }

  mutating func closing(_ balances: [BookBalance], on day: CalendarDay?) -> String { "\n]\n" }

  private static func value(
    _ transaction: BookTransaction, _ account: BookedAccount
  ) -> BodyValue {
    var members: [String: BodyValue] = [
      "account": .text(account.id.rawValue), "name": .text(account.name),
      "day": .text(transaction.day.description), "kind": .text(transaction.kind.rawValue),
      "postings": .list(transaction.postings.map(value)),
    ]
    if let code = transaction.code { members["code"] = .text(code) }
    if let entry = transaction.entry { members["entry"] = .text(entry.description) }
    if let words = transaction.words { members["words"] = .text(words) }
    return .object(members)
  }

  private static func value(_ posting: BookPosting) -> BodyValue {
    let book = posting.account.words + [posting.account.part].compactMap(\.self)
    var members: [String: BodyValue] = [
      "book": .text(book.joined(separator: ":")), "amount": .text(posting.amount.plain),
      "currency": .text(posting.amount.currency.code),
    ]
    if let invoice = posting.invoice { members["invoice"] = .text(invoice) }
    return .object(members)
  }
}
