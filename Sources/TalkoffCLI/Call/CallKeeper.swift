import CallEngine
import CollectionsLedger
import FollowUp
import Receivables

/// Keeps a call in the ledger: each input is on disk before it counts.
final class CallKeeper {
  private(set) var recorded: RecordedCall
  /// What follows the call, once it has ended.
  private(set) var nextStep: NextStep?
  private let ledger: any Ledger
  /// What is to be said of the deals that the last input made.
  private(set) var cautions: [DealCaution] = []
  private var record: CallRecord
  private var signature: DealSignature?
  private let surroundings: Surroundings
  private let actor: String
  /// Up to where in the account's chain colleagues' entries were told.
  private var told: Int?

  init(
    recorded: RecordedCall, ledger: any Ledger, record: CallRecord, surroundings: Surroundings,
    actor: String
  ) {
    self.recorded = recorded
    self.ledger = ledger
    self.record = record
    self.surroundings = surroundings
    self.actor = actor
  }

  /// Decides on an input and keeps what it brings about.
  ///
  /// - Throws: `CallRefusal` where nothing was kept, `LedgerError` where it could not be.
  @discardableResult
  func record(_ input: CallInput) throws -> RecordedCall.Turn {
    try record(recorded.call.decide(input))
  }

  /// What became of an input that may end the call.
  enum Heard {
    case recorded(RecordedCall.Turn)
    /// It would end the call; nothing was kept.
    case wouldEnd(CallEnd)
  }

  /// Keeps what an input brings about, unless that ends the call.
  ///
  /// - Throws: `CallRefusal` where nothing was kept, `LedgerError` where it could not be.
  func recordUnlessItEnds(_ input: CallInput) throws -> Heard {
    let decided = try recorded.call.decide(input)
    if let end = try ending(with: decided) { return .wouldEnd(end) }
    return .recorded(try record(decided))
  }

  private func record(_ decided: [CallEvent]) throws -> RecordedCall.Turn {
    record.person = recorded.call.rightPerson
    let (events, signatures) = try signed(decided)
    cautions = try record.cautions(about: events)
    let overrides =
      signatures + record.policy.facts(answering: cautions, reason: nil, on: record.today)
    var facts = events.map { record.fact(for: $0) } + overrides
    if case .ended(let outcome, _) = events.last {
      let next = nextStep(after: outcome, including: events)
      facts.append(.nextStepScheduled(next, on: record.today))
      nextStep = next
    }
    let entries = try append(facts)
    let turn = RecordedCall.Turn(
      entries: Array(entries.map(\.id).prefix(events.count + overrides.count)), events: events)
    recorded.append(turn)
    if !signatures.isEmpty { signature = nil }
    return turn
  }

  /// Returns how an input would end the call, of which nothing is kept; nil where it goes on.
  ///
  /// - Throws: `CallRefusal` where the input does not fit here.
  func ending(of input: CallInput) throws(CallRefusal) -> CallEnd? {
    try ending(with: recorded.call.decide(input))
  }

  private func ending(with decided: [CallEvent]) throws(CallRefusal) -> CallEnd? {
    guard case .ended(let outcome, _) = decided.last else { return nil }
    record.person = recorded.call.rightPerson
    let (events, _) = try signed(decided)
    return CallEnd(
      outcome: outcome, next: nextStep(after: outcome, including: events), events: events)
  }

  /// Returns what was said with this debtor, in this call too, the latest first.
  ///
  /// - Throws: `LedgerError`.
  func said(_ query: SaidQuery, limit: Int) throws -> [FoundSaying] {
    try FoundSaying.find(query, with: recorded.account, limit: limit, in: ledger)
  }

  /// Takes the signature of a supervisor, for the next deal beyond the collector's limits.
  ///
  /// - Throws: `CallRefusal` where that person is no supervisor.
  func sign(_ signature: DealSignature) throws(CallRefusal) {
    let role = record.policy.role(of: signature.signedBy)
    guard role.name != Role.collectorName else {
      throw CallRefusal(
        "\(signature.signedBy) is a collector and may not sign.",
        remedy: "Who may stands under people in policy.yaml.")
    }
    self.signature = signature
  }

  /// The day by which they are told what became of a held deal.
  var answerDay: CalendarDay { record.policy.answerDay(from: record.today) }

  /// What was held becomes recorded where a supervisor signed for it, and the override is kept.
  private func signed(
    _ events: [CallEvent]
  ) throws(CallRefusal) -> ([CallEvent], [LedgerFact]) {
    guard let signature else { return (events, []) }
    var (result, overrides): ([CallEvent], [LedgerFact]) = ([], [])
    for event in events {
      guard case .held(let agreement, _) = event, let deal = record.deal(agreement) else {
        result.append(event)
        continue
      }
      try check(deal, signature)
      for excess in record.policy.excesses(of: deal, over: record.role) {
        overrides.append(
          .terms(
            .ruleOverridden(
              RuleOverridden(
                rule: excess.rule.rawValue, said: excess.words, signedBy: signature.signedBy,
                on: record.today, words: signature.reason))))
      }
      result.append(.recorded(agreement))
    }
    return (result, overrides)
  }

