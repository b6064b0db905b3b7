import CollectionsLedger
import Foundation
import LedgerContract
import LedgerStore
import Receivables
import TestSupport
import Testing

@Suite struct `the index of what was said` {
  /// Words that are spelled in several ways, run into each other, or mean something to FTS5.
  private static let vocabulary = [
    "cheque", "chequebook", "Chèque", "post", "15th", "15", "15/3", "15 March", "the", "NEAR",
    "AND", "said:", "terms", "\"", "*", "-", "Müller", "mu\u{308}ller", "MÜLL", "12,500.50",
    "12500",
    "張三", "張", "R-0042", "42", "0042", "internationally", "international", "internationals",
    "unternehmenssteuerreform",
    "unternehmenssteuerreformen",
    "ﬁx", "ＡＢＣ", "abc", "ﷺ", "한국", "\u{1112}\u{1161}\u{11AB}\u{AD6D}", "नमस्ते", "½",
    "e\u{301}\u{323}",
  ]

  @Test(arguments: 1...6)
  func `finds what a plain look at every entry finds`(_ seed: UInt64) throws {
    var dice = SplitMix(state: seed)
    let place = try Place()
    let ledger = try place.create()
    let plain = InMemoryLedger(identity: ledger.identity, salt: Place.salt)
    func words(_ count: ClosedRange<Int>) -> String {
      (0..<Int.random(in: count, using: &dice)).map { _ in
        Self.vocabulary.randomElement(using: &dice) ?? ""
      }.joined(separator: Bool.random(using: &dice) ? " " : ", ")
    }
    var ids: [EntryID] = []
    for number in 0..<150 {
      let id = EntryID(naming: ["\(number)"], in: ledger.identity.id)
      let isTakenBack = number % 11 == 10
      let fact: LedgerFact =
        isTakenBack ? .takenBack([ids.randomElement(using: &dice) ?? id]) : .noteAdded(words(1...6))
      ids.append(id)
      let draft = EntryDraft(id: id, account: Account.ID("A\(number % 3)"), fact: fact)
      _ = try ledger.append([draft], .sample)
      _ = try plain.append([draft], .sample)
    }
    for _ in 0..<300 {
      let text = words(1...3)
      guard let query = SaidQuery(text) else { continue }
      let account = Bool.random(using: &dice) ? nil : Account.ID("A1")
      let limit = Int.random(in: 1...40, using: &dice)
      let found = try ledger.said(query, with: account, limit: limit).map(Hit.init)
      let wanted = try plain.said(query, with: account, limit: limit).map(Hit.init)
      if Int.random(in: 1...40, using: &dice) == 1 { try ledger.checkpoint() }
      // The file's first entry opens the ledger, so its numbers are one ahead.
      #expect(found == wanted.map { $0.moved(by: 1) }, "seed \(seed), '\(text)'")
    }
    #expect(try ledger.verify() == [])
  }

  private struct Hit: Equatable {
    var number: Int
    let saying: Saying
    let isTakenBack: Bool

    init(_ hit: SaidHit) {
      (number, saying, isTakenBack) = (hit.entry.number, hit.saying, hit.isTakenBack)
    }

    func moved(by distance: Int) -> Hit {
      var moved = self
      moved.number += distance
      return moved
    }
  }

