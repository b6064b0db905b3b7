/// What is wrong with an amount, in words, with the way out.
extension AmountReading {
  private var example: String { "For example \(SpokenAmount.examples)." }

  func missing(at offset: Int) -> SpokenRefusal {
    SpokenRefusal(
      .missing, at: TextPlace(offset: offset, length: 0), "an amount is wanted here",
      remedy: example)
  }

  func tooLarge(_ pieces: Pieces) -> SpokenRefusal {
    SpokenRefusal(
      .tooLarge, at: pieces.place ?? TextPlace(offset: 0, length: 0),
      "that is larger than the ledger can hold", remedy: example)
  }

  /// A piece that belongs to no amount.
  func stranger(_ piece: SpokenPiece, _ pieces: Pieces) -> SpokenRefusal {
    if piece.kind == .number { return secondAmount(piece, pieces) }
    let quoted = piece.place.quoted(in: text)
    if piece.kind == .sign, ["+", "-", "\u{2212}"].contains(piece.text) {
      return sign(piece, pieces)
    }
    if piece.kind == .letters, piece.text.allSatisfy({ "ol".contains($0) }),
      isByDigits(piece, pieces)
    {
      return SpokenRefusal(
        .notUnderstood, at: piece.place, "\"\(quoted)\" is letters, not digits",
        remedy: "Type \(digitsOnly(pieces)).")
    }
    if ["or", "to", "and"].contains(piece.text), let index = pieces.firstIndex(of: piece),
      index > pieces.startIndex, let next = pieces[(index + 1)...].first, next.kind == .number
    {
      return secondAmount(piece, pieces)
    }
    if codes(of: piece) != nil { return currencyBetween(piece, pieces) }
    if AmountReading.vocabulary.contains(piece.text) {
      return SpokenRefusal(
        .notUnderstood, at: piece.place, "\"\(quoted)\" does not fit there", remedy: example)
    }
    let known = AmountReading.vocabulary
    let remedy = oneSlip(from: piece.text, among: known).map { "Type \($0)." } ?? example
    return SpokenRefusal(
      .notUnderstood, at: piece.place, "\"\(quoted)\" says no amount", remedy: remedy)
  }

  static let vocabulary =
    wholeWords.sorted()
    + ["half", "third", "quarter", "percent", "thousand", "hundred", "million"]

  /// `5€50`, `12 euro 50`: cents that are not written as such.
  private func currencyBetween(_ piece: SpokenPiece, _ pieces: Pieces) -> SpokenRefusal {
    let (before, after) = (pieces.prefix { $0 != piece }, pieces.drop { $0 != piece }.dropFirst())
    guard before.count == 1, after.count == 1, let units = before.first, let cents = after.first,
      units.kind == .number, wholeNumber(cents.text) != nil,
      cents.text.count == whole.currency.minorUnitDigits
    else { return secondAmount(piece, pieces) }
    return SpokenRefusal(
      .notUnderstood, at: piece.place, "the currency stands before the amount or behind it",
      remedy: "Type \(units.text).\(cents.text).")
  }

  private func sign(_ piece: SpokenPiece, _ pieces: Pieces) -> SpokenRefusal {
    let after = pieces.first == piece ? pieces.dropFirst() : []
    let rest = after.place?.quoted(in: text)
    guard let rest, piece != pieces.last else { return secondAmount(piece, pieces) }
    return SpokenRefusal(
      .notUnderstood, at: piece.place, "an amount has no sign",
      remedy: piece.text == "+" ? "Type \(rest)." : "Type \(rest), or all but \(rest).")
  }

  /// `5 10`, `500 or 600`, `500-600`.
  func secondAmount(_ piece: SpokenPiece, _ pieces: Pieces) -> SpokenRefusal {
    let before = pieces.prefix { $0 != piece }
    let after = pieces.drop { $0 != piece }.drop { $0.kind != .number }
    let readings = [before.place, after.place].compactMap { $0?.quoted(in: text) }
    guard readings.count == 2 else {
      return SpokenRefusal(
        .notUnderstood, at: piece.place,
        "\"\(piece.place.quoted(in: text))\" says no amount", remedy: example)
    }
    return SpokenRefusal(
      .ambiguous(readings), at: piece.place, "one amount is wanted, and these are two",
      remedy: "Type \(alternatives(readings)).")
  }

  func groupedThousands(_ pieces: Pieces, _ factor: Int64) -> SpokenRefusal {
    let said = pieces.map(\.text).joined()
    let bare = said.filter(\.isNumber)
    let readings = [bare, "\(bare)k"]
    return SpokenRefusal(
      .ambiguous(readings), at: pieces.place ?? TextPlace(offset: 0, length: 0),
      "\"\(said)\" with a word for thousands behind it can be read two ways",
      remedy: "Type it in digits: \(bare), or \(bare)000.")
  }

  func refusal(_ fault: SpokenDigits.Fault, _ pieces: Pieces) -> SpokenRefusal {
    let place = pieces.place ?? TextPlace(offset: 0, length: 0)
    switch fault {
    case .tooLarge: return tooLarge(pieces)
    case .tooManyDecimals(let count):
      let currency = whole.currency
      let digits = currency.minorUnitDigits
      let wanted = digits == 0 ? "no decimals" : "\(digits) decimals"
      return SpokenRefusal(
        .tooManyDecimals, at: TextPlace(offset: place.end - count, length: count),
        "\(currency) has \(wanted)",
        remedy: "For example \(Money(minorUnits: 1_250_050, currency: currency).grouped).")
    case .notNumber:
      return SpokenRefusal(
        .notUnderstood, at: place,
        "\"\(place.quoted(in: text))\" does not tell thousands from decimals",
        remedy: "Type it without separators, for example 12500.50.")
    }
  }

  private func isByDigits(_ piece: SpokenPiece, _ pieces: Pieces) -> Bool {
    guard let index = pieces.firstIndex(of: piece) else { return false }
    let before = index > pieces.startIndex ? pieces[index - 1] : nil
    let after = pieces[(index + 1)...].first
    return piece.isGlued && before?.kind == .number
      || after?.isGlued == true && after?.kind == .number
  }

  private func digitsOnly(_ pieces: Pieces) -> String {
    pieces.map { piece in
      piece.kind == .letters
        ? piece.text.replacing("o", with: "0").replacing("l", with: "1") : piece.text
    }.joined()
  }
}
