private import Glibc
import TestSupport
import Testing

@Suite(.serialized) struct `What the editor draws` {
  @Test func `the clock ticks and leaves the text alone`() throws {
    let terminal = try probe("clock")
    try terminal.type("abc")
    try terminal.expect("tick 2")
    #expect(terminal.screen.cursorLine.hasPrefix("talkoff> abc   "))
    #expect(terminal.screen.column == 12)
    let row = terminal.screen.row
    #expect(terminal.screen.cells[row][70...].contains { $0.text == "t" && $0.isDim })
    try terminal.expect("tick 3")
    try terminal.type("d\r")
    try terminal.expect("GOT [abcd]")
  }

  @Test func `the clock does not disturb a search`() throws {
    let terminal = try probe("clock")
    try terminal.type("promise\r")
    try terminal.expect("GOT [promise]")
    try terminal.type("\u{12}rom")
    try terminal.expect("bck:rom")
    // libedit hides the clock during a search, but draws the rest again at each tick.
    let before = terminal.received.count
    try terminal.wait(for: "a tick") { $0.received.count > before }
    try terminal.expect("bck:rom")
    try terminal.type("\r")
    try terminal.wait(for: "the found line") {
      $0.screen.lines.filter { $0 == "GOT [promise]" }.count == 2
    }
  }

  @Test func `a message appears above the prompt`() throws {
    let (terminal, folder) = (try probe(width: 30, height: 8), try TemporaryFolder())
    try terminal.type("later \(folder.path("now"))\r")
    try terminal.wait(for: "the next prompt") { $0.screen.cursorLine == "talkoff>" }
    try terminal.type("a text of more than one row, 漢字 too\u{1B}[D\u{1B}[D")
    try terminal.wait(for: "the text") { $0.screen.text.hasSuffix("row, 漢字 too") }
    try folder.write("", to: "now")
    try terminal.expect("Ana: paid 200\ntalkoff> a text of more than o\nne row, 漢字 too")
    try terminal.type("-\r")
    try terminal.expect("ow, 漢字 t-oo]")
  }

  @Test func `what is printed during an edit appears above the prompt`() throws {
    let terminal = try probe("clock,chatty")
    try terminal.type("abc")
    try terminal.expect("said by the clock\ntalkoff> abc  ")
    #expect(terminal.screen.column == 12)
  }

  @Test func `a prompt can be typed at before what is said above it is known`() throws {
    let folder = try TemporaryFolder()
    let wait = ["PROBE_WAIT": folder.path("go")]
    let terminal = try probe("once", environment: testEnvironment(wait), width: 30, height: 8)
    #expect(terminal.screen.text == "talkoff>")
    try terminal.type("ab")
    try folder.write("", to: "go")
    try terminal.expect("the day\nat a glance\ntalkoff> ab")
    try terminal.type("c\r")
    try terminal.expect("the day\nat a glance\ntalkoff> abc\nGOT [abc]\ntalkoff>")
  }

  @Test func `a prompt is taken back where what belongs above it cannot be said`() throws {
    let terminal = try PseudoTerminal(
      builtProgram("terminal-probe"), ["failing"], environment: testEnvironment(), width: 30,
      height: 8)
    try terminal.expect("the day\nat a glance\nREAD endOfInput\ntalkoff>")
  }

  @Test func `a resized terminal shows the line once`() throws {
    let terminal = try probe()
    try terminal.type("some text that will need two rows")
    try terminal.expectCursorLine("talkoff> some text that will need two rows")
    terminal.resize(width: 24, height: 10)
    try terminal.expect("talkoff> some text that\nwill need two rows")
    #expect(terminal.screen.text.hasSuffix("talkoff> some text that\nwill need two rows"))
    terminal.resize(width: 60, height: 10)
    try terminal.wait(for: "one row") {
      $0.screen.cursorLine == "talkoff> some text that will need two rows"
    }
    try terminal.type("!\r")
    try terminal.expect("GOT [some text that will need two rows!]")
  }

