import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Draws a day at a glance: a line for each thing there is, then the first accounts to call.
///
/// On a terminal it takes at most ``Limit/rowsMax`` rows where each line fits into one.
struct TodayScreen {
  let session: Session
  let page: TodayPage

  enum Limit {
    static let rowsMax = 14
    static let accountsMin = 3
    static let accountsMax = 10
    static let widthMax = 100
    static let barColumns = 16
    /// More colleagues than these are counted.
    static let colleaguesMax = 3
  }

  private var isTerminal: Bool { session.output.isTerminal }
  private var width: Int {
    isTerminal ? min(session.output.width, Limit.widthMax) : Limit.widthMax
  }

  /// Shows all of it.
  func show() {
    let mark = session.mark.map { "  \($0)" } ?? ""
    session.print(StyledText(page.day.spoken, .bold) + StyledText(mark, .color(.yellow)))
    let rows = TodayLines(page: page, session: session).lines
    let labels = rows.map { displayWidth($0.label) }.max() ?? 0
    let drawn = rows.flatMap { drawnRows($0, labels: labels) }
    for row in drawn { session.print(row) }
    if page.items.isEmpty { return tellNobody() }
    if !drawn.isEmpty { session.print("") }
    let room = Limit.rowsMax - drawn.count - 3
    let count = isTerminal ? max(Limit.accountsMin, room) : Limit.accountsMax
    WorklistScreen(session: session).show(
      rows: Array(page.items.prefix(count)), inOneLine: isTerminal,
      more: page.hasMore || page.items.count > count)
  }

  private func tellNobody() {
    let next = page.nextCallDay.map { " The next call is due on \($0.spoken)." } ?? ""
    for line in wrapped("Nobody is to be called.\(next)", width: width) {
      session.print(StyledText(line))
    }
  }

  /// Sets a line's parts side by side, and under one another where the row is full.
  private func drawnRows(_ line: TodayLine, labels: Int) -> [StyledText] {
    let indent = labels + 2
    var rows = [padded(line.label, to: indent, .dim)]
    var isFirst = true
    for part in line.parts {
      let gap = isFirst ? StyledText("") : StyledText(" · ", .dim)
      let last = rows[rows.count - 1]
      if isFirst || last.width + gap.width + part.width <= width {
        rows[rows.count - 1] = last + gap + part
      } else {
        rows.append(padded("", to: indent, .plain) + part)
      }
      isFirst = false
    }
    return rows.flatMap { fitted($0, indent: indent) }
  }

  /// A part that is wider than the row itself is wrapped; its style goes to its first one only.
  private func fitted(_ row: StyledText, indent: Int) -> [StyledText] {
    guard row.width > width else { return [row] }
    let hanging = String(repeating: " ", count: indent)
    let label = String(row.plain.prefix(indent))
    return wrapped(
      String(row.plain.dropFirst(indent)), width: width, indent: label, hangingIndent: hanging
    ).map { StyledText($0) }
  }

  private func padded(_ text: String, to width: Int, _ style: Style) -> StyledText {
    let padding = String(repeating: " ", count: max(0, width - displayWidth(text)))
    return StyledText(text, style) + StyledText(padding)
  }
}

/// A line of the day: what it is about, and its parts.
struct TodayLine {
  let label: String
  var parts: [StyledText]

  init(_ label: String, _ parts: [StyledText?]) {
    self.label = label
    self.parts = parts.compactMap { $0 }
  }
}
