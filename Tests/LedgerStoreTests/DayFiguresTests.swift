import CollectionsLedger
import FollowUp
import LedgerContract
import LedgerStore
import Receivables
import Testing

@Suite struct `a day at a glance` {
  @Test(arguments: 1...8)
  func `is read from the tables as whole standings give it`(_ seed: UInt64) throws {
    let place = try Place()
    let ledger = try place.create()
    var history = SeededHistory(seed: seed, ledger: ledger.identity.id, accounts: 12)
    for _ in 0..<40 {
      let batch = history.next()
      _ = try ledger.append(batch.drafts, batch.recording)
      try expectFigures(of: ledger, history, seed, days: [0, 5])
    }
    try expectFigures(of: ledger, history, seed, days: Array(-40...40))
    #expect(try place.open().verify() == [], "seed \(seed)")
  }

  private func expectFigures(
    of ledger: SQLLedger, _ history: SeededHistory, _ seed: UInt64, days: [Int]
  ) throws {
    for offset in days {
      let day = history.day.adding(days: offset)
      for collector in ["C2", "anna"] {
        let wanted = try Figures(figures(ledger, history, day, collector))
        let found = try Figures(ledger.figures(asOf: day, for: collector))
        try #require(found == wanted, "seed \(seed), \(day), \(collector)")
      }
    }
  }

  /// The same, from whole standings.
  private func figures(
    _ ledger: SQLLedger, _ history: SeededHistory, _ day: CalendarDay, _ collector: String
  ) throws -> DayFigures {
    var figures = DayFigures(day: day, collector: collector)
    for account in history.accounts {
      guard let standing = try ledger.standing(of: account) else { continue }
      let changing = try ledger.entries(of: account).filter {
        LedgerFact.Kind(rawValue: $0.kind)?.changesStanding ?? true
      }
      let recorded = changing.last?.recordedAt.wallClock(offsetSeconds: 0).day.adding(days: -1)
      let start = Agenda.start(of: standing, recordedOn: recorded)
      try figures.take(standing, isAhead: start.map { $0 > day } ?? false)
    }
    return figures
  }

  /// What a person sees; since when a call waits is the index's own.
  private struct Figures: Equatable {
    let words: [String]

    init(_ figures: DayFigures) {
      words = [
        "\(figures.calls.pairs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })",
        "mine \(figures.mine)", "agreed \(Figures.words(figures.agreed))",
        "broken \(Figures.words(figures.broken))", "falling \(Figures.words(figures.falling))",
        "soon \(Figures.words(figures.fallingSoon))",
        "due \(Figures.words(figures.due.pairs.map { ($0.key.rawValue, $0.value) }))",
        "done \(Figures.words(figures.done.pairs.map { ($0.key.rawValue, $0.value) }))",
      ]
    }

    /// What was put in and taken out again leaves a sum of nothing.
    private static func words(_ counted: CountedMoney) -> String {
      "\(counted.count) \(counted.sums.amounts.filter { !$0.isZero })"
    }

    private static func words(_ counted: [(String, CountedMoney)]) -> String {
      counted.filter { $0.1.count != 0 }.sorted { $0.0 < $1.0 }
        .map { "\($0.0) \(words($0.1))" }.joined(separator: ", ")
    }
  }

  @Test func `counts what waits since an earlier day, and says since when`() throws {
    let ledger = try Place().create()
    for (account, due) in [("A", -9), ("B", -3), ("C", 0), ("D", 3)] {
      _ = try ledger.append([try draft(account, due: due, ledger)], .sample)
    }
    let day = Recording.sample.day
    let today = try ledger.figures(asOf: day, for: "anna")
    #expect(today.callCount == 2)
    #expect(today.waiting == 2)
    #expect(today.waitingSince == day.adding(days: -8))
    let tomorrow = try ledger.figures(asOf: day.adding(days: 1), for: "anna")
    #expect(tomorrow.callCount == 3)
    #expect(tomorrow.waiting == 2)
  }

  @Test func `knows when the next call is due where none is`() throws {
    let ledger = try Place().create()
    let day = Recording.sample.day
    #expect(try ledger.nextCallDay(after: day) == nil)
    _ = try ledger.append([try draft("A", due: 5, ledger)], .sample)
    _ = try ledger.append([try draft("B", due: 3, ledger)], .sample)
    #expect(try ledger.figures(asOf: day, for: "anna").callCount == 0)
    #expect(try ledger.nextCallDay(after: day) == day.adding(days: 4))
    #expect(try ledger.nextCallDay(after: day.adding(days: 4)) == day.adding(days: 6))
    #expect(try ledger.nextCallDay(after: day.adding(days: 6)) == nil)
  }

