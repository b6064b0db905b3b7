import Receivables
import Testing

@Suite struct `A payment reference` {
  /// Each with the public page or rule it comes from.
  static let valid: [(String, PaymentReference.Kind, String)] = [
    // ISO 11649, the example of python-stdnum and of many banks' guides.
    ("RF18539007547034", .creditor, "RF18539007547034"),
    ("rf18 5390 0754 7034", .creditor, "RF18539007547034"),
    // Worked out by the rule: 98 - (1007 RF00) mod 97 = 72.
    ("RF721007", .creditor, "RF721007"), ("RF38INV1007", .creditor, "RF38INV1007"),
    // The Swiss QR-bill's Implementation Guidelines.
    ("21 00000 00003 13947 14300 09017", .swissQR, "210000000003139471430009017"),
    ("000000000000000000000010075", .swissQR, "000000000000000000000010075"),
    // Belgium: python-stdnum's example; ABBL's (wiki.xmldation.com).
    ("+++020/3430/57642+++", .belgian, "020343057642"),
    ("***020/3430/57642***", .belgian, "020343057642"), ("312401398067", .belgian, "312401398067"),
    // A remainder of 0 is written 97.
    ("+++000/0000/09797+++", .belgian, "000000009797"),
    // Finland: the example of Finance Finland (knowledge.xmldation.com).
    ("12 34561", .finnish, "1234561"), ("00000000000001234561", .finnish, "00000000000001234561"),
    // Norway: Monitor ERP's example of modulo 10; the rest by the rule.
    ("602243", .norwegianKID, "602243"), ("0000000602243", .norwegianKID, "0000000602243"),
    ("123456785", .norwegianKID, "123456785"), ("1009-", .norwegianKID, "1009-"),
    ("1090", .norwegianKID, "1090"), ("18", .norwegianKID, "18"),
    ("123456782", .swedishOCR, "123456782"),
  ]

  @Test(arguments: valid)
  func `is known by its check digits`(
    _ text: String, _ kind: PaymentReference.Kind, _ digits: String
  ) {
    let reference = PaymentReference(text, kind: kind)
    #expect(reference?.digits == digits)
    #expect(reference.map { PaymentReference.readings(of: text).contains($0) } == true)
  }

  static let invalid: [(String, PaymentReference.Kind)] = [
    ("RF19539007547034", .creditor), ("RF18539007547043", .creditor), ("RF18", .creditor),
    ("RF181", .creditor), ("FR18539007547034", .creditor), ("RF18-5390-0754-7034", .creditor),
    ("RFA8539007547034", .creditor), ("", .creditor), ("RF721007\u{FF10}", .creditor),
    // 22 characters behind the check digits are one too many.
    ("RF97" + String(repeating: "0", count: 22), .creditor),
    ("210000000003139471430009018", .swissQR), ("21000000000313947143000901", .swissQR),
    ("2100000000031394714300090170", .swissQR), ("020343057643", .belgian),
    ("02034305764", .belgian), ("+++020/3430/57642", .belgian), ("000000000000", .belgian),
    ("1234562", .finnish), ("123", .finnish), ("0000", .finnish), ("0123", .finnish),
    ("123456789012345678901", .finnish), ("602244", .norwegianKID), ("1", .norwegianKID),
    ("1008-", .norwegianKID), ("-", .norwegianKID), ("-1009", .norwegianKID),
    (String(repeating: "0", count: 26), .norwegianKID), ("123456785", .swedishOCR),
    (String(repeating: "9", count: 100_000), .finnish),
  ]

  @Test(arguments: invalid)
  func `is refused where a digit or the length is wrong`(
    _ text: String, _ kind: PaymentReference.Kind
  ) {
    #expect(PaymentReference(text, kind: kind) == nil)
  }

  @Test func `shows every slip of one digit, and of two that changed places`() {
    let samples: [(String, PaymentReference.Kind)] = [
      ("RF18539007547034", .creditor), ("210000000003139471430009017", .swissQR),
      ("020343057642", .belgian),
    ]
    for (text, kind) in samples {
      let digits = Array(text)
      for place in (kind == .creditor ? 4 : 0)..<digits.count {
        for digit in "0123456789" where digit != digits[place] {
          var slip = digits
          slip[place] = digit
          #expect(PaymentReference(String(slip), kind: kind) == nil, "\(String(slip))")
        }
        guard place + 1 < digits.count, digits[place] != digits[place + 1] else { continue }
        var slip = digits
        slip.swapAt(place, place + 1)
        #expect(PaymentReference(String(slip), kind: kind) == nil, "\(String(slip))")
      }
    }
  }

  @Test(arguments: [
    ("1007", "RF721007"), ("INV-1007", "RF38INV1007"), ("inv 1007", "RF38INV1007"),
    ("539007547034", "RF18539007547034"), ("123456", "RF97123456"),
  ])
  func `can be made of an invoice number`(_ number: String, _ reference: String) {
    #expect(PaymentReference.creditor(for: number)?.digits == reference)
  }

  @Test func `made of any number keeps to its own rule`() {
    for number in 0..<5_000 {
      let reference = PaymentReference.creditor(for: "A\(number)")
      #expect(reference?.creditorBody == "A\(number)")
    }
  }

  @Test(arguments: ["", "--", "1234567890123456789012", "Nº1007", "\u{661}\u{662}"])
  func `cannot be made of nothing, too much or other letters`(_ number: String) {
    #expect(PaymentReference.creditor(for: number) == nil)
  }

  @Test(arguments: [
    ("00 00123", "123"), ("rf72 1007", "RF721007"), ("+++020/3430/57642+++", "20343057642"),
    ("000", "0"), ("", ""), ("\u{E9}", ""),
  ])
  func `is compared without blanks, marks and leading zeros`(_ text: String, _ key: String) {
    #expect(PaymentReference.key(of: text) == key)
  }

  @Test func `is printed as its country groups it`() throws {
    let printed = [
      ("RF18539007547034", PaymentReference.Kind.creditor), ("1234561", .finnish),
      ("210000000003139471430009017", .swissQR), ("020343057642", .belgian),
      ("602243", .norwegianKID),
    ].compactMap { PaymentReference($0.0, kind: $0.1)?.description }
    #expect(
      printed == [
        "RF18 5390 0754 7034", "12 34561", "21 00000 00003 13947 14300 09017",
        "+++020/3430/57642+++", "602243",
      ])
  }
}
