import CallScript
import Testing

@Suite struct `Hostile scripts` {
  /// The text over and over, in lines and paragraphs just below the limits.
  private func filled(_ text: String, prefix: String, paragraphs: Int) -> String {
    let line = String(repeating: text, count: 3900 / text.utf8.count)
    let further = prefix.hasPrefix(">") ? "\n> " : prefix.isEmpty ? "\n" : "\n  "
    let paragraph = prefix + Array(repeating: line, count: 4).joined(separator: further)
    return Array(repeating: paragraph, count: paragraphs).joined(separator: "\n\n")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ">", "- ", "* a **b ", "![[]()", "[a](<b", "`", "<!A ", "{{", "{{amount}} ", "{x} ", "&#27;",
      "`ask foo` ", "[x](#y)", "`if small-firm` ", "\u{1B}]0;x\u{7}",
    ], ["", "> ", "- ", "- [x](#a) "])
  func `end in findings, quickly`(_ pattern: String, _ prefix: String) {
    let text = "# T\n## A\n" + filled(pattern, prefix: prefix, paragraphs: 2)
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    #expect(!found.isEmpty)
    #expect(found.count <= 2 * (Limit.diagnosticsMax + 1))
    #expect(found.allSatisfy { $0.message.count <= Limit.messageLettersMax + 1 })
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["- [x](#y) `if small-firm`", "- x", "## H%", "## A%\n- [x](#b%)", "`ask amount`\n"])
  func `with thousands of lines end in findings, quickly`(_ line: String) {
    let lines = (0..<4000).map { line.replacing("%", with: "\($0)") }.joined(separator: "\n")
    #expect(!findings("# T\n## A\n" + lines).isEmpty)
  }

  @Test func `a hundred thousand nested quotes or lists are refused by their line`() {
    for mark in [">", "- "] {
      let text = "# T\n## A\n" + String(repeating: mark, count: 100_000) + "x"
      #expect(findings(text) == ["3:1 too-large"])
    }
  }

  @Test func `a file beyond the limit is refused with the number`() {
    let text = "# T\n" + String(repeating: "so it is \n\n", count: Limit.scriptBytesMax / 10)
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
