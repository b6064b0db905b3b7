/// A charge for late payment; each kind is booked and waived by itself.
public struct LateCharge: Hashable, Sendable {
  /// What it is for.
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    /// By the day, on what is owed.
    case interest
    /// The fixed sum of the law, once for each debt.
    case compensation
    /// Reasonable costs above the fixed sum, entered by hand.
    case cost
    /// Agreed in a signed contract, with the document it stands in.
    case penalty

    /// The kind of open item the charge becomes.
    public var item: Invoice.Kind {
      switch self {
      case .interest: .interest
      case .compensation: .compensation
      case .cost: .cost
      case .penalty: .penalty
      }
    }
  }

  /// What it is for.
  public var kind: Kind
  /// The number of the invoice it came to.
  public var invoice: String
  /// Negative where a charge is taken back in part.
  public var amount: Money
  /// The last day interest was counted; nil for other kinds.
  public var through: CalendarDay?
  /// The law or the document it rests on, for the letter.
  public var source: String

  /// Makes a charge.
  public init(
    _ kind: Kind, on invoice: String, _ amount: Money, through: CalendarDay?, source: String
  ) {
    self.kind = kind
    self.invoice = invoice
    self.amount = amount
    self.through = through
    self.source = source
  }
}

/// What may be charged on one invoice, after a law or a contract was chosen for it.
public struct LateChargeTerms: Hashable, Sendable {
  /// The rules' name of the law: `uk`.
  public var regime: String
  /// How interest is computed.
  public var interest: InterestRule
  /// The fixed sums; nil: none are due.
  public var compensation: Compensation?
  /// Whether reasonable costs above the fixed sum may be claimed.
  public var allowsCosts: Bool
  /// What interest rests on: the law with its sections, or the contract's document.
  public var source: String
  /// What the fixed sum rests on: the law, also where a contract names another rate of interest.
  public var compensationSource: String

  /// Makes terms; interest alone unless told otherwise.
  public init(
    regime: String, interest: InterestRule, compensation: Compensation? = nil,
    allowsCosts: Bool = false, source: String, compensationSource: String? = nil
  ) {
    self.regime = regime
    self.interest = interest
    self.compensation = compensation
    self.allowsCosts = allowsCosts
    self.source = source
    self.compensationSource = compensationSource ?? source
  }
}
