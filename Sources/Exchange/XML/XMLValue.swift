internal import Receivables

/// Returns an amount written as XML Schema's `decimal`: digits, one point at most, maybe a sign.
///
/// - Parameter isSigned: Whether a minus may stand before it.
/// - Throws: what is wrong with it; ``XMLValueWords`` says it.
func xmlMoney(
  _ text: String, _ currency: Currency, isSigned: Bool
) throws(AmountText.Problem) -> Money {
  var digits = Substring(text)
  let isNegative = isSigned && digits.first == "-"
  if isNegative || digits.first == "+" { digits.removeFirst() }
  let points = digits.utf8.count { $0 == UInt8(ascii: ".") }
  guard points <= 1, digits.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }),
    digits.utf8.contains(where: isDigit)
  else { throw text.isEmpty ? .empty : .notAnAmount }
  var amount = try AmountText(String(digits))
  amount.isNegative = isNegative
  let units = try amount.minorUnits(decimal: .point, digits: currency.minorUnitDigits)
  return Money(minorUnits: units, currency: currency)
}

/// Returns the day of XML Schema's `date` or `dateTime`, as it is written: no zone is applied, for
/// a bank's day is the day at the bank.
func xmlDay(_ text: String) -> CalendarDay? {
  let bytes = Array(text.utf8.prefix(11))
  guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
    let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
    let day = number(bytes[8..<10]),
    bytes.count == 10 || "TZ+-".utf8.contains(bytes[10])
  else { return nil }
  return CalendarDay(year: year, month: month, day: day)
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  guard digits.allSatisfy(isDigit) else { return nil }
  return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}

/// Words for values in XML that cannot be read.
enum XMLValueWords {
  static func amount(_ problem: AmountText.Problem) -> (problem: String, remedy: String) {
    switch problem {
    case .tooManyDecimals, .tooLarge: problem.words(decimal: .point)
    case .empty: ("is empty", "Every amount is written like 1250.00.")
    case .foreignDigits, .notAnAmount, .twoSigns, .grouping:
      ("is not an amount", "Amounts stand in such files like 1250.00, without grouping.")
    }
  }

  static let currency = (
    problem: "is no currency of ISO 4217", remedy: "A code such as EUR or USD is wanted."
  )

  static let day = (problem: "is not a day", remedy: "Days stand in such files like 2026-03-06.")
}
