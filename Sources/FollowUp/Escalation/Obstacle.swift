public import Receivables

/// What is missing before a step of the ladder may be taken.
public enum Obstacle: Hashable, Sendable {
  /// Nothing is open that may be asked for.
  case nothingOverdue
  /// Our own chasing has stopped; only what the reason says may still be done.
  case stopped(String)
  /// The oldest invoice is not far enough past due.
  case tooEarly(until: CalendarDay)
  /// They are given time: a hold, or a promise that is still open.
  case waiting(String, until: CalendarDay)
  /// Less is past due than the step is worth.
  case belowMinimum(Money, least: Money)
  /// Invoices past due are contested.
  case disputed([String])
  /// Nobody is known to write to.
  case noContact
  /// Something a court asks for is not known.
  case paperMissing(String)
  /// The notice has not reached them since the debt fell due.
  case noticeMissing(String, answerDays: Int)
  /// The notice has, and they still have time to answer.
  case noticeRunning(String, answerBy: CalendarDay)
  /// An invoice can no longer be sued for.
  case barred(String, since: CalendarDay)

  /// The first day on which it can be gone by time alone, counted from a day; nil where no time
  /// removes it.
  ///
  /// - Parameter day: a notice that is missing could reach them on this day at the earliest.
  public func clearsOn(from day: CalendarDay) -> CalendarDay? {
    switch self {
    case .tooEarly(let until), .waiting(_, let until): until
    case .noticeRunning(_, let answerBy): answerBy.adding(days: 1)
    case .noticeMissing(_, let days): day.adding(days: days + 1)
    case .nothingOverdue, .stopped, .belowMinimum, .disputed, .noContact, .paperMissing, .barred:
      nil
    }
  }

  /// Whether a supervisor may set it aside.
  ///
  /// Nobody can where nothing is owed, where the law forbids it, or where it was done already.
  public var isOverridable: Bool {
    switch self {
    case .nothingOverdue, .stopped: false
    case .tooEarly, .waiting, .belowMinimum, .disputed, .noContact, .paperMissing,
      .noticeMissing, .noticeRunning,
      .barred:
      true
    }
  }

  /// What is missing, in a sentence without its stop.
  public var words: String {
    switch self {
    case .nothingOverdue: "nothing is open that may be asked for"
    case .stopped(let why): why
    case .tooEarly(let until):
      "the oldest invoice is not past due for long enough before \(until.short)"
    case .waiting(let why, let until): "\(why), until \(until.short)"
    case .belowMinimum(let amount, let least):
      "\(amount) is past due, and \(least) is the least"
    case .disputed(let numbers):
      "contested: \(numbers.joined(separator: ", ")); settle that first"
    case .noContact: "nobody is known to write to"
    case .paperMissing(let what): "\(what) is not known"
    case .noticeMissing(let name, let days):
      "no \(name) has reached them since the debt fell due; it gives them \(days) "
        + (days == 1 ? "day" : "days")
    case .noticeRunning(let name, let answerBy):
      "they have until \(answerBy.short) to answer the \(name)"
    case .barred(let number, let day):
      "invoice \(number) could be sued for until \(day.short) only"
    }
  }
}
