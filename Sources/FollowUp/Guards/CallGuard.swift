public import CollectionsLedger
import Receivables

/// Says what stands in the way of calling an account now.
///
/// It blocks nothing by itself: the findings say who may set them aside.
public enum CallGuard {
  /// Returns every rule that stands in the way, the gravest first.
  ///
  /// - Parameters:
  ///   - standing: the account as it is known before the call; facts of the call itself, where it
  ///     was left and is resumed, left out.
  ///   - occasion: when it is there, and which number.
  public static func check(
    _ standing: Standing, _ policy: Policy, _ occasion: CallOccasion
  ) -> [GuardFinding] {
    let inquiry = GuardInquiry(standing: standing, policy: policy, occasion: occasion)
    return [
      inquiry.colleague(), inquiry.stop(), inquiry.doNotCall(), inquiry.hold(),
      inquiry.planKept(), inquiry.quietHours(), inquiry.holiday(), inquiry.tooManyCalls(),
      inquiry.afterConversation(),
    ].compactMap(\.self)
  }
}

/// One account, one moment, each rule asked.
struct GuardInquiry {
  let standing: Standing
  let policy: Policy
  let occasion: CallOccasion

  private var today: CalendarDay { occasion.today }
  private var rules: GuardPolicy { policy.guards }

  func finding(
    _ rule: GuardRule, _ why: String, _ until: GuardEnd, mayStill: String? = nil
  ) -> GuardFinding {
    GuardFinding(
      rule: rule, why: why, until: until, mayOverride: rules.overrider(of: rule),
      mayStill: mayStill)
  }

  func colleague() -> GuardFinding? {
    occasion.colleague.map { name in
      finding(.colleague, "\(name) is on the phone with them", .event("that call ends"))
    }
  }

  func stop() -> GuardFinding? {
    if let stop = standing.stop(on: today) {
      return finding(
        .stop, stop.words, .event("that is recorded as over"), mayStill: stop.mayStill)
    }
    let owed = standing.openInvoices.filter(\.openAmount.isPositive)
    guard !owed.isEmpty, owed.allSatisfy(\.isFactored) else { return nil }
    return finding(
      .stop, "every open invoice is the factor's to collect",
      .event("an invoice comes back from the factor"),
      mayStill: "Pass on to the factor what money comes.")
  }

  func hold() -> GuardFinding? {
    if let hold = standing.hold(on: today) {
      return finding(
        .hold, "on hold (\(hold.placed.words))", .day(hold.placed.until.adding(days: 1)))
    }
    guard let step = standing.nextStep, step.isHold, step.dueOn > today else { return nil }
    return finding(.hold, "on hold (\(step.reason))", .day(step.dueOn))
  }

  func planKept() -> GuardFinding? {
    let plan = standing.plans.last { standing.verdict(on: $0, day: today) == .running }
    guard let plan, let part = standing.nextPart(of: plan, on: today), owesNothingElse else {
      return nil
    }
    let next = plan.agreed.parts[part]
    return finding(
      .planKept,
      "the payment plan is being kept: the next part, \(next.amount), is due on "
        + next.dueOn.short,
      .day(plan.lastDay(of: part).adding(days: 1)))
  }

  /// Whether nothing is past due, in any currency, that may be asked for.
  private var owesNothingElse: Bool {
    standing.openCurrencies.allSatisfy { currency in
      (try? standing.overdue(currency, on: today))?.isZero ?? false
    }
  }
}
