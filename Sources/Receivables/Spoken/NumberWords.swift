/// Says numbers in English words, so that a slipped digit is heard.
public enum NumberWords {
  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let groups: [(Int64, String)] = [
    (1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"),
    (1_000, "thousand"), (100, "hundred"),
  ]

  /// Returns a number in words: `twelve thousand five hundred`.
  public static func words(_ number: Int64) -> String {
    if number < 0 { return "minus " + (number == .min ? "\(number.magnitude)" : words(-number)) }
    if number < 20 { return small[Int(number)] }
    if number < 100 {
      let unit = number % 10
      return tens[Int(number / 10)] + (unit == 0 ? "" : "-" + small[Int(unit)])
    }
    for (size, name) in groups where number >= size {
      let rest = number % size
      let head = words(number / size) + " " + name
      if rest == 0 { return head }
      return head + (rest < 100 ? " and " : " ") + words(rest)
    }
    return String(number)
  }
}

extension Money {
  /// The amount in words: `twelve thousand five hundred EUR and 50/100`.
  public var spoken: String {
    let per = currency.minorUnitsPerUnit
    let fraction = minorUnits.magnitude % UInt64(per)
    let sign = isNegative && minorUnits / per == 0 ? "minus " : ""
    let whole = sign + NumberWords.words(minorUnits / per) + " " + currency.code
    guard fraction > 0 else { return whole }
    return whole + " and " + leftPadded(String(fraction), to: currency.minorUnitDigits) + "/\(per)"
  }
}
