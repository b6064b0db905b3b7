public import CollectionsLedger
import FollowUp
public import Receivables

/// The ledger kept in SQL: entries that never change, and what is derived from them.
///
/// Several processes may have one open at once. Every append is one transaction behind the write
/// gate and is on the disk when it returns. It is used from one thread.
public final class SQLLedger: Ledger {
  /// What the ledger says of itself.
  public let identity: LedgerIdentity
  let database: any SQLDatabase
  private let salt: () -> [UInt8]
  private var folds = FoldCache()

  init(database: any SQLDatabase, salt: @escaping () -> [UInt8]) throws(LedgerError) {
    self.database = database
    self.salt = salt
    identity = try database.read { session throws(LedgerError) in
      try SQLLedger.identity(session)
    }
  }

  private static func identity(_ session: any SQLSession) throws(LedgerError) -> LedgerIdentity {
    let found = try session.first(Kept.identity) { row throws(LedgerError) in
      let format = try row.count(1)
      guard format <= Schema.format else { throw LedgerError.newerFormat(format) }
      let flag = try row.integer(2)
      let isPractice = flag == 1 ? true : flag == 0 ? false : nil
      return LedgerIdentity(
        id: try row.decoded(EntryID(bytes: try row.bytes(0))),
        isPractice: try row.decoded(format == Schema.format ? isPractice : nil))
    }
    guard let found else {
      throw .unavailable("the ledger does not say which one it is; run talkoff verify")
    }
    return found
  }

  /// Appends facts, all or none, in one transaction, and returns their entries.
  ///
  /// When it returns they are on the disk. A draft whose key is kept already answers the old entry.
  ///
  /// - Throws: ``LedgerError``; after `busy` and `unavailable` the same drafts may be sent again.
  public func append(
    _ drafts: [EntryDraft], _ recording: Recording
  ) throws(LedgerError) -> [LedgerEntry] {
    guard !drafts.isEmpty else { return [] }
    for draft in drafts { try Admission.check(draft) }
    // Moved out, so that a failed transaction leaves no standing behind that never came to be.
    let kept = folds
    folds = FoldCache()
    let (entries, changed) = try database.write { session throws(LedgerError) in
      var batch = AppendBatch(
        session: session, dialect: database.dialect, ledger: identity.id, recording: recording,
        salt: salt, folds: kept)
      let entries = try batch.append(drafts)
      return (entries, batch.folds)
    }
    folds = changed
    return entries
  }

  /// Returns an account's entries, oldest first.
  ///
  /// - Throws: ``LedgerError``.
  public func entries(of account: Account.ID) throws(LedgerError) -> [LedgerEntry] {
    try database.read { session throws(LedgerError) in
      try EntryRows(session: session).entries(of: account)
    }
  }

  /// Returns an account's entries after a place in its chain, oldest first.
  ///
  /// - Throws: ``LedgerError``.
  public func entries(
    of account: Account.ID, after sequence: Int
  ) throws(LedgerError) -> [LedgerEntry] {
    try database.read { session throws(LedgerError) in
      try EntryRows(session: session).entries(of: account, after: sequence)
    }
  }

  /// Returns a call's entries, oldest first.
  ///
  /// - Throws: ``LedgerError``.
  public func entries(ofCall call: EntryID) throws(LedgerError) -> [LedgerEntry] {
    try database.read { session throws(LedgerError) in
      try EntryRows(session: session).entries(ofCall: call)
    }
  }

  /// Returns an account folded from its entries; nil where the ledger has no such account.
  ///
  /// - Throws: ``LedgerError``.
  public func standing(of account: Account.ID) throws(LedgerError) -> Standing? {
    try database.read { session throws(LedgerError) in
      try standing(of: account, session)
    }
  }

  func standing(
    of account: Account.ID, _ session: any SQLSession
  ) throws(LedgerError) -> Standing? {
    guard let head = try HeadRow.read(account, session) else { return nil }
    let folded = try folds.take(account, head: head, session: session)
    folds.put(folded)
    return folded.standing
  }

  /// Returns the calls without an outcome, the latest first.
  ///
  /// - Throws: ``LedgerError``.
  public func openCalls() throws(LedgerError) -> [OpenCall] {
    try database.read { session throws(LedgerError) in
      try session.all(Asked.openCalls) { row throws(LedgerError) in
        OpenCall(
          call: try row.decoded(EntryID(bytes: try row.bytes(0))),
          account: Account.ID(try row.text(1)),
          startedAt: Instant(microseconds: try row.integer(2)), startedBy: try row.text(3))
      }
    }
  }

  /// Returns the script text kept under a hash.
  ///
  /// - Throws: ``LedgerError``.
  public func keptScript(hash: String) throws(LedgerError) -> KeptScript? {
    try database.read { session throws(LedgerError) in
      let number = try session.first(Asked.script, [.text(hash)]) { row throws(LedgerError) in
        try row.count(0)
      }
      guard let number, let entry = try EntryRows(session: session).entry(number: number),
        case .scriptKept(let script) = try entry.fact()
      else { return nil }
      return script
    }
  }

  /// Moves what was written lately from the log into the ledger's file.
  ///
  /// To be called at the end of a call and of an import: a short log is a short tail to lose when
  /// a disk goes bad. It does nothing while somebody reads; the next one makes up for it.
  ///
  /// - Throws: ``LedgerError``.
  public func checkpoint() throws(LedgerError) {
    try indexWhatWaits()
    try database.checkpoint()
  }
}
