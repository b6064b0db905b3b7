import CallEngine
import CallScript
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// How a conversation ended.
enum ConversationEnd: Equatable {
  case ended(Outcome, NextStep)
  /// Left, to be resumed: what happened, and the status the program ends with.
  case left(String, ExitStatus)
}

/// Leads a person through a call: shows a step, takes a line, records it, shows the next.
final class CallConversation {
  let session: Session
  let keeper: CallKeeper
  let screen: CallScreen
  let monthFirst: Bool
  /// Who answers where no telephone is; nil on a real call.
  private let otherSide: (any OtherSide)?
  let theirClock: LocalClock?
  private let people: [Contact]
  /// nil where no telephone is.
  let telephone: CallDial?
  private var refill = ""
  /// Where the cursor stands in what is refilled: on the fault; nil: at its end.
  private var refillCursor: Int?
  /// Whether a new line takes its place: no one part of it is known to be at fault.
  private var refillIsSelected = false
  private var isFresh = true
  private var shownAt: Location?
  /// Whether something was printed below the step since it was shown, where no card is drawn.
  private var isCovered = false
  private var askedHowItEnded = false
  /// What would end the call, until somebody has agreed to that, and the line it came from.
  private var ending: (input: CallInput, end: CallEnd)?
  private var lastLine = ""
  private let news: CallNews
  private var nextSteps = NextSteps()

  init(
    session: Session, keeper: CallKeeper, screen: CallScreen, monthFirst: Bool,
    theirClock: LocalClock? = nil, people: [Contact] = [], otherSide: (any OtherSide)? = nil,
    telephone: CallDial? = nil
  ) {
    self.otherSide = otherSide
    self.telephone = telephone
    self.theirClock = theirClock
    self.people = people
    self.session = session
    self.keeper = keeper
    self.screen = screen
    self.monthFirst = monthFirst
    news = CallNews(keeper, in: session)
  }

  var call: Call { keeper.recorded.call }
  private var isPiped: Bool { !session.lines.isInteractive }

  /// Runs until the call has an outcome or is left.
  func run() throws -> ConversationEnd {
    otherSide?.picksUp(call)
    defer { screen.finish() }
    while true {
      if call.isEnded, let outcome = call.outcome, let next = keeper.nextStep {
        return .ended(outcome, next)
      }
      if let (input, end) = ending {
        if let end = try settle(input, end) { return end }
        continue
      }
      if isFresh {
        if screen.clock == nil { tellNews() }
        screen.show(call, isSameStep: shownAt == call.location && call.asked > 0)
        shownAt = call.location
        isCovered = false
      }
      isFresh = false
      let step = nextSteps[call] ?? step(of: call)
      if let end = try take(session.lines.readLine(request(step)), step.live) { return end }
    }
  }

  private func step(of call: Call) -> CallStep {
    let live = live(call)
    return CallStep(live: live, card: screen.card(of: call, live.view))
  }

  private func request(_ step: CallStep) -> LineRequest {
    let live = step.live
    let view = live.view
    var request = LineRequest(prompt: screen.prompt(for: view), promptStyle: .bold)
    (request.prefill, request.prefillCursor) = (refill, refillCursor)
    request.prefillIsSelected = refillIsSelected
    request.prefillWasTyped = !refill.hasPrefix(CallConversation.noteOffer) || refill == lastLine
    request.reading = live.readings
    request.veiling = CallScreen.veiling(of: view)
    request.rightPrompt = screen.clock.map { clock in
      { [self] in
        tellNews()
        return clock()
      }
    }
    let completion = CallCompletion(call: call, live: live, people: people)
    request.suggestion = completion.suggestion
    request.suggestsFromHistory = true
    request.card = step.card
    request.completions = completion.offers
    request.whenIdle = { [self] in
      nextSteps.foresee(from: step, in: screen.room, make: self.step)
    }
    switch view.awaiting {
    case .answer(let choices):
      request.keys = Set(choices.filter { $0.key < 10 }.map { Character(String($0.key)) })
      request.historyKind = "answer"
      request.mayKeep = { line in
        if case .one = live.answers.match(line) { true } else { false }
      }
    case .value(let ask):
      // What was said of a person is of this account only, and in no file.
      request.historyKind =
        ask.isPersonal ? "\(ask.rawValue) \(keeper.recorded.account)" : ask.rawValue
      request.mayKeep = { line in
        // Only what is a value: whatever else was typed may be of a person.
        !ask.isPersonal && live.line(line) == .text(line)
          && (try? live.reader.value(ask, line)) != nil
      }
    case .nothing: break
    }
    (refill, refillCursor, refillIsSelected) = ("", nil, false)
    return request
  }

  /// What colleagues booked names the debt; until it may be named, it waits.
  private func tellNews() {
    if call.isRightPersonConfirmed { news.look() }
  }

