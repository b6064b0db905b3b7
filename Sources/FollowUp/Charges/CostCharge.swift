public import CollectionsLedger
public import Receivables

/// What collecting an invoice has cost, claimed above the fixed sum of the law.
///
/// United Kingdom: 1998 Act s. 5A(2A); European Union: Directive 2011/7/EU art. 6(3). Whether costs
/// are reasonable is for a person to say.
public struct CostCharge: Hashable, Sendable {
  /// What collecting cost.
  public let cost: Money
  /// What the fixed sum covers of it: taken off the first cost of an invoice only.
  public let covered: Money
  /// What is charged; zero where the fixed sum covers all of it.
  public let charge: LateCharge

  /// Works out what may be charged.
  ///
  /// - Parameter charges: The charges of the account, worked out with that invoice named.
  /// - Throws: ``ChargeFault``.
  public init(
    _ cost: Money, on number: String, in charges: AccountCharges
  ) throws(ChargeFault) {
    if let refusal = charges.refused.first(where: { $0.invoice == number }) {
      throw .refused(refusal.why)
    }
    guard let invoice = charges.invoices.first(where: { $0.worksheet.invoice == number }) else {
      throw .noSuchInvoice(number)
    }
    let own = invoice.worksheet.balance.currency
    guard cost.currency == own else { throw .otherCurrency(cost.currency, not: own) }
    guard cost.isPositive else { throw .notPositive(cost) }
    guard !invoice.worksheet.lines.isEmpty else { throw .notLate(number) }
    guard invoice.terms.allowsCosts else { throw .noCosts(law: invoice.terms.source) }
    let isFirst = !invoice.booked.contains { $0.kind == .cost }
    let fixed = isFirst ? invoice.worksheet.compensation : nil
    guard let excess = try? Compensation.excess(ofCosts: cost, over: fixed),
      let covered = try? cost.subtracting(excess)
    else { throw .sumTooLarge }
    self.cost = cost
    self.covered = covered
    charge = LateCharge(
      .cost, on: number, excess, through: nil, source: invoice.terms.compensationSource)
  }

  /// Returns the charge as a fact to record; nil where the fixed sum covers all of it.
  public func booking(
    in standing: Standing, on day: CalendarDay, dueOn: CalendarDay
  ) -> ChargeBooked? {
    guard charge.amount.isPositive else { return nil }
    return ChargeBooked(
      number: charge.number(besides: Set(standing.invoices.keys)), invoice: charge.invoice,
      kind: .cost, amount: charge.amount, on: day, dueOn: dueOn, accruedUpTo: nil,
      rule: charge.source)
  }
}
