internal import Receivables

/// A row of a file of reference rates, with where it stands.
struct ReferenceRateEntry {
  let table: String
  let row: ReferenceRateTable.Row
  let file: String
  let line: Int
}

/// Reads files of published reference rates: CSV with the columns `table`, `from`, `until`, `rate`,
/// `verified` and `source`, in any order; lines that begin with `#` are comments.
struct ReferenceRateFile {
  static let columns = ["table", "from", "until", "rate", "verified", "source"]
  static let rowsMax = 20_000

  private let file: String
  private var places: [String: Int] = [:]
  private(set) var entries: [ReferenceRateEntry] = []
  private(set) var findings: [ImportFinding] = []

  /// Reads all rows.
  ///
  /// - Throws: ``FileError`` where the bytes cannot be read.
  init(_ source: ByteReader, file: String) throws(FileError) {
    self.file = file
    var isHeaderRead = false
    // The closure may not capture self before it is whole.
    var records: [CSVRecord] = []
    let end = try CSVReader.read(source, separator: UInt8(ascii: ",")) { record in
      if record.text(0)?.hasPrefix("#") != true { records.append(record) }
      return records.count <= ReferenceRateFile.rowsMax
    }
    for record in records.prefix(ReferenceRateFile.rowsMax) {
      if isHeaderRead {
        take(record)
      } else {
        isHeaderRead = true
        takeHeader(record)
        if !findings.isEmpty { return }
      }
    }
    finish(end, isHeaderRead)
  }

  private mutating func finish(_ end: CSVReader.End, _ isHeaderRead: Bool) {
    switch end {
    case .complete: break
    case .stopped:
      add(
        nil, nil, nil, "the file has more than \(ReferenceRateFile.rowsMax) rows",
        "Check whether this is a table of reference rates.")
    case .unclosedQuote(let line):
      add(
        line, nil, nil, "a double quote in this row is never closed",
        "Close it, or double it where it is part of the value.")
    }
    if !isHeaderRead, findings.isEmpty {
      add(
        nil, nil, nil, "the file has no row",
        "Its first row names the columns \(ReferenceRateFile.columns.joined(separator: ",")).")
    }
  }

  private mutating func add(
    _ line: Int?, _ column: String?, _ value: String?, _ problem: String, _ remedy: String
  ) {
    findings.append(
      ImportFinding(
        file: file, line: line, column: column, value: value, problem: problem, remedy: remedy))
  }

  private mutating func takeHeader(_ record: CSVRecord) {
    let columns = ReferenceRateFile.columns
    for (index, cell) in record.cells.enumerated() {
      let name = cell.lowercased()
      if columns.contains(name) {
        if places.updateValue(index, forKey: name) != nil {
          add(record.line, name, nil, "is a column twice", "Remove one of the two.")
        }
        continue
      }
      let nearest = nearestName(to: cell, in: columns).map { "Did you mean \($0)? " } ?? ""
      add(
        record.line, nil, cell, "is no column of a table of rates",
        nearest + "The columns are \(columns.joined(separator: ", ")).")
    }
    for name in columns where places[name] == nil {
      add(
        record.line, name, nil, "is missing",
        "The first row names the columns \(columns.joined(separator: ",")).")
    }
  }

  private mutating func take(_ record: CSVRecord) {
    guard record.isValidText, record.excess == nil else {
      return add(
        record.line, nil, nil, "the row is not UTF-8, or too long", "Save the file as UTF-8.")
    }
    let before = findings.count
    let table = take("table", record, "a name without blanks", "uk-dealing-rate") { text in
      text.isEmpty || text.contains(" ") || firstHarmful(in: text) != nil ? nil : text
    }
    let from = take("from", record, "a day", "2026-01-01") { CalendarDay(iso: $0) }
    let until = take("until", record, "a day", "2026-06-30") { CalendarDay(iso: $0) }
    let rate = take("rate", record, "a rate in percent", "3.75") {
      InterestRate(percent: $0.hasSuffix("%") ? $0.dropLast() : $0[...])
    }
    let verified = take("verified", record, "yes or no", "no") { text -> Bool? in
      text == "yes" ? true : text == "no" ? false : nil
    }
    let source = take("source", record, "where the rate was published", "bankofengland.co.uk") {
      $0.isEmpty || firstHarmful(in: $0) != nil ? nil : $0
    }
    guard findings.count == before, let table, let from, let until, let rate, let verified,
      let source
    else { return }
    if until < from {
      return add(
        record.line, "until", "\(until)", "is before from", "Exchange the two days.")
    }
    let row = ReferenceRateTable.Row(
      from: from, until: until, rate: rate, isVerified: verified, source: source)
    entries.append(ReferenceRateEntry(table: table, row: row, file: file, line: record.line))
  }

  /// Takes the value of a column, or says what is wanted there.
  private mutating func take<Value>(
    _ column: String, _ record: CSVRecord, _ wanted: String, _ example: String,
    _ read: (String) -> Value?
  ) -> Value? {
    let text = record.text(places[column] ?? 0) ?? ""
    if let value = read(text) { return value }
    add(record.line, column, text, "is not \(wanted)", "Write it like \(example).")
    return nil
  }
}

/// Puts the rows of all files together: for the very same days a later file counts.
func referenceTables(
  _ entries: [ReferenceRateEntry]
) -> (tables: [ReferenceRateTable], findings: [ImportFinding]) {
  var tables: [ReferenceRateTable] = []
  var findings: [ImportFinding] = []
  for (name, rows) in Dictionary(grouping: entries, by: \.table).sorted(by: { $0.key < $1.key }) {
    var kept: [ReferenceRateEntry] = []
    for entry in rows {
      if let same = kept.firstIndex(where: { entry.replaces($0) }) {
        kept[same] = entry
      } else {
        kept.append(entry)
      }
    }
    kept.sort { $0.row.from < $1.row.from }
    for (entry, next) in zip(kept, kept.dropFirst()) where next.row.from <= entry.row.until {
      findings.append(next.overlap(with: entry))
    }
    // Only rows that overlap could be refused here, and those have been told already.
    if let table = try? ReferenceRateTable(name: name, rows: kept.map(\.row)) {
      tables.append(table)
    }
  }
  return (tables, findings)
}

extension ReferenceRateEntry {
  fileprivate func replaces(_ other: ReferenceRateEntry) -> Bool {
    file != other.file && row.from == other.row.from && row.until == other.row.until
  }

  fileprivate func overlap(with other: ReferenceRateEntry) -> ImportFinding {
    ImportFinding(
      file: file, line: line, column: "from", value: "\(row.from)",
      problem: "is a day that has a rate of \(table) in \(harmless(other.file)):\(other.line)",
      remedy: "End that row earlier, or write the same days in another file to replace it.")
  }
}
