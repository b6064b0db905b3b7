import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// What a caller must know before dialling: rules that speak against it, numbers not to be called,
/// debts soon too old to sue for, and work that is paid by milestones.
struct BriefWarnings {
  let session: Session
  let width: Int
  let preparation: CallPreparation

  func show() {
    let standing = preparation.standing
    let gate = CallGate(session: session, preparation: preparation)
    for finding in gate.findings() {
      // A stop and a hold of the account stand above already.
      guard finding.rule != .stop, finding.rule != .hold else { continue }
      line("do not call now: \(finding.words)", .color(.yellow))
    }
    let barred = standing.barredNumbers
    if !barred.isEmpty, !standing.isNotToBeCalled {
      line("not to be called: \(barred.joined(separator: ", "))", .color(.yellow))
    }
    let limitation = LimitationWords(policy: preparation.policy, day: preparation.today)
    for text in limitation.pressing(standing) { line(text, .color(.red)) }
    for schedule in standing.schedules { line(words(schedule, standing), .plain) }
    for money in standing.moneyOfFactors(on: preparation.today) {
      line(
        "\(money.amount) came for invoice \(money.invoice) and belongs to \(money.factor)",
        .color(.yellow))
    }
  }

  private func words(_ schedule: MilestonesAgreed, _ standing: Standing) -> String {
    let paid = schedule.parts.count { standing.invoices[$0.invoice]?.isOpen == false }
    let next = schedule.parts.first { standing.invoices[$0.invoice]?.isOpen ?? false }
    return "milestones of \(schedule.project): \(paid) of \(schedule.parts.count) paid"
      + (next.map { "; next \($0.name), \($0.amount), due \($0.dueOn.short)" } ?? "")
  }

  private func line(_ text: String, _ style: Style) {
    for line in wrapped(visible(text), width: width, indent: "  ", hangingIndent: "    ") {
      session.print(StyledText(line, style))
    }
  }
}
