import CallScript
import Receivables
import Testing

@Suite struct `Reading a script` {
  private let small = """
    # First call

    For small firms.

    1. Sit up.
    2. Smile.

    ## Opening

    > Good {{time_of_day}}, *this* is **{{my_name}}**.
    > May I?

    Wait.

    `ask amount` `ask date`

    > So, {{amount}} on {{date}}.
    >
    > Right?

    1. Count to ten.

    - [Yes](#the-end) `record promise` `record right-person`
    - [Other](other.md#start) `if not small-firm` `if disputed`
    - No `end hung-up`

    ## The end

    `any time`

    - Back `return`
    - Done `end`
    """

  @Test func `keeps title, introduction and steps in order`() {
    let script = parsed(small)
    #expect(script.title == "First call")
    #expect(script.introduction == ["For small firms.", "1. Sit up.", "2. Smile."])
    #expect(script.steps.map(\.name) == ["Opening", "The end"])
    #expect(script.steps.map(\.anchor.rawValue) == ["opening", "the-end"])
    #expect(script.objections.map(\.name) == ["The end"])
    #expect(script.steps.map(\.position.description) == ["x.md:8:1", "x.md:27:1"])
  }

  @Test func `keeps what is said, advised and asked in the order of the file`() {
    #expect(
      parsed(small).steps[0].notation == [
        "say Good |{time_of_day}|, |*this*| is |{my_name}|. May I?",
        "advice Wait.",
        "ask amount",
        "ask date",
        "say So, |{amount}| on |{date}|.",
        "say Right?",
        "advice 1. Count to ten.",
      ])
  }

  @Test func `reads links, records, conditions and endings of answers`() {
    let script = parsed(small)
    #expect(
      script.steps.flatMap(\.answers).map(\.notation) == [
        "Yes -> #the-end, record promise, record right-person",
        "Other -> other.md#start, if not small-firm, if disputed",
        "No -> end hung-up",
        "Back -> return",
        "Done -> end",
      ])
    #expect(script.steps[0].answers[1].position.description == "x.md:24:1")
  }

  @Test func `reads the same with CRLF, CR and a byte order mark`() {
    let plain = parsed(small)
    #expect(
      parsed(
        small.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\r\n")) == plain)
    #expect(
      parsed(
        small.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\r")) == plain)
    #expect(parsed("\u{FEFF}" + small) == plain)
  }

  @Test func `counts columns in characters`() {
    let text = "# T\n## A\n> Größe für {{my_nmae}}\n\n- Ü `end refusal`"
    #expect(findings(text) == ["3:13 unknown-placeholder"])
  }

  @Test func `makes the anchors Git hosts make`() {
    let table = [
      "Opening": "opening", "State the debt": "state-the-debt", "Größe 2": "größe-2",
      "Who's there?": "whos-there", "A_b": "a_b",
    ]
    for (heading, anchor) in table {
      #expect(Step.Anchor(heading: heading).rawValue == anchor)
    }
  }

  @Test func `finds a step by a link written with percent signs`() {
    let text = "# T\n## A\n- [On](#gr%C3%B6%C3%9Fe)\n## Größe\n- Bye `end refusal`"
    #expect(findings(text) == [])
  }

  @Test func `lets an answer go on in an indented line`() {
    let text = "# T\n## A\n- [On we\n  go](#b)\n  `record refusal`\n## B\n- Bye `end`"
    #expect(findings(text) == [])
    #expect(parsed(text).steps[0].answers.map(\.notation) == ["On we go -> #b, record refusal"])
  }

  @Test func `leaves comments and rules out`() {
    let text = "# T\n<!-- draft -->\n\n## A\n\n***\n\n> Hello.\n\n- Bye `end refusal`"
    #expect(findings(text) == [])
    #expect(parsed(text).steps[0].notation == ["say Hello."])
  }

  @Test func `takes a step that mentions the debt by word, by pair, by fact or by sum`() {
    let table: [(String, Bool)] = [
      ("Your invoice.", true), ("It is past\n> due.", true), ("You **owe** us.", true),
      ("{{amount_due}}, please.", true), ("It is €500.", true), ("DEBT!", true),
      ("A business matter.", false), ("{{contact_name}}, please.", false),
      ("How we pay suppliers.", false), ("A billboard.", false),
    ]
    for (line, mentions) in table {
      let script = parsed("# T\n## A\n> \(line)\n\n- Bye `end refusal`")
      #expect(script.steps[0].mentionsDebt == mentions, "\(line)")
    }
  }
}

@Suite struct `What does not belong` {
  /// The lines of one step, and the findings in them; the step begins in line 2.
  @Test(arguments: [
    ("> Say `ask amount` now.", "3:8 misplaced"),
    ("> A [link](#a) here.", "3:5 misplaced"),
    ("> <b>Loud</b>", "3:3 misplaced 3:10 misplaced"),
    ("> - A list", "3:3 misplaced"),
    ("> Only {amount} here.", "3:8 unknown-placeholder"),
    ("> Only {{amount here.", "3:8 unknown-placeholder"),
    ("`record promise`", "3:2 misplaced"),
    ("`ask amuont`", "3:2 unknown-word"),
    ("<div>\nx\n</div>", "3:1 misplaced"),
    ("    indented", "3:5 misplaced"),
    ("##Heading", "3:1 bad-heading"),
    ("### Third", "3:1 misplaced"),
    ("# Another title", "3:1 misplaced"),
    ("- Go [on](#a)", "3:6 misplaced"),
    ("- [On](#a) and on", "3:11 misplaced"),
    ("- [On](#a) `end`", "3:13 misplaced"),
    ("- `end refusal`", "3:1 misplaced"),
    ("- A `ask date` `end refusal`", "3:6 misplaced"),
    ("- A `end maybe`", "3:6 unknown-word"),
    ("- [On](https://example.com/)", "3:3 broken-link"),
    ("- [On](../other.md#a)", "3:3 broken-link"),
    ("- [On](other.md)", "3:3 broken-link"),
    ("- [On] (#a)", "3:1 broken-link"),
    ("- [{{my_name}}](#a)", "3:4 misplaced"),
    ("Tell {{my_name}}.", "3:6 misplaced"),
    ("1. Tell {{my_name}}.", "3:9 misplaced"),
    ("- Bye `end refusal`\n\n> Too late", "5:3 misplaced"),
    ("- Bye `end refusal`\n\n  > Under it", "5:3 misplaced"),
  ])
  func `is named with its place`(_ lines: String, _ expected: String) {
    let text = "# T\n## A\n\(lines)\n\n- Bye `end refusal`"
    let found = Script.parse(text, file: "x.md").diagnostics
    let places = found.map { "\($0.position.line):\($0.position.column) \($0.code.rawValue)" }
    #expect(places.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("- Bye `recrod refusal` `end`", "Did you mean `record refusal`?"),
    ("- Bye `end  hungup`", "Did you mean `end hung-up`?"),
    ("- Bye `if smal-firm` `end`", "Did you mean `if small-firm`?"),
    ("> Hi {{contactname}}.", "Did you mean `{{contact_name}}`?"),
    ("- [On](#opning) `record refusal`", "Did you mean `#opening`?"),
  ])
  func `gets the nearest name suggested`(_ line: String, _ remedy: String) {
    let text = "# T\n## Opening\n\(line)\n\n- Bye `end refusal`"
    let found = ScriptChecker.check(text, file: "x.md").diagnostics
    #expect(found.map(\.suggestion) == [remedy])
  }

  @Test func `is shown as place, problem, path and remedy`() {
    let text = """
      # T
      ## Opening
      - [What is it about?](#gatekeeper)
      ## Gatekeeper
      > It is about an overdue invoice.

      - Bye `end refusal`
      """
    #expect(
      ScriptChecker.check(text, file: "x.md").diagnostics.map(\.description) == [
        """
        x.md:5:3: error[disclosure]: "overdue" tells of the debt before the right person is confirmed.
          path: Opening: What is it about? > Gatekeeper
          Confirm the person on the way, `record right-person`, or leave it out.
        """
      ])
  }
}
