/// A creditor's reference that carries its own check digits, so that a slip of the pen shows.
///
/// A number can be valid as several kinds at once (a KID and a Swedish OCR number share their sum);
/// ``readings(of:)`` gives them all.
public struct PaymentReference: Hashable, Sendable, CustomStringConvertible {
  /// Whose rule the check digits follow.
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    /// ISO 11649: `RF`, two check digits (modulo 97), 1 to 21 letters and digits.
    case creditor
    /// Swiss QR reference: 27 digits, the last by modulo 10 recursive.
    case swissQR
    /// Belgian structured communication: 12 digits, the last two by modulo 97.
    case belgian
    /// Finnish viitenumero: 4 to 20 digits, the last by weights 7, 3, 1.
    case finnish
    /// Norwegian KID: 2 to 25 digits, the last by modulo 10 or modulo 11.
    case norwegianKID
    /// Swedish OCR number: 2 to 25 digits, the last by modulo 10.
    case swedishOCR
  }

  /// Whose rule it keeps to.
  public let kind: Kind
  /// Letters (upper case) and digits alone, with leading zeros as they were given.
  public let digits: String

  /// Returns the reference, or nil where the text does not keep to the kind's rule.
  ///
  /// - Parameter text: Blanks may group it; a Belgian one may stand in `+++` or `***` and have
  ///   slashes.
  public init?(_ text: String, kind: Kind) {
    guard text.utf8.count <= PaymentReference.textBytesMax else { return nil }
    var bytes = text.utf8.filter { $0 != 0x20 }
    if kind == .belgian { bytes = PaymentReference.withoutBelgianMarks(bytes) }
    let body = bytes.map(asciiUppercased)
    guard isValid(body, kind) else { return nil }
    self.kind = kind
    digits = String(decoding: body, as: UTF8.self)
  }

  /// Returns the text as every kind it is valid as, the strictest rule first.
  public static func readings(of text: String) -> [PaymentReference] {
    Kind.allCases.compactMap { PaymentReference(text, kind: $0) }
  }

  /// What two spellings of one reference share: leading zeros of a number do not count, and an
  /// ISO 11649 reference keeps its `RF`.
  public var key: String { PaymentReference.key(of: digits) }

  /// Returns what is compared of a reference that has no known kind: letters and digits only.
  public static func key(of text: String) -> String {
    let body = text.utf8.prefix(textBytesMax).filter(isLetterOrDigit).map(asciiUppercased)
    guard body.allSatisfy(isDecimalDigit) else { return String(decoding: body, as: UTF8.self) }
    let significant = body.drop { $0 == 0x30 }
    return String(decoding: significant.isEmpty ? body.prefix(1) : significant, as: UTF8.self)
  }

  /// The letters and digits between an `RF` reference's check digits and its end; else nil.
  public var creditorBody: String? {
    kind == .creditor ? String(digits.dropFirst(4)) : nil
  }

  /// Returns the ISO 11649 reference of an invoice number, or nil where nothing of it can be one.
  ///
  /// - Parameter number: Its letters A to Z and digits are used, 21 at most; all else is dropped.
  public static func creditor(for number: String) -> PaymentReference? {
    let body = number.utf8.filter(isLetterOrDigit).map(asciiUppercased)
    guard (1...21).contains(body.count), number.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let check = 98 - remainder97(body + Array("RF00".utf8))
    let text = "RF" + leftPadded(String(check), to: 2) + String(decoding: body, as: UTF8.self)
    return PaymentReference(text, kind: .creditor)
  }

  /// The reference grouped as its country prints it: `RF18 5390 0754 7034`.
  public var description: String {
    switch kind {
    case .creditor: grouped(by: 4, fromEnd: false)
    case .swissQR, .finnish: grouped(by: 5, fromEnd: true)
    case .belgian:
      "+++\(digits.prefix(3))/\(digits.dropFirst(3).prefix(4))/\(digits.suffix(5))+++"
    case .norwegianKID, .swedishOCR: digits
    }
  }

  private func grouped(by size: Int, fromEnd: Bool) -> String {
    let offset = fromEnd ? (size - digits.count % size) % size : 0
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (index + offset) % size == 0 { text += " " }
      text.append(digit)
    }
    return text
  }

  private static let textBytesMax = 64

  private static func withoutBelgianMarks(_ bytes: [UInt8]) -> [UInt8] {
    for mark in [UInt8(ascii: "+"), UInt8(ascii: "*")] {
      let marks = [mark, mark, mark]
      guard bytes.count > 6, bytes.starts(with: marks), bytes.suffix(3) == marks[...] else {
        continue
      }
      return bytes.dropFirst(3).dropLast(3).filter { $0 != UInt8(ascii: "/") }
    }
    return bytes.filter { $0 != UInt8(ascii: "/") }
  }
}
