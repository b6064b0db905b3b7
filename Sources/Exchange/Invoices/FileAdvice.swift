internal import Receivables

/// Words for what concerns an invoice file as a whole.
struct FileAdvice {
  let file: String
  let layout: InvoiceLayout

  func encoding(line: Int, count: Int) -> ImportFinding {
    let more = count > 1 ? ", nor are \(count - 1) rows below" : ""
    return ImportFinding(
      file: file, line: line, problem: "the row is not UTF-8\(more)",
      remedy: InvoiceLimit.encodingRemedy)
  }

  func unclosedQuote(line: Int) -> ImportFinding {
    ImportFinding(
      file: file, line: line, problem: "a double quote in this row is never closed",
      remedy: "Close it, or double it where it is part of the value.")
  }

  var tooManyRows: ImportFinding {
    ImportFinding(
      file: file, problem: "the file has more than \(InvoiceLimit.rowsMax) invoices",
      remedy: "Cut it into smaller files.")
  }

  var noInvoice: ImportFinding {
    ImportFinding(
      .warning, file: file, line: layout.headerLine, problem: "no invoice below the header",
      remedy: "Check the filter of the export.")
  }

  func dates(_ waiting: Conventions.Waiting) -> ImportFinding {
    let date = DateText(waiting.value)
    let readings = [date.day(.dayFirst), date.day(.monthFirst)].compactMap { $0?.long }
    return ImportFinding(
      file: file, line: waiting.line, column: layout.heading(waiting.column), value: waiting.value,
      problem: "is \(readings.joined(separator: " or ")), and no day in the file decides",
      remedy: "Add --date-format dd/mm/yyyy or --date-format mm/dd/yyyy.")
  }

  func amounts(_ waiting: Conventions.Waiting) -> ImportFinding {
    let mark = waiting.value.contains(".") ? "point" : "comma"
    return ImportFinding(
      file: file, line: waiting.line, column: layout.heading(waiting.column), value: waiting.value,
      problem: "may have a decimal \(mark) or group thousands, and no amount in the file decides",
      remedy: "Add --decimal point or --decimal comma.")
  }
}
