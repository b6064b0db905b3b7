import FollowUp
import Receivables
import Testing

@testable import Exchange

private let company = "company: {name: Example Ltd}\n"

private func told(_ yaml: String) -> String {
  readPolicy(yaml: yaml, file: "policy.yaml").findings.map(\.description).joined(separator: "\n")
}

/// A policy with one regime whose lines are given.
private func regime(_ lines: String) -> String {
  company + "late-charges:\n  regimes:\n    x:\n      " + lines.replacing("\n", with: "\n      ")
    + "\n"
}

private let whole = """
  law: an Act, s. 1
  jurisdiction: XX
  from: 2020-01-01
  debtors: [company]
  interest: {rate: 9% a year}
  """

@Suite struct `Late charges in the policy` {
  @Test func `a policy without the section charges nothing`() throws {
    let policy = try #require(readPolicy(yaml: company, file: "policy.yaml").policy)
    #expect(policy.lateCharges == ChargePolicy())
    #expect(policy.lateCharges.law == nil)
    let read = readLateChargeRules(policy.lateCharges, policyFile: "policy.yaml")
    #expect(read.rules == LateChargeRules.none)
    #expect(read.findings.isEmpty)
  }

  @Test func `every value is read`() throws {
    let yaml =
      company + """
        late-charges:
          law: XX
          files: [rates/a.csv, rates/b.yaml]
          regimes:
            x:
              law: an Act, s. 1
              jurisdiction: XX
              from: 2020-01-01
              until: 2026-12-31
              debtors: [company, public-body]
              excluded: {consumer: they have a law of their own}
              contract-displaces-compensation: yes
              costs-above: yes
              interest:
                rate: 8.25 points over a-table
                fixing: floating
                day-basis: 366-in-leap-years
                round: day-rate
                rounding: half-even
                round-rate-up-to: 0.5%
                compounding: every-30-days
                starts-days-after-due: 8
                days-max: 365
                minimum: [5.00 EUR, 500 JPY]
              compensation:
                - 40.00 EUR from 0.00
                - 70.00 EUR from 1000.00 EUR
                - 5000 JPY from 0
        """
    let policy = try #require(readPolicy(yaml: yaml, file: "policy.yaml").policy, "\(told(yaml))")
    let points = try #require(InterestRate(percent: "8.25"))
    var rule = InterestRule(
      .overReference(points: points, table: "a-table", fixing: .floating))
    rule.dayCount = .actualActual
    rule.rounding = ChargeRounding(.dayRate, .halfEven)
    rule.rateRounding = .up(to: try #require(InterestRate(percent: "0.5")))
    rule.compounding = .everyThirtyDays
    rule.startsDaysAfterDue = 8
    rule.daysMax = 365
    let euro = { (units: Int64) in Money(minorUnits: units, currency: .of("EUR")) }
    let yen = { (units: Int64) in Money(minorUnits: units, currency: .of("JPY")) }
    rule.minimum = [.of("EUR"): euro(500), .of("JPY"): yen(500)]
    var expected = LateChargeRegime(
      name: "x", law: "an Act, s. 1", jurisdiction: "XX",
      from: try #require(CalendarDay(iso: "2020-01-01")),
      until: CalendarDay(iso: "2026-12-31"), debtors: [.company, .publicBody], interest: rule)
    expected.excluded = [.consumer: "they have a law of their own"]
    expected.contractDisplacesCompensation = true
    expected.allowsCosts = true
    expected.compensation = try Compensation([
      .init(debtFrom: euro(0), sum: euro(4_000)), .init(debtFrom: euro(100_000), sum: euro(7_000)),
      .init(debtFrom: yen(0), sum: yen(5_000)),
    ])
    #expect(policy.lateCharges.law == "XX")
    #expect(policy.lateCharges.files == ["rates/a.csv", "rates/b.yaml"])
    #expect(policy.lateCharges.regimes == [expected])
  }

  @Test func `a regime that says little has the plainest rule`() throws {
    let read = readPolicy(yaml: regime(whole), file: "policy.yaml")
    let found = try #require(read.policy?.lateCharges.regimes.first, "\(told(regime(whole)))")
    let rate = try #require(InterestRate(percent: "9"))
    #expect(found.interest == InterestRule(.agreed(rate, per: .year)))
    #expect(found.compensation == nil && !found.allowsCosts)
    #expect(!found.contractDisplacesCompensation)
  }

  @Test(arguments: chargeFaults)
  func `a wrong section says place, problem and remedy`(_ fault: Fault) {
    #expect(told(company + fault.yaml) == fault.told)
  }

  @Test(arguments: regimeFaults)
  func `a wrong regime says what is wanted`(_ fault: Fault) {
    let parts = fault.yaml.components(" => ")
    let yaml = regime(whole.replacing(parts[0], with: parts[1]))
    #expect(yaml != regime(whole))
    let told = told(yaml)
    #expect(told.contains(": late-charges regimes x " + fault.told), "\(told)")
    #expect(told.split(separator: "\n").count == 2, "\(told)")
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}

/// Faults of the section itself.
private let chargeFaults: [Fault] = [
  Fault(
    "late-charges: {lwa: GB}\n",
    """
    policy.yaml:2: late-charges "lwa" is not a key
      Did you mean law? The keys are law, files, regimes.
    """),
  Fault(
    "late-charges: GB\n",
    """
    policy.yaml:2: late-charges "GB" must have keys below it
      Its keys are law, files, regimes.
    """),
  Fault(
    "late-charges: {files: [rates.txt]}\n",
    """
    policy.yaml:2: late-charges files "rates.txt" is neither a .csv nor a .yaml file
      Name tables of rates (rates/germany.csv) or regimes (rates/regimes.yaml).
    """),
  Fault(
    "late-charges: {regimes: uk}\n",
    """
    policy.yaml:2: late-charges regimes "uk" must have keys below it
      Its keys are uk, de.
    """),
  Fault(
    "late-charges: {regimes: {x: 1}}\n",
    """
    policy.yaml:2: late-charges regimes x "1" must have keys below it
      Its keys are law, jurisdiction, from, until, debtors, excluded, \
    contract-displaces-compensation, costs-above, interest, compensation.
    """),
]

/// What is changed in a whole regime, and what a person reads about it.
private let regimeFaults: [Fault] = [
  Fault(
    "law: an Act, s. 1 => costs-above: no",
    "law is missing\n  A regime says law, jurisdiction, from, debtors and interest."),
  Fault(
    "jurisdiction: XX => juristiction: XX\njurisdiction: XX",
    "\"juristiction\" is not a key\n  Did you mean jurisdiction? "),
  Fault(
    "from: 2020-01-01 => from: 1.1.2020", "from \"1.1.2020\" is no day\n  Write it like from: "),
  Fault(
    "from: 2020-01-01 => from: 2020-01-02\nuntil: 2020-01-01",
    "until \"2020-01-01\" is before from\n  Exchange the two days."),
  Fault(
    "[company] => [company, consumers]",
    "debtors \"consumers\" is no kind of debtor\n  Did you mean consumer?"),
  Fault("[company] => []", "debtors names nobody\n  Known are company, partnership, "),
  Fault(
    "[company] => [company]\nexcluded: {company: why}",
    "excluded company \"why\" stands under debtors as well\n  Remove it from one of the two."),
  Fault("9% a year => 9%", "interest rate \"9%\" is no rate of interest\n  Write 8 points over "),
  Fault("9% a year => 9% a week", "interest rate \"9% a week\" is no rate of interest"),
  Fault("9% a year => -9% a year", "interest rate \"-9% a year\" is no rate of interest"),
  Fault(
    "9% a year => \"9,5% a year\"", "interest rate \"9,5% a year\" is no rate of interest"),
  Fault(
    "9% a year => 8% over base",
    "interest rate \"8% over base\" adds percent, not points\n  A margin is points: 8 points over "
      + "3.75% is 11.75%."),
  Fault(
    "9% a year => 8 points over base",
    "interest fixing is missing\n  Say which day's rate counts: interest-start, due-day or floating."
  ),
  Fault(
    "9% a year => 8 points over base, fixing: floatin",
    "interest fixing \"floatin\" is none of the words known here\n  Did you mean floating? "),
  Fault(
    "9% a year => 9% a year, fixing: floating",
    "interest fixing \"floating\" is for a rate over a table only\n  Remove it."),
  Fault("rate: 9% a year => day-basis: 365", "interest rate is missing\n  Write 8 points over "),
  Fault(
    "9% a year => 9% a year, day-basis: 364",
    "interest day-basis \"364\" is none of the words known here\n  "),
  Fault(
    "9% a year => 9% a year, round-rate-to: half",
    "interest round-rate-to \"half\" is no step of a rate\n  Write it like round-rate-to: 0.5%"),
  Fault(
    "9% a year => 9% a year, round-rate-to: 0%",
    "interest round-rate-to \"0%\" is no step of a rate"
  ),
  Fault(
    "9% a year => 9% a year, round-rate-to: 1%, round-rate-up-to: 1%",
    "interest round-rate-to \"1%\" stands beside round-rate-up-to\n  Keep one of the two."),
  Fault(
    "9% a year => 9% a year, starts-days-after-due: 0",
    "interest starts-days-after-due \"0\" is not a whole number from 1 to 366"),
  Fault(
    "from: => compensation: [40.00 EUR]\nfrom:",
    "compensation \"40.00 EUR\" is no fixed sum with its threshold\n  "
      + "Write it like 70.00 GBP from 1000.00"),
  Fault(
    "from: => compensation: [40.00 EUR from 0.00 GBP]\nfrom:",
    "compensation \"40.00 EUR from 0.00 GBP\" is no fixed sum with its threshold"),
  Fault(
    "from: => compensation: [-40.00 EUR from 0.00]\nfrom:",
    "compensation \"-40.00 EUR from 0.00\" is no fixed sum with its threshold"),
  Fault(
    "from: => compensation: [40.00 EUR from 0, 50.00 EUR from 0.00]\nfrom:",
    "compensation names a threshold twice\n  Keep one fixed sum for each threshold."),
]
