import CEditline
import Glibc
import Terminal
import TestSupport
import Testing

@Suite struct `Text from others` {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("Müller & Söhne, 漢字, é", "Müller & Söhne, 漢字, é"),
    ("e\u{301}", "e\u{301}"),
    ("\u{1B}[31mred", "␛[31mred"),
    ("\u{1B}]0;title\u{7}", "␛]0;title␇"),
    ("\u{9B}31m", "\u{FFFD}31m"),
    ("a\u{0}b\u{7F}", "a␀b␡"),
    ("500\rAB", "500␍AB"),
    ("one\ttwo\nthree\r\nfour", "one two three four"),
    ("\u{202E}evil\u{2066}\u{2069}", "\u{FFFD}evil\u{FFFD}\u{FFFD}"),
    ("pay\u{200B}pal \u{FEFF}\u{2060}\u{AD}", "pay\u{FFFD}pal \u{FFFD}\u{FFFD}\u{FFFD}"),
    ("pay\u{200D}pal", "pay\u{FFFD}pal"),
    ("a\u{2028}b\u{2029}c\u{85}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
    ("\u{E0041}\u{3164}", "\u{FFFD}\u{FFFD}"),
    ("👩‍👩‍👧 ❤️ 1️⃣", "👩‍👩‍👧 ❤️ 1️⃣"),
    ("می‌خواهم", "می‌خواهم"),
  ]) func `is made harmless`(source: String, shown: String) {
    #expect(visible(source) == shown)
    #expect(visible(shown) == shown)
  }

  @Test func `keeps its newlines if asked`() {
    #expect(visible("one\r\ntwo\nthree\t\r", keepingNewlines: true) == "one\ntwo\nthree ␍")
  }

  @Test func `never holds a control character afterwards`() {
    for seed in UInt64(1)...200 {
      var dice = SplitMix(state: seed)
      let scalars = (0..<40).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x2100, using: &dice))
      }
      let shown = visible(String(String.UnicodeScalarView(scalars)))
      let bad = shown.unicodeScalars.filter {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
          || (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
      }
      #expect(bad.isEmpty, "seed \(seed)")
    }
  }
}

@Suite struct `Widths and lines` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("😀", 2), ("€ 500", 5),
  ]) func `the width is counted in columns`(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func `text is broken at words`() {
    #expect(
      wrapped("I will pay five hundred on Friday", width: 12)
        == ["I will pay", "five hundred", "on Friday"])
  }

  @Test func `a long word is broken where it must be`() {
    #expect(wrapped("ab 12345678 c", width: 5) == ["ab", "12345", "678 c"])
  }

  @Test func `a wide character does not straddle the edge`() {
    #expect(wrapped("漢字漢字", width: 5) == ["漢字", "漢字"])
    #expect(wrapped("漢字", width: 1) == ["漢", "字"])
  }

  @Test func `indents count and paragraphs stay`() {
    #expect(
      wrapped("one two three\n\nfour", width: 9, indent: "- ", hangingIndent: "  ")
        == ["- one two", "  three", "", "- four"])
  }

  @Test func `a letter is as wide as the C library says, looked up or known`() {
    setlocale(LC_CTYPE, "C.UTF-8")
    for value in UInt32(0xA0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = ceditline_width(wchar_t(value))
      if width >= 0 {
        #expect(displayWidth(String(scalar)) == Int(width), "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func `text of plain letters is broken where the same text with accents is`() {
    for seed in UInt64(1)...200 {
      var dice = SplitMix(state: seed)
      let words = (0..<12).map { _ in
        String(repeating: "e", count: Int.random(in: 1...13, using: &dice))
      }
      let gap = seed.isMultiple(of: 5) ? "  " : " "
      let text = words.joined(separator: gap)
      let width = Int.random(in: 3...40, using: &dice)
      let plain = wrapped(text, width: width, indent: "- ", hangingIndent: "   ")
      let accented = wrapped(
        text.replacing("e", with: "é"), width: width, indent: "- ", hangingIndent: "   ")
      #expect(plain.map { $0.replacing("e", with: "é") } == accented, "seed \(seed)")
    }
  }

  @Test func `wrapped lines keep all words and fit`() {
    for seed in UInt64(1)...100 {
      var dice = SplitMix(state: seed)
      let letters = ["a", "é", "漢", "b"]
      let words = (0..<20).map { _ in
        (0...Int.random(in: 0...14, using: &dice)).map { _ in
          letters.randomElement(using: &dice) ?? "a"
        }.joined()
      }
      let lines = wrapped(words.joined(separator: " "), width: 11)
      #expect(lines.allSatisfy { displayWidth($0) <= 11 }, "seed \(seed)")
      let letterCount = lines.joined().filter { $0 != " " }
      #expect(letterCount == words.joined(), "seed \(seed)")
    }
  }

  @Test func `columns are aligned`() {
    let rows = [["acme", "12,500.50", "open"], ["漢字社", "9.00"], ["é", "100.00", "paid"]]
    #expect(
      columns(rows, alignments: [.left, .right])
        == ["acme    12,500.50  open", "漢字社       9.00", "é          100.00  paid"])
  }
}

@Suite struct Colour {
  @Test(arguments: [
    (ColorChoice.auto, ["TERM": "xterm"], true, true),
    (.auto, ["TERM": "xterm"], false, false),
    (.auto, ["TERM": "dumb"], true, false),
    (.auto, [:], true, false),
    (.auto, ["TERM": "xterm", "NO_COLOR": "1"], true, false),
    (.auto, ["TERM": "xterm", "NO_COLOR": ""], true, true),
    (.auto, ["CLICOLOR_FORCE": "1"], false, true),
    (.auto, ["CLICOLOR_FORCE": "0"], false, false),
    (.auto, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false, false),
    (.auto, ["TERM": "xterm", "CLICOLOR": "0"], true, false),
    (.always, ["NO_COLOR": "1", "TERM": "dumb"], false, true),
    (.never, ["CLICOLOR_FORCE": "1", "TERM": "xterm"], true, false),
  ]) func `is wanted or not`(
    choice: ColorChoice, environment: [String: String], isTerminal: Bool, wanted: Bool
  ) {
    let wants = colorWanted(
      choice, environment: Environment(environment), isTerminal: isTerminal)
    #expect(wants == wanted)
  }

  @Test func `is drawn only where it is on`() {
    let text: StyledText = "Call \("Ana", .bold), \("late", .color(.red).dim)."
    #expect(text.rendered(inColor: false) == "Call Ana, late.")
    #expect(
      text.rendered(inColor: true) == "Call \u{1B}[1mAna\u{1B}[0m, \u{1B}[2;31mlate\u{1B}[0m.")
  }

  @Test func `values in styled text stay on their line and cannot colour`() {
    let name = "Eve\u{1B}[31m\nTotal: 0"
    let text: StyledText = "Name: \(name)\nTotal: \(500)"
    #expect(text.rendered(inColor: true) == "Name: Eve␛[31m Total: 0\nTotal: 500")
    let whole = StyledText("a\u{1B}[2J\nb")
    #expect(whole.rendered(inColor: true) == "a␛[2J\nb")
  }

  @Test func `styled texts are put together by value`() {
    let parts = [StyledText("a", .bold), StyledText("b", .bold), StyledText("漢")]
    #expect(parts.joined().plain == "ab漢")
    #expect(parts.joined(separator: ", ").width == 8)
    #expect((parts[0] + parts[1]).rendered(inColor: true) == "\u{1B}[1mab\u{1B}[0m")
  }
}
