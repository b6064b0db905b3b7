import CollectionsLedger

/// A value that goes into a statement or comes out of one.
enum SQLValue: Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  /// Something the ledger never writes: only a damaged file has it.
  case alien
}

extension SQLValue: Hashable {
  /// Texts are the same byte for byte only, as they are to the database.
  static func == (left: SQLValue, right: SQLValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.integer(let left), .integer(let right)): left == right
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    default: false
    }
  }

  func hash(into hasher: inout Hasher) {
    switch self {
    case .null, .alien: hasher.combine(0)
    case .integer(let value): hasher.combine(value)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .bytes(let bytes): hasher.combine(bytes)
    }
  }
}

/// One statement, written once for every database: positional `?`, nothing put in by hand.
///
/// It is known by its identity, so that finding it prepared costs no look at its text.
final class SQLStatement: Sendable {
  let sql: String
  /// Whether it is worth keeping prepared.
  let isKept: Bool

  /// A literal only, so that no value ever becomes part of the text.
  init(_ sql: StaticString) {
    self.sql = sql.description
    isKept = true
  }

  /// A statement of the schema, in which a dialect's own words have been filled in.
  init(schema sql: String) {
    self.sql = sql
    isKept = false
  }
}

/// A row, read by position; whatever does not have the type asked for is a damaged file.
struct SQLRow {
  let values: [SQLValue]

  private var damage: LedgerError {
    .unavailable("the ledger's file is damaged: a row cannot be read. Run talkoff verify")
  }

  func integer(_ index: Int) throws(LedgerError) -> Int64 {
    guard case .integer(let value) = values[index] else { throw damage }
    return value
  }

  func count(_ index: Int) throws(LedgerError) -> Int { Int(try integer(index)) }

  func text(_ index: Int) throws(LedgerError) -> String {
    guard case .text(let value) = values[index] else { throw damage }
    return value
  }

  func bytes(_ index: Int) throws(LedgerError) -> [UInt8] {
    guard case .bytes(let value) = values[index] else { throw damage }
    return value
  }

  /// Returns nil for a null, and reads anything else.
  func optional<Value>(
    _ index: Int, _ read: (SQLRow) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value? {
    if case .null = values[index] { return nil }
    return try read(self)
  }

  /// Returns what a value means, where not every value means something.
  func decoded<Value>(_ value: Value?) throws(LedgerError) -> Value {
    guard let value else { throw damage }
    return value
  }
}

/// A connection inside a transaction.
protocol SQLSession {
  func execute(_ statement: SQLStatement, _ values: [SQLValue]) throws(LedgerError)

  /// Hands every row of the answer to `row`, one at a time.
  func each(
    _ statement: SQLStatement, _ values: [SQLValue],
    _ row: (SQLRow) throws(LedgerError) -> Void
  ) throws(LedgerError)
}

extension SQLSession {
  func execute(_ statement: SQLStatement) throws(LedgerError) { try execute(statement, []) }

  func all<Value>(
    _ statement: SQLStatement, _ values: [SQLValue] = [],
    _ read: (SQLRow) throws(LedgerError) -> Value
  ) throws(LedgerError) -> [Value] {
    var found: [Value] = []
    try each(statement, values) { row throws(LedgerError) in found.append(try read(row)) }
    return found
  }

  func first<Value>(
    _ statement: SQLStatement, _ values: [SQLValue] = [],
    _ read: (SQLRow) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value? {
    var found: Value?
    try each(statement, values) { row throws(LedgerError) in
      if found == nil { found = try read(row) }
    }
    return found
  }
}

/// A database that keeps a ledger: the one seam between the statements and a driver.
protocol SQLDatabase: AnyObject {
  var dialect: SQLDialect { get }

  /// Pages waiting in the write-ahead log after the last commit; 0 where there is no such log.
  var lastFrames: Int { get }

  /// Reads, all statements seeing the same state.
  func read<Value>(
    _ body: (any SQLSession) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value

  /// Reads more than once, all of it seeing the same state; nothing may be written meanwhile.
  func atOneMoment<Value>(_ body: () throws -> Value) throws -> Value

  /// Writes: all or nothing, durable when it returns, one writer at a time.
  func write<Value>(
    _ body: (any SQLSession) throws(LedgerError) -> Value
  ) throws(LedgerError) -> Value

  /// Moves the write-ahead log into the file; false where readers were in the way.
  @discardableResult
  func checkpoint() throws(LedgerError) -> Bool

  /// What the database itself finds wrong with its file.
  func structuralProblems() throws(LedgerError) -> [String]
}

/// The few words in which databases differ; all of them are in the schema.
struct SQLDialect: Sendable {
  /// The type of the column that numbers the entries.
  let entryNumber: String
  /// What stands after a table that is kept in the order of its primary key.
  let clustered: String
  /// Statements that make the database refuse to change or delete what is kept.
  let guards: [String]
  /// Statements that make the index of what was said.
  let search: [String]
  /// What the database lists among its tables because of them, though nobody asked for it.
  let searchParts: [String]
  /// Gives the number of the next entry, inside the transaction that writes it.
  let nextNumber: SQLStatement
  /// Whether there is one writer at a time, so that the numbers after `nextNumber` are its too and
  /// have no gaps.
  let numbersWithoutGaps: Bool
}
