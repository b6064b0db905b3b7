private import Glibc
import TestSupport
import Testing

/// Starts the probe and waits until it edits its first line.
func probe(
  _ features: String = "", environment: [String: String] = testEnvironment(), width: Int = 80,
  height: Int = 24
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(
    builtProgram("terminal-probe"), [features], environment: environment, width: width,
    height: height)
  try terminal.expect("talkoff>")
  try terminal.waitUntilEditing()
  return terminal
}

/// Sends a signal to the program that a shell in the terminal has started.
func signalChild(of terminal: PseudoTerminal, _ name: String) throws {
  let children = "/proc/\(terminal.process)/task/\(terminal.process)/children"
  let result = try runProcess("/bin/sh", ["-c", "kill -\(name) $(cat \(children))"])
  #expect(result.status == .exited(0))
}

@Suite(.serialized) struct `Keys at the prompt` {
  @Test func `a typed line comes back as typed`() throws {
    let terminal = try probe()
    try terminal.type("  pay é ñ 漢字 😀 \r")
    try terminal.expect("GOT [  pay é ñ 漢字 😀 ]")
    try terminal.expectCursorLine("talkoff>")
  }

  @Test func `one key answers an empty line, and is a digit in text`() throws {
    let terminal = try probe("keys")
    try terminal.type("2")
    try terminal.expect("GOT [2]")
    try terminal.type("4\r")
    try terminal.expect("GOT [4]")
    try terminal.type("a1\r")
    try terminal.expect("GOT [a1]")
  }

  @Test func `a key that begins a word answers when nothing follows`() throws {
    let terminal = try probe("words")
    try terminal.type("n")
    try terminal.expect("GOT [n]")
    try terminal.type("2")
    try terminal.expect("GOT [2]")
    // Typed together: a word, two keys, a key with Enter, a word nobody knows.
    try terminal.type("no-answer\rbv")
    try terminal.expect("GOT [v]")
    try terminal.type("b\rno body\r")
    try terminal.expect("GOT [no body]")
    #expect(
      terminal.screen.lines.filter { $0.hasPrefix("GOT") } == [
        "GOT [n]", "GOT [2]", "GOT [no-answer]", "GOT [b]", "GOT [v]", "GOT [b]", "GOT [no body]",
      ])
    // Esc takes the letter away, and nothing was answered.
    try terminal.type("n\u{1B}\u{E9}x\r")
    try terminal.expect("GOT [\u{E9}x]")
  }

  @Test func `a prefill can be edited`() throws {
    let terminal = try probe("prefill,keys")
    try terminal.expectCursorLine("talkoff> promise 500")
    try terminal.type("\u{7F}5 now\r")
    try terminal.expect("GOT [promise 505 now]")
  }

  @Test(arguments: [
    ("x", "x"), ("2", "2"), ("? y", "? y"), ("\u{1B}[200~a b\u{1B}[201~c", "a bc"),
    ("\u{1B}[D0", "promise 5000"), ("\u{1B}[Ca", "promise 500a"), ("\u{1B}[H-", "-promise 500"),
    ("\u{7F}1", "promise 501"), ("\u{15}new", "new"), ("", "promise 500"),
  ])
  func `a selected prefill is typed over, and edited by any other key`(
    keys: String, line: String
  ) throws {
    let terminal = try probe("prefill,selected,keys")
    try terminal.expectCursorLine("talkoff> promise 500")
    try terminal.type(keys + "\r")
    try terminal.expect("GOT [\(line)]")
  }

  @Test func `the first letters and words are reached by keys`() throws {
    let terminal = try probe()
    // Home, End, Delete, words, both arrow modes, Ctrl-A, Ctrl-W, Ctrl-K.
    try terminal.type("bc d\u{1B}[Ha\u{1B}OF!\u{1B}[1;5D\u{1B}[3~e\u{1}\u{1B}[C\u{1B}OD-\r")
    try terminal.expect("GOT [-abc e!]")
    try terminal.type("one two\u{17}x yz\u{1B}b\u{B}\r")
    try terminal.expect("GOT [one x ]")
  }

  @Test func `Esc goes back and a question mark helps, on an empty line only`() throws {
    let terminal = try probe()
    try terminal.type("\u{1B}")
    try terminal.expect("READ back")
    try terminal.type("?")
    try terminal.expect("READ help")
    try terminal.type("why?")
    try terminal.expectCursorLine("talkoff> why?")
    try terminal.type("\u{1B}")
    try terminal.type("\r")
    try terminal.expect("GOT [why?]")
  }

  @Test func `unknown keys are swallowed whole`() throws {
    let terminal = try probe()
    // F5, F1 of two kinds, Ctrl-Shift-Up, a mouse report, a title report, M-x, Ctrl-V, Ctrl-O,
    // Ctrl-X, Ctrl-\, Ctrl-S, Ctrl-Q, Ctrl-Space.
    try terminal.type("a\u{1B}[15~\u{1B}OP\u{1B}[[A\u{1B}[1;6A\u{1B}[M !!\u{1B}]l title\u{1B}\\b")
    try terminal.type("\u{1B}x\u{16}\u{F}\u{18}\u{1C}\u{11}\u{0}c\r")
    try terminal.expect("GOT [abc]")
  }

  @Test func `accents that come after their letter are composed`() throws {
    let terminal = try probe()
    try terminal.type("Cafe\u{301} ole\u{301}x sen\u{303}or u\u{308}\u{304} z\u{200D}\u{FE0F}!")
    try terminal.expectCursorLine("talkoff> Café oléx señor ǖ z!")
    try terminal.type("\u{1}\u{1B}[3~\r")
    try terminal.expect("GOT [afé oléx señor ǖ z!]")
  }

  @Test func `a mark that has no letter of its own stays with the letter before`() throws {
    let terminal = try probe()
    try terminal.type("\u{301}q\u{301}x สวัสดี हिन्दी")
    try terminal.expectCursorLine("talkoff> q\u{301}x สวัสดี हिन्दी")
    try terminal.type("\u{1}\u{1B}[C\u{1B}[C-\r")
    try terminal.expect("GOT [q\u{301}-x สวัสดี हिन्दी]")
  }

  @Test func `bytes that are not text are dropped`() throws {
    let terminal = try probe()
    try terminal.send([0x61, 0xFF, 0xC3, 0x28, 0x80, 0xC2, 0x9B, 0x62, 0x0D])
    try terminal.expect("GOT [a(b]")
  }

  @Test func `wide characters wrap at the right edge`() throws {
    let terminal = try probe(width: 22)
    try terminal.type("0123456789漢字")
    try terminal.wait(for: "a second row") { $0.screen.lines[1] == "字" }
    try terminal.type("\u{7F}\u{7F}x\r")
    try terminal.expect("GOT [0123456789x]")
  }
}

