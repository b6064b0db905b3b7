public import Receivables

/// What is done when asking has not helped: decided beforehand, step by step.
public struct EscalationPolicy: Hashable, Sendable {
  /// The steps in their order; the program itself does those called `factor`, `place` and `legal`.
  public var ladder: [EscalationStep] = EscalationPolicy.standardLadder
  /// An invoice that is more days past due than this is not sold to a factor.
  public var factorDaysPastDueMax = 60
  /// How long a debt can be sued for, by the law a profile names: `uk`, `de` ...
  public var limitations: [String: LimitationRule] = [:]
  /// From how many days before its last day on a debt's limitation is warned of.
  public var limitationWarningDays = 180

  /// Returns the standard ladder, without a law of limitation.
  public init() {}

  /// A reminder, a final notice, an agency, the court.
  private static let standardLadder = [
    EscalationStep(name: "reminder", afterDays: 3),
    EscalationStep(
      name: "final-notice", afterDays: 15, notice: RequiredNotice("reminder", answerDays: 7)),
    EscalationStep(
      name: EscalationStep.factor, afterDays: 15, notice: RequiredNotice("reminder", answerDays: 7),
      excludesDisputed: true),
    EscalationStep(
      name: EscalationStep.place, afterDays: 45,
      notice: RequiredNotice("final-notice", answerDays: 7),
      excludesDisputed: true),
    EscalationStep(
      name: EscalationStep.legal, afterDays: 60,
      notice: RequiredNotice(
        "letter-before-action", answerDays: 14, answerDaysOfIndividuals: 30),
      excludesDisputed: true),
  ]

  /// Returns the step of a name.
  public func step(named name: String) -> EscalationStep? { ladder.first { $0.name == name } }

  /// Returns what the policy asks of a notice; where several steps do, the longest time to answer.
  public func notice(named name: String) -> RequiredNotice? {
    let asked = ladder.compactMap(\.notice).filter { $0.name == name }
    guard var notice = asked.first else { return nil }
    for other in asked.dropFirst() {
      notice.answerDays = max(notice.answerDays, other.answerDays)
      notice.answerDaysOfIndividuals = max(
        notice.answerDaysOfIndividuals, other.answerDaysOfIndividuals)
    }
    return notice
  }
}

/// One step of the ladder, and what must be so before it.
public struct EscalationStep: Hashable, Sendable {
  /// The name of the step that sells invoices.
  public static let factor = "factor"
  /// The name of the step that hands the account to an agency.
  public static let place = "place"
  /// The name of the step that goes to court.
  public static let legal = "legal"

  /// What it is called: `final-notice`, `factor`, `place`, `legal` ...
  public var name: String
  /// How many days the oldest invoice must be past due.
  public var afterDays: Int
  /// The written notice that must have reached them, and its time to answer; nil: none.
  public var notice: RequiredNotice?
  /// How much must be past due, by currency; a currency not named has no minimum.
  public var minimum: [Currency: Money]
  /// Whether nothing past due may be contested.
  public var excludesDisputed: Bool
  /// What a caller says of it: `we hand it to an outside firm`; nil: what is usually said.
  public var say: String?

  /// Makes a step.
  public init(
    name: String, afterDays: Int, notice: RequiredNotice? = nil,
    minimum: [Currency: Money] = [:], excludesDisputed: Bool = false, say: String? = nil
  ) {
    self.name = name
    self.say = say
    self.afterDays = afterDays
    self.notice = notice
    self.minimum = minimum
    self.excludesDisputed = excludesDisputed
  }
}

/// A notice in writing, and how long they have to answer it.
public struct RequiredNotice: Hashable, Sendable {
  /// What it is called: `letter-before-action`.
  public var name: String
  /// The days to answer, the day after it came being the first.
  public var answerDays: Int
  /// The days a person has who answers with all they own: a sole trader, a consumer.
  ///
  /// In the United Kingdom the Pre-Action Protocol for Debt Claims gives them longer than companies.
  public var answerDaysOfIndividuals: Int

  /// Makes a notice; individuals have as long as others unless told.
  public init(_ name: String, answerDays: Int, answerDaysOfIndividuals: Int? = nil) {
    self.name = name
    self.answerDays = answerDays
    self.answerDaysOfIndividuals = answerDaysOfIndividuals ?? answerDays
  }

  /// Returns the days to answer for a legal form; one that is not known has the longer time.
  public func answerDays(for form: LegalForm?) -> Int {
    switch form {
    case nil: max(answerDays, answerDaysOfIndividuals)
    case let form?: form.isIndividual ? answerDaysOfIndividuals : answerDays
    }
  }
}
