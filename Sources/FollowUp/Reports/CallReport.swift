import CollectionsLedger
public import Receivables

/// What the calls of a period led to.
public struct CallReport: Sendable {
  /// The days the calls were begun on.
  public let period: ReportPeriod
  /// The day the verdicts on what was agreed are of.
  public let day: CalendarDay
  /// What the groups are told apart by.
  public let grouping: ReportGrouping
  /// All of them.
  public private(set) var all = CallTally()
  /// By the name of the group: a collector, a month, an hour as `09`.
  public private(set) var groups: [String: CallTally] = [:]
  private let hour: @Sendable (Instant) -> Int

  /// Begins a report.
  ///
  /// - Parameter hour: tells the hour that the collectors' clock shows at a moment, 0 to 23.
  public init(
    _ period: ReportPeriod, asOf day: CalendarDay, by grouping: ReportGrouping,
    hour: @escaping @Sendable (Instant) -> Int
  ) {
    self.period = period
    self.day = day
    self.grouping = grouping
    self.hour = hour
  }

  /// Takes an account in.
  public mutating func take(_ account: ReportAccount) {
    for (call, result) in CallResult.all(of: account, in: period, asOf: day) {
      all.take(result)
      groups[name(of: call, account), default: CallTally()].take(result)
    }
  }

  private func name(of call: CallSummary, _ account: ReportAccount) -> String {
    let caller = account.record.callers[call.call]
    switch grouping {
    case .account: return account.account.id.rawValue
    case .collector: return caller?.actor ?? ""
    case .month: return Month(call.on).description
    case .hour: return caller.map { leftPadded(String(hour($0.at)), to: 2) } ?? ""
    }
  }
}

/// What has become of what was agreed in each call.
struct AgreedInCalls {
  /// Whether it was kept; nil while that is open.
  enum Verdict { case open, kept, unkept }

  private(set) var verdict: [EntryID: Verdict] = [:]

  init(_ known: Standing, _ record: AccountRecord, on day: CalendarDay) {
    for promise in known.promises {
      note(promise.entry, record, AgreedInCalls.judge(known.verdict(on: promise, day: day)))
    }
    for plan in known.plans {
      switch known.verdict(on: plan, day: day) {
      case .running, .late: note(plan.entry, record, .open)
      case .completed: note(plan.entry, record, .kept)
      case .defaulted, .closed: note(plan.entry, record, .unkept)
      }
    }
    for settlement in known.settlements {
      switch settlement.verdict(on: day) {
      case .open: note(settlement.entry, record, .open)
      case .fulfilled: note(settlement.entry, record, .kept)
      case .defaulted, .closed: note(settlement.entry, record, .unkept)
      }
    }
  }

  private static func judge(_ verdict: PromiseVerdict) -> Verdict {
    switch verdict {
    case .open: .open
    case .kept: .kept
    case .partlyKept, .broken, .withdrawn: .unkept
    }
  }

  /// The last agreement of a call counts.
  private mutating func note(_ entry: EntryID, _ record: AccountRecord, _ found: Verdict) {
    if let call = record.calls[entry] { verdict[call] = found }
  }
}

/// What one call came to.
struct CallResult {
  let outcome: Outcome?
  let isContact: Bool
  let isRightPerson: Bool
  let agreed: AgreedInCalls.Verdict?

  init(_ call: CallSummary, agreed: AgreedInCalls.Verdict?) {
    outcome = call.outcome
    isRightPerson = call.reachedRightPerson
    isContact = call.reachedRightPerson || (call.outcome?.isContact ?? false)
    self.agreed = agreed
  }

  /// Returns the calls of an account that were begun in a period, with what a day knew of them.
  static func all(
    of account: ReportAccount, in period: ReportPeriod, asOf day: CalendarDay
  ) -> [(call: CallSummary, result: CallResult)] {
    guard !account.standing.calls.isEmpty else { return [] }
    let known = account.standing.known(on: day)
    let agreed = AgreedInCalls(known, account.record, on: day)
    return known.calls.filter { period.contains($0.on) }.map { call in
      (call, CallResult(call, agreed: agreed.verdict[call.call]))
    }
  }
}

extension Outcome {
  /// Whether somebody answered, the right person or another one.
  var isContact: Bool {
    switch self {
    case .voicemail, .noAnswer: false
    case .promise, .installments, .settlement, .dispute, .alreadyPaid, .callback, .wrongNumber,
      .refusal, .hungUp, .insolvency:
      true
    }
  }
}

/// Calls counted by what they came to.
public struct CallTally: Hashable, Sendable {
  /// Calls begun.
  public private(set) var attempts = 0
  /// Calls somebody answered.
  public private(set) var contacts = 0
  /// Calls in which the right person was reached.
  public private(set) var rightPersons = 0
  /// Calls in which a promise, a plan or a settlement was agreed.
  public private(set) var promises = 0
  /// Of these, those whose verdict is no longer open.
  public private(set) var due = 0
  /// Of these, those kept.
  public private(set) var kept = 0
  /// How the calls ended; nil: they have not.
  public private(set) var outcomes: [Outcome?: Int] = [:]

  /// Begins an empty one.
  public init() {}

  mutating func take(_ call: CallResult) {
    attempts += 1
    if call.isContact { contacts += 1 }
    if call.isRightPerson { rightPersons += 1 }
    outcomes[call.outcome, default: 0] += 1
    guard let agreed = call.agreed else { return }
    promises += 1
    if agreed != .open { due += 1 }
    if agreed == .kept { kept += 1 }
  }

  /// Contacts of attempts.
  public var contactRate: Share { Share(contacts, of: attempts) }
  /// Right persons of contacts.
  public var rightPersonRate: Share { Share(rightPersons, of: contacts) }
  /// Promises of right persons.
  public var promiseRate: Share { Share(promises, of: rightPersons) }
  /// Kept of the promises that are due.
  public var keptRate: Share { Share(kept, of: due) }
}
