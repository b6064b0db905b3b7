/// How often the parts of a plan fall due.
public enum Frequency: String, CaseIterable, Sendable, Hashable {
  /// Every 7 days.
  case weekly
  /// Every 14 days.
  case fortnightly
  /// On the same day of each month, or its last one; from the last day of a month on, on the last
  /// day of each.
  case monthly

  /// Returns the day of the part `index` (0 is the first) of a plan that starts on `first`.
  public func day(of index: Int, from first: CalendarDay) -> CalendarDay {
    switch self {
    case .weekly: first.adding(days: 7 * index)
    case .fortnightly: first.adding(days: 14 * index)
    case .monthly:
      first == first.endOfMonth
        ? first.adding(months: index).endOfMonth : first.adding(months: index)
    }
  }
}

/// One dated part of a payment plan.
public struct Installment: Hashable, Sendable {
  /// What is to come by then.
  public let amount: Money
  /// The last day on which it comes in time.
  public let dueOn: CalendarDay

  /// Makes a part.
  public init(amount: Money, dueOn: CalendarDay) {
    self.amount = amount
    self.dueOn = dueOn
  }

  /// Returns an even plan; what does not divide goes onto the last part.
  ///
  /// - Precondition: there is one part at least.
  public static func plan(
    for total: Money, parts: Int, frequency: Frequency, first: CalendarDay
  ) -> [Installment] {
    total.split(into: parts).enumerated().map { index, amount in
      Installment(amount: amount, dueOn: frequency.day(of: index, from: first))
    }
  }
}
