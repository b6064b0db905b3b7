import Terminal
import Testing

@Suite struct `A key that also begins a word` {
  static let words = ["busy", "dial", "dial 1", "d 1", "no-answer", "no answer", "voicemail"]
  static let keys: Set<Character> = ["b", "c", "d", "n", "v", "1", "2"]

  private func held(_ key: Character, at now: Int = 1000) -> HeldKey? {
    HeldKey(key, words: Self.words, keys: Self.keys, at: now)
  }

  @Test func `is held for a moment, and no longer`() throws {
    let key = try #require(held("n", at: 1000))
    #expect(key.millisecondsLeft(at: 1000) == HeldKey.milliseconds)
    #expect(key.millisecondsLeft(at: 1000 + HeldKey.milliseconds - 1) == 1)
    #expect(key.millisecondsLeft(at: 1000 + HeldKey.milliseconds) == 0)
    #expect(key.millisecondsLeft(at: 9999) == 0)
  }

  /// A key that is pressed alone, and whether it has to wait.
  static let alone: [(key: Character, waits: Bool)] = [
    ("n", true), ("b", true), ("d", true), ("v", true), ("c", false), ("1", false), ("x", false),
  ]

  @Test(arguments: alone) func `waits only where a word begins with it`(
    _ row: (key: Character, waits: Bool)
  ) { #expect((held(row.key) != nil) == row.waits) }

  /// A key, the one after it, and what the first was.
  static let pairs: [(first: Character, second: Character, meaning: HeldKey.Meaning)] = [
    ("n", "o", .text), ("n", "O", .text), ("d", "i", .text), ("d", " ", .text),
    ("b", "u", .text), ("v", "o", .text),
    // Keys typed ahead.
    ("n", "c", .answer), ("n", "1", .answer), ("d", "n", .answer), ("d", "2", .answer),
    // No word and no key: it is typed, and Enter says so.
    ("n", "x", .text), ("b", "a", .text), ("d", "\u{F6}", .text), ("n", "\r", .text),
    // No word goes on with a digit, whether it is a key here or not.
    ("v", "9", .answer), ("n", "2", .answer),
  ]

  /// The same where both came in one piece.
  static let together: [(first: Character, second: Character, meaning: HeldKey.Meaning)] = [
    ("n", "o", .text), ("d", " ", .text), ("n", "x", .answer), ("b", "a", .answer),
    // Enter gives the line, and Backspace takes the letter back.
    ("n", "\r", .text), ("n", "\u{7F}", .text), ("b", " ", .text), ("b", "?", .text),
  ]

  @Test(arguments: together) func `answers before whatever came with it and begins no word`(
    _ row: (first: Character, second: Character, meaning: HeldKey.Meaning)
  ) { #expect(held(row.first)?.meaning(before: row.second, together: true) == row.meaning) }

  @Test(arguments: pairs) func `is told by the key after it`(
    _ row: (first: Character, second: Character, meaning: HeldKey.Meaning)
  ) { #expect(held(row.first)?.meaning(before: row.second) == row.meaning) }
}
