import FollowUp
import Receivables
import Testing

@Suite struct `A number that may be in several zones` {
  private static let monday = CalendarDay(daysSinceEpoch: 20_514)
  private static let quiet = QuietHours()

  /// Clocks as text: a zone, the days after Monday and the time: `A 0 17:59 B 0 18:01`.
  private func clocks(_ text: String) throws -> [ZonedClock] {
    let words = text.split(separator: " ").map(String.init)
    return try stride(from: 0, to: words.count, by: 3).map { place in
      let day = Self.monday.adding(days: try #require(Int(words[place + 1])))
      let time = try #require(TimeOfDay(iso: words[place + 2]))
      return ZonedClock(zone: words[place], clock: wallClock(day, time))
    }
  }

  /// Which zone decides; nil: the number tells nothing.
  static let table: [(clocks: String, decides: String?)] = [
    ("", nil),
    ("A 0 12:00", "A"), ("A 0 03:00", "A"),
    // One is quiet: it decides.
    ("A 0 17:30 B 0 18:30", "B"), ("B 0 18:30 A 0 17:30", "B"),
    ("A 0 07:30 B 0 08:30", "A"),
    // Both ends are free.
    ("A 0 17:00 B 0 18:00", "A"), ("A 0 08:00 B 0 09:00", "A"),
    // None is, or all are.
    ("A 0 12:00 B 0 15:00", "A"), ("A 0 03:00 B 0 06:00", "A"),
    // On either side of midnight.
    ("A 0 22:00 B 1 01:00", "A"), ("A 0 23:59 B 1 09:58", "A"),
    // Ten hours are free: zones as far apart as that leave none of them.
    ("A 0 08:00 B 0 17:59", "A"), ("A 0 08:00 B 0 18:00", nil), ("A 0 02:00 B 1 00:00", nil),
  ]

  @Test(arguments: table.indices)
  func `is not called where it is quiet in one of them`(row: Int) throws {
    let (text, decides) = Self.table[row]
    #expect(Self.quiet.deciding(among: try clocks(text))?.zone == decides)
  }

  @Test func `is called at any hour where none is quiet`() throws {
    let never = QuietHours(from: .midnight, until: .midnight)
    #expect(never.deciding(among: try clocks("A 0 02:00 B 0 23:00"))?.zone == "A")
    #expect(never.deciding(among: try clocks("A 0 02:00 B 1 02:00")) == nil)
  }

  @Test func `says so when it is quiet`() throws {
    let decided = try #require(
      Self.quiet.deciding(among: try clocks("America/Boise 0 18:30 America/Los_Angeles 0 17:30")))
    let occasion = CallOccasion(
      today: Self.monday, clock: decided.clock, zone: .ofNumber(decided.zone, among: 2))
    let findings = CallGuard.check(
      try GuardWorld.standing(""), Policy(company: Policy.Company(name: "X")), occasion)
    let words = try #require(findings.first { $0.rule == .quietHours }).words
    #expect(
      words.hasPrefix("it is 18:30 in America/Boise, one of 2 zones the number may be in"))
  }
}

/// What a clock shows on a day at a time.
func wallClock(_ day: CalendarDay, _ time: TimeOfDay) -> WallClock {
  let seconds = day.daysSinceEpoch * 86_400 + time.hour * 3_600 + time.minute * 60
  return Instant(microseconds: Int64(seconds) * 1_000_000).wallClock(offsetSeconds: 0)
}
