import CallEngine
import CallScript
import Receivables
import Rehearsal
import TestSupport

/// Somebody who rehearses without hands: follows what is meant, or does anything at all.
struct Trainee {
  private let beginning: Call
  private(set) var call: Call
  private(set) var debtor: Debtor
  private(set) var transcript: [String] = []
  private(set) var moves = 0
  /// How often nothing could be made of what was said.
  private var stuck = 0
  /// Whether what was meant could not be done, so that the call had to be given up.
  private(set) var isStuck = false

  init(
    _ script: Script, linked: [String: Script] = [:], _ persona: Persona, _ level: Level,
    seed: UInt64
  ) throws {
    let facts = persona.facts
    let owed = facts.owes
    let authority = Authority(
      termsLimitDays: 60, discountMax: Percent(whole: 50).of(owed), settlementDaysMax: 30,
      installmentsMax: 12, installmentMin: nil, installmentDaysMax: 400)
    var known: [Fact: String] = [
      .contactName: facts.person, .accountName: facts.company, .amountDue: owed.description,
      .myName: "Sam", .myCompany: "Northwind", .timeOfDay: "morning",
    ]
    for fact in Fact.allCases where known[fact] == nil && fact.needs == nil {
      known[fact] = "<\(fact.rawValue)>"
    }
    let context = CallContext(
      today: try day("2026-03-02"), amountDue: owed, balance: owed,
      holds: facts.role == .owner ? [.maySettle, .smallFirm] : [.maySettle], facts: known,
      contact: facts.person, authority: authority)
    beginning = Call(script: script, linked: linked, context: context)
    call = beginning
    debtor = Debtor(persona, level: level, seed: seed, call: call)
    tell(debtor.picksUp(call))
  }

  private mutating func tell(_ utterance: Utterance) {
    transcript.append("\(utterance.speaker): \(utterance.words ?? "(silence)")")
  }

  private mutating func tell(_ call: Call) {
    for line in call.view.lines {
      if case .say(let spans) = line { transcript.append("  | " + spans.map(\.text).joined()) }
    }
  }

  /// Decides and applies; returns whether it could be done.
  mutating func act(_ input: CallInput, _ words: String) -> Bool {
    guard let events = try? call.decide(input) else { return false }
    for event in events { call.apply(event) }
    debtor.notices(events, after: call)
    moves += 1
    transcript.append("> " + words)
    for event in events {
      switch event {
      case .recorded(let agreement): transcript.append("  recorded: \(agreement.words)")
      case .held(let agreement, _): transcript.append("  held: \(agreement.words)")
      case .ended(let outcome, _): transcript.append("  ended: \(outcome.rawValue)")
      default: break
      }
    }
    return true
  }

  /// Puts the call at a step, as if it had been led there.
  mutating func jump(to step: String) {
    let place = Location(text: step)
    call.apply(.answered(words: "", at: call.location, to: .step(place)))
  }

  /// Listens, and takes what was meant.
  mutating func follow() {
    tell(call)
    var heard = debtor.hears(call)
    tell(heard)
    while heard.meaning == .nothing {
      stuck += 1
      if stuck > 200 {
        _ = act(.end(.hungUp), "end")
        return
      }
      let prompt: Debtor.Prompt = stuck.isMultiple(of: 2) ? .saidAgain : .silence
      transcript.append(prompt == .silence ? "> (waits)" : "> (says it again)")
      heard = debtor.hears(call, prompt)
      tell(heard)
    }
    take(heard.meaning)
  }

  private mutating func take(_ meaning: Utterance.Meaning) {
    switch meaning {
    case .nothing: break
    case .answer(let words):
      let key = call.answers.first { $0.answer.words == words }?.key ?? 0
      if !act(.answer(key), words) { giveUp() }
    case .value(let ask, let typed):
      guard let value = value(ask, typed), act(.value(value, typed: typed), typed) else {
        transcript.append("! \(ask.rawValue) \(typed)")
        return giveUp()
      }
    case .objection(let name):
      let place = call.objections.first { call.step(at: $0)?.name == name }
      if let place { _ = act(.objection(place), "o \(name)") }
    case .hangUp: _ = act(.end(.hungUp), "end hung-up")
    }
  }

  private mutating func giveUp() {
    isStuck = true
    _ = act(.end(.hungUp), "end hung-up")
  }

  func value(_ ask: Ask, _ typed: String) -> CallValue? {
    let context = call.context
    switch ask {
    case .amount: return (try? SpokenAmount.parse(typed, of: context.amountDue)).map { .amount($0) }
    case .discount:
      return (try? SpokenAmount.parse(typed, of: context.amountDue)).map { .discount($0) }
    case .date: return SpokenDay.parse(typed, today: context.today).map { .date($0) }
    case .time: return SpokenTime.parse(typed).map { .time($0) }
    case .installments:
      return Int(typed.prefix { $0.isNumber }).map { .installments(parts: $0, .monthly) }
    case .dispute: return DisputeReason(rawValue: typed).map { .dispute($0) }
    case .method: return PaymentMethod(rawValue: typed).map { .method($0) }
    case .phone: return KeptNumber.isPlausible(typed) ? .phone(KeptNumber(raw: typed)) : nil
    case .reason, .reference, .person, .email: return .words(typed)
    }
  }

  /// Does something, by the dice: listens or not, follows or not.
  mutating func blunder(_ dice: inout SplitMix) {
    let what = Int.random(in: 0..<10, using: &dice)
    if what < 6 { return follow() }
    if what == 6 { tell(debtor.hears(call, .silence)) }
    if what == 7 { tell(debtor.hears(call, .saidAgain)) }
    if case .value(let ask) = call.view.awaiting {
      let typed = ["all", "half", "1", "2026-03-20", "2026-02-20", "3", "14:00", "x", "quality"]
      let words = typed[Int.random(in: 0..<typed.count, using: &dice)]
      if let value = value(ask, words) { _ = act(.value(value, typed: words), words) }
    } else if what == 8, !call.objections.isEmpty {
      let place = call.objections[Int.random(in: 0..<call.objections.count, using: &dice)]
      _ = act(.objection(place), "o \(place.text)")
    } else if !call.answers.isEmpty {
      let key = Int.random(in: 1...call.answers.count, using: &dice)
      _ = act(.answer(key), "\(key)")
    }
  }
}
