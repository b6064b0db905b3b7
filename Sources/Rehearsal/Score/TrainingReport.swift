import CallScript
public import Receivables

/// How training stands: by trainee, by criterion, by branch, the weakest first.
public struct TrainingReport: Hashable, Sendable {
  /// How one trainee stands.
  public struct Trainee: Hashable, Sendable {
    /// The name they rehearse under.
    public let name: String
    /// How many rehearsals.
    public let rehearsals: Int
    /// The mean score in whole percent; nil where none was scored.
    public let percent: Int?
    /// The best score in whole percent.
    public let best: Int?
    /// By how many points the later half is better than the earlier; nil below two scored.
    public let trend: Int?
    /// When the last one began.
    public let last: Instant
  }

  /// How one criterion stands.
  public struct Row: Hashable, Sendable {
    /// What was looked at.
    public let criterion: Criterion
    /// The points earned.
    public let earned: Int
    /// The points that were to be had.
    public let possible: Int

    /// The share earned in whole percent, rounded down.
    public var percent: Int { possible == 0 ? 0 : earned * 100 / possible }
  }

  /// How one branch of a script stands.
  public struct Branch: Hashable, Sendable {
    /// The title of the script.
    public let script: String
    /// The heading of the step.
    public let step: String
    /// The answer with which the step was left; nil where it was left otherwise.
    public let answer: String?
    /// How often.
    public let taken: Int
    /// How often something went wrong there.
    public let faulty: Int
    /// By how many points less goes wrong in the later half of the times than in the earlier; nil
    /// below two.
    public let trend: Int?
    /// What went wrong most often; nil where nothing did.
    public let commonest: StepVisit.Fault?
    /// The mean time there, in whole seconds.
    public let seconds: Int
    /// The mean score of the rehearsals that took it, in whole percent.
    public let percent: Int?

    /// How often something went wrong, in whole percent of the times taken, rounded down.
    public var faultyPercent: Int { taken == 0 ? 0 : faulty * 100 / taken }
  }

  /// By name.
  public let trainees: [Trainee]
  /// The weakest first.
  public let criteria: [Row]
  /// The weakest first: by the share of faults, then by the score.
  public let branches: [Branch]

  /// Works the figures out.
  public init(_ tally: TrainingTally) {
    trainees = Dictionary(grouping: tally.runs, by: \.trainee).map(Trainee.init)
      .sorted { $0.name < $1.name }
    criteria = tally.criteria.filter { $0.value.possible > 0 }
      .map { Row(criterion: $0.key, earned: $0.value.earned, possible: $0.value.possible) }
      .sorted { ($0.percent, $0.criterion.rawValue) < ($1.percent, $1.criterion.rawValue) }
    branches = tally.branches.map { Branch($0.key, $0.value) }.sorted { left, right in
      if left.faultyPercent != right.faultyPercent {
        return left.faultyPercent > right.faultyPercent
      }
      let (a, b) = (left.percent ?? 101, right.percent ?? 101)
      return (a, left.script, left.step, left.answer ?? "")
        < (b, right.script, right.step, right.answer ?? "")
    }
  }
}

extension TrainingReport.Trainee {
  init(_ name: String, _ runs: [TrainingTally.Run]) {
    let inOrder = runs.sorted { $0.startedAt < $1.startedAt }
    let percents = inOrder.compactMap(\.percent)
    self.name = name
    rehearsals = runs.count
    percent = mean(percents)
    best = percents.max()
    last = inOrder.last?.startedAt ?? Instant(microseconds: 0)
    trend = difference(of: percents)
  }
}

extension TrainingReport.Branch {
  init(_ branch: TrainingTally.Branch, _ count: TrainingTally.BranchCount) {
    script = branch.script
    step = branch.step
    answer = branch.answer
    taken = count.taken
    faulty = count.faulty
    let inOrder = count.times.sorted { $0.at < $1.at }.map { $0.isFaulty ? 100 : 0 }
    trend = difference(of: inOrder).map { -$0 }
    commonest =
      StepVisit.Fault.allCases.filter { count.faults[$0] != nil }
      .max { (count.faults[$0] ?? 0) < (count.faults[$1] ?? 0) }
    seconds = count.taken == 0 ? 0 : count.seconds / count.taken
    percent = mean(count.percents)
  }
}

/// The mean in whole units, rounded down; nil of none.
private func mean(_ numbers: some Collection<Int>) -> Int? {
  numbers.isEmpty ? nil : numbers.reduce(0, +) / numbers.count
}

/// The mean of the later half less the mean of the earlier; nil below two.
///
/// With an odd number the middle one is in neither half.
private func difference(of numbers: [Int]) -> Int? {
  let half = numbers.count / 2
  guard let early = mean(numbers.prefix(half)), let late = mean(numbers.suffix(half)) else {
    return nil
  }
  return late - early
}
