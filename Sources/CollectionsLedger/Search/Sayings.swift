import Receivables

extension LedgerFact {
  /// What was said in it; nil where nothing was, or where all of it was erased.
  package var saying: Saying? {
    switch self {
    case .noteAdded(let words): said("note", words, isTheirs: false)
    case .answerGiven(let answer): said("answer", answer.words)
    case .valueGiven(let given): said(given.asked, given.spoken)
    case .rightPersonConfirmed(let person): said("person", person, person: person)
    case .promiseMade(let made): said("promise", made.spoken, person: keptWords(made.givenBy))
    case .installmentsAgreed(let plan):
      said("plan", "\(plan.parts.count) parts: " + spoken(plan.parts))
    case .settlementAgreed(let agreed):
      said("settlement", "\(agreed.pays) by \(agreed.by.spoken) closes \(agreed.owed)")
    case .disputeRaised(let raised): said("dispute", raised.spoken)
    case .callbackAgreed(let day, let time):
      said("callback", day.spoken + (time.map { " at \($0.onTheirClock)" } ?? ""))
    case .paymentClaimed(let day, let reference):
      said(
        "paid", saidParts("says it was paid" + (day.map { " on \($0.spoken)" } ?? ""), reference))
    case .refusalNoted(let words): said("refusal", keptWords(words) ?? "refuses to pay")
    case .invoiceCopyRequested(let email):
      said("copy", "asks for a copy of the invoice" + (keptWords(email).map { ", to \($0)" } ?? ""))
    case .contactLearned(let person, let email, let phone):
      said("contact", saidParts(person, email, phone?.raw))
    case .wrongNumberNoted(let words): said("wrong number", keptWords(words) ?? "wrong number")
    case .insolvencyReported(let reference, let day):
      said(
        "insolvency", saidParts("insolvent" + (day.map { " since \($0.spoken)" } ?? ""), reference))
    case .bookkeeping(let fact): fact.saying
    case .terms(let fact): fact.saying
    case .escalation(let fact): fact.saying
    case .ledgerOpened, .scriptKept, .importFinished, .accountOpened, .invoiceIssued,
      .paymentReceived, .callStarted, .detourEntered, .takenBack, .callInterrupted, .callResumed,
      .callEnded, .nextStepScheduled, .dialling:
      nil
    }
  }
}

extension BookkeepingFact {
  /// Why something was booked, and what was agreed with it.
  fileprivate var saying: Saying? {
    switch self {
    case .paymentReversed(let reversed): said("reversal", reversed.words, isTheirs: false)
    case .creditGiven(let made): reason("credit", made)
    case .writtenOff(let made): reason("write-off", made)
    case .chargeWaived(let made): reason("waiver", made)
    case .chargeReinstated(let made): reason("charge", made)
    case .penaltyAgreed(let penalty):
      said("penalty", "\(penalty.document), signed on \(penalty.signedOn.spoken)")
    case .dueDayChanged(let change):
      said(
        "due day",
        saidParts(
          "\(change.invoice) due on \(change.to.spoken) instead of \(change.from.spoken)",
          change.words, separator: ": "))
    case .milestonesAgreed(let agreed):
      said(
        "milestones",
        saidParts(
          agreed.project, agreed.document,
          agreed.parts.map { "\($0.name): \($0.amount) due \($0.dueOn.spoken)" }
            .joined(separator: ", ")))
    case .chargeBooked, .statementLineKept, .statementLineSettled, .statementLineReopened: nil
    }
  }

  private func reason(_ label: String, _ made: Reduction) -> Saying? {
    keptWords(made.words).flatMap {
      said(label, "\(made.amount) on \(made.invoice): \($0)", isTheirs: false)
    }
  }
}

