extension AmountReading {
  /// The currencies that wear a sign, the one usually meant first.
  private static let wearers: [String: String] = [
    "€": "EUR", "£": "GBP EGP FKP GIP LBP SHP SSP SYP", "¥": "JPY CNY",
    "$": "USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD "
      + "SBD SGD SRD TTD TWD UYU XCD XCG",
  ]

  /// The currencies that answer to a name, the one usually meant first.
  private static let names: [String: String] = [
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "bucks": "USD",
    "pound": "GBP", "pounds": "GBP", "quid": "GBP", "franc": "CHF", "francs": "CHF",
    "yen": "JPY",
  ]

  /// Takes the currency away where it is the one owed.
  ///
  /// - Throws: ``SpokenRefusal`` at a currency in which nothing is owed.
  func withoutCurrency(_ pieces: Pieces) throws(SpokenRefusal) -> Pieces {
    var rest = pieces
    if rest.count > 1, let last = rest.last, try isCurrency(last) { rest.removeLast() }
    if rest.count > 1, let first = rest.first, try isCurrency(first) { rest.removeFirst() }
    guard let last = rest.last, rest.count == 1 else { return rest }
    // A currency without an amount is none; `all` is a share here and not the Albanian lek.
    if AmountReading.wholeWords.contains(last.text) { return rest }
    guard try !isCurrency(last) else { throw missing(at: last.place.end) }
    return rest
  }

  private func isCurrency(_ piece: SpokenPiece) throws(SpokenRefusal) -> Bool {
    guard let codes = codes(of: piece) else { return false }
    if codes.contains(whole.currency.code) { return true }
    guard let other = Currency(code: String(codes.prefix(3))) else { return false }
    throw SpokenRefusal(
      .otherCurrency(other), at: piece.place,
      "the debt is in \(whole.currency), not in \(other)",
      remedy: "Type the amount in \(whole.currency).")
  }

  /// The codes a sign, a name or a code may stand for.
  func codes(of piece: SpokenPiece) -> String? {
    switch piece.kind {
    case .number: nil
    case .sign: AmountReading.wearers[piece.text]
    case .letters: AmountReading.names[piece.text].map(dollars) ?? Currency(code: piece.text)?.code
    }
  }

  /// A dollar is whichever dollar is owed, as its sign is.
  private func dollars(_ codes: String) -> String {
    codes == "USD" ? AmountReading.wearers["$"] ?? codes : codes
  }
}
