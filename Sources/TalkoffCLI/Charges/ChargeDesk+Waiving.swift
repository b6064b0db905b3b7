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
    let held = standing.heldWaiver(of: number)
    let sum = try sum(amount, of: number, reinstating: false, usual: held?.amount)
    let waived = try faultTold("--waive") { () throws(ChargeFault) in
      try standing.waived(of: number)
    }
    let own = policy.judge(waiving: sum, besides: waived, by: policy.role(of: session.actor))
    guard case .beyond(let excesses, let approvers) = own else {
      return try record(reduction(number, sum, reason), policy)
    }
    guard let sign else {
      return try hold(reduction(number, sum, reason), excesses, approvers, policy)
    }
    try checkSigner(sign, sum, waived, approvers, policy)
    return try record(
      reduction(number, sum, reason, approvedBy: sign), overriding: excesses, policy)
  }

  private func record(
    _ made: Reduction, overriding excesses: [Excess] = [], _ policy: Policy
  ) throws -> ExitStatus {
    try append(policy.facts(waiving: made, overriding: excesses, in: standing).map(draft))
    let signed = made.approvedBy.map { ", signed by \(visible($0))" } ?? ""
    return tell(
      "Waived \(made.amount) of \(visible(made.invoice))\(signed).", "waived", made.amount,
      made.invoice)
  }

  /// Claims a waived charge again; that takes nobody's leave.
  func reinstate(_ number: String, _ amount: String?, reason: String) throws -> ExitStatus {
    let sum = try sum(amount, of: number, reinstating: true)
    try append([draft(.bookkeeping(.chargeReinstated(reduction(number, sum, reason))))])
    return tell("\(sum) of \(visible(number)) is claimed again.", "reinstated", sum, number)
  }

  // MARK: Beyond the limit

  private func hold(
    _ made: Reduction, _ excesses: [Excess], _ approvers: [Role], _ policy: Policy
  ) throws -> ExitStatus {
    guard standing.heldWaiver(of: made.invoice) == nil else {
      throw Failure(
        .notAllowed, "a waiver of \(visible(made.invoice)) waits for a supervisor already",
        remedy: "See talkoff log \(visible(standing.account.rawValue))")
    }
    try append(policy.facts(holding: made, for: excesses).map(draft))
    let limits = excesses.map(\.words).joined(separator: "; ")
    let asked = approvers.first.map { "\($0.words) decides" } ?? "nobody may allow so much"
    return tell(
      "Nothing is waived yet: \(limits). It is held; \(asked).", "held",
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

  private func sum(
    _ text: String?, of number: String, reinstating: Bool, usual: Money? = nil
  ) throws -> Money {
    let option = reinstating ? "--reinstate" : "--waive"
    let item = try faultTold(option) { () throws(ChargeFault) in try standing.charge(number) }
    let wanted = try text.map {
      try ChargeArgument.money(
        $0, "--amount", currencies: [item.amount.currency],
        of: reinstating ? item.credited : item.openAmount)
    }
    return try faultTold(option) { () throws(ChargeFault) in
      try standing.sum(wanted ?? usual, of: number, reinstating: reinstating)
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
