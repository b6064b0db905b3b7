import CallEngine
import CallScript
import Receivables

// Once the debt may be named: what they want, and what they say to proposals.

extension Debtor {
  mutating func debtReply(_ call: Call) -> Utterance {
    if silences > 0, call.outcome == nil, !voice.dice.oneIn(3) {
      silences -= 1
      return holdBack(nil)
    }
    if let answer = proposalReply(call) { return answer }
    if let own = stepLine(call) { return own }
    if let objection = objection(call) { return objection }
    if let stall = stall(call) { return stall }
    if evades(call) { return holdBack(voice.line(.evades, self, call)) }
    return pursue(call)
  }

  // MARK: What they want

  /// What they want the call to come to, the likeliest first.
  private func aims(_ call: Call) -> [CallMap.Goal] {
    let facts = persona.facts
    let last: [CallMap.Goal] = [.record(.refusal), .record(.callback), .finish]
    if isSettled(call) {
      let paysRest = facts.disputes != nil && facts.paysTheRest && position.amount.isPositive
      let isOpen = call.outcome == .dispute && paysRest
      return (isOpen ? [.record(.promise)] : []) + [.finish] + last
    }
    var aims: [CallMap.Goal] = []
    if facts.isInsolvent { aims.append(.record(.insolvency)) }
    if facts.hasPaidDaysAgo != nil { aims.append(.record(.alreadyPaid)) }
    if facts.disputes != nil { aims.append(.record(.dispute)) }
    if !aims.isEmpty { return aims + last }
    if facts.fullAndFinal != nil { aims.append(.record(.settlement)) }
    if facts.canPayNow.minorUnits >= position.due.minorUnits { aims.append(.record(.promise)) }
    if facts.canPayMonthly.isPositive { aims.append(.record(.installments)) }
    if facts.canPayNow.isPositive { aims.append(.record(.promise)) }
    return aims + last
  }

  /// Whether they have said all they wanted to say.
  private func isSettled(_ call: Call) -> Bool {
    switch call.outcome {
    case nil: false
    // Who claims it without having paid is not done with that.
    case .alreadyPaid: persona.facts.hasPaidDaysAgo != nil
    default: true
    }
  }

  /// Says what leads to what they want: an answer, or an objection with a step of its own.
  private mutating func pursue(_ call: Call) -> Utterance {
    let offered = call.answers.map(\.answer)
    if call.step?.isAnyTime == true, let answer = afterObjection(offered, call) { return answer }
    let willing = offered.filter { !isUnwanted($0, call) }
    for aim in aims(call) {
      if let step = objectionStep(for: aim, call, offered: willing) {
        return Utterance(
          speaker: speakerName, words: voice.line(aim.situation ?? .hasPaid, self, call),
          meaning: .objection(step))
      }
      if let answer = nearest(willing, to: aim, call) {
        return say(answer, nil, call)
      }
    }
    return voice.pick(willing.isEmpty ? offered : willing).map {
      say($0, nil, call)
    } ?? holdBack(voice.line(.waits, self, call))
  }

  /// In a step at any time: what it is there for, or back to where they were.
  private mutating func afterObjection(_ offered: [Answer], _ call: Call) -> Utterance? {
    let claims = offered.filter { $0.records.contains(.alreadyPaid) }
    if !claims.isEmpty {
      // Who paid says: all of it. Who did not, would rather go on.
      let whole = claims.filter { $0.target != .returnToDetour }
      let part = claims.filter { $0.target == .returnToDetour }
      let (first, second) = persona.facts.hasPaidDaysAgo == nil ? (part, whole) : (whole, part)
      return voice.pick(first.isEmpty ? second : first).map { say($0, nil, call) }
    }
    let back = offered.filter { $0.target == .returnToDetour && !isUnwanted($0, call) }
    return voice.pick(back).map { say($0, nil, call) }
  }

  /// The step at any time that leads to an aim no answer leads to.
  private func objectionStep(
    for aim: CallMap.Goal, _ call: Call, offered: [Answer]
  ) -> String? {
    guard aim != .finish, !offered.contains(where: { distance($0, aim, call) < Int.max }) else {
      return nil
    }
    let reaching = call.objections.filter { map.distance(from: $0, to: aim) == 0 }
    return reaching.first.flatMap { call.step(at: $0)?.name }
  }

