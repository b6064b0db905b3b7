import CSQLiteControl

/// A statement ready to run; finalized with its last use.
final class PreparedStatement {
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
