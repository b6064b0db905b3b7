import CSQLiteControl
import CollectionsLedger

/// A connection inside a transaction.
struct SQLiteSession: SQLSession {
  let connection: SQLiteConnection

  func execute(_ statement: SQLStatement, _ values: [SQLValue]) throws(LedgerError) {
    try each(statement, values) { _ in }
  }

  func each(
    _ statement: SQLStatement, _ values: [SQLValue], _ row: (SQLRow) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let prepared = try connection.statement(statement)
    prepared.isBusy = true
    defer {
      sqlite3_reset(prepared.pointer)
      prepared.isBusy = false
    }
    prepared.bind(values)
    while try connection.step(prepared) {
      let columns = sqlite3_data_count(prepared.pointer)
      try row(SQLRow(values: (0..<columns).map { prepared.value($0) }))
    }
  }
}
