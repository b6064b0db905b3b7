internal import Receivables

/// Gathers the invoices of a file and holds them against each other.
struct InvoiceAssembly {
  private var result: InvoiceFile
  private let base: InvoiceFile
  private let file: String
  private let layout: InvoiceLayout
  private let skipping: RowSkipping
  private var conversion: RowConversion
  private var index = RowIndex()
  /// The first row that is not UTF-8, and how many there are.
  private var badText: (line: Int, count: Int) = (0, 0)

  /// - Parameter result: What is known of the file already.
  init(
    file: String, layout: InvoiceLayout, options: InvoiceFileOptions, conventions: Conventions,
    result: InvoiceFile
  ) {
    self.file = file
    self.layout = layout
    self.result = result
    base = result
    skipping = RowSkipping(layout: layout)
    conversion = RowConversion(
      file: file, layout: layout, options: options, conventions: conventions)
  }

  /// What the rows have taught about the file.
  var conventions: Conventions { conversion.conventions }

  /// Whether more rows are of use to this reading.
  var wantsMore: Bool {
    !conversion.conventions.isWorthRestarting && result.rows.count <= InvoiceLimit.rowsMax
  }

  mutating func take(_ record: CSVRecord) {
    result.rowsRead += 1
    guard record.isValidText else {
      badText = (badText.count == 0 ? record.line : badText.line, badText.count + 1)
      return
    }
    if let reason = skipping.reason(record) {
      result.note(
        ImportFinding(.skipped, file: file, line: record.line, problem: reason, remedy: ""))
      return
    }
    guard let row = conversion.invoice(record) else {
      for finding in conversion.findings { result.note(finding) }
      return
    }
    result.rows.append(row)
    guard let earlier = index.enter(result.rows.count - 1, of: result.rows) else { return }
    result.rows.removeLast()
    compare(row, with: result.rows[earlier])
  }

  /// Returns all that was read, with what concerns the file as a whole in the first place.
  func finished(_ end: CSVReader.End) -> InvoiceFile {
    let advice = FileAdvice(file: file, layout: layout)
    // What spoils the rows themselves makes every other finding an echo.
    var spoilt = base
    if badText.count > 0 {
      spoilt.note(advice.encoding(line: badText.line, count: badText.count))
      return spoilt
    }
    switch end {
    case .unclosedQuote(let line):
      spoilt.note(advice.unclosedQuote(line: line))
      return spoilt
    case .stopped:
      spoilt.note(advice.tooManyRows)
      return spoilt
    case .complete: break
    }
    var result = result
    if conventions.waitingAmounts.count > 0 {
      result.noteFirst(advice.amounts(conventions.waitingAmounts))
    }
    if conventions.waitingDates.count > 0 {
      result.noteFirst(advice.dates(conventions.waitingDates))
    }
    if result.rows.isEmpty, result.errorCount == 0 { result.note(advice.noInvoice) }
    return result
  }

  /// Xero writes one row a line of the invoice and repeats the rest; others write a number once.
  private mutating func compare(_ row: InvoiceRow, with earlier: InvoiceRow) {
    guard layout.profile == .xero else {
      refuse(
        row, .number, row.number, "stands twice for this account, first on line \(earlier.line)",
        "Remove one of the two rows, or give each its own number.")
      return
    }
    if row.amount != earlier.amount {
      refuse(
        row, .amount, row.amount.plain,
        "differs from \(earlier.amount.plain) on line \(earlier.line) of the same invoice",
        "Export the invoice once more: its total is repeated on every line.")
    }
    if row.due != earlier.due {
      refuse(
        row, .due, row.due.description,
        "differs from \(earlier.due) on line \(earlier.line) of the same invoice",
        "Export the invoice once more: its due day is repeated on every line.")
    }
  }

  private mutating func refuse(
    _ row: InvoiceRow, _ column: InvoiceColumn, _ value: String, _ problem: String,
    _ remedy: String
  ) {
    result.note(
      ImportFinding(
        file: file, line: row.line, column: layout.heading(column), value: value,
        problem: problem, remedy: remedy))
  }
}
