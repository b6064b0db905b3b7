import Receivables

/// What a ledger refuses to keep, whichever ledger it is.
///
/// An entry is for good, so what would make an account's figures meaningless is stopped before it
/// is written. All amounts of a kept account can be added without overflow.
package enum Admission {
  package enum Limit {
    package static let accountKeyBytesMax = 256
    package static let personalBytesMax = 65_536
    package static let bodyBytesMax = 4 << 20
    package static let minorUnitsMax = Int64(1) << 61
    package static let daysMax = 36_600
  }

  /// Refuses a draft whose texts or figures no ledger keeps.
  ///
  /// - Throws: ``LedgerError/refused(_:)``.
  package static func check(_ draft: EntryDraft) throws(LedgerError) {
    let key = draft.account.rawValue
    guard !key.isEmpty, key.utf8.count <= Limit.accountKeyBytesMax else {
      throw .refused("an account's key has 1 to \(Limit.accountKeyBytesMax) bytes")
    }
    // Not every database keeps U+0000 inside a text.
    guard !key.utf8.contains(0) else { throw .refused("an account's key may not hold U+0000") }
    for (name, text) in draft.fact.personal {
      guard text.utf8.count <= Limit.personalBytesMax else {
        throw .refused("\(name): at most \(Limit.personalBytesMax) bytes are kept in one text")
      }
      guard !text.utf8.contains(0) else { throw .refused("\(name): U+0000 is not kept") }
    }
    try checkFigures(draft.fact)
  }

  /// Refuses a public body that is too long or has a text with U+0000.
  ///
  /// - Parameter body: its canonical JSON, which writes that character as a backslash and `u0000`.
  /// - Throws: ``LedgerError/refused(_:)``.
  package static func check(body: [UInt8]) throws(LedgerError) {
    guard body.count <= Limit.bodyBytesMax else {
      throw .refused("an entry's body has at most \(Limit.bodyBytesMax) bytes")
    }
    guard body.contains(UInt8(ascii: "\\")) else { return }
    // Parsed, because a text may itself hold a backslash before the letters.
    guard let value = try? BodyReader.read(body), !value.holdsNull else {
      throw .refused("a text may not hold U+0000")
    }
  }

  private static func checkFigures(_ fact: LedgerFact) throws(LedgerError) {
    for amount in fact.amounts where amount.minorUnits.magnitude > Limit.minorUnitsMax {
      throw .refused("the amount is larger than the ledger can hold")
    }
    for days in fact.daysAllowed where !(0...Limit.daysMax).contains(days) {
      throw .refused("a grace of 0 to \(Limit.daysMax) days can be kept")
    }
    switch fact {
    case .installmentsAgreed(let plan): try check(plan)
    case .settlementAgreed(let settlement):
      guard settlement.owed.currency == settlement.pays.currency else {
        throw .refused("a settlement is owed and paid in one currency")
      }
    case .promiseMade(let promise):
      guard promise.amount.currency == promise.tolerance.currency else {
        throw .refused("a promise and its tolerance are in one currency")
      }
    case .disputeRaised(let dispute):
      guard dispute.amount.map({ !$0.isNegative }) ?? true else {
        throw .refused("what is contested of an invoice cannot be less than nothing")
      }
    case .terms(.dealHeld(let held)): try checkFigures(held.deal)
    default: break
    }
  }

  /// The parts of a plan are one sum of one currency.
  private static func check(_ plan: InstallmentsAgreed) throws(LedgerError) {
    guard Set(plan.parts.map(\.amount.currency)).count <= 1 else {
      throw .refused("the parts of a plan are in one currency")
    }
    var total: UInt64 = 0
    for part in plan.parts {
      // Each is 2^61 at most, and so is the sum before it.
      total += part.amount.minorUnits.magnitude
      guard total <= UInt64(Limit.minorUnitsMax) else {
        throw .refused("the parts of the plan together are larger than the ledger can hold")
      }
    }
  }
}

extension Standing {
  /// Refuses an account whose amounts could not be added up, whatever their order and signs.
  ///
  /// - Throws: ``LedgerError/refused(_:)``.
  package func checkSums() throws(LedgerError) {
    var totals: [Currency: UInt64] = [:]
    for amount in invoices.values.map(\.amount) + payments.map(\.amount) {
      let (total, overflow) = totals[amount.currency, default: 0]
        .addingReportingOverflow(amount.minorUnits.magnitude)
      guard !overflow, total <= UInt64(Int64.max) else {
        throw .refused("\(account): the amounts together are larger than the ledger can hold")
      }
      totals[amount.currency] = total
    }
  }
}

extension LedgerFact {
  /// The sums of money it names.
  var amounts: [Money] {
    switch self {
    case .invoiceIssued(let invoice): [invoice.amount]
    case .paymentReceived(let payment): [payment.amount] + payment.wishes.compactMap(\.amount)
    case .promiseMade(let promise): [promise.amount, promise.tolerance]
    case .installmentsAgreed(let plan): plan.parts.map(\.amount)
    case .settlementAgreed(let settlement): [settlement.owed, settlement.pays]
    case .disputeRaised(let dispute): dispute.amount.map { [$0] } ?? []
    case .ledgerOpened, .scriptKept, .importFinished, .accountOpened, .callStarted, .answerGiven,
      .valueGiven, .detourEntered, .takenBack, .noteAdded, .callInterrupted, .callResumed,
      .callEnded, .nextStepScheduled, .rightPersonConfirmed, .callbackAgreed, .paymentClaimed,
      .refusalNoted, .invoiceCopyRequested, .contactLearned, .wrongNumberNoted,
      .insolvencyReported:
      []
    case .dialling: []
    case .bookkeeping(let fact): fact.amounts
    case .terms(let fact): fact.amounts
    case .escalation(let fact): fact.amounts
    }
  }

  fileprivate var daysAllowed: [Int] {
    switch self {
    case .promiseMade(let promise): [promise.graceDays]
    case .installmentsAgreed(let plan): [plan.graceDays, plan.cureDays]
    case .settlementAgreed(let settlement): [settlement.graceDays]
    default: []
    }
  }
}

extension BodyValue {
  fileprivate var holdsNull: Bool {
    switch self {
    case .text(let text): text.utf8.contains(0)
    case .integer, .flag: false
    case .list(let values): values.contains(where: \.holdsNull)
    case .object(let members): members.values.contains(where: \.holdsNull)
    }
  }
}
