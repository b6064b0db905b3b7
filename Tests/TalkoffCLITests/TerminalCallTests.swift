private import Glibc
internal import TestSupport
internal import Testing

/// The prompt at a terminal of 80 columns and 24 rows.
private func openPrompt(_ desk: Desk, color: Bool = false) throws -> PseudoTerminal {
  var environment = desk.environment
  if color { environment["NO_COLOR"] = nil }
  let terminal = try PseudoTerminal(
    builtProgram("talkoff"), desk.options(), environment: environment, folder: desk.folder.path)
  try terminal.expectPrompt("talkoff>", after: "call ACCOUNT leads you through a call")
  return terminal
}

extension PseudoTerminal {
  /// Waits until the text is on the screen and the cursor's row begins with a prompt.
  fileprivate func expectPrompt(_ prompt: String, after text: String) throws {
    try wait(for: "\(prompt) below \"\(text)\"") {
      unwrapped($0.screen.text).contains(text) && $0.screen.cursorLine.hasPrefix(prompt)
        && $0.isEditing
    }
  }

  /// Calls ACME and waits for the greeting.
  fileprivate func dialACME() throws {
    try type("call acme\r")
    try expectPrompt("dial>", after: "Overdue 15,900.50 EUR")
    try type("a")
    try expectPrompt("answer>", after: "Could I speak to Dana Weiss, please?")
  }

  fileprivate func expectNoDebt(_ place: SourceLocation = #_sourceLocation) {
    for telling in ["15,900", "12,500", "3,400", "EUR", "2026-0117", "2026-0139"] {
      #expect(!screen.text.contains(telling), "\(screen.text)", sourceLocation: place)
    }
  }
}

