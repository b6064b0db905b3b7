public import CallEngine
public import CallScript
public import Receivables

/// How a rehearsal went, line by line of a rubric.
public struct Scorecard: Hashable, Sendable {
  /// One line: what was wanted, what happened, and what it earned.
  public struct Line: Hashable, Sendable {
    /// What was looked at.
    public let criterion: Criterion
    /// What happened, in a sentence without its stop.
    public let happened: String
    /// What it earned, up to ``possible``.
    public let earned: Int
    /// What it could have earned; 0 where there was no occasion.
    public let possible: Int

    /// What was wanted.
    public var wanted: String { criterion.wanted }
    /// Whether there was an occasion.
    public var applies: Bool { possible > 0 }
  }

  /// The lines in the rubric's order.
  public let lines: [Line]
  /// The stays at each step, in order.
  public let visits: [StepVisit]
  /// What a trainer marked, in order.
  public let marks: [String]
  /// The title of the script the call began with.
  public let script: String
  /// What the call came to; nil where it was left.
  public let outcome: Outcome?

  /// The points earned.
  public var earned: Int { lines.reduce(0) { $0 + $1.earned } }
  /// The points there were occasions for.
  public var possible: Int { lines.reduce(0) { $0 + $1.possible } }
  /// The share earned in whole percent, rounded down; nil where there was no occasion for any.
  public var percent: Int? { possible == 0 ? nil : earned * 100 / possible }
}

/// A stay at a step, from arriving to leaving.
public struct StepVisit: Hashable, Sendable {
  /// What may go wrong while one is at a step.
  public enum Fault: String, CaseIterable, Sendable, Hashable {
    /// An answer was taken before the line was said.
    case lineSkipped = "line skipped"
    /// Another answer was taken than was given.
    case misheard
    /// What was typed did not fit.
    case refused
    /// What was done was taken back.
    case takenBack = "taken back"
    /// It took longer than it should.
    case slow
  }

  /// The step.
  public let location: Location
  /// Its heading.
  public let name: String
  /// When it was come to.
  public let from: Instant
  /// When it was left; the last moment kept, where it was not.
  public internal(set) var until: Instant
  /// The words of the answer with which it was left; nil where it was left otherwise.
  public internal(set) var answer: String?
  /// What went wrong, each kind once.
  public internal(set) var faults: Set<Fault> = []
  /// What was said and done there, in order.
  public internal(set) var moments: [Moment] = []

  /// One thing that was said or done.
  public enum Moment: Hashable, Sendable {
    /// The other side spoke; nil where they were silent.
    case heard(speaker: String, words: String?)
    /// The caller took an answer.
    case took(String)
    /// The caller typed what was asked.
    case typed(Ask, String)
    /// The caller went to what may come at any time, by its step's name.
    case answeredObjection(String)
    /// Something was written down.
    case recorded(String)
    /// Something was left to a supervisor.
    case held(String)
    /// The caller kept a note.
    case noted(String)
    /// What was typed did not fit, for this reason.
    case refused(String)
    /// The last thing done was taken back.
    case tookBack
    /// A trainer marked the moment.
    case marked(String)
    /// The call ended.
    case ended(Outcome)
  }

  /// How long it took, in whole seconds.
  public var seconds: Int { Int(max(0, until.microseconds - from.microseconds) / 1_000_000) }
}