  private func take(_ reading: LineReading, _ live: LiveReading) throws -> ConversationEnd? {
    if case .endOfInput = reading {} else { askedHowItEnded = false }
    switch reading {
    case .line(let text): return try line(text, live)
    case .back: return try line("back", live)
    case .help: return try line("?", live)
    case .interrupted(let text):
      screen.tell("Ctrl-C does not end a call; `end` does. Your text is still here.")
      refill = text
    case .endOfInput: return try endOfInput()
    case .hangUp(let text): return try hangUp(text)
    case .unreadable(let fault): return try refuse(CallRefusal(fault.description, remedy: ""), "")
    }
    return nil
  }

  /// The terminal is gone: what stood in the line is not lost with it.
  private func hangUp(_ text: String) throws -> ConversationEnd {
    if !trimmedBlanks(text).isEmpty { try keeper.record(.note("unsent: \(text)")) }
    return try leave("the terminal was closed", .tryAgain)
  }

  private func endOfInput() throws -> ConversationEnd? {
    if isPiped { return try leave("the input ended inside the call", .badData) }
    if askedHowItEnded {
      // Asked twice already; nobody is on the line to be kept waiting.
      try keep(.end(.hungUp))
      return nil
    }
    askedHowItEnded = true
    screen.tellHowToEnd(call)
    return nil
  }

  /// Leaves the call where it is; the next start offers to resume it.
  private func leave(_ why: String, _ status: ExitStatus) throws -> ConversationEnd {
    try keeper.interrupt(why)
    return .left(why, status)
  }

  private func line(_ text: String, _ live: LiveReading) throws -> ConversationEnd? {
    if isPiped { screen.echo(text, call) }
    lastLine = text
    if let otherSide, text.allSatisfy(\.isWhitespace) {
      // The line was said: now they are listened to.
      if isCovered, !isPiped, session.output.canMoveCursor { screen.showAgain(call) }
      isCovered = true
      otherSide.listens(call)
      return nil
    }
    // Enter by itself answers nothing; nobody has to be told so.
    if !isPiped, !live.choices.isEmpty, trimmedBlanks(text).isEmpty { return nil }
    let line = live.line(text)
    do {
      switch line {
      case .note(let words): try note(words)
      case .back: try back()
      case .leaveDetour: try leaveDetour()
      case .say:
        screen.say(call)
        otherSide?.saidAgain(call)
      case .location: list { screen.whereabouts(keeper.recorded) }
      case .help: list { screen.help(call, live) }
      case .account: try facts()
      case .offer(let words): try offer(words)
      case .find(let words): try find(words)
      case .sign(let words): try sign(words)
      case .objections(let words): try objection(words)
      case .end(let outcome): try hear(.end(outcome))
      case .endWithUnknown(let words): throw CallScreen.unknownOutcome(words)
      case .callback(let words): try callback(words)
      case .dial(let words): try dial(words)
      case .number(let words): try number(words)
      case .text(let words): try answer(words, live)
      }
    } catch let refusal as CallRefusal {
      return try refuse(line.refusal(refusal, of: text), text)
    }
    return nil
  }

  /// A list moves the line to say away from the prompt, so it is shown once more.
  func list(_ show: () -> Void) {
    show()
    isCovered = true
    if !isPiped { screen.say(call) }
  }

  /// A person is asked again with the text still there; a pipe cannot be, so it ends.
  private func refuse(_ refusal: CallRefusal, _ text: String) throws -> ConversationEnd? {
    otherSide?.refused(refusal)
    let place = session.lines.drawsCards ? nil : refusal.placeInWords(of: text)
    if isPiped {
      let at = place.map { ", \($0)" } ?? ""
      session.note("talkoff: input line \"\(visible(text))\"\(visible(at)): \(refusal)")
      return try leave("an input line was refused", .badData)
    }
    screen.refuse(refusal)
    if let place { screen.tell("It is \(place).", indent: "    ", .plain) }
    if refill.isEmpty { (refill, refillCursor) = (text, refusal.place?.offset) }
    refillIsSelected = refusal.concernsAll(of: text)
    return nil
  }

  private func answer(_ words: String, _ live: LiveReading) throws {
    if case .value(let ask) = live.view.awaiting { return try value(ask, words) }
    if let key = Int(words) { return try hear(.answer(key)) }
    let choices = live.choices
    switch live.answers.match(words) {
    case .one(let index): try hear(.answer(choices[index].key))
    case .several(let places):
      let list = places.map { "\(choices[$0].key) \(choices[$0].words)" }
      throw CallRefusal(
        "\"\(words)\" fits more than one answer:", remedy: list.joined(separator: "; ") + ".")
    case .none:
      // Enter now keeps the words: whoever talks on the phone should not type them twice.
      if !isPiped { refill = CallConversation.noteOffer + words }
      throw CallRefusal(
        "\"\(words)\" is none of the answers.",
        remedy: isPiped ? "The keys are 1 to 9; ? lists the rest." : "Enter keeps it as a note.")
    }
  }

