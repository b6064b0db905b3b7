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

  /// Returns the invoices that may be asked for on a day, oldest first.
  ///
  /// They are past due, or due because a plan is in default, and neither contested in full, nor on
  /// hold, nor sold, nor part of a plan or a settlement that runs.
  public func chaseable(on day: CalendarDay) -> [Invoice] {
    let spared = sparedInvoices(on: day)
    let accelerated = acceleratedInvoices(on: day)
    return openInvoices.filter {
      ($0.isOverdue(on: day) || accelerated.contains($0.number)) && mayChase($0, spared)
    }
  }

  /// Returns the invoices that are due on a day whatever is printed on them: a plan for them is in
  /// default, and its clause says that then all is due.
  public func acceleratedInvoices(on day: CalendarDay) -> Set<String> {
    var numbers: Set<String> = []
    for plan in plans where plan.agreed.accelerates && verdict(on: plan, day: day) == .defaulted {
      numbers.formUnion(plan.covers)
    }
    return numbers
  }

  /// Returns whether anything of an invoice may be asked for, whenever it is due.
  public func mayChase(_ invoice: Invoice, _ spared: Set<String>) -> Bool {
    !invoice.chaseableAmount.isZero && !spared.contains(invoice.number)
  }

  /// Returns the invoices that are left alone on a day: on hold, or part of a plan or a settlement
  /// that runs.
  public func sparedInvoices(on day: CalendarDay) -> Set<String> {
    var spared: Set<String> = []
    spared.formUnion(heldInvoices(on: day))
    for plan in runningPlans(on: day) { spared.formUnion(plan.covers) }
    for settlement in settlements where settlement.verdict(on: day) == .open {
      spared.formUnion(settlement.covers)
    }
    return spared
  }

  private func heldInvoices(on day: CalendarDay) -> Set<String> {
    Set(holds.filter { $0.holds(on: day) }.compactMap(\.placed.invoice))
  }

  /// Returns whether anything may be asked for on a day of the invoices an agreement is about.
  ///
  /// It is so where it names none, or one that is not recorded; else one of them has to be open,
  /// and neither contested in full, nor sold, nor on hold.
  public func mayAsk(for numbers: some Collection<String>, on day: CalendarDay) -> Bool {
    guard !numbers.isEmpty else { return true }
    let held = heldInvoices(on: day)
    return numbers.contains { number in
      guard let invoice = invoices[number] else { return true }
      return mayChase(invoice, held)
    }
  }

  /// What may be asked for at most of the invoices of an agreement.
  private func askable(
    _ numbers: Set<String>, _ currency: Currency, on day: CalendarDay
  ) throws(MoneyError) -> Money {
    let held = heldInvoices(on: day)
    let open = numbers.compactMap { invoices[$0] }
      .filter { $0.amount.currency == currency && mayChase($0, held) }
    return try sum(open.map(\.chaseableAmount), currency)
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
    let spare = try unapplied(currency)
    // A refund that no credit note took up does not make more of it due.
    let net = spare.isNegative ? gross : try gross.subtracting(spare)
    return net.isNegative ? .zero(currency) : net
  }

  /// Returns what of running plans and settlements in a currency should have come by a day and has
  /// not; never more than may be asked for of their invoices.
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
      if missing.isPositive {
        total = try total.adding(least(missing, askable(plan.covers, currency, on: day)))
      }
    }
    for settlement in settlements
    where settlement.agreed.pays.currency == currency && settlement.verdict(on: day) == .open
      && settlement.agreed.by < day
    {
      let missing = try settlement.agreed.pays.subtracting(received(for: settlement, until: day))
      if missing.isPositive {
        total = try total.adding(least(missing, askable(settlement.covers, currency, on: day)))
      }
    }
    return total
  }

  /// The smaller of two amounts of one currency; never below zero.
  private func least(_ left: Money, _ right: Money) -> Money {
    let units = max(0, min(left.minorUnits, right.minorUnits))
    return Money(minorUnits: units, currency: left.currency)
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
