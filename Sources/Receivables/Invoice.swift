/// An open item of an account: what was invoiced, when it falls due and what has been paid on it.
public struct Invoice: Hashable, Sendable {
  /// The number printed on it, unique within its account.
  public let number: String
  /// The day it was issued, where the file said so.
  public let issuedOn: CalendarDay?
  /// The last day on which paying it is in time.
  public let dueOn: CalendarDay
  /// What was invoiced; negative for a credit note.
  public let amount: Money
  /// What payments have been allocated to it.
  public var paid: Money
  /// Whether the account contests it; a disputed invoice leaves the chase and stays in the balance.
  public var isDisputed: Bool

  /// Makes an invoice; nothing paid on it unless told.
  public init(
    number: String, issuedOn: CalendarDay?, dueOn: CalendarDay, amount: Money, paid: Money? = nil,
    isDisputed: Bool = false
  ) {
    self.number = number
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.amount = amount
    self.paid = paid ?? .zero(amount.currency)
    self.isDisputed = isDisputed
  }

  /// What is still owed on it; negative on a credit note that nothing was set against.
  ///
  /// The difference always fits: a payment allocated is at most the amount.
  public var openAmount: Money {
    Money(minorUnits: amount.minorUnits - paid.minorUnits, currency: amount.currency)
  }

  /// Whether anything is left to pay, or to set off.
  public var isOpen: Bool { !openAmount.isZero }

  /// The first day on which the invoice is known about: its issue, or its due day where the file
  /// gave no day of issue.
  public var knownFrom: CalendarDay { issuedOn ?? dueOn }

  /// Returns the days past due on a day; negative before it falls due.
  public func daysPastDue(on day: CalendarDay) -> Int { day.days(since: dueOn) }

  /// Returns whether it is still open on a day after it fell due.
  public func isOverdue(on day: CalendarDay) -> Bool { isOpen && dueOn < day }
}
