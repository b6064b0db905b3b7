internal import Receivables

/// Reads bank and credit card statements of OFX 1 (SGML) and 2 (XML).
///
/// Nothing is thrown for what stands in the text; all of it is in ``StatementFile/findings``.
///
/// - Parameter currency: of statements that name none.
func readOFX(_ text: StatementText, file: String, currency: Currency?) -> StatementFile {
  var reader = OFXReader(file: file, currency: currency)
  return reader.run(OFXElements(text.bytes))
}

private struct OFXReader {
  private let fallback: Currency?
  private var notes: CamtNotes
  private var result = StatementFile()
  private var path: [String] = []
  private var statement = Statement()
  private var transaction: OFXTransaction?
  private var hasStatement = false

  /// What is known of the statement that is being read.
  private struct Statement {
    var currency: String?
    var bank: String?
    var account: String?
    var numbering = CamtNumbering()
    var isRefused = false
  }

  init(file: String, currency: Currency?) {
    fallback = currency
    notes = CamtNotes(file: file)
  }

  mutating func run(_ elements: OFXElements) -> StatementFile {
    result.format = "OFX"
    var elements = elements
    while let event = elements.next() {
      switch event {
      case .begin(let name, let line): begin(name, line)
      case .value(let name, let text, let line): take(name, text, line)
      case .end(let name, _): end(name)
      }
      if path.count > OFXElements.depthMax {
        note(nil, "the elements are nested deeper than \(OFXElements.depthMax)")
        break
      }
    }
    if transaction != nil { note(nil, "the file ends within a movement") }
    if !hasStatement, notes.findings.isEmpty {
      note(nil, "there is no bank or credit card statement in the file")
    }
    notes.close()
    result.findings = notes.findings
    return result
  }

  private mutating func note(_ line: Int?, _ problem: String) {
    notes.note(line: line, saying: (problem, "Ask the bank for the file once more."))
  }

  private static let statements: Set<String> = ["STMTRS", "CCSTMTRS"]

  private mutating func begin(_ name: String, _ line: Int) {
    // In SGML an empty value looks like the beginning of an aggregate.
    if OFXReader.aggregates.contains(name) { path.append(name) }
    if OFXReader.statements.contains(name) {
      statement = Statement()
      hasStatement = true
    }
    if name == "STMTTRN" {
      if let open = transaction { finish(open) }
      transaction = OFXTransaction(fileLine: line)
    }
  }

  /// The aggregates whose inside matters; others are passed through.
  private static let aggregates: Set<String> = [
    "OFX", "STMTRS", "CCSTMTRS", "BANKTRANLIST", "STMTTRN", "BANKACCTFROM", "CCACCTFROM",
    "BANKACCTTO", "CCACCTTO", "PAYEE", "CURRENCY", "ORIGCURRENCY", "STATUS", "LEDGERBAL",
    "AVAILBAL", "BANKTRANLISTP", "STMTTRNP", "INVSTMTRS",
  ]

  private mutating func end(_ name: String) {
    if let place = path.lastIndex(of: name) { path.removeSubrange(place...) }
    if name == "STMTTRN", let done = transaction {
      finish(done)
      transaction = nil
    }
  }

  private mutating func take(_ name: String, _ text: String, _ line: Int) {
    switch (path.last ?? "", name) {
    case ("BANKACCTFROM", "BANKID"): statement.bank = text
    case ("BANKACCTFROM", "ACCTID"), ("CCACCTFROM", "ACCTID"): statement.account = text
    case (_, "CURDEF"): statement.currency = text
    case ("STATUS", "SEVERITY") where text.uppercased() == "ERROR":
      notes.note(
        .warning, line: line,
        saying: ("the bank reports an error instead of a statement", "Ask it for the file again."))
    case ("STMTTRN", _): transaction?.keep(name, text)
    case ("PAYEE", "NAME"): transaction?.keep("PAYEENAME", text)
    case ("BANKACCTTO", "ACCTID"), ("CCACCTTO", "ACCTID"): transaction?.keep("BANKACCTTO", text)
    case ("CURRENCY", "CURSYM"): transaction?.keep("CURRENCY", text)
    default: break
    }
  }

  private mutating func finish(_ transaction: OFXTransaction) {
    guard !path.contains("STMTTRNP"), let currency = currency(transaction.fileLine) else { return }
    guard let account = account(transaction.fileLine) else { return }
    guard result.lines.count < StatementLimit.linesMax else { return }
    do throws(OFXTransaction.Problem) {
      let line = try transaction.line(account: account, currency: currency)
      tellCorrection(transaction)
      result.lines.append(statement.numbering.numbered(line))
    } catch {
      let words = error.words
      notes.note(
        line: transaction.fileLine, words.column, words.value,
        saying: (words.problem, words.remedy))
    }
  }

  /// The account with its bank's number, unless it is an IBAN.
  private mutating func account(_ line: Int) -> String? {
    guard let account = statement.account.map({ $0.filter { !$0.isWhitespace } }), !account.isEmpty
    else {
      refuseOnce(line, "the statement does not name its account (ACCTID)")
      return nil
    }
    let isNumber = account.utf8.allSatisfy(isDigit)
    guard isNumber, let bank = statement.bank, !bank.isEmpty else { return account }
    return "\(bank)/\(account)"
  }

  private mutating func currency(_ line: Int) -> Currency? {
    if let code = statement.currency, !code.isEmpty {
      if let currency = Currency(code: code) { return currency }
      refuseOnce(line, "the statement's currency (CURDEF) is no currency of ISO 4217")
      return nil
    }
    if fallback == nil {
      guard !statement.isRefused else { return nil }
      statement.isRefused = true
      notes.note(
        line: line,
        saying: (
          "the statement names no currency (CURDEF)", "Add --currency EUR (or the one it is)."
        ))
    }
    return fallback
  }

  /// One finding for a statement, not one for each of its movements.
  private mutating func refuseOnce(_ line: Int, _ problem: String) {
    if !statement.isRefused { note(line, problem) }
    statement.isRefused = true
  }

  private mutating func tellCorrection(_ transaction: OFXTransaction) {
    guard let corrected = transaction.value("CORRECTFITID") else { return }
    let isDeleted = transaction.value("CORRECTACTION") == "DELETE"
    notes.note(
      .warning, line: transaction.fileLine, "CORRECTFITID", corrected,
      saying: (
        isDeleted
          ? "is taken back by the bank: read as its reversal"
          : "is replaced by the bank with this movement: it may be booked twice",
        isDeleted ? "" : "Reverse the earlier movement by hand if it was booked."
      ))
  }
}
