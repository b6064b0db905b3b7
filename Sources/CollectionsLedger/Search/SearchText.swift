import Receivables

/// A piece of a text with the terms it is found by.
///
/// Terms have letters and digits only, besides the two marks of ``SearchMark``, so that none of them
/// means anything to a database.
struct SearchWord {
  /// Where it stands in the text.
  let range: Range<String.Index>
  /// What it is found by, as ``SearchLetters`` compares.
  var terms: [String]
}

/// Marks inside terms; neither is a letter, so nobody can type them.
enum SearchMark {
  /// Between the day, the month and the year of a date: `15·3·2026`.
  static let day: Character = "\u{B7}"
  /// Between the whole and the fraction of an amount: `12500˙50`.
  static let point: Character = "\u{2D9}"
}

/// A text cut into the words it is found by.
///
/// A day and an amount are found however they are written: `15th`, `15 March`, `15/3` and `2026-03-15`
/// have a term in common, and so have `12,500.50` and `12.500,50`.
struct SearchText {
  /// The words in the order they stand in; a day of several words is among them once more, whole.
  private(set) var words: [SearchWord]

  init(_ text: String) {
    let pieces = SearchPiece.pieces(of: text)
    words = pieces.map { SearchWord(range: $0.range, terms: SearchText.terms(of: $0)) }
    for chain in SearchPiece.chains(of: pieces) {
      let parts = pieces[chain]
      let days = SearchNumbers.days(parts)
      var terms = days.flatMap(SearchText.terms)
      if let amount = SearchNumbers.amount(parts) { terms += amount.terms }
      if !terms.isEmpty { add(terms, over: parts) }
    }
    for date in SearchNumbers.namedDates(pieces) {
      add(
        SearchText.terms(of: date.date) + [SearchNumbers.monthName(date.date.month)],
        over: pieces[date.places])
    }
  }

  /// All terms, each once.
  var terms: [String] {
    var seen: Set<[UInt8]> = []
    return words.flatMap(\.terms).filter { seen.insert(Array($0.utf8)).inserted }
  }

  private mutating func add(_ terms: [String], over pieces: ArraySlice<SearchPiece>) {
    guard let first = pieces.first, let last = pieces.last else { return }
    words.append(
      SearchWord(range: first.range.lowerBound..<last.range.upperBound, terms: terms))
  }

  private static func terms(of piece: SearchPiece) -> [String] {
    var terms = [piece.text]
    if let day = piece.ordinal { terms.append(String(day)) }
    if let whole = piece.withoutZeros { terms.append(whole) }
    if let weekday = SearchNumbers.weekday(abbreviated: piece.text) { terms.append(weekday) }
    return terms
  }

  private static func terms(of date: SpokenDate) -> [String] {
    [String(date.day), SearchNumbers.ordinal(date.day)] + date.terms
  }
}

/// A run of letters and digits as it is compared.
struct SearchPiece {
  /// Where it stands in the text.
  let range: Range<String.Index>
  /// The letters and digits, at most ``lettersMax`` of them.
  let text: String
  /// What stands between it and the piece before, where that is one character.
  let joint: Unicode.Scalar?

  /// A longer word is compared by its beginning.
  static let lettersMax = 64

  /// Whether it has ASCII digits only.
  var isNumber: Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

  /// The number, where it has up to four digits.
  var smallNumber: Int? { isNumber && text.utf8.count <= 4 ? Int(text) : nil }

  /// The day of a month that `15th` is.
  var ordinal: Int? {
    guard let day = Int(text.prefix { $0.isASCII && $0.isNumber }), (1...31).contains(day),
      text == SearchNumbers.ordinal(day)
    else { return nil }
    return day
  }

  /// The day of a month that `15` or `15th` may be.
  var dayOfMonth: Int? {
    ordinal
      ?? (text.utf8.count <= 2 ? smallNumber.flatMap { (1...31).contains($0) ? $0 : nil } : nil)
  }

  /// The number without the zeros it begins with, where it has any: `42` of `0042`.
  var withoutZeros: String? {
    guard text.first == "0", isNumber else { return nil }
    let rest = text.drop { $0 == "0" }
    return rest.isEmpty ? nil : String(rest)
  }

  static func pieces(of text: String) -> [SearchPiece] {
    var cutter = SearchCutter()
    let scalars = text.unicodeScalars
    var place = scalars.startIndex
    while place < scalars.endIndex {
      let next = scalars.index(after: place)
      cutter.take(scalars[place], at: place..<next)
      place = next
    }
    return cutter.finished()
  }

  /// The places of numbers that are joined by single marks: `2026-03-15`, `12,500.50`.
  static func chains(of pieces: [SearchPiece]) -> [Range<Int>] {
    var chains: [Range<Int>] = []
    var start = 0
    while start < pieces.count {
      var end = start + 1
      if pieces[start].isNumber {
        while end < pieces.count, pieces[end].isNumber, let joint = pieces[end].joint,
          "/.,-'\u{2019}".unicodeScalars.contains(joint)
        {
          end += 1
        }
        if end - start > 1 { chains.append(start..<end) }
      }
      start = end
    }
    return chains
  }
}

/// Cuts a text into pieces, a character at a time.
private struct SearchCutter {
  private var pieces: [SearchPiece] = []
  private var word = "".unicodeScalars
  private var letters = 0
  private var range: Range<String.Index>?
  /// How many characters stood between the last piece and this one, and the last of them.
  private var gap = 0
  private var joint: Unicode.Scalar?

  mutating func take(_ scalar: Unicode.Scalar, at place: Range<String.Index>) {
    switch SearchLetters.role(scalar) {
    case .letter: add(scalar, at: place)
    case .accent:
      if let range { self.range = range.lowerBound..<place.upperBound }
    case .word:
      finish()
      add(scalar, at: place)
      finish()
    case .gap:
      finish()
      gap += 1
      joint = scalar
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar, at place: Range<String.Index>) {
    range = (range?.lowerBound ?? place.lowerBound)..<place.upperBound
    guard letters < SearchPiece.lettersMax else { return }
    letters += 1
    SearchLetters.append(scalar, to: &word)
  }

  private mutating func finish() {
    guard let range else { return }
    let isJoined = gap == 1 && !pieces.isEmpty
    if !word.isEmpty {
      pieces.append(
        SearchPiece(range: range, text: String(word), joint: isJoined ? joint : nil))
    }
    word = "".unicodeScalars
    (letters, self.range, gap, joint) = (0, nil, 0, nil)
  }

  consuming func finished() -> [SearchPiece] {
    finish()
    return pieces
  }
}
