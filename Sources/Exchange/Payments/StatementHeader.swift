internal import Receivables

/// Where the parts of a movement stand in the rows of a bank's CSV file.
struct StatementHeader {
  let line: Int
  let headings: [String]
  private(set) var places: [StatementColumn: Int] = [:]
  /// The currency that a heading names: `Betrag (EUR)`.
  private(set) var currency: Currency?
  /// Our IBAN, where a title above the header names it.
  private(set) var account: String?

  subscript(column: StatementColumn) -> Int? { places[column] }

  func heading(_ column: StatementColumn) -> String {
    places[column].map { headings[$0] } ?? column.rawValue
  }

  /// Whether there is a day and something that moved.
  var isComplete: Bool {
    self[.date] != nil && (self[.amount] != nil || self[.credit] != nil || self[.debit] != nil)
  }

  /// Recognises headings by what banks call them.
  init(recognising headings: [String], line: Int) {
    self.line = line
    self.headings = headings
    let keys = headings.map { StatementHeader.key($0) }
    var free = Set(headings.indices.filter { !keys[$0].isEmpty })
    for column in StatementColumn.allCases {
      for word in StatementHeader.known[column] ?? [] {
        guard let place = keys.indices.first(where: { keys[$0] == word && free.contains($0) })
        else { continue }
        places[column] = place
        free.remove(place)
        break
      }
    }
    takeCurrency()
  }

  /// Takes the headings a person named; nil where the row lacks one of them.
  init?(mapping: [StatementColumn: String], _ headings: [String], line: Int) {
    self.line = line
    self.headings = headings
    let keys = headings.map(headingKey)
    for (column, heading) in mapping {
      guard let place = keys.firstIndex(of: headingKey(heading)) else { return nil }
      places[column] = place
    }
    takeCurrency()
  }

  /// Looks for an IBAN in the rows above.
  mutating func takeAccount(from titles: [[String]]) {
    for cell in titles.joined() {
      for word in [cell.filter { !$0.isWhitespace }] + cell.split(separator: " ").map(String.init)
      where isIBAN(word) {
        account = word
        return
      }
    }
  }

  /// The known words as they are compared, worked out once.
  private static let known: [StatementColumn: [String]] = {
    var known: [StatementColumn: [String]] = [:]
    for column in StatementColumn.allCases {
      known[column] = StatementHeadings.words(for: column).map { key($0) }
    }
    return known
  }()

  private mutating func takeCurrency() {
    for column in [StatementColumn.amount, .credit, .debit] {
      guard let place = places[column] else { continue }
      let words = headings[place].split { !$0.isLetter }
      if let last = words.last, words.count > 1, last.utf8.count == 3,
        let named = Currency(code: String(last))
      {
        currency = named
      }
    }
  }

  /// Letters and digits; a currency behind a heading and what stands in brackets do not count.
  private static func key(_ heading: String) -> String {
    let body = heading.prefix { $0 != "(" }
    var words = (body.isEmpty ? heading[...] : body).split { !$0.isLetter && !$0.isNumber }
    if words.count > 1, let last = words.last, last.uppercased() == last, last.utf8.count == 3,
      Currency(code: String(last)) != nil
    {
      words.removeLast()
    }
    return String(comparable(words.joined()))
  }
}

/// Looks for the header in the first rows, trying each separator.
struct StatementHeaderSearch {
  enum Result {
    case found(StatementHeader, separator: UInt8)
    case notFound(ImportFinding)
  }

  let file: String
  let options: StatementOptions

  func run(_ bytes: [UInt8]) throws(FileError) -> Result {
    var best: (header: StatementHeader, separator: UInt8)?
    var widest: (line: Int, headings: [String]) = (1, [])
    for separator in options.separator?.asciiValue.map({ [$0] }) ?? Array(";,\t".utf8) {
      let rows = try firstRows(bytes, separator)
      for (place, row) in rows.enumerated() {
        guard var header = header(row) else { continue }
        if header.isComplete, header.places.count > best?.header.places.count ?? 0 {
          header.takeAccount(from: rows[..<place].map(\.headings))
          best = (header, separator)
        }
      }
      let widestHere = rows.max { $0.headings.count < $1.headings.count }
      if let row = widestHere, row.headings.count > widest.headings.count { widest = row }
    }
    guard let best else { return .notFound(advice(widest)) }
    if options.columns.isEmpty, isOfInvoices(best.header) {
      return .notFound(
        ImportFinding(
          file: file, line: best.header.line,
          problem: "these are invoices, not movements of a bank account",
          remedy: "Read them with import invoices, or name the columns with --map."))
    }
    return .found(best.header, separator: best.separator)
  }

  /// A list of open invoices has days and amounts too; read as payments it would settle them all.
  private func isOfInvoices(_ header: StatementHeader) -> Bool {
    InvoiceLayout.recognised(header.headings, line: header.line) != nil
      || header.headings.contains { ["due date", "open balance"].contains(headingKey($0)) }
  }

  private func header(_ row: (line: Int, headings: [String])) -> StatementHeader? {
    options.columns.isEmpty
      ? StatementHeader(recognising: row.headings, line: row.line)
      : StatementHeader(mapping: options.columns, row.headings, line: row.line)
  }

  private func firstRows(
    _ bytes: [UInt8], _ separator: UInt8
  ) throws(FileError) -> [(line: Int, headings: [String])] {
    var rows: [(line: Int, headings: [String])] = []
    _ = try CSVReader.read(
      ByteReader(bytes: bytes, file: file), separator: separator, bytesMax: HeaderSearch.bytesMax
    ) {
      rows.append(($0.line, $0.cells))
      return rows.count < HeaderSearch.rowsMax
    }
    return rows
  }

  private func advice(_ row: (line: Int, headings: [String])) -> ImportFinding {
    let headings = row.headings.filter { !$0.isEmpty }
    guard headings.count > 1 else {
      return ImportFinding(
        file: file, problem: "this is no bank statement that can be read here",
        remedy: StatementKind.remedy)
    }
    let list = harmless(headings.joined(separator: ", "), lengthMax: 600)
    if let missing = options.columns.values.sorted()
      .first(where: { wanted in !row.headings.map(headingKey).contains(headingKey(wanted)) })
    {
      return ImportFinding(
        file: file, line: row.line,
        problem: "no heading \"\(harmless(missing))\", which --map names",
        remedy: "The headings are: \(list)")
    }
    return ImportFinding(
      file: file, line: row.line,
      problem: "no headings of a day and an amount in the first rows: \(list)",
      remedy: "Say which is which, for example: --map date=Buchungstag,amount=Betrag. "
        + StatementKind.remedy)
  }
}

/// Whether a text is an IBAN whose check digits are right (ISO 13616).
func isIBAN(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard (15...34).contains(bytes.count), bytes[2...3].allSatisfy(isDigit),
    bytes.allSatisfy({ isDigit($0) || ($0 >= 0x41 && $0 <= 0x5A) }), !isDigit(bytes[0]),
    !isDigit(bytes[1])
  else { return false }
  let remainder = (bytes[4...] + bytes[..<4]).reduce(0) { rest, byte in
    isDigit(byte) ? (rest * 10 + Int(byte) - 0x30) % 97 : (rest * 100 + Int(byte) - 55) % 97
  }
  return remainder == 1
}
