/// Whole numbers that are no amounts: years, spans of time, paragraphs of a law.
extension MaskedText {
  private static let months: Set<String> = [
    "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june",
    "jul", "july", "aug", "august", "sep", "sept", "september", "oct", "october", "nov",
    "november", "dec", "december",
  ]
  /// What stands before the year of a law, or before a year that is called one.
  private static let yearWords: Set<String> = ["act", "regulations", "order", "year", "calendar"]
  private static let lawWords: Set<String> = ["§", "section", "sections", "article", "art", "s"]
  private static let spans: Set<String> = ["d", "day", "days", "h", "hours", "min", "minutes"]
  private static let years: ClosedRange<Int> = 1900...2199

  /// Whether everybody may read a number of three digits or more.
  func isPublic(_ range: Range<Int>) -> Bool {
    let number = Int(String(String.UnicodeScalarView(scalars[range]))) ?? .max
    let before = wordBefore(range.lowerBound)
    if let before, MaskedText.lawWords.contains(before) { return true }
    if let after = wordAfter(range.upperBound), MaskedText.spans.contains(after) { return true }
    guard range.count == 4, MaskedText.years.contains(number), let before else { return false }
    return MaskedText.months.contains(before) || MaskedText.yearWords.contains(before)
  }

  /// The word, or the sign, one space before a place.
  private func wordBefore(_ place: Int) -> String? {
    if scalar(at: place - 1) == "§" || scalar(at: place - 2) == "§" { return "§" }
    return words.last { $0.range.upperBound <= place - 1 }
      .flatMap { isOneGap($0.range.upperBound, place) ? $0.folded : nil }
  }

  /// The word one space after a place.
  private func wordAfter(_ place: Int) -> String? {
    words.first { $0.range.lowerBound > place }
      .flatMap { $0.range.lowerBound == place + 1 && scalar(at: place) == " " ? $0.folded : nil }
  }

  /// One space, perhaps behind a comma or a stop: `March, 2026`, `Art. 153`.
  private func isOneGap(_ from: Int, _ to: Int) -> Bool {
    let between = scalars[from..<to]
    return between.last == " " && between.count <= 2
      && between.dropLast().allSatisfy { $0 == "." || $0 == "," }
  }
}
