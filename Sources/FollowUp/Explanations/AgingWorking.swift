import CollectionsLedger
public import Receivables

/// Lists the invoices a total of the aging report is made of: of one age, or of all.
public struct AgingWorking: Sendable {
  private let bucket: AgingBucket?
  private let day: CalendarDay
  private var lists: [Currency: ItemList] = [:]

  /// Begins a working.
  ///
  /// - Parameter bucket: The age; nil: all of them.
  public init(_ bucket: AgingBucket?, asOf day: CalendarDay) {
    self.bucket = bucket
    self.day = day
  }

  /// Takes an account in.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ account: ReportAccount) throws(MoneyError) {
    for invoice in account.standing.known(on: day).openInvoices {
      let days = invoice.daysPastDue(on: day)
      guard bucket.map({ $0 == AgingBucket(daysPastDue: days) }) ?? true else { continue }
      let currency = invoice.amount.currency
      let due = days > 0 ? "\(days) past due" : "due \(invoice.dueOn.short)"
      try lists[currency, default: ItemList(currency)].add(
        invoice.openAmount,
        "\(account.account.id.rawValue), \(invoice.number), \(days == 1 ? "1 day past due" : due)",
        on: invoice.dueOn)
    }
  }

  /// The invoices in the order of their accounts, and what they come to, for each currency.
  public var explanations: [Explanation] {
    get throws(MoneyError) {
      var explanations: [Explanation] = []
      let age = bucket.map { $0 == .current ? "not due yet" : "\($0.rawValue) days past due" }
      for (currency, list) in lists.sorted(by: { $0.key < $1.key }) {
        explanations.append(
          try list.explanation("Open in \(currency) as of \(day.short), \(age ?? "of every age")"))
      }
      return explanations
    }
  }
}

/// Lists what a roll rate of the aging report is made of: what was open in one age on the earlier
/// day, and what became of it.
public struct RollWorking: Sendable {
  private let bucket: AgingBucket
  private let from: CalendarDay
  private let to: CalendarDay
  private var rolls: RollRates
  private var lists: [Currency: ItemList] = [:]

  /// Begins a working of the money that was of one age on the earlier day.
  public init(_ bucket: AgingBucket, from: CalendarDay, to: CalendarDay) {
    self.bucket = bucket
    self.from = from
    self.to = to
    rolls = RollRates(from: from, to: to)
  }

  /// Takes an account in.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ account: ReportAccount) throws(MoneyError) {
    let now = account.standing.known(on: to)
    try rolls.take(account.standing, now: now)
    for then in account.standing.known(on: from).openInvoices where then.openAmount.isPositive {
      guard AgingBucket(daysPastDue: then.daysPastDue(on: from)) == bucket else { continue }
      let fate = rolls.fate(of: then, now: now)
      let currency = then.amount.currency
      let item = "\(account.account.id.rawValue), \(then.number): \(then.openAmount) was open, "
      try lists[currency, default: ItemList(currency)].add(
        fate.worse, item + fate.words, on: then.dueOn)
    }
  }

  /// The invoices with what moved to a worse age, and the rate, for each currency.
  public var explanations: [Explanation] {
    get throws(MoneyError) {
      var explanations: [Explanation] = []
      for (currency, list) in lists.sorted(by: { $0.key < $1.key }) {
        guard let row = rolls.rows[currency]?[bucket] else { continue }
        let title =
          "Roll rate in \(currency) of what was \(bucket.rawValue) days past due, \(from.short) to "
          + to.short
        explanations.append(
          try list.explanation(
            title, result: .share(row.rate),
            ending: "\(row.worse.plain) / \(row.began.plain) = \(row.rate)"))
      }
      return explanations
    }
  }
}

extension RollRates.Fate {
  fileprivate var words: String {
    guard let age else { return "settled since" }
    return worse.isZero
      ? "\(same) of it still is, in no worse age" : "\(worse) still is, now \(age.rawValue)"
  }
}
