import Receivables

/// A day as it was written: with its month, and its year where it has one.
struct SpokenDate: Hashable {
  let day: Int
  let month: Int
  let year: Int?

  /// Nil where no calendar has it.
  init?(day: Int, month: Int, year: Int?) {
    // A day without its year may be the 29th of February.
    guard CalendarDay(year: year ?? 2_000, month: month, day: day) != nil else { return nil }
    self.day = day
    self.month = month
    self.year = year
  }

  /// What it is found by: the day with its month, and that with its year.
  var terms: [String] {
    let short = "\(day)\(SearchMark.day)\(month)"
    return year.map { [short, "\(short)\(SearchMark.day)\($0)"] } ?? [short]
  }
}

/// An amount as it was written, whatever stands between its thousands.
struct SpokenSum: Hashable {
  /// The digits before the point.
  let whole: String
  /// The two digits after it; nil where there are none, or two zeros.
  let fraction: String?

  /// What it is found by: the whole, and that with its fraction.
  var terms: [String] { fraction.map { [whole, "\(whole)\(SearchMark.point)\($0)"] } ?? [whole] }
}

/// Reads days and amounts in whatever way they are written.
enum SearchNumbers {
  /// What numbers with marks between them may be as a day; both, where `3/4` leaves it open.
  static func days(_ chain: ArraySlice<SearchPiece>) -> [SpokenDate] {
    let pieces = Array(chain)
    let joints = Set(pieces.dropFirst().map(\.joint))
    guard (2...3).contains(pieces.count), joints.count == 1, let joint = joints.first ?? nil,
      "/.-".unicodeScalars.contains(joint)
    else { return [] }
    let numbers = pieces.compactMap(\.smallNumber)
    guard numbers.count == pieces.count else { return [] }
    let lengths = pieces.map(\.text.utf8.count)
    if lengths.count == 3, lengths[0] == 4, lengths[1] <= 2, lengths[2] <= 2 {
      return [SpokenDate(day: numbers[2], month: numbers[1], year: numbers[0])].compactMap(\.self)
    }
    guard lengths[0] <= 2, lengths[1] <= 2 else { return [] }
    var year: Int?
    if numbers.count == 3 {
      guard lengths[2] == 2 || lengths[2] == 4 else { return [] }
      year = lengths[2] == 2 ? 2_000 + numbers[2] : numbers[2]
    }
    let readings = [
      SpokenDate(day: numbers[0], month: numbers[1], year: year),
      SpokenDate(day: numbers[1], month: numbers[0], year: year),
    ].compactMap(\.self)
    return readings.count == 2 && readings[0] == readings[1] ? [readings[0]] : readings
  }

  /// What numbers with marks between them are as an amount: `12,500.50`, `12.500,50`, `12'500`.
  static func amount(_ chain: ArraySlice<SearchPiece>) -> SpokenSum? {
    var pieces = Array(chain)
    var fraction: String?
    if pieces.count > 1, let last = pieces.last, last.text.utf8.count == 2,
      last.joint == "." || last.joint == ",",
      pieces.count == 2 || last.joint != pieces[pieces.count - 2].joint
    {
      fraction = last.text
      pieces.removeLast()
    }
    let marks = Set(pieces.dropFirst().map(\.joint))
    guard marks.count <= 1, marks.allSatisfy({ $0 != "/" && $0 != "-" }),
      pieces.count == 1 || pieces[0].text.utf8.count <= 3,
      pieces.dropFirst().allSatisfy({ $0.text.utf8.count == 3 })
    else { return nil }
    let digits = pieces.map(\.text).joined().drop { $0 == "0" }
    return SpokenSum(
      whole: digits.isEmpty ? "0" : String(digits), fraction: fraction == "00" ? nil : fraction)
  }

  // MARK: Named months

  /// A day whose month is named, and the pieces it takes: `15th of March 2026`, `March 15`.
  struct NamedDate {
    let date: SpokenDate
    let places: Range<Int>
  }

  static func namedDates(_ pieces: [SearchPiece]) -> [NamedDate] {
    pieces.indices.compactMap { place in
      guard let month = month(named: pieces[place].text) else { return nil }
      return before(place, month, pieces) ?? after(place, month, pieces)
    }
  }

  /// `15 March`, `15th of March`, with a year behind or without.
  private static func before(
    _ place: Int, _ month: Int, _ pieces: [SearchPiece]
  ) -> NamedDate? {
    var start = place - 1
    if start > 0, pieces[start].text == "of" { start -= 1 }
    guard start >= 0, let day = pieces[start].dayOfMonth else { return nil }
    return named(day, month, start, place + 1, pieces)
  }

  /// `March 15`, with a year behind or without.
  private static func after(_ place: Int, _ month: Int, _ pieces: [SearchPiece]) -> NamedDate? {
    guard place + 1 < pieces.count, let day = pieces[place + 1].dayOfMonth else { return nil }
    return named(day, month, place, place + 2, pieces)
  }

  private static func named(
    _ day: Int, _ month: Int, _ start: Int, _ end: Int, _ pieces: [SearchPiece]
  ) -> NamedDate? {
    if end < pieces.count, pieces[end].text.utf8.count == 4, let year = pieces[end].smallNumber,
      let date = SpokenDate(day: day, month: month, year: year)
    {
      return NamedDate(date: date, places: start..<end + 1)
    }
    return SpokenDate(day: day, month: month, year: nil).map {
      NamedDate(date: $0, places: start..<end)
    }
  }

  /// The month that a word of three letters or more begins.
  static func month(named word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    let place = months.firstIndex { $0.hasPrefix(word == "sept" ? "sep" : word) }
    return place.map { $0 + 1 }
  }

  static func monthName(_ month: Int) -> String { months[month - 1] }

  private static let months = CalendarDay.monthNames.map { $0.lowercased() }

  /// The day of the week that `fri`, `tues` or `thurs` stands for; nil for the whole word.
  static func weekday(abbreviated word: String) -> String? {
    weekdays[word]
  }

  private static let weekdays: [String: String] = {
    var words = ["tues": "tuesday", "thur": "thursday", "thurs": "thursday"]
    for day in Weekday.allCases { words[String(day.rawValue.prefix(3))] = day.rawValue }
    return words
  }()

  /// `15th`.
  static func ordinal(_ day: Int) -> String {
    let isTeen = (11...13).contains(day % 100)
    return "\(day)" + (isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][day % 10] ?? "th")
  }
}
