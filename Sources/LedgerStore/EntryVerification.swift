import CollectionsLedger
import Receivables

/// Reads every entry in the order it was written and holds it against its own bytes, the entry
/// before it in its account, and its personal fields.
struct EntryVerification {
  let session: any SQLSession
  let identity: LedgerIdentity
  let numbersWithoutGaps: Bool
  private(set) var findings: [LedgerFinding] = []
  /// What the entries say is to be found in the tables of calls and scripts.
  private(set) var calls = CallsAndScripts()
  /// By which words the entries are to be found.
  private(set) var said = SaidVerification()
  private var heads: [Account.ID: ChainHead] = [:]
  private var last = 0

  private enum Limit {
    static let pageRows = 500
  }

  init(session: any SQLSession, identity: LedgerIdentity, numbersWithoutGaps: Bool) {
    self.session = session
    self.identity = identity
    self.numbersWithoutGaps = numbersWithoutGaps
  }

  mutating func run(_ progress: (Int) -> Void) throws(LedgerError) {
    while true {
      let page = try page(after: last)
      guard let end = page.last?.number else { return }
      let personal = try personal(after: last, through: end)
      for row in page {
        // A damaged tree of rows can lead back to where it was, without end.
        guard row.number > last else {
          find(last + 1, "the file leads from entry \(last) back to entry \(row.number)")
          return
        }
        check(row, personal: personal[row.number] ?? [])
        last = row.number
      }
      progress(last)
    }
  }

  /// The number after the last entry that could be read.
  var firstUnread: Int { last + 1 }

  private func page(after number: Int) throws(LedgerError) -> [EntryColumns] {
    try session.all(
      Kept.rowsAfter, [.integer(Int64(number)), .integer(Int64(Limit.pageRows))], EntryColumns.init)
  }

  private func personal(
    after: Int, through: Int
  ) throws(LedgerError) -> [Int: [SQLRow]] {
    var fields: [Int: [SQLRow]] = [:]
    let range: [SQLValue] = [.integer(Int64(after)), .integer(Int64(through))]
    try session.each(Kept.personalBetween, range) { row throws(LedgerError) in
      fields[try row.count(4), default: []].append(row)
    }
    return fields
  }

  private mutating func find(_ number: Int, _ problem: String) {
    findings.append(LedgerFinding(number: number, problem: problem))
  }

  private mutating func check(_ row: EntryColumns, personal: [SQLRow]) {
    let number = row.number
    if numbersWithoutGaps, number != last + 1 {
      find(last + 1, "it is missing: entry \(number) follows entry \(last)")
    }
    guard let bytes = row.content, let content = CanonicalEntry(bytes: bytes) else {
      find(number, "its bytes are not an entry")
      return
    }
    let hash = Digest.of(bytes)
    if row.hash != hash.bytes { find(number, "its bytes do not have the hash kept with them") }
    for column in row.columnsUnlike(content) {
      find(number, "its column '\(column)' does not say what its bytes say")
    }
    if content.ledger != identity.id { find(number, "it belongs to another ledger") }
    checkChain(content, hash: hash, number: number)
    let slots = checkPersonal(personal, content, number: number)
    let entry = LedgerEntry(number: number, content: content, hash: hash, personal: slots)
    do {
      let fact = try entry.fact()
      calls.take(fact, of: entry)
      said.expect(fact, of: entry)
      checkFirst(fact, number: number)
    } catch {
      find(number, "what it says cannot be read: its kind is '\(content.kind)'")
    }
  }

  private mutating func checkChain(_ content: CanonicalEntry, hash: Digest, number: Int) {
    let head = heads[content.account] ?? .none
    if content.sequence != head.sequence + 1 {
      find(
        number,
        "it is number \(content.sequence) of its account, where \(head.sequence + 1) is due")
    }
    if content.previous != head.hash {
      find(number, "it does not follow the entry before it in its account")
    }
    heads[content.account] = ChainHead(sequence: content.sequence, number: number, hash: hash)
  }

  private mutating func checkPersonal(
    _ rows: [SQLRow], _ content: CanonicalEntry, number: Int
  ) -> [PersonalSlot] {
    var slots: [PersonalSlot] = []
    for row in rows {
      guard let slot = try? PersonalSlot(row) else {
        find(number, "one of its personal fields cannot be read")
        continue
      }
      slots.append(slot)
      guard let field = slot.field else {
        find(number, "the text of its field '\(slot.name)' is missing")
        continue
      }
      if field.commitment != slot.commitment {
        find(number, "the text of its field '\(slot.name)' is not the one it was sealed with")
      }
    }
    if PersonalTree.root(of: slots.map(\.commitment)) != content.personalRoot {
      find(number, "its personal fields are not the ones it was sealed with")
    }
    return slots
  }

  private mutating func checkFirst(_ fact: LedgerFact, number: Int) {
    guard number == 1 else { return }
    if fact != .ledgerOpened(practice: identity.isPractice) {
      find(1, "it does not open the ledger as the file says: practice or not")
    }
  }
}

/// A row of the entries' table, as far as it can be read.
private struct EntryColumns {
  let number: Int
  let hash: [UInt8]?
  let content: [UInt8]?
  private let row: SQLRow

  init(_ row: SQLRow) throws(LedgerError) {
    number = try row.count(0)
    self.row = row
    hash = try? row.bytes(7)
    content = try? row.bytes(9)
  }

  /// The columns that say something else than the bytes.
  func columnsUnlike(_ content: CanonicalEntry) -> [String] {
    let expected: [(String, Int, SQLValue)] = [
      ("account", 1, .text(content.account.rawValue)),
      ("sequence", 2, .integer(Int64(content.sequence))),
      ("entryID", 3, .bytes(content.entryID.bytes)),
      ("callID", 4, content.call.map { .bytes($0.bytes) } ?? .null),
      ("kind", 5, .text(content.kind)),
      ("recordedAt", 6, .integer(content.recordedAt.microseconds)),
      ("previous", 8, .bytes(content.previous.bytes)),
    ]
    return expected.filter { row.values[$0.1] != $0.2 }.map(\.0)
  }
}
