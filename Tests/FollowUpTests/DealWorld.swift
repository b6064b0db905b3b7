import CollectionsLedger
import FollowUp
import Receivables
import Testing

/// Deals, roles and accounts as text; today is Monday 2 March 2026, and days are counted from it.
enum DealWorld {
  static let today = CalendarDay(daysSinceEpoch: 20_514)
  private static let id: EntryID = {
    guard let bytes = EntryID(bytes: Array(0..<16)) else { preconditionFailure("16 bytes") }
    return bytes
  }()

  /// Returns the amount written `9000.00 EUR`.
  static func money(_ text: String) throws -> Money {
    let words = text.split(separator: " ")
    let currency = try #require(words.last.flatMap { Currency(code: String($0)) })
    let minor = try #require(words.first.flatMap { Int64($0.filter { $0 != "." }) })
    return Money(minorUnits: minor, currency: currency)
  }

  /// Returns the deal written `promise 500.00 30`, `settle 9000.00 of 10000.00 14`,
  /// `plan 3 weekly 900.00 7`, with `deposit 100.00` at the end, or `due R1 31`.
  static func deal(_ text: String, invoices: [String] = []) throws -> Deal {
    let words = text.split(separator: " ").map(String.init)
    switch words[0] {
    case "promise":
      let amount = try money(words[1] + " EUR")
      return .promise(
        PromiseMade(
          amount: amount, on: today.adding(days: try #require(Int(words[2]))), madeOn: today,
          graceDays: 2, tolerance: .zero(amount.currency), invoices: invoices))
    case "settle":
      return .settlement(
        SettlementAgreed(
          owed: try money(words[3] + " EUR"), pays: try money(words[1] + " EUR"),
          by: today.adding(days: try #require(Int(words[4]))), madeOn: today, graceDays: 2,
          invoices: invoices))
    case "due":
      return .dueDay(
        DueDayChanged(
          invoice: words[1], from: today.adding(days: -5),
          to: today.adding(days: try #require(Int(words[2]))), on: today, words: "asked"))
    default: return .plan(try plan(words, invoices))
    }
  }

  private static func plan(_ words: [String], _ invoices: [String]) throws -> InstallmentsAgreed {
    var terms = PlanTerms(
      total: try money(words[3] + " EUR"), cut: .parts(try #require(Int(words[1]))),
      first: today.adding(days: try #require(Int(words[4]))),
      frequency: try #require(Frequency(rawValue: words[2])))
    if words.count == 7 { terms.deposit = .amount(try money(words[6] + " EUR")) }
    return try policy().plan(try terms.draft(), invoices: invoices, madeOn: today)
  }

  /// A policy with the standard figures and one tier, a supervisor and a director.
  static func policy() throws -> Policy {
    var policy = Policy(company: .init(name: "Example Ltd"))
    policy.settlement.amountOffMax = [try money("0 EUR").currency: try money("500.00 EUR")]
    policy.installments.partMin = [try money("0 EUR").currency: try money("250.00 EUR")]
    var tier = SettlementTier(
      band: BalanceBand(
        from: [try money("0 EUR").currency: try money("100.00 EUR")],
        below: [try money("0 EUR").currency: try money("1000.00 EUR")]))
    tier.percentOffMax = Percent(whole: 20)
    policy.settlement.tiers = [tier]
    var supervisor = policy.collector.limits
    supervisor.termsDaysMax = 60
    supervisor.promiseDaysMax = 60
    supervisor.settlement = SettlementRules()
    supervisor.settlement.percentOffMax = Percent(whole: 25)
    supervisor.settlement.payWithinDays = 30
    supervisor.installments.partsMax = 6
    supervisor.installments.furthestDays = 90
    var director = supervisor
    director.termsDaysMax = 365
    director.promiseDaysMax = 365
    director.settlement.percentOffMax = Percent(whole: 50)
    director.settlement.payWithinDays = 90
    director.installments = InstallmentRules()
    director.installments.partsMax = 24
    director.installments.furthestDays = 365
    policy.roles = Roles(
      ranked: [
        Role(name: "supervisor", limits: supervisor), Role(name: "director", limits: director),
      ], people: ["sam": "supervisor", "dora": "director", "carl": "collector"])
    return policy
  }

  static func standing(_ facts: LedgerFact...) throws -> Standing {
    var standing = Standing(account: Account.ID("ACME"))
    for (index, fact) in facts.enumerated() {
      try standing.apply(fact, entry: entry(index), call: nil)
    }
    return standing
  }

  static func entry(_ index: Int) -> EntryID { EntryID(naming: ["\(index)"], in: id) }

  static func invoice(_ number: String, _ amount: String) throws -> LedgerFact {
    .invoiceIssued(
      InvoiceIssued(
        number: number, issuedOn: today.adding(days: -40), dueOn: today.adding(days: -5),
        amount: try money(amount)))
  }

  static func payment(_ amount: String, on day: CalendarDay) throws -> LedgerFact {
    .paymentReceived(
      PaymentReceived(on: day, amount: try money(amount), wishes: [], source: "test"))
  }

  /// `within`, or each excess, and who may approve.
  static func told(_ verdict: DealVerdict) -> String {
    switch verdict {
    case .within: "within"
    case .beyond(let excesses, let approvers):
      excesses.map { "\($0.rule.rawValue): \($0.words)" }.joined(separator: " | ") + " -> "
        + (approvers.isEmpty ? "nobody" : approvers.map(\.name).joined(separator: ", "))
    }
  }
}
