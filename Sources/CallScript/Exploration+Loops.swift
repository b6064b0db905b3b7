/// Loops that no answer leaves.
extension Exploration {
  /// Reports each loop that no answer leaves, at its first step.
  ///
  /// Which answers there are may hang on yes/no facts, so each case of these is looked at.
  func reportNoWayOut(into sink: inout DiagnosticSink) {
    let facts = YesNoFact.allCases.filter { fact in
      nodes.contains { atlas.plans[$0.situation.step].facts.contains(fact) }
    }
    // Beyond this only what is a loop in every case is looked for.
    let isWorthIt = nodes.count << facts.count <= Limit.explorationWorkMax
    let cases = isWorthIt ? 1 << facts.count : 1
    var covered: Set<Int> = []
    for bits in 0..<cases {
      var known = Assumptions()
      if isWorthIt {
        for (index, fact) in facts.enumerated() { known.assume(fact, bits & 1 << index != 0) }
      }
      let trapped = trappedNodes(when: known)
      if trapped.isEmpty { continue }
      for loop in loops(in: trapped, when: known) where !covered.contains(loop.first) {
        covered.formUnion(loop.steps)
        report(loop, known, into: &sink)
      }
    }
  }

  private struct Loop {
    /// The step that comes first in the file.
    var first: Int
    var steps: Set<Int>
    /// The nearest situation in that step.
    var node: Int
  }

  private func report(_ loop: Loop, _ known: Assumptions, into sink: inout DiagnosticSink) {
    let names = loop.steps.sorted().map { "\"\(atlas.steps[$0].name)\"" }.joined(separator: ", ")
    let deciding = Set(loop.steps.flatMap { atlas.plans[$0].facts })
    let when = YesNoFact.allCases.filter(deciding.contains).compactMap { fact in
      known.value(of: fact).map { ($0 ? "" : "not ") + fact.rawValue }
    }
    let cases = when.isEmpty ? "" : " when \(when.joined(separator: ", "))"
    sink.add(
      Diagnostic(
        .noWayOut, at: atlas.steps[loop.first].position,
        "The call cannot end any more\(cases): the answers only lead round in \(names).",
        path: path(to: loop.node),
        suggestion: "Add an answer that ends the call or leads to an ending."))
  }

  private func loops(in trapped: Set<Int>, when known: Assumptions) -> [Loop] {
    var links: [Int: Set<Int>] = [:]
    var backlinks: [Int: Set<Int>] = [:]
    var firstNodes: [Int: Int] = [:]
    for node in trapped.sorted() {
      let step = nodes[node].situation.step
      if firstNodes[step] == nil { firstNodes[step] = node }
      let edges = (nodes[node].successors + nodes[node].entries).filter { edge in
        trapped.contains(edge.node) && isOpen(edge, from: node, when: known)
      }
      for successor in Set(edges.map { nodes[$0.node].situation.step }) {
        links[step, default: []].insert(successor)
        backlinks[successor, default: []].insert(step)
      }
    }
    var found: [Loop] = []
    var covered: Set<Int> = []
    for step in links.keys.sorted() where !covered.contains(step) {
      let loop = reached(from: step, by: links)
      // Only a loop whose every step leads back is reported, not the steps that lead into it.
      guard loop.isSubset(of: reached(from: step, by: backlinks)) else { continue }
      covered.formUnion(loop)
      found.append(Loop(first: step, steps: loop, node: firstNodes[step] ?? 0))
    }
    return found
  }

  /// Returns the situations from which no answers lead to an ending or back from the detour.
  private func trappedNodes(when known: Assumptions) -> Set<Int> {
    let possible = nodes.indices.filter { nodes[$0].situation.assumptions.isPart(of: known) }
    let ending = reaching(
      possible.filter { offersAny(of: nodes[$0].ends, at: $0, when: known) }, when: known,
      throughEntries: true)
    // Back from an inner detour is not yet back from the outer one.
    let returning = reaching(
      possible.filter { offersAny(of: nodes[$0].returns, at: $0, when: known) }, when: known,
      throughEntries: false)
    return Set(possible).subtracting(ending).subtracting(returning)
  }

  /// Returns the situations whose answers lead to one of some others.
  private func reaching(
    _ goals: [Int], when known: Assumptions, throughEntries: Bool
  ) -> Set<Int> {
    var predecessors: [[Int]] = Array(repeating: [], count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for edge in node.successors where isOpen(edge, from: index, when: known) {
        predecessors[edge.node].append(index)
      }
      guard throughEntries else { continue }
      for edge in node.entries where isOpen(edge, from: index, when: known) {
        predecessors[edge.node].append(index)
      }
    }
    var found = Set(goals)
    var open = goals
    while let node = open.popLast() {
      for before in predecessors[node] where found.insert(before).inserted { open.append(before) }
    }
    return found
  }

  private func offersAny(of answers: [Int?], at node: Int, when known: Assumptions) -> Bool {
    answers.contains { answer in answer.map { offers($0, at: node, when: known) } ?? true }
  }

  private func isOpen(_ edge: Edge, from node: Int, when known: Assumptions) -> Bool {
    guard offers(edge.answer, at: node, when: known) else { return false }
    return edge.exit.map { offers($0.answer, at: $0.node, when: known) } ?? true
  }

  private func offers(_ answer: Int, at node: Int, when known: Assumptions) -> Bool {
    atlas.steps[nodes[node].situation.step].answers[answer].conditions.allSatisfy { condition in
      known.value(of: condition.fact).map { condition.isMet(when: $0) } ?? true
    }
  }

  private func reached(from step: Int, by links: [Int: Set<Int>]) -> Set<Int> {
    var found: Set<Int> = [step]
    var open = [step]
    while let next = open.popLast() {
      for step in links[next] ?? [] where found.insert(step).inserted { open.append(step) }
    }
    return found
  }
}
