public import CollectionsLedger
public import Receivables

/// Money that was agreed and has not come: a promise, a part of a plan, a settlement.
///
/// It holds from the account's latest fact on, as long as nothing new is recorded.
public struct AgreedLine: Hashable, Sendable {
  /// By what it is agreed.
  public let kind: ExpectedMoney.Kind
  /// The day agreed.
  public let dueOn: CalendarDay
  /// The first day on which it is not to be expected any more: past its grace, or in default; nil:
  /// there is none.
  public let until: CalendarDay?
  /// What is missing of it, above zero.
  public let missing: Money

  /// Takes the facts as they are; nothing is checked here.
  public init(
    kind: ExpectedMoney.Kind, dueOn: CalendarDay, until: CalendarDay?, missing: Money
  ) {
    self.kind = kind
    self.dueOn = dueOn
    self.until = until
    self.missing = missing
  }

  /// Returns whether it may still come as agreed on a day.
  public func isExpected(on day: CalendarDay) -> Bool { until.map { day < $0 } ?? true }

  /// Returns all that was agreed with an account, promises that were broken included as long as
  /// their money has not come since.
  ///
  /// On a day on which all of the standing is known, those that ``isExpected(on:)`` are the
  /// ``CashReport/expected`` of that day.
  public static func lines(of standing: Standing) -> [AgreedLine] {
    promises(of: standing) + parts(of: standing) + settlements(of: standing)
  }

  private static func promises(of standing: Standing) -> [AgreedLine] {
    standing.promises.compactMap { promise in
      guard promise.closed == nil else { return nil }
      let came = standing.received(for: promise, until: promise.lastDay)
      let since = standing.received(
        for: promise, until: max(promise.lastDay, standing.latestFactDay ?? promise.lastDay))
      guard max(came.minorUnits, since.minorUnits) < promise.wanted else { return nil }
      return line(
        .promise, promise.on, promise.lastDay.adding(days: 1), promise.amount, less: came)
    }
  }

  private static func parts(of standing: Standing) -> [AgreedLine] {
    var lines: [AgreedLine] = []
    for plan in standing.plans where plan.closed == nil {
      let last = plan.agreed.parts.indices.last.map(plan.lastCureDay)
      let end = max(last ?? plan.madeOn, standing.latestFactDay ?? plan.madeOn)
      guard let total = plan.total, let came = standing.received(for: plan, until: end),
        came.minorUnits < total.minorUnits
      else { continue }
      let broken = standing.defaultDay(of: plan)
      var paid = came.minorUnits
      for part in plan.agreed.parts {
        let taken = max(0, min(paid, part.amount.minorUnits))
        paid -= taken
        let taking = Money(minorUnits: taken, currency: part.amount.currency)
        lines += [line(.installment, part.dueOn, broken, part.amount, less: taking)]
          .compactMap { $0 }
      }
    }
    return lines
  }

  private static func settlements(of standing: Standing) -> [AgreedLine] {
    standing.settlements.compactMap { settlement in
      guard settlement.closed == nil, settlement.fulfilledOn == nil else { return nil }
      let came = standing.received(for: settlement, until: settlement.lastDay)
      return line(
        .settlement, settlement.agreed.by, settlement.lastDay.adding(days: 1),
        settlement.agreed.pays, less: came)
    }
  }

  /// Sums that do not fit are none here: a ledger refuses them when they are recorded.
  private static func line(
    _ kind: ExpectedMoney.Kind, _ day: CalendarDay, _ until: CalendarDay?, _ amount: Money,
    less came: Money
  ) -> AgreedLine? {
    guard let missing = try? amount.subtracting(came), missing.isPositive else { return nil }
    return AgreedLine(kind: kind, dueOn: day, until: until, missing: missing)
  }
}