  private func value(_ ask: Ask, _ words: String) throws {
    let value = try reader.value(ask, words)
    // Asked before it counts: afterwards another value is waited for.
    let excess = call.excess(of: value)
    let input = CallInput.value(value, typed: words)
    do {
      // What is refused is not read back: it may be a share of what must not be named yet.
      _ = try call.decide(input)
    } catch {
      // What cannot be agreed to is the whole value, however it was typed.
      let whole = TextPlace(offset: 0, length: words.unicodeScalars.count)
      throw CallRefusal(error.problem, remedy: error.remedy, at: error.place ?? whole)
    }
    screen.readBack(readBack.words(value))
    try hear(input)
    if let excess { screen.warn(excess, answerBy: keeper.answerDay) }
    if case .time(let time) = value { cautionAtNight(time) }
    screen.tellProspects(of: call)
  }

  /// Keeps an input; one that ends the call is asked about first, where somebody can be asked.
  func hear(_ input: CallInput) throws {
    guard !isPiped else { return try keep(input) }
    switch try keeper.recordUnlessItEnds(input) {
    case .recorded(let turn): show(turn)
    case .wouldEnd(let end): ending = (input, end)
    }
  }

  /// Ends the call as it was agreed to, or goes on with it.
  private func settle(_ input: CallInput, _ end: CallEnd) throws -> ConversationEnd? {
    ending = nil
    let question = EndQuestion(
      input, end, of: keeper, on: screen, lines: session.lines, theirClock: theirClock,
      note: { [self] in try note($0) })
    switch try question.reply() {
    case .record(let input): try keep(input)
    case .back:
      screen.tell("The call goes on; nothing of its end was recorded.")
      isFresh = true
    case .hangUp(let text): return try hangUp(trimmedBlanks(text).isEmpty ? lastLine : text)
    }
    return nil
  }

  /// Decides, records, and only then goes on: what the next step shows is on disk.
  private func keep(_ input: CallInput) throws { show(try keeper.record(input)) }

  private func show(_ turn: RecordedCall.Turn) {
    otherSide?.notices(turn.events, after: call)
    isFresh = true
    screen.recorded(turn)
    screen.held(turn, answerBy: keeper.answerDay)
    screen.cautions(keeper.cautions.map(\.words))
  }

  private func note(_ words: String) throws {
    guard !words.isEmpty else {
      throw CallRefusal("A note wants words.", remedy: "For example: note asked for a copy.")
    }
    guard words.utf8.count <= Limit.noteBytesMax else {
      throw CallRefusal(
        "A note holds up to \(Limit.noteBytesMax) bytes.", remedy: "Keep it in parts.")
    }
    let turn = try keeper.record(.note(words))
    otherSide?.notices(turn.events, after: call)
    screen.tell("noted")
  }

  private func back() throws {
    guard let move = keeper.recorded.lastMove else {
      throw CallRefusal("This is where the call began.", remedy: "`end` closes it.")
    }
    let wasConfirmed = call.isRightPersonConfirmed
    try keeper.takeBack(move)
    otherSide?.noticesTakenBack()
    // Whoever is on the phone now, the debt must not stand on the screen any more.
    if wasConfirmed, !call.isRightPersonConfirmed { session.output.clearScreen() }
    screen.tookBack(move)
    refill = move.typed ?? ""
    (isFresh, shownAt, refillIsSelected) = (true, nil, true)
  }

  private func objection(_ words: String) throws {
    let offered = call.objections
    let names = offered.map { call.step(at: $0)?.name ?? "" }
    guard !words.isEmpty else { return list { screen.objections(names) } }
    if let number = Int(words), offered.indices.contains(number - 1) {
      return try hear(.objection(offered[number - 1]))
    }
    switch AnswerMatch.find(words, among: names) {
    case .one(let index): try hear(.objection(offered[index]))
    case .several(let places):
      // On the card the bare number is an answer.
      let list = places.map { "o \($0 + 1) \(names[$0])" }.joined(separator: "; ")
      throw CallRefusal("\"\(words)\" fits more than one:", remedy: list + ".")
    case .none:
      throw CallRefusal(
        "Nothing they may say at any time is called \"\(words)\".",
        remedy: names.isEmpty
          ? "There is none here." : "There are: \(names.joined(separator: "; ")).")
    }
  }

  /// Goes on where the call was before they brought something up; no answer of that is taken.
  private func leaveDetour() throws {
    let left = call.step?.name ?? ""
    try hear(.leaveDetour)
    screen.tell("left \"\(left)\" without an answer: nothing more of it is recorded")
  }

  /// What makes a note of words that are no answer.
  private static let noteOffer = "note "

  private enum Limit {
    static let noteBytesMax = 64 << 10
  }
}
