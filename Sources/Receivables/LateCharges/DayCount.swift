/// How days are counted and how many a year has, for interest.
public enum DayCount: String, CaseIterable, Sendable, Hashable {
  /// Calendar days over 365, in leap years too.
  case actual365 = "365"
  /// Calendar days over the days of their own year: 366 in leap years.
  case actualActual = "366-in-leap-years"
  /// Calendar days over 360 (5 CFR 1315.17).
  case actual360 = "360"
  /// Every month has 30 days and every year 360; the last day of February ends its month (30E/360 of
  /// the ISDA definitions of 2006, section 4.16(h)).
  case thirtyPerMonth = "30-per-month"

  /// Returns the days of a year, for the year a day lies in: 360, 365 or 366.
  public func daysInYear(of day: CalendarDay) -> Int {
    switch self {
    case .actual365: 365
    case .actualActual: CalendarDay.length(ofMonth: 2, year: day.year) == 29 ? 366 : 365
    case .actual360, .thirtyPerMonth: 360
    }
  }

  /// Returns how many days count from one day through another, both counted.
  ///
  /// The days of two stretches that follow each other add up to those of both together.
  ///
  /// - Returns: Not less than zero; a 31st counts none where every month has 30 days.
  public func days(from first: CalendarDay, through last: CalendarDay) -> Int {
    guard first <= last else { return 0 }
    switch self {
    case .actual365, .actualActual, .actual360: return last.days(since: first) + 1
    case .thirtyPerMonth: return last.dayOfThirties - first.adding(days: -1).dayOfThirties
    }
  }
}

extension CalendarDay {
  /// Days since the beginning of the calendar if every month had thirty.
  fileprivate var dayOfThirties: Int {
    (year * 12 + month - 1) * 30 + (self == endOfMonth ? 30 : min(day, 30))
  }
}
