import CollectionsLedger
import FollowUp
import Receivables
import Terminal

extension ChargeDesk {
  /// Waives a charge, or asks a supervisor to where it is beyond the role's limit.
  func waive(
    _ number: String, _ amount: String?, reason: String, sign: String?
  ) throws -> ExitStatus {
    let policy = try session.policy()
    let sum = try sum(amount, of: number, reinstating: false)
    let waived = try faultTold("--waive") { () throws(ChargeFault) in
      try standing.waived(of: number)
    }
    let own = policy.judge(waiving: sum, besides: waived, by: policy.role(of: session.actor))
    guard case .beyond(let excesses, let approvers) = own else {
      let made = reduction(number, sum, reason)
      try append([draft(.bookkeeping(.chargeWaived(made)))])
      return tell("Waived \(sum) of \(visible(number)).", "waived", sum, number)
    }
    guard let sign else {
      return try hold(reduction(number, sum, reason), excesses, approvers, reason, policy)
    }
    try checkSigner(sign, sum, waived, approvers, policy)
    try append(
      excesses.map { excess in
        draft(
          .terms(
            .ruleOverridden(
              RuleOverridden(
                rule: excess.rule.rawValue, said: excess.words, signedBy: sign,
                on: session.today, words: reason))))
      } + [draft(.bookkeeping(.chargeWaived(reduction(number, sum, reason, approvedBy: sign))))])
    return tell(
      "Waived \(sum) of \(visible(number)), signed by \(visible(sign)).", "waived", sum, number)
  }

  /// Claims a waived charge again; that takes nobody's leave.
  func reinstate(_ number: String, _ amount: String?, reason: String) throws -> ExitStatus {
    let sum = try sum(amount, of: number, reinstating: true)
    try append([draft(.bookkeeping(.chargeReinstated(reduction(number, sum, reason))))])
    return tell("\(sum) of \(visible(number)) is claimed again.", "reinstated", sum, number)
  }

  // MARK: Beyond the limit

  private func hold(
    _ made: Reduction, _ excesses: [Excess], _ approvers: [Role], _ reason: String,
    _ policy: Policy
  ) throws -> ExitStatus {
    let isWaiting = standing.heldDeals.contains { held in
      guard held.decided == nil, case .bookkeeping(.chargeWaived(let other)) = held.held.deal
      else { return false }
      return other.invoice == made.invoice
    }
    guard !isWaiting else {
      throw Failure(
        .notAllowed, "a waiver of \(visible(made.invoice)) waits for a supervisor already",
        remedy: "See talkoff log \(visible(standing.account.rawValue))")
    }
    let deal = DealHeld(
      deal: .bookkeeping(.chargeWaived(made)), exceeds: excesses.map(\.words), on: session.today,
      words: reason)
    let step = policy.stepOfHeld("waiver", on: session.today)
    try append([
      draft(.terms(.dealHeld(deal))), draft(.nextStepScheduled(step, on: session.today)),
    ])
    let limits = excesses.map(\.words).joined(separator: "; ")
    let asked = approvers.first.map { "\($0.words) decides" } ?? "nobody may allow so much"
    return tell(
      "Nothing is waived yet: \(limits). It is held; \(asked): talkoff approve.", "held",
      made.amount, made.invoice)
  }

  private func checkSigner(
    _ signer: String, _ sum: Money, _ waived: Money, _ approvers: [Role], _ policy: Policy
  ) throws {
    let role = policy.role(of: signer)
    guard case .beyond(let excesses, _) = policy.judge(waiving: sum, besides: waived, by: role)
    else { return }
    let people = approvers.flatMap { policy.people(having: $0) }
    throw Failure(
      .notAllowed,
      "--sign \(visible(signer)): " + excesses.map(\.words).joined(separator: "; "),
      remedy: people.isEmpty
        ? "Say in the policy who is who: people: {NAME: supervisor}."
        : "May allow it: \(visible(people.joined(separator: ", "))).")
  }

  // MARK: Parts

  private func sum(_ text: String?, of number: String, reinstating: Bool) throws -> Money {
    let option = reinstating ? "--reinstate" : "--waive"
    let item = try faultTold(option) { () throws(ChargeFault) in try standing.charge(number) }
    let wanted = try text.map {
      try ChargeArgument.money($0, "--amount", currencies: [item.amount.currency])
    }
    return try faultTold(option) { () throws(ChargeFault) in
      try standing.sum(wanted, of: number, reinstating: reinstating)
    }
  }

  private func reduction(
    _ number: String, _ sum: Money, _ reason: String, approvedBy: String? = nil
  ) -> Reduction {
    Reduction(
      invoice: number, amount: sum, on: session.today, words: reason, approvedBy: approvedBy)
  }

  private func tell(
    _ words: String, _ state: String, _ sum: Money, _ number: String
  ) -> ExitStatus {
    if asJSON {
      session.printJSON([
        "state": .text(state), "charge": .text(number), "amount": .text(sum.plain),
        "currency": .text(sum.currency.code),
      ])
    } else {
      session.print(StyledText(words))
    }
    return .done
  }
}
