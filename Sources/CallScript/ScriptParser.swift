internal import Receivables

/// Reads a script block by block; what does not belong becomes a finding and is passed over.
struct ScriptParser {
  let source: SourceText
  var sink = DiagnosticSink()
  var draft: StepDraft?
  private(set) var title: String?
  private var introduction: [String] = []
  private var mentions: [Script.Mention] = []
  private(set) var steps: [Step] = []
  private var isOverfull = false

  init(text: String, file: String) { source = SourceText(text, file: file) }

  /// A step while its blocks are being read.
  struct StepDraft {
    let name: String
    let position: SourcePosition
    var isAnyTime = false
    var parts: [Step.Part] = []
    var answers: [Answer] = []

    var step: Step {
      Step(
        name: name, anchor: Step.Anchor(heading: name), isAnyTime: isAnyTime, parts: parts,
        answers: answers, position: position)
    }
  }

  mutating func parse() -> (script: Script, diagnostics: [Diagnostic]) {
    if let refusal = source.limitExceeded() {
      return (Script(title: "", introduction: [], steps: []), [refusal])
    }
    if source.frontMatterLines > 0 { reportFrontMatter() }
    for block in MarkdownDocument(source.bytes).blocks {
      read(block)
      if isOverfull { break }
    }
    finishStep()
    let script = Script(
      title: title ?? "", introduction: introduction, steps: steps, mentions: mentions)
    if !isOverfull { reportWhatIsMissing() }
    return (script, sink.diagnostics)
  }

  private mutating func read(_ block: MarkdownNode) {
    switch block.kind {
    case .heading(let level): readHeading(block, level: level)
    case .paragraph: readParagraph(block)
    case .quote: readQuote(block)
    case .bulletList: readBullets(block)
    case .orderedList: readNumbered(block)
    case .html: readHTML(block)
    case .thematicBreak: break
    case .code, .item, .other:
      misplaced(
        at: place(of: block), "An indented or fenced block is neither said nor read.",
        "Take the blanks away in front of it, or make it a paragraph.")
    }
  }
}

// MARK: - Headings

extension ScriptParser {
  private mutating func readHeading(_ block: MarkdownNode, level: Int) {
    let runs = readRuns(of: block)
    let name = plainText(of: runs)
    reportPlaceholders(runs)
    guard source.firstMark(ofLine: block.firstLine) == UInt8(ascii: "#") else {
      report(
        .underlinedHeading, at: place(of: block),
        "The line of dashes makes the text above it a heading.",
        "Put a blank line above the dashes, or take them away.")
      addAdvice(name)
      return
    }
    switch level {
    case 1 where title == nil && draft == nil: title = name
    case 1:
      misplaced(
        at: place(of: block), "A script has one title, on its first line.",
        "Make this a step, `## \(name)`, or a file of its own.")
    case 2: beginStep(name, at: place(of: block))
    default:
      misplaced(
        at: place(of: block), "There are only two kinds of heading: `# Title` and `## Step`.",
        "Write `## \(name)` for a step, or take the signs away for advice.")
      addAdvice(name)
    }
  }

  private mutating func beginStep(_ name: String, at place: Place) {
    finishStep()
    if steps.count == Limit.stepsMax {
      isOverfull = true
      report(
        .tooLarge, at: place, "A script may have \(Limit.stepsMax) steps at most.",
        "Split it: an answer may lead into another script.")
      return
    }
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " }
    if name.isEmpty || !isPlain || name.contains("  ") {
      report(
        .badHeading, at: place,
        "A step's name may have letters, digits and single blanks only.",
        "Git hosts make different links of other signs. Leave them out.")
    }
    draft = StepDraft(name: name, position: source.position(of: place))
  }

  private mutating func finishStep() {
    if let draft { steps.append(draft.step) }
    draft = nil
  }
}

// MARK: - Paragraphs, lists and the rest

extension ScriptParser {
  private mutating func readParagraph(_ block: MarkdownNode) {
    let runs = readRuns(of: block)
    if isProgram(runs) {
      for run in runs {
        if case .code(let text) = run.kind { readStepWord(text, at: place(of: run)) }
      }
      return
    }
    let text = plainText(of: runs)
    if text.hasPrefix("#") {
      report(
        .badHeading, at: place(of: block), "A heading needs a blank behind its `#` signs.",
        "Write `## Name of the step`.")
    }
    reportWordsAmidProse(runs)
    reportPlaceholders(runs)
    noteMentions(runs)
    addAdvice(text)
  }

  /// Whether a paragraph has code spans and nothing else.
  private func isProgram(_ runs: [MarkdownRun]) -> Bool {
    var hasCode = false
    for run in runs {
      switch run.kind {
      case .code: hasCode = true
      case .text(let text) where text.allSatisfy(\.isWhitespace): break
      case .lineBreak: break
      case .text, .html, .linkStart, .linkEnd, .image: return false
      }
    }
    return hasCode
  }

