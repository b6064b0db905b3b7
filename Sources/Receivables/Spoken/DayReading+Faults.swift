/// What is wrong with a day, in words, with the way out.
extension DayReading {
  private var example: String { "For example \(SpokenDay.examples)." }

  var missing: SpokenRefusal {
    SpokenRefusal(
      .missing, at: TextPlace(offset: text.unicodeScalars.count, length: 0),
      "a day is wanted here", remedy: example)
  }

  func notADay(_ place: TextPlace) -> SpokenRefusal {
    SpokenRefusal(
      .notUnderstood, at: place, "\"\(place.quoted(in: text))\" says no day", remedy: example)
  }

  func tooFar(_ place: TextPlace) -> SpokenRefusal {
    SpokenRefusal(
      .tooLarge, at: place, "\"\(place.quoted(in: text))\" is further than anything is agreed",
      remedy: example)
  }

  /// A day as it is typed back: `13/3/2026`, or `3/13/2026` where months come first.
  private func typed(_ day: CalendarDay) -> String {
    let nearBy = day.year == today.year
    let parts = monthFirst ? [day.month, day.day] : [day.day, day.month]
    return (parts + (nearBy ? [] : [day.year])).map(String.init).joined(separator: "/")
  }

  func ambiguous(
    _ days: [CalendarDay], at place: TextPlace, _ said: String
  ) -> SpokenRefusal {
    let readings = days.map(typed)
    return SpokenRefusal(
      .ambiguous(readings), at: place,
      "\"\(said)\" may be \(alternatives(days.map(\.spoken)))",
      remedy: "Type \(alternatives(readings)).")
  }

