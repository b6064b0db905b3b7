import CollectionsLedger
import Receivables

/// Says what an entry keeps, in one line.
enum FactWords {
  static func words(_ fact: LedgerFact) -> String {
    switch fact {
    case .ledgerOpened(let practice): practice ? "for practice" : "live"
    case .scriptKept(let script): "\(script.title) (\(script.hash.prefix(12)))"
    case .importFinished(let end):
      "\(end.rows) rows, \(end.newInvoices) new invoices, \(end.newPayments) new payments"
    case .accountOpened(let name): name
    case .invoiceIssued(let invoice):
      "\(invoice.number), \(invoice.amount), due \(invoice.dueOn.short)"
    case .paymentReceived(let payment):
      payment.words
    case .callStarted(let call):
      "\(call.scriptTitle)" + (call.contact.map { ", to \($0)" } ?? "")
    case .answerGiven(let answer): "\(answer.step): \(answer.words)"
    case .valueGiven(let value):
      "\(value.asked): " + (value.value.map { "\($0) (typed: \(value.typed))" } ?? value.typed)
    case .detourEntered(let step, let from): "\(step), from \(from)"
    case .takenBack(let entries): entries.count == 1 ? "1 entry" : "\(entries.count) entries"
    case .noteAdded(let text): text
    case .callInterrupted(let step, let why): "at \(step): \(why)"
    case .callResumed(let step): "at \(step)"
    case .callEnded(let outcome, _): outcome.words
    case .nextStepScheduled(let step, _):
      "\(step.action.words) on \(step.dueOn.short)"
        + (step.at.map { " at \($0.onTheirClock)" } ?? "")
        + ": \(step.reason)"
    default: agreement(fact)
    }
  }

  private static func agreement(_ fact: LedgerFact) -> String {
    switch fact {
    case .rightPersonConfirmed(let person): person ?? ""
    case .promiseMade(let made): made.words
    case .installmentsAgreed(let plan):
      plan.parts.map { "\($0.amount) on \($0.dueOn.short)" }.joined(separator: ", ")
    case .settlementAgreed(let agreed):
      "\(agreed.pays) by \(agreed.by.short) closes \(agreed.owed)"
    case .disputeRaised(let raised):
      raised.heading
    case .callbackAgreed(let day, let time):
      day.short + (time.map { " at \($0.onTheirClock)" } ?? "")
    case .paymentClaimed(let day, let reference):
      [day?.short, reference].compactMap(\.self).joined(separator: ", ")
    case .refusalNoted(let words), .wrongNumberNoted(let words): words ?? ""
    case .invoiceCopyRequested(let email): email ?? ""
    case .contactLearned(let person, let email, let phone):
      [person, email, phone?.raw].compactMap(\.self).joined(separator: ", ")
    case .insolvencyReported(let reference, let day):
      list([day.map { "since \($0.short)" }, reference].compactMap(\.self))
    case .dialling(let fact): fact.words
    case .bookkeeping(let fact): fact.words
    case .terms(let fact): fact.words
    case .escalation(let fact): fact.words
    default: ""
    }
  }
}

extension PaymentReceived {
  /// The payment in one line: what came, when, for what and how.
  var words: String {
    let wanted = wishes.map { wish in wish.invoice + (wish.amount.map { " \($0)" } ?? "") }
    let parts: [String?] = [
      "\(amount) on \(on.short)" + (wanted.isEmpty ? "" : " for \(list(wanted))"),
      method?.words, reference.map { "\"\($0)\"" }, payer.map { "from \($0)" },
      chosenBy.map { wanted.isEmpty ? "" : "as the \($0.rawValue) chose" },
      dayIsAssumed ? "the file names no day" : nil,
      fullAndFinal.map { "offered as full and final: \($0.rawValue)" },
    ]
    return list(parts.compactMap(\.self).filter { !$0.isEmpty })
  }
}

extension PromiseMade {
  fileprivate var words: String {
    let parts: [String?] = [
      "\(amount) by \(on.short)" + (invoices.isEmpty ? "" : " for \(list(invoices))"),
      method.map { "by \($0.words)" }, givenBy.map { "given by \($0)" },
    ]
    return list(parts.compactMap(\.self))
  }
}

extension DisputeRaised {
  /// The dispute in one line: why, what of, and who settles it by when.
  var heading: String {
    let parts: [String?] = [
      reason.rawValue, invoice.map { "invoice \($0)" }, amount.map { "\($0) of it" },
      owner.map { "\($0) settles it" }, targetOn.map { "by \($0.short)" },
    ]
    return list(parts.compactMap(\.self)) + (words.map { ": \($0)" } ?? "")
  }
}

