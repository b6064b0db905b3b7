private import Glibc
internal import TestSupport
internal import Testing

/// What stands on the screen during a call, in windows of several sizes and for several people.
@Suite(.serialized) struct `The screen of a call` {
  private func start(
    _ desk: Desk, width: Int = 80, height: Int = 24, environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      builtProgram("talkoff"), ["call", "acme"] + desk.options(),
      environment: desk.environment.merging(environment) { $1 }, folder: desk.folder.path,
      width: width, height: height)
  }

  private func pickUp(_ terminal: PseudoTerminal) throws {
    try terminal.wait(for: "dialling") { $0.screen.cursorLine.hasPrefix("dial") && $0.isEditing }
    try terminal.type("a")
    try terminal.wait(for: "the first step") { $0.screen.cursorLine.hasPrefix("answer>") }
  }

  /// The screen, its clock stopped.
  private func picture(_ terminal: PseudoTerminal) -> String {
    terminal.screen.text.replacing(/\d\d:\d\d$/, with: "00:00") + "\n"
  }

  @Test(arguments: [(100, 30), (80, 24), (59, 20), (47, 24), (40, 12), (24, 8)])
  func `fits the window`(width: Int, height: Int) throws {
    let desk = try Desk.demo()
    let terminal = try start(desk, width: width, height: height)
    try pickUp(terminal)
    try terminal.type("111")
    try terminal.wait(for: "the question for a sum") { $0.screen.cursorLine.hasPrefix("amount>") }
    try terminal.type("half\r")
    try terminal.wait(for: "the question for a day") { $0.screen.cursorLine.hasPrefix("date>") }
    terminal.kill(SIGTERM)
    let shown = picture(terminal)
    try terminal.waitForExit()
    try desk.expectWhole()
    try expectGolden(shown, "screens/promise-\(width)x\(height).txt")
  }

  @Test func `has keys typed ahead answered in their order`() throws {
    let desk = try Desk.demo()
    let terminal = try start(desk)
    try pickUp(terminal)
    try terminal.type("111half\rfri\rtransfer\r1")
    try terminal.wait(for: "the last step") { $0.screen.text.contains("Close · ACME") }
    #expect(
      try desk.kindsOfCall("acme").suffix(6) == [
        "answer-given", "value-given", "value-given", "value-given", "answer-given", "promise-made",
      ])
    terminal.kill(SIGTERM)
    try terminal.waitForExit()
  }

  @Test(arguments: [["TERM": "dumb"], ["ACCESSIBLE": "1"]])
  func `is plain rows, each printed once, where that is wanted`(
    environment: [String: String]
  ) throws {
    let desk = try Desk.demo()
    let terminal = try start(desk, environment: environment)
    try terminal.wait(for: "dialling") { $0.screen.cursorLine.hasPrefix("dial") }
    let enter = environment["TERM"] == nil ? "\n" : ""
    for (keys, prompt) in [
      ("a\(enter)", "answer>"), ("1\(enter)", "answer>"), ("1\(enter)", "answer>"),
      ("1\(enter)", "amount>"),
    ] {
      try terminal.type(keys)
      try terminal.wait(for: prompt) { $0.screen.cursorLine.hasPrefix(prompt) }
    }
    try terminal.expect("How much will you pay, and on which day?")
    #expect(!terminal.received.contains(0x1B))
    terminal.kill(SIGTERM)
    try terminal.waitForExit()
    #expect(terminal.echoes)
    try desk.expectWhole()
  }

  @Test func `takes every script of the world in a C locale`() throws {
    let desk = try Desk.demo()
    let terminal = try start(desk, environment: ["LC_ALL": "C", "LANG": "C"])
    try pickUp(terminal)
    try terminal.type("note José 漢字 e\u{301} zahlt\r")
    try terminal.expect("noted")
    #expect(try desk.log("acme").last?.data["text"] == "José 漢字 é zahlt")
    terminal.kill(SIGTERM)
    try terminal.waitForExit()
  }
}
