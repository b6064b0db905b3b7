public import Receivables

/// A call about to be made: when it is where the account is, which number, and who else is on it.
public struct CallOccasion: Hashable, Sendable {
  /// Whose clock the time was read from.
  public enum Zone: Hashable, Sendable {
    /// The account's own zone: `Europe/London`, `-05:00`.
    case theirs(String)
    /// The zone that decides among those the number may be in; see
    /// ``QuietHours/deciding(among:)``.
    case ofNumber(String, among: Int)
    /// Ours, because theirs is not known; the name is what could not be found, if any was told.
    case ours(instead: String?)
  }

  /// The day of the caller, on which facts of today are recorded.
  public var today: CalendarDay
  /// What the clock shows where the account is.
  public var clock: WallClock
  /// Whose clock that is.
  public var zone: Zone
  /// The number to be called; nil where no card tells one.
  public var phone: String?
  /// The colleague who has the account on the phone.
  public var colleague: String?

  /// Makes an occasion.
  public init(
    today: CalendarDay, clock: WallClock, zone: Zone, phone: String? = nil,
    colleague: String? = nil
  ) {
    self.today = today
    self.clock = clock
    self.zone = zone
    self.phone = phone
    self.colleague = colleague
  }

  /// Whose clock it is, for the end of a sentence.
  var clockWords: String {
    switch zone {
    case .theirs(let name): "there (\(name))"
    case .ofNumber(let name, 1): "there (\(name), by the number)"
    case .ofNumber(let name, let count):
      "in \(name), one of \(count) zones the number may be in"
    case .ours(nil): "on our own clock; theirs is not known"
    case .ours(let name?): "on our own clock; the zone \(name) is not known"
    }
  }
}