extension BookkeepingFact {
  fileprivate var words: String {
    switch self {
    case .paymentReversed(let reversed): "on \(reversed.on.short)" + said(reversed.words)
    case .creditGiven(let made), .writtenOff(let made), .chargeWaived(let made),
      .chargeReinstated(let made):
      "\(made.amount) on \(made.invoice)" + (made.approvedBy.map { ", approved by \($0)" } ?? "")
        + said(made.words)
    case .chargeBooked(let charge):
      "\(charge.number), \(charge.amount) \(charge.kind.rawValue) on \(charge.invoice)"
        + (charge.accruedUpTo.map { " up to \($0.short)" } ?? "") + "; \(charge.rule)"
    case .penaltyAgreed(let penalty):
      "in \(penalty.document), signed on \(penalty.signedOn.short)"
        + (penalty.fixed.map { ": \($0)" } ?? "")
    case .dueDayChanged(let change):
      "\(change.invoice) from \(change.from.short) to \(change.to.short)" + said(change.words)
    case .milestonesAgreed(let agreed):
      "\(agreed.project): "
        + list(agreed.parts.map { "\($0.name) \($0.amount) due \($0.dueOn.short)" })
    case .statementLineKept(let line):
      list(
        ["\(line.amount) on \(line.bookedOn.short)", line.payerName, line.text]
          .compactMap(\.self).filter { !$0.isEmpty })
    case .statementLineSettled(let settled):
      (settled.account.map { "booked to \($0)" } ?? "no debtor's money") + said(settled.words)
    case .statementLineReopened(let reopened): "on \(reopened.on.short)" + said(reopened.words)
    }
  }
}

extension DialFact {
  fileprivate var words: String {
    switch self {
    case .numberDialled(let dialled):
      (dialled.number?.raw ?? "a number") + (dialled.isByHand ? ", by hand" : "")
    case .dialEnded(let ended): ended.result.words
    }
  }
}

extension TermsFact {
  fileprivate var words: String {
    switch self {
    case .agreementEnded(let ended): "on \(ended.on.short)" + said(ended.words)
    case .dealHeld(let held):
      "\(FactWords.words(held.deal)); \(list(held.exceeds))" + said(held.words)
    case .dealDecided(let decided):
      (decided.isApproved ? "approved" : "refused") + said(decided.words)
    case .ruleOverridden(let rule):
      "\(rule.rule): \(rule.said)" + (rule.signedBy.map { ", signed by \($0)" } ?? "")
        + said(rule.words)
    case .disputeDecided(let decided):
      (decided.upheld.map { "\($0) upheld" } ?? "not upheld") + said(decided.words)
    case .holdPlaced(let hold):
      (hold.invoice.map { "\($0), " } ?? "") + "until \(hold.until.short): \(hold.words)"
    case .holdLifted(_, let day, let words): "on \(day.short)" + said(words)
    case .profileSet(let profile):
      list([profile.law, profile.form?.words, profile.zone, profile.holidays].compactMap(\.self))
    case .doNotCall(let wish):
      (wish.number ?? "any number") + (wish.isLifted ? ", lifted" : "") + said(wish.words)
    case .insolvencyEnded(let day, let words): "on \(day.short)" + said(words)
    case .collectorAssigned(let assigned):
      (assigned.collector ?? "nobody") + " from \(assigned.on.short)"
    }
  }
}

extension EscalationFact {
  fileprivate var words: String {
    switch self {
    case .noticeServed(let served):
      "\(served.notice) by \(served.channel) on \(served.on.short), to answer by "
        + served.answerBy.short
    case .invoicesFactored(let sold):
      "\(list(sold.invoices)), \(sold.amount) to \(sold.factor): advance \(sold.advance), fee "
        + "\(sold.fee), reserve \(sold.reserve)"
        + (sold.recourseOn.map { ", recourse from \($0.short)" } ?? ", without recourse")
    case .factoringReturned(let numbers, let day, let words):
      "\(list(numbers)) on \(day.short)" + said(words)
    case .accountPlaced(let placed):
      "\(list(placed.balances.map(\.description))) to \(placed.agency)"
    case .placementRecalled(let day, let words): "on \(day.short)" + said(words)
    case .legalStepTaken(let step):
      list([step.stage.rawValue, step.on.short, step.reference].compactMap(\.self))
        + said(step.words)
    case .debtAcknowledged(let form, let day, let words):
      "\(form.rawValue) on \(day.short)" + said(words)
    }
  }
}

private func said(_ words: String?) -> String { words.map { ": \($0)" } ?? "" }

private func list(_ texts: [String]) -> String { texts.joined(separator: ", ") }
