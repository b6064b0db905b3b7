public import Receivables

/// What a debtor says they can pay.
public struct Offer: Hashable, Sendable {
  /// What is paid after what comes now.
  public enum Rest: Hashable, Sendable {
    /// An amount, as often as it takes.
    case each(Money, Frequency)
    /// In so many parts; nil where nobody said how often.
    case parts(Int, Frequency?)
  }

  /// What comes at once.
  public var now: Money?
  /// How the rest is paid; nil: nothing was said of it.
  public var rest: Rest?

  /// Makes an offer.
  public init(now: Money? = nil, rest: Rest? = nil) {
    self.now = now
    self.rest = rest
  }
}

/// What was said is no offer.
public struct OfferRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was not understood.
  public let problem: String

  /// What a refusal shows as valid input.
  public static let examples =
    "500 now; 250 a week; 3 (parts); 4 weekly; 1000 now and 500 a month; half now and 2 monthly"

  /// Problem and remedy.
  public var description: String { "\(problem); for example \(OfferRefusal.examples)" }
}

extension Offer {
  /// The largest bare number taken for a number of parts; a larger one is an amount.
  static let bareCountMax = 60

  /// Reads an offer as it is said: `500 now`, `250 a week`, `3`, `1000 now and 500 a month`.
  ///
  /// A bare number up to 60, alone or before `weekly`, `fortnightly`, `monthly` or `parts`, is a
  /// number of parts, as where a script asks for installments; `250 a week` is always an amount.
  ///
  /// - Parameter due: what `all` and `half` are parts of; its currency is the offer's.
  /// - Throws: ``OfferRefusal``.
  public static func parse(_ text: String, due: Money) throws(OfferRefusal) -> Offer {
    guard text.utf8.count <= 256 else { throw OfferRefusal(problem: "that is too long") }
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    var offer = Offer()
    for clause in words.split(whereSeparator: { ["and", "then", "plus", "+"].contains($0) }) {
      try offer.add(Array(clause), due)
    }
    guard offer != Offer() else { throw OfferRefusal(problem: "nothing was offered") }
    return offer
  }

  private mutating func add(_ clause: [String], _ due: Money) throws(OfferRefusal) {
    let said = clause.joined(separator: " ")
    let (frequency, isEach, words) = Offer.frequency(in: clause)
    if let count = Offer.count(in: words), !isEach {
      guard rest == nil else { throw OfferRefusal(problem: "two plans: \"\(said)\"") }
      rest = .parts(count, frequency)
      return
    }
    let amount = try Offer.amount(words.filter { !Offer.nowWords.contains($0) }, said, due)
    if let frequency {
      guard rest == nil else { throw OfferRefusal(problem: "two plans: \"\(said)\"") }
      rest = .each(amount, frequency)
    } else {
      guard now == nil else { throw OfferRefusal(problem: "two payments now: \"\(said)\"") }
      now = amount
    }
  }

  private static let nowWords: Set<String> = ["now", "today", "down", "deposit", "first"]
  private static let countWords: Set<String> = [
    "parts", "part", "payments", "payment", "installments", "instalments", "in", "x", "times",
  ]
  private static let periods: [(words: Set<String>, frequency: Frequency)] = [
    (["week", "weekly", "weeks"], .weekly),
    (["fortnight", "fortnightly", "fortnights"], .fortnightly),
    (["month", "monthly", "months"], .monthly),
  ]

  /// The frequency a clause names, whether it is said of each payment (`a week`), and the words
  /// without it.
  private static func frequency(
    in clause: [String]
  ) -> (frequency: Frequency?, isEach: Bool, rest: [String]) {
    for (place, word) in clause.enumerated() {
      guard let frequency = periods.first(where: { $0.words.contains(word) })?.frequency else {
        continue
      }
      let before = place > 0 ? clause[place - 1] : ""
      let isEach = ["a", "per", "each", "every"].contains(before)
      let rest = clause[..<(isEach ? place - 1 : place)] + clause[(place + 1)...]
      return (frequency, isEach, Array(rest))
    }
    return (nil, false, clause)
  }

  private static func count(in words: [String]) -> Int? {
    let bare = words.filter { !countWords.contains($0) }
    guard bare.count == 1, let word = bare.first, word.utf8.count <= 4,
      let number = wholeNumber(word[...]), number > 0,
      number <= bareCountMax || bare.count < words.count
    else { return nil }
    return number
  }

  private static func amount(
    _ words: [String], _ said: String, _ due: Money
  ) throws(OfferRefusal) -> Money {
    let amount: Money
    do {
      amount = try SpokenAmount.parse(words.joined(separator: " "), of: due)
    } catch {
      throw refusal(error, said, due.currency)
    }
    guard amount.isPositive else { throw OfferRefusal(problem: "\"\(said)\" is nothing to pay") }
    return amount
  }

  private static func refusal(
    _ refusal: SpokenAmount.Refusal, _ said: String, _ currency: Currency
  ) -> OfferRefusal {
    switch refusal {
    case .notAnAmount: OfferRefusal(problem: "\"\(said)\" is no offer")
    case .otherCurrency(let other):
      OfferRefusal(problem: "the debt is in \(currency), not in \(other)")
    case .tooManyDecimals:
      OfferRefusal(problem: "\(currency) has \(currency.minorUnitDigits) decimals: \"\(said)\"")
    case .tooLarge: OfferRefusal(problem: "\"\(said)\" is too large")
    }
  }
}
