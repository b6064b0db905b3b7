import CallEngine
import CallScript
import Receivables

/// What an answer of any script means: what whoever gives it does.
struct AnswerSense: Hashable {
  let situation: Situation
  /// Whether its words or what it writes down say so, and not only the step behind it.
  let isCertain: Bool

  /// Returns the sense of an answer at a place of a call; nil where it has none that is known.
  static func of(_ answer: Answer, at place: Location, in call: Call) -> AnswerSense? {
    let step = call.step(at: place)
    if let situation = ofRecords(answer.records, step) { return certain(situation) }
    switch answer.target {
    case .end(let outcome):
      return ofEnding(outcome, answer.words, call).map(certain)
    case .returnToDetour: return certain(.goesOn)
    case .none: return nil
    case .step, .otherScript: break
    }
    if answer.leadsBack(to: place) { return certain(.counters) }
    let isBefore = !call.isRightPersonConfirmed
    if let situation = ofWords(answer.words, isBefore) { return certain(situation) }
    return answer.step(from: place, in: call).flatMap { ofStep($0, isBefore) }.map {
      AnswerSense(situation: $0, isCertain: false)
    }
  }

  private static func certain(_ situation: Situation) -> AnswerSense {
    AnswerSense(situation: situation, isCertain: true)
  }

  private static func ofRecords(_ records: [RecordKind], _ step: Step?) -> Situation? {
    for kind in records {
      // What was asked here is agreed to here; else the answer itself brings it up.
      let wasAsked = kind.requires.contains { step?.asks.contains($0) == true }
      switch kind {
      case .rightPerson: return .speaking
      case .promise, .installments, .settlement: return .agrees
      case .dispute: return wasAsked ? .agrees : .contests
      case .callback: return wasAsked ? .agrees : .callLater
      case .alreadyPaid: return wasAsked ? .agrees : .hasPaid
      case .insolvency: return step?.asks.isEmpty == false ? .agrees : .insolvent
      case .refusal: return .refuses
      case .wrongNumber: return .wrongNumber
      case .invoiceCopy, .contact: continue
      }
    }
    return nil
  }

  private static func ofEnding(_ outcome: Outcome?, _ words: String, _ call: Call) -> Situation? {
    switch outcome {
    case .voicemail: .isMachine
    case .hungUp: .hangsUp
    case .wrongNumber: .wrongNumber
    case .refusal: .refuses
    case .callback: .callLater
    case .alreadyPaid: .hasPaid
    case .insolvency: .insolvent
    case .dispute: .contests
    case .noAnswer: words.lowercased().contains("nobody") ? nil : .refusesToPass
    case .promise, .installments, .settlement, nil: .goodbye
    }
  }

  // MARK: Words

  private static let wordsBefore: [(Situation, [String])] = [
    (.refusesToPass, ["may not", "not without", "never", "not allowed"]),
    (.wrongNumber, ["wrong number", "by that name"]),
    (.asksWhat, ["what is it", "what is this", "what about", "why", "who is calling"]),
    (.putsThrough, ["one moment", "put you through", "put me through", "hold", "connect"]),
    (.speaking, ["speaking", "that is me", "this is me", "that's me"]),
    (.isMachine, ["message", "voicemail", "machine"]),
    (.wantsWriting, ["e-mail", "email", "write", "letter", "writing"]),
    (.sendsOn, ["accountant", "somebody else", "someone else", "does that", "decides", "not me"]),
    (.isOut, ["not in", "away", "busy", "later", "another time", "tomorrow", "holiday"]),
  ]

  private static let wordsAfter: [(Situation, [String])] = [
    (.waitsForMoney, ["customer", "waiting for", "cash"]),
    (.wantsCopy, ["copy"]),
    (.insolvent, ["insolven"]),
    (.contests, ["wrong with", "dispute", "complain", "faulty"]),
    (.wantsParts, ["part", "instal"]),
    (.hasPaid, ["paid already", "already paid", "have paid"]),
    (.wantsLess, ["more off", "discount", "something off"]),
    (.refuses, ["not pay", "will not", "refuse"]),
    (.willPay, ["will pay", "pay it", "pay after all", "we can pay"]),
    (.callLater, ["call me", "call back", "call again", "another day"]),
  ]

  private static func ofWords(_ words: String, _ isBefore: Bool) -> Situation? {
    let text = words.lowercased().replacing("\u{2019}", with: "'")
    return (isBefore ? wordsBefore : wordsAfter).first { _, phrases in
      phrases.contains { text.contains($0) }
    }?.0
  }

  // MARK: The step behind an answer

  private static func ofStep(_ step: Step, _ isBefore: Bool) -> Situation? {
    let records = Set(step.answers.flatMap(\.records))
    if isBefore {
      if records.contains(.rightPerson) { return .putsThrough }
      if records.contains(.wrongNumber) { return .wrongNumber }
      if step.endsInVoicemail { return .isMachine }
      if step.asks.contains(.email) { return .wantsWriting }
      if step.asks.contains(.person) { return .sendsOn }
      return records.contains(.callback) ? .isOut : nil
    }
    let senses: [(RecordKind, Situation)] = [
      (.settlement, .wantsLess), (.installments, .wantsParts), (.promise, .willPay),
      (.dispute, .contests), (.insolvency, .insolvent), (.alreadyPaid, .hasPaid),
      (.invoiceCopy, .wantsCopy), (.callback, .callLater), (.refusal, .refuses),
    ]
    return senses.first { records.contains($0.0) }?.1
  }
}

extension Step {
  var endsInVoicemail: Bool { answers.contains { $0.target == .end(.voicemail) } }

  /// Whether the right person can be confirmed here.
  var confirmsPerson: Bool { answers.contains { $0.records.contains(.rightPerson) } }
}
