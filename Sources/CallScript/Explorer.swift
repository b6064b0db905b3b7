/// Walks every situation of a call, nearest first, so that each finding comes with a shortest path.
struct Explorer {
  private let script: Script
  private let objections: [Int]
  private let plans: [Plan]
  /// Facts asked about in more than one step: only for these must the first answer be remembered.
  private let remembered: Set<YesNoFact>
  private let statesMax: Int
  private let isExhaustive: Bool

  /// What a step does, worked out once: a step is looked at in many situations.
  private struct Plan {
    enum Part {
      case say(Speech, disclosure: String?, facts: [Fact])
      case ask(Ask)
    }

    var parts: [Part]
    var tellsOfDebt: Bool
    /// The step each answer leads to, by index; nil where it leads to none of this script.
    var targets: [Int?]
    var work: Int
  }

  init(_ script: Script, statesMax: Int = Limit.statesMax, isExhaustive: Bool = false) {
    self.script = script
    self.isExhaustive = isExhaustive
    self.statesMax = statesMax
    objections = script.steps.indices.filter { script.steps[$0].isAnyTime }
    plans = Explorer.plans(of: script)
    var uses: [YesNoFact: Int] = [:]
    for step in script.steps {
      for fact in Set(step.answers.flatMap(\.conditions).map(\.fact)) {
        uses[fact, default: 0] += 1
      }
    }
    remembered = Set(uses.filter { $0.value > 1 }.keys)
  }

  /// Explores the call and reports what is wrong in a single situation.
  func explored(reportingTo sink: inout DiagnosticSink) -> Exploration {
    var exploration = Exploration(script, isExhaustive: isExhaustive)
    exploration.visit(Situation(step: 0), from: nil)
    var next = 0
    while next < exploration.nodes.count {
      if exploration.nodes.count > statesMax || exploration.work > Limit.explorationWorkMax {
        exploration.isCut = true
        break
      }
      exploration.work += plans[exploration.nodes[next].situation.step].work + objections.count
      explore(next, in: &exploration, sink: &sink)
      next += 1
    }
    if exploration.isCut {
      sink.add(
        Diagnostic(
          .tooComplex, at: script.steps[0].position,
          "The call can get into too many situations; only the nearest \(next) were looked at "
            + "(at most \(statesMax)).",
          suggestion: "Split the script, or ask fewer yes/no facts."))
    }
    return exploration
  }

  private func explore(
    _ node: Int, in exploration: inout Exploration, sink: inout DiagnosticSink
  ) {
    let here = exploration.nodes[node].situation
    let step = script.steps[here.step]
    let asked = listen(at: node, in: &exploration, sink: &sink)
    if step.answers.isEmpty { exploration.nodes[node].hasExit = true }
    var isStuck = true
    for (index, answer) in step.answers.enumerated() {
      guard let assumptions = assumptions(after: answer, in: here) else { continue }
      isStuck = false
      var after = here
      after.asked = asked
      after.assumptions = assumptions
      take(answer, index, after, from: node, in: &exploration, sink: &sink)
    }
    // Without an answer to give, the finding is a dead end, not a loop.
    if isStuck { exploration.nodes[node].hasExit = true }
    if !step.answers.isEmpty, let facts = factsWithoutAnswer(step, here) {
      exploration.reportStuck(facts, at: node, into: &sink)
    }
    if here.detour != nil { return }
    for objection in objections where here.isRightPerson || !plans[objection].tellsOfDebt {
      var there = here
      there.step = objection
      there.detour = Situation.Origin(step: here.step, asked: here.asked)
      exploration.visit(there, from: Exploration.Arrival(node: node, answer: nil))
    }
  }

  /// Goes through what is said and asked, and returns what has been asked by the end of it.
  private func listen(
    at node: Int, in exploration: inout Exploration, sink: inout DiagnosticSink
  ) -> AskSet {
    let here = exploration.nodes[node].situation
    var asked = here.asked
    for part in plans[here.step].parts {
      switch part {
      case .ask(let ask): asked.insert(ask)
      case .say(let quote, let disclosure, let facts):
        if !here.isRightPerson, let disclosure {
          exploration.reportDisclosure(of: disclosure, by: quote, at: node, into: &sink)
        }
        for fact in facts {
          guard let needed = fact.needs, !asked.contains(needed) else { continue }
          exploration.reportAskedTooLate(fact, needed, by: quote, at: node, into: &sink)
        }
      }
    }
    return asked
  }

