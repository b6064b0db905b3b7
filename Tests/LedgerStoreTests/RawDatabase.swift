import CSQLiteControl
import LedgerStore

/// A connection as a stranger would open it: none of the ledger's rules.
final class RawDatabase {
  private var handle: OpaquePointer?

  struct Failure: Error, CustomStringConvertible { let description: String }

  init(_ path: String) throws {
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
      throw failure
    }
  }

  deinit { sqlite3_close_v2(handle) }

  private var failure: Failure {
    Failure(description: sqlite3_errmsg(handle).map { String(cString: $0) } ?? "?")
  }

  func execute(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  /// Returns every row, each value in the form of an SQL literal.
  func rows(_ sql: String) throws -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return rows
      case SQLITE_ROW:
        rows.append((0..<sqlite3_column_count(statement)).map { literal(statement, $0) })
      default: throw failure
      }
    }
  }

  private func literal(_ statement: OpaquePointer?, _ column: Int32) -> String {
    let type = sqlite3_column_type(statement, column)
    let start = sqlite3_column_blob(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    let bytes = Array(UnsafeRawBufferPointer(start: start, count: count))
    return "\(type):\(bytes)"
  }

  /// Does something as if the ledger's guards were not there, and puts them back.
  func withoutGuards(_ body: () throws -> Void) throws {
    let guards = try texts("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for row in guards { try execute("DROP TRIGGER \(row[0])") }
    try body()
    for row in guards { try execute(row[1]) }
  }

  func texts(_ sql: String) throws -> [[String]] {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure }
    defer { sqlite3_finalize(statement) }
    var rows: [[String]] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append(
        (0..<sqlite3_column_count(statement)).map {
          sqlite3_column_text(statement, $0).map { String(cString: $0) } ?? ""
        })
    }
    return rows
  }

  static let tables = [
    "ledger", "entry", "personal", "head", "account", "invoice", "booking", "agenda",
    "nextStep", "agreed", "dayWork", "agendaTally",
    "falling", "openCall", "script", "derived",
  ]

  /// Everything in the tables, read without the indexes.
  func dump() throws -> [[[String]]] {
    try RawDatabase.tables.map { try rows("SELECT * FROM \($0) NOT INDEXED") }
  }
}
