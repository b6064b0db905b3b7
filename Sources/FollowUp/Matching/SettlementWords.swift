/// Words by which a payer calls a payment the whole of a debt.
///
/// Banking such a payment of a disputed debt may settle it, so that a person has to answer.
enum SettlementWords {
  /// Returns whether a text holds one of them, whatever its case and the blanks between.
  static func areIn(_ text: PaymentText) -> Bool {
    let words = text.parts.map(\.text)
    return phrases.contains { phrase in
      words.indices.contains { words[$0...].starts(with: phrase) }
    }
  }

  private static let phrases: [[String]] = [
    "FULL AND FINAL", "IN FULL SETTLEMENT", "FULL SETTLEMENT", "FINAL SETTLEMENT",
    "IN FULL AND FINAL SETTLEMENT", "SETTLED IN FULL", "IN FULL SATISFACTION", "PAID IN FULL",
    "ABGELTUNG", "ZUR ABGELTUNG", "ABGELTUNGSZAHLUNG", "ENDGUELTIG", "ERLEDIGUNG",
    "POUR SOLDE DE TOUT COMPTE", "SOLDE DE TOUT COMPTE", "FINALE KWIJTING", "TEGEN KWIJTING",
    "SALDO Y FINIQUITO", "A SALDO E STRALCIO", "PER SALDO ALLER",
  ].map { $0.split(separator: " ").map(String.init) }
}
