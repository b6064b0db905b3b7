import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `The working of a figure` {
  private let policy = Policy(company: .init(name: "Example Ltd"))
  static let seeds = Array(UInt64(1)...20)

  /// Runs a check on many days of a seeded account.
  private func each(
    _ seed: UInt64, _ body: (ReportAccount, Standing, CalendarDay) throws -> Void
  ) throws {
    let seeded = try SeededAccount(seed: seed)
    for day in seeded.days {
      try body(
        ReportAccount(seeded.standing, seeded.record), seeded.standing.known(on: day), day)
    }
  }

  /// The lines add up to what stands beside the last of them, and that is the result.
  private func expectSum(
    _ working: Explanation, is wanted: Money, _ place: SourceLocation = #_sourceLocation
  ) throws {
    var running = Money.zero(wanted.currency)
    for line in working.lines {
      guard let amount = line.amount else { continue }
      running = try running.adding(amount)
      #expect(line.running == running, sourceLocation: place)
    }
    #expect(running == wanted, "\(working.title)", sourceLocation: place)
    #expect(working.result == .money(wanted), "\(working.title)", sourceLocation: place)
    #expect(!working.lines.isEmpty, sourceLocation: place)
  }

  @Test(arguments: seeds)
  func `ends in the balance, what is asked for and the unapplied money`(seed: UInt64) throws {
    try each(seed) { account, known, day in
      let figures: [(AccountFigure, (Currency) throws -> Money)] = [
        (.balance, { try known.balance($0) }), (.overdue, { try known.overdue($0, on: day) }),
        (.unapplied, { try known.unapplied($0) }),
      ]
      for (figure, wanted) in figures {
        let workings = try account.why(figure, on: day, under: policy)
        #expect(workings.count == known.allCurrencies.count)
        for (working, currency) in zip(workings, known.allCurrencies) {
          try expectSum(working, is: wanted(currency))
        }
      }
    }
  }

  @Test(arguments: seeds)
  func `ends in what is open on an invoice, and of charges`(seed: UInt64) throws {
    try each(seed) { account, known, day in
      for invoice in known.invoices.values {
        let working = try #require(
          try account.why(.invoice(invoice.number), on: day, under: policy).first)
        try expectSum(working, is: invoice.openAmount)
        #expect(working.lines.allSatisfy { $0.entry != nil }, "\(working)")
      }
      for (working, currency) in zip(
        try account.why(.charges, on: day, under: policy), known.allCurrencies)
      {
        let open = known.openInvoices.filter {
          $0.kind.isCharge && $0.amount.currency == currency
        }
        let sum = open.reduce(0) { $0 + $1.openAmount.minorUnits }
        try expectSum(working, is: Money(minorUnits: sum, currency: currency))
      }
      #expect(try account.why(.invoice("there is none"), on: day, under: policy).isEmpty)
    }
  }

  @Test(arguments: seeds)
  func `ends in what came for a promise, a plan and a settlement`(seed: UInt64) throws {
    try each(seed) { account, known, day in
      let promised = try account.why(.promise, on: day, under: policy)
      #expect(promised.isEmpty == known.promises.isEmpty)
      if let promise = known.promises.last, let working = promised.first {
        let end = min(promise.closed?.on ?? promise.lastDay, promise.lastDay)
        try expectSum(
          working, is: known.received(for: promise, until: min(day, end), knownOn: day))
        #expect(
          working.lines.last?.words.hasPrefix(
            known.verdict(on: promise, day: day).words) == true)
      }
      if let plan = known.plans.last {
        let working = try #require(try account.why(.plan, on: day, under: policy).first)
        try expectSum(working, is: #require(known.received(for: plan, until: day)))
      }
      if let settlement = known.settlements.last {
        let working = try #require(try account.why(.settlement, on: day, under: policy).first)
        try expectSum(working, is: known.received(for: settlement, until: day))
      }
    }
  }

  @Test(arguments: seeds)
  func `ends in the amount of the worklist`(seed: UInt64) throws {
    try each(seed) { account, known, day in
      let item = try Worklist.item(of: account.standing, asOf: day)
      let working = try account.why(.worklist, on: day, under: policy).first
      #expect((working == nil) == (item == nil))
      if let working, let item { try expectSum(working, is: item.span.amount) }
    }
  }

  static let words: [(String, AccountFigure?)] = [
    ("balance", .balance), ("overdue", .overdue), ("unapplied", .unapplied),
    ("invoice R 17", .invoice("R 17")), ("invoice", nil), ("promise", .promise), ("plan", .plan),
    ("settlement", .settlement), ("charges", .charges), ("worklist", .worklist),
    ("limitation", .limitation), ("limitation now", nil), ("", nil),
    ("balance now", nil), ("Balance", nil),
  ]

  @Test(arguments: words)
  func `is asked for in words`(text: String, figure: AccountFigure?) {
    #expect(AccountFigure(words: text.split(separator: " ").map(String.init)) == figure)
  }
}
