import TestSupport
import Testing

@Suite(.serialized) struct `For a screen that is read aloud` {
  private func open(_ features: String) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("terminal-probe"), [features],
      environment: testEnvironment(["ACCESSIBLE": "1"]))
    try terminal.expectCursorLine("talkoff>")
    return terminal
  }

  @Test func `nothing is drawn twice, and no escape is sent`() throws {
    let terminal = try open("keys,clock,suggest,complete,card")
    #expect(terminal.screen.text.hasPrefix("Type a number and Enter."))
    #expect(terminal.echoes && !terminal.isEditing)
    try terminal.type("pro\n")
    try terminal.expect("talkoff> pro\nGOT [pro]\ntalkoff>")
    try terminal.type("2\n")
    try terminal.expect("talkoff> 2\nGOT [2]\ntalkoff>")
    let sent = String(decoding: terminal.received, as: UTF8.self)
    #expect(!sent.contains("\u{1B}") && !sent.contains("tick") && !sent.contains("a step"))
    #expect(!sent.replacing("\r\n", with: "").contains("\r"))
    #expect(terminal.screen.lines.filter { $0.hasPrefix("Type a number") }.count == 1)
  }

  @Test func `what stands in the line is said, and Enter takes it`() throws {
    let terminal = try open("prefill")
    try terminal.expect("Default: promise 500. Enter takes it")
    try terminal.type("\n")
    try terminal.expect("GOT [promise 500]")
    try terminal.type("-\n")
    try terminal.expect("GOT []")
    try terminal.type("other\n")
    try terminal.expect("GOT [other]")
  }

  @Test func `what was typed and refused is said as that, not as a default`() throws {
    let terminal = try open("fault")
    try terminal.expect(
      "You typed: 5\u{E9} on 31/2. Enter keeps it, or type anew; - and Enter drops it.")
    #expect(!terminal.screen.text.contains("Default"))
    try terminal.type("\n")
    try terminal.expect("GOT [5\u{E9} on 31/2]")
    try terminal.type("-\n")
    try terminal.expect("GOT []")
    try terminal.type("500\n")
    try terminal.expect("GOT [500]")
  }

  @Test func `keys that edit nothing here still mean what they mean`() throws {
    let terminal = try open("")
    try terminal.type("?\n")
    try terminal.expect("READ help")
    try terminal.type("\u{4}")
    try terminal.expect("READ endOfInput")
    try terminal.type("more\n")
    try terminal.expect("GOT [more]")
    try terminal.type("half\u{3}")
    try terminal.expect("READ interrupted")
    try terminal.type("again\n")
    try terminal.expect("GOT [again]")
  }
}