  private func check(_ deal: Deal, _ signature: DealSignature) throws(CallRefusal) {
    let role = record.policy.role(of: signature.signedBy)
    guard let excess = record.policy.excesses(of: deal, over: role).first else { return }
    throw CallRefusal(
      "\(signature.signedBy) may not sign this: \(excess.words).",
      remedy: "`sign` by somebody who may, or agree to less.")
  }

  /// Takes a turn back by an entry that says so; nothing is deleted.
  func takeBack(_ turn: RecordedCall.Turn) throws {
    try append([.takenBack(turn.entries)])
    recorded.removeLastMove()
  }

  /// Begins the call, and says which rules were set aside for it.
  func begin(_ start: CallStarted, _ overridden: [LedgerFact]) throws {
    try append([.callStarted(start)] + overridden)
  }

  /// Records that a number is dialled.
  ///
  /// - Returns: the entry, for ``ended(_:_:)``.
  @discardableResult
  func dialled(_ number: KeptNumber?, byHand: Bool) throws -> EntryID {
    let fact = NumberDialled(number: number, isByHand: byHand, on: record.today)
    let entries = try append([.dialling(.numberDialled(fact))])
    guard let entry = entries.first else { throw Failure(.findings, "nothing was recorded") }
    return entry.id
  }

  /// Records what came of a number that was dialled.
  func ended(_ dial: EntryID, _ result: DialResult) throws {
    try append([.dialling(.dialEnded(DialEnded(dial: dial, result: result, on: record.today)))])
  }

  func interrupt(_ why: String) throws {
    try append([.callInterrupted(step: recorded.call.location.text, why: why)])
  }

  func resume(_ overridden: [LedgerFact]) throws {
    try append([.callResumed(step: recorded.call.location.text)] + overridden)
  }

  func replay(_ entries: [LedgerEntry]) throws { try recorded.replay(entries) }

  @discardableResult
  private func append(_ facts: [LedgerFact]) throws -> [LedgerEntry] {
    // The keys are made once: whatever happens to the first try, the second says the same.
    let drafts = facts.map { fact in
      EntryDraft(
        id: surroundings.newID(), account: recorded.account, call: recorded.id, fact: fact)
    }
    let entries = try Retry.whileBusy { () throws(LedgerError) in
      try ledger.append(drafts, surroundings.recording(by: actor))
    }
    if told == nil { told = entries.last?.sequence }
    return entries
  }

  /// Returns what others have recorded about the account since it was asked last, and the account
  /// as it is with that; nil where there is nothing.
  ///
  /// - Throws: `LedgerError`.
  func news() throws(LedgerError) -> (entries: [LedgerEntry], standing: Standing)? {
    guard let told else { return nil }
    let fresh = try ledger.entries(of: recorded.account, after: told)
    self.told = fresh.last?.sequence ?? told
    let others = fresh.filter { $0.call != recorded.id }
    guard !others.isEmpty, let standing = try ledger.standing(of: recorded.account) else {
      return nil
    }
    return (others, standing)
  }

  private func nextStep(after outcome: Outcome, including events: [CallEvent]) -> NextStep {
    var after = recorded.call
    for event in events { after.apply(event) }
    if after.isOutcomeHeld, let deal = after.held.last.flatMap(record.deal) {
      return record.policy.stepOfHeld(deal.kindWords, on: record.today)
    }
    return record.policy.nextStep(
      after: outcome, on: record.today, agreed: AgreedDays(after.agreements))
  }
}

/// Tries again while colleagues keep the ledger busy.
enum Retry {
  private static let triesMax = 3

  static func whileBusy<Result>(
    _ body: () throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    for _ in 1..<triesMax {
      do {
        return try body()
      } catch {
        guard case .busy = error else { throw error }
      }
    }
    return try body()
  }
}

extension AgreedDays {
  /// The days among what a call established; of two the later word counts.
  init(_ agreements: [Agreement]) {
    self.init()
    for agreement in agreements {
      switch agreement {
      case .promise(_, let day, _): promised = day
      case .installments(let parts): firstInstallment = parts.first?.dueOn
      case .settlement(_, _, let day): settlement = day
      case .callback(let day, let time): (callback, callbackAt) = (day, time)
      case .rightPerson, .dispute, .refusal, .alreadyPaid, .invoiceCopy, .contact, .wrongNumber,
        .insolvency:
        break
      }
    }
  }
}
