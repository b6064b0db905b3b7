import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// Draws a report in the terminal: aligned columns, a bar beside each row, a curve over time.
struct ReportScreen {
  let session: Session

  private enum Limit {
    static let nameColumns = 28
    static let barColumns = 20
    static let curveColumns = 60
  }

  func show(_ document: ReportDocument) throws {
    let isPractice = (try? session.ledger().identity.isPractice) ?? false
    let practice = isPractice ? "  PRACTICE" : ""
    session.print(StyledText(document.title, .bold) + StyledText(practice, .color(.yellow)))
    if document.sections.isEmpty { session.print(StyledText(document.empty)) }
    for section in document.sections { show(section) }
  }

  private func show(_ section: ReportSection) {
    session.print("")
    session.print(StyledText(visible(section.title), .bold))
    guard !section.rows.isEmpty else { return session.print("  Nothing.") }
    for line in lines(section) { session.print(StyledText(line)) }
    if case .curve = section.chart {
      session.print(StyledText("  " + curve(section.rows.map { $0.size ?? 0 })))
    }
    if let note = section.note {
      for line in wrapped(note, width: min(session.output.width, 100), indent: "  ") {
        session.print(StyledText(line, .dim))
      }
    }
  }

  private func lines(_ section: ReportSection) -> [String] {
    let largest = section.rows.compactMap(\.size).max() ?? 0
    var table = [[""] + section.columns.map(\.title)]
    for row in section.rows {
      var cells = [""] + row.cells.map(text)
      if case .bars = section.chart { cells.append(bar(row.size ?? 0, of: largest)) }
      table.append(cells)
    }
    let sides = section.columns.map { $0.isRight ? ColumnAlignment.right : .left }
    return columns(table, alignments: [.left] + sides)
  }

  private func text(_ cell: ReportCell) -> String {
    cell.isForeign ? shortened(visible(cell.shown), to: Limit.nameColumns) : cell.shown
  }

  /// Eighths of a column, so that small differences show.
  private func bar(_ size: Int64, of largest: Int64) -> String {
    guard size > 0, largest > 0 else { return "" }
    let eighths = max(1, scaled(size, to: Int64(Limit.barColumns * 8), of: largest))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: Int(eighths / 8)) + parts[Int(eighths % 8)]
  }

  /// One sign for each stretch; the last ones where there are more than fit.
  private func curve(_ sizes: [Int64]) -> String {
    let marks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let largest = sizes.max() ?? 0
    return sizes.suffix(Limit.curveColumns).map { size in
      guard size > 0, largest > 0 else { return " " }
      return marks[Int(min(7, scaled(size, to: 8, of: largest)))]
    }.joined()
  }
}

/// Returns a size on another scale, cut towards zero; the size is at most the largest.
func scaled(_ size: Int64, to scale: Int64, of largest: Int64) -> Int64 {
  let product = size.magnitude.multipliedFullWidth(by: scale.magnitude)
  guard size > 0, largest > 0, product.high < largest.magnitude else { return 0 }
  return Int64(clamping: largest.magnitude.dividingFullWidth(product).quotient)
}
