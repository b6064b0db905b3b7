public import CollectionsLedger
public import Receivables

/// Why a deal cannot be made by anyone, whatever their role.
public enum DealFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no debt to make a deal about.
  case nothingOwed(Currency)
  /// The account has no invoice of that number.
  case noSuchInvoice(String)
  /// Nothing is open on it.
  case paidAlready(invoice: String)
  /// It is in another currency than the deal.
  case otherCurrency(invoice: String, Currency, not: Currency)
  /// A sum of nothing, or less, would be paid.
  case notPositive(Money)
  /// More would be paid than is owed.
  case moreThanOwed(Money, owed: Money)
  /// A settlement that lets nothing go.
  case nothingLetGo(pays: Money, owed: Money)
  /// A day before the one it is agreed on.
  case dayPast(CalendarDay)
  /// The due day is that one already.
  case dayUnchanged(invoice: String, CalendarDay)
  /// The amounts together do not fit in 64 bits.
  case sumTooLarge

  /// Problem and remedy.
  public var description: String {
    switch self {
    case .nothingOwed(let currency): "nothing is owed in \(currency)"
    case .noSuchInvoice(let number): "there is no invoice \(number)"
    case .paidAlready(let number): "nothing is open on invoice \(number)"
    case .otherCurrency(let number, let own, let other):
      "invoice \(number) is in \(own), not in \(other); make a deal for each currency"
    case .notPositive(let amount): "\(amount) is nothing to pay; name more"
    case .moreThanOwed(let amount, let owed):
      "\(amount) is more than the \(owed) owed; name \(owed) at the most"
    case .nothingLetGo(let pays, let owed):
      "\(pays) of \(owed) lets nothing go; to be paid in full on a day, record a promise"
    case .dayPast(let day): "\(day.spoken) is past; name a day from the day it is agreed on"
    case .dayUnchanged(let number, let day): "invoice \(number) is due on \(day.spoken) already"
    case .sumTooLarge: "the amounts together are larger than the ledger can hold"
    }
  }
}

extension Deal {
  /// Returns what is owed on what a deal would be about: the open amounts of the invoices named, or
  /// the balance in a currency.
  ///
  /// - Throws: ``DealFault`` where an invoice is unknown, paid or in another currency, or nothing is
  ///   owed.
  public static func owed(
    _ currency: Currency, on numbers: [String], _ standing: Standing
  ) throws(DealFault) -> Money {
    var total = Money.zero(currency)
    if numbers.isEmpty {
      guard let balance = try? standing.balance(currency) else { throw .sumTooLarge }
      total = balance
    }
    for number in numbers {
      guard let invoice = standing.invoices[number] else { throw .noSuchInvoice(number) }
      guard invoice.amount.currency == currency else {
        throw .otherCurrency(invoice: number, invoice.amount.currency, not: currency)
      }
      guard invoice.openAmount.isPositive else { throw .paidAlready(invoice: number) }
      guard let sum = try? total.adding(invoice.openAmount) else { throw .sumTooLarge }
      total = sum
    }
    guard total.isPositive else { throw .nothingOwed(currency) }
    return total
  }

  /// Refuses a deal that makes no sense for an account, whoever would agree to it.
  ///
  /// - Throws: ``DealFault``.
  public func check(against standing: Standing) throws(DealFault) {
    guard lastDay >= agreedOn else { throw .dayPast(lastDay) }
    switch self {
    case .promise(let made):
      let owed = try Deal.owed(made.amount.currency, on: made.invoices, standing)
      guard made.amount.isPositive else { throw .notPositive(made.amount) }
      guard made.amount.minorUnits <= owed.minorUnits else {
        throw .moreThanOwed(made.amount, owed: owed)
      }
    case .plan(let plan): try Deal.check(plan, standing)
    case .settlement(let settlement):
      let owed = try Deal.owed(settlement.owed.currency, on: settlement.invoices, standing)
      guard settlement.pays.isPositive else { throw .notPositive(settlement.pays) }
      guard settlement.owed.minorUnits <= owed.minorUnits else {
        throw .moreThanOwed(settlement.owed, owed: owed)
      }
      guard settlement.pays.minorUnits < settlement.owed.minorUnits else {
        throw .nothingLetGo(pays: settlement.pays, owed: settlement.owed)
      }
    case .dueDay(let change):
      guard let invoice = standing.invoices[change.invoice] else {
        throw .noSuchInvoice(change.invoice)
      }
      guard invoice.openAmount.isPositive else { throw .paidAlready(invoice: change.invoice) }
      guard change.to != invoice.dueOn else {
        throw .dayUnchanged(invoice: change.invoice, change.to)
      }
    }
  }

  private static func check(
    _ plan: InstallmentsAgreed, _ standing: Standing
  ) throws(DealFault) {
    guard let currency = plan.parts.first?.amount.currency else { return }
    let owed = try Deal.owed(currency, on: plan.invoices, standing)
    var total = Money.zero(currency)
    for part in plan.parts {
      guard part.amount.isPositive else { throw .notPositive(part.amount) }
      guard part.dueOn >= plan.madeOn else { throw .dayPast(part.dueOn) }
      guard let sum = try? total.adding(part.amount) else { throw .sumTooLarge }
      total = sum
    }
    guard total.minorUnits <= owed.minorUnits else { throw .moreThanOwed(total, owed: owed) }
  }
}
