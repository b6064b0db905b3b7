import CollectionsLedger
public import Receivables

/// Money that came in a period, what it says of how quickly we are paid, and what is expected.
public struct CashReport: Sendable {
  /// The days money is counted over.
  public let period: ReportPeriod
  /// How the days are put together.
  public let step: ReportStep
  /// By currency.
  public var currencies: [Currency: CashFigures] { figures.all }
  private var figures: FiguresByCurrency
  /// What is to come after the period, by what was agreed; the earliest day first.
  public var expected: [ExpectedMoney] { expectedLines.sorted(by: ExpectedMoney.comesFirst) }
  private var expectedLines: [ExpectedMoney] = []

  /// Begins a report.
  public init(_ period: ReportPeriod, by step: ReportStep) {
    self.period = period
    self.step = step
    figures = FiguresByCurrency(days: period.days)
  }

  /// Takes an account in.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ account: ReportAccount) throws(MoneyError) {
    let standing = account.standing
    for payment in standing.payments {
      try receive(payment.amount, on: payment.on)
      if let day = payment.reversedOn { try receive(payment.amount.negated, on: day) }
    }
    for invoice in standing.invoices.values where invoice.kind == .invoice {
      let day = invoice.issuedOn ?? invoice.dueOn
      if period.contains(day) {
        try figures[invoice.amount.currency].sell(invoice)
      }
    }
    let before = standing.known(on: period.from.adding(days: -1))
    for invoice in before.invoices.values where invoice.isOpen {
      try figures[invoice.amount.currency].open(invoice)
    }
    let known = standing.known(on: period.to)
    for invoice in known.invoices.values where invoice.isOpen {
      try figures[invoice.amount.currency].close(invoice, on: period.to)
    }
    for payment in known.payments where !payment.unapplied.isZero {
      try figures[payment.amount.currency].leave(payment.unapplied)
    }
    try expect(account, known)
  }

  private mutating func receive(_ amount: Money, on day: CalendarDay) throws(MoneyError) {
    guard period.contains(day) else { return }
    try figures[amount.currency].receive(amount, in: step.start(of: day))
  }

  /// The first days of all stretches of the period, those without money too.
  public var starts: [CalendarDay] {
    var starts = [step.start(of: period.from)]
    while let last = starts.last, step.next(after: last) <= period.to, step.next(after: last) > last
    {
      starts.append(step.next(after: last))
    }
    return starts
  }

  // MARK: What is to come

  private mutating func expect(
    _ account: ReportAccount, _ known: Standing
  ) throws(MoneyError) {
    let day = period.to
    for promise in known.promises where known.verdict(on: promise, day: day) == .open {
      let came = known.received(for: promise, until: day)
      expect(account, .promise, promise.on, try promise.amount.subtracting(came))
    }
    for plan in known.runningPlans(on: day) {
      guard let came = known.received(for: plan, until: day) else { continue }
      var paid = came.minorUnits
      for part in plan.agreed.parts {
        let taken = max(0, min(paid, part.amount.minorUnits))
        paid -= taken
        expect(
          account, .installment, part.dueOn,
          Money(minorUnits: part.amount.minorUnits - taken, currency: part.amount.currency))
      }
    }
    for settlement in known.settlements where settlement.verdict(on: day) == .open {
      let came = known.received(for: settlement, until: day)
      expect(
        account, .settlement, settlement.agreed.by, try settlement.agreed.pays.subtracting(came))
    }
  }

  private mutating func expect(
    _ account: ReportAccount, _ kind: ExpectedMoney.Kind, _ day: CalendarDay, _ amount: Money
  ) {
    guard amount.isPositive else { return }
    expectedLines.append(
      ExpectedMoney(account: account.account, kind: kind, on: day, amount: amount))
  }
}

/// Money that was agreed and has not come yet.
public struct ExpectedMoney: Hashable, Sendable {
  /// By what it is expected.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case promise, installment, settlement
  }

  /// Who is to pay.
  public let account: Account
  /// By what.
  public let kind: Kind
  /// The day agreed; one that is past is still within its grace or can be made good.
  public let on: CalendarDay
  /// What is missing of it.
  public let amount: Money

  fileprivate static func comesFirst(_ left: ExpectedMoney, _ right: ExpectedMoney) -> Bool {
    (left.on, left.account.id, left.amount.minorUnits)
      < (right.on, right.account.id, right.amount.minorUnits)
  }
}
