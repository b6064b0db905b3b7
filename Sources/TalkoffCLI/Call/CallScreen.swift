import CallEngine
import CallScript
import Receivables
import Terminal

/// Draws a call: the line to say stands directly above the prompt, advice is faint.
///
/// At a terminal that can draw cards the step stands there as one, and what is told stands in it
/// until the next line; elsewhere both are printed once.
final class CallScreen {
  let output: Output
  /// What must be seen on every screen of a call that is none in earnest: `PRACTICE`.
  let mark: String?
  let accountName: String
  private let ticking: (() -> RightPrompt?)?
  let drawsCards: Bool
  /// What was told since the last line, and what the other side was heard to say.
  private var told: [StyledText] = []
  private var heard: [StyledText] = []
  /// Whether the rows above the card hold what was heard; it stands on the card until the call goes
  /// on or something else is heard.
  private var heardIsKept = false
  /// What of the call's steps the rows above the card hold already.
  private var kept: (stepName: String?, speech: [StyledText]) = (nil, [])

  init(
    output: Output, mark: String?, accountName: String, clock: (() -> RightPrompt?)?,
    drawsCards: Bool
  ) {
    self.output = output
    self.mark = mark
    self.accountName = accountName
    ticking = clock
    self.drawsCards = drawsCards
  }

  /// The clock at the right of the prompt; nil where nobody watches.
  var clock: (() -> RightPrompt?)? {
    ticking.map { clock in
      { [self] in output.width < CallCard.widthOfClockMin ? nil : clock() }
    }
  }

  var width: Int { min(output.width, CallCard.widthMax) }
  var room: LineCard.Room { LineCard.Room(width: output.width, height: output.height) }

  func card(_ call: Call, width: Int) -> CallCard {
    CallCard(call, call.view, accountName: accountName, mark: mark, width: width)
  }

  // MARK: What the prompt needs

  func prompt(for view: CallView) -> String {
    let depth = view.depth == 0 ? "" : " +\(view.depth)"
    let start = mark == Session.rehearsalMark ? Session.rehearsalMark + " " : ""
    switch view.awaiting {
    case .answer: return "\(start)answer\(depth)> "
    case .value(let ask): return "\(start)\(ask.rawValue)\(depth)> "
    case .nothing: return "\(start)> "
    }
  }

  static func choices(of view: CallView) -> [CallView.Choice] {
    if case .answer(let choices) = view.awaiting { choices } else { [] }
  }

  static func isFreeText(_ view: CallView) -> Bool {
    if case .value(let ask) = view.awaiting { ask.isPersonal } else { false }
  }

  /// What a veil covers of the line: each digit where a sum is asked for.
  static func veiling(of view: CallView) -> Style.Veiling {
    switch view.awaiting {
    case .value(.amount), .value(.discount): .figures
    case .value, .answer, .nothing: .byForm
    }
  }

