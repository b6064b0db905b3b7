import CallScript

/// Reads a persona section by section; what does not belong becomes a finding.
struct PersonaReader {
  private(set) var findings: [PersonaFinding] = []
  private var factTexts: [PersonaFact: Outline.Text] = [:]
  private var lines: [Situation: [Persona.Line]] = [:]
  private var stepLines: [Step.Anchor: [Persona.Line]] = [:]
  private var seen: Set<String> = []

  private static let findingsMax = 100
  private static let linesMax = 1_000
  private static let stepPrefix = "At "
  private static let factsHeading = "Facts"

  mutating func read(_ text: String, file: String) -> Persona? {
    let (outline, diagnostics) = Outline.read(text, file: file, kind: "persona")
    for finding in diagnostics {
      report(finding.position, finding.message, finding.suggestion ?? "")
    }
    let top = SourcePosition(file: file, line: 1, column: 1)
    let description = readIntroduction(outline, top)
    for section in outline.sections { read(section) }
    if !seen.contains(Self.factsHeading) {
      report(
        top, "There is no section `## Facts`, so nobody knows what they can pay.",
        "Add one with a list: `- company: \(PersonaFact.company.example)`.")
    }
    var reading = PersonaFactReading(texts: factTexts, top: top)
    let facts = reading.facts()
    // A list that is not there lacks everything; that is said once.
    if seen.contains(Self.factsHeading) { findings += reading.findings }
    findings.sort { left, right in
      (left.position.line, left.position.column) < (right.position.line, right.position.column)
    }
    findings = Array(findings.prefix(Self.findingsMax))
    guard findings.isEmpty, let facts else { return nil }
    return Persona(
      title: outline.title, description: description, facts: facts, lines: lines,
      stepLines: stepLines)
  }

  private mutating func readIntroduction(
    _ outline: Outline, _ top: SourcePosition
  ) -> [String] {
    var description: [String] = []
    for block in outline.introduction {
      switch block {
      case .paragraph(let text): description.append(text.words)
      case .item(let text): description.append("- " + text.words)
      case .quote(let text):
        report(
          text.position, "This quote stands before the first section, so nobody says it.",
          "Put it under a heading, for example `## \(Situation.picksUp.rawValue)`.")
      case .codes(let codes): reportGrey(codes)
      }
    }
    if description.isEmpty {
      report(
        top, "Nothing says who they are.", "Add a paragraph under the title, for the trainer.")
    }
    return description
  }

  private mutating func read(_ section: Outline.Section) {
    let name = section.name
    if !seen.insert(name.words).inserted {
      report(name.position, "There is a second section `## \(name.words)`.", "Make it one.")
    }
    if name.words == Self.factsHeading { return readFacts(section) }
    if name.words.hasPrefix(Self.stepPrefix) {
      let heading = trimmedBlanks(name.words.dropFirst(Self.stepPrefix.count))
      stepLines[Step.Anchor(heading: heading)] = readLines(section)
    } else if let situation = Situation(rawValue: name.words) {
      lines[situation] = readLines(section)
    } else {
      report(
        name.position, "`## \(name.words)` is nothing a debtor does.", Self.remedy(for: name.words))
    }
  }

  private static func remedy(for heading: String) -> String {
    let known = Situation.allCases.map(\.rawValue) + [factsHeading]
    if let near = nearest(to: heading, among: known) { return "Did you mean `## \(near)`?" }
    return "For a step of that name: `## At \(heading)`. Else one of: "
      + known.joined(separator: ", ") + "."
  }

  // MARK: Facts

  private mutating func readFacts(_ section: Outline.Section) {
    for block in section.blocks {
      guard case .item(let text) = block else {
        report(
          block.position, "Facts are a list.",
          "One a line, `- \(PersonaFact.canPayNow.rawValue): 600.00`.")
        continue
      }
      readFact(text)
    }
  }

  private mutating func readFact(_ text: Outline.Text) {
    guard let colon = text.words.firstIndex(of: ":") else {
      return report(
        text.position, "\"\(text.words)\" has no colon.",
        "Write the fact, a colon and what is true: `\(PersonaFact.overdue.rawValue): 30 days`.")
    }
    let name = trimmedBlanks(text.words[..<colon]).lowercased()
    let value = trimmedBlanks(text.words[text.words.index(after: colon)...])
    guard let fact = PersonaFact(rawValue: name) else {
      let known = PersonaFact.allCases.map(\.rawValue)
      return report(
        text.position, "\"\(name)\" is no fact the program knows.",
        nearest(to: name, among: known).map { "Did you mean `\($0)`?" }
          ?? "There are: \(known.joined(separator: ", ")).")
    }
    guard factTexts[fact] == nil else {
      return report(text.position, "`\(name)` is said twice.", "Keep one of them.")
    }
    factTexts[fact] = Outline.Text(value, at: text.position)
  }

