public import Receivables

extension Standing {
  /// The open invoices, oldest due day first.
  public var openInvoices: [Invoice] {
    invoices.values.filter(\.isOpen).sorted { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }
  }

  /// The currencies it has open items in, sorted.
  public var openCurrencies: [Currency] {
    Set(openInvoices.map(\.amount.currency)).sorted()
  }

  /// Returns the invoices that are past due on a day and not contested, oldest first.
  public func chaseable(on day: CalendarDay) -> [Invoice] {
    openInvoices.filter { $0.isOverdue(on: day) && !$0.isDisputed }
  }

  /// Returns what is to be asked for on a day in a currency; never below zero.
  ///
  /// It is what is past due and not contested, less money that no invoice has taken up.
  ///
  /// - Throws: ``MoneyError`` where the sum does not fit.
  public func overdue(_ currency: Currency, on day: CalendarDay) throws(MoneyError) -> Money {
    let items = chaseable(on: day).map(\.openAmount).filter { $0.currency == currency }
    let gross = try sum(items, currency)
    let net = try gross.subtracting(unapplied(currency))
    return net.isNegative ? .zero(currency) : net
  }

  /// Returns everything open in a currency, contested or not due yet, less unapplied money.
  ///
  /// - Throws: ``MoneyError`` where the sum does not fit.
  public func balance(_ currency: Currency) throws(MoneyError) -> Money {
    try sum(openInvoices.map(\.openAmount).filter { $0.currency == currency }, currency)
      .subtracting(unapplied(currency))
  }

  /// Returns the money of a currency that no invoice has taken up.
  ///
  /// - Throws: ``MoneyError`` where the sum does not fit.
  public func unapplied(_ currency: Currency) throws(MoneyError) -> Money {
    try sum(payments.map(\.unapplied).filter { $0.currency == currency }, currency)
  }

  private func sum(_ amounts: [Money], _ currency: Currency) throws(MoneyError) -> Money {
    var total = Money.zero(currency)
    for amount in amounts { total = try total.adding(amount) }
    return total
  }

  /// The promise that counts: the last one made.
  public var currentPromise: Promise? { promises.last }

  /// The next step that counts: the last one put down.
  public var nextStep: NextStep? { steps.last?.step }

  /// Returns the money that came in for a promise: from the day it was made to a day.
  public func received(for promise: Promise, until day: CalendarDay) -> Money {
    let minor = payments.filter {
      $0.amount.currency == promise.amount.currency && $0.on >= promise.made.madeOn && $0.on <= day
    }.reduce(Int64(0)) { $0.addingReportingOverflow($1.amount.minorUnits).partialValue }
    return Money(minorUnits: minor, currency: promise.amount.currency)
  }

  /// Returns what has become of a promise on a day: judged by what has come in, never by whether
  /// the day is just today.
  public func verdict(on promise: Promise, day: CalendarDay) -> PromiseVerdict {
    let wanted = promise.amount.minorUnits - promise.made.tolerance.minorUnits
    let came = received(for: promise, until: min(day, promise.lastDay)).minorUnits
    if came >= wanted { return .kept }
    if day <= promise.lastDay { return .open }
    return came > 0 ? .partlyKept : .broken
  }
}
