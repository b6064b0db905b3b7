import Receivables
import Testing

@Suite struct `limitation` {
  static let uk = LimitationRule(
    law: "Limitation Act 1980", years: 6, start: .dueDay,
    restartedBy: [.signedLetter, .partPayment])
  static let de = LimitationRule(
    law: "BGB", years: 3, start: .endOfYear,
    restartedBy: [.signedLetter, .email, .spoken, .partPayment])
  static let us = LimitationRule(
    law: "UCC", years: 4, start: .dueDay, restartedBy: [.signedLetter])

  /// A due day, what happened, the last day, and what each event did.
  static let rows: [(LimitationRule, due: String, events: String, last: String, did: String)] = [
    // Six years, the day after the due day being the first of them.
    (uk, "2020-01-31", "", "2026-01-31", ""),
    (uk, "2020-02-29", "", "2026-02-28", ""),
    (uk, "2020-01-31", "part-payment 2021-05-03", "2027-05-03", "restarted"),
    (uk, "2020-01-31", "signed-letter 2026-01-31", "2032-01-31", "restarted"),
    (uk, "2020-01-31", "signed-letter 2026-02-01", "2026-01-31", "tooLate"),
    (uk, "2020-01-31", "spoken 2021-05-03", "2026-01-31", "wrongForm"),
    (uk, "2020-01-31", "email 2021-05-03", "2026-01-31", "wrongForm"),
    (uk, "2020-01-31", "part-payment 2020-01-15", "2026-01-31", "noLater"),
    (uk, "2020-01-31", "part-payment 2020-01-31", "2026-01-31", "noLater"),
    (uk, "2020-01-31", "part-payment 2020-02-01", "2026-02-01", "restarted"),
    // One carries to the next; in any order they are told.
    (
      uk, "2014-01-31", "signed-letter 2025-01-01, part-payment 2019-06-30", "2031-01-01",
      "restarted restarted"
    ),
    (
      uk, "2014-01-31", "part-payment 2020-02-01, signed-letter 2021-01-01", "2020-01-31",
      "tooLate tooLate"
    ),
    (uk, "2020-01-31", "part-payment 2024-02-29", "2030-02-28", "restarted"),
    // Three years from the end of the year, anew from the day after an acknowledgment.
    (de, "2023-01-01", "", "2026-12-31", ""), (de, "2023-12-31", "", "2026-12-31", ""),
    (de, "2024-01-01", "", "2027-12-31", ""),
    (de, "2023-03-05", "spoken 2024-05-10", "2027-05-10", "restarted"),
    (de, "2023-03-05", "part-payment 2023-06-01", "2026-12-31", "noLater"),
    (de, "2023-03-05", "email 2026-12-31", "2029-12-31", "restarted"),
    (de, "2023-03-05", "email 2027-01-01", "2026-12-31", "tooLate"),
    (us, "2022-03-02", "part-payment 2023-03-02", "2026-03-02", "wrongForm"),
    // The calendar's end is no crash.
    (uk, "9999-12-31", "part-payment 9999-12-31", "9999-12-31", "noLater"),
  ]

  @Test(arguments: rows.indices) func `ends on the day the law says`(_ index: Int) throws {
    let row = Self.rows[index]
    let events = try row.events.split(separator: ", ").map { text in
      let words = text.split(separator: " ").map(String.init)
      return LimitationEvent(
        try #require(AcknowledgmentForm(rawValue: words[0])),
        on: try #require(CalendarDay(iso: words[1])))
    }
    let limitation = Limitation(
      dueOn: try #require(CalendarDay(iso: row.due)), rule: row.0, events: events)
    #expect(limitation.lastDay.description == row.last)
    #expect(limitation.events.map { "\($0.effect)" }.joined(separator: " ") == row.did)
    #expect(limitation.isBarred(on: limitation.lastDay) == false)
    #expect(limitation.daysLeft(on: limitation.lastDay.adding(days: -3)) == 3)
    if limitation.lastDay.year < 9999 {
      #expect(limitation.isBarred(on: limitation.lastDay.adding(days: 1)))
    }
  }
}
