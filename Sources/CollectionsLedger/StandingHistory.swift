public import Receivables

extension Standing {
  /// The account with what only a later day brought left out.
  ///
  /// Invoices count from their issue, money from the day it came, words from the day they were
  /// said: so a report on a past day gives what that day knew.
  public func known(on day: CalendarDay) -> Standing {
    guard let latest = latestFactDay, latest > day else { return self }
    var past = self
    past.invoices = invoices.filter { $0.value.knownFrom <= day }
    past.reductions = reductions.filter { $0.made.on <= day }
    past.charges = charges.filter { $0.booked.on <= day }
    past.penalties = penalties.filter { $0.on <= day }
    past.schedules = schedules.filter { $0.on <= day }
    past.forgetDealings(after: day)
    past.forgetEscalation(after: day)
    for change in dueDayChanges.reversed() where change.on > day {
      past.invoices[change.invoice]?.dueOn = change.from
    }
    past.dueDayChanges = dueDayChanges.filter { $0.on <= day }
    past.rewindBooks(to: day)
    past.flagInvoices()
    return past
  }

  private mutating func forgetDealings(after day: CalendarDay) {
    promises = promises.filter { $0.made.madeOn <= day }
    for place in promises.indices where promises[place].closed.isLater(than: day) {
      promises[place].closed = nil
    }
    plans = plans.filter { $0.madeOn <= day }
    for place in plans.indices where plans[place].closed.isLater(than: day) {
      plans[place].closed = nil
    }
    settlements = settlements.filter { $0.madeOn <= day }
    for place in settlements.indices {
      if settlements[place].closed.isLater(than: day) { settlements[place].closed = nil }
      settlements[place].forget(after: day)
    }
    disputes = disputes.filter { $0.raised.on <= day }
    for place in disputes.indices where !(disputes[place].decided.map { $0.on <= day } ?? true) {
      disputes[place].decided = nil
    }
    holds = holds.filter { $0.placed.on <= day }
    for place in holds.indices where !(holds[place].liftedOn.map { $0 <= day } ?? true) {
      holds[place].liftedOn = nil
    }
    heldDeals = heldDeals.filter { $0.held.on <= day }
    for place in heldDeals.indices where !(heldDeals[place].decided.map { $0.on <= day } ?? true) {
      heldDeals[place].decided = nil
    }
    overrides = overrides.filter { $0.on <= day }
    steps = steps.filter { $0.on <= day }
    calls = calls.filter { $0.on <= day }
    profiles = profiles.filter { $0.on <= day }
    callWishes = callWishes.filter { $0.on <= day }
    assignments = assignments.filter { $0.on <= day }
    insolvencies = insolvencies.filter { $0.from.map { $0 <= day } ?? true }
    for place in insolvencies.indices
    where !(insolvencies[place].endedOn.map { $0 <= day } ?? true) {
      insolvencies[place].endedOn = nil
    }
  }

  private mutating func forgetEscalation(after day: CalendarDay) {
    notices = notices.filter { $0.on <= day }
    factorings = factorings.filter { $0.sold.on <= day }
    for place in factorings.indices {
      factorings[place].returnedOn = factorings[place].returnedOn.filter { $0.value <= day }
    }
    placements = placements.filter { $0.placed.on <= day }
    for place in placements.indices where !(placements[place].recalledOn.map { $0 <= day } ?? true)
    {
      placements[place].recalledOn = nil
    }
    legalSteps = legalSteps.filter { $0.on <= day }
    acknowledgments = acknowledgments.filter { $0.on <= day }
  }

  /// Leaves only the movements of a day and those before it.
  private mutating func rewindBooks(to day: CalendarDay) {
    bookings = bookings.filter { $0.on <= day && invoices[$0.invoice] != nil }
    for number in Array(invoices.keys) { invoices[number]?.clearBooks() }
    for booking in bookings { invoices[booking.invoice]?.take(booking) }
    payments = payments.filter { $0.on <= day }
    for place in payments.indices {
      if let reversed = payments[place].reversedOn, reversed > day {
        payments[place].reversedOn = nil
      }
      let allocations = payments[place].allocations.filter { $0.on <= day }
      payments[place].allocations = allocations
      let taken = allocations.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      let left =
        payments[place].reversedOn == nil
        ? payments[place].amount.minorUnits - taken : 0
      payments[place].unapplied = Money(
        minorUnits: left, currency: payments[place].amount.currency)
    }
  }

  /// The latest day any of its facts belongs to; on that day and later all of it is known.
  public var latestFactDay: CalendarDay? {
    [invoices.values.lazy.map(\.knownFrom).max(), latestFactDayButInvoices].compactMap { $0 }.max()
  }

  /// The latest day any of its facts but invoices belongs to.
  public var latestFactDayButInvoices: CalendarDay? {
    var latest = LatestDay()
    latest.take(bookings.last?.on)
    for payment in payments { latest.take(payment.on, payment.reversedOn) }
    for reduction in reductions { latest.take(reduction.made.on) }
    for charge in charges { latest.take(charge.booked.on) }
    for penalty in penalties { latest.take(penalty.on) }
    for change in dueDayChanges { latest.take(change.on) }
    for schedule in schedules { latest.take(schedule.on) }
    for promise in promises { latest.take(promise.made.madeOn, promise.closed?.on) }
    for plan in plans { latest.take(plan.madeOn, plan.closed?.on) }
    for settlement in settlements { latest.take(settlement.madeOn, settlement.closed?.on) }
    for dispute in disputes { latest.take(dispute.raised.on, dispute.decided?.on) }
    for hold in holds { latest.take(hold.placed.on, hold.liftedOn) }
    for deal in heldDeals { latest.take(deal.held.on, deal.decided?.on) }
    for rule in overrides { latest.take(rule.on) }
    for step in steps { latest.take(step.on) }
    for call in calls { latest.take(call.on) }
    for profile in profiles { latest.take(profile.on) }
    for wish in callWishes { latest.take(wish.on) }
    for assignment in assignments { latest.take(assignment.on) }
    for insolvency in insolvencies { latest.take(insolvency.from, insolvency.endedOn) }
    takeEscalation(&latest)
    return latest.day
  }
}

extension Standing {
  fileprivate func takeEscalation(_ latest: inout LatestDay) {
    for notice in notices { latest.take(notice.on) }
    for factoring in factorings {
      latest.take(factoring.sold.on, factoring.returnedOn.values.max())
    }
    for placement in placements { latest.take(placement.placed.on, placement.recalledOn) }
    for step in legalSteps { latest.take(step.on) }
    for acknowledgment in acknowledgments { latest.take(acknowledgment.on) }
  }
}

/// The latest of many days.
private struct LatestDay {
  private(set) var day: CalendarDay?

  mutating func take(_ days: CalendarDay?...) {
    for case let candidate? in days where day.map({ $0 < candidate }) ?? true { day = candidate }
  }
}

extension Settlement {
  /// Forgets what became of its money after a day.
  fileprivate mutating func forget(after day: CalendarDay) {
    fulfilments.removeAll { $0.from > day }
    guard let last = fulfilments.indices.last, let until = fulfilments[last].until, until > day
    else { return }
    fulfilments[last].until = nil
  }
}

extension AgreementClosed? {
  fileprivate func isLater(than day: CalendarDay) -> Bool { map { $0.on > day } ?? false }
}
