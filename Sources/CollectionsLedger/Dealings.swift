public import Receivables

/// A payment and what of it was allocated to which invoice.
public struct Payment: Hashable, Sendable {
  /// A part of a payment, on one invoice.
  public struct Allocation: Hashable, Sendable {
    /// The number of an invoice of the same account.
    public let invoice: String
    /// Never zero, never more than was open on the invoice, and with the sign of the payment; of
    /// the other sign where a credit freed it again.
    public let amount: Money
    /// The day it was taken up: that of the payment, or later where it waited for an invoice.
    public let on: CalendarDay
  }

  /// The entry that recorded it.
  public let entry: EntryID
  /// What was recorded.
  public let received: PaymentReceived
  /// In the order the money was taken up; empty where no open invoice fitted.
  ///
  /// What a payment that was reversed had taken up stays here, and counts no more.
  public internal(set) var allocations: [Allocation] = []
  /// What fits no open invoice: it lowers what is chased until it is applied.
  ///
  /// Zero once reversed.
  public internal(set) var unapplied: Money
  /// The day it went back; nil while it stays.
  public internal(set) var reversedOn: CalendarDay?
  /// How many payments of the account were recorded before it.
  let place: Int

  init(entry: EntryID, received: PaymentReceived, place: Int) {
    self.entry = entry
    self.received = received
    self.place = place
    unapplied = received.amount
  }

  /// The day the money came; the day of the import where a file did not tell it.
  public var on: CalendarDay { received.on }
  /// All of it; negative for money that went back.
  public var amount: Money { received.amount }

  /// Returns whether it counts on a day: it came by then and has not gone back by then.
  public func counts(on day: CalendarDay) -> Bool {
    on <= day && (reversedOn.map { day < $0 } ?? true)
  }

  /// Returns whether it came after something was agreed on a day; what was recorded before that
  /// on the same day was known to both and is not what was agreed.
  func counts(from day: CalendarDay, _ paymentsBefore: Int) -> Bool {
    on > day || on == day && place >= paymentsBefore
  }
}

/// A movement on an invoice: what lowered its open amount, or raised it again.
public struct Booking: Hashable, Sendable {
  /// On which account of the books it stands.
  public enum Kind: String, Sendable, Hashable {
    case paid
    case credited
    case writtenOff = "written-off"
  }

  /// The entry it comes from: a payment, a credit, a settlement ...
  public let source: EntryID
  /// The invoice.
  public let invoice: String
  /// The day it counts from.
  public let on: CalendarDay
  /// How it lowered what is open.
  public let kind: Kind
  /// What it lowered the open amount by; of the other sign where it undoes an earlier one.
  public let amount: Money
}

/// A credit, a write-off, a waiver or its end, as recorded.
public struct RecordedReduction: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// Its wire name: `credit-given`, `written-off`, `charge-waived`, `charge-reinstated`.
  public let kind: LedgerFact.Kind
  /// What was recorded.
  public let made: Reduction
}

/// A late charge, as recorded.
public struct RecordedCharge: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// What was recorded, worksheet included.
  public let booked: ChargeBooked
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
  public internal(set) var invoices: Set<String> = []
  /// Those it may be about: the one named, or all that were recorded before it.
  let candidates: Set<String>
  /// The day it was settled, and how; nil while it is open.
  public internal(set) var decided: DisputeDecided?

  init(entry: EntryID, raised: DisputeRaised, candidates: Set<String>) {
    self.entry = entry
    self.raised = raised
    self.candidates = candidates
  }

  /// Returns whether it is open on a day.
  public func isOpen(on day: CalendarDay) -> Bool {
    raised.on <= day && (decided.map { day < $0.on } ?? true)
  }
}

/// A pause in the chase.
public struct Hold: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// From when to when, and why.
  public let placed: HoldPlaced
  /// The day it was lifted; nil: it ends by itself.
  public internal(set) var liftedOn: CalendarDay?

  /// Returns whether nobody chases on a day because of it.
  public func holds(on day: CalendarDay) -> Bool {
    placed.on <= day && day <= placed.until && (liftedOn.map { day < $0 } ?? true)
  }
}

/// A deal that waits for a supervisor, or waited.
public struct HeldDeal: Hashable, Sendable {
  /// The entry that holds it.
  public let entry: EntryID
  /// The deal, and what it exceeds.
  public let held: DealHeld
  /// What was decided; nil while it waits.
  public internal(set) var decided: DealDecided?
}

/// Invoices in the hands of a factor.
public struct Factoring: Hashable, Sendable {
  /// The entry that recorded the sale.
  public let entry: EntryID
  /// The terms.
  public let sold: InvoicesFactored
  /// The day each invoice came back unpaid.
  public internal(set) var returnedOn: [String: CalendarDay] = [:]

  /// Returns the invoices that are the factor's on a day.
  public func invoices(on day: CalendarDay) -> [String] {
    guard sold.on <= day else { return [] }
    return sold.invoices.filter { number in returnedOn[number].map { day < $0 } ?? true }
  }
}

/// A time in the hands of an agency.
public struct Placement: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// The terms.
  public let placed: AccountPlaced
  /// The day it was taken back; nil while the agency has it.
  public internal(set) var recalledOn: CalendarDay?

  /// Returns whether the agency has the account on a day.
  public func isOut(on day: CalendarDay) -> Bool {
    placed.on <= day && (recalledOn.map { day < $0 } ?? true)
  }
}

/// A time in which an account was insolvent, as it was reported.
public struct Insolvency: Hashable, Sendable {
  /// The day it became so, or was reported; nil where no day was kept: from the beginning.
  public let from: CalendarDay?
  /// The first day it was so no more; nil while it lasts.
  public internal(set) var endedOn: CalendarDay?

  init(from: CalendarDay?) { self.from = from }

  /// Returns whether it was so on a day.
  public func holds(on day: CalendarDay) -> Bool {
    (from.map { $0 <= day } ?? true) && (endedOn.map { day < $0 } ?? true)
  }
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
  /// The numbers that were dialled, in that order; empty where the program was not told.
  public internal(set) var attempts: [CallAttempt] = []
}

/// A number that was dialled in a call.
public struct CallAttempt: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// The number and the day.
  public let dialled: NumberDialled
  /// What came of it; nil where nobody said, as when a line was dialled again.
  public internal(set) var result: DialResult?
}

/// A person or an address a call brought to light.
public struct LearnedContact: Hashable, Sendable {
  /// The name; nil where only an address was told or the name was erased.
  public let person: String?
  /// The address as it was noted; nil where only a name was told or it was erased.
  public let email: String?
  /// The number; nil where none was told or it was erased.
  public let phone: KeptNumber?
}
