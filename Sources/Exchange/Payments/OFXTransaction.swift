internal import Receivables

/// The values of one `STMTTRN`, by the names of OFX.
struct OFXTransaction {
  let fileLine: Int
  private var values: [String: String] = [:]

  init(fileLine: Int) { self.fileLine = fileLine }

  /// Keeps the first value of a name; a payee's and a bank's parts come within it.
  mutating func keep(_ name: String, _ text: String) {
    guard values.count < 60, values[name] == nil else { return }
    values[name] = text
  }

  func value(_ name: String) -> String? {
    values[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Why it is no movement.
  enum Problem: Error, Equatable {
    case missing(String)
    case day(String)
    case amount(String, AmountText.Problem)
    case currency(String)
  }

  /// `20130831165153.000[-8:PST]`: the day as the bank states it, whatever the zone.
  static func day(_ text: String) -> CalendarDay? {
    let digits = text.prefix(8)
    guard digits.utf8.count == 8, digits.utf8.allSatisfy(isDigit), let number = Int(digits) else {
      return nil
    }
    let rest = text.dropFirst(8)
    guard rest.isEmpty || rest.first == "[" || rest.utf8.first.map(isDigit) == true else {
      return nil
    }
    return CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// `-1234.5` or `1234,50`; thousands are never grouped in OFX.
  static func amount(_ text: String, _ currency: Currency) throws(AmountText.Problem) -> Money {
    let parts = try AmountText(text)
    let marks = parts.number.filter { !isDigit($0) }
    guard marks.count <= 1, parts.currency == nil else { throw .notAnAmount }
    let units = try parts.minorUnits(
      decimal: marks.first == UInt8(ascii: ",") ? .comma : .point,
      digits: currency.minorUnitDigits)
    return Money(minorUnits: units, currency: currency)
  }

  /// Returns the movement.
  ///
  /// - Parameters:
  ///   - account: ours.
  ///   - currency: of the statement, where the movement names none of its own.
  func line(account: String, currency: Currency) throws(Problem) -> StatementLine {
    guard let posted = value("DTPOSTED") else { throw .missing("DTPOSTED") }
    guard let booked = OFXTransaction.day(posted) else { throw .day(posted) }
    guard let text = value("TRNAMT") else { throw .missing("TRNAMT") }
    let currency = try own(currency)
    var amount: Money
    do throws(AmountText.Problem) {
      amount = try OFXTransaction.amount(text, currency)
    } catch {
      throw .amount(text, error)
    }
    let isDeleted = value("CORRECTFITID") != nil && value("CORRECTACTION") == "DELETE"
    if isDeleted { amount = Money(minorUnits: -amount.minorUnits, currency: amount.currency) }
    var words: [String] = []
    for name in ["MEMO", "CHECKNUM", "REFNUM"] {
      if let word = value(name), !words.contains(word) { words.append(word) }
    }
    return StatementLine(
      bankAccount: account, bookedOn: booked,
      valueOn: value("DTAVAIL").flatMap { OFXTransaction.day($0) }, amount: amount,
      isReversal: isDeleted, entryReference: value("FITID"),
      text: words.joined(separator: " "), payerName: value("NAME") ?? value("PAYEENAME"),
      payerAccount: value("BANKACCTTO").map { $0.filter { !$0.isWhitespace } },
      fileLine: fileLine)
  }

  /// `CURRENCY` says that the amount is not in the statement's; `ORIGCURRENCY` only what it was.
  private func own(_ currency: Currency) throws(Problem) -> Currency {
    guard let code = value("CURRENCY") else { return currency }
    guard let own = Currency(code: code) else { throw .currency(code) }
    return own
  }
}

extension OFXTransaction.Problem {
  /// What is wrong and what to do, for a finding.
  var words: (column: String?, value: String?, problem: String, remedy: String) {
    let ask = "Ask the bank for the file once more, or for another format."
    switch self {
    case .missing(let name): return (nil, nil, "the movement has no \(name)", ask)
    case .day(let text): return ("DTPOSTED", text, "is not a day written YYYYMMDD", ask)
    case .amount(let text, let problem):
      let words = problem.words(decimal: .point)
      return ("TRNAMT", text, words.problem, problem == .tooLarge ? words.remedy : ask)
    case .currency(let code): return ("CURSYM", code, "is no currency of ISO 4217", ask)
    }
  }
}
