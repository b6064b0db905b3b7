import Receivables
import Testing

@Suite struct `A time as it is said` {
  @Test(arguments: [
    ("14:30", "14:30"), ("2:30pm", "14:30"), ("2:30 PM", "14:30"), ("2.30 p.m.", "14:30"),
    ("9", "09:00"), ("9am", "09:00"), ("9 a.m.", "09:00"), ("noon", "12:00"), ("12am", "00:00"),
    ("12pm", "12:00"), ("12:15 am", "00:15"), ("1", "13:00"), ("6", "18:00"), ("6:45", "18:45"),
    ("7", "07:00"), ("06:45", "06:45"), ("0:15", "00:15"), ("14h30", "14:30"), ("14h", "14:00"),
    ("14.30", "14:30"), ("23:59", "23:59"), ("11pm", "23:00"), (" 10 : 00 ", "10:00"),
  ])
  func `is understood`(_ text: String, _ time: String) {
    #expect(SpokenTime.parse(text)?.description == time)
  }

  @Test(arguments: [
    "", " ", "soon", "24:00", "25", "14:60", "14:3", "14:300", "13pm", "0am", "pm", "am", "14:30pm",
    "1:2:3", ":30", "-3", "+3", "３", "123", "2ampm", "noonish", "9 to 5",
  ])
  func `is refused`(_ text: String) {
    #expect(SpokenTime.parse(text) == nil)
  }

  @Test func `is shown by examples that are understood`() {
    for example in SpokenTime.examples.split(separator: ", ") {
      #expect(SpokenTime.parse(String(example)) != nil, "\(example)")
    }
  }
}
