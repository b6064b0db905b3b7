import CallEngine
import CallScript
import Foundation
import Receivables
import Testing

/// Returns the text of a file of the repository, found from where this source file is.
func contents(of path: String, from source: String = #filePath) throws -> String {
  let here = URL(filePath: source).resolvingSymlinksInPath()
  let root = here.deletingLastPathComponent().appending(path: "../..").standardizedFileURL
  return try String(contentsOf: root.appending(path: path), encoding: .utf8)
}

/// Returns the money written `12500.50 EUR`.
func money(_ text: String) throws -> Money {
  let words = text.split(separator: " ")
  let currency = try #require(words.last.flatMap { Currency(code: String($0)) }, "\(text)")
  let minorUnits = try #require(words.first.flatMap { Int64($0.filter { $0 != "." }) }, "\(text)")
  return Money(minorUnits: minorUnits, currency: currency)
}

/// Returns the day written `2026-03-06`.
func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text), "\(text)") }

/// What a collector may agree to in these tests.
func authority(
  terms: Int = 30, discount: String = "100.00 EUR", settlementDays: Int = 14, parts: Int = 3,
  partMin: String? = nil, partsDays: Int = 90
) throws -> Authority {
  Authority(
    termsLimitDays: terms, discountMax: try money(discount), settlementDaysMax: settlementDays,
    installmentsMax: parts, installmentMin: try partMin.map(money), installmentDaysMax: partsDays)
}

/// A call on Monday 2 March 2026 about 1,000.00 EUR past due; 1,500.00 EUR are open in all.
func context(
  authority: Authority? = nil, due: String = "1000.00 EUR", holds: Set<YesNoFact> = [.maySettle]
) throws -> CallContext {
  var facts: [Fact: String] = [
    .timeOfDay: "morning", .myName: "Ann", .myCompany: "Northwind", .accountName: "Acme",
    .contactName: "the head of finance", .callbackNumber: "555 0100", .today: "2 March",
    .lastTalk: "1 February", .daysAgo: "29 days",
  ]
  for fact in Fact.allCases where fact.disclosesDebt && fact.needs == nil {
    facts[fact] = "secret \(fact.rawValue)"
  }
  let limits = try authority ?? CallEngineTests.authority()
  return CallContext(
    today: try day("2026-03-02"), amountDue: try money(due), balance: try money("1500.00 EUR"),
    holds: holds, facts: facts, contact: nil, authority: limits)
}

/// A call played by lines of text: what a person did in, what came of it out.
struct Play {
  private let beginning: Call
  private(set) var call: Call
  private(set) var turns: [[CallEvent]] = []

  init(
    _ text: String, linked: [String: String] = [:], ownFile: String? = nil,
    context: CallContext? = nil, isConfirmed: Bool = false
  ) throws {
    let scripts = linked.mapValues { Script.parse($0, file: "linked.md").script }
    var beginning = Call(
      script: Script.parse(text, file: "script.md").script, linked: scripts, ownFile: ownFile,
      context: try context ?? CallEngineTests.context())
    if isConfirmed { beginning.apply(.recorded(.rightPerson(nil))) }
    self.beginning = beginning
    call = beginning
  }

  /// Plays inputs parted by bars and returns the lines of all that happened.
  mutating func play(_ inputs: String) throws -> [String] {
    var lines: [String] = []
    for line in inputs.split(separator: "|") {
      let words = line.split(separator: " ").map(String.init)
      if words == ["back"] { back() } else { lines += try hear(input(words)) }
    }
    return lines
  }

  private mutating func hear(_ input: CallInput) -> [String] {
    do throws(CallRefusal) {
      let events = try call.decide(input)
      turns.append(events)
      for event in events { call.apply(event) }
      return events.map(\.notation)
    } catch {
      return ["refused: \(error.problem)"]
    }
  }

  /// Takes the last move back as the desk does: what stays is replayed from the beginning.
  private mutating func back() {
    let index = turns.lastIndex { turn in
      if case .noted = turn.first { false } else { true }
    }
    if let index { turns.remove(at: index) }
    call = beginning
    for event in turns.joined() { call.apply(event) }
  }

  private func input(_ words: [String]) throws -> CallInput {
    let word = try #require(words.first)
    let rest = words.dropFirst().joined(separator: " ")
    if let key = Int(word) { return .answer(key) }
    switch word {
    case "note": return .note(rest)
    case "end":
      guard !rest.isEmpty else { return .end(nil) }
      let outcome: Outcome = try #require(Outcome(rawValue: rest), "\(rest) is no outcome")
      return .end(outcome)
    case "return": return .leaveDetour
    case "to": return .objection(Location(text: rest))
    case "again":
      return .callback(try day(words[1]), words.count > 2 ? TimeOfDay(iso: words[2]) : nil)
    default:
      let ask = try #require(Ask(rawValue: word), "\(word) is no input")
      let value = CallValue(asked: ask, canonical: rest, typed: rest)
      return .value(try #require(value, "\(rest) is no \(word)"), typed: rest)
    }
  }
}

extension CallEvent {
  /// The event in one line: `amount 500.00 EUR`, `"Yes" -> close`, `promise: ...`, `ended promise`.
  var notation: String {
    switch self {
    case .valueGiven(let ask, let value, let typed, _):
      "\(ask.rawValue) \(value.canonical ?? typed)"
    case .answered(let words, _, .step(let step)): "\"\(words)\" -> \(step.text)"
    case .answered(let words, _, .detourStart): "\"\(words)\" -> return"
    case .answered(let words, _, .end): "\"\(words)\" -> end"
    case .recorded(let agreement): agreement.words
    case .held(let agreement, let exceeds):
      "held \(agreement.words) (\(exceeds.joined(separator: "; ")))"
    case .detourEntered(let step, let from): "from \(from.text) to \(step.text)"
    case .noted(let text): "note \(text)"
    case .ended(let outcome, _): "ended \(outcome.rawValue)"
    }
  }
}

extension CallView.Line {
  /// The line, with what it is before it.
  var notation: String {
    switch self {
    case .say(let spans): "say " + spans.map(\.text).joined()
    case .advice(let text): "advice " + text
    case .heldBack: "held back"
    }
  }
}

extension CallView {
  /// The view from top to bottom, one line each.
  var notation: [String] {
    let said = lines.map(\.notation)
    switch awaiting {
    case .answer(let choices): return said + choices.map { "\($0.key) \($0.words)" }
    case .value(let ask): return said + ["ask \(ask.rawValue)"]
    case .nothing: return said
    }
  }
}
