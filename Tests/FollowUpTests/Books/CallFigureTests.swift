import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `The figures of calls and promises` {
  private let day = MatchingWorld.day
  private let money = MatchingWorld.money
  private let period = ReportPeriod.days(90, until: MatchingWorld.day("2026-03-31"))

  /// Ten calls: `outcome [rpc] [promise]`, begun at the hour of their place by ana or ben.
  private static let calls = [
    "no-answer", "voicemail", "wrong-number", "hung-up", "refusal rpc", "dispute rpc",
    "promise rpc kept", "promise rpc broken", "promise rpc open", "- rpc",
  ]

  private func account() throws -> ReportAccount {
    var standing = Standing(account: Account.ID("C-1"))
    var record = AccountRecord()
    var number = 0
    func keep(_ fact: LedgerFact, _ call: EntryID?, _ actor: String, hour: Int) throws {
      number += 1
      try standing.apply(fact, entry: entryID(UInt64(number)), call: call)
      record.take(
        fact, entry: entryID(UInt64(number)), call: call, number: number, actor: actor,
        at: Instant(microseconds: Int64(hour) * 3_600_000_000))
    }
    try keep(
      .invoiceIssued(
        InvoiceIssued(
          number: "A", issuedOn: day("2026-01-01"), dueOn: day("2026-01-02"),
          amount: money("1000.00"))), nil, "ana", hour: 0)
    for (place, line) in Self.calls.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let call = entryID(UInt64(1_000 + place))
      let actor = place.isMultiple(of: 2) ? "ana" : "ben"
      let started = CallStarted(
        on: day("2026-03-01").adding(days: place), script: "ab", scriptTitle: "First",
        contact: nil)
      try keep(.callStarted(started), call, actor, hour: place)
      if words.contains("rpc") {
        try keep(.rightPersonConfirmed(person: nil), call, actor, hour: place)
      }
      if let fate = words.dropFirst(2).first {
        try keep(.promiseMade(promise(fate, place)), call, actor, hour: place)
      }
      if let outcome = Outcome(rawValue: words[0]) {
        try keep(.callEnded(outcome, step: "end"), call, actor, hour: place)
      }
    }
    try keep(
      .paymentReceived(
        PaymentReceived(
          on: day("2026-03-08"), amount: money("100.00"), invoice: nil, source: "pay")), nil,
      "ana", hour: 0)
    return ReportAccount(standing, record)
  }

  /// Each is for another invoice, so that none takes the place of another.
  private func promise(_ fate: String, _ place: Int) -> PromiseMade {
    let made = day("2026-03-01").adding(days: place)
    return PromiseMade(
      amount: money("100.00"), on: fate == "open" ? day("2026-04-10") : made.adding(days: 2),
      madeOn: made, graceDays: 0, tolerance: money("0.00"),
      invoices: fate == "kept" ? ["A"] : [fate])
  }

  @Test func `are what was answered, whom it reached and what was agreed and kept`() throws {
    var report = CallReport(period, asOf: period.to, by: .collector) {
      $0.wallClock(offsetSeconds: 0).time.hour
    }
    report.take(try account())
    let all = report.all
    #expect(all.attempts == 10)
    // Not those no one answered; the one that has not ended reached the right person.
    #expect(all.contacts == 8)
    #expect(all.rightPersons == 6)
    #expect(all.promises == 3)
    #expect(all.due == 2)
    #expect(all.kept == 1)
    #expect(all.contactRate.description == "80.0 %")
    #expect(all.rightPersonRate.description == "75.0 %")
    #expect(all.promiseRate.description == "50.0 %")
    #expect(all.keptRate.description == "50.0 %")
    #expect(all.outcomes[nil] == 1)
    #expect(report.groups.keys.sorted() == ["ana", "ben"])
    #expect(report.groups["ana"]?.kept == 1)
    #expect(report.groups["ben"]?.rightPersons == 3)
  }

  @Test(
    arguments: zip(
      CallFigure.allCases,
      [
        "8 / 10 = 80.0 %", "6 / 8 = 75.0 %",
        "3 / 6 = 50.0 %", "1 / 2 = 50.0 %",
      ]))
  func `are worked out call by call`(figure: CallFigure, last: String) throws {
    var working = CallRateWorking(figure, period, asOf: period.to)
    working.take(try account())
    let lines = working.explanation.lines
    #expect(lines.last?.words == last)
    let entries = lines.dropLast().compactMap(\.entry)
    #expect(entries.count == lines.count - 1 && Set(entries).count == entries.count)
  }

  @Test func `are told apart by the hour of the collector's clock`() throws {
    var report = CallReport(period, asOf: period.to, by: .hour) {
      $0.wallClock(offsetSeconds: 7_200).time.hour
    }
    report.take(try account())
    #expect(report.groups.keys.sorted().first == "02")
    #expect(report.groups.keys.sorted().last == "11")
  }

  @Test func `are of the calls begun in the period`() throws {
    let short = try #require(ReportPeriod(from: day("2026-03-02"), to: day("2026-03-03")))
    var report = CallReport(short, asOf: period.to, by: .month) { _ in 0 }
    report.take(try account())
    #expect(report.groups == ["2026-03": report.all])
    #expect(report.all.attempts == 2)
  }

  @Test func `kept rates are by count and by money, of what is due`() throws {
    var report = PromiseReport(period, asOf: period.to, by: .collector)
    report = try taken(report)
    #expect(report.all.count == 2, "the open one is for a day after the period")
    #expect(report.all.kept.description == "50.0 %")
    #expect(report.all.keptMoney(money("1.00").currency).description == "50.0 %")
    #expect(report.groups["ana"]?.kept.description == "100.0 %")
    #expect(report.groups["ben"]?.kept.description == "0.0 %")
    #expect(report.open.map(\.promise.on) == [day("2026-04-10")])
    #expect(report.open.first?.collector == "ana")
  }

  @Test func `what was promised and is to come is expected`() throws {
    var cash = CashReport(period, by: .week)
    try cash.take(try account())
    #expect(cash.expected.map(\.on) == [day("2026-04-10")])
    #expect(cash.expected.map(\.amount) == [money("100.00")])
  }

  private func taken(_ report: PromiseReport) throws -> PromiseReport {
    var report = report
    try report.take(try account())
    return report
  }
}
