import CollectionsLedger
import Receivables
import Testing

@Suite struct `a standing` {
  /// Facts of one account, a line each, and what is open after them.
  @Test(arguments: [
    ("R1 100", "R1 100 open"),
    ("R1 100, pay 40 R1", "R1 60 open"),
    ("R1 100, pay 100 R1", "nothing open"),
    ("R1 100, pay 130 R1", "nothing open, 30 over"),
    ("R2 50 due 9, R1 100 due 3, pay 120", "R2 30 open"),
    ("R1 100, R2 50, pay 20 R2", "R1 100 open, R2 30 open"),
    ("R1 100, pay 20 R9", "R1 100 open, 20 over"),
    ("pay 20, R1 100", "R1 80 open"),
    ("R1 -30, R2 100, pay 50", "R1 -30 open, R2 50 open"),
    ("R1 -30, pay -30", "nothing open"),
    ("R1 100, pay -30", "R1 100 open, -30 over"),
    ("R1 100, pay 0", "R1 100 open"),
  ])
  func `puts money on invoices`(_ row: (facts: String, open: String)) throws {
    var standing = Standing(account: Account.ID("ACME"))
    for (index, word) in row.facts.split(separator: ", ").enumerated() {
      let id = EntryID(naming: ["\(index)"], in: .sample)
      try standing.apply(
        try fact(word.split(separator: " ").map(String.init)), entry: id, call: nil)
    }
    #expect(try words(standing) == row.open)
  }

  private func fact(_ words: [String]) throws -> LedgerFact {
    let euro = try #require(Currency(code: "EUR"))
    let minor = try #require(Int64(words[1]))
    let day = CalendarDay(daysSinceEpoch: 20_000)
    if words[0] == "pay" {
      return .paymentReceived(
        PaymentReceived(
          on: day, amount: Money(minorUnits: minor, currency: euro),
          invoice: words.count > 2 ? words[2] : nil, source: "test"))
    }
    let due = words.count > 3 ? Int(words[3]) ?? 0 : 0
    return .invoiceIssued(
      InvoiceIssued(
        number: words[0], issuedOn: day, dueOn: day.adding(days: due),
        amount: Money(minorUnits: minor, currency: euro)))
  }

  private func words(_ standing: Standing) throws -> String {
    let euro = try #require(Currency(code: "EUR"))
    var words = standing.openInvoices.sorted { $0.number < $1.number }
      .map { "\($0.number) \($0.openAmount.minorUnits) open" }
    if words.isEmpty { words = ["nothing open"] }
    let over = try standing.unapplied(euro).minorUnits
    return (words + (over == 0 ? [] : ["\(over) over"])).joined(separator: ", ")
  }

  /// A promise of 100 with tolerance 5 by day 10, made on day 5, with 2 days' grace: what came on
  /// which day, the day it is judged on, and the verdict.
  @Test(arguments: [
    "| 10 open", "| 12 open", "| 13 broken", "9:100 | 9 kept", "9:95 | 9 kept", "9:94 | 12 open",
    "9:94 | 13 partly-kept", "12:100 | 13 kept", "13:100 | 13 broken", "4:100 | 13 broken",
    "5:40 12:60 | 12 kept", "9:100 | 8 open",
  ])
  func `judges a promise by what came in`(_ row: String) throws {
    let halves = row.split(separator: "|", omittingEmptySubsequences: false)
    let judged = halves[1].split(separator: " ")
    let came = halves[0].split(separator: " ").map {
      $0.split(separator: ":").compactMap { Int($0) }
    }
    let euro = try #require(Currency(code: "EUR"))
    let start = CalendarDay(daysSinceEpoch: 20_000)
    let made = PromiseMade(
      amount: Money(minorUnits: 100, currency: euro), on: start.adding(days: 10),
      madeOn: start.adding(days: 5), graceDays: 2, tolerance: Money(minorUnits: 5, currency: euro))
    var standing = Standing(account: Account.ID("ACME"))
    try standing.apply(.promiseMade(made), entry: .sample, call: nil)
    for (index, came) in came.enumerated() {
      let payment = PaymentReceived(
        on: start.adding(days: came[0]),
        amount: Money(minorUnits: Int64(came[1]), currency: euro), invoice: nil, source: "test")
      try standing.apply(
        .paymentReceived(payment), entry: EntryID(naming: ["\(index)"], in: .sample), call: nil)
    }
    let promise = try #require(standing.currentPromise)
    let day = start.adding(days: try #require(Int(judged[0])))
    #expect(standing.verdict(on: promise, day: day).rawValue == String(judged[1]))
  }

  @Test func `takes an invoice for contested that was contested before it came`() throws {
    let day = CalendarDay(daysSinceEpoch: 20_000)
    var standing = Standing(account: Account.ID("ACME"))
    try standing.apply(
      .disputeRaised(DisputeRaised(on: day, invoice: "R1", reason: .price, words: nil)),
      entry: .sample, call: nil)
    try standing.apply(try fact(["R1", "100"]), entry: .sample, call: nil)
    #expect(standing.invoices["R1"]?.isDisputed == true)
    #expect(standing.known(on: day).invoices["R1"]?.isDisputed == true)
  }

  @Test func `on a past day knows nothing of what came later`() throws {
    var standing = Standing(account: Account.ID("ACME"))
    let day = CalendarDay(daysSinceEpoch: 20_000)
    for words in [["R1", "100"], ["R2", "50"], ["pay", "120"]] {
      try standing.apply(
        try fact(words), entry: EntryID(naming: words, in: .sample), call: nil)
    }
    try standing.apply(
      .disputeRaised(
        DisputeRaised(on: day.adding(days: 4), invoice: "R2", reason: .price, words: nil)),
      entry: .sample, call: nil)
    #expect(standing.known(on: day.adding(days: -1)).invoices.isEmpty)
    #expect(try words(standing.known(on: day)) == "R2 30 open")
    #expect(standing.known(on: day).invoices["R2"]?.isDisputed == false)
    #expect(standing.known(on: day.adding(days: 4)).invoices["R2"]?.isDisputed == true)
    #expect(standing.latestFactDay == day.adding(days: 4))
  }
}
