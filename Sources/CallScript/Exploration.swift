/// The situations found so far, how each is reached first, and what was already reported.
struct Exploration {
  /// How a situation was reached first: by an answer, or by an objection.
  struct Arrival {
    var node: Int
    var answer: Int?
  }

  struct Node {
    let situation: Situation
    let arrival: Arrival?
    /// How many steps came before.
    let depth: Int
    /// Whether an answer here ends the call, leaves the script or returns from a detour.
    var hasExit = false
    /// The situations the answers lead to; objections do not count as a way out.
    var successors: [Int] = []
  }

  let script: Script
  var nodes: [Node] = []
  /// Whether the limit was reached before everything was seen.
  var isCut = false
  /// What has been looked at so far, as the limit counts it.
  var work = 0
  private var frontier: [Situation.Frame: [Int]] = [:]
  private var reported: Set<Finding> = []

  /// What makes two findings the same one, on whatever path.
  private struct Finding: Hashable {
    var code: Diagnostic.Code
    var position: SourcePosition
    var detail: String = ""
  }

  /// Whether situations are kept that can show nothing new; tests compare both ways.
  private let isExhaustive: Bool

  init(_ script: Script, isExhaustive: Bool) {
    self.script = script
    self.isExhaustive = isExhaustive
  }

  /// Notes a situation, unless a worse one with the same choices is known already.
  mutating func visit(_ situation: Situation, from arrival: Arrival?) {
    let peers = frontier[situation.frame] ?? []
    work += 1 + peers.count
    let worse = peers.first { peer in
      let known = nodes[peer].situation
      return isExhaustive ? known == situation : known.isAtLeastAsBad(as: situation)
    }
    let index = worse ?? nodes.count
    if worse == nil {
      let depth = arrival.map { nodes[$0.node].depth + 1 } ?? 0
      nodes.append(Node(situation: situation, arrival: arrival, depth: depth))
      frontier[situation.frame, default: []].append(index)
    }
    if let arrival, arrival.answer != nil { nodes[arrival.node].successors.append(index) }
  }

  /// Returns the shortest way to a situation: each step with the answer taken, and the last step.
  func path(to node: Int, answer: Int? = nil) -> [String] {
    var names = [name(of: node, answer: answer)]
    var arrival = nodes[node].arrival
    while let came = arrival {
      names.append(
        came.answer == nil ? name(of: came.node) : name(of: came.node, answer: came.answer))
      arrival = nodes[came.node].arrival
    }
    return names.reversed()
  }

  private func name(of node: Int, answer: Int? = nil) -> String {
    let step = script.steps[nodes[node].situation.step]
    guard let answer else { return step.name }
    return step.name + ": " + step.answers[answer].words
  }

  private mutating func isNew(
    _ code: Diagnostic.Code, _ position: SourcePosition, _ detail: String = ""
  ) -> Bool {
    reported.insert(Finding(code: code, position: position, detail: detail)).inserted
  }
}

// MARK: - Findings in one situation

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
        suggestion: "Name the outcome, `end callback`, or record something on the way."))
  }

  mutating func reportStuck(
    _ facts: [(YesNoFact, Bool)], at node: Int, into sink: inout DiagnosticSink
  ) {
    let step = script.steps[nodes[node].situation.step]
    guard isNew(.deadEnd, step.position) else { return }
    let when = facts.map { ($0.1 ? "" : "not ") + $0.0.rawValue }.joined(separator: ", ")
    sink.add(
      Diagnostic(
        .deadEnd, at: step.position, "\"\(step.name)\" offers no answer when: \(when).",
        path: path(to: node), suggestion: "Keep one answer without `if`."))
  }
}
