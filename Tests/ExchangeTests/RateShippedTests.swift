import FollowUp
import Receivables
import Testing

@testable import Exchange

/// The rules and rates the program ships, as the shipped policy names them.
@Suite struct `The shipped late charges` {
  private var scripts: String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/scripts"
  }

  private func rules() throws -> LateChargeRules {
    let policy = try #require(try readPolicy(path: scripts + "/policy.yaml").policy)
    let read = readLateChargeRules(
      policy.lateCharges, policyFile: scripts + "/policy.yaml")
    #expect(read.findings.map(\.description) == [])
    return try #require(read.rules)
  }

  @Test func `are read without a finding and complete`() throws {
    let rules = try rules()
    #expect(
      rules.regimes.map(\.name)
        == ["at", "be", "custom", "de", "de-consumer", "eu", "ie", "uk", "us-contract"])
    #expect(
      rules.rates.tables.keys.sorted()
        == ["at-base-rate", "de-base-rate", "ecb-refinancing-rate", "uk-dealing-rate"])
    #expect(rules.regimes.allSatisfy { !$0.law.isEmpty })
    #expect(try readPolicy(path: scripts + "/policy.yaml").policy?.lateCharges.law == "GB")
  }

  @Test func `have no gap between the first and the last row of a table`() throws {
    for table in try rules().rates.tables.values {
      for (row, next) in zip(table.rows, table.rows.dropFirst()) {
        #expect(next.from == row.until.adding(days: 1), "\(table.name) \(row.until)")
      }
    }
  }

  // Law, debtor, due day, last day, and the rate of each line: both sides of the turns.
  @Test(arguments: [
    ("GB", LegalForm.company, "2023-12-30", "2024-07-31", "13%"),
    ("GB", .company, "2023-12-31", "2024-07-31", "13.25%"),
    ("GB", .publicBody, "2026-05-31", "2026-12-31", "11.75%"),
    ("IE", .company, "2023-12-31", "2024-07-31", "12%"),
    ("IE", .company, "2024-01-01", "2024-07-31", "12.5%"),
    ("EU", .company, "2018-01-31", "2018-02-28", "8%"),
    ("EU", .company, "2015-07-31", "2015-08-31", "8.05%"),
    ("DE", .company, "2023-12-30", "2024-01-01", "12.12% 12.62%"),
    ("DE", .consumer, "2023-12-30", "2024-01-01", "8.12% 8.62%"),
    ("DE", .company, "2025-06-29", "2025-07-01", "11.27% 10.27%"),
    ("DE", .consumer, "2025-06-29", "2025-07-01", "7.27% 6.27%"),
    ("DE", .company, "2020-06-30", "2020-12-31", "8.12%"),
    ("AT", .company, "2025-06-29", "2025-07-01", "11.73% 10.73%"),
    ("AT", .company, "2022-12-30", "2023-01-01", "8.58% 11.08%"),
    ("BE", .company, "2024-12-30", "2025-01-01", "12.5% 11.5%"),
    ("BE", .company, "2025-06-29", "2025-07-01", "11.5% 10.5%"),
  ])
  func `give the published rates`(
    _ law: String, _ debtor: LegalForm, _ due: String, _ through: String, _ expected: String
  ) throws {
    let sheet = try worksheet(law, debtor, due: due, through: through, "100000 EUR")
    let rates = sheet.lines.map(\.rate.description).joined(separator: " ")
    #expect(rates == expected)
  }

  private func worksheet(
    _ law: String, _ debtor: LegalForm, due: String, through: String, _ amount: String
  ) throws -> Worksheet {
    let rules = try rules()
    let due = try #require(CalendarDay(iso: due))
    let words = amount.split(separator: " ")
    let money = Money(
      minorUnits: try #require(Int64(words[0])),
      currency: try #require(Currency(code: String(words[1]))))
    return try Worksheet(
      of: DebtHistory(number: "1", dueOn: due, amount: money),
      under: rules.terms(under: law, debtor: debtor, dueOn: due), rates: rules.rates,
      through: try #require(CalendarDay(iso: through)))
  }

  @Test(arguments: [
    ("GB", "99999 GBP", "40.00 GBP"), ("GB", "100000 GBP", "70.00 GBP"),
    ("GB", "999999 GBP", "70.00 GBP"), ("GB", "1000000 GBP", "100.00 GBP"),
    ("GB", "100000 EUR", nil), ("IE", "99999 EUR", "40.00 EUR"), ("IE", "100000 EUR", "70.00 EUR"),
    ("IE", "1000000 EUR", "100.00 EUR"), ("DE", "1 EUR", "40.00 EUR"),
    ("DE", "1000000 EUR", "40.00 EUR"), ("EU", "1000000 EUR", "40.00 EUR"),
    ("AT", "1000000 EUR", "40.00 EUR"), ("BE", "1000000 EUR", "40.00 EUR"),
  ])
  func `give the fixed sums`(_ law: String, _ debt: String, _ sum: String?) throws {
    let sheet = try worksheet(law, .company, due: "2024-03-01", through: "2024-03-02", debt)
    #expect(sheet.compensation?.description == sum)
  }

  @Test func `claim in Britain what the Act gives, to the penny and never more`() throws {
    let sheet = try worksheet(
      "GB", .company, due: "2016-03-01", through: "2016-04-20", "100000 GBP")
    #expect(sheet.total.plain == "11.64")
    #expect(sheet.perDay.plain == "0.23")
    #expect(sheet.remarks == [])
  }

  @Test func `give no fixed sum to consumers, nor anything where the law does not`() throws {
    let due = try #require(CalendarDay(iso: "2024-03-01"))
    let rules = try rules()
    let consumer = try rules.terms(under: "DE", debtor: .consumer, dueOn: due)
    #expect(consumer.compensation == nil)
    for (law, debtor) in [
      ("GB", LegalForm.consumer), ("IE", .consumer), ("EU", .consumer), ("AT", .consumer),
      ("BE", .consumer), ("US", .publicBody),
    ] {
      let refusal = try #require(throws: LateChargeRefusal.self) {
        try rules.terms(under: law, debtor: debtor, dueOn: due)
      }
      guard case .excluded(debtor, _, .some) = refusal else {
        Issue.record("\(law): \(refusal)")
        continue
      }
    }
    #expect(throws: LateChargeRefusal.nothingAgreed(regime: "us-contract")) {
      try rules.terms(under: "US", debtor: .company, dueOn: due)
    }
  }

  @Test func `say which rates nobody has compared with their source`() throws {
    let sheet = try worksheet(
      "DE", .company, due: "2024-06-30", through: "2024-07-31", "100000 EUR")
    guard case .unverifiedRate("de-base-rate", let row) = sheet.remarks.first else {
      Issue.record("\(sheet.remarks)")
      return
    }
    #expect(row.rate.description == "3.37%")
  }

  @Test func `say how to go on where the table ends`() throws {
    let error = try #require(throws: LateChargeError.self) {
      try worksheet("DE", .company, due: "2030-06-30", through: "2030-07-31", "100000 EUR")
    }
    #expect(error.description.contains("has no rate for 2030-07-01"))
    #expect(error.description.contains("late-charges: files"))
  }
}
