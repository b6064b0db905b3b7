import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Shows how a plan stands: each part, what became of it, and what happens if one does not come.
struct PlanScreen {
  let session: Session
  let standing: Standing

  private var today: CalendarDay { session.today }

  func show(_ plan: PaymentPlan, json: Bool) {
    guard !json else { return session.printJSON(["plan": value(plan)]) }
    let verdict = standing.verdict(on: plan, day: today)
    session.print(
      StyledText("Plan with \(visible(standing.name))", .bold)
        + StyledText(": \(verdict.rawValue)", verdict == .running ? .plain : .color(.yellow)))
    var rows = [["", "part", "due", "verdict"]]
    for (place, part) in plan.agreed.parts.enumerated() {
      rows.append([
        "  " + name(of: place, plan), part.amount.description, part.dueOn.spoken,
        words(plan, place),
      ])
    }
    for line in columns(rows, alignments: [.left, .right]) { session.print(StyledText(line)) }
    if let came = standing.received(for: plan, until: today), let total = plan.total {
      say("\(came) of \(total) came.")
    }
    say(clause(plan))
  }

  private func name(of part: Int, _ plan: PaymentPlan) -> String {
    plan.agreed.hasDeposit && part == 0 ? "deposit" : String(part + 1)
  }

  private func words(_ plan: PaymentPlan, _ part: Int) -> String {
    switch standing.verdict(on: plan, part: part, day: today) {
    case .paid: "paid"
    case .missed:
      plan.lastCureDay(of: part) >= today
        ? "missed, to be made good by \(plan.lastCureDay(of: part).short)" : "missed"
    case .open:
      plan.agreed.parts[part].dueOn < today
        ? "open, in its days of grace until \(plan.lastDay(of: part).short)" : "open"
    }
  }

  /// What the plan says of a part that does not come.
  private func clause(_ plan: PaymentPlan) -> String {
    let agreed = plan.agreed
    let grace = "\(counted(agreed.graceDays, "day")) of grace"
    let cure = agreed.cureDays == 0 ? "" : " and \(counted(agreed.cureDays, "day")) to make it good"
    let end =
      agreed.accelerates ? "all of the rest is due at once" : "the original rights revive"
    if let day = standing.defaultDay(of: plan), day <= today {
      return "In default since \(day.spoken): \(end)."
    }
    return "A part that does not come, after \(grace)\(cure): \(end)."
  }

  private func say(_ text: String) {
    for line in wrapped(visible(text), width: min(session.output.width, 100)) {
      session.print(StyledText(line))
    }
  }

  private func value(_ plan: PaymentPlan) -> BodyValue {
    let parts = plan.agreed.parts.enumerated().map { place, part -> BodyValue in
      [
        "amount": DealScreen.value(part.amount), "dueOn": .text(part.dueOn.description),
        "verdict": .text(standing.verdict(on: plan, part: place, day: today).rawValue),
      ]
    }
    var members: [String: BodyValue] = [
      "verdict": .text(standing.verdict(on: plan, day: today).rawValue),
      "madeOn": .text(plan.madeOn.description), "deposit": .flag(plan.agreed.hasDeposit),
      "invoices": .list(plan.agreed.invoices.map(BodyValue.text)), "parts": .list(parts),
      "graceDays": .integer(Int64(plan.agreed.graceDays)),
      "cureDays": .integer(Int64(plan.agreed.cureDays)),
      "accelerates": .flag(plan.agreed.accelerates),
    ]
    if let came = standing.received(for: plan, until: today) {
      members["came"] = DealScreen.value(came)
    }
    return .object(members)
  }
}
