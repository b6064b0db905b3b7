public import Receivables

/// A payment and what of it was allocated to which invoice.
public struct Payment: Hashable, Sendable {
  /// A part of a payment, on one invoice.
  public struct Allocation: Hashable, Sendable {
    /// The number of an invoice of the same account.
    public let invoice: String
    /// Never zero, never more than was open on the invoice, and with the sign of the payment.
    public let amount: Money
  }

  /// The entry that recorded it.
  public let entry: EntryID
  /// The day the money came; the day of the import where a file did not tell it.
  public let on: CalendarDay
  /// All of it; negative for money that went back.
  public let amount: Money
  /// In the order the money was taken up; empty where no open invoice fitted.
  public let allocations: [Allocation]
  /// What fits no open invoice: it lowers what is chased until it is applied.
  public let unapplied: Money
}

/// A promise to pay and when it was made.
public struct Promise: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// What was promised, with the grace and the tolerance of the day it was made.
  public let made: PromiseMade

  /// What they said they would pay; the tolerance is not taken off.
  public var amount: Money { made.amount }
  /// The day they named, before any grace; see ``lastDay``.
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
  /// The entry that recorded it.
  public let entry: EntryID
  /// What is to be done, and on which day.
  public let step: NextStep
  /// The day it was put down, on the collector's calendar; not the day it is due.
  public let on: CalendarDay
}

/// A dispute of one invoice, or of all that were open.
public struct Dispute: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// What they contested, why, and on which day they said so.
  public let raised: DisputeRaised
  /// The invoices it takes out of the chase.
  public let invoices: Set<String>
}

/// A call in one line: when, with whom, how it ended.
public struct CallSummary: Hashable, Sendable {
  /// The identifier that all entries of the call carry.
  public let call: EntryID
  /// The day it was begun, on the collector's calendar.
  public let on: CalendarDay
  /// Whom the collector meant to reach; nil where nobody was named or the name was erased.
  public let contact: String?
  /// The one who turned out to be the right person, if anybody did.
  public internal(set) var rightPerson: String?
  /// Whether the right person was reached, also where no name is kept.
  public internal(set) var reachedRightPerson = false
  /// nil while the call is open.
  public internal(set) var outcome: Outcome?
}

/// A person or an address a call brought to light.
public struct LearnedContact: Hashable, Sendable {
  /// The name; nil where only an address was told or the name was erased.
  public let person: String?
  /// The address as it was noted; nil where only a name was told or it was erased.
  public let email: String?
}
