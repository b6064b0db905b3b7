internal import Receivables

/// Reads SWIFT's customer statement (MT940) and interim report (MT942).
///
/// Nothing is thrown for what stands in the text; all of it is in ``StatementFile/findings``.
///
/// - Parameter currency: of statements whose balance names none.
func readMT940(_ text: StatementText, file: String, currency: Currency?) -> StatementFile {
  var reader = MT940Reader(file: file, currency: currency)
  return reader.run(MT940Splitter(text.bytes))
}

private struct MT940Reader {
  private let fallback: Currency?
  private var notes: CamtNotes
  private var result = StatementFile()

  init(file: String, currency: Currency?) {
    fallback = currency
    notes = CamtNotes(file: file)
  }

  mutating func run(_ splitter: MT940Splitter) -> StatementFile {
    result.format = "MT940"
    for message in splitter.messages { read(message) }
    notes.close()
    result.findings = notes.findings
    return result
  }

  private mutating func read(_ message: MT940Message) {
    let start = message.fields.first?.fileLine
    guard let currency = currency(of: message) else {
      notes.note(
        line: start,
        saying: ("no balance (:60F:) names the currency", "Add --currency EUR (or the one it is)."))
      return
    }
    if message.first("34F") != nil {
      notes.note(
        .warning, line: start,
        saying: (
          "is an interim report (MT942): the bank may still change it",
          "Import the statement of the day (MT940) instead where there is one."
        ))
    }
    guard let account = account(of: message, currency) else {
      notes.note(
        line: start,
        saying: (":25: with the account is missing", "Ask the bank for the file once more."))
      return
    }
    let opening = balance(message.first("60F", "60M"))
    let closing = balance(message.last("62F", "62M"))
    let before = result.lines.count
    let isComplete = readEntries(message, account, currency)
    if isComplete, let opening, let closing {
      check(opening, closing, message, Array(result.lines[before...]))
    } else if opening != nil, message.last("62F", "62M") == nil {
      notes.note(
        .warning, line: start,
        saying: (
          "has no closing balance (:62F:), so its sums cannot be checked",
          "Check that the file is whole."
        ))
    }
  }

  /// Returns whether every movement could be read.
  private mutating func readEntries(
    _ message: MT940Message, _ account: String, _ currency: Currency
  ) -> Bool {
    var numbering = CamtNumbering()
    var isComplete = true
    for (place, field) in message.fields.enumerated() where field.tag == "61" {
      let next = place + 1 < message.fields.count ? message.fields[place + 1] : nil
      let details = next.flatMap { $0.tag == "86" ? MT940Details($0) : nil }
      do throws(MT940Entry.Problem) {
        let entry = try MT940Entry(field, currency)
        let line = line(entry, details, account, field.fileLine)
        result.lines.append(numbering.numbered(line))
      } catch {
        isComplete = false
        let severity: ImportFinding.Severity = error == .expected ? .skipped : .error
        notes.note(severity, line: field.fileLine, ":61:", field.lines[0], saying: error.words)
      }
    }
    return isComplete
  }

  private func line(
    _ entry: MT940Entry, _ details: MT940Details?, _ account: String, _ fileLine: Int
  ) -> StatementLine {
    let details = details ?? MT940Details(MT940Field(tag: "86", lines: [""], fileLine: 0))
    return StatementLine(
      bankAccount: account, bookedOn: entry.bookedOn, valueOn: entry.valueOn,
      amount: entry.amount,
      isReversal: entry.isReversal || details.isReturn || entry.type == "RTI",
      entryReference: entry.bankReference,
      endToEndID: details.endToEndID ?? entry.customerReference,
      structuredReference: details.structuredReference,
      text: details.text.isEmpty ? entry.supplement ?? "" : details.text,
      payerName: details.name, payerAccount: details.account, fileLine: fileLine)
  }
}

// Account, currency and balances.
extension MT940Reader {
  /// The currency of the first balance that is readable, else what the person said.
  private func currency(of message: MT940Message) -> Currency? {
    for field in message.fields where ["60F", "60M", "62F", "62M", "34F"].contains(field.tag) {
      let value = field.lines[0]
      let code = field.tag == "34F" ? value.prefix(3) : value.dropFirst(7).prefix(3)
      if let currency = Currency(code: String(code)) { return currency }
    }
    return fallback
  }

  /// The account without blanks; some banks put the currency behind the IBAN.
  private func account(of message: MT940Message, _ currency: Currency) -> String? {
    guard let line = message.first("25", "25P")?.filled.first else { return nil }
    var account = line.filter { !$0.isWhitespace }
    let start = Array(account.utf8.prefix(4))
    let isIBAN =
      start.count == 4 && !start.prefix(2).contains(where: isDigit)
      && start.suffix(2).allSatisfy(isDigit)
    if isIBAN, account.hasSuffix(currency.code), account.utf8.count > 17 {
      account = String(account.dropLast(3))
    }
    return account.isEmpty ? nil : account
  }

  /// Reads `C260302EUR1234,56`; nil where there is none, with a warning where it is no balance.
  private mutating func balance(_ field: MT940Field?) -> Money? {
    guard let field else { return nil }
    var rest = Substring(field.lines[0])
    let mark = rest.popFirst()
    let day = MT940Entry.day(rest.prefix(6))
    rest = rest.dropFirst(6)
    let currency = Currency(code: String(rest.prefix(3)))
    rest = rest.dropFirst(3)
    if mark == "C" || mark == "D", day != nil, let currency,
      let money = try? MT940Entry.amount(&rest, currency, isNegative: mark == "D"),
      rest.trimmed.isEmpty
    {
      return money
    }
    notes.note(
      .warning, line: field.fileLine, ":\(field.tag):", field.lines[0],
      saying: (
        "is no balance, so the sums of this statement cannot be checked",
        "It is written like C260302EUR1234,56."
      ))
    return nil
  }

  private mutating func check(
    _ opening: Money, _ closing: Money, _ message: MT940Message, _ lines: [StatementLine]
  ) {
    var sum: Money? = opening
    for line in lines { sum = sum.flatMap { try? $0.adding(line.amount) } }
    guard sum != closing, let field = message.last("62F", "62M") else { return }
    let found = sum.map(\.description) ?? "no sum that the ledger can hold"
    notes.note(
      .warning, line: field.fileLine, ":\(field.tag):", field.lines[0],
      saying: (
        "is not the opening balance with the movements: that is \(found)",
        "Compare with the bank's own display; movements may be missing in the file."
      ))
  }
}
