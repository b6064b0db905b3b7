/// Digits with separators as they are typed: a whole number and the power of ten it is divided by.
///
/// Thousands are separated by a point, a comma, an apostrophe or (as the caller marks it with an
/// apostrophe) a blank. Of two kinds of separator the last one is the decimal mark. A single one
/// followed by exactly three digits separates thousands: nobody says thousandths on the phone,
/// unless the currency has them, and then with a point.
struct SpokenDigits {
  /// The digits without their marks.
  let value: Int64
  /// What the value is divided by: a power of ten.
  let scale: Int64
  /// Whether a lone point or comma was taken for a separator of thousands.
  let isGrouped: Bool

  /// Why digits are no number.
  enum Fault: Error {
    /// There are other characters among them, or separators where they tell nothing.
    case notNumber
    /// So many of the last decimals are finer than what is counted.
    case tooManyDecimals(Int)
    /// The number does not fit in 64 bits.
    case tooLarge
  }

  /// Reads digits.
  ///
  /// - Throws: `notNumber`, or `tooLarge` where they are digits and do not fit.
  init(_ text: String, minorUnitDigits: Int) throws(Fault) {
    let plain = text.replacing("\u{2019}", with: "'")
    let marks: Set<Character> = [",", ".", "'"]
    guard plain.contains(where: { !marks.contains($0) }) else { throw .notNumber }
    let mark = SpokenDigits.decimalMark(in: plain, minorUnitDigits: minorUnitDigits)
    let halves = SpokenDigits.halves(of: plain, at: mark)
    let whole = halves.whole.split(omittingEmptySubsequences: false) { marks.contains($0) }
    guard SpokenDigits.areThousands(whole, kinds: Set(halves.whole.filter(marks.contains))),
      halves.fraction.count <= 18
    else { throw .notNumber }
    let digits = whole.joined() + halves.fraction
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw .notNumber
    }
    guard let value = Int64(digits) else { throw .tooLarge }
    self.value = value
    scale = (0..<halves.fraction.count).reduce(Int64(1)) { scale, _ in scale * 10 }
    isGrouped = mark == nil && halves.whole.contains { $0 == "," || $0 == "." }
  }

  /// Returns the digits times a power of ten, as a whole number.
  ///
  /// - Throws: `tooManyDecimals` where something is left over, or `tooLarge`.
  func scaled(by multiplier: Int64) throws(Fault) -> Int64 {
    guard multiplier >= scale else {
      let divisor = scale / multiplier
      guard value % divisor == 0 else { throw .tooManyDecimals(SpokenDigits.zeros(of: divisor)) }
      return value / divisor
    }
    let (product, overflow) = value.multipliedReportingOverflow(by: multiplier / scale)
    guard !overflow else { throw .tooLarge }
    return product
  }

  private static func zeros(of powerOfTen: Int64) -> Int { String(powerOfTen).count - 1 }

  private static func halves(
    of text: String, at mark: String.Index?
  ) -> (whole: Substring, fraction: Substring) {
    guard let mark else { return (text[...], "") }
    return (text[..<mark], text[text.index(after: mark)...])
  }

  private static func decimalMark(in text: String, minorUnitDigits: Int) -> String.Index? {
    guard let last = text.lastIndex(where: { $0 == "," || $0 == "." }) else { return nil }
    let mark = text[last]
    let before = text[..<last]
    if before.contains(mark) { return nil }
    if text.contains(where: { $0 != mark && (",.'").contains($0) }) { return last }
    guard text.distance(from: last, to: text.endIndex) == 4 else { return last }
    let hasThousandths = minorUnitDigits == 3 && mark == "."
    return before == "0" || hasThousandths ? last : nil
  }

  /// Whether the groups are `12,500` or, as in India, `12,34,567`.
  private static func areThousands(_ groups: [Substring], kinds: Set<Character>) -> Bool {
    guard let first = groups.first, let last = groups.last, groups.count > 1 else { return true }
    guard kinds.count == 1, (1...3).contains(first.count), last.count == 3 else { return false }
    let middle = Set(groups.dropFirst().dropLast().map(\.count))
    return middle.isSubset(of: [3]) || (middle == [2] && first.count <= 2 && kinds == [","])
  }
}
