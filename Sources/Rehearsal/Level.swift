import Receivables

/// How hard a played debtor makes it.
public enum Level: Int, CaseIterable, Sendable, Hashable {
  /// Says what is what when asked.
  case easy = 1
  /// Talks round once, objects, opens low.
  case usual = 2
  /// Hides all of it as long as possible, and hangs up soon.
  case hard = 3

  /// The level in words.
  public var words: String {
    switch self {
    case .easy: "level 1, easy"
    case .usual: "level 2, as usual"
    case .hard: "level 3, hard"
    }
  }

  /// How many objections are thrown in at most.
  var objectionsMax: Int {
    switch self {
    case .easy: 1
    case .usual: 2
    case .hard: 9
    }
  }

  /// How often they talk round a question beyond their nature.
  var extraEvasions: Int { rawValue - 1 }

  /// With how much of what they can pay they begin.
  var opening: Percent {
    switch self {
    case .easy: Percent(whole: 80)
    case .usual: Percent(whole: 60)
    case .hard: Percent(whole: 40)
    }
  }

  /// How many days later than they could they begin to name.
  var daysAdded: Int { (rawValue - 1) * 5 }

  /// How often a higher demand that they could meet is refused at first.
  var reluctance: Int { rawValue - 1 }

  /// What is left of their patience, never less than 2.
  func patience(of usual: Int) -> Int { max(2, usual + 2 * (2 - rawValue)) }
}
