/// A Markdown file that people write for the program: a title, what stands under it, and sections.
///
/// It is the reader of call scripts without their language, for files with a language of their own:
/// personas and rubrics. Nothing in it can move a cursor, hide or reorder text.
public struct Outline: Hashable, Sendable {
  /// Words on one line, and where they begin.
  public struct Text: Hashable, Sendable {
    /// The words, without emphasis and links; blanks at the ends taken off.
    public let words: String
    /// Where they begin.
    public let position: SourcePosition

    /// Makes words of a place.
    public init(_ words: String, at position: SourcePosition) {
      self.words = words
      self.position = position
    }
  }

  /// What a file consists of below its headings.
  public enum Block: Hashable, Sendable {
    /// `> said aloud`: one paragraph of a quote.
    case quote(Text)
    /// `- an item` of a list.
    case item(Text)
    /// A paragraph of grey text only, each stretch by itself.
    case codes([Text])
    /// Any other paragraph.
    case paragraph(Text)
  }

  /// What stands under a heading `## Name`.
  public struct Section: Hashable, Sendable {
    /// The heading.
    public let name: Text
    /// What stands under it, in order.
    public fileprivate(set) var blocks: [Block]
  }

  /// The text of the `#` heading; empty where there is none.
  public fileprivate(set) var title = ""
  /// What stands between the title and the first section.
  public fileprivate(set) var introduction: [Block] = []
  /// The sections in the order of the file; two may have one name.
  public fileprivate(set) var sections: [Section] = []
}

extension Outline {
  /// Reads a file; what cannot be understood is left out and named in a finding.
  ///
  /// - Parameters:
  ///   - text: the file's text; LF or CRLF, with or without a byte order mark.
  ///   - file: its name for findings.
  ///   - kind: what the file is, for findings: `persona`.
  public static func read(
    _ text: String, file: String, kind: String
  ) -> (outline: Outline, diagnostics: [Diagnostic]) {
    var reader = OutlineReader(source: SourceText(text, file: file), kind: kind)
    reader.read()
    return (reader.outline, reader.sink.diagnostics)
  }
}

/// Reads a file block by block.
private struct OutlineReader {
  let source: SourceText
  let kind: String
  var outline = Outline()
  var sink = DiagnosticSink()
  private var hasTitle = false

  init(source: SourceText, kind: String) {
    self.source = source
    self.kind = kind
  }

  mutating func read() {
    if let refusal = source.limitExceeded() {
      sink.add(
        Diagnostic(
          refusal.code, at: refusal.position,
          refusal.message.replacing("A script", with: "A \(kind)"),
          suggestion: "Make it smaller."))
      return
    }
    if source.frontMatterLines > 0 {
      report(
        .frontMatter, Place(line: 1, byteColumn: 1),
        "Lines between `---` at the top are no part of a \(kind).",
        "Begin the file with `# Title`.")
    }
    for block in MarkdownDocument(source.bytes).blocks { read(block) }
    if outline.title.isEmpty {
      report(
        .noTitle, Place(line: 1, byteColumn: 1), "The \(kind) has no title.",
        "Begin the file with a line `# Title`.")
    }
  }

  private mutating func read(_ block: MarkdownNode) {
    switch block.kind {
    case .heading(let level): readHeading(block, level: level)
    case .paragraph: readParagraph(block)
    case .quote: readQuote(block)
    case .bulletList: for item in block.children { readItem(item) }
    case .thematicBreak: break
    case .html where block.literal.hasPrefix("<!--"): break
    case .orderedList, .html, .code, .item, .other:
      misplaced(
        block, "A \(kind) has headings, paragraphs, quotes and lists with `-` only.",
        "Take the blanks or signs away in front of it, or make it a paragraph.")
    }
  }

  private mutating func readHeading(_ block: MarkdownNode, level: Int) {
    let name = words(of: block)
    guard source.firstMark(ofLine: block.firstLine) == UInt8(ascii: "#") else {
      return report(
        .underlinedHeading, place(of: block),
        "The line of dashes makes the text above it a heading.",
        "Put a blank line above the dashes, or take them away.")
    }
    switch level {
    case 1 where !hasTitle && outline.sections.isEmpty:
      outline.title = name.words
      hasTitle = true
    case 2: outline.sections.append(Outline.Section(name: name, blocks: []))
    default:
      misplaced(
        block, "There are only two kinds of heading: one `# Title`, and `## Section`.",
        "Write `## \(name.words)`, or take the signs away.")
    }
  }