@Suite(.serialized) struct `Pasting` {
  @Test func `newlines become spaces and nothing is answered`() throws {
    let terminal = try probe("keys")
    try terminal.wait(for: "bracketed paste") { $0.screen.modes.contains(2004) }
    try terminal.type("\u{1B}[200~1\r\ntwo\n\n\u{1B}[31mthree\t\u{3}é e\u{301}\n\u{1B}[201~")
    try terminal.expectCursorLine("talkoff> 1 two [31mthree é é")
    try terminal.type("!\r")
    try terminal.expect("GOT [1 two [31mthree é é!]")
  }

  @Test func `a long paste comes whole`() throws {
    let terminal = try probe()
    let long = String(repeating: "pay ñ 漢\n", count: 600)
    try terminal.type("\u{1B}[200~\(long)\u{1B}[201~\r")
    let flat = long.dropLast().replacing("\n", with: " ")
    try terminal.wait(for: "the whole paste") { terminal in
      String(decoding: terminal.received, as: UTF8.self).contains("GOT [\(flat)]")
    }
  }

  @Test func `a paste past the limit is refused and said so`() throws {
    let terminal = try probe()
    let long = String(repeating: "x", count: 70_000)
    try terminal.type("ab\u{1B}[200~\(long)\u{1B}[201~c\r")
    try terminal.expect("longer than 64 KiB; none of it was taken")
    try terminal.expect("GOT [abc]")
  }

  @Test func `ten megabytes are refused, and the line stays as it was`() throws {
    let terminal = try probe("card")
    let block = String(repeating: "a line of a file, and another one\n", count: 8_000)
    try terminal.type("ab\u{1B}[200~")
    for _ in 0..<40 { try terminal.type(block) }
    try terminal.type("\u{1B}[201~c")
    try terminal.expect("longer than 64 KiB; none of it was taken", within: 60)
    try terminal.expectCursorLine("talkoff> abc")
    try terminal.type("\r")
    try terminal.expect("GOT [abc]")
  }

