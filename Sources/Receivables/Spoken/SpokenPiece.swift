/// A piece of a typed text: a number, letters, or one sign.
struct SpokenPiece: Hashable {
  enum Kind: Hashable {
    /// ASCII digits, and the marks within and about them where the reader wants those.
    case number
    case letters
    case sign
  }

  let kind: Kind
  /// Lower-case.
  let text: String
  let place: TextPlace
  /// Whether no blank stands before it.
  let isGlued: Bool

  func isWord(_ words: String...) -> Bool { kind == .letters && words.contains(text) }
}

extension SpokenPiece {
  /// Cuts a text where blanks stand and where digits, letters and signs meet.
  ///
  /// - Parameter marks: signs that belong to a number when they stand by its digits.
  static func pieces(of text: String, marks: Set<Unicode.Scalar> = []) -> [SpokenPiece] {
    let scalars = Array(text.unicodeScalars)
    var pieces: [SpokenPiece] = []
    var start = 0
    while start < scalars.count {
      if scalars[start].properties.isWhitespace {
        start += 1
        continue
      }
      let kind = kind(of: scalars, at: start, marks, after: nil) ?? .sign
      var end = start + 1
      while kind != .sign, end < scalars.count,
        self.kind(of: scalars, at: end, marks, after: kind) == kind
      {
        end += 1
      }
      pieces.append(
        SpokenPiece(
          kind: kind,
          text: String(String.UnicodeScalarView(scalars[start..<end])).lowercased(),
          place: TextPlace(offset: start, length: end - start),
          isGlued: pieces.last?.place.end == start && start > 0))
      start = end
    }
    return pieces
  }

  private static func kind(
    of scalars: [Unicode.Scalar], at index: Int, _ marks: Set<Unicode.Scalar>,
    after before: Kind?
  ) -> Kind? {
    let scalar = scalars[index]
    if scalar.properties.isWhitespace { return nil }
    if isDigit(scalar) { return .number }
    if marks.contains(scalar) {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      return before == .number || next.map(isDigit) == true ? .number : .sign
    }
    let isMark = scalar.properties.generalCategory == .nonspacingMark
    return scalar.properties.isAlphabetic || isMark && before == .letters ? .letters : .sign
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension Collection where Element == SpokenPiece {
  /// The place they all take up; nil where there are none.
  var place: TextPlace? {
    guard let first else { return nil }
    return reduce(first.place) { $0.joined(to: $1.place) }
  }
}

/// A word of a typed text: what stands between blanks.
package struct SpokenWord: Hashable {
  /// Lower-case.
  package let text: String
  package let place: TextPlace
}

extension SpokenWord {
  /// - Parameter cutsAtCommas: whether a comma ends a word as a blank does.
  package static func words(of text: String, cutsAtCommas: Bool) -> [SpokenWord] {
    var words: [SpokenWord] = []
    var start: Int?
    let scalars = Array(text.unicodeScalars)
    for index in 0...scalars.count {
      let isBetween =
        index == scalars.count || cutsAtCommas && scalars[index] == ","
        || scalars[index].properties.isWhitespace
      if !isBetween {
        start = start ?? index
      } else if let first = start {
        words.append(
          SpokenWord(
            text: String(String.UnicodeScalarView(scalars[first..<index])).lowercased(),
            place: TextPlace(offset: first, length: index - first)))
        start = nil
      }
    }
    return words
  }
}

extension Collection where Element == SpokenWord {
  /// The place they all take up; nil where there are none.
  package var place: TextPlace? {
    guard let first else { return nil }
    return reduce(first.place) { $0.joined(to: $1.place) }
  }

  /// Returns the text with blanks wherever none of these words stands, so that each keeps its place.
  package func alone(in text: String) -> String {
    var scalars = text.unicodeScalars.map { _ in Unicode.Scalar(0x20 as UInt8) }
    let all = Array(text.unicodeScalars)
    for word in self { scalars[word.place.range] = all[word.place.range] }
    return String(String.UnicodeScalarView(scalars))
  }
}
