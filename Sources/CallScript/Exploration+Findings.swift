internal import Receivables

/// Findings in one situation.
extension Exploration {
  mutating func reportDisclosure(
    of word: String, by quote: Speech, at node: Int, into sink: inout DiagnosticSink
  ) {
    guard isNew(.disclosure, quote.position) else { return }
    sink.add(
      Diagnostic(
        .disclosure, at: quote.position,
        "\"\(word)\" tells of the debt before the right person is confirmed.",
        path: path(to: node),
        suggestion: "Confirm the person on the way, `record right-person`, or leave it out."))
  }

  mutating func reportDisclosure(by ask: Ask, at node: Int, into sink: inout DiagnosticSink) {
    let step = atlas.steps[nodes[node].situation.step]
    guard isNew(.disclosure, step.position, ask.rawValue) else { return }
    sink.add(
      Diagnostic(
        .disclosure, at: step.position,
        "`ask \(ask.rawValue)` in \"\(step.name)\" asks about the debt before the right person is "
          + "confirmed.",
        path: path(to: node),
        suggestion: "Confirm the person on the way, `record right-person`, or ask it later."))
  }

  mutating func reportAskedTooLate(
    _ fact: Fact, _ needed: Ask, by quote: Speech, at node: Int, into sink: inout DiagnosticSink
  ) {
    guard isNew(.askedTooLate, quote.position, fact.rawValue) else { return }
    sink.add(
      Diagnostic(
        .askedTooLate, at: quote.position,
        "`{{\(fact.rawValue)}}` is said here, but nothing has asked for it yet.",
        path: path(to: node), suggestion: "Put `ask \(needed.rawValue)` above this line."))
  }

  mutating func reportIncomplete(
    _ record: RecordKind, _ answer: Answer, _ index: Int, _ asked: AskSet, at node: Int,
    into sink: inout DiagnosticSink
  ) {
    var missing = record.requires.filter { !asked.contains($0) }.map { "`ask \($0.rawValue)`" }
    let choice = record.requiresOneOf
    if !choice.isEmpty, !choice.contains(where: { asked.contains($0) }) {
      missing.append(choice.map { "`ask \($0.rawValue)`" }.joined(separator: " or "))
    }
    if missing.isEmpty { return }
    guard isNew(.recordIncomplete, answer.position, record.rawValue) else { return }
    let needed = missing.joined(separator: " and ")
    sink.add(
      Diagnostic(
        .recordIncomplete, at: answer.position,
        "`record \(record.rawValue)` needs \(needed) before it.",
        path: path(to: node, answer: index), suggestion: "Ask for it in this step or before."))
  }

  mutating func reportNoOutcome(
    _ answer: Answer, _ index: Int, at node: Int, into sink: inout DiagnosticSink
  ) {
    guard isNew(.noOutcome, answer.position) else { return }
    sink.add(
      Diagnostic(
        .noOutcome, at: answer.position,
        "The call can end here with nothing recorded of how it ended.",
        path: path(to: node, answer: index),
        suggestion: "Name the outcome, `end refusal`, or record something on the way."))
  }

  mutating func reportUnrecorded(
    _ outcome: Outcome, _ answer: Answer, _ index: Int, at node: Int,
    into sink: inout DiagnosticSink
  ) {
    guard isNew(.recordIncomplete, answer.position, "end") else { return }
    sink.add(
      Diagnostic(
        .recordIncomplete, at: answer.position,
        "`end \(outcome.rawValue)` says what was not recorded on this way.",
        path: path(to: node, answer: index),
        suggestion: "`end` alone keeps what was recorded; or add `record \(outcome.rawValue)`."))
  }

  mutating func reportNoNextStep(
    _ answer: Answer, _ index: Int, at node: Int, into sink: inout DiagnosticSink
  ) {
    guard isNew(.noNextStep, answer.position) else { return }
    sink.add(
      Diagnostic(
        .noNextStep, at: answer.position,
        "The call ends here, and nothing is said of what comes next.",
        path: path(to: node, answer: index),
        suggestion: "Say in this step what happens next and when, or lead to a step that does."))
  }

  mutating func reportStuck(
    _ facts: [(YesNoFact, Bool)], at node: Int, into sink: inout DiagnosticSink
  ) {
    let step = atlas.steps[nodes[node].situation.step]
    guard isNew(.deadEnd, step.position) else { return }
    let when = facts.map { ($0.1 ? "" : "not ") + $0.0.rawValue }.joined(separator: ", ")
    sink.add(
      Diagnostic(
        .deadEnd, at: step.position, "\"\(step.name)\" offers no answer when: \(when).",
        path: path(to: node), suggestion: "Keep one answer without `if`."))
  }
}
