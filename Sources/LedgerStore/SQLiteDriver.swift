import CSQLiteControl
import CollectionsLedger
import GRDB

/// A ledger's file, through one connection of this process.
///
/// Every write and every checkpoint goes through the gate; no other code does either. After an
/// error of the disk the connection is thrown away and the next call opens a new one.
final class SQLiteDriver: SQLDatabase {
  let dialect = SQLDialect.sqlite
  private let path: String
  private let gate: WriteGate
  private let isNew: Bool
  private var queue: DatabaseQueue?
  private let log = LogLength()
  private var statements: SQLiteStatements?

  private enum Transaction {
    static let read = SQLStatement("BEGIN")
    static let write = SQLStatement("BEGIN IMMEDIATE")
    static let commit = SQLStatement("COMMIT")
    static let rollback = SQLStatement("ROLLBACK")
  }

  private enum Limit {
    static let busySeconds = 5.0
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
    try transaction(Transaction.read, body)
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
      try onConnection { database in
        sqlite3_busy_timeout(database.sqliteConnection, 0)
        defer {
          sqlite3_busy_timeout(database.sqliteConnection, Int32(Limit.busySeconds * 1_000))
        }
        do {
          try database.checkpoint(.truncate)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          return false
        }
        log.frames = 0
        return true
      }
    }
  }

  func structuralProblems() throws(LedgerError) -> [String] {
    do {
      return try onConnection { database in
        let file = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        let schema = try String.fetchAll(
          database, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
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
      try onConnection { database in
        try database.execute(sql: "PRAGMA application_id=\(LedgerFile.applicationID)")
      }
    }
  }

  /// Closes the file; a later call opens it again.
  func close() {
    // A connection with statements left cannot be closed.
    statements = nil
    try? queue?.close()
    queue = nil
  }

  private func transaction<Value>(
    _ begin: SQLStatement, _ body: (any SQLSession) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value {
    try onConnection { database in
      let statements = self.statements ?? SQLiteStatements(database)
      self.statements = statements
      let session = SQLiteSession(statements: statements)
      try session.execute(begin)
      do {
        let value = try body(session)
        try session.execute(Transaction.commit)
        return value
      } catch {
        if database.isInsideTransaction { try? session.execute(Transaction.rollback) }
        throw error
      }
    }
  }

  private func onConnection<Value>(
    _ body: (Database) throws -> Value
  ) throws(LedgerError) -> Value {
    let queue = try connection()
    do {
      return try queue.writeWithoutTransaction(body)
    } catch let error as LedgerError {
      if statements?.metFatalError == true { close() }
      throw error
    } catch let error as DatabaseError {
      let failure = SQLiteFailure(code: error.extendedResultCode.rawValue)
      if failure.endsConnection { close() }
      throw failure.error
    } catch {
      close()
      throw .unavailable("the database failed in an unforeseen way: \(type(of: error))")
    }
  }

  /// Opening reads the log of a process that died, so it happens behind the gate as well.
  private func connection() throws(LedgerError) -> DatabaseQueue {
    if let queue { return queue }
    let opened = try gate.hold { () throws(LedgerError) in
      do {
        return try DatabaseQueue(path: path, configuration: configuration())
      } catch let error as LedgerError {
        throw error
      } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
        throw LedgerFile.notALedger(path)
      } catch let error as DatabaseError {
        throw SQLiteFailure(code: error.extendedResultCode.rawValue).error
      } catch {
        throw .unavailable("\(path) cannot be opened: \(type(of: error))")
      }
    }
    queue = opened
    return opened
  }

  private func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.busyMode = .timeout(Limit.busySeconds)
    configuration.foreignKeysEnabled = true
    // A rollback that fails leaves a transaction behind; the connection is closed then, which is
    // better than ending the program as GRDB would.
    configuration.allowsUnsafeTransactions = true
    let (log, path, isNew) = (log, path, isNew)
    configuration.prepareDatabase { database in
      let handle = database.sqliteConnection
      // Before anything that writes: a stranger's database is left as it is.
      let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id")
      guard isNew || mark == LedgerFile.applicationID else { throw LedgerFile.notALedger(path) }
      _ = talkoff_no_checkpoint_on_close(handle)
      _ = talkoff_defensive(handle)
      for pragma in SQLiteDriver.pragmas { try database.execute(sql: "PRAGMA \(pragma)") }
      log.watch(handle)
    }
    return configuration
  }

  private static let pragmas = [
    "journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0", "trusted_schema=OFF",
    "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY", "secure_delete=ON",
    "cache_size=-32768",
  ]
}

/// How many pages the write-ahead log had after the last commit.
///
/// SQLite tells it after each commit, on the thread that committed; all calls come one at a time
/// through the connection's queue.
private final class LogLength: @unchecked Sendable {
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
