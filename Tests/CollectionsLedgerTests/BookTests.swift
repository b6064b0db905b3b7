import CollectionsLedger
import Receivables
import Testing

/// What is recorded of an account, a few words each, and what its books show.
///
/// `R1 100 due 5` is an invoice of day 0, `@7` says the day of a fact, `pay`, `credit`, `off`
/// (written off), `charge`, `waive`, `reinstate`, `back` (the payment of that place went back),
/// `dispute`, `decide`, `settle OWED for PAYS by DAY`, `factor`, `return`, `due R1 30`.
@Suite struct `the books` {
  @Test(arguments: [
    ("R1 100, pay 40 R1 @3, back 1 @5", "R1 100"),
    ("R1 100, R2 50 due 9, pay 120 @3, back 1 @5", "R1 100 R2 50"),
    // What came meanwhile stays where it was put; the oldest is open again.
    ("R1 100, R2 50 due 9, pay 100 @3, pay 50 @4, back 1 @5", "R1 100 R2 0"),
    // A payment recorded late counts from its own day.
    ("R1 100, R2 50 due 9, pay 100 @6, pay 50 R1 @3", "R1 0 R2 0"),
    ("R1 100, R2 50 due 9, pay 50 R1 @3, pay 100 @6", "R1 0 R2 0"),
    ("R1 100, credit 30 R1 @2, off 20 R1 @3", "R1 50"),
    ("R1 100, credit 130 R1 @2", "R1 0"),
    // A credit for what is paid sets money free; what was written off is credited first.
    ("R1 100, pay 100 R1 @1, credit 30 R1 @2", "R1 0 over 30"),
    ("R1 100, credit 30 R1 @2, pay 100 R1 @1", "R1 0 over 30"),
    ("R1 100, R2 50 due 9, pay 100 @1, credit 30 R1 @2", "R1 0 R2 20"),
    ("R1 100, R2 50 due 9, pay 60 @1, pay 40 @2, credit 70 R1 @3", "R1 0 R2 0 over 20"),
    ("R1 100, pay 90 R1 @1, credit 30 R1 @2", "R1 0 over 20"),
    ("R1 100, pay 80 R1 @1, off 20 R1 @2, credit 30 R1 @3", "R1 0 over 10"),
    ("R1 100, pay 100 R1 @1, back 1 @2, credit 30 R1 @3", "R1 70"),
    ("R1 100, pay 100 R1 @1, credit 30 R1 @2, back 1 @2", "R1 70"),
    ("R1 100, pay 100 R1 @1, credit 30 R1 @2, back 1 @3", "R1 70"),
    ("R1 77, settle 77 for 60 by 20 @5, pay 60 @8, credit 10 R1 @9", "R1 0"),
    ("R1 77, settle 77 for 60 by 20 @5, pay 60 @8, credit 10 R1 @9, back 1 @30", "R1 67"),
    ("pay 30 @1, R1 100", "R1 70"),
    ("pay 30 hold @1, R1 100", "R1 100 over 30"),
    ("R1 100, pay 130 R1 @2, R2 50 due 9", "R1 0 R2 50 over 30"),
    // What was contested is paid last where nobody says what the money is for.
    ("R1 100, R2 50 due 9, dispute R1 @1, pay 50 @2", "R1 100! R2 0"),
    ("R1 100, R2 50 due 9, dispute R1 @1, pay 70 @2", "R1 80! R2 0"),
    ("R1 100, dispute R1 40 @1", "R1 100!40"),
    ("R1 100, dispute R1 40 @1, pay 80 R1 @2", "R1 20!20"),
    ("R1 100, dispute R1 40 @1, dispute R1 10 @2", "R1 100!50"),
    ("R1 100, dispute R1 @1, decide 1 @2", "R1 100"),
    ("R1 100, R1c 12 on R1 @3, pay 100 @4", "R1 0 R1c 12"),
    ("R1 100, R1c 12 on R1 @3, pay 100 costs @4", "R1 12 R1c 0"),
    ("R1 100, R1c 12 on R1 @3, waive 12 R1c @4", "R1 100 R1c 0"),
    ("R1 100, R1c 12 on R1 @3, waive 12 R1c @4, reinstate 5 R1c @5", "R1 100 R1c 5"),
    ("R1 100, R1c 12 on R1 @3, waive 2 R1c @4, reinstate 5 R1c @5", "R1 100 R1c 12"),
    // A settlement is written off only once its money is there in time.
    ("R1 77, settle 77 for 60 by 20 @5, pay 23 @8", "R1 54"),
    ("R1 77, settle 77 for 60 by 20 @5, pay 23 @8, pay 37 @20", "R1 0"),
    ("R1 77, settle 77 for 60 by 20 @5, pay 23 @8, pay 37 @21", "R1 17"),
    ("R1 77, settle 77 for 60 by 20 @5, pay 60 @8, back 1 @30", "R1 77"),
    ("R1 50, R2 27 due 9, settle 77 for 60 by 20 @5, pay 60 @8", "R1 0 R2 0"),
    ("R1 77, pay 60 @4, settle 77 for 60 by 20 @5", "R1 17"),
    // A factor's invoices take up nothing that was not meant for them.
    ("R1 100, R2 50 due 9, factor R1 @1, pay 50 @2", "R1 100 R2 0"),
    ("R1 100, factor R1 @1, pay 50 @2", "R1 100 over 50"),
    ("R1 100, factor R1 @1, pay 50 @2, return R1 @3", "R1 50"),
    // The oldest by the due day it has on the day of the money.
    ("R1 100, R2 50 due 9, due R1 30 @1, pay 50 @2", "R1 100 R2 0"),
    ("R1 100, R2 50 due 9, pay 50 @1, due R1 30 @2", "R1 50 R2 50"),
  ])
  func `show what is open`(_ row: (facts: String, open: String)) throws {
    let books = try BookScenario(row.facts)
    #expect(books.words(try books.standing()) == row.open)
    #expect(books.words(try books.folded()) == row.open, "recorded one by one")
  }

