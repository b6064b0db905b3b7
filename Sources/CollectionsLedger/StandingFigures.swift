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

  /// Returns the invoices that may be asked for on a day: past due, and neither contested in full,
  /// nor on hold, nor sold, nor part of a plan or a settlement that runs. Oldest first.
  public func chaseable(on day: CalendarDay) -> [Invoice] {
    let spared = sparedInvoices(on: day)
    return openInvoices.filter { $0.isOverdue(on: day) && mayChase($0, spared) }
  }

  /// Returns whether anything of an invoice may be asked for, whenever it is due.
  public func mayChase(_ invoice: Invoice, _ spared: Set<String>) -> Bool {
    !invoice.chaseableAmount.isZero && !spared.contains(invoice.number)
  }

  /// Returns the invoices that are left alone on a day: on hold, or part of a plan or a settlement
  /// that runs.
  public func sparedInvoices(on day: CalendarDay) -> Set<String> {
    var spared: Set<String> = []
    for hold in holds where hold.holds(on: day) {
      if let number = hold.placed.invoice { spared.insert(number) }
    }
    for plan in runningPlans(on: day) { spared.formUnion(plan.covers) }
    for settlement in settlements where settlement.verdict(on: day) == .open {
      spared.formUnion(settlement.covers)
    }
    return spared
  }

  /// Returns the plans whose clause protects the account on a day.
  public func runningPlans(on day: CalendarDay) -> [PaymentPlan] {
    plans.filter { plan in
      let verdict = verdict(on: plan, day: day)
      return verdict == .running || verdict == .late
    }
  }

  /// Returns what is to be asked for on a day in a currency; never below zero.
  ///
  /// It is what is past due and may be chased, and what of a plan or a settlement is past due, less
  /// money that no invoice has taken up.
  ///
  /// - Throws: ``MoneyError`` where the sum does not fit.
  public func overdue(_ currency: Currency, on day: CalendarDay) throws(MoneyError) -> Money {
    let items = chaseable(on: day).map(\.chaseableAmount).filter { $0.currency == currency }
    let gross = try sum(items, currency).adding(agreedAndLate(currency, on: day))
    let net = try gross.subtracting(unapplied(currency))
    return net.isNegative ? .zero(currency) : net
  }

  /// Returns what of running plans and settlements in a currency should have come by a day and has
  /// not.
  ///
  /// - Throws: ``MoneyError`` where the sum does not fit.
  public func agreedAndLate(
    _ currency: Currency, on day: CalendarDay
  ) throws(MoneyError) -> Money {
    var total = Money.zero(currency)
    for plan in runningPlans(on: day) where plan.total?.currency == currency {
      let due = plan.agreed.parts.prefix { $0.dueOn < day }.count
      guard let wanted = plan.sumOfParts(due), let came = received(for: plan, until: day) else {
        continue
      }
      let missing = try wanted.subtracting(came)
      if missing.isPositive { total = try total.adding(missing) }
    }
    for settlement in settlements
    where settlement.agreed.pays.currency == currency && settlement.verdict(on: day) == .open
      && settlement.agreed.by < day
    {
      let missing = try settlement.agreed.pays.subtracting(received(for: settlement, until: day))
      if missing.isPositive { total = try total.adding(missing) }
    }
    return total
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

  /// The promise that counts: the last one made, unless it was withdrawn or something else took
  /// its place.
  public var currentPromise: Promise? { promises.last.flatMap { $0.closed == nil ? $0 : nil } }

  /// The next step that counts: the last one put down.
  public var nextStep: NextStep? { steps.last?.step }
}
