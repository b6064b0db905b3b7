import CollectionsLedger
import Receivables

extension EscalationStep {
  /// What a caller says of the step, after `If we agree on nothing today,`.
  ///
  /// It tells what was decided and adds nothing to it: no word of it threatens.
  public var announcement: String { say ?? usualWords }

  private var usualWords: String {
    switch name {
    case "reminder": "you will have a reminder in writing"
    case "final-notice": "a final notice goes out in writing"
    case EscalationStep.factor: "we sell what is open to a finance company"
    case EscalationStep.place: "we hand it to an outside firm that looks after such cases"
    case EscalationStep.legal: "our lawyer takes it over"
    default: "the next step is: \(name.split(separator: "-").joined(separator: " "))"
    }
  }
}

extension EscalationLadder {
  /// The step a caller may tell of: the first above the last one taken that nothing stands in the
  /// way of, else the next; nil at the top.
  ///
  /// Nothing is announced that cannot follow: what is too old for a factor is not sold to one.
  public var announced: EscalationStep? {
    let rungs = rungs
    let taken = rungs.lastIndex { $0.takenOn != nil }
    let rest = rungs[(taken.map { $0 + 1 } ?? 0)...].filter { !isTooOld(for: $0.step) }
    return (rest.first { $0.obstacles.isEmpty } ?? rest.first)?.step
  }

  private func isTooOld(for step: EscalationStep) -> Bool {
    guard step.name == EscalationStep.factor, let oldest = standing.chaseable(on: day).first else {
      return false
    }
    return oldest.daysPastDue(on: day) > policy.escalation.factorDaysPastDueMax
  }
}
