internal import Receivables

/// Walks every situation of a call, nearest first, so that each finding comes with a shortest path.
struct Explorer {
  private let atlas: Atlas
  private let beginnings: [Situation]
  /// Facts asked about in more than one step: only for these must the first answer be remembered.
  let remembered: Set<YesNoFact>
  /// Outcomes that must have been recorded and that some answer ends the call with by name.
  private let watched: Set<Outcome>
  private let statesMax: Int
  private let isExhaustive: Bool

  /// - Parameter beginnings: where calls begin; else the first step of the atlas.
  init(
    _ atlas: Atlas, beginnings: [Situation] = [Situation(step: 0)],
    statesMax: Int = Limit.statesMax, isExhaustive: Bool = false
  ) {
    self.atlas = atlas
    self.beginnings = beginnings
    self.statesMax = statesMax
    self.isExhaustive = isExhaustive
    var uses: [YesNoFact: Int] = [:]
    var watched: Set<Outcome> = []
    for (step, plan) in zip(atlas.steps, atlas.plans) {
      for fact in plan.facts { uses[fact, default: 0] += 1 }
      for case .end(let outcome?) in step.answers.map(\.target) where outcome.mustBeRecorded {
        watched.insert(outcome)
      }
    }
    remembered = Set(uses.filter { $0.value > 1 }.keys)
    self.watched = watched
  }

  /// Explores the call and reports what is wrong in a single situation.
  func explored(reportingTo sink: inout DiagnosticSink) -> Exploration {
    var exploration = Exploration(
      atlas, isWatched: !watched.isEmpty, isExhaustive: isExhaustive)
    var offers: [Offer: [Int]] = [:]
    for beginning in beginnings { exploration.wait(for: beginning, nil, depth: 0) }
    while let node = exploration.next() {
      if exploration.nodes.count > statesMax || exploration.work > Limit.explorationWorkMax {
        exploration.isCut = true
        break
      }
      explore(node, in: &exploration, &offers, sink: &sink)
    }
    if exploration.isCut { reportTooComplex(exploration, into: &sink) }
    return exploration
  }

  private func reportTooComplex(_ exploration: Exploration, into sink: inout DiagnosticSink) {
    sink.add(
      Diagnostic(
        .tooComplex, at: atlas.steps[0].position,
        "The call can get into too many situations; only the nearest "
          + "\(exploration.nodes.count - 1) were looked at (at most \(statesMax), with "
          + "\(Limit.explorationWorkMax) lines and answers in them).",
        suggestion: "Split the script, or ask fewer yes/no facts."))
  }

  private func explore(
    _ node: Int, in exploration: inout Exploration, _ offers: inout [Offer: [Int]],
    sink: inout DiagnosticSink
  ) {
    let here = exploration.nodes[node].situation
    let step = atlas.steps[here.step]
    exploration.work += atlas.plans[here.step].work
    let asked = listen(at: node, in: &exploration, sink: &sink)
    var isStuck = true
    for (index, answer) in step.answers.enumerated() {
      guard let assumptions = assumptions(after: answer, in: here) else { continue }
      isStuck = false
      var after = here
      after.asked = asked
      after.assumptions = assumptions
      take(answer, index, after, from: node, in: &exploration, sink: &sink)
    }
    let facts = step.answers.isEmpty ? nil : factsWithoutAnswer(step, here)
    if let facts { exploration.reportStuck(facts, at: node, into: &sink) }
    // Without an answer to give, the finding is a dead end, not a loop.
    if isStuck || facts != nil { exploration.nodes[node].ends.append(nil) }
    object(at: node, in: &exploration, &offers)
  }

