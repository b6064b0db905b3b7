import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `a deal and the role of the one who makes it` {
  static let rows: [(deal: String, told: String)] = [
    // The terms guard: 30 days are the collector's, 31 are not.
    ("promise 500.00 30", "within"),
    (
      "promise 500.00 31",
      "terms: Thursday 2 April 2026 is 31 days ahead; the terms are not reopened beyond 30 days "
        + "by a collector -> supervisor, director"
    ),
    (
      "promise 500.00 61",
      "terms: Saturday 2 May 2026 is 61 days ahead; the terms are not reopened beyond 30 days "
        + "by a collector -> director"
    ),
    (
      "promise 500.00 366",
      "terms: Wednesday 3 March 2027 is 366 days ahead; the terms are not reopened beyond 30 days "
        + "by a collector -> nobody"
    ),
    ("due R1 30", "within"),
    (
      "due R1 31",
      "terms: Thursday 2 April 2026 is 31 days ahead; the terms are not reopened beyond 30 days "
        + "by a collector -> supervisor, director"
    ),
    // Percent, money and days of a settlement, each on both sides.
    ("settle 4500.00 of 5000.00 14", "within"),
    (
      "settle 4499.99 of 5000.00 14",
      "settlement-percent: 500.01 EUR off 5,000.00 EUR; a collector may let go of 10%, which is "
        + "500.00 EUR | settlement-amount: 500.01 EUR off; a collector may let go of 500.00 EUR "
        + "at the most -> supervisor, director"
    ),
    ("settle 5500.00 of 6000.00 14", "within"),
    (
      "settle 5499.99 of 6000.00 14",
      "settlement-amount: 500.01 EUR off; a collector may let go of 500.00 EUR at the most "
        + "-> supervisor, director"
    ),
    (
      "settle 4500.00 of 5000.00 15",
      "settlement-days: Tuesday 17 March 2026 is 15 days ahead; a collector may wait for the "
        + "money of a settlement for 14 days -> supervisor, director"
    ),
    (
      "settle 4500.00 of 5000.00 31",
      "settlement-days: Thursday 2 April 2026 is 31 days ahead; a collector may wait for the "
        + "money of a settlement for 14 days | terms: Thursday 2 April 2026 is 31 days ahead; "
        + "the terms are not reopened beyond 30 days by a collector -> director"
    ),
    // The tier from 100.00 to below 1,000.00 allows 20 %, the balances around it 10 %.
    ("settle 800.00 of 999.99 14", "within"),
    (
      "settle 799.99 of 999.99 14",
      "settlement-percent: 200.00 EUR off 999.99 EUR; a collector may let go of 20%, which is "
        + "199.99 EUR -> supervisor, director"
    ),
    (
      "settle 800.00 of 1000.00 14",
      "settlement-percent: 200.00 EUR off 1,000.00 EUR; a collector may let go of 10%, which is "
        + "100.00 EUR -> supervisor, director"
    ),
    ("settle 80.00 of 100.00 14", "within"),
    (
      "settle 80.00 of 99.99 14",
      "settlement-percent: 19.99 EUR off 99.99 EUR; a collector may let go of 10%, which is "
        + "9.99 EUR -> supervisor, director"
    ),
    (
      "settle 4000.00 of 10000.00 14",
      "settlement-percent: 6,000.00 EUR off 10,000.00 EUR; a collector may let go of 10%, which "
        + "is 1,000.00 EUR | settlement-amount: 6,000.00 EUR off; a collector may let go of "
        + "500.00 EUR at the most -> nobody"
    ),
    // Plans: number of parts, the least part, the last day.
    ("plan 3 weekly 750.00 7", "within"),
    (
      "plan 3 weekly 749.99 7",
      "plan-part: a part of 249.99 EUR; the least a collector may agree to is 250.00 EUR "
        + "-> director"
    ),
    (
      "plan 4 weekly 1000.00 7",
      "plan-parts: 4 parts; a collector may agree to 3 -> supervisor, director"
    ),
    (
      "plan 3 weekly 750.00 7 deposit 0.01",
      "plan-part: a part of 249.99 EUR; the least a "
        + "collector may agree to is 250.00 EUR -> director"
    ),
    ("plan 3 weekly 900.00 7 deposit 100.00", "within"),
    ("plan 3 weekly 900.00 16", "within"),
    (
      "plan 3 weekly 900.00 17",
      "terms: Thursday 2 April 2026 is 31 days ahead; the terms are not reopened beyond 30 days "
        + "by a collector -> supervisor, director"
    ),
  ]

  @Test(arguments: rows.indices) func `is within the limits or says what it exceeds`(
    _ place: Int
  ) throws {
    let row = Self.rows[place]
    let policy = try DealWorld.policy()
    let told = DealWorld.told(policy.judge(try DealWorld.deal(row.deal), by: policy.collector))
    #expect(told == row.told)
  }

  @Test func `a supervisor has limits too`() throws {
    let policy = try DealWorld.policy()
    let sam = policy.role(of: "SAM")
    #expect(sam.name == "supervisor")
    #expect(policy.judge(try DealWorld.deal("promise 500.00 60"), by: sam) == .within)
    #expect(
      DealWorld.told(policy.judge(try DealWorld.deal("promise 500.00 61"), by: sam)).hasSuffix(
        "beyond 60 days by a supervisor -> director"))
  }

  @Test(arguments: [
    ("sam", "supervisor"), ("Dora", "director"), ("carl", "collector"), ("nobody", "collector"),
  ])
  func `who is who stands in the policy`(_ person: String, _ role: String) throws {
    #expect(try DealWorld.policy().role(of: person).name == role)
  }

  @Test func `without roles in the policy a supervisor exists but nobody is one`() throws {
    let policy = Policy(company: .init(name: "Example Ltd"))
    let deal = try DealWorld.deal("settle 70.00 of 100.00 60")
    #expect(
      DealWorld.told(policy.judge(deal, by: policy.role(of: "anna"))).hasSuffix("-> supervisor"))
    let supervisor = try #require(policy.approvers.first)
    #expect(policy.people(having: supervisor).isEmpty)
    #expect(
      DealWorld.told(policy.judge(try DealWorld.deal("settle 69.99 of 100.00 60"), by: supervisor))
        .hasSuffix("-> nobody"))
  }

  @Test(
    arguments: [("0%", "plan 2 weekly 600.00 7", true), ("20%", "plan 2 weekly 600.00 7", false)]
      + [
        ("20%", "plan 2 weekly 750.00 7 deposit 150.00", true),
        ("20%", "plan 2 weekly 750.00 7 deposit 149.99", false),
      ])
  func `a deposit may be wanted`(_ least: String, _ deal: String, _ isWithin: Bool) throws {
    var policy = try DealWorld.policy()
    policy.installments.depositMin = Percent(whole: try #require(Int(least.dropLast())))
    let verdict = policy.judge(try DealWorld.deal(deal), by: policy.collector)
    #expect((verdict == .within) == isWithin, "\(DealWorld.told(verdict))")
  }

  @Test func `a plan of no parts allowed says so`() throws {
    var policy = try DealWorld.policy()
    policy.installments.partsMax = 1
    let told = DealWorld.told(
      policy.judge(try DealWorld.deal("plan 2 weekly 600.00 7"), by: policy.collector))
    #expect(told.hasPrefix("plan-parts: 2 parts; a collector may not agree to a plan"))
  }
}

