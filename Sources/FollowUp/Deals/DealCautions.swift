public import CollectionsLedger
public import Receivables

/// What the law makes advisable, by the name of the law; the policy may say it in its own words.
public enum LawAdvice {
  /// England: Pinnel's Case (1602) 5 Co Rep 117a; Foakes v Beer (1884) 9 App Cas 605.
  public static let standardDeeds: [String: String] = {
    let england =
      "In England paying a part of an undisputed debt does not discharge the rest without fresh "
      + "consideration or a deed (Pinnel's Case; Foakes v Beer): have the settlement signed as a "
      + "deed."
    return ["gb": england, "uk": england]
  }()
}

/// What is to be said before a deal is recorded, though no limit forbids it.
public enum DealCaution: Hashable, Sendable {
  /// The deal covers invoices that are contested: recording it must say so.
  case underDispute(invoices: [String], contested: [Money])
  /// The law gives the deal little hold unless it is signed in a certain form.
  case deedAdvised(String)

  /// The caution in a sentence.
  public var words: String {
    switch self {
    case .underDispute(let numbers, let contested):
      "It covers a debt under dispute: \(numbers.joined(separator: ", ")), "
        + "\(contested.map(\.description).joined(separator: " and ")) contested. "
        + "Say in it whether the dispute ends with it."
    case .deedAdvised(let text): text
    }
  }

  /// Whether the deal is refused unless the one who records it says that it is known.
  public var mustBeAnswered: Bool {
    if case .underDispute = self { true } else { false }
  }
}

extension Policy {
  /// Returns what is to be said before a deal is recorded.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public func cautions(
    about deal: Deal, _ standing: Standing
  ) throws(MoneyError) -> [DealCaution] {
    switch deal {
    case .promise, .dueDay: return []
    case .plan, .settlement: break
    }
    let covered = Policy.covered(by: deal, standing)
    let disputed = covered.filter { $0.contestedAmount.isPositive }
    var cautions: [DealCaution] = []
    if !disputed.isEmpty {
      cautions.append(
        .underDispute(invoices: disputed.map(\.number), contested: try Policy.contested(disputed)))
    }
    // A compromise of a contested debt is consideration enough; of the rest it is not.
    let isUndisputed = covered.contains { $0.contestedAmount != $0.openAmount }
    if case .settlement = deal, isUndisputed, let text = deedAdvice(for: standing) {
      cautions.append(.deedAdvised(text))
    }
    return cautions
  }

  private static func covered(by deal: Deal, _ standing: Standing) -> [Invoice] {
    standing.openInvoices.filter { invoice in
      (deal.currency.map { $0 == invoice.amount.currency } ?? true)
        && (deal.invoices.isEmpty || deal.invoices.contains(invoice.number))
    }
  }

  private static func contested(_ invoices: [Invoice]) throws(MoneyError) -> [Money] {
    var totals: [Currency: Money] = [:]
    for amount in invoices.map(\.contestedAmount) {
      totals[amount.currency] =
        try (totals[amount.currency] ?? .zero(amount.currency)).adding(amount)
    }
    return totals.keys.sorted().compactMap { totals[$0] }
  }

  private func deedAdvice(for standing: Standing) -> String? {
    let law = standing.profile?.law ?? lateCharges.law
    return law.flatMap { settlement.deedAdvice[$0.lowercased()] }
  }
}
