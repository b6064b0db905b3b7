/// Reads an amount as people say it on the phone: `12,500.50`, `half`, `rest/3`, `20%`, `5k`.
public enum SpokenAmount {
  /// What a refusal shows as valid input.
  public static let examples = "12,500.50, 12.500,50, 5k, half, all, rest/3, 20%"

  /// What becomes of an amount, where the words leave it open.
  public enum Meaning: Hashable, Sendable {
    /// It is paid: `500 off` could be 500, or all but 500.
    case paid
    /// It is let go: `500 off` is 500, and `to 4500` what remains to be paid.
    case letGo
  }

  /// Returns the amount.
  ///
  /// - Parameters:
  ///   - whole: what `all`, `half` and `rest/3` are parts of; its currency is the amount's.
  ///   - meaning: what the amount is for.
  /// - Throws: ``SpokenRefusal`` with the place of the fault.
  public static func parse(
    _ text: String, of whole: Money, as meaning: Meaning = .paid
  ) throws(SpokenRefusal) -> Money {
    if let refusal = refusalOfLength(text, examples) { throw refusal }
    return try AmountReading(text: text, whole: whole).amount(as: meaning)
  }
}

/// One text on its way to an amount.
struct AmountReading {
  let text: String
  let whole: Money

  typealias Pieces = ArraySlice<SpokenPiece>

  private static let fillers: Set<String> = ["the", "of", "it", "about", "please"]
  static let wholeWords: Set<String> = [
    "all", "full", "everything", "rest", "total", "balance", "remainder",
  ]
  private static let letGoWords: Set<String> = ["off", "less", "discount", "down"]
  private static let exceptWords: Set<String> = ["but", "except", "less", "minus", "without"]

  func amount(as meaning: SpokenAmount.Meaning) throws(SpokenRefusal) -> Money {
    var pieces = SpokenPiece.pieces(of: text, marks: [",", ".", "'", "\u{2019}"])
      .filter { $0.kind != .letters || !AmountReading.fillers.contains($0.text) }[...]
    dropDash(&pieces)
    guard !pieces.isEmpty else { throw missing(at: text.unicodeScalars.count) }
    switch meaning {
    case .paid: try checkIsPaid(pieces)
    case .letGo:
      if let paid = try paidInstead(pieces) {
        return try remainder(after: paid, pieces.dropFirst())
      }
      if pieces.count > 1, let last = pieces.last, last.kind == .letters,
        AmountReading.letGoWords.contains(last.text)
      {
        pieces.removeLast()
      }
    }
    if let rest = try allBut(pieces) { return rest }
    return try part(pieces)
  }

  /// `500.-` and `500,--`, as sums are written by hand.
  private func dropDash(_ pieces: inout Pieces) {
    let dashes: Set<String> = ["-", "\u{2013}", "\u{2014}"]
    while let last = pieces.last, last.kind == .sign, dashes.contains(last.text), last.isGlued {
      let before = pieces.dropLast().last
      let isByMark = before?.text.hasSuffix(",") == true || before?.text.hasSuffix(".") == true
      guard isByMark || before.map({ dashes.contains($0.text) }) == true else { return }
      pieces.removeLast()
    }
  }

  // MARK: More and less

  /// Where a payment is asked for, `500 off` may be what is paid or what is not.
  private func checkIsPaid(_ pieces: Pieces) throws(SpokenRefusal) {
    guard let last = pieces.last, last.kind == .letters, pieces.count > 1,
      AmountReading.letGoWords.contains(last.text), let said = pieces.dropLast().place
    else { return }
    let amount = said.quoted(in: text)
    throw SpokenRefusal(
      .ambiguous(["all but \(amount)", amount]), at: last.place,
      "\"\(last.place.quoted(in: text))\" may mean that \(amount) is paid, or all but \(amount)",
      remedy: "Type all but \(amount), or \(amount).")
  }

  /// `to 4500`, `pay 4500`, `they pay half`: nil where nothing of the kind is said.
  private func paidInstead(_ pieces: Pieces) throws(SpokenRefusal) -> Money? {
    var rest = pieces
    if rest.first?.isWord("they") == true { rest.removeFirst() }
    guard let first = rest.first, first.isWord("to", "pay", "pays") else { return nil }
    rest.removeFirst()
    guard !rest.isEmpty else { throw missing(at: first.place.end) }
    return try part(rest)
  }