  static func unknownOutcome(_ words: String) -> CallRefusal {
    CallRefusal(
      "\"\(words)\" is no outcome.",
      remedy: "There are: \(Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
  }

  // MARK: A step

  /// What the editor draws above the prompt; nil where it draws nothing.
  ///
  /// - Parameter view: the call's.
  func card(of call: Call, _ view: CallView) -> LineCard? {
    guard drawsCards else { return nil }
    var latest: CallCard?
    func card(_ width: Int) -> CallCard {
      if let latest, latest.windowWidth == width { return latest }
      let card = CallCard(call, view, accountName: accountName, mark: mark, width: width)
      latest = card
      return card
    }
    return LineCard(
      rows: { [self] room in card(room.width).rows(telling: told, hearing: heard, in: room) },
      remains: { [self] reading, room in
        let rows = self.rows(of: reading, card(room.width))
        (told, heardIsKept) = ([], !heard.isEmpty)
        return rows
      })
  }

  /// What stays above the next card: what was told and said, once, and the line that was given.
  private func rows(of reading: LineReading, _ card: CallCard) -> [StyledText] {
    guard case .line(let text) = reading else { return told + unkept }
    var rows = told
    let isSameStep = kept.stepName == card.view.stepName
    if !isSameStep { rows += [StyledText(""), card.bar] }
    let standing = card.standing
    if !isSameStep || kept.speech != standing { rows += standing }
    kept = (card.view.stepName, standing)
    rows += unkept
    guard !trimmedBlanks(text).isEmpty else { return rows }
    let words = CallScreen.choices(of: card.view).first { String($0.key) == text }?.words
    let line = text + (words.map { " \($0)" } ?? "")
    return rows + given(line, card)
  }

  /// The line that was given, behind its prompt.
  private func given(_ line: String, _ card: CallCard) -> [StyledText] {
    let prompt = prompt(for: card.view)
    let hanging = String(repeating: " ", count: displayWidth(prompt))
    let style = Style.dim.veiling(CallScreen.veiling(of: card.view))
    return wrapped(visible(line), width: card.windowWidth, indent: prompt, hangingIndent: hanging)
      .map { row in
        // The prompt may hold the depth of a detour, which is no sum.
        StyledText(String(row.prefix(prompt.count)), .dim)
          + StyledText(String(row.dropFirst(prompt.count)), style)
      }
  }

  /// What was told since the last line, as the editor draws it.
  var notices: [StyledText] { told + heard }

  private var unkept: [StyledText] { heardIsKept ? [] : heard }

  /// What was heard was answered: it leaves the card.
  private func forgetHeard() {
    if heardIsKept { (heard, heardIsKept) = ([], false) }
  }

  /// Gives what was told and heard away, to stay above what comes next.
  func takeNotices() -> [StyledText] {
    defer { (told, heard, heardIsKept) = ([], [], false) }
    return told + unkept
  }

  /// Prints what was told last: no card will show it any more.
  func finish() {
    for row in takeNotices() { output.print(row) }
  }

  /// Prints a step, where no card is drawn.
  ///
  /// - Parameter isSameStep: whether the step stands on the screen already and only goes on.
  func show(_ call: Call, isSameStep: Bool) {
    guard !drawsCards else { return }
    let card = card(call, width: output.width)
    guard card.view.awaiting != .nothing else { return }
    if !isSameStep {
      output.print("")
      output.print(card.bar)
    }
    let said = isSameStep ? card.speech : card.standing
    for row in card.advice + card.answers + said { output.print(row) }
  }

  /// Prints the answers and the line once more, where no card is drawn.
  func showAgain(_ call: Call) {
    guard !drawsCards else { return }
    let card = card(call, width: output.width)
    for row in card.answers + card.standing { output.print(row) }
  }

  /// Says the line of this question once more, where no card has it directly above the prompt.
  func say(_ call: Call) {
    guard !drawsCards else { return }
    for row in card(call, width: output.width).standing { output.print(row) }
  }

  static func question(_ ask: Ask) -> String {
    switch ask {
    case .amount: "How much: \(SpokenAmount.examples)"
    case .date: "Which day: \(SpokenDay.examples)"
    case .time: "What time, on their clock: \(SpokenTime.examples)"
    case .installments: "How many parts: \(SpokenParts.examples)"
    case .discount: "How much is let go: 500, 10%, or what they pay: to 4500"
    case .dispute: "What about: \(DisputeReason.allCases.map(\.rawValue).joined(separator: ", "))"
    case .method: "How: \(PaymentMethod.allCases.map(\.words).joined(separator: ", "))"
    case .reason: "Why, in their words"
    case .reference: "The reference they give"
    case .person: "The person's name"
    case .email: "The e-mail address"
    case .phone: "The number, as they say it: 020 7946 0100, +49 30 23125 117, 555 0100 x12"
    }
  }

  // MARK: What was just done

  func echo(_ text: String, _ call: Call) {
    let view = call.view
    let style = Style.plain.veiling(CallScreen.veiling(of: view))
    output.print(StyledText(prompt(for: view), .bold) + StyledText(visible(text), style))
  }

  func readBack(_ words: String) { tell("= " + words, indent: "  ", .color(.green)) }

  func recorded(_ turn: RecordedCall.Turn) {
    forgetHeard()
    // Once the call has ended there is nothing left to take back.
    let hint = turn.endsCall ? "" : " (u undoes it)"
    for agreement in turn.agreements {
      tell("recorded: \(agreement.words)\(hint)", indent: "  ", .color(.green))
    }
  }

  func tookBack(_ turn: RecordedCall.Turn) {
    forgetHeard()
    let what = turn.agreements.map(\.words) + turn.held.map(\.agreement.words)
    let said = turn.events.compactMap { event -> String? in
      switch event {
      case .answered(let words, _, _): words
      case .valueGiven(let ask, _, let typed, _): "\(ask.rawValue) \(typed)"
      case .detourEntered(let place, _): place.step.rawValue
      case .recorded, .held, .noted, .ended: nil
      }
    }
    tell(
      "taken back: " + (said + what).joined(separator: "; "), indent: "  ", .color(.yellow))
  }

  func refuse(_ refusal: CallRefusal) {
    tell(refusal.problem, indent: "  ! ", .color(.red))
    if !refusal.remedy.isEmpty { tell(refusal.remedy, indent: "    ", .plain) }
  }

  /// Tells something that follows from the last line.
  func tell(_ text: String, indent: String = "  ", _ style: Style = .dim) {
    for row in rows(of: text, indent: indent, style) { add(row) }
  }

  /// What the other side says: it stands below the line that was said to them.
  func hear(_ text: String, _ style: Style) {
    forgetHeard()
    for row in rows(of: text, indent: "\u{00BB} ", style) {
      if drawsCards { heard.append(row) } else { output.print(row) }
    }
  }

  private func add(_ row: StyledText) {
    if drawsCards { told.append(row) } else { output.print(row) }
  }

  private func rows(of text: String, indent: String, _ style: Style) -> [StyledText] {
    let hanging = String(repeating: " ", count: indent.count)
    return wrapped(visible(text), width: width, indent: indent, hangingIndent: hanging)
      .map { StyledText($0, style) }
  }

  func print(_ text: String) {
    for row in rows(of: text, indent: "  ", .dim) { output.print(row) }
  }
}

extension Ask {
  /// Whether it is answered with words about a person, any words.
  var isPersonal: Bool {
    switch self {
    case .reason, .reference, .person, .email, .phone: true
    case .amount, .date, .time, .installments, .discount, .dispute, .method: false
    }
  }
}