  private mutating func readParagraph(_ block: MarkdownNode) {
    let runs = runs(of: block)
    let codes = runs.compactMap { run -> Outline.Text? in
      guard case .code(let text) = run.kind else { return nil }
      return Outline.Text(text, at: position(of: run))
    }
    let isGrey = runs.allSatisfy { run in
      switch run.kind {
      case .code, .lineBreak: true
      case .text(let text): text.allSatisfy(\.isWhitespace)
      case .html, .linkStart, .linkEnd, .image: false
      }
    }
    if isGrey, !codes.isEmpty { return add(.codes(codes)) }
    add(.paragraph(words(of: block, runs)))
  }

  private mutating func readQuote(_ block: MarkdownNode) {
    if let line = firstLineWithout(UInt8(ascii: ">"), in: block) {
      report(
        .runsIntoQuote, Place(line: line, byteColumn: 1),
        "This line stands right under a quote, so Markdown joins it and it would be said.",
        "Put a blank line above it; or begin it with `>` if it is to be said.")
    }
    for child in block.children {
      guard case .paragraph = child.kind else {
        misplaced(child, "Only plain text can be said.", "Leave everything else out of a quote.")
        continue
      }
      add(.quote(words(of: child)))
    }
  }

  private func firstLineWithout(_ mark: UInt8, in block: MarkdownNode) -> Int? {
    guard block.lastLine > block.firstLine else { return nil }
    return (block.firstLine + 1...block.lastLine).first { line in
      source.firstMark(ofLine: line).map { $0 != mark } ?? false
    }
  }

  private mutating func readItem(_ item: MarkdownNode) {
    guard let paragraph = item.children.first, case .paragraph = paragraph.kind else {
      return misplaced(item, "An item of a list needs words.", "Write them behind the `-`.")
    }
    for extra in item.children.dropFirst() {
      misplaced(
        extra, "An item is one paragraph; this stands under it.",
        "Move it to the front of the line, with a blank line above.")
    }
    let joined = (paragraph.firstLine..<max(paragraph.firstLine, paragraph.lastLine)).first {
      source.indent(ofLine: $0 + 1) < paragraph.firstColumn - 1
    }
    if let joined {
      report(
        .runsIntoAnswer, Place(line: joined + 1, byteColumn: 1),
        "This line stands right under an item, so Markdown makes it part of the item.",
        "Put a blank line above it; or indent it if it belongs there.")
    }
    add(.item(words(of: paragraph)))
  }

  // MARK: What the parts share

  private mutating func add(_ block: Outline.Block) {
    if outline.sections.isEmpty {
      outline.introduction.append(block)
    } else {
      outline.sections[outline.sections.count - 1].blocks.append(block)
    }
  }

  private mutating func words(of block: MarkdownNode) -> Outline.Text {
    words(of: block, runs(of: block))
  }

  private func words(of block: MarkdownNode, _ runs: [MarkdownRun]) -> Outline.Text {
    let pieces = runs.map { run in
      switch run.kind {
      case .text(let words), .code(let words): words
      case .lineBreak: " "
      case .html, .linkStart, .linkEnd, .image: ""
      }
    }
    return Outline.Text(trimmed(pieces.joined()), at: source.position(of: place(of: block)))
  }

  private mutating func runs(of block: MarkdownNode) -> [MarkdownRun] {
    let runs = block.runs()
    for run in runs {
      if let scalar = run.unprintable {
        let code = String(scalar.value, radix: 16, uppercase: true)
        report(
          .unprintable, Place(line: run.line, byteColumn: run.column),
          "There is a character that cannot be shown: U+"
            + String(repeating: "0", count: max(0, 4 - code.count)) + code + ".",
          "Delete it, or save the file as UTF-8.")
      }
      switch run.kind {
      case .html, .image:
        report(
          .misplaced, Place(line: run.line, byteColumn: run.column),
          "HTML and pictures are neither said nor read.", "Write plain text.")
      case .text, .code, .lineBreak, .linkStart, .linkEnd: break
      }
    }
    return runs
  }

  private func place(of block: MarkdownNode) -> Place {
    Place(line: block.firstLine, byteColumn: block.firstColumn)
  }

  private func position(of run: MarkdownRun) -> SourcePosition {
    source.position(line: run.line, byteColumn: run.column)
  }

  private mutating func misplaced(_ block: MarkdownNode, _ message: String, _ remedy: String) {
    report(.misplaced, place(of: block), message, remedy)
  }

  private mutating func report(
    _ code: Diagnostic.Code, _ place: Place, _ message: String, _ remedy: String
  ) {
    if sink.isFull { return }
    sink.add(Diagnostic(code, at: source.position(of: place), message, suggestion: remedy))
  }
}
