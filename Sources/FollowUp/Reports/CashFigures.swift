public import Receivables

/// What came in one currency, and how quickly we are paid.
public struct CashFigures: Hashable, Sendable {
  /// What all of it is in.
  public let currency: Currency
  /// The days of the period.
  public let days: Int
  /// What came, less what went back, by the first day of its stretch.
  public private(set) var received: [CalendarDay: Money] = [:]
  /// All that came, less what went back.
  public private(set) var total: Money
  /// What was invoiced in the period, credit notes taken off; late charges are not sales.
  public private(set) var sales: Money
  /// What was open on the day before the period.
  public private(set) var opening: Money
  /// What is open on its last day: the total of the aging report.
  public private(set) var closing: Money
  /// What of that is not due yet.
  public private(set) var closingCurrent: Money
  /// Money that no invoice has taken up on the last day.
  public private(set) var unapplied: Money

  init(_ currency: Currency, days: Int) {
    self.currency = currency
    self.days = days
    total = .zero(currency)
    sales = .zero(currency)
    opening = .zero(currency)
    closing = .zero(currency)
    closingCurrent = .zero(currency)
    unapplied = .zero(currency)
  }

  mutating func receive(_ amount: Money, in start: CalendarDay) throws(MoneyError) {
    received[start] = try (received[start] ?? .zero(currency)).adding(amount)
    total = try total.adding(amount)
  }

  mutating func sell(_ invoice: Invoice) throws(MoneyError) {
    sales = try sales.adding(invoice.amount)
  }

  mutating func open(_ invoice: Invoice) throws(MoneyError) {
    opening = try opening.adding(invoice.openAmount)
  }

  mutating func close(_ invoice: Invoice, on day: CalendarDay) throws(MoneyError) {
    closing = try closing.adding(invoice.openAmount)
    guard !invoice.isOverdue(on: day) else { return }
    closingCurrent = try closingCurrent.adding(invoice.openAmount)
  }

  mutating func leave(_ amount: Money) throws(MoneyError) {
    unapplied = try unapplied.adding(amount)
  }

  // MARK: How quickly we are paid

  /// Days sales outstanding in tenths of a day: receivables over credit sales, times days; nil
  /// without sales.
  public var dso: Int64? { outstanding(closing) }

  /// The best possible DSO in tenths of a day: what is not due yet over credit sales, times days.
  public var bestPossibleDSO: Int64? { outstanding(closingCurrent) }

  /// Average days delinquent in tenths of a day: DSO less the best possible one, both rounded.
  public var add: Int64? {
    guard let dso, let best = bestPossibleDSO else { return nil }
    return dso - best
  }

  private func outstanding(_ amount: Money) -> Int64? {
    rounded(amount.minorUnits, times: Int64(days) * 10, over: sales.minorUnits)
  }

  /// The collective effectiveness index: what was collected of what could be.
  ///
  /// Opening receivables and sales less all that is still open, of the same less what is not due
  /// yet.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public func cei() throws(MoneyError) -> Share {
    let asked = try opening.adding(sales)
    return Share(
      try asked.subtracting(closing).minorUnits,
      of: try asked.subtracting(closingCurrent).minorUnits)
  }
}

/// The figures of each currency, begun when they are first needed.
struct FiguresByCurrency: Sendable {
  let days: Int
  private(set) var all: [Currency: CashFigures] = [:]

  init(days: Int) { self.days = days }

  subscript(_ currency: Currency) -> CashFigures {
    get { all[currency] ?? CashFigures(currency, days: days) }
    set { all[currency] = newValue }
  }
}