@Suite struct `a balance band` {
  private static func band(_ from: String, _ below: String) throws -> BalanceBand {
    var band = BalanceBand()
    for (text, isFrom) in [(from, true), (below, false)] where !text.isEmpty {
      let money = try DealWorld.money(text)
      if isFrom { band.from[money.currency] = money } else { band.below[money.currency] = money }
    }
    return band
  }

  @Test(arguments: [
    ("10.00 EUR", "20.00 EUR", "20.00 EUR", "30.00 EUR", false),
    ("10.00 EUR", "20.01 EUR", "20.00 EUR", "30.00 EUR", true),
    ("20.00 EUR", "30.00 EUR", "", "20.00 EUR", false),
    ("20.00 EUR", "30.00 EUR", "", "20.01 EUR", true),
    ("20.00 EUR", "", "1000.00 EUR", "", true),
    ("20.00 EUR", "", "", "1000.00 USD", false),
    ("10.00 EUR", "40.00 EUR", "20.00 EUR", "30.00 EUR", true),
  ])
  func `overlaps another where a balance is in both`(
    _ from: String, _ below: String, _ otherFrom: String, _ otherBelow: String, _ overlaps: Bool
  ) throws {
    let (one, other) = (try Self.band(from, below), try Self.band(otherFrom, otherBelow))
    #expect((one.overlap(with: other) != nil) == overlaps)
    #expect((other.overlap(with: one) != nil) == overlaps)
  }
}

