import Receivables
import Testing

/// Returns the rate written `8.5`.
func rate(_ text: String, _ place: SourceLocation = #_sourceLocation) throws -> InterestRate {
  try #require(InterestRate(percent: text), sourceLocation: place)
}

/// Returns a table from lines such as `2024-01-01 2024-06-30 3.62`; a `?` behind one says that the
/// rate was not verified.
func table(_ name: String, _ text: String) throws -> ReferenceRateTable {
  let rows = try text.split(separator: "\n").map { line in
    let words = line.split(separator: " ").map(String.init)
    return ReferenceRateTable.Row(
      from: try day(words[0]), until: try day(words[1]), rate: try rate(words[2]),
      isVerified: words.count == 3, source: "a page")
  }
  return try ReferenceRateTable(name: name, rows: rows)
}

/// Germany's base rates around the turns the tests need; the halves of 2012 are made up.
func germanRates() throws -> ReferenceRates {
  let base = try table(
    "de-base",
    """
    2020-01-01 2020-12-31 -0.88
    2023-07-01 2023-12-31 3.12
    2024-01-01 2024-06-30 3.62
    2024-07-01 2024-12-31 3.37 ?
    2025-01-01 2025-06-30 2.27
    2025-07-01 2025-12-31 1.27
    """)
  return ReferenceRates([base])
}

func agreed(_ percent: String, per period: RatePeriod = .year) throws -> InterestRule {
  InterestRule(.agreed(try rate(percent), per: period))
}

/// Points over Germany's base rate, floating.
func german(points: String = "9") throws -> InterestRule {
  InterestRule(
    .overReference(points: try rate(points), table: "de-base", fixing: .floating))
}

func terms(_ rule: InterestRule, _ compensation: Compensation? = nil) -> LateChargeTerms {
  LateChargeTerms(regime: "test", interest: rule, compensation: compensation, source: "a law")
}

/// Returns a debt whose changes are written `2026-04-11 -50000 payment`, one a line.
func debt(
  _ amount: String, due: String, _ changes: String = "", stopsOn: String? = nil
) throws -> DebtHistory {
  let amount = try money(amount)
  let changes = try changes.split(separator: "\n").map { line in
    let words = line.split(separator: " ").map(String.init)
    return BalanceChange(
      on: try day(words[0]), by: try money("\(words[1]) \(amount.currency)"),
      try #require(BalanceChange.Reason(rawValue: words[2])))
  }
  return DebtHistory(
    number: "R-1", dueOn: try day(due), amount: amount, changes: changes,
    stopsOn: try stopsOn.map { try day($0) })
}

func worksheet(
  _ debt: DebtHistory, _ rule: InterestRule, _ compensation: Compensation? = nil,
  through: String, charged: ChargedSoFar = .nothing
) throws -> Worksheet {
  try Worksheet(
    of: debt, under: terms(rule, compensation), rates: try germanRates(),
    through: try day(through), charged: charged)
}

extension Worksheet {
  /// The lines as a person reads them.
  var table: String {
    lines.map { line in
      "\(line.from) \(line.through) \(line.days) \(line.balance.plain) \(line.rate) "
        + "\(line.exact) \(line.shown.plain)"
    }.joined(separator: "\n")
  }

  /// The remarks, one a line.
  var told: String { remarks.map(\.description).joined(separator: "\n") }
}

/// The fixed sums of the United Kingdom and Ireland.
func fixedSums(_ code: String = "GBP") throws -> Compensation {
  let bands = [("0", "4000"), ("100000", "7000"), ("1000000", "10000")]
  return try Compensation(
    bands.map {
      .init(debtFrom: try money("\($0.0) \(code)"), sum: try money("\($0.1) \(code)"))
    })
}
