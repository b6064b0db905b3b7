/// Says whether a call holds together: that every way through it is safe, complete and ends.
public enum ScriptChecker {
  /// Returns the faults of a script in the order of its file.
  ///
  /// Looks at every situation a caller can get into (step, right person, values asked, outcome,
  /// yes/no facts, detour), not only at the links. The number of situations is bounded by
  /// ``Limit/statesMax``; beyond it there is a finding that says so.
  public static func check(_ script: Script) -> [Diagnostic] {
    var sink = DiagnosticSink()
    checkStructure(of: script, into: &sink)
    if !script.steps.isEmpty {
      let explorer = Explorer(script.isObjectionFile ? script.withinACall : script)
      var exploration = explorer.explored(reportingTo: &sink)
      exploration.report(into: &sink)
    }
    checkWording(of: script, into: &sink)
    return sorted(sink.diagnostics)
  }

  /// Reads a script and returns all that is wrong with it, in the order of the file.
  ///
  /// While the file itself cannot be read cleanly, the ways through the call are not explored:
  /// one misspelt word would be found a second time as an ending without an outcome.
  public static func check(
    _ text: String, file: String
  ) -> (script: Script, diagnostics: [Diagnostic]) {
    let (script, faults) = Script.parse(text, file: file)
    if !faults.contains(where: { $0.severity == .error }) {
      return (script, sorted(faults + check(script)))
    }
    var sink = DiagnosticSink()
    checkStructure(of: script, into: &sink)
    let known = Set(faults.map(\.position.line))
    let others = sink.diagnostics.filter { !known.contains($0.position.line) }
    return (script, sorted(faults + others))
  }

  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.sorted { left, right in
      let (a, b) = (left.position, right.position)
      return (a.line, a.column, left.code.rawValue) < (b.line, b.column, right.code.rawValue)
    }
  }
}

// MARK: - Structure

extension ScriptChecker {
  private static func checkStructure(of script: Script, into sink: inout DiagnosticSink) {
    if let first = script.steps.first, first.isAnyTime, !script.isObjectionFile {
      sink.add(
        Diagnostic(
          .misplaced, at: first.position,
          "The call begins with \"\(first.name)\", so it cannot be an `any time` step.",
          suggestion: "Put the opening first."))
    }
    for (index, step) in script.steps.enumerated() {
      if let first = script.index(of: step.anchor), first != index {
        sink.add(
          Diagnostic(
            .duplicateStep, at: step.position,
            "\"\(step.name)\" has the same link as \"\(script.steps[first].name)\" "
              + "in line \(script.steps[first].position.line): \(step.anchor).",
            suggestion: "Give one of them another name."))
      }
      if step.answers.isEmpty {
        sink.add(
          Diagnostic(
            .deadEnd, at: step.position, "\"\(step.name)\" has no answers, so the call is stuck.",
            suggestion: "Add one: `- [What they say](#next-step)` or `- Done \u{60}end\u{60}`."))
      }
      for answer in step.answers { check(answer, of: step, in: script, into: &sink) }
    }
  }

  private static func check(
    _ answer: Answer, of step: Step, in script: Script, into sink: inout DiagnosticSink
  ) {
    switch answer.target {
    case .none:
      sink.add(
        Diagnostic(
          .deadAnswer, at: answer.position,
          "\"\(answer.words)\" leads nowhere: it neither links, returns nor ends the call.",
          suggestion: "Make it a link, `[\(answer.words)](#step)`, or add `return` or `end`."))
    case .step(let anchor) where script.index(of: anchor) == nil:
      sink.add(undefined(anchor, answer, script))
    case .returnToDetour where !step.isAnyTime:
      sink.add(
        Diagnostic(
          .returnWithoutDetour, at: answer.position,
          "`return` goes back from an `any time` step, but \"\(step.name)\" is none.",
          suggestion: "Link to a step, or make this one `any time`."))
    case .step, .otherScript, .returnToDetour, .end: break
    }
    if step.isAnyTime, answer.records.contains(.rightPerson) {
      sink.add(
        Diagnostic(
          .misplaced, at: answer.position,
          "`record right-person` has no place in an `any time` step.",
          suggestion: "Confirm the person in a step of its own, on the way to the debt."))
    }
  }

  private static func undefined(
    _ anchor: Step.Anchor, _ answer: Answer, _ script: Script
  ) -> Diagnostic {
    let near = nearest(to: anchor.rawValue, among: script.steps.map(\.anchor.rawValue))
    return Diagnostic(
      .undefinedStep, at: answer.position,
      "\"\(answer.words)\" leads to \(anchor), but there is no such step.",
      suggestion: near.map { "Did you mean `#\($0)`?" }
        ?? "Add the step, or link to one of the headings: lower case, blanks as hyphens.")
  }
}

// MARK: - Wording

extension ScriptChecker {
  private static func checkWording(of script: Script, into sink: inout DiagnosticSink) {
    for step in script.steps {
      for quote in step.quotes { check(quote, into: &sink) }
      if step.answers.count > Limit.answersMax {
        sink.add(
          Diagnostic(
            .tooManyAnswers, at: step.answers[Limit.answersMax].position,
            "\"\(step.name)\" has \(step.answers.count) answers, "
              + "but there are keys for \(Limit.answersMax).",
            suggestion: "Make what may come at any moment an `any time` step, or ask in two steps.")
        )
      }
    }
  }

  private static func check(_ quote: Speech, into sink: inout DiagnosticSink) {
    if let word = TellingWords.threat(in: quote.plainText) {
      sink.add(
        Diagnostic(
          .threat, at: quote.position, "\"\(word)\" sounds like a threat.",
          suggestion: "Say what the next step is and when; it was decided beforehand."))
    }
    let count = quote.wordCount
    if count > Limit.quoteWordsMax {
      sink.add(
        Diagnostic(
          .tooLongToSay, at: quote.position,
          "\(count) words at a stretch; \(Limit.quoteWordsMax) are the most one listens to.",
          suggestion: "Ask something in between, or make it two quotes."))
    }
  }
}
