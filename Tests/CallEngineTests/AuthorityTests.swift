import CallEngine
import CallScript
import Receivables
import Testing

@Suite struct `What a collector may agree to` {
  /// Returns the last line of what came of inputs given to the right person.
  private func last(_ inputs: String, _ limits: Authority? = nil, due: String = "1000.00 EUR")
    throws -> String?
  {
    var play = try Play(everyAgreement, context: try context(authority: limits, due: due))
    return try play.play("1 |" + inputs).last
  }

  @Test(arguments: [
    ("1 | amount 0.01 EUR", "amount 0.01 EUR"), ("1 | amount 1500.00 EUR", "amount 1500.00 EUR"),
    ("1 | amount 1500.01 EUR", "refused: 1,500.01 EUR is more than is owed."),
    ("1 | amount 0.00 EUR", "refused: An amount to pay is more than nothing."),
    ("1 | amount -0.01 EUR", "refused: An amount to pay is more than nothing."),
    ("1 | amount 500.00 USD", "refused: The debt is in EUR, not in USD."),
    ("3 | discount 50.00 USD", "refused: The debt is in EUR, not in USD."),
    ("3 | discount 100.00 EUR", "discount 100.00 EUR"),
    ("3 | discount 100.01 EUR", "discount 100.01 EUR"),
    ("3 | discount 0.00 EUR", "refused: A discount is more than nothing."),
    ("3 | discount -1.00 EUR", "refused: A discount is more than nothing."),
    ("3 | discount 100.00 EUR | date 2026-03-16", "date 2026-03-16"),
    ("3 | discount 100.00 EUR | date 2026-03-17", "date 2026-03-17"),
    ("1 | amount 9.00 EUR | date 2026-03-02", "date 2026-03-02"),
    ("1 | amount 9.00 EUR | date 2026-04-01", "date 2026-04-01"),
    ("1 | amount 9.00 EUR | date 2026-04-02", "date 2026-04-02"),
    ("1 | amount 9.00 EUR | date 2026-03-01", "refused: Sunday 1 March 2026 is past."),
    ("4 | date 2029-03-01", "date 2029-03-01"),
    ("4 | date 2026-03-01", "refused: Sunday 1 March 2026 is past."),
    ("to paid | date 2026-03-02", "date 2026-03-02"),
    (
      "to paid | date 2026-03-03",
      "refused: Tuesday 3 March 2026 has not come yet, so nothing was paid on it."
    ),
    ("6 | reason  ", "refused: Nothing was typed."),
  ])
  func `is refused only where it makes no sense`(_ inputs: String, _ expected: String) throws {
    #expect(try last(inputs) == expected)
  }

  @Test(arguments: [
    ("1 monthly", "refused: 1 installments are no plan."),
    ("2 monthly", "installments 2 monthly"), ("4 weekly", "installments 4 weekly"),
    ("520 weekly", "installments 520 weekly"),
    ("521 weekly", "refused: 521 installments are no plan."),
    ("0 weekly", "refused: 0 installments are no plan."),
    ("-2 weekly", "refused: -2 installments are no plan."),
    ("3 monthly | date 2026-03-01", "refused: Sunday 1 March 2026 is past."),
  ])
  func `refuses what is no plan`(_ inputs: String, _ expected: String) throws {
    #expect(try last("2 | installments " + inputs) == expected)
  }

  @Test func `refuses more parts than there are cents`() throws {
    #expect(
      try last("2 | installments 3 weekly", due: "0.02 EUR")
        == "refused: 0.02 EUR cannot be split into 3 parts.")
  }

  @Test func `never lets go the whole debt`() throws {
    let all = try authority(discount: "1000.00 EUR")
    #expect(try last("3 | discount 999.99 EUR", all) == "discount 999.99 EUR")
    #expect(
      try last("3 | discount 1000.00 EUR", all) == "refused: Nothing would be left to pay.")
  }
}

@Suite struct `What is beyond the authority` {
  /// Returns what came of a deal that all answers were given for.
  private func came(of inputs: String, _ limits: Authority? = nil) throws -> String? {
    var play = try Play(everyAgreement, context: try context(authority: limits))
    return try play.play("1 | " + inputs + " | 1").first {
      $0.hasPrefix("held")
        || ["promise", "installments", "settlement"].contains(where: $0.hasPrefix)
          && $0.contains(":")
    }
  }

