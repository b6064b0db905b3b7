internal import Receivables

/// Which of day and month a file writes first.
enum DateOrder: Equatable {
  case dayFirst, monthFirst

  var words: String { self == .dayFirst ? "day/month/year" : "month/day/year" }
}

/// A day as written, taken apart without deciding whether day or month comes first.
enum DateText: Equatable {
  /// It can be read in one way only.
  case day(CalendarDay)
  /// `3/4/2026`: two numbers and a year.
  case numbers(Int, Int, year: Int)
  case impossible
  case twoDigitYear
  /// `46083`: the count of days a spreadsheet keeps inside.
  case spreadsheetNumber
  case empty
  case unreadable

  init(_ text: String) {
    if let day = DateText.isoDay(text.utf8) {
      self = .day(day)
      return
    }
    let body = DateText.withoutMidnight(Substring(text).trimmed)
    guard !body.isEmpty else {
      self = .empty
      return
    }
    if body.utf8.allSatisfy(isDigit) {
      self = body.utf8.count == 5 ? .spreadsheetNumber : .unreadable
      return
    }
    if let numeric = DateText.numeric(body.utf8) {
      self = numeric
      return
    }
    let isShort = body.utf8.count <= 30
    let words = isShort ? body.utf8.split { DateText.separators.contains($0) } : []
    self = DateText.spoken(words)
  }

  private static let separators = Set(" /.-,".utf8)

  /// What the text proves about the order, where day and month are numbers.
  var provenOrder: DateOrder? {
    guard case .numbers(let first, let second, _) = self else { return nil }
    if first > 12, second <= 12 { return .dayFirst }
    return second > 12 && first <= 12 ? .monthFirst : nil
  }

  /// Whether the two orders give two different days.
  var isUndecided: Bool {
    guard case .numbers(let first, let second, _) = self else { return false }
    return first <= 12 && second <= 12 && first != second
  }

  /// Returns the day in an order, or nil where there is none.
  func day(_ order: DateOrder) -> CalendarDay? {
    switch self {
    case .day(let day): day
    case .numbers(let first, let second, let year):
      order == .dayFirst
        ? CalendarDay(year: year, month: second, day: first)
        : CalendarDay(year: year, month: first, day: second)
    default: nil
    }
  }

  /// Two or three numbers between the same separators, the second commonest way: `3/14/2026`.
  private static func numeric(_ text: Substring.UTF8View) -> DateText? {
    var values = (0, 0, 0)
    var widths = (0, 0, 0)
    var part = 0
    var separator: UInt8 = 0
    for byte in text {
      if isDigit(byte) {
        let digit = Int(byte) - 0x30
        switch part {
        case 0: (values.0, widths.0) = (values.0 * 10 + digit, widths.0 + 1)
        case 1: (values.1, widths.1) = (values.1 * 10 + digit, widths.1 + 1)
        default: (values.2, widths.2) = (values.2 * 10 + digit, widths.2 + 1)
        }
        if max(widths.0, widths.1, widths.2) > 4 { return nil }
      } else {
        guard part < 2, byte == UInt8(ascii: "/") || byte == 0x2D || byte == 0x2E,
          separator == 0 || separator == byte
        else { return nil }
        separator = byte
        part += 1
      }
    }
    guard part == 2, widths.0 > 0, (1...2).contains(widths.1), widths.2 > 0 else { return nil }
    return assembled(values, widths, isDotted: separator == UInt8(ascii: "."))
  }

  private static func assembled(
    _ values: (Int, Int, Int), _ widths: (Int, Int, Int), isDotted: Bool
  ) -> DateText {
    if widths.0 == 4, widths.2 <= 2 {
      let day = CalendarDay(year: values.0, month: values.1, day: values.2)
      return day.map { .day($0) } ?? .impossible
    }
    guard widths.0 <= 2 else { return .unreadable }
    if widths.2 == 2 { return .twoDigitYear }
    guard widths.2 == 4 else { return .unreadable }
    let parts = DateText.numbers(values.0, values.1, year: values.2)
    if isDotted {  // Nobody writes points with the month first.
      return parts.day(.dayFirst).map { .day($0) } ?? .impossible
    }
    return parts.day(.dayFirst) == nil && parts.day(.monthFirst) == nil ? .impossible : parts
  }

