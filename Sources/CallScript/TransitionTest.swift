public import Receivables

/// A test of a script: the steps a call goes through, what it records on the way, how it ends.
///
/// It says nothing of the words: whoever improves a line must not have to mend a test.
public struct TransitionTest: Hashable, Sendable {
  /// One line: where the call is, and what the answer that led there wrote down.
  public struct Stop: Hashable, Sendable {
    /// What the call has come to.
    public enum Place: Hashable, Sendable {
      /// A step; the file where the line names one.
      case step(Step.Anchor, file: String?)
      /// The end of the call; nil where any outcome will do.
      case end(Outcome?)
    }

    /// Where the call must be.
    public let place: Place
    /// What must be recorded on the way from the stop before.
    public let records: [RecordKind]
    /// Whether the step is entered as an objection.
    public let isObjection: Bool
    /// The step as the line names it.
    public let name: String
    /// Where the line is.
    public let position: SourcePosition
  }

  /// The heading.
  public let name: String
  /// Where the heading is.
  public let position: SourcePosition
  /// The yes/no facts that hold; all others do not.
  public let facts: Set<YesNoFact>
  /// The way of the call, from the first step on.
  public let stops: [Stop]
}

extension TransitionTest {
  /// Reads a file of tests; what cannot be understood is named in a finding and left out.
  ///
  /// - Parameters:
  ///   - text: the file's text: `# Title`, then `## Name of a test` with a list of steps each.
  ///   - file: its name for findings.
  public static func read(
    _ text: String, file: String
  ) -> (tests: [TransitionTest], diagnostics: [Diagnostic]) {
    var reader = TransitionReader(source: SourceText(text, file: file))
    reader.read()
    return (reader.tests, reader.sink.diagnostics)
  }
}

private struct TransitionReader {
  let source: SourceText
  var sink = DiagnosticSink()
  var tests: [TransitionTest] = []
  private var draft: (name: String, position: SourcePosition)?
  private var facts: Set<YesNoFact> = []
  private var stops: [TransitionTest.Stop] = []

  init(source: SourceText) { self.source = source }

  mutating func read() {
    if let refusal = source.limitExceeded() {
      sink.add(refusal)
      return
    }
    for block in MarkdownDocument(source.bytes).blocks {
      switch block.kind {
      case .heading(2): begin(block)
      case .bulletList, .orderedList: for item in block.children { readStop(item) }
      case .paragraph: readParagraph(block)
      case .heading, .quote, .item, .code, .html, .thematicBreak, .other: break
      }
    }
    finish()
  }

  private mutating func begin(_ block: MarkdownNode) {
    finish()
    draft = (text(of: block.runs()), position(of: block))
  }

  private mutating func finish() {
    if let draft {
      if stops.isEmpty {
        report(
          .deadEnd, at: draft.position, "\"\(draft.name)\" goes through no step.",
          "Write the steps under it as a list, the first one first.")
      } else {
        tests.append(
          TransitionTest(
            name: draft.name, position: draft.position, facts: facts, stops: stops))
      }
    }
    (draft, facts, stops) = (nil, [], [])
  }

  /// Grey text by itself names the facts that hold; any other paragraph is for the reader.
  private mutating func readParagraph(_ block: MarkdownNode) {
    let runs = block.runs()
    guard draft != nil, text(of: runs.filter { $0.isText }).isEmpty else { return }
    for case (.code(let code), let run) in runs.map({ ($0.kind, $0) }) {
      if case .condition(let condition)? = ProgramWord(code), !condition.negated {
        facts.insert(condition.fact)
      } else {
        report(
          .unknownWord, at: position(of: run), "`\(code)` is no fact that may hold.",
          "Write `if \(YesNoFact.maySettle.rawValue)` or another of the facts.")
      }
    }
  }

  private mutating func readStop(_ item: MarkdownNode) {
    guard draft != nil, let paragraph = item.children.first, case .paragraph = paragraph.kind
    else { return }
    var records: [RecordKind] = []
    var end: Outcome??
    var isObjection = false
    var link: String?
    let runs = paragraph.runs()
    for run in runs {
      switch run.kind {
      case .linkStart(let url): link = url
      case .code(let code):
        switch ProgramWord(code) {
        case .record(let kind): records.append(kind)
        case .end(let outcome): end = .some(outcome)
        case .anyTime: isObjection = true
        case .ask, .condition, .returnToDetour, nil:
          report(
            .unknownWord, at: position(of: run), "`\(code)` has no place in a test.",
            "Behind a step: `record promise`, `any time`; at the end: `end promise`.")
        }
      case .text, .html, .lineBreak, .linkEnd, .image: break
      }
    }
    let name = text(of: runs.filter { $0.isText })
    let place: TransitionTest.Stop.Place =
      end.map { .end($0) } ?? .step(Step.Anchor(heading: name), file: file(of: link))
    if end == nil, name.isEmpty {
      report(
        .misplaced, at: position(of: item), "A line of a test names a step.",
        "Write `- Name of the step`.")
      return
    }
    stops.append(
      TransitionTest.Stop(
        place: place, records: records, isObjection: isObjection,
        name: end == nil ? name : "the end", position: position(of: item)))
  }

  private func file(of link: String?) -> String? {
    guard let link, let hash = link.firstIndex(of: "#"), hash != link.startIndex else { return nil }
    return String(link[..<hash])
  }

  // MARK: Places

  private func text(of runs: [MarkdownRun]) -> String {
    trimmed(
      runs.map { run in
        switch run.kind {
        case .text(let text): text
        case .lineBreak: " "
        case .code, .html, .linkStart, .linkEnd, .image: ""
        }
      }.joined())
  }

  private func position(of block: MarkdownNode) -> SourcePosition {
    source.position(line: block.firstLine, byteColumn: block.firstColumn)
  }

  private func position(of run: MarkdownRun) -> SourcePosition {
    source.position(line: run.line, byteColumn: run.column)
  }

  private mutating func report(
    _ code: Diagnostic.Code, at position: SourcePosition, _ message: String, _ remedy: String
  ) {
    sink.add(Diagnostic(code, at: position, message, suggestion: remedy))
  }
}

extension MarkdownRun {
  fileprivate var isText: Bool {
    switch kind {
    case .text, .lineBreak: true
    case .code, .html, .linkStart, .linkEnd, .image: false
    }
  }
}
