import CollectionsLedger
import Foundation
import Receivables
import TestSupport
import Testing

@Suite struct `the golden vectors of entries` {
  static let vectors = try? Vectors.read()

  @Test func `have every kind of entry`() throws {
    let vectors = try #require(Self.vectors)
    #expect(Set(vectors.entries.map(\.kind)) == Set(LedgerFact.Kind.allCases.map(\.rawValue)))
  }

  @Test func `are of kinds that the specification tells of`() throws {
    let spec = try String(
      contentsOf: Vectors.root.appending(path: "docs/SPEC-ledger.md"), encoding: .utf8)
    for kind in LedgerFact.Kind.allCases {
      #expect(spec.contains("| `\(kind.rawValue)`\(kind.changesStanding ? " *" : "") |"), "\(kind)")
    }
  }

  @Test(arguments: vectors?.entries ?? [])
  func `give the bytes and the hash`(_ vector: Vectors.Entry) throws {
    let content = try #require(CanonicalEntry(bytes: try vector.data(vector.bytes)))
    #expect(hexadecimal(content.bytes) == vector.bytes)
    #expect(Digest.of(content.bytes).description == vector.hash)
    #expect(content.ledger == EntryID(vector.ledger))
    #expect(content.account == Account.ID(vector.account))
    #expect(content.sequence == vector.sequence)
    #expect(content.previous.description == vector.previous)
    #expect(content.entryID == EntryID(vector.entry))
    #expect(content.call == EntryID(vector.call))
    #expect(content.recordedAt.microseconds == Int64(vector.recordedAt))
    #expect(content.zone == vector.zone && content.actor == vector.actor)
    #expect(content.kind == vector.kind)
    #expect(content.publicBody == Array(vector.body.utf8))
    #expect(content.personalRoot.description == vector.personalRoot)
  }

  @Test(arguments: vectors?.entries ?? [])
  func `are what sealing a draft gives`(_ vector: Vectors.Entry) throws {
    let content = try #require(CanonicalEntry(bytes: try vector.data(vector.bytes)))
    let slots = try vector.personal.map { field in
      let kept = PersonalField(
        name: field.name, salt: try vector.data(field.salt), value: field.value)
      #expect(kept.commitment.description == field.commitment)
      return PersonalSlot(name: field.name, commitment: kept.commitment, field: kept)
    }
    let entry = LedgerEntry(number: 1, content: content, hash: .zero, personal: slots)
    let draft = EntryDraft(
      id: content.entryID, account: content.account, call: content.call, fact: try entry.fact())
    #expect(entry.saysTheSame(as: draft))
    var salts = try vector.personal.map { try vector.data($0.salt) }
    let sealed = SealedDraft(
      draft,
      Recording(
        at: content.recordedAt, zone: content.zone, day: CalendarDay(daysSinceEpoch: 0),
        actor: content.actor),
      ledger: content.ledger, sequence: content.sequence, previous: content.previous,
      salt: { salts.removeFirst() })
    #expect(hexadecimal(sealed.bytes) == vector.bytes)
    #expect(sealed.hash.description == vector.hash)
  }

  @Test(arguments: vectors?.roots ?? [])
  func `give the root of commitments`(_ vector: Vectors.Root) throws {
    let leaves = try vector.leaves.map { text in
      try #require(hexadecimalBytes(text).flatMap { Digest(bytes: $0) })
    }
    #expect(PersonalTree.root(of: leaves).description == vector.root)
  }

  @Test(arguments: vectors?.namedIDs ?? [])
  func `give the identifier that words name`(_ vector: Vectors.NamedID) throws {
    let ledger = try #require(EntryID(vector.ledger))
    #expect(EntryID(naming: vector.words, in: ledger) == EntryID(vector.id))
  }

  @Test(arguments: vectors?.timedIDs ?? [])
  func `give the identifier of a moment`(_ vector: Vectors.TimedID) throws {
    var dice = LoadedDice(throwing: vector.dice.compactMap { UInt64($0, radix: 16) })
    let moment = Instant(microseconds: try #require(Int64(vector.recordedAt)))
    #expect(EntryID(at: moment, using: &dice) == EntryID(vector.id))
  }

  @Test func `are found right by a program that shares no code with this one`() throws {
    guard
      let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(
        where: FileManager.default.isExecutableFile)
    else { return }
    let tool = Vectors.root.appending(path: "Tools/verify_entry_vectors.py").path
    let result = try runProcess(python, ["-I", tool, Vectors.path])
    #expect(result.status == .exited(0), "\(result.stdout)\(result.stderr)")
    let changed = try TemporaryFolder()
    let text = try String(contentsOfFile: Vectors.path, encoding: .utf8)
    let wrong = try changed.write(
      text.replacingOccurrences(of: "it was broken", with: "it was brokem"), to: "wrong.json")
    let refused = try runProcess(python, ["-I", tool, wrong])
    #expect(refused.status == .exited(1))
    #expect(refused.stdout.contains("a dispute of one invoice"), "\(refused.stdout)")
  }
}

/// Dice that fall as they are told.
struct LoadedDice: RandomNumberGenerator {
  private var throwsLeft: [UInt64]

  init(throwing throwsLeft: [UInt64]) { self.throwsLeft = throwsLeft }

  mutating func next() -> UInt64 { throwsLeft.isEmpty ? 0 : throwsLeft.removeFirst() }
}

struct Vectors: Decodable {
  let entries: [Entry]
  let roots: [Root]
  let namedIDs: [NamedID]
  let timedIDs: [TimedID]

  struct Entry: Decodable, Sendable, CustomTestStringConvertible {
    struct Field: Decodable, Sendable { let name, salt, value, commitment: String }

    let name, ledger, account, previous, entry, call, recordedAt, zone, actor, kind: String
    let body, personalRoot, bytes, hash: String
    let sequence: Int
    let personal: [Field]

    var testDescription: String { name }

    func data(_ text: String) throws -> [UInt8] { try #require(hexadecimalBytes(text)) }
  }

  struct Root: Decodable, Sendable {
    let leaves: [String]
    let root: String
  }

  struct NamedID: Decodable, Sendable {
    let ledger: String
    let words: [String]
    let id: String
  }

  struct TimedID: Decodable, Sendable {
    let recordedAt: String
    let dice: [String]
    let id: String
  }

  static var path: String {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Vectors/entries-v1.json").path
  }

  /// The repository; the tests may run through a link to their folder.
  static var root: URL {
    let file = URL(filePath: path).resolvingSymlinksInPath()
    return (0..<4).reduce(file) { url, _ in url.deletingLastPathComponent() }
  }

  static func read() throws -> Vectors {
    try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: URL(filePath: path)))
  }
}
