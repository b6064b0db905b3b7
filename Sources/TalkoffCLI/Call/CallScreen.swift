import CallEngine
import CallScript
import Receivables
import Terminal

/// Draws a call: the line to say stands directly above the prompt, advice is faint.
struct CallScreen {
  let output: Output
  /// What must be seen on every screen of a call that is none in earnest: `PRACTICE`.
  let mark: String?
  let accountName: String
  /// The clock at the right of the prompt; nil where nobody watches.
  let clock: (() -> RightPrompt?)?

  private var width: Int { min(output.width, 100) }

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
    switch view.awaiting {
    case .value(.reason), .value(.reference), .value(.person), .value(.email): true
    case .value, .answer, .nothing: false
    }
  }

  static func unknownOutcome(_ words: String) -> CallRefusal {
    CallRefusal(
      "\"\(words)\" is no outcome.",
      remedy: "There are: \(Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
  }

  // MARK: A step

  /// - Parameter isSameStep: whether the step stands on the screen already and only goes on.
  func show(_ call: Call, isSameStep: Bool) {
    let view = call.view
    guard view.awaiting != .nothing else { return }
    if !isSameStep {
      output.print("")
      bar(call, view)
    }
    for line in view.lines {
      if case .advice(let text) = line { printWrapped(text, indent: "  ", .dim) }
    }
    for choice in CallScreen.choices(of: view) {
      output.print(
        StyledText("  \(choice.key) ", .bold) + StyledText(visible(choice.words)))
    }
    if case .value(let ask) = view.awaiting {
      printWrapped(CallScreen.question(ask), indent: "  ", .dim)
    }
    speak(view.lines)
  }

  private func bar(_ call: Call, _ view: CallView) {
    var parts: [String] = []
    if !view.isMasked { parts.append("\(call.context.amountDue) due") }
    if view.depth > 0 { parts.append(view.depth == 1 ? "a detour" : "\(view.depth) detours") }
    if let mark { parts.append(mark) }
    let end = parts.map { " · " + $0 }.joined() + " "
    let start = "── " + visible(view.stepName) + " · "
    let room = max(8, width - displayWidth(start + end) - 1)
    let text = start + shortened(visible(accountName), to: room) + end
    let rest = max(0, width - displayWidth(text))
    output.print(StyledText(text + String(repeating: "─", count: rest), .color(.cyan)))
  }

  func say(_ call: Call) { speak(call.wholeSpeech) }

  /// The line to say now, without what was said before the values given here.
  func sayNext(_ call: Call) { speak(call.view.lines) }

  private func speak(_ lines: [CallView.Line]) {
    for line in lines {
      switch line {
      case .say(let spans): speak(spans)
      case .heldBack:
        printWrapped(
          "(held back until the right person is confirmed)",
          indent: "│ ", .dim)
      case .advice: break
      }
    }
  }

  private func speak(_ spans: [CallView.Span]) {
    // Stress is marked with stars as in the script: bold alone would be lost without colour.
    let text = spans.map { span in
      switch span.emphasis {
      case .none: span.text
      case .stress: "*\(span.text)*"
      case .strong: "**\(span.text)**"
      }
    }.joined()
    printWrapped(text, indent: "│ ", .bold)
  }

  static func question(_ ask: Ask) -> String {
    switch ask {
    case .amount: "How much: \(SpokenAmount.examples)"
    case .date: "Which day: \(SpokenDay.examples)"
    case .time: "What time, on their clock: \(SpokenTime.examples)"
    case .installments: "How many parts: 3, 3 weekly, 2 fortnightly"
    case .discount: "How much is let go: 500, 10%, or what they pay: to 4500"
    case .dispute: "What about: \(DisputeReason.allCases.map(\.rawValue).joined(separator: ", "))"
    case .method: "How: \(PaymentMethod.allCases.map(\.words).joined(separator: ", "))"
    case .reason: "Why, in their words"
    case .reference: "The reference they give"
    case .person: "The person's name"
    case .email: "The e-mail address"
    }
  }

  // MARK: What was just done

  func echo(_ text: String, _ call: Call) {
    output.print(StyledText(prompt(for: call.view), .bold) + StyledText(visible(text)))
  }

  func readBack(_ value: CallValue, today: CalendarDay) {
    printWrapped("= " + ValueReading.readBack(value, today: today), indent: "  ", .color(.green))
  }

  func recorded(_ turn: RecordedCall.Turn) {
    // Once the call has ended there is nothing left to take back.
    let hint = turn.endsCall ? "" : " (back undoes it)"
    for agreement in turn.agreements {
      printWrapped("recorded: \(agreement.words)\(hint)", indent: "  ", .color(.green))
    }
  }

  func tookBack(_ turn: RecordedCall.Turn) {
    let what = turn.agreements.map(\.words) + turn.held.map(\.agreement.words)
    let said = turn.events.compactMap { event -> String? in
      switch event {
      case .answered(let words, _, _): words
      case .valueGiven(let ask, _, let typed, _): "\(ask.rawValue) \(typed)"
      case .detourEntered(let place, _): place.step.rawValue
      case .recorded, .held, .noted, .ended: nil
      }
    }
    printWrapped(
      "taken back: " + (said + what).joined(separator: "; "), indent: "  ", .color(.yellow))
  }

  func refuse(_ refusal: CallRefusal) {
    printWrapped(refusal.problem, indent: "  ! ", .color(.red))
    if !refusal.remedy.isEmpty { printWrapped(refusal.remedy, indent: "    ", .plain) }
  }

  func tell(_ text: String) { printWrapped(text, indent: "  ", .dim) }

  func printWrapped(_ text: String, indent: String, _ style: Style) {
    let hanging = indent.hasPrefix("│") ? indent : String(repeating: " ", count: indent.count)
    for line in wrapped(visible(text), width: width, indent: indent, hangingIndent: hanging) {
      output.print(StyledText(line, style))
    }
  }
}