@Suite struct `a deal that makes no sense` {
  static let rows: [(deal: String, invoices: [String], told: String)] = [
    ("promise 1000.00 5", [], "fits"),
    (
      "promise 1000.01 5", [],
      "1,000.01 EUR is more than the 1,000.00 EUR owed; name 1,000.00 EUR at the most"
    ),
    ("promise 0.00 5", [], "0.00 EUR is nothing to pay; name more"),
    ("promise 5.00 0", [], "fits"),
    (
      "promise 5.00 -1", [],
      "Sunday 1 March 2026 is past; name a day from the day it is agreed on"
    ),
    ("promise 5.00 5", ["R9"], "there is no invoice R9"),
    (
      "promise 5.00 5", ["R2"],
      "invoice R2 is in USD, not in EUR; make a deal for each currency"
    ),
    ("promise 5.00 5", ["R3"], "nothing is open on invoice R3"),
    ("settle 999.99 of 1000.00 5", ["R1"], "fits"),
    (
      "settle 1000.00 of 1000.00 5", [],
      "1,000.00 EUR of 1,000.00 EUR lets nothing go; to be paid in full on a day, record a promise"
    ),
    ("settle 0.00 of 1000.00 5", [], "0.00 EUR is nothing to pay; name more"),
    (
      "settle 900.00 of 1000.01 5", [],
      "1,000.01 EUR is more than the 1,000.00 EUR owed; name 1,000.00 EUR at the most"
    ),
    ("plan 2 weekly 1000.00 5", [], "fits"),
    (
      "plan 2 weekly 1000.01 5", [],
      "1,000.01 EUR is more than the 1,000.00 EUR owed; name 1,000.00 EUR at the most"
    ),
    (
      "plan 2 weekly 1000.00 -1", [],
      "Sunday 1 March 2026 is past; name a day from the day it is agreed on"
    ),
    ("due R1 5", [], "fits"),
    ("due R9 5", [], "there is no invoice R9"),
    ("due R3 5", [], "nothing is open on invoice R3"),
  ]

  @Test(arguments: rows.indices) func `is refused whoever makes it`(_ place: Int) throws {
    let row = Self.rows[place]
    let standing = try DealWorld.standing(
      DealWorld.invoice("R1", "1000.00 EUR"), DealWorld.invoice("R2", "70.00 USD"),
      DealWorld.invoice("R3", "10.00 EUR"),
      .paymentReceived(
        PaymentReceived(
          on: DealWorld.today, amount: DealWorld.money("10.00 EUR"), invoice: "R3",
          source: "test")))
    let deal = try DealWorld.deal(row.deal, invoices: row.invoices)
    var told = "fits"
    do throws(DealFault) { try deal.check(against: standing) } catch { told = error.description }
    #expect(told == row.told)
  }
}
