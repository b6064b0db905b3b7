import CSQLiteControl
import CollectionsLedger

/// A ledger's file, through one connection of this process.
///
/// Every write and every checkpoint goes through the gate; no other code does either. After an
/// error of the disk the connection is thrown away and the next call opens a new one.
final class SQLiteDriver: SQLDatabase {
  let dialect = SQLDialect.sqlite
  private let path: String
  private let gate: WriteGate
  private let isNew: Bool
  private var opened: SQLiteConnection?
  /// What reads while several reads are to see one state.
  private var moment: (any SQLSession)?
  private let log = LogLength()

  private enum Transaction {
    static let read = SQLStatement("BEGIN")
    static let write = SQLStatement("BEGIN IMMEDIATE")
    static let commit = SQLStatement("COMMIT")
    static let rollback = SQLStatement("ROLLBACK")
  }

  private enum Limit {
    static let busyMilliseconds: Int32 = 5_000
    /// 4 MiB of pages; a longer log makes reading slower and a crash's tail longer.
    static let framesMax = 1_000
  }

  /// Opens a ledger's file, or an empty one that is to become a ledger.
  init(path: String, gate: WriteGate, isNew: Bool = false) throws(LedgerError) {
    self.path = path
    self.gate = gate
    self.isNew = isNew
    _ = try connection()
  }

  deinit { close() }

  var lastFrames: Int { log.frames }

  func read<Value>(
    _ body: (any SQLSession) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value {
    if let moment { return try body(moment) }
    return try transaction(Transaction.read, body)
  }

  func atOneMoment<Value>(_ body: () throws -> Value) throws -> Value {
    if moment != nil { return try body() }
    let result = try transaction(Transaction.read) { session throws(LedgerError) in
      moment = session
      defer { moment = nil }
      let result = Result { try body() }
      // So that a connection on which something went wrong ends as it does after any reading.
      if case .failure(let error as LedgerError) = result { throw error }
      return result
    }
    return try result.get()
  }

  func write<Value>(
    _ body: (any SQLSession) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value {
    let value = try gate.hold { () throws(LedgerError) in
      try transaction(Transaction.write, body)
    }
    // The entries are durable already; a checkpoint that fails now is tried again by the next one.
    if log.frames >= Limit.framesMax { _ = try? checkpoint() }
    return value
  }

  /// Copies the log into the file and empties it.
  ///
  /// It does not wait for readers: they would keep the gate closed for everybody. Holding the gate
  /// means that nobody else writes, so SQLite never falls back to a checkpoint beside a writer.
  func checkpoint() throws(LedgerError) -> Bool {
    try gate.hold { () throws(LedgerError) in
      try onConnection { connection throws(LedgerError) in
        sqlite3_busy_timeout(connection.handle, 0)
        defer { sqlite3_busy_timeout(connection.handle, Limit.busyMilliseconds) }
        let code = sqlite3_wal_checkpoint_v2(
          connection.handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        if code & 0xFF == SQLITE_BUSY { return false }
        guard code == SQLITE_OK else { throw connection.failure() }
        log.frames = 0
        return true
      }
    }
  }

  func structuralProblems() throws(LedgerError) -> [String] {
    do {
      return try onConnection { connection throws(LedgerError) in
        let file = try connection.column("PRAGMA integrity_check(20)").compactMap(\.words)
        let schema = try connection.column(
          "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).compactMap(\.words)
        let wanted = Schema.listed(dialect)
        let missing = Set(wanted).subtracting(schema).map(SQLiteDriver.title).sorted()
        let alien = Set(schema).subtracting(wanted).map(SQLiteDriver.title).sorted()
        return file.filter { $0 != "ok" }
          + missing.map { "'\($0)' is missing or was changed; the ledger is not guarded by it" }
          + alien.map { "'\($0)' was not made by talkoff" }
      }
    } catch .unavailable(let problem) {
      return [problem]
    }
  }

  /// The first words of a statement: `CREATE TRIGGER entryNoUpdate`.
  private static func title(_ sql: String) -> String {
    sql.split(whereSeparator: \.isWhitespace).prefix(3).joined(separator: " ")
  }

  /// Marks the file's header, so that it is known as a ledger's before SQLite opens it.
  func stamp() throws(LedgerError) {
    try gate.hold { () throws(LedgerError) in
      try onConnection { connection throws(LedgerError) in
        try connection.run("PRAGMA application_id=\(LedgerFile.applicationID)")
      }
    }
  }

  /// Closes the file; a later call opens it again.
  func close() { opened = nil }

  private func transaction<Value>(
    _ begin: SQLStatement, _ body: (any SQLSession) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value {
    try onConnection { connection throws(LedgerError) in
      let session = SQLiteSession(connection: connection)
      try session.execute(begin)
      do throws(LedgerError) {
        let value = try body(session)
        try session.execute(Transaction.commit)
        return value
      } catch {
        if connection.isInsideTransaction { try? session.execute(Transaction.rollback) }
        throw error
      }
    }
  }

  private func onConnection<Value>(
    _ body: (SQLiteConnection) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value {
    let connection = try connection()
    do throws(LedgerError) {
      return try body(connection)
    } catch {
      // Closing ends a transaction that could not be rolled back as well.
      if connection.metFatalError || connection.isInsideTransaction { close() }
      throw error
    }
  }

  /// Opening reads the log of a process that died, so it happens behind the gate as well.
  private func connection() throws(LedgerError) -> SQLiteConnection {
    if let opened { return opened }
    let made = try gate.hold { () throws(LedgerError) in
      let connection = try SQLiteConnection(path: path, busyMilliseconds: Limit.busyMilliseconds)
      do throws(LedgerError) {
        try setUp(connection)
      } catch {
        guard connection.code & 0xFF == SQLITE_NOTADB else { throw error }
        throw LedgerFile.notALedger(path)
      }
      return connection
    }
    opened = made
    return made
  }

  private func setUp(_ connection: SQLiteConnection) throws(LedgerError) {
    // Before anything that writes: a stranger's database is left as it is.
    let mark = try connection.column("PRAGMA application_id")
    guard isNew || mark == [.integer(Int64(LedgerFile.applicationID))] else {
      throw LedgerFile.notALedger(path)
    }
    _ = talkoff_no_checkpoint_on_close(connection.handle)
    _ = talkoff_defensive(connection.handle)
    try connection.run(SQLiteDriver.pragmas)
    log.watch(connection.handle)
  }

  private static let pragmas = """
    PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
    PRAGMA wal_autocheckpoint=0; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;
    PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;
    PRAGMA cache_size=-32768
    """
}

extension SQLValue {
  /// The text; nil for anything else.
  fileprivate var words: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }
}

/// How many pages the write-ahead log had after the last commit.
///
/// SQLite tells it after each commit, on the thread that committed.
private final class LogLength {
  var frames = 0

  func watch(_ handle: OpaquePointer?) {
    sqlite3_wal_hook(
      handle,
      { context, _, _, frames in
        if let context {
          Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue().frames = Int(frames)
        }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
