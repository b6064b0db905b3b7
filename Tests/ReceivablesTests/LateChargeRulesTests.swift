import Receivables
import Testing

@Suite struct `Choosing what may be charged` {
  private func regime(
    _ name: String, _ law: String, from: String = "2013-03-16", until: String? = nil,
    _ debtors: Set<LegalForm>, _ rule: InterestRule
  ) throws -> LateChargeRegime {
    LateChargeRegime(
      name: name, law: "Act of \(law)", jurisdiction: law, from: try day(from),
      until: try until.map { try day($0) }, debtors: debtors, interest: rule)
  }

  private func rules() throws -> LateChargeRules {
    var uk = try regime(
      "uk", "GB", until: "2026-12-31", [.company, .publicBody], try agreed("11.75"))
    uk.excluded = [.consumer: "the Act is for businesses"]
    uk.compensation = try fixedSums()
    uk.allowsCosts = true
    uk.contractDisplacesCompensation = true
    var german = try regime("de", "DE", [.company], try german())
    german.compensation = try Compensation([
      .init(debtFrom: try money("0 EUR"), sum: try money("4000 EUR"))
    ])
    return try LateChargeRules(
      [
        uk, german, try regime("uk-2027", "GB", from: "2027-01-01", [.company], try agreed("12")),
        try regime("de-consumer", "DE", [.consumer], try self.german(points: "5")),
        try regime("us-contract", "US", [.company], InterestRule(.onlyAsAgreed)),
      ], rates: try germanRates())
  }

  private func german(points: String = "9") throws -> InterestRule {
    InterestRule(
      .overReference(points: try rate(points), table: "de-base", fixing: .floating))
  }

  // The law asked for, the debtor, the due day, and the regime.
  @Test(arguments: [
    ("GB", LegalForm.company, "2013-03-16", "uk"), ("GB", .company, "2026-12-31", "uk"),
    ("GB", .company, "2027-01-01", "uk-2027"), ("uk", .publicBody, "2026-01-01", "uk"),
    ("DE", .company, "2026-01-01", "de"), ("DE", .consumer, "2026-01-01", "de-consumer"),
    ("de-consumer", .consumer, "2026-01-01", "de-consumer"),
  ])
  func `goes by law, debtor and day`(
    _ law: String, _ debtor: LegalForm, _ due: String, _ expected: String
  ) throws {
    let terms = try rules().terms(under: law, debtor: debtor, dueOn: try day(due))
    #expect(terms.regime == expected)
  }

  @Test(arguments: [
    (
      nil, LegalForm.company, "2026-01-01",
      "no late charges: no law was chosen; say late-charges: law: GB in the policy"
    ),
    (
      "FR", .company, "2026-01-01",
      "no late charges: no regime \"FR\" is known; known are de, DE, de-consumer, uk, GB, "
        + "uk-2027, us-contract, US"
    ),
    (
      "GB", .company, "2013-03-15",
      "no late charges: GB has no regime for debts that fall due on 2013-03-15"
    ),
    (
      "GB", .consumer, "2026-01-01",
      "no late charges to a consumer: the Act is for businesses (Act of GB)"
    ),
    (
      "GB", .soleTrader, "2026-01-01",
      "no late charges to a sole trader: the law is not for them (Act of GB)"
    ),
    (
      "GB", .publicBody, "2027-01-01",
      "no late charges to a public body: the law is not for them (Act of GB)"
    ),
    (
      "US", .company, "2026-01-01",
      "no late charges: under us-contract only what was agreed may be charged; "
        + "record the contract's rate and the document it stands in"
    ),
  ])
  func `says why nothing is charged`(
    _ law: String?, _ debtor: LegalForm, _ due: String, _ told: String
  ) throws {
    let rules = try rules()
    let due = try day(due)
    let error = try #require(throws: LateChargeRefusal.self) {
      try rules.terms(under: law, debtor: debtor, dueOn: due)
    }
    #expect(error.description == told)
  }

  @Test func `a contract's rate displaces the law's, and in Britain its fixed sum`() throws {
    let contract = AgreedInterest(try rate("1.5"), per: .month, document: "contract, § 7")
    let due = try day("2026-01-01")
    let british = try rules().terms(under: "GB", debtor: .company, dueOn: due, agreed: contract)
    #expect(british.interest.basis == .agreed(try rate("1.5"), per: .month))
    #expect(british.compensation == nil && !british.allowsCosts)
    #expect(british.source == "contract, § 7")
    let german = try rules().terms(under: "DE", debtor: .company, dueOn: due, agreed: contract)
    #expect(german.compensation != nil)
    #expect([german.source, german.compensationSource] == ["contract, § 7", "Act of DE"])
    let american = try rules().terms(under: "US", debtor: .company, dueOn: due, agreed: contract)
    #expect(american.regime == "us-contract")
    let statutory = try rules().terms(under: "GB", debtor: .company, dueOn: due)
    #expect(statutory.compensation != nil && statutory.allowsCosts)
    #expect(statutory.source == "Act of GB")
  }

  @Test func `refuses two laws for one debt`() throws {
    let rule = try agreed("8")
    let old = try regime("a", "GB", until: "2026-12-31", [.company], rule)
    let next = try regime("b", "GB", from: "2026-12-31", [.company, .consumer], rule)
    #expect(throws: LateChargeRulesError.collision("a", "b")) {
      try LateChargeRules([next, old], rates: ReferenceRates())
    }
    let after = try regime("b", "GB", from: "2027-01-01", [.company], rule)
    let others = try regime("c", "GB", [.consumer], rule)
    #expect(try LateChargeRules([old, after, others], rates: ReferenceRates()).regimes.count == 3)
    let same = try regime("a", "US", [.company], rule)
    #expect(throws: LateChargeRulesError.nameTwice("a")) {
      try LateChargeRules([old, same], rates: ReferenceRates())
    }
  }

  @Test func `without regimes nothing is charged`() throws {
    #expect(throws: LateChargeRefusal.self) {
      try LateChargeRules.none.terms(
        under: "GB", debtor: .company, dueOn: try day("2026-01-01"))
    }
  }

  @Test func `fixed sums refuse what contradicts itself`() throws {
    let zero = try money("0 EUR")
    let forty = try money("4000 EUR")
    #expect(throws: CompensationError.self) {
      try Compensation([.init(debtFrom: zero, sum: forty), .init(debtFrom: zero, sum: zero)])
    }
    #expect(throws: CompensationError.self) {
      try Compensation([.init(debtFrom: zero, sum: try money("4000 GBP"))])
    }
    #expect(throws: CompensationError.self) {
      try Compensation([.init(debtFrom: zero, sum: try money("-1 EUR"))])
    }
    let high = try Compensation([.init(debtFrom: forty, sum: forty)])
    #expect(high.sum(forDebt: try money("3999 EUR")) == nil)
    #expect(high.sum(forDebt: forty) == forty)
  }
}