extension CallScreen {
  // MARK: Asked for

  func help(_ call: Call) {
    let view = call.view
    if case .value(let ask) = view.awaiting {
      output.print(StyledText("  " + CallScreen.question(ask)))
    } else {
      for choice in CallScreen.choices(of: view) {
        let records = choice.records.map(\.meaning).joined(separator: "; ")
        let effect = records.isEmpty ? "" : "  (\(records))"
        output.print(
          StyledText("  \(choice.key) \(visible(choice.words))") + StyledText(effect, .dim))
      }
      tell("A key, the words, or the first letters of an answer choose it.")
    }
    let rows = CallLine.commands.map { ["  " + $0.word, $0.meaning] }
    for line in columns(rows) { output.print(StyledText(line, .dim)) }
  }

  func objections(_ names: [String]) {
    if names.isEmpty { return tell("Nothing may be said at any time here.") }
    let cells = names.enumerated().map { "  o \($0 + 1) \(visible($1))" }
    // A long list would scroll the line to say off a small screen.
    let rows = cells.count > 12 ? (cells.count + 1) / 2 : cells.count
    let table = (0..<rows).map { row in
      row + rows < cells.count ? [cells[row], cells[row + rows]] : [cells[row]]
    }
    for line in columns(table) { output.print(StyledText(line)) }
  }

  func account(_ call: Call) {
    guard call.isRightPersonConfirmed else {
      return tell("The account is kept off the screen until the right person is confirmed.")
    }
    tell("\(accountName): \(call.context.amountDue) due, \(call.context.balance) open in all")
    if let invoices = call.context.facts[.invoices] { tell("invoices: \(invoices)") }
  }

  func whereabouts(_ recorded: RecordedCall) {
    let steps = recorded.turns.compactMap { turn -> String? in
      switch turn.events.first {
      case .answered(let words, let place, _):
        "\(recorded.call.step(at: place)?.name ?? place.text): \(words)"
      case .valueGiven(let ask, let value, _, _): "\(ask.rawValue): \(value.spoken)"
      case .detourEntered(let place, _): "at any time: \(place.step.rawValue)"
      case .noted(let text): "note: \(text)"
      case .recorded, .held, .ended, nil: nil
      }
    }
    for step in steps { tell(step) }
    tell("now at: \(recorded.call.step?.name ?? "")")
    for agreement in recorded.call.agreements { tell("recorded: \(agreement.words)") }
    for agreement in recorded.call.held { tell("held for approval: \(agreement.words)") }
  }

  func tellHowToEnd(_ call: Call) {
    tell("How did the call end? Ctrl-D again: they hung up.")
    let recorded = call.outcome.map { "end (\($0.words)), " } ?? ""
    let endings = Call.endings.map { "end \($0.rawValue)" }.joined(separator: ", ")
    tell(recorded + endings)
  }
}
