import CollectionsLedger
import Foundation
import LedgerContract
import LedgerStore
import Receivables
import TestSupport
import Testing

@Suite struct `tables that an older version wrote` {
  @Test func `are rebuilt when the ledger is opened`() throws {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    let raw = try RawDatabase(place.path)
    let before = try raw.dump()
    try raw.execute("UPDATE derived SET version = 0; UPDATE agenda SET why = 'in other words'")
    #expect(try place.open().verify() == [])
    #expect(try raw.dump() == before)
  }

  @Test func `of accounts that cannot be read are empty, and the others are rebuilt`() throws {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    let raw = try RawDatabase(place.path)
    try raw.withoutGuards {
      try raw.execute("UPDATE entry SET content = X'00' WHERE number = 5")
      try raw.execute("UPDATE derived SET version = 0; UPDATE agenda SET why = 'in other words'")
    }
    let ledger = try place.open()
    #expect(try ledger.verify().first?.number == 5)
    #expect(try raw.texts("SELECT 1 FROM agenda WHERE why = 'in other words'") == [])
    #expect(try raw.texts("SELECT 1 FROM invoice WHERE account = 'ACME'") == [])
    #expect(try raw.texts("SELECT DISTINCT account FROM agenda") == [["BOLT"]])
  }

  /// Where this fails, what is derived from the same entries has changed: raise
  /// `Schema.derivedVersion`, so that ledgers are rebuilt, and put the new fingerprint here.
  @Test func `are known by their version`() throws {
    let place = try Place()
    let identity = LedgerIdentity(
      id: EntryID(naming: ["fingerprint"], in: .fixed), isPractice: true)
    let ledger = try SQLLedger.create(
      at: place.path, identity: identity, recording: .sample,
      salt: { [UInt8](repeating: 7, count: 32) })
    var history = SeededHistory(seed: 1, ledger: identity.id, accounts: 12)
    for _ in 0..<120 {
      let batch = history.next()
      _ = try ledger.append(batch.drafts, batch.recording)
    }
    try ledger.checkpoint()
    let raw = try RawDatabase(place.path)
    let tables = [
      "account", "invoice", "booking", "agenda", "nextStep", "agreed", "dayWork", "agendaTally",
      "falling", "openCall", "script", "takenBack", "saidTerm",
    ]
    let rows = try tables.map { try raw.rows("SELECT * FROM \($0)") }
    let version = try raw.texts("SELECT version FROM derived").flatMap { $0 }
    let fingerprint = Digest.of(Array("\(rows)".utf8)).description.prefix(16)
    #expect("version \(version.joined()): \(fingerprint)" == "version 8: 9cf299ab7cc0da1a")
  }
}

extension EntryID {
  /// Sixteen bytes that are the same in every run.
  static var fixed: EntryID {
    guard let id = EntryID(bytes: Array(0..<16)) else { preconditionFailure("16 bytes") }
    return id
  }
}
