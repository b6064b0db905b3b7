/// Reads an amount as people say it on the phone: `12,500.50`, `half`, `rest/3`, `20%`, `5k`.
public enum SpokenAmount {
  /// What a refusal shows as valid input.
  public static let examples = "12,500.50, 12.500,50, 5k, half, all, rest/3, 20%"

  /// Why an amount was not understood.
  public enum Refusal: Error, Equatable, Sendable {
    /// The words say no amount, or could be read two ways.
    case notAnAmount
    /// They name a currency in which nothing is owed.
    case otherCurrency(Currency)
    /// They are finer than the currency's minor unit.
    case tooManyDecimals
    /// The minor units do not fit in 64 bits.
    case tooLarge
  }

  /// Returns the amount.
  ///
  /// - Parameter whole: what `all`, `half` and `rest/3` are parts of; its currency is the amount's.
  /// - Throws: ``Refusal``.
  public static func parse(_ text: String, of whole: Money) throws(Refusal) -> Money {
    guard text.utf8.count <= 256 else { throw .notAnAmount }
    let fillers: Set<String> = ["the", "of", "it", "off", "about"]
    let said = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    var words = said.filter { !fillers.contains($0) }
    // "Half of the rest" is half; "the rest" is a share by itself.
    if words.count > 1, words.last == "rest" { words.removeLast() }
    let joined = joined(words)
    // Shares come first: `all` is also the code of the Albanian lek.
    if let share = try share(joined, of: whole) { return share }
    let bare = try stripped(joined, of: whole.currency)
    if let share = try share(bare, of: whole) { return share }
    return try number(bare, whole.currency)
  }

  /// Joins words, a blank between two digits kept as a mark that separates thousands.
  private static func joined(_ words: [String]) -> String {
    var text = ""
    for word in words {
      if text.last?.isNumber == true, word.first?.isNumber == true { text += "'" }
      text += word
    }
    return text
  }

  private static func number(_ text: String, _ currency: Currency) throws(Refusal) -> Money {
    let isThousands = text.hasSuffix("k")
    let digits = try SpokenDigits(
      isThousands ? String(text.dropLast()) : text, minorUnitDigits: currency.minorUnitDigits)
    // Whether `1.250k` is 1,250 or a million and a quarter, nobody knows.
    guard !isThousands || !digits.isGrouped else { throw .notAnAmount }
    return Money(
      minorUnits: try digits.scaled(by: currency.minorUnitsPerUnit * (isThousands ? 1_000 : 1)),
      currency: currency)
  }
}

// MARK: - Currencies

extension SpokenAmount {
  /// The currencies that wear a sign, the one usually meant first.
  private static let wearers: [(sign: Character, codes: String)] = [
    ("€", "EUR"), ("£", "GBP EGP FKP GIP LBP SHP SSP SYP"), ("¥", "JPY CNY"),
    (
      "$",
      "USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD "
        + "SGD SRD TTD TWD UYU XCD XCG"
    ),
  ]

  /// Takes the currency away where it is the one owed.
  private static func stripped(
    _ text: String, of currency: Currency
  ) throws(Refusal) -> String {
    var rest = text
    for (sign, codes) in wearers where rest.first == sign || rest.last == sign {
      guard codes.contains(currency.code) else {
        throw .otherCurrency(Currency(code: String(codes.prefix(3))) ?? currency)
      }
      if rest.first == sign { rest.removeFirst() }
      if rest.last == sign { rest.removeLast() }
    }
    let own = currency.code.lowercased()
    if rest.hasSuffix(own) { return String(rest.dropLast(own.count)) }
    if rest.hasPrefix(own) { return String(rest.dropFirst(own.count)) }
    guard rest.contains(where: \.isNumber) else { return rest }
    for part in [rest.suffix(3), rest.prefix(3)] {
      if let named = Currency(code: String(part)) { throw .otherCurrency(named) }
    }
    return rest
  }
}

// MARK: - Shares

extension SpokenAmount {
  /// Returns a share of what is due; nil where the words are none.
  private static func share(_ text: String, of whole: Money) throws(Refusal) -> Money? {
    switch text {
    case "all", "full", "everything", "infull", "rest", "total": return whole
    case "half": return try part(of: whole, 1, 2)
    case "third", "athird": return try part(of: whole, 1, 3)
    case "quarter", "aquarter": return try part(of: whole, 1, 4)
    default: break
    }
    if text.hasSuffix("%") {
      let percent = try SpokenDigits(String(text.dropLast()), minorUnitDigits: 2)
      guard percent.scale <= 10_000, percent.value <= 100 * percent.scale else {
        throw .notAnAmount
      }
      return try part(of: whole, percent.value, 100 * percent.scale)
    }
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let divisor = wholeNumber(halves[1]), (1...1_000).contains(divisor)
    else { return nil }
    if ["rest", "all", "full", "total"].contains(halves[0]) {
      return try part(of: whole, 1, Int64(divisor))
    }
    guard let count = wholeNumber(halves[0]), (1...divisor).contains(count) else { return nil }
    return try part(of: whole, Int64(count), Int64(divisor))
  }

  /// Rounds half a minor unit up, towards what is asked for.
  private static func part(
    of whole: Money, _ numerator: Int64, _ denominator: Int64
  ) throws(Refusal) -> Money {
    let (product, overflow) = whole.minorUnits.multipliedReportingOverflow(by: numerator)
    guard !overflow else { throw .tooLarge }
    let (raised, overflowed) = product.addingReportingOverflow(denominator / 2)
    guard !overflowed else { throw .tooLarge }
    return Money(minorUnits: raised / denominator, currency: whole.currency)
  }
}