  @Test(arguments: [
    (
      "1 | amount 9.00 EUR | date 2026-04-01", "promise: 9.00 EUR on Wednesday 1 April 2026"
    ),
    (
      "1 | amount 9.00 EUR | date 2026-04-02",
      "held promise: 9.00 EUR on Thursday 2 April 2026 "
        + "(Thursday 2 April 2026 is 31 days ahead: you may agree to 30 days)"
    ),
    (
      "3 | discount 100.00 EUR | date 2026-03-16",
      "settlement: 900.00 EUR by Monday 16 March 2026 closes 1,000.00 EUR"
    ),
    (
      "3 | discount 100.01 EUR | date 2026-03-17",
      "held settlement: 899.99 EUR by Tuesday 17 March 2026 closes 1,000.00 EUR "
        + "(100.01 EUR off is beyond your authority: you may let go of up to 100.00 EUR of "
        + "1,000.00 EUR; Tuesday 17 March 2026 is 15 days ahead: you may agree to 14 days)"
    ),
    (
      "2 | installments 3 weekly | date 2026-03-09",
      "installments: 2 x 333.33 EUR and 333.34 EUR, from Monday 9 March 2026 to "
        + "Monday 23 March 2026"
    ),
    (
      "2 | installments 4 weekly | date 2026-03-09",
      "held installments: 4 x 250.00 EUR, from Monday 9 March 2026 to Monday 30 March 2026 "
        + "(4 installments are beyond your authority: you may agree to 3)"
    ),
  ])
  func `is held for a supervisor, and nothing is agreed`(
    _ inputs: String, _ expected: String
  ) throws {
    #expect(try came(of: inputs) == expected)
  }

  @Test func `holds for the last installment, the least one and a deposit`() throws {
    let days = try authority(partsDays: 61)
    let plan = "2 | installments 3 monthly | date "
    #expect(try came(of: plan + "2026-03-02", days)?.hasPrefix("installments") == true)
    #expect(
      try came(of: plan + "2026-03-03", days)?.hasSuffix(
        "(the last part: Sunday 3 May 2026 is 62 days ahead: you may agree to 61 days)") == true)
    let even = try authority(partMin: "500.00 EUR")
    #expect(
      try came(of: "2 | installments 2 weekly | date 2026-03-09", even)?
        .hasPrefix("installments") == true)
    #expect(
      try came(of: "2 | installments 3 weekly | date 2026-03-09", even)?.hasSuffix(
        "(3 parts are 333.33 EUR each, less than the least part of 500.00 EUR)") == true)
    var deposit = try authority()
    deposit.wantsDeposit = true
    #expect(
      try came(of: "2 | installments 2 weekly | date 2026-03-09", deposit)?.hasSuffix(
        "(a plan without a deposit is beyond your authority)") == true)
  }

  @Test(arguments: [0, 1]) func `may be all installments and every discount`(_ parts: Int) throws {
    let none = try authority(discount: "0.00 EUR", parts: parts)
    #expect(
      try came(of: "2 | installments 2 weekly | date 2026-03-09", none)?.hasSuffix(
        "(2 installments are beyond your authority: you may not agree to any)") == true)
    #expect(
      try came(of: "3 | discount 0.01 EUR | date 2026-03-09", none)?.hasSuffix(
        "(0.01 EUR off is beyond your authority: you may not let go of any part)") == true)
  }

  @Test func `ends a call with what it came to, and is no agreement`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 3 | discount 100.01 EUR | date 2026-03-09 | 1")
    #expect(play.call.agreements.map(\.words).allSatisfy { !$0.hasPrefix("settlement") })
    #expect(play.call.held.count == 1)
    #expect(play.call.outcome == .settlement)
    #expect(play.call.isOutcomeHeld)
    if !play.call.isEnded { _ = try play.play("end") }
    #expect(play.call.isEnded)
    #expect(play.call.isOutcomeHeld)
  }

  @Test(
    arguments: [
      ("3 | discount 100.00 EUR", nil),
      (
        "3 | discount 100.01 EUR",
        "100.01 EUR off is beyond your authority: you may let go of up to 100.00 EUR of 1,000.00 EUR"
      ),
      ("1 | amount 9.00 EUR | date 2026-04-01", nil),
      (
        "1 | amount 9.00 EUR | date 2026-04-02",
        "Thursday 2 April 2026 is 31 days ahead: you may agree to 30 days"
      ),
      ("2 | installments 3 weekly", nil),
      (
        "2 | installments 4 weekly",
        "4 installments are beyond your authority: you may agree to 3"
      ),
      ("4 | date 2029-03-01", nil),
    ] as [(String, String?)])
  func `is said before the words are`(_ inputs: String, _ expected: String?) throws {
    var play = try Play(everyAgreement)
    let all = ("1 | " + inputs).split(separator: "|").map(String.init)
    _ = try play.play(all.dropLast().joined(separator: "|"))
    let words = try #require(all.last).split(separator: " ").map(String.init)
    let rest = words.dropFirst().joined(separator: " ")
    let ask = try #require(Ask(rawValue: words[0]))
    let value = try #require(CallValue(asked: ask, canonical: rest, typed: rest))
    #expect(play.call.excess(of: value) == expected)
  }
}

