import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `recording a deal` {
  private func kinds(_ facts: [LedgerFact]) -> [String] { facts.map(\.kind.rawValue) }

  @Test(arguments: [
    ("promise 500.00 5", ["promise-made", "next-step-scheduled"]),
    ("plan 2 weekly 1000.00 7", ["installments-agreed", "next-step-scheduled"]),
    ("settle 900.00 of 1000.00 5", ["settlement-agreed", "next-step-scheduled"]),
    ("due R1 5", ["due-day-changed"]),
  ])
  func `brings its next step`(_ deal: String, _ kinds: [String]) throws {
    let facts = try DealWorld.policy().facts(
      recording: DealWorld.deal(deal), on: DealWorld.today)
    #expect(self.kinds(facts) == kinds)
  }

  @Test func `the next step counts from the agreed day`() throws {
    let facts = try DealWorld.policy().facts(
      recording: DealWorld.deal("promise 500.00 4"), on: DealWorld.today)
    guard case .nextStepScheduled(let step, _)? = facts.last else {
      Issue.record("no step")
      return
    }
    // Friday 6 March; the business day after it is Monday.
    #expect(step.dueOn == DealWorld.today.adding(days: 7))
    #expect(step.action == .checkPayment)
  }

  @Test func `signed on the spot the override and its reason are on the record`() throws {
    let policy = try DealWorld.policy()
    let deal = try DealWorld.deal("promise 500.00 31")
    let facts = policy.facts(
      recording: deal, overriding: policy.excesses(of: deal, over: policy.collector),
      signature: DealSignature(signedBy: "sam", reason: "their bank pays on the 1st"),
      on: DealWorld.today)
    #expect(kinds(facts) == ["rule-overridden", "promise-made", "next-step-scheduled"])
    guard case .terms(.ruleOverridden(let overridden))? = facts.first else { return }
    #expect(overridden.rule == "terms")
    #expect(overridden.signedBy == "sam")
    #expect(overridden.words == "their bank pays on the 1st")
    #expect(overridden.said.contains("31 days ahead"))
  }

  @Test func `held it waits for a review within the days promised`() throws {
    var policy = try DealWorld.policy()
    policy.confirmDealDays = 2
    let deal = try DealWorld.deal("promise 500.00 31")
    let facts = policy.facts(
      holding: deal, for: policy.excesses(of: deal, over: policy.collector), reason: "asked",
      on: DealWorld.today)
    #expect(kinds(facts) == ["deal-held", "next-step-scheduled"])
    guard case .nextStepScheduled(let step, _)? = facts.last else { return }
    #expect(step.action == .review)
    #expect(step.dueOn == DealWorld.today.adding(days: 2))
  }

  @Test(arguments: [true, false]) func `a decision is taken once`(_ isApproved: Bool) throws {
    let policy = try DealWorld.policy()
    let deal = try DealWorld.deal("promise 500.00 31")
    let holding = policy.facts(
      holding: deal, for: policy.excesses(of: deal, over: policy.collector), reason: nil,
      on: DealWorld.today)
    var standing = try DealWorld.standing(DealWorld.invoice("R1", "1000.00 EUR"))
    for (place, fact) in holding.enumerated() {
      try standing.apply(fact, entry: DealWorld.entry(10 + place), call: nil)
    }
    #expect(standing.promises.isEmpty)
    let held = try #require(standing.heldDeals.first)
    #expect(Deal(held.held.deal) == deal)
    let deciding = policy.facts(
      deciding: held, deal, isApproved: isApproved, reason: "r", on: DealWorld.today)
    for (place, fact) in deciding.enumerated() {
      try standing.apply(fact, entry: DealWorld.entry(20 + place), call: nil)
    }
    #expect(standing.heldDeals.first?.decided?.isApproved == isApproved)
    #expect(standing.promises.count == (isApproved ? 1 : 0))
    #expect(standing.nextStep?.action == (isApproved ? .checkPayment : .call))
  }
}

