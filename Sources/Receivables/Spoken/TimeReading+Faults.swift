/// What is wrong with a time, in words, with the way out.
extension TimeReading {
  private var example: String { "For example \(SpokenTime.examples)." }

  var missing: SpokenRefusal {
    SpokenRefusal(
      .missing, at: TextPlace(offset: text.unicodeScalars.count, length: 0),
      "a time is wanted here", remedy: example)
  }

  func hourMissing(_ half: Half) -> SpokenRefusal {
    let words = SpokenWord.words(of: text, cutsAtCommas: true)
    return SpokenRefusal(
      .missing, at: words.last?.place ?? missing.place, "the hour is not said",
      remedy: "For example \(half == .morning ? "9am" : "3pm").")
  }

  func stranger(_ piece: SpokenPiece) -> SpokenRefusal {
    let quoted = piece.place.quoted(in: text)
    if piece.isWord("here", "our", "my") { return TimeReading.notOurs(at: piece.place) }
    if piece.kind == .number, piece.text.count == 3, piece.text.first != "0" {
      let turned = "\(piece.text.prefix(1)):\(piece.text.suffix(2))"
      return SpokenRefusal(
        .notUnderstood, at: piece.place, "\"\(quoted)\" says no time", remedy: "Type \(turned).")
    }
    let known = ["noon", "midday", "midnight", "half", "past", "quarter", "afternoon", "morning"]
    let meant = oneSlip(from: piece.text, among: known)
    return SpokenRefusal(
      .notUnderstood, at: piece.place, "\"\(quoted)\" says no time",
      remedy: meant.map { "Type \($0)." } ?? example)
  }

  /// A time of our clock, where theirs is not known.
  static func notOurs(at place: TextPlace) -> SpokenRefusal {
    SpokenRefusal(
      .notUnderstood, at: place, "a time is taken on their clock, not on ours",
      remedy: "Type what their clock will show.")
  }

  /// A time of our clock that is one of another day there, where only a time is asked for.
  static func anotherDay(
    _ ours: TimeOfDay, _ day: CalendarDay, _ theirs: TimeOfDay, at place: TextPlace
  ) -> SpokenRefusal {
    SpokenRefusal(
      .notThere, at: place, "\(ours) here is \(theirs) on \(day.weekday.name) there",
      remedy: "Type what their clock will show, with the day it shows then.")
  }

  func notAnHour(_ piece: SpokenPiece) -> SpokenRefusal { notAnHour(piece.place) }

  func notAnHour(_ place: TextPlace) -> SpokenRefusal {
    SpokenRefusal(
      .notThere, at: place, "\"\(place.quoted(in: text))\" is no hour", remedy: example)
  }

  func notMinutes(_ piece: SpokenPiece) -> SpokenRefusal { notMinutes(piece.place) }

  func notMinutes(_ place: TextPlace) -> SpokenRefusal {
    SpokenRefusal(
      .notThere, at: place, "minutes are two digits, 00 to 59", remedy: example)
  }

  /// `half 3` is half past three in London, and half an hour before three in Berlin.
  func twoHalves(_ hour: Int, _ said: String, _ place: TextPlace) -> SpokenRefusal {
    let before = hour == 1 ? 12 : hour - 1
    let readings = ["half past \(hour)", "half past \(before)"]
    return SpokenRefusal(
      .ambiguous(readings), at: place, "\"half \(said)\" is said of two times",
      remedy: "Type \(alternatives(readings)).")
  }

  private static let between: Set<String> = ["-", "\u{2013}", "or", "and", "till", "until"]

  /// - Throws: ``SpokenRefusal`` for `10-11`, `10 or 11`, `10 to 11`, `between 10 and 11`.
  func checkIsOneTime(_ pieces: Pieces) throws(SpokenRefusal) {
    for piece in pieces where piece != pieces.first {
      guard TimeReading.between.contains(piece.text) || isRange(piece, pieces),
        let index = pieces.firstIndex(of: piece)
      else { continue }
      let sides = [pieces[..<index].filter { $0.text != "between" }[...], pieces[(index + 1)...]]
      let readings = sides.compactMap { $0.place?.quoted(in: text) }
      throw SpokenRefusal(
        .ambiguous(readings), at: piece.place, "one time is wanted, and these are two",
        remedy: "Type \(alternatives(readings)).")
    }
  }

  /// `10 to 11` may be ten minutes before eleven, or an hour; `9 to 5` is a day's work.
  private func isRange(_ piece: SpokenPiece, _ pieces: Pieces) -> Bool {
    guard piece.text == "to", let first = pieces.first, let last = pieces.last, pieces.count == 3,
      let from = wholeNumber(first.text), let to = wholeNumber(last.text)
    else { return false }
    return from < to && from <= 12 || from % 5 != 0
  }
}
