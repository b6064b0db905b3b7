import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `The books as double entries` {
  @Test(arguments: UInt64(1)...30)
  func `every transaction comes to nothing in each currency`(seed: UInt64) throws {
    let world = try SeededAccount(seed: seed)
    let transactions = try world.standing.bookTransactions()
    #expect(!transactions.isEmpty)
    for transaction in transactions {
      #expect(!transaction.postings.isEmpty)
      for currency in Set(transaction.postings.map(\.amount.currency)) {
        #expect(try transaction.sum(currency) { _ in true }.isZero, "\(transaction)")
      }
    }
  }

  @Test(arguments: UInt64(1)...30)
  func `up to any day they come to what that day knew`(seed: UInt64) throws {
    let world = try SeededAccount(seed: seed)
    let standing = world.standing
    let all = try standing.bookTransactions()
    for day in world.days {
      let known = standing.known(on: day)
      let until = all.filter { $0.day <= day }
      for currency in standing.allCurrencies {
        #expect(
          try sum(until, currency) { $0.debtor != nil && $0.words[1] == "receivable" }
            == known.balance(currency), "\(day) \(currency)")
        #expect(
          try sum(until, currency) { $0.part == "unapplied" }.minorUnits
            == -known.unapplied(currency).minorUnits, "\(day) \(currency)")
      }
      let ofThatDay = Set(try known.bookTransactions())
      #expect(
        ofThatDay.symmetricDifference(until).isEmpty,
        "\(day): \(ofThatDay.symmetricDifference(until))")
    }
  }

  @Test(arguments: UInt64(1)...30)
  func `each movement on an invoice is in them once`(seed: UInt64) throws {
    let world = try SeededAccount(seed: seed)
    let standing = world.standing
    let all = try standing.bookTransactions()
    for invoice in standing.invoices.values {
      let posted = all.flatMap(\.postings).filter { $0.invoice == invoice.number }
      let open = posted.filter { $0.account == .receivable(standing.account) }
      #expect(open.reduce(0) { $0 + $1.amount.minorUnits } == invoice.openAmount.minorUnits)
      let writtenOff = posted.filter { $0.account == .writeOffs }
      #expect(
        writtenOff.reduce(0) { $0 + $1.amount.minorUnits } == invoice.writtenOff.minorUnits)
    }
    let movements = all.flatMap(\.postings).filter {
      $0.invoice != nil && $0.account == .receivable(standing.account)
    }
    #expect(movements.count == standing.bookings.count + standing.invoices.count)
  }

  @Test func `the dice throw every kind of transaction`() throws {
    var seen: Set<BookTransaction.Kind> = []
    for seed in UInt64(1)...60 {
      let world = try SeededAccount(seed: seed)
      seen.formUnion(try world.standing.bookTransactions().map(\.kind))
    }
    #expect(seen == Set(BookTransaction.Kind.allCases))
  }

  private func sum(
    _ transactions: [BookTransaction], _ currency: Currency, _ isWanted: (BookAccount) -> Bool
  ) throws -> Money {
    try transactions.reduce(.zero(currency)) { total, transaction in
      try total.adding(transaction.sum(currency) { isWanted($0.account) })
    }
  }
}

@Suite struct `A sale to a factor in the books` {
  private let euro = MatchingWorld.money("1.00").currency

  private func standing(returned: [(String, String)]) throws -> Standing {
    var standing = Standing(account: Account.ID("C-1"))
    let day = MatchingWorld.day
    for (number, amount) in [("R1", "60.00"), ("R2", "40.01")] {
      try apply(
        .invoiceIssued(
          InvoiceIssued(
            number: number, issuedOn: day("2026-01-01"), dueOn: day("2026-01-31"),
            amount: MatchingWorld.money(amount))), to: &standing)
    }
    try apply(
      .escalation(
        .invoicesFactored(
          InvoicesFactored(
            invoices: ["R1", "R2"], factor: "Fast & Co", amount: MatchingWorld.money("100.01"),
            advance: MatchingWorld.money("80.01"), fee: MatchingWorld.money("5.00"),
            reserve: MatchingWorld.money("15.00"), recourseOn: nil, on: day("2026-02-01")))),
      to: &standing)
    for (number, on) in returned {
      try apply(
        .escalation(.factoringReturned(invoices: [number], on: day(on), words: nil)),
        to: &standing)
    }
    return standing
  }

  private func apply(_ fact: LedgerFact, to standing: inout Standing) throws {
    let id = entryID(UInt64(standing.invoices.count + standing.factorings.count))
    try standing.apply(fact, entry: id, call: nil)
  }

  private func balance(_ account: BookAccount, of standing: Standing) throws -> String {
    let all = try standing.bookTransactions().flatMap(\.postings).filter { $0.account == account }
    return Money(minorUnits: all.reduce(0) { $0 + $1.amount.minorUnits }, currency: euro).plain
  }

  @Test func `leaves the invoices in the balance and owes the factor their money`() throws {
    let standing = try standing(returned: [])
    let id = standing.account
    #expect(try balance(.receivable(id), of: standing) == "100.01")
    #expect(try balance(.bank, of: standing) == "80.01")
    #expect(try balance(.factoringFees, of: standing) == "5.00")
    #expect(try balance(.factorReserve(id), of: standing) == "15.00")
    #expect(try balance(.factored(id), of: standing) == "-100.01")
  }

  @Test func `turns the share of what comes back into what the factor wants back`() throws {
    let standing = try standing(returned: [("R2", "2026-03-01")])
    let id = standing.account
    // 40.01 of 100.01: of the advance 32.01, of the fee 2.01, of the reserve 6.01.
    #expect(try balance(.factorRecourse(id), of: standing) == "-34.02")
    #expect(try balance(.factorReserve(id), of: standing) == "8.99")
    #expect(try balance(.factored(id), of: standing) == "-59.98")
  }

  @Test func `is undone to the minor unit where all come back`() throws {
    let standing = try standing(returned: [("R2", "2026-03-01"), ("R1", "2026-03-05")])
    let id = standing.account
    #expect(try balance(.factorRecourse(id), of: standing) == "-85.01")
    #expect(try balance(.factorReserve(id), of: standing) == "0.00")
    #expect(try balance(.factored(id), of: standing) == "0.00")
  }
}
