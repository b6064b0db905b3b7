import FollowUp
import Receivables

/// What the policy lets each role agree to, in sentences.
struct PolicyWords {
  let policy: Policy

  /// A line for each role and tier, and one for the clause of plans.
  var limits: [String] {
    let roles = [policy.collector] + policy.approvers
    return roles.flatMap(lines) + [clause]
      + ["a held deal: they are told within \(counted(policy.confirmDealDays, "business day"))"]
  }

  private func lines(_ role: Role) -> [String] {
    let limits = role.limits
    let people = policy.people(having: role)
    let who =
      role.name == Role.collectorName
      ? "everyone else" : people.isEmpty ? "nobody yet: see people" : people.joined(separator: ", ")
    let settlement = limits.settlement
    let plan = limits.installments
    return [
      "\(role.name) (\(who)): nothing beyond \(counted(limits.termsDaysMax, "day")); a promise "
        + "within \(counted(limits.promiseDaysMax, "day")); \(words(settlement)); \(words(plan))"
    ]
      + settlement.tiers.compactMap { tier in
        sample(tier.band).map { line(tier.band, words(settlement.limits(for: $0))) }
      }
      + plan.tiers.compactMap { tier in
        sample(tier.band).map { line(tier.band, words(plan.limits(for: $0))) }
      }
  }

  private func line(_ band: BalanceBand, _ limits: String) -> String {
    "  a balance \(band.currencies.map(band.words).joined(separator: ", or ")): \(limits)"
  }

  private func words(_ rules: SettlementRules) -> String {
    let sums = list(rules.amountOffMax)
    let most = sums.isEmpty ? "" : ", at most \(sums)"
    return "\(rules.percentOffMax) off\(most), paid within \(counted(rules.payWithinDays, "day"))"
  }

  private func words(_ rules: InstallmentRules) -> String {
    guard rules.partsMax >= 2 else { return "no plan" }
    let least = list(rules.partMin)
    let deposit = rules.depositMin.basisPoints == 0 ? "" : ", a deposit of \(rules.depositMin)"
    return "a plan of up to \(rules.partsMax) parts"
      + (least.isEmpty ? "" : " of at least \(least)") + deposit
      + " within \(counted(rules.furthestDays, "day"))"
  }

  /// The smallest balance of a band, for which the limits are those of the band.
  private func sample(_ band: BalanceBand) -> Money? {
    band.currencies.first.map { band.from[$0] ?? .zero($0) }
  }

  private func list(_ sums: [Currency: Money]) -> String {
    sums.keys.sorted().compactMap { sums[$0]?.description }.joined(separator: " or ")
  }

  private var clause: String {
    let clause = policy.planClause
    let grace = clause.graceDays ?? policy.promise.graceDays
    let end =
      clause.accelerates ? "all of the rest is due at once" : "the original rights revive"
    return "a plan's part that does not come: \(counted(grace, "day")) of grace, "
      + "\(counted(clause.cureDays, "day")) to make it good, then \(end)"
  }
}
