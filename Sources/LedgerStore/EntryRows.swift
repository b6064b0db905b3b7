import CollectionsLedger
import Receivables

/// Entries as they are read back from their rows.
struct EntryRows {
  let session: any SQLSession

  func entry(number: Int) throws(LedgerError) -> LedgerEntry? {
    let found = try session.first(Kept.entryByNumber, [.integer(Int64(number))], KeptRow.init)
    return try found.map { row throws(LedgerError) in try entry(row) }
  }

  /// Reads an entry from a row of number, hash and content.
  func entry(_ row: SQLRow) throws(LedgerError) -> LedgerEntry { try entry(KeptRow(row)) }

  private func entry(_ row: KeptRow) throws(LedgerError) -> LedgerEntry {
    try entry(row, personal: try personal(of: row.number))
  }

  func entry(id: EntryID) throws(LedgerError) -> LedgerEntry? {
    guard let number = try number(of: id) else { return nil }
    return try entry(number: number)
  }

  func number(of id: EntryID) throws(LedgerError) -> Int? {
    try session.first(Kept.entryExists, [.bytes(id.bytes)]) { row throws(LedgerError) in
      try row.count(0)
    }
  }

  func entries(ofCall call: EntryID) throws(LedgerError) -> [LedgerEntry] {
    var entries: [LedgerEntry] = []
    for row in try session.all(Kept.entriesOfCall, [.bytes(call.bytes)], KeptRow.init) {
      entries.append(try entry(row))
    }
    return entries
  }

  /// Returns an account's entries after a place in its chain, oldest first.
  ///
  /// - Parameter changingOnly: leaves out the kinds that change no standing.
  func entries(
    of account: Account.ID, after sequence: Int = 0, changingOnly: Bool = false
  ) throws(LedgerError) -> [LedgerEntry] {
    let place: [SQLValue] = [.text(account.rawValue), .integer(Int64(sequence))]
    var personal: [Int: [PersonalSlot]] = [:]
    try session.each(Kept.personalOfAccount, place) { row throws(LedgerError) in
      personal[try row.count(4), default: []].append(try PersonalSlot(row))
    }
    var entries: [LedgerEntry] = []
    try session.each(Kept.entriesOfAccount, place) { row throws(LedgerError) in
      if changingOnly, let kind = LedgerFact.Kind(rawValue: try row.text(3)), !kind.changesStanding
      {
        return
      }
      let kept = try KeptRow(row)
      entries.append(try entry(kept, personal: personal[kept.number] ?? []))
    }
    return entries
  }

  private func personal(of number: Int) throws(LedgerError) -> [PersonalSlot] {
    try session.all(
      Kept.personalOfEntry, [.integer(Int64(number))]
    ) { row throws(LedgerError) in try PersonalSlot(row) }
  }

  private func entry(_ row: KeptRow, personal: [PersonalSlot]) throws(LedgerError) -> LedgerEntry {
    guard let content = CanonicalEntry(bytes: row.content), let hash = Digest(bytes: row.hash)
    else {
      throw .damaged(number: row.number, problem: "its bytes are not an entry; run talkoff verify")
    }
    return LedgerEntry(number: row.number, content: content, hash: hash, personal: personal)
  }
}

/// The columns an entry is made from.
private struct KeptRow {
  let number: Int
  let hash: [UInt8]
  let content: [UInt8]

  init(_ row: SQLRow) throws(LedgerError) {
    number = try row.count(0)
    hash = try row.bytes(1)
    content = try row.bytes(2)
  }
}

extension PersonalSlot {
  /// Reads name, commitment, salt and value; the last two are null where the text was erased.
  init(_ row: SQLRow) throws(LedgerError) {
    let name = try row.text(0)
    let salt = try row.optional(2) { row throws(LedgerError) in try row.bytes(2) }
    let value = try row.optional(3) { row throws(LedgerError) in try row.bytes(3) }
    var field: PersonalField?
    if let salt, let value {
      let text = try row.decoded(String(validating: value, as: UTF8.self))
      field = PersonalField(
        name: name, salt: try row.decoded(salt.count == 32 ? salt : nil), value: text)
    }
    self.init(
      name: name, commitment: try row.decoded(Digest(bytes: try row.bytes(1))), field: field)
  }
}
