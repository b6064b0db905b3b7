import Receivables

/// What somebody looks for in everything that was said: words that must all be there.
///
/// The last word may be the beginning of one. A day and an amount are meant however they are
/// written. There is no syntax: quotes, stars and dashes only part words.
public struct SaidQuery: Hashable, Sendable {
  /// The most words of one search.
  public static let wordsMax = 20

  /// A term that a text has, or one that begins so.
  package struct Term: Hashable, Sendable {
    /// Letters and digits as they are compared.
    package let text: String
    /// Whether terms that begin so are meant too.
    package let isPrefix: Bool
  }

  /// Whether there were more words than ``wordsMax``; the rest is not looked for.
  public let isCutShort: Bool

  /// For each word the terms of which a text must have one.
  package let words: [[Term]]

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - text: the words; more than ``wordsMax`` are cut off.
  ///   - monthFirst: whether `3/4` is the 4th of March.
  /// - Returns: nil where there is no word in it.
  public init?(_ text: String, monthFirst: Bool = false) {
    let pieces = SearchPiece.pieces(of: text)
    var words: [[Term]] = []
    var place = 0
    let whole = SaidQuery.wholes(pieces, monthFirst: monthFirst)
    while place < pieces.count {
      if let (end, terms) = whole[place] {
        words.append(terms.map { Term(text: $0, isPrefix: false) })
        place = end
      } else {
        let isLast = place == pieces.count - 1
        if isLast || !SaidQuery.leadsToDay(pieces, place) {
          words.append(SaidQuery.terms(pieces[place].text, isLast: isLast))
        }
        place += 1
      }
    }
    guard !words.isEmpty else { return nil }
    self.words = Array(words.prefix(SaidQuery.wordsMax))
    isCutShort = words.count > SaidQuery.wordsMax
  }

  /// Days and amounts of several pieces: by the first piece, where they end and what finds them.
  private static func wholes(
    _ pieces: [SearchPiece], monthFirst: Bool
  ) -> [Int: (end: Int, terms: [String])] {
    var found: [Int: (end: Int, terms: [String])] = [:]
    for chain in SearchPiece.chains(of: pieces) {
      let days = SearchNumbers.days(pieces[chain])
      // Of two readings the first is that with the day first.
      let day = monthFirst ? days.last : days.first
      let sum = SearchNumbers.amount(pieces[chain])
      let terms = [day?.terms.last, sum?.terms.last].compactMap(\.self)
      if !terms.isEmpty { found[chain.lowerBound] = (chain.upperBound, terms) }
    }
    for named in SearchNumbers.namedDates(pieces) {
      guard let term = named.date.terms.last else { continue }
      found[named.places.lowerBound] = (named.places.upperBound, [term])
    }
    return found
  }

  private static func terms(_ word: String, isLast: Bool) -> [Term] {
    var terms = [Term(text: word, isPrefix: isLast)]
    guard !isLast else { return terms }
    // "fri" and "mar" are short for something only where more words follow.
    if let month = SearchNumbers.month(named: word).map(SearchNumbers.monthName), month != word {
      terms.append(Term(text: month, isPrefix: false))
    }
    if let weekday = SearchNumbers.weekday(abbreviated: word) {
      terms.append(Term(text: weekday, isPrefix: false))
    }
    return terms
  }

  /// Whether a word only leads to a day, as `on` and `the` do in `on the 15th`.
  private static func leadsToDay(_ pieces: [SearchPiece], _ place: Int) -> Bool {
    guard ["the", "of", "on", "by"].contains(pieces[place].text) else { return false }
    let next = pieces[place + 1]
    if place + 2 < pieces.count, leadsToDay(pieces, place + 1) { return true }
    return next.dayOfMonth != nil || SearchNumbers.month(named: next.text) != nil
      || Weekday.isNamed(next.text)
  }
}

extension SaidQuery {
  /// Whether a text has all the words.
  public func isFound(in text: String) -> Bool {
    let terms = SearchText(text).terms
    return words.allSatisfy { alternatives in
      alternatives.contains { term in terms.contains { term.fits($0) } }
    }
  }

  /// Where the words stand in a text, in order and apart from each other.
  public func marks(in text: String) -> [Range<String.Index>] {
    let wanted = words.flatMap(\.self)
    let ranges = SearchText(text).words.filter { word in
      word.terms.contains { found in wanted.contains { $0.fits(found) } }
    }.map(\.range).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    return ranges.reduce(into: []) { marks, range in
      if let last = marks.last, range.lowerBound < last.upperBound {
        marks[marks.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        marks.append(range)
      }
    }
  }
}

extension SaidQuery.Term {
  /// Whether a text that has a term has this one; byte for byte, as a database compares.
  fileprivate func fits(_ found: String) -> Bool {
    isPrefix ? found.utf8.starts(with: text.utf8) : found.utf8.elementsEqual(text.utf8)
  }
}

extension Weekday {
  fileprivate static func isNamed(_ word: String) -> Bool {
    allCases.contains { $0.rawValue == word } || SearchNumbers.weekday(abbreviated: word) != nil
  }
}
