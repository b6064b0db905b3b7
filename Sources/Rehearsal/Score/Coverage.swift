import CallScript

/// Which steps and answers of the scripts were practised, and which never.
public struct Coverage: Hashable, Sendable {
  /// One script, in its newest text that was rehearsed with.
  public struct Script: Hashable, Sendable {
    /// Its title.
    public let title: String
    /// Its steps in the order of the file.
    public let steps: [Step]

    /// How many of its answers were taken at least once.
    public var practised: Int { steps.reduce(0) { $0 + $1.answers.count { $0.taken > 0 } } }
    /// How many answers it has.
    public var answers: Int { steps.reduce(0) { $0 + $1.answers.count } }
    /// The share practised in whole percent, rounded down.
    public var percent: Int { answers == 0 ? 0 : practised * 100 / answers }
  }

  /// One step.
  public struct Step: Hashable, Sendable {
    /// Its heading.
    public let name: String
    /// How often somebody was there.
    public let visited: Int
    /// Its answers in order; two of the same words count as one.
    public let answers: [Answer]
  }

  /// One answer.
  public struct Answer: Hashable, Sendable {
    /// What they say.
    public let words: String
    /// How often it was taken.
    public let taken: Int
  }

  /// By title.
  public let scripts: [Script]

  /// Works out what was practised.
  public init(_ tally: TrainingTally) {
    var visits: [String: [String: Int]] = [:]
    for (branch, count) in tally.branches {
      visits[branch.script, default: [:]][branch.step, default: 0] += count.taken
    }
    scripts = tally.texts.map { title, kept in
      Script(
        title: title,
        steps: kept.script.steps.map { step in
          Step(
            name: step.name, visited: visits[title]?[step.name] ?? 0,
            answers: Coverage.answers(of: step, in: title, tally))
        })
    }.sorted { $0.title < $1.title }
  }

  private static func answers(
    of step: CallScript.Step, in title: String, _ tally: TrainingTally
  ) -> [Answer] {
    var seen: Set<String> = []
    return step.answers.filter { seen.insert($0.words).inserted }.map { answer in
      let branch = TrainingTally.Branch(script: title, step: step.name, answer: answer.words)
      return Answer(words: answer.words, taken: tally.branches[branch]?.taken ?? 0)
    }
  }
}
