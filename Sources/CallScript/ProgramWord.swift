internal import Receivables

/// What a code span says to the program.
enum ProgramWord: Hashable {
  case anyTime
  case ask(Ask)
  case record(RecordKind)
  case condition(Condition)
  case returnToDetour
  case end(Outcome?)

  /// Reads a code span; nil when it is no word of the language.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    switch (words.first, words.count) {
    case ("any", 2) where words[1] == "time": self = .anyTime
    case ("return", 1): self = .returnToDetour
    case ("end", 1): self = .end(nil)
    case ("end", 2):
      guard let outcome = Outcome(rawValue: words[1]) else { return nil }
      self = .end(outcome)
    case ("ask", 2):
      guard let ask = Ask(rawValue: words[1]) else { return nil }
      self = .ask(ask)
    case ("record", 2):
      guard let kind = RecordKind(rawValue: words[1]) else { return nil }
      self = .record(kind)
    case ("if", 2), ("if", 3):
      let negated = words.count == 3
      guard !negated || words[1] == "not", let fact = YesNoFact(rawValue: words[words.count - 1])
      else { return nil }
      self = .condition(Condition(fact, negated: negated))
    default: return nil
    }
  }

  /// Whether the word belongs to a step; otherwise it belongs to an answer.
  var isForSteps: Bool {
    switch self {
    case .anyTime, .ask: true
    case .record, .condition, .returnToDetour, .end: false
    }
  }

  /// Everything a code span may say, for suggestions.
  static var spellings: [String] {
    ["any time", "return", "end"]
      + Ask.allCases.map { "ask \($0.rawValue)" }
      + RecordKind.allCases.map { "record \($0.rawValue)" }
      + Outcome.allCases.map { "end \($0.rawValue)" }
      + YesNoFact.allCases.flatMap { ["if \($0.rawValue)", "if not \($0.rawValue)"] }
  }

  /// Returns the remedy for a code span that is no word of the language.
  static func remedy(for text: String) -> String {
    if let near = nearest(to: text, among: spellings) { return "Did you mean `\(near)`?" }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.first {
    case "ask": return "After `ask`: " + list(Ask.allCases.map(\.rawValue))
    case "record": return "After `record`: " + list(RecordKind.allCases.map(\.rawValue))
    case "end": return "After `end`, nothing or: " + list(Outcome.allCases.map(\.rawValue))
    case "if": return "After `if` or `if not`: " + list(YesNoFact.allCases.map(\.rawValue))
    default: return "The words are `any time`, `ask`, `record`, `if`, `if not`, `return`, `end`."
    }
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") + "." }
}
