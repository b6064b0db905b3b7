import CollectionsLedger
import Foundation
import LedgerStore
import Receivables
import TestSupport
import Testing

@Suite struct `a bit that flipped` {
  private let place: Place
  private let sound: [UInt8]
  private let dump: [[[String]]]
  private let contents: [(number: Int, bytes: [UInt8], hash: [UInt8])]

  init() throws {
    place = try Place()
    let ledger = try place.create()
    try SampleLedger.fill(ledger)
    let entries = try ["ACME", "BOLT", .scripts, .ledger].flatMap {
      try ledger.entries(of: $0)
    }
    contents = entries.map { ($0.number, $0.content.bytes, $0.hash.bytes) }
    sound = Array(try Data(contentsOf: URL(filePath: place.path)))
    dump = try RawDatabase(place.path).dump()
  }

  @Test(arguments: [UInt64(2_026), 7, 99])
  func `anywhere in the file is found where it changes an entry or a table`(_ seed: UInt64) throws {
    var dice = SplitMix(state: seed)
    var (changed, harmless) = (0, 0)
    for _ in 0..<120 {
      let offset = Int.random(in: 0..<sound.count, using: &dice)
      let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &dice)
      let findings = try findings(offset: offset, bit: bit)
      // Looked at after verify, because a stranger's connection might mend or empty the log.
      guard (try? RawDatabase(place.path).dump()) == dump else {
        changed += 1
        #expect(!findings.isEmpty, "seed \(seed): byte \(offset), bit \(bit)")
        continue
      }
      harmless += 1
    }
    #expect(changed > 5 && harmless > 5, "seed \(seed): \(changed) changed, \(harmless) did not")
  }

  @Test func `in any byte of an entry names the entry`() throws {
    let entry = try #require(contents.first { $0.number == 11 })
    for part in [entry.bytes, entry.hash] {
      let start = try #require(offset(of: part))
      for index in part.indices {
        let bit = UInt8(1) << UInt8(index % 8)
        let findings = try findings(offset: start + index, bit: bit)
        #expect(findings.first?.number == 11, "byte \(index): \(findings)")
      }
    }
  }

  /// What verify, or the attempt to open it, says of the file with one bit turned.
  private func findings(offset: Int, bit: UInt8) throws -> [LedgerFinding] {
    var bytes = sound
    bytes[offset] ^= bit
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: place.path + suffix)
    }
    try Data(bytes).write(to: URL(filePath: place.path))
    do {
      return try place.open().verify()
    } catch let error as LedgerError {
      return [LedgerFinding(number: 0, problem: "\(error)")]
    }
  }

  private func offset(of part: [UInt8]) -> Int? {
    sound.indices.first { sound[$0...].starts(with: part) }
  }
}
