public import CallScript
public import Receivables

/// What a collector may agree to alone; the policy's figures.
public struct Authority: Hashable, Sendable {
  /// Nothing is agreed to further ahead than this many days.
  public var termsLimitDays: Int
  /// The most that may be let go of what is due.
  public var discountMax: Money
  /// The most days a settlement may wait for its money.
  public var settlementDaysMax: Int
  /// The most parts of a plan; below 2 none may be agreed.
  public var installmentsMax: Int
  /// The least an installment may be, in the currency owed.
  public var installmentMin: Money?
  /// The furthest day of a plan's last part.
  public var installmentDaysMax: Int
  /// Whether a plan must begin with a deposit, which no script asks for.
  public var wantsDeposit = false

  /// Makes the limits of one collector for one debt.
  public init(
    termsLimitDays: Int, discountMax: Money, settlementDaysMax: Int, installmentsMax: Int,
    installmentMin: Money?, installmentDaysMax: Int
  ) {
    self.termsLimitDays = termsLimitDays
    self.discountMax = discountMax
    self.settlementDaysMax = settlementDaysMax
    self.installmentsMax = installmentsMax
    self.installmentMin = installmentMin
    self.installmentDaysMax = installmentDaysMax
  }
}

extension Authority {
  /// How often parts fall due where nobody says it.
  ///
  /// The slowest frequency whose last part is still within the collector's authority when the
  /// first one comes within a week: a plan that could only be refused is not what was meant.
  public func usualFrequency(parts: Int, from today: CalendarDay) -> Frequency {
    let first = today.adding(days: 7)
    return Frequency.allCases.reversed().first { frequency in
      frequency.day(of: parts - 1, from: first).days(since: today) <= installmentDaysMax
    } ?? .weekly
  }
}

/// What is known before the first word is said, and does not change while the call lasts.
public struct CallContext: Hashable, Sendable {
  /// The day of the call where the debtor is; it stays the same past midnight.
  public let today: CalendarDay
  /// What is past due and asked for.
  public let amountDue: Money
  /// All that is open, due or not: nobody promises more.
  public let balance: Money
  /// The yes/no facts that hold.
  public let holds: Set<YesNoFact>
  /// The account's facts in the words in which they are said.
  public let facts: [Fact: String]
  /// The person the call is for, where one is known.
  public let contact: String?
  /// What may be agreed in this call.
  public let authority: Authority

  /// Makes what is known before a call.
  public init(
    today: CalendarDay, amountDue: Money, balance: Money, holds: Set<YesNoFact>,
    facts: [Fact: String], contact: String?, authority: Authority
  ) {
    self.today = today
    self.amountDue = amountDue
    self.balance = balance
    self.holds = holds
    self.facts = facts
    self.contact = contact
    self.authority = authority
  }
}
