import Terminal

/// Sets words with their meanings in two columns, each meaning broken at its words.
///
/// - Parameters:
///   - rows: what is typed and what it does.
///   - width: the columns there are; where the meanings had too few of them they stand below.
func helpRows(_ rows: [(word: String, meaning: String)], width: Int) -> [String] {
  let first = rows.map { displayWidth(visible($0.word)) }.max() ?? 0
  let start = first + 4
  guard width - start >= 20 else {
    return rows.flatMap { row in
      wrapped(visible(row.word), width: width, indent: "  ", hangingIndent: "    ")
        + wrapped(visible(row.meaning), width: width, indent: "    ")
    }
  }
  let hanging = String(repeating: " ", count: start)
  return rows.flatMap { row in
    let word = visible(row.word)
    let gap = String(repeating: " ", count: start - 2 - displayWidth(word))
    return row.meaning.isEmpty
      ? ["  " + word]
      : wrapped(
        visible(row.meaning), width: width, indent: "  " + word + gap, hangingIndent: hanging)
  }
}

/// The help of `talkoff>`: its own words, and not the options of a command line.
enum PromptHelp {
  /// What is no command but does something here.
  private static let keys: [(word: String, meaning: String)] = [
    ("Enter, next", "call the account that stands there"),
    ("skip, s", "leave it out until you start again"),
    ("privacy, Ctrl-O", "blank names and amounts, or show them again"),
    ("quit, Ctrl-D", "leave"),
    ("help COMMAND", "all that one command can do: help pay"),
  ]

  /// The rows, for so many columns.
  static func rows(width: Int) -> [String] {
    let here: Set = ["next", "skip", "privacy", "quit"]
    let commands = CommandWords.meanings + DealingWords.meanings
    return helpRows(
      keys + commands.filter { !here.contains($0.text) }.map { ($0.text, $0.meaning) },
      width: width)
  }
}
