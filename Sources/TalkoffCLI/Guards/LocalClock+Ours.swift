import CollectionsLedger
import Receivables

/// What is agreed for their clock is told on both; what is said of ours is put on theirs.
extension LocalClock {
  /// Returns what our clock shows at a time of theirs: `16:00`, with its day where that is another
  /// one; nil where it is not known where they are.
  func ours(_ day: CalendarDay, _ time: TimeOfDay) -> String? {
    guard let zone = onlyZone else { return nil }
    let instant = instant(day, time) { surroundings.wallClock(at: $0, zone: zone) }
    guard let ours = instant.map({ surroundings.wallClock(at: $0) }) else { return nil }
    return ours.day == day ? ours.time.description : "\(ours.time) on \(ours.day.weekday.name)"
  }

  /// Returns what their clock shows at a time of ours; nil where it is not known where they are.
  func theirs(_ day: CalendarDay, _ time: TimeOfDay) -> (day: CalendarDay, time: TimeOfDay)? {
    guard let zone = onlyZone,
      let instant = instant(day, time, on: { surroundings.wallClock(at: $0) }),
      let theirs = surroundings.wallClock(at: instant, zone: zone)
    else { return nil }
    return (theirs.day, theirs.time)
  }

  /// When a step is due that has a time: ` at 15:00 there, 16:00 here`; nothing for others.
  func words(of step: NextStep) -> String {
    guard let time = step.at else { return "" }
    let ours = ours(step.dueOn, time)
    return " at \(time) " + (ours.map { "there, \($0) here" } ?? "on their clock")
  }

  /// The moment a clock shows a time; where the clocks change, the one by the offset before.
  private func instant(
    _ day: CalendarDay, _ time: TimeOfDay, on clock: (Instant) -> WallClock?
  ) -> Instant? {
    let wanted = Instant(microseconds: 0).adding(seconds: seconds(day, time))
    func offset(at instant: Instant) -> Int64? {
      clock(instant).map { wall in
        seconds(wall.day, wall.time) + Int64(wall.second) - (instant.microseconds / 1_000_000)
      }
    }
    guard let near = offset(at: wanted), let exact = offset(at: wanted.adding(seconds: -near))
    else { return nil }
    return wanted.adding(seconds: -exact)
  }

  private func seconds(_ day: CalendarDay, _ time: TimeOfDay) -> Int64 {
    Int64(day.daysSinceEpoch) * 86_400 + Int64(time.hour * 60 + time.minute) * 60
  }
}
