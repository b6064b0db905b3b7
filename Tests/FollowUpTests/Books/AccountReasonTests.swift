import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `The working of an account` {
  private static let today = GuardWorld.today
  private static func day(_ offset: Int) -> CalendarDay { today.adding(days: offset) }
  private static func money(_ units: Int64) -> Money { GuardWorld.money(units) }

  private static let policy: Policy = {
    var policy = Policy(company: .init(name: "Example Ltd"))
    policy.lateCharges.law = "uk"
    policy.escalation.limitations["uk"] = LimitationRule(
      law: "Limitation Act 1980, s. 5", jurisdiction: "GB", years: 6, start: .dueDay,
      restartedBy: [.partPayment, .signedLetter])
    policy.escalation.limitations["de"] = LimitationRule(
      law: "§ 199 BGB", years: 3, start: .endOfYear, restartedBy: [.partPayment])
    return policy
  }()

  /// An account with an invoice R1 of 100.00, 40 days past due, and what else is recorded.
  private func account(_ facts: [LedgerFact], due: Int = -40) throws -> ReportAccount {
    var standing = Standing(account: Account.ID("ACME"))
    var record = AccountRecord()
    let invoice = LedgerFact.invoiceIssued(
      InvoiceIssued(
        number: "R1", issuedOn: Self.day(due - 30), dueOn: Self.day(due),
        amount: Self.money(100)))
    for (place, fact) in ([invoice] + facts).enumerated() {
      let entry = entryID(UInt64(place + 1))
      try standing.apply(fact, entry: entry, call: nil)
      record.take(
        fact, entry: entry, call: nil, number: place + 1, actor: "ana",
        at: Instant(microseconds: 0))
    }
    return ReportAccount(standing, record)
  }

  // MARK: What is left out

  private static func hold(_ until: Int) -> LedgerFact {
    .terms(
      .holdPlaced(HoldPlaced(on: day(-5), until: day(until), words: "asked for", invoice: "R1")))
  }

  private static let plan = LedgerFact.installmentsAgreed(
    InstallmentsAgreed(
      parts: Installment.plan(for: money(100), parts: 2, frequency: .monthly, first: day(10)),
      madeOn: day(-4), graceDays: 2, invoices: ["R1"], cureDays: 3))
  private static let settlement = LedgerFact.settlementAgreed(
    SettlementAgreed(
      owed: money(100), pays: money(60), by: day(5), madeOn: day(-3), graceDays: 2,
      invoices: ["R1"]))
  private static let dispute = LedgerFact.disputeRaised(
    DisputeRaised(on: day(-6), invoice: "R1", reason: .quality, words: "faulty"))
  private static let factored = LedgerFact.escalation(
    .invoicesFactored(
      InvoicesFactored(
        invoices: ["R1"], factor: "Factor & Co", amount: money(100), advance: money(80),
        fee: money(2), reserve: money(18), recourseOn: nil, on: day(-7))))

  static let reasons: [(facts: [LedgerFact], due: Int, reason: String?)] = [
    ([], -40, nil),
    ([], -1, nil),
    ([], 0, "not past due"),
    ([hold(0)], -40, "on hold until 2 Mar 2026"),
    ([hold(-1)], -40, nil),
    ([hold(3), hold(9)], -40, "on hold until 11 Mar 2026"),
    ([plan], -40, "part of the plan of 26 Feb 2026"),
    ([settlement], -40, "part of the settlement of 27 Feb 2026, open until 9 Mar 2026"),
    ([hold(0), plan], -40, "on hold until 2 Mar 2026; part of the plan of 26 Feb 2026"),
    ([dispute], -40, "contested since 24 Feb 2026"),
    ([factored], -40, "with the factor Factor & Co since 23 Feb 2026"),
  ]

  @Test(arguments: reasons)
  func `says which reason an invoice is left out for`(
    facts: [LedgerFact], due: Int, reason: String?
  ) throws {
    let account = try account(facts, due: due)
    let working = try #require(
      try account.why(.overdue, on: Self.today, under: Self.policy).first)
    let line = try #require(working.lines.first)
    if let reason {
      #expect(line.words == "invoice R1, 100.00 EUR open: \(reason)")
      #expect(line.amount == nil)
    } else {
      #expect(line.amount == Self.money(100), "\(line.words)")
    }
    #expect(
      working.result == .money(try account.standing.overdue(GuardWorld.euro, on: Self.today)))
  }

  // MARK: Limitation

  private static func acknowledged(_ form: AcknowledgmentForm, _ on: Int) -> LedgerFact {
    .escalation(.debtAcknowledged(form: form, on: day(on), words: nil))
  }

  private static let paid = LedgerFact.paymentReceived(
    PaymentReceived(on: day(-2), amount: money(40), invoice: "R1", source: "pay"))

  static let limits: [(facts: [LedgerFact], due: Int, lines: [String], last: String)] = [
    // Due on 21 January 2026; both sides of the year's end in the law that runs from it.
    (
      [], -40,
      [
        "21 Jan 2026 1 invoice R1 falls due, 100.00 EUR open",
        "21 Jan 2026 - the period runs from the end of its due day",
        "21 Jan 2032 - 6 years (Limitation Act 1980, s. 5): the last day at first",
        "21 Jan 2032 - the last day: 2151 days left",
      ], "21 January 2032"
    ),
    (
      [acknowledged(.spoken, -10), acknowledged(.signedLetter, -9), paid], -40,
      [
        "20 Feb 2026 2 spoken word: this law does not count it",
        "21 Feb 2026 3 signed letter: the period begins anew, to 21 Feb 2032",
        "28 Feb 2026 4 part payment: the period begins anew, to 28 Feb 2032",
      ], "28 February 2032"
    ),
    // Due on 1 March 2020: on 1 March 2026 it can still be sued for, on the 2nd it is too late.
    (
      [], -2192,
      [
        "1 Mar 2020 1 invoice R1 falls due, 100.00 EUR open",
        "1 Mar 2026 - the last day: it is too late",
      ], "1 March 2026"
    ),
    ([acknowledged(.signedLetter, -1)], -2192, ["anew, to 1 Mar 2032"], "1 March 2032"),
    ([acknowledged(.signedLetter, 0)], -2192, ["too late, the period was over"], "1 March 2026"),
    ([], -2191, ["the last day: 0 days left"], "2 March 2026"),
    ([], -2190, ["the last day: 1 day left"], "3 March 2026"),
  ]

  @Test(arguments: limits)
  func `says until when an invoice can be sued for, and why`(
    facts: [LedgerFact], due: Int, lines: [String], last: String
  ) throws {
    let account = try account(facts, due: due)
    let workings = try account.why(.limitation, on: Self.today, under: Self.policy)
    try #require(workings.count == 1)
    let shown = workings[0].lines.map { line in
      "\(line.day?.short ?? "-") \(line.entry.map(String.init) ?? "-") \(line.words)"
    }
    for line in lines {
      #expect(shown.contains { $0.hasSuffix(line) }, "\(line) in \(shown)")
    }
    #expect(workings[0].result == .words(last))
    let limitation = try #require(
      account.standing.limitations(Self.policy, on: Self.today)?.first?.limitation)
    #expect(limitation.lastDay.long == last && workings[0].lines.last?.day == limitation.lastDay)
  }

  @Test func `runs from the end of the year where the account's law has it so`() throws {
    let profile = AccountProfile(law: "de", on: Self.day(-50))
    let account = try account([.terms(.profileSet(profile))])
    let working = try account.why(.limitation, on: Self.today, under: Self.policy)[0]
    #expect(working.lines[1].day?.short == "31 Dec 2026")
    #expect(working.lines[2].words == "3 years (§ 199 BGB): the last day at first")
    #expect(working.result.description == "31 December 2029")
    var lawless = Self.policy
    lawless.escalation.limitations = [:]
    let unknown = try account.why(.limitation, on: Self.today, under: lawless)
    #expect(unknown.map(\.result.description) == ["not known"])
  }

  // MARK: Charges

  private static func interest(_ number: String, _ amount: String, _ lines: [ChargeLine])
    -> LedgerFact
  {
    let money = MatchingWorld.money(amount)
    return .bookkeeping(
      .chargeBooked(
        ChargeBooked(
          number: number, invoice: "R1", kind: .interest, amount: money, on: day(-1),
          dueOn: day(13), accruedUpTo: day(-1), rule: "§ 288 BGB", worksheet: lines)))
  }

  @Test func `shows the worksheet of each charge, and what was charged before`() throws {
    let first = ChargeLine(
      from: Self.day(-39), to: Self.day(-20), days: 20, balance: Self.money(100),
      rate: "11.27 %", amount: "0.6175")
    let second = ChargeLine(
      from: Self.day(-19), to: Self.day(-19), days: 1, balance: Self.money(60),
      rate: "11.27 %", amount: "0.0185")
    let waived = LedgerFact.bookkeeping(
      .chargeWaived(
        Reduction(
          invoice: "L2", amount: MatchingWorld.money("0.01"),
          on: Self.today, words: "goodwill")))
    let account = try account([
      Self.interest("L1", "0.62", [first]),
      Self.interest("L2", "0.02", [first, second]), waived,
    ])
    let working = try account.why(.charges, on: Self.today, under: Self.policy)[0]
    let lines = working.lines.map {
      "\($0.entry.map(String.init) ?? "-") \($0.words): \($0.amount?.plain ?? "")"
    }
    #expect(
      lines == [
        "2 22 Jan 2026 to 10 Feb 2026, 20 days: 100.00 EUR at 11.27 % is 0.6175: ",
        "2 interest on invoice R1, by § 288 BGB: ",
        "2 charge, L1: 0.62",
        "3 22 Jan 2026 to 10 Feb 2026, 20 days: 100.00 EUR at 11.27 % is 0.6175: ",
        "3 11 Feb 2026 to 11 Feb 2026, 1 day: 60.00 EUR at 11.27 % is 0.0185: ",
        "2 of it charged before: 0.62 EUR, L1: ",
        "3 interest on invoice R1, by § 288 BGB: ",
        "3 charge, L2: 0.02",
        "4 waiver, L2: -0.01",
      ])
    #expect(working.result.description == "0.63 EUR")
    let one = try account.why(.invoice("L2"), on: Self.today, under: Self.policy)[0]
    #expect(one.lines.count == 6 && one.result.description == "0.01 EUR")
    let bare = try account.why(.invoice("R1"), on: Self.today, under: Self.policy)[0]
    #expect(bare.lines.count == 1, "an invoice has no worksheet")
  }
}
