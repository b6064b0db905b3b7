public import CollectionsLedger

/// A line of the policy's `scripts`: which script leads the calls of which accounts.
public struct ScriptRule: Hashable, Sendable {
  /// The script's name: its file in `scripts/calls` without `.md`.
  public var script: String
  /// What must hold, all of it; empty: the rule fits every account.
  public var conditions: [ScriptCondition]

  /// Makes a rule.
  public init(_ script: String, when conditions: [ScriptCondition] = []) {
    self.script = script
    self.conditions = conditions
  }

  /// The script of every account for which the policy names no other.
  public static let firstCall = "first-call"
}

/// Something a script may be chosen by.
public enum ScriptCondition: Hashable, Sendable {
  /// The oldest invoice that may be asked for is past due for at least so many days.
  case daysPastDueMin(Int)
  /// It is past due for at most so many days; what is not due yet has 0 and less.
  case daysPastDueMax(Int)
  /// Whether the last promise was not kept, or only in part.
  case brokenPromise(Bool)
  /// Whether anything open is contested.
  case disputed(Bool)
  /// Whether the right person asked to be called, and nobody has called since.
  case wantsCall(Bool)
  /// What was put down to be done next.
  case nextStep(NextStep.Action)
  /// A notice of this name reached them since the oldest invoice fell due.
  case notice(String)
  /// The law of the account is one of these.
  case law([String])
  /// Their clock differs from ours by at least so many hours, one way or the other.
  case hoursApartMin(Int)
  /// Whether the cards name an owner, and nobody in finance.
  case smallFirm(Bool)
}
