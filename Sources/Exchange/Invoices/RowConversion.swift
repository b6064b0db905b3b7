internal import Receivables

/// Turns one row into an invoice, or says everything that is wrong with it.
struct RowConversion {
  let file: String
  let layout: InvoiceLayout
  let options: InvoiceFileOptions
  /// What the rows so far have taught.
  private(set) var conventions: Conventions
  private(set) var findings: [ImportFinding] = []
  /// Whether a value waits for a decision the file as a whole does not allow (told once).
  private(set) var isUndecided = false
  private var line = 0
  private var isCurrencyTold = false
  private var names = Interner()
  var currencies = CurrencyLookup()

  init(
    file: String, layout: InvoiceLayout, options: InvoiceFileOptions, conventions: Conventions
  ) {
    self.file = file
    self.layout = layout
    self.options = options
    self.conventions = conventions
  }

  /// Returns the invoice of a row; nil where there are ``findings`` or the row ``isUndecided``.
  mutating func invoice(_ record: CSVRecord) -> InvoiceRow? {
    findings.removeAll(keepingCapacity: true)
    isUndecided = false
    line = record.line
    guard hasItsShape(record) else { return nil }
    let account = accountKey(record)
    let name = text(record, .name, bytesMax: InvoiceLimit.nameBytesMax)
    let number = key(record, .number)
    let issued = day(record, .issued, isRequired: false)
    let due = day(record, .due, isRequired: true)
    let money = amounts(record)
    let disputed = flag(record)
    let paidOn = day(record, .paidOn, isRequired: false)
    let reference = text(record, .reference, bytesMax: InvoiceLimit.referenceBytesMax)
    guard findings.isEmpty, !isUndecided, let account, let number, let due, let money else {
      return nil
    }
    return InvoiceRow(
      line: line, account: account, name: name, number: number, issued: issued, due: due,
      amount: money.amount, disputed: disputed, paidOn: paidOn, paid: money.paid,
      reference: reference)
  }

  mutating func refuse(
    _ column: InvoiceColumn?, _ value: String?, _ problem: String, _ remedy: String
  ) {
    let heading = column.map { layout.heading($0) }
    findings.append(
      ImportFinding(
        file: file, line: line, column: heading, value: value, problem: problem, remedy: remedy))
  }

  /// Learns from an amount; where it cannot be read yet, its row waits.
  mutating func canRead(
    _ amount: AmountText, _ currency: Currency, _ column: InvoiceColumn, _ value: String
  ) -> Bool {
    if conventions.learn(amount, currency, column, value, line: line) { return true }
    isUndecided = true
    return false
  }

  /// Tells of a missing currency on the first row alone where the file has no column for it: one
  /// option mends them all.
  mutating func refuseOnce(
    _ column: InvoiceColumn, _ value: String, _ problem: String, _ remedy: String
  ) {
    guard isCurrencyTold, layout[.currency] == nil else {
      isCurrencyTold = true
      return refuse(column, value, problem, remedy)
    }
    isUndecided = true
  }

  private mutating func hasItsShape(_ record: CSVRecord) -> Bool {
    switch record.excess {
    case .columns:
      refuse(nil, nil, "the row has more than \(CSVLimit.columnsMax) cells", "Check its quotes.")
    case .cell(let column):
      refuse(
        nil, nil, "cell \(column + 1) is longer than \(CSVLimit.cellBytesMax) bytes",
        "Check whether a quote is missing in it.")
    case .row:
      refuse(nil, nil, "the row is longer than \(CSVLimit.rowBytesMax) bytes", "Check its quotes.")
    case nil:
      let width = layout.headings.count
      if (width..<max(width, record.count)).allSatisfy(record.isEmpty) { return true }
      refuse(
        nil, nil, "the row has \(record.count) cells, the header \(width)",
        "Put a value with the separator in it into double quotes.")
    }
    return false
  }
}

// Keys and texts.
extension RowConversion {
  /// Xero leaves the account number empty for most contacts; the name is then the key.
  private mutating func accountKey(_ record: CSVRecord) -> String? {
    let isByName = layout.profile == .xero && record.isEmpty(layout[.account])
    guard let account = key(record, isByName ? .name : .account) else { return nil }
    if Account.ID(account).isReserved {
      refuse(.account, account, "begins with @, which the ledger keeps for itself", "Rename it.")
      return nil
    }
    return names.shared(account)
  }

