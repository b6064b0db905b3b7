import Terminal

extension SessionOptions {
  /// Reads a command line that opens the prompt: nothing in it but global options and their values.
  ///
  /// Whoever starts the prompt waits for it, and the parser of commands takes longer than all else
  /// until it stands there. Whatever is not plainly such a command line is left to that parser,
  /// which also says what is wrong with it.
  ///
  /// - Returns: nil where the parser has to look.
  init?(openingPrompt arguments: [String]) {
    self.init()
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if let sign = word.firstIndex(of: "=") {
        guard take(String(word[..<sign]), String(word[word.index(after: sign)...])) else {
          return nil
        }
      } else {
        guard let value = rest.popFirst(), take(word, value) else { return nil }
      }
    }
  }

  private mutating func take(_ name: String, _ value: String) -> Bool {
    guard !value.isEmpty, !value.hasPrefix("-") else { return false }
    switch name {
    case "--ledger": ledger = value
    case "--as": actor = value
    case "--scripts": scripts = value
    case "--contacts": contacts = value
    case "--now": now = value
    case "--color":
      guard let choice = ColorChoice(rawValue: value) else { return false }
      color = choice
    default: return false
    }
    return true
  }
}
