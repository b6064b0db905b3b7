import CollectionsLedger
import Receivables
import TestSupport
import Testing

@Suite struct `the bytes of an entry` {
  private let bytes: [UInt8] = {
    let draft = EntryDraft(
      id: .sample, account: Account.ID("ACME"), call: .sample,
      fact: .callEnded(.noAnswer, step: "end"))
    return SealedDraft(
      draft,
      Recording(
        at: Instant(microseconds: -5), zone: "UTC", day: CalendarDay(daysSinceEpoch: 0),
        actor: "anna"),
      ledger: .sample, sequence: 3, previous: .zero, salt: { [] }
    ).bytes
  }()

  @Test func `are read back as they were written`() {
    #expect(CanonicalEntry(bytes: bytes)?.bytes == bytes)
    #expect(CanonicalEntry(bytes: bytes)?.sequence == 3)
  }

  @Test func `are refused when they are cut off anywhere, or when more follows`() {
    for count in bytes.indices { #expect(CanonicalEntry(bytes: Array(bytes[..<count])) == nil) }
    #expect(CanonicalEntry(bytes: bytes + [0]) == nil)
  }

  @Test func `never mean two things: other bytes are another entry or none`() {
    for index in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[index] ^= 1 << bit
        if let entry = CanonicalEntry(bytes: other) { #expect(entry.bytes == other) }
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `of no meaning are refused without a crash`(_ seed: UInt64) {
    var dice = SplitMix(state: seed)
    for _ in 0..<3_000 {
      var other = bytes
      for _ in 0...Int(dice.next() % 4) {
        other[Int(dice.next() % UInt64(other.count))] = UInt8(truncatingIfNeeded: dice.next())
      }
      if let entry = CanonicalEntry(bytes: other) { #expect(entry.bytes == other, "seed \(seed)") }
    }
  }
}

@Suite struct `identifiers` {
  @Test func `are read from the text they print, in either case`() {
    let text = "00010203-0405-0607-0809-0a0b0c0d0e0f"
    #expect(EntryID.sample.description == text)
    #expect(EntryID(text) == .sample)
    #expect(EntryID(text.uppercased()) == .sample)
  }

  @Test(arguments: [
    "", "00", "zz010203-0405-0607-0809-0a0b0c0d0e0f", "+0010203040506070809a0b0c0d0e0f1",
  ])
  func `are not read from other texts`(_ text: String) { #expect(EntryID(text) == nil) }

  @Test func `made later sort later`() {
    var dice = SplitMix(state: 5)
    let made = (0..<200).map { EntryID(at: Instant(microseconds: $0 * 1_000), using: &dice) }
    #expect(made == made.sorted())
    #expect(Set(made).count == made.count)
  }

  @Test func `named by other words differ, also where the letters are the same`() {
    let names = [["ab", "c"], ["a", "bc"], ["abc"], ["a", "b", "c"], [], [""], ["", ""]]
    #expect(Set(names.map { EntryID(naming: $0, in: .sample) }).count == names.count)
  }

  @Test func `of one account lie together`() {
    let made = (0..<50).map { EntryID(naming: ["import", "ACME", "\($0)"], in: .sample) }
    #expect(Set(made.map { Array($0.bytes.prefix(6)) }).count == 1)
    #expect(Set(made).count == 50)
  }
}
