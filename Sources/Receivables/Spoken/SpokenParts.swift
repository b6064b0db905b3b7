/// Reads into how many parts a debt is cut, as people say it: `3`, `three weekly`, `in 4 parts`.
public enum SpokenParts {
  /// What a refusal shows as valid input.
  public static let examples = "3, 3 weekly, 2 fortnightly, 6 monthly"

  private static let partsMax = 1_000
  private static let fillers: Set<String> = [
    "parts", "part", "payments", "payment", "installments", "instalments", "in", "x", "times",
    "equal", "rates", "of",
  ]

  /// Returns the number of parts, and how often one falls due where that is said.
  ///
  /// - Throws: ``SpokenRefusal`` with the place of the fault.
  public static func read(
    _ text: String
  ) throws(SpokenRefusal) -> (parts: Int, frequency: Frequency?) {
    if let refusal = refusalOfLength(text, examples) { throw refusal }
    let pieces = SpokenPiece.pieces(of: text).filter { !fillers.contains($0.text) }
    guard let first = pieces.first else { throw missing(at: text.unicodeScalars.count) }
    guard
      let count = first.kind == .number
        ? wholeNumber(first.text) ?? .max : NumberWords.number([first.text]).map(Int.init)
    else {
      throw frequency(first.text) == nil ? stranger(first, text) : missing(at: first.place.offset)
    }
    guard (1...partsMax).contains(count) else {
      throw SpokenRefusal(
        .tooLarge, at: first.place, "a debt is cut into 1 to \(partsMax) parts",
        remedy: "For example \(examples).")
    }
    guard let second = pieces.dropFirst().first else { return (count, nil) }
    if second.isWord("weeks", "months", "fortnights") { throw overTime(count, second) }
    guard let frequency = frequency(second.text) else { throw stranger(second, text) }
    if let third = pieces.dropFirst(2).first { throw stranger(third, text) }
    return (count, frequency)
  }

  private static func frequency(_ word: String) -> Frequency? {
    let fitting = Frequency.allCases.filter { $0.rawValue.hasPrefix(word) }
    return fitting.count == 1 ? fitting.first : nil
  }

  private static func missing(at offset: Int) -> SpokenRefusal {
    SpokenRefusal(
      .missing, at: TextPlace(offset: offset, length: 0), "a number of parts is wanted here",
      remedy: "For example \(examples).")
  }

  /// `3 months` may be three parts, or as many as go into three months.
  private static func overTime(_ count: Int, _ piece: SpokenPiece) -> SpokenRefusal {
    let frequency = frequency(String(piece.text.dropLast())) ?? .monthly
    return SpokenRefusal(
      .notUnderstood, at: piece.place, "a number of parts is wanted, not how long they take",
      remedy: "For example \(count) \(frequency.rawValue).")
  }

  private static func stranger(_ piece: SpokenPiece, _ text: String) -> SpokenRefusal {
    let meant = oneSlip(from: piece.text, among: Frequency.allCases.map(\.rawValue))
    let quoted = piece.place.quoted(in: text)
    if ["biweekly", "bimonthly"].contains(piece.text) {
      return SpokenRefusal(
        .ambiguous(["weekly", "fortnightly", "monthly"]), at: piece.place,
        "\"\(quoted)\" is said of two things", remedy: "Type weekly, fortnightly or monthly.")
    }
    return SpokenRefusal(
      .notUnderstood, at: piece.place, "\"\(quoted)\" is neither a number of parts nor how often",
      remedy: meant.map { "Type \($0)." } ?? "For example \(examples).")
  }
}
