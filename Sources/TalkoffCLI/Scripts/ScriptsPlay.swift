import ArgumentParser
import CallEngine
import CallScript
import CollectionsLedger
import Exchange
import Receivables
import Terminal

/// `talkoff scripts play FILE`: walks a script with an invented debt.
struct ScriptsPlay: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Walk through a script with an invented debt.",
    discussion: """
      The screen is that of a call; nothing is recorded. A key or the first letters take an answer, \
      Enter where a value is asked gives an invented one, o lists what may come at any moment, back \
      goes back, quit leaves. Save the script in your editor meanwhile: it is read anew, and you stay \
      where you are.
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["md"]))
  var file: String
  @Option(
    help: ArgumentHelp("Begin at this step, the right person confirmed.", valueName: "step"))
  var from: String?
  @Option(
    name: .customLong("if"),
    help: ArgumentHelp("A yes/no fact that holds; may be given again.", valueName: "fact"))
  var facts: [String] = []
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = ScriptDesk(session: session)
    let holding = try facts.map { text in
      guard let fact = YesNoFact(rawValue: text) else {
        let names = YesNoFact.allCases.map(\.rawValue)
        throw Failure(
          .usage, "--if \(visible(text)): no such fact",
          remedy: nearestName(to: text, in: names).map { "Did you mean \($0)?" }
            ?? "There are: \(names.joined(separator: ", ")).")
      }
      return fact
    }
    let play = try ScriptPlay(
      file: try desk.file(file), holding: Set(holding), from: from, session: session)
    return try play.run()
  }
}

/// A script being walked: what was done so far, and the script it is done on.
final class ScriptPlay {
  private let file: String
  private let facts: Set<YesNoFact>
  private let session: Session
  private let desk: ScriptDesk
  private let invention: Invention
  private let screen: CallScreen
  private var library: CallLibrary
  private var texts: [String: String]
  private var begun: [CallEvent] = []
  private var turns: [[CallEvent]] = []
  private var call: Call

  init(file: String, holding facts: Set<YesNoFact>, from: String?, session: Session) throws {
    self.file = file
    self.facts = facts
    self.session = session
    desk = ScriptDesk(session: session)
    invention = try desk.invention()
    screen = CallScreen(
      output: session.output, mark: "INVENTED", accountName: "an invented account", clock: nil,
      drawsCards: session.lines.drawsCards)
    library = try desk.library(file)
    texts = try ScriptTexts.around(file).texts.texts
    call = try desk.call(library, holding: facts)
    if let from { try begin(at: from) }
  }

  private func begin(at text: String) throws {
    guard let step = library.main.step(Step.Anchor(heading: text)) else {
      let near = nearestName(to: text, in: library.main.steps.map(\.name))
      throw Failure(
        .usage, "--from \(visible(text)): no such step",
        remedy: near.map { "Did you mean \"\(visible($0))\"?" } ?? "Name it as its heading does.")
    }
    begun = [
      .recorded(.rightPerson(nil)),
      .answered(words: "", at: call.location, to: .step(Location(step: step.anchor))),
    ]
    for event in begun { call.apply(event) }
  }

  func run() throws -> ExitStatus {
    session.print(StyledText("Nothing of this is recorded. quit leaves.", .dim))
    defer { screen.finish() }
    var isFresh = true
    while !call.isEnded {
      if isFresh { screen.show(call, isSameStep: call.asked > 0) }
      let live = live
      var request = LineRequest(prompt: screen.prompt(for: live.view), promptStyle: .bold)
      request.card = screen.card(of: call, live.view)
      request.completions = CallCompletion(call: call, live: live).offers
      request.reading = live.readings
      switch session.lines.readLine(request) {
      case .line(let text):
        if !session.lines.isInteractive { screen.echo(text, call) }
        try reload()
        guard !["quit", "exit", "q"].contains(text.lowercased()) else { return .done }
        isFresh = try hear(text)
        if !isFresh, !session.lines.isInteractive { return .badData }
      case .back: isFresh = try hear("back")
      case .help:
        screen.help(call, live)
        isFresh = true
      case .interrupted: isFresh = false
      case .endOfInput, .hangUp: return .done
      case .unreadable(let fault): throw Failure(.badData, fault.description)
      }
    }
    session.print(StyledText("The call ended: \(call.outcome?.words ?? "").", .bold))
    for agreement in call.agreements { session.print(StyledText("  \(visible(agreement.words))")) }
    return .done
  }

  private var reader: ValueReading {
    let isPast = call.step?.answers.contains { $0.records.contains(.alreadyPaid) } == true
    return ValueReading(
      context: call.context, monthFirst: false, isPast: isPast, number: numbers)
  }

  private var live: LiveReading {
    LiveReading(
      call: call, reader: reader, readBack: ReadBack(today: call.context.today, number: numbers))
  }

  /// Takes a line; whether the step is to be shown anew.
  private func hear(_ text: String) throws -> Bool {
    do throws(CallRefusal) {
      return try take(text)
    } catch {
      screen.refuse(error)
      return false
    }
  }

  private func take(_ text: String) throws(CallRefusal) -> Bool {
    // Enter alone shows the step again where there is nothing to invent.
    if call.pendingAsk == nil, trimmedBlanks(text).isEmpty { return true }
    let live = live
    switch live.line(text) {
    case .back: return back()
    case .leaveDetour: try decide(.leaveDetour)
    case .say: screen.say(call)
    case .help: screen.help(call, live)
    case .objections(let words): return try object(words)
    case .end(let outcome): try decide(.end(outcome))
    case .text(let words): try answer(words, live)
    case .note, .location, .account, .offer, .find, .sign, .endWithUnknown, .callback, .dial,
      .number:
      throw CallRefusal(
        "That is for real calls.", remedy: "Here: an answer, o, back, say, end, quit.")
    }
    return true
  }

  private func answer(_ words: String, _ live: LiveReading) throws(CallRefusal) {
    if let ask = call.pendingAsk {
      guard !trimmedBlanks(words).isEmpty else {
        let (value, typed) = invention.value(ask, on: call)
        screen.tell("invented: \(typed)")
        return try decide(.value(value, typed: typed))
      }
      return try decide(.value(try reader.value(ask, words), typed: words))
    }
    if let key = Int(words) { return try decide(.answer(key)) }
    switch live.answers.match(words) {
    case .one(let index): try decide(.answer(live.choices[index].key))
    case .several, .none:
      throw CallRefusal(
        "\"\(words)\" is not one of the answers.", remedy: "Take one by its key: 1 to 9.")
    }
  }

  private var numbers: NumberReading { (try? session.phoneBook())?.reading(of: nil) ?? .none }

  private func object(_ words: String) throws(CallRefusal) -> Bool {
    let offered = call.objections
    let names = offered.map { call.step(at: $0)?.name ?? "" }
    if words.isEmpty {
      screen.objections(names)
      return false
    }
    if let number = Int(words), offered.indices.contains(number - 1) {
      try decide(.objection(offered[number - 1]))
      return true
    }
    guard case .one(let index) = AnswerMatch.find(words, among: names) else {
      throw CallRefusal("Nothing is called \"\(words)\".", remedy: "o lists them.")
    }
    try decide(.objection(offered[index]))
    return true
  }

  private func decide(_ input: CallInput) throws(CallRefusal) {
    let events = try call.decide(input)
    for event in events { call.apply(event) }
    turns.append(events)
  }

  private func back() -> Bool {
    guard !turns.isEmpty else { return false }
    turns.removeLast()
    if let beginning = try? desk.call(library, holding: facts) { replay(on: beginning) }
    return true
  }

  private func replay(on beginning: Call) {
    call = beginning
    for event in begun + turns.joined() { call.apply(event) }
  }

  /// Reads the script again where it was saved meanwhile, and stays at the step it was at.
  private func reload() throws {
    guard let now = try? ScriptTexts.around(file).texts.texts, now != texts else { return }
    texts = now
    guard let library = try? desk.library(file) else {
      session.print(
        StyledText(
          "The script was saved with a fault; going on with what was read before. "
            + "See: talkoff scripts check \(visible(file))", .color(.yellow)))
      return
    }
    self.library = library
    replay(on: try desk.call(library, holding: facts))
    if call.step == nil {
      (begun, turns) = ([], [])
      replay(on: try desk.call(library, holding: facts))
      session.print(StyledText("The step is gone; at the beginning again.", .color(.yellow)))
    } else {
      session.print(StyledText("The script was read anew.", .color(.yellow)))
    }
  }
}
