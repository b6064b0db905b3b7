public import CallScript
import Receivables

/// What is on the screen at a point of a call: values only, no layout.
public struct CallView: Hashable, Sendable {
  /// A line of the script.
  public enum Line: Hashable, Sendable {
    /// To be read aloud.
    case say([Span])
    /// To be read by the collector only.
    case advice(String)
    /// A line kept back because it names the debt and the right person is not confirmed.
    case heldBack
  }

  /// A stretch of a line with its stress.
  public struct Span: Hashable, Sendable {
    /// The words, facts filled in.
    public let text: String
    /// As the script has it; a fact has none.
    public let emphasis: Speech.Emphasis
  }

  /// What is waited for.
  public enum Awaiting: Hashable, Sendable {
    /// One of these answers; empty where the script offers none.
    case answer([Choice])
    /// A value.
    case value(Ask)
    /// The call has ended.
    case nothing
  }

  /// An answer with its key.
  public struct Choice: Hashable, Sendable {
    /// From 1, counted over the answers that are offered.
    public let key: Int
    /// What they say, in the script's words.
    public let words: String
    /// What choosing it writes down, in the script's words.
    public let records: [RecordKind]
  }

  /// The heading of the step; empty where there is none.
  public let stepName: String
  /// What to say and to know before what is waited for.
  public let lines: [Line]
  /// What the next line typed is taken for.
  public let awaiting: Awaiting
  /// How deep in detours the call is.
  public let depth: Int
  /// Whether the debt must be nowhere on the screen.
  public let isMasked: Bool
}

extension Call {
  /// What is to be shown now.
  ///
  /// Once a value was given, only the lines after it are shown: they are what comes next.
  public var view: CallView {
    CallView(
      stepName: step?.name ?? "", lines: lines, awaiting: awaiting, depth: detours.count,
      isMasked: !isRightPersonConfirmed)
  }

  private var awaiting: CallView.Awaiting {
    if isEnded { return .nothing }
    if let ask = pendingAsk { return .value(ask) }
    return .answer(
      answers.map {
        CallView.Choice(key: $0.key, words: $0.answer.words, records: $0.answer.records)
      })
  }

  private var lines: [CallView.Line] {
    var passed = 0
    var lines: [CallView.Line] = []
    for part in step?.parts ?? [] {
      switch part {
      case .ask: passed += 1
      case .say(let speech) where passed == asked: lines.append(line(speech))
      case .advice(let text) where passed == asked: lines.append(advice(text))
      case .say, .advice: break
      }
    }
    return lines
  }

  /// The lines to be said that stand now: those before what is waited for or, where a value follows
  /// another and nothing new is said between them, the latest before that.
  ///
  /// Lines of values not yet asked for are none of them.
  public var standingSpeech: [CallView.Line] {
    var said: [Speech] = []
    var (passed, ofPassed) = (0, 0)
    for part in step?.parts ?? [] {
      switch part {
      case .ask: passed += 1
      case .say(let speech) where passed <= asked:
        if passed != ofPassed { said = [] }
        ofPassed = passed
        said.append(speech)
      case .say, .advice: break
      }
    }
    return said.map(line)
  }

  /// Somebody may be looking at the screen: advice that names the debt waits as well.
  private func advice(_ text: String) -> CallView.Line {
    isRightPersonConfirmed || TellingWords.debt(in: text) == nil ? .advice(text) : .heldBack
  }

  private func line(_ speech: Speech) -> CallView.Line {
    // The checker refuses such a script; this holds even for one that was never checked.
    if !isRightPersonConfirmed, speech.mentionsDebt { return .heldBack }
    return .say(
      speech.segments.map { segment in
        switch segment {
        case .text(let text, let emphasis): CallView.Span(text: text, emphasis: emphasis)
        case .fact(let fact): CallView.Span(text: words(for: fact), emphasis: .none)
        }
      })
  }

  /// The words said in a fact's place.
  private func words(for fact: Fact) -> String {
    if fact == .settlement, case .discount(let discount) = values[.discount],
      let rest = try? rest(after: discount)
    {
      return rest.description
    }
    if fact == .installments, let parts = plannedInstallments {
      return CallText.plan(parts)
    }
    if fact == .contactName, let contact { return contact }
    if let ask = fact.needs { return values[ask]?.spoken ?? "…" }
    return context.facts[fact] ?? "…"
  }
}

enum CallText {
  /// As many days as can be listened to; more of them are said by their rhythm.
  private static let daysSaidMax = 3

  /// A plan as it is said: `3 payments of 500.00 EUR: 6 March 2026, ...`.
  static func plan(_ parts: [Installment]) -> String {
    guard let first = parts.first, let last = parts.last else { return "" }
    let sums = "\(parts.count) payments of \(first.amount)"
    let rest = first.amount == last.amount ? "" : ", the last one \(last.amount)"
    return "\(sums)\(rest): \(days(of: parts))"
  }

  private static func days(of parts: [Installment]) -> String {
    let days = parts.map(\.dueOn)
    if days.count > daysSaidMax, let first = days.first, let last = days.last,
      let frequency = Frequency.allCases.first(where: { frequency in
        days.indices.allSatisfy { frequency.day(of: $0, from: first) == days[$0] }
      })
    {
      return "\(frequency.rhythm) from \(first.long) to \(last.long)"
    }
    return days.dropLast().map(\.long).joined(separator: ", ") + " and " + (days.last?.long ?? "")
  }
}

extension Frequency {
  /// How often it is, as it is said.
  fileprivate var rhythm: String {
    switch self {
    case .weekly: "each week"
    case .fortnightly: "every two weeks"
    case .monthly: "each month"
    }
  }
}
