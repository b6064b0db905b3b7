private import Glibc
internal import TestSupport
internal import Testing

extension PseudoTerminal {
  /// Waits until the cursor's row begins with a prompt, and the row above it holds a text.
  fileprivate func expectLine(_ line: String, above prompt: String) throws {
    try wait(for: "\(prompt) directly below \"\(line)\"") {
      $0.screen.cursorLine.hasPrefix(prompt) && $0.isEditing
        && $0.screen.lines[..<$0.screen.row].last?.hasPrefix("│ ") == true
        && unwrapped($0.screen.lines[..<$0.screen.row].suffix(2).joined(separator: "\n"))
          .contains(line)
    }
  }

  fileprivate func expectText(_ text: String, at prompt: String) throws {
    try wait(for: "\(prompt) after \"\(text)\"") {
      $0.screen.cursorLine.hasPrefix(prompt)
        && $0.screen.lines[..<$0.screen.row].last?.hasPrefix("│ ") == true
        && unwrapped($0.screen.text).contains(text)
        && $0.isEditing
    }
  }
}

/// What is read aloud stands above the prompt, whichever way the call came there.
@Suite(.serialized) struct `The line to say` {
  private static let whenToCall = "When shall I call again?"
  private static let howMuch = "How much will you pay, and on which day?"

  private func start(
    _ desk: Desk, _ command: String, _ changes: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), command.split(separator: " ").map(String.init) + desk.options(),
      environment: desk.environment.merging(changes) { $1 }, folder: desk.folder.path)
    return terminal
  }

  private func call(_ desk: Desk, _ keys: String = "") throws -> PseudoTerminal {
    let terminal = try start(desk, "call acme")
    try terminal.wait(for: "dial>") { $0.screen.cursorLine.hasPrefix("dial>") && $0.isEditing }
    try terminal.type("a")
    try terminal.expectLine("Could I speak to Dana Weiss, please?", above: "answer>")
    try terminal.type(keys)
    return terminal
  }

  private func leave(_ terminal: PseudoTerminal) throws {
    terminal.kill(SIGTERM)
    try terminal.waitForExit()
  }

  /// A terminal that draws cards and one that does not, and what takes an answer back there.
  static let terminals: [(changes: [String: String], back: String)] = [
    ([:], "\u{1B}"), (["TERM": "dumb"], "back\r"),
  ]

  @Test(arguments: terminals)
  func `stands above the second value after the call was resumed, and after back`(
    _ row: (changes: [String: String], back: String)
  ) throws {
    let desk = try Desk.demo()
    let first = try call(desk, "111half\r")
    try first.expectLine(Self.howMuch, above: "date>")
    first.kill(SIGKILL)
    try first.waitForExit()
    let terminal = try start(desk, "resume acme", row.changes)
    try terminal.expectLine(Self.howMuch, above: "date>")
    try terminal.type("fri\r")
    try terminal.expectLine("And how will it come: by transfer?", above: "method>")
    try terminal.type(row.back)
    try terminal.expectLine(Self.howMuch, above: "date>")
    try leave(terminal)
  }

  @Test func `is the question again behind the end of a call, and no old time`() throws {
    let desk = try Desk.demo()
    let terminal = try call(desk, "4")
    try terminal.expectLine(Self.whenToCall, above: "date>")
    try terminal.type("fri\r")
    try terminal.expectLine(Self.whenToCall, above: "time>")
    try terminal.type("9am\r")
    try terminal.expectText("I will call on Friday 6 March 2026 at 09:00.", at: "answer>")
    try terminal.type("1")
    try terminal.expectText("Ends: ", at: "end>")
    try terminal.type("\u{1B}")
    try terminal.expectText("at 09:00.", at: "answer>")
    try terminal.type("\u{1B}")
    try terminal.expectLine(Self.whenToCall, above: "time> 9am")
    try terminal.type("10:00\r")
    try terminal.expectText("I will call on Friday 6 March 2026 at 10:00.", at: "answer>")
    try terminal.type("\u{1B}")
    try terminal.expectLine(Self.whenToCall, above: "time> 10:00")
    try leave(terminal)
  }

  @Test func `say repeats this question only, once, without values to come`() throws {
    let desk = try Desk.demo()
    let terminal = try call(desk, "111")
    try terminal.expectLine(Self.howMuch, above: "amount>")
    try terminal.type("say\r")
    try terminal.expectText("amount> say", at: "amount>")
    try terminal.expectLine(Self.howMuch, above: "amount>")
    #expect(!terminal.screen.text.contains("…"), "\(terminal.screen.text)")
    let above = terminal.screen.lines[..<terminal.screen.row]
      .drop { !$0.contains("amount> say") }
    #expect(above.count { $0.contains(Self.howMuch) } == 1, "\(terminal.screen.text)")
    try leave(terminal)
  }

  @Test func `say in a detour takes no value from outside it`() throws {
    let desk = try Desk.demo()
    let terminal = try call(desk, "111half\r28/2\r")
    try terminal.expectText("by transfer?", at: "method>")
    try terminal.type("o already\r")
    try terminal.expectText("a detour", at: "date +1>")
    try terminal.type("say\r")
    try terminal.expectText("date +1> say", at: "date +1>")
    #expect(!terminal.screen.text.contains("I have"), "\(terminal.screen.text)")
    try leave(terminal)
  }
}

