public import CallScript
internal import Receivables

/// A test of a script, played through the engine.
public struct TransitionRun: Sendable {
  /// The first line that the call did not follow.
  public struct Difference: Hashable, Sendable {
    /// The line of the test.
    public let position: SourcePosition
    /// What the test wants and what happened.
    public let message: String
    /// What would have been possible, one a line.
    public let possible: [String]
  }

  private let invention: Invention
  /// Calls that fit all lines so far: two answers may lead the same way.
  private var calls: [Call]

  private static let callsMax = 64

  /// Plays a test on a call at its beginning.
  ///
  /// - Returns: nil where the call went as the test says.
  public static func difference(
    _ test: TransitionTest, from beginning: Call, giving invention: Invention
  ) -> Difference? {
    var run = TransitionRun(invention: invention, calls: [beginning])
    for (index, stop) in test.stops.enumerated() {
      if let difference = run.advance(to: stop, isFirst: index == 0) { return difference }
    }
    return nil
  }

  private mutating func advance(
    to stop: TransitionTest.Stop, isFirst: Bool
  ) -> Difference? {
    let steps = isFirst ? calls.map { Step($0, by: nil, recorded: []) } : calls.flatMap(onward)
    let fitting = steps.filter { $0.fits(stop) }
    guard !fitting.isEmpty else { return difference(stop, steps) }
    calls = Array(fitting.prefix(TransitionRun.callsMax).map(\.call))
    return nil
  }

  /// A way on from one stop to the next.
  private struct Step {
    let call: Call
    /// What the collector did; nil at the beginning.
    let label: String?
    let recorded: [RecordKind]
    let isObjection: Bool

    init(_ call: Call, by label: String?, recorded: [RecordKind], isObjection: Bool = false) {
      self.call = call
      self.label = label
      self.recorded = recorded
      self.isObjection = isObjection
    }

    func fits(_ stop: TransitionTest.Stop) -> Bool {
      guard recorded == stop.records, isObjection == stop.isObjection else { return false }
      switch stop.place {
      case .end(let outcome):
        return call.isEnded && (outcome == nil || outcome == call.outcome)
      case .step(let anchor, let file):
        guard !call.isEnded, call.location.step == anchor else { return false }
        guard let file else { return true }
        return (call.location.file ?? call.ownFile) == file
      }
    }
  }

  private func onward(_ call: Call) -> [Step] {
    var found: [Step] = []
    let asked = invention.answeringAll(call)
    for (key, answer) in asked.answers {
      guard let after = Invention.taking(.answer(key), on: asked) else { continue }
      found.append(Step(after, by: "\"\(answer.words)\"", recorded: answer.records))
    }
    for objection in call.objections {
      guard let after = Invention.taking(.objection(objection), on: call) else { continue }
      found.append(
        Step(after, by: call.step(at: objection)?.name, recorded: [], isObjection: true))
    }
    return found
  }

  private func difference(_ stop: TransitionTest.Stop, _ steps: [Step]) -> Difference {
    let from = calls.first.flatMap(\.step)?.name ?? "the end"
    let records = stop.records.map { " with `record \($0.rawValue)`" }.joined()
    let wanted =
      switch stop.place {
      case .end(let outcome): "the call to end" + (outcome.map { " with \($0.words)" } ?? "")
      case .step: "\"\(stop.name)\"" + (stop.isObjection ? " as an objection" : "")
      }
    let possible = steps.filter { !$0.isObjection || stop.isObjection }.map { step in
      let place =
        step.call.isEnded
        ? "the end (\(step.call.outcome?.words ?? ""))" : step.call.step?.name ?? "nowhere"
      let recorded = step.recorded.map { ", record \($0.rawValue)" }.joined()
      return (step.label.map { "\($0) leads to " } ?? "it begins at ") + place + recorded
    }
    return Difference(
      position: stop.position, message: "From \"\(from)\" the test wants \(wanted)\(records).",
      possible: possible)
  }
}
