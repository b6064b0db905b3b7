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
  public static let examples =
    "fri, next friday, tomorrow, +10d, +2w, end of month, 28/2, 6 mar, 2026-03-06"

  /// Returns the day; nil where the words are not understood, or contradict themselves (`sat 6 mar`
  /// where that is a Friday).
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
    return relative(words, today) ?? weekday(words, today, direction)
      ?? date(words, today, direction, monthFirst)
  }
}

// MARK: - Counted from today

extension SpokenDay {
  private static func relative(_ words: [String], _ today: CalendarDay) -> CalendarDay? {
    switch words.joined(separator: " ") {
    case "today", "now": today
    case "tomorrow", "tmrw": today.adding(days: 1)
    case "yesterday": today.adding(days: -1)
    case "end month", "eom", "month end", "end this month": today.endOfMonth
    case "end next month": today.adding(months: 1).endOfMonth
    case "end week", "eow": weekday(["this", "fri"], today, .ahead)
    case "next week": today.adding(days: 7)
    case "next month": today.adding(months: 1)
    default: offset(words, today)
    }
  }

  /// `+10d`, `10 days`, `2w`, `-3d`, `3 days ago`.
  private static func offset(_ words: [String], _ today: CalendarDay) -> CalendarDay? {
    let isAgo = words.last == "ago"
    let parts = isAgo ? words.dropLast() : words[...]
    // Of `2, 3 days` two days or three may be meant, never twenty-three.
    guard parts.count(where: { $0.contains(where: \.isNumber) }) == 1 else { return nil }
    let body = parts.joined()
    let sign = body.first.flatMap { $0 == "+" || $0 == "-" ? $0 : nil }
    guard sign == nil || !isAgo else { return nil }
    let unsigned = body.dropFirst(sign == nil ? 0 : 1)
    let digits = unsigned.prefix { $0.isASCII && $0.isNumber }
    guard let count = wholeNumber(digits), count <= 3_660 else { return nil }
    let distance = isAgo || sign == "-" ? -count : count
    switch unsigned.dropFirst(digits.count) {
    case "d", "day", "days": return today.adding(days: distance)
    case "w", "week", "weeks": return today.adding(days: distance * 7)
    case "m", "month", "months": return today.adding(months: distance)
    case "" where sign != nil: return today.adding(days: distance)
    default: return nil
    }
  }
}

// MARK: - Days of the week

extension SpokenDay {
  private static func weekday(
    _ words: [String], _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    let leading = words[0]
    let rest = ["next", "last", "this"].contains(leading) ? words.dropFirst() : words[...]
    guard rest.count == 1, let word = rest.first, word.count >= 2, let target = weekday(word) else {
      return nil
    }
    let distance = index(of: target) - index(of: today.weekday)
    if leading == "next" {
      // The one in the week after this one, Monday to Sunday.
      return today.adding(days: 7 + distance)
    }
    // `this monday` may be today; `monday` said on a Monday is another one.
    if leading == "this", distance == 0 { return today }
    if leading == "last" || direction == .behind {
      return today.adding(days: distance >= 0 ? distance - 7 : distance)
    }
    return today.adding(days: distance <= 0 ? distance + 7 : distance)
  }

  private static func weekday(_ word: String) -> Weekday? {
    Weekday.allCases.first { $0.rawValue.hasPrefix(word) }
  }

  private static func index(of weekday: Weekday) -> Int {
    Weekday.allCases.firstIndex(of: weekday) ?? 0
  }
}

// MARK: - Dates

extension SpokenDay {
  /// A date, which may have its weekday before it: `fri 6 mar`.
  private static func date(
    _ words: [String], _ today: CalendarDay, _ direction: Direction, _ monthFirst: Bool
  ) -> CalendarDay? {
    var rest = words
    var said: Weekday?
    if rest.count > 1, rest[0].count >= 3, let leading = weekday(rest[0]) {
      said = leading
      rest.removeFirst()
    }
    let date = named(rest, today, direction) ?? numeric(rest, today, direction, monthFirst)
    guard let date, said == nil || said == date.weekday else { return nil }
    return date
  }

  /// `6 mar`, `mar 6`, `6th march 2026`, `15th`.
  private static func named(
    _ words: [String], _ today: CalendarDay, _ direction: Direction
  ) -> CalendarDay? {
    var (day, month, year): (Int?, Int?, Int?)
    for word in words {
      if month == nil, let number = monthNumber(word) {
        month = number
      } else if day == nil, let number = ordinal(word) {
        day = number
      } else if day != nil, month != nil, year == nil, let number = fullYear(word[...]) {
        year = number
      } else {
        return nil
      }
    }
    guard let day else { return nil }
    if let month {
      return year.map { CalendarDay(year: $0, month: month, day: day) }
        ?? nearest(month: month, day: day, today, direction)
    }
    // A bare "15th" is a day of this month, or of the next one that has it ahead.
    guard words.count == 1, words[0].last?.isLetter == true else { return nil }
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
    guard ["", "st", "nd", "rd", "th", "."].contains(word.dropFirst(digits.count)) else {
      return nil
    }
    return wholeNumber(digits)
  }

  private static func monthNumber(_ word: String) -> Int? {
    let name = word.hasSuffix(".") ? word.dropLast() : word[...]
    guard name.count >= 3 else { return nil }
    return CalendarDay.monthNames.firstIndex { $0.lowercased().hasPrefix(name) }.map { $0 + 1 }
  }

  /// A year of four digits, or of this century in two.
  private static func fullYear(_ text: Substring) -> Int? {
    guard let number = wholeNumber(text) else { return nil }
    switch text.count {
    case 2: return 2_000 + number
    case 4: return number
    default: return nil
    }
  }

  private static func numeric(
    _ words: [String], _ today: CalendarDay, _ direction: Direction, _ monthFirst: Bool
  ) -> CalendarDay? {
    guard words.count == 1, let word = words.first else { return nil }
    if let iso = CalendarDay(iso: word) { return iso }
    let trimmed = word.hasSuffix(".") ? word.dropLast() : word[...]
    let marks: Set<Character> = ["/", ".", "-"]
    let parts = trimmed.split(omittingEmptySubsequences: false) { marks.contains($0) }
    guard (2...3).contains(parts.count), let first = wholeNumber(parts[0]),
      let second = wholeNumber(parts[1])
    else { return nil }
    let (day, month) = monthFirst ? (second, first) : (first, second)
    guard parts.count == 3 else { return nearest(month: month, day: day, today, direction) }
    return fullYear(parts[2]).flatMap { CalendarDay(year: $0, month: month, day: day) }
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
