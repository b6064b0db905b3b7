import CallEngine
import CallScript
import CollectionsLedger
import FollowUp
import Receivables

/// Puts what happens in a call into the ledger's words, and reads it back.
struct CallRecord {
  let today: CalendarDay
  /// The hash of the text of each script, by its file; nil is the call's own.
  let hashes: [String?: String]
  let policy: Policy
  /// What the collector may agree to alone.
  let role: Role
  /// The account as it was when the call began.
  let standing: Standing?
  /// The invoices the call is about; empty: the account as a whole.
  let invoices: [String]
  /// Whom the call reached, as far as it is known.
  var person: String?

  func fact(for event: CallEvent) -> LedgerFact {
    switch event {
    case .valueGiven(let ask, let value, let typed, let place):
      .valueGiven(
        ValueGiven(
          script: hash(place), step: place.text, asked: ask.rawValue,
          value: value.isPersonal ? nil : value.canonical, typed: typed,
          exact: value.isPersonal ? value.canonical : nil))
    case .answered(let words, let place, let destination):
      .answerGiven(
        AnswerGiven(
          script: hash(place), step: place.text, words: words, goesTo: text(destination)))
    case .recorded(let agreement): fact(for: agreement)
    case .held(let agreement, let exceeds): heldFact(agreement, exceeds)
    case .detourEntered(let place, let from):
      .detourEntered(step: place.text, from: from.text)
    case .noted(let text): .noteAdded(text)
    case .ended(let outcome, let place): .callEnded(outcome, step: place.text)
    }
  }

  private func hash(_ place: Location) -> String { hashes[place.file] ?? "" }

  /// Steps are marked, so that one called "End" is not taken for the end.
  private func text(_ destination: Destination) -> String {
    switch destination {
    case .step(let place): "#" + place.text
    case .detourStart: "return"
    case .end: "end"
    }
  }

  /// The deal and why it waits; the sentences are the policy's, which names the role.
  private func heldFact(_ agreement: Agreement, _ exceeds: [String]) -> LedgerFact {
    let deal = fact(for: agreement)
    let judged = Deal(deal).map { policy.excesses(of: $0, over: role) } ?? []
    return .terms(
      .dealHeld(
        DealHeld(
          deal: deal, exceeds: judged.isEmpty ? exceeds : judged.map(\.words), on: today,
          words: nil)))
  }

  /// What is to be said of the deals among events: a dispute they cover, a deed that is advised.
  func cautions(about events: [CallEvent]) throws(MoneyError) -> [DealCaution] {
    guard let standing else { return [] }
    var cautions: [DealCaution] = []
    for event in events {
      switch event {
      case .recorded(let agreement), .held(let agreement, _):
        guard let deal = deal(agreement) else { continue }
        cautions += try policy.cautions(about: deal, standing)
      default: continue
      }
    }
    return cautions
  }

  /// The deal an agreement is; nil where it is none.
  func deal(_ agreement: Agreement) -> Deal? { Deal(fact(for: agreement)) }

  private func fact(for agreement: Agreement) -> LedgerFact {
    switch agreement {
    case .rightPerson(let person): .rightPersonConfirmed(person: person)
    case .promise(let amount, let day, let method):
      .promiseMade(
        PromiseMade(
          amount: amount, on: day, madeOn: today, graceDays: policy.promise.graceDays,
          tolerance: policy.promise.tolerance.of(amount), method: method, givenBy: person))
    case .installments(let parts):
      .installmentsAgreed(
        InstallmentsAgreed(
          parts: parts, madeOn: today,
          graceDays: policy.planClause.graceDays ?? policy.promise.graceDays, invoices: invoices,
          cureDays: policy.planClause.cureDays, accelerates: policy.planClause.accelerates))
    case .settlement(let owed, let pays, let day):
      .settlementAgreed(
        SettlementAgreed(
          owed: owed, pays: pays, by: day, madeOn: today, graceDays: policy.promise.graceDays,
          invoices: invoices))
    case .dispute(let reason, let words):
      .disputeRaised(DisputeRaised(on: today, invoice: nil, reason: reason, words: words))
    case .callback(let day, let time): .callbackAgreed(on: day, at: time)
    case .refusal(let words): .refusalNoted(words: words)
    case .alreadyPaid(let day, let reference): .paymentClaimed(on: day, reference: reference)
    case .invoiceCopy(let email): .invoiceCopyRequested(email: email)
    case .contact(let person, let email, let phone):
      .contactLearned(person: person, email: email, phone: phone)
    case .wrongNumber(let words): .wrongNumberNoted(words: words)
    case .insolvency(let reference): .insolvencyReported(reference: reference, on: today)
    }
  }
}

extension CallRecord {
  /// Reads an event back; nil for facts that are none (the start, an interruption).
  static func event(from fact: LedgerFact) -> CallEvent? {
    switch fact {
    case .valueGiven(let given):
      guard let ask = Ask(rawValue: given.asked),
        let value = CallValue(
          asked: ask, canonical: given.value ?? given.exact, typed: given.typed)
      else { return nil }
      return .valueGiven(ask, value, typed: given.typed, at: Location(text: given.step))
    case .answerGiven(let given):
      return .answered(
        words: given.words, at: Location(text: given.step), to: destination(given.goesTo))
    case .detourEntered(let step, let from):
      return .detourEntered(Location(text: step), from: Location(text: from))
    case .noteAdded(let text): return .noted(text)
    case .callEnded(let outcome, let step): return .ended(outcome, at: Location(text: step))
    case .terms(.dealHeld(let held)):
      return agreement(from: held.deal).map { .held($0, exceeds: held.exceeds) }
    default: return agreement(from: fact).map(CallEvent.recorded)
    }
  }

  private static func destination(_ text: String) -> Destination {
    switch text {
    case "return": .detourStart
    case "end": .end
    default: .step(Location(text: String(text.dropFirst())))
    }
  }

  private static func agreement(from fact: LedgerFact) -> Agreement? {
    switch fact {
    case .rightPersonConfirmed(let person): .rightPerson(person)
    case .promiseMade(let made): .promise(made.amount, on: made.on, method: made.method)
    case .installmentsAgreed(let plan): .installments(plan.parts)
    case .settlementAgreed(let agreed):
      .settlement(owed: agreed.owed, pays: agreed.pays, by: agreed.by)
    case .disputeRaised(let raised): .dispute(raised.reason, words: raised.words)
    case .callbackAgreed(let day, let time): .callback(on: day, at: time)
    case .refusalNoted(let words): .refusal(words)
    case .paymentClaimed(let day, let reference): .alreadyPaid(on: day, reference: reference)
    case .invoiceCopyRequested(let email): .invoiceCopy(email: email)
    case .contactLearned(let person, let email, let phone):
      .contact(person: person, email: email, phone: phone)
    case .wrongNumberNoted(let words): .wrongNumber(words)
    case .insolvencyReported(let reference, _): .insolvency(reference: reference)
    default: nil
    }
  }
}
