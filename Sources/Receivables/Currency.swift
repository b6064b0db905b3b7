/// A currency of ISO 4217, with the number of decimal digits its minor unit has.
public struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The three-letter code of ISO 4217, for example `EUR`.
  public let code: String
  /// Decimal digits of the minor unit: EUR 2, JPY 0, KWD 3.
  public let minorUnitDigits: Int

  /// Returns the currency of a code, in either case; nil when ISO 4217 has no such currency.
  public init?(code: String) {
    let upper = code.uppercased()
    guard let digits = Currency.minorUnitDigits(ofCode: upper) else { return nil }
    self.code = upper
    minorUnitDigits = digits
  }

  /// The code, as it is written behind an amount.
  public var description: String { code }

  /// Orders by code, for reports.
  public static func < (left: Currency, right: Currency) -> Bool { left.code < right.code }

  /// How many minor units one major unit has: 100 for EUR, 1 for JPY.
  public var minorUnitsPerUnit: Int64 {
    (0..<minorUnitDigits).reduce(into: Int64(1)) { product, _ in product *= 10 }
  }
}

extension Currency {
  // ISO 4217 list one; funds, metals and testing codes are left out: nobody invoices in them.
  private static let two: StaticString = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD \
    MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP \
    PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
    TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
    """
  private static let zero: StaticString =
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
  private static let three: StaticString = "BHD IQD JOD KWD LYD OMR TND"

  private static func minorUnitDigits(ofCode code: String) -> Int? {
    if holds(two, code) { return 2 }
    if holds(zero, code) { return 0 }
    return holds(three, code) ? 3 : nil
  }

  /// Goes through the bytes of a list: a table would have to be made at every start of the program.
  private static func holds(_ list: StaticString, _ code: String) -> Bool {
    let letters = Array(code.utf8)
    guard letters.count == 3 else { return false }
    return list.withUTF8Buffer { bytes in
      stride(from: 0, to: bytes.count - 2, by: 4).contains { place in
        bytes[place] == letters[0] && bytes[place + 1] == letters[1]
          && bytes[place + 2] == letters[2]
      }
    }
  }
}
