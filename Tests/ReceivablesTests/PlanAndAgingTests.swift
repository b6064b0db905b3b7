import Receivables
import Testing

@Suite struct `A payment plan` {
  @Test(arguments: [
    (
      "10000 EUR", 3, Frequency.monthly, "2026-01-31",
      "33.33 2026-01-31, 33.33 2026-02-28, 33.34 2026-03-31"
    ),
    ("10000 EUR", 2, .weekly, "2026-12-28", "50.00 2026-12-28, 50.00 2027-01-04"),
    ("10001 EUR", 2, .fortnightly, "2026-03-02", "50.00 2026-03-02, 50.01 2026-03-16"),
    ("1000 JPY", 3, .monthly, "2027-11-30", "333 2027-11-30, 333 2027-12-31, 334 2028-01-31"),
    ("900 JPY", 3, .monthly, "2027-11-29", "300 2027-11-29, 300 2027-12-29, 300 2028-01-29"),
    ("900 JPY", 3, .monthly, "2027-12-30", "300 2027-12-30, 300 2028-01-30, 300 2028-02-29"),
    ("5000 KWD", 1, .monthly, "2028-02-29", "5.000 2028-02-29"),
  ])
  func `has dated parts`(
    _ sum: String, _ parts: Int, _ frequency: Frequency, _ first: String, _ expected: String
  ) throws {
    let plan = Installment.plan(
      for: try money(sum), parts: parts, frequency: frequency, first: try day(first))
    let text = plan.map { "\($0.amount.plain) \($0.dueOn)" }.joined(separator: ", ")
    #expect(text == expected)
  }
}

@Suite struct `Aging` {
  @Test(arguments: [
    (Int.min, "current"), (-1, "current"), (0, "current"), (1, "1-30"), (30, "1-30"),
    (31, "31-60"), (60, "31-60"), (61, "61-90"), (90, "61-90"), (91, "91+"), (Int.max, "91+"),
  ])
  func `puts a number of days past due into its bucket`(_ days: Int, _ bucket: String) {
    #expect(AgingBucket(daysPastDue: days).rawValue == bucket)
  }

  @Test func `sums by bucket and refuses another currency`() throws {
    let (euro, dollar) = (try money("100 EUR"), try money("100 USD"))
    var total = AgingTotal(currency: euro.currency)
    try total.add(euro, to: .current)
    try total.add(euro, count: 2, to: .over90)
    try total.add(try money("-50 EUR"), to: .over90)
    #expect(total.count == 4)
    #expect(total.count(in: .over90) == 3)
    #expect(total.amount(in: .over90).plain == "0.50")
    #expect(total.amount(in: .from1To30).plain == "0.00")
    #expect(try total.total().plain == "1.50")
    let before = total
    #expect(throws: MoneyError.self) { try total.add(dollar, to: .current) }
    #expect(throws: MoneyError.self) {
      try total.add(Money(minorUnits: .max, currency: euro.currency), to: .current)
    }
    #expect(total == before)
  }

  @Test func `refuses a total that does not fit`() throws {
    let most = Money(minorUnits: .max, currency: try money("1 EUR").currency)
    var total = AgingTotal(currency: most.currency)
    try total.add(most, to: .current)
    try total.add(most, to: .over90)
    #expect(throws: MoneyError.overflow) { try total.total() }
  }

  @Test func `counts an invoice overdue from the day after it was due`() throws {
    var invoice = Invoice(
      number: "7", issuedOn: nil, dueOn: try day("2026-03-02"), amount: try money("100 EUR"))
    #expect(invoice.knownFrom == invoice.dueOn)
    #expect(!invoice.isOverdue(on: try day("2026-03-02")))
    #expect(invoice.isOverdue(on: try day("2026-03-03")))
    #expect(invoice.daysPastDue(on: try day("2026-03-01")) == -1)
    invoice.paid = invoice.amount
    #expect(!invoice.isOpen)
    #expect(!invoice.isOverdue(on: try day("2026-03-03")))
  }
}