  @Test func `a suggestion is faint, is never sent, and is taken by Right or Ctrl-E`() throws {
    let terminal = try probe("suggest")
    try terminal.type("pro")
    try terminal.expectCursorLine("talkoff> promise friday")
    #expect(terminal.screen.column == 12)
    #expect(terminal.screen.cells[0][12].isDim && !terminal.screen.cells[0][11].isDim)
    try terminal.type("\r")
    try terminal.expect("GOT [pro]")
    for key in ["\u{1B}[C", "\u{5}", "\u{1B}[F"] {
      try terminal.type("prom")
      try terminal.expectCursorLine("talkoff> promise friday")
      try terminal.type(key + "!\r")
      try terminal.expect("GOT [promise friday!]")
      try terminal.type("\u{C}")
      try terminal.wait(for: "a clear screen") { $0.screen.text == "talkoff>" }
    }
    try terminal.type("prox")
    try terminal.expectCursorLine("talkoff> prox")
  }

  @Test func `Tab takes the only offer, the shared letters, or lists`() throws {
    let terminal = try probe("complete")
    try terminal.type("d\t")
    try terminal.expectCursorLine("talkoff> dispute")
    try terminal.type("\u{15}p\t")
    try terminal.expect(
      """
      talkoff> p
        promise  a day and an amount
        part     a part now
      """)
    try terminal.type("r\t!\r")
    try terminal.expect("GOT [promise!]")
    try terminal.type("zzz\t\r")
    try terminal.expect("GOT [zzz]")
    #expect(terminal.screen.bellCount > 0)
  }

  @Test func `Esc closes the list of Tab and takes nothing back, and the next Esc does`() throws {
    let terminal = try probe("complete")
    try terminal.type("\t")
    try terminal.expect("  dispute")
    try terminal.type("\u{1B}")
    try terminal.wait(for: "the list to go") { $0.screen.text == "talkoff>" && $0.isEditing }
    try terminal.type("\u{1B}")
    try terminal.expect("READ back")
  }

