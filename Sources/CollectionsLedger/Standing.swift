public import Receivables

/// An account folded from its entries: what it owes, promised and was asked, and what comes next.
public struct Standing: Hashable, Sendable {
  /// Whose entries were folded.
  public let account: Account.ID
  /// The name last recorded; the key until one is, and ``LedgerFact/erased`` where it was erased.
  public private(set) var name: String
  /// By number, those paid in full and credit notes included.
  public private(set) var invoices: [String: Invoice] = [:]
  /// In the order they were recorded, which need not be that of their days.
  public private(set) var payments: [Payment] = []
  /// Oldest first; a new promise closes the one before it.
  public private(set) var promises: [Promise] = []
  /// In the order they were recorded.
  public private(set) var plans: [InstallmentsAgreed] = []
  /// In the order they were recorded.
  public private(set) var settlements: [SettlementAgreed] = []
  /// In the order they were recorded; only taking one back ends it.
  public private(set) var disputes: [Dispute] = []
  /// Oldest first; only the last one counts.
  public private(set) var steps: [ScheduledStep] = []
  /// In the order they were begun, those without an outcome included.
  public private(set) var calls: [CallSummary] = []
  /// In the order they were told; they have no day, so ``known(on:)`` keeps them all.
  public private(set) var learned: [LearnedContact] = []
  /// The account reported that it is insolvent: our own chasing stops.
  public private(set) var isInsolvent = false

  /// Starts before the first entry: nothing is owed, and the key stands for the name.
  public init(account: Account.ID) {
    self.account = account
    name = account.rawValue
  }

  /// Returns the standing that entries leave, those taken back left out.
  ///
  /// - Throws: ``LedgerError/unreadable(number:problem:)``, or ``LedgerError/damaged(number:problem:)``
  ///   where a sum does not fit.
  public static func folding(
    _ entries: some Sequence<LedgerEntry>, account: Account.ID
  ) throws(LedgerError) -> Standing {
    var facts: [(entry: LedgerEntry, fact: LedgerFact)] = []
    var withdrawn: Set<EntryID> = []
    for entry in entries {
      guard LedgerFact.Kind(rawValue: entry.kind)?.changesStanding ?? true else { continue }
      let fact = try entry.fact()
      if case .takenBack(let ids) = fact { withdrawn.formUnion(ids) }
      facts.append((entry, fact))
    }
    var standing = Standing(account: account)
    for (entry, fact) in facts where !withdrawn.contains(entry.id) {
      do {
        try standing.apply(fact, entry: entry.id, call: entry.call)
      } catch {
        throw .damaged(number: entry.number, problem: error.description)
      }
    }
    return standing
  }

