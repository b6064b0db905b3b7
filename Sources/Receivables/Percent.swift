/// A share of money in hundredths of a percent, so that `2.5%` is exact.
public struct Percent: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 250 is 2.5 %; 0 to 10,000.
  public let basisPoints: Int

  /// Returns the share, or nil outside 0 to 100 percent.
  public init?(basisPoints: Int) {
    guard (0...10_000).contains(basisPoints) else { return nil }
    self.basisPoints = basisPoints
  }

  /// Returns a share of whole percents, kept within 0 to 100.
  public init(whole percent: Int) { basisPoints = min(max(percent, 0), 100) * 100 }

  /// The share as it is written: `2.5%`.
  public var description: String {
    let whole = basisPoints / 100
    let fraction = basisPoints % 100
    if fraction == 0 { return "\(whole)%" }
    if fraction % 10 == 0 { return "\(whole).\(fraction / 10)%" }
    return "\(whole).\(leftPadded(String(fraction), to: 2))%"
  }

  /// Whether the left share is the smaller.
  public static func < (left: Percent, right: Percent) -> Bool {
    left.basisPoints < right.basisPoints
  }

  /// Returns the share of an amount, cut to whole minor units towards zero.
  public func of(_ amount: Money) -> Money {
    let product = amount.minorUnits.multipliedFullWidth(by: Int64(basisPoints))
    // The share is at most the whole, so the quotient fits.
    let quotient = Int64(10_000).dividingFullWidth(product).quotient
    return Money(minorUnits: quotient, currency: amount.currency)
  }
}
