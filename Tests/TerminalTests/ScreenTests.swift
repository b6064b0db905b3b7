import TestSupport
import Testing

@Suite struct `The virtual screen` {
  private func screen(_ text: String, width: Int = 10, height: Int = 3) -> VirtualScreen {
    var screen = VirtualScreen(width: width, height: height)
    screen.feed(text.utf8)
    return screen
  }

  @Test(arguments: [
    ("one\r\ntwo", "one\ntwo"),
    ("abc\rX", "Xbc"),
    ("abc\u{8}X", "abX"),
    ("0123456789", "0123456789"),
    ("0123456789x", "0123456789\nx"),
    ("0123456789\r\nx", "0123456789\nx"),
    ("012345678漢", "012345678\n漢"),
    ("a\r\nb\r\nc\r\nd", "b\nc\nd"),
    ("abcdef\u{1B}[3D\u{1B}[K", "abc"),
    ("abcdef\u{1B}[2D\u{1B}[1K", "     f"),
    ("a\r\nb\u{1B}[1A\u{1B}[J", "a"),
    ("abc\u{1B}[1;1HX\u{1B}[2;3HY", "Xbc\n  Y"),
    ("abc\u{1B}[2D\u{1B}[P", "ac"),
    ("abc\u{1B}[2D\u{1B}[2@", "a  bc"),
    ("a\u{1B}7bcd\u{1B}8X", "aXcd"),
    ("e\u{301}漢\u{301}!", "e\u{301}漢\u{301}!"),
    ("漢字\r a", " a字"),
    ("漢\u{1B}[1D!", " !"),
    ("a\u{1B}]0;title\u{7}b\u{1B}P1\u{1B}\\c\u{1B}(Bd", "abcd"),
    ("\u{1B}[1;31mred\u{1B}[0m\u{1B}[?2004h", "red"),
    ("a\tb", "a       b"),
    ("a\r\nb\u{1B}[H\u{1B}M0", "0\na\nb"),
  ]) func `draws`(sent: String, shown: String) {
    #expect(screen(sent).text == shown)
  }

  @Test func `a sequence may be cut anywhere`() {
    let bytes = Array("é\u{1B}[1;3H漢\u{1B}[2mx".utf8)
    let whole = screen(String(decoding: bytes, as: UTF8.self))
    for cut in 0...bytes.count {
      var parts = VirtualScreen(width: 10, height: 3)
      parts.feed(bytes[..<cut])
      parts.feed(bytes[cut...])
      #expect(parts.cells == whole.cells, "cut at \(cut)")
    }
  }

  @Test func `styles, modes, bells and the scrolled lines are kept`() {
    let screen = screen("\u{1B}[2;31mx\u{1B}[0my\u{1B}[?2004h\u{7}\r\n1\r\n2\r\n3")
    #expect(screen.scrolledOff == ["xy"])
    #expect(screen.modes == [2004])
    #expect(screen.bellCount == 1)
    let styled = self.screen("\u{1B}[2;31mx\u{1B}[0my")
    #expect(styled.cells[0][0].isDim && styled.cells[0][0].color == 1)
    #expect(!styled.cells[0][1].isDim && styled.cells[0][1].color == nil)
  }

  @Test func `the cursor waits at the right edge`() {
    let full = screen("0123456789")
    #expect((full.row, full.column) == (0, 9))
    #expect(screen("0123456789\u{1B}[K").text == "012345678")
  }

  @Test func `a smaller screen keeps the row of the cursor`() {
    var screen = screen("one\r\ntwo\r\nthree")
    screen.resize(width: 4, height: 2)
    #expect(screen.text == "two\nthre")
    #expect(screen.cursorLine == "thre")
  }
}

@Suite struct `Helpers of the tests` {
  @Test func `dice with one seed throw alike`() {
    var (one, two) = (SplitMix(state: 7), SplitMix(state: 7))
    #expect((0..<5).map { _ in one.next() } == (0..<5).map { _ in two.next() })
    var zero = SplitMix(state: 0)
    #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
  }

  @Test func `a folder goes away with its value`() throws {
    var folder: TemporaryFolder? = try TemporaryFolder()
    let file = try #require(folder).write("text", to: "a/b.txt")
    let before = try runProcess("/bin/cat", [file])
    #expect(before.stdout == "text")
    folder = nil
    let after = try runProcess("/bin/cat", [file])
    #expect(after.status == .exited(1) && after.stderr.contains("No such file"))
  }

  @Test func `a golden text is compared line by line`() throws {
    let folder = try TemporaryFolder()
    try folder.write("one\ntwo\n", to: "Tests/Goldens/a.txt")
    let file = folder.path("Tests/SomeTests/Some.swift")
    try expectGolden("one\ntwo\n", "a.txt", filePath: file)
    for (text, message) in [("one\n2\n", "a.txt:2: differs"), ("one", "a.txt:2: differs")] {
      let error = #expect(throws: TestSupportError.self) {
        try expectGolden(text, "a.txt", filePath: file)
      }
      #expect(error?.description.contains(message) == true)
      #expect(error?.description.contains("UPDATE_GOLDENS=1 swift test") == true)
    }
    #expect(throws: TestSupportError.self) { try expectGolden("", "b.txt", filePath: file) }
  }

  @Test func `a program gets and gives much at once`() throws {
    let input = [UInt8](repeating: 0x61, count: 3 << 20)
    let result = try runProcess("/bin/sh", ["-c", "tee /dev/stderr; exit 4"], input: input)
    #expect(result.status == .exited(4))
    #expect(result.output == input && result.error == input)
  }

  @Test func `a program that does not end is killed`() {
    #expect(throws: TestSupportError.self) {
      try runProcess("/bin/sleep", ["60"], timeout: 0.1)
    }
  }

  @Test func `a program runs in a folder`() throws {
    let folder = try TemporaryFolder()
    #expect(try runProcess("/bin/pwd", folder: folder.path).stdout == folder.path + "\n")
  }

  @Test func `a terminal of its own hears of the end`() throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", "tty; read line; echo $line; exit 5"])
    try terminal.expect("/dev/pts/")
    try terminal.type("hello\r")
    #expect(try terminal.waitForExit() == .exited(5))
    #expect(terminal.screen.text.hasSuffix("hello\nhello"))
  }

  @Test func `a failure shows the screen`() throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", "echo here; read line"])
    try terminal.expect("here")
    let error = #expect(throws: TestSupportError.self) {
      try terminal.expect("there", within: 0.05)
    }
    #expect(error?.description.contains("screen\nhere\n") == true)
  }
}