extension TermsFact {
  fileprivate var saying: Saying? {
    switch self {
    case .agreementEnded(let ended): said("agreement ended", ended.words, isTheirs: false)
    case .dealHeld(let held):
      said(
        "deal held",
        saidParts(held.deal.saying?.text, held.words, separator: ": "), isTheirs: false)
    case .dealDecided(let decided):
      said(
        "deal decided",
        saidParts(decided.isApproved ? "approved" : "refused", decided.words, separator: ": "),
        isTheirs: false)
    case .ruleOverridden(let rule):
      said("override", saidParts(rule.said, rule.words, separator: ": "), isTheirs: false)
    case .disputeDecided(let decided): said("dispute decided", decided.words, isTheirs: false)
    case .holdPlaced(let hold):
      said(
        "hold", saidParts("until \(hold.until.spoken)", hold.words, separator: ": "),
        isTheirs: false)
    case .holdLifted(_, _, let words): said("hold lifted", words, isTheirs: false)
    case .doNotCall(let wish):
      said(
        "do not call",
        saidParts(
          wish.isLifted ? "may be called again" : "is not to be called", wish.number, wish.words))
    case .insolvencyEnded(_, let words): said("insolvency ended", words)
    case .profileSet, .collectorAssigned: nil
    }
  }
}

extension EscalationFact {
  fileprivate var saying: Saying? {
    switch self {
    case .noticeServed(let served):
      said(
        "notice",
        saidParts(
          "\(served.notice) by \(served.channel) on \(served.on.spoken), to answer by "
            + served.answerBy.spoken, served.words, separator: ": "), isTheirs: false)
    case .factoringReturned(_, _, let words): said("factoring", words, isTheirs: false)
    case .placementRecalled(_, let words): said("placement", words, isTheirs: false)
    case .legalStepTaken(let step):
      said("court", saidParts(step.stage.rawValue, step.reference, step.words), isTheirs: false)
    case .debtAcknowledged(let form, let day, let words):
      said(
        "acknowledged",
        saidParts("\(form.words) on \(day.spoken)", words, separator: ": "))
    case .invoicesFactored, .accountPlaced: nil
    }
  }
}

extension ValueGiven {
  /// The value as it is said, and what was typed where that was something else.
  fileprivate var spoken: String? {
    guard let value else { return keptWords(typed) }
    let said = CalendarDay(iso: value)?.spoken ?? ValueGiven.money(value)?.description ?? value
    guard let typed = keptWords(typed), typed != value else { return said }
    return "\(said) (\"\(typed)\")"
  }

  /// Reads an amount in the form it is kept in: `12500.50 EUR`.
  private static func money(_ value: String) -> Money? {
    let words = value.split(separator: " ")
    guard words.count == 2, let currency = Currency(code: String(words[1])),
      let minor = Int64(words[0].filter { $0 != "." })
    else { return nil }
    let money = Money(minorUnits: minor, currency: currency)
    return "\(money.plain) \(currency.code)" == value ? money : nil
  }
}

extension PromiseMade {
  fileprivate var spoken: String {
    "\(amount) by \(on.spoken)"
      + (invoices.isEmpty ? "" : " for \(invoices.joined(separator: ", "))")
      + (method.map { ", \($0.spoken)" } ?? "")
      + (keptWords(givenBy).map { ", given by \($0)" } ?? "")
  }
}

extension DisputeRaised {
  /// Nil where a file only marked an invoice as disputed: nobody said anything then.
  fileprivate var spoken: String? {
    let words = keptWords(words)
    guard words != nil || amount != nil || reason != .other else { return nil }
    return saidParts(
      saidParts(
        reason.rawValue, invoice.map { "invoice \($0)" }, amount.map { "\($0) of it" }), words,
      separator: ": ")
  }
}

private func spoken(_ parts: [Installment]) -> String {
  parts.map { "\($0.amount) on \($0.dueOn.spoken)" }.joined(separator: ", ")
}

/// Nil where there are no words.
private func said(
  _ label: String, _ text: String?, isTheirs: Bool = true, person: String? = nil
) -> Saying? {
  keptWords(text).map { Saying(label, $0, isTheirs: isTheirs, person: person) }
}
