import CSQLiteControl
import CollectionsLedger
import Receivables

/// One connection to a ledger's file, with the statements that were prepared on it.
///
/// It is used by one thread at a time, so SQLite needs no lock of its own; closed with its last
/// use.
final class SQLiteConnection {
  let handle: OpaquePointer
  private var prepared = FewKeys<ObjectIdentifier, PreparedStatement>()
  /// Whether something met an error after which the connection may not be used again.
  private(set) var metFatalError = false

  /// Once in a process.
  private static let configured = talkoff_no_memory_statistics()

  /// Opens a file that is there; nothing is read of it yet.
  ///
  /// - Parameter busyMilliseconds: how long a statement waits for the locks of others.
  init(path: String, busyMilliseconds: Int32) throws(LedgerError) {
    _ = SQLiteConnection.configured
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw SQLiteFailure(code: code).error
    }
    handle = opened
    sqlite3_busy_timeout(handle, busyMilliseconds)
  }

  deinit {
    // A connection with statements left is not closed.
    prepared = FewKeys()
    sqlite3_close_v2(handle)
  }

  /// Whether a transaction was begun and neither committed nor rolled back.
  var isInsideTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// The result code of what was done last.
  var code: Int32 { sqlite3_extended_errcode(handle) }

  func statement(_ statement: SQLStatement) throws(LedgerError) -> PreparedStatement {
    let key = ObjectIdentifier(statement)
    if let known = prepared[key], !known.isBusy { return known }
    let made = try prepare(statement.sql)
    // One that is being stepped through stays with the one who does; this one serves the inner use.
    if prepared[key] == nil, statement.isKept { prepared[key] = made }
    return made
  }

  /// Runs statements that have no values and give no answer.
  func run(_ sql: String) throws(LedgerError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Returns the first column of every row that a question without values has for an answer.
  func column(_ sql: String) throws(LedgerError) -> [SQLValue] {
    let statement = try prepare(sql)
    var values: [SQLValue] = []
    while try step(statement) { values.append(statement.value(0)) }
    return values
  }

  /// Goes to the next row; false where there is none.
  func step(_ statement: PreparedStatement) throws(LedgerError) -> Bool {
    switch sqlite3_step(statement.pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw failure()
    }
  }

  /// The error of what was done last.
  func failure() -> LedgerError {
    let failure = SQLiteFailure(code: code)
    metFatalError = metFatalError || failure.endsConnection
    return failure.error
  }

  private func prepare(_ sql: String) throws(LedgerError) -> PreparedStatement {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw failure() }
    return PreparedStatement(pointer)
  }
}
