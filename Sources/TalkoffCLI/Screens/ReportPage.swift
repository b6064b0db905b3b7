import Receivables
import Terminal

/// Writes a report as one page of HTML that needs nothing else: no script, no font, no request.
struct ReportPage {
  let document: ReportDocument
  let isPractice: Bool

  var text: String {
    var text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(escaped(document.title))</title>
      <style>
      \(ReportPage.style)
      </style>
      </head>
      <body>
      <h1>\(escaped(document.title))</h1>

      """
    if isPractice { text += "<p><strong>PRACTICE</strong></p>\n" }
    if document.sections.isEmpty { text += "<p>\(escaped(document.empty))</p>\n" }
    for section in document.sections { text += self.text(of: section) }
    return text + "</body>\n</html>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem;
      padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { padding: .25rem .6rem; text-align: left; border-bottom: 1px solid #8886;
      overflow-wrap: anywhere; }
    th.right, td.right { text-align: right; font-variant-numeric: tabular-nums;
      white-space: nowrap; }
    td.bar { width: 25%; min-width: 6rem; }
    svg { display: block; width: 100%; fill: #2f6f9f; }
    figure { margin: .5rem 0; }
    .note { color: #666; font-size: .9em; }
    @media print { body { margin: 0; max-width: none; } section { break-inside: avoid; }
      svg { print-color-adjust: exact; } }
    """

  // MARK: Sections

  private func text(of section: ReportSection) -> String {
    var text = "<section>\n<h2>\(escaped(section.title))</h2>\n"
    if section.rows.isEmpty { return text + "<p>Nothing.</p>\n</section>\n" }
    if case .curve = section.chart { text += curve(section) }
    text += "<table>\n<thead><tr>"
    for column in section.columns { text += cell("th", column, escaped(column.title)) }
    if case .bars = section.chart { text += "<th></th>" }
    text += "</tr></thead>\n<tbody>\n"
    let largest = section.rows.compactMap(\.size).max() ?? 0
    for row in section.rows { text += self.text(of: row, section, largest) }
    text += "</tbody>\n</table>\n"
    if let note = section.note { text += "<p class=\"note\">\(escaped(note))</p>\n" }
    return text + "</section>\n"
  }

  private func text(of row: ReportRow, _ section: ReportSection, _ largest: Int64) -> String {
    var text = "<tr>"
    for (column, value) in zip(section.columns, row.cells) {
      text += cell("td", column, escaped(value.shown))
    }
    if case .bars = section.chart {
      text += "<td class=\"bar\">\(bar(row.size ?? 0, largest))</td>"
    }
    return text + "</tr>\n"
  }

  private func cell(_ tag: String, _ column: ReportColumn, _ text: String) -> String {
    let scope = tag == "th" ? " scope=\"col\"" : ""
    return column.isRight
      ? "<\(tag)\(scope) class=\"right\">\(text)</\(tag)>" : "<\(tag)\(scope)>\(text)</\(tag)>"
  }

  // MARK: Pictures

  /// The figure stands beside it, so a reader that sees no picture misses nothing.
  private func bar(_ size: Int64, _ largest: Int64) -> String {
    let width = scaled(size, to: 1_000, of: largest)
    return "<svg viewBox=\"0 0 1000 40\" height=\"12\" preserveAspectRatio=\"none\" "
      + "aria-hidden=\"true\"><rect width=\"\(width)\" height=\"40\"/></svg>"
  }

  private func curve(_ section: ReportSection) -> String {
    let sizes = section.rows.map { $0.size ?? 0 }
    let largest = sizes.max() ?? 0
    let step = max(1, 1_000 / sizes.count)
    var text =
      "<figure><svg viewBox=\"0 0 \(step * sizes.count) 120\" height=\"120\" "
      + "preserveAspectRatio=\"none\" role=\"img\" aria-label=\"\(escaped(section.title))\">"
    for (place, size) in sizes.enumerated() {
      let height = scaled(size, to: 120, of: largest)
      text += "<rect x=\"\(place * step)\" y=\"\(120 - height)\" "
      text += "width=\"\(max(1, step * 4 / 5))\" height=\"\(height)\"/>"
    }
    return text + "</svg></figure>\n"
  }

  /// Markup becomes text; what is not seen, or turns the direction of writing, becomes a sign.
  private func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