/// Out of what they brought up, and on where the call was.
@Suite(.serialized) struct `The word return` {
  @Test func `leaves a detour at its value prompt, and repeats the line to say`() throws {
    let desk = try Desk.demo()
    let run = try desk.run(
      "call", "acme",
      lines: ["1", "1", "1", "half", "o already", "return", "fri", "transfer", "1", "1"])
    #expect(run.status == .exited(0), "\(run.stderr)\(run.stdout)")
    let rest = run.stdout.split(separator: "return\n", maxSplits: 1).last ?? ""
    #expect(
      rest.contains("left \"Already paid\" without an answer: nothing more of it is recorded"))
    #expect(unwrapped(String(rest)).contains("How much will you pay, and on which day?"))
    let kinds = try desk.kindsOfCall("acme")
    #expect(!kinds.contains("already-paid"))
    #expect(kinds.contains("promise-made"))
    try desk.expectWhole()
  }

  @Test func `leaves a detour at its answers, which record nothing`() throws {
    let desk = try Desk.demo()
    let run = try desk.run(
      "call", "acme",
      lines: ["1", "1", "o already", "fri", "ref 9", "return", "where", "end refusal"])
    #expect(run.status == .exited(0), "\(run.stderr)\(run.stdout)")
    #expect(run.stdout.contains("now at: State the debt"))
    #expect(try !desk.kindsOfCall("acme").contains { $0.contains("paid") })
    try desk.expectWhole()
  }

  @Test func `has nothing to return to outside a detour, and says so`() throws {
    let desk = try Desk.demo()
    let run = try desk.run("call", "acme", lines: ["1", "return"])
    #expect(run.stderr.contains("There is nothing to return to: the call is in no detour."))
    #expect(run.stderr.contains("`back` takes the last answer back."))
  }

  @Test func `is taken back as any answer is`() throws {
    let desk = try Desk.demo()
    let run = try desk.run(
      "call", "acme", lines: ["1", "1", "o already", "return", "back", "where", "end refusal"])
    #expect(run.stdout.contains("taken back: return"), "\(run.stdout)")
    #expect(run.stdout.contains("now at: Already paid"))
  }
}

/// What was refused stands in the line to be mended, or to be typed over.
@Suite(.serialized) struct `A refused line` {
  @Test func `is typed over by the next one, and mended where one place of it is wrong`() throws {
    let desk = try Desk.demo()
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), ["call", "acme"] + desk.options(),
      environment: desk.environment, folder: desk.folder.path)
    try terminal.wait(for: "dial>") { $0.screen.cursorLine.hasPrefix("dial>") && $0.isEditing }
    try terminal.type("a")
    try terminal.expectText("Could I speak to", at: "answer>")
    try terminal.type("return\r")
    try terminal.expectText("There is nothing to return to", at: "answer> return")
    try terminal.type("where\r")
    try terminal.expectText("now at: Opening", at: "answer>")
    #expect(!terminal.screen.text.contains("wherereturn"))
    #expect(!terminal.screen.text.contains("returnwhere"))
    try terminal.type("111")
    try terminal.expectText("How much will you pay", at: "amount>")
    try terminal.type("half\r31/2\r")
    try terminal.expectText("!", at: "date> 31/2")
    try terminal.type("\u{1B}[H\u{1B}[3~\u{1B}[3~6\u{1B}[C\u{1B}[3~3\r")
    try terminal.expectText("Friday 6 March 2026", at: "method>")
    terminal.kill(SIGTERM)
    try terminal.waitForExit()
  }

  @Test func `lists objections of one word as they are typed, not as keys of answers`() throws {
    let desk = try Desk.demo()
    let run = try desk.run("call", "acme", lines: ["1", "1", "o paid"])
    #expect(run.stderr.contains("fits more than one: o "), "\(run.stderr)")
    #expect(!run.stderr.contains("one: 1 "))
  }
}
