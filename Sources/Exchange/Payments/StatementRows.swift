internal import Receivables

/// Turns the rows of a bank's CSV file into movements, or says what is wrong with them.
struct StatementRows {
  let header: StatementHeader
  let options: StatementOptions
  private(set) var conventions: Conventions
  private(set) var notes: CamtNotes
  private(set) var lines: [StatementLine] = []
  private var numbering = CamtNumbering()
  private var isCurrencyTold = false
  private var line = 0

  init(
    _ header: StatementHeader, _ options: StatementOptions, _ conventions: Conventions, file: String
  ) {
    self.header = header
    self.options = options
    self.conventions = conventions
    notes = CamtNotes(file: file)
  }

  /// Why a row gives no movement; nothing where it only waits for a decision.
  enum Refusal: Error {
    case told(StatementColumn?, value: String?, problem: String, remedy: String)
    case skipped(String)
    case waiting
  }

  mutating func take(_ record: CSVRecord) {
    line = record.line
    do throws(Refusal) {
      let movement = try movement(record)
      lines.append(numbering.numbered(movement))
    } catch {
      switch error {
      case .waiting: break
      case .skipped(let reason): notes.note(.skipped, line: line, saying: (reason, ""))
      case .told(let column, let value, let problem, let remedy):
        notes.note(
          line: line, column.map { header.heading($0) }, value, saying: (problem, remedy))
      }
    }
  }

  /// Says which values could not be decided, and what to add.
  mutating func finish() {
    if conventions.dates == .open, conventions.waitingDates.count > 0 {
      let waiting = conventions.waitingDates
      let date = DateText(waiting.value)
      let days = [date.day(.dayFirst), date.day(.monthFirst)].compactMap { $0?.long }
      notes.note(
        line: waiting.line, header.heading(.date), waiting.value,
        saying: (
          "is \(days.joined(separator: " or ")), and no day in the file decides",
          "Add --date-format dd/mm/yyyy or --date-format mm/dd/yyyy."
        ))
    }
    if conventions.amounts == .open, conventions.waitingAmounts.count > 0 {
      let waiting = conventions.waitingAmounts
      let mark = waiting.value.contains(".") ? "point" : "comma"
      notes.note(
        line: waiting.line, header.heading(.amount), waiting.value,
        saying: (
          "may have a decimal \(mark) or group thousands, and no amount in the file decides",
          "Add --decimal point or --decimal comma."
        ))
    }
    notes.close()
  }

  /// Adds a finding about the file as a whole.
  mutating func add(_ finding: ImportFinding) { notes.add(finding) }

  private mutating func movement(_ record: CSVRecord) throws(Refusal) -> StatementLine {
    if let reason = skipping(record) { throw .skipped(reason) }
    try checkShape(record)
    let booked = try day(record, .date)
    let hasValue = valueIsDay(record)
    let value = hasValue ? try day(record, .value) : nil
    let amount = try amount(record)
    return StatementLine(
      bankAccount: text(record, .account).map(packed) ?? options.account ?? header.account ?? "",
      bookedOn: booked, valueOn: value, amount: amount,
      entryReference: text(record, .id), endToEndID: text(record, .reference),
      text: text(record, .text) ?? "", payerName: text(record, .name),
      payerAccount: text(record, .payer).map(packed), fileLine: line)
  }

  private func packed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  /// Returns what stands in a cell; nil where it is empty or says that nothing was given.
  private func text(_ record: CSVRecord, _ column: StatementColumn) -> String? {
    guard let place = header[column], let text = record.text(place), !text.isEmpty,
      text.uppercased() != "NOTPROVIDED"
    else { return nil }
    return text
  }

  private func skipping(_ record: CSVRecord) -> String? {
    if let status = text(record, .status)?.lowercased(),
      StatementHeadings.pending.contains(where: status.contains)
    {
      return "not booked yet (\(harmless(status)))"
    }
    if record.cells == header.headings { return "the header once more" }
    guard record.isEmpty(header[.date]) || isTotal(record) else { return nil }
    return isTotal(record) ? "a total or a balance" : "a row without a day"
  }

  private func isTotal(_ record: CSVRecord) -> Bool {
    guard header[.date].map({ DateText(record.text($0) ?? "").isDay }) != true else { return false }
    let first = record.cells.first { !$0.isEmpty }?.lowercased() ?? ""
    return StatementHeadings.totals.contains {
      first == $0 || first.hasPrefix($0 + " ") || first.hasPrefix($0 + ":")
    }
  }

  private func checkShape(_ record: CSVRecord) throws(Refusal) {
    let width = header.headings.count
    let isWhole =
      record.excess == nil && (width..<max(width, record.count)).allSatisfy(record.isEmpty)
    if !isWhole {
      throw .told(
        nil, value: nil, problem: "the row has more or longer cells than the header has columns",
        remedy: "Check its quotes: a value with the separator in it stands in double quotes.")
    }
  }
}

extension DateText {
  fileprivate var isDay: Bool {
    switch self {
    case .day, .numbers, .twoDigitYear: true
    default: false
    }
  }
}

// Days.
extension StatementRows {
  /// Scandinavia and the Netherlands call the currency what Germany calls the day of value.
  private func valueIsDay(_ record: CSVRecord) -> Bool {
    guard let value = text(record, .value) else { return false }
    return Currency(code: value) == nil
  }

