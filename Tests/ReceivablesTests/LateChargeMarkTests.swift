import Receivables
import Testing

@Suite struct `Charging late interest again` {
  @Test func `charges the rest, then nothing`() throws {
    let owed = try debt("100000 EUR", due: "2025-01-01")
    let rule = try agreed("10")
    let first = try worksheet(owed, rule, try fixedSums("EUR"), through: "2025-01-06")
    #expect(first.interestDue.plain == "1.37")
    #expect(first.compensationDue.plain == "70.00")
    let again = try worksheet(
      owed, rule, try fixedSums("EUR"), through: "2025-01-06", charged: first.chargedAfterwards)
    #expect(again.interestDue.isZero)
    #expect(again.compensationDue.isZero)
    #expect(again.charges(under: terms(rule)) == [])
    let later = try worksheet(
      owed, rule, try fixedSums("EUR"), through: "2025-01-11", charged: first.chargedAfterwards)
    // 2.74 in all; five days by themselves would be 1.37 once more, by chance the same.
    #expect(later.interestDue.plain == "1.37")
    #expect(later.total.plain == "2.74")
    let last = try worksheet(
      owed, rule, try fixedSums("EUR"), through: "2025-01-12", charged: later.chargedAfterwards)
    // One day by itself would be 0.27 as well as the next; together they make 3.01.
    #expect(last.interestDue.plain == "0.27")
    #expect(last.total.plain == "3.01")
  }

  @Test func `money found late turns into a correction that says so`() throws {
    let rule = try agreed("10")
    let before = try debt("365000 EUR", due: "2025-01-01")
    let charged = try worksheet(before, rule, through: "2025-01-11").chargedAfterwards
    #expect(charged.interest?.plain == "10.00")
    let after = try debt("365000 EUR", due: "2025-01-01", "2025-01-05 -365000 payment")
    let sheet = try worksheet(after, rule, through: "2025-01-20", charged: charged)
    #expect(sheet.total.plain == "4.00")
    #expect(sheet.interestDue.plain == "-6.00")
    #expect(
      sheet.told == "6.00 EUR more interest was charged than is due; "
        + "it goes back to the account")
    #expect(
      sheet.charges(under: terms(rule)).map { "\($0.kind.rawValue) \($0.amount.plain)" }
        == ["interest -6.00"])
    let done = try worksheet(after, rule, through: "2025-01-31", charged: sheet.chargedAfterwards)
    #expect(done.interestDue.isZero)
  }

  @Test func `a day before the mark is computed through the mark`() throws {
    let owed = try debt("365000 EUR", due: "2025-01-01")
    let rule = try agreed("10")
    let charged = try worksheet(owed, rule, through: "2025-01-11").chargedAfterwards
    let earlier = try worksheet(owed, rule, through: "2025-01-03", charged: charged)
    #expect(earlier.through == (try day("2025-01-11")))
    #expect(earlier.interestDue.isZero)
    #expect(
      earlier.told == "interest was charged through 2025-01-11 before; the figures go that far")
  }

  // What was paid before interest starts, and the fixed sum for a debt of 1,000.00.
  @Test(arguments: [
    ("", "70.00", "0.00"), ("2025-01-01 -1 payment", "40.00", "-30.00"),
    ("2025-01-02 -1 payment", "70.00", "0.00"),
    ("2025-01-01 -100000 payment", nil, "-70.00"),
    ("2025-06-01 -1 dispute-upheld", "40.00", "-30.00"),
  ])
  func `the fixed sum goes by the debt when interest starts, once`(
    _ changes: String, _ sum: String?, _ afterSeventy: String
  ) throws {
    let owed = try debt("100000 GBP", due: "2025-01-01", changes)
    let rule = try agreed("10")
    let sheet = try worksheet(owed, rule, try fixedSums(), through: "2025-01-02")
    #expect(sheet.compensation?.plain == sum)
    #expect(sheet.compensationDue.plain == sum ?? "0.00")
    let charged = ChargedSoFar(compensation: try money("7000 GBP"))
    let corrected = try worksheet(
      owed, rule, try fixedSums(), through: "2025-01-02", charged: charged)
    #expect(corrected.compensationDue.plain == afterSeventy)
    let settled = try worksheet(
      owed, rule, try fixedSums(), through: "2025-01-02", charged: corrected.chargedAfterwards)
    #expect(settled.compensationDue.isZero)
  }

  @Test func `no fixed sum before interest starts, nor in a currency the law does not name`() throws
  {
    let rule = try agreed("10")
    let pounds = try debt("100000 GBP", due: "2025-01-01")
    let early = try worksheet(pounds, rule, try fixedSums(), through: "2025-01-01")
    #expect(early.compensation == nil)
    #expect(early.charges(under: terms(rule)) == [])
    let dollars = try debt("100000 USD", due: "2025-01-01")
    let sheet = try worksheet(dollars, rule, try fixedSums(), through: "2025-01-02")
    #expect(sheet.compensation == nil)
    #expect(sheet.told == "the law names no fixed sum for a debt of 1,000.00 USD")
  }

  @Test func `costs count above the fixed sum only`() throws {
    let fixed = try money("7000 GBP")
    let excess = { (costs: String) in
      try Compensation.excess(ofCosts: try money(costs), over: fixed).plain
    }
    #expect(try excess("6999 GBP") == "0.00")
    #expect(try excess("7000 GBP") == "0.00")
    #expect(try excess("7001 GBP") == "0.01")
    #expect(try Compensation.excess(ofCosts: fixed, over: nil) == fixed)
    #expect(throws: MoneyError.self) { try excess("1 EUR") }
  }

  @Test func `charges carry the kind, the day and the source`() throws {
    let sheet = try worksheet(
      try debt("100000 GBP", due: "2025-01-01"), try agreed("10"), try fixedSums(),
      through: "2025-01-31")
    let charges = sheet.charges(under: terms(try agreed("10")))
    #expect(charges.map(\.kind) == [.interest, .compensation])
    #expect(charges.map(\.amount.plain) == ["8.22", "70.00"])
    #expect(charges.map(\.through) == [try day("2025-01-31"), nil])
    #expect(charges.allSatisfy { $0.source == "a law" && $0.invoice == "R-1" })
  }
}
