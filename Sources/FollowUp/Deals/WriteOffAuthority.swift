public import CollectionsLedger
public import Receivables

/// Who may write off how much of an invoice: as much as the role may let go of in a settlement.
extension Policy {
  /// Returns whether a role may write off so much of an item alone.
  ///
  /// What of it was written off before counts too, so that small steps do not pass the limit.
  ///
  /// - Parameter owed: what is open on it now.
  public func judge(
    writingOff amount: Money, of owed: Money, besides before: Money, by role: Role
  ) -> DealVerdict {
    let asked = WriteOffRequest(amount: amount, owed: owed, before: before)
    guard let excess = asked.excess(over: role) else { return .within }
    return .beyond([excess], approvers: approvers.filter { asked.excess(over: $0) == nil })
  }

  /// Returns the facts of a write-off that may be recorded: the limit a supervisor signed for, and
  /// the write-off.
  public func facts(writingOff made: Reduction, overriding excesses: [Excess] = []) -> [LedgerFact]
  {
    excesses.map { excess in
      .terms(
        .ruleOverridden(
          RuleOverridden(
            rule: excess.rule.rawValue, said: excess.words, signedBy: made.approvedBy, on: made.on,
            words: made.words)))
    } + [.bookkeeping(.writtenOff(made))]
  }

  /// Returns the facts of a write-off that waits for a supervisor.
  public func facts(
    holdingWriteOff made: Reduction, for excesses: [Excess], on today: CalendarDay
  ) -> [LedgerFact] {
    let held = DealHeld(
      deal: .bookkeeping(.writtenOff(made)), exceeds: excesses.map(\.words), on: today,
      words: made.words)
    return [
      .terms(.dealHeld(held)),
      .nextStepScheduled(stepOfHeld("write-off on \(made.invoice)", on: today), on: today),
    ]
  }
}

extension Standing {
  /// Returns the write-off on an item that waits for a supervisor.
  public func heldWriteOff(on number: String) -> Reduction? {
    for held in heldDeals where held.decided == nil {
      guard case .bookkeeping(.writtenOff(let made)) = held.held.deal, made.invoice == number
      else { continue }
      return made
    }
    return nil
  }
}

private struct WriteOffRequest {
  let amount: Money
  let owed: Money
  let before: Money

  func excess(over role: Role) -> Excess? {
    let (sum, overflow) = amount.minorUnits.addingReportingOverflow(before.minorUnits)
    let (whole, wholeOverflow) = owed.minorUnits.addingReportingOverflow(before.minorUnits)
    let all = Money(minorUnits: wholeOverflow ? owed.minorUnits : whole, currency: owed.currency)
    let most = role.limits.settlement.limits(for: all).discountMax(for: all)
    guard overflow || sum > most.minorUnits else { return nil }
    let earlier = before.isZero ? "" : ", \(before) before"
    return Excess(
      .settlementAmount,
      "\(amount) of \(owed) written off\(earlier); \(role.words) may let go of \(most) at the most")
  }
}
