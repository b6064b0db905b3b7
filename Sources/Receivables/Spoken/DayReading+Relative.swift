extension DayReading {
  func relative(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    switch phrase(words) {
    case "today", "now", "tonight": today
    case "tomorrow", "tmrw", "tmw", "tom", "tomo", "2moro": today.adding(days: 1)
    case "yesterday", "yday": today.adding(days: -1)
    case "day after tomorrow", "overmorrow": today.adding(days: 2)
    case "day before yesterday": today.adding(days: -2)
    case "end week", "eow", "end this week": fridayOfWeek(today)
    case "end next week": today.adding(days: 11 - DayReading.index(of: today.weekday))
    case "next week", "week today", "a week today", "today week": today.adding(days: 7)
    case "week tomorrow", "a week tomorrow", "tomorrow week": today.adding(days: 8)
    case "fortnight", "a fortnight today", "fortnight today": today.adding(days: 14)
    case "next month": today.adding(months: 1)
    case "end year", "eoy", "year end", "end this year":
      CalendarDay(year: today.year, month: 12, day: 31)
    case "end quarter", "eoq", "quarter end", "end this quarter": endOfQuarter
    default: try partOfMonth(words)
    }
  }

  /// The Friday of the week, Monday to Sunday; on a weekend the one of the week that begins then.
  private func fridayOfWeek(_ day: CalendarDay) -> CalendarDay {
    day.adding(days: (4 - DayReading.index(of: day.weekday) + 7) % 7)
  }

  private var endOfQuarter: CalendarDay {
    today.adding(months: 2 - (today.month - 1) % 3).endOfMonth
  }

  private enum MonthPart {
    case start, middle, end

    func day(of first: CalendarDay) -> CalendarDay {
      switch self {
      case .start: first
      case .middle: first.adding(days: 14)
      case .end: first.endOfMonth
      }
    }
  }

  /// `end of month`, `mid march`, `beginning of next month`, `last day of march 2027`.
  private func partOfMonth(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    guard let (part, rest) = monthPart(words), let month = firstOfMonth(rest) else {
      return try workingDay(words)
    }
    let day = part.day(of: month)
    // What lies on the wrong side is meant of the next month of that name, or of the last one.
    let isOpen = rest.count == 1
    guard isOpen, direction == .ahead ? day < today : day > today else { return day }
    let months = (rest.first?.text == "month" ? 1 : 12) * (direction == .ahead ? 1 : -1)
    return part.day(of: month.adding(months: months))
  }

  private func monthPart(_ words: Words) -> (MonthPart, Words)? {
    guard let first = words.first else { return nil }
    if ["eom", "month end"].contains(phrase(words)) {
      return (.end, [SpokenWord(text: "month", place: first.place)])
    }
    var rest = words.dropFirst()
    let namesDay = ["first", "last"].contains(first.text) && rest.first?.text == "day"
    if namesDay { rest.removeFirst() }
    guard !rest.isEmpty else { return nil }
    switch first.text {
    case "start", "beginning", "first": return (.start, rest)
    case "mid", "middle": return (.middle, rest)
    case "end": return (.end, rest)
    case "last" where namesDay: return (.end, rest)
    default: return nil
    }
  }

  /// The first day of `month`, `this month`, `next month`, `march`, `march 2027`; nil for others.
  private func firstOfMonth(_ words: Words) -> CalendarDay? {
    guard let this = CalendarDay(year: today.year, month: today.month, day: 1) else { return nil }
    switch phrase(words) {
    case "month", "this month": return this
    case "next month": return this.adding(months: 1)
    case "last month": return this.adding(months: -1)
    default: break
    }
    guard let name = words.first, words.count <= 2, let month = DayReading.month(name.text) else {
      return nil
    }
    if let named = words.dropFirst().first {
      guard let year = DayReading.year(named.text[...]) else { return nil }
      return CalendarDay(year: year, month: month, day: 1)
    }
    let year =
      direction == .ahead
      ? today.year + (month < today.month ? 1 : 0) : today.year - (month > today.month ? 1 : 0)
    return CalendarDay(year: year, month: month, day: 1)
  }

  // MARK: Working days

  private static let workingDaysMax = 366

  /// `next working day`, `5 business days`, `last working day of march`.
  private func workingDay(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    guard
      let kind = words.firstIndex(where: { ["working", "business", "work"].contains($0.text) }),
      let noun = words[(kind + 1)...].first, ["day", "days"].contains(noun.text)
    else { return try joinedWorkingDay(words) }
    let (before, after) = (words[..<kind], words[(kind + 2)...])
    if !after.isEmpty, before.count == 1, let month = firstOfMonth(after) {
      switch before.first?.text {
      case "first": return working(from: month, step: 1, count: 1, startCounts: true)
      case "last": return working(from: month.endOfMonth, step: -1, count: 1, startCounts: true)
      default: return nil
      }
    }
    return try counted(before, after)
  }

  /// `workday` and `workdays` are one word.
  private func joinedWorkingDay(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    guard let kind = words.firstIndex(where: { ["workday", "workdays"].contains($0.text) }) else {
      return nil
    }
    return try counted(words[..<kind], words[(kind + 1)...])
  }

  private func counted(_ words: Words, _ after: Words) throws(SpokenRefusal) -> CalendarDay? {
    let isAgo = phrase(after) == "ago"
    guard isAgo || after.isEmpty else { return nil }
    if phrase(words) == "next", !isAgo { return working(from: today, step: 1, count: 1) }
    if phrase(words) == "last", !isAgo { return working(from: today, step: -1, count: 1) }
    guard words.count == 1, let word = words.first else { return nil }
    let digits = word.text.hasPrefix("+") ? word.text.dropFirst() : word.text[...]
    guard let count = wholeNumber(digits) ?? DayReading.spelled(word.text) else { return nil }
    guard (1...DayReading.workingDaysMax).contains(count) else { throw tooFar(word.place) }
    return working(from: today, step: isAgo ? -1 : 1, count: count)
  }

  /// Counts working days; as many days are looked at as a calendar of holidays can fill.
  private func working(
    from start: CalendarDay, step: Int, count: Int, startCounts: Bool = false
  ) -> CalendarDay? {
    var (day, left) = (start, count)
    if startCounts, isWorkingDay(day) { left -= 1 }
    for _ in 0..<3_660 where left > 0 {
      day = day.adding(days: step)
      if isWorkingDay(day) { left -= 1 }
    }
    return left == 0 ? day : nil
  }
}
