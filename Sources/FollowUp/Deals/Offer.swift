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
  /// Where in what was said.
  public let place: TextPlace

  /// What a refusal shows as valid input.
  public static let examples =
    "500 now; 250 a week; 3 (parts); 4 weekly; 1000 now and 500 a month; half now and 2 monthly"

  /// Problem and remedy.
  public var description: String { "\(problem); for example \(OfferRefusal.examples)" }
}

extension Offer {
  /// The largest bare number taken for a number of parts; a larger one is an amount.
  fileprivate static let bareCountMax = 60

  /// Reads an offer as it is said: `500 now`, `250 a week`, `3`, `1000 now and 500 a month`.
  ///
  /// A bare number up to 60, alone or before `weekly`, `fortnightly`, `monthly` or `parts`, is a
  /// number of parts, as where a script asks for installments; `250 a week` is always an amount.
  ///
  /// - Parameter due: what `all` and `half` are parts of; its currency is the offer's.
  /// - Throws: ``OfferRefusal``.
  public static func parse(_ text: String, due: Money) throws(OfferRefusal) -> Offer {
    guard text.utf8.count <= textBytesMax else {
      throw OfferRefusal(problem: "that is too long", place: TextPlace(offset: 0, length: 0))
    }
    let words = SpokenWord.words(of: text, cutsAtCommas: false)
    var offer = Offer()
    for clause in words.split(whereSeparator: { joints.contains($0.text) }) {
      try offer.add(Clause(text: text, words: Array(clause), due: due))
    }
    guard offer != Offer() else {
      throw OfferRefusal(
        problem: "nothing was offered",
        place: TextPlace(offset: text.unicodeScalars.count, length: 0))
    }
    return offer
  }

  private static let textBytesMax = 256
  private static let joints: Set<String> = ["and", "then", "plus", "+"]

  private mutating func add(_ clause: Clause) throws(OfferRefusal) {
    let (frequency, isEach, words) = clause.frequency
    if let count = Clause.count(in: words), !isEach {
      guard rest == nil else { throw clause.refusal("two plans: \"\(clause.said)\"") }
      rest = .parts(count, frequency)
      return
    }
    let amount = try clause.amount(words)
    if let frequency {
      guard rest == nil else { throw clause.refusal("two plans: \"\(clause.said)\"") }
      rest = .each(amount, frequency)
    } else {
      guard now == nil else { throw clause.refusal("two payments now: \"\(clause.said)\"") }
      now = amount
    }
  }
}

/// What stands between two `and`s of an offer.
private struct Clause {
  let text: String
  let words: [SpokenWord]
  let due: Money

  private static let nowWords: Set<String> = ["now", "today", "down", "deposit", "first"]
  private static let countWords: Set<String> = [
    "parts", "part", "payments", "payment", "installments", "instalments", "in", "x", "times",
  ]
  private static let periods: [(words: Set<String>, frequency: Frequency)] = [
    (["week", "weekly", "weeks"], .weekly),
    (["fortnight", "fortnightly", "fortnights"], .fortnightly),
    (["month", "monthly", "months"], .monthly),
  ]

  var said: String { words.map(\.text).joined(separator: " ") }

  func refusal(_ problem: String, at place: TextPlace? = nil) -> OfferRefusal {
    OfferRefusal(
      problem: problem, place: place ?? words.place ?? TextPlace(offset: 0, length: 0))
  }

  /// The frequency a clause names, whether it is said of each payment (`a week`), and the words
  /// without it.
  var frequency: (frequency: Frequency?, isEach: Bool, rest: [SpokenWord]) {
    for (index, word) in words.enumerated() {
      let period = Clause.periods.first { $0.words.contains(word.text) }
      guard let frequency = period?.frequency else { continue }
      let before = index > 0 ? words[index - 1].text : ""
      let isEach = ["a", "per", "each", "every"].contains(before)
      let rest = words[..<(isEach ? index - 1 : index)] + words[(index + 1)...]
      return (frequency, isEach, Array(rest))
    }
    return (nil, false, words)
  }

  static func count(in words: [SpokenWord]) -> Int? {
    let bare = words.filter { !countWords.contains($0.text) }
    guard bare.count == 1, let word = bare.first, word.text.utf8.count <= 4,
      let number = wholeNumber(word.text), number > 0,
      number <= Offer.bareCountMax || bare.count < words.count
    else { return nil }
    return number
  }

  func amount(_ words: [SpokenWord]) throws(OfferRefusal) -> Money {
    let bare = words.filter { !Clause.nowWords.contains($0.text) }
    let amount: Money
    do {
      amount = try SpokenAmount.parse(bare.alone(in: text), of: due)
    } catch {
      switch error.reason {
      case .missing: throw refusal("\"\(said)\" is no offer")
      case .notUnderstood: throw refusal("\"\(said)\" is no offer", at: error.place)
      default: throw refusal(error.problem, at: error.place)
      }
    }
    guard amount.isPositive else { throw refusal("\"\(said)\" is nothing to pay") }
    return amount
  }
}
