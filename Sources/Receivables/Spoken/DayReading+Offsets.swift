extension DayReading {
  private static let daysMax = 3_660

  /// `+10d`, `10 days`, `2w`, `a week`, `-3d`, `3 days ago`, `a week from friday`.
  func offset(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    if let from = words.firstIndex(where: { $0.text == "from" }), from > words.startIndex {
      return try offset(words[..<from], from: words[(from + 1)...], words[from])
    }
    guard let days = try distance(words) else { return nil }
    return days.moved(today)
  }

  private func offset(
    _ words: Words, from rest: Words, _ word: SpokenWord
  ) throws(SpokenRefusal) -> CalendarDay? {
    guard let distance = try distance(words) else { return nil }
    guard !rest.isEmpty else {
      throw SpokenRefusal(
        .missing, at: TextPlace(offset: word.place.end, length: 0), "from which day is not said",
        remedy: "For example 2 weeks from friday.")
    }
    if let day = try relative(rest) { return distance.moved(day) }
    guard let day = try plain(rest) else { throw stranger(rest) }
    return distance.moved(day)
  }

  private enum Distance {
    case days(Int)
    case months(Int)

    func moved(_ day: CalendarDay) -> CalendarDay {
      switch self {
      case .days(let count): day.adding(days: count)
      case .months(let count): day.adding(months: count)
      }
    }
  }

  private func distance(_ words: Words) throws(SpokenRefusal) -> Distance? {
    let isAgo = words.last?.text == "ago"
    let parts = isAgo ? words.dropLast() : words
    guard let first = parts.first else { return nil }
    // Of `2, 3 days` two days or three may be meant, never twenty-three.
    guard parts.count(where: { $0.text.contains(where: \.isNumber) }) <= 1 else { return nil }
    let (sign, digits, unit) = DayReading.taken(apart: parts)
    guard !isAgo || sign == nil else { return nil }
    guard let count = digits, let unit, !(unit.isEmpty && sign == nil) else { return nil }
    guard let kind = DayReading.unit(unit) else { return nil }
    guard count <= DayReading.daysMax else { throw tooFar(parts.place ?? first.place) }
    let distance = isAgo || sign == "-" ? -count : count
    switch kind {
    case .days(let each): return .days(distance * each)
    case .months(let each): return .months(distance * each)
    }
  }

  private static func unit(_ word: String) -> Distance? {
    switch word {
    case "", "d", "day", "days": .days(1)
    case "w", "wk", "wks", "week", "weeks": .days(7)
    case "fortnight", "fortnights": .days(14)
    case "m", "mo", "month", "months": .months(1)
    case "y", "yr", "year", "years": .months(12)
    default: nil
    }
  }

  /// The sign, the count and the unit of `+10d`, `+ 10 d`, `ten days`, `a week`.
  private static func taken(
    apart words: Words
  ) -> (sign: Character?, count: Int?, unit: String?) {
    if words.count == 2, let first = words.first, let last = words.last {
      if ["a", "an"].contains(first.text) { return (nil, 1, last.text) }
      if let count = spelled(first.text) { return (nil, count, last.text) }
    }
    let body = words.map(\.text).joined()
    let sign = body.first.flatMap { $0 == "+" || $0 == "-" ? $0 : nil }
    let unsigned = body.dropFirst(sign == nil ? 0 : 1)
    let digits = unsigned.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return (nil, nil, nil) }
    return (sign, wholeNumber(digits) ?? .max, String(unsigned.dropFirst(digits.count)))
  }

  /// A number in words, as far as days are counted so: `ten`.
  static func spelled(_ word: String) -> Int? {
    NumberWords.number(word.split(separator: "-").map(String.init)).flatMap {
      (1...99).contains($0) ? Int($0) : nil
    }
  }
}
