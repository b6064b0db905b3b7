import CallEngine
import CallScript

/// How far it is, in answers, from each step of a call to what somebody wants.
struct CallMap: Sendable {
  /// What a call can be led to.
  enum Goal: Hashable, Sendable {
    /// To something being written down.
    case record(RecordKind)
    /// To its end, nothing further being agreed.
    case finish

    static let all = RecordKind.allCases.map(Goal.record) + [.finish]
  }

  private let distances: [Goal: [Location: Int]]

  private struct Way {
    let from: Int
    let answer: Answer
  }

  /// Works the distances out once: the script and the yes/no facts do not change in a call.
  init(of call: Call) {
    var places = call.script.steps.map { Location(step: $0.anchor) }
    for (file, script) in call.linked {
      places += script.steps.map { Location(file: file, step: $0.anchor) }
    }
    let numbers = Dictionary(
      places.indices.map { (places[$0], $0) }, uniquingKeysWith: { first, _ in first })
    var answers: [[Answer]] = []
    var waysInto: [[Way]] = Array(repeating: [], count: places.count)
    for (from, place) in places.enumerated() {
      answers.append((call.step(at: place)?.answers ?? []).filter { $0.isOffered(in: call) })
      for answer in answers[from] {
        guard let to = answer.destination(from: place).flatMap({ numbers[$0] }) else { continue }
        waysInto[to].append(Way(from: from, answer: answer))
      }
    }
    var found: [Goal: [Location: Int]] = [:]
    for goal in Goal.all {
      let steps = CallMap.distances(to: goal, answers, waysInto)
      found[goal] = Dictionary(
        steps.map { (places[$0.key], $0.value) }, uniquingKeysWith: min)
    }
    distances = found
  }

  /// Goes back from the steps with an answer that reaches the goal.
  private static func distances(
    to goal: Goal, _ answers: [[Answer]], _ waysInto: [[Way]]
  ) -> [Int: Int] {
    var found: [Int: Int] = [:]
    var queue = answers.indices.filter { answers[$0].contains { $0.reaches(goal) } }
    for place in queue { found[place] = 0 }
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      for way in waysInto[place] where found[way.from] == nil {
        if way.answer.commits(otherThan: goal) { continue }
        found[way.from] = (found[place] ?? 0) + 1
        queue.append(way.from)
      }
    }
    return found
  }

  /// Returns how many answers must follow this one; nil where it does not lead there.
  ///
  /// - Parameter detour: where `return` leads.
  func distance(
    of answer: Answer, at place: Location, to goal: Goal, detour: Location?
  ) -> Int? {
    if answer.reaches(goal) { return 0 }
    if answer.commits(otherThan: goal) { return nil }
    let next = answer.target == .returnToDetour ? detour : answer.destination(from: place)
    return next.flatMap { distances[goal]?[$0] }.map { $0 + 1 }
  }

  /// Returns how many answers lead from a step to the goal.
  func distance(from place: Location, to goal: Goal) -> Int? { distances[goal]?[place] }
}

extension Answer {
  /// What binds whoever agrees to it.
  static let commitments: Set<RecordKind> = [
    .promise, .installments, .settlement, .dispute, .callback, .refusal, .alreadyPaid, .insolvency,
    .wrongNumber,
  ]

  func isOffered(in call: Call) -> Bool {
    conditions.allSatisfy { $0.isMet(when: call.context.holds.contains($0.fact)) }
  }

  fileprivate func reaches(_ goal: CallMap.Goal) -> Bool {
    switch goal {
    case .record(let kind):
      if records.contains(kind) { return true }
      guard let outcome = kind.outcome, case .end(outcome) = target else { return false }
      return true
    case .finish:
      if case .end = target { return records.allSatisfy { !Answer.commitments.contains($0) } }
      return false
    }
  }

  fileprivate func commits(otherThan goal: CallMap.Goal) -> Bool {
    records.contains { kind in
      Answer.commitments.contains(kind) && goal != .record(kind)
    }
  }

  fileprivate func destination(from place: Location) -> Location? {
    switch target {
    case .step(let anchor): Location(file: place.file, step: anchor)
    case .otherScript(let file, let anchor): Location(file: file, step: anchor)
    case .returnToDetour, .end, .none: nil
    }
  }

  /// The step it leads to; nil where it leads to none.
  func step(from place: Location, in call: Call) -> Step? {
    destination(from: place).flatMap { call.step(at: $0) }
  }

  /// Whether it leads back to where it is given.
  func leadsBack(to place: Location) -> Bool { destination(from: place) == place }
}
