public import Receivables

/// What is true of a played debtor and hidden from the trainee.
public struct PersonaFacts: Hashable, Sendable {
  /// Who answers the phone.
  public enum PickedUpBy: String, CaseIterable, Sendable, Hashable {
    /// The person who decides about paying.
    case person = "the person"
    /// Somebody else of the firm.
    case colleague = "a colleague"
    /// A machine that takes messages.
    case machine = "a machine"
    /// It rings until it stops.
    case nobody
  }

  /// What the person who decides is in the firm.
  public enum Role: String, CaseIterable, Sendable, Hashable {
    /// It is their firm.
    case owner
    /// They are in the finance department.
    case finance
    /// They lead a department.
    case manager
  }

  /// With what they put somebody off who does not ask again.
  public enum Stall: String, CaseIterable, Sendable, Hashable {
    /// "Call me back later."
    case callLater = "call later"
    /// "Send me a copy first."
    case sendCopy = "send a copy"
    /// "We are waiting for money ourselves."
    case waitingForMoney = "waiting for money"
  }

  /// The debtor's company.
  public var company: String
  /// The person who decides about paying.
  public var person: String
  /// What that person is.
  public var role: Role
  /// The address they give.
  public var email: String
  /// The IANA name of their zone; nil where it is ours.
  public var timeZone: String?
  /// What is overdue; all the amounts below are in its currency.
  public var owes: Money
  /// Over how many invoices that is spread, from 1.
  public var invoices: Int
  /// How many days the oldest has been overdue, from 1.
  public var overdueDays: Int
  /// Whether the last promise was not kept.
  public var brokePromise: Bool
  /// Who answers.
  public var pickedUpBy: PickedUpBy
  /// Through whom one is sent before the right person comes.
  public var referrals: [String]
  /// Whether a colleague puts anybody through.
  public var passesOn: Bool
  /// Whether the right person can be had today.
  public var isIn: Bool
  /// In how many days they can be had.
  public var callAgainInDays: Int
  /// At what time that day.
  public var callAgainAt: TimeOfDay
  /// What can really be paid at once, from nothing to all of it.
  public var canPayNow: Money
  /// What can be paid each month.
  public var canPayMonthly: Money
  /// In how many days the first money can come.
  public var paysFromDays: Int
  /// What they would pay at most to be done with all of it; nil where they do not want that.
  public var fullAndFinal: Money?
  /// Whether what they agree to will come.
  public var keepsPromises: Bool
  /// Why it was not paid.
  public var reason: String
  /// What they contest; nil where nothing is.
  public var disputes: DisputeReason?
  /// Whether they pay what is not contested meanwhile.
  public var paysTheRest: Bool
  /// How many days ago they paid; nil where they did not.
  public var hasPaidDaysAgo: Int?
  /// The reference of the transfer or of the case.
  public var reference: String
  /// Whether a case of insolvency is open.
  public var isInsolvent: Bool
  /// Who handles the case; nil where it is the person themselves.
  public var handledBy: String?
  /// With what they put one off, in their order.
  public var stalls: [Stall]
  /// How often they talk round a question.
  public var evasions: Int
  /// How often they say nothing at all.
  public var silences: Int
  /// How much they bear before they hang up.
  public var patience: Int
}
