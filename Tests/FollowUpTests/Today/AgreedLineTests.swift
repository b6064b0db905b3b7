import CollectionsLedger
import FollowUp
import LedgerContract
import Receivables
import Testing

@Suite struct `money that was agreed` {
  /// Facts of an account as in the agenda's tests, and its lines: what, the day, the first day it
  /// is not expected any more, what is missing.
  static let rows: [(facts: String, lines: [String])] = [
    ("R1 100 due -5", []),
    ("R1 100 due -5, promise 100 by 4", ["promise 4..6 1.00 EUR"]),
    ("R1 100 due -5, promise 100 by 4, pay 40", ["promise 4..6 0.60 EUR"]),
    ("R1 100 due -5, promise 100 by 4, pay 100", []),
    // Two promises for the same: the later one counts.
    ("R1 100 due -5, promise 100 by 4, promise 80 by 6", ["promise 6..8 0.80 EUR"]),
    (
      "R1 100 due -5, R2 50 due -1, promise 100 for R1 by 4, promise 50 for R2 by -4",
      ["promise 4..6 1.00 EUR", "promise -4..-2 0.50 EUR"]
    ),
  ]

  @Test(arguments: rows.map(\.facts)) func `is listed as long as it has not come`(
    _ facts: String
  ) throws {
    let wanted = try #require(Self.rows.first { $0.facts == facts }?.lines)
    let today = AgendaText.today
    let lines = AgreedLine.lines(of: try AgendaText.standing(facts)).map { line in
      let until = line.until.map { "\($0.days(since: today))" } ?? ""
      return "\(line.kind.rawValue) \(line.dueOn.days(since: today))..\(until) \(line.missing)"
    }
    #expect(lines == wanted)
  }

  @Test(arguments: 1...12) func `is what the report on cash expects`(_ seed: UInt64) throws {
    let ledger = InMemoryLedger(
      identity: LedgerIdentity(id: AgendaText.id, isPractice: true),
      salt: { [UInt8](repeating: 7, count: 32) })
    var history = SeededHistory(seed: seed, ledger: ledger.identity.id, accounts: 6)
    for _ in 0..<40 {
      let batch = history.next()
      _ = try ledger.append(batch.drafts, batch.recording)
    }
    for account in history.accounts {
      guard let standing = try ledger.standing(of: account),
        let latest = standing.latestFactDay
      else { continue }
      for offset in 0..<60 {
        let day = max(latest, history.day).adding(days: offset)
        var report = CashReport(ReportPeriod.days(1, until: day), by: .day)
        try report.take(ReportAccount(standing, AccountRecord()))
        let wanted = report.expected.map { "\($0.kind) \($0.on) \($0.amount)" }.sorted()
        let found = AgreedLine.lines(of: standing).filter { $0.isExpected(on: day) }
          .map { "\($0.kind) \($0.dueOn) \($0.missing)" }.sorted()
        #expect(found == wanted, "seed \(seed), \(account), \(day)")
      }
    }
  }
}
