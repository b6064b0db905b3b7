public import Receivables

/// What an entry says.
///
/// The wire names are in ``LedgerFact/Kind`` and never change.
public enum LedgerFact: Hashable, Sendable {
  case ledgerOpened(practice: Bool)
  case scriptKept(KeptScript)
  case importFinished(ImportFinished)
  case accountOpened(name: String)
  case invoiceIssued(InvoiceIssued)
  case paymentReceived(PaymentReceived)
  case callStarted(CallStarted)
  case answerGiven(AnswerGiven)
  case valueGiven(ValueGiven)
  case detourEntered(step: String, from: String)
  case takenBack([EntryID])
  case noteAdded(String)
  case callInterrupted(step: String, why: String)
  case callResumed(step: String)
  case callEnded(Outcome, step: String)
  case nextStepScheduled(NextStep, on: CalendarDay)
  case rightPersonConfirmed(person: String?)
  case promiseMade(PromiseMade)
  case installmentsAgreed(InstallmentsAgreed)
  case settlementAgreed(SettlementAgreed)
  case disputeRaised(DisputeRaised)
  case callbackAgreed(on: CalendarDay, at: TimeOfDay?)
  case paymentClaimed(on: CalendarDay?, reference: String?)
  case refusalNoted(words: String?)
  case invoiceCopyRequested(email: String?)
  case contactLearned(person: String?, email: String?, phone: KeptNumber? = nil)
  case wrongNumberNoted(words: String?)
  case insolvencyReported(reference: String?, on: CalendarDay? = nil)
  case dialling(DialFact)
  case bookkeeping(BookkeepingFact)
  case terms(TermsFact)
  case escalation(EscalationFact)

  /// The wire name of each fact.
  public enum Kind: String, CaseIterable, Sendable {
    case ledgerOpened = "ledger-opened"
    case scriptKept = "script-kept"
    case importFinished = "import-finished"
    case accountOpened = "account-opened"
    case invoiceIssued = "invoice-issued"
    case paymentReceived = "payment-received"
    case callStarted = "call-started"
    case answerGiven = "answer-given"
    case valueGiven = "value-given"
    case detourEntered = "detour-entered"
    case takenBack = "taken-back"
    case noteAdded = "note-added"
    case callInterrupted = "call-interrupted"
    case callResumed = "call-resumed"
    case callEnded = "call-ended"
    case nextStepScheduled = "next-step-scheduled"
    case rightPersonConfirmed = "right-person-confirmed"
    case promiseMade = "promise-made"
    case installmentsAgreed = "installments-agreed"
    case settlementAgreed = "settlement-agreed"
    case disputeRaised = "dispute-raised"
    case callbackAgreed = "callback-agreed"
    case paymentClaimed = "payment-claimed"
    case refusalNoted = "refusal-noted"
    case invoiceCopyRequested = "invoice-copy-requested"
    case contactLearned = "contact-learned"
    case wrongNumberNoted = "wrong-number-noted"
    case insolvencyReported = "insolvency-reported"
    case numberDialled = "number-dialled"
    case dialEnded = "dial-ended"
    case paymentReversed = "payment-reversed"
    case creditGiven = "credit-given"
    case writtenOff = "written-off"
    case chargeBooked = "charge-booked"
    case chargeWaived = "charge-waived"
    case chargeReinstated = "charge-reinstated"
    case penaltyAgreed = "penalty-agreed"
    case dueDayChanged = "due-day-changed"
    case milestonesAgreed = "milestones-agreed"
    case statementLineKept = "statement-line-kept"
    case statementLineSettled = "statement-line-settled"
    case statementLineReopened = "statement-line-reopened"
    case agreementEnded = "agreement-ended"
    case dealHeld = "deal-held"
    case dealDecided = "deal-decided"
    case ruleOverridden = "rule-overridden"
    case disputeDecided = "dispute-decided"
    case holdPlaced = "hold-placed"
    case holdLifted = "hold-lifted"
    case profileSet = "profile-set"
    case doNotCall = "do-not-call"
    case insolvencyEnded = "insolvency-ended"
    case collectorAssigned = "collector-assigned"
    case noticeServed = "notice-served"
    case invoicesFactored = "invoices-factored"
    case factoringReturned = "factoring-returned"
    case accountPlaced = "account-placed"
    case placementRecalled = "placement-recalled"
    case legalStepTaken = "legal-step-taken"
    case debtAcknowledged = "debt-acknowledged"
  }

  /// Under which wire name it is kept.
  public var kind: Kind {
    switch self {
    case .ledgerOpened: .ledgerOpened
    case .scriptKept: .scriptKept
    case .importFinished: .importFinished
    case .accountOpened: .accountOpened
    case .invoiceIssued: .invoiceIssued
    case .paymentReceived: .paymentReceived
    case .callStarted: .callStarted
    case .answerGiven: .answerGiven
    case .valueGiven: .valueGiven
    case .detourEntered: .detourEntered
    case .takenBack: .takenBack
    case .noteAdded: .noteAdded
    case .callInterrupted: .callInterrupted
    case .callResumed: .callResumed
    case .callEnded: .callEnded
    case .nextStepScheduled: .nextStepScheduled
    case .rightPersonConfirmed: .rightPersonConfirmed
    case .promiseMade: .promiseMade
    case .installmentsAgreed: .installmentsAgreed
    case .settlementAgreed: .settlementAgreed
    case .disputeRaised: .disputeRaised
    case .callbackAgreed: .callbackAgreed
    case .paymentClaimed: .paymentClaimed
    case .refusalNoted: .refusalNoted
    case .invoiceCopyRequested: .invoiceCopyRequested
    case .contactLearned: .contactLearned
    case .wrongNumberNoted: .wrongNumberNoted
    case .insolvencyReported: .insolvencyReported
    case .dialling(let fact): fact.kind
    case .bookkeeping(let fact): fact.kind
    case .terms(let fact): fact.kind
    case .escalation(let fact): fact.kind
    }
  }
}

extension LedgerFact.Kind {
  /// Whether entries of this kind change what an account's standing is.
  ///
  /// The others (answers, values, notes) are evidence only: appending one touches no projection.
  public var changesStanding: Bool {
    switch self {
    case .accountOpened, .invoiceIssued, .paymentReceived, .takenBack, .callStarted, .callEnded,
      .nextStepScheduled, .promiseMade, .installmentsAgreed, .settlementAgreed, .disputeRaised,
      .rightPersonConfirmed, .contactLearned, .wrongNumberNoted, .insolvencyReported,
      .paymentClaimed, .callbackAgreed, .paymentReversed, .creditGiven, .writtenOff,
      .chargeBooked, .chargeWaived, .chargeReinstated, .penaltyAgreed, .dueDayChanged,
      .milestonesAgreed, .agreementEnded, .dealHeld, .dealDecided, .ruleOverridden,
      .disputeDecided, .holdPlaced, .holdLifted, .profileSet, .doNotCall, .insolvencyEnded,
      .collectorAssigned, .noticeServed, .numberDialled, .dialEnded,
      .invoicesFactored, .factoringReturned, .accountPlaced, .placementRecalled, .legalStepTaken,
      .debtAcknowledged:
      true
    case .ledgerOpened, .scriptKept, .importFinished, .answerGiven, .valueGiven, .detourEntered,
      .noteAdded, .callInterrupted, .callResumed, .refusalNoted, .invoiceCopyRequested,
      .statementLineKept, .statementLineSettled, .statementLineReopened:
      false
    }
  }
}
