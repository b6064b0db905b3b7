import CollectionsLedger
import FollowUp
import LedgerContract
import Receivables
import Testing

/// One account with one invoice over 1,000.00 EUR due on 1 April 2026, and one law: 10 % a year, 40.00
/// EUR.
@Suite struct `Charges of an account` {
  private static let eur: Currency = {
    guard let eur = Currency(code: "EUR") else { preconditionFailure("EUR is a currency") }
    return eur
  }()

  private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }
  private func euro(_ units: Int64) -> Money { Money(minorUnits: units, currency: Self.eur) }
  private func id(_ number: Int) throws -> EntryID {
    try #require(EntryID(bytes: Array(repeating: 0, count: 15) + [UInt8(number)]))
  }

  private func rules() throws -> LateChargeRules {
    let rate = try #require(InterestRate(percent: "10"))
    var law = LateChargeRegime(
      name: "law", law: "a law, s. 1", jurisdiction: "XX", from: try day("2000-01-01"),
      debtors: [.company, .soleTrader], interest: InterestRule(.agreed(rate, per: .year)))
    law.compensation = try Compensation([.init(debtFrom: euro(0), sum: euro(4_000))])
    law.allowsCosts = true
    let agreed = LateChargeRegime(
      name: "agreed", law: "the contract", jurisdiction: "YY", from: try day("2000-01-01"),
      debtors: [.company], interest: InterestRule(.onlyAsAgreed))
    return try LateChargeRules([law, agreed], rates: ReferenceRates())
  }

  private func standing(_ facts: [LedgerFact] = []) throws -> Standing {
    var standing = Standing(account: Account.ID("ACME"))
    let invoice = LedgerFact.invoiceIssued(
      InvoiceIssued(
        number: "7", issuedOn: try day("2026-03-01"), dueOn: try day("2026-04-01"),
        amount: euro(100_000)))
    for (index, fact) in ([invoice] + facts).enumerated() {
      try standing.apply(fact, entry: try id(index), call: nil)
    }
    return standing
  }

  private func charges(
    _ facts: [LedgerFact] = [], law: String? = "law", through: String = "2026-04-30",
    only numbers: [String] = []
  ) throws -> AccountCharges {
    AccountCharges(
      of: try standing(facts), under: try rules(), law: law, through: try day(through),
      only: numbers)
  }

  private func due(_ charges: AccountCharges) -> [String] {
    charges.invoices.flatMap(\.due).map { "\($0.kind.rawValue) \($0.amount.plain)" }
  }

  private func penalty(_ fixed: Int64?, rate: Int? = nil, signed: String) throws -> LedgerFact {
    .bookkeeping(
      .penaltyAgreed(
        PenaltyAgreed(
          document: "contract", documentHash: nil, signedOn: try day(signed),
          on: try day("2026-04-20"), rateBasisPoints: rate, fixed: fixed.map(euro))))
  }

  // Both sides of the due day.
  @Test(arguments: [
    ("2026-04-01", []), ("2026-04-02", ["interest 0.27", "compensation 40.00"]),
    ("2026-04-30", ["interest 7.95", "compensation 40.00"]),
  ])
  func `begin on the day after the due day`(_ through: String, _ expected: [String]) throws {
    #expect(due(try charges(through: through)) == expected)
  }

  @Test func `of an account with a law of its own are by that law`() throws {
    let profile = LedgerFact.terms(
      .profileSet(AccountProfile(law: "YY", form: .company, on: try day("2026-01-01"))))
    let own = try charges([profile])
    #expect(own.invoices == [])
    #expect(own.refused.map(\.invoice) == ["7"])
    #expect(own.refused.first?.why.contains("only what was agreed may be charged") == true)
    #expect(
      due(try charges([profile, penalty(nil, rate: 1_200, signed: "2026-03-01")])) == [
        "interest 9.53"
      ])
    #expect(due(try charges([profile, penalty(2_500, signed: "2026-03-01")])) == ["penalty 25.00"])
  }

  // A contract binds invoices of its day and later ones; the last one signed counts.
  @Test func `by a contract count from the day it was signed`() throws {
    let late = try penalty(2_500, rate: 1_200, signed: "2026-03-02")
    #expect(due(try charges([late])) == ["interest 7.95", "compensation 40.00"])
    let first = try penalty(2_500, rate: 1_200, signed: "2026-02-01")
    let second = try penalty(3_000, rate: 1_300, signed: "2026-03-01")
    let both = ["interest 10.33", "compensation 40.00", "penalty 30.00"]
    #expect(due(try charges([first, second])) == both)
    #expect(due(try charges([second, first])) == both)
  }

  @Test func `without any law are none, and say why`() throws {
    let none = try charges(law: nil)
    #expect(none.invoices == [])
    #expect(none.refused.first?.why.contains("no law was chosen") == true)
    #expect(try none.totalsDue() == [:])
  }

  @Test func `of what a factor bought are the factor's`() throws {
    let sold = LedgerFact.escalation(
      .invoicesFactored(
        InvoicesFactored(
          invoices: ["7"], factor: "F", amount: euro(100_000), advance: euro(80_000),
          fee: euro(1_000), reserve: euro(19_000), recourseOn: nil, on: try day("2026-04-10"))))
    #expect(try charges([sold]).refused.first?.why.contains("factor") == true)
  }

  @Test func `of what is left alone are booked only where it is named`() throws {
    let facts: [LedgerFact] = [
      .disputeRaised(
        DisputeRaised(
          on: try day("2026-04-05"), invoice: "7", reason: .price, words: nil, amount: euro(30_000))
      ),
      .terms(
        .holdPlaced(
          HoldPlaced(
            on: try day("2026-04-20"), until: try day("2026-05-20"), words: "asked", invoice: "7"))),
      .insolvencyReported(reference: nil, on: nil),
    ]
    let all = try charges(facts)
    #expect(
      all.invoices.first?.cautions == [
        "300.00 EUR of it is contested and not decided",
        "it is on hold, or part of a plan or a settlement that runs", "the account is insolvent",
      ])
    let account = try standing(facts)
    let (on, dueOn) = (try day("2026-05-01"), try day("2026-05-08"))
    #expect(all.bookings(in: account, on: on, dueOn: dueOn) == [])
    let named = all.bookings(in: account, on: on, dueOn: dueOn, named: ["7"])
    #expect(named.map(\.number) == ["7/interest/2026-04-30", "7/compensation"])
  }

  @Test func `an invoice that was named is worked out, late or not`() throws {
    #expect(try charges(through: "2026-03-31", only: ["8"]).invoices == [])
    let early = try charges(through: "2026-03-31", only: ["7"])
    #expect(
      early.invoices.first?.letter == "No interest has accrued on invoice 7 to 31 March 2026.")
    #expect(
      try charges().invoices.first?.letter
        == "Interest of 7.95 EUR has accrued on invoice 7 to 30 April 2026 at 10% a year (a law, s. "
        + "1); each further day adds 0.27 EUR until it is paid. A fixed sum of 40.00 EUR is due besides."
    )
  }

  // What was booked, a number taken, and what goes back at once.
  @Test func `numbers are never used twice`() throws {
    let facts = try charges().bookings(
      in: standing(), on: day("2026-05-01"), dueOn: day("2026-05-08")
    ).map { LedgerFact.bookkeeping(.chargeBooked($0)) }
    let paid = LedgerFact.paymentReceived(
      PaymentReceived(on: try day("2026-04-11"), amount: euro(100_000), invoice: "7", source: "pay")
    )
    let after = try charges(facts + [paid])
    #expect(due(after) == ["interest -5.21"])
    let back = after.bookings(
      in: try standing(facts + [paid]), on: try day("2026-05-02"), dueOn: try day("2026-05-09"))
    #expect(back.map(\.number) == ["7/interest/2026-04-30/2"])
    #expect(back.map(\.dueOn) == [try day("2026-05-02")])
    let last = try charges(facts + [paid] + back.map { .bookkeeping(.chargeBooked($0)) })
    #expect(due(last) == [])
  }

  @Test func `costs want a law that gives them, and a late invoice`() throws {
    let charges = try charges(only: ["7"])
    #expect(try CostCharge(euro(4_000), on: "7", in: charges).charge.amount.isZero)
    #expect(try CostCharge(euro(4_001), on: "7", in: charges).charge.amount == euro(1))
    #expect(throws: ChargeFault.notPositive(euro(0))) {
      try CostCharge(euro(0), on: "7", in: charges)
    }
    #expect(throws: ChargeFault.notLate("7")) {
      try CostCharge(euro(1), on: "7", in: self.charges(through: "2026-04-01", only: ["7"]))
    }
    let contract = try self.charges(
      [penalty(nil, rate: 100, signed: "2026-03-01")], law: "agreed", only: ["7"])
    #expect(throws: ChargeFault.noCosts(law: "contract, signed on 1 March 2026")) {
      try CostCharge(euro(1), on: "7", in: contract)
    }
  }

  // Whatever the books hold, and whenever it was recorded.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `once all is booked, nothing more is due, and lines add up`(_ seed: UInt64) throws {
    let account = Account.ID("SEED")
    var books = SeededBooks(seed: seed, account: account, ledger: try id(9))
    let ledger = InMemoryLedger(
      identity: LedgerIdentity(id: try id(9), isPractice: true),
      salt: { Array(repeating: 1, count: 32) })
    var bookedOften = 0
    for _ in 0..<4 {
      for _ in 0..<15 {
        let (draft, recording) = books.next()
        // What contradicts the books is refused, which is not what this is about.
        _ = try? ledger.append([draft], recording)
      }
      guard let before = try ledger.standing(of: account) else { continue }
      let charges = AccountCharges(
        of: before, under: try rules(), law: "law", through: books.day)
      let numbers = charges.invoices.map(\.worksheet.invoice)
      let bookings = charges.bookings(
        in: before, on: books.day, dueOn: books.day.adding(days: 7), named: numbers)
      bookedOften += bookings.isEmpty ? 0 : 1
      #expect(Set(bookings.map(\.number)).count == bookings.count)
      let recording = Recording(
        at: Instant(microseconds: 0), zone: "UTC", day: books.day, actor: "ana")
      _ = try ledger.append(
        bookings.map { booked in
          EntryDraft(
            id: EntryID(naming: ["charge", booked.number], in: ledger.identity.id),
            account: account, fact: .bookkeeping(.chargeBooked(booked)))
        }, recording)
      let after = try #require(try ledger.standing(of: account))
      let again = AccountCharges(
        of: after, under: try rules(), law: "law", through: books.day)
      #expect(due(again) == [])
      for sheet in again.invoices.map(\.worksheet) {
        let shown = sheet.lines.reduce(Int64(0)) { $0 + $1.shown.minorUnits }
        #expect(shown == sheet.total.minorUnits)
      }
    }
    #expect(bookedOften > 0)
  }

  // MARK: Waiving

  private func policy() throws -> Policy {
    var policy = Policy(company: .init(name: "Example Ltd"))
    policy.settlement.amountOffMax = [Self.eur: euro(1_000)]
    policy.roles.people = ["sue": "supervisor"]
    return policy
  }

  // A charge of 40.00; what is waived now and was before; the collector's limit is 10.00.
  @Test(arguments: [(1_000, 0, true), (1_001, 0, false), (1, 1_000, false), (500, 500, true)])
  func `a role waives up to its limit, what was waived before included`(
    _ now: Int, _ before: Int, _ isWithin: Bool
  ) throws {
    let policy = try policy()
    let verdict = policy.judge(
      waiving: euro(Int64(now)), besides: euro(Int64(before)), by: policy.role(of: "ana"))
    #expect((verdict == .within) == isWithin)
    if case .beyond(_, let approvers) = verdict {
      #expect(approvers.map(\.name) == ["supervisor"])
    }
    let other = policy.judge(
      waiving: euro(Int64(now)), besides: euro(Int64(before)), by: policy.role(of: "Sue"))
    #expect(other == .within)
  }

  @Test(arguments: [(4_000, true), (3_999, false)])
  func `a waiver that waited is decided by the one that is recorded`(
    _ units: Int, _ isApproved: Bool
  ) throws {
    let policy = try policy()
    let asked = Reduction(
      invoice: "7/x", amount: euro(4_000), on: try day("2026-05-02"), words: "w")
    let charge = ChargeBooked(
      number: "7/x", invoice: "7", kind: .compensation, amount: euro(4_000),
      on: try day("2026-05-01"), dueOn: try day("2026-05-08"), accruedUpTo: nil, rule: "a law")
    let held = policy.facts(holding: asked, for: [Excess(.settlementAmount, "too much")])
    var account = try standing([.bookkeeping(.chargeBooked(charge))] + held)
    #expect(account.heldWaiver(of: "7/x")?.amount == euro(4_000))
    #expect(account.invoices["7/x"]?.openAmount == euro(4_000))
    let made = Reduction(
      invoice: "7/x", amount: euro(Int64(units)), on: try day("2026-05-03"), words: "fine",
      approvedBy: "Sue")
    for (index, fact) in policy.facts(waiving: made, in: account).enumerated() {
      try account.apply(fact, entry: try id(100 + index), call: nil)
    }
    #expect(account.heldWaiver(of: "7/x") == nil)
    #expect(account.heldDeals.first?.decided?.isApproved == isApproved)
    #expect(account.invoices["7/x"]?.openAmount == euro(4_000 - Int64(units)))
  }

  // Of a charge of 40.00 with 10.00 waived.
  @Test(
    arguments: [
      (nil, false, 3_000), (3_000, false, 3_000), (3_001, false, nil), (0, false, nil),
      (nil, true, 1_000), (1_000, true, 1_000), (1_001, true, nil), (-1, true, nil),
    ] as [(Int?, Bool, Int?)])
  func `no more is waived than is open, nor claimed again than was waived`(
    _ wanted: Int?, _ reinstating: Bool, _ expected: Int?
  ) throws {
    let charge = ChargeBooked(
      number: "7/x", invoice: "7", kind: .compensation, amount: euro(4_000),
      on: try day("2026-05-01"), dueOn: try day("2026-05-08"), accruedUpTo: nil, rule: "a law")
    let waived = Reduction(
      invoice: "7/x", amount: euro(1_000), on: try day("2026-05-02"), words: nil)
    let account = try standing([
      .bookkeeping(.chargeBooked(charge)), .bookkeeping(.chargeWaived(waived)),
    ])
    let sum = try? account.sum(
      wanted.map { euro(Int64($0)) }, of: "7/x", reinstating: reinstating)
    #expect(sum == expected.map { euro(Int64($0)) })
    #expect(throws: ChargeFault.noSuchCharge("7", known: ["7/x"])) {
      try account.sum(nil, of: "7", reinstating: reinstating)
    }
  }
}
