import CallScript
import Receivables
import Testing

@Suite struct `The shipped first call` {
  private let text = contents(of: "scripts/calls/first-call.md")
  private var script: Script { Script.parse(text, file: "first-call.md").script }

  @Test func `has no error and no warning`() {
    let found = ScriptChecker.check(text, file: "first-call.md").diagnostics
    #expect(found.map(\.description) == [])
  }

  @Test func `begins with the opening and closes with what is recorded`() throws {
    #expect(script.steps.first?.name == "Opening")
    let close = try #require(script.step(Step.Anchor(heading: "Close")))
    #expect(close.answers.first?.target == .end(nil))
  }

  @Test func `can record everything there is and end in every way`() {
    let shared = parsed(contents(of: "scripts/calls/objections.md"))
    let answers = (script.steps + shared.steps).flatMap(\.answers)
    #expect(Set(answers.flatMap(\.records)) == Set(RecordKind.allCases))
    var outcomes = Set(answers.flatMap(\.records).compactMap(\.outcome))
    for case .end(.some(let outcome)) in answers.map(\.target) { outcomes.insert(outcome) }
    #expect(outcomes == Set(Outcome.allCases))
  }

  @Test func `names no debt to a gatekeeper or a machine`() throws {
    for name in ["Opening", "Gatekeeper", "Outside accountant", "Voicemail", "Confirm the person"] {
      let step = try #require(script.step(Step.Anchor(heading: name)))
      #expect(!step.mentionsDebt, "\(name)")
    }
    #expect(script.step(Step.Anchor(heading: "State the debt"))?.mentionsDebt == true)
  }

  @Test func `has the shared objections by a link, and none of its own`() throws {
    #expect(script.objections.isEmpty)
    let state = try #require(script.step(Step.Anchor(heading: "State the debt")))
    let target = Answer.Target.otherScript(
      file: "objections.md", Step.Anchor(heading: "Already paid"))
    #expect(state.answers.contains { $0.target == target })
  }

  @Test func `asks the promise before it is read back`() throws {
    let step = try #require(script.step(Step.Anchor(heading: "Take the promise")))
    #expect(
      step.notation == [
        "say Thank you. How much will you pay, and on which day?",
        "ask amount", "ask date", "say And how will it come: by transfer?", "ask method",
        "say So, |{amount}| on |{date}|, |{method}|. Can I rely on that?",
        "advice A promise is an amount and a day. \"Soon\" is neither. Do not reopen the terms.",
      ])
  }

  @Test func `tells the answers of a step apart by their first words`() {
    for step in script.steps {
      for (index, answer) in step.answers.enumerated() {
        for other in step.answers.dropFirst(index + 1) where !excludes(answer, other) {
          let (one, two) = (firstWord(answer.words), firstWord(other.words))
          #expect(!one.hasPrefix(two) && !two.hasPrefix(one), "\(step.name): \(one), \(two)")
        }
      }
    }
  }

  /// A slip of the pen each: what stood there, what stands there now, and what must be found.
  @Test(arguments: [
    (" `record right-person`", "", "disclosure"),
    ("(#close) `record promise`", "(#close)", "no-outcome"),
    ("`ask amount` `ask date`\n", "`ask amount`\n", "asked-too-late"),
    ("`ask installments` `ask date`", "`ask date`", "record-incomplete"),
    (
      "(#offer-a-settlement) `if may-settle`", "(#offer-a-setlement) `if may-settle`",
      "undefined-step"
    ),
    ("- Goodbye `end no-answer`\n", "- Goodbye\n", "dead-answer"),
    ("{{contact_name}} personally", "{{contact_name}} about an invoice", "disclosure"),
    ("with a message for", "about {{amount_due}}, for", "disclosure"),
    ("- Message left `end voicemail`\n- Full", "- Full", ""),
    ("[Full, no message taken]", "[Full]", ""),
    ("## Insolvency case", "## Insolvency", "duplicate-step"),
    ("- All right `record callback` `end`\n", "", "no-way-out"),
    ("personally. When is", "personally.\nWhen is", "runs-into-quote"),
    ("- Goodbye `end`\n", "- Goodbye\n`end`\n", "runs-into-answer"),
    ("Stop talking.", "Stop talking.\n---\n", "underlined-heading"),
    ("(#take-the-dispute)", "(#take the dispute)", "broken-link"),
    ("# First call", "---\nlevel: 1\n---\n\n# First call", "front-matter"),
    ("The next step is a written notice.", "See you in court.", "threat"),
  ])
  func `tells of a slip of the pen`(_ was: String, _ slip: String, _ code: String) {
    let found = ScriptChecker.check(text.replacing(was, with: slip), file: "x.md").diagnostics
    #expect(code.isEmpty ? found.isEmpty : found.contains { $0.code.rawValue == code })
  }

  private func firstWord(_ words: String) -> String {
    words.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
  }

  private func excludes(_ one: Answer, _ two: Answer) -> Bool {
    one.conditions.contains { condition in
      two.conditions.contains(Condition(condition.fact, negated: !condition.negated))
    }
  }
}
