import CollectionsLedger
import FollowUp
import Receivables

/// One line for each posting, as RFC 4180 writes it.
///
/// A cell of others' words that a spreadsheet would take for a formula begins with an apostrophe.
struct SpreadsheetForm: BookForm {
  private var number = 0

  let opening = CSVCells.line([
    "transaction", "day", "kind", "code", "account", "name", "book", "amount", "currency",
    "invoice", "words",
  ])

  mutating func text(of account: BookedAccount) -> String {
    var text = ""
    for transaction in account.transactions {
      number += 1
      for posting in transaction.postings {
        text += CSVCells.line([
          String(number), transaction.day.description, transaction.kind.rawValue,
          CSVCells.defused(transaction.code ?? ""), CSVCells.defused(account.id.rawValue),
          CSVCells.defused(account.name), book(posting.account), posting.amount.plain,
          posting.amount.currency.code, CSVCells.defused(posting.invoice ?? ""),
          CSVCells.defused(transaction.words ?? ""),
        ])
      }
    }
    return text
  }

  mutating func closing(_ balances: [BookBalance], on day: CalendarDay?) -> String { "" }

  /// The account's name without the debtor's key, which has a column of its own.
  private func book(_ account: BookAccount) -> String {
    (account.words + [account.part].compactMap(\.self)).joined(separator: ":")
  }
}

/// Writes cells as RFC 4180 has them.
public enum CSVCells {
  /// Returns a line of cells with its end; cells with commas, quotes or breaks are quoted.
  public static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { special.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static let special: Set<UInt8> = Set(",\"\r\n".utf8)

  /// Returns others' words so that no spreadsheet takes them for a formula.
  ///
  /// An apostrophe stands before `=`, `+`, `-`, `@`, a tab or a line break at the start. What is not
  /// seen is replaced.
  public static func defused(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let stays = !isHarmful(scalar) || scalar == "\n" || scalar == "\t"
      shown.append(stays ? scalar : "\u{FFFD}")
    }
    let text = String(shown)
    guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else { return text }
    return "'" + text
  }

  /// The wide forms too: a spreadsheet of the Far East takes them for the narrow ones.
  private static let formulaStarts = Set("=+-@\t\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)
}
