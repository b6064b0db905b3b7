/// Lines to say: block quotes, paragraph by paragraph.
extension ScriptParser {
  mutating func readQuote(_ block: MarkdownNode) {
    guard draft != nil else {
      misplaced(
        at: place(of: block), "This quote stands before the first step, so nobody says it.",
        "Put it under a `## Step`, or take the `>` away.")
      return
    }
    let stop = firstLineRunningInto(block)
    if let stop { reportRunsIntoQuote(line: stop) }
    for child in block.children {
      guard case .paragraph = child.kind else {
        misplaced(
          at: place(of: child), "Only plain text can be read aloud.",
          "Leave headings, lists and further quotes out of a quote.")
        continue
      }
      let runs = readRuns(of: child).filter { $0.line < stop ?? Int.max }
      let segments = readSegments(runs)
      if segments.isEmpty { continue }
      let start = place(of: child)
      let speech = Speech(segments: segments, position: source.position(of: start))
      addPart(.say(speech), at: start)
    }
  }

  /// Returns the first line of a quote that lacks its `>` and joins it all the same.
  private func firstLineRunningInto(_ block: MarkdownNode) -> Int? {
    guard block.lastLine > block.firstLine else { return nil }
    return (block.firstLine + 1...block.lastLine).first { line in
      guard let mark = source.firstMark(ofLine: line) else { return false }
      return mark != UInt8(ascii: ">")
    }
  }

  private mutating func reportRunsIntoQuote(line: Int) {
    report(
      .runsIntoQuote,
      at: Place(line: line, byteColumn: 1),
      "This line stands right under a quote, so Markdown joins it and it would be read aloud.",
      "Put a blank line above it; or begin it with `>` if it is to be said.")
  }

  private mutating func readSegments(_ runs: [MarkdownRun]) -> [Speech.Segment] {
    var builder = SegmentBuilder()
    for run in runs {
      switch run.kind {
      case .text(let text): readText(text, of: run, into: &builder)
      case .lineBreak: builder.add(" ", run.emphasis)
      case .code(let text):
        misplaced(
          at: place(of: run), "Grey text is for the program, but `\(text)` stands in a quote.",
          "Give it a line of its own outside the quote, with a blank line above.")
      case .html:
        misplaced(at: place(of: run), "HTML cannot be read aloud.", "Write plain text.")
      case .linkStart, .image:
        misplaced(
          at: place(of: run), "A link or picture cannot be read aloud.",
          "Write plain text; an answer begins with `- `, outside the quote.")
      case .linkEnd: break
      }
    }
    return builder.finished()
  }

  /// Takes a stretch of text apart at its placeholders.
  private mutating func readText(
    _ text: String, of run: MarkdownRun, into builder: inout SegmentBuilder
  ) {
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      readPlain(rest[..<open.lowerBound], of: run, in: text, into: &builder)
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        report(
          .unknownPlaceholder, at: place(of: open.lowerBound, in: text, run),
          "This `{{` is never closed.",
          "Close it on the same line, without stars inside: `{{amount_due}}`.")
        builder.add(String(rest[open.lowerBound...]), run.emphasis)
        return
      }
      let name = trimmed(rest[open.upperBound..<close.lowerBound])
      if let fact = Fact(rawValue: name) {
        builder.add(fact)
      } else {
        unknownPlaceholder(
          name, written: "{{\(name)}}", at: place(of: open.lowerBound, in: text, run))
        builder.add("{{\(name)}}", run.emphasis)
      }
      rest = rest[close.upperBound...]
    }
    readPlain(rest, of: run, in: text, into: &builder)
  }

  /// Adds text without placeholders, looking for one with a brace too few.
  private mutating func readPlain(
    _ part: Substring, of run: MarkdownRun, in text: String, into builder: inout SegmentBuilder
  ) {
    if let open = part.firstIndex(of: "{"), let close = part[open...].firstIndex(of: "}") {
      let name = trimmed(part[part.index(after: open)..<close])
      unknownPlaceholder(name, written: "{\(name)}", at: place(of: open, in: text, run))
    }
    builder.add(String(part), run.emphasis)
  }

  private func place(of index: String.Index, in text: String, _ run: MarkdownRun) -> Place {
    let bytes = text.utf8.distance(from: text.startIndex, to: index)
    return Place(line: run.line, byteColumn: run.column + bytes)
  }

  private mutating func unknownPlaceholder(
    _ name: String, written: String, at place: Place
  ) {
    if sink.isFull { return }
    report(
      .unknownPlaceholder, at: place, "`\(written)` is nothing the program can fill in.",
      factRemedy(name))
  }

  private func factRemedy(_ name: String) -> String {
    if let near = nearest(to: name, among: Fact.allCases.map(\.rawValue)) {
      return "Did you mean `{{\(near)}}`?"
    }
    return "It can fill in: " + Fact.allCases.map(\.rawValue).joined(separator: ", ") + "."
  }
}

/// Joins stretches of text of the same emphasis.
private struct SegmentBuilder {
  private var segments: [Speech.Segment] = []

  mutating func add(_ text: String, _ emphasis: Speech.Emphasis) {
    if text.isEmpty { return }
    if case .text(let before, let same) = segments.last, same == emphasis {
      segments[segments.count - 1] = .text(before + text, emphasis: emphasis)
    } else {
      segments.append(.text(text, emphasis: emphasis))
    }
  }

  mutating func add(_ fact: Fact) { segments.append(.fact(fact)) }

  /// Returns the segments, or none where only blanks are left.
  func finished() -> [Speech.Segment] {
    let isBlank = segments.allSatisfy { segment in
      if case .text(let text, _) = segment { text.allSatisfy(\.isWhitespace) } else { false }
    }
    return isBlank ? [] : segments
  }
}
