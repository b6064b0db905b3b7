import FollowUp
import Receivables
import Testing

@Suite struct `what they can pay` {
  static let rows: [(said: String, offer: String)] = [
    ("500 now", "500.00 now"), ("500", "500.00 now"), ("half now", "600.00 now"),
    ("half", "600.00 now"), ("all", "1200.00 now"), ("250 a week", "250.00 weekly"),
    ("250 per month", "250.00 monthly"), ("50 a week", "50.00 weekly"),
    ("250 weekly", "250.00 weekly"), ("3", "3 parts"), ("3 parts", "3 parts"),
    ("in 3 payments", "3 parts"), ("60", "60 parts"), ("61", "61.00 now"),
    ("4 weekly", "4 parts weekly"), ("2 x fortnightly", "2 parts fortnightly"),
    ("1,000.50 now and 100 a month", "1000.50 now, 100.00 monthly"),
    ("half now then 2 monthly", "600.00 now, 2 parts monthly"),
    ("rest/3 each month", "400.00 monthly"),
    ("", "nothing was offered"), ("and", "nothing was offered"),
    ("0 now", "\"0 now\" is nothing to pay"), ("soon", "\"soon\" is no offer"),
    ("500 USD now", "the debt is in EUR, not in USD"),
    ("5.001 x", "\"5.001 x\" is no offer"),
    ("100 now and 200 now", "two payments now: \"200 now\""),
    ("3 and 4 weekly", "two plans: \"4 weekly\""),
  ]

  @Test(arguments: rows.indices) func `is read as it is said`(_ place: Int) throws {
    let row = Self.rows[place]
    let due = try DealWorld.money("1200.00 EUR")
    var told: String
    do throws(OfferRefusal) {
      let offer = try Offer.parse(row.said, due: due)
      told = [offer.now.map { "\($0.plain) now" }, offer.rest.map(words)].compactMap(\.self)
        .joined(separator: ", ")
    } catch {
      told = error.problem
      #expect(error.description.hasSuffix(OfferRefusal.examples))
    }
    #expect(told == row.offer)
  }

  @Test(arguments: [
    ("500 USD now", 4, 3), ("1000 now and 5OO a month", 14, 2), ("100 now and 200 now", 12, 7),
    ("soon", 0, 4), ("3 and 4 weekly", 6, 8), ("half now and 500 off a month", 17, 3),
    ("and", 3, 0), ("", 0, 0), ("down 12,500.505 eur", 14, 1),
  ])
  func `is refused at its place`(_ said: String, _ offset: Int, _ length: Int) throws {
    let due = try DealWorld.money("1200.00 EUR")
    let refusal = #expect(throws: OfferRefusal.self) { try Offer.parse(said, due: due) }
    #expect(refusal?.place == TextPlace(offset: offset, length: length), "\(said)")
  }

  private func words(_ rest: Offer.Rest) -> String {
    switch rest {
    case .each(let amount, let frequency): "\(amount.plain) \(frequency.rawValue)"
    case .parts(let count, let frequency):
      "\(count) parts" + (frequency.map { " \($0.rawValue)" } ?? "")
    }
  }
}

@Suite struct `the offer calculator` {
  private func told(_ said: String, _ due: String = "3000.00 EUR") throws -> [String] {
    let policy = try DealWorld.policy()
    let due = try DealWorld.money(due)
    let calculator = OfferCalculator(
      policy: policy, role: policy.collector, due: due, today: DealWorld.today)
    return try calculator.answer(Offer.parse(said, due: due)).options.map { option in
      let verdict =
        switch option.verdict {
        case .within: "within"
        case .beyond(let excesses, let approvers):
          excesses.map(\.rule.rawValue).joined(separator: "+") + ">"
            + (approvers.first?.name ?? "nobody")
        }
      return "\(option.isTheirs ? "theirs" : "ours") \(verdict) \(option.deal.words)"
    }
  }

  @Test func `takes all of it`() throws {
    #expect(try told("all") == ["theirs within promise: 3,000.00 EUR on Monday 2 March 2026"])
    #expect(try told("5000 now") == ["theirs within promise: 3,000.00 EUR on Monday 2 March 2026"])
  }

  @Test func `a payment within the write-off settles it`() throws {
    #expect(
      try told("2700 now") == [
        "theirs within settlement: 2,700.00 EUR by Monday 16 March 2026 closes 3,000.00 EUR"
      ])
  }

  @Test func `a smaller one needs approval, and the least settlement and a plan stand beside it`()
    throws
  {
    #expect(
      try told("2400 now")
        == [
          "theirs settlement-percent+settlement-amount>supervisor settlement: 2,400.00 EUR by "
            + "Monday 16 March 2026 closes 3,000.00 EUR",
          "ours within settlement: 2,700.00 EUR by Monday 16 March 2026 closes 3,000.00 EUR",
          "ours within plan: 2,400.00 EUR deposit, 600.00 EUR, from Monday 2 March 2026 to "
            + "Thursday 2 April 2026",
        ].map { $0.replacing("Thursday 2 April 2026", with: "Monday 16 March 2026") }
        .map { $0.replacing("deposit, 600.00 EUR", with: "deposit, 2 x 300.00 EUR") }
        .map { $0.replacing("to Monday 16 March", with: "to Monday 30 March") })
  }

  @Test func `a plan within the limits is taken as it is`() throws {
    #expect(
      try told("3 weekly") == [
        "theirs within plan: 3 x 1,000.00 EUR, from Monday 9 March 2026 to Monday 23 March 2026"
      ])
    #expect(
      try told("3") == [
        "theirs within plan: 3 x 1,000.00 EUR, from Monday 9 March 2026 to Monday 23 March 2026"
      ])
  }

  @Test func `small parts need approval, and the closest plan of one's own stands beside it`()
    throws
  {
    #expect(
      try told("500 a week") == [
        "theirs plan-parts+terms>supervisor plan: 6 x 500.00 EUR, from Monday 9 March 2026 to "
          + "Monday 13 April 2026",
        "ours within plan: 3 x 1,000.00 EUR, from Monday 9 March 2026 to Monday 23 March 2026",
      ])
  }

  @Test func `says the sentence, and what stays owed if it is not kept`() throws {
    let policy = try DealWorld.policy()
    let due = try DealWorld.money("3000.00 EUR")
    let calculator = OfferCalculator(
      policy: policy, role: policy.collector, due: due, today: DealWorld.today)
    let answer = try calculator.answer(Offer.parse("2700 now", due: due))
    #expect(try answer.writeOffMax == DealWorld.money("300.00 EUR"))
    #expect(answer.settleBy == DealWorld.today.adding(days: 14))
    #expect(
      answer.options.map(\.say) == [
        "If 2,700.00 EUR is with us by Monday 16 March 2026, we let go of the other 300.00 EUR; "
          + "if it is not, all of 3,000.00 EUR stays owed."
      ])
  }

  @Test func `nothing owed, or parts of nothing, make no plan`() throws {
    let policy = try DealWorld.policy()
    let nothing = OfferCalculator(
      policy: policy, role: policy.collector, due: try DealWorld.money("0.00 EUR"),
      today: DealWorld.today)
    #expect(throws: PlanError.self) { try nothing.answer(Offer(rest: .parts(2, nil))) }
    let cent = OfferCalculator(
      policy: policy, role: policy.collector, due: try DealWorld.money("0.01 EUR"),
      today: DealWorld.today)
    #expect(throws: PlanError.self) { try cent.answer(Offer(rest: .parts(2, nil))) }
  }
}
