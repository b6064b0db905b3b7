import Receivables
import TestSupport
import Testing

/// Days as they are said on Monday 2 March 2026, unless a table says otherwise.
@Suite struct `A day as it is said` {
  private func read(
    _ text: String, on today: String = "2026-03-02", _ direction: SpokenDay.Direction = .ahead,
    monthFirst: Bool = false
  ) throws -> String? {
    SpokenDay.parse(text, today: try day(today), direction: direction, monthFirst: monthFirst)?
      .description
  }

  @Test(arguments: [
    ("today", "2026-03-02"), ("now", "2026-03-02"), ("tomorrow", "2026-03-03"),
    ("tmrw", "2026-03-03"), ("yesterday", "2026-03-01"), ("+10d", "2026-03-12"),
    ("+10", "2026-03-12"), ("+ 10 d", "2026-03-12"), ("10d", "2026-03-12"),
    ("in 3 days", "2026-03-05"), ("1 day", "2026-03-03"), ("+2w", "2026-03-16"),
    ("2 weeks", "2026-03-16"), ("1m", "2026-04-02"), ("in 2 months", "2026-05-02"),
    ("-3d", "2026-02-27"), ("-3", "2026-02-27"), ("3 days ago", "2026-02-27"),
    ("2w ago", "2026-02-16"), ("1 month ago", "2026-02-02"), ("end of month", "2026-03-31"),
    ("end of the month", "2026-03-31"), ("end of this month", "2026-03-31"),
    ("eom", "2026-03-31"), ("month end", "2026-03-31"), ("end of next month", "2026-04-30"),
    ("end of week", "2026-03-06"), ("end of the week", "2026-03-06"), ("eow", "2026-03-06"),
    ("next week", "2026-03-09"), ("next month", "2026-04-02"), ("+0d", "2026-03-02"),
    ("tom", "2026-03-03"), ("day after tomorrow", "2026-03-04"), ("ten days", "2026-03-12"),
    ("the day before yesterday", "2026-02-28"), ("in a fortnight", "2026-03-16"),
    ("a week", "2026-03-09"), ("a week today", "2026-03-09"), ("tomorrow week", "2026-03-10"),
    ("2 weeks from friday", "2026-03-20"), ("a week from today", "2026-03-09"),
    ("end of next week", "2026-03-13"), ("end of year", "2026-12-31"), ("eoq", "2026-03-31"),
    ("+1y", "2027-03-02"), ("in a month", "2026-04-02"),
  ])
  func `is counted from today`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("fri", "2026-03-06"), ("FRIDAY", "2026-03-06"), ("  Fri ", "2026-03-06"),
    ("on friday", "2026-03-06"), ("fr", "2026-03-06"), ("mon", "2026-03-09"),
    ("this monday", "2026-03-02"), ("this friday", "2026-03-06"), ("sun", "2026-03-08"),
    ("next friday", "2026-03-13"), ("next monday", "2026-03-09"), ("next sun", "2026-03-15"),
    ("last friday", "2026-02-27"), ("last monday", "2026-02-23"), ("tues", "2026-03-03"),
    ("thurs", "2026-03-05"), ("weds", "2026-03-04"), ("by friday", "2026-03-06"),
    ("friday week", "2026-03-13"), ("a week on friday", "2026-03-13"), ("mon week", "2026-03-16"),
    ("friday next week", "2026-03-13"), ("friday this week", "2026-03-06"),
    ("friday last week", "2026-02-27"), ("monday after next", "2026-03-16"),
    ("this coming friday", "2026-03-06"),
  ])
  func `is a day of the week`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("28/2", "2027-02-28"), ("2/3", "2026-03-02"), ("1/3", "2027-03-01"), ("3/4", "2026-04-03"),
    ("28.2.", "2027-02-28"), ("28-2", "2027-02-28"), ("6.3.2026", "2026-03-06"),
    ("6/3/26", "2026-03-06"), ("06/03/2026", "2026-03-06"), ("2026-03-06", "2026-03-06"),
    ("6 mar", "2026-03-06"), ("mar 6", "2026-03-06"), ("6th march", "2026-03-06"),
    ("March 6th", "2026-03-06"), ("6. mar.", "2026-03-06"), ("the 6th of March", "2026-03-06"),
    ("6 march 2027", "2027-03-06"), ("March 6, 2027", "2027-03-06"), ("6 mar 27", "2027-03-06"),
    ("15th", "2026-03-15"), ("the 15th", "2026-03-15"), ("on the 1st", "2026-04-01"),
    ("2nd", "2026-03-02"), ("31st", "2026-03-31"), ("fri 6 mar", "2026-03-06"),
    ("friday, 6 march 2026", "2026-03-06"), ("fri the 13th", "2026-03-13"),
    ("1 sept", "2026-09-01"), ("29/2/2028", "2028-02-29"), ("15.", "2026-03-15"),
    ("may 1", "2026-05-01"), ("2 mar 1999", "1999-03-02"), ("fri 13", "2026-03-13"),
    ("2026/3/6", "2026-03-06"), ("2026.3.6", "2026-03-06"), ("the first", "2026-04-01"),
    ("first of april", "2026-04-01"), ("1st of next month", "2026-04-01"),
    ("15th next month", "2026-04-15"), ("20th of last month", "2026-02-20"),
    ("end of march", "2026-03-31"), ("end of february", "2027-02-28"),
    ("end of feb 2028", "2028-02-29"), ("mid month", "2026-03-15"), ("mid march", "2026-03-15"),
    ("beginning of month", "2026-04-01"), ("beginning of next month", "2026-04-01"),
    ("first of march", "2027-03-01"), ("last day of march", "2026-03-31"),
    ("last day of next month", "2026-04-30"), ("end of last month", "2026-02-28"),
  ])
  func `is a date`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    "", "  ", ",", "soon", "f", "next", "last", "next soon", "10", "d", "+", "+d", "ago", "32nd",
    "0th", "30 feb", "31/4", "2/28", "0/3", "3/0", "1/2/3/4", "1//2", "/2", "6/3/026", "6/3/12345",
    "6/3/1", "--5d", "+-5d", "-3 days ago", "+3 days ago", "2 3 days", "2, 3 days", "1 0d",
    "next working", "working days", "0 working days", "367 working days", "next year",
    "march 20266",
    "mid", "first working day", "last working day of friday", "2 weeks from", "2 weeks from soon",
    "friday or monday", "before friday", "weekend", "asap", "friday after next", "3pm",
    "0000-03-06",
    "29/2", "29 feb", "5 mar 26 7", "mar 2026", "2026 mar 6", "6 7th mar", "6 mar 2027th", "６ mar",
    "６/３",
    "+１０d", "2026-13-01", "2026-02-29", "29 feb 2027", "sat 6 mar", "fri 15th",
    "saturday 6 march 2026", "ten days after friday next", "4000d", "99999999999999999999d",
    "99999999999999999999/3", "may", "march may", "mar 6 mar", "friday friday", "-",
  ])
  func `is refused`(_ text: String) throws {
    #expect(try read(text) == nil)
  }

  @Test(arguments: [
    ("2026-12-30", "2 jan", "2027-01-02"), ("2026-12-30", "15th", "2027-01-15"),
    ("2026-12-30", "end of month", "2026-12-31"), ("2026-12-30", "end of next month", "2027-01-31"),
    ("2026-12-30", "fri", "2027-01-01"), ("2026-12-30", "+3d", "2027-01-02"),
    ("2026-12-30", "30/12", "2026-12-30"), ("2026-12-30", "29/12", "2027-12-29"),
    ("2026-02-10", "31st", "2026-03-31"), ("2026-01-31", "next month", "2026-02-28"),
    ("2026-01-31", "30th", "2026-03-30"), ("2028-02-10", "eom", "2028-02-29"),
    ("2027-03-01", "29 feb", "2028-02-29"), ("2028-02-29", "29 feb", "2028-02-29"),
    ("2026-03-06", "eow", "2026-03-06"), ("2026-03-07", "end of next week", "2026-03-13"),
    ("2026-03-16", "mid month", "2026-04-15"), ("2026-03-16", "mid march", "2027-03-15"),
    ("2026-12-30", "first of the month", "2027-01-01"), ("2026-12-30", "eoq", "2026-12-31"),
    ("2026-03-08", "friday after next", "2026-03-20"),
    ("2026-03-07", "eow", "2026-03-13"), ("2026-03-08", "next friday", "2026-03-13"),
    ("2026-03-06", "fri", "2026-03-13"), ("2026-03-06", "this fri", "2026-03-06"),
  ])
  func `lies ahead where the words leave it open`(
    _ today: String, _ text: String, _ expected: String
  ) throws {
    #expect(try read(text, on: today) == expected)
  }

  @Test(arguments: [
    ("2026-01-05", "28 dec", "2025-12-28"), ("2026-01-05", "28/12", "2025-12-28"),
    ("2026-01-05", "fri", "2026-01-02"), ("2026-01-05", "wed", "2025-12-31"),
    ("2026-01-05", "mon", "2025-12-29"), ("2026-01-05", "this monday", "2026-01-05"),
    ("2026-01-05", "last mon", "2025-12-29"), ("2026-01-05", "20th", "2025-12-20"),
    ("2026-01-05", "5th", "2026-01-05"), ("2026-01-05", "5/1", "2026-01-05"),
    ("2026-01-05", "6/1", "2025-01-06"), ("2024-03-01", "29 feb", "2024-02-29"),
    ("2026-01-05", "mid december", "2025-12-15"),
    ("2026-01-05", "yesterday", "2026-01-04"), ("2026-01-05", "6/1/2026", "2026-01-06"),
    ("2026-03-01", "31st", "2026-01-31"), ("2026-01-05", "last working day", "2026-01-02"),
    ("2026-01-05", "end of month", "2025-12-31"), ("2026-01-05", "eom", "2025-12-31"),
    ("2026-01-05", "end of the last month", "2025-12-31"),
    ("2026-01-05", "next friday", "2026-01-16"), ("2026-01-05", "3 days ago", "2026-01-02"),
  ])
  func `lies behind where a payment was made`(
    _ today: String, _ text: String, _ expected: String
  ) throws {
    #expect(try read(text, on: today, .behind) == expected)
  }

  @Test(
    arguments: [
      ("3/4", "2026-03-04"), ("3/4/26", "2026-03-04"), ("2/28", "2027-02-28"), ("28/2", nil),
      ("2026-03-06", "2026-03-06"), ("6 mar", "2026-03-06"),
    ] as [(String, String?)])
  func `may have the month first`(_ text: String, _ expected: String?) throws {
    #expect(try read(text, monthFirst: true) == expected)
  }

  @Test(arguments: [
    ("next working day", "2026-03-03"), ("next business day", "2026-03-03"),
    ("next workday", "2026-03-03"), ("2 working days", "2026-03-05"),
    ("two work days", "2026-03-05"),
    ("+2 working days", "2026-03-05"), ("in 3 business days", "2026-03-06"),
    ("2 working days ago", "2026-02-26"), ("last working day of march", "2026-03-30"),
    ("first working day of march 2026", "2026-03-02"), ("366 working days", "2027-07-29"),
  ])
  func `is counted in working days, those of the company`(
    _ text: String, _ expected: String
  ) throws {
    let closed = try Set([day("2026-03-04"), day("2026-03-31")])
    let read = try SpokenDay.read(text, today: try day("2026-03-02")) {
      !$0.weekday.isWeekend && !closed.contains($0)
    }
    #expect(read.description == expected)
  }

  @Test func `is none where the company never works`() throws {
    let today = try day("2026-03-02")
    #expect(throws: SpokenRefusal.self) {
      try SpokenDay.read("next working day", today: today) { _ in false }
    }
  }

  @Test func `is shown by examples that are understood`() throws {
    for example in SpokenDay.examples.split(separator: ", ") {
      #expect(try read(String(example)) != nil, "\(example)")
    }
  }
}

