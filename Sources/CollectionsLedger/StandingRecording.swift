import Receivables

extension Standing {
  /// Notes one fact; what it does to the books is worked out by ``settleBooks()``.
  package mutating func record(_ fact: LedgerFact, entry: EntryID, call: EntryID?) {
    switch fact {
    case .accountOpened(let name): self.name = name
    case .invoiceIssued(let issued): record(issued)
    case .paymentReceived(let payment): record(payment, entry: entry)
    case .promiseMade(let made): record(made, entry: entry)
    case .installmentsAgreed(let plan): record(plan, entry: entry)
    case .settlementAgreed(let settlement): record(settlement, entry: entry)
    case .disputeRaised(let raised): record(raised, entry: entry)
    case .nextStepScheduled(let step, let day):
      steps.append(ScheduledStep(entry: entry, step: step, on: day))
    case .insolvencyReported(_, let day): insolvencies.append(Insolvency(from: day))
    case .contactLearned(let person, let email, let phone):
      learned.append(LearnedContact(person: person, email: email, phone: phone))
    case .dialling(let fact): record(fact, entry: entry, call: call)
    case .callStarted, .callEnded, .rightPersonConfirmed: recordCall(fact, call: call)
    case .bookkeeping(let fact): record(fact, entry: entry)
    case .terms(let fact): record(fact, entry: entry)
    case .escalation(let fact): record(fact, entry: entry)
    case .ledgerOpened, .scriptKept, .importFinished, .answerGiven, .valueGiven, .detourEntered,
      .takenBack, .noteAdded, .callInterrupted, .callResumed, .callbackAgreed, .paymentClaimed,
      .refusalNoted, .invoiceCopyRequested, .wrongNumberNoted:
      break
    }
  }

  // MARK: The books

  private mutating func record(_ issued: InvoiceIssued) {
    let invoice = Invoice(
      number: issued.number, issuedOn: issued.issuedOn, dueOn: issued.dueOn,
      amount: issued.amount, paymentReference: issued.paymentReference)
    if !canTake(invoice) { needsBooking = true }
    invoices[issued.number] = invoice
  }

  private mutating func record(_ received: PaymentReceived, entry: EntryID) {
    var payment = Payment(entry: entry, received: received, place: payments.count)
    if received.rest != .none {
      hints.lastUnnamedMoney = max(hints.lastUnnamedMoney ?? received.on, received.on)
    }
    for wish in received.wishes where invoices[wish.invoice] == nil {
      hints.namedAhead.insert(wish.invoice)
    }
    if !needsBooking, let booking = directBooking(of: payment) {
      bookings.append(booking)
      invoices[booking.invoice]?.take(booking)
      invoices[booking.invoice]?.name(on: received.on)
      payment.take(booking)
    } else {
      needsBooking = true
    }
    payments.append(payment)
  }

  private mutating func record(_ fact: BookkeepingFact, entry: EntryID) {
    needsBooking = true
    switch fact {
    case .paymentReversed(let reversed):
      guard let place = payments.firstIndex(where: { $0.entry == reversed.payment }) else {
        return
      }
      payments[place].reversedOn = max(reversed.on, payments[place].on)
    case .creditGiven(let made), .writtenOff(let made), .chargeWaived(let made),
      .chargeReinstated(let made):
      reductions.append(RecordedReduction(entry: entry, kind: fact.kind, made: made))
    case .chargeBooked(let charge):
      charges.append(RecordedCharge(entry: entry, booked: charge))
      invoices[charge.number] = Invoice(
        number: charge.number, issuedOn: charge.on, dueOn: charge.dueOn, amount: charge.amount,
        kind: charge.kind, about: charge.invoice)
    case .penaltyAgreed(let penalty): penalties.append(penalty)
    case .dueDayChanged(let change): dueDayChanges.append(change)
    case .milestonesAgreed(let agreed): schedules.append(agreed)
    case .statementLineKept, .statementLineSettled, .statementLineReopened: break
    }
  }

  private mutating func record(_ raised: DisputeRaised, entry: EntryID) {
    // Which of them were open on the day is worked out with the books.
    let candidates = raised.invoice.map { [$0] } ?? Array(invoices.keys)
    disputes.append(Dispute(entry: entry, raised: raised, candidates: Set(candidates)))
    needsBooking = true
  }

  // MARK: Agreements

  private mutating func record(_ made: PromiseMade, entry: EntryID) {
    let closed = AgreementClosed(on: made.madeOn, by: entry)
    closePromises(closed, for: made.invoices, made.amount.currency)
    promises.append(Promise(entry: entry, made: made, paymentsBefore: payments.count))
  }

  private mutating func record(_ agreed: InstallmentsAgreed, entry: EntryID) {
    if let currency = agreed.parts.first?.amount.currency {
      closeAll(AgreementClosed(on: agreed.madeOn, by: entry), for: agreed.invoices, currency)
    }
    var plan = PaymentPlan(entry: entry, agreed: agreed, paymentsBefore: payments.count)
    plan.candidates = Set(agreed.invoices.isEmpty ? Array(invoices.keys) : agreed.invoices)
    plans.append(plan)
    needsBooking = true
  }

