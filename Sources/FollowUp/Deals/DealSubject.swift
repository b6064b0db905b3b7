public import CollectionsLedger
public import Receivables

/// What a deal is about: the invoices that were named, or those that may be asked for.
public struct DealSubject: Hashable, Sendable {
  /// The invoices the deal names; empty: the account as a whole.
  public let invoices: [String]
  /// What is open on them.
  public let total: Money

  /// Takes the invoices named, else those past due, else all that are open.
  ///
  /// What is contested or sold stays out unless it was named. Money that no invoice has taken up
  /// lowers what nobody named.
  ///
  /// - Throws: ``DealFault`` where an invoice is unknown, paid or in another currency, or nothing is
  ///   left to make a deal about.
  public init(
    _ standing: Standing, in currency: Currency, named: [String], on today: CalendarDay
  ) throws(DealFault) {
    guard named.isEmpty else {
      invoices = named
      total = try Deal.owed(currency, on: named, standing)
      return
    }
    let open = standing.openInvoices.filter {
      $0.amount.currency == currency && $0.openAmount.isPositive
    }
    let free = open.filter { $0.chaseableAmount.isPositive }
    let due = free.filter { $0.dueOn < today }
    let items = due.isEmpty ? free : due
    total = try DealSubject.total(of: items, currency, standing)
    guard total.isPositive else { throw .nothingOwed(currency) }
    let isAll = items.count == open.count && items.allSatisfy { $0.contestedAmount.isZero }
    invoices = isAll ? [] : items.map(\.number)
  }

  private static func total(
    of items: [Invoice], _ currency: Currency, _ standing: Standing
  ) throws(DealFault) -> Money {
    do throws(MoneyError) {
      var total = Money.zero(currency)
      for item in items { total = try total.adding(item.chaseableAmount) }
      return try total.subtracting(standing.unapplied(currency))
    } catch {
      throw .sumTooLarge
    }
  }
}
