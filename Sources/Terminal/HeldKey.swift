/// A key that answers at once and also begins a word, while it is not clear yet which is meant.
///
/// It stands in the line as typed. Nothing more for a moment: it was the key. A letter that goes on
/// with a word: it is text, and the line waits for Enter. What time it is, is handed in.
public struct HeldKey: Equatable, Sendable {
  /// What a held key turns out to be.
  public enum Meaning: Equatable, Sendable {
    /// It answers; the key after it belongs to the next line.
    case answer
    /// It is the beginning of what is typed.
    case text
  }

  /// How long a key is held: whoever types a word, types its second letter sooner.
  public static let milliseconds = 300

  private let key: Character
  private let words: [String]
  private let keys: Set<Character>
  private let dueAt: Int

  /// Holds a key that has just been pressed on an empty line.
  ///
  /// - Parameters:
  ///   - words: the words of this prompt, in small letters.
  ///   - keys: the keys that answer here.
  ///   - now: milliseconds of any clock that does not go back.
  /// - Returns: nil where the key begins no word, so that it can answer at once.
  public init?(_ key: Character, words: [String], keys: Set<Character>, at now: Int) {
    let begun = words.filter { $0.count > 1 && $0.first == key }
    guard !begun.isEmpty else { return nil }
    (self.key, self.words, self.keys) = (key, begun, keys)
    dueAt = now + HeldKey.milliseconds
  }

  /// The milliseconds until it answers if nothing follows; 0 where that is now.
  public func millisecondsLeft(at now: Int) -> Int { max(0, dueAt - now) }

  /// Returns what it is once another key was pressed, whether sooner or later than it was read.
  ///
  /// Of two keys that were typed ahead each answers, unless they begin a word together. A digit
  /// goes on with no word that was mistyped, and neither does a letter that came in one piece with
  /// the key; one that came later is a slip of whoever types.
  ///
  /// - Parameter isTogether: whether the next key was there already when this one was read.
  public func meaning(before next: Character, together isTogether: Bool = false) -> Meaning {
    let begun = String(key) + next.lowercased()
    if words.contains(where: { $0.hasPrefix(begun) }) { return .text }
    if keys.contains(next) || next.isASCII && next.isNumber { return .answer }
    return isTogether && next.isLetter ? .answer : .text
  }
}
