public import CollectionsLedger
public import Receivables

/// What a supervisor is asked to allow: a deal with an account, the waiver of a late charge, or a
/// write-off.
public enum HeldRequest: Hashable, Sendable {
  case deal(Deal)
  case waiver(Reduction)
  case writeOff(Reduction)

  /// Takes the request out of a fact that is held; nil for facts nobody is asked about.
  public init?(_ fact: LedgerFact) {
    if case .bookkeeping(.chargeWaived(let made)) = fact {
      self = .waiver(made)
    } else if case .bookkeeping(.writtenOff(let made)) = fact {
      self = .writeOff(made)
    } else if let deal = Deal(fact) {
      self = .deal(deal)
    } else {
      return nil
    }
  }

  /// The fact as it was asked for.
  public var fact: LedgerFact {
    switch self {
    case .deal(let deal): deal.fact
    case .waiver(let made): .bookkeeping(.chargeWaived(made))
    case .writeOff(let made): .bookkeeping(.writtenOff(made))
    }
  }

  /// What kind of request it is, in a few words: `settlement`, `waiver of 7/interest`.
  public var kindWords: String {
    switch self {
    case .deal(let deal): deal.kindWords
    case .waiver(let made): "waiver of \(made.invoice)"
    case .writeOff(let made): "write-off on \(made.invoice)"
    }
  }

  /// The request in one line: `waiver: 40.00 EUR of late charge 7/compensation`.
  public var words: String {
    switch self {
    case .deal(let deal): deal.words
    case .waiver(let made): "waiver: \(made.amount) of late charge \(made.invoice)"
    case .writeOff(let made): "write-off: \(made.amount) of \(made.invoice)"
    }
  }

  /// The last day that was agreed on; nil for what nobody has to keep.
  public var lastDay: CalendarDay? {
    switch self {
    case .deal(let deal): deal.lastDay
    case .waiver, .writeOff: nil
    }
  }

  /// Refuses to allow what cannot be done any more: the item was paid or waived meanwhile.
  ///
  /// - Throws: ``ChargeFault``.
  public func check(against standing: Standing) throws(ChargeFault) {
    switch self {
    case .deal: break
    case .waiver(let made):
      _ = try standing.sum(made.amount, of: made.invoice, reinstating: false)
    case .writeOff(let made):
      guard let item = standing.invoices[made.invoice] else { throw .noSuchInvoice(made.invoice) }
      guard item.openAmount.isPositive else {
        throw .refused("nothing is open on \(made.invoice) any more")
      }
      guard made.amount.minorUnits <= item.openAmount.minorUnits else {
        throw .tooMuch(made.amount, most: item.openAmount)
      }
    }
  }
}

/// Who may allow a request, and what is recorded once somebody decided.
extension Policy {
  /// Returns the limits of a role that a request goes beyond.
  ///
  /// - Parameter standing: The account, for what of a charge was waived before.
  public func excesses(
    of request: HeldRequest, over role: Role, in standing: Standing
  ) -> [Excess] {
    switch request {
    case .deal(let deal): return excesses(of: deal, over: role)
    case .waiver(let made):
      let before = (try? standing.waived(of: made.invoice)) ?? .zero(made.amount.currency)
      let verdict = judge(waiving: made.amount, besides: before, by: role)
      guard case .beyond(let excesses, _) = verdict else { return [] }
      return excesses
    case .writeOff(let made):
      guard let item = standing.invoices[made.invoice] else { return [] }
      let verdict = judge(
        writingOff: made.amount, of: item.openAmount, besides: item.writtenOff, by: role)
      guard case .beyond(let excesses, _) = verdict else { return [] }
      return excesses
    }
  }

  /// Returns the facts of a supervisor's decision; what is allowed is recorded beside it.
  ///
  /// A waiver or a write-off counts from the day it is allowed on, and keeps the reason it was asked
  /// for.
  public func facts(
    deciding held: HeldDeal, _ request: HeldRequest, isApproved: Bool, reason: String,
    on today: CalendarDay
  ) -> [LedgerFact] {
    switch request {
    case .deal(let deal):
      return facts(deciding: held, deal, isApproved: isApproved, reason: reason, on: today)
    case .waiver(let asked), .writeOff(let asked):
      let decided = DealDecided(held: held.entry, isApproved: isApproved, on: today, words: reason)
      let made = Reduction(
        invoice: asked.invoice, amount: asked.amount, on: today, words: asked.words,
        approvedBy: asked.approvedBy)
      var done: [LedgerFact] = []
      if isApproved {
        let isWaiver = held.held.deal.kind == .chargeWaived
        done = [.bookkeeping(isWaiver ? .chargeWaived(made) : .writtenOff(made))]
      }
      let told = stepOfDecision(request.kindWords, isApproved: isApproved, on: today)
      return [.terms(.dealDecided(decided))] + done + [.nextStepScheduled(told, on: today)]
    }
  }

  /// Returns the call that tells the account what a supervisor decided.
  public func stepOfDecision(
    _ kind: String, isApproved: Bool, on today: CalendarDay
  ) -> NextStep {
    NextStep(
      action: .call, dueOn: calendar.businessDay(onOrAfter: today),
      reason: "tell them that the \(kind) was \(isApproved ? "approved" : "refused")")
  }
}
