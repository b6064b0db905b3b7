import CollectionsLedger
import Receivables
import Testing

/// What was agreed, held against money that comes late, twice, for something else, or goes back.
@Suite struct `an agreement` {
  /// A plan of 40 on each of the days 10, 20 and 30, three days to make a part good, agreed on
  /// day 5: the books before it, those after it, the day it is judged on, the verdict and what is
  /// overdue.
  @Test(arguments: [
    ("R1 120", "", "10 running 0", "no part is late yet"),
    ("R1 120", "pay 25 @9", "11 late 15", "a part payment leaves the rest of the part"),
    ("R1 120", "pay 25 @9", "14 defaulted 95", "the rights revive, less what was paid"),
    ("R1 120", "pay 25 @9, pay 15 @13", "14 running 0", "made good on the last day of the cure"),
    ("R1 120", "pay 25 @9, pay 95 @14", "15 defaulted 0", "money that comes later mends nothing"),
    ("R1 120", "pay 120 @9", "31 completed 0", "all of it at once"),
    ("R1 120", "pay 80 @9, pay 40 @30, back 2 @33", "33 late 40", "it went back within the cure"),
    ("R1 120", "pay 80 @9, pay 40 @30, back 2 @34", "34 defaulted 40", "it went back after it"),
    ("R1 120", "pay 80 @9, pay 40 @30, back 2 @34", "33 completed 0", "the day before"),
    ("R1 120", "R9 40 due 9, pay 40 R9 @9", "11 late 40", "money named for another invoice"),
    ("R1 120, pay 40 @5", "", "11 late 40", "money recorded before it on its own day"),
    ("R1 120", "pay 40 @5", "11 running 0", "money recorded after it on its own day"),
    ("R1 120", "credit 110 R1 @8", "11 late 10", "no more is asked for than is open"),
    ("R1 120", "dispute R1 @8", "11 late 0", "nothing that is contested is asked for"),
  ])
  func `for a plan is judged by its money`(
    _ row: (before: String, after: String, wanted: String, why: String)
  ) throws {
    let parts = [10, 20, 30]
    var books = try BookScenario(row.before)
    books.add(
      .installmentsAgreed(
        InstallmentsAgreed(
          parts: parts.map { Installment(amount: books.money(40), dueOn: books.day($0)) },
          madeOn: books.day(5), graceDays: 0, cureDays: 3)))
    try books.add(row.after)
    let standing = try books.standing()
    let plan = try #require(standing.plans.first)
    let words = row.wanted.split(separator: " ")
    let day = books.day(try #require(Int(words[0])))
    let verdict = standing.verdict(on: plan, day: day)
    let known = standing.known(on: day)
    let overdue = try known.overdue(books.euro, on: day).minorUnits
    #expect("\(words[0]) \(verdict) \(overdue)" == row.wanted, "\(row.why)")
    let then = try #require(known.plans.first)
    #expect(known.verdict(on: then, day: day) == verdict, "as that day knew it")
  }

  @Test func `that was completed stays so when another takes its place`() throws {
    var books = try BookScenario("R1 120, pay 0 @1")
    let plan = InstallmentsAgreed(
      parts: [Installment(amount: books.money(120), dueOn: books.day(10))], madeOn: books.day(5),
      graceDays: 0)
    books.add(.installmentsAgreed(plan))
    try books.add("pay 120 @9, settle 9 for 9 by 60 @40")
    let standing = try books.standing()
    #expect(
      standing.verdict(on: try #require(standing.plans.first), day: books.day(50)) == .completed)
  }

  @Test(arguments: [
    // Money for another invoice does not fulfil it; nor does what came before it was made.
    ("R1 77, settle 77 for 60 by 20 @5, R9 60 due 30, pay 60 R9 @8", "R1 77 R9 0"),
    ("R1 137, pay 60 @5, settle 77 for 60 by 20 @5", "R1 77"),
    ("R1 137, settle 137 for 60 by 20 @5, pay 60 @5", "R1 0"),
    // Its write-off goes with its money, also where something else was agreed since.
    ("R1 77, settle 77 for 60 by 20 @5, pay 60 @8, settle 1 for 1 by 40 @15, back 1 @30", "R1 77"),
    ("R1 77, settle 77 for 60 by 20 @5, pay 60 @8, back 1 @15, pay 60 @20", "R1 0"),
    ("R1 77, settle 77 for 60 by 20 @5, pay 60 @8, back 1 @15, pay 60 @21", "R1 17"),
    // What is contested is let go with the rest.
    ("R1 50, R2 27 due 9, dispute R1 @1, settle 77 for 60 by 20 @5, pay 60 @8", "R1 0! R2 0"),
  ])
  func `to settle holds with its money`(_ row: (facts: String, open: String)) throws {
    let books = try BookScenario(row.facts)
    #expect(books.words(try books.standing()) == row.open)
    #expect(books.words(try books.folded()) == row.open, "recorded one by one")
  }

  @Test func `to settle is fulfilled on the days its money was there`() throws {
    let books = try BookScenario(
      "R1 77, settle 77 for 60 by 20 @5, pay 60 @8, back 1 @30")
    let standing = try books.standing()
    let wanted: [Int: SettlementVerdict] = [
      7: .open, 8: .fulfilled, 29: .fulfilled, 30: .defaulted,
    ]
    for (day, verdict) in wanted {
      let day = books.day(day)
      #expect(try #require(standing.settlements.first).verdict(on: day) == verdict, "\(day)")
      let known = try #require(standing.known(on: day).settlements.first)
      #expect(known.verdict(on: day) == verdict, "\(day), as known then")
    }
    #expect(standing.known(on: books.day(29)).settlements.first?.fulfilledOn == books.day(8))
    #expect(standing.settlements.first?.fulfilledOn == nil)
  }

  /// Promises by amount, day and the day made, and the level of the last one.
  @Test(arguments: [
    ("100 by 10 @5, 100 by 20 @15", "", 1, "broken before"),
    ("100 by 10 @5, 100 by 20 @8", "", 0, "put off before its day, so not broken"),
    ("100 by 10 @5, 100 by 20 @15", "pay 100 @9", 0, "kept before"),
    ("100 by 10 @5, 60 by 20 @15", "pay 40 @9", 0, "for just the rest of it"),
    ("100 by 10 @5, 61 by 20 @15", "pay 40 @9", 1, "for more than the rest of it"),
    ("100 by 10 @5, 100 by 20 @15, 100 by 30 @25", "", 2, "broken twice"),
    ("100 by 10 @5, 100 by 20 @15", "pay 100 @9, back 1 @12", 1, "kept, and then not"),
    ("100 by 10 @5, 100 by 20 @15", "pay 100 @9, back 1 @16", 0, "still kept when it was made"),
  ])
  func `to pay has a level`(_ row: (promises: String, money: String, level: Int, why: String))
    throws
  {
    var books = try BookScenario("R1 900")
    for text in row.promises.split(separator: ",") {
      let words = text.split(separator: " ").compactMap { Int64($0.drop { $0 == "@" }) }
      books.add(promise(words[0], by: Int(words[1]), madeOn: Int(words[2]), books))
    }
    try books.add(row.money)
    let standing = try books.standing()
    #expect(standing.level(of: try #require(standing.promises.last)) == row.level, "\(row.why)")
  }

  private func promise(
    _ amount: Int64, by day: Int, madeOn: Int, tolerance: Int64 = 0, _ books: BookScenario
  ) -> LedgerFact {
    .promiseMade(
      PromiseMade(
        amount: books.money(amount), on: books.day(day), madeOn: books.day(madeOn), graceDays: 0,
        tolerance: books.money(tolerance)))
  }

  @Test(arguments: [("", "broken"), ("pay 1 @9", "kept")])
  func `to pay less than the tolerance asks for some money`(
    _ row: (money: String, verdict: String)
  ) throws {
    var books = try BookScenario("R1 900")
    books.add(promise(80, by: 10, madeOn: 5, tolerance: 100, books))
    try books.add(row.money)
    let standing = try books.standing()
    let verdict = standing.verdict(
      on: try #require(standing.promises.first), day: books.day(11))
    #expect(verdict.rawValue == row.verdict)
  }
}

@Suite struct `what is overdue` {
  @Test(arguments: [
    ("R1 100, pay 130 R1 @2, R2 50 due 3", 20, "unapplied money lowers it"),
    ("R1 100 due 30, pay -30 @2", 0, "a refund makes nothing due"),
    ("R1 100, pay -30 @2", 100, "nor more of it"),
    ("R1 100, R2 -30 due 1", 70, "a credit note lowers it"),
  ])
  func `is never more than is past due`(_ row: (facts: String, overdue: Int64, why: String)) throws
  {
    let books = try BookScenario(row.facts)
    let overdue = try books.standing().overdue(books.euro, on: books.day(10))
    #expect(overdue.minorUnits == row.overdue, "\(row.why)")
  }

  @Test func `is told currency by currency`() throws {
    let books = try BookScenario("R1 100, pay 130 R1 @2")
    var standing = try books.standing()
    for (code, minor) in [("JPY", Int64(5_000)), ("KWD", 1_250)] {
      let currency = try #require(Currency(code: code))
      try standing.apply(
        .invoiceIssued(
          InvoiceIssued(
            number: code, issuedOn: books.day(0), dueOn: books.day(1),
            amount: Money(minorUnits: minor, currency: currency))),
        entry: EntryID(naming: [code], in: .sample), call: nil)
      // The euros over do not pay it.
      #expect(try standing.overdue(currency, on: books.day(9)).minorUnits == minor)
      #expect(try standing.unapplied(currency).isZero)
    }
    #expect(try standing.balance(books.euro).minorUnits == -30)
  }
}

@Suite struct `an invoice without a day of issue` {
  @Test func `stays known when it is put off`() throws {
    let books = try BookScenario("R1 100")
    var standing = Standing(account: Account.ID("ACME"))
    let facts: [LedgerFact] = [
      .invoiceIssued(
        InvoiceIssued(
          number: "R1", issuedOn: nil, dueOn: books.day(5), amount: books.money(100))),
      .bookkeeping(
        .dueDayChanged(
          DueDayChanged(
            invoice: "R1", from: books.day(5), to: books.day(30), on: books.day(8), words: nil))),
    ]
    for (index, fact) in facts.enumerated() {
      try standing.apply(fact, entry: EntryID(naming: ["\(index)"], in: .sample), call: nil)
    }
    #expect(standing.known(on: books.day(4)).invoices.isEmpty)
    #expect(standing.known(on: books.day(7)).invoices["R1"]?.dueOn == books.day(5))
    #expect(standing.known(on: books.day(9)).invoices["R1"]?.dueOn == books.day(30))
  }
}

@Suite struct `what no ledger keeps` {
  private static let huge = Int64(1) << 61

  /// Facts whose figures could not be summed or would ask for more than is owed.
  static func facts() throws -> [(LedgerFact, String)] {
    let books = try BookScenario("R1 100")
    let yen = Money(minorUnits: 5, currency: try #require(Currency(code: "JPY")))
    func plan(_ amounts: [Money], cure: Int = 0) -> LedgerFact {
      .installmentsAgreed(
        InstallmentsAgreed(
          parts: amounts.map { Installment(amount: $0, dueOn: books.day(9)) },
          madeOn: books.day(1), graceDays: 0, cureDays: cure))
    }
    func contest(_ minor: Int64) -> LedgerFact {
      .disputeRaised(
        DisputeRaised(
          on: books.day(1), invoice: "R1", reason: .price, words: nil, amount: books.money(minor)))
    }
    let tooMuch = plan([books.money(huge), books.money(1)])
    return [
      (tooMuch, "the parts of the plan together are larger than the ledger can hold"),
      (
        .terms(.dealHeld(DealHeld(deal: tooMuch, exceeds: [], on: books.day(1), words: nil))),
        "the parts of the plan together are larger than the ledger can hold"
      ),
      (plan([books.money(1), yen]), "the parts of a plan are in one currency"),
      (plan([books.money(1)], cure: -1), "a grace of 0 to 36600 days can be kept"),
      (plan([books.money(1)], cure: 36_601), "a grace of 0 to 36600 days can be kept"),
      (contest(.min), "the amount is larger than the ledger can hold"),
      (contest(-1), "what is contested of an invoice cannot be less than nothing"),
      (
        .settlementAgreed(
          SettlementAgreed(
            owed: books.money(9), pays: yen, by: books.day(9), madeOn: books.day(1), graceDays: 0)),
        "a settlement is owed and paid in one currency"
      ),
      (
        .promiseMade(
          PromiseMade(
            amount: books.money(9), on: books.day(9), madeOn: books.day(1), graceDays: 0,
            tolerance: yen)),
        "a promise and its tolerance are in one currency"
      ),
    ]
  }

  @Test func `is refused before it is written`() throws {
    for (fact, problem) in try Self.facts() {
      let draft = EntryDraft(id: .sample, account: Account.ID("ACME"), fact: fact)
      #expect(throws: LedgerError.refused(problem)) { try Admission.check(draft) }
    }
  }

  @Test func `is kept where it just fits`() throws {
    let books = try BookScenario("R1 100")
    let plan = InstallmentsAgreed(
      parts: [Self.huge - 1, 1].map {
        Installment(amount: books.money($0), dueOn: books.day(9))
      }, madeOn: books.day(1), graceDays: 0, cureDays: 36_600)
    try Admission.check(
      EntryDraft(id: .sample, account: Account.ID("ACME"), fact: .installmentsAgreed(plan)))
  }
}
