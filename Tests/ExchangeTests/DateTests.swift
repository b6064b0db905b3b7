import Receivables
import Testing

@testable import Exchange

@Suite struct DateTests {
  @Test(arguments: [
    ("2026-03-02", "2026-03-02"), ("2026/3/2", "2026-03-02"), ("2026.03.02", "2026-03-02"),
    ("2.3.2026", "2026-03-02"), ("02.03.2026", "2026-03-02"), ("15 Jul 2026", "2026-07-15"),
    ("15-Jul-2026", "2026-07-15"), ("15 july 2026", "2026-07-15"), ("Jul 15, 2026", "2026-07-15"),
    ("September 1 2026", "2026-09-01"), ("1 Sept 2026", "2026-09-01"),
    ("2026-03-02T00:00:00", "2026-03-02"), ("2026-03-02 00:00:00.000", "2026-03-02"),
    ("29 Feb 2024", "2024-02-29"),
  ])
  func `a day that can be read one way is read`(_ text: String, _ day: String) throws {
    #expect(DateText(text) == .day(try #require(CalendarDay(iso: day))))
  }

  @Test(arguments: [
    ("", DateText.empty), ("  ", .empty), ("not-a-date", .unreadable), ("2026-13-01", .impossible),
    ("2026-02-29", .impossible), ("31.4.2026", .impossible), ("31/31/2026", .impossible),
    ("30 Feb 2026", .impossible), ("3/4/26", .twoDigitYear), ("15 Jul 26", .twoDigitYear),
    ("46083", .spreadsheetNumber), ("20260302", .unreadable), ("2026-03-02 14:30", .unreadable),
    ("3/4-2026", .unreadable), ("3/4/20266", .unreadable), ("\u{663}/\u{664}/2026", .unreadable),
    ("0/0/2026", .impossible), ("1/2", .unreadable),
  ])
  func `what is no day is told apart`(_ text: String, _ expected: DateText) {
    #expect(DateText(text) == expected)
  }

  @Test func `day and month decide each other`() {
    #expect(DateText("15/3/2026").provenOrder == .dayFirst)
    #expect(DateText("3/15/2026").provenOrder == .monthFirst)
    #expect(DateText("3-15-2026").provenOrder == .monthFirst)
    #expect(DateText("3/4/2026").isUndecided)
    #expect(!DateText("3/3/2026").isUndecided)
  }

  @Test(arguments: [
    ("dd/mm/yyyy", "3/4/2026", "2026-04-03"), ("mm/dd/yyyy", "3/4/2026", "2026-03-04"),
    ("m/d/yyyy", "03/04/2026", "2026-03-04"), ("yyyy-mm-dd", "2026-03-04", "2026-03-04"),
    ("yyyymmdd", "20260304", "2026-03-04"), ("dd.mm.yy", "03.04.26", "2026-04-03"),
    ("d mmm yyyy", "3 Apr 2026", "2026-04-03"), ("DD-MMM-YY", "03-Apr-26", "2026-04-03"),
    ("mmmm d, yyyy", "April 3, 2026", "2026-04-03"),
  ])
  func `a format reads its days`(_ format: String, _ text: String, _ day: String) throws {
    let format = try #require(DateFormat(format))
    #expect(format.day(in: text) == CalendarDay(iso: day))
  }

  @Test(arguments: [
    ("dd/mm/yyyy", "2026-03-04"), ("dd/mm/yyyy", "31/02/2026"), ("dd/mm/yyyy", "3/4/2026 "),
    ("dd/mm/yyyy", "3/4/26"), ("yyyymmdd", "202634"), ("dd/mm/yyyy", "3//2026"),
    ("d mmm yyyy", "3 Foo 2026"), ("dd/mm/yyyy", ""),
  ])
  func `a format refuses what is written otherwise`(_ format: String, _ text: String) throws {
    #expect(try #require(DateFormat(format)).day(in: text) == nil)
  }

  @Test(arguments: [
    "", "dd/mm", "dd/mm/yyyy/dd", "dd/mm/yyy", "ddd/mm/yyyy", "dd/mm/jjjj", "%d/%m",
  ])
  func `what is no format is refused`(_ text: String) {
    #expect(DateFormat(text) == nil)
  }
}
