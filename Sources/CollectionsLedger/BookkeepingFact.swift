public import Receivables

/// What changes an account's books besides invoices and payments.
public enum BookkeepingFact: Hashable, Sendable {
  /// A payment did not stay: the bank took it back, or it was booked wrongly.
  case paymentReversed(PaymentReversed)
  /// A part of an invoice is credited.
  case creditGiven(Reduction)
  /// A part of an invoice is given up.
  case writtenOff(Reduction)
  /// Interest, a fixed sum, a penalty or a cost is claimed.
  case chargeBooked(ChargeBooked)
  /// A charge, or a part of it, is forgiven.
  case chargeWaived(Reduction)
  /// A charge that was waived is claimed again.
  case chargeReinstated(Reduction)
  /// A penalty stands in a signed contract.
  case penaltyAgreed(PenaltyAgreed)
  /// An invoice falls due on another day than was printed on it.
  case dueDayChanged(DueDayChanged)
  /// Parts of a work, each with its own due day, were agreed before the work.
  case milestonesAgreed(MilestonesAgreed)
  /// A line of a bank statement was read; kept in the account ``Account/ID/bank``.
  case statementLineKept(StatementLine)
  /// What became of a line.
  case statementLineSettled(StatementLineSettled)
  /// What became of a line was wrong: somebody has to decide on it again.
  case statementLineReopened(StatementLineReopened)
}

/// A payment that is undone.
public struct PaymentReversed: Hashable, Sendable {
  /// The entry that recorded the payment.
  public let payment: EntryID
  /// The day it went back.
  public let on: CalendarDay
  /// Why, kept as personal.
  public let words: String?
  /// The line of the bank statement that says so.
  public let line: EntryID?

  /// Takes the facts as they are; that the payment exists is checked when it is appended.
  public init(payment: EntryID, on: CalendarDay, words: String?, line: EntryID? = nil) {
    self.payment = payment
    self.on = on
    self.words = words
    self.line = line
  }
}

/// A sum by which an item is lowered, or raised again, without money.
public struct Reduction: Hashable, Sendable {
  /// The number of the invoice or charge.
  public let invoice: String
  /// How much; more than is open is not taken up.
  public let amount: Money
  /// The day it counts from.
  public let on: CalendarDay
  /// Why, kept as personal.
  public let words: String?
  /// Who allowed it, where it was beyond the recorder's own limit.
  public let approvedBy: String?

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    invoice: String, amount: Money, on: CalendarDay, words: String?, approvedBy: String? = nil
  ) {
    self.invoice = invoice
    self.amount = amount
    self.on = on
    self.words = words
    self.approvedBy = approvedBy
  }
}

/// A late charge that is claimed; from then on it is an open item of its own.
public struct ChargeBooked: Hashable, Sendable {
  /// Its own number, unique within the account.
  public let number: String
  /// The invoice it came to.
  public let invoice: String
  /// What it is for.
  public let kind: Invoice.Kind
  /// How much.
  public let amount: Money
  /// The day it was claimed.
  public let on: CalendarDay
  /// The last day it is claimed for.
  public let dueOn: CalendarDay
  /// Up to which day interest is in it, that day included; nil for a fixed sum.
  public let accruedUpTo: CalendarDay?
  /// The rule it follows, in words with its source.
  public let rule: String
  /// How it was worked out, line by line.
  public let worksheet: [ChargeLine]

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    number: String, invoice: String, kind: Invoice.Kind, amount: Money, on: CalendarDay,
    dueOn: CalendarDay, accruedUpTo: CalendarDay?, rule: String, worksheet: [ChargeLine] = []
  ) {
    self.number = number
    self.invoice = invoice
    self.kind = kind
    self.amount = amount
    self.on = on
    self.dueOn = dueOn
    self.accruedUpTo = accruedUpTo
    self.rule = rule
    self.worksheet = worksheet
  }
}

/// A line of the worksheet a charge was worked out on.
public struct ChargeLine: Hashable, Sendable {
  /// The first day interest runs on.
  public let from: CalendarDay
  /// The last one.
  public let to: CalendarDay
  /// The days that count.
  public let days: Int
  /// What was owed on them.
  public let balance: Money
  /// The rate a year in words: `11.75 %`.
  public let rate: String
  /// What it comes to, exact to more digits than the currency has: `3.2191`.
  public let amount: String

