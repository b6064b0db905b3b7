public import Receivables

/// The days on which the company works: weekdays without its holidays.
public struct BusinessCalendar: Hashable, Sendable {
  /// The days of the week that are worked; never empty.
  public let weekdays: Set<Weekday>
  /// The days that are not, with their names.
  public let holidays: [CalendarDay: String]

  /// Monday to Friday, no holidays.
  public static let weekdaysOnly = BusinessCalendar()

  /// Returns a calendar; without weekdays it has Monday to Friday.
  public init(
    weekdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday],
    holidays: [CalendarDay: String] = [:]
  ) {
    self.weekdays =
      weekdays.isEmpty ? [.monday, .tuesday, .wednesday, .thursday, .friday] : weekdays
    self.holidays = holidays
  }

  /// Whether the company works on a day.
  public func isBusinessDay(_ day: CalendarDay) -> Bool {
    weekdays.contains(day.weekday) && holidays[day] == nil
  }

  /// Returns the day itself where it is worked, else the first business day after it.
  public func businessDay(onOrAfter day: CalendarDay) -> CalendarDay {
    var candidate = day
    while !isBusinessDay(candidate) {
      let next = candidate.adding(days: 1)
      // The calendar ends with the year 9999.
      guard next > candidate else { return day }
      candidate = next
    }
    return candidate
  }

  /// Returns the business day a number of business days after a day, which itself does not count.
  ///
  /// - Parameter count: 1 is the next business day; 0 is ``businessDay(onOrAfter:)``.
  public func businessDay(after day: CalendarDay, count: Int) -> CalendarDay {
    var result = count > 0 ? day : businessDay(onOrAfter: day)
    for _ in 0..<max(0, count) { result = businessDay(onOrAfter: result.adding(days: 1)) }
    return result
  }
}
