import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Says what became of a deal.
struct DealScreen {
  let session: Session
  let desk: DealDesk

  private var width: Int { min(session.output.width, 100) }

  func show(_ outcome: DealDesk.Made, json: Bool) {
    guard !json else { return session.printJSON(value(outcome)) }
    switch outcome.kind {
    case .recorded: say("Recorded: \(outcome.deal.words).", .color(.green))
    case .signed: say("Recorded, signed for: \(outcome.deal.words).", .color(.green))
    case .held: say("Held for approval: \(outcome.deal.words).", .color(.yellow))
    case .shown: say("Not recorded: \(outcome.deal.words).", .bold)
    }
    if case .plan(let plan) = outcome.deal { parts(plan) }
    for excess in outcome.excesses { say(excess.words + ".", .plain, indent: "  ! ") }
    for caution in outcome.cautions { say(caution.words, .color(.yellow), indent: "  ! ") }
    if outcome.kind == .held {
      say(desk.whoMay(.deal(outcome.deal)), .plain, indent: "  ")
      let day = desk.policy.answerDay(from: session.today)
      say("Tell them that you will confirm it by \(day.spoken).", .bold, indent: "  ")
    }
    if let step = step(outcome) {
      say("Next: \(step.action.words) on \(step.dueOn.spoken) (\(step.reason)).", .plain)
    }
  }

  private func step(_ outcome: DealDesk.Made) -> NextStep? {
    for case .nextStepScheduled(let step, _) in outcome.facts { return step }
    return nil
  }

  private func parts(_ plan: InstallmentsAgreed) {
    let rows = plan.parts.enumerated().map { place, part in
      [
        "  " + (plan.hasDeposit && place == 0 ? "deposit" : String(place + 1)),
        part.amount.description, part.dueOn.spoken,
      ]
    }
    for line in columns(rows, alignments: [.left, .right]) { session.print(StyledText(line)) }
  }

  func say(_ text: String, _ style: Style, indent: String = "") {
    let hanging = String(repeating: " ", count: indent.count)
    for line in wrapped(visible(text), width: width, indent: indent, hangingIndent: hanging) {
      session.print(StyledText(line, style))
    }
  }

  // MARK: For programs

  private func value(_ outcome: DealDesk.Made) -> BodyValue {
    var members: [String: BodyValue] = [
      "account": .text(desk.standing.account.rawValue),
      "deal": DealScreen.value(outcome.deal),
      "state": .text(outcome.kind.rawValue),
      "exceeds": .list(outcome.excesses.map(DealScreen.value)),
      "approvers": .list(outcome.approvers.map { .text($0.name) }),
      "cautions": .list(outcome.cautions.map { .text($0.words) }),
    ]
    if let step = step(outcome) {
      members["nextStep"] = [
        "action": .text(step.action.rawValue), "dueOn": .text(step.dueOn.description),
        "reason": .text(step.reason),
      ]
    }
    return .object(members)
  }

  static func value(_ excess: Excess) -> BodyValue {
    ["rule": .text(excess.rule.rawValue), "words": .text(excess.words)]
  }

  static func value(_ request: HeldRequest) -> BodyValue {
    switch request {
    case .deal(let deal): value(deal)
    case .waiver(let made), .writeOff(let made):
      [
        "kind": .text(request.fact.kind.rawValue), "words": .text(request.words),
        "agreedOn": .text(made.on.description), "invoices": .list([.text(made.invoice)]),
        "amount": value(made.amount),
      ]
    }
  }

  static func value(_ deal: Deal) -> BodyValue {
    var members: [String: BodyValue] = [
      "kind": .text(deal.fact.kind.rawValue), "words": .text(deal.words),
      "agreedOn": .text(deal.agreedOn.description), "lastDay": .text(deal.lastDay.description),
      "invoices": .list(deal.invoices.map(BodyValue.text)),
    ]
    switch deal {
    case .promise(let made): members["amount"] = value(made.amount)
    case .settlement(let settlement):
      members["owed"] = value(settlement.owed)
      members["pays"] = value(settlement.pays)
    case .plan(let plan):
      members["parts"] = .list(
        plan.parts.map { ["amount": value($0.amount), "dueOn": .text($0.dueOn.description)] })
      members["deposit"] = .flag(plan.hasDeposit)
    case .dueDay(let change): members["from"] = .text(change.from.description)
    }
    return .object(members)
  }

  static func value(_ money: Money) -> BodyValue {
    ["amount": .text(money.plain), "currency": .text(money.currency.code)]
  }
}
