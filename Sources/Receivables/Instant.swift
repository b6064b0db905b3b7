/// A moment in time: microseconds since 1970-01-01 00:00 UTC.
public struct Instant: Hashable, Sendable, Comparable {
  /// Microseconds since 1970-01-01 00:00 UTC; negative before it.
  public let microseconds: Int64

  /// Makes the moment so many microseconds after 1970-01-01 00:00 UTC.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Whether the left moment comes before the right one.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// Returns the moment a number of seconds later, or the last one that can be told.
  public func adding(seconds: Int64) -> Instant {
    let (distance, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflowed) = microseconds.addingReportingOverflow(distance)
    return Instant(microseconds: overflow || overflowed ? (seconds < 0 ? .min : .max) : sum)
  }

  /// Returns the calendar day and the time of day that a clock at an offset from UTC shows.
  ///
  /// - Parameter offsetSeconds: seconds east of UTC.
  public func wallClock(offsetSeconds: Int) -> WallClock {
    let seconds = floorDivided(microseconds, 1_000_000) + Int64(offsetSeconds)
    let days = floorDivided(seconds, 86_400)
    let secondOfDay = Int(seconds - days * 86_400)
    return WallClock(
      day: CalendarDay(daysSinceEpoch: Int(days)),
      time: TimeOfDay(hour: secondOfDay / 3_600, minute: secondOfDay % 3_600 / 60)
        ?? TimeOfDay.midnight,
      second: secondOfDay % 60)
  }

  /// The moment in UTC as RFC 3339 writes it, to the millisecond: `2026-03-02T10:00:00.000Z`.
  public var rfc3339: String {
    let wall = wallClock(offsetSeconds: 0)
    let milliseconds = (microseconds % 1_000_000 + 1_000_000) % 1_000_000 / 1_000
    return "\(wall.day)T\(wall.time):\(leftPadded(String(wall.second), to: 2))."
      + leftPadded(String(milliseconds), to: 3) + "Z"
  }
}

/// What a clock on the wall shows: a day, a time of day and the second.
public struct WallClock: Hashable, Sendable {
  /// The day where the clock hangs, not in UTC.
  public let day: CalendarDay
  /// The time there, cut to the minute.
  public let time: TimeOfDay
  /// 0 to 59.
  public let second: Int
}

/// A time of day to the minute.
public struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int

  /// Returns the time, or nil outside 00:00 to 23:59.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  private init() {
    hour = 0
    minute = 0
  }

  /// 00:00, the first minute of a day.
  public static let midnight = TimeOfDay()

  /// Returns the time written `14:30`, or nil.
  public init?(iso text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 2, parts[1].count == 2,
      let hour = wholeNumber(parts[0]), let minute = wholeNumber(parts[1])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// Returns the time written `14:30`, or nil.
  public init?(iso text: String) { self.init(iso: text[...]) }

  /// The time on a 24-hour clock: `14:30`.
  public var description: String {
    "\(leftPadded(String(hour), to: 2)):\(leftPadded(String(minute), to: 2))"
  }

  /// The time as one of the debtor's clock: `14:30 their time`.
  public var onTheirClock: String { "\(self) \(TimeOfDay.theirClock)" }

  /// What stands behind a time of the debtor's clock.
  public static let theirClock = "their time"

  /// Whether the left time comes before the right one on the same day.
  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    (left.hour, left.minute) < (right.hour, right.minute)
  }
}

private func floorDivided(_ value: Int64, _ divisor: Int64) -> Int64 {
  value / divisor - (value % divisor < 0 ? 1 : 0)
}
