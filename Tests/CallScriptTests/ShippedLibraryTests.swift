import CallScript
import Receivables
import Testing

@Suite struct `The shipped calls` {
  static let names = [
    "after-the-reminder", "before-the-due-date", "broken-promise", "debtor-abroad",
    "dispute-follow-up", "first-call", "last-call", "owner-of-a-small-firm", "returning-a-call",
  ]

  private func text(_ name: String) -> String { contents(of: "scripts/calls/\(name).md") }
  private func script(_ name: String) -> Script { parsed(text(name)) }

  private var objections: Script { parsed(contents(of: "scripts/calls/objections.md")) }

  @Test(arguments: names) func `have no error and no warning`(name: String) {
    let found = ScriptChecker.check(text(name), file: name + ".md").diagnostics
    #expect(found.map(\.description) == [])
    #expect(script(name).steps.count > 8)
  }

  @Test(arguments: names) func `share the objections, and link only to those there are`(
    name: String
  ) {
    let links = script(name).steps.flatMap(\.answers).compactMap { answer -> Step.Anchor? in
      guard case .otherScript(let file, let anchor) = answer.target else { return nil }
      #expect(file == "objections.md")
      return anchor
    }
    #expect(!links.isEmpty)
    for anchor in links { #expect(objections.step(anchor) != nil, "\(anchor)") }
    #expect(script(name).objections.isEmpty)
  }

  @Test(arguments: names) func `state the debt in one step, with its amount and its day`(
    name: String
  ) throws {
    let script = script(name)
    let state = try #require(script.step(Step.Anchor(heading: "State the debt")))
    let confirming = script.steps.flatMap(\.answers).filter { $0.records.contains(.rightPerson) }
    #expect(confirming.map(\.target) == [.step(state.anchor)])
    let facts = Set(script.steps.flatMap(\.quotes).flatMap(\.facts))
    #expect(facts.isSuperset(of: [.amountDue, .dueDate]))
  }

  /// The full sum or a day first, then parts, then a part let go.
  @Test(arguments: names) func `make their offers in one order`(name: String) throws {
    let script = script(name)
    let state = try #require(script.step(Step.Anchor(heading: "State the debt")))
    let targets = state.answers.map(\.target)
    if let parts = targets.firstIndex(of: .step(Step.Anchor(heading: "Offer installments"))) {
      #expect(parts > 0, "installments are not the first thing to offer")
    }
    let settling = script.steps.flatMap { step in
      step.answers.filter { $0.target == .step(Step.Anchor(heading: "Offer a settlement")) }
    }
    #expect(settling.allSatisfy { $0.conditions == [Condition(.maySettle)] })
    let kinds = Set(script.steps.flatMap(\.answers).flatMap(\.records))
    #expect(kinds.contains(.promise) && kinds.contains(.installments))
    #expect(kinds.contains(.settlement) == (name != "before-the-due-date"))
  }

  @Test(arguments: names) func `read back what was agreed before it is recorded`(name: String) {
    let agreeing: Set<RecordKind> = [.promise, .installments, .settlement]
    let steps = script(name).steps.filter { step in
      step.answers.contains { !agreeing.isDisjoint(with: $0.records) }
    }
    #expect(!steps.isEmpty)
    for step in steps {
      guard
        case .say(let last)? = step.parts.last(where: { part in
          if case .say = part { true } else { false }
        })
      else {
        Issue.record("\(step.name) says nothing")
        continue
      }
      #expect(last.facts.contains(.date), "\(step.name)")
    }
  }

  @Test(arguments: names) func `tell the answers of a step apart by their first words`(
    name: String
  ) {
    for step in script(name).steps {
      for (index, answer) in step.answers.enumerated() {
        for other in step.answers.dropFirst(index + 1) where answer.words != other.words {
          let (one, two) = (firstWord(answer.words), firstWord(other.words))
          #expect(one != two, "\(step.name): \(answer.words), \(other.words)")
        }
      }
    }
  }

  private func firstWord(_ words: String) -> Substring? {
    words.lowercased().split { !$0.isLetter && $0 != "'" }.first
  }

  @Test(arguments: names) func `ask something in every step that speaks`(name: String) {
    let silent: Set = ["Voicemail", "No way through", "Close"]
    for step in script(name).steps where !step.quotes.isEmpty && !silent.contains(step.name) {
      let said = step.notation.filter { $0.hasPrefix("say ") }.joined(separator: " ")
      #expect(said.contains("?"), "\(step.name)")
    }
  }
}
