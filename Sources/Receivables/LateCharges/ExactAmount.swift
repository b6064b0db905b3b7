/// An amount of interest before it is rounded, as a whole number of very small parts.
///
/// Simple interest is exact in them: every balance in minor units, times a rate in billionths, times
/// days, over 360, 365 or 366. Interest on interest is kept to the nearest part.
public struct ExactAmount: Hashable, Sendable {
  /// How many there are of ``partsPerMinorUnit``.
  public let parts: Int128
  /// What the minor units are units of.
  public let currency: Currency

  /// 1,000,000,000 times the least number that 360, 365 and 366 divide.
  public static let partsPerMinorUnit = Int128(daysDivisor) * billion
  private static let daysDivisor = 1_603_080
  private static let billion: Int128 = 1_000_000_000

  private init(parts: Int128, currency: Currency) {
    self.parts = parts
    self.currency = currency
  }

  /// Returns nothing of a currency.
  public static func zero(_ currency: Currency) -> ExactAmount {
    ExactAmount(parts: 0, currency: currency)
  }

  /// Returns an amount that is a whole number of minor units.
  public init(_ money: Money) {
    // 2^63 times 1.6 x 10^15 is far below 2^127.
    parts = Int128(money.minorUnits) * ExactAmount.partsPerMinorUnit
    currency = money.currency
  }

  /// Whether it is nothing at all, not merely less than a minor unit.
  public var isZero: Bool { parts == 0 }
}

extension ExactAmount {
  /// Returns the interest for some days on a balance, without any rounding.
  ///
  /// - Parameters:
  ///   - rate: For a year.
  ///   - daysInYear: 360, 365 or 366.
  /// - Throws: ``LateChargeError/overflow``.
  static func interest(
    on balance: Money, at rate: InterestRate, days: Int, daysInYear: Int
  ) throws(LateChargeError) -> ExactAmount {
    precondition(daysDivisor % daysInYear == 0, "a year has 360, 365 or 366 days")
    var parts = Int128(balance.minorUnits) * Int128(rate.billionths)
    parts = try product(parts, Int128(days))
    parts = try product(parts, Int128(daysDivisor / daysInYear))
    return ExactAmount(parts: parts, currency: balance.currency)
  }

  /// Returns the interest for some days on interest added earlier, to the nearest part.
  ///
  /// - Throws: ``LateChargeError/overflow``.
  func interest(
    at rate: InterestRate, days: Int, daysInYear: Int
  ) throws(LateChargeError) -> ExactAmount {
    let yearly = try ExactAmount.product(parts, Int128(rate.billionths))
    let product = try ExactAmount.product(yearly, Int128(days))
    let divisor = ExactAmount.billion * Int128(daysInYear)
    return ExactAmount(
      parts: RoundingMode.halfUp.quotient(product, divisor), currency: currency)
  }

  /// Returns the sum.
  ///
  /// - Precondition: both are of one currency; a worksheet has one.
  /// - Throws: ``LateChargeError/overflow``.
  func adding(_ other: ExactAmount) throws(LateChargeError) -> ExactAmount {
    precondition(currency == other.currency, "a worksheet has one currency")
    let (sum, overflow) = parts.addingReportingOverflow(other.parts)
    guard !overflow else { throw .overflow }
    return ExactAmount(parts: sum, currency: currency)
  }

  private static func product(_ left: Int128, _ right: Int128) throws(LateChargeError) -> Int128 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    guard !overflow else { throw .overflow }
    return product
  }
}

extension ExactAmount {
  /// Returns the amount in whole minor units.
  ///
  /// - Throws: ``LateChargeError/overflow`` where they do not fit into 64 bits.
  public func rounded(_ mode: RoundingMode) throws(LateChargeError) -> Money {
    let units = mode.quotient(parts, ExactAmount.partsPerMinorUnit)
    guard let minorUnits = Int64(exactly: units) else { throw .overflow }
    return Money(minorUnits: minorUnits, currency: currency)
  }

  /// The amount with four decimals more than its currency has, the last one rounded half up; an
  /// amount with no more decimals than the currency is written as money is: `11.643836`, `11.50`.
  public var description: String {
    let perUnit = ExactAmount.partsPerMinorUnit
    let places = 4
    let tenThousandth = perUnit / 10_000
    let count = RoundingMode.halfUp.quotient(parts, tenThousandth)
    let isWhole = parts % perUnit == 0
    var digits = String(isWhole ? (count / 10_000).magnitude : count.magnitude)
    let decimals = currency.minorUnitDigits + (isWhole ? 0 : places)
    digits = leftPadded(digits, to: decimals + 1)
    let fraction = digits.suffix(decimals)
    return (count < 0 ? "-" : "") + digits.dropLast(decimals)
      + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension ExactAmount: CustomStringConvertible {}
