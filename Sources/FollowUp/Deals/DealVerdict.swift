/// A limit that a deal goes beyond.
public struct Excess: Hashable, Sendable {
  /// Which limit it is; the name an override is recorded under.
  public enum Rule: String, CaseIterable, Sendable, Hashable {
    /// Nothing is agreed beyond so many days.
    case terms
    case promiseDays = "promise-days"
    case settlementPercent = "settlement-percent"
    case settlementAmount = "settlement-amount"
    case settlementDays = "settlement-days"
    case planParts = "plan-parts"
    case planPart = "plan-part"
    case planDeposit = "plan-deposit"
    case planDays = "plan-days"
  }

  /// Which limit it is.
  public let rule: Rule
  /// What was asked for and what the limit is, in a sentence without its stop.
  public let words: String

  /// Makes one.
  public init(_ rule: Rule, _ words: String) {
    self.rule = rule
    self.words = words
  }
}

/// Whether a person may agree to a deal alone.
public enum DealVerdict: Hashable, Sendable {
  /// Yes.
  case within
  /// No: the limits it goes beyond, and the roles that may approve it, the first to ask first.
  case beyond([Excess], approvers: [Role])
}

extension Policy {
  /// Returns whether a role may agree to a deal alone; days are counted from the day it is agreed.
  public func judge(_ deal: Deal, by role: Role) -> DealVerdict {
    let excesses = excesses(of: deal, over: role)
    guard !excesses.isEmpty else { return .within }
    return .beyond(
      excesses, approvers: approvers.filter { self.excesses(of: deal, over: $0).isEmpty })
  }

  /// Returns the limits of a role that a deal goes beyond.
  public func excesses(of deal: Deal, over role: Role) -> [Excess] {
    let judge = DealJudge(role: role, deal: deal)
    switch deal {
    case .promise: return [judge.terms, judge.promiseDays].compactMap(\.self)
    case .plan(let plan): return judge.plan(plan)
    case .settlement(let settlement): return judge.settlement(settlement)
    case .dueDay: return [judge.terms].compactMap(\.self)
    }
  }
}
