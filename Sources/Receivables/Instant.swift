/// A moment in time: microseconds since 1970-01-01 00:00 UTC.
public struct Instant: Hashable, Sendable, Comparable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }

  /// Returns the moment a number of seconds later.
  public func adding(seconds: Int64) -> Instant {
    Instant(microseconds: microseconds + seconds * 1_000_000)
  }

  /// The calendar day and the time of day that a clock at an offset from UTC shows.
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
    let milliseconds = (microseconds - floorDivided(microseconds, 1_000_000) * 1_000_000) / 1_000
    return "\(wall.day)T\(wall.time):\(leftPadded(String(wall.second), to: 2))."
      + leftPadded(String(milliseconds), to: 3) + "Z"
  }
}

/// What a clock on the wall shows: a day, a time of day and the second.
public struct WallClock: Hashable, Sendable {
  public let day: CalendarDay
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

  public static let midnight = TimeOfDay()

  /// Returns the time written `14:30`, or nil.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 2, parts[1].count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// The time on a 24-hour clock: `14:30`.
  public var description: String {
    "\(leftPadded(String(hour), to: 2)):\(leftPadded(String(minute), to: 2))"
  }

  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    (left.hour, left.minute) < (right.hour, right.minute)
  }
}

private func floorDivided(_ value: Int64, _ divisor: Int64) -> Int64 {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}
