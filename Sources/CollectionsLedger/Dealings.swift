public import Receivables

/// A payment and what of it was allocated to which invoice.
public struct Payment: Hashable, Sendable {
  /// A part of a payment, on one invoice.
  public struct Allocation: Hashable, Sendable {
    public let invoice: String
    public let amount: Money
  }

  public let entry: EntryID
  public let on: CalendarDay
  public let amount: Money
  public let allocations: [Allocation]
  /// What fits no open invoice: it lowers what is chased until it is applied.
  public let unapplied: Money
}

/// A promise to pay and when it was made.
public struct Promise: Hashable, Sendable {
  public let entry: EntryID
  public let made: PromiseMade

  public var amount: Money { made.amount }
  public var on: CalendarDay { made.on }

  /// The last day on which money still keeps it.
  public var lastDay: CalendarDay { made.on.adding(days: made.graceDays) }
}

/// What has become of a promise on a day.
public enum PromiseVerdict: String, Sendable, Hashable {
  case open, kept, partlyKept = "partly-kept", broken
}

/// A next step and the day it was put down.
public struct ScheduledStep: Hashable, Sendable {
  public let entry: EntryID
  public let step: NextStep
  public let on: CalendarDay
}

/// A dispute of one invoice, or of all that were open.
public struct Dispute: Hashable, Sendable {
  public let entry: EntryID
  public let raised: DisputeRaised
  /// The invoices it takes out of the chase.
  public let invoices: Set<String>
}

/// A call in one line: when, with whom, how it ended.
public struct CallSummary: Hashable, Sendable {
  public let call: EntryID
  public let on: CalendarDay
  public let contact: String?
  /// The one who turned out to be the right person, if anybody did.
  public internal(set) var rightPerson: String?
  public internal(set) var reachedRightPerson = false
  /// nil while the call is open.
  public internal(set) var outcome: Outcome?
}

/// A person or an address a call brought to light.
public struct LearnedContact: Hashable, Sendable {
  public let person: String?
  public let email: String?
}
