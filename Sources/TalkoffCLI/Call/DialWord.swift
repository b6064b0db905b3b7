import CollectionsLedger
import Receivables

/// What is typed while a telephone rings, read once.
enum DialWord: Equatable {
  /// Enter: whatever comes next.
  case proceed
  /// They answered.
  case answered
  /// Dial: a number of the list, counted from 1; nil: the next one, or the same again.
  case dial(Int?)
  /// What came of it.
  case result(DialResult)
  /// No other number is tried.
  case close
  /// The call is over with another outcome.
  case end(Outcome)
  case unknown

  /// The keys that answer at once on an empty line, besides those of the numbers.
  static let keys: Set<Character> = ["a", "b", "d", "n", "v"]
  /// The key that closes the call where another number could be tried.
  static let closing: Character = "c"

  init(_ text: String) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.joined(separator: " ") {
    case "": self = .proceed
    case "a", "answered", "yes": self = .answered
    case "d", "dial", "again": self = .dial(nil)
    case "n", "no-answer", "no answer": self = .result(.noAnswer)
    case "b", "busy": self = .result(.busy)
    case "v", "voicemail": self = .result(.voicemail)
    case "c", "close": self = .close
    default: self = DialWord.longer(words, text)
    }
  }

  private static func longer(_ words: [String], _ text: String) -> DialWord {
    let names = words.first == "d" || words.first == "dial" ? words.dropFirst() : words[...]
    if names.count == 1, let place = names.first.flatMap({ Int($0) }) { return .dial(place) }
    guard case .end(let outcome?) = CallLine(text, choices: [], isFreeText: false) else {
      return .unknown
    }
    return .end(outcome)
  }
}
