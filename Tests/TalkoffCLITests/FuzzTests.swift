private import Glibc
internal import TestSupport
internal import Testing

/// What somebody might do to the keyboard during a call; nothing that leads out of the program.
private struct CallKeys {
  var dice: SplitMix

  private static let words = [
    "1", "2", "3", "1", "2", "half\r", "fri\r", "+10d\r", "3\r", "12.500,50\r", "31/2\r", "all\r",
    "transfer\r", "note a\u{301} 漢 😀\r", "o\r", "o 2\r", "u\r", "back\r", "\u{1B}", "?", "where\r",
    "say\r",
    "find 15th\r", "offer 500 now\r", "x\t", "\t", "\u{3}", "\u{15}", "\u{12}ha", "\u{1B}[A\r",
    "\u{1B}[200~1\n2\n\u{1B}[31m\u{1B}[201~", "\u{1B}[99;99H", "\u{16}\u{1C}\u{13}\u{11}", "name\r",
    "privacy\r",
  ]

  mutating func next() -> [UInt8] {
    switch Int.random(in: 0..<12, using: &dice) {
    case 0: (0..<4).map { _ in UInt8.random(in: 128...255, using: &dice) }
    case 1: [UInt8.random(in: 32...126, using: &dice)]
    default: Array((Self.words.randomElement(using: &dice) ?? "1").utf8)
    }
  }
}

@Suite(.serialized) struct `Random keys in calls` {
  @Test func `leave a whole record and a whole terminal`() throws {
    let desk = try Desk.demo()
    let seed: UInt64 = 20_260_302
    var keys = CallKeys(dice: SplitMix(state: seed))
    let wanted = getenv("TALKOFF_FUZZ_KEYS").flatMap { Int(String(cString: $0)) } ?? 4_000
    let accounts = ["acme", "delta", "granite", "harbour", "iberia"]
    var (pressed, calls) = (0, 0)
    while pressed < wanted {
      let account = accounts[calls % accounts.count]
      calls += 1
      let terminal = try PseudoTerminal(
        builtProgram("talkoff"), ["call", account] + desk.options(),
        environment: desk.environment, folder: desk.folder.path, interruptsFlush: false)
      try terminal.waitUntilEditing()
      for _ in 0..<60 {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...12, using: &keys.dice) {
          bytes += keys.next()
          pressed += 1
        }
        if (try? terminal.send(bytes)) == nil { break }
        if Int.random(in: 0..<6, using: &keys.dice) == 0 {
          terminal.resize(
            width: Int.random(in: 1...140, using: &keys.dice),
            height: Int.random(in: 1...50, using: &keys.dice),
            reflows: Bool.random(using: &keys.dice))
        }
      }
      terminal.kill(SIGTERM)
      let status = try terminal.waitForExit(within: 60)
      guard case .exited = status else {
        Issue.record("call \(calls) of seed \(seed): \(status)\n\(terminal.screen.text)")
        return
      }
      #expect(terminal.echoes && !terminal.screen.modes.contains(2004), "call \(calls)")
    }
    try desk.expectWhole()
  }
}
