public import Receivables

/// Sums of money, one for each currency, never added to one another.
public struct MoneySums: Hashable, Sendable {
  /// The sums in the order of their currencies.
  public private(set) var amounts: [Money] = []

  /// Makes sums of nothing.
  public init() {}

  /// Adds an amount to the sum of its currency.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func add(_ amount: Money) throws(MoneyError) {
    let place = amounts.firstIndex { $0.currency >= amount.currency } ?? amounts.endIndex
    if place < amounts.endIndex, amounts[place].currency == amount.currency {
      amounts[place] = try amounts[place].adding(amount)
    } else {
      amounts.insert(amount, at: place)
    }
  }

  /// The sum of a currency, zero where nothing was added.
  public subscript(_ currency: Currency) -> Money {
    amounts.first { $0.currency == currency } ?? .zero(currency)
  }

  /// The currencies something was added in, in the order of their codes.
  public var currencies: [Currency] { amounts.map(\.currency) }
}
