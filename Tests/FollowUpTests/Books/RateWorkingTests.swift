import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `The working of a rate` {
  static let seeds = Array(UInt64(1)...20)

  /// What stands at the end of a line: `(3 of 5)`, as two texts.
  private func counted(_ line: Explanation.Line) throws -> [Substring] {
    let open = try #require(line.words.lastIndex(of: "("))
    let inside = line.words[line.words.index(after: open)...].dropLast()
    let parts = inside.split(separator: " ")
    try #require(parts.count == 3 && parts[1] == "of")
    return [parts[0], parts[2]]
  }

  /// The cases come to the parts of the share, each has its entry, and the last line is the share.
  private func expect(
    _ working: Explanation, endsIn share: Share, _ written: (Int64) -> String,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    #expect(working.result == .share(share), sourceLocation: place)
    let parts = [share.part, share.whole].map(written)
    #expect(
      working.lines.last?.words == "\(parts[0]) / \(parts[1]) = \(share)", sourceLocation: place)
    let cases = working.lines.dropLast()
    #expect(cases.allSatisfy { $0.day != nil && $0.entry != nil }, sourceLocation: place)
    guard let last = cases.last else {
      #expect(share.part == 0 && share.whole == 0, sourceLocation: place)
      return
    }
    #expect(try counted(last).map(String.init) == parts, sourceLocation: place)
  }

  @Test(arguments: seeds)
  func `of calls ends in the figure of the report`(seed: UInt64) throws {
    let accounts = try SeededAccount.keys.map { try SeededAccount(seed: seed, key: $0, facts: 90) }
    let days = accounts.flatMap(\.days).sorted()
    let last = try #require(accounts.map(\.today).max())
    for first in [days[0], days[days.count / 2], last] {
      let period = try #require(ReportPeriod(from: min(first, last), to: last))
      var report = CallReport(period, asOf: last, by: .month) { _ in 0 }
      for account in accounts { report.take(ReportAccount(account.standing, account.record)) }
      let all = report.all
      let figures: [(CallFigure, Share)] = [
        (.contact, all.contactRate), (.rpc, all.rightPersonRate),
        (.promiseRate, all.promiseRate), (.kept, all.keptRate),
      ]
      #expect(figures.map(\.0) == CallFigure.allCases)
      for (figure, share) in figures {
        var working = CallRateWorking(figure, period, asOf: last)
        for account in accounts { working.take(ReportAccount(account.standing, account.record)) }
        try expect(working.explanation, endsIn: share) { String($0) }
      }
    }
  }

  @Test(arguments: seeds)
  func `of promises ends in the figure of the report`(seed: UInt64) throws {
    let accounts = try SeededAccount.keys.map { try SeededAccount(seed: seed, key: $0, facts: 90) }
    let last = try #require(accounts.map(\.today).max()).adding(days: 20)
    for span in [1, 60, 2_000] {
      let period = ReportPeriod.days(span, until: last)
      var report = PromiseReport(period, asOf: last, by: .month)
      var byCount = PromiseRateWorking(.byCount, period, asOf: last)
      var byMoney = PromiseRateWorking(.byMoney, period, asOf: last)
      for seeded in accounts {
        let account = ReportAccount(seeded.standing, seeded.record)
        try report.take(account)
        try byCount.take(account)
        try byMoney.take(account)
      }
      try expect(#require(byCount.explanations.first), endsIn: report.all.kept) { String($0) }
      let currencies = report.all.promised.currencies
      #expect(byMoney.explanations.count == currencies.count)
      for (working, currency) in zip(byMoney.explanations, currencies) {
        try expect(working, endsIn: report.all.keptMoney(currency)) {
          Money(minorUnits: $0, currency: currency).plain
        }
      }
    }
  }
}
