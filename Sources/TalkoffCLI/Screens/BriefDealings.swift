import CollectionsLedger
import Receivables
import Terminal

/// What stands between us and the money: stops, holds, agreements, disputes and deals that wait.
struct BriefDealings {
  let session: Session
  let width: Int
  let today: CalendarDay

  func show(_ standing: Standing) {
    if let stop = standing.stop(on: today) {
      line("STOP: \(stop.words). \(stop.mayStill)", .color(.red))
    }
    if let hold = standing.hold(on: today) {
      line("HOLD until \(hold.placed.until.short): \(hold.placed.words)", .color(.yellow))
    }
    for deal in standing.heldDeals where deal.decided == nil {
      line("waits for approval: \(FactWords.words(deal.held.deal))", .color(.yellow))
    }
    for plan in standing.plans { show(plan, standing) }
    for settlement in standing.settlements { show(settlement, standing) }
    for dispute in standing.disputes where dispute.isOpen(on: today) {
      let isLate = dispute.raised.targetOn.map { $0 < today } ?? false
      line(
        "disputed since \(dispute.raised.on.short): \(dispute.raised.heading)"
          + (isLate ? " (late)" : ""), isLate ? .color(.red) : .color(.yellow))
    }
  }

  private func show(_ plan: PaymentPlan, _ standing: Standing) {
    let verdict = standing.verdict(on: plan, day: today)
    guard verdict != .closed, verdict != .completed, let total = plan.total else { return }
    let parts = plan.agreed.parts
    let paid = parts.indices.filter { standing.verdict(on: plan, part: $0, day: today) == .paid }
    let next = standing.nextPart(of: plan, on: today).map { parts[$0] }
    let due = next.map { "; next \($0.amount) on \($0.dueOn.short)" } ?? ""
    line(
      "plan of \(total), \(paid.count) of \(parts.count) parts paid, \(verdict.rawValue)\(due)",
      verdict == .running ? .color(.green) : .color(.red))
  }

  private func show(_ settlement: Settlement, _ standing: Standing) {
    let verdict = settlement.verdict(on: today)
    guard verdict == .open || verdict == .defaulted else { return }
    let came = standing.received(for: settlement, until: today)
    let agreed = settlement.agreed
    line(
      "settlement: \(agreed.pays) by \(agreed.by.short) closes \(agreed.owed); "
        + "\(came.grouped) came" + (verdict == .defaulted ? "; lapsed" : ""),
      verdict == .open ? .color(.green) : .color(.red))
  }

  private func line(_ text: String, _ style: Style) {
    for line in wrapped(visible(text), width: width, indent: "  ", hangingIndent: "    ") {
      session.print(StyledText(line, style))
    }
  }
}