@Suite struct `what a settlement must say` {
  private func cautions(_ law: String?, _ disputed: DisputeRaised?) throws -> [DealCaution] {
    var policy = try DealWorld.policy()
    policy.lateCharges.law = law
    var standing = try DealWorld.standing(DealWorld.invoice("R1", "1000.00 EUR"))
    if let disputed {
      try standing.apply(.disputeRaised(disputed), entry: DealWorld.entry(5), call: nil)
    }
    return try policy.cautions(about: DealWorld.deal("settle 900.00 of 1000.00 5"), standing)
  }

  private func dispute(_ amount: String?) throws -> DisputeRaised {
    DisputeRaised(
      on: DealWorld.today, invoice: "R1", reason: .price, words: nil,
      amount: try amount.map(DealWorld.money))
  }

  @Test func `a debt under dispute is named`() throws {
    let told = try cautions(nil, dispute("40.00 EUR"))
    #expect(
      told == [.underDispute(invoices: ["R1"], contested: [try DealWorld.money("40.00 EUR")])])
    #expect(told.map(\.mustBeAnswered) == [true])
    #expect(try cautions(nil, nil).isEmpty)
  }

  @Test(arguments: [("GB", true), ("uk", true), ("de", false), (nil, false)])
  func `a deed is advised where the law needs one`(_ law: String?, _ isAdvised: Bool) throws {
    let told = try cautions(law, nil)
    #expect(told.contains { $0.words.contains("Foakes v Beer") } == isAdvised)
    #expect(told.allSatisfy { !$0.mustBeAnswered })
  }

  @Test func `a debt contested as a whole needs none, one contested in part does`() throws {
    #expect(try cautions("gb", dispute(nil)).count == 1)
    #expect(try cautions("gb", dispute("40.00 EUR")).count == 2)
  }

  @Test func `the account's own law counts before the policy's`() throws {
    var policy = try DealWorld.policy()
    policy.lateCharges.law = "gb"
    let standing = try DealWorld.standing(
      DealWorld.invoice("R1", "1000.00 EUR"),
      .terms(.profileSet(AccountProfile(law: "de", on: DealWorld.today))))
    let deal = try DealWorld.deal("settle 900.00 of 1000.00 5")
    #expect(try policy.cautions(about: deal, standing).isEmpty)
  }
}

@Suite struct `a settlement that is not kept` {
  @Test(arguments: [(14, "54000.00"), (0, "54000.00"), (-1, "54000.00"), (17, "54000.00")])
  func `revives what was owed less what was paid`(_ day: Int, _ left: String) throws {
    let deal = try DealWorld.deal("settle 60000.00 of 77000.00 14")
    let standing = try DealWorld.standing(
      DealWorld.invoice("R1", "77000.00 EUR"), deal.fact,
      DealWorld.payment("23000.00 EUR", on: DealWorld.today.adding(days: max(0, day - 14))))
    let euro = try DealWorld.money("0 EUR").currency
    #expect(try standing.balance(euro) == DealWorld.money("\(left) EUR"))
    let settlement = try #require(standing.settlements.first)
    // Two days of grace: the 16th day is in time, the 17th is not.
    let last = DealWorld.today.adding(days: 16)
    #expect(settlement.verdict(on: last) == .open)
    #expect(settlement.verdict(on: last.adding(days: 1)) == .defaulted)
    #expect(try standing.overdue(euro, on: last.adding(days: 1)).plain == left)
  }

  @Test func `kept it lets the rest go`() throws {
    let deal = try DealWorld.deal("settle 60000.00 of 77000.00 14")
    let standing = try DealWorld.standing(
      DealWorld.invoice("R1", "77000.00 EUR"), deal.fact,
      DealWorld.payment("60000.00 EUR", on: DealWorld.today.adding(days: 16)))
    #expect(try standing.balance(DealWorld.money("0 EUR").currency).isZero)
  }
}
