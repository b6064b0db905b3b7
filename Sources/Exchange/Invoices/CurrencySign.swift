internal import Receivables

/// The signs people write for a currency, and the currencies each can mean.
enum CurrencySign {
  /// What a sign or code beside an amount says.
  enum Meaning: Equatable {
    case one(Currency)
    /// `$`: several currencies write it, so the file must say which.
    case oneOf([String])
    case unknown
  }

  static func meaning(of sign: String) -> Meaning {
    if let currency = Currency(code: sign) { return .one(currency) }
    guard let codes = codes[sign.lowercased()] else { return .unknown }
    if codes.count == 1, let only = Currency(code: codes[0]) { return .one(only) }
    return .oneOf(codes)
  }

  private static let codes: [String: [String]] = [
    "\u{20AC}": ["EUR"], "\u{A3}": ["GBP"], "\u{20B9}": ["INR"], "z\u{142}": ["PLN"],
    "k\u{10D}": ["CZK"], "\u{20BA}": ["TRY"], "\u{20BD}": ["RUB"], "\u{20A9}": ["KRW"],
    "\u{20AA}": ["ILS"], "\u{43B}\u{432}": ["BGN"], "\u{20B4}": ["UAH"], "\u{20AB}": ["VND"],
    "\u{E3F}": ["THB"], "\u{20A6}": ["NGN"], "fr": ["CHF"], "sfr": ["CHF"], "ft": ["HUF"],
    "us$": ["USD"], "a$": ["AUD"], "au$": ["AUD"], "c$": ["CAD"], "ca$": ["CAD"], "nz$": ["NZD"],
    "hk$": ["HKD"], "s$": ["SGD"], "r$": ["BRL"], "r": ["ZAR"],
    "$": [
      "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "TWD", "FJD", "BSD",
      "BBD", "BZD", "BMD", "KYD", "JMD", "LRD", "NAD", "TTD", "XCD",
    ],
    "\u{A5}": ["JPY", "CNY"], "\u{FFE5}": ["JPY", "CNY"], "kr": ["SEK", "NOK", "DKK", "ISK"],
  ]
}
