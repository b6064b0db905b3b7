import TestSupport
import Testing

@Suite(.serialized) struct `A card above the prompt` {
  private static let card = """
    -- a step --
      1 an answer
    | The sentence to say is long enough for
    | two rows of a window.
    talkoff>
    """

  private func open(_ more: String = "", height: Int = 12) throws -> PseudoTerminal {
    try probe("card" + more, width: 40, height: height)
  }

  @Test func `stands there while a line is typed`() throws {
    let terminal = try open()
    #expect(terminal.screen.text == Self.card)
    try terminal.type("promise")
    try terminal.expectCursorLine("talkoff> promise")
    #expect(terminal.screen.text == Self.card + " promise")
  }

  @Test func `leaves what it says once the line is given`() throws {
    let terminal = try open()
    try terminal.type("x\r")
    try terminal.wait(for: "the next card") {
      $0.screen.text == "| The sentence\nanswer> x\nGOT [x]\n" + Self.card
    }
    try terminal.type("\u{1B}")
    try terminal.wait(for: "the card once") {
      $0.screen.text == "| The sentence\nanswer> x\nGOT [x]\nREAD back\n" + Self.card
    }
  }

  @Test func `lets a message pass above it`() throws {
    let (terminal, folder) = (try open(), try TemporaryFolder())
    try terminal.type("later \(folder.path("now"))\r")
    try terminal.wait(for: "the next prompt") { $0.screen.cursorLine == "talkoff>" }
    try terminal.type("half a wo")
    try folder.write("", to: "now")
    try terminal.expect("Ana: paid 200\n" + Self.card + " half a wo")
    try terminal.type("rd\r")
    try terminal.expect("GOT [half a word]\n" + Self.card)
  }

  @Test func `stands once below what the shell wrote, after Ctrl-Z and fg`() throws {
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "-i"], environment: testEnvironment(["PS1": "shell$ "]),
      width: 120)
    try terminal.expect("shell$")
    try terminal.type("'\(builtProgram("terminal-probe"))' card\r")
    try terminal.expectCursorLine("talkoff>")
    try terminal.type("kept\u{1A}")
    try terminal.wait(for: "the shell") {
      $0.screen.text.contains("Stopped") && $0.screen.cursorLine == "shell$"
    }
    try terminal.type("fg\r")
    try terminal.wait(for: "the line again") { $0.screen.cursorLine == "talkoff> kept" }
    try terminal.type("!")
    try terminal.expectCursorLine("talkoff> kept!")
    let below = terminal.screen.lines.drop { $0 != "shell$ fg" }
    #expect(
      below.filter { $0.contains("-- a step --") }.count == 1, "\(terminal.screen.text)")
  }

  @Test(arguments: [true, false])
  func `is set anew in a window of another size`(reflows: Bool) throws {
    let terminal = try open()
    try terminal.type("abc")
    try terminal.expectCursorLine("talkoff> abc")
    for (width, height) in [(26, 12), (70, 12), (40, 9), (24, 20), (40, 12)] {
      terminal.resize(width: width, height: height, reflows: reflows)
      try terminal.wait(for: "one card at \(width)x\(height)") { terminal in
        let lines = terminal.screen.lines
        return terminal.screen.cursorLine == "talkoff> abc"
          && lines.filter { $0 == "-- a step --" }.count == 1
          && lines.filter { $0.hasPrefix("| ") }.joined(separator: " ").replacing("| ", with: "")
            == "The sentence to say is long enough for two rows of a window."
      }
    }
    try terminal.type("d\r")
    try terminal.expect("GOT [abcd]")
  }

  @Test func `gives way to a long line, and comes back`() throws {
    let terminal = try open(height: 6)
    let long = String(repeating: "word ", count: 20)
    try terminal.type(long)
    try terminal.wait(for: "the line") { $0.screen.cursorLine.hasSuffix("word word") }
    let rows = Self.card.split(separator: "\n").map(String.init)
    #expect(terminal.screen.lines.prefix(3) == rows[1...3])
    try terminal.type("\u{15}")
    try terminal.wait(for: "the whole card") { $0.screen.text == Self.card }
  }

  @Test func `has what Tab offers below it, until the next key`() throws {
    let terminal = try open(",complete", height: 8)
    try terminal.type("p\t")
    try terminal.expect(
      """
      talkoff> p
        promise  a day and an amount
        part     a part now
      """)
    #expect(terminal.screen.cursorLine == "talkoff> p" && terminal.screen.column == 10)
    try terminal.type("a")
    try terminal.wait(for: "the list to go") { $0.screen.text == Self.card + " pa" }
  }
}
