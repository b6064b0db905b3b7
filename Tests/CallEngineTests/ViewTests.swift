import CallEngine
import CallScript
import Receivables
import Testing

@Suite struct `What is on the screen` {
  @Test func `follows what has been asked`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 1")
    #expect(play.call.view.notation == ["say How much?", "ask amount"])
    _ = try play.play("amount 500.00 EUR")
    #expect(play.call.view.notation == ["say 500.00 EUR. And when?", "ask date"])
    _ = try play.play("date 2026-03-06")
    #expect(
      play.call.view.notation == ["say So, 500.00 EUR on Friday 6 March 2026.", "1 Yes", "2 No"])
    #expect(
      play.call.standingSpeech.map(\.notation) == ["say So, 500.00 EUR on Friday 6 March 2026."])
    _ = try play.play("2")
    #expect(play.call.view.notation == ["say How much?", "ask amount"])
  }

  @Test func `says plans and settlements in words`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 2 | installments 3 monthly | date 2026-03-31")
    #expect(
      play.call.view.notation.first
        == "say That is 3 payments of 333.33 EUR, the last one 333.34 EUR: "
        + "31 March 2026, 30 April 2026 and 31 May 2026.")
    _ = try play.play("2 | installments 2 weekly | date 2026-03-06")
    #expect(
      play.call.view.notation.first
        == "say That is 2 payments of 500.00 EUR: 6 March 2026 and 13 March 2026.")
    _ = try play.play("2 | installments 4 monthly | date 2026-03-31")
    #expect(
      play.call.view.notation.first
        == "say That is 4 payments of 250.00 EUR: each month from 31 March 2026 to 30 June 2026."
    )
    var other = try Play(everyAgreement)
    _ = try other.play("1 | 3 | discount 100.00 EUR | date 2026-03-06")
    #expect(
      other.call.view.notation.first
        == "say 900.00 EUR by Friday 6 March 2026, 100.00 EUR off.")
  }

  @Test func `says a gap where nothing was asked yet`() throws {
    let text = """
      # T

      ## A

      > {{date}}, {{person}}, {{last_talk}}, *so* be it.

      - Bye `end refusal`
      """
    let play = try Play(text)
    #expect(play.call.view.notation.first == "say …, …, 1 February, so be it.")
  }

  @Test(
    arguments: [
      ([], "1 Always, 2 No, 3 Last"), ([.maySettle], "1 Always, 2 May, 3 Last"),
      ([.smallFirm], "1 Always, 2 No, 3 Small, 4 Last"),
      ([.maySettle, .smallFirm], "1 Always, 2 May, 3 Small, 4 Both, 5 Last"),
    ] as [(Set<YesNoFact>, String)])
  func `numbers the answers that are offered`(_ holds: Set<YesNoFact>, _ expected: String) throws {
    let text = """
      # T

      ## A

      - Always `end refusal`
      - May `end refusal` `if may-settle`
      - No `end refusal` `if not may-settle`
      - Small `end refusal` `if small-firm`
      - Both `end refusal` `if small-firm` `if may-settle`
      - Last `end no-answer`
      """
    var play = try Play(text, context: try context(holds: holds))
    #expect(play.call.view.notation.joined(separator: ", ") == expected)
    let last = play.call.answers.count
    #expect(try play.play("\(last + 1)") == ["refused: There is no answer \(last + 1) here."])
    #expect(try play.play("\(last)").last == "ended no-answer")
  }

  @Test func `is empty for a script without steps`() throws {
    let play = try Play("")
    #expect(play.call.view.notation.isEmpty)
    #expect(play.call.objections.isEmpty)
    #expect(throws: CallRefusal.self) { try play.call.decide(.answer(1)) }
    #expect(try play.call.decide(.end(.noAnswer)).count == 1)
  }
}

@Suite struct `Before the right person` {
  /// A script that was never checked.
  private let text = """
    # T

    ## Opening

    > Your invoice is overdue.

    > You know why I call.

    > It is {{amount_due}}.

    - [Who?](#who)
    - [Me](#debt) `record right-person`

    ## Who

    > I am {{my_name}}, about € 500.

    - Bye `end refusal`

    ## Debt

    > Your debt is {{amount_due}}.

    - Bye `end refusal`

    ## Paid

    `any time`

    > Which invoices?

    - Back `return`

    ## Angry

    `any time`

    > Go on.

    - Back `return`
    """

  @Test func `a line that names the debt is held back`() throws {
    var play = try Play(text)
    #expect(
      play.call.view.notation == [
        "held back", "say You know why I call.", "held back", "1 Who?", "2 Me",
      ])
    #expect(play.call.view.isMasked)
    #expect(play.call.standingSpeech.count { $0 == .heldBack } == 2)
    _ = try play.play("1")
    #expect(play.call.view.notation == ["held back", "1 Bye"])
  }

  @Test func `an objection that names the debt is neither offered nor entered`() throws {
    var play = try Play(text)
    #expect(play.call.objections.map(\.text) == ["angry"])
    #expect(try play.play("to paid") == ["refused: That cannot be said yet: it names the debt."])
    _ = try play.play("2")
    #expect(play.call.objections.map(\.text) == ["paid", "angry"])
    #expect(play.call.view.notation.first == "say Your debt is secret amount_due.")
    #expect(try play.play("to paid") == ["from debt to paid"])
  }
}