  /// `all but 500`, `everything except 500`, `rest - 500`.
  private func allBut(_ pieces: Pieces) throws(SpokenRefusal) -> Money? {
    guard let first = pieces.first, first.kind == .letters,
      AmountReading.wholeWords.contains(first.text), let second = pieces.dropFirst().first,
      second.text == "-"
        || second.kind == .letters
          && AmountReading.exceptWords.contains(second.text)
    else { return nil }
    let rest = pieces.dropFirst(2)
    guard !rest.isEmpty else { throw missing(at: second.place.end) }
    return try remainder(after: part(rest), rest)
  }

  private func remainder(
    after amount: Money, _ pieces: Pieces
  ) throws(SpokenRefusal) -> Money {
    guard let rest = try? whole.subtracting(amount), !rest.isNegative else {
      throw SpokenRefusal(
        .tooLarge, at: pieces.place ?? end, "that is more than what is due",
        remedy: "For example all but 500.")
    }
    return rest
  }

  // MARK: One sum

  /// A share of the whole, a number or a number in words.
  private func part(_ pieces: Pieces) throws(SpokenRefusal) -> Money {
    var pieces = pieces
    if isOfWhole(pieces) { pieces.removeLast() }
    // `and 50/100` is no share: it ends an amount in words.
    if endsInMinorUnits(pieces), let said = try inWords(pieces) { return said }
    // Shares come first: `all` is also the code of the Albanian lek.
    if let share = try share(pieces) { return share }
    if let said = try inWords(pieces) { return said }
    let bare = try withoutCurrency(pieces)
    if let share = try share(bare) { return share }
    return try number(bare)
  }

  /// "Half of the rest" is half; "the rest" and "in full" are shares by themselves, and `5 all` may
  /// be five lek.
  private func isOfWhole(_ pieces: Pieces) -> Bool {
    guard let last = pieces.last, let before = pieces.dropLast().last, last.kind == .letters,
      last.text != "all", AmountReading.wholeWords.contains(last.text), !before.isWord("in")
    else { return false }
    return before.kind != .number || pieces.contains { $0.text == "/" }
  }

  /// A number, which `k`, `thousand` or `million` may follow.
  private func number(_ pieces: Pieces) throws(SpokenRefusal) -> Money {
    guard let first = pieces.first else { throw missing(at: text.unicodeScalars.count) }
    guard first.kind == .number else {
      let isKnown = AmountReading.vocabulary.contains(first.text)
      throw stranger(isKnown ? pieces.dropFirst().first ?? first : first, pieces)
    }
    let digits = pieces.prefix { $0.kind == .number }
    let rest = pieces.dropFirst(digits.count)
    var factor = Int64(1)
    if let unit = rest.first {
      guard let size = AmountReading.size(unit) else { throw stranger(unit, pieces) }
      factor = size
    }
    if let more = rest.dropFirst().first { throw stranger(more, pieces) }
    let number = try self.digits(digits)
    // Whether `1.250k` is 1,250 or a million and a quarter, nobody knows.
    guard factor == 1 || !number.isGrouped else { throw groupedThousands(digits, factor) }
    do {
      let minorUnits = try number.scaled(by: whole.currency.minorUnitsPerUnit * factor)
      return Money(minorUnits: minorUnits, currency: whole.currency)
    } catch {
      throw refusal(error, digits)
    }
  }

  private static func size(_ piece: SpokenPiece) -> Int64? {
    switch piece.text {
    case "hundred": 100
    case "k", "thousand", "grand", "tsd": 1_000
    case "m", "mio", "mn", "million": 1_000_000
    default: nil
    }
  }

  /// Joins numbers a blank apart, as thousands are written; the blank is marked for ``SpokenDigits``.
  func digits(_ pieces: Pieces) throws(SpokenRefusal) -> SpokenDigits {
    let joined = pieces.map(\.text).joined(separator: "'")
    do {
      return try SpokenDigits(joined, minorUnitDigits: whole.currency.minorUnitDigits)
    } catch {
      if case .notNumber = error, pieces.count > 1, let second = pieces.dropFirst().first {
        throw secondAmount(second, pieces)
      }
      throw refusal(error, pieces)
    }
  }

  /// The place behind the last character.
  private var end: TextPlace { TextPlace(offset: text.unicodeScalars.count, length: 0) }
}
