import CallScript
import Testing

@Suite struct `Hostile scripts` {
  private func repeated(_ text: String, bytes: Int = 1 << 20, lineBytes: Int = 4000) -> String {
    var lines: [String] = []
    let line = String(repeating: text, count: max(1, lineBytes / text.utf8.count))
    for _ in 0..<max(1, bytes / (line.utf8.count + 1)) { lines.append(line) }
    return lines.joined(separator: "\n")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ">", "- ", "* a **b ", "![[]()", "[a](<b", "`", "<!A ", "{{", "{{amount}} ", "&#27;", "1. ",
      "[x]: y\n\n", "## A\n", "- a\n", "> a\n", "\u{1B}]0;x\u{7}", "- [x](#y) `if small-firm`\n",
    ])
  func `end in findings, quickly`(_ pattern: String) {
    let text = repeated(pattern)
    let found = ScriptChecker.check("# T\n## A\n" + text, file: "x.md").diagnostics
    #expect(!found.isEmpty)
    #expect(found.count <= Limit.diagnosticsMax + 1)
  }

  @Test func `a hundred thousand nested quotes or lists are refused by their line`() {
    for mark in [">", "- "] {
      let text = "# T\n## A\n" + String(repeating: mark, count: 100_000) + "x"
      #expect(findings(text) == ["3:1 too-large"])
    }
  }

  @Test func `a file beyond the limit is refused with the number`() {
    let text = "# T\n" + repeated("so it is ", bytes: Limit.scriptBytesMax + 10_000, lineBytes: 90)
    let found = Script.parse(text, file: "x.md").diagnostics
    #expect(found.map(\.code) == [.tooLarge])
    #expect(found.first?.message.contains("1048576") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func `five hundred steps that all lead to each other are explored in bounded time`() {
    var text = "# T\n"
    for step in 0..<500 {
      text += "## S\(step)\n"
      for answer in 1...30 { text += "- [A\(answer)](#s\((step * 7 + answer * 13) % 500))\n" }
    }
    #expect(findings(text).contains { $0.hasSuffix("no-way-out") })
  }

  @Test func `no control character gets out of the parser, not even as an entity`() {
    let text = """
      # T&#27;[2J
      ## A
      > Hi &#x9b;2J \u{202E}there {{x&#7;}}

      `ask \u{1B}`

      - [On&#27;](#a&#27;b) `end \u{8}`
      - [Off](o%1B.md#a)
      """
    let (script, found) = ScriptChecker.check(text, file: "x.md")
    var out = script.title + script.steps.flatMap(\.notation).joined()
    out += script.steps.flatMap(\.answers).map(\.notation).joined()
    out += found.map(\.description).joined()
    let isClean = out.unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || (scalar.value >= 0x20 && scalar.value != 0x7F
          && !(0x80...0x9F).contains(scalar.value) && scalar.value != 0x202E)
    }
    #expect(isClean)
    #expect(found.contains { $0.code == .unprintable })
  }

  @Test func `an empty file and a file of one sign are read`() {
    for text in ["", "\n", "#", "##", ">", "-", "-\n-\n", "`", "\u{0}", "\r", "\u{FEFF}", "---"] {
      #expect(!ScriptChecker.check(text, file: "x.md").diagnostics.isEmpty)
    }
  }
}
