import Terminal
import Testing

/// The trainee's screen as the trainer at the second terminal sees it.
@Suite struct `The mirror of a screen` {
  @Test(arguments: [
    ("short", 24, ["│ short"]), ("", 24, ["│ "]),
    ("── Opening ────────────────", 24, ["│ ── Opening ───────────"]),
    (
      "  one two three four five six", 24, ["│   one two three four", "│     five six"]
    ),
  ])
  func `fits the width it is shown on`(_ line: String, _ width: Int, _ rows: [String]) {
    #expect(ScreenMirror(width: width).rows(of: line) == rows)
  }
}
