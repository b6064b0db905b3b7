/// A part of a whole, of calls or of money, kept exact and rounded once when it is shown.
public struct Share: Hashable, Sendable, CustomStringConvertible {
  /// The part.
  public let part: Int64
  /// The whole; nothing can be said where it is not above zero.
  public let whole: Int64

  /// Makes a share of one number in another.
  public init(_ part: Int64, of whole: Int64) {
    self.part = part
    self.whole = whole
  }

  /// Makes a share of one count in another.
  public init(_ part: Int, of whole: Int) { self.init(Int64(part), of: Int64(whole)) }

  /// The share in tenths of a percent, half a tenth rounded away from zero; nil of nothing.
  public var permille: Int64? { rounded(part, times: 1_000, over: whole) }

  /// The share as it is written: `83.3 %`; `-` of nothing.
  public var description: String { permille.map { "\(tenths($0)) %" } ?? "-" }
}

/// Returns a number times another over a third, half a unit rounded away from zero; nil where the
/// divisor is not above zero or the result does not fit.
func rounded(_ number: Int64, times factor: Int64, over divisor: Int64) -> Int64? {
  guard divisor > 0 else { return nil }
  let product = number.magnitude.multipliedFullWidth(by: factor.magnitude)
  guard product.high < divisor.magnitude else { return nil }
  var (quotient, rest) = divisor.magnitude.dividingFullWidth(product)
  if rest >= divisor.magnitude - rest { quotient += 1 }
  guard let size = Int64(exactly: quotient) else { return nil }
  return (number < 0) != (factor < 0) ? -size : size
}

/// Returns tenths as they are written: 412 is `41.2`.
public func tenths(_ value: Int64) -> String {
  (value < 0 ? "-" : "") + "\(value.magnitude / 10).\(value.magnitude % 10)"
}
