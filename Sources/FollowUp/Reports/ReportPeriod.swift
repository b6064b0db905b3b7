public import Receivables

/// Days from one to another, both of them included.
public struct ReportPeriod: Hashable, Sendable {
  /// The first day.
  public let from: CalendarDay
  /// The last day.
  public let to: CalendarDay

  /// Returns the period, or nil where it would end before it begins.
  public init?(from: CalendarDay, to: CalendarDay) {
    guard from <= to else { return nil }
    self.from = from
    self.to = to
  }

  /// Returns the so many days that end with a day.
  public static func days(_ count: Int, until day: CalendarDay) -> ReportPeriod {
    ReportPeriod(from: day.adding(days: 1 - count), to: day) ?? ReportPeriod(only: day)
  }

  /// Returns the month of a day, up to that day, and so many whole months before it.
  public static func months(_ before: Int, until day: CalendarDay) -> ReportPeriod {
    let first = Month(day).adding(-before).firstDay
    return ReportPeriod(from: first, to: day) ?? ReportPeriod(only: day)
  }

  private init(only day: CalendarDay) {
    from = day
    to = day
  }

  /// How many days it has.
  public var days: Int { to.days(since: from) + 1 }

  /// Returns whether a day is in it.
  public func contains(_ day: CalendarDay) -> Bool { from <= day && day <= to }
}

/// A month of a year.
public struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Its first day.
  public let firstDay: CalendarDay

  /// Returns the month of a day.
  public init(_ day: CalendarDay) { firstDay = day.adding(days: 1 - day.day) }

  /// Returns the month so many months later.
  public func adding(_ months: Int) -> Month { Month(firstDay.adding(months: months)) }

  /// The month as it is written: `2026-03`.
  public var description: String { String(firstDay.description.prefix(7)) }

  /// Whether the left month comes before the right one.
  public static func < (left: Month, right: Month) -> Bool { left.firstDay < right.firstDay }
}

/// A stretch of days money is added up over.
public enum ReportStep: String, CaseIterable, Sendable, Hashable {
  case day
  case week
  case month

  /// Returns the first day of the stretch a day is in; a week begins on Monday.
  public func start(of day: CalendarDay) -> CalendarDay {
    switch self {
    case .day: day
    // 1970-01-01 was a Thursday.
    case .week: day.adding(days: -((day.daysSinceEpoch % 7 + 10) % 7))
    case .month: Month(day).firstDay
    }
  }

  /// Returns the first day of the stretch after one that begins on a day.
  public func next(after start: CalendarDay) -> CalendarDay {
    switch self {
    case .day: start.adding(days: 1)
    case .week: start.adding(days: 7)
    case .month: start.adding(months: 1)
    }
  }
}

/// What figures are told apart by.
public enum ReportGrouping: String, CaseIterable, Sendable, Hashable {
  case account
  case collector
  case month
  /// The hour of the day on the collector's clock; of calls only.
  case hour
}
