import Receivables

extension Standing {
  /// Refuses a fact that contradicts what the account has.
  ///
  /// - Throws: ``LedgerError/refused(_:)``.
  package func admit(_ fact: LedgerFact) throws(LedgerError) {
    switch fact {
    case .invoiceIssued(let issued): try admitItem(issued.number)
    case .bookkeeping(let fact): try admit(fact)
    case .terms(let fact): try admit(fact)
    case .escalation(let fact): try admit(fact)
    default: break
    }
  }

  private func admitItem(_ number: String) throws(LedgerError) {
    guard let old = invoices[number] else { return }
    throw .refused(
      "\(account): invoice \(number) is already there with \(old.amount), due "
        + "\(old.dueOn.short). Take that one back first")
  }

  private func admit(_ fact: BookkeepingFact) throws(LedgerError) {
    switch fact {
    case .paymentReversed(let reversed):
      guard let payment = payments.first(where: { $0.entry == reversed.payment }) else {
        throw .refused("\(account): there is no such payment to reverse")
      }
      guard payment.reversedOn == nil else {
        throw .refused(
          "\(account): the payment of \(payment.amount) of \(payment.on.short) is reversed "
            + "already")
      }
    case .chargeBooked(let charge):
      try admitItem(charge.number)
      guard invoices[charge.invoice] != nil else { throw noSuchInvoice(charge.invoice) }
    case .creditGiven(let made), .writtenOff(let made), .chargeWaived(let made),
      .chargeReinstated(let made):
      guard let invoice = invoices[made.invoice] else { throw noSuchInvoice(made.invoice) }
      guard invoice.amount.currency == made.amount.currency else {
        throw .refused("\(account): invoice \(made.invoice) is in \(invoice.amount.currency)")
      }
    case .dueDayChanged(let change): try admit(change)
    case .milestonesAgreed(let agreed):
      for part in agreed.parts where invoices[part.invoice] == nil {
        throw noSuchInvoice(part.invoice)
      }
    case .penaltyAgreed, .statementLineKept, .statementLineSettled, .statementLineReopened: break
    }
  }

  private func noSuchInvoice(_ number: String) -> LedgerError {
    .refused("\(account): there is no invoice \(number)")
  }

  private func admit(_ change: DueDayChanged) throws(LedgerError) {
    guard let invoice = invoices[change.invoice] else { throw noSuchInvoice(change.invoice) }
    let last = dueDayChanges.last { $0.invoice == change.invoice }
    guard (last?.to ?? invoice.dueOn) == change.from else {
      throw .refused(
        "\(account): invoice \(change.invoice) is due on \((last?.to ?? invoice.dueOn).short), not "
          + "on \(change.from.short)")
    }
    guard last.map({ $0.on <= change.on }) ?? true else {
      throw .refused("\(account): its due day was changed later than \(change.on.short) already")
    }
  }

  private func admit(_ fact: TermsFact) throws(LedgerError) {
    switch fact {
    case .agreementEnded(let ended):
      let agreements = promises.map(\.entry) + plans.map(\.entry) + settlements.map(\.entry)
      guard agreements.contains(ended.agreement) else {
        throw .refused("\(account): there is no such agreement to end")
      }
    case .dealDecided(let decided):
      guard let deal = heldDeals.first(where: { $0.entry == decided.held }) else {
        throw .refused("\(account): no such deal is held")
      }
      guard deal.decided == nil else {
        throw .refused("\(account): that deal was decided on already")
      }
    case .disputeDecided(let decided):
      guard let dispute = disputes.first(where: { $0.entry == decided.dispute }) else {
        throw .refused("\(account): there is no such dispute")
      }
      guard dispute.decided == nil else {
        throw .refused("\(account): that dispute is settled already")
      }
    case .holdPlaced(let hold):
      guard hold.on <= hold.until else {
        throw .refused("\(account): a hold ends on its first day or later")
      }
      guard hold.until.days(since: hold.on) <= Admission.Limit.daysMax else {
        throw .refused("\(account): a hold lasts \(Admission.Limit.daysMax) days at most")
      }
    case .holdLifted(let hold, _, _):
      guard holds.contains(where: { $0.entry == hold && $0.liftedOn == nil }) else {
        throw .refused("\(account): there is no such hold, or it was lifted already")
      }
    case .insolvencyEnded:
      guard insolvencies.contains(where: { $0.endedOn == nil }) else {
        throw .refused("\(account): it is not recorded as insolvent")
      }
    case .dealHeld, .ruleOverridden, .profileSet, .doNotCall, .collectorAssigned: break
    }
  }

  private func admit(_ fact: EscalationFact) throws(LedgerError) {
    switch fact {
    case .invoicesFactored(let sold):
      for number in sold.invoices {
        guard invoices[number] != nil else { throw noSuchInvoice(number) }
        if let factoring = factorings.first(where: {
          $0.sold.invoices.contains(number) && $0.returnedOn[number] == nil
        }) {
          throw .refused(
            "\(account): invoice \(number) was factored on \(factoring.sold.on.short) already")
        }
      }
    case .factoringReturned(let numbers, _, _):
      for number in numbers {
        let isOut = factorings.contains {
          $0.sold.invoices.contains(number) && $0.returnedOn[number] == nil
        }
        guard isOut else { throw .refused("\(account): invoice \(number) is with no factor") }
      }
    case .accountPlaced:
      guard !placements.contains(where: { $0.recalledOn == nil }) else {
        throw .refused("\(account): an agency has it already; recall it first")
      }
    case .placementRecalled:
      guard placements.contains(where: { $0.recalledOn == nil }) else {
        throw .refused("\(account): no agency has it")
      }
    case .noticeServed, .legalStepTaken, .debtAcknowledged: break
    }
  }
}
