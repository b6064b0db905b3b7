import Receivables
import TestSupport
import Testing

/// Call-backs as they are said on Monday 2 March 2026.
@Suite struct `A call-back as it is said` {
  private func read(_ text: String) throws -> String {
    let today = try day("2026-03-02")
    do throws(SpokenRefusal) {
      let (day, time) = try SpokenMoment.read(text, today: today)
      return "\(day)" + (time.map { " \($0)" } ?? "")
    } catch {
      return "\(error.place.offset)+\(error.place.length) \(error)"
    }
  }

  @Test(arguments: [
    ("fri 3pm", "2026-03-06 15:00"), ("fri at 3", "2026-03-06 15:00"), ("+10d", "2026-03-12"),
    ("tomorrow 10:30", "2026-03-03 10:30"), ("tomorrow at half past 2", "2026-03-03 14:30"),
    ("15 march", "2026-03-15"), ("15 march 9am", "2026-03-15 09:00"), ("28/2", "2027-02-28"),
    ("fri 9", "2026-03-06 09:00"), ("fri 3 in the afternoon", "2026-03-06 15:00"),
    ("friday week 15:00", "2026-03-13 15:00"), ("3pm friday", "2026-03-06 15:00"),
    ("3pm on friday", "2026-03-06 15:00"), ("next working day noon", "2026-03-03 12:00"),
    ("the 15th at noon", "2026-03-15 12:00"), ("6 mar 2026 15:00", "2026-03-06 15:00"),
    ("2026-03-06 15:00", "2026-03-06 15:00"), ("in 10 days 3 pm", "2026-03-12 15:00"),
  ])
  func `is a day, and a time where one is said`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    (
      "fri 13",
      "4+2 That may be Friday 13 March 2026, or 13:00 on Friday 6 March 2026. "
        + "Type 2026-03-13 or 2026-03-06 13:00."
    ),
    (
      "fri 10-11",
      "6+1 One time is wanted, and these are two. Type 10 or 11."
    ),
    ("fri 25:00", "4+2 \"25\" is no hour. For example \(SpokenTime.examples)."),
    ("fri half 3", "4+4 \"half 3\" is said of two times. Type half past 3 or half past 2."),
    ("31/2 3pm", "0+4 \"31/2\": February 2027 has 28 days. Type 28/2/2027."),
    ("3pm", "0+0 The day is not said. For example today 3pm, or tomorrow 3pm."),
    ("15:00", "0+0 The day is not said. For example today 15:00, or tomorrow 15:00."),
    ("", "0+0 A day is wanted here. For example \(SpokenDay.examples)."),
    ("fri whenever", "4+8 \"whenever\" leaves the day open. For example \(SpokenDay.examples)."),
    ("firday 3pm", "0+6 \"firday\" says no day. Type friday."),
  ])
  func `is refused at its place`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  /// What is typed where their clock is nine hours behind ours, and the moment theirs shows then.
  @Test(arguments: [
    ("fri 10:00 here", "2026-03-06 01:00"), ("10:00 here on friday", "2026-03-06 01:00"),
    ("tomorrow 8am our time", "2026-03-02 23:00"), ("fri 10:00", "2026-03-06 10:00"),
    ("fri 10:00 there", "2026-03-06 10:00"), ("fri 13 here", "2026-03-06 04:00"),
    ("10:00 here", "0+0 The day is not said."), ("fri here", "8+0 A time is wanted here."),
  ])
  func `of our clock is put on theirs, with its day`(_ text: String, _ expected: String) throws {
    let today = try day("2026-03-02")
    do throws(SpokenRefusal) {
      let (day, time) = try SpokenMoment.read(text, today: today, theirs: nineHoursBefore)
      #expect("\(day)" + (time.map { " \($0)" } ?? "") == expected)
    } catch {
      #expect("\(error.place.offset)+\(error.place.length) \(error.sentence)" == expected)
    }
  }

  @Test func `of our clock is refused where theirs is not known`() throws {
    #expect(try read("fri 10:00 here").hasPrefix("10+4 A time is taken on their clock"))
  }

  @Test func `is refused at once where it is a document`() throws {
    #expect(try read(String(repeating: "fri 3pm ", count: 2_000)).hasPrefix("256+0 "))
  }
}
