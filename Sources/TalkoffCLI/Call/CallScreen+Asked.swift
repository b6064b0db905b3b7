import CallEngine
import CallScript
import Receivables
import Terminal

extension CallScreen {
  /// Reads back what each answer would record, once all it needs is given.
  func tellProspects(of call: Call) {
    for choice in CallScreen.choices(of: call.view) {
      for (agreement, isHeld) in call.prospect(of: choice.key) {
        let verb = isHeld ? "asks for approval of" : "records"
        tell(
          "\(choice.key) \(verb): \(agreement.words)", indent: "  ",
          .color(isHeld ? .yellow : .green))
      }
    }
  }

  // MARK: Asked for

  /// Says what may be typed at this step; of a value, with what each example is read as.
  ///
  /// Where no card has the answers above the prompt they come last.
  func help(_ call: Call, _ live: LiveReading) {
    if drawsCards { helpHere(call, live) }
    for row in helpRows(CallLine.commands, width: width) {
      output.print(StyledText(row, .dim.ours))
    }
    if !drawsCards { helpHere(call, live) }
  }

  private func helpHere(_ call: Call, _ live: LiveReading) {
    let view = call.view
    if case .value(let ask) = view.awaiting {
      for row in wrapped(
        CallScreen.question(ask), width: width, indent: "  ", hangingIndent: "    ")
      { output.print(StyledText(row, .plain.ours)) }
      let examples = CallCompletion.values(ask).map { text in
        (word: "  " + text, meaning: live.readings(of: text).first.map { "= \($0)" } ?? "")
      }
      for row in helpRows(examples, width: width) { output.print(StyledText(row, .dim)) }
    } else {
      for choice in CallScreen.choices(of: view) {
        let records = choice.records.map(\.meaning).joined(separator: "; ")
        let effect = records.isEmpty ? "" : "  (\(records))"
        help(choice, effect)
      }
      print("A key, the words, or the first letters of an answer choose it.")
    }
  }

  /// An answer, and what it records, fainter.
  private func help(_ choice: CallView.Choice, _ effect: String) {
    let answer = "  \(choice.key) \(visible(choice.words))"
    let rows = wrapped(
      "\(choice.key) \(visible(choice.words))\(effect)", width: width, indent: "  ",
      hangingIndent: "    ")
    guard rows.count == 1 else {
      for row in rows { output.print(StyledText(row)) }
      return
    }
    output.print(StyledText(answer) + StyledText(effect, .dim))
  }

  func objections(_ names: [String]) {
    if names.isEmpty { return print("Nothing may be said at any time here.") }
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
      return print("The account is kept off the screen until the right person is confirmed.")
    }
    print("\(accountName): \(call.context.amountDue) due, \(call.context.balance) open in all")
    if let invoices = call.context.facts[.invoices] { print("invoices: \(invoices)") }
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
    for step in steps { print(step) }
    print("now at: \(recorded.call.step?.name ?? "")")
    for agreement in recorded.call.agreements { print("recorded: \(agreement.words)") }
    for agreement in recorded.call.held { print("held for approval: \(agreement.words)") }
  }

  func tellHowToEnd(_ call: Call) {
    tell("How did the call end? Ctrl-D again: they hung up.")
    let recorded = call.outcome.map { "end (\($0.words)), " } ?? ""
    let endings = Call.endings.map { "end \($0.rawValue)" }.joined(separator: ", ")
    tell(recorded + endings)
  }
}
