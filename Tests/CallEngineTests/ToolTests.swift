import CallEngine
import CallScript
import Receivables
import TestSupport
import Testing

private func invention() throws -> Invention {
  Invention(today: try day("2026-03-02"), due: try money("4800.00 EUR"))
}

private func call(
  _ text: String, linked: [String: String] = [:], holding facts: Set<YesNoFact> = []
) throws -> Call {
  Call(
    script: Script.parse(text, file: "main.md").script,
    linked: linked.mapValues { Script.parse($0, file: "other.md").script }, ownFile: "main.md",
    context: try invention().context(holding: facts))
}

@Suite struct `A transition test` {
  /// Returns the first difference of a test of the script with every agreement; nil: none.
  private func difference(_ lines: String, facts: String = "") throws -> String? {
    let text = "# Tests\n\n## One\n\n" + (facts.isEmpty ? "" : facts + "\n\n") + lines
    let (tests, findings) = TransitionTest.read(text, file: "t.md")
    #expect(findings.map(\.description) == [])
    let test = try #require(tests.first)
    let found = TransitionRun.difference(
      test, from: try call(everyAgreement, holding: test.facts), giving: try invention())
    return found.map { "\($0.position.line): \($0.message)" }
  }

  @Test(arguments: [
    "1. Opening\n2. Debt `record right-person`\n3. Promise\n4. Close `record promise`\n5. `end promise`",
    "- Opening\n- [Debt](#debt) `record right-person`\n- Parts\n- Close `record installments`\n- `end`",
    "- Opening\n- `end no-answer`",
    "- Opening\n- Call back\n- `end callback` `record callback`",
    "- Opening\n- Angry `any time`\n- Opening\n- Call back",
    "- Opening\n- Angry `any time`\n- Who\n- Angry\n- Opening",
    "- Opening\n- Debt `record right-person`\n- Promise\n- Paid `any time`\n- Promise `record already-paid`",
  ])
  func `is passed by a call that goes its way`(_ lines: String) throws {
    #expect(try difference(lines) == nil)
  }

  @Test(arguments: [
    ("- Debt", "5: From \"Opening\" the test wants \"Debt\"."),
    ("- Opening\n- Debt", "6: From \"Opening\" the test wants \"Debt\"."),
    (
      "- Opening\n- Debt `record right-person`\n- Close `record promise`",
      "7: From \"Debt\" the test wants \"Close\" with `record promise`."
    ),
    (
      "- Opening\n- `end refusal`",
      "6: From \"Opening\" the test wants the call to end with refusal."
    ),
    (
      "- Opening\n- Paid `any time`",
      "6: From \"Opening\" the test wants \"Paid\" as an objection."
    ),
    ("- Opening\n- Nowhere", "6: From \"Opening\" the test wants \"Nowhere\"."),
  ])
  func `tells the first line the call does not follow`(
    _ lines: String, _ expected: String
  ) throws {
    #expect(try difference(lines) == expected)
  }

  @Test func `holds the facts it names`() throws {
    let lines = "- Opening\n- Debt `record right-person`\n- Less\n- Close `record settlement`"
    #expect(try difference(lines)?.hasPrefix("7:") == true)
    let found = TransitionTest.read(
      "# T\n\n## One\n\n`if may-settle`\n\n" + lines, file: "t.md")
    #expect(found.tests.first?.facts == [.maySettle])
    #expect(try difference(lines, facts: "`if may-settle`") == nil)
  }

  @Test(arguments: [
    ("## Empty", "1:1 dead-end"), ("## A\n\n- `ask date`", "3:4 unknown-word"),
    ("## A\n\n`if maybe`\n\n- B", "3:2 unknown-word"),
    ("## A\n\n- `record promise`", "3:1 misplaced"),
  ])
  func `that cannot be read is told of by its line`(_ text: String, _ expected: String) {
    let found = TransitionTest.read(text, file: "t.md").diagnostics
    #expect(
      found.map { "\($0.position.line):\($0.position.column) \($0.code.rawValue)" }.first
        == expected)
  }
}

