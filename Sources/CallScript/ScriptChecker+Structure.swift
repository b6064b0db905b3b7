/// How the steps of one file hang together.
extension ScriptChecker {
  static func checkStructure(
    of script: Script, named name: String, in collection: ScriptCollection,
    into sink: inout DiagnosticSink
  ) {
    checkBeginning(of: script, named: name, in: collection, into: &sink)
    for mention in script.mentions where collection.lacks(mention.file) {
      sink.add(
        undefined(
          file: mention.file, at: mention.position, "The introduction links to it", collection))
    }
    for (index, step) in script.steps.enumerated() {
      if let first = script.index(of: step.anchor), first != index {
        sink.add(duplicate(step, of: script.steps[first]))
      }
      if step.answers.isEmpty { sink.add(deadEnd(step)) }
      for answer in step.answers {
        check(answer, of: step, in: script, named: name, collection, into: &sink)
      }
    }
  }

  /// A call begins with the first step; only a script that others use may do without.
  private static func checkBeginning(
    of script: Script, named name: String, in collection: ScriptCollection,
    into sink: inout DiagnosticSink
  ) {
    guard let first = script.steps.first, first.isAnyTime, !collection.isUsed(name) else { return }
    if !collection.isComplete, script.steps.allSatisfy(\.isAnyTime) { return }
    sink.add(
      Diagnostic(
        .misplaced, at: first.position,
        "The call begins with \"\(first.name)\", so it cannot be an `any time` step.",
        suggestion: "Put the opening first. If others are to share these steps, link to this file "
          + "from their introductions."))
  }

  private static func duplicate(_ step: Step, of first: Step) -> Diagnostic {
    Diagnostic(
      .duplicateStep, at: step.position,
      "\"\(step.name)\" has the same link as \"\(first.name)\" "
        + "in line \(first.position.line): \(step.anchor).",
      suggestion: "Give one of them another name.")
  }

  private static func deadEnd(_ step: Step) -> Diagnostic {
    Diagnostic(
      .deadEnd, at: step.position, "\"\(step.name)\" has no answers, so the call is stuck.",
      suggestion: "Add one: `- [What they say](#next-step)` or `- Done \u{60}end\u{60}`.")
  }

  private static func check(
    _ answer: Answer, of step: Step, in script: Script, named name: String,
    _ collection: ScriptCollection, into sink: inout DiagnosticSink
  ) {
    switch answer.target {
    case .none:
      sink.add(
        Diagnostic(
          .deadAnswer, at: answer.position,
          "\"\(answer.words)\" leads nowhere: it neither links, returns nor ends the call.",
          suggestion: "Make it a link, `[\(answer.words)](#step)`, or add `return` or `end`."))
    case .step(let anchor) where script.index(of: anchor) == nil:
      sink.add(undefined(anchor, in: script, file: nil, answer, named: name, collection))
    case .otherScript(let file, _) where collection.lacks(file):
      sink.add(
        undefined(file: file, at: answer.position, "\"\(answer.words)\" leads to it", collection))
    case .otherScript(let file, let anchor):
      guard let other = collection.scripts[file], other.index(of: anchor) == nil else { break }
      sink.add(undefined(anchor, in: other, file: file, answer, named: name, collection))
    case .returnToDetour where !step.isAnyTime:
      sink.add(
        Diagnostic(
          .returnWithoutDetour, at: answer.position,
          "`return` goes back from an `any time` step, but \"\(step.name)\" is none.",
          suggestion: "Link to a step, or make this one `any time`."))
    case .step, .returnToDetour, .end: break
    }
    if step.isAnyTime, answer.records.contains(.rightPerson) {
      sink.add(
        Diagnostic(
          .misplaced, at: answer.position,
          "`record right-person` has no place in an `any time` step.",
          suggestion: "Confirm the person in a step of its own, on the way to the debt."))
    }
  }
}

// MARK: - Links that lead nowhere

extension ScriptChecker {
  /// - Parameter file: the other file the link names; nil for the script's own steps.
  private static func undefined(
    _ anchor: Step.Anchor, in script: Script, file: String?, _ answer: Answer,
    named name: String, _ collection: ScriptCollection
  ) -> Diagnostic {
    let prefix = file ?? ""
    var remedy = nearest(to: anchor.rawValue, among: script.steps.map(\.anchor.rawValue))
      .map { "Did you mean `\(prefix)#\($0)`?" }
    if remedy == nil, let other = collection.file(with: anchor) {
      remedy =
        other == name
        ? "There is one in this file: `\(anchor)`." : "There is one in `\(other)\(anchor)`."
    }
    return Diagnostic(
      .undefinedStep, at: answer.position,
      "\"\(answer.words)\" leads to \(prefix)\(anchor), but there is no such step.",
      suggestion: remedy
        ?? "Add the step, or link to one of the headings: lower case, blanks as hyphens.")
  }

  private static func undefined(
    file: String, at position: SourcePosition, _ what: String, _ collection: ScriptCollection
  ) -> Diagnostic {
    let near = nearest(to: file, among: collection.scripts.keys.sorted())
    return Diagnostic(
      .undefinedStep, at: position,
      "\(what), but there is no script \(file) in this folder.",
      suggestion: near.map { "Did you mean `\($0)`?" } ?? "Add the file, or correct the link.")
  }
}

extension ScriptCollection {
  /// Whether a link to a file is known to lead nowhere.
  fileprivate func lacks(_ file: String) -> Bool { isComplete && scripts[file] == nil }

  /// Returns a script that has a step of that name.
  fileprivate func file(with anchor: Step.Anchor) -> String? {
    scripts.keys.sorted().first { scripts[$0]?.index(of: anchor) != nil }
  }
}
