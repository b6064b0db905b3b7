public import Receivables

// Everything here is judged by the money that has come, on any day asked for, never by whether the
// day is just today.

extension Standing {
  /// Returns the money that came for a promise: from the day it was made to a day, less what has
  /// gone back by then.
  ///
  /// - Parameter day: The day as known on which it is judged; nil: `until`.
  public func received(
    for promise: Promise, until: CalendarDay, knownOn day: CalendarDay? = nil
  ) -> Money {
    sum(of: promise.money, until: until, knownOn: day ?? until)
  }

  /// Returns the money that came for a plan from the day it was agreed to a day; nil for a plan
  /// without parts.
  ///
  /// - Parameter day: The day as known on which it is judged; nil: `until`.
  public func received(
    for plan: PaymentPlan, until: CalendarDay, knownOn day: CalendarDay? = nil
  ) -> Money? {
    plan.money.map { sum(of: $0, until: until, knownOn: day ?? until) }
  }

  /// Returns the money that came for a settlement from the day it was agreed to a day.
  public func received(for settlement: Settlement, until day: CalendarDay) -> Money {
    sum(of: settlement.money, until: min(day, settlement.lastDay), knownOn: day)
  }

  /// The sums fit: a ledger keeps no account whose amounts together do not.
  private func sum(
    of money: AgreedMoney, until: CalendarDay, knownOn day: CalendarDay
  ) -> Money {
    var minor: Int64 = 0
    for payment in payments
    where money.mayCount(payment) && payment.on <= until && payment.counts(on: day) {
      let amounts = money.parts(of: payment, by: day)?.map(\.amount) ?? [payment.amount]
      for amount in amounts {
        minor = minor.addingReportingOverflow(amount.minorUnits).partialValue
      }
    }
    return Money(minorUnits: minor, currency: money.currency)
  }

  /// Returns what has become of a promise on a day.
  public func verdict(on promise: Promise, day: CalendarDay) -> PromiseVerdict {
    let closed = promise.closed.flatMap { $0.on <= day ? $0.on : nil }
    let end = min(closed ?? promise.lastDay, promise.lastDay)
    let wanted = promise.wanted
    let came = received(for: promise, until: min(day, end), knownOn: day).minorUnits
    if came >= wanted { return .kept }
    if day <= promise.lastDay, closed == nil { return .open }
    if let closed, closed <= promise.lastDay { return .withdrawn }
    return came > 0 ? .partlyKept : .broken
  }

  /// Returns how many promises before this one, for any of the same invoices, were not kept.
  ///
  /// One for just what was left of a promise partly kept is of the same level as that.
  public func level(of promise: Promise) -> Int {
    var level = 0
    for earlier in promises {
      if earlier.entry == promise.entry { break }
      guard earlier.amount.currency == promise.amount.currency,
        Standing.meet(earlier.made.invoices, promise.made.invoices)
      else { continue }
      let day = promise.made.madeOn
      let verdict = verdict(on: earlier, day: day)
      let came = received(for: earlier, until: min(day, earlier.lastDay), knownOn: day)
      let rest = earlier.amount.minorUnits - came.minorUnits
      let isRemainder = came.isPositive && promise.amount.minorUnits == rest
      if verdict.isUnkept, !isRemainder { level += 1 }
    }
    return level
  }

  /// Returns what has become of a part of a plan on a day.
  public func verdict(
    on plan: PaymentPlan, part: Int, day: CalendarDay
  ) -> InstallmentVerdict {
    if hasCome(plan.sumOfParts(part + 1), for: plan, until: day) { return .paid }
    return day <= plan.lastDay(of: part) ? .open : .missed
  }

  /// Returns what has become of a plan on a day.
  public func verdict(on plan: PaymentPlan, day: CalendarDay) -> PlanVerdict {
    let brokenOn = defaultDay(of: plan)
    if let closed = plan.closed, closed.on <= day {
      let isBroken = brokenOn.map { $0 <= closed.on } ?? false
      let came = received(for: plan, until: closed.on, knownOn: day)?.minorUnits ?? 0
      let isComplete = plan.total.map { came >= $0.minorUnits } ?? false
      return isComplete && !isBroken ? .completed : .closed
    }
    if brokenOn.map({ $0 <= day }) ?? false { return .defaulted }
    if hasCome(plan.total, for: plan, until: day) { return .completed }
    let parts = plan.agreed.parts.indices
    return parts.contains { verdict(on: plan, part: $0, day: day) == .missed } ? .late : .running
  }

  private func hasCome(_ wanted: Money?, for plan: PaymentPlan, until day: CalendarDay) -> Bool {
    guard let wanted, let came = received(for: plan, until: day) else { return true }
    return came.minorUnits >= wanted.minorUnits
  }

  /// Returns the first day a plan was in default; nil where it never was.
  ///
  /// A part was not there when the time to make it good was over, or went back after that. Money
  /// that comes later does not mend it.
  public func defaultDay(of plan: PaymentPlan) -> CalendarDay? {
    let losses = payments.compactMap { $0.amount.isNegative ? $0.on : $0.reversedOn }.sorted()
    var first: CalendarDay?
    for part in plan.agreed.parts.indices {
      let (last, wanted) = (plan.lastCureDay(of: part), plan.sumOfParts(part + 1))
      let broken =
        hasCome(wanted, for: plan, until: last)
        ? losses.first { $0 > last && !hasCome(wanted, for: plan, until: $0) }
        : last.adding(days: 1)
      if let broken { first = min(first ?? broken, broken) }
    }
    return first
  }

  /// Returns the first part of a plan that has not come by a day; nil where all have.
  public func nextPart(of plan: PaymentPlan, on day: CalendarDay) -> Int? {
    plan.agreed.parts.indices.first { verdict(on: plan, part: $0, day: day) != .paid }
  }
}

/// Why our own chasing stops, and what may still be done.
public enum Stop: Hashable, Sendable {
  case insolvent
  case placed(agency: String, since: CalendarDay)
  case legal(LegalStepTaken.Stage, since: CalendarDay)

  /// Why, in a sentence without its stop.
  public var words: String {
    switch self {
    case .insolvent: "the account is insolvent"
    case .placed(let agency, let day): "handed to \(agency) on \(day.short)"
    case .legal(let stage, let day): "in court (\(stage.rawValue)) since \(day.short)"
    }
  }

  /// What may still be done, in a sentence.
  public var mayStill: String {
    switch self {
    case .insolvent:
      "Write to the office-holder, send in the proof of debt, take money that comes."
    case .placed: "Take money that comes and tell the agency; recall the account to chase again."
    case .legal: "Take money and offers that come, and pass them on to the lawyer."
    }
  }
}

extension Standing {
  /// Returns why nobody chases the account on a day; nil where nothing stops it.
  public func stop(on day: CalendarDay) -> Stop? {
    if isInsolvent(on: day) { return .insolvent }
    if let step = legalSteps.last(where: { $0.on <= day }), step.stage != .ended {
      return .legal(step.stage, since: step.on)
    }
    if let placement = placements.last(where: { $0.isOut(on: day) }) {
      return .placed(agency: placement.placed.agency, since: placement.placed.on)
    }
    return nil
  }

  /// Returns whether the account is insolvent on a day, as reported.
  public func isInsolvent(on day: CalendarDay) -> Bool {
    insolvencies.contains { $0.holds(on: day) }
  }

  /// Returns the hold of the whole account on a day that ends last.
  public func hold(on day: CalendarDay) -> Hold? {
    holds.filter { $0.placed.invoice == nil && $0.holds(on: day) }
      .max { $0.placed.until < $1.placed.until }
  }
}
