public import Receivables

/// When an account is left alone, and who may call it all the same.
public struct GuardPolicy: Hashable, Sendable {
  /// The most calls within ``callsWithinDays`` days; one more is one too many.
  ///
  /// Seven calls in seven days, and seven days after a conversation, are the figures of Regulation F
  /// (12 CFR 1006.14), which a business may follow towards businesses of its own will.
  public var callsMax = 7
  /// The consecutive days, today among them, in which calls are counted.
  public var callsWithinDays = 7
  /// The days nobody calls after a conversation, its own day being the first; 0: no such rule.
  public var daysAfterConversation = 7
  /// The longest hold a collector may place, in days; a longer one needs a supervisor.
  public var holdDaysMax = 30
  /// In how many days a dispute is to be settled where nobody says otherwise.
  public var disputeDays = 14
  /// Public holidays where accounts are, by the name a profile gives: `uk`, `de` ...
  public var calendars: [String: [CalendarDay: String]] = [:]
  /// Who may set a rule aside; see ``overrider(of:)``.
  public var overriders: [GuardRule: Overrider] = [:]

  /// Returns the standard rules, without calendars.
  public init() {}

  /// Returns who may set a rule aside: as told, else as is usual.
  public func overrider(of rule: GuardRule) -> Overrider { overriders[rule] ?? rule.usualOverrider }
}

extension GuardRule {
  /// Who may set the rule aside where the policy does not say.
  public var usualOverrider: Overrider {
    switch self {
    case .stop, .colleague: .nobody
    case .doNotCall, .quietHours, .tooManyCalls, .hold: .supervisor
    case .holiday, .afterConversation, .planKept: .collector
    }
  }
}
