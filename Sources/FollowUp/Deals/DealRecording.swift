public import CollectionsLedger
public import Receivables

/// A supervisor's signature on the spot.
public struct DealSignature: Hashable, Sendable {
  /// Who signs, by the name entries are recorded under.
  public let signedBy: String
  /// Why.
  public let reason: String

  /// Makes a signature; whether that person may sign is for ``Policy/judge(_:by:)`` to say.
  public init(signedBy: String, reason: String) {
    self.signedBy = signedBy
    self.reason = reason
  }
}

/// Which facts a deal brings about; they are appended together or not at all.
extension Policy {
  /// Returns the facts of a deal that may be recorded: cautions answered, the limits a supervisor
  /// signed for, the deal itself and what is to be done next.
  ///
  /// - Parameters:
  ///   - excesses: The limits that were overridden by the signature; none where it was within them.
  ///   - answered: The cautions that were told and known.
  ///   - reason: Why the deal is made, where that was said.
  public func facts(
    recording deal: Deal, overriding excesses: [Excess] = [], signature: DealSignature? = nil,
    answered: [DealCaution] = [], reason: String? = nil, on today: CalendarDay
  ) -> [LedgerFact] {
    let overridden = excesses.map { excess in
      RuleOverridden(
        rule: excess.rule.rawValue, said: excess.words, signedBy: signature?.signedBy, on: today,
        words: signature?.reason)
    }
    return overridden.map { .terms(.ruleOverridden($0)) }
      + facts(answering: answered, reason: reason, on: today) + [deal.fact]
      + nextStepFacts(after: deal, on: today)
  }

  /// Returns the facts that a debt under dispute was known to be one when a deal was made over it.
  public func facts(
    answering cautions: [DealCaution], reason: String?, on today: CalendarDay
  ) -> [LedgerFact] {
    cautions.filter(\.mustBeAnswered).map { caution in
      .terms(
        .ruleOverridden(
          RuleOverridden(
            rule: "dispute", said: caution.words, signedBy: nil, on: today, words: reason)))
    }
  }

  /// Returns the facts of a deal that waits for a supervisor, and the day they are to be told by.
  public func facts(
    holding deal: Deal, for excesses: [Excess], answered: [DealCaution] = [], reason: String?,
    on today: CalendarDay
  ) -> [LedgerFact] {
    facts(answering: answered, reason: reason, on: today) + [
      .terms(
        .dealHeld(
          DealHeld(
            deal: deal.fact, exceeds: excesses.map(\.words), on: today, words: reason))),
      .nextStepScheduled(stepOfHeld(deal.kindWords, on: today), on: today),
    ]
  }

  /// Returns the facts of a supervisor's decision; an approved deal is recorded beside it.
  public func facts(
    deciding held: HeldDeal, _ deal: Deal, isApproved: Bool, reason: String,
    on today: CalendarDay
  ) -> [LedgerFact] {
    let decided = DealDecided(
      held: held.entry, isApproved: isApproved, on: today, words: reason)
    let fact = LedgerFact.terms(.dealDecided(decided))
    let told = LedgerFact.nextStepScheduled(
      stepOfDecision(deal.kindWords, isApproved: isApproved, on: today), on: today)
    guard isApproved else { return [fact, told] }
    // Else the supervisor's review would stay the next step of a due day that is decided on.
    let next = nextStepFacts(after: deal, on: today)
    return [fact, deal.fact] + (next.isEmpty ? [told] : next)
  }

  /// Returns what is done about a held deal: a supervisor reviews it by the day the account was
  /// promised an answer.
  public func stepOfHeld(_ kind: String, on today: CalendarDay) -> NextStep {
    NextStep(
      action: .review, dueOn: answerDay(from: today),
      reason: "a supervisor decides on the \(kind), and they are told")
  }

  /// Returns the day by which the account is told what became of a held deal.
  public func answerDay(from today: CalendarDay) -> CalendarDay {
    calendar.businessDay(after: today, count: confirmDealDays)
  }

  private func nextStepFacts(after deal: Deal, on today: CalendarDay) -> [LedgerFact] {
    guard let outcome = deal.outcome else { return [] }
    let step = nextStep(after: outcome, on: today, agreed: deal.agreedDays)
    return [.nextStepScheduled(step, on: today)]
  }
}
