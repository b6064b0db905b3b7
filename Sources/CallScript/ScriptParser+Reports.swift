/// A place in the text before its column is counted: findings beyond the limit need none.
struct Place {
  var line: Int
  var byteColumn: Int
}

extension SourceText {
  func position(of place: Place) -> SourcePosition {
    position(line: place.line, byteColumn: place.byteColumn)
  }
}

/// Findings of the parser, and where they are.
extension ScriptParser {
  func place(of block: MarkdownNode) -> Place {
    Place(line: block.firstLine, byteColumn: block.firstColumn)
  }

  func place(of run: MarkdownRun) -> Place {
    Place(line: run.line, byteColumn: run.column)
  }

  mutating func report(
    _ code: Diagnostic.Code, at place: Place, _ message: String, _ remedy: String
  ) {
    if sink.isFull { return }
    sink.add(
      Diagnostic(code, at: source.position(of: place), message, suggestion: remedy))
  }

  mutating func misplaced(at place: Place, _ message: String, _ remedy: String) {
    report(.misplaced, at: place, message, remedy)
  }

  mutating func unknownWord(_ text: String, at place: Place) {
    if sink.isFull { return }
    report(
      .unknownWord, at: place, "`\(text)` is no word the program knows.",
      ProgramWord.remedy(for: text))
  }

  mutating func reportFrontMatter() {
    report(
      .frontMatter, at: Place(line: 1, byteColumn: 1),
      "Lines between `---` at the top are no part of a script: Markdown reads a heading there.",
      "Begin the file with `# Title`; put the rest into the paragraph under it.")
  }

  mutating func reportWhatIsMissing() {
    let top = Place(line: 1, byteColumn: 1)
    if title == nil || title?.isEmpty == true {
      report(
        .noTitle, at: top, "The script has no title.",
        "Begin the file with a line `# What the call is about`.")
    }
    if steps.isEmpty {
      report(
        .noSteps, at: top, "The script has no steps.",
        "Begin the first with a line `## Opening`.")
    }
  }
}

/// Returns the text without blanks at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}
