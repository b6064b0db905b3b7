import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Shows what comes of an offer: the plan with its days, what may be let go, who must be asked.
struct OfferScreen {
  let output: Output
  let indent: String

  private var width: Int { min(output.width, 100) }

  func show(_ answer: OfferCalculator.Answer) {
    let mayLetGo =
      answer.writeOffMax.isPositive
      ? "you may let go of \(answer.writeOffMax) if the rest comes by \(answer.settleBy.spoken)"
      : "you may not let go of any part"
    say("\(answer.due) due; \(mayLetGo).", .dim)
    for option in answer.options { show(option) }
  }

  private func show(_ option: OfferCalculator.Option) {
    let isOwn = option.verdict == .within
    let head = option.isTheirs ? "their offer" : "what you may offer"
    say(
      "\(head): \(option.deal.words)" + (isOwn ? "" : " (needs approval)"),
      isOwn ? .color(.green) : .color(.yellow))
    if case .plan(let plan) = option.deal {
      for part in plan.parts { say("\(part.amount) on \(part.dueOn.spoken)", .plain, deeper: "  ") }
    }
    if case .beyond(let excesses, let approvers) = option.verdict {
      for excess in excesses { say("\(excess.words)", .plain, deeper: "  ! ") }
      let who = approvers.map(\.words).joined(separator: " or ")
      let ask = approvers.isEmpty ? "Nobody's limits hold it." : "It may be approved by \(who)."
      say(ask, .plain, deeper: "  ")
    }
    for line in wrapped(visible(option.say), width: width, indent: "│ ", hangingIndent: "│ ") {
      output.print(StyledText(line, .bold))
    }
  }

  private func say(_ text: String, _ style: Style, deeper: String = "") {
    let first = indent + deeper
    let hanging = String(repeating: " ", count: first.count + 2)
    for line in wrapped(visible(text), width: width, indent: first, hangingIndent: hanging) {
      output.print(StyledText(line, style))
    }
  }

  // MARK: For programs

  static func value(_ answer: OfferCalculator.Answer) -> BodyValue {
    [
      "due": DealScreen.value(answer.due), "writeOffMax": DealScreen.value(answer.writeOffMax),
      "settleBy": .text(answer.settleBy.description),
      "options": .list(answer.options.map(value)),
    ]
  }

  private static func value(_ option: OfferCalculator.Option) -> BodyValue {
    var members: [String: BodyValue] = [
      "deal": DealScreen.value(option.deal), "say": .text(option.say),
      "theirs": .flag(option.isTheirs), "within": .flag(option.verdict == .within),
    ]
    if case .beyond(let excesses, let approvers) = option.verdict {
      members["exceeds"] = .list(excesses.map(DealScreen.value))
      members["approvers"] = .list(approvers.map { .text($0.name) })
    }
    return .object(members)
  }
}
