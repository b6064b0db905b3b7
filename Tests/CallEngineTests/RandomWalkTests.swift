import CallEngine
import CallScript
import Receivables
import TestSupport
import Testing

@Suite struct `Random calls on the shipped script` {
  @Test func `stay silent before the right person, can always end, and are their events`() throws {
    let script = Script.parse(try contents(of: "scripts/calls/first-call.md"), file: "x.md").script
    let shared = try contents(of: "scripts/calls/objections.md")
    let linked = ["objections.md": Script.parse(shared, file: "objections.md").script]
    let contexts = [try context(), try context(holds: [.smallFirm])]
    var wayOut = WayOut(inputs: try Inputs())
    var tally = Tally()
    for seed in UInt64(1)...2_000 {
      var dice = SplitMix(state: seed)
      let beginning = Call(
        script: script, linked: linked, context: contexts[Int(seed % 2)])
      var walk = Walk(beginning, inputs: wayOut.inputs)
      for _ in 0..<Int.random(in: 1...60, using: &dice) where !walk.call.isEnded {
        let fault = walk.step(&dice, &tally) ?? silence(walk.call) ?? wayOut.fault(from: walk.call)
        guard fault == nil else {
          Issue.record("seed \(seed), at \(walk.call.location.text): \(fault ?? "")")
          return
        }
      }
      #expect(walk.call == walk.replayed, "seed \(seed)")
    }
    #expect(tally.accepted > 2_000 && tally.refused > 600 && tally.takenBack > 40, "\(tally)")
    #expect(tally.ended > 100 && tally.confirmed > 100 && tally.detoured > 200, "\(tally)")
  }

  /// Returns what tells of the debt before the right person is confirmed; nil where nothing does.
  private func silence(_ call: Call) -> String? {
    let view = call.view
    guard !call.isRightPersonConfirmed else { return nil }
    guard view.isMasked else { return "not masked" }
    for line in view.lines + call.standingSpeech {
      guard case .say(let spans) = line else { continue }
      let text = spans.map(\.text).joined().lowercased()
      let said = Set(text.split { !$0.isLetter }.map(String.init))
      let telling = TellingWords.debt.first(where: said.contains)
      if let telling { return "says \(telling)" }
      if text.contains("secret") || text.contains(" eur") { return "says \(text)" }
    }
    if view.lines.contains(.heldBack) { return "holds back a line of a checked script" }
    let objections = call.objections.compactMap(call.step)
    return objections.contains(where: \.mentionsDebt) ? "offers an objection on the debt" : nil
  }
}

/// What was met on all walks together.
private struct Tally {
  var accepted = 0
  var refused = 0
  var takenBack = 0
  var ended = 0
  var confirmed = 0
  var detoured = 0
}

/// The values to give: those that are taken, and those that may not be.
private struct Inputs {
  let fitting: [Ask: CallValue]
  let odd: [CallValue]

  init() throws {
    fitting = [
      .amount: .amount(try money("500.00 EUR")), .discount: .discount(try money("50.00 EUR")),
      .date: .date(try day("2026-03-02")), .time: .time(.midnight),
      .installments: .installments(parts: 2, .weekly), .dispute: .dispute(.tax),
      .method: .method(.transfer), .reason: .words("a reason"), .reference: .words("a reference"),
      .person: .words("Dana"),
      .email: .words("a@b.example"), .phone: .phone(KeptNumber(raw: "020 7946 0100")),
    ]
    odd = [
      .amount(try money("1500.01 EUR")), .amount(try money("5.00 USD")),
      .discount(try money("100.01 EUR")), .date(try day("2026-04-02")),
      .date(try day("2026-03-01")), .date(try day("2026-03-20")), .time(.midnight),
      .installments(parts: 9, .monthly), .installments(parts: .max, .weekly), .words(" "),
    ]
  }
}

/// One call made of random inputs.
private struct Walk {
  private let beginning: Call
  private let inputs: Inputs
  private(set) var call: Call
  private var turns: [[CallEvent]] = []

  init(_ beginning: Call, inputs: Inputs) {
    self.beginning = beginning
    self.inputs = inputs
    call = beginning
  }

  /// The call that all events make from its beginning.
  var replayed: Call {
    var call = beginning
    for event in turns.joined() { call.apply(event) }
    return call
  }

