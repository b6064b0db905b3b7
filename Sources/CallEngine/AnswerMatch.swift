import Receivables

/// Finds the choice a person means by some of its words.
public enum AnswerMatch: Hashable, Sendable {
  /// Exactly one fits; its place, counted from 0.
  case one(Int)
  /// Several fit equally well; their places.
  case several([Int])
  /// Nothing fits, or nothing was typed.
  case none

  /// Returns which of the choices a text means; for one search, see ``AnswerChoices/match(_:)``.
  public static func find(_ text: String, among choices: [String]) -> AnswerMatch {
    AnswerChoices(choices).match(text)
  }
}

/// The choices of a step, cut into words once for all that is typed at it.
public struct AnswerChoices: Sendable {
  private let choices: [Words]

  /// A text in words, and the words as one text again.
  private struct Words: Sendable {
    let list: [String]
    let joined: String
    /// The whole text, in small letters.
    let whole: String

    init(_ text: String) {
      whole = text.lowercased()
      list = AnswerChoices.words(whole)
      joined = list.joined(separator: " ")
    }
  }

  /// Takes choices in the words of a script.
  public init(_ choices: [String]) { self.choices = choices.map(Words.init) }

  /// Whether a text is the whole of one of them; capitals do not matter.
  public func contains(_ text: String) -> Bool {
    let whole = text.lowercased()
    return choices.contains { $0.whole == whole }
  }

  /// Returns which of the choices a text means: the whole of one, its beginning, or some of its
  /// words in order (`put through` for `They put me through`), one of them with a slip of a finger.
  public func match(_ text: String) -> AnswerMatch {
    let wanted = Words(text)
    guard !wanted.list.isEmpty else { return .none }
    let fits: [(Words) -> Bool] = [
      { $0.list == wanted.list },
      { $0.joined.hasPrefix(wanted.joined) },
      { AnswerChoices.holds($0.list, wanted.list, wholeWords: true) },
      { AnswerChoices.holds($0.list, wanted.list, wholeWords: false) },
      { AnswerChoices.holds($0.list, wantedWithOneSlip: wanted.list) },
    ]
    for fit in fits {
      let places = choices.indices.filter { fit(choices[$0]) }
      if places.count == 1 { return .one(places[0]) }
      if places.count > 1 { return .several(places) }
    }
    return .none
  }

  /// - Parameter text: in small letters.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || character == "'" {
        word.append(character)
      } else if character == "\u{2019}" {
        // A script may be typeset; what is typed has the plain apostrophe.
        word.append("'")
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
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
