import CallScript
import Receivables
import Testing

@Suite struct `Scripts that lead into each other` {
  /// Returns the findings of some of the scripts, one a line: `a.md:7:1 dead-end`.
  private func findings(_ texts: [String: String], checking names: [String]) -> [String] {
    diagnostics(texts, checking: names).map { "\($0.position) \($0.code.rawValue)" }
  }

  private func diagnostics(
    _ texts: [String: String], checking names: [String]
  ) -> [Diagnostic] {
    var collection = ScriptCollection()
    for (name, text) in texts { collection.add(text, name: name, file: name) }
    return ScriptChecker.check(names, in: collection)
  }

  private let shared = """
    # Shared
    ## Paid
    `any time`

    > When was {{amount_due}} paid?

    `ask date`

    - [That day](ends.md#close) `record already-paid`
    - Go on `return`
    ## Angry
    `any time`

    - [Tell me](#still-angry)
    - Go on `return`
    ## Still angry
    `any time`

    - Go on `return`
    - Gone `end hung-up`
    """
  private let ends = """
    # Ends
    ## Close
    > You will hear from us.

    - Bye `end`
    ## Again
    `ask date` `ask time`

    > I will call on {{date}}.

    - Fine `record callback` `end`
    """
  private let main = """
    # Main

    Objections: [the shared ones](shared.md).

    ## Opening
    > Hello.

    - [Me](#debt) `record right-person`
    - [Later](ends.md#again)
    ## Debt
    > {{amount_due}}, please. In parts?

    `ask installments` `ask date`

    - [Yes](ends.md#close) `record installments`
    """

  @Test func `are clean together`() {
    let texts = ["main.md": main, "shared.md": shared, "ends.md": ends]
    #expect(findings(texts, checking: ["main.md"]) == [])
    #expect(findings(texts, checking: ["shared.md"]) == [])
    // As a call of its own, nothing is recorded where it closes.
    #expect(findings(texts, checking: ["ends.md"]) == ["ends.md:5:1 no-outcome"])
  }

  @Test func `show the way through them to a fault in another file`() {
    let broken = shared.replacing("`ask date`\n\n", with: "> On {{date}}?\n\n")
    let found = diagnostics(
      ["main.md": main, "shared.md": broken, "ends.md": ends], checking: ["main.md"])
    #expect(
      found.map { "\($0.position) \($0.code.rawValue)" } == [
        "shared.md:7:3 asked-too-late", "shared.md:9:1 record-incomplete",
      ])
    #expect(
      found.last?.path == ["Opening: Me", "Debt", "shared.md#Paid: That day"])
  }

  @Test func `tell of the debt to nobody but the right person, whatever file they are in`() {
    let text = main.replacing("[Me](#debt) `record right-person`", with: "[Me](ends.md#debt)")
    let other = ends + "\n## Debt\n> You owe us.\n\n- Bye `end refusal`"
    let found = diagnostics(
      ["main.md": text, "shared.md": shared, "ends.md": other], checking: ["main.md"])
    #expect(found.contains { $0.code == .disclosure && $0.position.file == "ends.md" })
    #expect(
      found.first { $0.code == .disclosure }?.path == ["Opening: Me", "ends.md#Debt"])
  }

  @Test func `offer shared objections only where a script links to them`() {
    let alone = main.replacing("Objections: [the shared ones](shared.md).", with: "Alone.")
    let bare = shared.replacing("(#still-angry)", with: "(#nowhere)")
    #expect(
      findings(["main.md": alone, "shared.md": bare, "ends.md": ends], checking: ["main.md"]) == [])
    #expect(
      findings(["main.md": main, "shared.md": bare, "ends.md": ends], checking: ["main.md"])
        == ["shared.md:14:1 undefined-step"])
  }

  @Test func `are searched for the name that was meant`() {
    let texts = [
      "main.md": main.replacing("ends.md#again", with: "end.md#again")
        .replacing("ends.md#close", with: "ends.md#clsoe"),
      "shared.md": shared, "ends.md": ends,
      "more.md": "# M\n## A\n- [Far](#again)\n- Bye `end refusal`",
    ]
    let found = diagnostics(texts, checking: ["main.md", "more.md"])
    #expect(
      found.map { "\($0.code.rawValue) \($0.suggestion ?? "")" } == [
        "undefined-step Did you mean `ends.md`?",
        "undefined-step Did you mean `ends.md#close`?",
        "undefined-step There is one in `ends.md#again`.",
      ])
  }

  @Test func `miss a file the introduction names`() {
    let text = "# T\n\nSee [them](objection.md).\n\n## A\n- Bye `end refusal`"
    let found = diagnostics(
      ["main.md": text, "objections.md": shared, "ends.md": ends], checking: ["main.md"])
    #expect(found.map { "\($0.position) \($0.code.rawValue)" } == ["main.md:3:5 undefined-step"])
    #expect(found.first?.suggestion == "Did you mean `objections.md`?")
  }

  @Test func `may mention each other without leading there`() {
    let text = "# T\n\nBefore: [the call](b.md).\n\n## A\n- Bye `end refusal`"
    let other = "# U\n## B\n- Hm\n- Bye `end refusal`"
    #expect(findings(["a.md": text, "b.md": other], checking: ["a.md"]) == [])
  }

  @Test func `reach steps for each other`() {
    let one = "# T\n## A\n- [On](b.md#far)\n"
    let two = "# U\n## B\n- Bye `end refusal`\n## Far\n- Bye `end refusal`"
    #expect(findings(["a.md": one, "b.md": two], checking: ["b.md"]) == [])
    #expect(findings(["b.md": two], checking: ["b.md"]) == ["b.md:4:1 unreachable"])
  }

  @Test func `are shared only when others use them`() {
    let text = "# T\n## A\n`any time`\n\n- Bye `end hung-up`\n## B\n- Bye `end refusal`"
    #expect(
      findings(["a.md": text], checking: ["a.md"])
        == ["a.md:2:1 misplaced", "a.md:6:1 unreachable"])
    let user = "# U\n\n[them](a.md)\n\n## C\n- [B](a.md#b)\n- Bye `end refusal`"
    #expect(findings(["a.md": text, "u.md": user], checking: ["a.md", "u.md"]) == [])
  }

  @Test func `let a script put its own objection in the place of a shared one`() {
    let shared = "# S\n## Angry\n`any time`\n\n> About your debt?\n\n- Go on `return`"
    func main(_ own: String) -> String {
      "# T\n\n[them](s.md)\n\n## A\n- [Angry](#angry)\n- Bye `end refusal`\n" + own
    }
    let own = "## Angry\n`any time`\n\n> Tell me.\n\n- Go on `return`"
    #expect(findings(["a.md": main(own), "s.md": shared], checking: ["a.md"]) == [])
  }

  @Test func `end somewhere, also by going back and forth between two files`() {
    let one = "# T\n## A\n- [On](b.md#b)\n"
    let two = "# U\n## B\n- [Back](a.md#a)\n"
    #expect(
      findings(["a.md": one, "b.md": two], checking: ["a.md"]) == ["a.md:2:1 no-way-out"])
    let aside = "# S\n## Aside\n`any time`\n\n- Back `return`"
    let into = "# T\n## A\n- [Aside](s.md#aside)\n"
    #expect(
      findings(["a.md": into, "s.md": aside], checking: ["a.md"]) == ["a.md:2:1 no-way-out"])
    #expect(
      findings(
        ["a.md": into, "s.md": aside + "\n- Gone `end hung-up`"], checking: ["a.md"]) == [])
  }

  @Test func `lead to fifty others at most`() {
    var texts: [String: String] = [:]
    for index in 0..<80 {
      texts["s\(index).md"] = "# T\n## A\n- [On](s\(index + 1).md#a)\n- Bye `end refusal`"
    }
    texts["s80.md"] = "# T\n## A\n- Bye `end refusal`"
    var collection = ScriptCollection()
    for (name, text) in texts { collection.add(text, name: name, file: name) }
    #expect(collection.reach(of: "s0.md").count == Limit.linkedScriptsMax + 1)
    let found = ScriptChecker.check(["s0.md"], in: collection)
    #expect(found.map(\.code) == [.tooLarge])
    #expect(found.first?.message.contains("50") == true)
  }
}