@Suite(.serialized) struct `At a terminal` {
  @Test func `a whole call, from the worklist to the next step`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.dialACME()
    terminal.expectNoDebt()
    try terminal.type("1")
    try terminal.expectPrompt("answer>", after: "Am I speaking to Dana Weiss?")
    terminal.expectNoDebt()
    try terminal.type("1")
    try terminal.expectPrompt("answer>", after: "State the debt · ACME Tools Ltd · 15,900.50 EUR")
    try terminal.type("1")
    try terminal.expectPrompt("amount>", after: "How much will you pay, and on which day?")
    try promise(terminal)
    try terminal.type("\u{4}")
    try terminal.expectPrompt("answer>", after: "How did the call end?")
    try terminal.type("end\r")
    try terminal.expectPrompt(
      "end>", after: "Ends: promise. Next: check the payment on Monday 9 March 2026.")
    try terminal.type("\r")
    try terminal.expectPrompt(
      "talkoff>", after: "Next: check the payment on Monday 9 March 2026")
    #expect(terminal.screen.text.contains("Call ended: promise."))
    try terminal.type("\u{4}")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.echoes && !terminal.isEditing && !terminal.screen.modes.contains(2004))
    try expectPromise(desk)
  }

  /// Gives a sum, takes it back with Esc, keeps the text over Ctrl-C, gives another, adds a note.
  private func promise(_ terminal: PseudoTerminal) throws {
    try terminal.type("half\r")
    try terminal.expectPrompt("date>", after: "= 7,950.25 EUR: seven thousand nine hundred")
    try terminal.type("\u{1B}")
    try terminal.expectPrompt("amount> half", after: "taken back: amount half")
    try terminal.type("\u{3}")
    try terminal.expectPrompt("amount> half", after: "Your text is still here.")
    try terminal.type("\u{15}5k\r")
    try terminal.expectPrompt("date>", after: "= 5,000.00 EUR: five thousand EUR")
    try terminal.type("fri\r")
    try terminal.expectPrompt("method>", after: "And how will it come: by transfer?")
    try terminal.type("transfer\r")
    try terminal.expectPrompt("answer>", after: "So, 5,000.00 EUR on Friday 6 March 2026, by bank")
    try terminal.type("note wants a copy\r")
    try terminal.expectPrompt("answer>", after: "noted")
    try terminal.type("1")
    try terminal.expectPrompt("answer>", after: "Thank you for your time. Goodbye.")
    #expect(terminal.screen.text.contains("recorded: promise: 5,000.00 EUR on Friday 6 March"))
  }

  private func expectPromise(_ desk: Desk) throws {
    #expect(
      try desk.kindsOfCall("acme") == [
        "call-started", "answer-given", "answer-given", "right-person-confirmed", "answer-given",
        "value-given", "taken-back", "value-given", "value-given", "value-given", "note-added",
        "answer-given", "promise-made", "call-ended", "next-step-scheduled",
      ])
    try desk.expectWhole()
  }

  @Test func `a window that closes in mid-call leaves it to be resumed`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.dialACME()
    try terminal.type("1")
    try terminal.expectPrompt("answer>", after: "Am I speaking to Dana Weiss?")
    try terminal.type("note half a th")
    try terminal.wait(for: "the text") { $0.screen.cursorLine.contains("half a th") }
    terminal.hangUp()
    _ = try terminal.waitForExit()
    let log = try desk.log("acme")
    #expect(log.last?.kind == "call-interrupted")
    // What stood in the line is not lost either.
    #expect(log.contains { $0.kind == "note-added" && "\($0.data)".contains("half a th") })

    let again = try openPrompt(desk)
    #expect(again.screen.text.contains("A call with ACME was left at \"Confirm the person\""))
    try again.type("resume\r")
    try again.expectPrompt("answer>", after: "Am I speaking to Dana Weiss?")
    again.expectNoDebt()
    try again.type("1")
    try again.expectPrompt("answer>", after: "15,900.50 EUR due")
    try again.type("\u{1B}")
    try again.expectPrompt("answer>", after: "taken back: Yes, that is me")
    again.expectNoDebt()
    again.kill(SIGHUP)
    _ = try again.waitForExit()
    #expect(try desk.log("acme").last?.kind == "call-interrupted")
    try desk.expectWhole()
  }

  @Test func `Enter by itself answers nothing, and nobody is told so`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.dialACME()
    try terminal.type("\r \rnote they wait\r")
    try terminal.expectPrompt("answer>", after: "noted")
    let shown = (terminal.screen.scrolledOff + terminal.screen.lines).joined(separator: "\n")
    #expect(!shown.contains("is none of the answers"), "\(shown)")
    #expect(try desk.kindsOfCall("acme") == ["call-started", "note-added"])
  }

  @Test func `a second Ctrl-D hangs up`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.dialACME()
    try terminal.type("\u{4}")
    try terminal.expectPrompt("answer>", after: "How did the call end?")
    try terminal.type("\u{4}")
    try terminal.expectPrompt("talkoff>", after: "Call ended: hung up.")
    #expect(try desk.log("acme").contains { $0.data["outcome"] == "hung-up" })
  }

  @Test func `the line to say stands above the prompt whatever was asked for`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.dialACME()
    for (keys, shown) in [("?", "this help"), ("o\r", "o 9"), ("where\r", "now at: Opening")] {
      try terminal.type(keys)
      try terminal.wait(for: "the line to say below \"\(shown)\"") { terminal in
        let above = terminal.screen.lines[..<terminal.screen.row]
        return terminal.screen.cursorLine.hasPrefix("answer>")
          && above.suffix(2).map { $0.prefix(4) } == ["│ Go", "│ We"]
          && (terminal.screen.scrolledOff + above).contains { $0.contains(shown) }
      }
    }
  }

  @Test func `words that are no answer are offered as a note`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.dialACME()
    try terminal.type("dog barks\r")
    try terminal.expectPrompt("answer> note dog barks", after: "is none of the answers.")
    try terminal.type("\r")
    try terminal.expectPrompt("answer>", after: "noted")
    #expect(try desk.log("acme").last?.data["text"] == "dog barks")
  }

  @Test func `colour is drawn unless NO_COLOR says otherwise`() throws {
    let desk = try Desk.demo()
    let plain = try openPrompt(desk)
    #expect(plain.screen.cells.joined().allSatisfy { $0.color == nil && !$0.isBold && !$0.isDim })
    let colored = try openPrompt(desk, color: true)
    #expect(colored.screen.cells.joined().contains { $0.isBold })
    #expect(colored.screen.text == plain.screen.text)
  }
}
