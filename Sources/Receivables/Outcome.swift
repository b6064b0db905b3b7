/// How a call ended (the trade's disposition).
public enum Outcome: String, CaseIterable, Sendable, Hashable {
  /// They will pay an amount on a day.
  case promise
  /// They will pay in dated parts.
  case installments
  /// A part is let go if the rest comes soon.
  case settlement
  /// They contest the debt.
  case dispute
  /// They say they have paid; a claim, not a payment.
  case alreadyPaid = "already-paid"
  /// We call again at an agreed time.
  case callback
  /// A message was left on a machine.
  case voicemail
  /// Nobody who could help was reached.
  case noAnswer = "no-answer"
  /// The number is not theirs.
  case wrongNumber = "wrong-number"
  /// They will not pay and will not say when.
  case refusal
  /// They ended the call before anything was agreed.
  case hungUp = "hung-up"
  /// They are insolvent, or say they will be.
  case insolvency

  /// The outcome in words: `already paid`.
  public var words: String {
    rawValue.split(separator: "-").joined(separator: " ")
  }

  /// Whether it says more than its name, so that a call ends with it only where it was recorded.
  public var mustBeRecorded: Bool {
    switch self {
    case .promise, .installments, .settlement, .callback: true
    case .dispute, .alreadyPaid, .voicemail, .noAnswer, .wrongNumber, .refusal, .hungUp,
      .insolvency:
      false
    }
  }
}

/// Why a debt is contested.
public enum DisputeReason: String, CaseIterable, Sendable, Hashable {
  /// Billed higher than agreed.
  case price
  /// What came was faulty.
  case quality
  /// It came late, or not at all.
  case delivery
  /// There was no such order, or on other terms.
  case contract
  /// The tax, or what a tax office wants on an invoice, is wrong.
  case tax
  /// More is billed than came.
  case quantity
  /// Billed, or paid, already.
  case duplicate
  /// None of these.
  case other
}
