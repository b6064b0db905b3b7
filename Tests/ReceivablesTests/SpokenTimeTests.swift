import Receivables
import Testing

@Suite struct `A time as it is said` {
  @Test(arguments: [
    ("14:30", "14:30"), ("2:30pm", "14:30"), ("2:30 PM", "14:30"), ("2.30 p.m.", "14:30"),
    ("9", "09:00"), ("9am", "09:00"), ("9 a.m.", "09:00"), ("noon", "12:00"), ("12am", "00:00"),
    ("12pm", "12:00"), ("12:15 am", "00:15"), ("1", "13:00"), ("6", "18:00"), ("6:45", "18:45"),
    ("7", "07:00"), ("06:45", "06:45"), ("0:15", "00:15"), ("14h30", "14:30"), ("14h", "14:00"),
    ("14.30", "14:30"), ("23:59", "23:59"), ("11pm", "23:00"), (" 10 : 00 ", "10:00"),
    ("15.30", "15:30"), ("1530", "15:30"),
    ("0930", "09:30"), ("half past 2", "14:30"), ("half past two", "14:30"),
    ("half past 9", "09:30"), ("quarter to 4", "15:45"), ("a quarter to 4", "15:45"),
    ("quarter past four pm", "16:15"), ("quarter to 1", "12:45"), ("quarter to 7", "18:45"),
    ("quarter to 12", "11:45"), ("ten to four", "15:50"), ("5 to 3", "14:55"),
    ("20 past 14", "14:20"),
    ("10 minutes to 11", "10:50"), ("quarter to 0", "23:45"), ("three", "15:00"),
    ("three thirty", "15:30"),
    ("nine pm", "21:00"), ("3 o'clock", "15:00"), ("3 o’clock", "15:00"), ("at 3", "15:00"),
    ("3 in the afternoon", "15:00"), ("9 in the morning", "09:00"), ("8 in the evening", "20:00"),
    ("3pm their time", "15:00"), ("3 there", "15:00"), ("midday", "12:00"), ("midnight", "00:00"),
    ("9p", "21:00"), ("0", "00:00"), ("00:00", "00:00"),
  ])
  func `is understood`(_ text: String, _ time: String) {
    #expect(SpokenTime.parse(text)?.description == time)
  }

  @Test(arguments: [
    "", " ", "soon", "24:00", "25", "14:60", "14:3", "14:300", "13pm", "0am", "pm", "am", "14:30pm",
    "1:2:3", ":30", "-3", "+3", "３", "123", "2ampm", "noonish", "9 to 5", "half 3", "10-11",
    "10 to 11", "5 to 6", "2 or 3",
    "between 2 and 3", "morning", "3ish", "930", "3 here", "14:", "2400", "1260", "31 past 3",
    "quarter to 24", "half past 13pm", "tomorrow 3pm", "3 our time", "half past", "the",
  ])
  func `is refused`(_ text: String) {
    #expect(SpokenTime.parse(text) == nil)
  }

  /// What is typed where their clock is nine hours behind ours, and what theirs shows then.
  @Test(arguments: [
    ("10:00 here", "01:00"), ("4pm our time", "07:00"), ("half past 2 my time", "05:30"),
    ("9:00 here", "00:00"), ("4pm their time", "16:00"), ("4pm there", "16:00"), ("4", "16:00"),
    ("8:59 here", "5+4 08:59 here is 23:59 on Sunday there."),
    ("here", "4+0 A time is wanted here."),
    ("10 here 11", "3+4 A time is taken on their clock, not on ours."),
    ("our time", "8+0 A time is wanted here."), ("25:00 here", "0+2 \"25\" is no hour."),
  ])
  func `of our clock is what theirs shows then`(_ text: String, _ expected: String) throws {
    let monday = try day("2026-03-02")
    do throws(SpokenRefusal) {
      let time = try SpokenTime.read(text, on: monday) { nineHoursBefore($0, $1) }
      #expect(time.description == expected)
    } catch {
      #expect("\(error.place.offset)+\(error.place.length) \(error.sentence)" == expected)
    }
  }

  @Test(arguments: [("3 here", "2+4"), ("3pm our time", "4+8")])
  func `of our clock is refused where theirs is not known`(_ text: String, _ place: String) throws {
    let monday = try day("2026-03-02")
    let refusal = try #require(
      #expect(throws: SpokenRefusal.self) {
        try SpokenTime.read(text, on: monday, theirs: nil)
      })
    #expect("\(refusal.place.offset)+\(refusal.place.length)" == place)
    #expect(refusal.sentence == "A time is taken on their clock, not on ours.")
  }

  @Test func `is shown by examples that are understood`() {
    for example in SpokenTime.examples.split(separator: ", ") {
      #expect(SpokenTime.parse(String(example)) != nil, "\(example)")
    }
  }
}
