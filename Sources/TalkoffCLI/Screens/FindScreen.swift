import CollectionsLedger
import Receivables
import Terminal

/// Draws what was found, the latest first: when, by what it is cited, with whom, what and by whom;
/// below it the words.
struct FindScreen {
  let session: Session
  let query: SaidQuery
  /// Whether all of it is of one account, which the caller has named.
  let isOfOneAccount: Bool

  private var width: Int {
    session.output.isTerminal ? min(session.output.width, 100) : 100
  }

  /// - Parameter names: the accounts' names.
  func show(_ found: [FoundSaying], names: [Account.ID: String]) {
    let heads = columns(found.map { cells($0, names) })
    let words = MarkedWords(query: query, lengthMax: 600)
    for (head, saying) in zip(heads, found) {
      // Columns too wide for the window would be broken by the terminal, in the middle of a word.
      for line in displayWidth(head) <= width ? [head] : wrapped(head, width: width) {
        session.print(StyledText(line, saying.hit.isTakenBack ? .dim : .plain))
      }
      let rows = words.rows(
        saying.hit.saying.text, width: width, indent: "  ", hangingIndent: "   ")
      for row in rows { session.print(row) }
    }
  }

  private func cells(_ saying: FoundSaying, _ names: [Account.ID: String]) -> [String] {
    let entry = saying.hit.entry
    let day = session.surroundings.wallClock(at: entry.recordedAt).day
    let account = [visible(entry.account.rawValue), visible(names[entry.account] ?? "")]
      .map { shortened($0, to: 24) }.joined(separator: " ")
    return [day.short, saying.citation] + (isOfOneAccount ? [] : [trimmedBlanks(account)])
      + [saying.hit.saying.label, visible(saying.speaker)]
  }
}
