/// How a call ended (the trade's disposition).
public enum Outcome: String, CaseIterable, Sendable, Hashable {
  case promise
  case installments
  case settlement
  case dispute
  case alreadyPaid = "already-paid"
  case callback
  case voicemail
  case noAnswer = "no-answer"
  case wrongNumber = "wrong-number"
  case refusal
  case hungUp = "hung-up"
  case insolvency

  /// The outcome in words: `already paid`.
  public var words: String {
    rawValue.split(separator: "-").joined(separator: " ")
  }
}

/// Why a debt is contested.
public enum DisputeReason: String, CaseIterable, Sendable, Hashable {
  case price, quality, delivery, contract, tax, quantity, duplicate, other
}
