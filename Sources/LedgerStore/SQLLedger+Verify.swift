public import CollectionsLedger
import Receivables

extension SQLLedger {
  /// Proves that the ledger is what was written: every entry against its hash, its account's chain
  /// and its personal fields, and every derived row against the entries.
  ///
  /// What it cannot see is a ledger whose last entries were cut off, whole: for that a head must
  /// be kept elsewhere.
  ///
  /// - Parameter progress: is told how much is done of how much.
  /// - Returns: what is wrong, the first bad entry first; nothing where all is well.
  /// - Throws: ``LedgerError`` where it could not be read at all.
  public func verify(
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(LedgerError) -> [LedgerFinding] {
    var findings = try database.structuralProblems().map { LedgerFinding(number: 0, problem: $0) }
    do {
      findings += try database.read { session throws(LedgerError) in
        try verified(session, progress ?? { _, _ in })
      }
    } catch .unavailable(let problem) {
      findings.append(LedgerFinding(number: 0, problem: problem))
    }
    // Stable: the findings of one entry stay in the order they were made in; the file comes last,
    // because an entry's number says more.
    let placed = findings.enumerated().map { (place: $0, finding: $1) }
    return placed.sorted { left, right in
      (left.finding.rank, left.place) < (right.finding.rank, right.place)
    }.map(\.finding)
  }

  private func verified(
    _ session: any SQLSession, _ progress: (Int, Int) -> Void
  ) throws(LedgerError) -> [LedgerFinding] {
    let last = try session.first(Kept.count) { row throws(LedgerError) in try row.count(1) } ?? 0
    let total = last * 3
    var entries = EntryVerification(
      session: session, identity: identity,
      numbersWithoutGaps: database.dialect.numbersWithoutGaps)
    do {
      try entries.run { progress($0, total) }
    } catch {
      let unread = LedgerFinding(
        number: entries.firstUnread, problem: "it cannot be read: \(error)")
      return entries.findings + [unread]
    }
    var tables = ProjectionVerification(session: session)
    var said = entries.said
    var accounts = 0
    do {
      try tables.run {
        accounts += 1
        progress(min(last + accounts, last * 2), total)
      }
      try tables.check(entries.calls)
      try said.run(session) { done, all in progress(last * 2 + last * done / max(1, all), total) }
    } catch {
      let unread = LedgerFinding(number: 0, problem: "a table cannot be read: \(error)")
      return entries.findings + tables.findings + [unread]
    }
    progress(total, total)
    return entries.findings + tables.findings + said.findings
  }
}

extension LedgerFinding {
  fileprivate var rank: Int { number == 0 ? Int.max : number }
}
