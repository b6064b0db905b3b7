import CallEngine
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// How a call would end, worked out before anything of it is recorded.
struct CallEnd {
  let outcome: Outcome
  let next: NextStep
  /// What the input that ends it brings about, in order.
  let events: [CallEvent]

  /// What is recorded beside the outcome.
  var agreements: [Agreement] {
    events.compactMap { if case .recorded(let agreement) = $0 { agreement } else { nil } }
  }

  /// The outcome and what follows.
  ///
  /// For example `Ends: promise. Next: check the payment on Monday 9 March 2026.`
  func words(_ theirs: LocalClock?) -> String {
    "Ends: \(outcome.words). \(CallEnd.words(of: next, theirs))"
  }

  /// What follows, on which day and at what time.
  static func words(of next: NextStep, _ theirs: LocalClock?) -> String {
    let time = theirs?.words(of: next) ?? next.at.map { " at \($0.onTheirClock)" } ?? ""
    return "Next: \(next.action.words) on \(next.dueOn.spoken)\(time)."
  }
}

/// Asks whether a call ends as it seems to: the one thing in it that nothing takes back.
///
/// Enter records it, another outcome takes its place, and back leads into the call again.
final class EndQuestion {
  enum Reply {
    case record(CallInput)
    case back
    /// The terminal is gone; what stood in the line.
    case hangUp(String)
  }

  private let keeper: CallKeeper
  private let screen: CallScreen
  private let lines: any LineSource
  private let theirClock: LocalClock?
  /// Keeps a note, and says so.
  private let note: (String) throws -> Void
  private var input: CallInput
  private var end: CallEnd
  private var refill = ""
  /// Whether a new line takes its place.
  private var refillIsSelected = false

  /// - Parameters:
  ///   - input: what would end the call.
  ///   - end: how it would.
  init(
    _ input: CallInput, _ end: CallEnd, of keeper: CallKeeper, on screen: CallScreen,
    lines: any LineSource, theirClock: LocalClock?, note: @escaping (String) throws -> Void
  ) {
    (self.input, self.end, self.note) = (input, end, note)
    (self.keeper, self.screen, self.lines) = (keeper, screen, lines)
    self.theirClock = theirClock
  }

  /// Asks until it is settled.
  func reply() throws -> Reply {
    var isFresh = true
    while true {
      let page = page
      if isFresh { screen.show(page, of: keeper.recorded.call) }
      isFresh = false
      let reading = lines.readLine(request(page))
      switch reading {
      case .line(let text):
        let before = end.outcome
        if let reply = try take(trimmedBlanks(text)) { return reply }
        isFresh = end.outcome != before
      case .help: isFresh = true
      case .back, .endOfInput: return .back
      case .interrupted(let text):
        screen.tell("Ctrl-C does not end a call; Enter does.")
        refill = text
      case .hangUp(let text): return .hangUp(text)
      case .unreadable(let fault): screen.refuse(CallRefusal(fault.description, remedy: ""))
      }
    }
  }

  private var page: EndPage {
    EndPage(
      words: end.words(theirClock), agreements: end.agreements.map(\.words),
      others: others.map(\.words))
  }

  /// The outcomes this call may end with instead, none of which needs a record it has not.
  private var others: [Outcome] {
    Outcome.allCases.filter { outcome in
      guard outcome != end.outcome else { return false }
      return (try? keeper.ending(of: .end(outcome)))?.outcome == outcome
    }
  }

  private func request(_ page: EndPage) -> LineRequest {
    var request = LineRequest(
      prompt: screen.endPrompt, promptStyle: .bold, rightPrompt: screen.clock, prefill: refill)
    request.prefillWasTyped = true
    request.prefillIsSelected = refillIsSelected
    (refill, refillIsSelected) = ("", false)
    let others = others
    request.keys = Set(others.indices.prefix(9).map { Character(String($0 + 1)) })
    request.card = screen.card(page, of: keeper.recorded.call)
    request.completions = { typed in
      others.map { Completion($0.rawValue, meaning: "ends the call so instead") }
        .filter { $0.text.hasPrefix(typed.lowercased()) }
    }
    return request
  }

  private func take(_ text: String) throws -> Reply? {
    switch text.lowercased() {
    case "", "y", "yes", "end", end.outcome.rawValue, "end \(end.outcome.rawValue)":
      return .record(input)
    case "back", "u", "undo", "no": return .back
    case "?", "help": return nil
    default: break
    }
    if case .note(let words) = CallLine(text, choices: AnswerChoices([]), isFreeText: false) {
      try refusing(text) { try note(words) }
    } else {
      try choose(text)
    }
    return nil
  }

  /// Takes another outcome by its key, its words or their beginning.
  private func choose(_ text: String) throws {
    let others = others
    let words =
      text.lowercased().hasPrefix("end ") ? trimmedBlanks(String(text.dropFirst(4))) : text
    var place = Int(words).map { $0 - 1 }
    if place == nil, case .one(let match) = AnswerMatch.find(words, among: others.map(\.words)) {
      place = match
    }
    try refusing(text) {
      guard let place, others.indices.contains(place) else {
        throw CallRefusal(
          "The call cannot end as \"\(words)\".",
          remedy: "Instead: \(others.map(\.words).joined(separator: ", ")).")
      }
      let wanted = CallInput.end(others[place])
      guard let changed = try keeper.ending(of: wanted) else { return }
      (input, end) = (wanted, changed)
    }
  }

  private func refusing(_ text: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let refusal as CallRefusal {
      screen.refuse(refusal)
      (refill, refillIsSelected) = (text, refusal.concernsAll(of: text))
    }
  }
}
