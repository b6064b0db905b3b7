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
    let total = last * 2
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
    var accounts = 0
    do {
      try tables.run {
        accounts += 1
        progress(min(last + accounts, total), total)
      }
      try tables.check(entries.calls)
    } catch {
      let unread = LedgerFinding(number: 0, problem: "a table cannot be read: \(error)")
      return entries.findings + tables.findings + [unread]
    }
    progress(total, total)
    return entries.findings + tables.findings
  }

  /// Works out everything derived anew from the entries, and removes what has no entry.
  ///
  /// A few accounts at a time, so that colleagues can go on; the entries are not touched.
  ///
  /// - Throws: ``LedgerError``; after it the same may be called again.
  public func rebuildProjections() throws(LedgerError) {
    var next = try database.read { session throws(LedgerError) in try AccountWalk.first(session) }
    while let start = next {
      next = try database.write { session throws(LedgerError) in
        try Rebuild(session: session).accounts(from: start)
      }
    }
    try database.write { session throws(LedgerError) in
      try Rebuild(session: session).rest()
    }
    try checkpoint()
  }
}

extension LedgerFinding {
  fileprivate var rank: Int { number == 0 ? Int.max : number }
}

/// Writes derived rows anew, inside a transaction.
private struct Rebuild {
  let session: any SQLSession

  private enum Limit {
    static let accountsPerTransaction = 20
  }

  /// Does a few accounts and returns the one to go on with.
  func accounts(from first: Account.ID) throws(LedgerError) -> Account.ID? {
    var account: Account.ID? = first
    for _ in 0..<Limit.accountsPerTransaction {
      guard let current = account else { return nil }
      try rebuild(current)
      account = try AccountWalk.next(after: current, session)
    }
    return account
  }

  private func rebuild(_ account: Account.ID) throws(LedgerError) {
    let entries = try EntryRows(session: session).entries(of: account)
    guard let last = entries.last else { return }
    let head = ChainHead(sequence: last.sequence, number: last.number, hash: last.hash)
    var folded = try FoldedAccount(folding: entries, account: account, head: head)
    folded.touchEverything()
    let writer = ProjectionWriter(session: session)
    try session.execute(Derived.dropAccount, [.text(account.rawValue)])
    try writer.drop(account)
    try writer.write(head: head, of: account)
    try writer.write(folded)
  }

  /// Removes rows of accounts without entries, and does the calls and scripts anew.
  func rest() throws(LedgerError) {
    for statement in Derived.dropStrangers { try session.execute(statement) }
    var calls = CallsAndScripts()
    for kind in [LedgerFact.Kind.callStarted, .callEnded, .scriptKept] {
      try session.each(Kept.entriesOfKind, [.text(kind.rawValue)]) { row throws(LedgerError) in
        let entry = try EntryRows(session: session).entry(row)
        calls.take(try entry.fact(), of: entry)
      }
    }
    try session.execute(Derived.dropOpenCalls)
    try session.execute(Derived.dropScripts)
    for row in calls.openCalls { try session.execute(Derived.putOpenCall, row) }
    for row in calls.keptScripts { try session.execute(Derived.putScript, row) }
  }
}
