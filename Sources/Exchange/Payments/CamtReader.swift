internal import Receivables

/// Reads a bank's report, statement or notification of ISO 20022 (camt.052, 053, 054), versions 2
/// to 14.
///
/// The file is read once, entry by entry, so its size costs no memory beyond the lines themselves.
/// Nothing is thrown for what stands in it; all of it is in ``StatementFile/findings``.
///
/// - Parameters:
///   - source: The file, read from where it stands.
///   - file: What messages call it.
///   - progress: Told now and then how many bytes of how many have been worked through.
/// - Throws: ``FileError`` where the file cannot be read at all.
func readCamt(
  _ source: ByteReader, file: String,
  progress: ((_ bytesRead: Int, _ total: Int) -> Void)? = nil
) throws(FileError) -> StatementFile {
  let reader = CamtReader(file: file)
  let fault = try XMLReader.read(source, bytesMax: CamtReader.bytesMax, visitor: reader) { bytes in
    progress?(bytes, source.total)
  }
  return reader.finished(fault)
}

/// Turns the elements of a camt message into the lines of a statement.
final class CamtReader: XMLVisitor {
  /// Far beyond a day of the busiest account: about two million entries.
  static let bytesMax = 1 << 29

  let pieceDepth = 3
  let parts: Set<String> = ["TxDtls"]
  let ignored: Set<String> = [
    "BkTxCd", "CardTx", "Chrgs", "CtctDtls", "GrpHdr", "Intrst", "PstlAdr", "Purp", "RltdAgts",
    "RltdDts", "RltdPric", "RltdQties", "SplmtryData", "TaxRmt", "TechInptChanl", "TxsSummry",
  ]

  private var result = StatementFile()
  private var notes: CamtNotes
  private var message: CamtMessage?
  private var namespace = ""
  private var hasMessage = false
  private var body = Body(line: 0)
  private var details: [CamtDetail] = []

  /// What is known of the statement that is being read.
  private struct Body {
    let line: Int
    var account: String?
    var isAccountMissed = false
    var balance = CamtBalance()
    var numbering = CamtNumbering()
  }

  init(file: String) { notes = CamtNotes(file: file) }

  func check(root name: String, namespace: String, line: Int) -> XMLFault? {
    do throws(XMLFault) {
      let message = try CamtMessage.recognised(root: name, namespace: namespace, line: line)
      self.message = message
      self.namespace = namespace
      result.format = message.rawValue
      if let caution = message.caution { notes.note(.warning, line: line, saying: caution) }
      return nil
    } catch {
      return error
    }
  }

  func accepts(namespace: String) -> Bool { namespace == self.namespace }

  func open(_ name: String, line: Int) {
    if name == message?.root { hasMessage = true }
    body = Body(line: line)
    details.removeAll()
  }

  func close(_ name: String) {
    guard name == message?.body else { return }
    body.balance.check(&notes)
  }

  func take(_ element: XMLElement) {
    switch element.name {
    case "TxDtls": return details.append(CamtDetail(element))
    case "Acct": body.account = accountNumber(element)
    case "Bal": body.balance.take(element, &notes)
    case "Ntry": take(entry: element)
    default: break
    }
    details.removeAll(keepingCapacity: true)
  }

  private func take(entry element: XMLElement) {
    switch CamtEntry.status(element) {
    case .booked: break
    case .left(let reason): return notes.note(.skipped, line: element.line, saying: (reason, ""))
    case .missing:
      body.balance.take(nil)
      return notes.note(
        line: element.line, "Ntry/Sts", nil,
        saying: ("is missing, so it cannot be told whether this is booked", "Ask the bank for it."))
    }
    let entry = CamtEntry(element, &notes)
    body.balance.take(entry?.amount)
    guard let entry else { return }
    guard let account = body.account else { return missAccount() }
    guard !entry.amount.isZero else {
      return notes.note(.skipped, line: element.line, saying: ("moves no money", ""))
    }
    let breakdown = CamtBreakdown(account: account, entry: entry, details: details)
    if let warning = breakdown.warning { notes.note(.warning, line: element.line, saying: warning) }
    for line in breakdown.lines { result.lines.append(body.numbering.numbered(line)) }
  }

  private func missAccount() {
    guard !body.isAccountMissed else { return }
    body.isAccountMissed = true
    notes.note(
      line: body.line, "Acct/Id", nil,
      saying: ("is missing, so it cannot be told whose movements these are", "Ask the bank for it.")
    )
  }

  /// Returns all that was read.
  func finished(_ fault: XMLFault?) -> StatementFile {
    if let fault {
      notes.add(fault.finding(notes.file))
    } else if !hasMessage, let message {
      notes.note(
        line: nil,
        saying: ("the document holds no \(message.root)", "Ask the bank for a file that is whole."))
    }
    notes.close()
    result.findings = notes.findings
    return result
  }
}