  private mutating func key(_ record: CSVRecord, _ column: InvoiceColumn) -> String? {
    guard let value = raw(record, column) else { return nil }
    if value.isEmpty {
      refuse(column, nil, "is empty", "Every invoice needs an account and a number.")
    } else if value.utf8.count > InvoiceLimit.keyBytesMax {
      refuse(column, value, "is longer than \(InvoiceLimit.keyBytesMax) bytes", "Shorten it.")
    } else if let scalar = firstHarmful(in: value) {
      refuse(
        column, value, "holds the invisible character U+\(hexadecimal(scalar))",
        "Remove it in the file: nobody could type it.")
    } else {
      return value
    }
    return nil
  }

  private mutating func text(
    _ record: CSVRecord, _ column: InvoiceColumn, bytesMax: Int
  ) -> String? {
    guard let value = raw(record, column), !value.isEmpty else { return nil }
    guard value.utf8.count <= bytesMax else {
      refuse(column, value, "is longer than \(bytesMax) bytes", "Shorten it.")
      return nil
    }
    return column == .name ? names.shared(value) : value
  }

  /// Returns the cell; empty where the file has no such column.
  private mutating func raw(_ record: CSVRecord, _ column: InvoiceColumn) -> String? {
    guard let place = layout[column] else { return "" }
    if let value = record.text(place) { return value }
    refuse(column, nil, "is not UTF-8", InvoiceLimit.encodingRemedy)
    return nil
  }

  private mutating func flag(_ record: CSVRecord) -> Bool {
    guard let value = raw(record, .disputed) else { return false }
    switch value.lowercased() {
    case "", "no", "n", "false", "f", "0": return false
    case "yes", "y", "true", "t", "1", "x": return true
    default:
      refuse(.disputed, value, "is neither yes nor no", "Write yes or no, or leave it empty.")
      return false
    }
  }
}

// Days.
extension RowConversion {
  private mutating func day(
    _ record: CSVRecord, _ column: InvoiceColumn, isRequired: Bool
  ) -> CalendarDay? {
    guard let value = raw(record, column) else { return nil }
    if value.isEmpty {
      let words = DateText.empty.words
      if isRequired { refuse(column, nil, words.problem, words.remedy) }
      return nil
    }
    if case .format(let format) = conventions.dates { return day(value, format, column) }
    let date = DateText(value)
    switch date {
    case .day(let day): return day
    case .numbers: return day(date, value, column)
    default:
      refuse(column, value, date.words.problem, date.words.remedy)
      return nil
    }
  }

  private mutating func day(
    _ date: DateText, _ value: String, _ column: InvoiceColumn
  ) -> CalendarDay? {
    guard conventions.learn(date, column, value, line: line) else {
      isUndecided = true
      return nil
    }
    guard case .order(let order, let proof) = conventions.dates else {
      return date.day(.dayFirst)  // The same number twice: 3/3/2026.
    }
    if let day = date.day(order) { return day }
    refuse(
      column, value, "is not \(order.words), which line \(proof) proves for this file",
      "Write all days in one way, for example 2026-03-02.")
    return nil
  }

  private mutating func day(
    _ value: String, _ format: DateFormat, _ column: InvoiceColumn
  ) -> CalendarDay? {
    if let day = format.day(in: value) { return day }
    refuse(
      column, value, "is not a day written \(format)",
      "Correct the day, or say how days are written with --date-format.")
    return nil
  }
}

/// Lengths no honest invoice comes near.
enum InvoiceLimit {
  static let keyBytesMax = 200
  static let nameBytesMax = 1_000
  static let referenceBytesMax = 1_000
  static let rowsMax = 20_000_000
  static let encodingRemedy = "Convert the file: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE"
}

/// Keeps one copy of names that come again and again, so that a million rows share a few thousand.
private struct Interner {
  private var texts: Set<String> = []

  mutating func shared(_ text: String) -> String {
    // Short texts are stored in place, and a set that grew too large would only cost.
    guard text.utf8.count > 15, texts.count < 1_000_000 else { return text }
    return texts.insert(text).memberAfterInsert
  }
}
