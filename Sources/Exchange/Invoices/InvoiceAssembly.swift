internal import Receivables

/// Gathers the invoices of a file and holds them against each other.
struct InvoiceAssembly {
  var result = InvoiceFile()
  private let file: String
  private let layout: InvoiceLayout
  private let skipping: RowSkipping
  private var conversion: RowConversion
  private var index = RowIndex()

  init(
    file: String, layout: InvoiceLayout, options: InvoiceFileOptions, conventions: Conventions
  ) {
    self.file = file
    self.layout = layout
    skipping = RowSkipping(layout: layout)
    conversion = RowConversion(
      file: file, layout: layout, options: options, conventions: conventions)
  }

  mutating func take(_ record: CSVRecord) {
    result.rowsRead += 1
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

  func finished() -> InvoiceFile {
    var result = result
    if result.rows.isEmpty, result.errorCount == 0 {
      result.note(
        ImportFinding(
          .warning, file: file, line: layout.headerLine, problem: "no invoice below the header",
          remedy: "Check the filter of the export."))
    }
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