  @Test func `does not break on sums that do not fit, and says so`() throws {
    let place = try Place()
    let ledger = try place.create()
    for account in ["A", "B", "C", "D", "E"] {
      let fact = LedgerFact.invoiceIssued(
        InvoiceIssued(
          number: "R1", issuedOn: nil, dueOn: Recording.sample.day,
          amount: Money(minorUnits: 1 << 61, currency: try #require(Currency(code: "EUR")))))
      _ = try ledger.append(
        [
          EntryDraft(
            id: EntryID(naming: [account], in: ledger.identity.id), account: Account.ID(account),
            fact: fact)
        ], .sample)
    }
    #expect(throws: LedgerError.self) {
      try ledger.figures(asOf: Recording.sample.day, for: "anna")
    }
    #expect(try ledger.figures(asOf: Recording.sample.day.adding(days: 1), for: "x").mine == 0)
    #expect(try place.open().verify() == [])
  }

  @Test func `falls due by the day an invoice has now, and no more once it is paid`() throws {
    let place = try Place()
    let ledger = try place.create()
    let day = Recording.sample.day
    let invoice = try draft("A", due: 2, ledger)
    _ = try ledger.append([invoice], .sample)
    #expect(try ledger.figures(asOf: day, for: "").fallingSoon.count == 1)
    let moved = LedgerFact.bookkeeping(
      .dueDayChanged(
        DueDayChanged(
          invoice: "R-A", from: day.adding(days: 2), to: day, on: day, words: "strike")))
    _ = try ledger.append([self.draft("A", moved, ledger)], .sample)
    let figures = try ledger.figures(asOf: day, for: "")
    #expect(figures.falling.count == 1)
    #expect(figures.falling.sums.amounts.map(\.description) == ["10.00 EUR"])
    let paid = LedgerFact.paymentReceived(
      PaymentReceived(
        on: day, amount: try #require(figures.falling.sums.amounts.first), invoice: "R-A",
        source: "pay"))
    _ = try ledger.append([self.draft("A", paid, ledger)], .sample)
    #expect(try ledger.figures(asOf: day, for: "").fallingSoon.count == 0)
    let raw = try RawDatabase(place.path)
    #expect(try raw.texts("SELECT * FROM falling") == [])
    #expect(try place.open().verify() == [])
  }

  @Test func `is told apart from the entries by verify, and rebuilt`() throws {
    let place = try Place()
    try SampleLedger.fill(try place.create())
    let raw = try RawDatabase(place.path)
    let before = try raw.dump()
    for change in [
      "UPDATE falling SET units = units + 1", "UPDATE agendaTally SET items = items + 1",
      "DELETE FROM agendaTally", "DELETE FROM falling",
      "INSERT INTO agreed VALUES ('ACME', 99, 'promise', 1, 2, 'EUR', 5)",
      "INSERT INTO dayWork VALUES ('ACME', 99, 1, 'call', 1, NULL, NULL)",
      "INSERT INTO dayWork VALUES ('NOBODY', 0, 1, 'call', 1, NULL, NULL)",
      "INSERT INTO agreed VALUES ('NOBODY', 0, 'promise', 1, 2, 'EUR', 5)",
      "UPDATE account SET collector = 'eve'", "UPDATE account SET waitingDeals = 7",
    ] {
      try raw.execute(change)
      let ledger = try place.open()
      #expect(try !ledger.verify().isEmpty, "\(change)")
      try ledger.rebuildProjections()
      #expect(try ledger.verify() == [], "\(change)")
      #expect(try raw.dump() == before, "\(change)")
    }
  }

  private func draft(_ account: String, due: Int, _ ledger: SQLLedger) throws -> EntryDraft {
    let dueOn = Recording.sample.day.adding(days: due)
    return draft(
      account,
      .invoiceIssued(
        InvoiceIssued(
          number: "R-\(account)", issuedOn: dueOn.adding(days: -20), dueOn: dueOn,
          amount: Money(minorUnits: 1_000, currency: try #require(Currency(code: "EUR"))))),
      ledger)
  }

  private func draft(_ account: String, _ fact: LedgerFact, _ ledger: SQLLedger) -> EntryDraft {
    EntryDraft(
      id: EntryID(naming: [account, "\(fact)"], in: ledger.identity.id),
      account: Account.ID(account), fact: fact)
  }
}
