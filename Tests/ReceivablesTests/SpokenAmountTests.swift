import Receivables
import TestSupport
import Testing

@Suite struct `An amount as it is said` {
  /// Returns the amount in plain digits, or why it was refused.
  private func read(
    _ text: String, of whole: String = "30000.00 EUR", as meaning: SpokenAmount.Meaning = .paid
  ) throws -> String {
    let whole = try money(whole)
    do throws(SpokenRefusal) {
      let amount = try SpokenAmount.parse(text, of: whole, as: meaning)
      return amount.currency == whole.currency ? amount.plain : "in \(amount.currency)"
    } catch {
      switch error.reason {
      case .missing, .notUnderstood, .notThere: return "no amount"
      case .ambiguous: return "two readings"
      case .otherCurrency(let other): return "in \(other)"
      case .tooManyDecimals: return "decimals"
      case .tooLarge: return "too large"
      case .tooLong: return "too long"
      }
    }
  }

  @Test(arguments: [
    ("12,500.50", "12500.50"), ("12.500,50", "12500.50"), ("12'500", "12500.00"),
    ("12’500.50", "12500.50"), ("12 500,50", "12500.50"), ("12\u{A0}500", "12500.00"),
    ("12\u{202F}500,5", "12500.50"), ("12500.5", "12500.50"), ("12500,5", "12500.50"),
    ("12,500", "12500.00"), ("12.500", "12500.00"), ("1,234,567", "1234567.00"),
    ("1.234.567", "1234567.00"), ("1,234,567.89", "1234567.89"), ("1.234.567,89", "1234567.89"),
    ("1'234'567.89", "1234567.89"), ("1 234 567", "1234567.00"), ("12,34,567.00", "1234567.00"),
    ("500", "500.00"), ("0", "0.00"), (".5", "0.50"), ("5.", "5.00"), ("0.05", "0.05"),
    ("0.500", "0.50"), ("5k", "5000.00"), ("5 K", "5000.00"), ("1.5k", "1500.00"),
    ("2,5k", "2500.00"), ("12.5000", "12.50"), ("about 500", "500.00"), ("500 please", "500.00"),
    ("500 of it", "500.00"), ("500.-", "500.00"), ("500,-", "500.00"), ("500,--", "500.00"),
    ("500.–", "500.00"), ("2 thousand", "2000.00"), ("1.5 million", "1500000.00"),
    ("1.5m", "1500000.00"), ("5 hundred", "500.00"), ("3 grand", "3000.00"),
  ])
  func `is digits`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("all", "30000.00"), ("ALL", "30000.00"), ("all of it", "30000.00"), ("full", "30000.00"),
    ("in full", "30000.00"), ("everything", "30000.00"), ("the rest", "30000.00"),
    ("the rest of it", "30000.00"), ("total", "30000.00"), ("half", "15000.00"),
    ("half of it", "15000.00"), ("half of the rest", "15000.00"), ("a third", "10000.00"),
    ("third", "10000.00"), ("a quarter", "7500.00"), ("rest/3", "10000.00"),
    ("rest / 3", "10000.00"), ("all/4", "7500.00"), ("2/3", "20000.00"), ("3/3", "30000.00"),
    ("20%", "6000.00"), ("20 %", "6000.00"), ("12.5%", "3750.00"), ("12,5 %", "3750.00"),
    ("100%", "30000.00"), ("20 percent", "6000.00"), ("all eur", "30000.00"),
    ("half the rest", "15000.00"), ("half of everything", "15000.00"),
    ("2/3 of the rest", "20000.00"),
    ("one half", "15000.00"), ("two thirds", "20000.00"), ("3 quarters", "22500.00"),
    ("a tenth", "3000.00"), ("½", "15000.00"), ("¾", "22500.00"), ("remainder", "30000.00"),
    ("all but 500", "29500.00"), ("everything except 500", "29500.00"), ("rest - 500", "29500.00"),
    ("all minus half", "15000.00"), ("all but 30000", "0.00"), ("balance", "30000.00"),
  ])
  func `is a part of what is due`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    ("half", "0.01 EUR", "0.01"), ("half", "0.05 EUR", "0.03"), ("rest/3", "100.00 EUR", "33.33"),
    ("2/3", "100.00 EUR", "66.67"), ("33%", "0.10 EUR", "0.03"), ("half", "1001 JPY", "501"),
    ("third", "1.000 KWD", "0.333"), ("all", "30.00 ALL", "30.00"), ("all/3", "30.00 ALL", "10.00"),
    ("5 all", "30.00 ALL", "5.00"), ("100%", "92233720368547758.07 EUR", "too large"),
  ])
  func `is rounded to the minor unit, half a unit up`(
    _ text: String, _ whole: String, _ expected: String
  ) throws {
    #expect(try read(text, of: whole) == expected)
  }

  @Test(arguments: [
    ("€500", "90 EUR", "500.00"), ("500 €", "90 EUR", "500.00"), ("eur 500", "90 EUR", "500.00"),
    ("500eur", "90 EUR", "500.00"), ("5k eur", "90 EUR", "5000.00"), ("€5k", "90 EUR", "5000.00"),
    ("$500", "90 USD", "500.00"), ("$500", "90 CAD", "500.00"), ("$500", "90 MXN", "500.00"),
    ("£500", "90 GBP", "500.00"), ("¥500", "90 JPY", "500"), ("¥500", "90 CNY", "500.00"),
    ("$500", "90 EUR", "in USD"), ("£500", "90 EUR", "in GBP"), ("500 usd", "90 EUR", "in USD"),
    ("usd500", "90 EUR", "in USD"), ("¥500", "90 EUR", "in JPY"), ("€500", "90 USD", "in EUR"),
    ("$500", "90 KWD", "in USD"), ("$500", "90 TND", "in USD"), ("500 all", "90 EUR", "in ALL"),
    ("€", "90 EUR", "no amount"), ("eur", "90 EUR", "no amount"), ("5€50", "90 EUR", "no amount"),
    ("€5€", "90 EUR", "5.00"), ("€5$", "90 EUR", "in USD"), ("usd", "90 EUR", "in USD"),
    ("5 euros", "90 EUR", "5.00"), ("5 bucks", "90 CAD", "5.00"), ("5 dollars", "90 EUR", "in USD"),
    ("quid 5", "90 GBP", "5.00"), ("5 francs", "90 CHF", "5.00"),
  ])
  func `may name its currency`(_ text: String, _ whole: String, _ expected: String) throws {
    #expect(try read(text, of: whole) == expected)
  }

  @Test(arguments: [
    ("1,000", "90 JPY", "1000"), ("1.000", "90 JPY", "1000"), ("0.5", "90 JPY", "decimals"),
    ("5.0", "90 JPY", "5"), ("12.500", "90 KWD", "12.500"), ("12,500", "90 KWD", "12500.000"),
    ("1.5", "90 KWD", "1.500"), ("12,500.250", "90 KWD", "12500.250"),
    ("12.500,250", "90 KWD", "12500.250"), ("12.5001", "90 KWD", "decimals"),
    ("12.345,678", "90 EUR", "decimals"), ("0.125", "90 EUR", "decimals"),
    ("12.5005", "90 EUR", "decimals"),
  ])
  func `has the decimals of its currency`(
    _ text: String, _ whole: String, _ expected: String
  ) throws {
    #expect(try read(text, of: whole) == expected)
  }

  @Test(arguments: [
    "", " ", "the", "of it", "a lot", "a", "-500", "+500", "1e5", "0x10", "NaN", ".", ",", "'",
    "k", "%", "/", "/3", "rest/", "rest/0", "rest/+3", "3/2", "0/3", "1/2/3", "rest/1001", "-5%",
    "１２", "٥٠٠", "1.2.3", "1,2,3", "12,,500", ",500", ".500,5", "1234,567",
    "12,5000,000", "1'2", "'500", "500'", "1,234,56", "5kk", "12,500.50.1", "1'234,567'8",
    "half half", "500-", "five twenty", "zero five", "hundred five", "5 twenty",
  ])
  func `is refused`(_ text: String) throws {
    #expect(try read(text) == "no amount")
  }

  @Test(arguments: [
    ("five hundred", "500.00"), ("a hundred", "100.00"), ("Twenty-Five", "25.00"), ("one", "1.00"),
    ("twelve thousand five hundred EUR and 50/100", "12500.50"), ("zero EUR and 05/100", "0.05"),
    ("two hundred and six euros", "206.00"), ("one million", "1000000.00"),
    ("five hundred usd", "in USD"), ("five and 50/1000", "no amount"),
    ("five and 100/100", "no amount"), ("ten trillion trillion", "no amount"),
  ])
  func `is words, as it is read back`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    "500 off", "500 less", "20% off", "half off", "1.250k", "1,250k", "5 10", "500 or 600",
    "500-600",
    "12,500 50", "1234 567", "500 and 600", "500 to 600", "2 thousand 500",
  ])
  func `is asked for again where it can be read two ways`(_ text: String) throws {
    #expect(try read(text) == "two readings")
  }

  @Test(arguments: [
    ("500", "500.00"), ("500 off", "500.00"), ("500 less", "500.00"), ("10% discount", "3000.00"),
    ("to 4500", "25500.00"), ("pay 4500", "25500.00"), ("they pay half", "15000.00"),
    ("to 30000", "0.00"), ("to 30000.01", "too large"), ("to", "no amount"), ("to x", "no amount"),
    ("all but 500", "29500.00"), ("to 5 usd", "in USD"),
  ])
  func `that is let go may be said as what remains`(_ text: String, _ expected: String) throws {
    #expect(try read(text, as: .letGo) == expected)
  }

  @Test(arguments: [
    ("92233720368547758.07", "92233720368547758.07"), ("92233720368547758.08", "too large"),
    ("99999999999999999999", "too large"), ("92233720368547k", "92233720368547000.00"),
    ("92233720368548000k", "too large"), (String(repeating: "9", count: 40), "too large"),
    (String(repeating: "9", count: 256), "too large"), ("0.0000001", "decimals"),
    (String(repeating: "9", count: 257), "too long"), ("150%", "too large"),
    (String(repeating: "9", count: 10_000), "too long"), ("all but 30000.01", "too large"),
  ])
  func `is refused where the ledger cannot hold it`(_ text: String, _ expected: String) throws {
    #expect(try read(text) == expected)
  }

  @Test func `is shown by examples that are understood`() throws {
    for example in SpokenAmount.examples.split(separator: ", ") {
      #expect(try !["no amount", "decimals"].contains(read(String(example))), "\(example)")
    }
  }
}

