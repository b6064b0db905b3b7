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

  /// Returns the day; nil where ``read(_:today:direction:monthFirst:isWorkingDay:)`` refuses.
  public static func parse(
    _ text: String, today: CalendarDay, direction: Direction = .ahead, monthFirst: Bool = false
  ) -> CalendarDay? {
    try? read(text, today: today, direction: direction, monthFirst: monthFirst)
  }

  /// Returns the day.
  ///
  /// - Parameters:
  ///   - today: the day the words were said.
  ///   - direction: which way open words point: `fri` is the next Friday, or the last one.
  ///   - monthFirst: whether `3/4` is the fourth of March.
  ///   - isWorkingDay: what `next working day` counts; without it Monday to Friday.
  /// - Throws: ``SpokenRefusal`` with the place of the fault, also where the words contradict
  ///   themselves (`sat 6 mar` where that is a Friday) or can be read in two ways.
  public static func read(
    _ text: String, today: CalendarDay, direction: Direction = .ahead, monthFirst: Bool = false,
    isWorkingDay: @escaping (CalendarDay) -> Bool = { !$0.weekday.isWeekend }
  ) throws(SpokenRefusal) -> CalendarDay {
    if let refusal = refusalOfLength(text, examples) { throw refusal }
    return try DayReading(
      text: text, today: today, direction: direction, monthFirst: monthFirst,
      isWorkingDay: isWorkingDay
    ).day()
  }
}

/// One text on its way to a day.
struct DayReading {
  let text: String
  let today: CalendarDay
  let direction: SpokenDay.Direction
  let monthFirst: Bool
  let isWorkingDay: (CalendarDay) -> Bool

  typealias Words = ArraySlice<SpokenWord>

  private static let fillers: Set<String> = [
    "on", "the", "of", "in", "by", "at", "until", "till", "coming", "please",
  ]
  private static let wordsMax = 6

  func day() throws(SpokenRefusal) -> CalendarDay {
    let words = SpokenWord.words(of: text, cutsAtCommas: true).filter {
      !DayReading.fillers.contains($0.text)
    }[...]
    guard let last = words.last else { throw missing }
    guard words.count <= DayReading.wordsMax else {
      throw notADay(words[DayReading.wordsMax].place.joined(to: last.place))
    }
    try checkIsOneDay(words)
    if let day = try relative(words) { return day }
    if let day = try offset(words) { return day }
    if let day = try plain(words) { return day }
    throw stranger(words)
  }

  /// A day of the week, or a date.
  func plain(_ words: Words) throws(SpokenRefusal) -> CalendarDay? {
    if let day = try weekday(words) { return day }
    return try date(words)
  }
}

/// Returns the texts of words, joined by blanks.
func phrase(_ words: some Collection<SpokenWord>) -> String {
  words.map(\.text).joined(separator: " ")
}
