internal import Receivables

/// Answers: the items of bullet lists.
extension ScriptParser {
  mutating func readAnswer(_ item: MarkdownNode) {
    guard let paragraph = item.children.first, case .paragraph = paragraph.kind else {
      misplaced(
        at: place(of: item), "An answer needs words.",
        "Write `- [What they say](#the-next-step)`.")
      return
    }
    for extra in item.children.dropFirst() {
      misplaced(
        at: place(of: extra), "An answer is one paragraph; this stands under it.",
        "Move it to the front of the line, with a blank line above.")
    }
    let stop = firstLineRunningInto(paragraph)
    if let stop {
      report(
        .runsIntoAnswer, at: Place(line: stop, byteColumn: 1),
        "This line stands right under an answer, so Markdown makes it part of the answer.",
        "Put a blank line above it; or indent it if it belongs to the answer.")
    }
    let runs = readRuns(of: paragraph).filter { $0.line < stop ?? Int.max }
    readAnswer(runs, at: place(of: item))
  }

  /// Returns the first line that joins an answer without being indented like it.
  private func firstLineRunningInto(_ paragraph: MarkdownNode) -> Int? {
    guard paragraph.lastLine > paragraph.firstLine else { return nil }
    return (paragraph.firstLine + 1...paragraph.lastLine).first { line in
      source.indent(ofLine: line) < paragraph.firstColumn - 1
    }
  }

  private mutating func readAnswer(_ runs: [MarkdownRun], at place: Place) {
    var reading = AnswerReading()
    for run in runs { read(run, into: &reading) }
    reportPlaceholders(runs)
    let words = trimmed(reading.words)
    if words.isEmpty {
      misplaced(
        at: place, "An answer needs words.", "Write `- What they say` in front of the grey text.")
    }
    if reading.link == nil, reading.target == nil, words.contains("](") || words.contains("] (") {
      reading.target = readBrokenLink(words, at: place)
    }
    draft?.answers.append(
      Answer(
        words: words, target: reading.target ?? .none, records: reading.records,
        conditions: reading.conditions, position: source.position(of: place)))
  }

  /// An answer while its text is being read.
  private struct AnswerReading {
    var words = ""
    var link: String?
    var isInLink = false
    var hasCodes = false
    var target: Answer.Target?
    var records: [RecordKind] = []
    var conditions: [Condition] = []

    /// Whether text is still part of what they say, and not behind it.
    var takesWords: Bool { isInLink || (link == nil && !hasCodes) }
  }

  private mutating func read(_ run: MarkdownRun, into reading: inout AnswerReading) {
    switch run.kind {
    case .text(let text):
      if reading.takesWords {
        reading.words += text
      } else if !text.allSatisfy(\.isWhitespace) {
        misplaced(
          at: place(of: run), "These words stand behind the link or the grey text.",
          "Put all the words first: `- [all the words](#step) \u{60}record promise\u{60}`.")
      }
    case .lineBreak: if reading.takesWords { reading.words += " " }
    case .code(let text): read(word: text, of: run, into: &reading)
    case .linkStart(let url): readLink(url, of: run, into: &reading)
    case .linkEnd: reading.isInLink = false
    case .html, .image:
      misplaced(
        at: place(of: run), "An answer has words, a link and grey text only.",
        "Leave HTML and pictures out.")
    }
  }

  private mutating func read(
    word text: String, of run: MarkdownRun, into reading: inout AnswerReading
  ) {
    reading.hasCodes = true
    guard let word = ProgramWord(text) else {
      unknownWord(text, at: place(of: run))
      return
    }
    switch word {
    case .record(let kind): reading.records.append(kind)
    case .condition(let condition): reading.conditions.append(condition)
    case .returnToDetour: setTarget(.returnToDetour, at: run, in: &reading)
    case .end(let outcome): setTarget(.end(outcome), at: run, in: &reading)
    case .anyTime, .ask:
      misplaced(
        at: place(of: run), "`\(text)` belongs to a step, not to an answer.",
        "Give it a paragraph of its own above the answers.")
    }
  }

  private mutating func readLink(
    _ url: String, of run: MarkdownRun, into reading: inout AnswerReading
  ) {
    if reading.link == nil, !trimmed(reading.words).isEmpty {
      misplaced(
        at: place(of: run), "Words stand in front of the link.",
        "Put all the words between `[` and `]`.")
    }
    reading.isInLink = true
    reading.link = url
    switch linkTarget(url) {
    case .success(let target): setTarget(target, at: run, in: &reading)
    case .failure(let fault):
      report(
        .brokenLink, at: place(of: run), fault.message,
        "Write `[words](#step)` or `[words](other.md#step)`.")
    }
  }

  private mutating func setTarget(
    _ target: Answer.Target, at run: MarkdownRun, in reading: inout AnswerReading
  ) {
    if reading.target == nil {
      reading.target = target
      return
    }
    misplaced(
      at: place(of: run), "An answer leads to one place, and this is a second one.",
      "Keep one of: a link, `return`, `end`.")
  }
}

// MARK: - Links

private struct LinkFault: Error {
  let message: String
}

extension ScriptParser {
  private func linkTarget(_ url: String) -> Result<Answer.Target, LinkFault> {
    guard let hash = url.firstIndex(of: "#") else {
      return .failure(LinkFault(message: "The link `\(url)` names no step."))
    }
    let file = percentDecoded(url[..<hash])
    let anchor = Step.Anchor(rawValue: percentDecoded(url[url.index(after: hash)...]))
    if anchor.rawValue.isEmpty { return .failure(LinkFault(message: "The link names no step.")) }
    if file.isEmpty { return .success(.step(anchor)) }
    guard isNeighbour(file) else {
      return .failure(LinkFault(message: "`\(file)` is no script in the same folder."))
    }
    return .success(.otherScript(file: file, anchor))
  }

  /// A script leads to its neighbours only: no folders, no addresses.
  private func isNeighbour(_ file: String) -> Bool {
    let isPlain = file.allSatisfy { $0.isLetter || $0.isNumber || "-_. ".contains($0) }
    return isPlain && file.hasSuffix(".md") && !file.hasPrefix(".")
  }

  /// Returns the script of the same folder that a link leads to; nil for any other address.
  func neighbour(of url: String) -> String? {
    let file = percentDecoded(url.prefix { $0 != "#" })
    return isNeighbour(file) ? file : nil
  }

  /// Reports text that was meant for a link and returns the step that was probably meant.
  private mutating func readBrokenLink(
    _ words: String, at place: Place
  ) -> Answer.Target? {
    let meant = words.firstIndex(of: "#").map { words[words.index(after: $0)...] } ?? ""
    let anchor = Step.Anchor(heading: trimmed(meant.prefix { $0 != ")" }))
    let example = anchor.rawValue.isEmpty ? "#step" : anchor.description
    report(
      .brokenLink, at: place,
      "This is no link: Markdown allows no blank inside or in front of the round brackets.",
      "Write `[what they say](\(example))`, blanks as hyphens.")
    return anchor.rawValue.isEmpty ? nil : .step(anchor)
  }
}

/// Returns a link with its `%C3%A4` read, as editors write letters beyond ASCII.
func percentDecoded(_ text: Substring) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    let digits = String(decoding: rest.prefix(2), as: UTF8.self)
    if byte == UInt8(ascii: "%"), digits.utf8.count == 2, !digits.hasPrefix("+"),
      let value = UInt8(digits, radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return printable(String(decoding: bytes, as: UTF8.self)).text
}
