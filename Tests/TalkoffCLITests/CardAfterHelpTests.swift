private import Glibc
internal import TestSupport
internal import Testing

extension PseudoTerminal {
  /// Waits for a prompt with rows above it, in this order, the last one directly above.
  fileprivate func expect(_ rows: [String], above prompt: String) throws {
    try wait(for: "\(prompt) below \(rows)") {
      let above = $0.screen.lines[..<$0.screen.row].suffix(rows.count)
      return $0.screen.cursorLine.hasPrefix(prompt) && $0.isEditing
        && above.count == rows.count && zip(above, rows).allSatisfy { $0.contains($1) }
    }
  }
}

/// Help is read while somebody waits on the line: what to say and to answer is there behind it.
@Suite(.serialized) struct `The card after help` {
  private let script = repository + "/Tests/TalkoffCLITests/Scripts/rehearsed.md"
  private let answer = "REHEARSAL answer>"

  private func rehearse(_ desk: Desk, _ more: [String] = []) throws -> PseudoTerminal {
    try PseudoTerminal(
      builtProgram("talkoff"),
      ["rehearse", script, "--persona", "cash", "--level", "1", "--seed", "1"] + more
        + desk.options(), environment: desk.environment, folder: desk.folder.path, height: 40)
  }

  private func pickUp(_ terminal: PseudoTerminal) throws {
    try terminal.wait(for: "dial>") { $0.screen.cursorLine.hasPrefix("dial>") && $0.isEditing }
    try terminal.type("\r")
    try terminal.wait(for: "a step") { $0.screen.cursorLine.hasPrefix(answer) && $0.isEditing }
  }

  @Test func `keeps the last sentence of the debtor, until the call goes on`() throws {
    let desk = try Desk.empty()
    let terminal = try rehearse(desk)
    try pickUp(terminal)
    try terminal.type("\r")
    try terminal.expect(["4 Nobody answers", "│ Good", "»"], above: answer)
    let sentence = terminal.screen.lines[terminal.screen.row - 1]
    try terminal.type("?")
    try terminal.expectText("this help")
    try terminal.expect(["4 Nobody answers", "│ Good", sentence], above: answer)
    try terminal.type("1")
    try terminal.expect(["2 No, somebody else", "│ Is it you who decides"], above: answer)
    terminal.kill(SIGTERM)
    try terminal.waitForExit()
    withExtendedLifetime(desk) {}
  }

  @Test func `has answers and line where no card is drawn, and after each Enter`() throws {
    let desk = try Desk.empty()
    let terminal = try rehearse(desk, ["--host"])
    try pickUp(terminal)
    try terminal.type("?")
    try terminal.expectText("this help")
    try terminal.expect(["A key, the words", "│ Good"], above: answer)
    for _ in 1...2 {
      try terminal.type("\r")
      try terminal.expect(["4 Nobody answers", "│ Good", "»"], above: answer)
    }
    terminal.kill(SIGTERM)
    try terminal.waitForExit()
    withExtendedLifetime(desk) {}
  }

  @Test func `stands in a script that is played, as in a call`() throws {
    let desk = try Desk.empty()
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), ["scripts", "play", script] + desk.options(),
      environment: desk.environment, folder: desk.folder.path, height: 40)
    let card = ["4 Nobody answers", "│ Good"]
    try terminal.expect(card, above: "answer>")
    try terminal.type("?")
    try terminal.expectText("this help")
    try terminal.expect(card, above: "answer>")
    try terminal.type("\r")
    try terminal.expect(card, above: "answer>")
    try terminal.type("quit\r")
    #expect(try terminal.waitForExit() == .exited(0))
  }
}

extension PseudoTerminal {
  fileprivate func expectText(_ text: String) throws {
    try wait(for: text) { $0.screen.text.contains(text) }
  }
}
