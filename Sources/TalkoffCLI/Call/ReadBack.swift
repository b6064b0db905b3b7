import CallEngine
import CallScript
import Receivables

/// Says values in words, so that a slip is seen before anything is agreed on it.
struct ReadBack {
  let today: CalendarDay
  /// The debtor's clock.
  var theirs: LocalClock?
  /// The day on which a time is told; nil: today.
  var dayOfTime: CalendarDay?
  /// Makes sense of telephone numbers.
  var number = NumberReading.none

  /// A value in words, the whole sentence.
  func words(_ value: CallValue) -> String { readings(value)[0] }

  /// A value in words, in fewer words, in the fewest.
  func readings(_ value: CallValue) -> [String] {
    switch value {
    case .amount(let money): ["\(money): \(money.spoken)", money.description]
    case .discount(let money): ["\(money) off: \(money.spoken)", "\(money) off"]
    case .date(let day): days(day)
    case .time(let time): times(time)
    case .installments(let parts, let frequency):
      ["\(NumberWords.words(Int64(parts))) \(frequency.rawValue) part\(parts == 1 ? "" : "s")"]
    case .dispute(let reason): ["a dispute about \(reason.rawValue)"]
    case .method(let method): [method.spoken]
    case .phone(let kept): [number.words(kept.raw), number.shown(kept.raw)]
    case .words(let words): [words]
    }
  }

  /// When they are called again: `Friday 6 March 2026, in 4 days, at 15:00 there, 16:00 here`.
  func readings(_ moment: SpokenMoment.Moment) -> [String] {
    let days = days(moment.day)
    guard let time = moment.time else { return days }
    let there = words(time, on: moment.day)
    return [
      "\(days[0]), at \(there)", "\(days[1]), \(there)", "\(moment.day.short), \(time) there",
    ]
  }

  private func days(_ day: CalendarDay) -> [String] {
    let distance =
      switch day.days(since: today) {
      case 0: "today"
      case 1: "tomorrow"
      case -1: "yesterday"
      case let days where days < 0: "\(-days) days ago"
      case let days: "in \(days) days"
      }
    return ["\(day.spoken), \(distance)", day.spoken, day.short]
  }

  private func times(_ time: TimeOfDay) -> [String] {
    [words(time, on: dayOfTime ?? today), "\(time) there"]
  }

  /// `15:00 there, 14:00 here`; `15:00 on their clock` where nobody knows where they are.
  private func words(_ time: TimeOfDay, on day: CalendarDay) -> String {
    "\(time) " + (theirs?.ours(day, time).map { "there, \($0) here" } ?? "on their clock")
  }
}
