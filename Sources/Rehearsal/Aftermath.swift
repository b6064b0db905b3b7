public import CallEngine
import Receivables

/// What a rehearsal came to, against what the debtor could have done: told when it is over.
public enum Aftermath {
  /// Returns sentences about what was hidden, and what was got of it.
  ///
  /// - Parameters:
  ///   - facts: the persona's.
  ///   - call: the call as it was left.
  public static func sentences(_ facts: PersonaFacts, _ call: Call) -> [String] {
    var said = hidden(facts)
    // What they can, without what they would rather: the level plays no part in that.
    let position = Position(facts, .easy, call.context)
    said += (call.agreements + call.held).compactMap { agreement in
      position.verdict(on: agreement) == .no
        ? "They cannot keep it: \(agreement.words)." : verdict(agreement, facts)
    }
    if !call.isRightPersonConfirmed, facts.isIn, facts.passesOn, facts.pickedUpBy != .machine {
      said.append("\(facts.person) was in, and could have been reached.")
    }
    return said
  }

  private static func hidden(_ facts: PersonaFacts) -> [String] {
    if facts.isInsolvent { return ["The firm is insolvent: there was nothing to collect."] }
    if let days = facts.hasPaidDaysAgo {
      return ["It was paid \(days) days ago, reference \(facts.reference)."]
    }
    var can: [String] = []
    if facts.canPayNow.isPositive { can.append("\(facts.canPayNow) at once") }
    if facts.canPayMonthly.isPositive { can.append("\(facts.canPayMonthly) each month") }
    let days = facts.paysFromDays
    let start = days == 0 ? "today" : days == 1 ? "tomorrow" : "in \(days) days"
    var said =
      can.isEmpty
      ? ["They could pay nothing."]
      : ["They could pay " + can.joined(separator: ", and ") + ", beginning \(start)."]
    if let most = facts.fullAndFinal {
      said.append("They would have paid \(most) to be done with all \(facts.owes).")
    }
    if let reason = facts.disputes { said.append("They contest the \(reason.rawValue).") }
    said.append("Why it was not paid: \(facts.reason).")
    if !facts.keepsPromises { said.append("They keep no promise.") }
    return said
  }

  private static func verdict(_ agreement: Agreement, _ facts: PersonaFacts) -> String? {
    switch agreement {
    case .promise, .installments, .settlement:
      guard facts.keepsPromises else {
        return "Agreed, and nothing of it will come: \(agreement.words)."
      }
    default: return nil
    }
    switch agreement {
    case .promise(let amount, _, _):
      return amount.minorUnits >= facts.canPayNow.minorUnits
        ? "You got all they could pay at once."
        : "You got \(amount) of the \(facts.canPayNow) they could pay at once."
    case .installments(let parts):
      return "You got \(parts.count) parts of \(parts.first?.amount.description ?? "")."
    case .settlement(_, let pays, _):
      guard let most = facts.fullAndFinal, most.currency == pays.currency else { return nil }
      return pays.minorUnits >= most.minorUnits
        ? "You got the most they would pay for all of it."
        : "You let it go for \(pays); they would have paid \(most)."
    default: return nil
    }
  }
}
