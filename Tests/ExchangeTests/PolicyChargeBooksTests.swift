import CollectionsLedger
import FollowUp
import Receivables
import Testing

@testable import Exchange

@Suite struct `Late charges from the books of an account` {
  private static let account = Account.ID("ACME")

  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }
  private func euro(_ units: Int64) -> Money { Money(minorUnits: units, currency: .of("EUR")) }
  private func id(_ number: UInt8) throws -> EntryID {
    try #require(EntryID(bytes: Array(repeating: 0, count: 15) + [number]))
  }

  /// An account with an invoice over 1,000.00 due on 1 April, and further facts.
  private func standing(_ facts: [LedgerFact]) throws -> Standing {
    var standing = Standing(account: Self.account)
    let invoice = LedgerFact.invoiceIssued(
      InvoiceIssued(number: "7", issuedOn: nil, dueOn: try day("2026-04-01"), amount: euro(100_000))
    )
    for (index, fact) in ([invoice] + facts).enumerated() {
      try standing.apply(fact, entry: try id(UInt8(index)), call: nil)
    }
    return standing
  }

  private func paid(_ units: Int64, on text: String) throws -> LedgerFact {
    .paymentReceived(
      PaymentReceived(on: try day(text), amount: euro(units), invoice: "7", source: "typed"))
  }

  private func worksheet(_ standing: Standing, through: String) throws -> Worksheet {
    let rule = InterestRule(.agreed(try #require(InterestRate(percent: "10")), per: .year))
    let forty = try Compensation([.init(debtFrom: euro(0), sum: euro(4_000))])
    return try Worksheet(
      of: try #require(DebtHistory(of: "7", in: standing)),
      under: LateChargeTerms(regime: "x", interest: rule, compensation: forty, source: "a law"),
      rates: ReferenceRates(), through: try day(through),
      charged: ChargedSoFar(on: "7", in: standing))
  }

  private func told(_ sheet: Worksheet) -> [String] {
    sheet.lines.map { "\($0.from) \($0.through) \($0.balance.plain)" }
  }

  @Test func `payments, a reversal and a write-off change the balance from the next day`() throws {
    let standing = try standing([
      try paid(40_000, on: "2026-04-11"),
      .bookkeeping(
        .paymentReversed(PaymentReversed(payment: try id(1), on: try day("2026-04-21"), words: nil))
      ),
      .bookkeeping(
        .writtenOff(
          Reduction(invoice: "7", amount: euro(90_000), on: try day("2026-04-25"), words: nil))),
    ])
    #expect(
      told(try worksheet(standing, through: "2026-04-30")) == [
        "2026-04-02 2026-04-11 1000.00", "2026-04-12 2026-04-21 600.00",
        "2026-04-22 2026-04-25 1000.00", "2026-04-26 2026-04-30 100.00",
      ])
  }

  // What was upheld, the credit, and the lines.
  @Test(arguments: [
    (0, ["2026-04-02 2026-04-20 1000.00", "2026-04-21 2026-04-30 700.00"]),
    (30_000, ["2026-04-02 2026-04-30 700.00"]),
    (20_000, ["2026-04-02 2026-04-20 800.00", "2026-04-21 2026-04-30 700.00"]),
    (99_000, ["2026-04-02 2026-04-30 700.00"]),
  ])
  func `a credit for an upheld dispute was never owed`(
    _ upheld: Int, _ expected: [String]
  ) throws {
    let standing = try standing([
      .disputeRaised(
        DisputeRaised(on: try day("2026-04-05"), invoice: "7", reason: .price, words: nil)),
      .terms(
        .disputeDecided(
          DisputeDecided(
            dispute: try id(1), on: try day("2026-04-19"),
            upheld: upheld > 0 ? euro(Int64(upheld)) : nil,
            words: nil))),
      .bookkeeping(
        .creditGiven(
          Reduction(invoice: "7", amount: euro(30_000), on: try day("2026-04-20"), words: nil))),
    ])
    #expect(told(try worksheet(standing, through: "2026-04-30")) == expected)
  }

  @Test func `what is booked is not charged again, waived or not`() throws {
    var standing = try standing([])
    let first = try worksheet(standing, through: "2026-04-30")
    let charges = first.charges(
      under: LateChargeTerms(
        regime: "x", interest: InterestRule(.onlyAsAgreed), source: "a law"))
    #expect(charges.map(\.amount.plain) == ["7.95", "40.00"])
    for (index, charge) in charges.enumerated() {
      let booked = ChargeBooked(
        charge, of: first, number: "7-\(index)", on: try day("2026-05-01"),
        dueOn: try day("2026-05-15"))
      #expect(booked.worksheet.map(\.amount) == (index == 0 ? ["7.945205"] : []))
      try standing.apply(
        .bookkeeping(.chargeBooked(booked)), entry: try id(10 + UInt8(index)), call: nil)
    }
    let waived = Reduction(
      invoice: "7-0", amount: euro(795), on: try day("2026-05-02"), words: nil)
    try standing.apply(.bookkeeping(.chargeWaived(waived)), entry: try id(20), call: nil)
    let again = try worksheet(standing, through: "2026-04-30")
    #expect(again.interestDue.isZero && again.compensationDue.isZero)
    let later = try worksheet(standing, through: "2026-05-31")
    #expect(later.total.plain == "16.44")
    #expect(later.interestDue.plain == "8.49")
    // Money that came in April, recorded now.
    try standing.apply(try paid(100_000, on: "2026-04-11"), entry: try id(30), call: nil)
    let corrected = try worksheet(standing, through: "2026-05-31")
    #expect(corrected.interestDue.plain == "-5.21")
    #expect(corrected.compensationDue.isZero)
  }

  @Test func `charges, credit notes and unknown numbers bear no interest`() throws {
    let credit = InvoiceIssued(
      number: "8", issuedOn: nil, dueOn: try day("2026-04-01"), amount: euro(-5))
    let charge = ChargeBooked(
      number: "9", invoice: "7", kind: .interest, amount: euro(5), on: try day("2026-05-01"),
      dueOn: try day("2026-05-01"), accruedUpTo: nil, rule: "a law")
    let standing = try standing([.invoiceIssued(credit), .bookkeeping(.chargeBooked(charge))])
    for number in ["8", "9", "10"] { #expect(DebtHistory(of: number, in: standing) == nil) }
    #expect(DebtHistory(of: "7", in: standing)?.changes == [])
    #expect(try ChargedSoFar(on: "8", in: standing) == .nothing)
  }
}
