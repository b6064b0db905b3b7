/// What a payment plan is made from: what the debtor can pay, how often, and from when.
public struct PlanTerms: Hashable, Sendable {
  /// The most parts that can be planned, the deposit not counted: ten years of weeks.
  public static let partsMax = 520

  /// What is paid first, before the parts.
  public enum Deposit: Hashable, Sendable {
    /// A share of the total, cut to whole minor units.
    case percent(Percent)
    case amount(Money)
  }

  /// How the rest is cut.
  public enum Cut: Hashable, Sendable {
    /// Into so many parts, as even as the minor unit allows.
    case parts(Int)
    /// Into as many parts of an amount as it takes.
    case each(Money)
  }

  /// All that is to be paid.
  public var total: Money
  /// What is paid on the first day, where that was agreed; the parts follow it.
  public var deposit: Deposit?
  /// How what is left is cut.
  public var cut: Cut
  /// The day of the deposit; of the first part where there is none.
  public var first: CalendarDay
  /// How often money comes.
  public var frequency: Frequency

  /// Takes what was said; whether a plan can be made of it is for ``draft()`` to say.
  public init(
    total: Money, deposit: Deposit? = nil, cut: Cut, first: CalendarDay, frequency: Frequency
  ) {
    self.total = total
    self.deposit = deposit
    self.cut = cut
    self.first = first
    self.frequency = frequency
  }
}

extension PlanTerms {
  /// Returns the plan: the deposit, then even parts; what does not divide goes onto the last one.
  ///
  /// 9,000.01 with a deposit of 25 % in 6 parts is 2,250.00, 5 x 1,125.00 and 1,125.01. The parts
  /// always make up the total, and none is ever nothing.
  ///
  /// - Throws: ``PlanError``.
  public func draft() throws(PlanError) -> PlanDraft {
    guard total.isPositive else { throw .nothingToPay(total) }
    let deposit = try depositAmount()
    let rest = try total.less(deposit ?? .zero(total.currency))
    let amounts = ([deposit].compactMap(\.self)) + (try parts(of: rest))
    let days = amounts.indices.map { frequency.day(of: $0, from: first) }
    // A day beyond the calendar is kept within it, so the last two would be one.
    for (one, next) in zip(days, days.dropFirst()) where one >= next { throw .beyondCalendar }
    return PlanDraft(
      parts: zip(amounts, days).map { Installment(amount: $0, dueOn: $1) },
      hasDeposit: deposit != nil)
  }

  private func depositAmount() throws(PlanError) -> Money? {
    guard let deposit else { return nil }
    let amount: Money
    switch deposit {
    case .percent(let percent): amount = percent.of(total)
    case .amount(let money): amount = money
    }
    guard amount.currency == total.currency else {
      throw .currenciesDiffer(total.currency, amount.currency)
    }
    guard amount.isPositive else { throw .notPositive(amount) }
    guard amount.minorUnits < total.minorUnits else {
      throw .depositTakesAll(deposit: amount, total: total)
    }
    return amount
  }

  private func parts(of rest: Money) throws(PlanError) -> [Money] {
    switch cut {
    case .parts(let count):
      guard (1...PlanTerms.partsMax).contains(count) else { throw .partsOutOfRange(count) }
      guard rest.minorUnits >= Int64(count) else { throw .cannotBeCut(rest, into: count) }
      return rest.split(into: count)
    case .each(let each): return try parts(of: rest, each: each)
    }
  }

  /// As many parts of an amount as fit, and the rest as a smaller last one.
  ///
  /// A rest below a tenth of a part goes onto the last one: nobody makes a payment of its own for a
  /// cent.
  private func parts(of rest: Money, each: Money) throws(PlanError) -> [Money] {
    guard each.currency == rest.currency else {
      throw .currenciesDiffer(rest.currency, each.currency)
    }
    guard each.isPositive else { throw .notPositive(each) }
    let (whole, left) = rest.minorUnits.quotientAndRemainder(dividingBy: each.minorUnits)
    guard whole < Int64(PlanTerms.partsMax) else { throw .partTooSmall(each) }
    guard whole > 0 else { return [rest] }
    var amounts = Array(repeating: each, count: Int(whole))
    if left > 0, left >= each.minorUnits / 10 {
      amounts.append(Money(minorUnits: left, currency: rest.currency))
    } else {
      amounts[amounts.count - 1] = Money(
        minorUnits: each.minorUnits + left, currency: rest.currency)
    }
    return amounts
  }
}

extension Money {
  /// Returns the difference, for the errors of plans.
  func less(_ other: Money) throws(PlanError) -> Money {
    do {
      return try subtracting(other)
    } catch {
      switch error {
      case .currenciesDiffer(let left, let right): throw .currenciesDiffer(left, right)
      case .overflow: throw .overflow
      }
    }
  }
}
