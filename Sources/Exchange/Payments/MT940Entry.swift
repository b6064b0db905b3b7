internal import Receivables

/// What a `:61:` line says: `2603020303CR20000,N051NONREF//B4A05`.
struct MT940Entry: Equatable {
  var valueOn: CalendarDay
  var bookedOn: CalendarDay
  /// Signed: what went out is negative, and so is a reversal of what came in.
  var amount: Money
  var isReversal: Bool
  /// Three letters or digits: `TRF`, `RTI`, `051`.
  var type: String
  var customerReference: String?
  var bankReference: String?
  var supplement: String?

  /// Why a line is none.
  enum Problem: Error, Equatable {
    case valueDay, entryDay, mark, amount, tooManyDecimals(Int), tooLarge, type
    /// `EC` and `ED` are expected, not booked.
    case expected
  }

  init(_ field: MT940Field, _ currency: Currency) throws(Problem) {
    var rest = Substring(field.lines[0])
    guard let valueOn = MT940Entry.day(MT940Entry.take(6, from: &rest)) else { throw .valueDay }
    self.valueOn = valueOn
    bookedOn = valueOn
    if rest.utf8.prefix(4).count == 4, rest.utf8.prefix(4).allSatisfy(isDigit) {
      let digits = MT940Entry.take(4, from: &rest)
      guard let day = MT940Entry.entryDay(digits, near: valueOn) else { throw .entryDay }
      bookedOn = day
    }
    let sign = try MT940Entry.sign(&rest)
    isReversal = sign.isReversal
    // The third letter of the currency, where a bank writes it.
    if let letter = rest.utf8.first, !isDigit(letter), letter != UInt8(ascii: ",") {
      rest.removeFirst()
    }
    amount = try MT940Entry.amount(&rest, currency, isNegative: sign.isNegative)
    guard rest.utf8.count >= 4 else { throw .type }
    type = String(MT940Entry.take(4, from: &rest).dropFirst())
    let (customer, bank) = MT940Entry.references(rest)
    customerReference = MT940Entry.meaningful(customer)
    bankReference = MT940Entry.meaningful(bank)
    supplement = field.lines.count > 1 ? field.lines[1] : nil
  }

  private static func take(_ count: Int, from rest: inout Substring) -> Substring {
    let taken = rest.prefix(count)
    rest = rest.dropFirst(count)
    return taken
  }

  private static func sign(
    _ rest: inout Substring
  ) throws(Problem) -> (isNegative: Bool, isReversal: Bool) {
    let marks: [(String, Bool, Bool)] = [
      ("RC", true, true), ("RD", false, true), ("C", false, false), ("D", true, false),
    ]
    if rest.hasPrefix("EC") || rest.hasPrefix("ED") { throw .expected }
    for (mark, isNegative, isReversal) in marks where rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count)
      return (isNegative, isReversal)
    }
    throw .mark
  }

  /// The customer's reference up to `//`, then the bank's.
  private static func references(_ text: Substring) -> (Substring, Substring) {
    guard let mark = text.firstRange(of: "//") else { return (text, "") }
    return (text[..<mark.lowerBound], text[mark.upperBound...])
  }

  private static func meaningful(_ text: Substring) -> String? {
    let text = text.trimmed
    let nothing = ["NONREF", "NOREF", "NOTPROVIDED", "NONE"]
    guard !text.isEmpty, !nothing.contains(text.uppercased()),
      text.utf8.contains(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: " ") })
    else { return nil }
    return String(text)
  }
}

// Days and amounts, for balances too.
extension MT940Entry {
  /// Returns the day written `260302`: 80 to 99 are the years 1980 to 1999, 00 to 79 are 20yy.
  static func day(_ text: Substring) -> CalendarDay? {
    guard text.utf8.count == 6, text.utf8.allSatisfy(isDigit), let number = Int(text) else {
      return nil
    }
    let year = number / 10_000
    return CalendarDay(
      year: year >= 80 ? 1900 + year : 2000 + year, month: number / 100 % 100, day: number % 100)
  }

  /// Returns the day written `0103` that is nearest to the value day: a statement of January may
  /// book with a value of December, and the other way round.
  static func entryDay(_ text: Substring, near day: CalendarDay) -> CalendarDay? {
    guard let number = Int(text) else { return nil }
    let days = (-1...1).compactMap { shift in
      CalendarDay(year: day.year + shift, month: number / 100, day: number % 100)
    }
    return days.min { abs($0.days(since: day)) < abs($1.days(since: day)) }
  }

  /// Takes digits with a decimal comma (`20000,` and `0,5` too) from the front of a text.
  static func amount(
    _ rest: inout Substring, _ currency: Currency, isNegative: Bool
  ) throws(Problem) -> Money {
    let text = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    rest = rest.dropFirst(text.count)
    let bytes = Array(text.utf8)
    // Thousands are never grouped, so that a point can only be some bank's decimal mark.
    let marks = bytes.filter { !isDigit($0) }
    guard bytes.contains(where: isDigit), marks.count <= 1, bytes.count <= 30 else {
      throw .amount
    }
    do throws(AmountText.Problem) {
      let decimal: DecimalMark = marks.first == UInt8(ascii: ".") ? .point : .comma
      let units = try AmountText(String(text))
        .minorUnits(decimal: decimal, digits: currency.minorUnitDigits)
      return Money(minorUnits: isNegative ? -units : units, currency: currency)
    } catch {
      switch error {
      case .tooManyDecimals(let digits): throw .tooManyDecimals(digits)
      case .tooLarge: throw .tooLarge
      default: throw .amount
      }
    }
  }
}

extension MT940Entry.Problem {
  /// The problem and the remedy, for a finding.
  var words: (problem: String, remedy: String) {
    let ask = "Ask the bank for the file once more, or for camt.053."
    return switch self {
    case .valueDay: ("does not begin with a day written YYMMDD", ask)
    case .entryDay: ("has an entry day that is no day of the calendar", ask)
    case .mark: ("has none of C, D, RC and RD behind its day", ask)
    case .amount: ("has no amount with a decimal comma", ask)
    case .tooManyDecimals(let digits):
      ("has an amount with more decimals than the currency's \(digits)", ask)
    case .tooLarge:
      ("has an amount larger than the ledger can hold", "Check it; a comma may be missing in it.")
    case .type: ("ends before its transaction type", ask)
    case .expected: ("is expected, not booked", "It comes again once the bank has booked it.")
    }
  }
}
