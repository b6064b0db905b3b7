public import CollectionsLedger
public import Receivables

/// What follows an outcome, decided beforehand: which day, what to do, and why.
public struct NextStepRule: Hashable, Sendable {
  /// The day the waiting is counted from.
  public enum Anchor: String, CaseIterable, Sendable, Hashable {
    case today
    case promisedDay = "promised-day"
    case callbackDay = "callback-day"
    case firstInstallment = "first-installment"
    case settlementDay = "settlement-day"
  }

  /// How long to wait from the anchor.
  public enum Wait: Hashable, Sendable {
    /// 0 is the anchor itself where it is worked, else the first business day after it.
    case businessDays(Int)
    case days(Int)
  }

  /// Where the waiting begins.
  public var anchor: Anchor
  /// How long it lasts.
  public var wait: Wait
  /// What is done then.
  public var action: NextStep.Action
  /// Whether nobody chases the account until then.
  public var isHold: Bool
  /// What is to be done, in the words the worklist shows before the day.
  public var why: String

  /// Returns a rule that holds nothing up.
  public init(
    after anchor: Anchor, _ wait: Wait, do action: NextStep.Action, hold: Bool = false, why: String
  ) {
    self.anchor = anchor
    self.wait = wait
    self.action = action
    isHold = hold
    self.why = why
  }

  /// The rules that hold where the policy file has no other.
  public static let standard: [Outcome: NextStepRule] = [
    .promise: NextStepRule(
      after: .promisedDay, .businessDays(1), do: .checkPayment, why: "check the promise"),
    .installments: NextStepRule(
      after: .firstInstallment, .businessDays(1), do: .checkPlan,
      why: "check the first installment"),
    .settlement: NextStepRule(
      after: .settlementDay, .businessDays(1), do: .checkPayment,
      why: "check the settlement payment"),
    .dispute: NextStepRule(
      after: .today, .businessDays(5), do: .reviewDispute, hold: true,
      why: "hold, and review the dispute"),
    .alreadyPaid: NextStepRule(
      after: .today, .businessDays(2), do: .checkPayment,
      why: "check the bank for the payment they reported"),
    .callback: NextStepRule(
      after: .callbackDay, .days(0), do: .callBack, why: "call back as agreed"),
    .voicemail: NextStepRule(
      after: .today, .businessDays(2), do: .call, why: "call again after the voicemail"),
    .noAnswer: NextStepRule(
      after: .today, .businessDays(1), do: .call, why: "nobody answered: call again"),
    .wrongNumber: NextStepRule(
      after: .today, .businessDays(1), do: .findContact,
      why: "wrong number: find the finance contact"),
    .refusal: NextStepRule(
      after: .today, .businessDays(1), do: .review,
      why: "they refused: a supervisor reviews the firmer reminder"),
    .hungUp: NextStepRule(
      after: .today, .businessDays(1), do: .call, why: "they hung up: call again"),
    .insolvency: NextStepRule(
      after: .today, .businessDays(1), do: .stop, hold: true,
      why: "insolvency: stop, a supervisor reviews it"),
  ]
}

/// The days a call agreed on, as far as its outcome has any.
public struct AgreedDays: Hashable, Sendable {
  /// The day a promise is for.
  public var promised: CalendarDay?
  /// The day to call back on.
  public var callback: CalendarDay?
  /// The time to call back at, on the debtor's clock.
  public var callbackAt: TimeOfDay?
  /// The day of the first part of a plan.
  public var firstInstallment: CalendarDay?
  /// The day the settlement is to be paid by.
  public var settlement: CalendarDay?

  /// Returns the days named; most outcomes have none.
  public init(
    promised: CalendarDay? = nil, callback: CalendarDay? = nil, callbackAt: TimeOfDay? = nil,
    firstInstallment: CalendarDay? = nil, settlement: CalendarDay? = nil
  ) {
    self.promised = promised
    self.callback = callback
    self.callbackAt = callbackAt
    self.firstInstallment = firstInstallment
    self.settlement = settlement
  }

  /// The day an anchor stands for; nil where the call did not name it.
  func day(_ anchor: NextStepRule.Anchor, today: CalendarDay) -> CalendarDay? {
    switch anchor {
    case .today: today
    case .promisedDay: promised
    case .callbackDay: callback
    case .firstInstallment: firstInstallment
    case .settlementDay: settlement
    }
  }
}

extension Policy {
  /// Returns what is to be done next about an account after a call.
  ///
  /// - Parameters:
  ///   - outcome: How the call ended.
  ///   - today: The day of the call, on our calendar.
  ///   - agreed: The days the call agreed on. A day that is missing or past counts as today, and
  ///     then at least one business day is waited.
  public func nextStep(
    after outcome: Outcome, on today: CalendarDay, agreed: AgreedDays = AgreedDays()
  ) -> NextStep {
    let rule =
      nextSteps[outcome]
      ?? NextStepRule(after: .today, .businessDays(1), do: .review, why: "review the call")
    let named = agreed.day(rule.anchor, today: today)
    let isUsable = named.map { $0 >= today } ?? false
    let anchor = isUsable ? (named ?? today) : today
    let wait = isUsable || !rule.wait.isNone ? rule.wait : .businessDays(1)
    let due = calendar.day(wait, from: anchor)
    let at = outcome == .callback && isUsable && due == anchor ? agreed.callbackAt : nil
    return NextStep(
      action: rule.action, dueOn: due, at: at, isHold: rule.isHold,
      reason: rule.why + " " + wait.words(from: anchor, to: due)
        + (at.map { " at \($0.onTheirClock)" } ?? ""))
  }
}

extension BusinessCalendar {
  fileprivate func day(_ wait: NextStepRule.Wait, from anchor: CalendarDay) -> CalendarDay {
    switch wait {
    case .businessDays(let count): businessDay(after: anchor, count: count)
    case .days(let count): anchor.adding(days: count)
    }
  }
}

extension NextStepRule.Wait {
  fileprivate var isNone: Bool { self == .businessDays(0) || self == .days(0) }

  fileprivate func words(from anchor: CalendarDay, to due: CalendarDay) -> String {
    switch self {
    case .businessDays(0), .days(0):
      anchor == due ? "on \(anchor.spoken)" : "on the first business day from \(anchor.spoken)"
    case .businessDays(1): "the business day after \(anchor.spoken)"
    case .businessDays(let count): "\(count) business days after \(anchor.spoken)"
    case .days(1): "the day after \(anchor.spoken)"
    case .days(let count): "\(count) days after \(anchor.spoken)"
    }
  }
}
