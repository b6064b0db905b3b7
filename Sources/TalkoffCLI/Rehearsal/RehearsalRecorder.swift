import Receivables
import Rehearsal

/// Writes down what happens in a rehearsal, each thing with its moment.
final class RehearsalRecorder {
  private(set) var record: RehearsalRecord
  private let now: () -> Instant

  init(_ record: RehearsalRecord, now: @escaping () -> Instant) {
    self.record = record
    self.now = now
  }

  /// - Parameter at: the moment, where it was not now.
  func add(_ happening: RehearsalRecord.Event.Happening, at moment: Instant? = nil) {
    record.events.append(RehearsalRecord.Event(at: moment ?? now(), happening))
  }
}
