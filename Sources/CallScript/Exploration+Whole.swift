/// Findings that need the whole exploration.
extension Exploration {
  /// - Parameter isEntered: whether another script leads to a step of this one.
  mutating func report(
    into sink: inout DiagnosticSink, isEntered: (Step.Anchor) -> Bool = { _ in false }
  ) {
    reportNoArrangement(into: &sink)
    reportSlowStart(into: &sink)
    // What was not seen cannot be called missing.
    if isCut { return }
    reportUnreachable(isEntered, into: &sink)
    reportNoWayOut(into: &sink)
  }

  private func reportUnreachable(
    _ isEntered: (Step.Anchor) -> Bool, into sink: inout DiagnosticSink
  ) {
    let visited = Set(nodes.map(\.situation.step))
    for (index, step) in atlas.main.steps.enumerated() {
      // The second of two steps with one name cannot be linked to; that is reported already.
      if visited.contains(index) || atlas.main.index(of: step.anchor) != index { continue }
      if isEntered(step.anchor) { continue }
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

  private var firstStatement: Int? {
    nodes.indices.filter { index in
      let here = nodes[index].situation
      let step = atlas.steps[here.step]
      return here.isRightPerson && !step.isAnyTime && atlas.plans[here.step].tellsOfDebt
    }.min { nodes[$0].depth < nodes[$1].depth }
  }

  private func reportSlowStart(into sink: inout DiagnosticSink) {
    guard let node = firstStatement, nodes[node].depth > Limit.stepsBeforeDebtMax else { return }
    let step = atlas.steps[nodes[node].situation.step]
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
      atlas.steps[index].answers.contains { answer in
        answer.records.contains(.installments) || answer.records.contains(.settlement)
      }
    }
    if offers { return }
    let step = atlas.steps[nodes[node].situation.step]
    sink.add(
      Diagnostic(
        .noArrangement, at: step.position,
        "The debt is stated, but nobody is offered installments or a settlement.",
        suggestion: "Add a step that ends in `record installments` or `record settlement`."))
  }
}
