import CallEngine
import CallScript
import Receivables

// Before the right person is confirmed: whoever is on the phone, and what they want.

extension Debtor {
  mutating func gateReply(_ call: Call) -> Utterance {
    // Once here; the rest of their silence is for the debt.
    if silences > 0, silences == persona.facts.silences, speaker == .person {
      silences -= 1
      return holdBack(nil)
    }
    if let own = stepLine(call) { return own }
    let offered = call.answers.map(\.answer)
    guard speaker != .nobody, !(speaker == .machine && call.step?.endsInVoicemail == true) else {
      return unanswered(offered, call)
    }
    for situation in wishesAtTheGate() {
      let fitting = answers(meaning: situation, call)
      guard let answer = voice.pick(likely(fitting)) else { continue }
      if situation == .asksWhat { hasAskedWhat = true }
      // Who is asked again may remember that there is another way.
      if situation == .refusesToPass { (isBarring, isHoldingBack) = (false, true) }
      return say(answer, situation, call)
    }
    return leadOn(offered, call)
  }

  /// What they would do, the likeliest first.
  private mutating func wishesAtTheGate() -> [Situation] {
    let asks: [Situation] = hasAskedWhat || level == .easy ? [] : [.asksWhat]
    let facts = persona.facts
    switch speaker {
    case .nobody: return []
    case .machine: return [.isMachine]
    case .person: return (level == .hard ? asks : []) + [.speaking]
    case .colleague:
      if !facts.passesOn { return asks + barring() }
      if queue.count > 1 { return asks + [.sendsOn, .putsThrough] }
      if !facts.isIn { return asks + [.isOut, .wantsWriting] }
      return asks + [.putsThrough, .sendsOn]
    }
  }

  /// A helpful one has something else to offer; another one only when asked again.
  private mutating func barring() -> [Situation] {
    let ways: [Situation] =
      voice.dice.oneIn(2) ? [.isOut, .wantsWriting] : [.wantsWriting, .isOut]
    let isFirst = level == .hard || (level == .usual && voice.dice.oneIn(2))
    return isBarring && isFirst ? [.refusesToPass] + ways : ways + [.refusesToPass]
  }

  /// The answers that do not name somebody the firm does not have.
  private func likely(_ answers: [Answer]) -> [Answer] {
    let isOwner = persona.facts.role == .owner
    let strangers = isOwner ? ["accountant", "finance"] : ["accountant", "owner"]
    return answers.filter { answer in
      let words = answer.words.lowercased()
      return !strangers.contains { words.contains($0) }
    }
  }

  /// What nobody says, but the caller notices: it rings on, or the tone comes.
  private mutating func unanswered(_ offered: [Answer], _ call: Call) -> Utterance {
    let wanted: Outcome = speaker == .machine ? .voicemail : .noAnswer
    let ending = offered.first { $0.target == .end(wanted) }
    let answer =
      ending
      ?? offered.min { left, right in
        distance(left, .finish, call) < distance(right, .finish, call)
      }
    return Utterance(
      speaker: speakerName, words: nil, meaning: answer.map { .answer($0.words) } ?? .nothing)
  }

  /// Says whichever answer leads nearest to what they want.
  private mutating func leadOn(_ offered: [Answer], _ call: Call) -> Utterance {
    let facts = persona.facts
    let goals: [CallMap.Goal] =
      facts.passesOn && facts.isIn
      ? [.record(.rightPerson), .record(.callback), .finish]
      : [.record(.callback), .finish, .record(.contact)]
    // Somebody else cannot say that they are the right person.
    let honest = offered.filter { speaker == .person || !$0.records.contains(.rightPerson) }
    let choices = honest.isEmpty ? offered : honest
    for goal in goals {
      guard let answer = nearest(choices, to: goal, call) else { continue }
      return say(answer, nil, call)
    }
    return voice.pick(choices).map { say($0, nil, call) }
      ?? holdBack(voice.line(.waits, self, call))
  }
}

// MARK: - Answers

extension Debtor {
  /// Says an answer: in the persona's words where they can only mean this one.
  mutating func say(
    _ answer: Answer, _ situation: Situation?, _ call: Call
  ) -> Utterance {
    var words: String?
    let sense = AnswerSense.of(answer, at: call.location, in: call)
    if let sense, sense.isCertain, sense.situation == situation ?? sense.situation,
      answers(meaning: sense.situation, call).count == 1
    {
      words = voice.line(sense.situation, self, call)
    }
    return Utterance(
      speaker: speakerName, words: words ?? Voice.sentence(answer.words),
      meaning: .answer(answer.words))
  }

  /// The offered answers with which they would do this.
  func answers(meaning situation: Situation, _ call: Call) -> [Answer] {
    call.answers.map(\.answer).filter {
      AnswerSense.of($0, at: call.location, in: call)?.situation == situation
    }
  }

  /// A line for the step of this name, if its answer is offered; each is said once.
  mutating func stepLine(_ call: Call) -> Utterance? {
    guard let lines = persona.stepLines[call.location.step] else { return nil }
    let offered = call.answers.map(\.answer.words)
    let usable = lines.indices.filter { index in
      guard let means = lines[index].means else { return false }
      if case .one = AnswerMatch.find(means, among: offered) { return true }
      return false
    }
    guard let (line, means) = voice.stepLine(call.location.step, lines, usable, self, call),
      case .one(let place) = AnswerMatch.find(means, among: offered)
    else { return nil }
    return Utterance(speaker: speakerName, words: line, meaning: .answer(offered[place]))
  }

  func distance(_ answer: Answer, _ goal: CallMap.Goal, _ call: Call) -> Int {
    map.distance(
      of: answer, at: call.location, to: goal, detour: call.detours.last?.location) ?? Int.max
  }

  /// The answer that leads there soonest; of several by the dice.
  mutating func nearest(
    _ answers: [Answer], to goal: CallMap.Goal, _ call: Call
  ) -> Answer? {
    let distances = answers.map { distance($0, goal, call) }
    guard let least = distances.min(), least < Int.max else { return nil }
    let best = answers.indices.filter { distances[$0] == least }.map { answers[$0] }
    // The one that says what is wanted, before one that only leads there.
    let plain = best.filter {
      AnswerSense.of($0, at: call.location, in: call)?.situation == goal.situation
    }
    return voice.pick(plain.isEmpty ? best : plain)
  }
}

extension CallMap.Goal {
  /// What a debtor does who wants this.
  var situation: Situation? {
    switch self {
    case .finish: .goodbye
    case .record(let kind):
      switch kind {
      case .rightPerson: .speaking
      case .promise: .willPay
      case .installments: .wantsParts
      case .settlement: .wantsLess
      case .dispute: .contests
      case .callback: .callLater
      case .refusal: .refuses
      case .alreadyPaid: .hasPaid
      case .invoiceCopy: .wantsCopy
      case .insolvency: .insolvent
      case .wrongNumber: .wrongNumber
      case .contact: nil
      }
    }
  }
}
