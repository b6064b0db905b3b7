import CallScript
import Receivables
import Testing

@Suite struct `A file of objections` {
  private let text = contents(of: "scripts/calls/objections.md")
  private var shipped: Script { Script.parse(text, file: "objections.md").script }

  @Test func `is one whose steps may all be taken up at any time`() {
    #expect(shipped.isObjectionFile)
    #expect(!parsed("# T\n## A\n- Bye `end refusal`").isObjectionFile)
    #expect(
      !parsed("# T\n## A\n- On `end refusal`\n## B\n`any time`\n\n- On `return`").isObjectionFile)
    #expect(!parsed("# T").isObjectionFile)
  }

  @Test func `has no error and no warning`() {
    #expect(
      ScriptChecker.check(text, file: "objections.md").diagnostics.map(\.description) == [])
  }

  @Test func `says nothing of the debt where it may come before the right person`() {
    let early = shipped.objections.filter { !$0.mentionsDebt }.map(\.name)
    #expect(
      early == [
        "Who are you", "Angry", "Too busy", "Away at present", "Stand in", "Illness",
        "Owner has died", "Call me back", "Hang up",
      ])
  }

  @Test func `asks a question before it waits for an answer`() {
    for step in shipped.steps where !step.quotes.isEmpty {
      let last = step.notation.last { $0.hasPrefix("say ") }
      #expect(last?.contains("?") == true, "\(step.name)")
    }
  }

  @Test func `leads back from every objection but hanging up, or ends with an outcome`() {
    for step in shipped.steps {
      let targets = step.answers.map(\.target)
      let goesBack = targets.contains(.returnToDetour)
      let goesOn = targets.contains { if case .step = $0 { true } else { false } }
      let ends = targets.contains { if case .end = $0 { true } else { false } }
      #expect(goesBack || goesOn || ends, "\(step.name)")
      #expect(goesBack || ["Hang up", "Owner has died", "Away at present"].contains(step.name))
    }
  }

  /// What debtors say to put a caller off, by the words with which `o` finds the answer to it.
  @Test(arguments: [
    "already", "cheque", "no invoice", "lost", "originals", "customers", "no money", "wrong",
    "went back", "price", "order number", "signature", "two", "run", "longer", "changed",
    "computer", "banks", "insolvent", "a part", "who", "angry", "busy", "away", "illness", "died",
  ])
  func `is found by a word or two of it`(_ words: String) {
    let wanted = words.split(separator: " ")
    let found = shipped.steps.filter { step in
      let name = step.name.lowercased().split(separator: " ")
      return wanted.allSatisfy(name.contains)
    }
    #expect(found.count == 1, "\(words): \(found.map(\.name))")
  }

  /// A slip of the pen each: what stood there, what stands there now, and what must be found.
  @Test(arguments: [
    ("- They are gone `end hung-up`\n", "", "dead-end"),
    ("## Angry\n\n`any time`\n", "## Angry\n", "return-without-detour"),
    ("`ask date` `ask reference`\n\n> I have", "`ask date`\n\n> I have", "asked-too-late"),
    ("`ask dispute` `ask reason`\n\n> So:", "`ask reason`\n\n> So:", "record-incomplete"),
    ("`record already-paid` `end`", "`end`", "no-outcome"),
    ("(#call-me-back)", "(#call-me-bak)", "undefined-step"),
    ("## Stand in", "## Illness", "duplicate-step"),
    ("Who are you\n\n`any time`\n\n> My", "Who are you\n\n`any time`\n\n> About a debt: my", ""),
  ])
  func `is checked as a part of any call`(_ was: String, _ slip: String, _ code: String) {
    #expect(text.contains(was))
    let found = ScriptChecker.check(text.replacing(was, with: slip), file: "x.md").diagnostics
    #expect(code.isEmpty ? found.isEmpty : found.contains { $0.code.rawValue == code })
  }

  @Test func `tells how a caller gets to a fault`() throws {
    let text = "# T\n## Paid\n`any time`\n\n> Which invoice?\n\n- Done `end`"
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    #expect(found.map(\.code) == [.noOutcome])
    #expect(
      found.first?.path
        == ["any step of a call", "Paid: Done"])
  }
}