  /// Whether an answer binds them to something they have no reason to say.
  private func isUnwanted(_ answer: Answer, _ call: Call) -> Bool {
    let facts = persona.facts
    let claimsToHavePaid = answer.records.contains(.alreadyPaid) && facts.hasPaidDaysAgo != nil
    if !claimsToHavePaid, position.isOverstated(answer.words) { return true }
    return answer.records.contains { kind in
      switch kind {
      case .promise, .installments, .settlement:
        switch proposed(kind, call).map(position.verdict) {
        case .yes: false
        case .reluctant, .no, nil: true
        }
      case .dispute: facts.disputes == nil
      case .insolvency: !facts.isInsolvent
      case .alreadyPaid: facts.hasPaidDaysAgo == nil
      case .wrongNumber: true
      case .rightPerson, .callback, .refusal, .invoiceCopy, .contact: false
      }
    }
  }

  // MARK: Proposals

  /// What was asked here, as it would be written down; nil where something of it was not asked.
  private func proposed(_ kind: RecordKind, _ call: Call) -> Agreement? {
    guard let answer = call.answers.first(where: { $0.answer.records.contains(kind) }),
      let events = try? call.decide(.answer(answer.key))
    else { return nil }
    for event in events {
      switch event {
      case .recorded(let agreement), .held(let agreement, _):
        if agreement.outcome == kind.outcome { return agreement }
      default: continue
      }
    }
    return nil
  }

  /// Says yes or no to what was just read back; nil where nothing was.
  private mutating func proposalReply(_ call: Call) -> Utterance? {
    let offered = call.answers.map(\.answer)
    let kinds: [RecordKind] = [.promise, .installments, .settlement]
    guard let kind = kinds.first(where: { kind in offered.contains { $0.records.contains(kind) } }),
      let agreement = proposed(kind, call)
    else { return nil }
    let accepting = offered.filter { $0.records.contains(kind) }
    switch position.verdict(on: agreement) {
    case .yes: return voice.pick(accepting).map { say($0, .agrees, call) }
    case .reluctant, .no:
      position.isPressed()
      return counter(offered, kind, call)
    }
  }

  private mutating func counter(
    _ offered: [Answer], _ kind: RecordKind, _ call: Call
  ) -> Utterance? {
    let again = offered.filter { $0.leadsBack(to: call.location) }
    let elsewhere = offered.filter { !isUnwanted($0, call) && !$0.leadsBack(to: call.location) }
    // To name other figures of a thing they cannot do would lead round and round.
    if position.canAgree(to: kind) || elsewhere.isEmpty, let answer = voice.pick(again) {
      return say(answer, .counters, call)
    }
    let others = elsewhere.isEmpty ? offered : elsewhere
    let aim = aims(call).first { goal in others.contains { distance($0, goal, call) < Int.max } }
    let answer = aim.flatMap { nearest(others, to: $0, call) } ?? voice.pick(others)
    // What they propose stands before the answer, so that it can be asked for.
    return answer.map {
      say($0, nil, call).prefixed(voice.line(.counters, self, call))
    }
  }

  // MARK: Objections and stalls

  private mutating func objection(_ call: Call) -> Utterance? {
    guard objections > 0, call.outcome == nil, call.detours.isEmpty, call.step?.isAnyTime == false,
      voice.hasObjection, voice.dice.oneIn(level == .easy ? 3 : 2),
      let (words, means) = voice.objection(self, call)
    else { return nil }
    objections -= 1
    let names = call.objections.compactMap { call.step(at: $0)?.name }
    guard let means, case .one(let place) = AnswerMatch.find(means, among: names) else {
      return holdBack(words)
    }
    return Utterance(speaker: speakerName, words: words, meaning: .objection(names[place]))
  }

  /// Puts the caller off, once with each of the ways they have.
  private mutating func stall(_ call: Call) -> Utterance? {
    guard call.outcome == nil, call.detours.isEmpty else { return nil }
    for stall in stalls {
      guard let answer = voice.pick(answers(meaning: stall.situation, call)),
        !isUnwanted(answer, call)
      else { continue }
      stalls.removeAll { $0 == stall }
      let words = say(answer, stall.situation, call)
      isHoldingBack = true
      return words
    }
    return nil
  }
}

extension PersonaFacts.Stall {
  fileprivate var situation: Situation {
    switch self {
    case .callLater: .callLater
    case .sendCopy: .wantsCopy
    case .waitingForMoney: .waitsForMoney
    }
  }
}
