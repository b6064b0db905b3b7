/// Which answers are offered, as far as the yes/no facts are known.
extension Explorer {
  /// Returns what is known once an answer is taken; nil when it is not offered here.
  func assumptions(after answer: Answer, in here: Situation) -> Assumptions? {
    var known = here.assumptions
    for condition in answer.conditions {
      if let value = known.value(of: condition.fact) {
        if !condition.isMet(when: value) { return nil }
      }
      known.assume(condition.fact, !condition.negated)
    }
    var kept = here.assumptions
    for condition in answer.conditions where remembered.contains(condition.fact) {
      kept.assume(condition.fact, !condition.negated)
    }
    return kept
  }

  /// Returns facts with which no answer of a step is offered; nil when there always is one.
  func factsWithoutAnswer(_ step: Step, _ here: Situation) -> [(YesNoFact, Bool)]? {
    if step.answers.contains(where: \.conditions.isEmpty) { return nil }
    let facts = YesNoFact.allCases.filter { fact in
      step.answers.contains { $0.conditions.contains { $0.fact == fact } }
    }
    for bits in 0..<(1 << facts.count) {
      let values = facts.indices.map { bits & 1 << $0 != 0 }
      let isPossible = facts.indices.allSatisfy { index in
        here.assumptions.value(of: facts[index]) ?? values[index] == values[index]
      }
      guard isPossible else { continue }
      let offered = step.answers.contains { answer in
        answer.conditions.allSatisfy { condition in
          guard let index = facts.firstIndex(of: condition.fact) else { return true }
          return condition.isMet(when: values[index])
        }
      }
      if !offered { return Array(zip(facts, values)) }
    }
    return nil
  }
}
