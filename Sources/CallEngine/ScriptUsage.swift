import CallScript
public import Receivables

/// How a script was used on calls: which answers were given, where calls ended, how long steps took.
public struct ScriptUsage: Sendable {
  /// An answer at a step.
  public struct Choice: Hashable, Sendable {
    /// The step.
    public let location: Location
    /// What they said, in the script's words then.
    public let words: String

    /// Names an answer, which need not be of any script.
    public init(location: Location, words: String) {
      self.location = location
      self.words = words
    }
  }

  /// The end of a call at a step.
  public struct Ending: Hashable, Sendable {
    /// The step.
    public let location: Location
    /// How it ended.
    public let outcome: Outcome

    /// Names an end, which need not have been.
    public init(location: Location, outcome: Outcome) {
      self.location = location
      self.outcome = outcome
    }
  }

  /// How many calls were taken in.
  public private(set) var calls = 0
  /// How often each answer was given.
  public private(set) var answers: [Choice: Int] = [:]
  /// How often calls ended where.
  public private(set) var endings: [Ending: Int] = [:]
  /// Where calls stand that have no outcome, and how many.
  public private(set) var left: [Location: Int] = [:]
  private var stays: [Location: [Int64]] = [:]

  /// Makes the usage of no call.
  public init() {}

  /// Takes a call in.
  ///
  /// - Parameters:
  ///   - events: what happened and when, what was taken back left out.
  ///   - begun: when the call began.
  ///   - first: the step it began at.
  public mutating func take(
    _ events: [(event: CallEvent, at: Instant)], begun: Instant, at first: Location
  ) {
    calls += 1
    var location = first
    var arrived = begun
    var isEnded = false
    for (event, moment) in events {
      switch event {
      case .answered(let words, let place, let destination):
        answers[Choice(location: place, words: words), default: 0] += 1
        stay(at: place, from: arrived, to: moment)
        arrived = moment
        if case .step(let next) = destination { location = next }
      case .detourEntered(let step, let from):
        stay(at: from, from: arrived, to: moment)
        (location, arrived) = (step, moment)
      case .ended(let outcome, let place):
        endings[Ending(location: place, outcome: outcome), default: 0] += 1
        isEnded = true
      case .valueGiven, .recorded, .held, .noted: break
      }
    }
    if !isEnded { left[location, default: 0] += 1 }
  }

  private mutating func stay(at location: Location, from: Instant, to: Instant) {
    // A clock that was set back says nothing of how long it took.
    guard to.microseconds >= from.microseconds else { return }
    stays[location, default: []].append(to.microseconds - from.microseconds)
  }

  /// How long a step took in the middle of all calls, in whole seconds; nil where none passed it.
  public func medianSeconds(at location: Location) -> Int64? {
    guard let sorted = stays[location]?.sorted(), !sorted.isEmpty else { return nil }
    return sorted[sorted.count / 2] / 1_000_000
  }

  /// How often a step was passed.
  public func visits(of location: Location) -> Int { stays[location]?.count ?? 0 }

  /// The steps that were passed, the most often first.
  public var steps: [Location] {
    stays.keys.sorted { one, two in
      let (left, right) = (visits(of: one), visits(of: two))
      return left == right ? one.text < two.text : left > right
    }
  }
}
