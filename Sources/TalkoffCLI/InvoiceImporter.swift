import CollectionsLedger
import Exchange
import LedgerStore
import Receivables
import Terminal

/// Reads an invoice file, checks all of it, then writes it in short batches.
struct InvoiceImporter {
  let session: Session
  let ledger: SQLLedger

  /// Reads a file to its end.
  ///
  /// - Throws: ``Failure`` after every finding has been told, where one of them is an error.
  static func read(
    _ path: String, _ options: InvoiceFileOptions, _ session: Session
  ) throws -> InvoiceFile {
    let progress = Progress(session)
    let read: InvoiceFile
    do {
      read = try readInvoices(path: path, options: options) { done, total in
        progress.show("reading \(path)", done, of: total)
      }
    } catch {
      throw Failure(.missingInput, String(describing: error))
    }
    progress.finish()
    tell(read.findings, more: read.findingsLeftOut, session)
    guard read.isAccepted else {
      throw Failure(
        .badData,
        "\(path): nothing was taken in; \(counted(max(1, read.errorCount), "fault")) to mend first")
    }
    return read
  }

  private static func tell(_ findings: [ImportFinding], more: Int, _ session: Session) {
    for finding in findings { session.note(finding.description) }
    if more > 0 { session.note("and \(more) more") }
  }

  /// Says what keeping would bring, and refuses what contradicts the ledger.
  func check(_ rows: [InvoiceRow], file: String) throws -> InvoiceImportCount {
    let (count, findings) = try plan(rows, file).check()
    InvoiceImporter.tell(findings, more: 0, session)
    guard findings.isEmpty else {
      throw Failure(
        .badData,
        "\(file): nothing was taken in; \(counted(findings.count, "fault")) to mend first")
    }
    return count
  }

  /// Keeps what is new.
  func keep(_ rows: [InvoiceRow], file: String) throws -> InvoiceImportCount {
    let count = try check(rows, file: file)
    guard !count.isNothing else { return count }
    let progress = Progress(session)
    var done = 0
    try plan(rows, file).write { batch, finished in
      if !batch.isEmpty {
        try Retry.whileBusy { () throws(LedgerError) in
          _ = try ledger.append(batch, session.recording())
        }
      }
      done += finished
      progress.show("writing", done, of: rows.count)
    }
    progress.finish()
    try finish(rows, file, count)
    return count
  }

  private func finish(_ rows: [InvoiceRow], _ file: String, _ count: InvoiceImportCount) throws {
    let end = ImportFinished(
      file: try Files.digest(of: file), rows: rows.count, newInvoices: count.invoices,
      newPayments: count.payments)
    let draft = EntryDraft(
      id: session.surroundings.newID(), account: .ledger, fact: .importFinished(end))
    try Retry.whileBusy { () throws(LedgerError) in
      _ = try ledger.append([draft], session.recording())
    }
    try ledger.checkpoint()
  }

  private func plan(_ rows: [InvoiceRow], _ file: String) throws -> InvoiceImport {
    let ledger = ledger
    let known = KnownReceivables(
      ledger: ledger.identity.id, accounts: try ledger.allAccounts(),
      issued: { try ledger.issued(account: $0, numbers: $1) },
      existing: { try ledger.existing($0) }, standing: { try ledger.standing(of: $0) })
    return InvoiceImport(rows: rows, file: file, known: known, today: session.today)
  }
}

extension InvoiceFile {
  /// How many findings there were beyond those that are listed.
  fileprivate var findingsLeftOut: Int {
    errorCount + warningCount + skippedCount - findings.count
  }
}