  // MARK: Lines

  /// A quote is a line; an item under it names the answer it means.
  private mutating func readLines(_ section: Outline.Section) -> [Persona.Line] {
    var lines: [Persona.Line] = []
    for block in section.blocks {
      switch block {
      case .quote(let text):
        if lines.count == Self.linesMax {
          report(
            text.position, "A section may have \(Self.linesMax) lines at most.", "Leave some out.")
          return lines
        }
        if let segments = segments(of: text) {
          lines.append(Persona.Line(segments: segments, means: nil))
        }
      case .item(let text): mean(text, &lines)
      case .paragraph: break
      case .codes(let codes): reportGrey(codes)
      }
    }
    if lines.isEmpty {
      report(
        section.name.position, "`## \(section.name.words)` has nothing to say.",
        "Write it under the heading: `> What they say.`")
    }
    return lines
  }

  private mutating func mean(_ text: Outline.Text, _ lines: inout [Persona.Line]) {
    guard let last = lines.popLast() else {
      return report(
        text.position, "This answer belongs to no line.",
        "Put it under the quote it is the meaning of.")
    }
    if last.means != nil {
      report(text.position, "A line means one answer.", "Write the quote twice, or keep one.")
    }
    lines.append(Persona.Line(segments: last.segments, means: text.words))
  }

  /// Takes words apart at their blanks; nil where one is unknown.
  private mutating func segments(of text: Outline.Text) -> [Persona.Line.Segment]? {
    var segments: [Persona.Line.Segment] = []
    var rest = text.words[...]
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex {
        segments.append(.text(String(rest[..<open.lowerBound])))
      }
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        report(text.position, "A `{{` is never closed.", "Close it: `{{amount}}`.")
        return nil
      }
      let name = trimmedBlanks(rest[open.upperBound..<close.lowerBound])
      guard let blank = Persona.Blank(rawValue: name) else {
        reportUnknownBlank(name, text.position)
        return nil
      }
      segments.append(.blank(blank))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { segments.append(.text(String(rest))) }
    return segments
  }

  private mutating func reportUnknownBlank(_ name: String, _ position: SourcePosition) {
    let known = Persona.Blank.allCases.map(\.rawValue)
    report(
      position, "`{{\(name)}}` is nothing that can be filled in.",
      nearest(to: name, among: known).map { "Did you mean `{{\($0)}}`?" }
        ?? "There are: \(known.joined(separator: ", ")).")
  }

  private mutating func reportGrey(_ codes: [Outline.Text]) {
    guard let first = codes.first else { return }
    report(
      first.position, "`\(first.words)` is grey text, and a persona has none.",
      "Facts are a list, and what is said is a quote.")
  }

  private mutating func report(
    _ position: SourcePosition, _ message: String, _ remedy: String
  ) {
    guard findings.count < Self.findingsMax else { return }
    findings.append(PersonaFinding(at: position, message, remedy: remedy))
  }
}

extension Outline.Block {
  /// Where the block begins.
  fileprivate var position: SourcePosition {
    switch self {
    case .quote(let text), .item(let text), .paragraph(let text): text.position
    case .codes(let codes): codes.first?.position ?? SourcePosition(file: "", line: 1, column: 1)
    }
  }
}

extension Persona {
  /// Reads a persona, and everything that is wrong with the way it is written.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name for findings.
  /// - Returns: the persona, or nil where there is a finding; and the findings in the file's order.
  public static func read(
    _ text: String, file: String
  ) -> (persona: Persona?, findings: [PersonaFinding]) {
    var reader = PersonaReader()
    let persona = reader.read(text, file: file)
    return (persona, reader.findings)
  }
}

/// Returns the text without blanks at its ends.
func trimmedBlanks(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  while rest.first?.isWhitespace == true { rest.removeFirst() }
  while rest.last?.isWhitespace == true { rest.removeLast() }
  return String(rest)
}