@Suite struct `Laws of days as they are said` {
  @Test func `every way to write a day in full gives that day`() {
    for seed in UInt64(1)...500 {
      var dice = SplitMix(state: seed)
      let today = CalendarDay(daysSinceEpoch: Int.random(in: 0...40_000, using: &dice))
      let day = today.adding(days: Int.random(in: -800...800, using: &dice))
      for text in [
        day.description, day.spoken, day.long, day.short, day.spoken.uppercased(),
        "\(day.day)/\(day.month)/\(day.year)", "\(day.day).\(day.month).\(day.year)",
      ] {
        for direction in [SpokenDay.Direction.ahead, .behind] {
          let read = SpokenDay.parse(text, today: today, direction: direction)
          #expect(read == day, "seed \(seed): \(text) on \(today)")
        }
      }
    }
  }

  @Test func `open words point ahead, or behind, and nonsense never crashes`() {
    let alphabet = Array("0123456789+-/. dwmth frisunmarneglao２\u{301}")
    var (accepted, refused) = (0, 0)
    for seed in UInt64(1)...20_000 {
      var dice = SplitMix(state: seed)
      let today = CalendarDay(daysSinceEpoch: Int.random(in: -719_162...2_932_896, using: &dice))
      let length = Int.random(in: 0...6, using: &dice)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &dice) ?? " " })
      let read = SpokenDay.parse(text, today: today)
      if read == nil { refused += 1 } else { accepted += 1 }
    }
    #expect(accepted > 100 && refused > 1_000)
    for seed in UInt64(1)...500 {
      var dice = SplitMix(state: seed)
      let today = CalendarDay(daysSinceEpoch: Int.random(in: 0...40_000, using: &dice))
      let other = CalendarDay(daysSinceEpoch: Int.random(in: 0...40_000, using: &dice))
      for text in ["\(other.day)/\(other.month)", "\(other.day)th", other.weekday.name] {
        // A leap day is not looked for in another leap year.
        if (other.month, other.day) == (2, 29) && text.contains("/") { continue }
        let ahead = SpokenDay.parse(text, today: today, direction: .ahead)
        let behind = SpokenDay.parse(text, today: today, direction: .behind)
        #expect(ahead.map { $0 >= today } ?? false, "seed \(seed): \(text) on \(today)")
        #expect(behind.map { $0 <= today } ?? false, "seed \(seed): \(text) on \(today)")
      }
    }
  }
}
