public import CollectionsLedger
public import FollowUp
public import Receivables

extension SQLLedger {
  /// Goes over the customers' accounts in the order of their keys, one in memory at a time, all of
  /// them as they are at one moment.
  ///
  /// - Parameters:
  ///   - kinds: only accounts that have an entry of one of these; nil: all.
  ///   - progress: is told how many accounts are done of how many.
  ///   - body: is handed each account; what it throws ends the walk.
  /// - Throws: ``LedgerError``, or what `body` threw.
  public func walk(
    having kinds: [LedgerFact.Kind]? = nil, progress: (_ done: Int, _ total: Int) -> Void,
    _ body: (ReportAccount) throws -> Void
  ) throws {
    var failure: (any Error)?
    try database.read { session throws(LedgerError) in
      let ids = try accounts(having: kinds, session)
      for (done, id) in ids.enumerated() {
        progress(done, ids.count)
        let account = try account(id, session)
        do {
          try body(account)
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  /// Returns an account with who recorded what of it; nil where the ledger has no such account.
  ///
  /// - Throws: ``LedgerError``.
  public func recorded(_ id: Account.ID) throws(LedgerError) -> ReportAccount? {
    try database.read { session throws(LedgerError) in
      let entries = try EntryRows(session: session).entries(of: id, changingOnly: true)
      guard !entries.isEmpty else { return nil }
      return ReportAccount(
        try Standing.folding(entries, account: id), try AccountRecord(entries))
    }
  }

  private func account(
    _ id: Account.ID, _ session: any SQLSession
  ) throws(LedgerError) -> ReportAccount {
    let entries = try EntryRows(session: session).entries(of: id, changingOnly: true)
    return ReportAccount(
      try Standing.folding(entries, account: id), AccountRecord(makersOf: entries))
  }

  private func accounts(
    having kinds: [LedgerFact.Kind]?, _ session: any SQLSession
  ) throws(LedgerError) -> [Account.ID] {
    guard let kinds else {
      return try session.all(Walked.accounts) { row throws(LedgerError) in
        Account.ID(try row.text(0))
      }
    }
    var found: Set<Account.ID> = []
    for kind in kinds {
      try session.each(Walked.accountsOfKind, [.text(kind.rawValue)]) { row throws(LedgerError) in
        found.insert(Account.ID(try row.text(0)))
      }
    }
    return found.filter { !$0.isReserved }.sorted()
  }
}

/// What a walk asks.
private enum Walked {
  static let accounts = SQLStatement("SELECT id FROM account ORDER BY id")
  static let accountsOfKind = SQLStatement("SELECT DISTINCT account FROM entry WHERE kind = ?")
}