@Suite struct `What was asked elsewhere` {
  private func script(_ asks: String, _ record: String) -> String {
    """
    # T

    ## First

    \(asks)

    - [On](#second)

    ## Second

    - [Yes](#second) `record \(record)`
    - Bye `end refusal`
    """
  }

  @Test(arguments: [
    (
      "`ask amount` `ask date`", "promise", "amount 9.00 EUR | date 2026-04-02",
      "held promise: 9.00 EUR on Thursday 2 April 2026 "
        + "(Thursday 2 April 2026 is 31 days ahead: you may agree to 30 days)"
    ),
    (
      "`ask date`", "already-paid", "date 2026-03-03",
      "refused: Tuesday 3 March 2026 has not come yet, so nothing was paid on it."
    ),
    (
      "`ask discount` `ask date`", "settlement", "discount 9.00 EUR | date 2026-03-17",
      "held settlement: 991.00 EUR by Tuesday 17 March 2026 closes 1,000.00 EUR "
        + "(Tuesday 17 March 2026 is 15 days ahead: you may agree to 14 days)"
    ),
    (
      "`ask installments` `ask date`", "installments", "installments 3 monthly | date 2026-04-02",
      "held installments: 2 x 333.33 EUR and 333.34 EUR, from Thursday 2 April 2026 to "
        + "Tuesday 2 June 2026 "
        + "(the last part: Tuesday 2 June 2026 is 92 days ahead: you may agree to 90 days)"
    ),
    (
      "`ask date`", "promise", "date 2026-03-06",
      "refused: `record promise` needs `ask amount` before it."
    ),
    (
      "`ask amount`", "promise", "amount 9.00 EUR",
      "refused: `record promise` needs `ask date` before it."
    ),
    (
      "`ask date`", "settlement", "date 2026-03-06",
      "refused: `record settlement` needs `ask discount` before it."
    ),
    (
      "`ask date`", "installments", "date 2026-03-06",
      "refused: `record installments` needs `ask installments` before it."
    ),
    (
      "`ask date`", "dispute", "date 2026-03-06",
      "refused: `record dispute` needs `ask dispute` before it."
    ),
  ])
  func `is judged when it is recorded`(
    _ asks: String, _ record: String, _ values: String, _ expected: String
  ) throws {
    var play = try Play(script(asks, record), isConfirmed: true)
    #expect(try play.play(values + "| 1 | 1").last == expected)
    #expect(play.call.agreements == [.rightPerson(nil)])
  }

  @Test func `is not what a plan asked for anew is judged by`() throws {
    let text = """
      # T

      ## Plan

      `ask date` `ask installments`

      - [Again](#plan)
      - Bye `record installments` `end`
      """
    var play = try Play(
      text, context: try context(authority: try authority(partsDays: 40)), isConfirmed: true)
    let first = try play.play("date 2026-03-05 | installments 3 fortnightly | 1")
    #expect(first.last == "\"Again\" -> plan")
    // The three parts of before would end too late from this day; two do not.
    #expect(try play.play("date 2026-03-20") == ["date 2026-03-20"])
    #expect(
      play.call.excess(of: .installments(parts: 3, .fortnightly))
        == "the last part: Friday 17 April 2026 is 46 days ahead: you may agree to 40 days")
    #expect(play.call.excess(of: .installments(parts: 2, .fortnightly)) == nil)
    #expect(try play.play("installments 2 fortnightly | 2").last == "ended installments")
  }

  @Test func `is a day that one of the answers can use`() throws {
    let text = """
      # T

      ## Deal

      `ask amount` `ask discount` `ask date`

      - [All](#deal) `record promise`
      - [Less](#deal) `record settlement`
      - [Done](#deal) `record already-paid`
      """
    let given = "amount 9.00 EUR | discount 9.00 EUR | date "
    for (date, taken) in [
      ("2026-04-01", "promise settlement?"), ("2026-03-16", "promise settlement"),
      ("2026-03-02", "promise settlement already-paid"), ("2026-03-01", "already-paid"),
      ("2026-04-02", "promise? settlement?"),
    ] {
      var outcomes: [String] = []
      for key in 1...3 {
        var play = try Play(text, isConfirmed: true)
        _ = try play.play(given + date + " | \(key)")
        if let outcome = play.call.outcome {
          outcomes.append(outcome.rawValue + (play.call.isOutcomeHeld ? "?" : ""))
        }
      }
      #expect(outcomes.joined(separator: " ") == taken, "\(date)")
    }
    var play = try Play(text, isConfirmed: true)
    _ = try play.play("amount 9.00 EUR | discount 9.00 EUR")
    #expect(play.call.excess(of: .date(try day("2026-04-01"))) == nil)
    #expect(
      play.call.excess(of: .date(try day("2026-04-02")))
        == "Thursday 2 April 2026 is 31 days ahead: you may agree to 30 days")
  }
}
