import Receivables
import TestSupport
import Testing

@Suite struct `An instant` {
  @Test(
    arguments: [
      (0, 0, "1970-01-01 00:00 0"), (-1, 0, "1969-12-31 23:59 59"),
      (-1_000_000, 0, "1969-12-31 23:59 59"), (-1_000_001, 0, "1969-12-31 23:59 58"),
      (-86_400_000_000, 0, "1969-12-31 00:00 0"), (-86_400_000_001, 0, "1969-12-30 23:59 59"),
      (1_772_445_600_000_000, 0, "2026-03-02 10:00 0"),
      (1_772_445_600_000_000, 3_600, "2026-03-02 11:00 0"),
      (1_772_445_600_000_000, -39_600, "2026-03-01 23:00 0"),
      (1_772_445_600_000_000, 50_400, "2026-03-03 00:00 0"),
      (0, -1, "1969-12-31 23:59 59"), (0, 20_700, "1970-01-01 05:45 0"),
    ] as [(Int64, Int, String)])
  func `is shown by a clock on the wall`(_ moment: Int64, _ offset: Int, _ shown: String) {
    let wall = Instant(microseconds: moment).wallClock(offsetSeconds: offset)
    #expect("\(wall.day) \(wall.time) \(wall.second)" == shown)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (-1_000, "1969-12-31T23:59:59.999Z"), (-1_001, "1969-12-31T23:59:59.998Z"),
      (999, "1970-01-01T00:00:00.000Z"), (1_772_445_600_123_456, "2026-03-02T10:00:00.123Z"),
      (-62_135_596_800_000_000, "0001-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func `is written in UTC to the millisecond`(_ moment: Int64, _ written: String) {
    #expect(Instant(microseconds: moment).rfc3339 == written)
  }

  @Test func `has no moment that cannot be shown`() {
    for moment in [Int64.min, .min + 1, .max, .max - 1] {
      let instant = Instant(microseconds: moment)
      #expect(!instant.rfc3339.isEmpty)
      #expect(instant.adding(seconds: moment).microseconds == (moment < 0 ? .min : .max))
    }
    #expect(Instant(microseconds: 5).adding(seconds: -2).microseconds == -1_999_995)
  }

  @Test func `moves by a day when a day is added, wherever the clock stands`() {
    for seed in UInt64(1)...500 {
      var dice = SplitMix(state: seed)
      let moment = Instant(
        microseconds: .random(in: -40_000_000_000_000_000...40_000_000_000_000_000, using: &dice))
      let offset = Int.random(in: -50_400...50_400, using: &dice)
      let before = moment.wallClock(offsetSeconds: offset)
      let after = moment.adding(seconds: 86_400).wallClock(offsetSeconds: offset)
      #expect(after.day == before.day.adding(days: 1), "seed \(seed)")
      #expect(after.time == before.time && after.second == before.second, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      ("00:00", "00:00"), ("09:05", "09:05"), ("23:59", "23:59"), ("24:00", nil), ("12:60", nil),
      ("9:05", nil), ("09:5", nil), ("09:05:00", nil), ("", nil), ("+9:05", nil), ("09:-0", nil),
      ("０９:05", nil), ("noon", nil),
    ] as [(String, String?)])
  func `keeps a time of day as it is written`(_ text: String, _ time: String?) {
    #expect(TimeOfDay(iso: text)?.description == time)
  }
}