  @Test func `of a past day are those that day had`() throws {
    let books = try BookScenario(
      "R1 100, R2 50 due 9, pay 120 @3, back 1 @5, credit 30 R2 @6, settle 120 for 90 by 20 @7, "
        + "pay 90 @9")
    let standing = try books.standing()
    let days = [
      0: "R1 100 R2 50", 3: "R1 0 R2 30", 5: "R1 100 R2 50", 6: "R1 100 R2 20",
      8: "R1 100 R2 20", 9: "R1 0 R2 0",
    ]
    for (day, words) in days.sorted(by: { $0.key < $1.key }) {
      #expect(books.words(standing.known(on: books.day(day))) == words, "day \(day)")
    }
  }

  @Test func `of a plan leave its invoices alone while it runs`() throws {
    let books = try BookScenario("R1 100, R2 50 due 9")
    var standing = try books.standing()
    let parts = [10, 20, 30].map {
      Installment(amount: books.money(40), dueOn: books.day($0))
    }
    try standing.apply(
      .installmentsAgreed(
        InstallmentsAgreed(
          parts: parts, madeOn: books.day(5), graceDays: 1, invoices: ["R1"], cureDays: 3)),
      entry: EntryID(naming: ["plan"], in: .sample), call: nil)
    let plan = try #require(standing.plans.first)
    let euro = books.euro
    // Day: what is asked for and what became of the plan.
    let expected: [(Int, Int64, PlanVerdict)] = [
      (10, 50, .running), (11, 90, .running), (12, 90, .late), (14, 90, .late),
      (15, 150, .defaulted),
    ]
    for (day, overdue, verdict) in expected {
      #expect(standing.verdict(on: plan, day: books.day(day)) == verdict, "day \(day)")
      #expect(
        try standing.overdue(euro, on: books.day(day)).minorUnits == overdue, "day \(day)")
    }
  }

  @Test(arguments: [(true, [0, 0, 40, 100]), (false, [0, 0, 40, 0])])
  func `of a plan in default are due at once where its clause says so`(
    _ accelerates: Bool, _ expected: [Int64]
  ) throws {
    let books = try BookScenario("R1 100 due 60")
    var standing = try books.standing()
    let parts = [10, 20].map { Installment(amount: books.money(40), dueOn: books.day($0)) }
    try standing.apply(
      .installmentsAgreed(
        InstallmentsAgreed(
          parts: parts, madeOn: books.day(5), graceDays: 1, invoices: ["R1"], cureDays: 3,
          accelerates: accelerates)),
      entry: EntryID(naming: ["plan"], in: .sample), call: nil)
    for (day, overdue) in zip([5, 10, 14, 15], expected) {
      #expect(
        try standing.overdue(books.euro, on: books.day(day)).minorUnits == overdue, "day \(day)")
    }
  }

  @Test func `a credit that sets money free breaks no promise that was kept`() throws {
    var books = try BookScenario("R1 100")
    books.add(
      .promiseMade(
        PromiseMade(
          amount: books.money(100), on: books.day(4), madeOn: books.day(0), graceDays: 0,
          tolerance: books.money(0), invoices: ["R1"])))
    try books.add("pay 100 R1 @3, credit 30 R1 @9")
    let standing = try books.standing()
    let promise = try #require(standing.promises.first)
    #expect(standing.verdict(on: promise, day: books.day(20)) == .kept)
  }

  @Test func `an insolvency counts from its day to its end`() throws {
    var books = try BookScenario("R1 100")
    books.add(.insolvencyReported(reference: nil, on: books.day(5)))
    books.add(.terms(.insolvencyEnded(on: books.day(9), words: "refused")))
    let standing = try books.standing()
    let days = [4, 5, 8, 9].map { standing.stop(on: books.day($0)) }
    #expect(days == [nil, .insolvent, .insolvent, nil])
    #expect(standing.known(on: books.day(6)).isInsolvent(on: books.day(20)), "nobody knew its end")
    #expect(!standing.known(on: books.day(4)).isInsolvent(on: books.day(20)))
  }
}

