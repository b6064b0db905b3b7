public import Receivables

/// What is done when asking has not helped, and what must come before it.
public enum EscalationFact: Hashable, Sendable {
  /// A written notice reached the account.
  case noticeServed(NoticeServed)
  /// Invoices were sold to a factor.
  case invoicesFactored(InvoicesFactored)
  /// Factored invoices came back unpaid (recourse).
  case factoringReturned(invoices: [String], on: CalendarDay, words: String?)
  /// The account was handed to an agency.
  case accountPlaced(AccountPlaced)
  /// It was taken back.
  case placementRecalled(on: CalendarDay, words: String?)
  /// A step towards, or in, court.
  case legalStepTaken(LegalStepTaken)
  /// The one who owes acknowledged the debt; a limitation period may begin anew.
  case debtAcknowledged(form: AcknowledgmentForm, on: CalendarDay, words: String?)
}

/// A written notice that names what follows.
public struct NoticeServed: Hashable, Sendable {
  /// The policy's name of the notice: `reminder`, `final-notice`, `letter-before-action` ...
  public let notice: String
  /// The day it reached them.
  public let on: CalendarDay
  /// The last day they have to answer.
  public let answerBy: CalendarDay
  /// How it was sent.
  public let channel: String
  /// What it says, kept as personal; the letter's own text where it was at hand.
  public let words: String?

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(
    notice: String, on: CalendarDay, answerBy: CalendarDay, channel: String, words: String?
  ) {
    self.notice = notice
    self.on = on
    self.answerBy = answerBy
    self.channel = channel
    self.words = words
  }
}

/// Invoices sold, or lent upon.
public struct InvoicesFactored: Hashable, Sendable {
  /// Their numbers.
  public let invoices: [String]
  /// Who bought them, kept as personal.
  public let factor: String
  /// What was open on them.
  public let amount: Money
  /// What the factor pays at once.
  public let advance: Money
  /// What the factor keeps.
  public let fee: Money
  /// What the factor pays once the debtor has paid.
  public let reserve: Money
  /// The day from which unpaid ones come back; nil: they never do (non-recourse).
  public let recourseOn: CalendarDay?
  /// The day of the sale.
  public let on: CalendarDay

  /// Takes the facts as they are; that none is factored already is checked when it is appended.
  public init(
    invoices: [String], factor: String, amount: Money, advance: Money, fee: Money,
    reserve: Money, recourseOn: CalendarDay?, on: CalendarDay
  ) {
    self.invoices = invoices
    self.factor = factor
    self.amount = amount
    self.advance = advance
    self.fee = fee
    self.reserve = reserve
    self.recourseOn = recourseOn
    self.on = on
  }
}

/// An account in the hands of an agency.
public struct AccountPlaced: Hashable, Sendable {
  /// The agency, kept as personal.
  public let agency: String
  /// What was handed over.
  public let balances: [Money]
  /// What it takes of each payment, in hundredths of a percent.
  public let feeBasisPoints: Int
  /// The day of the placement.
  public let on: CalendarDay

  /// Takes the facts as they are; the ledger checks them when they are appended.
  public init(agency: String, balances: [Money], feeBasisPoints: Int, on: CalendarDay) {
    self.agency = agency
    self.balances = balances
    self.feeBasisPoints = feeBasisPoints
    self.on = on
  }
}

/// A step towards, or in, court.
public struct LegalStepTaken: Hashable, Sendable {
  /// How far it has come.
  public enum Stage: String, CaseIterable, Sendable, Hashable {
    /// The claim was issued.
    case claim
    /// Judgment, or an order to pay.
    case judgment
    /// Enforcement was begun.
    case enforcement
    /// It was dropped, or is over; our own chasing may go on.
    case ended
  }

  /// Where it stands now.
  public let stage: Stage
  /// The day.
  public let on: CalendarDay
  /// The court and the case number, kept as personal.
  public let reference: String?
  /// What happened, kept as personal.
  public let words: String?

  /// Takes the facts as they are; nothing is checked here.
  public init(stage: Stage, on: CalendarDay, reference: String?, words: String?) {
    self.stage = stage
    self.on = on
    self.reference = reference
    self.words = words
  }
}