@Suite struct `A survey` {
  @Test func `takes every answer of the shipped call, whatever holds`() throws {
    let text = try contents(of: "scripts/calls/first-call.md")
    let linked = ["objections.md": try contents(of: "scripts/calls/objections.md")]
    var survey = ScriptSurvey(try invention())
    for facts in [[], Set(YesNoFact.allCases)] {
      survey.takeAll(from: try call(text, linked: linked, holding: facts))
    }
    #expect(survey.missing(of: try call(text).script).map(\.answer.words) == [])
    #expect(!survey.isCut)
  }

  @Test func `names what no call can take`() throws {
    let text =
      "# T\n\n## A\n\n- [On](#b) `if disputed`\n- Bye `end refusal`\n\n## B\n\n- So `end refusal`"
    var survey = ScriptSurvey(try invention())
    survey.takeAll(from: try call(text))
    #expect(survey.missing(of: try call(text).script).map(\.answer.words) == ["On", "So"])
    survey.takeAll(from: try call(text, holding: [.disputed]))
    #expect(survey.missing(of: try call(text).script).isEmpty)
  }

  @Test func `makes the same random calls of the same seed`() throws {
    let text = try contents(of: "scripts/calls/first-call.md")
    var walks: [[ScriptSurvey.Walk]] = []
    for seed in [UInt64(7), 7, 8] {
      var survey = ScriptSurvey(try invention())
      var dice = SplitMix(state: seed)
      let beginning = try call(text)
      walks.append((0..<20).map { _ in survey.walk(from: beginning, using: &dice) })
    }
    #expect(walks[0] == walks[1])
    #expect(walks[0] != walks[2])
    #expect(walks[0].count { $0.outcome != nil } > 15)
  }
}

@Suite struct `A call of the past` {
  private let text = """
    # T

    ## A

    - [On](#b)
    - [Me](#c) `record right-person`
    - Bye `end no-answer`

    ## B

    `ask date`

    - [Good](#c)
    - Bye `end refusal`

    ## C

    - Bye `end refusal`

    ## Aside

    `any time`

    - Back `return`
    """

  /// What becomes of a call in a changed script.
  private func verdict(_ inputs: String, _ changes: [(String, String)]) throws -> Replay.Verdict {
    var play = try Play(text)
    _ = try play.play(inputs)
    var now = text
    for (was, is_) in changes { now = now.replacing(was, with: is_) }
    return Replay(play.turns.flatMap(\.self), from: try call(now)).verdict
  }

  @Test func `goes the same way through the same script`() throws {
    #expect(try verdict("1 | date 2026-03-06 | 1 | 1", []) == .same)
    #expect(try verdict("1 | to aside | return | date 2026-03-06 | 1 | 1", []) == .same)
    #expect(try verdict("1 | to aside | 1 | date 2026-03-06 | 2", []) == .same)
    #expect(try verdict("note x | 3", [("# T", "# Another")]) == .same)
  }

  @Test func `goes where its answers lead now`() throws {
    #expect(
      try verdict(
        "1 | date 2026-03-06 | 2",
        [("[On](#b)", "[On](#b)"), ("- Bye `end refusal`\n\n## C", "- [Bye](#c)\n\n## C")])
        == .elsewhere(at: "B", words: "Bye", was: "the end", now: "C"))
  }

  @Test(arguments: [
    ("1 | date 2026-03-06 | 1", "[Good]", "[Fine]", "B", "there is no answer \"Good\""),
    (
      "1 | date 2026-03-06 | 2", "`ask date`", "`ask date` `ask time`", "B",
      "`ask time` was not asked then"
    ),
    ("1 | date 2026-03-06 | 2", "## B", "## D", "A", "\"On\" leads to b, which is not there"),
    (
      "3", "- Bye `end no-answer`", "- Bye `end no-answer` `if disputed`", "A",
      "\"Bye\" hangs on another fact now"
    ),
    ("1 | to aside | 1", "`any time`\n", "Once.\n", "B", ""),
    ("1 | to aside | 1", "## Aside", "## Beside", "B", "the objection aside is gone"),
  ])
  func `cannot be walked where what was said is not there any more`(
    _ inputs: String, _ was: String, _ now: String, _ place: String, _ why: String
  ) throws {
    let found = try verdict(inputs, [(was, now)])
    guard case .stuck(let at, let reason) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(at == place)
    #expect(why.isEmpty || reason == why)
  }
}
