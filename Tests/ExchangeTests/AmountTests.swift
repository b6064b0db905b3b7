import Receivables
import Testing

@testable import Exchange

@Suite struct AmountTests {
  @Test(arguments: [
    ("1250", DecimalMark.point, 125_000), ("1250.00", .point, 125_000), ("1250.5", .point, 125_050),
    ("1,250.00", .point, 125_000), ("1.250,00", .comma, 125_000), ("12,00", .comma, 1_200),
    ("1 250,00", .comma, 125_000), ("1\u{A0}250,00", .comma, 125_000),
    ("1\u{202F}250,00", .comma, 125_000), ("1'250.00", .point, 125_000),
    ("1\u{2019}250.00", .point, 125_000), ("12,34,567.00", .point, 123_456_700),
    ("1,234,567.89", .point, 123_456_789), ("$4,250.00", .point, 425_000),
    ("1.234,50 \u{20AC}", .comma, 123_450), ("EUR 12,00", .comma, 1_200),
    ("12.00EUR", .point, 1_200), ("(250.00)", .point, -25_000), ("($250.00)", .point, -25_000),
    ("$(250.00)", .point, -25_000), ("-$250.00", .point, -25_000), ("$-250.00", .point, -25_000),
    ("75.00 CR", .point, -7_500), ("75.00CR", .point, -7_500), ("75.00 dr", .point, 7_500),
    ("USD 75.00 CR", .point, -7_500), ("250.00-", .point, -25_000), ("-250.00", .point, -25_000),
    ("\u{2212}250.00", .point, -25_000), ("+250.00", .point, 25_000),
    ("1265.0000", .point, 126_500), ("0.10", .point, 10), (".50", .point, 50),
    ("12.", .point, 1_200),
    ("-0.00", .point, 0), ("  7.00  ", .point, 700), ("Fr. 12.50", .point, 1_250),
    ("92233720368547758.07", .point, 9_223_372_036_854_775_807),
  ])
  func `an amount is read exactly`(_ text: String, _ mark: DecimalMark, _ units: Int64) throws {
    #expect(try AmountText(text).minorUnits(decimal: mark, digits: 2) == units)
  }

  @Test(arguments: [
    ("", AmountText.Problem.empty), ("   ", .empty), ("abc", .notAnAmount), ("NaN", .notAnAmount),
    ("1e400", .notAnAmount), ("0x10", .notAnAmount), ("12%", .notAnAmount), ("--5", .notAnAmount),
    ("12.00 EUR each", .notAnAmount), ("=1+1", .notAnAmount), ("1/2", .notAnAmount),
    ("\u{FF11}\u{FF12}\u{FF13}", .foreignDigits), ("\u{661}\u{662}\u{663}", .foreignDigits),
    ("(250.00) CR", .twoSigns), ("($-250.00)", .twoSigns), ("(250.00", .notAnAmount),
    ("1.2.3", .grouping), ("1,23.45", .grouping), ("12,3456.00", .grouping), ("1 23.00", .grouping),
    ("1,250,00", .grouping), (",250.00", .grouping), ("1,,250.00", .grouping),
    ("12.345", .tooManyDecimals(digitsMax: 2)), ("0.001", .tooManyDecimals(digitsMax: 2)),
    ("92233720368547758.08", .tooLarge), ("99999999999999999999999999", .tooLarge),
  ])
  func `what is no amount is refused`(_ text: String, _ problem: AmountText.Problem) {
    #expect(throws: problem) {
      try AmountText(text).minorUnits(decimal: .point, digits: 2)
    }
  }

  @Test func `the decimals follow the currency`() throws {
    #expect(try AmountText("1250").minorUnits(decimal: .point, digits: 0) == 1_250)
    #expect(try AmountText("1250.00").minorUnits(decimal: .point, digits: 0) == 1_250)
    #expect(try AmountText("1.5").minorUnits(decimal: .point, digits: 3) == 1_500)
    #expect(throws: AmountText.Problem.tooManyDecimals(digitsMax: 0)) {
      try AmountText("12.50").minorUnits(decimal: .point, digits: 0)
    }
  }

  @Test(arguments: [
    ("1234", DecimalEvidence.none), ("1 234", .none), ("1.5", .proves(.point)),
    ("1,5", .proves(.comma)), ("1.234", .undecided(.point)), ("1,234", .undecided(.comma)),
    ("0.234", .proves(.point)), ("1234.567", .proves(.point)), ("1.234.567", .proves(.comma)),
    ("1,234,567", .proves(.point)), ("1.234,5", .proves(.comma)), ("1,234.5", .proves(.point)),
    ("1265.0000", .proves(.point)), ("12,", .proves(.comma)), ("1 234.567", .proves(.point)),
  ])
  func `an amount proves a decimal mark or does not`(_ text: String, _ evidence: DecimalEvidence)
    throws
  {
    #expect(try AmountText(text).evidence() == evidence)
  }

  @Test func `a currency without decimals can only group`() throws {
    #expect(try AmountText("1,265").evidence(minorUnitDigits: 0) == .proves(.point))
  }

  @Test(arguments: [
    ("EUR", CurrencySign.Meaning.one(.of("EUR"))), ("eur", .one(.of("EUR"))),
    ("\u{20AC}", .one(.of("EUR"))), ("\u{A3}", .one(.of("GBP"))), ("A$", .one(.of("AUD"))),
    ("\u{A5}", .oneOf(["JPY", "CNY"])), ("kr", .oneOf(["SEK", "NOK", "DKK", "ISK"])),
    ("XYZ", .unknown), ("apples", .unknown),
  ])
  func `a sign names one currency, several or none`(_ sign: String, _ meaning: CurrencySign.Meaning)
  {
    #expect(CurrencySign.meaning(of: sign) == meaning)
  }
}

extension Currency {
  /// The currency of a code the tests know to exist.
  static func of(_ code: String) -> Currency {
    guard let currency = Currency(code: code) else { preconditionFailure("no currency \(code)") }
    return currency
  }
}
