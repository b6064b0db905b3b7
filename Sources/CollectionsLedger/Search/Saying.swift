import Receivables

/// What was said with a debtor, as it is searched and quoted.
public struct Saying: Hashable, Sendable {
  /// What it is in a word or two: `promise`, `note`, `date`.
  public let label: String
  /// The words, with days named by their weekday, month and year as they are said.
  public let text: String
  /// Whether the debtor said it; else we did, or agreed it among ourselves.
  public let isTheirs: Bool
  /// Who of the debtor's people said it, where the entry itself tells.
  public let person: String?

  init(_ label: String, _ text: String, isTheirs: Bool, person: String? = nil) {
    self.label = label
    self.text = text
    self.isTheirs = isTheirs
    self.person = person
  }

  /// What is searched: what it is, and the words.
  package var searched: String { "\(label): \(text)" }

  /// The terms it is found by, each once; letters and digits only, besides two marks of their own.
  package var searchTerms: [String] { SearchText(searched).terms }
}

/// An entry in which the words looked for were said.
public struct SaidHit: Hashable, Sendable {
  /// The entry; its number is what it is cited by.
  public let entry: LedgerEntry
  /// What was said.
  public let saying: Saying
  /// Whether it was taken back later.
  public let isTakenBack: Bool

  /// Takes the parts as they are; nothing is checked here.
  public init(entry: LedgerEntry, saying: Saying, isTakenBack: Bool) {
    self.entry = entry
    self.saying = saying
    self.isTakenBack = isTakenBack
  }
}

extension LedgerEntry {
  /// What was said; nil where nothing was, as in an invoice, or where all of it was erased.
  package var saying: Saying? {
    guard !account.isReserved, let kind = LedgerFact.Kind(rawValue: kind), kind.isSaid else {
      return nil
    }
    return (try? fact())?.saying
  }
}

extension LedgerFact.Kind {
  /// Whether entries of this kind may keep something that was said.
  ///
  /// What comes in bulk from files is not: invoices, payments, lines of bank statements.
  package var isSaid: Bool {
    switch self {
    case .answerGiven, .valueGiven, .noteAdded, .rightPersonConfirmed, .promiseMade,
      .installmentsAgreed, .settlementAgreed, .disputeRaised, .callbackAgreed, .paymentClaimed,
      .refusalNoted, .invoiceCopyRequested, .contactLearned, .wrongNumberNoted,
      .insolvencyReported, .paymentReversed, .creditGiven, .writtenOff, .chargeWaived,
      .chargeReinstated, .penaltyAgreed, .dueDayChanged, .milestonesAgreed, .agreementEnded,
      .dealHeld, .dealDecided, .ruleOverridden, .disputeDecided, .holdPlaced, .holdLifted,
      .doNotCall, .insolvencyEnded, .noticeServed, .factoringReturned, .placementRecalled,
      .legalStepTaken, .debtAcknowledged:
      true
    case .ledgerOpened, .scriptKept, .importFinished, .accountOpened, .invoiceIssued,
      .paymentReceived, .callStarted, .detourEntered, .takenBack, .callInterrupted, .callResumed,
      .callEnded, .nextStepScheduled, .chargeBooked, .statementLineKept, .statementLineSettled,
      .statementLineReopened, .profileSet, .collectorAssigned, .invoicesFactored, .accountPlaced,
      .numberDialled, .dialEnded:
      false
    }
  }
}

/// Puts together the parts that are there; nil where there is none.
func saidParts(_ parts: String?..., separator: String = ", ") -> String? {
  let kept = parts.compactMap { keptWords($0) }
  return kept.isEmpty ? nil : kept.joined(separator: separator)
}

/// Words that are there: neither blank nor erased.
func keptWords(_ words: String?) -> String? {
  guard let words, words != LedgerFact.erased, words.contains(where: { !$0.isWhitespace }) else {
    return nil
  }
  return words
}
