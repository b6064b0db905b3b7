public import CollectionsLedger
public import Receivables

extension Standing {
  /// Returns the charge of a number, as an open item.
  ///
  /// - Throws: ``ChargeFault/noSuchCharge(_:known:)``.
  public func charge(_ number: String) throws(ChargeFault) -> Invoice {
    if let item = invoices[number], item.kind.isCharge { return item }
    throw .noSuchCharge(number, known: charges.map(\.booked.number))
  }

  /// Returns what of a charge is waived now.
  ///
  /// - Throws: ``ChargeFault``.
  public func waived(of number: String) throws(ChargeFault) -> Money {
    try charge(number).credited
  }

  /// Returns the sum to waive of a charge, or to claim again: the one named, or all there is.
  ///
  /// - Throws: ``ChargeFault``.
  public func sum(
    _ wanted: Money?, of number: String, reinstating: Bool
  ) throws(ChargeFault) -> Money {
    let item = try charge(number)
    let most = reinstating ? try waived(of: number) : item.openAmount
    guard most.isPositive else {
      throw reinstating ? .nothingWaived(number) : .nothingOpen(number)
    }
    guard let wanted else { return most }
    guard wanted.currency == most.currency else {
      throw .otherCurrency(wanted.currency, not: most.currency)
    }
    guard wanted.isPositive else { throw .notPositive(wanted) }
    guard wanted.minorUnits <= most.minorUnits else { throw .tooMuch(wanted, most: most) }
    return wanted
  }
}

/// Who may waive how much of a late charge: as much as the role may let go of in a settlement.
extension Policy {
  /// Returns whether a role may waive so much of a charge alone.
  ///
  /// What of the charge was waived before counts too, so that small steps do not pass the limit.
  public func judge(
    waiving amount: Money, besides waived: Money, by role: Role
  ) -> DealVerdict {
    guard let excess = excess(waiving: amount, besides: waived, over: role) else { return .within }
    return .beyond(
      [excess],
      approvers: approvers.filter { self.excess(waiving: amount, besides: waived, over: $0) == nil }
    )
  }

  private func excess(waiving amount: Money, besides waived: Money, over role: Role) -> Excess? {
    guard let most = role.limits.settlement.amountOffMax[amount.currency] else { return nil }
    let (sum, overflow) = amount.minorUnits.addingReportingOverflow(waived.minorUnits)
    guard overflow || sum > most.minorUnits else { return nil }
    let before = waived.isZero ? "" : ", \(waived) before"
    return Excess(
      .settlementAmount,
      "\(amount) of a late charge waived\(before); \(role.words) may let go of \(most) at the most")
  }
}

/// Which facts a waiver brings about; they are appended together or not at all.
extension Policy {
  /// Returns the facts of a waiver that may be recorded: the limit a supervisor signed for, the
  /// waiver, and the decision on one that was held.
  ///
  /// A held waiver is approved by one of as much, and refused by one of less.
  public func facts(
    waiving made: Reduction, overriding excesses: [Excess] = [], in standing: Standing
  ) -> [LedgerFact] {
    var facts = excesses.map { excess in
      LedgerFact.terms(
        .ruleOverridden(
          RuleOverridden(
            rule: excess.rule.rawValue, said: excess.words, signedBy: made.approvedBy, on: made.on,
            words: made.words)))
    }
    if let waiting = standing.heldWaiver(of: made.invoice) {
      let isAll = made.amount.minorUnits >= waiting.amount.minorUnits
      let decided = DealDecided(
        held: waiting.entry, isApproved: isAll, on: made.on, words: made.words)
      let step = NextStep(
        action: .call, dueOn: calendar.businessDay(onOrAfter: made.on),
        reason: "tell them that \(made.amount) of \(made.invoice) is waived")
      facts.append(.terms(.dealDecided(decided)))
      return facts + [
        .bookkeeping(.chargeWaived(made)), .nextStepScheduled(step, on: made.on),
      ]
    }
    return facts + [.bookkeeping(.chargeWaived(made))]
  }

  /// Returns the facts of a waiver that waits for a supervisor.
  public func facts(holding made: Reduction, for excesses: [Excess]) -> [LedgerFact] {
    let held = DealHeld(
      deal: .bookkeeping(.chargeWaived(made)), exceeds: excesses.map(\.words), on: made.on,
      words: made.words)
    return [
      .terms(.dealHeld(held)),
      .nextStepScheduled(stepOfHeld("waiver of \(made.invoice)", on: made.on), on: made.on),
    ]
  }
}

extension Standing {
  /// Returns the waiver of a charge that waits for a supervisor.
  public func heldWaiver(of number: String) -> (entry: EntryID, amount: Money)? {
    for held in heldDeals where held.decided == nil {
      guard case .bookkeeping(.chargeWaived(let made)) = held.held.deal, made.invoice == number
      else { continue }
      return (held.entry, made.amount)
    }
    return nil
  }
}
