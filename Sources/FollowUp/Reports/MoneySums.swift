public import Receivables

/// Sums of money, one for each currency, never added to one another.
public struct MoneySums: Hashable, Sendable {
  private var sums: [Currency: Money] = [:]

  /// Makes sums of nothing.
  public init() {}

  /// Adds an amount to the sum of its currency.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func add(_ amount: Money) throws(MoneyError) {
    sums[amount.currency] = try self[amount.currency].adding(amount)
  }

  /// The sum of a currency, zero where nothing was added.
  public subscript(_ currency: Currency) -> Money { sums[currency] ?? .zero(currency) }

  /// The currencies something was added in, in the order of their codes.
  public var currencies: [Currency] { sums.keys.sorted() }

  /// The sums in the order of their currencies.
  public var amounts: [Money] { currencies.map { self[$0] } }
}
