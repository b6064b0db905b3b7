import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// Makes deals outside a call: holds them against the limits, records them or has them held.
struct DealDesk {
  let session: Session
  let standing: Standing
  let policy: Policy
  var reading: DealReading {
    DealReading(
      standing: standing, today: session.today, isWorkingDay: policy.calendar.isBusinessDay)
  }

  /// - Throws: ``Failure`` where there is no such account.
  init(_ words: [String], in session: Session) throws {
    let id = try AccountArgument.find(words, in: session).id
    guard let standing = try session.ledger().standing(of: id) else {
      throw Failure(.missingInput, "no account \(visible(id.rawValue))")
    }
    self.init(standing, in: session, policy: try session.policy())
  }

  init(_ standing: Standing, in session: Session, policy: Policy) {
    self.session = session
    self.standing = standing
    self.policy = policy
  }

  /// What a deal about these invoices is about.
  func subject(_ named: [String], typed: String) throws -> DealSubject {
    let currency = try reading.currency(named: named, typed: typed)
    do {
      return try DealSubject(standing, in: currency, named: named, on: session.today)
    } catch {
      throw reading.fault(error)
    }
  }

  // MARK: Making

  /// What became of a deal.
  struct Made {
    enum Kind: String {
      case recorded, signed, held
      case shown = "not-recorded"
    }

    var kind: Kind
    var deal: Deal
    var excesses: [Excess] = []
    var approvers: [Role] = []
    var cautions: [DealCaution] = []
    var facts: [LedgerFact] = []
  }

  /// Records a deal, or has it held where it is beyond the person's limits.
  ///
  /// - Throws: ``Failure`` where it makes no sense, a dispute is not named, or the one who is to sign
  ///   may not.
  func make(_ deal: Deal, _ options: DealOptions) throws -> Made {
    do {
      try deal.check(against: standing)
    } catch {
      throw reading.fault(error)
    }
    let cautions = try policy.cautions(about: deal, standing)
    try answer(cautions, isKnown: options.disputed)
    var outcome = try judged(deal, options)
    outcome.cautions = cautions
    outcome.facts = facts(of: outcome, options)
    if options.dryRun {
      outcome.kind = .shown
    } else {
      try append(outcome.facts)
    }
    return outcome
  }

  private func answer(_ cautions: [DealCaution], isKnown: Bool) throws {
    guard !isKnown, let open = cautions.first(where: \.mustBeAnswered) else { return }
    throw Failure(
      .badData, "\(visible(standing.name)): \(visible(open.words))",
      remedy: "Say --disputed to record it all the same, or name other invoices with --invoice.")
  }

  private func judged(_ deal: Deal, _ options: DealOptions) throws -> Made {
    let signature = try options.signature()
    switch policy.judge(deal, by: policy.role(of: session.actor)) {
    case .within: return Made(kind: .recorded, deal: deal)
    case .beyond(let excesses, let approvers):
      var outcome = Made(kind: .held, deal: deal, excesses: excesses, approvers: approvers)
      if let signature {
        try check(signature.signedBy, maySign: .deal(deal))
        outcome.kind = .signed
      }
      return outcome
    }
  }

  private func facts(of outcome: Made, _ options: DealOptions) -> [LedgerFact] {
    let known = options.disputed ? outcome.cautions : []
    if outcome.kind == .held {
      return policy.facts(
        holding: outcome.deal, for: outcome.excesses, answered: known,
        reason: options.givenReason, on: session.today)
    }
    return policy.facts(
      recording: outcome.deal, overriding: outcome.excesses,
      signature: (try? options.signature()) ?? nil, answered: known, reason: options.givenReason,
      on: session.today)
  }

  /// Refuses a person whose own limits a deal or a waiver exceeds.
  ///
  /// - Throws: ``Failure`` with `notAllowed`, saying who may.
  func check(_ person: String, maySign request: HeldRequest) throws {
    let role = policy.role(of: person)
    let excesses = policy.excesses(of: request, over: role, in: standing)
    guard role.name == Role.collectorName || !excesses.isEmpty else { return }
    let why = excesses.first.map { ": " + $0.words } ?? ""
    throw Failure(
      .notAllowed,
      "\(visible(person)) is \(visible(role.words)) and may not approve this\(visible(why))",
      remedy: whoMay(request))
  }

  /// Who may approve a deal or a waiver, in a sentence.
  func whoMay(_ request: HeldRequest) -> String {
    let able = policy.approvers.filter {
      policy.excesses(of: request, over: $0, in: standing).isEmpty
    }
    guard !able.isEmpty else { return "Nobody may, as the policy's roles stand." }
    let list = able.map { role in
      let names = policy.people(having: role)
      let who =
        names.isEmpty
        ? "nobody is one yet: see people in policy.yaml" : names.joined(separator: ", ")
      return "\(role.words) (\(who))"
    }
    return "It may be approved by \(visible(list.joined(separator: " or ")))."
  }

  /// Keeps facts of the account, all of them or none.
  func append(_ facts: [LedgerFact]) throws {
    let drafts = facts.map {
      EntryDraft(id: session.surroundings.newID(), account: standing.account, fact: $0)
    }
    let ledger = try session.ledger()
    try Retry.whileBusy { () throws(LedgerError) in
      _ = try ledger.append(drafts, session.recording())
    }
  }

  // MARK: Withdrawing

  /// Ends an agreement that does not hold any more, and has the account called.
  func withdraw(_ entry: EntryID, _ what: String, reason: String?, day: CalendarDay) throws {
    let ended = AgreementEnded(agreement: entry, on: day, words: reason)
    let step = NextStep(
      action: .call, dueOn: policy.calendar.businessDay(onOrAfter: day),
      reason: "the \(what) was withdrawn: agree on another way")
    try append([.terms(.agreementEnded(ended)), .nextStepScheduled(step, on: day)])
  }
}
