import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `what a supervisor is asked for` {
  /// An account with a late charge of 900.00, of which some was waived, and more is asked for.
  private func standing(waived: String?, asked: String) throws -> Standing {
    let day = DealWorld.today
    let charge = ChargeBooked(
      number: "R1/interest", invoice: "R1", kind: .interest,
      amount: try DealWorld.money("900.00 EUR"), on: day, dueOn: day.adding(days: 7),
      accruedUpTo: day, rule: "a law")
    var facts: [LedgerFact] = [.bookkeeping(.chargeBooked(charge))]
    if let waived { facts.append(.bookkeeping(.chargeWaived(try waiver(waived)))) }
    facts += try DealWorld.policy().facts(
      holding: waiver(asked), for: [Excess(.settlementAmount, "too much")])
    var standing = try DealWorld.standing(DealWorld.invoice("R1", "1000.00 EUR"))
    for (place, fact) in facts.enumerated() {
      try standing.apply(fact, entry: DealWorld.entry(30 + place), call: nil)
    }
    return standing
  }

  private func waiver(_ amount: String) throws -> Reduction {
    Reduction(
      invoice: "R1/interest", amount: try DealWorld.money("\(amount) EUR"), on: DealWorld.today,
      words: "goodwill")
  }

  /// Sam lets go of 700.00 at the most, Dora of any sum.
  private func policy() throws -> Policy {
    var policy = try DealWorld.policy()
    let euro = try DealWorld.money("0 EUR").currency
    policy.roles.ranked?[0].limits.settlement.amountOffMax = [
      euro: try DealWorld.money("700.00 EUR")
    ]
    return policy
  }

  @Test func `is read from what is held, deals and waivers alike`() throws {
    let deal = try DealWorld.deal("settle 900.00 of 1000.00 5")
    #expect(HeldRequest(deal.fact) == .deal(deal))
    let waiver = HeldRequest(.bookkeeping(.chargeWaived(try waiver("40.00"))))
    #expect(waiver?.words == "waiver: 40.00 EUR of late charge R1/interest")
    #expect(waiver?.kindWords == "waiver of R1/interest")
    #expect(waiver?.lastDay == nil)
    #expect(HeldRequest(.bookkeeping(.creditGiven(try self.waiver("40.00")))) == nil)
    #expect(HeldRequest(.noteAdded("n")) == nil)
  }

  @Test(
    arguments: [
      (nil, "500.00", ["collector", "supervisor", "director"]),
      (nil, "500.01", ["supervisor", "director"]), (nil, "700.00", ["supervisor", "director"]),
      (nil, "700.01", ["director"]), ("200.00", "500.00", ["supervisor", "director"]),
      ("200.00", "500.01", ["director"]),
    ] as [(String?, String, [String])])
  func `a waiver is within the limits of a role, what was waived before included`(
    _ waived: String?, _ asked: String, _ able: [String]
  ) throws {
    let policy = try policy()
    let standing = try standing(waived: waived, asked: asked)
    let request = HeldRequest.waiver(try waiver(asked))
    let roles = [policy.collector] + policy.approvers
    let within = roles.filter { policy.excesses(of: request, over: $0, in: standing).isEmpty }
    #expect(within.map(\.name) == able)
  }

  @Test(arguments: [(true, "300.00", "approved"), (false, "900.00", "refused")])
  func `a decision on a waiver closes it and the account is told`(
    _ isApproved: Bool, _ open: String, _ told: String
  ) throws {
    let policy = try policy()
    var standing = try standing(waived: nil, asked: "600.00")
    let held = try #require(standing.heldDeals.first)
    let request = try #require(HeldRequest(held.held.deal))
    let later = DealWorld.today.adding(days: 1)
    let facts = policy.facts(
      deciding: held, request, isApproved: isApproved, reason: "a good customer", on: later)
    for (place, fact) in facts.enumerated() {
      try standing.apply(fact, entry: DealWorld.entry(50 + place), call: nil)
    }
    #expect(standing.heldDeals.first?.decided?.isApproved == isApproved)
    #expect(standing.heldDeals.first?.decided?.words == "a good customer")
    #expect(standing.invoices["R1/interest"]?.openAmount == (try DealWorld.money("\(open) EUR")))
    #expect(standing.nextStep?.action == .call)
    #expect(standing.nextStep?.dueOn == later)
    #expect(standing.nextStep?.reason == "tell them that the waiver of R1/interest was \(told)")
    for case .bookkeeping(.chargeWaived(let made)) in facts {
      #expect(made.on == later)
      #expect(made.words == "goodwill")
    }
  }

  @Test(arguments: [(nil, "900.00", true), ("0.01", "900.00", false), ("900.00", "0.01", false)])
  func `a waiver of more than is open cannot be allowed any more`(
    _ waived: String?, _ asked: String, _ isPossible: Bool
  ) throws {
    let standing = try standing(waived: waived, asked: asked)
    let request = HeldRequest.waiver(try waiver(asked))
    let isAllowed = (try? request.check(against: standing)) != nil
    #expect(isAllowed == isPossible)
  }

  @Test func `an approved due day is told, and no review stays behind`() throws {
    let policy = try policy()
    let deal = try DealWorld.deal("due R1 45")
    var standing = try DealWorld.standing(DealWorld.invoice("R1", "1000.00 EUR"))
    let holding = policy.facts(
      holding: deal, for: policy.excesses(of: deal, over: policy.collector), reason: nil,
      on: DealWorld.today)
    for (place, fact) in holding.enumerated() {
      try standing.apply(fact, entry: DealWorld.entry(30 + place), call: nil)
    }
    #expect(standing.nextStep?.action == .review)
    let held = try #require(standing.heldDeals.first)
    let facts = policy.facts(
      deciding: held, .deal(deal), isApproved: true, reason: "r", on: DealWorld.today)
    #expect(
      facts.map(\.kind.rawValue) == ["deal-decided", "due-day-changed", "next-step-scheduled"])
    guard case .nextStepScheduled(let step, _)? = facts.last else { return }
    #expect(step.reason == "tell them that the changed due day was approved")
  }
}
