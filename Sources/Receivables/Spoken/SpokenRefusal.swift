/// Why what was typed is no amount, no day or no time: where it is at fault, why, and what to type.
public struct SpokenRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  public enum Reason: Hashable, Sendable {
    /// Nothing is there.
    case missing
    /// The words say nothing of the kind.
    case notUnderstood
    /// The words can be read in more than one way; each of these in one.
    case ambiguous([String])
    /// They name a currency in which nothing is owed.
    case otherCurrency(Currency)
    /// They are finer than the currency's minor unit.
    case tooManyDecimals
    /// The figure does not fit, or is more than there is.
    case tooLarge
    /// Nobody says so much on the telephone.
    case tooLong
    /// The calendar has no such day, or the clock no such time.
    case notThere
  }

  /// The kind of fault.
  public let reason: Reason
  /// Where in the typed text; never beyond its end.
  public let place: TextPlace
  /// What is wrong, as the end of a sentence: `"31/2": February has 28 days, or 29`.
  public let problem: String
  /// What to type, as a sentence.
  public let remedy: String

  /// Makes a refusal.
  public init(_ reason: Reason, at place: TextPlace, _ problem: String, remedy: String) {
    self.reason = reason
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  /// The problem as a sentence of its own.
  public var sentence: String { problem.prefix(1).uppercased() + problem.dropFirst() + "." }

  /// Both sentences.
  public var description: String { "\(sentence) \(remedy)" }

  /// Returns the refusal for a text of which this was the end, behind so many scalars.
  public func shifted(by scalars: Int) -> SpokenRefusal {
    SpokenRefusal(reason, at: place.shifted(by: scalars), problem, remedy: remedy)
  }
}

/// What may be typed for one value, over all its words.
enum SpokenLimit {
  /// The longest that can be said of a day is a tenth of it.
  static let bytesMax = 256
}

/// Returns the refusal of a text that is too long; nil for one that is not.
func refusalOfLength(_ text: String, _ examples: String) -> SpokenRefusal? {
  guard text.utf8.count > SpokenLimit.bytesMax else { return nil }
  // Counted only as far as the limit: a pasted document is refused at once.
  let fitting = text.unicodeScalars.prefix(SpokenLimit.bytesMax).count
  return SpokenRefusal(
    .tooLong, at: TextPlace(offset: fitting, length: 0),
    "that is longer than anything said here", remedy: "For example \(examples).")
}

/// Joins what may be typed: `a`, `a or b`, `a, b or c`.
func alternatives(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
