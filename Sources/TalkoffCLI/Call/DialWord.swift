import CallEngine
import CollectionsLedger
import Receivables
import Terminal

/// What is typed while a telephone rings, read once.
enum DialWord: Equatable {
  /// Enter: whatever comes next.
  case proceed
  /// They answered.
  case answered
  /// Dial: a number of the list, counted from 1; nil: the next one, or the same again.
  case dial(Int?)
  /// Dials the number of the last attempt once more.
  case again
  /// What came of it.
  case result(DialResult)
  /// No other number is tried.
  case close
  /// The call is over with another outcome.
  case end(Outcome)
  /// What rings is left off; where nothing rings, not now.
  case back
  case help
  case unknown

  /// The keys that answer on an empty line, besides those of the numbers.
  static let keys: Set<Character> = ["a", "b", "c", "d", "n", "v"]

  /// The words that may be typed in full or begun, with their meaning.
  static let words: [Completion] = [
    Completion("answered", meaning: "they are on the line: the call begins"),
    Completion("no-answer", meaning: "nobody answers"),
    Completion("busy", meaning: "the line is busy"),
    Completion("voicemail", meaning: "a machine answers"),
    Completion("dial", meaning: "dials the next number; `dial 2` the second"),
    Completion("again", meaning: "dials the last number once more"),
    Completion("close", meaning: "no other number is tried"),
    Completion("wrong-number", meaning: "ends the call: it is not their number"),
    Completion("hung-up", meaning: "ends the call: they hung up"),
    Completion("back", meaning: "leaves off what rings; else: not now"),
  ]

  /// What a key that is held may begin: the words, and `d 2`.
  static func beginnings(numbers: Int) -> [String] {
    words.map(\.text) + ["no answer"]
      + (1...max(1, numbers)).flatMap { ["dial \($0)", "d \($0)"] }
  }

  init(_ text: String) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    let isDial = words.count == 1 || words.count == 2 && DialWord(words[0]) == .dial(nil)
    if isDial, let place = words.last.flatMap({ Int($0) }) {
      self = .dial(place)
    } else if case .end(let outcome?) = CallLine(
      text, choices: AnswerChoices([]), isFreeText: false)
    {
      self = DialWord(meaning: words.joined(separator: "-")) ?? .end(outcome)
    } else {
      self = DialWord(meaning: words.joined(separator: "-")) ?? .unknown
    }
  }

  /// A word, a key, or the beginning of one word only; nil where it is none.
  private init?(meaning word: String) {
    let begun = DialWord.words.map(\.text).filter { $0.hasPrefix(word) }
    switch begun.count == 1 ? begun[0] : word {
    case "": self = .proceed
    case "a", "answered", "yes": self = .answered
    case "d", "dial": self = .dial(nil)
    case "again": self = .again
    case "n", "no-answer": self = .result(.noAnswer)
    case "b", "busy": self = .result(.busy)
    case "v", "voicemail": self = .result(.voicemail)
    case "c", "close": self = .close
    case "wrong-number": self = .end(.wrongNumber)
    case "hung-up": self = .end(.hungUp)
    case "back": self = .back
    case "?", "help": self = .help
    default: return nil
    }
  }
}