  private func take(
    _ answer: Answer, _ index: Int, _ before: Situation, from node: Int,
    in exploration: inout Exploration, sink: inout DiagnosticSink
  ) {
    var after = before
    for record in answer.records {
      exploration.reportIncomplete(record, answer, index, before.asked, at: node, into: &sink)
      if record == .rightPerson { after.isRightPerson = true }
      if record.outcome != nil { after.hasOutcome = true }
    }
    switch answer.target {
    case .end(let outcome):
      if outcome == nil, !after.hasOutcome {
        exploration.reportNoOutcome(answer, index, at: node, into: &sink)
      }
      exploration.nodes[node].hasExit = true
    case .otherScript, .none: exploration.nodes[node].hasExit = true
    case .returnToDetour:
      exploration.nodes[node].hasExit = true
      guard let origin = before.detour else { return }
      after.step = origin.step
      after.asked = origin.asked
      after.detour = nil
      exploration.visit(after, from: Exploration.Arrival(node: node, answer: index))
    case .step:
      guard let target = plans[before.step].targets[index] else {
        exploration.nodes[node].hasExit = true
        return
      }
      after.detour = detour(enteringFrom: exploration.nodes[node].situation, to: target)
      after.step = target
      exploration.visit(after, from: Exploration.Arrival(node: node, answer: index))
    }
  }

  /// A link to an `any time` step is a detour too; any other link leaves the detour for good.
  private func detour(enteringFrom here: Situation, to target: Int) -> Situation.Origin? {
    guard script.steps[target].isAnyTime else { return nil }
    return here.detour ?? Situation.Origin(step: here.step, asked: here.asked)
  }

  private static func plans(of script: Script) -> [Plan] {
    var links = LinkResolver(script)
    return script.steps.map { step in
      Plan(
        parts: step.parts.compactMap { part in
          switch part {
          case .advice: nil
          case .ask(let ask): .ask(ask)
          case .say(let quote):
            .say(quote, disclosure: quote.disclosure, facts: quote.facts)
          }
        },
        tellsOfDebt: step.mentionsDebt,
        targets: step.answers.map { answer in
          if case .step(let anchor) = answer.target { links.resolve(anchor) } else { nil }
        },
        work: work(of: step))
    }
  }
}

extension Explorer {
  /// Returns about how many things are looked at each time a step is.
  private static func work(of step: Step) -> Int {
    let answers = step.answers.reduce(step.answers.count) { $0 + $1.conditions.count }
    // Where every answer has a condition, all values of the facts are tried.
    let isConditional = !step.answers.contains(where: \.conditions.isEmpty)
    let facts = Set(step.answers.flatMap(\.conditions).map(\.fact))
    return 1 + step.parts.count + (isConditional ? answers << facts.count : answers)
  }
}

/// Finds the steps links lead to.
private struct LinkResolver {
  private let script: Script
  private let anchors: [String]
  private var guesses: [Step.Anchor: Int?] = [:]

  init(_ script: Script) {
    self.script = script
    anchors = script.steps.map(\.anchor.rawValue)
  }

  /// Takes a misspelt link for the step that was probably meant: it is reported once already.
  mutating func resolve(_ anchor: Step.Anchor) -> Int? {
    if let index = script.index(of: anchor) { return index }
    if let guess = guesses[anchor] { return guess }
    guard guesses.count < Limit.guessedLinksMax else { return nil }
    let name = nearest(to: anchor.rawValue, among: anchors)
    let guess = name.flatMap { script.index(of: Step.Anchor(rawValue: $0)) }
    guesses[anchor] = .some(guess)
    return guess
  }
}

// MARK: - Conditions

extension Explorer {
  /// Returns what is known once an answer is taken; nil when it is not offered here.
  private func assumptions(after answer: Answer, in here: Situation) -> Assumptions? {
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
  private func factsWithoutAnswer(_ step: Step, _ here: Situation) -> [(YesNoFact, Bool)]? {
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