  /// Takes one fact into account.
  ///
  /// `taken-back` is not among them: it needs ``folding(_:account:)``.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public mutating func apply(
    _ fact: LedgerFact, entry: EntryID, call: EntryID?
  ) throws(MoneyError) {
    switch fact {
    case .accountOpened(let name): self.name = name
    case .invoiceIssued(let issued):
      invoices[issued.number] = Invoice(
        number: issued.number, issuedOn: issued.issuedOn, dueOn: issued.dueOn,
        amount: issued.amount,
        isDisputed: disputes.contains { $0.invoices.contains(issued.number) })
    case .paymentReceived(let payment): try apply(payment, entry: entry)
    case .promiseMade(let made): promises.append(Promise(entry: entry, made: made))
    case .installmentsAgreed(let plan): plans.append(plan)
    case .settlementAgreed(let settlement): settlements.append(settlement)
    case .disputeRaised(let raised): apply(raised, entry: entry)
    case .nextStepScheduled(let step, let day):
      steps.append(ScheduledStep(entry: entry, step: step, on: day))
    case .insolvencyReported: isInsolvent = true
    case .contactLearned(let person, let email):
      learned.append(LearnedContact(person: person, email: email))
    case .callStarted, .callEnded, .rightPersonConfirmed: applyToCalls(fact, call: call)
    case .ledgerOpened, .scriptKept, .importFinished, .answerGiven, .valueGiven, .detourEntered,
      .takenBack, .noteAdded, .callInterrupted, .callResumed, .callbackAgreed, .paymentClaimed,
      .refusalNoted, .invoiceCopyRequested, .wrongNumberNoted:
      break
    }
  }

  private mutating func apply(_ payment: PaymentReceived, entry: EntryID) throws(MoneyError) {
    var left = payment.amount
    var allocations: [Payment.Allocation] = []
    for number in allocationOrder(of: payment) {
      guard var invoice = invoices[number], invoice.amount.currency == left.currency else {
        continue
      }
      let part = invoice.openAmount.taken(from: left)
      guard !part.isZero else { continue }
      invoice.paid = try invoice.paid.adding(part)
      invoices[number] = invoice
      allocations.append(Payment.Allocation(invoice: number, amount: part))
      left = try left.subtracting(part)
    }
    payments.append(
      Payment(
        entry: entry, on: payment.on, amount: payment.amount, allocations: allocations,
        unapplied: left))
  }

  private func allocationOrder(of payment: PaymentReceived) -> [String] {
    if let named = payment.invoice { return [named] }
    return invoices.values.filter(\.isOpen)
      .sorted { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }.map(\.number)
  }

  private mutating func apply(_ raised: DisputeRaised, entry: EntryID) {
    let numbers = raised.invoice.map { [$0] } ?? invoices.values.filter(\.isOpen).map(\.number)
    for number in numbers { invoices[number]?.isDisputed = true }
    disputes.append(Dispute(entry: entry, raised: raised, invoices: Set(numbers)))
  }

  private mutating func applyToCalls(_ fact: LedgerFact, call: EntryID?) {
    guard let call else { return }
    let index = calls.lastIndex { $0.call == call }
    switch fact {
    case .callStarted(let started):
      calls.append(CallSummary(call: call, on: started.on, contact: started.contact))
    case .callEnded(let outcome, _): if let index { calls[index].outcome = outcome }
    case .rightPersonConfirmed(let person):
      if let index {
        calls[index].reachedRightPerson = true
        calls[index].rightPerson = person ?? calls[index].contact
      }
    default: break
    }
  }
}

extension Money {
  /// The part of `payment` that this open amount takes up: never more than either, never across
  /// signs (a refund does not pay an invoice).
  fileprivate func taken(from payment: Money) -> Money {
    guard isPositive == payment.isPositive, !isZero, !payment.isZero else { return .zero(currency) }
    return minorUnits.magnitude < payment.minorUnits.magnitude ? self : payment
  }
}

extension Standing {
  /// The account with what only a later day brought left out.
  ///
  /// Invoices count from their issue, money from the day it came, words from the day they were
  /// said: so a report on a past day gives what that day knew.
  public func known(on day: CalendarDay) -> Standing {
    var past = self
    past.payments = payments.filter { $0.on <= day }
    past.promises = promises.filter { $0.made.madeOn <= day }
    past.plans = plans.filter { $0.madeOn <= day }
    past.settlements = settlements.filter { $0.madeOn <= day }
    past.disputes = disputes.filter { $0.raised.on <= day }
    past.steps = steps.filter { $0.on <= day }
    past.calls = calls.filter { $0.on <= day }
    past.invoices = invoices.filter { $0.value.knownFrom <= day }
    let disputed = past.disputes.reduce(into: Set<String>()) { $0.formUnion($1.invoices) }
    for number in Array(past.invoices.keys) {
      past.invoices[number]?.isDisputed = disputed.contains(number)
    }
    for part in payments.filter({ $0.on > day }).flatMap(\.allocations) {
      guard let paid = past.invoices[part.invoice]?.paid else { continue }
      past.invoices[part.invoice]?.paid = Money(
        minorUnits: paid.minorUnits - part.amount.minorUnits, currency: paid.currency)
    }
    return past
  }

  /// The latest day any of its facts belongs to; on that day and later all of it is known.
  public var latestFactDay: CalendarDay? {
    [invoices.values.lazy.map(\.knownFrom).max(), latestFactDayButInvoices].compactMap { $0 }.max()
  }

  /// The latest day any of its facts but invoices belongs to.
  public var latestFactDayButInvoices: CalendarDay? {
    [
      payments.lazy.map(\.on).max(), promises.lazy.map(\.made.madeOn).max(),
      plans.lazy.map(\.madeOn).max(), settlements.lazy.map(\.madeOn).max(),
      disputes.lazy.map(\.raised.on).max(), steps.lazy.map(\.on).max(), calls.lazy.map(\.on).max(),
    ].compactMap { $0 }.max()
  }
}
