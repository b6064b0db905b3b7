public import CollectionsLedger
import Receivables

extension SQLLedger {
  /// Works out everything derived anew from the entries, and removes what has no entry.
  ///
  /// A few accounts at a time, so that colleagues can go on; the entries are not touched.
  ///
  /// - Parameter progress: is told how much is done of how much.
  /// - Throws: ``LedgerError``; the first account that cannot be read, after all others are done.
  public func rebuildProjections(
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(LedgerError) {
    var (next, total) = try database.read { session throws(LedgerError) in
      let total = try session.first(Kept.accountCount) { row throws(LedgerError) in
        try row.count(0)
      }
      return (try AccountWalk.first(session), total ?? 0)
    }
    var done = 0
    var unreadable: LedgerError?
    while let start = next {
      let part = try database.write { session throws(LedgerError) in
        try Rebuild(session: session).accounts(from: start)
      }
      (next, done) = (part.next, done + part.done)
      unreadable = unreadable ?? part.unreadable
      progress?(min(done, total), total * 2)
    }
    try rebuildSaidIndex { entries, all in
      progress?(total + total * entries / max(1, all), total * 2)
    }
    if let unreadable { throw unreadable }
    try database.write { session throws(LedgerError) in try Rebuild(session: session).rest() }
    try checkpoint()
  }

  /// Rebuilds tables that another version of the program wrote.
  ///
  /// What cannot be read is left as it is, so that the ledger can still be opened and verified.
  func rebuildIfOutdated(_ progress: ((Int, Int) -> Void)?) throws(LedgerError) {
    let version = try database.read { session throws(LedgerError) in
      try session.first(Derived.version) { row throws(LedgerError) in try row.integer(0) }
    }
    guard version != Schema.derivedVersion else { return }
    let remake = Schema.remake(database.dialect)
    try database.write { session throws(LedgerError) in
      for statement in remake { try session.execute(statement) }
    }
    do {
      try rebuildProjections(progress: progress)
    } catch .unreadable, .damaged {
      return
    }
  }
}

/// Writes derived rows anew, inside a transaction.
private struct Rebuild {
  let session: any SQLSession

  private enum Limit {
    static let accountsPerTransaction = 20
  }

  /// How far one transaction came.
  struct Part {
    var next: Account.ID?
    var done = 0
    var unreadable: LedgerError?
  }

  /// Does a few accounts and says with which to go on.
  func accounts(from first: Account.ID) throws(LedgerError) -> Part {
    var part = Part(next: first)
    while part.done < Limit.accountsPerTransaction, let current = part.next {
      do {
        try rebuild(current)
      } catch .unreadable(let number, let problem) {
        part.unreadable = part.unreadable ?? .unreadable(number: number, problem: problem)
      } catch .damaged(let number, let problem) {
        part.unreadable = part.unreadable ?? .damaged(number: number, problem: problem)
      }
      part.done += 1
      part.next = try AccountWalk.next(after: current, session)
    }
    return part
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
    try writer.write(folded, try WrittenRows(folded))
  }

  /// Removes rows of accounts without entries, and does the calls and scripts anew.
  func rest() throws(LedgerError) {
    for statement in Derived.dropStrangers + Derived.dropStrangersOfToday {
      try session.execute(statement)
    }
    // What colleagues wrote meanwhile is in the rows of the accounts as well.
    for statement in Derived.fillSums { try session.execute(statement) }
    var calls = CallsAndScripts()
    let kinds: [LedgerFact.Kind] = [
      .callStarted, .callEnded, .scriptKept, .statementLineKept, .statementLineSettled,
      .statementLineReopened, .takenBack,
    ]
    for kind in kinds {
      try session.each(Kept.entriesOfKind, [.text(kind.rawValue)]) { row throws(LedgerError) in
        let entry = try EntryRows(session: session).entry(row)
        calls.take(try entry.fact(), of: entry)
      }
    }
    try session.execute(Derived.dropOpenCalls)
    try session.execute(Derived.dropScripts)
    for row in calls.openCalls { try session.execute(Derived.putOpenCall, row) }
    for row in calls.keptScripts { try session.execute(Derived.putScript, row) }
    try session.execute(Derived.dropWaitingLines)
    for row in calls.waitingLines { try session.execute(Derived.putWaitingLine, row) }
    try session.execute(Derived.dropTakenBack)
    for row in calls.takenBack { try session.execute(Derived.putTakenBack, row) }
    try session.execute(Derived.dropVersion)
    try session.execute(Derived.putVersion, [.integer(Schema.derivedVersion)])
  }
}
