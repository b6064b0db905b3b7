import CollectionsLedger
import FollowUp
import LedgerContract
import LedgerStore
import Receivables
import TestSupport
import Testing

@Suite struct `a ledger in a file` {
  @Test(arguments: LedgerContract.checks)
  func `keeps the contract`(_ check: LedgerCheck) throws {
    let place = try Place()
    try check.run(on: LedgerMaker(make: { try place.create() }, another: { _ in try place.open() }))
    #expect(try place.open().verify() == [])
  }

  @Test(arguments: 1...8)
  func `answers reports as whole standings do`(_ seed: UInt64) throws {
    let place = try Place()
    let ledger = try place.create()
    var history = SeededHistory(seed: seed, ledger: ledger.identity.id, accounts: 12)
    for _ in 0..<50 {
      let batch = history.next()
      _ = try ledger.append(batch.drafts, batch.recording)
      try expectReports(of: ledger, history, seed, days: [0, 5])
    }
    try expectReports(of: ledger, history, seed, days: Array(-120...120))
    let findings = try ledger.verify()
    #expect(findings == [], "seed \(seed)")
  }

  @Test func `what is read at one moment is of that moment, whatever a colleague writes`() throws {
    let place = try Place()
    let ours = try place.create()
    let theirs = try place.open()
    func write(_ name: String) throws {
      let draft = EntryDraft(
        id: SampleLedger.id(name, theirs), account: "ACME", fact: .accountOpened(name: name))
      _ = try theirs.append([draft], .sample)
    }
    func count() throws -> Int {
      let entries = try ours.entries(of: "ACME")
      return entries.count
    }
    try write("a")
    let seen = try ours.atOneMoment {
      let before = try count()
      try write("b")
      // One moment within another is the same one.
      return (before, try ours.atOneMoment { try count() })
    }
    #expect(seen == (1, 1))
    #expect(try count() == 2)
    struct Ended: Error {}
    #expect(throws: Ended.self) { try ours.atOneMoment { throw Ended() } }
    #expect(throws: LedgerError.refused("so")) {
      try ours.atOneMoment { throw LedgerError.refused("so") }
    }
    try write("c")
    #expect(try count() == 3)
  }

  private func expectReports(
    of ledger: SQLLedger, _ history: SeededHistory, _ seed: UInt64, days: [Int]
  ) throws {
    let standings = try history.accounts.compactMap { try ledger.standing(of: $0) }
    for offset in days {
      let day = history.day.adding(days: offset)
      let wanted = try Worklist.items(of: standings, asOf: day)
      try #require(
        try ledger.worklist(asOf: day, limit: nil).map(Line.init) == wanted.map(Line.init),
        "seed \(seed), \(day)")
      for limit in [1, 3, 8] {
        try #require(
          try ledger.worklist(asOf: day, limit: limit).map(Line.init)
            == wanted.prefix(limit).map(Line.init), "seed \(seed), \(day), \(limit)")
      }
      try #require(
        try ledger.aging(asOf: day) == (try Aging.totals(of: standings, asOf: day)),
        "seed \(seed), \(day)")
    }
  }

  /// What a person sees of an item; the days its stretch begins and ends on are the index's own.
  private struct Line: Equatable {
    let account: Account
    let reason: CallReason
    let words: [String]
    let daysPastDue: Int

    init(_ item: WorklistItem) {
      account = item.account
      reason = item.span.reason
      let span = item.span
      words = [
        "\(span.amount)", "\(span.dueOn)", "\(span.oldestDueOn)", span.action.rawValue, span.why,
      ]
      daysPastDue = item.daysPastDue
    }
  }

  @Test func `looks up for an import what is there already`() throws {
    let ledger = try Place().create()
    let drafts = try (1...3).map { number in
      EntryDraft(
        id: EntryID(naming: ["R\(number)"], in: ledger.identity.id), account: "ACME",
        fact: try .sample(invoice: "R\(number)", minorUnits: Int64(number * 100)))
    }
    _ = try ledger.append(Array(drafts.prefix(2)), .sample)
    #expect(try ledger.existing(drafts.map(\.id)) == Set(drafts.prefix(2).map(\.id)))
    let issued = try ledger.issued(account: "ACME", numbers: ["R1", "R2", "R3"])
    #expect(issued.keys.sorted() == ["R1", "R2"])
    #expect(issued["R2"]?.amount.minorUnits == 200)
    #expect(try ledger.issued(account: "OTHER", numbers: ["R1"]).isEmpty)
    #expect(try ledger.openItems().map(\.number) == ["R1", "R2"])
    #expect(try ledger.allAccounts() == [Account(id: "ACME", name: "ACME")])
  }
}
