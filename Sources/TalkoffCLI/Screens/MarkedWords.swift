import CollectionsLedger
import Terminal

/// Sets words with those that were looked for marked, by stars and bold: bold alone would be lost
/// without escapes.
struct MarkedWords {
  let query: SaidQuery
  /// How many characters of a long text are shown.
  let lengthMax: Int

  /// Returns a text in quotes as rows, broken at words, a part of it where it is long.
  ///
  /// - Parameters:
  ///   - text: as it was kept; it is made harmless here.
  ///   - head: what stands before the quote, in the first row.
  func rows(
    _ text: String, after head: String = "", width: Int, indent: String, hangingIndent: String
  ) -> [StyledText] {
    let (starred, isBold) = starred(excerpt(visible(text)))
    let first = head.isEmpty ? "\"" : head + " \""
    let lines = wrapped(
      visible(first) + starred + "\"", width: width, indent: indent, hangingIndent: hangingIndent)
    // A break takes the place of blanks only, so what is not blank comes in the same order.
    var flags =
      ((indent + visible(first)).unicodeScalars.filter { $0 != " " }.map { _ in false } + isBold)
      .makeIterator()
    return lines.enumerated().map { place, line in
      let shift = place == 0 ? 0 : hangingIndent.unicodeScalars.count
      var row = StyledText(String(line.unicodeScalars.prefix(shift)))
      for scalar in line.unicodeScalars.dropFirst(shift) {
        let isMarked = scalar == " " ? false : flags.next() ?? false
        row.append(String(scalar), isMarked ? .bold : .plain)
      }
      return row
    }
  }

  /// The text with stars about what was looked for, and which of its characters that are no blanks
  /// stand between them.
  private func starred(_ text: String) -> (text: String, isBold: [Bool]) {
    var result = ""
    var isBold: [Bool] = []
    func add(_ part: Substring, _ marked: Bool) {
      result += part
      for scalar in part.unicodeScalars where scalar != " " { isBold.append(marked) }
    }
    var place = text.startIndex
    for mark in query.marks(in: text) {
      add(text[place..<mark.lowerBound], false)
      add("*", true)
      add(text[mark], true)
      add("*", true)
      place = mark.upperBound
    }
    add(text[place...], false)
    return (result, isBold)
  }

  /// The part of a long text in which the first mark stands, cut between words.
  private func excerpt(_ text: String) -> String {
    guard text.count > lengthMax else { return text }
    let mark = query.marks(in: text).first?.lowerBound ?? text.startIndex
    let wanted = text.index(mark, offsetBy: -lengthMax / 3, limitedBy: text.startIndex)
    var start = wanted ?? text.startIndex
    if start > text.startIndex {
      start = text[start..<mark].firstIndex(of: " ").map { text.index(after: $0) } ?? start
    }
    let limit = text.index(start, offsetBy: lengthMax, limitedBy: text.endIndex) ?? text.endIndex
    var end = limit
    if limit < text.endIndex {
      let tail = text[text.index(limit, offsetBy: -lengthMax / 4)..<limit]
      end = tail.lastIndex(of: " ") ?? limit
    }
    return (start > text.startIndex ? "… " : "") + text[start..<end]
      + (end < text.endIndex ? " …" : "")
  }
}
