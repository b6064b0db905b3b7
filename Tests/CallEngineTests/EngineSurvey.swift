import CallEngine
import CallScript
import Receivables

/// Every state the engine gets into on a script, up to a depth of detours, and what is wrong there.
///
/// It knows nothing of the checker: what it finds is what a collector would run into.
struct EngineSurvey {
  /// What decides where a call can go from here; the values given are the same everywhere.
  private struct State: Hashable {
    let location: Location
    let asked: Int
    let detours: [Call.Place]
    let values: Set<Ask>
    let outcome: Outcome?
    let isRightPerson: Bool
    let isEnded: Bool

    init(_ call: Call) {
      location = call.location
      asked = call.asked
      detours = call.detours
      values = Set(call.values.keys)
      outcome = call.outcome
      isRightPerson = call.isRightPersonConfirmed
      isEnded = call.isEnded
    }
  }

  /// Faults as the checker words them: `main.md:7:1 dead-end`.
  private(set) var faults: Set<String> = []
  /// The steps that were reached: `main.md s1`.
  private(set) var reached: Set<String> = []
  /// What was on the screen that tells of the debt before the right person was confirmed.
  private(set) var leaks: [String] = []
  /// Whether there were more states than were looked at.
  private(set) var isCut = false
  /// The states from which no answer leads to an end, by where they are.
  private(set) var trapped: Set<String> = []

  private var numbers: [State: Int] = [:]
  private var calls: [Call] = []
  private var before: [[Int]] = []
  private var ends: [Int] = []
  private let values: [Ask: CallValue]

  private static let statesMax = 4_000
  private static let detoursMax = 3

  init(_ beginning: Call, values: [Ask: CallValue]) {
    self.values = values
    _ = number(of: beginning)
    var next = 0
    while next < calls.count {
      guard calls.count < EngineSurvey.statesMax else {
        isCut = true
        return
      }
      look(at: next)
      next += 1
    }
    findTrapped()
  }

  private mutating func number(of call: Call) -> Int {
    let state = State(call)
    if let number = numbers[state] { return number }
    numbers[state] = calls.count
    calls.append(call)
    before.append([])
    if call.isEnded { ends.append(calls.count - 1) }
    return calls.count - 1
  }

  private mutating func look(at number: Int) {
    let call = calls[number]
    if call.isEnded { return }
    guard let step = call.step else { return }
    reached.insert("\(step.position.file) \(step.anchor.rawValue)")
    if !call.isRightPersonConfirmed { leaks += EngineSurvey.leaks(call) }
    listen(call, step)
    if let ask = call.pendingAsk {
      guard let value = values[ask] else { return }
      go(.value(value, typed: "typed"), from: number)
    } else {
      if call.answers.isEmpty { note(.deadEnd, step.position) }
      for (key, answer) in call.answers {
        judge(answer, call)
        go(.answer(key), from: number)
      }
    }
    guard call.detours.count < EngineSurvey.detoursMax else { return }
    for objection in call.objections { go(.objection(objection), from: number) }
  }

  private mutating func go(_ input: CallInput, from number: Int) {
    guard let events = try? calls[number].decide(input) else { return }
    var after = calls[number]
    for event in events { after.apply(event) }
    let next = self.number(of: after)
    if case .objection = input { return }
    before[next].append(number)
  }

  private mutating func note(_ code: Diagnostic.Code, _ position: SourcePosition) {
    faults.insert("\(position) \(code.rawValue)")
  }
}

extension EngineSurvey {
  /// The lines between the last value given and the next one asked for.
  private mutating func listen(_ call: Call, _ step: Step) {
    var passed = 0
    for part in step.parts {
      switch part {
      case .ask(let ask):
        if passed == call.asked, !call.isRightPersonConfirmed, ask.disclosesDebt {
          note(.disclosure, step.position)
        }
        passed += 1
      case .say(let speech) where passed == call.asked:
        if speech.mentionsDebt, !call.isRightPersonConfirmed { note(.disclosure, speech.position) }
        if speech.facts.compactMap(\.needs).contains(where: { call.values[$0] == nil }) {
          note(.askedTooLate, speech.position)
        }
      case .say, .advice: break
      }
    }
  }

  private mutating func judge(_ answer: Answer, _ call: Call) {
    var outcome = call.outcome
    for record in answer.records {
      if record.requires.contains(where: { call.values[$0] == nil }) {
        note(.recordIncomplete, answer.position)
      }
      outcome = record.outcome ?? outcome
    }
    guard case .end(let wanted) = answer.target else { return }
    if wanted == nil, outcome == nil { note(.noOutcome, answer.position) }
    if let wanted, wanted.mustBeRecorded, outcome != wanted {
      note(.recordIncomplete, answer.position)
    }
  }

  private mutating func findTrapped() {
    var free = Set(ends)
    var open = ends
    while let state = open.popLast() {
      for previous in before[state] where free.insert(previous).inserted { open.append(previous) }
    }
    for number in calls.indices where !free.contains(number) {
      let call = calls[number]
      // Deeper detours were not entered, so nothing is known of the ways out of the deepest.
      if call.detours.count >= EngineSurvey.detoursMax { continue }
      trapped.insert(call.location.text)
    }
  }

  /// What tells of the debt among all a screen is given.
  static func leaks(_ call: Call) -> [String] {
    let view = call.view
    var texts = [view.stepName]
    for line in view.lines + call.standingSpeech {
      switch line {
      case .say(let spans): texts.append(spans.map(\.text).joined())
      case .advice(let text): texts.append(text)
      case .heldBack: break
      }
    }
    var leaks = texts.dropFirst().compactMap { TellingWords.debt(in: $0) }
    if case .answer(let choices) = view.awaiting { texts += choices.map(\.words) }
    leaks += texts.filter { $0.contains("secret") || $0.contains("EUR") }
    leaks += call.objections.compactMap(call.step).filter(\.mentionsDebt).map(\.name)
    if !view.isMasked { leaks.append("not masked") }
    return leaks
  }
}
