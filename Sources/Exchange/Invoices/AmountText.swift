internal import Receivables

/// An amount as written, taken apart without deciding what its marks mean.
struct AmountText: Equatable {
  var isNegative = false
  /// The currency sign or code beside the digits, where there is one.
  var currency: String?
  /// Digits with their marks; blanks that group are kept as one space, all apostrophes as `'`.
  var number: [UInt8] = []

  /// Why a text is no amount.
  enum Problem: Error, Equatable {
    case empty
    case foreignDigits
    case notAnAmount
    case twoSigns
    case grouping
    case tooManyDecimals(digitsMax: Int)
    case tooLarge
  }

  init(_ text: String) throws(Problem) {
    // Nearly every amount is digits and marks alone.
    if text.utf8.contains(where: isDigit), text.utf8.count <= AmountText.lengthMax,
      text.utf8.allSatisfy({ isDigit($0) || $0 == 0x2E || $0 == 0x2C })
    {
      number = Array(text.utf8)
      return
    }
    var body = Substring(text).trimmed
    guard !body.isEmpty else { throw .empty }
    var signs = 0
    func strip(_ condition: Bool) -> Bool {
      if condition { signs += 1 }
      return condition
    }
    if strip(body.hasPrefix("(") && body.hasSuffix(")")) {
      body = body.dropFirst().dropLast().trimmed
      isNegative = true
    }
    (body, currency) = AmountText.withoutCurrency(body)
    if strip(body.hasPrefix("(") && body.hasSuffix(")")) {
      body = body.dropFirst().dropLast().trimmed
      isNegative = true
    }
    for minus in ["-", "\u{2212}"] where strip(body.hasPrefix(minus) || body.hasSuffix(minus)) {
      body = (body.hasPrefix(minus) ? body.dropFirst() : body.dropLast()).trimmed
      isNegative = true
    }
    if strip(body.hasPrefix("+")) { body = body.dropFirst().trimmed }
    if currency == nil { (body, currency) = AmountText.withoutCurrency(body) }
    guard signs <= 1 else { throw .twoSigns }
    try takeCreditMark()
    number = try AmountText.digitsAndMarks(body)
  }

  private static let lengthMax = 60

  /// `CR` and `DR` stand where a currency code does.
  private mutating func takeCreditMark() throws(Problem) {
    guard let word = currency?.uppercased() else { return }
    let parts = word.split(separator: " ")
    guard let mark = parts.first(where: { $0 == "CR" || $0 == "DR" }) else { return }
    guard !isNegative else { throw .twoSigns }
    isNegative = mark == "CR"
    currency = parts.count == 1 ? nil : parts.filter { $0 != mark }.joined(separator: " ")
  }

  /// Letters and currency signs before and behind the digits, and what stands between.
  private static func withoutCurrency(_ text: Substring) -> (Substring, String?) {
    if text.utf8.allSatisfy({ $0 < 0x41 && $0 != 0x24 }) { return (text, nil) }
    let isPart: (Character) -> Bool = { $0.isLetter || $0.isCurrencySymbol }
    let head = text.prefix(while: isPart)
    var rest = text.dropFirst(head.count)
    if !head.isEmpty { rest = rest.droppingDot.trimmed }
    let tailCount = rest.reversed().prefix { isPart($0) || $0 == "." && head.isEmpty }.count
    var tail = rest.suffix(tailCount)
    if tail.allSatisfy({ $0 == "." }) { tail = "" }
    rest = rest.dropLast(tail.count).trimmed
    let words = [String(head), tail.filter { $0 != "." }].filter { !$0.isEmpty }
    return (rest, words.isEmpty ? nil : words.joined(separator: " "))
  }

  private static func digitsAndMarks(_ body: Substring) throws(Problem) -> [UInt8] {
    var number: [UInt8] = []
    number.reserveCapacity(body.utf8.count)
    for scalar in body.unicodeScalars {
      switch scalar {
      case "0"..."9", ".", ",": number.append(UInt8(scalar.value))
      // Blank, no-break space, narrow no-break space and thin space group thousands.
      case " ", "\u{A0}", "\u{202F}", "\u{2009}": number.append(UInt8(ascii: " "))
      case "'", "\u{2019}": number.append(UInt8(ascii: "'"))
      default: throw scalar.properties.numericType == nil ? .notAnAmount : .foreignDigits
      }
    }
    guard let first = number.first, let last = number.last, number.contains(where: isDigit),
      first != UInt8(ascii: "'"), last != UInt8(ascii: "'"), number.count <= AmountText.lengthMax
    else { throw .notAnAmount }
    return number
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

extension Substring {
  /// Without blanks at the ends, no-break ones included.
  var trimmed: Substring {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  /// Without the point of an abbreviation (`Fr.`).
  fileprivate var droppingDot: Substring {
    let after = dropFirst().first
    return first == "." && after?.isNumber != true ? dropFirst() : self
  }
}
