import Receivables
import Testing

@Suite struct `A rate of interest` {
  @Test(arguments: [
    ("8.5", "8.5%"), ("0", "0%"), ("-0", "0%"), ("-0.88", "-0.88%"), ("12.50", "12.5%"),
    ("6.6250001", "6.6250001%"), ("1000", "1000%"), ("-1000", "-1000%"), ("007", "7%"),
    ("0.0000001", "0.0000001%"),
  ])
  func `is read and written exactly`(_ text: String, _ shown: String) {
    #expect(InterestRate(percent: text)?.description == shown)
  }

  @Test(arguments: [
    "", "-", ".", "5.", ".5", "8,5", "8.5%", "+8", "--8", "8.12345678", "1000.0000001", "99999",
    "1e3", " 8", "８",
  ])
  func `is nothing else`(_ text: String) {
    #expect(InterestRate(percent: text) == nil)
  }

  @Test func `has its bounds`() throws {
    let most = try rate("1000")
    #expect(InterestRate(billionths: InterestRate.billionthsMax) == most)
    #expect(InterestRate(billionths: InterestRate.billionthsMax + 1) == nil)
    #expect(InterestRate(billionths: .min) == nil)
    #expect(most.adding(points: try rate("0.0000001")) == nil)
    #expect(try rate("999").adding(points: try rate("1")) == most)
    #expect(most.times(2) == nil)
    #expect(try rate("-0.88").adding(points: try rate("9"))?.description == "8.12%")
    #expect(try rate("-1") < InterestRate.zero)
  }

  // Belgium: 8 points over 4.25 % is 12.25 %, up to the next half point 12.5 %.
  @Test(arguments: [
    ("12.25", "12.5%", "12.3%"), ("12.5", "12.5%", "12.5%"), ("12.5000001", "13%", "12.5%"),
    ("12", "12%", "12%"), ("-0.2", "0%", "-0.2%"), ("-0.75", "-0.5%", "-0.8%"),
    ("0.05", "0.5%", "0.1%"),
  ])
  func `is rounded up to half a point, or to the nearest tenth`(
    _ text: String, _ up: String, _ nearest: String
  ) throws {
    let given = try rate(text)
    #expect(given.rounded(.up(to: try rate("0.5"))).description == up)
    #expect(given.rounded(.nearest(to: try rate("0.1"))).description == nearest)
    #expect(given.rounded(.exact) == given)
  }
}

@Suite struct `A table of reference rates` {
  private let rates = "2024-01-01 2024-06-30 3.62\n2024-07-01 2024-12-31 3.37 ?\n"

  @Test(arguments: [
    ("2024-01-01", "3.62%"), ("2024-06-30", "3.62%"), ("2024-07-01", "3.37%"),
    ("2024-12-31", "3.37%"),
  ])
  func `has a rate for each of its days`(_ on: String, _ expected: String) throws {
    #expect(try table("t", rates).row(on: try day(on)).rate.description == expected)
  }

  @Test(arguments: ["2023-12-31", "2025-01-01"])
  func `says which day is missing, and what to do`(_ on: String) throws {
    let error = try #require(throws: ReferenceRateError.self) {
      try table("t", rates).row(on: try day(on))
    }
    #expect(
      error.description == """
        the table of reference rates "t" has no rate for \(on): it has rates from 2024-01-01 to \
        2024-12-31. Put the published rate into a file of your own with the columns \
        table,from,until,rate,verified,source and name it under late-charges: files
        """)
  }

  @Test func `has no rate in a gap, or where it is empty`() throws {
    let gap = try table("t", "2024-01-01 2024-03-31 1\n2024-05-01 2024-05-31 2")
    #expect(throws: ReferenceRateError.self) { try gap.row(on: try day("2024-04-01")) }
    #expect(throws: ReferenceRateError.self) { try gap.row(on: try day("2024-04-30")) }
    #expect(try gap.row(on: try day("2024-05-01")).rate == (try rate("2")))
    let empty = try ReferenceRateTable(name: "t", rows: [])
    #expect(throws: ReferenceRateError.noRate(table: "t", on: try day("2024-01-01"), known: nil)) {
      try empty.row(on: try day("2024-01-01"))
    }
  }

  @Test func `refuses two rates for a day, and days that go backwards`() throws {
    #expect(
      throws: ReferenceRateError.overlap(
        table: "t", from: try day("2024-06-30"), until: try day("2024-06-30"))
    ) { try table("t", "2024-06-30 2024-12-31 2\n2024-01-01 2024-06-30 1") }
    #expect(
      throws: ReferenceRateError.backwards(
        table: "t", from: try day("2024-06-30"), until: try day("2024-06-29"))
    ) { try table("t", "2024-06-30 2024-06-29 1") }
  }

  @Test func `is extended, and corrected for the same days`() throws {
    let more = try table("t", "2025-01-01 2025-06-30 2.27\n2024-07-01 2024-12-31 3.4").rows
    let extended = try table("t", rates).extended(by: more)
    #expect(extended.rows.map(\.rate.description) == ["3.62%", "3.4%", "2.27%"])
    let half = try table("t", "2024-12-01 2025-06-30 2").rows
    #expect(throws: ReferenceRateError.self) { try table("t", rates).extended(by: half) }
  }

  @Test func `an unknown table names those at hand`() throws {
    let tables = ReferenceRates([try table("t", rates)])
    let error = try #require(throws: ReferenceRateError.self) {
      try tables.row(in: "u", on: try day("2024-01-01"))
    }
    #expect(error.description.contains("no table of reference rates \"u\"; at hand are t."))
  }
}

