import Receivables

/// A file of `any time` steps only: no call begins with it, but other scripts link to it, and then
/// all its steps are offered in their calls.
extension Script {
  /// Whether every step may be taken up at any time.
  public var isObjectionFile: Bool { !steps.isEmpty && objections.count == steps.count }

  /// A call in which each of the steps can be taken up before and after the right person is
  /// confirmed; it is explored in place of a file with which no call begins.
  var withinACall: Script {
    Script(
      title: title, introduction: introduction,
      steps: [Script.anyCall(at: steps[0].position), Script.confirmedCall(at: steps[0].position)]
        + steps)
  }

  // No heading makes such anchors, so no link of the file leads here.
  private static let confirmed = Step.Anchor(rawValue: "(a call, the right person)")

  private static func anyCall(at position: SourcePosition) -> Step {
    let answer = Answer(
      words: "the right person", target: .step(confirmed), records: [.rightPerson],
      conditions: [], position: position)
    return standIn("A call", Step.Anchor(rawValue: "(a call)"), answer, position)
  }

  private static func confirmedCall(at position: SourcePosition) -> Step {
    let answer = Answer(
      words: "they hang up", target: .end(.hungUp), records: [], conditions: [],
      position: position)
    return standIn("A call with the right person", confirmed, answer, position)
  }

  private static func standIn(
    _ name: String, _ anchor: Step.Anchor, _ answer: Answer, _ position: SourcePosition
  ) -> Step {
    Step(
      name: name, anchor: anchor, isAnyTime: false, parts: [], answers: [answer],
      position: position)
  }
}
