/// What the marks of an amount prove about the decimal mark of its file.
enum DecimalEvidence: Equatable {
  /// No mark, or only such as mean the same either way.
  case none
  case proves(DecimalMark)
  /// `1.234`: one mark with three digits behind it, which may group or divide.
  case undecided(DecimalMark)
}

extension AmountText {
  /// What this amount alone says about the decimal mark.
  ///
  /// - Parameter minorUnitDigits: Of its currency, where known: a currency without decimals can
  ///   only have marks that group.
  func evidence(minorUnitDigits: Int? = nil) -> DecimalEvidence {
    let points = number.count { $0 == DecimalMark.point.byte }
    let commas = number.count { $0 == DecimalMark.comma.byte }
    if points > 0, commas > 0 {
      let lastPoint = number.lastIndex(of: DecimalMark.point.byte) ?? 0
      let lastComma = number.lastIndex(of: DecimalMark.comma.byte) ?? 0
      return .proves(lastPoint > lastComma ? .point : .comma)
    }
    guard points + commas > 0 else { return .none }
    let mark: DecimalMark = points > 0 ? .point : .comma
    if points + commas > 1 { return .proves(mark.other) }
    let parts = number.split(separator: mark.byte, omittingEmptySubsequences: false)
    let isGrouped = number.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "'") }
    let couldGroup =
      parts[1].count == 3 && (1...3).contains(parts[0].count) && !isGrouped
      && parts[0].first != UInt8(ascii: "0")
    if !couldGroup { return .proves(mark) }
    return minorUnitDigits == 0 ? .proves(mark.other) : .undecided(mark)
  }

  /// Returns the amount in minor units, exactly.
  func minorUnits(decimal: DecimalMark, digits: Int) throws(Problem) -> Int64 {
    if let units = try plainMinorUnits(decimal, digits) { return units }
    let parts = number.split(separator: decimal.byte, omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw .grouping }
    let whole = try AmountText.ungrouped(parts[0], mark: decimal.other)
    var fraction = parts.count == 2 ? parts[1] : []
    guard fraction.allSatisfy(isDigit) else { throw .grouping }
    while fraction.count > digits, fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    guard fraction.count <= digits else { throw .tooManyDecimals(digitsMax: digits) }
    let padding = repeatElement(UInt8(ascii: "0"), count: digits - fraction.count)
    var units: Int64 = 0
    for digit in whole + fraction + padding {
      units = try AmountText.shifted(units, Int64(digit) - 0x30)
    }
    return isNegative ? -units : units
  }

  /// The commonest amounts, one walk over the digits: `1250` and `1250.00`.
  private func plainMinorUnits(_ decimal: DecimalMark, _ digits: Int) throws(Problem) -> Int64? {
    var units: Int64 = 0
    var decimals = -1
    for byte in number {
      if byte == decimal.byte, decimals < 0 {
        decimals = 0
        continue
      }
      guard isDigit(byte), decimals < digits else { return nil }
      if decimals >= 0 { decimals += 1 }
      units = try AmountText.shifted(units, Int64(byte) - 0x30)
    }
    for _ in max(0, decimals)..<digits { units = try AmountText.shifted(units, 0) }
    return isNegative ? -units : units
  }

  private static func shifted(_ units: Int64, _ digit: Int64) throws(Problem) -> Int64 {
    let (product, overflow) = units.multipliedReportingOverflow(by: 10)
    let (sum, carried) = product.addingReportingOverflow(digit)
    guard !overflow, !carried else { throw .tooLarge }
    return sum
  }

  /// Whole digits without the marks between them, which must stand where thousands are grouped.
  private static func ungrouped(
    _ whole: ArraySlice<UInt8>, mark: DecimalMark
  ) throws(Problem) -> [UInt8] {
    guard let separator = whole.first(where: { !isDigit($0) }) else { return Array(whole) }
    guard separator != mark.other.byte else { throw .grouping }
    let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
    let inner = groups.dropFirst().dropLast()
    let allDigits = groups.allSatisfy { $0.allSatisfy(isDigit) }
    // Thousands everywhere, or lakh and crore (12,34,567) as in India.
    let isWestern = inner.allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)
    let isIndian = inner.allSatisfy { $0.count == 2 } && (1...2).contains(groups[0].count)
    guard allDigits, groups.last?.count == 3, isWestern || isIndian else { throw .grouping }
    return groups.flatMap { $0 }
  }
}

extension AmountText.Problem {
  /// The problem and the remedy, for a finding.
  func words(decimal: DecimalMark) -> (problem: String, remedy: String) {
    switch self {
    case .empty: ("is empty", "Every invoice needs an amount, for example 1250.00.")
    case .foreignDigits:
      ("has digits other than 0 to 9", "Write the amount in the digits 0 to 9.")
    case .notAnAmount: ("is not an amount", "Write it like 1250.00, 1,250.00 or (1,250.00).")
    case .twoSigns: ("is made negative twice", "Keep one of minus, parentheses and CR.")
    case .grouping:
      (
        "does not read as an amount with a decimal \(decimal.rawValue)",
        "Group thousands by three; say --decimal \(decimal.other.rawValue) if that is the mark."
      )
    case .tooManyDecimals(let digits):
      (
        "has more decimals than the currency's \(digits)",
        "Round it in the program it came from; the ledger never rounds."
      )
    case .tooLarge:
      ("is larger than the ledger can hold", "Check the amount; a mark may be missing in it.")
    }
  }
}
