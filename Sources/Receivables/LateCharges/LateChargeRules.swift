/// All regimes and reference rates at hand; chooses what may be charged on a debt.
public struct LateChargeRules: Hashable, Sendable {
  /// In the order of their names.
  public let regimes: [LateChargeRegime]
  /// The published rates the regimes stand on.
  public let rates: ReferenceRates

  /// No regimes: nothing is charged.
  public static let none = LateChargeRules()

  private init() {
    regimes = []
    rates = ReferenceRates()
  }

  /// Makes rules.
  ///
  /// - Throws: ``LateChargeRulesError`` where a debt would find two regimes.
  public init(
    _ regimes: [LateChargeRegime], rates: ReferenceRates
  ) throws(LateChargeRulesError) {
    let ordered = regimes.sorted { ($0.name, $0.from) < ($1.name, $1.from) }
    for (index, regime) in ordered.enumerated() {
      for other in ordered[(index + 1)...] {
        if regime.name == other.name { throw .nameTwice(regime.name) }
        if regime.collides(with: other) { throw .collision(regime.name, other.name) }
      }
    }
    self.regimes = ordered
    self.rates = rates
  }

  /// Returns what may be charged on a debt.
  ///
  /// A rate the two parties agreed on displaces the statutory one; days, rounding and start stay
  /// those of the law.
  ///
  /// - Parameters:
  ///   - law: A jurisdiction (`GB`) or the name of a regime (`uk`); nil where none was chosen.
  ///   - debtor: What the law takes the debtor for.
  ///   - dueOn: The day the debt falls due; it says which version of a law counts.
  ///   - agreed: The rate of the contract, where there is one.
  /// - Throws: ``LateChargeRefusal``.
  public func terms(
    under law: String?, debtor: LegalForm, dueOn: CalendarDay, agreed: AgreedInterest? = nil
  ) throws(LateChargeRefusal) -> LateChargeTerms {
    let regime = try regime(of: law, debtor: debtor, dueOn: dueOn)
    var interest = regime.interest
    guard let agreed else {
      if interest.basis == .onlyAsAgreed { throw .nothingAgreed(regime: regime.name) }
      return LateChargeTerms(
        regime: regime.name, interest: interest, compensation: regime.compensation,
        allowsCosts: regime.allowsCosts, source: regime.law)
    }
    interest.basis = .agreed(agreed.rate, per: agreed.per)
    interest.rateRounding = .exact
    let keepsSum = !regime.contractDisplacesCompensation
    return LateChargeTerms(
      regime: regime.name, interest: interest,
      compensation: keepsSum ? regime.compensation : nil,
      allowsCosts: keepsSum && regime.allowsCosts, source: agreed.document,
      compensationSource: regime.law)
  }

  private func regime(
    of law: String?, debtor: LegalForm, dueOn: CalendarDay
  ) throws(LateChargeRefusal) -> LateChargeRegime {
    guard let law else { throw .noLawChosen }
    let named = regimes.filter { $0.isCalled(law) }
    guard !named.isEmpty else { throw .unknownLaw(law, known: known) }
    let inForce = named.filter { $0.isInForce(on: dueOn) }
    guard !inForce.isEmpty else { throw .notInForce(law: law, on: dueOn) }
    if let regime = inForce.first(where: { $0.debtors.contains(debtor) }) { return regime }
    let reason = inForce.lazy.compactMap { $0.excluded[debtor] }.first
    throw .excluded(debtor, law: inForce.map(\.law).joined(separator: "; "), reason: reason)
  }

  private var known: [String] {
    var words: [String] = []
    for regime in regimes {
      for word in [regime.name, regime.jurisdiction] where !words.contains(word) {
        words.append(word)
      }
    }
    return words
  }
}

/// Why regimes contradict each other.
public enum LateChargeRulesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two regimes of one jurisdiction are for the same debtors and days.
  case collision(String, String)
  /// Two regimes have one name.
  case nameTwice(String)

  /// Problem and remedy.
  public var description: String {
    switch self {
    case .collision(let one, let other):
      "the regimes \(one) and \(other) are for the same jurisdiction, debtors and days; "
        + "end the older with until:, or give them different debtors"
    case .nameTwice(let name):
      "two regimes are called \(name); give the newer one a name of its own"
    }
  }
}

/// Why nothing is charged on a debt.
public enum LateChargeRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Neither the policy nor the account says whose law counts.
  case noLawChosen
  /// No regime has the name or the jurisdiction.
  case unknownLaw(String, known: [String])
  /// The law is for debts of other days.
  case notInForce(law: String, on: CalendarDay)
  /// The law is not for such debtors.
  case excluded(LegalForm, law: String, reason: String?)
  /// The law gives no rate of its own and no contract was recorded.
  case nothingAgreed(regime: String)

  /// Problem and remedy.
  public var description: String {
    switch self {
    case .noLawChosen:
      "no late charges: no law was chosen; say late-charges: law: GB in the policy"
    case .unknownLaw(let law, let known):
      "no late charges: no regime \"\(law)\" is known; "
        + (known.isEmpty ? "none is at hand" : "known are \(known.joined(separator: ", "))")
    case .notInForce(let law, let day):
      "no late charges: \(law) has no regime for debts that fall due on \(day)"
    case .excluded(let form, let law, let reason):
      "no late charges to a \(form.words): " + (reason ?? "the law is not for them") + " (\(law))"
    case .nothingAgreed(let regime):
      "no late charges: under \(regime) only what was agreed may be charged; "
        + "record the contract's rate and the document it stands in"
    }
  }
}
