import CallEngine
import CollectionsLedger
import FollowUp
import Receivables
import Telephony
import Terminal

/// The telephone of a call: the numbers there are, and what came of those that were dialled.
///
/// A number is on record before it rings, and what came of it before anything else happens; the call
/// itself begins with the first of them.
final class CallDial {
  /// How it ended.
  enum End: Equatable {
    /// Somebody is on the line.
    case answered
    /// Nothing was dialled, or the terminal went away.
    case notNow
    /// Nobody was reached, and no other number is tried.
    case ended(Outcome)
  }

  private enum State {
    case idle
    case ringing(EntryID, place: Int)
    /// The last number came to nothing, and there is another.
    case missed(DialResult)
  }

  private let session: Session
  private let keeper: CallKeeper
  private let book: PhoneBook
  private let entries: [PhoneBook.Entry]
  private let start: () throws -> Void
  private var hasBegun = false
  private var state = State.idle
  private var tried: Set<Int> = []
  private var lastPlace: Int?
  private var refill = ""

  /// - Parameter start: records that the call has begun; done once, before anything else is.
  init(
    _ preparation: CallPreparation, keeper: CallKeeper, in session: Session,
    start: @escaping () throws -> Void
  ) {
    self.session = session
    self.keeper = keeper
    self.start = start
    book = PhoneBook(session: session, policy: preparation.policy)
    entries = book.entries(preparation)
  }

  // MARK: Until somebody answers

  /// Dials until somebody answers, and clears the brief away.
  ///
  /// No amount stays on the screen while somebody else may be listening or looking. In a pipe
  /// nobody is asked.
  func reach() throws -> End {
    guard session.lines.isInteractive else {
      try begin()
      return .answered
    }
    list()
    while true {
      if refill.isEmpty { say(keysNow, .dim) }
      switch session.lines.readLine(request) {
      case .line(let text): if let end = try take(text) { return end }
      case .help: continue
      case .hangUp: return try hangUp()
      case .interrupted(let text): interrupted(text)
      case .back: if let end = try back() { return end }
      case .endOfInput, .unreadable: return try leave()
      }
    }
  }

  private var request: LineRequest {
    var request = LineRequest(prompt: "dial> ", promptStyle: .bold, prefill: refill)
    request.prefillWasTyped = true
    refill = ""
    request.keys = DialWord.keys.union(entries.indices.prefix(9).map { Character(String($0 + 1)) })
    request.keyWords = DialWord.beginnings(numbers: entries.count)
    request.completions = { typed in
      DialWord.words.filter { $0.text.hasPrefix(typed.lowercased()) }
    }
    return request
  }

  private func interrupted(_ text: String) {
    say("Ctrl-C does not end a call; Ctrl-D leaves it.", .dim)
    refill = text
  }

  private func take(_ text: String) throws -> End? {
    switch DialWord(text) {
    case .proceed: return try proceed()
    case .answered: return try answered()
    case .dial(let number): try dial(number)
    case .again: try dial(lastPlace.map { $0 + 1 })
    case .result(let result): return try missed(result)
    case .close: return close()
    case .end(let outcome):
      try endAttempt(
        outcome == .voicemail ? .voicemail : outcome == .noAnswer ? .noAnswer : .answered)
      try begin()
      return .ended(outcome)
    case .back: return try back()
    case .help: break
    case .unknown: refuse(text)
    }
    return nil
  }

  private func close() -> End? {
    if case .missed(let result) = state { return .ended(result.outcome ?? .noAnswer) }
    say("Nobody was missed yet: n, b or v say what came of it.", .color(.yellow))
    return nil
  }

  /// The line is typed on: one letter is mostly wrong.
  private func refuse(_ text: String) {
    let words = DialWord.words.map(\.text).joined(separator: ", ")
    say("\"\(text)\" is none of: \(words).", .color(.yellow))
    refill = text
  }

  private func proceed() throws -> End? {
    if case .ringing = state { return try answered() }
    if case .missed = state {
      try dial(nil)
    } else if let next = untried.first {
      try ring(next)
    } else {
      return try answered()
    }
    return nil
  }

  private func answered() throws -> End {
    try endAttempt(.answered)
    try begin()
    session.output.clearScreen()
    return .answered
  }

  private func missed(_ result: DialResult) throws -> End? {
    if case .ringing = state {
      try endAttempt(result)
    } else {
      // Dialled by hand: which number it was is known only where there is but one.
      try begin()
      let only = entries.count == 1 ? KeptNumber(entries[0].number) : nil
      try keeper.ended(keeper.dialled(only, byHand: true), result)
      return .ended(result.outcome ?? .noAnswer)
    }
    guard !untried.isEmpty else { return .ended(result.outcome ?? .noAnswer) }
    state = .missed(result)
    say("\(result.words).", .plain)
    return nil
  }

  /// What rings is left off, and another number may be tried; where nothing rings, not now.
  private func back() throws -> End? {
    guard case .ringing = state else { return try leave() }
    try endAttempt(.leftOff)
    state = .missed(.leftOff)
    say("\(DialResult.leftOff.words).", .plain)
    return nil
  }