  private mutating func day(
    _ record: CSVRecord, _ column: StatementColumn
  ) throws(Refusal) -> CalendarDay {
    let value = withoutTime(text(record, column) ?? "")
    if case .format(let format) = conventions.dates {
      if let day = format.day(in: value) { return day }
      throw .told(
        column, value: value, problem: "is not a day written \(format)",
        remedy: "Correct the day, or say how days are written with --date-format.")
    }
    let date = DateText(value)
    switch date {
    case .day(let day): return day
    case .numbers:
      guard conventions.learn(date, .issued, value, line: line) else { throw .waiting }
      guard case .order(let order, let proof) = conventions.dates else {
        if let day = date.day(.dayFirst) { return day }
        throw .waiting
      }
      if let day = date.day(order) { return day }
      throw .told(
        column, value: value,
        problem: "is not \(order.words), which line \(proof) proves for this file",
        remedy: "Say how days are written with --date-format.")
    default:
      let words = date.words
      throw .told(column, value: value, problem: words.problem, remedy: words.remedy)
    }
  }

  /// `2026-03-02 14:05:11`: the day as the bank states it.
  private func withoutTime(_ text: String) -> String {
    guard let cut = text.firstIndex(where: { $0 == " " || $0 == "T" }) else { return text }
    let time = text[text.index(after: cut)...]
    let isTime = time.contains(":") && time.utf8.first.map(isDigit) == true
    return isTime ? String(text[..<cut]) : text
  }
}

// Amounts.
extension StatementRows {
  private mutating func amount(_ record: CSVRecord) throws(Refusal) -> Money {
    if header[.amount] != nil, !record.isEmpty(header[.amount]) {
      let money = try money(record, .amount)
      return try marked(money, record)
    }
    let credit = try side(record, .credit)
    let debit = try side(record, .debit)
    switch (credit, debit) {
    case (let credit?, nil): return credit
    case (nil, let debit?): return debit.isPositive ? debit.opposite : debit
    case (let credit?, let debit?) where debit.isZero: return credit
    case (let credit?, let debit?) where credit.isZero:
      return debit.isPositive ? debit.opposite : debit
    case (_?, _?):
      throw .told(
        .debit, value: nil, problem: "and \(header.heading(.credit)) both hold an amount",
        remedy: "A movement comes in or goes out: correct the row.")
    case (nil, nil): throw .skipped("a row without an amount")
    }
  }

  private mutating func side(
    _ record: CSVRecord, _ column: StatementColumn
  ) throws(Refusal) -> Money? {
    record.isEmpty(header[column]) ? nil : try money(record, column)
  }

  /// A mark beside the amount decides its sign.
  private func marked(_ money: Money, _ record: CSVRecord) throws(Refusal) -> Money {
    guard let mark = text(record, .mark) else { return money }
    let positive = money.isNegative ? money.opposite : money
    switch mark.lowercased() {
    case "c", "cr", "crdt", "credit", "h", "haben", "bij", "+", "in": return positive
    case "d", "dr", "dbit", "debit", "s", "soll", "af", "-", "out", "debet":
      return positive.opposite
    default:
      throw .told(
        .mark, value: mark, problem: "says neither credit nor debit",
        remedy: "Write C or D, or leave the column out with --map.")
    }
  }

  private mutating func money(
    _ record: CSVRecord, _ column: StatementColumn
  ) throws(Refusal) -> Money {
    let raw = text(record, column) ?? ""
    // On our bank's account CR is money that came in; beside an invoice it is a credit.
    let (value, isDebit) = withoutMark(raw)
    let parts = try told(column, raw) { () throws(AmountText.Problem) in try AmountText(value) }
    guard let currency = currency(record, parts) else { throw missingCurrency(column, raw) }
    guard conventions.learn(parts, currency, .amount, raw, line: line) else { throw .waiting }
    let decimal = conventions.decimal ?? .point
    let units = try told(column, raw) { () throws(AmountText.Problem) in
      try parts.minorUnits(decimal: decimal, digits: currency.minorUnitDigits)
    }
    let money = Money(minorUnits: units, currency: currency)
    return isDebit && money.isPositive ? money.opposite : money
  }

  private func told<Value>(
    _ column: StatementColumn, _ raw: String, _ read: () throws(AmountText.Problem) -> Value
  ) throws(Refusal) -> Value {
    do throws(AmountText.Problem) {
      return try read()
    } catch {
      let words = error.words(decimal: conventions.decimal ?? .point)
      throw .told(column, value: raw, problem: words.problem, remedy: words.remedy)
    }
  }

  private mutating func missingCurrency(_ column: StatementColumn, _ raw: String) -> Refusal {
    if isCurrencyTold { return .waiting }
    isCurrencyTold = true
    return .told(
      column, value: raw, problem: "names no currency that is known",
      remedy: "Add --currency EUR (or the one it is).")
  }

  private func withoutMark(_ text: String) -> (value: String, isDebit: Bool) {
    for (mark, isDebit) in [("CR", false), ("DR", true)] where text.uppercased().hasSuffix(mark) {
      return (String(text.dropLast(2)[...].trimmed), isDebit)
    }
    return (text, false)
  }

  private func currency(_ record: CSVRecord, _ parts: AmountText) -> Currency? {
    if let code = text(record, .currency) { return Currency(code: code) }
    if let code = text(record, .value), let currency = Currency(code: code) { return currency }
    if let currency = header.currency ?? options.currency { return currency }
    if let sign = parts.currency, case .one(let currency) = CurrencySign.meaning(of: sign) {
      return currency
    }
    return nil
  }
}

extension Money {
  /// The same amount the other way.
  ///
  /// What was read from digits is never the smallest number.
  fileprivate var opposite: Money {
    Money(minorUnits: minorUnits == .min ? .max : -minorUnits, currency: currency)
  }
}
