import CallEngine
import CallScript
import Receivables
import Testing

@Suite struct `A detour` {
  @Test func `returns to where it began, with the values given before it`() throws {
    var play = try Play(everyAgreement)
    let promise = "1 | 1 | amount 500.00 EUR"
    _ = try play.play(promise + "| to paid | date 2026-02-27 | reference A")
    #expect(play.call.view.depth == 1)
    #expect(try play.play("2").first == "\"A part\" -> return")
    #expect(play.call.view.depth == 0)
    #expect(play.call.view.notation == ["say 500.00 EUR. And when?", "ask date"])
    #expect(play.call.agreements.last?.outcome == .alreadyPaid)
    #expect(play.call.values == [.amount: .amount(try money("500.00 EUR"))])
    #expect(
      try play.play("date 2026-03-06 | 1").last == "promise: 500.00 EUR on Friday 6 March 2026")
  }

  @Test func `is left by return at its values and at its answers, and records nothing`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 1 | amount 500.00 EUR")
    let before = play.call
    for inputs in ["", "date 2026-02-27 |", "date 2026-02-27 | reference A |"] {
      let last = try play.play("to paid | \(inputs) return").last
      #expect(last == "\"return\" -> return")
      #expect(play.call == before)
    }
    let problem = "refused: There is nothing to return to: the call is in no detour."
    #expect(try play.play("return") == [problem])
  }

  @Test func `may begin within another one`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 1 | amount 500.00 EUR | to angry | to paid | date 2026-02-27")
    #expect(play.call.view.depth == 2)
    #expect(play.call.detours.map(\.location.text) == ["promise", "angry"])
    #expect(try play.play("reference A | 2 | 1").last == "\"So it is\" -> return")
    #expect(play.call.view.notation == ["say 500.00 EUR. And when?", "ask date"])
  }

  @Test func `by a link to a step for any time returns as well`() throws {
    var play = try Play(everyAgreement)
    let lines = try play.play("to angry | 3")
    #expect(lines == ["from opening to angry", "\"Who are you?\" -> who"])
    #expect(play.call.view.depth == 2)
    #expect(try play.play("1 | 1").last == "\"So it is\" -> return")
    #expect(play.call.location.text == "opening")
    #expect(play.call.detours.isEmpty)
  }

  @Test func `is given up by a link out of it`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 1 | amount 500.00 EUR | to angry | to paid | date 2026-02-27")
    _ = try play.play("reference A | 1")
    #expect(play.call.location.text == "close")
    #expect(play.call.detours.isEmpty)
    #expect(play.call.values[.date] == .date(try day("2026-02-27")))
  }

  @Test func `without a beginning stays where it is`() throws {
    let text = "# T\n\n## A\n\n`ask date`\n\n- Back `return`\n- Bye `end refusal`"
    var play = try Play(text)
    #expect(try play.play("date 2026-03-06 | 1").last == "\"Back\" -> a")
    #expect(play.call.view.notation == ["ask date"])
  }

  @Test func `is not offered where it is`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | to angry")
    #expect(play.call.objections.map(\.text) == ["paid", "who", "gone"])
    #expect(try play.play("to angry") == ["refused: There is nothing of that name to go to."])
    #expect(try play.play("to debt") == ["refused: There is nothing of that name to go to."])
  }
}

@Suite struct `Taking a move back` {
  @Test(arguments: [
    ("1 | back", "opening", "say Could I speak to the head of finance, please?"),
    ("1 | 1 | amount 500.00 EUR | back", "promise", "say How much?"),
    (
      "1 | 1 | amount 500.00 EUR | date 2026-03-06 | back", "promise", "say 500.00 EUR. And when?"
    ),
    ("1 | 1 | amount 500.00 EUR | note x | back", "promise", "say How much?"),
    ("to angry | 1 | back", "angry", "say Go on, please."),
    ("to angry | back", "opening", "say Could I speak to the head of finance, please?"),
    ("back | back | note x | back", "opening", "say Could I speak to the head of finance, please?"),
  ])
  func `is a replay of what stays`(_ inputs: String, _ place: String, _ shown: String) throws {
    var play = try Play(everyAgreement)
    _ = try play.play(inputs)
    #expect(play.call.location.text == place)
    #expect(play.call.view.notation.first == shown)
  }

  @Test func `masks the debt again`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1")
    #expect(!play.call.view.isMasked)
    _ = try play.play("back")
    #expect(play.call.view.isMasked)
    #expect(play.call.objections.map(\.text) == ["angry", "who", "gone"])
  }
}

@Suite struct `A script that links to another` {
  private let main = """
    # Main

    ## Opening

    > Hello.

    - [On](other.md#second)
    - [Aside](other.md#aside)
    - [Lost](other.md#nowhere)
    - [Gone](third.md#second)
    - [Nowhere](#nowhere)
    - Bye `end refusal`

    ## Objection

    `any time`

    - Back `return`
    """
  private let other = """
    # Other

    ## First

    - Bye `end refusal`

    ## Second

    `ask person`

    > So, {{person}}.

    - [Within](#third)
    - [Home](main.md#opening)

    ## Third

    - Bye `end refusal`

    ## Aside

    `any time`

    > A bill, perhaps?

    - Back `return`
    """

  private func play() throws -> Play {
    try Play(main, linked: ["other.md": other], ownFile: "main.md")
  }

  @Test func `goes on in that file`() throws {
    var play = try play()
    let lines = try play.play("1 | person Dana | 1")
    #expect(
      lines == ["\"On\" -> other.md#second", "person Dana", "\"Within\" -> other.md#third"])
    #expect(try play.play("back | 2").last == "\"Home\" -> main.md#opening")
    #expect(play.call.location.text == "opening")
    #expect(play.call.view.notation.first == "say Hello.")
    #expect(try play.play("6").last == "ended refusal")
  }

  @Test func `returns across files`() throws {
    var play = try play()
    _ = try play.play("1 | person Dana | to objection")
    #expect(play.call.view.depth == 1)
    _ = try play.play("1")
    #expect(play.call.location.text == "other.md#second")
    #expect(play.call.view.notation.first == "say So, Dana.")
  }

  @Test func `offers its objections, and holds back those that name the debt`() throws {
    var play = try play()
    #expect(play.call.objections.map(\.text) == ["objection"])
    // The link leads there all the same; the line is not shown.
    #expect(try play.play("2").last == "\"Aside\" -> other.md#aside")
    #expect(play.call.view.notation == ["held back", "1 Back"])
    #expect(try play.play("1").last == "\"Back\" -> return")
    #expect(play.call.location.text == "opening")
  }

  @Test(arguments: ["3", "4", "5"])
  func `does not go to a step that is not there`(_ key: String) throws {
    var play = try play()
    #expect(try play.play(key).last?.hasPrefix("refused: There is no step ") == true)
    #expect(play.call.location.text == "opening")
  }
}
