import Receivables
import Testing

/// Worked figures that others published, each in the mode its page computes in.
@Suite struct `Published figures of late charges` {
  // gov.uk, "Late commercial payments: charging interest": the day's interest is rounded first.
  @Test(arguments: [
    (ChargeRounding.Place.dayRate, "11.50"), (.end, "11.64"),
  ])
  func `1,000 pounds at 8 points over 0.5 percent for 50 days`(
    _ place: ChargeRounding.Place, _ total: String
  ) throws {
    let base = try table("uk", "2016-01-01 2016-06-30 0.5")
    var rule = InterestRule(
      .overReference(points: try rate("8"), table: "uk", fixing: .interestStart))
    rule.rounding = ChargeRounding(place)
    let sheet = try Worksheet(
      of: try debt("100000 GBP", due: "2016-03-01"), under: terms(rule),
      rates: ReferenceRates([base]), through: try day("2016-04-20"))
    #expect(sheet.lines.map(\.days) == [50])
    #expect(sheet.lines.map(\.rate.description) == ["8.5%"])
    #expect(sheet.total.plain == total)
    #expect(sheet.perDay.plain == "0.23")
  }

  @Test func `and 85 pounds a year`() throws {
    let year = try worksheet(
      try debt("100000 GBP", due: "2014-12-31"), try agreed("8.5"), through: "2015-12-31")
    #expect(year.total.plain == "85.00")
  }

  // theukrules.co.uk: the page says 22p a day and multiplies without rounding it.
  @Test func `1,000 pounds at 8.25 percent for 60 days is 13.56`() throws {
    let owed = try debt("100000 GBP", due: "2017-01-01")
    var rule = try agreed("8.25")
    let sheet = try worksheet(owed, rule, through: "2017-03-02")
    #expect(sheet.lines.map(\.days) == [60])
    #expect(sheet.total.plain == "13.56")
    #expect(sheet.exact.description == "13.561644")
    rule.rounding = ChargeRounding(.dayRate)
    #expect(try worksheet(owed, rule, through: "2017-03-02").total.plain == "13.80")
  }

  // usewolfx.com, June 2026.
  @Test func `10,000 at 11.75 percent is 3.22 a day`() throws {
    let sheet = try worksheet(
      try debt("1000000 GBP", due: "2026-05-31"), try agreed("11.75"), through: "2026-06-01")
    #expect(sheet.total.plain == "3.22")
    #expect(sheet.perDay.plain == "3.22")
  }

  // US Treasury, Prompt Payment; 5 CFR 1315.17: due 1 April, paid 11 April is 10 days.
  @Test(arguments: [("6.5", "2.71"), ("6.625", "2.76")])
  func `1,500 dollars for 10 days over 360`(_ percent: String, _ total: String) throws {
    var rule = try agreed(percent)
    rule.dayCount = .actual360
    let owed = try debt("150000 USD", due: "2026-04-01", "2026-04-11 -150000 payment")
    let sheet = try worksheet(owed, rule, through: "2026-06-30")
    #expect(sheet.lines.map(\.days) == [10])
    #expect(sheet.lines.first?.from == (try day("2026-04-02")))
    #expect(sheet.lines.first?.through == (try day("2026-04-11")))
    #expect(sheet.total.plain == total)
  }

  // The same page rounds 6.625 % to .066 first.
  @Test func `6.625 percent with the rate rounded to a tenth of a point is 2.75`() throws {
    var rule = try agreed("6.625")
    rule.dayCount = .actual360
    rule.rateRounding = .nearest(to: try rate("0.1"))
    let owed = try debt("150000 USD", due: "2026-04-01", "2026-04-11 -150000 payment")
    let sheet = try worksheet(owed, rule, through: "2026-04-30")
    #expect(sheet.lines.map(\.rate.description) == ["6.6%"])
    #expect(sheet.total.plain == "2.75")
  }

  // The same: P(1+r/12)^n x (1+r/360 x d) - P, with two months and 15 days.
  @Test func `1,500 dollars at 6 percent, compounded after each 30 days, is 18.83`() throws {
    var rule = try agreed("6")
    rule.dayCount = .actual360
    rule.compounding = .everyThirtyDays
    let owed = try debt("150000 USD", due: "2026-04-01", "2026-06-15 -150000 payment")
    let sheet = try worksheet(owed, rule, through: "2026-12-31")
    #expect(
      sheet.table == """
        2026-04-02 2026-05-01 30 1500.00 6% 7.50 7.50
        2026-05-02 2026-05-31 30 1500.00 6% 7.537500 7.54
        2026-06-01 2026-06-15 15 1500.00 6% 3.787594 3.79
        """)
    #expect(sheet.total.plain == "18.83")
    rule.compounding = .none
    #expect(try worksheet(owed, rule, through: "2026-12-31").total.plain == "18.75")
  }

  // Irish Small Firms Association, January 2018 and July 2015.
  @Test(arguments: [("0", "8%", "0.022%"), ("0.05", "8.05%", "0.022%")])
  func `8 points over the central bank's rate, and what that is a day`(
    _ base: String, _ year: String, _ perDay: String
  ) throws {
    let sum = try #require(try rate(base).adding(points: try rate("8")))
    #expect(sum.description == year)
    let shown = sum.perDay(daysInYear: 365).rounded(.nearest(to: try rate("0.001")))
    #expect(shown.description == perDay)
  }

  // Chambers of Kassel, Cologne and Aachen: both sides of each turn.
  @Test(arguments: [
    ("2023-12-31", "12.12%", "8.12%"), ("2024-01-01", "12.62%", "8.62%"),
    ("2025-06-30", "11.27%", "7.27%"), ("2025-07-01", "10.27%", "6.27%"),
    ("2020-07-01", "8.12%", "4.12%"),
  ])
  func `German rates between businesses and to consumers`(
    _ on: String, _ business: String, _ consumer: String
  ) throws {
    for (points, expected) in [("9", business), ("5", consumer)] {
      let due = try day(on).adding(days: -1)
      let sheet = try worksheet(
        try debt("100000 EUR", due: "\(due)"), try german(points: points), through: on)
      #expect(sheet.lines.map(\.rate.description) == [expected])
    }
  }

  // lawblog.de: percent are not percentage points.
  @Test func `5 points over 1.14 percent is 6.14 percent`() throws {
    let base = try rate("1.14")
    let over = try #require(base.adding(points: try rate("5")))
    #expect(over.description == "6.14%")
    #expect(over != (try rate("1.197")))
  }

  // 1998 Act s. 5A(2): less than 1,000; 1,000 or more but less than 10,000; 10,000 or more.
  @Test(arguments: [
    ("0", nil), ("1", "40.00"), ("99999", "40.00"), ("100000", "70.00"), ("999999", "70.00"),
    ("1000000", "100.00"), ("9223372036854775807", "100.00"), ("-5", nil),
  ])
  func `the fixed sum at its thresholds`(_ debt: String, _ sum: String?) throws {
    #expect(try fixedSums().sum(forDebt: try money("\(debt) GBP"))?.plain == sum)
  }
}