  /// Makes one input; returns what went wrong.
  mutating func step(_ dice: inout SplitMix, _ tally: inout Tally) -> String? {
    if Int.random(in: 0..<20, using: &dice) == 0, !turns.isEmpty {
      turns.removeLast()
      call = replayed
      tally.takenBack += 1
      return nil
    }
    let before = call
    let input = input(&dice)
    let events = try? call.decide(input)
    guard call == before else { return "deciding on \(input) changed the call" }
    guard let events else {
      tally.refused += 1
      return nil
    }
    for event in events { call.apply(event) }
    turns.append(events)
    tally.accepted += 1
    if call.isEnded { tally.ended += 1 }
    if call.isRightPersonConfirmed, !before.isRightPersonConfirmed { tally.confirmed += 1 }
    if call.detours.count > before.detours.count { tally.detoured += 1 }
    let isSame = Int.random(in: 0..<8, using: &dice) > 0 || call == replayed
    return isSame ? nil : "\(input) makes another call than its events"
  }

  private func input(_ dice: inout SplitMix) -> CallInput {
    switch Int.random(in: 0..<60, using: &dice) {
    case 0: return .end(Outcome.allCases.randomElement(using: &dice))
    case 1: return .end(nil)
    case 2: return .note("note")
    case 3:
      return .callback(call.context.today.adding(days: .random(in: -2...2, using: &dice)), nil)
    case 4...9:
      let steps =
        call.script.steps.map { Location(step: $0.anchor) }
        + (call.linked["objections.md"]?.steps ?? []).map {
          Location(file: "objections.md", step: $0.anchor)
        }
      let isOffered = Bool.random(using: &dice)
      let target = (isOffered ? call.objections : steps).randomElement(using: &dice)
      return .objection(target ?? call.location)
    case 10...14: return .value(inputs.odd.randomElement(using: &dice) ?? .words(""), typed: "odd")
    case 15...17: return .answer(Int.random(in: -1...10, using: &dice))
    default: return onward(&dice)
    }
  }

  /// An input that fits, and seldom one that ends the call: most answers of a short one do.
  private func onward(_ dice: inout SplitMix) -> CallInput {
    if let ask = call.pendingAsk, let value = inputs.fitting[ask] {
      return .value(value, typed: "fitting")
    }
    let staying = call.answers.filter { offered in
      if case .end = offered.answer.target { false } else { true }
    }
    let isToStay = !staying.isEmpty && Int.random(in: 0..<8, using: &dice) > 0
    let answers = isToStay ? staying : call.answers
    let isFirst = Int.random(in: 0..<3, using: &dice) == 0
    return .answer((isFirst ? answers.first : answers.randomElement(using: &dice))?.key ?? 0)
  }
}

/// Looks for a way to the end of a call by answers and fitting values alone.
private struct WayOut {
  /// What decides which ways there are; the values given differ in nothing that matters here.
  private struct Place: Hashable {
    let location: Location
    let asked: Int
    let detours: [Location]
    let outcome: Outcome?
    let isRightPersonConfirmed: Bool
    let isEnded: Bool
    let holds: Set<YesNoFact>

    init(_ call: Call) {
      location = call.location
      asked = call.asked
      detours = call.detours.map(\.location)
      outcome = call.outcome
      isRightPersonConfirmed = call.isRightPersonConfirmed
      isEnded = call.isEnded
      holds = call.context.holds
    }
  }

  let inputs: Inputs
  private var known: Set<Place> = []

  init(inputs: Inputs) { self.inputs = inputs }

  /// Returns what is wrong where a call cannot be brought to its end; nil where it can.
  mutating func fault(from call: Call) -> String? {
    let start = Place(call)
    var seen: Set<Place> = [start]
    var waiting = [call]
    while !waiting.isEmpty {
      var next: [Call] = []
      for call in waiting {
        if call.isEnded || known.contains(Place(call)) {
          known.insert(start)
          return nil
        }
        next += successors(of: call).filter { seen.insert(Place($0)).inserted }
      }
      waiting = next
    }
    return "no way to the end, looked at \(seen.count) places"
  }

  private func successors(of call: Call) -> [Call] {
    var tries = call.answers.map { CallInput.answer($0.key) }
    if let ask = call.pendingAsk, let value = inputs.fitting[ask] {
      tries = [.value(value, typed: "fitting")]
    }
    return tries.compactMap { input in
      guard let events = try? call.decide(input) else { return nil }
      var after = call
      for event in events { after.apply(event) }
      return after
    }
  }
}
