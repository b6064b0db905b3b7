/// Reads an amount as people say it on the phone: `12,500.50`, `half`, `rest/3`, `20%`, `5k`.
public enum SpokenAmount {
  public static let examples = "12,500.50, 12.500,50, 5k, half, all, rest/3, 20%"

  /// Why an amount was not understood.
  public enum Refusal: Error, Equatable, Sendable {
    case notAnAmount
    case otherCurrency(Currency)
    case tooManyDecimals
    case tooLarge
  }

  /// Returns the amount.
  ///
  /// - Parameter whole: what `all`, `half` and `rest/3` are parts of; its currency is the amount's.
  /// - Throws: ``Refusal``.
  public static func parse(_ text: String, of whole: Money) throws(Refusal) -> Money {
    let said = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    let fillers: Set<String> = ["the", "of", "it", "rest", "off", "about"]
    let kept = said.filter { !fillers.contains($0) }
    let words = kept.isEmpty ? Array(said.suffix(1)) : kept
    // Shares first: `all` is also the code of a currency.
    if let share = try share(words.joined(), of: whole) { return share }
    let joined = try stripped(words.joined(), of: whole.currency)
    if let share = try share(joined, of: whole) { return share }
    return try number(joined, whole.currency)
  }

  private static func stripped(
    _ text: String, of currency: Currency
  ) throws(Refusal) -> String {
    let signs: [Character: String] = ["€": "EUR", "£": "GBP", "¥": "JPY", "$": "USD"]
    var rest = text
    for (sign, code) in signs {
      guard rest.hasPrefix(String(sign)) || rest.hasSuffix(String(sign)) else { continue }
      // A dollar sign is worn by two dozen currencies.
      let fits = code == currency.code || (sign == "$" && currency.code.hasSuffix("D"))
      guard fits else { throw .otherCurrency(Currency(code: code) ?? currency) }
      rest.removeAll { $0 == sign }
    }
    for part in [rest.prefix(3), rest.suffix(3)] where part.allSatisfy(\.isLetter) {
      guard part.count == 3, let named = Currency(code: String(part)),
        named == currency || rest.contains(where: \.isNumber)
      else { continue }
      guard named == currency else { throw .otherCurrency(named) }
      rest = rest.hasPrefix(part) ? String(rest.dropFirst(3)) : String(rest.dropLast(3))
      break
    }
    return rest
  }

  private static func share(_ text: String, of whole: Money) throws(Refusal) -> Money? {
    switch text {
    case "all", "full", "everything", "infull", "rest", "total": return whole
    case "half": return try part(of: whole, 1, 2)
    case "third", "athird": return try part(of: whole, 1, 3)
    case "quarter", "aquarter": return try part(of: whole, 1, 4)
    default: break
    }
    if text.hasSuffix("%") {
      guard let (value, scale) = decimal(String(text.dropLast())), scale <= 100 else { return nil }
      return try part(of: whole, value, 100 * scale)
    }
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let divisor = Int64(halves[1]), (1...1_000).contains(divisor) else {
      return nil
    }
    switch halves[0] {
    case "rest", "all", "full", "total": return try part(of: whole, 1, divisor)
    default:
      guard let count = Int64(halves[0]), (1...divisor).contains(count) else { return nil }
      return try part(of: whole, count, divisor)
    }
  }

  /// Rounds half a minor unit up, towards what is asked for.
  private static func part(
    of whole: Money, _ numerator: Int64, _ denominator: Int64
  ) throws(Refusal) -> Money {
    let (product, overflow) = whole.minorUnits.multipliedReportingOverflow(by: numerator)
    guard !overflow, denominator > 0 else { throw .tooLarge }
    let (raised, overflowed) = product.addingReportingOverflow(denominator / 2)
    guard !overflowed else { throw .tooLarge }
    return Money(minorUnits: raised / denominator, currency: whole.currency)
  }

  private static func number(_ text: String, _ currency: Currency) throws(Refusal) -> Money {
    var digits = text
    var thousands: Int64 = 1
    if digits.hasSuffix("k") {
      digits.removeLast()
      thousands = 1_000
    }
    guard let (value, scale) = decimal(digits) else { throw .notAnAmount }
    let (scaled, overflow) = value.multipliedReportingOverflow(by: thousands)
    let (minor, overflowed) = scaled.multipliedReportingOverflow(by: currency.minorUnitsPerUnit)
    guard !overflow, !overflowed else { throw .tooLarge }
    guard minor % scale == 0 else { throw .tooManyDecimals }
    return Money(minorUnits: minor / scale, currency: currency)
  }

  /// Reads digits with separators as a whole number and the power of ten it is divided by.
  ///
  /// Of two kinds of separator the last one is the decimal mark. A single one followed by exactly
  /// three digits separates thousands: nobody says thousandths on the phone.
  private static func decimal(_ text: String) -> (value: Int64, scale: Int64)? {
    let plain = text.filter { $0 != "'" && $0 != "\u{A0}" && $0 != "\u{202F}" }
    guard plain.count <= 24, plain.utf8.contains(where: { (48...57).contains($0) }),
      plain.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 44 })
    else { return nil }
    let mark = decimalMark(plain)
    let halves = mark.map { plain.split(separator: $0, omittingEmptySubsequences: false) } ?? [plain[...]]
    guard halves.count <= 2 else { return nil }
    let whole = halves[0].split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard whole.count == 1 || whole.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    let fraction = halves.count == 2 ? halves[1] : ""
    guard fraction.allSatisfy(\.isNumber), fraction.count <= 6,
      let value = Int64(whole.joined() + fraction)
    else { return nil }
    return (value, (0..<fraction.count).reduce(Int64(1)) { scale, _ in scale * 10 })
  }

  private static func decimalMark(_ text: String) -> Character? {
    guard let last = text.lastIndex(where: { $0 == "," || $0 == "." }) else { return nil }
    let mark = text[last]
    let other: Character = mark == "," ? "." : ","
    let isMixed = text.contains(other)
    let isRepeated = text.filter { $0 == mark }.count > 1
    let digitsAfter = text.distance(from: last, to: text.endIndex) - 1
    if isRepeated { return nil }
    if isMixed { return mark }
    return digitsAfter == 3 ? nil : mark
  }
}
