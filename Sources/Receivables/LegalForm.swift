/// What the law takes an account for; late charges and the way to court depend on it.
public enum LegalForm: String, CaseIterable, Sendable, Hashable {
  case company
  case partnership
  case soleTrader = "sole-trader"
  case publicBody = "public-body"
  case consumer

  /// The form in words: `sole trader`.
  public var words: String { rawValue.split(separator: "-").joined(separator: " ") }

  /// Whether a person answers for the debt with all they own.
  public var isIndividual: Bool { self == .soleTrader || self == .consumer }
}

/// How the one who owes acknowledged the debt; a limitation period may begin anew from then.
public enum AcknowledgmentForm: String, CaseIterable, Sendable, Hashable {
  case signedLetter = "signed-letter"
  case email
  case spoken
  case partPayment = "part-payment"

  /// The form in words: `signed letter`.
  public var words: String {
    switch self {
    case .signedLetter: "signed letter"
    case .email: "e-mail"
    case .spoken: "spoken word"
    case .partPayment: "part payment"
    }
  }
}
