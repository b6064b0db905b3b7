import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `The figures of a report` {
  private let day = MatchingWorld.day
  private let money = MatchingWorld.money

  /// An account with invoices `number amount issued due` and payments `amount day`.
  private func account(_ invoices: [String], _ payments: [String]) throws -> ReportAccount {
    var standing = Standing(account: Account.ID("C-1"))
    for (place, line) in invoices.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let issued = InvoiceIssued(
        number: words[0], issuedOn: day(words[2]), dueOn: day(words[3]), amount: money(words[1]))
      try standing.apply(.invoiceIssued(issued), entry: entryID(UInt64(place)), call: nil)
    }
    for (place, line) in payments.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let received = PaymentReceived(
        on: day(words[1]), amount: money(words[0]), wishes: [], source: "pay")
      try standing.apply(
        .paymentReceived(received), entry: entryID(UInt64(100 + place)), call: nil)
    }
    return ReportAccount(standing, AccountRecord())
  }

  private func figures(_ account: ReportAccount, _ from: String, _ to: String) throws
    -> CashFigures
  {
    let period = try #require(ReportPeriod(from: day(from), to: day(to)))
    var report = CashReport(period, by: .month)
    try report.take(account)
    return try #require(report.currencies[money("1.00").currency])
  }

  @Test func `DSO, the best possible one, ADD and CEI as the trade has them`() throws {
    // 1,000 open before; 9,000 invoiced in 90 days; 7,000 came; at the end 3,000 is open, of it
    // 2,000 not due yet.
    let account = try account(
      [
        "A 1000.00 2025-12-01 2025-12-31", "B 7000.00 2026-01-10 2026-02-09",
        "C 2000.00 2026-03-20 2026-04-19",
      ], ["1000.00 2026-01-05", "6000.00 2026-02-20"])
    let one = try figures(account, "2026-01-01", "2026-03-31")
    #expect(one.days == 90)
    #expect(one.opening == money("1000.00"))
    #expect(one.sales == money("9000.00"))
    #expect(one.closing == money("3000.00"))
    #expect(one.closingCurrent == money("2000.00"))
    #expect(one.dso == 300)
    #expect(one.bestPossibleDSO == 200)
    #expect(one.add == 100)
    // (1,000 + 9,000 - 3,000) / (1,000 + 9,000 - 2,000) = 87.5 %
    #expect(try one.cei().description == "87.5 %")
  }

  @Test func `nothing can be told of a period without sales`() throws {
    let account = try account(["A 1000.00 2025-12-01 2025-12-31"], [])
    let one = try figures(account, "2026-01-01", "2026-03-31")
    #expect(one.dso == nil && one.bestPossibleDSO == nil && one.add == nil)
    #expect(
      try one.why(.dso, #require(ReportPeriod(from: day("2026-01-01"), to: day("2026-03-31"))))
        .result.description == "-")
  }

  @Test func `an invoice due today is not past due, one of yesterday is`() throws {
    let account = try account(
      ["A 10.00 2026-03-01 2026-03-31", "B 20.00 2026-03-01 2026-03-30"], [])
    #expect(
      try figures(account, "2026-03-01", "2026-03-31").closingCurrent == money("10.00"))
  }

  @Test func `money counts from the first day of a period to its last`() throws {
    let account = try account(
      [], ["1.00 2025-12-31", "2.00 2026-01-01", "4.00 2026-01-31", "8.00 2026-02-01"])
    let one = try figures(account, "2026-01-01", "2026-01-31")
    #expect(one.total == money("6.00"))
    #expect(one.received == [day("2026-01-01"): money("6.00")])
    #expect(one.unapplied == money("7.00"))
  }

  @Test func `money that went back is taken off on the day it did`() throws {
    var standing = try account([], ["5.00 2026-01-10"]).standing
    let reversed = PaymentReversed(payment: entryID(100), on: day("2026-02-03"), words: nil)
    try standing.apply(
      .bookkeeping(.paymentReversed(reversed)), entry: entryID(200), call: nil)
    let one = try figures(ReportAccount(standing, AccountRecord()), "2026-01-01", "2026-02-28")
    #expect(
      one.received == [day("2026-01-01"): money("5.00"), day("2026-02-01"): money("-5.00")])
    #expect(one.total.isZero)
  }

  static let shares: [(Int64, Int64, String)] = [
    (0, 0, "-"), (1, 0, "-"), (0, 3, "0.0 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"),
    (1, 2_000, "0.1 %"), (1, 2_001, "0.0 %"), (3, 3, "100.0 %"), (-1, 3, "-33.3 %"),
    (4, 3, "133.3 %"), (5, -3, "-"), (.max, .max, "100.0 %"), (.max, 1, "-"),
  ]

  @Test(arguments: shares)
  func `a share is rounded once, half a tenth upwards`(part: Int64, whole: Int64, words: String) {
    #expect(Share(part, of: whole).description == words)
  }

  static let weeks: [(String, String)] = [
    ("2026-03-01", "2026-02-23"), ("2026-03-02", "2026-03-02"), ("2026-03-08", "2026-03-02"),
    ("1969-12-31", "1969-12-29"), ("1969-12-28", "1969-12-22"), ("0001-01-10", "0001-01-08"),
  ]

  @Test(arguments: weeks)
  func `a week begins on Monday`(text: String, monday: String) {
    #expect(ReportStep.week.start(of: day(text)) == day(monday))
  }

  @Test func `periods are of days and of months, both ends included`() throws {
    let days = ReportPeriod.days(90, until: day("2026-03-31"))
    #expect(days.from == day("2026-01-01") && days.days == 90)
    let months = ReportPeriod.months(5, until: day("2026-03-31"))
    #expect(months.from == day("2025-10-01") && months.to == day("2026-03-31"))
    #expect(ReportPeriod(from: day("2026-01-02"), to: day("2026-01-01")) == nil)
    #expect(ReportPeriod(from: day("2026-01-02"), to: day("2026-01-02"))?.days == 1)
  }
}