  private mutating func readStepWord(_ text: String, at place: Place) {
    guard let word = ProgramWord(text) else {
      unknownWord(text, at: place)
      return
    }
    guard draft != nil else {
      misplaced(
        at: place, "`\(text)` stands before the first step.", "Put it under a `## Step`.")
      return
    }
    switch word {
    case .anyTime: draft?.isAnyTime = true
    case .ask(let ask): addPart(.ask(ask), at: place)
    case .record, .condition, .returnToDetour, .end:
      misplaced(
        at: place, "`\(text)` belongs to an answer, not to a step.",
        "Put it behind an answer: `- What they say \u{60}\(text)\u{60}`.")
    }
  }

  /// A paragraph with words *and* grey text is advice, which is easily overlooked.
  private mutating func reportWordsAmidProse(_ runs: [MarkdownRun]) {
    for run in runs {
      guard case .code(let text) = run.kind, ProgramWord(text) != nil else { continue }
      misplaced(
        at: place(of: run), "`\(text)` stands among other words, so the program skips it.",
        "Give it a paragraph of its own, with a blank line above and below.")
    }
  }

  /// Reports facts where nothing is said: they would stand there with their brackets.
  mutating func reportPlaceholders(_ runs: [MarkdownRun]) {
    for run in runs {
      guard case .text(let text) = run.kind, let open = text.firstRange(of: "{{") else { continue }
      let bytes = text.utf8.distance(from: text.startIndex, to: open.lowerBound)
      misplaced(
        at: Place(line: run.line, byteColumn: run.column + bytes),
        "Facts are filled in where something is said, and this is no quote.",
        "Write it without a fact, or begin the line with `>`.")
    }
  }

  private mutating func readBullets(_ block: MarkdownNode) {
    if draft == nil {
      for item in block.children { adviseItem(item, mark: "-") }
    } else {
      for item in block.children { readAnswer(item) }
    }
  }

  private mutating func readNumbered(_ block: MarkdownNode) {
    for (offset, item) in block.children.enumerated() {
      adviseItem(item, mark: "\(block.listStart + offset).")
    }
  }

  private mutating func adviseItem(_ item: MarkdownNode, mark: String) {
    for child in item.children {
      guard case .paragraph = child.kind else {
        misplaced(
          at: place(of: child), "Advice is plain text: nothing can stand inside a list.",
          "Move it out of the list.")
        continue
      }
      let runs = readRuns(of: child)
      reportWordsAmidProse(runs)
      reportPlaceholders(runs)
      noteMentions(runs)
      addAdvice(mark + " " + plainText(of: runs))
    }
  }

  private mutating func readHTML(_ block: MarkdownNode) {
    // A comment is what it says; everything else would look different on a Git host.
    if block.literal.hasPrefix("<!--") { return }
    misplaced(
      at: place(of: block), "HTML is neither said nor read.", "Write it as plain text.")
  }
}

// MARK: - What the parts share

extension ScriptParser {
  mutating func addAdvice(_ text: String) {
    if text.isEmpty { return }
    if draft == nil {
      introduction.append(text)
    } else {
      draft?.parts.append(.advice(text))
    }
  }

  /// Notes the scripts an introduction links to; any other link is only for whoever reads it.
  private mutating func noteMentions(_ runs: [MarkdownRun]) {
    guard draft == nil else { return }
    for run in runs {
      guard case .linkStart(let url) = run.kind, let file = neighbour(of: url) else { continue }
      mentions.append(Script.Mention(file: file, position: source.position(of: place(of: run))))
    }
  }

  /// Adds something said or asked; under the answers it would come too late.
  mutating func addPart(_ part: Step.Part, at place: Place) {
    if draft?.answers.isEmpty == false {
      misplaced(
        at: place, "This stands under the answers, where nobody expects it.",
        "Move it above the answers; they come last in a step.")
    }
    draft?.parts.append(part)
  }

  /// Returns a block's text, reporting what must not reach a screen.
  mutating func readRuns(of block: MarkdownNode) -> [MarkdownRun] {
    let runs = block.runs()
    for run in runs {
      guard let scalar = run.unprintable else { continue }
      let code = String(scalar.value, radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      report(
        .unprintable, at: place(of: run), "There is a character that cannot be shown: \(name).",
        "Delete it, or save the file as UTF-8.")
    }
    return runs
  }

  /// Returns the words of a paragraph on one line, grey text included.
  func plainText(of runs: [MarkdownRun]) -> String {
    var text = ""
    for run in runs {
      switch run.kind {
      case .text(let words), .code(let words): text += words
      case .lineBreak: text += " "
      case .html, .linkStart, .linkEnd, .image: break
      }
    }
    return trimmed(text)
  }
}
