import CollectionsLedger
import Receivables

/// Holds a deal against the limits of a role, one limit after the other.
struct DealJudge {
  let role: Role
  let deal: Deal

  private var limits: RoleLimits { role.limits }
  /// Counted from the day it is agreed: a day agreed earlier gives no further time.
  private var daysAhead: Int { deal.lastDay.days(since: deal.agreedOn) }
  private var aheadWords: String { "\(deal.lastDay.spoken) is \(daysAhead) days ahead" }

  // MARK: Days

  /// The terms guard: nothing is agreed beyond the policy's days, whatever its kind.
  var terms: Excess? {
    guard daysAhead > limits.termsDaysMax else { return nil }
    return Excess(
      .terms,
      "\(aheadWords); the terms are not reopened beyond \(limits.termsDaysMax) days by \(role.words)"
    )
  }

  var promiseDays: Excess? {
    guard daysAhead > limits.promiseDaysMax, terms == nil else { return nil }
    return Excess(
      .promiseDays,
      "\(aheadWords); \(role.words) may take a promise for \(limits.promiseDaysMax) days")
  }

  // MARK: Settlements

  func settlement(_ settlement: SettlementAgreed) -> [Excess] {
    let rules = limits.settlement.limits(for: settlement.owed)
    return [
      percentOff(settlement, rules), amountOff(settlement, rules),
      days(.settlementDays, rules.payWithinDays, "wait for the money of a settlement for"), terms,
    ].compactMap(\.self)
  }

  private func percentOff(_ settlement: SettlementAgreed, _ rules: SettlementRules) -> Excess? {
    let off = settlement.discount
    let most = rules.percentOffMax.of(settlement.owed)
    guard off.minorUnits > most.minorUnits else { return nil }
    let may =
      most.isPositive
      ? "may let go of \(rules.percentOffMax), which is \(most)" : "may not let go of any part"
    return Excess(.settlementPercent, "\(off) off \(settlement.owed); \(role.words) \(may)")
  }

  private func amountOff(_ settlement: SettlementAgreed, _ rules: SettlementRules) -> Excess? {
    let off = settlement.discount
    guard let most = rules.amountOffMax[off.currency], off.minorUnits > most.minorUnits else {
      return nil
    }
    return Excess(
      .settlementAmount, "\(off) off; \(role.words) may let go of \(most) at the most")
  }

  // MARK: Plans

  func plan(_ plan: InstallmentsAgreed) -> [Excess] {
    guard let total = total(of: plan) else { return [] }
    let rules = limits.installments.limits(for: total)
    return [
      parts(plan, rules), part(plan, rules), deposit(plan, total, rules),
      days(.planDays, rules.furthestDays, "plan ahead for"), terms,
    ].compactMap(\.self)
  }

  /// Nil where the sum does not fit; a ledger refuses such a plan.
  private func total(of plan: InstallmentsAgreed) -> Money? {
    guard let currency = plan.parts.first?.amount.currency else { return nil }
    return try? plan.parts.reduce(Money.zero(currency)) { try $0.adding($1.amount) }
  }

  private func parts(_ plan: InstallmentsAgreed, _ rules: InstallmentRules) -> Excess? {
    let count = plan.parts.count - (plan.hasDeposit ? 1 : 0)
    guard count > rules.partsMax else { return nil }
    let may =
      rules.partsMax >= 2
      ? "may agree to \(rules.partsMax)" : "may not agree to a plan"
    return Excess(.planParts, "\(count) parts; \(role.words) \(may)")
  }

  /// The deposit is held against its own limit; the last part may be smaller, being what is left.
  private func part(_ plan: InstallmentsAgreed, _ rules: InstallmentRules) -> Excess? {
    let parts = plan.parts.dropFirst(plan.hasDeposit ? 1 : 0)
    let judged = parts.count > 1 ? parts.dropLast() : parts
    guard let least = judged.map(\.amount).min(by: { $0.minorUnits < $1.minorUnits }),
      let most = rules.partMin[least.currency], least.minorUnits < most.minorUnits
    else { return nil }
    return Excess(.planPart, "a part of \(least); the least \(role.words) may agree to is \(most)")
  }

  private func deposit(
    _ plan: InstallmentsAgreed, _ total: Money, _ rules: InstallmentRules
  ) -> Excess? {
    let least = rules.depositMin.of(total)
    let paid = plan.hasDeposit ? plan.parts.first?.amount ?? .zero(total.currency) : nil
    guard (paid?.minorUnits ?? 0) < least.minorUnits else { return nil }
    let said = paid.map { "a deposit of \($0)" } ?? "no deposit"
    return Excess(
      .planDeposit,
      "\(said); the least \(role.words) may agree to is \(rules.depositMin), which is \(least)")
  }

  // MARK: Both

  /// The terms guard says it already where both are exceeded and it is the tighter one.
  private func days(_ rule: Excess.Rule, _ most: Int, _ what: String) -> Excess? {
    guard daysAhead > most, terms == nil || most < limits.termsDaysMax else { return nil }
    return Excess(rule, "\(aheadWords); \(role.words) may \(what) \(most) days")
  }
}

extension SettlementAgreed {
  /// What is let go of if it is paid.
  var discount: Money {
    let (off, overflow) = owed.minorUnits.subtractingReportingOverflow(pays.minorUnits)
    return Money(minorUnits: overflow ? .max : off, currency: owed.currency)
  }
}
