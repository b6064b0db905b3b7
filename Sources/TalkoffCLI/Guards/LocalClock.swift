import CollectionsLedger
import FollowUp
import Receivables

/// What the clock shows where an account is, and how that is known.
struct LocalClock {
  let zone: CallOccasion.Zone
  let clock: WallClock
  let surroundings: Surroundings

  /// Whether it is not merely our own.
  var isKnown: Bool {
    if case .ours = zone { false } else { true }
  }

  /// The zone's name; nil where only our own clock is known.
  var zoneName: String? {
    switch zone {
    case .theirs(let name), .ofNumber(let name, among: _): name
    case .ours: nil
    }
  }

  /// The one zone they can be in; nil where none is known, or there are several.
  var onlyZone: String? {
    switch zone {
    case .theirs(let name), .ofNumber(let name, among: 1): name
    case .ofNumber, .ours: nil
    }
  }

  /// Finds their clock, by the first that tells it: the account's profile, the card of the person to
  /// ask for, the number to be dialled.
  ///
  /// A zone this machine does not know is as good as none.
  init(_ preparation: CallPreparation, in session: Session) {
    surroundings = session.surroundings
    let now = surroundings.now()
    let told = preparation.standing.profile?.zone ?? preparation.payer?.timeZone
    if let told, let clock = surroundings.wallClock(at: now, zone: told) {
      (zone, self.clock) = (.theirs(told), clock)
    } else if let found = LocalClock.byNumber(preparation, session, now) {
      (zone, clock) = (.ofNumber(found.clock.zone, among: found.count), found.clock.clock)
    } else {
      (zone, clock) = (.ours(instead: told), surroundings.wallClock(at: now))
    }
  }

  private static func byNumber(
    _ preparation: CallPreparation, _ session: Session, _ now: Instant
  ) -> (clock: ZonedClock, count: Int)? {
    let book = PhoneBook(session: session, policy: preparation.policy)
    guard let zones = book.entries(preparation).first?.number.zones else { return nil }
    let clocks = zones.compactMap { zone in
      session.surroundings.wallClock(at: now, zone: zone).map { ZonedClock(zone: zone, clock: $0) }
    }
    let differing = Set(clocks.map(\.clock)).count
    guard let clock = preparation.policy.quietHours.deciding(among: clocks) else { return nil }
    return (clock, differing)
  }

  /// The time and how it is known, for a line of the brief: `14:05 there (Europe/Berlin)`.
  var words: String {
    switch zone {
    case .theirs(let name): "\(clock.time) there (\(name))"
    case .ofNumber(let name, 1): "\(clock.time) there (\(name), by the number)"
    case .ofNumber(let name, let count):
      "\(clock.time) in \(name), one of \(count) zones the number may be in"
    case .ours: "their zone is not known"
    }
  }
}
