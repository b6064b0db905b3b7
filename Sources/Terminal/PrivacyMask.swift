/// Finds in a text what somebody who walks by is not to read: names, amounts, and where people can
/// be reached.
///
/// It is told the names; everything else it knows by its form. Too much is rather hidden than too
/// little: whoever wants to read switches it off.
public struct PrivacyMask {
  private let names: MaskedNames
  private let isCurrency: (String) -> Bool

  /// Creates a mask.
  ///
  /// - Parameters:
  ///   - names: names and keys of firms; hidden where they stand whole, or cut short with `…`. A
  ///     word of theirs alone is hidden where it is written with its capital, unless it is a plain
  ///     word or many firms have it in their names.
  ///   - words: names of which each word is hidden wherever it stands: persons, and the firm that
  ///     is spoken of.
  ///   - isCurrency: whether three letters are the code of a currency.
  public init(
    names: some Sequence<String>, words: some Sequence<String>,
    isCurrency: @escaping (String) -> Bool
  ) {
    self.names = MaskedNames(names: names, words: words)
    self.isCurrency = isCurrency
  }

  /// Says of each scalar whether it is hidden.
  public func hides(_ scalars: [Unicode.Scalar]) -> [Bool] {
    var hidden = [Bool](repeating: false, count: scalars.count)
    let text = MaskedText(scalars)
    for range in names.ranges(in: text) + text.addresses() + text.accountNumbers()
      + text.telephones() + text.amounts(isCurrency) + text.amountsInWords(isCurrency)
    {
      for place in range { hidden[place] = true }
    }
    return hidden
  }
}

/// A text as scalars and words.
struct MaskedText {
  /// A run of letters, marks and digits.
  struct Word {
    let range: Range<Int>
    /// In lower case, so that names are found however they are written.
    let folded: String
    /// As it stands.
    let text: String
  }

  let scalars: [Unicode.Scalar]
  let words: [Word]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    var words: [Word] = []
    var start: Int?
    for place in 0...scalars.count {
      let isInside = place < scalars.count && MaskedText.isLetter(scalars[place])
      if isInside, start == nil { start = place }
      guard !isInside, let first = start else { continue }
      let text = String(String.UnicodeScalarView(scalars[first..<place]))
      words.append(Word(range: first..<place, folded: text.lowercased(), text: text))
      start = nil
    }
    self.words = words
  }

  /// Whether a scalar belongs to a word.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || isDigit(scalar)
    }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark || scalar == "\u{FFFD}"
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  func isDigit(at place: Int) -> Bool {
    scalars.indices.contains(place) && MaskedText.isDigit(scalars[place])
  }

  func isLetter(at place: Int) -> Bool {
    scalars.indices.contains(place) && MaskedText.isLetter(scalars[place])
  }

  func scalar(at place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place) ? scalars[place] : nil
  }
}
