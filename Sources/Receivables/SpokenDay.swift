/// Reads a day as people say it on the phone.
public enum SpokenDay {
  /// Where a day is looked for when the words leave the year or the week open.
  public enum Direction: Sendable, Hashable {
    /// A promise or a call-back: today or later.
    case ahead
    /// A payment already made: today or earlier.
    case behind
  }

  /// What a refusal shows as valid input.
  public static let examples = "fri, next friday, tomorrow, +10d, +2w, end of month, 28/2, 6 mar, 2026-03-06"

  /// Returns the day; nil where the words are not understood.
  ///
  /// - Parameters:
  ///   - today: the day the words were said.
  ///   - direction: which way open words point: `fri` is the next Friday, or the last one.
  ///   - monthFirst: whether `3/4` is the fourth of March.
  public static func parse(
    _ text: String, today: CalendarDay, direction: Direction = .ahead, monthFirst: Bool = false
  ) -> CalendarDay? {
    let fillers: Set<String> = ["on", "the", "of", "in"]
    let said = text.lowercased().split { $0.isWhitespace || $0 == "," }
    let words = said.map(String.init).filter { !fillers.contains($0) }
    guard !words.isEmpty, words.count <= 4 else { return nil }
    return relative(words, today, direction) ?? weekday(words, today, direction)
      ?? named(words, today, direction) ?? numeric(words, today, direction, monthFirst)
  }

  private static func relative(
    _ words: [String], _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    switch words.joined(separator: " ") {
    case "today", "now": return today
    case "tomorrow", "tmrw": return today.adding(days: 1)
    case "yesterday": return today.adding(days: -1)
    case "end month", "eom", "month end", "end this month": return today.endOfMonth
    case "end next month": return today.adding(months: 1).endOfMonth
    case "end week", "eow": return weekday(["fri"], today.adding(days: -1), .ahead)
    case "next week": return today.adding(days: 7)
    case "next month": return today.adding(months: 1)
    default: return offset(words.joined(), today, direction)
    }
  }

  /// `+10d`, `10 days`, `2w`, `-3d`, `3 days ago`.
  private static func offset(
    _ text: String, _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    let isAgo = text.hasSuffix("ago")
    let body = isAgo ? text.dropLast(3) : text[...]
    let isNegative = body.hasPrefix("-") || isAgo
    let unsigned = body.drop { $0 == "+" || $0 == "-" }
    let digits = unsigned.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count <= 3_660 else { return nil }
    let unit = unsigned.dropFirst(digits.count)
    let isSigned = body.hasPrefix("+") || body.hasPrefix("-")
    let factor = isNegative ? -1 : 1
    switch unit {
    case "d", "day", "days": return today.adding(days: factor * count)
    case "w", "week", "weeks": return today.adding(days: factor * count * 7)
    case "m", "month", "months": return today.adding(months: factor * count)
    case "" where isSigned: return today.adding(days: factor * count)
    default: return nil
    }
  }

  private static func weekday(
    _ words: [String], _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    var rest = words
    let isNext = rest.first == "next"
    let isLast = rest.first == "last"
    if isNext || isLast || rest.first == "this" { rest.removeFirst() }
    guard rest.count == 1, let word = rest.first, word.count >= 2,
      let target = Weekday.allCases.first(where: { $0.rawValue.hasPrefix(word) })
    else { return nil }
    if isNext {
      // The one in the week after this one, Monday to Sunday.
      let monday = today.adding(days: 7 - index(of: today.weekday))
      return monday.adding(days: index(of: target))
    }
    let goesBack = isLast || direction == .behind
    let distance = index(of: target) - index(of: today.weekday)
    if goesBack { return today.adding(days: distance >= 0 ? distance - 7 : distance) }
    return today.adding(days: distance <= 0 ? distance + 7 : distance)
  }

  private static func index(of weekday: Weekday) -> Int {
    Weekday.allCases.firstIndex(of: weekday) ?? 0
  }

  /// `6 mar`, `mar 6`, `6th march 2026`, `15th`.
  private static func named(
    _ words: [String], _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    var rest = words
    if rest.count > 1, let first = rest.first, first.count >= 3,
      Weekday.allCases.contains(where: { $0.rawValue.hasPrefix(first) })
    {
      rest.removeFirst()
    }
    var month: Int?
    var numbers: [Int] = []
    for word in rest {
      if let named = monthNumber(word), month == nil {
        month = named
      } else if let number = ordinal(word) {
        numbers.append(number)
      } else {
        return nil
      }
    }
    guard let day = numbers.first, numbers.count <= 2 else { return nil }
    if let month {
      return numbers.count == 2
        ? CalendarDay(year: numbers[1], month: month, day: day)
        : nearest(month: month, day: day, today, direction)
    }
    // A bare "15th" is a day of this month, or of the next one that has it ahead.
    guard rest.count == 1, let word = rest.first, word.last?.isLetter == true else { return nil }
    return dayOfMonth(day, today, direction)
  }

  private static func dayOfMonth(
    _ day: Int, _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    for step in 0...2 {
      let months = direction == .ahead ? step : -step
      let first = CalendarDay(year: today.year, month: today.month, day: 1)?.adding(months: months)
      guard let first,
        let candidate = CalendarDay(year: first.year, month: first.month, day: day)
      else { continue }
      if direction == .ahead ? candidate >= today : candidate <= today { return candidate }
    }
    return nil
  }

  private static func ordinal(_ word: String) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let ending = word.dropFirst(digits.count)
    guard !digits.isEmpty, ["", "st", "nd", "rd", "th", "."].contains(String(ending)) else {
      return nil
    }
    return Int(digits)
  }

  private static func monthNumber(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return CalendarDay.monthNames.firstIndex { $0.lowercased().hasPrefix(word) }.map { $0 + 1 }
  }

  private static func numeric(
    _ words: [String], _ today: CalendarDay, _ direction: Direction, _ monthFirst: Bool
  ) -> CalendarDay? {
    guard words.count == 1, let word = words.first else { return nil }
    if let iso = CalendarDay(iso: word) { return iso }
    let trimmed = word.hasSuffix(".") ? word.dropLast() : word[...]
    let marks: Set<Character> = ["/", ".", "-"]
    let parts = trimmed.split(omittingEmptySubsequences: false) { marks.contains($0) }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy({ (48...57).contains($0) }) ? Int(part) : nil
    }
    guard numbers.count == parts.count, (2...3).contains(numbers.count) else { return nil }
    let (day, month) = monthFirst ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
    guard numbers.count == 3 else { return nearest(month: month, day: day, today, direction) }
    let year = parts[2].count == 2 ? 2000 + numbers[2] : numbers[2]
    return CalendarDay(year: year, month: month, day: day)
  }

  private static func nearest(
    month: Int, day: Int, _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    // Eight years hold a 29 February whichever the century.
    for step in 0...8 {
      let year = direction == .ahead ? today.year + step : today.year - step
      guard let candidate = CalendarDay(year: year, month: month, day: day) else { continue }
      if direction == .ahead ? candidate >= today : candidate <= today { return candidate }
    }
    return nil
  }
}
