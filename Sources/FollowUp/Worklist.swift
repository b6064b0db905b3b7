public import CollectionsLedger
public import Receivables

/// One account to call now.
public struct WorklistItem: Hashable, Sendable {
  /// Whom to call; the name is raw, as the file had it.
  public let account: Account
  /// Why, and for how much, as the day asked for knew the account.
  public let span: AgendaSpan
  /// Days past due of the oldest item that is asked for; 0 before it falls due.
  public let daysPastDue: Int

  /// Counts the days past due up to the day asked for.
  public init(account: Account, span: AgendaSpan, day: CalendarDay) {
    self.account = account
    self.span = span
    daysPastDue = max(0, day.days(since: span.oldestDueOn))
  }

  /// Whether this one is called before another: by reason, then the larger amount, then the key.
  public static func comesFirst(_ left: WorklistItem, _ right: WorklistItem) -> Bool {
    if left.span.reason != right.span.reason { return left.span.reason < right.span.reason }
    if left.span.rankingAmount != right.span.rankingAmount {
      return left.span.rankingAmount > right.span.rankingAmount
    }
    return left.account.id < right.account.id
  }
}

/// Whom to call, worked out from whole standings.
///
/// A store answers the same from its index; this is what it is held against.
public enum Worklist {
  /// Returns the accounts to call on a day as that day knew them.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public static func items(
    of standings: some Sequence<Standing>, asOf day: CalendarDay, limit: Int? = nil
  ) throws(MoneyError) -> [WorklistItem] {
    var items: [WorklistItem] = []
    for standing in standings {
      if let item = try item(of: standing, asOf: day) { items.append(item) }
    }
    items.sort(by: WorklistItem.comesFirst)
    return limit.map { Array(items.prefix($0)) } ?? items
  }

  /// Returns the line of one account; nil where it is not to be called on that day.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public static func item(
    of standing: Standing, asOf day: CalendarDay
  ) throws(MoneyError) -> WorklistItem? {
    guard let span = try Agenda.span(of: standing.known(on: day), on: day) else { return nil }
    return WorklistItem(
      account: Account(id: standing.account, name: standing.name), span: span, day: day)
  }
}

/// Open items by age, worked out from whole standings.
public enum Aging {
  /// Returns one total a currency, in the order of their codes, as a day knew them.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public static func totals(
    of standings: some Sequence<Standing>, asOf day: CalendarDay
  ) throws(MoneyError) -> [AgingTotal] {
    var totals: [Currency: AgingTotal] = [:]
    for standing in standings {
      for invoice in standing.known(on: day).openInvoices {
        let currency = invoice.amount.currency
        try totals[currency, default: AgingTotal(currency: currency)]
          .add(invoice.openAmount, to: AgingBucket(daysPastDue: invoice.daysPastDue(on: day)))
      }
    }
    return totals.values.sorted { $0.currency < $1.currency }
  }
}

/// The reports a ledger's store answers from its projections.
public protocol LedgerReports: AnyObject {
  /// Returns whom to call on a day, the first first.
  func worklist(asOf day: CalendarDay, limit: Int?) throws(LedgerError) -> [WorklistItem]

  /// Returns open items by currency and age as a day knew them.
  func aging(asOf day: CalendarDay) throws(LedgerError) -> [AgingTotal]
}
