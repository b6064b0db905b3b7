/// How a fraction of a minor unit becomes a whole one.
public enum RoundingMode: String, CaseIterable, Sendable, Hashable {
  /// A half goes away from zero: 0.5 is 1.
  case halfUp = "half-up"
  /// A half goes to the even neighbour: 0.5 is 0, 1.5 is 2.
  case halfEven = "half-even"

  /// Returns the whole number nearest to a fraction.
  ///
  /// - Precondition: the divisor is positive and less than half of what 128 bits hold.
  func quotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
    precondition(divisor > 0, "a divisor is positive")
    let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    let twice = rest.magnitude * 2
    let isUp =
      switch self {
      case .halfUp: twice >= divisor.magnitude
      case .halfEven: twice > divisor.magnitude || (twice == divisor.magnitude && quotient % 2 != 0)
      }
    guard isUp else { return quotient }
    return quotient + (dividend < 0 ? -1 : 1)
  }
}

/// Where interest is rounded to minor units, and how.
public struct ChargeRounding: Hashable, Sendable {
  /// What is rounded.
  public enum Place: String, CaseIterable, Sendable, Hashable {
    /// The sum of all days, once: 1,000.00 at 8.5 % is 11.64 after 50 days.
    case end
    /// The interest of one day, which is then multiplied: 0.23 a day is 11.50 after 50 days.
    ///
    /// This is how the United Kingdom's guidance computes.
    case dayRate = "day-rate"
  }

  /// What is rounded.
  public var place: Place
  /// Where a half goes.
  public var mode: RoundingMode

  /// Makes a rounding: the end and half up unless told otherwise.
  public init(_ place: Place = .end, _ mode: RoundingMode = .halfUp) {
    self.place = place
    self.mode = mode
  }
}