  /// `10` may be the tenth, or ten days from now.
  func bareNumber(_ number: Int, _ word: SpokenWord) -> SpokenRefusal {
    let suffix =
      switch (number % 10, number / 10) {
      case (_, 1): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    let hasDay = (1...31).contains(number)
    let readings = (hasDay ? ["\(number)\(suffix)"] : []) + ["+\(number)d"]
    return SpokenRefusal(
      hasDay ? .ambiguous(readings) : .notUnderstood, at: word.place,
      hasDay
        ? "\"\(number)\" may be a day of the month, or that many days from now"
        : "\"\(number)\" is no day of a month",
      remedy: "Type \(alternatives(readings)).")
  }

  func contradiction(
    _ weekday: Weekday, _ place: TextPlace, _ day: CalendarDay
  ) -> SpokenRefusal {
    SpokenRefusal(
      .notThere, at: place, "\(day.long) is a \(day.weekday.name), not a \(weekday.name)",
      remedy: "Type \(typed(day)), or \(weekday.rawValue).")
  }

  func noSuchDay(_ day: Int, _ month: Int, _ year: Int, _ place: TextPlace) -> SpokenRefusal {
    let name = CalendarDay.monthNames[month - 1]
    let length = CalendarDay.length(ofMonth: month, year: year)
    let last = CalendarDay(year: year, month: month, day: length)
    let isLeapDay = month == 2 && day == 29
    let step = direction == .ahead ? 1 : -1
    let leap = (1...8).lazy.map { year + $0 * step }.first {
      CalendarDay.length(ofMonth: 2, year: $0) == 29
    }
    let other = isLeapDay ? leap.flatMap { CalendarDay(year: $0, month: 2, day: 29) } : nil
    let ways = [last, other].compactMap { $0.map(typed) }
    return SpokenRefusal(
      .notThere, at: place,
      "\"\(place.quoted(in: text))\": \(name) \(month == 2 ? "\(year) " : "")has \(length) days",
      remedy: ways.isEmpty ? example : "Type \(alternatives(ways)).")
  }

  func noSuchMonth(_ month: Int, _ place: TextPlace, _ parts: [String]) -> SpokenRefusal {
    // Of `2/28` the other order is meant.
    let other = parts.first { wholeNumber($0) != month }.flatMap { wholeNumber($0) } ?? 0
    let isTurned = (1...12).contains(other) && (1...31).contains(month)
    let turned = isTurned ? "\(parts[1])/\(parts[0])" : nil
    let order = monthFirst ? "the month comes first" : "the day comes first"
    return SpokenRefusal(
      .notThere, at: place, "there is no month \(month)",
      remedy: turned.map { "Type \($0): \(order)." } ?? example)
  }

  // MARK: Words that are no day

  private static let vague: Set<String> = [
    "asap", "soon", "sometime", "later", "few", "couple", "several", "weekend", "christmas",
    "xmas", "easter", "early", "late", "around", "about", "maybe", "shortly", "whenever",
  ]

  /// - Throws: ``SpokenRefusal`` where words leave the day open, or name two.
  func checkIsOneDay(_ words: Words) throws(SpokenRefusal) {
    for word in words {
      if DayReading.vague.contains(word.text) {
        throw SpokenRefusal(
          .notUnderstood, at: word.place,
          "\"\(word.place.quoted(in: text))\" leaves the day open", remedy: example)
      }
      guard word != words.first, let index = words.firstIndex(of: word) else { continue }
      if word.text == "or" {
        let readings = [words[..<index], words[(index + 1)...]].compactMap {
          $0.place?.quoted(in: text)
        }
        throw SpokenRefusal(
          .ambiguous(readings), at: word.place, "one day is wanted, and these are two",
          remedy: "Type \(alternatives(readings)).")
      }
    }
    try checkIsNotBeside(words)
  }

  /// `before friday`, `after the 15th`.
  private func checkIsNotBeside(_ words: Words) throws(SpokenRefusal) {
    guard let first = words.first, ["before", "after"].contains(first.text) else { return }
    let rest = words.dropFirst()
    let counted = (try? relative(rest)) ?? nil
    let day = counted ?? ((try? plain(rest)) ?? nil)
    let days = day.map { day in [day, day.adding(days: first.text == "before" ? -1 : 1)].sorted() }
    let remedy = days.map { "Type \(alternatives($0.map(typed)))." } ?? example
    throw SpokenRefusal(
      days.map { .ambiguous($0.map(typed)) } ?? .notUnderstood, at: first.place,
      "\"\(first.text)\" leaves the day open", remedy: remedy)
  }

  private static let vocabulary: [String] =
    Weekday.allCases.map(\.rawValue) + CalendarDay.monthNames.map { $0.lowercased() }
    + ["today", "tomorrow", "yesterday", "next", "last", "this", "week", "month", "days", "weeks"]
    + ["months", "working", "business", "middle", "beginning", "fortnight", "after"]

  /// The first word that can be no part of a day, and what was meant where one slip tells it.
  func stranger(_ words: Words) -> SpokenRefusal {
    if let month = months(words) { return month }
    guard let odd = words.first(where: { !isKnown($0.text) }) else {
      return notADay(words.place ?? missing.place)
    }
    guard let meant = oneSlip(from: odd.text, among: DayReading.vocabulary) else {
      return notADay(odd.place)
    }
    return SpokenRefusal(
      .notUnderstood, at: odd.place, "\"\(odd.place.quoted(in: text))\" says no day",
      remedy: "Type \(meant).")
  }

  /// A month, or a month and its year, without a day.
  private func months(_ words: Words) -> SpokenRefusal? {
    guard let first = words.first, DayReading.month(first.text) != nil, let place = words.place,
      words.dropFirst().allSatisfy({ DayReading.year($0.text[...]) != nil }), words.count <= 2
    else { return nil }
    let said = place.quoted(in: text)
    return SpokenRefusal(
      .missing, at: TextPlace(offset: place.end, length: 0), "\"\(said)\" is a month",
      remedy: "Type 15 \(said), or end of \(said).")
  }

  private func isKnown(_ word: String) -> Bool {
    DayReading.vocabulary.contains(word) || DayReading.weekday(word) != nil
      || DayReading.month(word) != nil || DayReading.ordinal(word) != nil
      || DayReading.spelled(word) != nil
      || ["end", "mid", "day", "a", "ago", "from"].contains(word)
  }
}