  private mutating func record(_ agreed: SettlementAgreed, entry: EntryID) {
    closeAll(
      AgreementClosed(on: agreed.madeOn, by: entry), for: agreed.invoices, agreed.owed.currency)
    var settlement = Settlement(entry: entry, agreed: agreed, paymentsBefore: payments.count)
    settlement.candidates = Set(agreed.invoices.isEmpty ? Array(invoices.keys) : agreed.invoices)
    settlements.append(settlement)
    needsBooking = true
  }

  private mutating func closeAll(
    _ closed: AgreementClosed, for numbers: [String], _ currency: Currency
  ) {
    closePromises(closed, for: numbers, currency)
    for place in plans.indices
    where plans[place].closed == nil && plans[place].total?.currency == currency
      && Standing.meet(plans[place].agreed.invoices, numbers)
    {
      plans[place].closed = closed
    }
    for place in settlements.indices
    where settlements[place].closed == nil && settlements[place].agreed.owed.currency == currency
      && Standing.meet(settlements[place].agreed.invoices, numbers)
    {
      settlements[place].closed = closed
    }
  }

  private mutating func closePromises(
    _ closed: AgreementClosed, for numbers: [String], _ currency: Currency
  ) {
    for place in promises.indices
    where promises[place].closed == nil && promises[place].amount.currency == currency
      && Standing.meet(promises[place].made.invoices, numbers)
    {
      promises[place].closed = closed
    }
  }

  /// Whether two agreements are about the same: no invoice named means all of them.
  static func meet(_ left: [String], _ right: [String]) -> Bool {
    left.isEmpty || right.isEmpty || !Set(left).isDisjoint(with: right)
  }

  private mutating func record(_ fact: TermsFact, entry: EntryID) {
    switch fact {
    case .agreementEnded(let ended): end(ended)
    case .dealHeld(let held): heldDeals.append(HeldDeal(entry: entry, held: held))
    case .dealDecided(let decided):
      guard let place = heldDeals.firstIndex(where: { $0.entry == decided.held }) else { return }
      heldDeals[place].decided = decided
    case .ruleOverridden(let overridden): overrides.append(overridden)
    case .disputeDecided(let decided):
      guard let place = disputes.firstIndex(where: { $0.entry == decided.dispute }) else { return }
      disputes[place].decided = decided
      needsBooking = true
    case .holdPlaced(let placed): holds.append(Hold(entry: entry, placed: placed))
    case .holdLifted(let hold, let day, _):
      guard let place = holds.firstIndex(where: { $0.entry == hold }) else { return }
      holds[place].liftedOn = day
    case .profileSet(let profile): profiles.append(profile)
    case .doNotCall(let wish): callWishes.append(wish)
    case .insolvencyEnded(let day, _):
      for place in insolvencies.indices where insolvencies[place].endedOn == nil {
        insolvencies[place].endedOn = day
      }
    case .collectorAssigned(let assigned): assignments.append(assigned)
    }
  }

  private mutating func end(_ ended: AgreementEnded) {
    let closed = AgreementClosed(on: ended.on, by: nil)
    if let place = promises.firstIndex(where: { $0.entry == ended.agreement }) {
      promises[place].closed = promises[place].closed ?? closed
    } else if let place = plans.firstIndex(where: { $0.entry == ended.agreement }) {
      plans[place].closed = plans[place].closed ?? closed
    } else if let place = settlements.firstIndex(where: { $0.entry == ended.agreement }) {
      settlements[place].closed = settlements[place].closed ?? closed
      needsBooking = true
    }
  }

  // MARK: Escalation and calls

  private mutating func record(_ fact: EscalationFact, entry: EntryID) {
    switch fact {
    case .noticeServed(let served): notices.append(served)
    case .invoicesFactored(let sold):
      factorings.append(Factoring(entry: entry, sold: sold))
      needsBooking = true
    case .factoringReturned(let numbers, let day, _):
      for place in factorings.indices {
        for number in numbers
        where factorings[place].sold.invoices.contains(number)
          && factorings[place].returnedOn[number] == nil
        {
          factorings[place].returnedOn[number] = day
        }
      }
      needsBooking = true
    case .accountPlaced(let placed): placements.append(Placement(entry: entry, placed: placed))
    case .placementRecalled(let day, _):
      guard let place = placements.lastIndex(where: { $0.recalledOn == nil }) else { return }
      placements[place].recalledOn = day
    case .legalStepTaken(let step): legalSteps.append(step)
    case .debtAcknowledged(let form, let day, _):
      acknowledgments.append(Acknowledgment(form: form, on: day))
    }
  }

  private mutating func record(_ fact: DialFact, entry: EntryID, call: EntryID?) {
    guard let place = calls.lastIndex(where: { $0.call == call }) else { return }
    switch fact {
    case .numberDialled(let dialled):
      calls[place].attempts.append(CallAttempt(entry: entry, dialled: dialled))
    case .dialEnded(let ended):
      guard let attempt = calls[place].attempts.lastIndex(where: { $0.entry == ended.dial }) else {
        return
      }
      calls[place].attempts[attempt].result = ended.result
    }
  }

  private mutating func recordCall(_ fact: LedgerFact, call: EntryID?) {
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
