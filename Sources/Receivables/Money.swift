/// An amount of one currency, in whole minor units.
///
/// There is no floating point anywhere near it; every sum is checked.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  /// Signed count of minor units: 12.50 EUR is 1250.
  public let minorUnits: Int64
  /// What the minor units are units of; two currencies are never added.
  public let currency: Currency

  /// Makes an amount of so many minor units.
  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Returns no money of a currency.
  public static func zero(_ currency: Currency) -> Money {
    Money(minorUnits: 0, currency: currency)
  }

  /// Whether it is more than nothing: something owed, or paid.
  public var isPositive: Bool { minorUnits > 0 }
  /// Whether it is less than nothing, as a credit note is.
  public var isNegative: Bool { minorUnits < 0 }
  /// Whether nothing is left of it, to the minor unit.
  public var isZero: Bool { minorUnits == 0 }

  /// The amount with its currency, grouped for reading: `12,500.50 EUR`.
  public var description: String { "\(grouped) \(currency.code)" }
}

/// Why a sum of money could not be formed.
public enum MoneyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The two are of different currencies, and no rate is known here.
  case currenciesDiffer(Currency, Currency)
  /// The minor units do not fit in 64 bits.
  case overflow

  /// What is wrong, for a message.
  public var description: String {
    switch self {
    case .currenciesDiffer(let left, let right):
      "\(left) and \(right) cannot be added; convert one of them first"
    case .overflow: "the amount is larger than the ledger can hold"
    }
  }
}

extension Money {
  /// Returns the sum.
  ///
  /// - Throws: ``MoneyError/currenciesDiffer(_:_:)`` or ``MoneyError/overflow``.
  public func adding(_ other: Money) throws(MoneyError) -> Money {
    guard currency == other.currency else { throw .currenciesDiffer(currency, other.currency) }
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    guard !overflow else { throw .overflow }
    return Money(minorUnits: sum, currency: currency)
  }

  /// Returns the difference.
  ///
  /// - Throws: ``MoneyError/currenciesDiffer(_:_:)`` or ``MoneyError/overflow``.
  public func subtracting(_ other: Money) throws(MoneyError) -> Money {
    guard currency == other.currency else { throw .currenciesDiffer(currency, other.currency) }
    let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    guard !overflow else { throw .overflow }
    return Money(minorUnits: difference, currency: currency)
  }

  /// Returns the amount cut into equal parts, what does not divide going onto the last part.
  ///
  /// - Precondition: there is one part at least.
  public func split(into parts: Int) -> [Money] {
    precondition(parts > 0, "a sum is cut into one part at least")
    let each = minorUnits / Int64(parts)
    let last = minorUnits - each * Int64(parts - 1)
    return (1...parts).map { part in
      Money(minorUnits: part == parts ? last : each, currency: currency)
    }
  }
}

extension Money {
  /// The amount as plain digits with a decimal point, for files and JSON: `-4936.32`.
  public var plain: String { text(grouping: "") }

  /// The amount grouped by thousands for people: `4,936.32`.
  public var grouped: String { text(grouping: ",") }

  private func text(grouping separator: String) -> String {
    let digits = String(minorUnits.magnitude)
    let padded = leftPadded(digits, to: currency.minorUnitDigits + 1)
    let whole = padded.dropLast(currency.minorUnitDigits)
    let fraction = padded.suffix(currency.minorUnitDigits)
    let sign = minorUnits < 0 ? "-" : ""
    let wholeText = separator.isEmpty ? String(whole) : thousands(whole, separator)
    return sign + wholeText + (fraction.isEmpty ? "" : "." + fraction)
  }

  private func thousands(_ digits: Substring, _ separator: String) -> String {
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += separator }
      grouped.append(digit)
    }
    return grouped
  }
}