  /// Goes through what is said and asked, and returns what has been asked by the end of it.
  private func listen(
    at node: Int, in exploration: inout Exploration, sink: inout DiagnosticSink
  ) -> AskSet {
    let here = exploration.nodes[node].situation
    var asked = here.asked
    for part in atlas.plans[here.step].parts {
      switch part {
      case .ask(let ask):
        asked.insert(ask)
        if !here.isRightPerson, ask.disclosesDebt {
          exploration.reportDisclosure(by: ask, at: node, into: &sink)
        }
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
}

// MARK: - Answers

extension Explorer {
  private func take(
    _ answer: Answer, _ index: Int, _ before: Situation, from node: Int,
    in exploration: inout Exploration, sink: inout DiagnosticSink
  ) {
    var after = before
    for record in answer.records {
      exploration.reportIncomplete(record, answer, index, before.asked, at: node, into: &sink)
      if record == .rightPerson { after.isRightPerson = true }
      guard let outcome = record.outcome else { continue }
      after.gained = watched.contains(outcome) ? .recorded(outcome) : .settled
    }
    switch answer.target {
    case .end(let outcome):
      end(outcome, answer, index, after, at: node, in: &exploration, sink: &sink)
      exploration.nodes[node].ends.append(index)
    case .none: exploration.nodes[node].ends.append(index)
    case .returnToDetour:
      guard let detour = before.detour else {
        exploration.nodes[node].ends.append(index)
        return
      }
      exploration.nodes[node].returns.append(index)
      exploration.leave(detour, by: index, at: node, after)
    case .step, .otherScript:
      guard let target = atlas.plans[before.step].targets[index] else {
        exploration.nodes[node].ends.append(index)
        return
      }
      go(to: target, by: index, after, from: node, in: &exploration)
    }
  }

  private func end(
    _ outcome: Outcome?, _ answer: Answer, _ index: Int, _ after: Situation, at node: Int,
    in exploration: inout Exploration, sink: inout DiagnosticSink
  ) {
    if let outcome {
      if outcome.mustBeRecorded, after.outcome != .recorded(outcome) {
        exploration.reportUnrecorded(outcome, answer, index, at: node, into: &sink)
      }
    } else if after.outcome == .open {
      exploration.reportNoOutcome(answer, index, at: node, into: &sink)
    }
    let isParting = outcome.map { !$0.comesWithoutParting } ?? true
    if isParting, after.isRightPerson, atlas.steps[after.step].quotes.isEmpty {
      exploration.reportNoNextStep(answer, index, at: node, into: &sink)
    }
  }

  /// A link to an `any time` step is a detour too; any other link leaves all detours for good.
  private func go(
    to target: Int, by answer: Int, _ before: Situation, from node: Int,
    in exploration: inout Exploration
  ) {
    var after = before
    after.step = target
    if atlas.steps[target].isAnyTime, target != before.step {
      let detour = Detour(
        step: target, isRightPerson: after.isRightPerson, assumptions: after.assumptions,
        home: after.home)
      let caller = Exploration.Caller(node: node, answer: answer, upshot: after.outcome)
      exploration.enter(detour, with: after, caller)
      return
    }
    if !atlas.steps[target].isAnyTime {
      after.gained = after.outcome
      after.inherited = .open
      after.detour = nil
      after.home = atlas.fileOfStep[target]
    }
    exploration.wait(
      for: after, .answer(answer, at: node), depth: exploration.nodes[node].depth + 1)
  }
}

// MARK: - Objections

extension Explorer {
  /// What decides which objections are offered.
  private struct Offer: Hashable {
    var home: Int
    var current: Int
  }

  private func object(
    at node: Int, in exploration: inout Exploration, _ offers: inout [Offer: [Int]]
  ) {
    let here = exploration.nodes[node].situation
    let offer = Offer(home: here.home, current: atlas.fileOfStep[here.step])
    let offered = offers[offer] ?? atlas.objections(home: offer.home, current: offer.current)
    offers[offer] = offered
    exploration.work += offered.count
    for step in offered
    where step != here.step && (here.isRightPerson || !atlas.plans[step].tellsOfDebt) {
      let detour = Detour(
        step: step, isRightPerson: here.isRightPerson, assumptions: here.assumptions,
        home: here.home)
      let caller = Exploration.Caller(node: node, answer: nil, upshot: here.outcome)
      exploration.enter(detour, with: here, caller)
    }
  }
}

extension Outcome {
  /// Whether nobody is on the line any more to be told what comes next.
  var comesWithoutParting: Bool {
    switch self {
    case .voicemail, .noAnswer, .wrongNumber, .hungUp: true
    case .promise, .installments, .settlement, .callback, .dispute, .alreadyPaid, .refusal,
      .insolvency:
      false
    }
  }
}
