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
    ("3 | discount 100.01 EUR", "refused: 100.01 EUR off is beyond your authority."),
    ("3 | discount 0.00 EUR", "refused: A discount is more than nothing."),
    ("3 | discount -1.00 EUR", "refused: A discount is more than nothing."),
    ("3 | discount 100.00 EUR | date 2026-03-16", "date 2026-03-16"),
    (
      "3 | discount 100.00 EUR | date 2026-03-17",
      "refused: Tuesday 17 March 2026 is 15 days ahead; you may agree to 14 days."
    ),
    ("1 | amount 9.00 EUR | date 2026-03-02", "date 2026-03-02"),
    ("1 | amount 9.00 EUR | date 2026-04-01", "date 2026-04-01"),
    (
      "1 | amount 9.00 EUR | date 2026-04-02",
      "refused: Thursday 2 April 2026 is 31 days ahead; you may agree to 30 days."
    ),
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
  func `is held on both sides of each limit`(_ inputs: String, _ expected: String) throws {
    #expect(try last(inputs) == expected)
  }

  @Test(arguments: [
    ("1 monthly", "refused: 1 installments are not within your authority."),
    ("2 monthly", "installments 2 monthly"), ("3 weekly", "installments 3 weekly"),
    ("4 weekly", "refused: 4 installments are not within your authority."),
    ("0 weekly", "refused: 0 installments are not within your authority."),
    ("-2 weekly", "refused: -2 installments are not within your authority."),
    ("3 fortnightly | date 2026-04-01", "date 2026-04-01"),
    (
      "3 monthly | date 2026-04-02",
      "refused: Thursday 2 April 2026 is 31 days ahead; you may agree to 30 days."
    ),
  ])
  func `holds for installments`(_ inputs: String, _ expected: String) throws {
    #expect(try last("2 | installments " + inputs) == expected)
  }

  @Test func `holds for the last installment and the least one`() throws {
    let days = try authority(partsDays: 61)
    #expect(try last("2 | installments 3 monthly | date 2026-03-02", days) == "date 2026-03-02")
    #expect(
      try last("2 | installments 3 monthly | date 2026-03-03", days)
        == "refused: The last part would fall on Sunday 3 May 2026.")
    let even = try authority(partMin: "500.00 EUR")
    #expect(try last("2 | installments 2 weekly", even) == "installments 2 weekly")
    #expect(
      try last("2 | installments 3 weekly", even)
        == "refused: 3 parts are 333.33 EUR each, less than the least part of 500.00 EUR.")
    #expect(
      try last("2 | installments 3 weekly", due: "0.02 EUR")
        == "refused: 0.02 EUR cannot be split into 3 parts.")
  }

  @Test func `may be no installments and no discount at all`() throws {
    for parts in [0, 1] {
      let none = try authority(discount: "0.00 EUR", parts: parts)
      #expect(
        try last("2 | installments 2 weekly", none)
          == "refused: 2 installments are not within your authority.")
      #expect(
        try last("3 | discount 0.01 EUR", none) == "refused: 0.01 EUR off is beyond your authority."
      )
    }
  }

  @Test func `never lets go the whole debt`() throws {
    let all = try authority(discount: "1000.00 EUR")
    #expect(try last("3 | discount 999.99 EUR", all) == "discount 999.99 EUR")
    #expect(
      try last("3 | discount 1000.00 EUR", all) == "refused: Nothing would be left to pay.")
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
      "refused: Thursday 2 April 2026 is 31 days ahead; you may agree to 30 days."
    ),
    (
      "`ask date`", "already-paid", "date 2026-03-03",
      "refused: Tuesday 3 March 2026 has not come yet, so nothing was paid on it."
    ),
    (
      "`ask discount` `ask date`", "settlement", "discount 9.00 EUR | date 2026-03-17",
      "refused: Tuesday 17 March 2026 is 15 days ahead; you may agree to 14 days."
    ),
    (
      "`ask installments` `ask date`", "installments", "installments 3 monthly | date 2026-04-02",
      "refused: Thursday 2 April 2026 is 31 days ahead; you may agree to 30 days."
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
    var play = try Play(script(asks, record))
    #expect(try play.play(values + "| 1 | 1").last == expected)
    #expect(play.call.agreements.isEmpty)
  }

  @Test func `is not what a plan asked for anew is judged by`() throws {
    let text = """
      # T

      ## Plan

      `ask date` `ask installments`

      - [Again](#plan)
      - Bye `record installments` `end`
      """
    var play = try Play(text, context: try context(authority: try authority(partsDays: 40)))
    let first = try play.play("date 2026-03-05 | installments 3 fortnightly | 1")
    #expect(first.last == "\"Again\" -> plan")
    // The three parts of before would end too late from this day; two do not.
    #expect(try play.play("date 2026-03-20") == ["date 2026-03-20"])
    #expect(
      try play.play("installments 3 fortnightly")
        == ["refused: The last part would fall on Friday 17 April 2026."])
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
      ("2026-04-01", "promise"), ("2026-03-16", "promise settlement"),
      ("2026-03-02", "promise settlement already-paid"), ("2026-03-01", "already-paid"),
    ] {
      var outcomes: [String] = []
      for key in 1...3 {
        var play = try Play(text)
        _ = try play.play(given + date + " | \(key)")
        if let outcome = play.call.outcome { outcomes.append(outcome.rawValue) }
      }
      #expect(outcomes.joined(separator: " ") == taken, "\(date)")
    }
    var play = try Play(text)
    #expect(try play.play(given + "2026-04-02").last?.hasPrefix("refused") == true)
  }
}
