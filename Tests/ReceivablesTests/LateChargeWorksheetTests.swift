import Receivables
import Testing

@Suite struct `The worksheet of late interest` {
  @Test func `splits where money came, and shows lines that add up`() throws {
    let owed = try debt(
      "1000000 EUR", due: "2025-05-31", "2025-06-10 -400000 payment\n2025-07-20 -100000 credit")
    let sheet = try worksheet(owed, try german(), through: "2025-07-31")
    #expect(
      sheet.table == """
        2025-06-01 2025-06-10 10 10000.00 11.27% 30.876712 30.88
        2025-06-11 2025-06-30 20 6000.00 11.27% 37.052055 37.05
        2025-07-01 2025-07-20 20 6000.00 10.27% 33.764384 33.76
        2025-07-21 2025-07-31 11 5000.00 10.27% 15.475342 15.48
        """)
    #expect(sheet.exact.description == "117.168493")
    #expect(sheet.total.plain == "117.17")
    #expect(sheet.balance.plain == "5000.00")
    #expect(sheet.perDay.plain == "1.41")
  }

  // Changes, the last day, and the days of the lines with their balances.
  @Test(arguments: [
    ("", "2026-03-31", ""), ("", "2026-04-01", ""), ("", "2026-04-02", "1 at 1500.00"),
    ("2026-03-01 -50000 payment", "2026-04-11", "10 at 1000.00"),
    ("2026-04-01 -150000 payment", "2026-12-31", ""),
    ("2026-04-02 -150000 payment", "2026-12-31", "1 at 1500.00"),
    ("2026-04-11 -150000 payment", "2026-12-31", "10 at 1500.00"),
    ("2026-04-11 -200000 payment", "2026-12-31", "10 at 1500.00"),
    ("2026-04-11 -150000 credit", "2026-12-31", "10 at 1500.00"),
    (
      "2026-04-11 -200000 payment\n2026-04-21 60000 reversal", "2026-04-30",
      "10 at 1500.00, 9 at 100.00"
    ),
    ("2026-04-21 -50000 dispute-upheld", "2026-04-11", "10 at 1000.00"),
    ("2026-04-21 -50000 credit", "2026-04-11", "10 at 1500.00"),
    ("2026-04-05 -50000 payment\n2026-04-05 50000 reversal", "2026-04-11", "10 at 1500.00"),
    (
      "2026-04-05 -50000 payment\n2026-04-05 -50000 write-off", "2026-04-11",
      "4 at 1500.00, 6 at 500.00"
    ),
    ("2026-04-11 -50000 payment", "2026-04-11", "10 at 1500.00"),
  ])
  func `counts each balance for its days`(
    _ changes: String, _ through: String, _ expected: String
  ) throws {
    let owed = try debt("150000 USD", due: "2026-04-01", changes)
    let sheet = try worksheet(owed, try agreed("6.5"), through: through)
    let found = sheet.lines.map { "\($0.days) at \($0.balance.plain)" }.joined(separator: ", ")
    #expect(found == expected)
    #expect(sheet.remarks.contains(.noInterest) == expected.isEmpty)
  }

  @Test(arguments: [
    (DayCount.actual365, "2024-02-28", "2024-03-01", "2"),
    (.actual365, "2023-02-28", "2023-03-01", "1"),
    (.actual365, "2023-12-31", "2024-12-31", "366"),
    (.actual360, "2023-12-31", "2024-12-31", "366"),
    (.actualActual, "2023-12-31", "2024-12-31", "366"),
    (.actualActual, "2023-12-30", "2024-01-02", "1 2"),
    (.actualActual, "2024-12-30", "2025-01-02", "1 2"),
    (.actualActual, "2024-12-31", "2026-01-02", "367"),
    (.thirtyPerMonth, "2023-12-31", "2024-12-31", "360"),
    (.thirtyPerMonth, "2024-01-31", "2024-02-29", "30"),
    (.thirtyPerMonth, "2023-01-31", "2023-02-28", "30"),
    (.thirtyPerMonth, "2023-01-31", "2023-03-01", "31"),
    (.thirtyPerMonth, "2023-03-30", "2023-03-31", "0"),
    (.thirtyPerMonth, "2023-04-01", "2023-04-11", "10"),
    (.thirtyPerMonth, "2023-04-11", "2023-05-11", "30"),
  ])
  func `counts days as the rule does`(
    _ count: DayCount, _ due: String, _ through: String, _ days: String
  ) throws {
    var rule = try agreed("10")
    rule.dayCount = count
    let sheet = try worksheet(try debt("100000 EUR", due: due), rule, through: through)
    #expect(sheet.lines.map { String($0.days) }.joined(separator: " ") == days)
  }

  @Test(arguments: [
    (DayCount.actual365, "100.27"), (.actualActual, "100.00"), (.actual360, "101.67"),
    (.thirtyPerMonth, "100.00"),
  ])
  func `a leap year at ten percent`(_ count: DayCount, _ total: String) throws {
    var rule = try agreed("10")
    rule.dayCount = count
    let sheet = try worksheet(
      try debt("100000 EUR", due: "2023-12-31"), rule, through: "2024-12-31")
    #expect(sheet.total.plain == total)
  }

  @Test func `a monthly rate is a twelfth of the year's`() throws {
    var rule = try agreed("1.5", per: .month)
    let owed = try debt("100000 USD", due: "2026-01-31")
    let sheet = try worksheet(owed, rule, through: "2026-03-31")
    #expect(sheet.lines.map(\.rate.description) == ["18%"])
    #expect(sheet.total.plain == "29.10")
    rule.dayCount = .thirtyPerMonth
    #expect(try worksheet(owed, rule, through: "2026-03-31").total.plain == "30.00")
    rule.compounding = .monthly
    #expect(try worksheet(owed, rule, through: "2026-03-31").total.plain == "30.23")
  }

  @Test func `interest added bears interest only beside a balance`() throws {
    var rule = try agreed("12")
    rule.dayCount = .actual360
    rule.compounding = .everyThirtyDays
    let owed = try debt("100000 USD", due: "2026-01-01", "2026-01-31 -100000 payment")
    let sheet = try worksheet(owed, rule, through: "2026-12-31")
    #expect(sheet.total.plain == "10.00")
    #expect(sheet.lines.count == 1)
  }

  @Test func `minor units are the currency's own`() throws {
    let rule = try agreed("10")
    let yen = try worksheet(try debt("100000 JPY", due: "2024-12-31"), rule, through: "2025-02-19")
    #expect(yen.total.description == "1,370 JPY")
    #expect(yen.exact.description == "1369.8630")
    let dinar = try worksheet(
      try debt("100000 KWD", due: "2024-12-31"), rule, through: "2025-02-19")
    #expect(dinar.total.description == "1.370 KWD")
    #expect(dinar.exact.description == "1.3698630")
  }

  // 36.50 at 10 % is one cent a day; half of it is the tie.
  @Test(arguments: [
    ("1825 EUR", RoundingMode.halfUp, "0.01"), ("1825 EUR", .halfEven, "0.00"),
    ("5475 EUR", .halfUp, "0.02"), ("5475 EUR", .halfEven, "0.02"),
    ("1824 EUR", .halfUp, "0.00"), ("1826 EUR", .halfEven, "0.01"),
  ])
  func `half a cent goes where the rule says`(
    _ amount: String, _ mode: RoundingMode, _ total: String
  ) throws {
    for place in ChargeRounding.Place.allCases {
      var rule = try agreed("10")
      rule.rounding = ChargeRounding(place, mode)
      let sheet = try worksheet(try debt(amount, due: "2025-01-01"), rule, through: "2025-01-02")
      #expect(sheet.total.plain == total)
    }
  }

  @Test func `starts and stops when the rule or the debt says`() throws {
    var rule = try agreed("10")
    rule.startsDaysAfterDue = 11
    rule.daysMax = 5
    let owed = try debt("365000 EUR", due: "2025-01-01")
    #expect(try worksheet(owed, rule, through: "2025-01-11").lines.isEmpty)
    let late = try worksheet(owed, rule, through: "2025-12-31")
    #expect(late.lines.map { "\($0.from) \($0.through)" } == ["2025-01-12 2025-01-16"])
    #expect(late.told == "interest ended on 2025-01-16")
    #expect(late.perDay.isZero)
    #expect(late.balance.plain == "3650.00")
    let stopped = try debt("365000 EUR", due: "2025-01-01", stopsOn: "2025-01-13")
    #expect(try worksheet(stopped, rule, through: "2025-12-31").total.plain == "2.00")
    #expect(try worksheet(stopped, rule, through: "2025-01-13").told == "")
    let never = try debt("365000 EUR", due: "2025-01-01", stopsOn: "2024-12-31")
    #expect(try worksheet(never, rule, through: "2025-12-31").total.isZero)
  }

  @Test(arguments: [("2025-01-05", "0.00"), ("2025-01-06", "5.00"), ("2025-01-07", "6.00")])
  func `below the minimum nothing is charged, at it everything`(
    _ through: String, _ due: String
  ) throws {
    var rule = try agreed("10")
    let least = try money("500 EUR")
    rule.minimum = [least.currency: least]
    let owed = try debt("365000 EUR", due: "2025-01-01")
    let sheet = try worksheet(owed, rule, through: through)
    #expect(sheet.interestDue.plain == due)
    #expect(sheet.remarks.contains(.belowMinimum(least)) == (due == "0.00"))
    let dollars = try debt("365000 USD", due: "2025-01-01")
    #expect(try worksheet(dollars, rule, through: through).remarks == [])
  }
}
