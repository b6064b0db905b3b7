internal import TestSupport
internal import Testing

extension PseudoTerminal {
  /// Waits until the text is on the screen and the cursor's row begins with a prompt.
  fileprivate func expectPrompt(_ prompt: String, after text: String) throws {
    try wait(for: "\(prompt) below \"\(text)\"") {
      unwrapped($0.screen.text).contains(text) && $0.screen.cursorLine.hasPrefix(prompt)
        && ($0.isEditing || $0.echoes)
    }
  }

  /// The rows directly above the prompt, the lowest last.
  fileprivate func above(_ count: Int) -> [String] {
    Array(screen.lines[..<screen.row].suffix(count))
  }
}

/// Its end is the one thing in a call that nothing takes back, so it is shown before it is recorded.
@Suite(.serialized) struct `The end of a call at a terminal` {
  private static let review =
    "│ Ends: refusal. Next: review with a supervisor on Tuesday 3 March 2026."

  private func call(
    _ desk: Desk, _ changes: [String: String] = [:], width: Int = 80
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), desk.options(),
      environment: desk.environment.merging(changes) { $1 }, folder: desk.folder.path,
      width: width)
    try terminal.expectPrompt("talkoff>", after: "leads you through a call")
    let enter = changes["ACCESSIBLE"] == nil ? "\r" : "\n"
    try terminal.type("call acme" + enter)
    try terminal.expectPrompt("dial>", after: "Overdue 15,900.50 EUR")
    try terminal.type("answered" + enter)
    try terminal.expectPrompt("answer>", after: "Could I speak to Dana Weiss, please?")
    return terminal
  }

  @Test func `is one line above the prompt, and Enter records it`() throws {
    let desk = try Desk.demo()
    let terminal = try call(desk)
    let before = try desk.log("acme").count
    try terminal.type("end refusal\r")
    try terminal.expectPrompt("end>", after: "Enter records it; Esc goes back into the call.")
    #expect(terminal.above(1) == [Self.review])
    #expect(terminal.screen.text.contains("2 already paid"))
    #expect(try desk.log("acme").count == before)
    try terminal.type("\r")
    try terminal.expectPrompt("talkoff>", after: "Enter calls; skip leaves it out")
    #expect(
      terminal.screen.text.contains(
        "Call ended: refusal. Next: review with a supervisor on Tuesday 3 March 2026."))
    // The question is gone: nothing stands there twice.
    #expect(!terminal.screen.text.contains("Ends: refusal"))
    #expect(
      try desk.kindsOfCall("acme") == ["call-started", "call-ended", "next-step-scheduled"])
    try desk.expectWhole()
  }

  /// What is typed at the question and the outcome that stands there then.
  static let others: [(typed: String, outcome: String)] = [
    ("1", "dispute"), ("wrong\r", "wrong-number"), ("end hung-up\r", "hung-up"),
    ("already paid\r", "already-paid"), ("voice\t\r", "voicemail"),
  ]

  @Test(arguments: others)
  func `takes another outcome by its key or its words`(
    _ row: (typed: String, outcome: String)
  ) throws {
    let desk = try Desk.demo()
    let terminal = try call(desk)
    try terminal.type("end refusal\r")
    try terminal.expectPrompt("end>", after: "Ends: refusal.")
    try terminal.type(row.typed)
    let words = row.outcome.split(separator: "-").joined(separator: " ")
    try terminal.expectPrompt("end>", after: "Ends: \(words). Next: ")
    #expect(try desk.log("acme").allSatisfy { $0.kind != "call-ended" })
    try terminal.type("\r")
    try terminal.expectPrompt("talkoff>", after: "Call ended: \(words). Next: ")
    let ended = try desk.log("acme").filter { $0.kind == "call-ended" }
    #expect(ended.map { $0.data["outcome"] } == [.text(row.outcome)])
  }

  @Test(arguments: ["\u{1B}", "back\r", "u\r", "\u{4}"])
  func `leads back into the call, and nothing was recorded`(_ key: String) throws {
    let desk = try Desk.demo()
    let terminal = try call(desk)
    let before = try desk.log("acme").count
    try terminal.type("voicemail\r")
    try terminal.expectPrompt("end>", after: "Ends: voicemail.")
    try terminal.type(key)
    try terminal.expectPrompt("answer>", after: "The call goes on")
    #expect(try desk.log("acme").count == before)
    try terminal.type("1")
    try terminal.expectPrompt("answer>", after: "Am I speaking to Dana Weiss?")
  }

  @Test func `tells what is recorded with it, and takes a note`() throws {
    let desk = try Desk.demo()
    let terminal = try call(desk)
    try terminal.type("callback fri 3pm\r")
    try terminal.expectPrompt(
      "end>", after: "Next: call back on Friday 6 March 2026 at 15:00 there, 14:00 here.")
    #expect(terminal.screen.text.contains("records: call-back: Friday 6 March 2026 at 15:00"))
    try terminal.type("note wants the boss\r")
    try terminal.expectPrompt("end>", after: "noted")
    try terminal.type("promise\r")
    try terminal.expectPrompt("end> promise", after: "The call cannot end as \"promise\".")
    try terminal.type("pr")
    try terminal.wait(for: "the line typed over") {
      $0.screen.cursorLine.hasPrefix("end> pr")
        && !$0.screen.cursorLine.contains("promise")
    }
    try terminal.type("omise\u{3}")
    try terminal.expectPrompt("end> promise", after: "Ctrl-C does not end a call; Enter does.")
    try terminal.type("\u{15}\r")
    try terminal.expectPrompt("talkoff>", after: "Call ended: callback.")
    #expect(
      try desk.kindsOfCall("acme") == [
        "call-started", "note-added", "callback-agreed", "call-ended", "next-step-scheduled",
      ])
  }

  @Test func `that was not agreed to before the window closed keeps what was typed`() throws {
    let desk = try Desk.demo()
    let terminal = try call(desk)
    try terminal.type("callback fri 3pm\r")
    try terminal.expectPrompt("end>", after: "Ends: callback.")
    terminal.hangUp()
    _ = try terminal.waitForExit()
    let log = try desk.log("acme")
    #expect(log.last?.kind == "call-interrupted")
    #expect(log.contains { "\($0.data)".contains("unsent: callback fri 3pm") })
  }

  @Test func `fits a narrow window`() throws {
    let desk = try Desk.demo()
    let terminal = try call(desk, width: 40)
    try terminal.type("end refusal\r")
    try terminal.expectPrompt("end>", after: "Ends: refusal.")
    #expect(
      terminal.above(2) == [
        "│ Ends: refusal. Next: review with a", "│ supervisor on Tuesday 3 March 2026.",
      ])
    // Where there is no room for all, that nothing is in earnest stays in the bar.
    try terminal.type("\u{1B}")
    try terminal.expectPrompt("answer>", after: "The call goes on")
    try terminal.type("11")
    try terminal.expectPrompt("answer>", after: "When will it be paid?")
    let bar = terminal.screen.lines.last { $0.hasPrefix("── State the debt") } ?? ""
    #expect(bar.contains("· PRACTICE") && bar.count <= 40, "\(bar)")
  }

  @Test(arguments: [["ACCESSIBLE": "1"], ["TERM": "dumb"]])
  func `is said in plain lines where nothing is drawn`(_ changes: [String: String]) throws {
    let desk = try Desk.demo()
    let terminal = try call(desk, changes)
    let enter = changes["ACCESSIBLE"] == nil ? "\r" : "\n"
    try terminal.type("end refusal" + enter)
    try terminal.expectPrompt("end>", after: "Enter records it; back goes back into the call.")
    #expect(terminal.above(1) == [Self.review])
    try terminal.type("back" + enter)
    try terminal.expectPrompt("answer>", after: "The call goes on")
    try terminal.type("end refusal" + enter)
    try terminal.expectPrompt("end>", after: "Ends: refusal.")
    try terminal.type("6" + (changes["ACCESSIBLE"] == nil ? "" : "\n"))
    try terminal.expectPrompt("end>", after: "Ends: hung up.")
    try terminal.type(enter)
    try terminal.expectPrompt("talkoff>", after: "Call ended: hung up.")
    #expect(!String(decoding: terminal.received, as: UTF8.self).contains("\u{1B}"))
  }

  /// What follows `end`, and the outcome; nil where it is refused.
  static let begun: [(words: String, outcome: String?)] = [
    ("ref", "refusal"), ("no", "no-answer"), ("wrong num", "wrong-number"), ("Hung", "hung-up"),
    ("ins", nil), ("r", nil), ("refx", nil), ("pro", nil),
  ]

  @Test(arguments: begun)
  func `may be begun only, where one outcome begins so`(
    _ row: (words: String, outcome: String?)
  ) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["end \(row.words)"])
    #expect(result.status == .exited(row.outcome == nil ? 65 : 0), "\(result.stderr)")
    let ended = try desk.log("acme").filter { $0.kind == "call-ended" }
    #expect(ended.map { $0.data["outcome"] } == (row.outcome.map { [.text($0)] } ?? []))
  }

  @Test func `is not asked about in a pipe`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["end refusal"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("Call ended: refusal.") && !result.stdout.contains("Ends:"))
  }
}