@Suite struct `Laws of amounts as they are said` {
  @Test func `an amount is read as it is shown`() throws {
    for seed in UInt64(1)...1_000 {
      var dice = SplitMix(state: seed)
      let code = ["EUR", "USD", "JPY", "KWD", "ALL"].randomElement(using: &dice) ?? "EUR"
      let currency = try #require(Currency(code: code))
      let bits = Int64.random(in: 1...62, using: &dice)
      let minorUnits = Int64.random(in: 0..<(1 << bits), using: &dice)
      let amount = Money(minorUnits: minorUnits, currency: currency)
      for text in [amount.description, amount.plain, amount.grouped, "\(code) \(amount.grouped)"] {
        let read = try? SpokenAmount.parse(text, of: .zero(currency))
        #expect(read == amount, "seed \(seed): \(text)")
      }
    }
  }

  @Test func `nonsense is refused or read, and never crashes`() throws {
    let alphabet = Array("0123456789,.'’ k%/€$eurhalfst-＋２")
    let whole = try money("12500.50 EUR")
    var (accepted, refused) = (0, 0)
    for seed in UInt64(1)...20_000 {
      var dice = SplitMix(state: seed)
      let length = Int.random(in: 0...7, using: &dice)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &dice) ?? " " })
      if let amount = try? SpokenAmount.parse(text, of: whole) {
        accepted += 1
        #expect(!amount.isNegative, "seed \(seed): \(text)")
      } else {
        refused += 1
      }
    }
    #expect(accepted > 500 && refused > 5_000)
  }
}