@Suite struct `Detours within detours` {
  @Test func `are followed to any depth`() {
    let text = """
      # T
      ## A
      - [Me](#b) `record right-person`
      ## B
      > Well?

      - Bye `end`
      ## One
      `any time`

      - [More](#two)
      - Back `return`
      ## Two
      `any time`

      - [More](#three)
      ## Three
      `any time`

      - [Out](#b)
      - Back `return` `record refusal`
      """
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    // Two leads nowhere but into Three, and back.
    #expect(found.map { "\($0.position.line) \($0.code.rawValue)" } == ["7 no-outcome"])
    #expect(found.first?.path == ["A: Me", "B: Bye"])
  }

  @Test func `come back to who entered them, and to nobody else`() {
    // Asked in A only; the objection is entered from A and from B and goes back to either.
    let text = """
      # T
      ## A
      `ask date`

      > On {{date}}.

      - [On](#b)
      ## B
      > Still {{date}}.

      - Bye `end refusal`
      ## Aside
      `any time`

      `ask time`

      - Back `return`
      """
    #expect(findings(text) == [])
    #expect(
      findings(text.replacing("> Still {{date}}.", with: "> At {{time}}.")) == [
        "9:3 asked-too-late"
      ])
  }

  @Test func `show the way in and back in a path`() throws {
    let text = """
      # T
      ## A
      - [Explain](#aside)
      - [On](#b) `if disputed`
      ## B
      - Bye `end` `if disputed`
      - Bye `end refusal` `if not disputed`
      ## Aside
      `any time`

      - Back `return` `if not disputed` `record refusal`
      - Back `return` `if disputed`
      """
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    #expect(found.map(\.code) == [.noWayOut, .noOutcome])
    #expect(found.last?.path == ["A: On", "B: Bye"])
    #expect(found.first?.path == ["A"])
  }

  @Test func `end with what was recorded in them`() {
    func text(_ record: String, _ end: String, back: String = "") -> String {
      """
      # T
      ## A
      > Hello.

      - [Aside](#aside)
      ## B
      > So.

      - Bye `\(end)`
      ## Aside
      `any time`

      `ask date` `ask time`

      - [Leave](#b) `\(record)`
      - Back `return`\(back)
      """
    }
    #expect(findings(text("record callback", "end callback")) == [])
    // The objection may come once more, in B.
    #expect(
      findings(text("record callback", "end callback", back: " `record refusal`"))
        == ["9:1 record-incomplete"])
    #expect(findings(text("record refusal", "end callback")) == ["9:1 record-incomplete"])
    #expect(findings(text("record refusal", "end")) == [])
  }
}

@Suite struct `A loop` {
  @Test func `that only some facts close is found, and which`() {
    let text = """
      # T
      ## A
      - [Again](#a)
      - Bye `end refusal` `if not small-firm`
      """
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    #expect(found.map(\.code) == [.noWayOut])
    #expect(found.first?.message.contains("when small-firm: ") == true)
    #expect(findings(text + "\n- Bye `end refusal` `if small-firm`") == [])
  }
}
