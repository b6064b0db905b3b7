/// Findings that need the whole exploration.
extension Exploration {
  mutating func report(into sink: inout DiagnosticSink) {
    reportNoArrangement(into: &sink)
    reportSlowStart(into: &sink)
    // What was not seen cannot be called missing.
    if isCut { return }
    reportUnreachable(into: &sink)
    reportNoWayOut(into: &sink)
  }

  private func reportUnreachable(into sink: inout DiagnosticSink) {
    let visited = Set(nodes.map(\.situation.step))
    for (index, step) in script.steps.enumerated() {
      // The second of two steps with one name cannot be linked to; that is reported already.
      if visited.contains(index) || script.index(of: step.anchor) != index { continue }
      let message =
        step.isAnyTime
        ? "\"\(step.name)\" mentions the debt, but no right person is ever confirmed, so it is "
          + "never offered."
        : "No way through the call leads to \"\(step.name)\"."
      sink.add(
        Diagnostic(
          .unreachable, at: step.position, message,
          suggestion: step.isAnyTime
            ? "Confirm the person somewhere: `record right-person`."
            : "Link to it, `(\(step.anchor))`, make it `any time`, or take it out."))
    }
  }

  /// Reports each loop that no answer leaves, at its first step.
  private func reportNoWayOut(into sink: inout DiagnosticSink) {
    let trapped = trappedNodes()
    guard !trapped.isEmpty else { return }
    var links: [Int: Set<Int>] = [:]
    var backlinks: [Int: Set<Int>] = [:]
    var firstNodes: [Int: Int] = [:]
    for node in trapped.sorted() {
      let step = nodes[node].situation.step
      if firstNodes[step] == nil { firstNodes[step] = node }
      for successor in Set(nodes[node].successors.map({ nodes[$0].situation.step })) {
        links[step, default: []].insert(successor)
        backlinks[successor, default: []].insert(step)
      }
    }
    var covered: Set<Int> = []
    for step in links.keys.sorted() where !covered.contains(step) {
      let loop = reached(from: step, by: links)
      // Only a loop whose every step leads back is reported, not the steps that lead into it.
      guard loop.isSubset(of: reached(from: step, by: backlinks)) else { continue }
      covered.formUnion(loop)
      let names = loop.sorted().map { "\"\(script.steps[$0].name)\"" }.joined(separator: ", ")
      sink.add(
        Diagnostic(
          .noWayOut, at: script.steps[step].position,
          "The call cannot end any more: the answers only lead round in \(names).",
          path: firstNodes[step].map { path(to: $0) } ?? [],
          suggestion: "Add an answer that ends the call or leads to an ending."))
    }
  }

  /// Returns the situations from which no answers lead to an ending.
  private func trappedNodes() -> Set<Int> {
    var predecessors: [[Int]] = Array(repeating: [], count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for successor in node.successors { predecessors[successor].append(index) }
    }
    var trapped = Set(nodes.indices)
    var open = nodes.indices.filter { nodes[$0].hasExit }
    trapped.subtract(open)
    while let node = open.popLast() {
      for before in predecessors[node] where trapped.remove(before) != nil { open.append(before) }
    }
    return trapped
  }

  private func reached(from step: Int, by links: [Int: Set<Int>]) -> Set<Int> {
    var found: Set<Int> = [step]
    var open = [step]
    while let next = open.popLast() {
      for step in links[next] ?? [] where found.insert(step).inserted { open.append(step) }
    }
    return found
  }

  private var firstStatement: Int? {
    nodes.indices.first { index in
      let here = nodes[index].situation
      let step = script.steps[here.step]
      return here.isRightPerson && !step.isAnyTime && step.mentionsDebt
    }
  }

  private func reportSlowStart(into sink: inout DiagnosticSink) {
    guard let node = firstStatement, nodes[node].depth > Limit.stepsBeforeDebtMax else { return }
    let step = script.steps[nodes[node].situation.step]
    sink.add(
      Diagnostic(
        .slowStart, at: step.position,
        "It takes \(nodes[node].depth) steps before the debt is stated; "
          + "\(Limit.stepsBeforeDebtMax) are enough.",
        path: path(to: node), suggestion: "Come to the point sooner."))
  }

  private func reportNoArrangement(into sink: inout DiagnosticSink) {
    guard let node = firstStatement else { return }
    let offers = Set(nodes.map(\.situation.step)).contains { index in
      script.steps[index].answers.contains { answer in
        answer.records.contains(.installments) || answer.records.contains(.settlement)
      }
    }
    if offers { return }
    let step = script.steps[nodes[node].situation.step]
    sink.add(
      Diagnostic(
        .noArrangement, at: step.position,
        "The debt is stated, but nobody is offered installments or a settlement.",
        suggestion: "Add a step that ends in `record installments` or `record settlement`."))
  }
}
