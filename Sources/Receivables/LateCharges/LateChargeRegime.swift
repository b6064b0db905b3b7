/// What one law says about late payment, between two days: data read from a file, with its source.
public struct LateChargeRegime: Hashable, Sendable {
  /// What rules and messages call it: `uk`.
  public var name: String
  /// The law and its sections, as a letter may quote them.
  public var law: String
  /// Whose law it is: an ISO 3166 code such as `GB`, or another short word.
  public var jurisdiction: String
  /// The first due day of a debt it is for.
  public var from: CalendarDay
  /// The last due day of a debt it is for; nil: no end is known.
  public var until: CalendarDay?
  /// The debtors it may be charged to.
  public var debtors: Set<LegalForm>
  /// Why others are not charged, in a sentence without its full stop.
  public var excluded: [LegalForm: String] = [:]
  /// How interest is computed.
  public var interest: InterestRule
  /// The fixed sums; nil: none.
  public var compensation: Compensation?
  /// Whether reasonable costs above the fixed sum may be claimed.
  public var allowsCosts = false
  /// Whether a contract with a rate of its own takes the fixed sum away with the statutory interest.
  ///
  /// So in the United Kingdom, where the contract gives a substantial remedy: 1998 Act s. 8.
  public var contractDisplacesCompensation = false

  /// Makes a regime without a fixed sum.
  public init(
    name: String, law: String, jurisdiction: String, from: CalendarDay,
    until: CalendarDay? = nil, debtors: Set<LegalForm>, interest: InterestRule
  ) {
    self.name = name
    self.law = law
    self.jurisdiction = jurisdiction
    self.from = from
    self.until = until
    self.debtors = debtors
    self.interest = interest
  }

  /// Whether a policy or an account that names this law means it: its name or its jurisdiction.
  public func isCalled(_ law: String) -> Bool { name == law || jurisdiction == law }

  /// Whether it is for debts that fall due on a day.
  public func isInForce(on day: CalendarDay) -> Bool {
    from <= day && day <= (until ?? day)
  }

  /// Whether a debt may find both it and another one.
  func collides(with other: LateChargeRegime) -> Bool {
    let overlaps = from <= (other.until ?? from) && other.from <= (until ?? other.from)
    return jurisdiction == other.jurisdiction && overlaps
      && !debtors.isDisjoint(with: other.debtors)
  }
}

/// A rate of interest two parties agreed on.
public struct AgreedInterest: Hashable, Sendable {
  /// The rate for one period.
  public var rate: InterestRate
  /// What the rate is for.
  public var per: RatePeriod
  /// The signed document it stands in, for the letter: `framework contract of 2 March 2026, § 7`.
  public var document: String

  /// Makes an agreement.
  public init(_ rate: InterestRate, per period: RatePeriod, document: String) {
    self.rate = rate
    per = period
    self.document = document
  }
}