/// Facts of one account written in a line.
struct BookScenario {
  let euro: Currency
  private var facts: [(id: EntryID, fact: LedgerFact)] = []
  private var payments: [EntryID] = []
  private var disputes: [EntryID] = []
  private let start = CalendarDay(daysSinceEpoch: 20_000)

  init(_ text: String) throws {
    euro = try #require(Currency(code: "EUR"))
    try add(text)
  }

  /// Records a fact that the words have no form for.
  mutating func add(_ fact: LedgerFact) {
    facts.append((EntryID(naming: ["\(facts.count)"], in: .sample), fact))
  }

  mutating func add(_ text: String) throws {
    for line in text.split(separator: ",") {
      let id = EntryID(naming: ["\(facts.count)"], in: .sample)
      var words = line.split(separator: " ").map(String.init)
      var day = 0
      if let last = words.last, last.hasPrefix("@") {
        day = try #require(Int(last.dropFirst()))
        words.removeLast()
      }
      facts.append((id, try fact(words, id, self.day(day))))
    }
  }

  func day(_ number: Int) -> CalendarDay { start.adding(days: number) }
  func money(_ minor: Int64) -> Money { Money(minorUnits: minor, currency: euro) }

  /// Folded at once.
  func standing() throws -> Standing {
    var standing = Standing(account: Account.ID("ACME"))
    for (id, fact) in facts { standing.record(fact, entry: id, call: nil) }
    try standing.settleBooks()
    return standing
  }

  /// Brought up to date after each fact.
  func folded() throws -> Standing {
    var standing = Standing(account: Account.ID("ACME"))
    for (id, fact) in facts { try standing.apply(fact, entry: id, call: nil) }
    return standing
  }

