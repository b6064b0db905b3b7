import Receivables

/// Finds the choice a person means by some of its words.
public enum AnswerMatch: Hashable, Sendable {
  /// Exactly one fits; its place, counted from 0.
  case one(Int)
  /// Several fit equally well; their places.
  case several([Int])
  /// Nothing fits, or nothing was typed.
  case none

  /// Returns which of the choices a text means: the whole of one, its beginning, or some of its
  /// words in order (`put through` for `They put me through`), one of them with a slip of a finger.
  public static func find(_ text: String, among choices: [String]) -> AnswerMatch {
    let wanted = words(text)
    guard !wanted.isEmpty else { return .none }
    let candidates = choices.map(words)
    let fits: [([String]) -> Bool] = [
      { $0 == wanted },
      { $0.joined(separator: " ").hasPrefix(wanted.joined(separator: " ")) },
      { holds($0, wanted, wholeWords: true) },
      { holds($0, wanted, wholeWords: false) },
      { holds($0, wantedWithOneSlip: wanted) },
    ]
    for fit in fits {
      let places = candidates.indices.filter { fit(candidates[$0]) }
      if places.count == 1 { return .one(places[0]) }
      if places.count > 1 { return .several(places) }
    }
    return .none
  }

  private static func words(_ text: String) -> [String] {
    // A script may be typeset; what is typed has the plain apostrophe.
    text.lowercased().replacing("\u{2019}", with: "'")
      .split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
  }

  private static func holds(_ words: [String], _ wanted: [String], wholeWords: Bool) -> Bool {
    var rest = wanted[...]
    for word in words {
      guard let next = rest.first else { return true }
      if wholeWords ? word == next : word.hasPrefix(next) { rest.removeFirst() }
    }
    return rest.isEmpty
  }

  private static let lettersOfSlipMin = 4

  /// Whether all of the words wanted come in order, one of them one slip away from what is there.
  ///
  /// Words of three letters are too much alike: `not` and `now` are two answers.
  private static func holds(_ words: [String], wantedWithOneSlip wanted: [String]) -> Bool {
    var rest = wanted[...]
    var slips = 0
    for word in words {
      guard let next = rest.first else { break }
      if word.hasPrefix(next) {
        rest.removeFirst()
      } else if slips == 0, min(next.count, word.count) >= lettersOfSlipMin, isOneSlip(next, word) {
        slips += 1
        rest.removeFirst()
      }
    }
    return rest.isEmpty && slips == 1
  }
}
