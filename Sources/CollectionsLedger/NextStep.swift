public import Receivables

/// What is to be done next about an account, and when.
public struct NextStep: Hashable, Sendable {
  /// What is to be done.
  public enum Action: String, CaseIterable, Sendable, Hashable {
    case call
    case callBack = "call-back"
    case checkPayment = "check-payment"
    case checkPlan = "check-plan"
    case reviewDispute = "review-dispute"
    case findContact = "find-contact"
    case review
    case stop

    /// The action in words: `check the payment`.
    public var words: String {
      switch self {
      case .call: "call"
      case .callBack: "call back"
      case .checkPayment: "check the payment"
      case .checkPlan: "check the installment"
      case .reviewDispute: "review the dispute"
      case .findContact: "find the finance contact"
      case .review: "review with a supervisor"
      case .stop: "stop chasing; review with a supervisor"
      }
    }
  }

  /// What is to be done; `review` and `stop` hand the account to a supervisor.
  public let action: Action
  /// The day for it, on the collector's calendar; before it the account is not on the worklist.
  public let dueOn: CalendarDay
  /// The agreed time of a call-back, on the debtor's clock.
  public let at: TimeOfDay?
  /// Whether nobody chases the account until `dueOn`.
  public let isHold: Bool
  /// Why then, in words.
  public let reason: String

  /// Takes the facts as they are; nothing is checked here.
  public init(
    action: Action, dueOn: CalendarDay, at: TimeOfDay? = nil, isHold: Bool = false, reason: String
  ) {
    self.action = action
    self.dueOn = dueOn
    self.at = at
    self.isHold = isHold
    self.reason = reason
  }
}
