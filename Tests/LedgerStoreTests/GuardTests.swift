import CollectionsLedger
import LedgerStore
import Receivables
import Testing

@Suite struct `what is in the ledger stays` {
  @Test(arguments: [
    "UPDATE entry SET kind = 'note-added'",
    "UPDATE entry SET number = number + 100",
    "DELETE FROM entry WHERE number = 3",
    "DELETE FROM entry",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE number = 3",
    """
    REPLACE INTO entry SELECT 99, account, 99, entryID, callID, kind, recordedAt, hash,
    zeroblob(32), content FROM entry WHERE number = 3
    """,
    """
    REPLACE INTO entry SELECT 99, account, sequence, zeroblob(16), callID, kind, recordedAt, hash,
    zeroblob(32), content FROM entry WHERE number = 3
    """,
    """
    REPLACE INTO entry SELECT 99, account, 99, zeroblob(16), callID, kind, recordedAt, hash,
    previous, content FROM entry WHERE number = 3
    """,
    """
    INSERT INTO entry SELECT 3, account, 99, zeroblob(16), callID, kind, recordedAt, hash,
    zeroblob(32), content FROM entry WHERE number = 3
    ON CONFLICT (number) DO UPDATE SET kind = 'x'
    """,
    "UPDATE personal SET value = NULL",
    "DELETE FROM personal",
    "REPLACE INTO personal SELECT entry, name, commitment, salt, 'x' FROM personal",
    "UPDATE ledger SET isPractice = 0",
    "DELETE FROM ledger",
    "INSERT INTO ledger VALUES (zeroblob(16), 1, 0)",
    "REPLACE INTO ledger SELECT id, format, 0 FROM ledger",
  ])
  func `is what the database itself sees to`(_ sql: String) throws {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    let raw = try RawDatabase(place.path)
    let before = try raw.dump()
    #expect(throws: RawDatabase.Failure.self) { try raw.execute(sql) }
    #expect(try raw.dump() == before)
  }

  @Test func `blobs stay blobs in columns of a type SQLite does not know`() throws {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    let raw = try RawDatabase(place.path)
    let types = try raw.texts(
      """
      SELECT DISTINCT typeof(entryID), typeof(hash), typeof(previous), typeof(content),
      typeof(sequence), typeof(recordedAt) FROM entry
      """)
    #expect(types == [["blob", "blob", "blob", "blob", "integer", "integer"]])
    #expect(
      try raw.texts("SELECT DISTINCT typeof(salt), typeof(value) FROM personal") == [
        ["blob", "blob"]
      ])
  }

  @Test func `by these guards`() throws {
    let place = try Place()
    _ = try place.create()
    let raw = try RawDatabase(place.path)
    let guards = try raw.texts("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1")
    #expect(
      guards.flatMap { $0 } == [
        "entryNoDelete", "entryNoReplace", "entryNoUpdate", "ledgerNoDelete", "ledgerNoSecond",
        "ledgerNoUpdate", "personalNoDelete", "personalNoReplace", "personalNoUpdate",
      ])
  }
}
