import TestSupport
import Testing

@testable import Terminal

@Suite struct `A suggestion` {
  @Test(arguments: [
    ("pro", "mise", "pro", "mise"), ("pro", "mise", "prom", "ise"), ("pro", "mise", "promise", ""),
    ("pro", "mise", "prox", ""), ("pro", "mise", "promises", ""), ("", "", "p", ""),
    ("pro", "mise", "pr", "omise"), ("pro", "", "pr", ""), ("pro", "mise", "px", ""),
    ("caf", "é 漢", "café ", "漢"),
  ])
  func `is what is left of it after some was typed or taken away, and nothing after anything else`(
    shown: String, rest: String, typed: String, left: String
  ) {
    var picture = LinePicture()
    (picture.text, picture.suggestion) = (Array(shown.unicodeScalars), rest)
    #expect(picture.suggestion(after: Array(typed.unicodeScalars)) == left)
  }
}

@Suite struct `A picture of a line` {
  private func picture(_ text: String, cursor: Int? = nil) -> LinePicture {
    var picture = LinePicture(prompt: "> ", promptStyle: .bold, text: Array(text.unicodeScalars))
    picture.cursor = cursor ?? picture.text.count
    return picture
  }

  private func screen(
    _ picture: LinePicture, width: Int = 20, height: Int = 6
  ) -> VirtualScreen {
    var screen = VirtualScreen(width: width, height: height)
    let rendering = LineRendering(picture, width: width, height: height, inColor: true)
    screen.feed(rendering.text.utf8)
    return screen
  }

  @Test func `the prompt is styled and the text is not`() {
    let screen = screen(picture("abc"))
    #expect(screen.text == "> abc")
    #expect(screen.cells[0][0].isBold && !screen.cells[0][2].isBold)
    #expect(screen.column == 5)
  }

  @Test func `a text that ends at the edge takes the cursor to the next row`() {
    let screen = screen(picture("123456789012345678"))
    #expect(screen.lines[0] == "> 123456789012345678")
    #expect((screen.row, screen.column) == (1, 0))
  }

  @Test func `the cursor goes with a wide character that does not fit`() {
    let screen = screen(picture("12345678901234567漢x", cursor: 17))
    #expect(screen.text == "> 12345678901234567\n漢x")
    #expect((screen.row, screen.column) == (1, 0))
  }

  @Test func `the clock and the suggestion give way to the text`() {
    var clocked = picture("abc")
    clocked.rightPrompt = RightPrompt("12:03", .color(.red))
    clocked.suggestion = "defg"
    #expect(screen(clocked).text == "> abcdefg     12:03")
    #expect(screen(clocked).cells[0][14].color == 1 && screen(clocked).cells[0][5].isDim)
    clocked.suggestion = "defghijk"
    #expect(screen(clocked).text == "> abc         12:03")
    clocked.text = Array("abcdefghijk".unicodeScalars)
    clocked.cursor = 11
    #expect(screen(clocked).text == "> abcdefghijk")
    // On a second row there is room for the suggestion again, but no clock.
    #expect(screen(clocked, width: 12).text == "> abcdefghij\nkdefghijk")
  }

  @Test func `a search prompt stands below the line`() {
    let screen = screen(picture("promise\nbck:mise", cursor: 3))
    #expect(screen.text == "> promise\nbck:mise")
    #expect((screen.row, screen.column) == (0, 5))
  }

  @Test func `of a text higher than the screen the part around the cursor is shown`() {
    let text = (0..<10).map { "\($0)" + String(repeating: ".", count: 9) }.joined()
    let atEnd = screen(picture(text), width: 10, height: 4)
    #expect(atEnd.scrolledOff.isEmpty)
    #expect(atEnd.cursorLine == "..")
    let atStart = screen(picture(text, cursor: 0), width: 10, height: 4)
    #expect(atStart.lines[0] == "> 0.......")
    #expect((atStart.row, atStart.column) == (0, 2))
    #expect(atStart.scrolledOff.isEmpty)
  }

  @Test func `a picture leaves nothing of the one before it`() {
    for seed in UInt64(1)...300 {
      var dice = SplitMix(state: seed)
      let width = Int.random(in: 6...20, using: &dice)
      var screen = VirtualScreen(width: width, height: 8)
      var before: LineRendering?
      for _ in 0..<4 {
        let letters = (0..<Int.random(in: 0...60, using: &dice)).map { _ in
          ["x", "漢", "é"].randomElement(using: &dice) ?? "x"
        }
        var picture = picture(letters.joined())
        picture.cursor = Int.random(in: 0...picture.text.count, using: &dice)
        if Bool.random(using: &dice) { picture.rightPrompt = RightPrompt("12") }
        let rendering = LineRendering(
          picture, width: width, height: 8, rowCountBefore: before?.rowCount ?? 1, inColor: true)
        screen.feed(("\r" + up(before?.cursorRow ?? 0) + rendering.text).utf8)
        before = rendering
        let alone = self.screen(picture, width: width, height: 8)
        #expect(screen.text == alone.text, "seed \(seed)")
        #expect((screen.row, screen.column) == (alone.row, alone.column), "seed \(seed)")
      }
      #expect(screen.scrolledOff.isEmpty, "seed \(seed)")
    }
  }

  @Test func `the cursor stands where the text before it ends`() {
    var wrappedTexts = 0
    for seed in UInt64(1)...300 {
      var dice = SplitMix(state: seed)
      let letters: [Unicode.Scalar] = ["a", "é", "漢", "😀", "\u{301}", "ก", "\u{E37}"]
      let length = Int.random(in: 0...40, using: &dice)
      let text = ["x"] + (0..<length).map { _ in letters.randomElement(using: &dice) ?? "a" }
      var picture = LinePicture(prompt: "> ", text: text)
      picture.cursor = Int.random(in: 0...text.count, using: &dice)
      let width = Int.random(in: 3...30, using: &dice)
      let drawn = screen(picture, width: width, height: 40)
      var expected = VirtualScreen(width: width, height: 40)
      expected.feed("> ".utf8)
      for (index, scalar) in text.enumerated() {
        // Writing over the cell of the cursor tells where it is without knowing any rule.
        if index == picture.cursor, displayWidth(scalar) > 0 {
          var probe = expected
          probe.feed(String(scalar).utf8)
          let place = (probe.row, probe.column - displayWidth(scalar))
          let isAtEdge = probe.column == width - 1 && probe.cells[probe.row][width - 1].text != " "
          if !isAtEdge { #expect((drawn.row, drawn.column) == place, "seed \(seed)") }
        }
        expected.feed(String(scalar).utf8)
      }
      #expect(drawn.text == expected.text, "seed \(seed)")
      if expected.row > 0 { wrappedTexts += 1 }
    }
    #expect(wrappedTexts > 100)
  }
}

@Suite struct `Text for the line` {
  @Test(arguments: [
    ("plain", "plain"), ("one\ntwo\r\nthree\n", "one two three"),
    ("a\tb\u{0}\u{1B}[31m", "a b[31m"),
    ("cafe\u{301}", "café"), ("e\u{302}\u{323}", "\u{1EC7}"), ("q\u{301}", "q\u{301}"),
    ("a\u{200B}b\u{202E}c", "abc"), ("👩\u{200D}👧 ❤\u{FE0F}", "👩👧 ❤"), ("각", "각"),
    ("\u{1112}\u{1161}\u{11AB}", "한"), ("", ""), ("\n\n", ""),
  ]) func `is one line of whole letters`(source: String, text: String) {
    #expect(Array(editable(source).unicodeScalars) == Array(text.unicodeScalars))
  }
}
