import FollowUp
import Receivables

/// Writes others' texts as names of accounts: two keys never become one name.
enum BookNames {
  // MARK: hledger

  /// Returns `assets:receivable:ACME`.
  static func hledger(_ account: BookAccount) -> String {
    var parts = account.words
    if let debtor = account.debtor { parts.append(hledger(key: debtor.rawValue)) }
    if let part = account.part { parts.append(part) }
    return parts.joined(separator: ":")
  }

  /// Returns a key as a part of an account's name.
  ///
  /// Letters of any script and single spaces stay; what would end the name, begin a comment or
  /// another part, or hide, is written as its bytes in hexadecimal: `%3A`.
  static func hledger(key: String) -> String {
    escaped(key) { scalar, previous, next in
      switch scalar {
      case "%", ":", ";", "\"", "|": false
      // A second space ends the name; one at an edge is lost.
      case " ": previous != nil && previous != " " && next != nil
      default: !isHarmful(scalar) && !scalar.properties.isWhitespace
      }
    }
  }

  /// Returns a text as the value of a tag in a comment, where a comma, a bracket or a colon would
  /// mean something.
  static func tag(_ text: String) -> String {
    escaped(text) { scalar, _, _ in
      switch scalar {
      case "%", ",", ":", ";", "[", "]": false
      default: !isHarmful(scalar)
      }
    }
  }

  private static func escaped(
    _ text: String,
    _ stays: (Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool
  ) -> String {
    guard !text.isEmpty else { return "%" }
    let scalars = Array(text.unicodeScalars)
    var written = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      let previous = place > 0 ? scalars[place - 1] : nil
      let next = place + 1 < scalars.count ? scalars[place + 1] : nil
      if stays(scalar, previous, next) {
        written.append(scalar)
      } else {
        for byte in String(scalar).utf8 { written += "%\(twoDigits(byte))".unicodeScalars }
      }
    }
    return String(written)
  }

  // MARK: Beancount

  /// Returns `Assets:Receivable:ACME`.
  static func beancount(_ account: BookAccount) -> String {
    var parts = account.words.map(capitalised)
    if let debtor = account.debtor { parts.append(beancount(key: debtor.rawValue)) }
    if let part = account.part { parts.append(capitalised(part)) }
    return parts.joined(separator: ":")
  }

  /// Returns a key as a part of an account's name, which begins with a capital letter or a digit
  /// and has only letters of ASCII, digits and dashes.
  ///
  /// A key that is such a part stays as it is, unless it begins with `X-`. Any other becomes `X-`
  /// and the key, each byte that is neither letter nor digit written as a dash and two digits.
  static func beancount(key: String) -> String {
    if isPart(key), !key.hasPrefix("X-") { return key }
    var written = "X-"
    for byte in key.utf8 {
      if isLetterOrDigit(byte) {
        written.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        written += "-" + twoDigits(byte)
      }
    }
    return written
  }

  private static func isPart(_ key: String) -> Bool {
    guard let first = key.utf8.first else { return false }
    let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    return (isCapital || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first))
      && key.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// `late-charges` becomes `Late-Charges`.
  private static func capitalised(_ word: String) -> String {
    word.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: "-")
  }

  private static func twoDigits(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
