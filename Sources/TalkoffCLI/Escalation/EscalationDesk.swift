import CollectionsLedger
import FollowUp
import Receivables
import Terminal

extension AccountDesk {
  /// Returns the entries that say a step was taken without all that the ladder asks for; none where
  /// nothing is missing.
  ///
  /// - Parameters:
  ///   - name: the step; where the policy's ladder has none of that name, nothing is asked.
  ///   - more: what else is missing.
  /// - Throws: ``Failure`` with `notAllowed` where something is missing and nobody set it aside.
  func pass(
    step name: String, _ more: [Objection] = [], consent: Consent, title: String
  ) throws -> [LedgerFact] {
    let step = policy.escalation.step(named: name) ?? EscalationStep(name: name, afterDays: 0)
    let objections = ladder.obstacles(to: step).map { obstacle in
      Objection(
        rule: name, said: obstacle.words,
        mayOverride: obstacle.isOverridable ? .supervisor : .nobody)
    }
    return try overriding.facts(setting: objections + more, aside: consent, title: title)
  }

  /// Returns a share written `85%` or `2.5`.
  func percent(_ text: String?, option: String, example: String) throws -> Percent {
    guard let text else {
      throw Failure(.usage, "\(option) is wanted", remedy: "For example \(option) \(example)")
    }
    let number = text.hasSuffix("%") ? String(text.dropLast()) : text
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard (1...2).contains(parts.count), (1...3).contains(parts[0].count),
      digits.allSatisfy({ ("0"..."9").contains($0) }),
      parts.count == 1 || (1...2).contains(parts[1].count),
      let whole = Int(parts[0]), let rest = Int(parts.count == 2 ? parts[1] : "0"),
      let percent = Percent(
        basisPoints: whole * 100 + (parts.count == 2 && parts[1].count == 1 ? rest * 10 : rest))
    else {
      throw Failure(
        .usage, "\(option) \(visible(text)): not a percentage from 0% to 100%",
        remedy: "For example \(option) \(example)")
    }
    return percent
  }
}
