import CallEngine
import CallScript
import Receivables

/// Adds rehearsals up: how a trainee, or the team, stands, and where it goes wrong.
///
/// Rehearsals may be added in any order; what depends on time goes by when they began.
public struct TrainingTally: Sendable {
  /// One rehearsal, as far as the figures need it.
  struct Run: Sendable {
    var trainee: String
    var startedAt: Instant
    var percent: Int?
  }

  private let rubric: Rubric
  private(set) var runs: [Run] = []
  private(set) var criteria: [Criterion: (earned: Int, possible: Int)] = [:]
  private(set) var branches: [Branch: BranchCount] = [:]
  private(set) var texts: [String: (startedAt: Instant, script: Script)] = [:]

  /// A way on from a step: a script, its step, and the answer taken there.
  struct Branch: Hashable, Sendable {
    var script: String
    var step: String
    var answer: String?
  }

  /// What is counted of a branch.
  struct BranchCount: Sendable {
    var taken = 0
    var faulty = 0
    var seconds = 0
    var faults: [StepVisit.Fault: Int] = [:]
    /// Of each time taken, when it was come to and whether something went wrong.
    var times: [(at: Instant, isFaulty: Bool)] = []
    var percents: [Int] = []
  }

  /// Begins with nothing.
  public init(by rubric: Rubric) { self.rubric = rubric }

  /// Takes a rehearsal into account; a call is none.
  ///
  /// - Returns: its scorecard.
  @discardableResult public mutating func add(_ record: RehearsalRecord) -> Scorecard {
    let conduct = Conduct(record, secondsMax: rubric.secondsMax)
    let card = Scorecard(conduct, by: rubric)
    guard record.kind == .rehearsal else { return card }
    runs.append(
      Run(trainee: record.trainee, startedAt: record.startedAt, percent: card.percent))
    for line in card.lines {
      let sum = criteria[line.criterion] ?? (0, 0)
      criteria[line.criterion] = (sum.earned + line.earned, sum.possible + line.possible)
    }
    let names = keepTexts(of: conduct.beginning, record.startedAt)
    for visit in card.visits {
      let script = names[visit.location.file] ?? ""
      let branch = Branch(script: script, step: visit.name, answer: visit.answer)
      branches[branch, default: BranchCount()].add(visit, card.percent)
    }
    return card
  }

  /// Keeps the newest text of each script, and returns the titles by file; nil: the call's own.
  private mutating func keepTexts(of call: Call, _ moment: Instant) -> [String?: String] {
    var names: [String?: String] = [nil: call.script.title]
    keep(call.script, moment)
    for (file, script) in call.linked {
      names[file] = script.title
      keep(script, moment)
    }
    return names
  }

  private mutating func keep(_ script: Script, _ moment: Instant) {
    if let known = texts[script.title], known.startedAt >= moment { return }
    texts[script.title] = (moment, script)
  }
}

extension TrainingTally.BranchCount {
  fileprivate mutating func add(_ visit: StepVisit, _ percent: Int?) {
    taken += 1
    times.append((visit.from, !visit.faults.isEmpty))
    if !visit.faults.isEmpty { faulty += 1 }
    for fault in visit.faults { faults[fault, default: 0] += 1 }
    seconds += visit.seconds
    if let percent { percents.append(percent) }
  }
}
