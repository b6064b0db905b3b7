public import Receivables

/// What may stand in the way of a call.
public enum GuardRule: String, CaseIterable, Sendable, Hashable {
  /// It is night where the account is.
  case quietHours = "quiet-hours"
  /// It is a public holiday there.
  case holiday
  /// They were called too often of late.
  case tooManyCalls = "calls-in-7-days"
  /// The right person was spoken to a few days ago.
  case afterConversation = "after-conversation"
  /// They asked not to be called.
  case doNotCall = "do-not-call"
  /// A payment plan runs and nothing of it is late.
  case planKept = "plan-kept"
  /// The account is on hold.
  case hold
  /// It is insolvent, sold, handed over or in court: our own chasing has stopped.
  case stop
  /// A colleague is on the phone with them.
  case colleague
}

/// Who may set a rule aside, with a reason that goes on the record.
public enum Overrider: String, CaseIterable, Sendable, Hashable {
  case nobody
  /// Whoever calls.
  case collector
  /// A supervisor's name stands beside the reason.
  case supervisor

  /// Who that is, in words that end a sentence.
  public var words: String {
    switch self {
    case .nobody: "nobody may set this aside"
    case .collector: "you may set it aside with a reason"
    case .supervisor: "a supervisor may set it aside with a reason"
    }
  }
}

/// How long a rule stands in the way.
public enum GuardEnd: Hashable, Sendable {
  /// Until a time of the clock where the account is; that time itself is free.
  case time(TimeOfDay, CalendarDay)
  /// Until a day, which itself is free.
  case day(CalendarDay)
  /// Until something else happens, which is said in words: `they say they may be called`.
  case event(String)

  /// How long, in words that follow a comma: `free again on 8 Mar 2026`.
  public var words: String {
    switch self {
    case .time(let time, let day): "until \(time) on \(day.short), on their clock"
    case .day(let day): "free again on \(day.short)"
    case .event(let words): "until \(words)"
    }
  }
}

/// One rule that stands in the way of a call now.
public struct GuardFinding: Hashable, Sendable {
  /// Which rule.
  public let rule: GuardRule
  /// Why, in a sentence without its stop.
  public let why: String
  /// How long.
  public let until: GuardEnd
  /// Who may set it aside, as the policy says.
  public let mayOverride: Overrider
  /// What may be done all the same, in sentences; nil where nothing is to be said.
  public let mayStill: String?

  /// Why and until when, in a sentence without its stop.
  public var words: String { "\(why), \(until.words)" }
}
