import Receivables
import TestSupport
import Testing

@Suite struct `A calendar day` {
  @Test(arguments: [
    ("1970-01-01", 0, "Thursday"), ("1969-12-31", -1, "Wednesday"),
    ("2000-02-29", 11_016, "Tuesday"),
    ("2000-03-01", 11_017, "Wednesday"), ("1900-02-28", -25_509, "Wednesday"),
    ("1900-03-01", -25_508, "Thursday"), ("2026-03-02", 20_514, "Monday"),
    ("2100-03-01", 47_541, "Monday"), ("0001-01-01", -719_162, "Monday"),
    ("1582-10-15", -141_427, "Friday"), ("9999-12-31", 2_932_896, "Friday"),
  ])
  func `has its number and its weekday`(_ text: String, _ count: Int, _ weekday: String) throws {
    let day = try day(text)
    #expect(day.daysSinceEpoch == count)
    #expect(CalendarDay(daysSinceEpoch: count) == day)
    #expect(day.weekday.name == weekday)
  }

  @Test(arguments: [
    "", "2026", "2026-3-6", "2026-03-6", "26-03-06", "2026-03-06 ", " 2026-03-06", "2026/03/06",
    "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
    "0000-01-01", "-026-01-01", "+026-01-01", "2026-03-06T10", "2026-03--6", "２０２６-03-06",
    "2026\u{301}-03-06", "12026-03-06",
  ])
  func `is not read from`(_ text: String) {
    #expect(CalendarDay(iso: text) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
    ("2026-01-31", 2, "2026-03-31"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-12-31", 1, "2027-01-31"), ("2026-01-15", -1, "2025-12-15"),
    ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
    ("2026-05-31", 13, "2027-06-30"), ("2026-03-02", 0, "2026-03-02"),
    ("0001-01-31", -1, "0001-01-31"), ("0001-03-15", -14, "0001-01-15"),
    ("9999-12-31", 1, "9999-12-31"), ("9999-11-30", 5, "9999-12-30"),
    ("2026-03-02", .max, "9999-12-02"), ("2026-03-02", .min, "0001-01-02"),
  ])
  func `goes on by months, to the month's end at most`(
    _ from: String, _ months: Int, _ to: String
  ) throws {
    #expect(try day(from).adding(months: months).description == to)
  }

  @Test(arguments: [
    ("2026-02-28", 1, "2026-03-01"), ("2028-02-28", 1, "2028-02-29"),
    ("2026-01-01", -1, "2025-12-31"), ("2026-03-02", 30, "2026-04-01"),
    ("2000-01-01", 36_525, "2100-01-01"), ("0001-01-01", -1, "0001-01-01"),
    ("9999-12-31", 1, "9999-12-31"), ("2026-03-02", .max, "9999-12-31"),
    ("1969-03-02", .min, "0001-01-01"),
  ])
  func `goes on by days, within the calendar`(_ from: String, _ days: Int, _ to: String) throws {
    #expect(try day(from).adding(days: days).description == to)
  }

  @Test(arguments: [
    ("2026-03-02", "2026-03-31"), ("2026-02-28", "2026-02-28"), ("2028-02-01", "2028-02-29"),
    ("1900-02-05", "1900-02-28"), ("2000-02-05", "2000-02-29"), ("9999-12-01", "9999-12-31"),
  ])
  func `knows the end of its month`(_ from: String, _ end: String) throws {
    #expect(try day(from).endOfMonth.description == end)
  }

  @Test func `is said in words`() throws {
    let day = try day("2026-03-06")
    #expect(day.spoken == "Friday 6 March 2026")
    #expect(day.long == "6 March 2026")
    #expect(day.short == "6 Mar 2026")
    #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
  }
}

@Suite struct `Laws of calendar days` {
  @Test func `every day of the years 1 to 9999 is read as it is written`() throws {
    var dice = SplitMix(state: 11)
    for _ in 0..<20_000 {
      let count = Int.random(in: -719_162...2_932_896, using: &dice)
      let day = CalendarDay(daysSinceEpoch: count)
      guard day.daysSinceEpoch == count, CalendarDay(iso: day.description) == day,
        CalendarDay(year: day.year, month: day.month, day: day.day) == day
      else {
        Issue.record("seed 11: day \(count) is \(day)")
        return
      }
    }
  }

  @Test func `days follow each other without a gap`() throws {
    // Four centuries are one whole turn of the calendar.
    var before = try day("1899-12-31")
    while before < (try day("2300-01-01")) {
      let next = before.adding(days: 1)
      let isNextDay =
        next.day == before.day + 1 && next.month == before.month && next.year == before.year
      let isNextMonth =
        next.day == 1 && before == before.endOfMonth
        && (next.year * 12 + next.month) == (before.year * 12 + before.month + 1)
      guard isNextDay || isNextMonth, before < next else {
        Issue.record("\(next) after \(before)")
        return
      }
      before = next
    }
  }

  @Test func `adding months keeps the day of the month where it can`() {
    var (kept, shortened) = (0, 0)
    for seed in UInt64(1)...1_000 {
      var dice = SplitMix(state: seed)
      let day = CalendarDay(daysSinceEpoch: Int.random(in: -300_000...300_000, using: &dice))
      let months = Int.random(in: -600...600, using: &dice)
      let later = day.adding(months: months)
      let moved = (later.year * 12 + later.month) - (day.year * 12 + day.month)
      #expect(moved == months, "seed \(seed): \(day) \(months)")
      if later.day == day.day { kept += 1 } else { shortened += 1 }
      #expect(later.day == day.day || later == later.endOfMonth, "seed \(seed): \(day) \(months)")
    }
    #expect(kept > 500 && shortened > 5)
  }
}
