extension AmountReading {
  private static let ordinals = [
    "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
  ]
  private static let signs: [String: (Int64, Int64)] = [
    "\u{BD}": (1, 2), "\u{2153}": (1, 3), "\u{2154}": (2, 3), "\u{BC}": (1, 4), "\u{BE}": (3, 4),
  ]
  private static let partsMax = 1_000

  /// Returns a share of what is due; nil where the words are none.
  func share(_ pieces: Pieces) throws(SpokenRefusal) -> Money? {
    var pieces = pieces
    if pieces.count > 1, let first = pieces.first, first.isWord("a", "one", "in") {
      pieces.removeFirst()
    }
    guard let first = pieces.first else { return nil }
    if pieces.count == 1 {
      if first.kind == .letters, AmountReading.wholeWords.contains(first.text) { return whole }
      if first.text == "half" { return try part(1, 2, pieces) }
      if let parts = AmountReading.parts(first.text) { return try part(1, parts, pieces) }
      if let (count, parts) = AmountReading.signs[first.text] {
        return try part(count, parts, pieces)
      }
    }
    if let share = try percent(pieces) { return share }
    if let share = try fraction(pieces) { return share }
    return try severalParts(pieces)
  }

  /// `third` or `thirds`.
  private static func parts(_ word: String) -> Int64? {
    let one = word.hasSuffix("s") ? String(word.dropLast()) : word
    if one == "fourth" { return 4 }
    return ordinals.firstIndex(of: one).map { Int64($0 + 3) }
  }

  /// `20%`, `12,5 percent`.
  private func percent(_ pieces: Pieces) throws(SpokenRefusal) -> Money? {
    guard let last = pieces.last,
      last.text == "%" || last.isWord("percent", "pct", "percents")
    else { return nil }
    let said = pieces.dropLast()
    guard !said.isEmpty, said.allSatisfy({ $0.kind == .number }) else {
      if let odd = said.first(where: { $0.kind != .number }) { throw stranger(odd, pieces) }
      throw missing(at: last.place.offset)
    }
    let number = try digits(said)
    guard number.scale <= 10_000, number.value <= 100 * number.scale else {
      throw SpokenRefusal(
        .tooLarge, at: said.place ?? last.place, "a share is 100% at most",
        remedy: "For example 20%.")
    }
    return try part(number.value, 100 * number.scale, pieces)
  }

  /// `rest/3`, `all/4`, `2/3`.
  private func fraction(_ pieces: Pieces) throws(SpokenRefusal) -> Money? {
    guard let slash = pieces.firstIndex(where: { $0.text == "/" }) else { return nil }
    let (above, below) = (pieces[..<slash], pieces[(slash + 1)...])
    guard let counted = above.first else { throw missing(at: pieces[slash].place.offset) }
    guard let divided = below.first else { throw missing(at: pieces[slash].place.end) }
    guard let divisor = wholeNumber(divided.text), (1...AmountReading.partsMax).contains(divisor)
    else {
      throw SpokenRefusal(
        .notUnderstood, at: divided.place,
        "a sum is cut into 1 to \(AmountReading.partsMax) parts", remedy: "For example rest/3.")
    }
    if let extra = above.dropFirst().first ?? below.dropFirst().first {
      throw stranger(extra, pieces)
    }
    if counted.kind == .letters, AmountReading.wholeWords.contains(counted.text) {
      return try part(1, Int64(divisor), pieces)
    }
    guard let count = wholeNumber(counted.text), (1...divisor).contains(count) else {
      throw SpokenRefusal(
        .notUnderstood, at: counted.place,
        "\"\(counted.place.quoted(in: text))\" is not a part of \(divisor)",
        remedy: "For example rest/3, or 2/3.")
    }
    return try part(Int64(count), Int64(divisor), pieces)
  }

  /// `two thirds`, `3 quarters`.
  private func severalParts(_ pieces: Pieces) throws(SpokenRefusal) -> Money? {
    guard pieces.count == 2, let first = pieces.first, let last = pieces.last,
      last.kind == .letters, let parts = AmountReading.parts(last.text)
    else { return nil }
    let count = wholeNumber(first.text).map(Int64.init) ?? NumberWords.number([first.text])
    guard let count, (1...parts).contains(count) else {
      throw SpokenRefusal(
        .notUnderstood, at: first.place,
        "\"\(first.place.quoted(in: text))\" is not a number of parts of \(parts)",
        remedy: "For example 2/3.")
    }
    return try part(count, parts, pieces)
  }

  /// Rounds half a minor unit up, towards what is asked for.
  private func part(
    _ numerator: Int64, _ denominator: Int64, _ pieces: Pieces
  ) throws(SpokenRefusal) -> Money {
    let (product, overflow) = whole.minorUnits.multipliedReportingOverflow(by: numerator)
    let (raised, overflowed) = product.addingReportingOverflow(denominator / 2)
    guard !overflow, !overflowed else { throw tooLarge(pieces) }
    return Money(minorUnits: raised / denominator, currency: whole.currency)
  }
}

extension AmountReading {
  /// `twelve thousand five hundred EUR and 50/100`, as an amount is read back; nil where the words
  /// are no number.
  func inWords(_ pieces: Pieces) throws(SpokenRefusal) -> Money? {
    guard let first = pieces.first, first.kind == .letters,
      NumberWords.isNumberWord(first.text) || first.text == "a" && pieces.count > 1
    else { return nil }
    let (whole, fraction) = try withoutFraction(pieces)
    let bare = try withoutCurrency(whole)
    var words: [String] = []
    for piece in bare where piece.text != "-" {
      let word = piece.text == "a" && words.isEmpty ? "one" : piece.text
      guard NumberWords.isNumberWord(word) || word == "and" else { throw stranger(piece, bare) }
      words.append(word)
    }
    guard let number = NumberWords.number(words) else {
      throw SpokenRefusal(
        .notUnderstood, at: bare.place ?? first.place,
        "the words say no number in that order", remedy: "Type it in digits.")
    }
    let currency = self.whole.currency
    let (units, overflow) = number.multipliedReportingOverflow(by: currency.minorUnitsPerUnit)
    let (sum, overflowed) = units.addingReportingOverflow(fraction)
    guard !overflow, !overflowed else { throw tooLarge(bare) }
    return Money(minorUnits: sum, currency: currency)
  }

  /// Whether `and 50/100` stands at the end, as an amount in words has it.
  func endsInMinorUnits(_ pieces: Pieces) -> Bool {
    let tail = Array(pieces.suffix(4))
    return tail.count == 4 && tail[0].text == "and" && tail[2].text == "/"
  }

  /// Takes `and 50/100` away, the minor units of an amount that is read back.
  private func withoutFraction(
    _ pieces: Pieces
  ) throws(SpokenRefusal) -> (Pieces, Int64) {
    let tail = Array(pieces.suffix(4))
    guard tail.count == 4, tail[0].text == "and", tail[2].text == "/",
      let count = wholeNumber(tail[1].text), let per = wholeNumber(tail[3].text)
    else { return (pieces, 0) }
    guard Int64(per) == whole.currency.minorUnitsPerUnit, count < per else {
      throw SpokenRefusal(
        .notUnderstood, at: tail[1].place.joined(to: tail[3].place),
        "\(whole.currency) is not counted so", remedy: "Type it in digits.")
    }
    return (pieces.dropLast(4), Int64(count))
  }
}
