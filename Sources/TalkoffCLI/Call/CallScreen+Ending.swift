import CallEngine
import Terminal

/// The end of a call as it is asked about.
struct EndPage {
  /// Outcome and next step in one line.
  let words: String
  /// What is recorded with it.
  let agreements: [String]
  /// The outcomes that may be taken instead, in the order of their keys from 1.
  let others: [String]
}

extension CallScreen {
  /// The prompt at which a call ends.
  var endPrompt: String {
    mark == Session.rehearsalMark ? "\(Session.rehearsalMark) end> " : "end> "
  }

  /// Prints the page, where no card is drawn.
  func show(_ page: EndPage, of call: Call) {
    guard !drawsCards else { return }
    for row in rows(page, of: call, width: width, telling: []) { output.print(row) }
  }

  /// What the editor draws above the prompt; nil where it draws nothing.
  func card(_ page: EndPage, of call: Call) -> LineCard? {
    guard drawsCards else { return nil }
    return LineCard(
      rows: { [self] room in
        rows(page, of: call, width: min(room.width, CallCard.widthMax), telling: notices)
          .suffix(room.height)
      },
      // What was told stays for the record; the question does not: its answer is printed next.
      remains: { [self] _, _ in takeNotices() })
  }

  /// The way out first, what is told next, and how it ends directly above the prompt.
  private func rows(
    _ page: EndPage, of call: Call, width: Int, telling notices: [StyledText]
  ) -> [StyledText] {
    let card = self.card(call, width: width)
    let way = "Enter records it; \(drawsCards ? "Esc" : "back") goes back into the call."
    let keys = page.others.enumerated().map { "\($0.offset + 1) \($0.element)" }
    return [StyledText(""), card.bar] + card.rows(of: way, indent: "  ", .dim)
      + listed(keys, behind: "  Or it ends otherwise: ", width: width)
      + notices
      + page.agreements.flatMap { card.rows(of: "records: \($0)", indent: "  ", .color(.green)) }
      + card.rows(of: page.words, indent: "│ ", .bold)
  }

  /// Sets items one behind the other, none of them broken in two.
  private func listed(_ items: [String], behind label: String, width: Int) -> [StyledText] {
    var rows: [String] = []
    for (place, item) in items.enumerated() {
      if let row = rows.last, displayWidth("\(row) · \(item)") <= width {
        rows[rows.count - 1] = "\(row) · \(item)"
      } else {
        rows.append((place == 0 ? label : "  ") + item)
      }
    }
    return rows.map { StyledText($0, .dim) }
  }
}
