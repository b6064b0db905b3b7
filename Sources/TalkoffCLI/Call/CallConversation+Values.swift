import CallEngine
import CallScript
import FollowUp
import Receivables

/// How what is typed in a call becomes a value, and how a value is read back.
extension CallConversation {
  var reader: ValueReading { reader(of: call) }

  private func reader(of call: Call) -> ValueReading {
    let records = call.step?.answers.flatMap(\.records) ?? []
    let calendar = (try? session.policy())?.calendar ?? .weekdaysOnly
    return ValueReading(
      context: call.context, monthFirst: monthFirst, isPast: records.contains(.alreadyPaid),
      isWorkingDay: calendar.isBusinessDay, number: readNumber, theirs: theirClock,
      dayOfTime: agreedDay(in: call))
  }

  /// What is read while a line is typed at a step of a call.
  func live(_ call: Call) -> LiveReading {
    LiveReading(call: call, reader: reader(of: call), readBack: readBack(of: call))
  }

  var readBack: ReadBack { readBack(of: call) }

  private func readBack(of call: Call) -> ReadBack {
    ReadBack(
      today: call.context.today, theirs: theirClock, dayOfTime: agreedDay(in: call),
      number: readNumber)
  }

  /// The day a time is asked for; today where none was told yet.
  private func agreedDay(in call: Call) -> CalendarDay {
    if case .date(let day) = call.values[.date] { day } else { call.context.today }
  }

  private var readNumber: NumberReading {
    if let telephone { return telephone.reading }
    return (try? session.phoneBook())?.reading(of: nil) ?? .none
  }

  /// Says that nobody is called at a time that was agreed.
  func cautionAtNight(_ time: TimeOfDay) {
    guard let quiet = (try? session.policy())?.quietHours, quiet.contains(time) else { return }
    screen.cautions([
      "\(time) on their clock is within the quiet hours, \(quiet.from) to \(quiet.until): nobody "
        + "may call then."
    ])
  }
}
