import CollectionsLedger
import Receivables

/// The clock where the debtor is: what is agreed for it is read back on both.
struct TheirClock {
  let surroundings: Surroundings
  /// An IANA name or an offset from UTC that the machine knows.
  let zone: String

  /// Returns nil where no zone is told, or the machine does not know it.
  init?(_ zone: String?, _ surroundings: Surroundings) {
    guard let zone, surroundings.wallClock(at: surroundings.now(), zone: zone) != nil else {
      return nil
    }
    self.surroundings = surroundings
    self.zone = zone
  }

  /// The clock where the account is, as its profile or its payer's card tells it.
  init?(of preparation: CallPreparation, _ surroundings: Surroundings) {
    self.init(preparation.standing.profile?.zone ?? preparation.payer?.timeZone, surroundings)
  }

  /// When a step is due that has a time: ` at 15:00 there, 16:00 here`; nothing for others.
  static func words(of step: NextStep, _ theirs: TheirClock?) -> String {
    guard let time = step.at else { return "" }
    let ours = theirs?.ours(step.dueOn, time).map { ", \($0) here" } ?? ""
    return " at \(time) " + (theirs == nil ? "on their clock" : "there") + ours
  }

  /// Returns what our clock shows at a time of theirs: `16:00`, with its day where that is another
  /// one.
  func ours(_ day: CalendarDay, _ time: TimeOfDay) -> String? {
    guard let instant = instant(day, time) else { return nil }
    let ours = surroundings.wallClock(at: instant)
    return ours.day == day ? ours.time.description : "\(ours.time) on \(ours.day.weekday.name)"
  }

  /// The moment their clock shows a time; where the clocks change, the one by the offset before.
  private func instant(_ day: CalendarDay, _ time: TimeOfDay) -> Instant? {
    let wanted = TheirClock.seconds(day, time)
    let first = Instant(microseconds: 0).adding(seconds: wanted)
    guard let offset = offset(at: first) else { return nil }
    let second = first.adding(seconds: -offset)
    guard let exact = self.offset(at: second) else { return nil }
    return first.adding(seconds: -exact)
  }

  private func offset(at instant: Instant) -> Int64? {
    surroundings.wallClock(at: instant, zone: zone).map { wall in
      TheirClock.seconds(wall.day, wall.time) + Int64(wall.second)
        - (instant.microseconds / 1_000_000)
    }
  }

  private static func seconds(_ day: CalendarDay, _ time: TimeOfDay) -> Int64 {
    Int64(day.daysSinceEpoch) * 86_400 + Int64(time.hour * 60 + time.minute) * 60
  }
}
