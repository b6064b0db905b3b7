import CSQLiteControl
import CollectionsLedger

/// An error of SQLite, sorted by what has to be done about it.
///
/// Neither the statement nor its values are in the words: values are people's.
struct SQLiteFailure {
  let error: LedgerError
  /// Whether the connection may not be used again: what it has in memory may no longer be what is
  /// on the disk.
  let endsConnection: Bool

  /// - Parameter code: an extended result code.
  init(code: Int32) {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      error = .busy("another program holds the ledger's file; nothing was recorded. Try again")
      endsConnection = false
    case SQLITE_CONSTRAINT:
      error = .unavailable(
        "the ledger's tables do not agree with each other; nothing was recorded. "
          + "Run talkoff verify")
      endsConnection = false
    default:
      error = .unavailable(SQLiteFailure.words(code))
      endsConnection = true
    }
  }

  private static func words(_ code: Int32) -> String {
    let unknown =
      "Whether the last thing was recorded is not known; sending it again doubles nothing"
    return switch code & 0xFF {
    case SQLITE_FULL: "the disk is full. \(unknown). Free some space first"
    case SQLITE_IOERR: "the disk failed (error \(code)). \(unknown). Look at the disk first"
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      "the ledger's file is damaged. Keep a copy of it, then run talkoff verify"
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH:
      "the ledger cannot be written: its file or folder may not be opened for writing. "
        + "Look at who owns them and at their modes"
    default: "the database failed (error \(code)). \(unknown)"
    }
  }
}