  @Test func `text from others cannot reach the terminal`() throws {
    let terminal = try probe("hostile,clock,suggest,complete", width: 120)
    try terminal.type("\t")
    try terminal.expect("␛]0;owned␇")
    try terminal.type("x\r")
    try terminal.expect("GOT [x]")
    try terminal.type("\u{3}")
    try terminal.expect("READ interrupted")
    let sent = String(decoding: terminal.received, as: UTF8.self)
    let rest = sent.replacing(/\u{1B}(\[\??[0-9;]*[A-Za-z@]|[78])/, with: "")
    let controls = Set(rest.unicodeScalars.filter { $0.properties.generalCategory == .control })
    #expect(controls.isSubset(of: ["\r", "\n", "\u{8}", "\u{7}"]))
    #expect(!rest.unicodeScalars.contains("\u{202E}"))
    #expect(!sent.contains("\u{1B}[2J"))
  }

  @Test func `the screen always shows the text, however it was typed`() throws {
    let (width, height) = (20, 12)
    let terminal = try probe(width: width, height: height)
    for seed in UInt64(1)...25 {
      var dice = SplitMix(state: seed)
      var (text, cursor): ([String], Int) = ([], 0)
      var keys = ""
      for _ in 0..<60 { keys += pressAnyKey(&text, &cursor, &dice) }
      try terminal.type("\u{C}" + keys)
      var expected = VirtualScreen(width: width, height: height)
      expected.feed("talkoff> \(text.joined())".utf8)
      try terminal.wait(for: "the text of seed \(seed)\n\(expected.text)") {
        $0.screen.text == expected.text
      }
      try terminal.type("\r\u{C}")
      try terminal.wait(for: "a clear screen") { $0.screen.text == "talkoff>" }
    }
  }

  /// Chooses a key, does to the text what it should do, and returns what it sends.
  private func pressAnyKey(
    _ text: inout [String], _ cursor: inout Int, _ dice: inout SplitMix
  ) -> String {
    switch Int.random(in: 0..<20, using: &dice) {
    case 0, 1:
      cursor = max(0, cursor - 1)
      return "\u{1B}[D"
    case 2:
      cursor = min(text.count, cursor + 1)
      return "\u{1B}OC"
    case 3:
      cursor = 0
      return "\u{1}"
    case 4:
      cursor = text.count
      return "\u{1B}[F"
    case 5, 6:
      if cursor > 0 {
        text.remove(at: cursor - 1)
        cursor -= 1
      }
      return "\u{7F}"
    case 7:
      if cursor < text.count { text.remove(at: cursor) }
      return "\u{1B}[3~"
    default:
      let letter = ["a", "b", "é", "漢", "😀", "-", "ñ"].randomElement(using: &dice) ?? "a"
      text.insert(letter, at: cursor)
      cursor += 1
      return letter
    }
  }

  @Test func `without colour there is no escape for it`() throws {
    let terminal = try probe(
      "suggest,clock", environment: testEnvironment(["NO_COLOR": "1"]))
    try terminal.type("pro\r")
    try terminal.expect("GOT [pro]")
    #expect(!String(decoding: terminal.received, as: UTF8.self).contains("[1m"))
    #expect(!String(decoding: terminal.received, as: UTF8.self).contains("[2m"))
  }

  @Test func `a dumb terminal gets no escapes at all`() throws {
    let terminal = try probe(
      "suggest,clock,complete", environment: testEnvironment(["TERM": "dumb"]))
    try terminal.type("p\t")
    try terminal.expect("part     a part now")
    try terminal.type("ro\u{7F}o\r")
    try terminal.expect("GOT [pro]")
    #expect(!terminal.received.contains(0x1B))
  }
}

@Suite(.serialized) struct `Being asked to stop` {
  @Test func `a closed terminal ends the line with its text`() throws {
    let (folder, terminal) = (try TemporaryFolder(), try probe())
    try terminal.type("copy \(folder.path("copy"))\rhalf a li")
    try terminal.expectCursorLine("talkoff> half a li")
    terminal.hangUp()
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(try runProcess("/bin/cat", [folder.path("copy")]).stdout == "hangUp(\"half a li\")")
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a signal ends the line with its text and restores the terminal`(signal: Int32) throws {
    let terminal = try probe("prefill")
    try terminal.expectCursorLine("talkoff> promise 500")
    terminal.kill(signal)
    try terminal.expect("talkoff> promise 500\nLEFT hangUp(\"promise 500\")")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test func `a signal during work waits for the next line`() throws {
    let (terminal, folder) = (try probe(), try TemporaryFolder())
    try terminal.type("work \(folder.path("done"))\r")
    try terminal.expect("working")
    terminal.kill(SIGHUP)
    try folder.write("", to: "done")
    try terminal.expect("LEFT hangUp(\"\")")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test(arguments: [
    "exit\r", "trap\r", "overrun\r", "TERM", "QUIT", "SEGV", "ABRT", "USR1", "ALRM",
  ])
  func `the shell gets its terminal back`(way: String) throws {
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "'\(builtProgram("terminal-probe"))'; stty -a; read line"])
    try terminal.expectCursorLine("talkoff>")
    try terminal.waitUntilEditing()
    if way.hasSuffix("\r") {
      try terminal.type(way)
    } else {
      try signalChild(of: terminal, way)
    }
    try terminal.expect("iexten")
    #expect(terminal.echoes && !terminal.isEditing)
    #expect(!terminal.screen.text.contains("-isig"))
    #expect(!terminal.screen.text.contains("-ixon"))
    #expect(!terminal.screen.modes.contains(2004))
  }

  @Test func `a pager gets the terminal and gives it back`() throws {
    let terminal = try probe()
    try terminal.type("lend\r")
    try terminal.wait(for: "stty's answer") { $0.screen.lines.contains("icanon") }
    try terminal.expectCursorLine("talkoff>")
    try terminal.waitUntilEditing()
    try terminal.type("after\r")
    try terminal.expect("GOT [after]")
  }
}
