private import Glibc
import TestSupport
import Testing

/// Bytes as a keyboard, a paste or a line with noise on it might send them.
struct RandomKeys {
  var dice: SplitMix

  private static let texts = ["a", "b", "é", "漢", "😀", "-", "ñ", " ", "1", "2", "?", "e\u{301}"]
  private static let keys = [
    "\r", "\t", "\u{1}", "\u{2}", "\u{3}", "\u{4}", "\u{5}", "\u{6}", "\u{8}", "\u{B}", "\u{C}",
    "\u{E}", "\u{10}", "\u{12}", "\u{13}", "\u{14}", "\u{15}", "\u{16}", "\u{17}", "\u{19}",
    "\u{1A}", "\u{1B}", "\u{1C}", "\u{1F}", "\u{7F}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C",
    "\u{1B}[D", "\u{1B}OH", "\u{1B}OF", "\u{1B}[3~", "\u{1B}[1;5D", "\u{1B}b", "\u{1B}\u{7F}",
    "\u{1B}[15~", "\u{1B}[<0;1;1M", "\u{1B}]0;x\u{7}", "\u{1B}[?1;2c", "\u{1B}[200~p\rq\u{1B}[201~",
  ]

  /// Returns what some keys send, and counts them.
  mutating func next(_ count: inout Int) -> [UInt8] {
    count += 1
    switch Int.random(in: 0..<40, using: &dice) {
    case 0: return [UInt8.random(in: 0...255, using: &dice)]
    case 1: return (0..<6).map { _ in UInt8.random(in: 128...255, using: &dice) }
    case 2: return Array("\u{1B}[".utf8) + [UInt8.random(in: 0x20...0x7E, using: &dice)]
    case 3..<16: return Array((Self.keys.randomElement(using: &dice) ?? "\r").utf8)
    default: return Array((Self.texts.randomElement(using: &dice) ?? "a").utf8)
    }
  }
}

/// How many keys are pressed; `make fuzz` presses a million.
func fuzzKeyCount(_ usual: Int) -> Int {
  getenv("TALKOFF_FUZZ_KEYS").flatMap { Int(String(cString: $0)) } ?? usual
}

@Suite(.serialized) struct `Random keys and resizes` {
  @Test(arguments: ["card,clock,suggest,reading,complete,keys,chatty", ""])
  func `leave the editor alive and the terminal whole`(features: String) throws {
    let (terminal, folder) = (try probe(features), try TemporaryFolder())
    let seed = UInt64(features.utf8.count) + 20_260_302
    var keys = RandomKeys(dice: SplitMix(state: seed))
    var (pressed, resized) = (0, 0)
    while pressed < fuzzKeyCount(20_000) {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &keys.dice) { bytes += keys.next(&pressed) }
      try terminal.send(bytes)
      if Int.random(in: 0..<4, using: &keys.dice) == 0 {
        resized += 1
        terminal.resize(
          width: Int.random(in: 1...140, using: &keys.dice),
          height: Int.random(in: 1...50, using: &keys.dice))
      }
    }
    terminal.resize(width: 80, height: 24)
    // Whatever was begun is ended: a paste, a string of the terminal, a search.
    try terminal.type("\u{1B}[201~\u{7}")
    try terminal.type("\u{3}\u{3}copy \(folder.path("end"))\rstill here\r")
    try terminal.wait(for: "an answer after \(pressed) keys, seed \(seed)") {
      $0.screen.text.contains("GOT [still here]")
    }
    terminal.kill(SIGTERM)
    #expect(try terminal.waitForExit(within: 60) == .exited(0), "seed \(seed)")
    #expect(terminal.echoes && !terminal.isEditing && !terminal.screen.modes.contains(2004))
    #expect(pressed > 0 && resized > 0)
  }
}
