public import Receivables

/// What the clock shows in a zone.
public struct ZonedClock: Hashable, Sendable {
  /// An IANA name (`Europe/London`) or an offset from UTC (`-05:00`).
  public let zone: String
  /// What the clock shows there.
  public let clock: WallClock

  /// Makes a clock.
  public init(zone: String, clock: WallClock) {
    self.zone = zone
    self.clock = clock
  }

  /// Minutes since a day all clocks count from, so that clocks of two days compare.
  fileprivate var minutes: Int {
    clock.day.daysSinceEpoch * 1_440 + clock.time.hour * 60 + clock.time.minute
  }
}

extension QuietHours {
  /// Returns the clock that decides for a telephone that may be in any of several zones: where it is
  /// quiet in one of them nobody is called, for it may be that one.
  ///
  /// Nil where the zones lie so far apart that no hour of any day is free in all of them: such a
  /// number (a free one of North America, a mobile of Russia) tells nothing of where it is.
  ///
  /// - Parameter clocks: the same moment in each zone.
  public func deciding(among clocks: [ZonedClock]) -> ZonedClock? {
    let inOrder = clocks.sorted { ($0.minutes, $0.zone) < ($1.minutes, $1.zone) }
    guard let first = inOrder.first, let last = inOrder.last else { return nil }
    guard last.minutes - first.minutes < freeMinutes else { return nil }
    return inOrder.first { end(at: $0.clock) != nil } ?? first
  }

  /// The minutes of a day that are not quiet.
  private var freeMinutes: Int {
    1_440 - (until.minuteOfDay - from.minuteOfDay + 1_440) % 1_440
  }
}

extension TimeOfDay {
  fileprivate var minuteOfDay: Int { hour * 60 + minute }
}
