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
    /// Nothing rang, or the terminal went away.
    case notNow
    /// Nobody was reached, and no other number is tried.
    case ended(Outcome)
  }

  private enum State {
    case idle
    case ringing(EntryID, place: Int)
    /// The dialler failed, so that nothing rang: the number can be dialled by hand.
    case failed(place: Int)
    /// The last number came to nothing, and there is another.
    case missed(DialResult)
  }

  private let session: Session
  private let keeper: CallKeeper
  private let accountName: String
  private let book: PhoneBook
  private let launcher: DialLauncher
  private let entries: [PhoneBook.Entry]
  private let start: () throws -> Void
  private var hasBegun = false
  private var state = State.idle
  private var tried: Set<Int> = []
  private var lastPlace: Int?
  private var lastMissed: DialResult?
  private var dialler: DiallerWatch?
  private var refill = ""
  /// Whether a new line takes its place: what was typed is no word here.
  private var refillIsSelected = false

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
    accountName = preparation.standing.name
    launcher = DialLauncher(
      book: book, account: keeper.recorded.account.rawValue, messages: session.messages)
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
    // The veil's key clears the screen: whom one calls and the keys have to come back.
    session.privacy.onceSwitched = { [unowned self] in
      head()
      say(keysNow, .dim)
    }
    defer { session.privacy.onceSwitched = nil }
    while true {
      if refill.isEmpty { say(keysNow, .dim) }
      let reading = session.lines.readLine(request)
      try noticeFailure()
      switch reading {
      case .line(let text): if let end = try take(text) { return end }
      case .help: head()
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
    request.prefillIsSelected = refillIsSelected
    (refill, refillIsSelected) = ("", false)
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
      try settle(
        outcome == .voicemail ? .voicemail : outcome == .noAnswer ? .noAnswer : .answered)
      try begin()
      return .ended(outcome)
    case .back: return try back()
    case .help: head()
    case .unknown: refuse(text)
    }
    return nil
  }

  private func close() -> End? {
    if case .missed(let result) = state { return .ended(result.outcome ?? .noAnswer) }
    say("Nobody was missed yet: n, b or v say what came of it.", .color(.yellow))
    return nil
  }

  /// The line stays, to be mended by the arrows or typed over.
  private func refuse(_ text: String) {
    let words = DialWord.words.map(\.text).joined(separator: ", ")
    say("\"\(text)\" is none of: \(words).", .color(.yellow))
    (refill, refillIsSelected) = (text, true)
  }

  private func proceed() throws -> End? {
    switch state {
    case .ringing, .failed: return try answered()
    case .missed: try dial(nil)
    case .idle:
      guard let next = untried.first else { return try answered() }
      try ring(next)
    }
    return nil
  }

  private func answered() throws -> End {
    try settle(.answered)
    try begin()
    session.output.clearScreen()
    return .answered
  }

  private func missed(_ result: DialResult) throws -> End? {
    if !(try settle(result)) {
      // Dialled by hand: which number it was is known only where there is but one.
      try begin()
      let only = entries.count == 1 ? KeptNumber(entries[0].number) : nil
      try keeper.ended(keeper.dialled(only, byHand: true), result)
      return .ended(result.outcome ?? .noAnswer)
    }
    guard !untried.isEmpty else { return .ended(result.outcome ?? .noAnswer) }
    (state, lastMissed) = (.missed(result), result)
    say("\(result.words).", .plain)
    return nil
  }

  /// What rings is left off, and another number may be tried; where nothing rings, not now.
  private func back() throws -> End? {
    guard case .ringing = state else { return try leave() }
    try endAttempt(.leftOff)
    (state, lastMissed) = (.missed(.leftOff), .leftOff)
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
    case .failed:
      if let lastMissed { return .ended(lastMissed.outcome ?? .noAnswer) }
      // Nothing rang: of the debtor there is nothing to tell.
      if hasBegun { try keeper.interrupt("the dialler failed, and nothing rang") }
      return .notNow
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

  /// Records what came of what rings, or of the number that was dialled by hand in its place.
  ///
  /// - Returns: false where there is none.
  @discardableResult
  private func settle(_ result: DialResult) throws -> Bool {
    switch state {
    case .ringing: try endAttempt(result)
    case .failed(let place):
      try begin()
      try keeper.ended(keeper.dialled(KeptNumber(entries[place].number), byHand: true), result)
      state = .idle
    case .idle, .missed: return false
    }
    return true
  }

  /// A dialler that failed has let nothing ring: the attempt is over.
  private func noticeFailure() throws {
    guard case .ringing(_, let place) = state, dialler?.hasFailed == true else { return }
    try endAttempt(.leftOff)
    state = .failed(place: place)
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
    switch state {
    case .ringing(_, let place), .failed(let place): return place
    case .idle, .missed: break
    }
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
    let number = entries[place].number
    tried.insert(place)
    lastPlace = place
    state = .failed(place: place)
    if let fault = launcher.fault(before: number) {
      return say(launcher.byHand(fault.description, number), .color(.yellow))
    }
    try begin()
    let dial = try keeper.dialled(KeptNumber(number), byHand: false)
    state = .ringing(dial, place: place)
    say("dialling \(name(entries[place]))", .plain)
    guard let fault = launch(number) else { return }
    say(fault, .color(.yellow))
    try endAttempt(.leftOff)
    state = .failed(place: place)
  }

  /// Starts the dialler; what goes wrong later is told above the prompt.
  ///
  /// - Returns: what went wrong at once.
  private func launch(_ number: PhoneNumber) -> String? {
    dialler = nil
    do {
      dialler = try launcher.start(number, width: width)
      return nil
    } catch {
      return launcher.byHand(error.description, number)
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
    return
      (["dialling \(name(entries[place]))"]
      + (launch(entries[place].number).map { [$0] } ?? [])).map(withSpaces)
  }

  /// Reads numbers that are told in the call: of the country of whoever is called.
  var reading: NumberReading { book.reading(of: entries.first?.person) }

  // MARK: What is told

  private func name(_ entry: PhoneBook.Entry) -> String {
    let kinds = entry.phone.kinds.filter { $0 != "voice" }
    let whose = ([entry.person.name] + kinds).filter { !$0.isEmpty }.joined(separator: ", ")
    return unbroken(book.shown(entry.number)) + (whose.isEmpty ? "" : " (\(whose))")
  }

  /// Whom one calls and by which numbers, where the brief is off the screen.
  private func head() {
    say(accountName, .bold)
    list()
    if case .ringing(_, let place) = state { say("dialling \(name(entries[place]))", .plain) }
  }

  private func list() {
    if entries.count > 1 {
      for (place, entry) in entries.enumerated() {
        say(name(entry), .plain, key: "\(place + 1) ")
      }
    }
    if let legend = PhoneBook.legend(of: entries.map(\.number)) { say(legend, .dim) }
  }

  private var keysNow: String {
    let results = "n no answer, b busy, v voicemail"
    switch state {
    case .ringing: return "Enter when they answer; \(results); d dials again."
    case .failed:
      return "Dial by hand. Enter when they answer; \(results); d tries again; Ctrl-D: not now."
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

  private var width: Int { min(session.output.width, 100) }

  /// - Parameter key: what is pressed for it; a veil leaves it to be read.
  private func say(_ text: String, _ style: Style, key: String = "") {
    for (index, line) in rowsOfDial(key + text, width: width).enumerated() {
      guard index == 0, !key.isEmpty else {
        session.print(StyledText(line, style))
        continue
      }
      let start = 2 + key.count
      session.print(
        StyledText(String(line.prefix(start)), style.ours)
          + StyledText(String(line.dropFirst(start)), style))
    }
  }
}
