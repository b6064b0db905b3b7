import CollectionsLedger
import Foundation
import LedgerStore
import Receivables
import TestSupport
import Testing

@Suite struct `verify finds` {
  /// What a stranger did to the tables, and the first entry that tells.
  struct Deed: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let number: Int

    init(_ words: String, _ sql: String, finds number: Int) {
      testDescription = words
      self.sql = sql
      self.number = number
    }
  }

  // Numbers of the sample: 1 opens, 2 script, 3 and 4 names, 5 R1, 6 R2, 7 R3, 8 payment,
  // 9 call, 10 note, 11 promise, 12 next step.
  static let entryDeeds = [
    Deed(
      "a byte of an entry",
      """
      UPDATE entry SET content = CAST(substr(content, 1, 40) || X'00' || substr(content, 42)
      AS BLOB) WHERE number = 5
      """, finds: 5),
    Deed("another hash", "UPDATE entry SET hash = zeroblob(32) WHERE number = 6", finds: 6),
    Deed(
      "an entry's bytes in another's place",
      """
      UPDATE entry SET content = (SELECT content FROM entry WHERE number = 7), hash =
      (SELECT hash FROM entry WHERE number = 7) WHERE number = 5
      """, finds: 5),
    Deed(
      "an entry moved to another account",
      "UPDATE entry SET account = 'BOLT', sequence = 50 WHERE number = 7", finds: 7),
    Deed(
      "an entry gone from the middle",
      "DELETE FROM personal WHERE entry = 5; DELETE FROM entry WHERE number = 5", finds: 5),
    Deed("the last entry gone", "DELETE FROM entry WHERE number = 12", finds: 8),
    Deed(
      "two entries that changed places",
      """
      UPDATE entry SET number = 99 WHERE number = 5; UPDATE entry SET number = 5 WHERE
      number = 7; UPDATE entry SET number = 7 WHERE number = 99
      """, finds: 5),
    Deed(
      "an entry once more",
      """
      INSERT INTO entry SELECT 13, account, 99, zeroblob(16), callID, kind, recordedAt,
      hash, randomblob(32), content FROM entry WHERE number = 5
      """, finds: 13),
    Deed("a gap in the numbers", "UPDATE entry SET number = 20 WHERE number = 12", finds: 12),
    Deed(
      "another kind in the column",
      "UPDATE entry SET kind = 'note-added' WHERE number = 11", finds: 11),
    Deed(
      "another call in the column",
      "UPDATE entry SET callID = NULL WHERE number = 10", finds: 10),
    Deed(
      "another moment in the column",
      "UPDATE entry SET recordedAt = recordedAt + 1 WHERE number = 9", finds: 9),
    Deed(
      "another key in the column",
      "UPDATE entry SET entryID = zeroblob(16) WHERE number = 9", finds: 9),
    Deed(
      "another account's spelling",
      "UPDATE entry SET account = 'acme' WHERE account = 'ACME'", finds: 3),
    Deed(
      "a text that was changed",
      "UPDATE personal SET value = CAST('they were rude' AS BLOB) WHERE entry = 10", finds: 10),
    Deed("another salt", "UPDATE personal SET salt = zeroblob(32) WHERE entry = 10", finds: 10),
    Deed(
      "a commitment that was changed",
      "UPDATE personal SET commitment = zeroblob(32) WHERE entry = 10", finds: 10),
    Deed(
      "a text that is gone",
      "UPDATE personal SET salt = NULL, value = NULL WHERE entry = 10", finds: 10),
    Deed("a field that is gone", "DELETE FROM personal WHERE entry = 10", finds: 10),
    Deed(
      "a field too many",
      """
      INSERT INTO personal SELECT entry, 'words', commitment, salt, value FROM personal
      WHERE entry = 10
      """, finds: 10),
    Deed(
      "a field of no entry",
      """
      INSERT INTO personal SELECT 77, name, commitment, salt, value FROM personal WHERE
      entry = 10
      """, finds: 77),
    Deed("a text that is no text", "UPDATE personal SET value = X'FF' WHERE entry = 10", finds: 10),
    Deed("another ledger's name", "UPDATE ledger SET id = zeroblob(16)", finds: 1),
    Deed("a live ledger said to be for practice", "UPDATE ledger SET isPractice = 0", finds: 1),
  ]

  static let tableDeeds = [
    Deed(
      "money that never came",
      "UPDATE invoice SET settled = amount WHERE number = 'R1'", finds: 11),
    Deed("an invoice gone", "DELETE FROM invoice WHERE number = 'R2'", finds: 12),
    Deed(
      "an invoice too many",
      """
      INSERT INTO invoice SELECT account, 'R9', issuedOn, printedDueOn, knownFrom, dueOn,
      currency, amount, settled, settledOn, paymentReference FROM invoice WHERE number = 'R1'
      """, finds: 11),
    Deed("a payment on another day", "UPDATE booking SET bookedOn = bookedOn + 1", finds: 12),
    Deed(
      "an account that is not to be called",
      "DELETE FROM agenda WHERE account = 'BOLT'", finds: 12),
    Deed("another reason", "UPDATE agenda SET why = 'because' WHERE account = 'BOLT'", finds: 12),
    Deed("another name", "UPDATE account SET name = 'Other' WHERE id = 'ACME'", finds: 11),
    Deed(
      "a name under which nobody finds it",
      "UPDATE account SET nameMatch = 'x' WHERE id = 'ACME'", finds: 11),
    Deed("another next step", "UPDATE nextStep SET dueOn = dueOn + 9", finds: 12),
    Deed(
      "another end of a chain",
      "UPDATE head SET hash = zeroblob(32) WHERE account = 'ACME'", finds: 11),
    Deed(
      "a statement line that waits for ever",
      "INSERT INTO waitingLine VALUES (zeroblob(16), 1)", finds: 0),
    Deed("words that nobody finds", "INSERT INTO said (said) VALUES ('delete-all')", finds: 10),
    Deed(
      "words that were never said", "INSERT INTO said (rowid, terms) VALUES (11, 'rude')",
      finds: 11),
    Deed("words that wait for ever", "INSERT INTO saidWaiting VALUES (8)", finds: 8),
    Deed("words found twice", "INSERT INTO saidWaiting VALUES (10)", finds: 10),
    Deed(
      "words of no entry", "INSERT INTO said (rowid, terms) VALUES (77, 'rude')", finds: 0),
    Deed(
      "a step that was never taken back", "INSERT INTO takenBack VALUES (zeroblob(16))", finds: 0),
    Deed("a call forgotten", "DELETE FROM openCall", finds: 0),
    Deed("a script under another hash", "UPDATE script SET hash = 'zz'", finds: 0),
    Deed(
      "an account from nowhere",
      "INSERT INTO account VALUES ('NEW', 'n', 'new', 'n', 0, 0, NULL, 0)", finds: 0),
    Deed(
      "a worklist line from nowhere",
      """
      INSERT INTO agenda SELECT 'NEW', place, rank, fromDay, untilDay, dueOn, currency,
      amount, rankingAmount, oldestDueOn, action, why FROM agenda LIMIT 1
      """, finds: 0),
    Deed(
      "customers among the ledger's own",
      "INSERT INTO account VALUES ('@ledger', 'n', 'n', 'n', 0, 0, NULL, 0)", finds: 1),
  ]

  @Test(arguments: entryDeeds + tableDeeds)
  func `and names`(_ deed: Deed) throws {
    let place = try damaged(deed.sql)
    let findings = try place.open().verify()
    #expect(findings.first?.number == deed.number, "\(findings)")
  }

  @Test(arguments: tableDeeds)
  func `tables that are wrong, and a rebuild mends`(_ deed: Deed) throws {
    let place = try damaged(deed.sql)
    let ledger = try place.open()
    #expect(try !ledger.verify().isEmpty)
    try ledger.rebuildProjections()
    #expect(try ledger.verify() == [])
  }

  @Test func `a guard that is gone`() throws {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    try RawDatabase(place.path).execute("DROP TRIGGER entryNoUpdate")
    let findings = try place.open().verify()
    #expect(findings.count == 1)
    #expect(findings.first?.problem.contains("entryNoUpdate") == true)
  }

  @Test func `nothing where only the tail was cut off, tables and all`() throws {
    // The limit of what a chain can prove, told in docs/SPEC-ledger.md: a head kept elsewhere is
    // needed for this.
    let place = try damaged("DELETE FROM entry WHERE number = 12")
    let ledger = try place.open()
    try ledger.rebuildProjections()
    #expect(try ledger.verify() == [])
    #expect(try ledger.entries(of: "BOLT").count == 3)
  }

  @Test func `nothing in a sound ledger, and says how far it is`() throws {
    let place = try Place()
    let ledger = try place.create()
    try SampleLedger.fill(ledger)
    var steps: [(Int, Int)] = []
    #expect(try ledger.verify { steps.append(($0, $1)) } == [])
    #expect(steps.last.map { $0.0 == $0.1 } == true)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.0 <= $1.0 })
  }

  private func damaged(_ sql: String) throws -> Place {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    let raw = try RawDatabase(place.path)
    try raw.withoutGuards { try raw.execute(sql) }
    return place
  }
}