  @Test func `bytes that are no UTF-8 are dropped, typed or pasted`() throws {
    let terminal = try probe()
    try terminal.send(Array("a".utf8) + [0xFF, 0xC3, 0x28, 0xE2, 0x82, 0xED, 0xA0, 0x80])
    try terminal.type("b")
    try terminal.send(Array("\u{1B}[200~x".utf8) + [0xC0, 0xAF, 0xF5] + Array("y\u{1B}[201~".utf8))
    try terminal.type("\r")
    try terminal.wait(for: "what is left") { terminal in
      terminal.screen.text.contains(/GOT \[a\(bx\u{FFFD}*y\]/)
    }
  }
}

@Suite(.serialized) struct `Leaving a line` {
  @Test func `Ctrl-C keeps the text and makes it a draft`() throws {
    let terminal = try probe()
    try terminal.type("half a promise\u{3}def\r")
    try terminal.expect("READ interrupted(\"half a promise\")")
    try terminal.expect("GOT [def]")
    try terminal.type("\u{1B}[A\u{1B}[A")
    try terminal.expectCursorLine("talkoff> half a promise")
    try terminal.type("!\r")
    try terminal.expect("GOT [half a promise!]")
  }

  @Test func `SIGINT from outside is the same as the key`() throws {
    let terminal = try probe()
    try terminal.type("abc")
    try terminal.expectCursorLine("talkoff> abc")
    terminal.kill(SIGINT)
    try terminal.expect("READ interrupted(\"abc\")")
  }

  @Test func `Ctrl-D on an empty line ends the input, and the editor goes on`() throws {
    let terminal = try probe()
    try terminal.type("\u{4}")
    try terminal.expect("READ endOfInput")
    try terminal.type("ab\u{4}\u{1}\u{4}\r")
    try terminal.expect("GOT [b]")
    try terminal.type("\u{4}x\r")
    try terminal.expect("GOT [x]")
  }

  @Test func `keys typed during work are kept and drawn once`() throws {
    let (terminal, folder) = (try probe(), try TemporaryFolder())
    try terminal.type("work \(folder.path("done"))\r")
    try terminal.expect("working")
    try terminal.type("ahead\rsecond")
    #expect(!terminal.echoes)
    try folder.write("", to: "done")
    try terminal.expect("GOT [ahead]")
    try terminal.expectCursorLine("talkoff> second")
    let ahead = terminal.screen.lines.filter { $0.contains("ahead") }
    #expect(ahead == ["talkoff> ahead", "GOT [ahead]"])
  }

  @Test func `a search can be left by Esc, Ctrl-C and a suspended program`() throws {
    let terminal = try probe("keys")
    try terminal.type("dispute 12\r\u{12}put")
    try terminal.expect("bck:put")
    try terminal.type("\u{1B}")
    try terminal.wait(for: "the end of the search") { !$0.screen.text.contains("bck") }
    try terminal.type("\u{5}!\r\u{12}isp")
    try terminal.expect("bck:isp")
    try terminal.type("\u{3}")
    try terminal.expect("READ interrupted(\"dispute 12!\")")
    try terminal.type("\u{12}12")
    try terminal.expect("bck:12")
    terminal.kill(SIGTERM)
    try terminal.expect("LEFT hangUp(\"dispute 12!\")")
  }

  @Test(arguments: ["key", "signal"])
  func `Ctrl-Z stops, gives the terminal back, and goes on with the text`(by way: String) throws {
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "-i"], environment: testEnvironment(["PS1": "shell$ "]))
    try terminal.expect("shell$")
    try terminal.type("'\(builtProgram("terminal-probe"))'; echo status $?\r")
    try terminal.expectCursorLine("talkoff>")
    try terminal.type("kept text")
    try terminal.expectCursorLine("talkoff> kept text")
    if way == "key" {
      try terminal.type("\u{1A}")
    } else {
      try signalChild(of: terminal, "TSTP")
    }
    try terminal.wait(for: "the shell") {
      $0.screen.text.contains("Stopped") && $0.screen.cursorLine == "shell$"
    }
    try terminal.type("fg\r")
    try terminal.wait(for: "the line again") { $0.screen.cursorLine == "talkoff> kept text" }
    try terminal.type("!\r")
    try terminal.expect("GOT [kept text!]")
  }

  @Test func `history goes by Up and by searching, without doubles`() throws {
    let terminal = try probe()
    for line in ["promise 500", "dispute 12", "promise 500"] {
      try terminal.type(line + "\r")
    }
    try terminal.wait(for: "three answers") {
      $0.screen.text.components(of: "GOT [").count == 4 && $0.screen.cursorLine == "talkoff>"
    }
    try terminal.type("\u{1B}[A\u{1B}[A")
    try terminal.expectCursorLine("talkoff> dispute 12")
    try terminal.type("\u{1B}[B\u{1B}[B\u{12}mise 5")
    try terminal.expect("bck:mise 5")
    try terminal.type("\r")
    try terminal.expectCursorLine("talkoff>")
    #expect(terminal.screen.text.components(of: "GOT [promise 500]").count == 4)
  }
}

extension String {
  fileprivate func components(of separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
