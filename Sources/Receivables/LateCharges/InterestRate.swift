/// A rate of interest, or the points between two of them, exact to seven decimals of a percent.
///
/// Rates are added point by point: five points over 1.14 % is 6.14 %, never 1.14 % made five percent
/// larger.
public struct InterestRate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Billionths of the sum for one period: 85,000,000 is 8.5 %.
  ///
  /// Negative where a central bank's rate is; within ``billionthsMax`` either way.
  public let billionths: Int64

  /// 1,000 %: more than any law or contract knows.
  public static let billionthsMax: Int64 = 10_000_000_000
  /// No interest at all.
  public static let zero = InterestRate(bounded: 0)

  private static let percent: Int64 = 10_000_000
  private static let decimalsMax = 7

  private init(bounded billionths: Int64) { self.billionths = billionths }

  /// Returns the rate, or nil beyond 1,000 % either way.
  public init?(billionths: Int64) {
    guard billionths.magnitude <= InterestRate.billionthsMax.magnitude else { return nil }
    self.billionths = billionths
  }

  /// Returns the rate written as percents without their sign: `8.5`, `-0.88`, `6.625`; nil for more
  /// than seven decimals, or for anything else.
  public init?(percent text: Substring) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : ""
    guard (1...2).contains(parts.count), parts.count == 1 || !decimals.isEmpty,
      decimals.utf8.count <= InterestRate.decimalsMax, parts[0].utf8.count <= 4,
      let whole = wholeNumber(parts[0]),
      let fraction = decimals.isEmpty ? 0 : wholeNumber(decimals)
    else { return nil }
    let missing = InterestRate.decimalsMax - decimals.utf8.count
    let scale = (0..<missing).reduce(into: Int64(1)) { product, _ in product *= 10 }
    let sum = Int64(whole) * InterestRate.percent + Int64(fraction) * scale
    self.init(billionths: isNegative ? -sum : sum)
  }

  /// The same of a whole string.
  public init?(percent text: String) { self.init(percent: text[...]) }

  /// Whether the left rate is the lower.
  public static func < (left: InterestRate, right: InterestRate) -> Bool {
    left.billionths < right.billionths
  }

  /// The rate with as many decimals as it has: `8.5%`, `12%`, `-0.88%`.
  public var description: String {
    let whole = billionths.magnitude / InterestRate.percent.magnitude
    let fraction = billionths.magnitude % InterestRate.percent.magnitude
    var decimals = leftPadded(String(fraction), to: InterestRate.decimalsMax)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return (billionths < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
      + "%"
  }
}

extension InterestRate {
  /// Returns the rate so many points higher; nil beyond 1,000 %.
  public func adding(points: InterestRate) -> InterestRate? {
    InterestRate(billionths: billionths + points.billionths)
  }

  /// Returns the rate for a period so many times as long, without compounding; nil beyond 1,000 %.
  public func times(_ count: Int64) -> InterestRate? {
    let (product, overflow) = billionths.multipliedReportingOverflow(by: count)
    return overflow ? nil : InterestRate(billionths: product)
  }

  /// Returns the rate of one day of a year, rounded to the nearest billionth: for showing, never for
  /// computing with.
  ///
  /// - Precondition: a year has one day at least.
  public func perDay(daysInYear: Int) -> InterestRate {
    precondition(daysInYear > 0, "a year has days")
    let quotient = InterestRate.nearest(billionths, to: Int64(daysInYear))
    return InterestRate(bounded: quotient)
  }

  /// Returns the rate rounded as a rule says.
  public func rounded(_ rounding: RateRounding) -> InterestRate {
    switch rounding {
    case .exact: return self
    case .up(let step):
      guard step.billionths > 0 else { return self }
      let below = billionths / step.billionths * step.billionths
      let above = billionths > below ? below + step.billionths : below
      return InterestRate(bounded: min(above, InterestRate.billionthsMax))
    case .nearest(let step):
      guard step.billionths > 0 else { return self }
      let steps = InterestRate.nearest(billionths, to: step.billionths)
      return InterestRate(bounded: min(steps * step.billionths, InterestRate.billionthsMax))
    }
  }

  /// The nearest quotient, a half away from zero.
  private static func nearest(_ value: Int64, to divisor: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    guard rest.magnitude * 2 >= divisor.magnitude else { return quotient }
    return quotient + (value < 0 ? -1 : 1)
  }
}

/// How the rate itself is rounded before any interest is computed.
public enum RateRounding: Hashable, Sendable {
  /// As it is.
  case exact
  /// Up to the next multiple; Belgium rounds up to the next half point (Law of 2 August 2002, art. 5).
  case up(to: InterestRate)
  /// To the nearest multiple, a half away from zero.
  case nearest(to: InterestRate)
}
