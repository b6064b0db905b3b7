/// Looks for the header of an invoice file, trying each separator on its first rows.
struct HeaderSearch {
  /// What was found, and what the file is separated by.
  enum Result {
    case found(InvoiceLayout, separator: UInt8)
    case notFound(ImportFinding)
  }

  /// Titles above a header take a few rows, never more.
  static let rowsMax = 50
  static let bytesMax = 1 << 18

  private let file: String
  private let options: InvoiceFileOptions

  init(file: String, options: InvoiceFileOptions) {
    self.file = file
    self.options = options
  }

  private typealias Row = (line: Int, cells: [String])

  func run(_ source: ByteReader) throws(FileError) -> Result {
    if let finding = try encodingFinding(source) { return .notFound(finding) }
    let given = options.separator?.asciiValue
    var best: (rows: [Row], width: Int) = ([], 0)
    for separator in given.map({ [$0] }) ?? Array(",;\t".utf8) {
      let rows = try firstRows(source, separator)
      for row in rows {
        let layout =
          options.mapping.isEmpty
          ? InvoiceLayout.recognised(row.cells, line: row.line)
          : InvoiceLayout.mapped(options.mapping, row.cells, line: row.line)
        guard let layout else { continue }
        return check(layout).map { .notFound($0) } ?? .found(layout, separator: separator)
      }
      let width = rows.map(\.cells.count).max() ?? 0
      if width > best.width { best = (rows, width) }
    }
    return .notFound(HeaderAdvice(file: file, mapping: options.mapping, rows: best.rows).finding)
  }

  private func firstRows(_ source: ByteReader, _ separator: UInt8) throws(FileError) -> [Row] {
    try source.rewind()
    var rows: [Row] = []
    _ = try CSVReader.read(source, separator: separator, bytesMax: HeaderSearch.bytesMax) {
      rows.append(($0.line, $0.cells))
      return rows.count < HeaderSearch.rowsMax
    }
    return rows
  }

  /// A spreadsheet's "Unicode text" is UTF-16, which no reader of rows can make sense of.
  private func encodingFinding(_ source: ByteReader) throws(FileError) -> ImportFinding? {
    try source.rewind()
    var start = [UInt8](repeating: 0, count: 2)
    let count = try source.read(into: &start)
    if count == 0 {
      return ImportFinding(
        file: file, problem: "the file is empty", remedy: "Export the invoices once more.")
    }
    guard start == [0xFF, 0xFE] || start == [0xFE, 0xFF] else { return nil }
    return ImportFinding(
      file: file, line: 1, problem: "the file is UTF-16, UTF-8 is wanted",
      remedy: "Convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE")
  }

  private func check(_ layout: InvoiceLayout) -> ImportFinding? {
    if let column = layout.doubled.first {
      return ImportFinding(
        file: file, line: layout.headerLine, column: layout.heading(column),
        problem: "stands twice in the header", remedy: "Rename or remove one of the two columns.")
    }
    guard let missing = InvoiceColumn.required.first(where: { layout[$0] == nil }) else {
      return nil
    }
    return ImportFinding(
      file: file, line: layout.headerLine,
      problem: "--map names no heading for \(missing.rawValue)",
      remedy: HeaderAdvice(file: file, mapping: options.mapping, rows: []).mapLine(
        for: layout.headings))
  }
}
