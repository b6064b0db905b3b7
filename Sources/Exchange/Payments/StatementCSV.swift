internal import Receivables

/// Reads a bank's CSV file, whichever bank's it is.
///
/// The file decides how it writes days and amounts, or a person says it; where nothing decides, the
/// file is refused and the option is named.
func readStatementCSV(
  _ text: StatementText, file: String, options: StatementOptions
) throws(FileError) -> StatementFile {
  var result = StatementFile()
  switch try StatementHeaderSearch(file: file, options: options).run(text.bytes) {
  case .notFound(let finding):
    result.findings = [finding]
    return result
  case .found(let header, let separator):
    result.format = "CSV"
    let invoice = InvoiceFileOptions(dateFormat: options.dateFormat, decimal: options.decimal)
    var conventions = Conventions(invoice)
    // Each time one of two conventions has been learned, so there are three times at most.
    while true {
      var rows = StatementRows(header, options, conventions, file: file)
      let end = try CSVReader.read(
        ByteReader(bytes: text.bytes, file: file), separator: separator
      ) { record in
        if record.line > header.line { rows.take(record) }
        return rows.lines.count < StatementLimit.linesMax
      }
      conventions = rows.conventions
      if conventions.isWorthRestarting {
        conventions = conventions.restarted
        continue
      }
      tell(end, text, header, options, &rows, file)
      rows.finish()
      result.lines = rows.lines
      result.findings = rows.notes.findings
      return result
    }
  }
}

/// What concerns the file as a whole.
private func tell(
  _ end: CSVReader.End, _ text: StatementText, _ header: StatementHeader,
  _ options: StatementOptions, _ rows: inout StatementRows, _ file: String
) {
  switch end {
  case .complete: break
  case .stopped:
    rows.add(
      ImportFinding(
        file: file, problem: "the file has more than \(StatementLimit.linesMax) movements",
        remedy: "Cut it into smaller files."))
  case .unclosedQuote(let line):
    rows.add(
      ImportFinding(
        file: file, line: line, problem: "a double quote in this row is never closed",
        remedy: "Close it, or double it where it is part of the value."))
  }
  if text.encoding == "WINDOWS-1252" {
    rows.add(
      ImportFinding(
        .warning, file: file, problem: "is not UTF-8: it was read as Windows-1252",
        remedy: "Check a name with an accent; if it is wrong, convert the file with iconv."))
  }
  if header[.account] == nil, options.account == nil, header.account == nil {
    rows.add(
      ImportFinding(
        .warning, file: file, line: header.line, problem: "does not name our account",
        remedy: "Add --account with its IBAN, if there are statements of several accounts."))
  }
}
