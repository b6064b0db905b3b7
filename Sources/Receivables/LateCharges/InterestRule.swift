/// How interest for late payment is computed: the rate, the days and the rounding.
public struct InterestRule: Hashable, Sendable {
  /// Where the rate comes from.
  public enum Basis: Hashable, Sendable {
    /// Percentage points over a published rate; never a percentage of it.
    case overReference(points: InterestRate, table: String, fixing: RateFixing)
    /// A rate that was agreed, or that a law names as a number.
    case agreed(InterestRate, per: RatePeriod)
    /// Nothing but what a contract says; without a contract nothing is charged.
    case onlyAsAgreed
  }

  /// Where the rate comes from.
  public var basis: Basis
  /// How the rate of a year is rounded before it is used.
  public var rateRounding = RateRounding.exact
  /// How days are counted.
  public var dayCount = DayCount.actual365
  /// Where amounts are rounded.
  public var rounding = ChargeRounding()
  /// Whether interest bears interest; no, where nothing else was agreed.
  public var compounding = Compounding.none
  /// The first day that bears interest, counted from the due day: 1 is the day after it.
  public var startsDaysAfterDue = 1
  /// The most days that bear interest; nil: until the debt is paid.
  public var daysMax: Int?
  /// Interest on one invoice below this sum is not charged; a currency not named has no minimum.
  public var minimum: [Currency: Money] = [:]

  /// Makes a rule: simple interest by the day over 365, from the day after the due day, rounded half
  /// up at the end.
  public init(_ basis: Basis) { self.basis = basis }
}

/// The span a rate is for.
public enum RatePeriod: String, CaseIterable, Sendable, Hashable {
  case year, month
}

/// Which day's reference rate a debt bears.
public enum RateFixing: String, CaseIterable, Sendable, Hashable {
  /// The rate for the day interest starts, for good (United Kingdom: 1998 Act s. 4(2), SI 2002/1675).
  case interestStart = "interest-start"
  /// The rate for the due day, for good (Ireland: SI 580/2012).
  case dueDay = "due-day"
  /// The rate of each day; a new rate begins a new line (Germany: BGB §§ 247, 288).
  case floating
}

/// Whether interest bears interest itself.
public enum Compounding: String, CaseIterable, Sendable, Hashable {
  /// Simple interest (Directive 2011/7/EU art. 2(6); BGB § 289).
  case none
  /// What is unpaid after every 30 days is added (31 USC 3902(e); 5 CFR 1315.17).
  case everyThirtyDays = "every-30-days"
  /// What is unpaid is added on the same day of each month.
  case monthly

  /// Returns the first day on which interest was added so many times, or nil for simple interest.
  func day(ofAddition count: Int, from start: CalendarDay) -> CalendarDay? {
    switch self {
    case .none: nil
    case .everyThirtyDays: start.adding(days: 30 * count)
    case .monthly: start.adding(months: count)
    }
  }
}

/// A rate and the first day it is used.
struct AppliedRate: Hashable {
  var from: CalendarDay
  /// For a year, the margin included, rounded; never below zero.
  var rate: InterestRate
  /// The reference rate it stands on; nil for an agreed rate.
  var reference: ReferenceRateTable.Row?
}

extension InterestRule {
  /// Returns the rates a debt bears, in order.
  ///
  /// - Parameters:
  ///   - start: The first day that may bear interest; it fixes the rate where the rule says so.
  ///   - stretches: The days on which something is owed; no other day needs a rate.
  /// - Throws: ``LateChargeError``.
  func rates(
    dueOn: CalendarDay, start: CalendarDay, owedOn stretches: [ClosedRange<CalendarDay>],
    in tables: ReferenceRates
  ) throws(LateChargeError) -> [AppliedRate] {
    if stretches.isEmpty { return [] }
    switch basis {
    case .onlyAsAgreed: throw .noAgreedRate
    case .agreed(let rate, let period):
      guard let yearly = period == .month ? rate.times(12) : rate else { throw .rateOutOfRange }
      return [AppliedRate(from: start, rate: bearing(yearly), reference: nil)]
    case .overReference(let points, let table, .interestStart):
      return [try applied(points, over: row(tables, table, start), from: start)]
    case .overReference(let points, let table, .dueDay):
      return [try applied(points, over: row(tables, table, dueOn), from: start)]
    case .overReference(let points, let table, .floating):
      var rates: [AppliedRate] = []
      for stretch in stretches {
        rates += try floating(points, over: table, in: tables, stretch)
      }
      return rates
    }
  }

  private func floating(
    _ points: InterestRate, over table: String, in tables: ReferenceRates,
    _ days: ClosedRange<CalendarDay>
  ) throws(LateChargeError) -> [AppliedRate] {
    var rates: [AppliedRate] = []
    var day = days.lowerBound
    while day <= days.upperBound {
      let row = try row(tables, table, day)
      rates.append(try applied(points, over: row, from: day))
      let next = row.until.adding(days: 1)
      // The calendar ends with the year 9999.
      guard next > day else { break }
      day = next
    }
    return rates
  }

  private func row(
    _ tables: ReferenceRates, _ table: String, _ day: CalendarDay
  ) throws(LateChargeError) -> ReferenceRateTable.Row {
    do {
      return try tables.row(in: table, on: day)
    } catch {
      throw .reference(error)
    }
  }

  private func applied(
    _ points: InterestRate, over row: ReferenceRateTable.Row, from day: CalendarDay
  ) throws(LateChargeError) -> AppliedRate {
    guard let yearly = row.rate.adding(points: points) else { throw .rateOutOfRange }
    return AppliedRate(from: day, rate: bearing(yearly), reference: row)
  }

  /// A reference rate far below zero may eat up the margin; nobody then owes the debtor interest.
  private func bearing(_ yearly: InterestRate) -> InterestRate {
    max(.zero, yearly.rounded(rateRounding))
  }
}