@Suite struct `The rate of a debt` {
  private let due = "2023-12-31"

  /// Computes over points and a fixing, and returns each line's rate.
  private func rates(
    _ fixing: RateFixing, points: String = "8", due: String, through: String,
    rounding: RateRounding = .exact
  ) throws -> [String] {
    var rule = InterestRule(
      .overReference(points: try rate(points), table: "de-base", fixing: fixing))
    rule.rateRounding = rounding
    let sheet = try worksheet(try debt("100000 EUR", due: due), rule, through: through)
    return sheet.lines.map(\.rate.description)
  }

  @Test func `is fixed on the day interest starts, on the due day, or floats`() throws {
    let through = "2024-07-31"
    #expect(try rates(.interestStart, due: "2023-12-31", through: through) == ["11.62%"])
    #expect(try rates(.interestStart, due: "2023-12-30", through: through) == ["11.12%"])
    #expect(try rates(.dueDay, due: "2023-12-31", through: through) == ["11.12%"])
    #expect(try rates(.dueDay, due: "2024-01-01", through: through) == ["11.62%"])
    #expect(
      try rates(.floating, due: "2023-12-30", through: through)
        == ["11.12%", "11.62%", "11.37%"])
    let half = RateRounding.up(to: try rate("0.5"))
    #expect(
      try rates(.floating, due: "2023-12-30", through: through, rounding: half)
        == ["11.5%", "12%", "11.5%"])
  }

  @Test func `never falls below zero`() throws {
    #expect(try rates(.floating, points: "0.5", due: "2020-01-31", through: "2020-02-10") == ["0%"])
  }

  @Test func `is wanted only for days that bear interest`() throws {
    #expect(throws: LateChargeError.self) {
      try rates(.floating, due: "2025-12-30", through: "2026-01-01")
    }
    #expect(try rates(.floating, due: "2025-12-30", through: "2025-12-31") == ["9.27%"])
    #expect(try rates(.floating, due: "2026-12-30", through: "2026-12-30") == [])
    let paid = try debt("100000 EUR", due: "2026-12-30", "2026-12-30 -100000 payment")
    #expect(try worksheet(paid, try german(), through: "2027-06-01").total.isZero)
    // Paid on the last day the table knows, and asked for long after it.
    let late = try debt("100000 EUR", due: "2025-12-30", "2025-12-31 -100000 payment")
    #expect(try worksheet(late, try german(), through: "2027-06-01").lines.map(\.days) == [1])
    let tooLate = try debt("100000 EUR", due: "2025-12-30", "2026-01-01 -100000 payment")
    #expect(throws: LateChargeError.self) {
      try worksheet(tooLate, try german(), through: "2027-06-01")
    }
    // Nothing is owed in 2021 and 2022, which the table leaves out.
    let gap = try debt(
      "100000 EUR", due: "2020-12-29", "2020-12-30 -100000 payment\n2023-06-30 5 reversal")
    #expect(
      try worksheet(gap, try german(), through: "2023-07-02").lines.map { "\($0.from) \($0.days)" }
        == ["2020-12-30 1", "2023-07-01 2"])
  }

  @Test func `a rate from memory is said to be one`() throws {
    let owed = try debt("100000 EUR", due: "2024-06-29")
    let sheet = try worksheet(owed, try german(), through: "2024-07-31")
    #expect(
      sheet.told == """
        the reference rate 3.37% from 2024-07-01 in de-base has not been compared with its source \
        (a page); check it before you rely on it
        """)
    #expect(try worksheet(owed, try german(), through: "2024-06-30").told == "")
  }

  @Test func `errors are told`() throws {
    let owed = try debt("100000 EUR", due: due)
    #expect(throws: LateChargeError.noAgreedRate) {
      try worksheet(owed, InterestRule(.onlyAsAgreed), through: "2024-01-31")
    }
    #expect(throws: LateChargeError.rateOutOfRange) {
      try worksheet(owed, try agreed("100", per: .month), through: "2024-01-31")
    }
    var mixed = owed
    mixed.changes = [BalanceChange(on: owed.dueOn, by: try money("1 USD"), .payment)]
    #expect(
      throws: LateChargeError.currenciesDiffer(
        owed.amount.currency, try money("1 USD").currency)
    ) { try worksheet(mixed, try german(), through: "2024-01-31") }
    #expect(throws: LateChargeError.overflow) {
      let most = try debt("\(Int64.max) EUR", due: due, "2024-01-02 1 reversal")
      return try worksheet(most, try german(), through: "2024-01-31")
    }
  }
}