  /// What is open, by number; `!` marks what is contested.
  func words(_ standing: Standing) -> String {
    var words = standing.invoices.values.sorted { $0.number < $1.number }.map { invoice in
      let part = invoice.disputedPart == nil ? "" : "\(invoice.contestedAmount.minorUnits)"
      return "\(invoice.number) \(invoice.openAmount.minorUnits)"
        + (invoice.isDisputed ? "!\(part)" : "")
    }
    let over = (try? standing.unapplied(euro).minorUnits) ?? 0
    if over != 0 { words.append("over \(over)") }
    return words.joined(separator: " ")
  }

  private mutating func fact(
    _ words: [String], _ id: EntryID, _ day: CalendarDay
  ) throws -> LedgerFact {
    func number(_ place: Int) throws -> Int64 { try #require(Int64(words[place])) }
    func reduction() throws -> Reduction {
      Reduction(invoice: words[2], amount: money(try number(1)), on: day, words: nil)
    }
    switch words[0] {
    case "pay":
      payments.append(id)
      return .paymentReceived(payment(words, money(try number(1)), day))
    case "back":
      let payment = payments[Int(try number(1)) - 1]
      return .bookkeeping(
        .paymentReversed(PaymentReversed(payment: payment, on: day, words: nil)))
    case "credit": return .bookkeeping(.creditGiven(try reduction()))
    case "off": return .bookkeeping(.writtenOff(try reduction()))
    case "waive": return .bookkeeping(.chargeWaived(try reduction()))
    case "reinstate": return .bookkeeping(.chargeReinstated(try reduction()))
    case "dispute":
      disputes.append(id)
      return .disputeRaised(
        DisputeRaised(
          on: day, invoice: words[1], reason: .price, words: nil,
          amount: words.count > 2 ? money(try number(2)) : nil))
    case "decide":
      let dispute = disputes[Int(try number(1)) - 1]
      return .terms(
        .disputeDecided(DisputeDecided(dispute: dispute, on: day, upheld: nil, words: nil)))
    case "settle":
      return .settlementAgreed(
        SettlementAgreed(
          owed: money(try number(1)), pays: money(try number(3)),
          by: self.day(Int(try number(5))), madeOn: day, graceDays: 0))
    case "factor":
      return .escalation(
        .invoicesFactored(
          InvoicesFactored(
            invoices: [words[1]], factor: "F", amount: money(1), advance: money(1),
            fee: money(0), reserve: money(0), recourseOn: nil, on: day)))
    case "return":
      return .escalation(.factoringReturned(invoices: [words[1]], on: day, words: nil))
    case "due":
      return .bookkeeping(
        .dueDayChanged(
          DueDayChanged(
            invoice: words[1], from: start, to: self.day(Int(try number(2))), on: day,
            words: nil)))
    default: return try item(words, day)
    }
  }

  private func item(_ words: [String], _ day: CalendarDay) throws -> LedgerFact {
    let amount = money(try #require(Int64(words[1])))
    if words.count > 2, words[2] == "on" {
      return .bookkeeping(
        .chargeBooked(
          ChargeBooked(
            number: words[0], invoice: words[3], kind: .interest, amount: amount, on: day,
            dueOn: day, accruedUpTo: day, rule: "test")))
    }
    let due = words.count > 3 ? try #require(Int(words[3])) : 0
    return .invoiceIssued(
      InvoiceIssued(
        number: words[0], issuedOn: start, dueOn: start.adding(days: due), amount: amount))
  }

  private func payment(_ words: [String], _ amount: Money, _ day: CalendarDay) -> PaymentReceived {
    let target = words.count > 2 ? words[2] : nil
    switch target {
    case "costs":
      return PaymentReceived(
        on: day, amount: amount, wishes: [], rest: .costsFirst, source: "test")
    case "hold":
      return PaymentReceived(
        on: day, amount: amount, wishes: [], rest: AllocationOrder.none, source: "test")
    default: return PaymentReceived(on: day, amount: amount, invoice: target, source: "test")
    }
  }
}
