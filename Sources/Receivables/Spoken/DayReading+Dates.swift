extension DayReading {
  /// A date, which may have its weekday before it: `fri 6 mar`.
  func date(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    var rest = words
    var said: (weekday: Weekday, place: TextPlace)?
    if rest.count > 1, let leading = rest.first, leading.text.count >= 2,
      let weekday = DayReading.weekday(leading.text)
    {
      said = (weekday, leading.place)
      rest.removeFirst()
    }
    let day = try dateAlone(rest, isAfterWeekday: said != nil)
    guard let day, let said, said.weekday != day.weekday else { return day }
    throw contradiction(said.weekday, said.place, day)
  }

  private func dateAlone(
    _ words: Words, isAfterWeekday: Bool
  ) throws(SpokenRefusal) -> CalendarDay? {
    if let day = try named(words, isAfterWeekday: isAfterWeekday) { return day }
    if let day = try ofNamedMonth(words) { return day }
    return try numeric(words)
  }

  /// `6 mar`, `mar 6`, `6th march 2026`, `15th`.
  private func named(
    _ words: Words, isAfterWeekday: Bool
  ) throws(SpokenRefusal) -> CalendarDay? {
    var (day, month, year): (Int?, Int?, Int?)
    for word in words {
      if month == nil, let number = DayReading.month(word.text) {
        month = number
      } else if day == nil, let number = DayReading.ordinal(word.text) {
        day = number
      } else if day != nil, month != nil, year == nil, let number = DayReading.year(word.text[...])
      {
        year = number
      } else {
        return nil
      }
    }
    guard let first = words.first, let day, let place = words.place else { return nil }
    guard let month else {
      // A bare "15th" is a day of this month, or of the next one that has it ahead.
      guard words.count == 1 else { return nil }
      if wholeNumber(first.text) == nil || isAfterWeekday {
        return try dayOfMonth(day, place)
      }
      throw bareNumber(day, first)
    }
    if let year { return try calendarDay(day, month, year, place) }
    return try nearest(day, month, place)
  }

  /// `15th next month`, `1st of this month`.
  private func ofNamedMonth(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    guard words.count == 3, let first = words.first, let day = DayReading.ordinal(first.text),
      let this = CalendarDay(year: today.year, month: today.month, day: 1)
    else { return nil }
    let month: CalendarDay
    switch phrase(words.dropFirst()) {
    case "this month": month = this
    case "next month": month = this.adding(months: 1)
    case "last month": month = this.adding(months: -1)
    default: return nil
    }
    return try calendarDay(day, month.month, month.year, first.place)
  }

  private func dayOfMonth(_ day: Int, _ place: TextPlace) throws(SpokenRefusal) -> CalendarDay {
    for step in 0...2 {
      let months = direction == .ahead ? step : -step
      let first = CalendarDay(year: today.year, month: today.month, day: 1)?.adding(months: months)
      guard let first,
        let candidate = CalendarDay(year: first.year, month: first.month, day: day)
      else { continue }
      if direction == .ahead ? candidate >= today : candidate <= today { return candidate }
    }
    throw SpokenRefusal(
      .notThere, at: place, "no month has a day \(day)", remedy: "Its last day is: end of month.")
  }

  /// `28/2`, `6.3.2026`, `2026-03-06`, `2026/3/6`.
  private func numeric(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    guard words.count == 1, let word = words.first else { return nil }
    let marks: Set<Character> = ["/", ".", "-"]
    let trimmed = word.text.hasSuffix(".") ? word.text.dropLast() : word.text[...]
    let parts = trimmed.split(omittingEmptySubsequences: false) { marks.contains($0) }
    guard (2...3).contains(parts.count), let first = wholeNumber(parts[0]),
      let second = wholeNumber(parts[1]), parts.allSatisfy({ $0.count <= 4 })
    else { return nil }
    if parts.count == 3, parts[0].count == 4, let third = wholeNumber(parts[2]) {
      try check(month: second, written: parts, at: 1, word)
      return try calendarDay(third, second, first, word.place)
    }
    guard parts[0].count <= 2, parts[1].count <= 2 else { return nil }
    let (day, month) = monthFirst ? (second, first) : (first, second)
    try check(month: month, written: parts, at: monthFirst ? 0 : 1, word)
    guard parts.count == 3 else { return try nearest(day, month, word.place) }
    guard let year = DayReading.year(parts[2]) else { return nil }
    return try calendarDay(day, month, year, word.place)
  }

  /// - Throws: ``SpokenRefusal`` at a part of a written date that is no month.
  private func check(
    month: Int, written parts: [Substring], at index: Int, _ word: SpokenWord
  ) throws(SpokenRefusal) {
    guard !(1...12).contains(month) else { return }
    let before = parts[..<index].reduce(0) { $0 + $1.count + 1 }
    let place = TextPlace(offset: word.place.offset + before, length: parts[index].count)
    throw noSuchMonth(month, place, parts.prefix(2).map(String.init))
  }

  /// - Throws: ``SpokenRefusal`` where that month of that year has no such day.
  private func calendarDay(
    _ day: Int, _ month: Int, _ year: Int, _ place: TextPlace
  ) throws(SpokenRefusal) -> CalendarDay {
    if let exact = CalendarDay(year: year, month: month, day: day) { return exact }
    guard (1...9999).contains(year) else { throw notADay(place) }
    throw noSuchDay(day, month, year, place)
  }

  /// The day nearest ahead, or behind.
  ///
  /// A 29 February is never looked for in another leap year: whoever says it means the February
  /// that is next.
  private func nearest(
    _ day: Int, _ month: Int, _ place: TextPlace
  ) throws(SpokenRefusal) -> CalendarDay {
    for step in 0...1 {
      let year = direction == .ahead ? today.year + step : today.year - step
      guard let first = CalendarDay(year: year, month: month, day: 1) else { break }
      let candidate = CalendarDay(year: year, month: month, day: day)
      let marker = candidate ?? first.endOfMonth
      guard direction == .ahead ? marker >= today : marker <= today else { continue }
      if let candidate { return candidate }
      throw noSuchDay(day, month, year, place)
    }
    throw noSuchDay(day, month, today.year, place)
  }

  // MARK: Parts of a date

  static func ordinal(_ word: String) -> Int? {
    if let number = ["first": 1, "second": 2, "third": 3][word] { return number }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 2,
      ["", "st", "nd", "rd", "th", "."].contains(word.dropFirst(digits.count))
    else { return nil }
    return wholeNumber(digits)
  }

  static func month(_ word: String) -> Int? {
    let name = word.hasSuffix(".") ? word.dropLast() : word[...]
    guard name.count >= 3 else { return nil }
    return CalendarDay.monthNames.firstIndex { $0.lowercased().hasPrefix(name) }.map { $0 + 1 }
  }

  /// A year of four digits, or of this century in two.
  static func year(_ text: Substring) -> Int? {
    guard let number = wholeNumber(text) else { return nil }
    switch text.count {
    case 2: return 2_000 + number
    case 4: return number
    default: return nil
    }
  }
}
