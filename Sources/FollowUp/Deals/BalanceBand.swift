public import Receivables

/// A range of balances for which limits of its own hold.
public struct BalanceBand: Hashable, Sendable {
  /// The smallest balance in it, by currency; a currency that is only in ``below`` begins at zero.
  public var from: [Currency: Money]
  /// The smallest balance above it; a currency that is only in ``from`` goes on without an end.
  public var below: [Currency: Money]

  /// Makes a band; a currency that neither names is not in it.
  public init(from: [Currency: Money] = [:], below: [Currency: Money] = [:]) {
    self.from = from
    self.below = below
  }

  /// The currencies it is for, sorted.
  public var currencies: [Currency] { Set(from.keys).union(below.keys).sorted() }

  /// Returns whether a balance is in it.
  public func contains(_ balance: Money) -> Bool {
    guard let range = range(balance.currency) else { return false }
    return range.contains(balance.minorUnits)
  }

  /// Returns the first currency in which two bands have a balance in common; nil where none has.
  public func overlap(with other: BalanceBand) -> Currency? {
    currencies.first { currency in
      guard let mine = range(currency), let theirs = other.range(currency) else { return false }
      return mine.overlaps(theirs)
    }
  }

  /// Returns the first currency in which no balance is in it, its end being no more than its start.
  public var emptyCurrency: Currency? {
    currencies.first { range($0)?.isEmpty ?? true }
  }

  private func range(_ currency: Currency) -> Range<Int64>? {
    let start = from[currency]?.minorUnits
    let end = below[currency]?.minorUnits
    guard start != nil || end != nil else { return nil }
    let low = start ?? 0
    return low..<max(low, end ?? .max)
  }

  /// The band in one currency, in words: `from 1,000.00 EUR to below 5,000.00 EUR`.
  public func words(_ currency: Currency) -> String {
    let start = from[currency] ?? .zero(currency)
    let end = below[currency].map { " to below \($0)" } ?? " up"
    return "from \(start)\(end)"
  }
}

/// What holds for balances of one band in place of the general settlement limits; what is nil is as
/// they have it.
public struct SettlementTier: Hashable, Sendable {
  /// The balances it is for.
  public var band: BalanceBand
  /// The largest share that may be let go.
  public var percentOffMax: Percent?
  /// The largest sum that may be let go, by currency.
  public var amountOffMax: [Currency: Money]?
  /// How soon the rest must be paid, in days.
  public var payWithinDays: Int?

  /// Makes a tier that changes nothing yet.
  public init(band: BalanceBand) { self.band = band }
}

/// What holds for balances of one band in place of the general limits of plans; what is nil is as
/// they have it.
public struct InstallmentTier: Hashable, Sendable {
  /// The balances it is for.
  public var band: BalanceBand
  /// The most parts.
  public var partsMax: Int?
  /// The smallest part, by currency.
  public var partMin: [Currency: Money]?
  /// The smallest deposit, as a share of the whole.
  public var depositMin: Percent?
  /// How far away the last part may be, in days.
  public var furthestDays: Int?

  /// Makes a tier that changes nothing yet.
  public init(band: BalanceBand) { self.band = band }
}

extension SettlementRules {
  /// Returns the limits that hold for a balance: those of its band, else the general ones.
  public func limits(for balance: Money) -> SettlementRules {
    var limits = self
    limits.tiers = []
    guard let tier = tiers.first(where: { $0.band.contains(balance) }) else { return limits }
    limits.percentOffMax = tier.percentOffMax ?? percentOffMax
    limits.amountOffMax = tier.amountOffMax ?? amountOffMax
    limits.payWithinDays = tier.payWithinDays ?? payWithinDays
    return limits
  }
}

extension InstallmentRules {
  /// Returns the limits that hold for a balance: those of its band, else the general ones.
  public func limits(for balance: Money) -> InstallmentRules {
    var limits = self
    limits.tiers = []
    guard let tier = tiers.first(where: { $0.band.contains(balance) }) else { return limits }
    limits.partsMax = tier.partsMax ?? partsMax
    limits.partMin = tier.partMin ?? partMin
    limits.depositMin = tier.depositMin ?? depositMin
    limits.furthestDays = tier.furthestDays ?? furthestDays
    return limits
  }
}
