public import Receivables

/// What was agreed besides promises, plans and settlements, and who allowed it.
public indirect enum TermsFact: Hashable, Sendable {
  /// A promise, a plan or a settlement does not hold any more, though it was not broken.
  case agreementEnded(AgreementEnded)
  /// A deal beyond the collector's authority waits for a supervisor.
  case dealHeld(DealHeld)
  /// A supervisor decided on it.
  case dealDecided(DealDecided)
  /// A rule was overridden, with a reason.
  case ruleOverridden(RuleOverridden)
  /// A dispute is settled.
  case disputeDecided(DisputeDecided)
  /// Nobody chases until a day.
  case holdPlaced(HoldPlaced)
  /// A hold ends before its day.
  case holdLifted(hold: EntryID, on: CalendarDay, words: String?)
  /// What the law takes the account for, and where it is.
  case profileSet(AccountProfile)
  /// A number, or all of the account, is not to be called, or may be again.
  case doNotCall(DoNotCall)
  /// The account is not insolvent any more, or never was.
  case insolvencyEnded(on: CalendarDay, words: String?)
  /// A collector looks after the account from now on, or nobody does.
  case collectorAssigned(CollectorAssigned)
}

/// Who looks after an account.
public struct CollectorAssigned: Hashable, Sendable {
  /// The name, kept as personal; nil: nobody does.
  public let collector: String?
  /// The day it counts from.
  public let on: CalendarDay

  /// Takes the facts as they are; nothing is checked here.
  public init(collector: String?, on: CalendarDay) {
    self.collector = collector
    self.on = on
  }
}

/// The end of an agreement by consent, or by word of the debtor.
public struct AgreementEnded: Hashable, Sendable {
  /// The entry of the promise, plan or settlement.
  public let agreement: EntryID
  /// The day it ended.
  public let on: CalendarDay
  /// Why, kept as personal.
  public let words: String?

  /// Takes the facts as they are; that the agreement exists is checked when it is appended.
  public init(agreement: EntryID, on: CalendarDay, words: String?) {
    self.agreement = agreement
    self.on = on
    self.words = words
  }
}

/// A deal that nobody may count on until a supervisor approves it.
public struct DealHeld: Hashable, Sendable {
  /// What would be recorded if it is approved.
  public let deal: LedgerFact
  /// The limits it exceeds, one in a sentence each.
  public let exceeds: [String]
  /// The day it was asked for.
  public let on: CalendarDay
  /// Why the collector asks for it, kept as personal.
  public let words: String?

  /// Takes the facts as they are; nothing is checked here.
  public init(deal: LedgerFact, exceeds: [String], on: CalendarDay, words: String?) {
    self.deal = deal
    self.exceeds = exceeds
    self.on = on
    self.words = words
  }
}

/// A supervisor's word on a held deal; an approved one is recorded beside it.
public struct DealDecided: Hashable, Sendable {
  /// The entry that holds the deal.
  public let held: EntryID
  /// Whether it was approved.
  public let isApproved: Bool
  /// The day of the decision.
  public let on: CalendarDay
  /// Why, kept as personal.
  public let words: String?

  /// Takes the facts as they are; nothing is checked here.
  public init(held: EntryID, isApproved: Bool, on: CalendarDay, words: String?) {
    self.held = held
    self.isApproved = isApproved
    self.on = on
    self.words = words
  }
}

/// A rule of the policy that was set aside once.
public struct RuleOverridden: Hashable, Sendable {
  /// The rule: `terms`, `quiet-hours`, `calls-in-7-days`, `do-not-call` ...
  public let rule: String
  /// What the rule said, in a sentence.
  public let said: String
  /// The supervisor who signed; nil where the recorder may override it alone.
  public let signedBy: String?
  /// The day.
  public let on: CalendarDay
  /// The reason, kept as personal.
  public let words: String?

  /// Takes the facts as they are; nothing is checked here.
  public init(rule: String, said: String, signedBy: String?, on: CalendarDay, words: String?) {
    self.rule = rule
    self.said = said
    self.signedBy = signedBy
    self.on = on
    self.words = words
  }
}

/// The end of a dispute.
public struct DisputeDecided: Hashable, Sendable {
  /// The entry that raised it.
  public let dispute: EntryID
  /// The day it was decided; what was contested is chased again from then on.
  public let on: CalendarDay
  /// What the account was right about; a credit of its own lowers the invoice.
  public let upheld: Money?
  /// What was found, kept as personal.
  public let words: String?

  /// Takes the facts as they are; that the dispute exists is checked when it is appended.
  public init(dispute: EntryID, on: CalendarDay, upheld: Money?, words: String?) {
    self.dispute = dispute
    self.on = on
    self.upheld = upheld
    self.words = words
  }
}

/// A pause; it ends by itself.
public struct HoldPlaced: Hashable, Sendable {
  /// The first day.
  public let on: CalendarDay
  /// The last day.
  public let until: CalendarDay
  /// Why, kept as personal.
  public let words: String
  /// The invoice it is for; nil: the account.
  public let invoice: String?

  /// Takes the facts as they are; that it ends after it begins is checked when it is appended.
  public init(on: CalendarDay, until: CalendarDay, words: String, invoice: String? = nil) {
    self.on = on
    self.until = until
    self.words = words
    self.invoice = invoice
  }
}

/// What rules depend on that no invoice tells; what is nil is not known, or as the policy has it.
public struct AccountProfile: Hashable, Sendable {
  /// The name of the policy's late-charge rules that hold for it: `uk`, `de` ...
  public var law: String?
  /// What the law takes it for.
  public var form: LegalForm?
  /// The zone of its wall clock, an IANA name: `Europe/Berlin`.
  public var zone: String?
  /// The policy's calendar of public holidays where it is: `de`, `uk` ...
  public var holidays: String?
  /// The day it was recorded.
  public var on: CalendarDay

  /// Makes a profile; what is not named is not known.
  public init(
    law: String? = nil, form: LegalForm? = nil, zone: String? = nil, holidays: String? = nil,
    on: CalendarDay
  ) {
    self.law = law
    self.form = form
    self.zone = zone
    self.holidays = holidays
    self.on = on
  }
}

/// A wish not to be called, or its end.
public struct DoNotCall: Hashable, Sendable {
  /// The number, kept as personal; nil: any number of the account.
  public let number: String?
  /// Whether it may be called again.
  public let isLifted: Bool
  /// The day.
  public let on: CalendarDay
  /// What they said, kept as personal.
  public let words: String?

  /// Takes the facts as they are; nothing is checked here.
  public init(number: String?, isLifted: Bool = false, on: CalendarDay, words: String?) {
    self.number = number
    self.isLifted = isLifted
    self.on = on
    self.words = words
  }
}
