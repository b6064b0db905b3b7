/// After how long a debt can no longer be sued for: one law's figures, data with a source.
public struct LimitationRule: Hashable, Sendable {
  /// From when the period runs.
  public enum Start: String, CaseIterable, Sendable, Hashable {
    /// From the end of the due day: the day after it is the first of the period.
    ///
    /// A debt is broken at midnight, and the day that begins then counts in full: Matthew v Sedman
    /// [2021] UKSC 19.
    case dueDay = "due-day"
    /// From the end of the year it fell due in: § 199 BGB.
    case endOfYear = "end-of-year"
  }

  /// The law and its sections.
  public var law: String
  /// Whose law it is: an ISO 3166 code such as `GB`; nil: it is found by its name only.
  public var jurisdiction: String?
  /// How many years.
  public var years: Int
  /// From when.
  public var start: Start
  /// What makes the period begin anew, while it still runs.
  public var restartedBy: Set<AcknowledgmentForm>

  /// Makes a rule.
  public init(
    law: String, jurisdiction: String? = nil, years: Int, start: Start,
    restartedBy: Set<AcknowledgmentForm>
  ) {
    self.law = law
    self.jurisdiction = jurisdiction
    self.years = years
    self.start = start
    self.restartedBy = restartedBy
  }
}

/// Something the debtor did or said that may make a limitation period begin anew.
public struct LimitationEvent: Hashable, Sendable {
  /// What it was.
  public let form: AcknowledgmentForm
  /// The day.
  public let on: CalendarDay

  /// Makes an event.
  public init(_ form: AcknowledgmentForm, on day: CalendarDay) {
    self.form = form
    on = day
  }
}

/// The last day a debt can be sued for, and how it came about.
public struct Limitation: Hashable, Sendable {
  /// An event and what it did.
  public struct Judged: Hashable, Sendable {
    /// What the debtor did or said.
    public let event: LimitationEvent
    /// What that changed.
    public let effect: Effect
  }

  /// What an event did.
  public enum Effect: Hashable, Sendable {
    /// The period began anew the day after it.
    case restarted
    /// The law does not count this form.
    case wrongForm
    /// The period had run out before it; nothing revives a debt.
    case tooLate
    /// The period ends later anyway.
    case noLater
  }

  /// The day from whose end the period ran at first.
  public let startsAfter: CalendarDay
  /// The last day, as it was before any event.
  public let firstLastDay: CalendarDay
  /// The last day on which a claim can be issued; after it the debt is barred.
  public let lastDay: CalendarDay
  /// The events in the order of their days, with what each did.
  public let events: [Judged]

  /// Works out the last day.
  ///
  /// - Parameter events: in any order; those before the debt was due count from the day they came.
  public init(dueOn: CalendarDay, rule: LimitationRule, events: [LimitationEvent]) {
    let start =
      switch rule.start {
      case .dueDay: dueOn
      case .endOfYear: CalendarDay(year: dueOn.year, month: 12, day: 31) ?? dueOn
      }
    startsAfter = start
    firstLastDay = start.adding(months: 12 * rule.years)
    var last = firstLastDay
    let inOrder = events.sorted { ($0.on, $0.form.rawValue) < ($1.on, $1.form.rawValue) }
    self.events = inOrder.map { event in
      let renewed = event.on.adding(months: 12 * rule.years)
      let effect: Effect =
        if !rule.restartedBy.contains(event.form) {
          .wrongForm
        } else if event.on > last {
          .tooLate
        } else {
          renewed > last ? .restarted : .noLater
        }
      if effect == .restarted { last = renewed }
      return Judged(event: event, effect: effect)
    }
    lastDay = last
  }

  /// Whether it is too late to sue on a day.
  public func isBarred(on day: CalendarDay) -> Bool { lastDay < day }

  /// Returns the days left on a day; 0 on the last, negative once barred.
  public func daysLeft(on day: CalendarDay) -> Int { lastDay.days(since: day) }
}
