public import CollectionsLedger
import Receivables

extension SQLLedger {
  /// How long an append waits for others before it gives up, unless told otherwise.
  public static let gateWaitMilliseconds = 10_000

  /// Makes a ledger in a file of its own, readable by its owner only, with its first entry.
  ///
  /// A crash on the way leaves no ledger at the place, so it can be made again.
  ///
  /// - Parameters:
  ///   - path: where; folders that are missing are made, closed to others.
  ///   - salt: gives 32 fresh random bytes at each call.
  /// - Throws: ``LedgerError/refused(_:)`` where something is there already.
  public static func create(
    at path: String, identity: LedgerIdentity, recording: Recording,
    salt: @escaping () -> [UInt8], gateWaitMilliseconds: Int = gateWaitMilliseconds
  ) throws(LedgerError) -> SQLLedger {
    try LedgerFolder.make(LedgerFolder.folder(of: path))
    let gate = try WriteGate(ofLedgerAt: path, waitMilliseconds: gateWaitMilliseconds)
    try gate.hold { () throws(LedgerError) in
      try LedgerFolder.checkFree(path)
      let draft = path + ".new"
      LedgerFolder.remove(draft)
      try LedgerFolder.makeFile(draft)
      do throws(LedgerError) {
        try fill(draft, gate, identity, recording, salt)
        try LedgerFolder.settle(draft, as: path)
        LedgerFolder.remove(draft)
      } catch {
        LedgerFolder.remove(draft)
        throw error
      }
    }
    return try SQLLedger(
      database: SQLiteDriver(path: path, gate: gate), salt: salt)
  }

  private static func fill(
    _ path: String, _ gate: WriteGate, _ identity: LedgerIdentity, _ recording: Recording,
    _ salt: @escaping () -> [UInt8]
  ) throws(LedgerError) {
    let database = try SQLiteDriver(path: path, gate: gate, isNew: true)
    try database.stamp()
    try database.write { session throws(LedgerError) in
      for statement in Schema.statements(database.dialect) { try session.execute(statement) }
      try session.execute(
        Kept.insertIdentity,
        [
          .bytes(identity.id.bytes), .integer(Int64(Schema.format)),
          .integer(identity.isPractice ? 1 : 0),
        ])
      try session.execute(Derived.putVersion, [.integer(Schema.derivedVersion)])
      var batch = AppendBatch(
        session: session, dialect: database.dialect, ledger: identity.id, recording: recording,
        salt: salt, folds: FoldCache())
      _ = try batch.append([
        EntryDraft(
          id: EntryID(naming: ["ledger-opened"], in: identity.id), account: .ledger,
          fact: .ledgerOpened(practice: identity.isPractice))
      ])
    }
    guard try database.checkpoint() else {
      throw .busy("another program reads the ledger being made; try again")
    }
    database.close()
  }

  /// Opens a ledger.
  ///
  /// The first time after an upgrade that derives other things from the entries, the tables are
  /// rebuilt first: about a minute for a million entries.
  ///
  /// - Parameters:
  ///   - salt: gives 32 fresh random bytes at each call.
  ///   - rebuilding: is told, while tables are rebuilt, how much is done of how much.
  /// - Throws: ``LedgerError/missing(_:)``, ``LedgerError/newerFormat(_:)``, or
  ///   ``LedgerError/unavailable(_:)`` with what to do about it.
  public static func open(
    at path: String, salt: @escaping () -> [UInt8],
    gateWaitMilliseconds: Int = gateWaitMilliseconds,
    rebuilding: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(LedgerError) -> SQLLedger {
    try LedgerFile.check(path)
    let gate = try WriteGate(ofLedgerAt: path, waitMilliseconds: gateWaitMilliseconds)
    let ledger = try SQLLedger(
      database: SQLiteDriver(path: path, gate: gate), salt: salt)
    try ledger.rebuildIfOutdated(rebuilding)
    return ledger
  }
}
