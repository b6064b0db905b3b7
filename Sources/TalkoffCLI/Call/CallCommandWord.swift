import CallEngine
import CallScript
import Receivables

/// A line typed during a call, read once.
enum CallLine: Equatable {
  case note(String)
  case back
  case leaveDetour
  case say
  case location
  case help
  case objections(String)
  case end(Outcome?)
  case endWithUnknown(String)
  case callback(String)
  case dial(String)
  case number(String)
  case account
  case offer(String)
  case find(String)
  case sign(String)
  case text(String)

  /// The words that are commands in every call, with their meaning.
  static let commands: [(word: String, meaning: String)] = [
    ("note TEXT", "keep a note; the call stays where it is"),
    ("back", "take the last answer back"),
    ("o", "what they may say at any time; `o cheque` jumps there"),
    ("return", "leaves what they brought up, and goes on where the call was"),
    ("say", "the line to say again"),
    ("find WORDS", "what was ever said with them: `find 15th`, to be quoted"),
    ("offer WHAT", "what can be made of what they can pay: `offer 500 now`, `offer 3`"),
    ("sign NAME WHY", "a supervisor beside you signs for what is beyond your limits"),
    ("where", "the way so far and what is recorded"),
    ("facts", "the account; `privacy`, or Ctrl-O, blanks names and amounts"),
    ("callback DAY TIME", "they ask to be called again: ends the call"),
    ("number DIGITS", "a number they can be called at: read back and recorded"),
    ("dial", "dials once more, where the line dropped; `dial 2` another number"),
    ("voicemail", "ends the call; also: no-answer, busy, wrong-number, hung-up"),
    ("end OUTCOME", "ends the call; `end` alone keeps what is recorded"),
    ("?", "this help"),
  ]

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - choices: the answers' words here; a whole one is always that answer. Few lines need them.
  ///   - isFreeText: whether any words may be a value here, so that only a bare command is one.
  init(_ line: String, choices: @autoclosure () -> AnswerChoices, isFreeText: Bool) {
    let trimmed = trimmedBlanks(line)
    let parts = trimmed.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    let word = parts.first?.lowercased() ?? ""
    let rest = parts.count == 2 ? trimmedBlanks(parts[1]) : ""
    if let command = CallLine.command(word, rest, choices, isFreeText), !choices().contains(trimmed)
    {
      self = command
    } else {
      self = .text(trimmed)
    }
  }

  private static func command(
    _ word: String, _ rest: String, _ choices: () -> AnswerChoices, _ isFreeText: Bool
  ) -> CallLine? {
    switch word {
    case "note", "n": return word == "note" || !rest.isEmpty ? .note(rest) : nil
    case "o", "objection", "objections":
      return isFreeText && !rest.isEmpty ? nil : .objections(rest)
    case "end": return end(rest, isFreeText)
    case "callback", "call-back": return isFreeText ? nil : .callback(rest)
    case "dial":
      let isPlace = rest.isEmpty || rest.count == 1 && rest.allSatisfy(\.isNumber)
      return isPlace ? .dial(rest) : nil
    case "number", "phone":
      return isFreeText || !rest.contains(where: \.isNumber) ? nil : .number(rest)
    case "offer": return isFreeText ? nil : .offer(rest)
    case "find": return isFreeText || choices().match("find \(rest)") != .none ? nil : .find(rest)
    case "sign": return isFreeText ? nil : .sign(rest)
    default: break
    }
    guard rest.isEmpty else { return nil }
    switch word {
    case "back", "undo", "u": return .back
    case "return": return choices().match(word) != .none ? nil : .leaveDetour
    case "say": return .say
    case "where": return .location
    case "?", "help": return .help
    case "brief", "facts": return .account
    default: return outcome(word, choices)
    }
  }

  private static func end(_ rest: String, _ isFreeText: Bool) -> CallLine? {
    if rest.isEmpty { return .end(nil) }
    if let outcome = namedOutcome(rest) ?? (isFreeText ? nil : begunOutcome(rest)) {
      return .end(outcome)
    }
    // "end of month" is a day and "end of the line" may be a reason.
    return rest.lowercased().hasPrefix("of") || isFreeText ? nil : .endWithUnknown(rest)
  }

  /// `voicemail` and its like end the call, unless the script has an answer of that name.
  private static func outcome(_ word: String, _ choices: () -> AnswerChoices) -> CallLine? {
    guard let outcome = namedOutcome(word), Call.endings.contains(outcome),
      choices().match(word) == .none
    else { return nil }
    switch outcome {
    case .voicemail, .noAnswer, .wrongNumber, .hungUp: return .end(outcome)
    default: return nil
    }
  }

  /// `end ref`: the beginning of one outcome only, of two letters at least.
  private static func begunOutcome(_ text: String) -> Outcome? {
    let key = text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }.joined(separator: "-")
    let begun = Outcome.allCases.filter { $0.rawValue.hasPrefix(key) }
    return key.count > 1 && begun.count == 1 ? begun[0] : nil
  }

  private static func namedOutcome(_ text: String) -> Outcome? {
    let key = text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }.joined(separator: "-")
    switch key {
    case "busy": return .noAnswer
    case "hangup", "hang-up": return .hungUp
    default: return Outcome(rawValue: key)
    }
  }
}

/// Returns the text without blanks at its ends.
func trimmedBlanks(_ text: String) -> String {
  var rest = text[...]
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}