  @Test func `forgets a text that was erased, in every byte of the file`() throws {
    let place = try Place()
    let ledger = try place.create()
    let query = try #require(SaidQuery("xzqsecret"))
    try note("kind words", ledger)
    let entry = try note("xzqsecret", ledger)
    try note("more words", ledger)
    #expect(try ledger.said(query, with: nil, limit: 5).map(\.entry) == [entry])
    try ledger.checkpoint()
    #expect(bytes(of: place).contains("xzqsecret"))

    let raw = try RawDatabase(place.path)
    try raw.execute("PRAGMA secure_delete = ON")
    try raw.withoutGuards {
      try raw.execute("UPDATE personal SET salt = NULL, value = NULL WHERE entry = \(entry.number)")
    }
    // The index still has the word, and yet it leads nowhere.
    #expect(try ledger.said(query, with: nil, limit: 5) == [])
    #expect(try raw.texts("SELECT term FROM saidTerm WHERE term = 'xzqsecret'").count == 1)
    let problems = try ledger.verify().map(\.problem)
    #expect(problems.contains { $0.contains("what was said in entry \(entry.number)") })

    try ledger.rebuildSaidIndex()
    #expect(try raw.texts("SELECT term FROM saidTerm WHERE term = 'xzqsecret'") == [])
    #expect(!bytes(of: place).contains("xzqs"))
    let others = try #require(SaidQuery("words"))
    #expect(try ledger.said(others, with: nil, limit: 5).count == 2)
  }

  @Test func `is whole where somebody appends, or makes it anew too, while it is made anew`() throws
  {
    let place = try Place()
    let ledger = try place.create()
    for number in 1...1_005 { try note("note \(number)", ledger) }
    let colleague = try place.open()
    var appended = 0
    try ledger.rebuildSaidIndex { _, _ in
      // Two programs at once: some entries are added twice.
      if appended == 0 { try? colleague.rebuildSaidIndex() }
      appended += 1
      _ = try? note("note in between \(appended)", colleague)
    }
    #expect(appended >= 2)
    #expect(try ledger.verify() == [])
    let query = try #require(SaidQuery("note"))
    #expect(try ledger.said(query, with: nil, limit: 2_000).count == 1_005 + appended)
  }

  @Test func `is made when a ledger that had none is opened`() throws {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    let raw = try RawDatabase(place.path)
    try raw.execute(
      "DROP TABLE saidTerm; DROP TABLE said; DROP TABLE saidWaiting; DROP TABLE takenBack;"
        + "UPDATE derived SET version = 3")
    var steps: [(Int, Int)] = []
    let ledger = try SQLLedger.open(at: place.path, salt: Place.salt) { steps.append(($0, $1)) }
    #expect(steps.last.map { $0.0 == $0.1 } == true)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.0 <= $1.0 })
    #expect(try ledger.verify() == [])
    let query = try #require(SaidQuery("kind"))
    #expect(try ledger.said(query, with: "ACME", limit: 5).map(\.entry.number) == [10])
  }

  @Test func `has nothing of invoices, payments and lines of statements`() throws {
    let place = try Place()
    let ledger = try place.create()
    var history = SeededHistory(seed: 3, ledger: ledger.identity.id, accounts: 12)
    for _ in 0..<200 {
      let batch = history.next()
      _ = try ledger.append(batch.drafts, batch.recording)
    }
    try ledger.checkpoint()
    let raw = try RawDatabase(place.path)
    let kinds = try raw.texts(
      "SELECT DISTINCT kind FROM entry WHERE number IN (SELECT doc FROM saidTerm)"
    ).flatMap(\.self)
    #expect(kinds.contains("promise-made"))
    let bulk = [
      "invoice-issued", "payment-received", "statement-line-kept", "statement-line-settled",
    ]
    #expect(try !raw.texts("SELECT 1 FROM entry WHERE kind = 'invoice-issued'").isEmpty)
    #expect(bulk.filter(kinds.contains) == [])
  }

  @discardableResult
  private func note(_ text: String, _ ledger: SQLLedger) throws -> LedgerEntry {
    let id = EntryID(naming: ["note", text], in: ledger.identity.id)
    let draft = EntryDraft(id: id, account: "ACME", fact: .noteAdded(text))
    return try #require(try ledger.append([draft], .sample).first)
  }

  /// All files of the ledger as text; what is no letter does not matter here.
  private func bytes(of place: Place) -> String {
    ["", "-wal"].map { suffix in
      String(
        decoding: (try? Data(contentsOf: URL(filePath: place.path + suffix))) ?? Data(),
        as: UTF8.self)
    }.joined()
  }
}
