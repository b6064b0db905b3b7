extension DayReading {
  /// `fri`, `next friday`, `this fri`, `friday week`, `friday next week`.
  func weekday(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    if let day = inNamedWeek(words) { return day }
    if let day = try afterNext(words) { return day }
    guard let leading = words.first?.text else { return nil }
    let rest = ["next", "last", "this"].contains(leading) ? words.dropFirst() : words
    guard rest.count == 1, let word = rest.first, let target = DayReading.weekday(word.text) else {
      return nil
    }
    let distance = DayReading.index(of: target) - DayReading.index(of: today.weekday)
    // The one in the week after this one, Monday to Sunday.
    if leading == "next" { return today.adding(days: 7 + distance) }
    // `this monday` may be today; `monday` said on a Monday is another one.
    if leading == "this", distance == 0 { return today }
    if leading == "last" || direction == .behind {
      return today.adding(days: distance >= 0 ? distance - 7 : distance)
    }
    return today.adding(days: distance <= 0 ? distance + 7 : distance)
  }

  /// `friday week` is a week after the coming Friday; `friday next week` is in the next week.
  private func inNamedWeek(_ words: Words) -> CalendarDay? {
    let weekdays = words.filter { DayReading.weekday($0.text) != nil }
    guard weekdays.count == 1, let word = weekdays.first, words.count > 1,
      let target = DayReading.weekday(word.text)
    else { return nil }
    let distance = DayReading.index(of: target) - DayReading.index(of: today.weekday)
    switch phrase(words.filter { $0 != word }) {
    case "week", "a week": return today.adding(days: (distance <= 0 ? distance + 7 : distance) + 7)
    case "next week": return today.adding(days: 7 + distance)
    case "this week": return today.adding(days: distance)
    case "last week": return today.adding(days: distance - 7)
    default: return nil
    }
  }

  /// `friday after next`: some count from the coming Friday, some from the next week's.
  private func afterNext(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    guard words.count == 3, let word = words.first, phrase(words.dropFirst()) == "after next",
      let target = DayReading.weekday(word.text), let place = words.dropFirst().place
    else { return nil }
    let distance = DayReading.index(of: target) - DayReading.index(of: today.weekday)
    let first = today.adding(days: (distance <= 0 ? distance + 7 : distance) + 7)
    let second = today.adding(days: distance + 14)
    guard first == second else { throw ambiguous([first, second], at: place, phrase(words)) }
    return first
  }

  static func weekday(_ word: String) -> Weekday? {
    if ["weds", "tues", "thur", "thurs"].contains(word) {
      return Weekday.allCases.first { $0.rawValue.hasPrefix(word.prefix(3)) }
    }
    guard word.count >= 2 else { return nil }
    return Weekday.allCases.first { $0.rawValue.hasPrefix(word) }
  }

  static func index(of weekday: Weekday) -> Int {
    Weekday.allCases.firstIndex(of: weekday) ?? 0
  }
}