  /// Takes the figures as they are.
  public init(
    from: CalendarDay, to: CalendarDay, days: Int, balance: Money, rate: String, amount: String
  ) {
    self.from = from
    self.to = to
    self.days = days
    self.balance = balance
    self.rate = rate
    self.amount = amount
  }
}

/// A penalty that stands in a contract the account signed.
public struct PenaltyAgreed: Hashable, Sendable {
  /// The document it stands in, as people call it.
  public let document: String
  /// SHA-256 of the document's file, hexadecimal, where it was at hand.
  public let documentHash: String?
  /// The day it was signed.
  public let signedOn: CalendarDay
  /// The day it was recorded.
  public let on: CalendarDay
  /// A rate in hundredths of a percent; nil where only a fixed sum was agreed.
  public let rateBasisPoints: Int?
  /// Whether the rate is for a month; else for a year.
  public let isMonthly: Bool
  /// A fixed sum for each late invoice.
  public let fixed: Money?

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    document: String, documentHash: String?, signedOn: CalendarDay, on: CalendarDay,
    rateBasisPoints: Int?, isMonthly: Bool = false, fixed: Money?
  ) {
    self.document = document
    self.documentHash = documentHash
    self.signedOn = signedOn
    self.on = on
    self.rateBasisPoints = rateBasisPoints
    self.isMonthly = isMonthly
    self.fixed = fixed
  }
}

/// Another due day for an invoice: an exception to the terms.
public struct DueDayChanged: Hashable, Sendable {
  /// The invoice.
  public let invoice: String
  /// The due day it had.
  public let from: CalendarDay
  /// The due day it has now.
  public let to: CalendarDay
  /// The day it was agreed.
  public let on: CalendarDay
  /// Why, kept as personal.
  public let words: String?

  /// Takes the facts as they are; that the invoice has the old day is checked when it is appended.
  public init(
    invoice: String, from: CalendarDay, to: CalendarDay, on: CalendarDay, words: String?
  ) {
    self.invoice = invoice
    self.from = from
    self.to = to
    self.on = on
    self.words = words
  }
}

/// An invoice schedule agreed before the work.
public struct MilestonesAgreed: Hashable, Sendable {
  /// What the work is called.
  public let project: String
  /// The milestones, each an invoice of the same account.
  public let parts: [Milestone]
  /// The day it was agreed.
  public let on: CalendarDay
  /// The contract it stands in.
  public let document: String?

  /// One part of the work.
  public struct Milestone: Hashable, Sendable {
    /// The number of the invoice that claims it.
    public let invoice: String
    /// What is done by then.
    public let name: String
    /// What is claimed for it.
    public let amount: Money
    /// The last day on which paying it is in time.
    public let dueOn: CalendarDay

    /// Makes a milestone.
    public init(invoice: String, name: String, amount: Money, dueOn: CalendarDay) {
      self.invoice = invoice
      self.name = name
      self.amount = amount
      self.dueOn = dueOn
    }
  }

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(project: String, parts: [Milestone], on: CalendarDay, document: String?) {
    self.project = project
    self.parts = parts
    self.on = on
    self.document = document
  }
}

/// What became of a line of a bank statement.
public struct StatementLineSettled: Hashable, Sendable {
  /// The entry that keeps the line.
  public let line: EntryID
  /// The account it was booked to; nil: it is no debtor's money.
  public let account: Account.ID?
  /// The day it was decided.
  public let on: CalendarDay
  /// Why, kept as personal: how it was recognised, or why it is set aside.
  public let words: String?

  /// Takes the facts as they are; nothing is checked here.
  public init(line: EntryID, account: Account.ID?, on: CalendarDay, words: String?) {
    self.line = line
    self.account = account
    self.on = on
    self.words = words
  }
}

/// A line of a bank statement that waits for a person again.
public struct StatementLineReopened: Hashable, Sendable {
  /// The entry that keeps the line.
  public let line: EntryID
  /// The day it was opened again.
  public let on: CalendarDay
  /// Why, kept as personal.
  public let words: String?

  /// Takes the facts as they are; nothing is checked here.
  public init(line: EntryID, on: CalendarDay, words: String?) {
    self.line = line
    self.on = on
    self.words = words
  }
}

extension Account.ID {
  /// The lines of bank statements.
  public static let bank = Account.ID("@bank")
}
