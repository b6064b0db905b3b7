private import Glibc
import TestSupport
import Testing

@Suite(.serialized) struct `What a line is read as, and where it is at fault` {
  private let words = "Friday 6 March 2026, in 4 days"

  @Test func `the reading is faint behind the text and no key takes it`() throws {
    let terminal = try probe("reading")
    try terminal.type("fri")
    try terminal.expectCursorLine("talkoff> fri  = \(words)")
    #expect(terminal.screen.column == 12)
    let row = terminal.screen.cells[terminal.screen.row]
    #expect(row[14].isDim && !row[11].isDim)
    try terminal.type("\u{5}\u{1B}[C\u{1B}[F\r")
    try terminal.expect("GOT [fri]")
    #expect(terminal.screen.lines[0] == "talkoff> fri")
  }

  @Test func `the reading stands wherever the cursor is, and goes with what it is of`() throws {
    let terminal = try probe("reading")
    try terminal.type("fri\u{1B}[D\u{1B}[D")
    try terminal.wait(for: "the cursor within the text") {
      $0.screen.column == 10 && $0.screen.cursorLine == "talkoff> fri  = \(words)"
    }
    try terminal.type("x")
    try terminal.expectCursorLine("talkoff> fxri")
  }

  @Test func `without colour the reading stands in brackets`() throws {
    let terminal = try probe("reading", environment: testEnvironment(["NO_COLOR": "1"]))
    try terminal.type("fri")
    try terminal.expectCursorLine("talkoff> fri  (= \(words))")
    try terminal.type("\r")
    try terminal.expect("GOT [fri]")
  }

  @Test(arguments: [(47, "  = Friday 6 March 2026, in 4 days"), (46, "  = 6 March 2026")])
  func `a narrow window has it in fewer words`(_ width: Int, _ shown: String) throws {
    let terminal = try probe("reading", width: width)
    try terminal.type("fri")
    try terminal.expectCursorLine("talkoff> fri" + shown)
  }

  @Test(arguments: [(29, "  = 6 March 2026"), (28, "")])
  func `and a narrower one not at all`(_ width: Int, _ shown: String) throws {
    let terminal = try probe("reading", width: width)
    try terminal.type("fri")
    try terminal.expectCursorLine("talkoff> fri" + shown)
    try terminal.type("\r")
    try terminal.expect("GOT [fri]")
  }

  @Test func `a terminal that knows no escapes shows the line alone`() throws {
    let terminal = try probe("reading", environment: testEnvironment(["TERM": "dumb"]))
    try terminal.type("fri\r")
    try terminal.expect("GOT [fri]")
    #expect(!terminal.screen.text.contains("March"))
  }

  @Test func `a refilled line has its cursor on the fault, whatever is left out`() throws {
    let terminal = try probe("fault")
    try terminal.expectCursorLine("talkoff> 5é on 31/2")
    #expect(terminal.screen.column == "talkoff> 5é on ".count)
    try terminal.type("2\u{1B}[C\u{1B}[3~\u{1B}[3~\u{1B}[3~\r")
    try terminal.expect("GOT [5é on 23]")
  }
}
