/// An open item of an account: what was invoiced or charged, when it falls due and what has been
/// paid, credited and written off on it.
public struct Invoice: Hashable, Sendable {
  /// What a claim is for.
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    /// Goods or services; a credit note where the amount is negative.
    case invoice
    /// Interest for late payment.
    case interest
    /// A fixed sum the law gives for late payment.
    case compensation
    /// A penalty the account agreed to in writing.
    case penalty
    /// What collecting has cost.
    case cost

    /// Whether it came to an invoice because that was paid late.
    public var isCharge: Bool { self != .invoice }
  }

  /// The number printed on it, unique within its account.
  public let number: String
  /// The day it was issued, where the file said so.
  public let issuedOn: CalendarDay?
  /// The last day on which paying it is in time.
  public var dueOn: CalendarDay
  /// What was invoiced; negative for a credit note.
  public let amount: Money
  /// What the claim is for.
  public let kind: Kind
  /// The invoice a charge came to; nil for the invoice itself.
  public let about: String?
  /// What it asks to be paid under, where it is not the number: an RF reference for example.
  public let paymentReference: String?
  /// What payments have been allocated to it.
  public var paid: Money
  /// What was credited, waived of a charge included.
  public var credited: Money
  /// What was written off, also by a settlement that was kept.
  public var writtenOff: Money
  /// Whether the account contests it; what it contests leaves the chase and stays in the balance.
  public var isDisputed: Bool
  /// How much of it is contested; nil: all of it.
  public var disputedPart: Money?
  /// Whether it was sold to a factor, who collects it.
  public var isFactored: Bool
  /// The first day of any fact that names it; nil: its issue, or else its due day.
  public var namedFrom: CalendarDay?

  /// Makes an invoice; nothing paid on it unless told.
  public init(
    number: String, issuedOn: CalendarDay?, dueOn: CalendarDay, amount: Money, paid: Money? = nil,
    isDisputed: Bool = false, kind: Kind = .invoice, about: String? = nil,
    paymentReference: String? = nil
  ) {
    self.number = number
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.amount = amount
    self.kind = kind
    self.about = about
    self.paymentReference = paymentReference
    self.paid = paid ?? .zero(amount.currency)
    credited = .zero(amount.currency)
    writtenOff = .zero(amount.currency)
    self.isDisputed = isDisputed
    isFactored = false
  }

  /// What of it is not owed any more: paid, credited or written off.
  ///
  /// The sum always fits: what is booked on an invoice is at most its amount.
  public var settled: Money {
    Money(
      minorUnits: paid.minorUnits + credited.minorUnits + writtenOff.minorUnits,
      currency: amount.currency)
  }

  /// What is still owed on it; negative on a credit note that nothing was set against.
  public var openAmount: Money {
    Money(minorUnits: amount.minorUnits - settled.minorUnits, currency: amount.currency)
  }

  /// What of the open amount is contested.
  public var contestedAmount: Money {
    guard isDisputed else { return .zero(amount.currency) }
    guard let part = disputedPart, openAmount.isPositive else { return openAmount }
    return part.minorUnits < openAmount.minorUnits ? part : openAmount
  }

  /// What may be asked for once it is due: neither contested nor sold.
  public var chaseableAmount: Money {
    guard !isFactored else { return .zero(amount.currency) }
    return Money(
      minorUnits: openAmount.minorUnits - contestedAmount.minorUnits, currency: amount.currency)
  }

  /// Whether anything is left to pay, or to set off.
  public var isOpen: Bool { !openAmount.isZero }

  /// The first day on which the invoice is known about: its issue, or its due day where the file
  /// gave no day of issue, or an earlier day on which something was said of it.
  public var knownFrom: CalendarDay {
    let told = issuedOn ?? dueOn
    return namedFrom.map { min($0, told) } ?? told
  }

  /// Returns the days past due on a day; negative before it falls due.
  public func daysPastDue(on day: CalendarDay) -> Int { day.days(since: dueOn) }

  /// Returns whether it is still open on a day after it fell due.
  public func isOverdue(on day: CalendarDay) -> Bool { isOpen && dueOn < day }
}
