/// A day of the proleptic Gregorian calendar, without a time or a zone.
///
/// A promise is for a day; an instant is another thing (see ``Instant``).
public struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 1 to 9999.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// Returns the day, or nil where the calendar has none (2026-02-29) or the year is not 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDay.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Returns the day a number of days after 1970-01-01, kept within the years 1 to 9999.
  ///
  /// Civil-from-days after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  public init(daysSinceEpoch: Int) {
    let clamped = min(max(daysSinceEpoch, -719_162), 2_932_896)
    let shifted = clamped + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Returns the day written `2026-03-06`, or nil.
  public init?(iso text: Substring) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = wholeNumber(parts[0]), let month = wholeNumber(parts[1]),
      let day = wholeNumber(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Returns the day written `2026-03-06`, or nil.
  public init?(iso text: String) { self.init(iso: text[...]) }

  /// The day as ISO 8601 writes it: `2026-03-06`.
  public var description: String {
    "\(leftPadded(String(year), to: 4))-\(leftPadded(String(month), to: 2))-"
      + leftPadded(String(day), to: 2)
  }

  /// Whether the left day comes before the right one.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDay {
  /// Days since 1970-01-01; negative before it.
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Returns the day `days` later, earlier when negative; kept within the years 1 to 9999.
  public func adding(days: Int) -> CalendarDay {
    CalendarDay(daysSinceEpoch: bounded(daysSinceEpoch, plus: days))
  }

  /// Returns the same day of a later month, or that month's last day where it has no such day.
  ///
  /// Kept within the years 1 to 9999: beyond them it is the same day of the first or last month.
  public func adding(months: Int) -> CalendarDay {
    let wanted = bounded(year * 12 + (month - 1), plus: months)
    let index = min(max(wanted, 12), 9999 * 12 + 11)
    let (targetYear, targetMonth) = (index / 12, index % 12 + 1)
    let last = CalendarDay.length(ofMonth: targetMonth, year: targetYear)
    return CalendarDay(year: targetYear, month: targetMonth, day: min(day, last)) ?? self
  }

  /// Returns how many days `self` lies after `other`.
  public func days(since other: CalendarDay) -> Int { daysSinceEpoch - other.daysSinceEpoch }

  /// The last day of this day's month.
  public var endOfMonth: CalendarDay {
    adding(days: CalendarDay.length(ofMonth: month, year: year) - day)
  }

  /// The day of the week.
  public var weekday: Weekday {
    let index = ((daysSinceEpoch + 3) % 7 + 7) % 7  // 1970-01-01 was a Thursday.
    return Weekday.allCases[index]
  }

  /// Returns the number of days in a month (1 to 12).
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

private func bounded(_ value: Int, plus other: Int) -> Int {
  let (sum, overflow) = value.addingReportingOverflow(other)
  return overflow ? (other < 0 ? .min : .max) : sum
}

/// A day of the week, Monday first (ISO 8601).
public enum Weekday: String, CaseIterable, Sendable, Hashable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// Whether it is a Saturday or a Sunday, wherever the debtor is.
  public var isWeekend: Bool { self == .saturday || self == .sunday }

  /// The English name: `Friday`.
  public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension CalendarDay {
  /// The English names of the months, January first.
  public static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The day as it is said: `Friday 6 March 2026`.
  public var spoken: String { "\(weekday.name) \(day) \(monthName) \(year)" }

  /// The day without its weekday: `6 March 2026`.
  public var long: String { "\(day) \(monthName) \(year)" }

  /// The day in few columns: `6 Mar 2026`.
  public var short: String { "\(day) \(monthName.prefix(3)) \(year)" }

  private var monthName: String { CalendarDay.monthNames[month - 1] }
}
