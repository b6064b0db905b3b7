public import Receivables

/// The house rules of the company: what may be agreed, when to call, and what follows a call.
public struct Policy: Hashable, Sendable {
  /// Who calls.
  public var company: Company
  /// The currency of files and answers that name none.
  public var currency: Currency?
  /// Nothing is agreed beyond this many days without a supervisor.
  public var termsDaysMax: Int
  /// What a promise may be, and when it counts as kept.
  public var promise: PromiseRules
  /// How much of a debt may be given up.
  public var settlement: SettlementRules
  /// How a debt may be cut into parts.
  public var installments: InstallmentRules
  /// What happens to a plan whose parts do not come.
  public var planClause: PlanClause
  /// Who may agree to more, and who is who.
  public var roles: Roles
  /// Within how many business days a supervisor's word on a held deal is promised to the account.
  public var confirmDealDays: Int
  /// The hours on the debtor's clock at which nobody is called.
  public var quietHours: QuietHours
  /// The days on which the company works.
  public var calendar: BusinessCalendar
  /// A call that lasts longer than this many minutes is said to.
  public var clockWarningMinutes: Int
  /// What follows each outcome.
  public var nextSteps: [Outcome: NextStepRule]
  /// What is charged for paying late, and by which law.
  public var lateCharges: ChargePolicy
  /// What money that names no invoice is put on.
  public var allocation: AllocationRule
  /// When an account is left alone, and who may call it all the same.
  public var guards: GuardPolicy
  /// What is done when asking has not helped, step by step.
  public var escalation: EscalationPolicy
  /// Which script leads a call: the first rule that fits; empty: always the first call.
  public var scripts: [ScriptRule]
  /// The program that dials.
  public var dialler: Dialler

  /// The company the collector speaks for.
  public struct Company: Hashable, Sendable {
    /// As it is said on the telephone.
    public var name: String
    /// The number to call back.
    public var phone: String?

    /// Returns a company.
    public init(name: String, phone: String? = nil) {
      self.name = name
      self.phone = phone
    }
  }

  /// Returns the rules that hold where the policy file says nothing else.
  public init(company: Company) {
    self.company = company
    termsDaysMax = 30
    promise = PromiseRules()
    settlement = SettlementRules()
    installments = InstallmentRules()
    planClause = PlanClause()
    roles = Roles()
    confirmDealDays = 1
    quietHours = QuietHours()
    calendar = .weekdaysOnly
    clockWarningMinutes = 10
    nextSteps = NextStepRule.standard
    lateCharges = ChargePolicy()
    allocation = AllocationRule()
    guards = GuardPolicy()
    escalation = EscalationPolicy()
    scripts = []
    dialler = .standard
  }
}

/// What may be promised, and how a promise is judged.
public struct PromiseRules: Hashable, Sendable {
  /// How many days after the promised day a payment still keeps the promise.
  public var graceDays = 2
  /// How much less still keeps it.
  public var tolerance = Allowance.percent(Percent(whole: 1))
  /// How far away the promised day may be.
  public var furthestDays = 30

  /// Returns the standard rules.
  public init() {}
}

/// A part of an amount: a share, or a sum in each currency.
public enum Allowance: Hashable, Sendable {
  case percent(Percent)
  case amounts([Currency: Money])

  /// Returns what is allowed of an amount: its share, or the sum in its currency (none where the
  /// policy names none), never more than the amount itself.
  public func of(_ amount: Money) -> Money {
    switch self {
    case .percent(let percent): percent.of(amount)
    case .amounts(let sums):
      Money(
        minorUnits: min(sums[amount.currency]?.minorUnits ?? 0, amount.minorUnits),
        currency: amount.currency)
    }
  }
}

/// How much of a debt a collector may give up where the rest is paid soon.
public struct SettlementRules: Hashable, Sendable {
  /// The largest share; zero allows none.
  public var percentOffMax = Percent(whole: 10)
  /// The largest sum by currency; a currency not named has no further limit.
  public var amountOffMax: [Currency: Money] = [:]
  /// How soon the rest must be paid.
  public var payWithinDays = 14
  /// What holds in their place for balances of a band; no two of them overlap.
  public var tiers: [SettlementTier] = []
  /// What to advise where the law gives a settlement little hold, by law (`gb`, `uk`), lower case.
  public var deedAdvice = LawAdvice.standardDeeds

  /// Returns the standard rules.
  public init() {}

  /// Returns the most that may be given up of an amount.
  public func discountMax(for amount: Money) -> Money {
    let rules = limits(for: amount)
    let share = rules.percentOffMax.of(amount)
    guard let limit = rules.amountOffMax[amount.currency] else { return share }
    return limit.minorUnits < share.minorUnits ? limit : share
  }
}

/// How a debt may be cut into parts.
public struct InstallmentRules: Hashable, Sendable {
  /// The most parts a collector may agree to.
  public var partsMax = 3
  /// The smallest part by currency; a currency not named has none.
  public var partMin: [Currency: Money] = [:]
  /// How far away the last part may be.
  public var furthestDays = 30
  /// The smallest deposit, as a share of the whole.
  public var depositMin = Percent(whole: 0)
  /// What holds in their place for balances of a band; no two of them overlap.
  public var tiers: [InstallmentTier] = []

  /// Returns the standard rules.
  public init() {}
}

/// What a plan says of parts that do not come.
public struct PlanClause: Hashable, Sendable {
  /// How many days after its day a part still comes in time; nil: as for a promise.
  public var graceDays: Int?
  /// How many days after the grace a missed part can still be made good.
  public var cureDays = 7
  /// Whether all of the rest falls due at once where it is not.
  public var accelerates = true

  /// Returns the standard clause.
  public init() {}
}

/// Hours of the night at which nobody is called; they may run over midnight.
public struct QuietHours: Hashable, Sendable {
  /// The first quiet minute.
  public var from: TimeOfDay
  /// The first minute that is not quiet any more.
  public var until: TimeOfDay

  /// Returns 18:00 to 08:00 unless told otherwise; equal times mean no quiet hours.
  public init(from: TimeOfDay? = nil, until: TimeOfDay? = nil) {
    self.from = from ?? TimeOfDay(hour: 18, minute: 0) ?? .midnight
    self.until = until ?? TimeOfDay(hour: 8, minute: 0) ?? .midnight
  }

  /// Whether nobody is called at a time of the debtor's clock.
  public func contains(_ time: TimeOfDay) -> Bool {
    from <= until ? (from <= time && time < until) : (from <= time || time < until)
  }
}
