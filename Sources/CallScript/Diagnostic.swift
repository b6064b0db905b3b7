/// One finding about a script: where, what is wrong, how a caller would get there, and the remedy.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  /// Whether the script may be used in spite of the finding.
  public enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  /// What kind of fault it is.
  public let code: Code
  /// Whether it is an error or a warning; the code decides.
  public var severity: Severity { code.severity }
  /// Where in the file it is.
  public let position: SourcePosition
  /// The shortest way there: each step with the answer taken, then the last step.
  ///
  /// Empty when the finding does not depend on a way.
  public let path: [String]
  /// One or two sentences: what is wrong.
  public let message: String
  /// What to do about it, with the nearest name where a name was misspelt.
  public let suggestion: String?

  /// Makes a finding; what it quotes from the script is cut where it would fill the screen.
  public init(
    _ code: Code, at position: SourcePosition, _ message: String, path: [String] = [],
    suggestion: String? = nil
  ) {
    self.code = code
    self.position = position
    self.path = shortened(path).map { clipped($0, to: Limit.pathLettersMax) }
    self.message = clipped(message, to: Limit.messageLettersMax)
    self.suggestion = suggestion.map { clipped($0, to: Limit.messageLettersMax) }
  }

  /// The finding as a compiler would print it, with the path and the remedy on lines of their own.
  public var description: String {
    var text = "\(position): \(severity.rawValue)[\(code.rawValue)]: \(message)"
    if !path.isEmpty { text += "\n  path: " + path.joined(separator: " > ") }
    if let suggestion { text += "\n  " + suggestion }
    return text
  }
}

extension Diagnostic {
  /// The closed list of faults, by their names on the wire.
  public enum Code: String, CaseIterable, Sendable, Hashable {
    // What a file may not be.
    case tooLarge = "too-large"
    case unprintable
    case noTitle = "no-title"
    case noSteps = "no-steps"

    // Traps of Markdown: the file would read otherwise than it looks.
    case frontMatter = "front-matter"
    case underlinedHeading = "underlined-heading"
    case runsIntoQuote = "runs-into-quote"
    case runsIntoAnswer = "runs-into-answer"
    case brokenLink = "broken-link"
    case badHeading = "bad-heading"
    case misplaced

    // Words the program does not know.
    case unknownWord = "unknown-word"
    case unknownPlaceholder = "unknown-placeholder"

    // How the steps hang together.
    case duplicateStep = "duplicate-step"
    case undefinedStep = "undefined-step"
    case deadEnd = "dead-end"
    case deadAnswer = "dead-answer"
    case returnWithoutDetour = "return-without-detour"

    // What happens on some way through the call.
    case unreachable
    case noWayOut = "no-way-out"
    case askedTooLate = "asked-too-late"
    case recordIncomplete = "record-incomplete"
    case disclosure
    case noOutcome = "no-outcome"
    case tooComplex = "too-complex"

    // Advice to the author.
    case threat
    case tooLongToSay = "too-long-to-say"
    case tooManyAnswers = "too-many-answers"
    case slowStart = "slow-start"
    case noArrangement = "no-arrangement"
    case noNextStep = "no-next-step"

    /// Whether a script with this fault must not be used, or only could be better.
    public var severity: Severity {
      switch self {
      case .threat, .tooLongToSay, .tooManyAnswers, .slowStart, .noArrangement, .noNextStep:
        .warning
      case .tooLarge, .unprintable, .noTitle, .noSteps, .frontMatter, .underlinedHeading,
        .runsIntoQuote, .runsIntoAnswer, .brokenLink, .badHeading, .misplaced, .unknownWord,
        .unknownPlaceholder, .duplicateStep, .undefinedStep, .deadEnd, .deadAnswer,
        .returnWithoutDetour, .unreachable, .noWayOut, .askedTooLate, .recordIncomplete,
        .disclosure, .noOutcome, .tooComplex:
        .error
      }
    }
  }
}

/// Returns a path without its middle where it is longer than anybody reads.
private func shortened(_ path: [String]) -> [String] {
  guard path.count > Limit.pathStepsMax else { return path }
  let half = Limit.pathStepsMax / 2
  return path.prefix(half) + ["\u{2026}"] + path.suffix(half)
}

/// Returns a text of at most `count` letters, with an ellipsis where something is cut off.
private func clipped(_ text: String, to count: Int) -> String {
  let head = text.prefix(count)
  return head.endIndex == text.endIndex ? text : head + "\u{2026}"
}

/// Collects findings up to the limit, so that a hostile file costs no more than an honest one.
struct DiagnosticSink {
  private(set) var diagnostics: [Diagnostic] = []

  /// Whether further findings would be dropped: callers skip the work of wording them.
  var isFull: Bool { diagnostics.count > Limit.diagnosticsMax }

  mutating func add(_ diagnostic: @autoclosure () -> Diagnostic) {
    if isFull { return }
    let next = diagnostic()
    if diagnostics.count < Limit.diagnosticsMax {
      diagnostics.append(next)
    } else {
      diagnostics.append(
        Diagnostic(
          .tooLarge, at: next.position,
          "Only the first \(Limit.diagnosticsMax) findings are listed.",
          suggestion: "Mend those above and check again."))
    }
  }
}
