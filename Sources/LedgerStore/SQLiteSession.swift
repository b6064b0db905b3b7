import CSQLiteControl
import CollectionsLedger
import GRDB

/// The statements of one connection, prepared once and stepped through directly.
///
/// GRDB opens and configures the connection and keeps it on its queue; an append of many entries
/// is a third faster without its arrays of values. It also keeps texts to the byte, where GRDB's
/// end at a zero byte.
final class SQLiteStatements {
  fileprivate let handle: OpaquePointer?
  private var prepared: [ObjectIdentifier: PreparedStatement] = [:]
  /// Whether a statement met an error after which the connection may not be used again.
  fileprivate(set) var metFatalError = false

  init(_ database: Database) { handle = database.sqliteConnection }

  fileprivate func statement(_ statement: SQLStatement) throws(LedgerError) -> PreparedStatement {
    let key = ObjectIdentifier(statement)
    if let known = prepared[key], !known.isBusy { return known }
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, statement.sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw failure() }
    let made = PreparedStatement(pointer)
    // One that is being stepped through stays with the one who does; this one serves the inner use.
    if prepared[key] == nil, statement.isKept { prepared[key] = made }
    return made
  }

  fileprivate func failure() -> LedgerError {
    let failure = SQLiteFailure(code: sqlite3_extended_errcode(handle))
    metFatalError = metFatalError || failure.endsConnection
    return failure.error
  }
}

/// A statement ready to run; finalized with its last use.
private final class PreparedStatement {
  let pointer: OpaquePointer
  var isBusy = false

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { sqlite3_finalize(pointer) }

  func bind(_ values: [SQLValue]) {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .null, .alien: sqlite3_bind_null(pointer, place)
      case .integer(let number): sqlite3_bind_int64(pointer, place, number)
      case .text(var text):
        text.withUTF8 { bytes in
          _ = bytes.withMemoryRebound(to: CChar.self) { characters in
            sqlite3_bind_text64(
              pointer, place, characters.baseAddress ?? PreparedStatement.empty,
              UInt64(characters.count), PreparedStatement.copied, UInt8(SQLITE_UTF8))
          }
        }
      case .bytes(let bytes):
        _ = bytes.withUnsafeBytes { bytes in
          sqlite3_bind_blob64(
            pointer, place, bytes.baseAddress ?? UnsafeRawPointer(PreparedStatement.empty),
            UInt64(bytes.count), PreparedStatement.copied)
        }
      }
    }
  }

  func value(_ column: Int32) -> SQLValue {
    switch sqlite3_column_type(pointer, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(pointer, column))
    case SQLITE_TEXT:
      let start = sqlite3_column_text(pointer, column)
      let bytes = UnsafeBufferPointer(
        start: start, count: Int(sqlite3_column_bytes(pointer, column)))
      return String(validating: bytes, as: UTF8.self).map(SQLValue.text) ?? .alien
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(pointer, column)
      let count = Int(sqlite3_column_bytes(pointer, column))
      return .bytes(Array(UnsafeRawBufferPointer(start: start, count: count)))
    default: return .alien
    }
  }

  /// SQLite makes its own copy of what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  /// A place for values of no bytes, which must not be a null pointer: that would bind NULL.
  nonisolated(unsafe) private static let empty = UnsafePointer<CChar>(
    UnsafeMutablePointer<CChar>.allocate(capacity: 1))
}

/// A connection inside a transaction.
struct SQLiteSession: SQLSession {
  let statements: SQLiteStatements

  func execute(_ statement: SQLStatement, _ values: [SQLValue]) throws(LedgerError) {
    try each(statement, values) { _ in }
  }

  func each(
    _ statement: SQLStatement, _ values: [SQLValue], _ row: (SQLRow) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let prepared = try statements.statement(statement)
    prepared.isBusy = true
    defer {
      sqlite3_reset(prepared.pointer)
      prepared.isBusy = false
    }
    prepared.bind(values)
    while true {
      switch sqlite3_step(prepared.pointer) {
      case SQLITE_DONE: return
      case SQLITE_ROW:
        let columns = sqlite3_data_count(prepared.pointer)
        try row(SQLRow(values: (0..<columns).map { prepared.value($0) }))
      default: throw statements.failure()
      }
    }
  }
}
