import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `Reports over many accounts` {
  static let accounts: [SeededAccount] = (1...25).compactMap {
    try? SeededAccount(seed: UInt64($0), key: "C-\($0)")
  }
  static let days = ["2024-11-01", "2025-01-01", "2025-02-15"].compactMap { CalendarDay(iso: $0) }

  private func each(_ body: (ReportAccount) throws -> Void) throws {
    #expect(Self.accounts.count == 25)
    for account in Self.accounts { try body(ReportAccount(account.standing, account.record)) }
  }

  @Test(arguments: days)
  func `aging by account and by collector comes to the totals`(day: CalendarDay) throws {
    var report = AgingReport(asOf: day, accounts: 1_000)
    try each { try report.take($0) }
    #expect(report.totals.count > 1)
    for (currency, total) in report.totals {
      let known = Self.accounts.map { $0.standing.known(on: day) }
      let open = known.flatMap(\.openInvoices).filter { $0.amount.currency == currency }
      #expect(try total.total().minorUnits == open.reduce(0) { $0 + $1.openAmount.minorUnits })
      #expect(total.count == open.count)
      let accounts = try report.accounts(currency).map { try $0.total.total().minorUnits }
      #expect(try accounts.reduce(0, +) == total.total().minorUnits)
      let collectors = try report.collectors.values.compactMap { try $0[currency]?.total() }
      #expect(try collectors.reduce(0) { $0 + $1.minorUnits } == total.total().minorUnits)
    }
    #expect(report.collectors.count > 1)
  }

  @Test func `the accounts that owe most are kept, the first first`() throws {
    var (few, all) = (
      AgingReport(asOf: Self.days[1], accounts: 3),
      AgingReport(asOf: Self.days[1], accounts: 1_000)
    )
    try each {
      try few.take($0)
      try all.take($0)
    }
    for currency in all.totals.keys {
      #expect(few.accounts(currency) == Array(all.accounts(currency).prefix(3)))
      let amounts = try all.accounts(currency).map { try $0.total.pastDue().minorUnits }
      #expect(amounts == amounts.sorted(by: >))
    }
  }

  @Test func `of what was open nothing is lost between two days`() throws {
    var report = AgingReport(asOf: Self.days[1], accounts: 0, rollingFrom: Self.days[0])
    try each { try report.take($0) }
    let rolls = try #require(report.rolls)
    var worse: Int64 = 0
    for (currency, rows) in rolls.rows {
      let open = Self.accounts.flatMap { $0.standing.known(on: Self.days[0]).openInvoices }
        .filter { $0.amount.currency == currency && $0.openAmount.isPositive }
      #expect(
        rows.values.reduce(0) { $0 + $1.began.minorUnits }
          == open.reduce(0) { $0 + $1.openAmount.minorUnits })
      for row in rows.values {
        #expect(row.worse.minorUnits + row.same.minorUnits <= row.began.minorUnits)
        worse += row.worse.minorUnits
      }
      #expect(rows[.over90]?.worse.isZero ?? true, "there is no worse age")
    }
    #expect(worse > 0)
  }

  @Test(arguments: [ReportGrouping.account, .collector, .month], days)
  func `promises add up whatever they are told apart by`(
    grouping: ReportGrouping, day: CalendarDay
  ) throws {
    let period = try #require(ReportPeriod(from: Self.days[0].adding(days: -200), to: day))
    var report = PromiseReport(period, asOf: day, by: grouping)
    try each { try report.take($0) }
    let promises = Self.accounts.flatMap { account in
      account.standing.known(on: day).promises.map { (account.standing.known(on: day), $0) }
    }.filter { period.contains($0.1.on) }
    #expect(report.all.count == promises.count)
    #expect(report.groups.values.reduce(0) { $0 + $1.count } == promises.count)
    for verdict in PromiseVerdict.allCases {
      let count = promises.count { $0.0.verdict(on: $0.1, day: day) == verdict }
      #expect((report.all.counts[verdict] ?? 0) == count, "\(verdict)")
    }
    #expect(report.open.allSatisfy { $0.verdict == .open })
    #expect(report.open.map(\.promise.on) == report.open.map(\.promise.on).sorted())
  }

  @Test(arguments: [ReportStep.day, .week, .month])
  func `cash agrees with the aging report and with every payment`(step: ReportStep) throws {
    let period = try #require(ReportPeriod(from: Self.days[0], to: Self.days[1]))
    var cash = CashReport(period, by: step)
    var end = AgingReport(asOf: period.to, accounts: 0)
    var start = AgingReport(asOf: period.from.adding(days: -1), accounts: 0)
    try each {
      try cash.take($0)
      try end.take($0)
      try start.take($0)
    }
    #expect(cash.currencies.count > 1)
    for (currency, figures) in cash.currencies {
      let closing = end.totals[currency] ?? AgingTotal(currency: currency)
      #expect(try figures.closing == closing.total())
      #expect(figures.closingCurrent == closing.amount(in: .current))
      #expect(try figures.opening == start.totals[currency]?.total() ?? .zero(currency))
      #expect(
        figures.received.values.reduce(0) { $0 + $1.minorUnits } == figures.total.minorUnits)
      #expect(Set(figures.received.keys).isSubset(of: cash.starts))
      let unapplied = try Self.accounts.map {
        try $0.standing.known(on: period.to).unapplied(currency).minorUnits
      }
      #expect(figures.unapplied.minorUnits == unapplied.reduce(0, +))
      for figure in ReportFigure.allCases {
        let working = try figures.why(figure, period)
        let wanted = try [
          .dso: Explanation.Result.days(tenths: figures.dso),
          .bestDSO: .days(tenths: figures.bestPossibleDSO), .add: .days(tenths: figures.add),
          .cei: .share(figures.cei()),
        ][figure]
        #expect(working.result == wanted)
        #expect(working.lines.last?.words.hasSuffix(working.result.description) == true)
      }
    }
  }

  @Test(arguments: ReportGrouping.allCases)
  func `calls add up, and no rate is above the whole`(grouping: ReportGrouping) throws {
    let period = try #require(ReportPeriod(from: Self.days[0].adding(days: -99), to: Self.days[2]))
    var report = CallReport(period, asOf: Self.days[2], by: grouping) {
      $0.wallClock(offsetSeconds: 0).time.hour
    }
    try each { report.take($0) }
    #expect(report.all.attempts > 10)
    #expect(report.groups.values.reduce(0) { $0 + $1.attempts } == report.all.attempts)
    #expect(report.all.outcomes.values.reduce(0, +) == report.all.attempts)
    for tally in report.groups.values {
      #expect(tally.rightPersons <= tally.contacts && tally.contacts <= tally.attempts)
      #expect(tally.kept <= tally.due && tally.due <= tally.promises)
    }
  }
}