  /// Where nothing was dialled nothing is recorded; else the call was made, and nobody was reached.
  private func leave() throws -> End {
    switch state {
    case .idle: return .notNow
    case .ringing:
      try endAttempt(.leftOff)
      return .ended(.noAnswer)
    case .missed(let result): return .ended(result.outcome ?? .noAnswer)
    }
  }

  /// The terminal is gone: the call is left to be resumed, where it has begun.
  private func hangUp() throws -> End {
    if hasBegun { try keeper.interrupt("the terminal was closed") }
    return .notNow
  }

  private func endAttempt(_ result: DialResult) throws {
    guard case .ringing(let dial, place: _) = state else { return }
    try keeper.ended(dial, result)
    state = .idle
  }

  private func begin() throws {
    guard !hasBegun else { return }
    try start()
    hasBegun = true
  }

  // MARK: Dialling

  private var untried: [Int] { entries.indices.filter { !tried.contains($0) } }

  /// The place a number of the list means; nil for the next one, or the same again.
  private func place(_ number: Int?) -> Int? {
    if let number { return entries.indices.contains(number - 1) ? number - 1 : nil }
    if case .ringing(_, let place) = state { return place }
    return untried.first ?? entries.indices.first
  }

  private func dial(_ number: Int?) throws {
    guard let place = place(number) else {
      return say(
        entries.isEmpty ? "No card tells a number." : "There are 1 to \(entries.count).",
        .color(.yellow))
    }
    try ring(place)
  }

  private func ring(_ place: Int) throws {
    try endAttempt(.leftOff)
    try begin()
    let number = entries[place].number
    let dial = try keeper.dialled(KeptNumber(number), byHand: false)
    tried.insert(place)
    lastPlace = place
    state = .ringing(dial, place: place)
    say("dialling \(name(entries[place]))", .plain)
    if let fault = launch(number) { say(fault, .color(.yellow)) }
  }

  /// Starts the dialler; what goes wrong later is told above the prompt.
  ///
  /// - Returns: what went wrong at once.
  private func launch(_ number: PhoneNumber) -> String? {
    guard let digits = number.dialled, let tel = number.tel else { return nil }
    let byHand = "; dial by hand: \(number.shown(from: book.home))"
    let account = keeper.recorded.account.rawValue
    guard
      let command = book.policy.dialler.command(number: digits, tel: tel, account: account)
    else { return "the account's key would be taken for an option of the dialler" + byHand }
    do {
      let process = try DiallerProcess(command)
      let messages = session.messages
      beginThread {
        guard let failure = process.quickFailure() else { return }
        messages.post(StyledText("  " + visible(failure + byHand), .color(.yellow)))
      }
      return nil
    } catch {
      return "\(error)\(byHand)"
    }
  }

  // MARK: In the call

  /// Dials once more while the call goes on, as after a line that dropped.
  ///
  /// - Parameter words: the number's place in the list; empty: the first one.
  /// - Returns: what is to be told, a line each.
  func again(_ words: String) throws -> [String] {
    guard words.isEmpty || Int(words) != nil, let place = place(Int(words)) else {
      throw CallRefusal(
        entries.isEmpty ? "No card tells a number." : "There is no number \(words) to dial.",
        remedy: entries.isEmpty
          ? "`number 020 7946 0100` notes one."
          : "There are: "
            + entries.enumerated().map { "\($0.offset + 1) \(name($0.element))" }
            .joined(separator: "; ") + ".")
    }
    try keeper.dialled(KeptNumber(entries[place].number), byHand: false)
    return ["dialling \(name(entries[place]))"]
      + (launch(entries[place].number).map { [$0] } ?? [])
  }

  /// Reads numbers that are told in the call: of the country of whoever is called.
  var reading: NumberReading { book.reading(of: entries.first?.person) }

  // MARK: What is told

  private func name(_ entry: PhoneBook.Entry) -> String {
    let kinds = entry.phone.kinds.filter { $0 != "voice" }
    let whose = ([entry.person.name] + kinds).filter { !$0.isEmpty }.joined(separator: ", ")
    return book.shown(entry.number) + (whose.isEmpty ? "" : " (\(whose))")
  }

  private func list() {
    if entries.count > 1 {
      for (place, entry) in entries.enumerated() { say("\(place + 1) \(name(entry))", .plain) }
    }
    if let legend = PhoneBook.legend(of: entries.map(\.number)) { say(legend, .dim) }
  }

  private var keysNow: String {
    let results = "n no answer, b busy, v voicemail"
    switch state {
    case .ringing: return "Enter when they answer; \(results); d dials again."
    case .missed(let result):
      let next = place(nil).map { "Enter dials \(name(entries[$0]))" } ?? "d dials again"
      return "\(next); c closes the call: \(result.words)."
    case .idle:
      guard let next = untried.first else {
        return "Dial. Enter when they answer; \(results); Ctrl-D: not now."
      }
      return
        "Enter dials \(name(entries[next])); a where they are on the line already; \(results); "
        + "Ctrl-D: not now."
    }
  }

  private func say(_ text: String, _ style: Style) {
    let width = min(session.output.width, 100)
    for line in wrapped(visible(text), width: width, indent: "  ", hangingIndent: "    ") {
      session.print(StyledText(line, style))
    }
  }
}
