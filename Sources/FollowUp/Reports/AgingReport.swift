import CollectionsLedger
public import Receivables

/// Open items by age, for the whole ledger, by account and by collector.
public struct AgingReport: Sendable {
  /// The day it is as of.
  public let day: CalendarDay
  /// By currency, in the order of their codes.
  public private(set) var totals: [Currency: AgingTotal] = [:]
  /// By collector; nil: accounts that were given to nobody and that nobody has called.
  public private(set) var collectors: [String?: [Currency: AgingTotal]] = [:]
  /// How much of each age moved to a worse one since another day; nil where none was asked for.
  public private(set) var rolls: RollRates?
  private var top: TopAccounts

  /// Begins a report.
  ///
  /// - Parameters:
  ///   - accounts: how many of the accounts that owe most are kept, for each currency.
  ///   - rollingFrom: the earlier day of the roll rates.
  public init(asOf day: CalendarDay, accounts: Int, rollingFrom: CalendarDay? = nil) {
    self.day = day
    top = TopAccounts(limit: accounts)
    rolls = rollingFrom.map { RollRates(from: $0, to: day) }
  }

  /// The accounts with most past due in a currency, the first first.
  public func accounts(_ currency: Currency) -> [AgedAccount] { top.first(currency) }

  /// Takes an account in.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ account: ReportAccount) throws(MoneyError) {
    let known = account.standing.known(on: day)
    var own: [Currency: AgingTotal] = [:]
    for invoice in known.invoices.values where invoice.isOpen {
      try own.add(invoice, on: day)
    }
    if !own.isEmpty {
      let collector = account.collector(on: day)
      for (currency, total) in own {
        try totals[currency, default: AgingTotal(currency: currency)].add(total)
        try collectors[collector, default: [:]][
          currency, default: AgingTotal(currency: currency)
        ].add(total)
        try top.take(
          AgedAccount(account: account.account, collector: collector, total: total))
      }
    }
    try rolls?.take(account.standing, now: known)
  }
}

/// An account and its open items by age, in one currency.
public struct AgedAccount: Hashable, Sendable {
  /// Whose they are.
  public let account: Account
  /// Whose it is; nil: nobody's.
  public let collector: String?
  /// What is open.
  public let total: AgingTotal
}

extension AgingTotal {
  /// Adds up another total of the same currency.
  ///
  /// - Throws: ``MoneyError``.
  mutating func add(_ other: AgingTotal) throws(MoneyError) {
    for bucket in AgingBucket.allCases where other.count(in: bucket) > 0 {
      try add(other.amount(in: bucket), count: other.count(in: bucket), to: bucket)
    }
  }

  /// What is past due: all but what is not due yet.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public func pastDue() throws(MoneyError) -> Money {
    try total().subtracting(amount(in: .current))
  }
}

extension [Currency: AgingTotal] {
  fileprivate mutating func add(_ invoice: Invoice, on day: CalendarDay) throws(MoneyError) {
    let currency = invoice.amount.currency
    let bucket = AgingBucket(daysPastDue: invoice.daysPastDue(on: day))
    try self[currency, default: AgingTotal(currency: currency)].add(invoice.openAmount, to: bucket)
  }
}

/// The accounts that owe most; the others are forgotten on the way.
struct TopAccounts: Sendable {
  private struct Ranked {
    let pastDue: Int64
    let account: AgedAccount
  }

  private let limit: Int
  private var kept: [Currency: [Ranked]] = [:]

  init(limit: Int) { self.limit = max(0, limit) }

  mutating func take(_ account: AgedAccount) throws(MoneyError) {
    guard limit > 0 else { return }
    let currency = account.total.currency
    let ranked = Ranked(pastDue: try account.total.pastDue().minorUnits, account: account)
    kept[currency, default: []].append(ranked)
    // Cut at four times the limit, so that sorting costs little for each account.
    if kept[currency, default: []].count >= limit * 4 + 64 {
      kept[currency] = TopAccounts.cut(kept[currency] ?? [], to: limit)
    }
  }

  func first(_ currency: Currency) -> [AgedAccount] {
    TopAccounts.cut(kept[currency] ?? [], to: limit).map(\.account)
  }

  private static func cut(_ ranked: [Ranked], to limit: Int) -> [Ranked] {
    let sorted = ranked.sorted {
      ($1.pastDue, $0.account.account.id) < ($0.pastDue, $1.account.account.id)
    }
    return Array(sorted.prefix(limit))
  }
}
