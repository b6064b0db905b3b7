/// A fixed sum for late payment, by the size of the debt: once for each debt, beside interest.
///
/// United Kingdom: Late Payment of Commercial Debts (Interest) Act 1998 s. 5A(2); European Union:
/// Directive 2011/7/EU art. 6(1); Germany: BGB § 288(5).
public struct Compensation: Hashable, Sendable {
  /// The sum for debts from a size on.
  public struct Band: Hashable, Sendable {
    /// The smallest debt it is for, that one included.
    public let debtFrom: Money
    /// What is due.
    public let sum: Money

    /// Makes a band.
    public init(debtFrom: Money, sum: Money) {
      self.debtFrom = debtFrom
      self.sum = sum
    }
  }

  /// By currency, each in the order of the debts' size.
  public let bands: [Currency: [Band]]

  /// Makes the bands of any number of currencies; they may come in any order.
  ///
  /// - Throws: ``CompensationError``.
  public init(_ bands: [Band]) throws(CompensationError) {
    for band in bands {
      guard band.debtFrom.currency == band.sum.currency else { throw .currenciesDiffer(band) }
      guard !band.debtFrom.isNegative, !band.sum.isNegative else { throw .negative(band) }
    }
    let byCurrency = Dictionary(grouping: bands, by: \.debtFrom.currency).mapValues { bands in
      bands.sorted { $0.debtFrom.minorUnits < $1.debtFrom.minorUnits }
    }
    for bands in byCurrency.values {
      for (band, next) in zip(bands, bands.dropFirst()) where band.debtFrom == next.debtFrom {
        throw .twice(next)
      }
    }
    self.bands = byCurrency
  }

  /// Returns the fixed sum for a debt outstanding when interest starts; nil where the law names none
  /// for its currency or its size, and for nothing owed.
  public func sum(forDebt outstanding: Money) -> Money? {
    guard outstanding.isPositive else { return nil }
    return bands[outstanding.currency]?.last {
      $0.debtFrom.minorUnits <= outstanding.minorUnits
    }?.sum
  }

  /// Returns what reasonable costs of collecting come to above the fixed sum; at least nothing.
  ///
  /// That much may be claimed besides: 1998 Act s. 5A(2A), Directive 2011/7/EU art. 6(3).
  /// Whether costs are reasonable is for a person to say; this is a cost entered by hand.
  ///
  /// - Throws: ``MoneyError`` where the two are of different currencies.
  public static func excess(ofCosts costs: Money, over fixed: Money?) throws(MoneyError) -> Money {
    guard let fixed else { return costs }
    let excess = try costs.subtracting(fixed)
    return excess.isNegative ? .zero(costs.currency) : excess
  }
}

/// Why bands of fixed sums contradict themselves.
public enum CompensationError: Error, Hashable, Sendable {
  case currenciesDiffer(Compensation.Band)
  case negative(Compensation.Band)
  case twice(Compensation.Band)
}
