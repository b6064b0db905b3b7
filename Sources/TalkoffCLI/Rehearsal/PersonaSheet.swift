import Receivables
import Rehearsal

/// What the trainer at the second terminal reads: who they play, and what is hidden.
enum PersonaSheet {
  static func lines(_ plan: RehearsalPlan) -> [String] {
    let persona = plan.persona.persona
    let facts = persona.facts
    var lines = ["You play: \(persona.title) (\(plan.level.words))", ""]
    lines += persona.description + [""]
    var rows: [(String, String)] = [
      ("company", facts.company), ("you are", "\(facts.person), \(facts.role.rawValue)"),
      ("you owe", "\(facts.owes), \(facts.overdueDays) days overdue"),
      ("you can pay", "\(facts.canPayNow) at once, \(facts.canPayMonthly) a month"),
      ("not before", "\(facts.paysFromDays) days from now"), ("because", facts.reason),
      ("promises", facts.keepsPromises ? "you keep them" : "you keep none"),
      ("picks up", facts.pickedUpBy.rawValue),
    ]
    if !facts.referrals.isEmpty {
      rows.append(("send them to", facts.referrals.joined(separator: ", ")))
    }
    if let most = facts.fullAndFinal { rows.append(("for all of it", "\(most) at most")) }
    if let reason = facts.disputes { rows.append(("you contest", reason.rawValue)) }
    if let days = facts.hasPaidDaysAgo {
      rows.append(("you paid", "\(days) days ago, \(facts.reference)"))
    }
    if facts.isInsolvent { rows.append(("insolvent", facts.reference)) }
    let width = rows.map(\.0.count).max() ?? 0
    lines += rows.map { name, value in
      "  " + name + String(repeating: " ", count: width - name.count + 2) + value
    }
    if let objections = persona.lines[.objects] {
      lines += ["", "What you may throw in:"] + objections.map { "  " + $0.template }
    }
    return lines + [""]
  }
}
