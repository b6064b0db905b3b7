import CollectionsLedger
import Receivables
import TestSupport
import Testing

@Suite struct `a body` {
  @Test func `is written in one way only`() {
    let body: BodyValue = [
      "b": .list([.integer(-5), .flag(true), .flag(false), .list([])]), "a": .text("x\"\\\n\u{1}é"),
      "é": .object([:]), "😀": .text(""), "\u{FFFD}": .exact(1 << 60),
    ]
    // Keys in the order of UTF-16, in which the emoji comes before U+FFFD.
    #expect(
      String(decoding: body.canonicalJSON, as: UTF8.self)
        == #"{"a":"x\"\\\n\u0001é","b":[-5,true,false,[]],"é":{},"😀":"","�":"1152921504606846976"}"#
    )
  }

  @Test(arguments: [
    #"{"a":1, "b":2}"#, #"{"b":1,"a":2}"#, #"{"a":1,"a":1}"#, #"{"a":01}"#, #"{"a":1.0}"#,
    #"{"a":-0}"#, #"{"a":null}"#, #"{"a":"\u0041"}"#, #"{"a":"\/"}"#, #"{"a":"\u000a"}"#,
    #"{"a":"\u001F"}"#, #"{"a":1}x"#, #"{"a":1"#, #"{"a"}"#, "", "{", "[1,]", "tru", #""\ud83d""#,
    "9223372036854775808", "{\"a\":\"\u{1}\"}", #"{a:1}"#, " {}", "{}\n", "\"\\u00",
  ])
  func `in any other spelling is not read`(_ text: String) {
    #expect(entry(body: Array(text.utf8)).body == nil)
  }

  @Test func `that is not UTF-8 is not read`() {
    #expect(entry(body: [0x22, 0xFF, 0x22]).body == nil)
    #expect(entry(body: [0x22, 0xC0, 0x80, 0x22]).body == nil)
  }

  @Test func `nested too deep is refused before it costs anything`() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(entry(body: deep).body == nil)
  }

  @Test(arguments: [UInt64(1), 2])
  func `comes back from its own text`(_ seed: UInt64) {
    var dice = SplitMix(state: seed)
    for _ in 0..<400 {
      let body = Self.value(&dice, depth: 0)
      #expect(entry(body: body.canonicalJSON).body == body, "seed \(seed)")
    }
  }

  private static func value(_ dice: inout SplitMix, depth: Int) -> BodyValue {
    switch dice.next() % (depth > 3 ? 3 : 5) {
    case 0: .text(text(&dice))
    case 1: .integer(Int64(bitPattern: dice.next()))
    case 2: .flag(dice.next() % 2 == 0)
    case 3: .list((0..<dice.next() % 4).map { _ in value(&dice, depth: depth + 1) })
    default:
      .object(
        Dictionary(
          (0..<dice.next() % 4).map { _ in (text(&dice), value(&dice, depth: depth + 1)) },
          uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func text(_ dice: inout SplitMix) -> String {
    let scalars = "a\"\\\u{0}\u{1F}\u{7F}é\u{301}\u{2028}😀/\n".unicodeScalars.map { $0 }
    var text = String.UnicodeScalarView()
    for _ in 0..<dice.next() % 6 { text.append(scalars[Int(dice.next() % UInt64(scalars.count))]) }
    return String(text)
  }

  /// An entry with a body put into it by hand.
  private func entry(body: [UInt8]) -> LedgerEntry {
    let sealed = SealedDraft(
      EntryDraft(id: .sample, account: Account.ID("A"), fact: .callResumed(step: "s")),
      Recording(
        at: Instant(microseconds: 0), zone: "UTC", day: CalendarDay(daysSinceEpoch: 0), actor: "a"),
      ledger: .sample, sequence: 1, previous: .zero, salt: { [] })
    let old = sealed.content.publicBody
    let tail = sealed.bytes.suffix(32)
    let head = sealed.bytes.dropLast(32 + old.count + 4)
    let length = (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (24 - 8 * $0)) }
    guard let content = CanonicalEntry(bytes: Array(head) + length + body + Array(tail)) else {
      preconditionFailure("the frame of an entry")
    }
    return LedgerEntry(number: 1, content: content, hash: .zero, personal: [])
  }
}

@Suite struct `a fact read back` {
  @Test func `without its texts says that they were erased`() throws {
    let promise: BodyValue = [:]
    #expect(
      LedgerFact(kind: "note-added", body: promise, personal: [:]) == .noteAdded("(erased)"))
    #expect(
      LedgerFact(kind: "account-opened", body: promise, personal: [:])
        == .accountOpened(name: "(erased)"))
    #expect(
      LedgerFact(kind: "contact-learned", body: promise, personal: [:])
        == .contactLearned(person: nil, email: nil))
  }

  @Test(arguments: LedgerFact.Kind.allCases)
  func `with a body that lacks what it needs is not understood`(_ kind: LedgerFact.Kind) {
    let bodyless: Set<LedgerFact.Kind> = [
      .accountOpened, .noteAdded, .rightPersonConfirmed, .refusalNoted, .invoiceCopyRequested,
      .contactLearned, .wrongNumberNoted, .insolvencyReported, .paymentClaimed,
    ]
    let fact = LedgerFact(kind: kind.rawValue, body: [:], personal: [:])
    #expect((fact != nil) == bodyless.contains(kind))
  }

  @Test func `of a kind from a newer version is not understood`() {
    #expect(LedgerFact(kind: "letter-sent", body: [:], personal: [:]) == nil)
  }
}
