import Receivables
import Testing

@testable import CallScript

@Suite struct `Exploring a call` {
  /// Few situations need to be looked at because most can show nothing new; this proves on
  /// random scripts that leaving them out hides no finding.
  @Test func `finds in the worst situations all that is in all of them`() {
    var withFindings = 0
    for seed in 1...300 {
      var dice = Dice(state: UInt64(seed))
      let script = parsed(randomScript(&dice))
      let few = codes(script, isExhaustive: false)
      #expect(few == codes(script, isExhaustive: true), "seed \(seed)")
      if !few.allSatisfy({ $0.contains("no-next-step") }) { withFindings += 1 }
    }
    #expect(withFindings > 100)
    #expect(withFindings < 300)
  }

  @Test func `needs few situations for the shipped call`() {
    let script = parsed(contents(of: "scripts/calls/first-call.md"))
    var sink = DiagnosticSink()
    let atlas = Atlas([(name: "x.md", script: script)])
    let exploration = Explorer(atlas).explored(reportingTo: &sink)
    #expect(script.steps.count == 23)
    #expect(exploration.nodes.count < 2_000)
    #expect(!exploration.isCut)
  }

  @Test func `takes the shortest path to a finding`() {
    let text = """
      # T
      ## A
      - [Long](#b)
      - [Short](#d)
      ## B
      - [On](#c)
      ## C
      - [On](#d)
      ## D
      - Bye `end`
      """
    #expect(
      ScriptChecker.check(text, file: "x.md").diagnostics.map(\.path) == [["A: Short", "D: Bye"]])
  }

  @Test func `offers an objection that mentions the debt only to the right person`() {
    let objection = "\n## Paid\n`any time`\n\n> Which invoice?\n\n- On `return`"
    let text =
      "# T\n## A\n- [Me](#b)\(" `record right-person`")\n## B\n> So.\n\n- Bye `end refusal`"
    #expect(findings(text + objection) == [])
    #expect(
      findings("# T\n## A\n- Bye `end refusal`" + objection) == ["4:1 unreachable"])
    #expect(
      findings("# T\n## A\n- [Paid](#paid)\n- Bye `end refusal`" + objection)
        == ["8:3 disclosure"])
  }

  @Test func `forgets on return what only the detour asked`() {
    let text = """
      # T
      ## A
      - [On](#b)
      ## B
      > On {{date}}.

      - Bye `end refusal`
      ## Aside
      `any time`

      `ask date`

      - Back `return`
      """
    #expect(findings(text) == ["5:3 asked-too-late"])
  }

  @Test func `keeps what was recorded in a detour`() {
    let text = """
      # T
      ## A
      - [On](#aside)
      ## B
      - Bye `end`
      ## Aside
      `any time`

      - [Leave](#b) `record refusal`
      - Back `return`
      """
    #expect(findings(text) == [])
  }

  @Test func `knows that a yes/no fact does not change within a call`() {
    let text = """
      # T
      ## A
      - [Settle](#b) `if may-settle`
      - Bye `end refusal`
      ## B
      - Bye `end refusal` `if may-settle`
      """
    #expect(findings(text) == [])
    #expect(findings(text + "\n- So `end refusal` `if not may-settle`") == [])
    let other = text.replacing(
      "## B\n- Bye `end refusal` `if may", with: "## B\n- Bye `end` `if not may")
    #expect(findings(other) == ["5:1 dead-end"])
  }

  @Test func `finds a step that offers no answer for some facts`() {
    let text =
      "# T\n## A\n- Bye `end refusal` `if disputed`\n- So `end refusal` `if not small-firm`"
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    #expect(found.map(\.code) == [.deadEnd])
    #expect(found.first?.message.contains("small-firm, not disputed") == true)
  }

  @Test func `needs a person or an address to record a contact`() {
    func text(_ ask: String) -> String {
      "# T\n## A\n\(ask)\n\n- Bye `record contact` `end refusal`"
    }
    #expect(findings(text("`ask person`")) == [])
    #expect(findings(text("`ask email`")) == [])
    #expect(findings(text("`ask date`")) == ["5:1 record-incomplete"])
  }

  @Test func `does not call a loop with an objection that ends the call a way out`() {
    let text = "# T\n## A\n- [On](#a)\n## Gone\n`any time`\n\n- Bye `end hung-up`"
    #expect(findings(text) == ["2:1 no-way-out"])
  }

  @Test func `leaves out what follows from a file that cannot be read`() {
    let text = "# T\n## A\n- Bye `recrod refusal` `end`"
    #expect(findings(text) == ["3:8 unknown-word"])
  }

  private func codes(_ script: Script, isExhaustive: Bool) -> Set<String> {
    var sink = DiagnosticSink()
    let atlas = Atlas([(name: "x.md", script: script)])
    let explorer = Explorer(atlas, isExhaustive: isExhaustive)
    var exploration = explorer.explored(reportingTo: &sink)
    exploration.report(into: &sink)
    return Set(sink.diagnostics.map { "\($0.position.line) \($0.code.rawValue) \($0.message)" })
  }

  private func randomScript(_ dice: inout Dice) -> String {
    var text = "# T\n"
    for step in 0..<6 {
      text += "## S\(step)\n"
      if step > 3 { text += "`any time`\n\n" }
      if dice.roll(3) == 0 { text += "`ask \(["date", "reason", "time"][dice.roll(3)])`\n\n" }
      if dice.roll(4) == 0 { text += "> {{\(["date", "amount_due", "time"][dice.roll(3)])}}\n\n" }
      for answer in 0...dice.roll(3) {
        let target = dice.roll(8)
        text += target < 6 ? "- [A\(answer)](#s\(target))" : "- A\(answer)"
        if target == 6 { text += dice.roll(2) == 0 ? " `end`" : " `end refusal`" }
        if target == 7 { text += step > 3 ? " `return`" : " `end hung-up`" }
        let record = ["promise", "callback", "refusal", "right-person"][dice.roll(4)]
        if dice.roll(3) == 0 { text += " `record \(record)`" }
        if dice.roll(4) == 0 { text += " `if not small-firm`" }
        text += "\n"
      }
    }
    return text
  }
}

/// Seeded dice (SplitMix64): the same rolls on every run.
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(sides))
  }
}
