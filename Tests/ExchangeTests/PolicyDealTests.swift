import FollowUp
import Receivables
import Testing

@testable import Exchange

private let company = "company: {name: Example Ltd}\n"

private func told(_ yaml: String) -> String {
  readPolicy(yaml: company + yaml, file: "policy.yaml").findings.map(\.description)
    .joined(separator: "\n")
}

@Suite struct PolicyDealTests {
  private func euros(_ minorUnits: Int64) -> [Currency: Money] {
    [.of("EUR"): Money(minorUnits: minorUnits, currency: .of("EUR"))]
  }

  @Test func `every value of deals is read`() throws {
    let yaml = """
      terms: {days-max: 30, confirm-within-business-days: 3}
      settlement:
        percent-off-max: 10%
        tiers:
          - {below: [1000 EUR], percent-off-max: 20%, amount-off-max: [150 EUR]}
          - {from: [5000 EUR], pay-within-days: 7}
        deed: {GB: Sign it as a deed., de: Nothing special.}
      installments:
        deposit-min: 25%
        grace-days: 1
        cure-days: 5
        accelerates: no
        tiers:
          - {from: [1000 EUR], below: [5000 EUR], parts-max: 6, part-min: [99 EUR],
             deposit-min: 10%, furthest-days: 90}
      roles:
        supervisor:
          terms: {days-max: 60}
          promise: {furthest-days: 45}
          settlement: {percent-off-max: 25%, tiers: [{from: [1 EUR], percent-off-max: 30%}]}
        director:
          installments: {parts-max: 24}
      people:
        Sam Green: supervisor
        dora: director
      """
    let policy = try #require(
      readPolicy(yaml: company + yaml, file: "policy.yaml").policy, "\(told(yaml))")
    #expect(policy.confirmDealDays == 3)
    var small = SettlementTier(band: BalanceBand(below: euros(100_000)))
    small.percentOffMax = Percent(whole: 20)
    small.amountOffMax = euros(15_000)
    var large = SettlementTier(band: BalanceBand(from: euros(500_000)))
    large.payWithinDays = 7
    #expect(policy.settlement.tiers == [small, large])
    #expect(policy.settlement.deedAdvice["gb"] == "Sign it as a deed.")
    #expect(policy.settlement.deedAdvice["de"] == "Nothing special.")
    #expect(policy.settlement.deedAdvice["uk"] == LawAdvice.standardDeeds["uk"])
    #expect(policy.installments.depositMin == Percent(whole: 25))
    var middle = InstallmentTier(
      band: BalanceBand(from: euros(100_000), below: euros(500_000)))
    middle.partsMax = 6
    middle.partMin = euros(9_900)
    middle.depositMin = Percent(whole: 10)
    middle.furthestDays = 90
    #expect(policy.installments.tiers == [middle])
    #expect(policy.planClause.graceDays == 1)
    #expect(policy.planClause.cureDays == 5)
    #expect(!policy.planClause.accelerates)
    try expectRoles(policy)
  }

  /// A section left out is the collector's with its tiers; one that stands has tiers of its own.
  private func expectRoles(_ policy: Policy) throws {
    let ranked = try #require(policy.roles.ranked)
    #expect(ranked.map(\.name) == ["supervisor", "director"])
    #expect(ranked[0].limits.termsDaysMax == 60)
    #expect(ranked[0].limits.promiseDaysMax == 45)
    #expect(ranked[0].limits.settlement.percentOffMax == Percent(whole: 25))
    #expect(ranked[0].limits.settlement.tiers.map(\.percentOffMax) == [Percent(whole: 30)])
    #expect(ranked[0].limits.installments == policy.installments)
    #expect(ranked[1].limits.settlement == policy.settlement)
    #expect(ranked[1].limits.installments.partsMax == 24)
    #expect(ranked[1].limits.installments.tiers.isEmpty)
    #expect(ranked[1].limits.termsDaysMax == 30)
    #expect(policy.role(of: "sam green").name == "supervisor")
    #expect(policy.role(of: "SAM GREEN").name == "supervisor")
  }

  static let faults: [(yaml: String, told: String)] = [
    (
      """
      settlement:
        tiers:
          - {below: [1000.01 EUR, 900 GBP], percent-off-max: 20%}
          - {from: [1000 EUR], percent-off-max: 5%}
      """,
      """
      policy.yaml:5: settlement tiers from 1,000.00 EUR up overlaps the band of line 4, from \
      0.00 EUR to below 1,000.01 EUR
        Let one end where the other begins: below is the first balance outside.
      """
    ),
    (
      """
      roles:
        supervisor:
          installments:
            tiers:
              - {from: [1 EUR], parts-max: 5}
              - {below: [2 EUR], parts-max: 6}
      """,
      """
      policy.yaml:7: roles supervisor installments tiers from 0.00 EUR to below 2.00 EUR overlaps \
      the band of line 6, from 1.00 EUR up
        Let one end where the other begins: below is the first balance outside.
      """
    ),
    (
      "settlement: {tiers: [{percent-off-max: 5%}]}",
      """
      policy.yaml:2: settlement tiers names no balance
        Say from: [1000 EUR], below: [5000 EUR], or both.
      """
    ),
    (
      "settlement: {tiers: [{from: [5 EUR], below: [5 EUR]}]}",
      """
      policy.yaml:2: settlement tiers holds no balance in EUR: below is not more than from
        Exchange the two.
      """
    ),
    (
      "settlement: {tiers: 5}",
      """
      policy.yaml:2: settlement tiers "5" must be a list
        Write each item on a line of its own behind a hyphen.
      """
    ),
    (
      "settlement: {tiers: [{from: [5 EUR], parts-max: 5}]}",
      """
      policy.yaml:2: settlement tiers "parts-max" is not a key
        The keys are from, below, percent-off-max, amount-off-max, pay-within-days.
      """
    ),
    (
      "installments: {cure-days: 91}",
      """
      policy.yaml:2: installments cure-days "91" is not a whole number from 0 to 90
        Write it without a unit, for example cure-days: 2.
      """
    ),
    (
      "roles: {collector: {terms: {days-max: 60}}}",
      """
      policy.yaml:2: roles collector has its limits in the sections terms, promise, settlement and \
      installments
        Name the roles above it only.
      """
    ),
    (
      "roles: {supervisor: {settlment: {}}}",
      """
      policy.yaml:2: roles supervisor "settlment" is not a key
        Did you mean settlement? The keys are terms, promise, settlement, installments.
      """
    ),
    (
      "people: {sam: supervisr}",
      """
      policy.yaml:2: people sam "supervisr" is no role
        Did you mean supervisor? The roles are collector, supervisor.
      """
    ),
    (
      "people: {sam: supervisor, Sam: collector}",
      """
      policy.yaml:2: people Sam "collector" is named twice
        Upper and lower case do not count; keep one of them.
      """
    ),
    ("people: [sam]", "policy.yaml:2: people must have keys below it\n  Its keys are jane."),
  ]

  @Test(arguments: faults.indices) func `a wrong section says place, problem and remedy`(
    _ place: Int
  ) {
    #expect(told(Self.faults[place].yaml) == Self.faults[place].told)
  }

  @Test(arguments: [
    """
    settlement:
      tiers:
        - {below: [1000 EUR], percent-off-max: 20%}
        - {from: [1000 EUR], below: [2000 EUR], percent-off-max: 15%}
        - {from: [3000 EUR], percent-off-max: 5%}
    """,
    """
    installments:
      tiers:
        - {below: [1000 EUR], parts-max: 2}
        - {below: [900 GBP], parts-max: 2}
    """,
  ])
  func `bands may touch, leave gaps, and be of other currencies`(_ yaml: String) {
    #expect(told(yaml) == "")
  }
}
