import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// Draws a worklist: one account a line, its reason in words.
struct WorklistScreen {
  let session: Session

  func show(_ items: [WorklistItem], on day: CalendarDay, more: Bool = false) throws {
    let practice = try session.ledger().identity.isPractice ? "  PRACTICE" : ""
    session.print(StyledText(day.spoken, .bold) + StyledText(practice, .color(.yellow)))
    guard !items.isEmpty else {
      session.print("Nobody is to be called.")
      return
    }
    // Only who looks at the list now is to call.
    show(
      rows: items, inOneLine: false, more: more,
      withPhones: session.output.isTerminal && day == session.today)
  }

  /// Shows the accounts alone; each in one line, cut where it is too long, or wrapped.
  func show(
    rows items: [WorklistItem], inOneLine: Bool, more: Bool, withPhones: Bool = false
  ) {
    let heads = columns(items.enumerated().map(row), alignments: [.right, .left, .right, .right])
    let indent = (heads.map(displayWidth).max() ?? 0) + 2
    let phones = WorklistPhones(
      session: session, rowsMax: withPhones ? Limit.rowsWithPhones : 0)
    for (head, item) in zip(heads, items) {
      show(item, phones.why(item), head, indent, inOneLine, phone: phones.words(for: item.account))
    }
    if let legend = phones.legend { session.print(StyledText(legend, .dim)) }
    if more { session.print(StyledText("and more: \(session.typed("worklist"))", .dim)) }
  }

  private func row(_ index: Int, _ item: WorklistItem) -> [String] {
    [
      String(index + 1), shortened(visible(item.account.id.rawValue), to: 18),
      item.span.amount.description, item.daysPastDue > 0 ? "\(item.daysPastDue) d" : "",
    ]
  }

  /// The reason's words stand beside the figures where they fit, and wrap under themselves.
  private func show(
    _ item: WorklistItem, _ why: String, _ head: String, _ indent: Int, _ inOneLine: Bool,
    phone: String?
  ) {
    let width = session.output.isTerminal ? min(session.output.width, 120) : Int.max
    let reason = item.span.reason.words
    let padding = String(repeating: " ", count: max(0, indent - displayWidth(head)))
    let text = "\(reason): \(visible(why))" + (phone.map { "; \(visible($0))" } ?? "")
    // One row is one row, however narrow; words that may take several want a column to stand in.
    let room = width == Int.max ? width : max(inOneLine ? 1 : 24, width - indent)
    let lines = inOneLine ? [shortened(text, to: room)] : wrapped(text, width: room)
    for (index, line) in lines.enumerated() {
      guard index == 0, line.hasPrefix(reason) else {
        session.print(
          StyledText((index == 0 ? head + padding : String(repeating: " ", count: indent)) + line))
        continue
      }
      session.print(
        StyledText(head + padding) + StyledText(reason, item.span.reason.style)
          + StyledText(String(line.dropFirst(reason.count))))
    }
  }

  private enum Limit {
    static let rowsWithPhones = 20
  }
}

/// Returns a text cut to a width, its end marked where something was cut off.
func shortened(_ text: String, to width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  var short = text
  while displayWidth(short) > width - 1, !short.isEmpty { short.removeLast() }
  return short + "…"
}
