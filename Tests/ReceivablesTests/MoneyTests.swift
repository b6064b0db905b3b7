import Receivables
import TestSupport
import Testing

@Suite struct `An amount of money` {
  @Test(arguments: [
    ("0 EUR", "0.00", "0.00 EUR", "zero EUR"),
    ("5 EUR", "0.05", "0.05 EUR", "zero EUR and 05/100"),
    ("-5 EUR", "-0.05", "-0.05 EUR", "minus zero EUR and 05/100"),
    ("100 EUR", "1.00", "1.00 EUR", "one EUR"),
    ("99999 EUR", "999.99", "999.99 EUR", "nine hundred and ninety-nine EUR and 99/100"),
    ("100000 EUR", "1000.00", "1,000.00 EUR", "one thousand EUR"),
    (
      "1250050 EUR", "12500.50", "12,500.50 EUR", "twelve thousand five hundred EUR and 50/100"
    ),
    (
      "-493632 USD", "-4936.32", "-4,936.32 USD",
      "minus four thousand nine hundred and thirty-six USD and 32/100"
    ),
    ("1000 JPY", "1000", "1,000 JPY", "one thousand JPY"),
    ("-1 JPY", "-1", "-1 JPY", "minus one JPY"),
    ("12500 KWD", "12.500", "12.500 KWD", "twelve KWD and 500/1000"),
    ("7 KWD", "0.007", "0.007 KWD", "zero KWD and 007/1000"),
    (
      "1234567890123 KWD", "1234567890.123", "1,234,567,890.123 KWD",
      "one billion two hundred and thirty-four million five hundred and sixty-seven thousand "
        + "eight hundred and ninety KWD and 123/1000"
    ),
  ])
  func `is written for files, for the screen and for the ear`(
    _ minor: String, _ plain: String, _ shown: String, _ spoken: String
  ) throws {
    let sum = try money(minor)
    #expect(sum.plain == plain)
    #expect(sum.description == shown)
    #expect(sum.spoken == spoken)
  }

  @Test(arguments: [
    (Int64.max, "EUR", "92,233,720,368,547,758.07"), (.min, "EUR", "-92,233,720,368,547,758.08"),
    (.min, "JPY", "-9,223,372,036,854,775,808"), (.max, "KWD", "9,223,372,036,854,775.807"),
  ])
  func `is written at its bounds`(_ minor: Int64, _ code: String, _ grouped: String) throws {
    let sum = Money(minorUnits: minor, currency: try #require(Currency(code: code)))
    #expect(sum.grouped == grouped)
    #expect(!sum.spoken.isEmpty)
  }

  @Test func `refuses sums that do not fit or mix currencies`() throws {
    let (euro, dollar) = (try money("100 EUR"), try money("100 USD"))
    let most = Money(minorUnits: .max, currency: euro.currency)
    let least = Money(minorUnits: .min, currency: euro.currency)
    #expect(throws: MoneyError.currenciesDiffer(euro.currency, dollar.currency)) {
      try euro.adding(dollar)
    }
    #expect(throws: MoneyError.currenciesDiffer(euro.currency, dollar.currency)) {
      try euro.subtracting(dollar)
    }
    #expect(throws: MoneyError.overflow) { try most.adding(euro) }
    #expect(throws: MoneyError.overflow) { try least.subtracting(euro) }
    #expect(throws: MoneyError.overflow) { try euro.subtracting(least) }
    #expect(try most.adding(least).minorUnits == -1)
    #expect(try least.subtracting(least).isZero)
  }

  @Test(arguments: [
    ("10000 EUR", 3, "33.33 33.33 33.34"), ("10000 EUR", 1, "100.00"),
    ("10000 EUR", 4, "25.00 25.00 25.00 25.00"), ("2 EUR", 3, "0.00 0.00 0.02"),
    ("-10000 EUR", 3, "-33.33 -33.33 -33.34"), ("1000 JPY", 3, "333 333 334"),
    ("10000 KWD", 3, "3.333 3.333 3.334"), ("0 EUR", 2, "0.00 0.00"),
  ])
  func `is cut into parts, the odd units on the last`(
    _ sum: String, _ count: Int, _ parts: String
  ) throws {
    #expect(try money(sum).split(into: count).map(\.plain).joined(separator: " ") == parts)
  }

  @Test func `knows the decimals of a currency, in either case of its code`() {
    #expect(Currency(code: "eur")?.code == "EUR")
    #expect(Currency(code: "EUR")?.minorUnitsPerUnit == 100)
    #expect(Currency(code: "JPY")?.minorUnitsPerUnit == 1)
    #expect(Currency(code: "KWD")?.minorUnitsPerUnit == 1_000)
    // The first and the last of each list.
    for (code, units) in [
      ("AED", 100), ("ZWG", 100), ("BIF", 1), ("XPF", 1), ("BHD", 1_000), ("TND", 1_000),
    ] {
      #expect(Currency(code: code)?.minorUnitsPerUnit == Int64(units))
    }
    for code in ["", "EU", "EURO", "XXX", "€", "E R", "ED ", " AF", "DAF", "ÉUR", "AED AFN"] {
      #expect(Currency(code: code) == nil)
    }
  }
}

@Suite struct `Laws of money` {
  @Test func `sums commute, undo each other and refuse what does not fit`() throws {
    let euro = try #require(Currency(code: "EUR"))
    var (accepted, refused) = (0, 0)
    for seed in UInt64(1)...500 {
      var dice = SplitMix(state: seed)
      let left = Money(minorUnits: .random(in: .min ... .max, using: &dice), currency: euro)
      let right = Money(minorUnits: .random(in: .min ... .max, using: &dice), currency: euro)
      let sum = try? left.adding(right)
      #expect(sum == (try? right.adding(left)), "seed \(seed)")
      if let sum {
        accepted += 1
        #expect(try sum.subtracting(right) == left, "seed \(seed)")
      } else {
        refused += 1
        #expect(left.isNegative == right.isNegative, "seed \(seed)")
      }
    }
    #expect(accepted > 100 && refused > 50)
  }

  @Test func `parts always make up the whole and differ by less than their number`() throws {
    for seed in UInt64(1)...500 {
      var dice = SplitMix(state: seed)
      let code = ["EUR", "JPY", "KWD"].randomElement(using: &dice) ?? "EUR"
      let currency = try #require(Currency(code: code))
      let whole = Money(minorUnits: .random(in: .min ... .max, using: &dice), currency: currency)
      let parts = whole.split(into: Int.random(in: 1...60, using: &dice))
      let sum = try parts.reduce(Money.zero(currency)) { try $0.adding($1) }
      #expect(sum == whole, "seed \(seed)")
      #expect(Set(parts.dropLast()).count <= 1, "seed \(seed)")
      let odd = try #require(parts.last).subtracting(try #require(parts.first))
      #expect(odd.minorUnits.magnitude < UInt64(parts.count), "seed \(seed)")
    }
  }
}