  private static func spoken(_ words: [Substring.UTF8View]) -> DateText {
    guard words.count == 3 else { return .unreadable }
    if let month = month(named: words[1]) {  // 15 Jul 2026
      return named(day: words[0], month: month, year: words[2])
    }
    if let month = month(named: words[0]) {  // Jul 15, 2026
      return named(day: words[1], month: month, year: words[2])
    }
    return .unreadable
  }

  private static func named(
    day: Substring.UTF8View, month: Int, year: Substring.UTF8View
  ) -> DateText {
    guard let day = number(day), let yearNumber = number(year) else { return .unreadable }
    if year.count == 2 { return .twoDigitYear }
    guard year.count == 4 else { return .unreadable }
    return CalendarDay(year: yearNumber, month: month, day: day).map { .day($0) } ?? .impossible
  }

  /// Returns 1 to 12 for an English month, whole or its first three letters (`Sept` too), or nil.
  static func month(named name: Substring.UTF8View) -> Int? {
    guard name.count >= 3, let word = String(name)?.lowercased() else { return nil }
    if word == "sept" { return 9 }
    let index = CalendarDay.monthNames.firstIndex { month in
      let lower = month.lowercased()
      return lower == word || lower.prefix(3) == word
    }
    return index.map { $0 + 1 }
  }

  private static func number(_ text: Substring.UTF8View) -> Int? {
    guard text.count <= 4, !text.isEmpty, text.allSatisfy(isDigit) else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  /// The commonest way, without taking the text apart: `2026-03-06`.
  private static func isoDay(_ text: String.UTF8View) -> CalendarDay? {
    guard text.count == 10 else { return nil }
    var numbers = (0, 0, 0)
    var index = -1
    for byte in text {
      index += 1
      switch index {
      case 4, 7: if byte != UInt8(ascii: "-") { return nil }
      default:
        guard isDigit(byte) else { return nil }
        let digit = Int(byte) - 0x30
        if index < 4 { numbers.0 = numbers.0 * 10 + digit }
        if index == 5 || index == 6 { numbers.1 = numbers.1 * 10 + digit }
        if index > 7 { numbers.2 = numbers.2 * 10 + digit }
      }
    }
    return CalendarDay(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// Databases and spreadsheets write a day as its midnight; any other time is not a day.
  private static func withoutMidnight(_ text: Substring) -> Substring {
    guard text.utf8.count > 10 else { return text }
    for ending in midnights where text.hasSuffix(ending) {
      return text.dropLast(ending.count).trimmed
    }
    return text
  }

  private static let midnights = [
    "T00:00:00.000", "T00:00:00", "T00:00", " 00:00:00.000", " 00:00:00", " 00:00", " 0:00:00",
    " 0:00", " 12:00:00 AM", " 12:00 AM",
  ]
}

extension DateText {
  /// The problem and the remedy, for a finding.
  var words: (problem: String, remedy: String) {
    switch self {
    case .empty: ("is empty", "Write the day, for example 2026-03-02.")
    case .impossible: ("is no day of the calendar", "Correct the day in the file.")
    case .twoDigitYear:
      (
        "has a year of two digits",
        "Write four, or say how to read it, for example --date-format dd/mm/yy (20yy is meant)."
      )
    case .spreadsheetNumber:
      (
        "is a spreadsheet's day number, not a day",
        "Give the column a date format in the spreadsheet and save again."
      )
    default:
      (
        "is not a day",
        "Write it like 2026-03-02, or say how it is written with --date-format dd.mm.yyyy."
      )
    }
  }
}
