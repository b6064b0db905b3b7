public import CallScript
import Receivables

/// Which answers of a script a call can take, found by taking them.
///
/// The real engine is led through the script with invented values; what it refuses is not taken.
public struct ScriptSurvey: Sendable {
  /// An answer of a step, by the words the script has for it.
  public struct Taken: Hashable, Sendable {
    /// The step, as a link writes it.
    public let location: Location
    /// What they say.
    public let words: String
    /// Which of the step's answers it is, from 0: two may have the same words.
    public let index: Int
  }

  /// One random call.
  public struct Walk: Hashable, Sendable {
    /// Each step with the answer taken; objections by their names.
    public let path: [String]
    /// How it ended; nil where it went on too long.
    public let outcome: String?
  }

  /// The most steps of a random call.
  public static let walkStepsMax = 200
  private static let callsMax = 20_000

  /// All that was taken.
  public private(set) var taken: Set<Taken> = []
  /// Whether there was more than was looked at.
  public private(set) var isCut = false
  private let invention: Invention

  /// Makes a survey of nothing yet.
  public init(_ invention: Invention) { self.invention = invention }

  /// The answers of the call's own script that no call has taken, in the order of the file.
  public func missing(of script: Script) -> [(step: CallScript.Step, answer: Answer)] {
    script.steps.flatMap { step in
      step.answers.enumerated().filter { index, answer in
        let location = Location(step: step.anchor)
        return !taken.contains(Taken(location: location, words: answer.words, index: index))
      }.map { (step, $0.element) }
    }
  }

  /// Takes every answer once where that is possible, nearest first.
  public mutating func takeAll(from beginning: Call) {
    var waiting = [beginning]
    var known: Set<Place> = [Place(beginning)]
    var next = 0
    while next < waiting.count {
      guard waiting.count < ScriptSurvey.callsMax else {
        isCut = true
        return
      }
      for after in onward(waiting[next]) where !after.isEnded {
        if after.detours.count <= 1, known.insert(Place(after)).inserted { waiting.append(after) }
      }
      next += 1
    }
  }

  /// What decides which answers can be taken from here on.
  private struct Place: Hashable {
    let location: Location
    let isDetour: Bool
    /// What an answer here needs and neither this step nor one before has asked.
    let lacking: Set<Ask>
    let isRightPerson: Bool
    let hasOutcome: Bool

    init(_ call: Call) {
      location = call.location
      // Where a detour began decides only where it goes back to, and that place is known already.
      isDetour = !call.detours.isEmpty
      let needed = call.step?.answers.flatMap(\.records).flatMap(\.requires) ?? []
      lacking = Set(needed).subtracting(call.values.keys).subtracting(call.step?.asks ?? [])
      isRightPerson = call.isRightPersonConfirmed
      hasOutcome = call.outcome != nil
    }
  }

  private mutating func onward(_ call: Call) -> [Call] {
    let asked = invention.answeringAll(call)
    var found: [Call] = []
    for (key, answer) in asked.answers {
      if let after = take(answer, key, on: asked) { found.append(after) }
    }
    return found + call.objections.compactMap { Invention.taking(.objection($0), on: call) }
  }

  private mutating func take(_ answer: Answer, _ key: Int, on call: Call) -> Call? {
    guard let after = Invention.taking(.answer(key), on: call) else { return nil }
    let index = call.step?.answers.firstIndex(of: answer) ?? 0
    taken.insert(Taken(location: call.location, words: answer.words, index: index))
    return after
  }

  /// Makes one random call.
  public mutating func walk(
    from beginning: Call, using dice: inout some RandomNumberGenerator
  ) -> Walk {
    var call = beginning
    var path: [String] = []
    for _ in 0..<ScriptSurvey.walkStepsMax where !call.isEnded {
      let name = call.step?.name ?? ""
      // An objection now and then, as on the phone.
      if Int.random(in: 0..<8, using: &dice) == 0,
        let objection = call.objections.randomElement(using: &dice),
        let after = Invention.taking(.objection(objection), on: call)
      {
        path.append("(\(after.step?.name ?? ""))")
        call = after
        continue
      }
      let asked = invention.answeringAll(call)
      guard let (key, answer) = asked.answers.randomElement(using: &dice),
        let after = take(answer, key, on: asked)
      else { break }
      path.append("\(name): \(answer.words)")
      call = after
    }
    return Walk(path: path, outcome: call.isEnded ? call.outcome?.words : nil)
  }
}
