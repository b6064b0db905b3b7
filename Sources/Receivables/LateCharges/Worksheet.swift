/// The working of the interest on one invoice: which balance bore which rate for which days.
///
/// Interest is defined by its total to a day. What is to be charged is that total less what was
/// charged before, never a stretch computed by itself: so computing to one day and then to a later
/// one charges what computing to the later one at once does, and doing it again charges nothing.
public struct Worksheet: Hashable, Sendable {
  /// The invoice's number.
  public let invoice: String
  /// The last day on which paying the invoice was in time.
  public let dueOn: CalendarDay
  /// The first day that may bear interest.
  public let startsOn: CalendarDay
  /// The last day computed: the day asked for, or the mark where that is later.
  public let through: CalendarDay
  /// In the order of their days; days without a balance have none.
  public let lines: [Line]
  /// All lines together, before rounding.
  public let exact: ExactAmount
  /// All lines together, as money: the lines' shown amounts add up to it.
  public let total: Money
  /// What the interest comes to for charging: the total, or nothing below the minimum.
  public let chargeable: Money
  /// What was charged before.
  public let charged: ChargedSoFar
  /// What is now to be charged as interest; negative where a payment recorded late makes it less than
  /// what was charged, and is then to be credited.
  public let interestDue: Money
  /// The fixed sum that arose with the first day of interest, by the debt of that day; nil: none.
  public let compensation: Money?
  /// What is now to be charged as the fixed sum: nothing where it was charged before, negative where
  /// a payment recorded late shows that less was owed when interest started.
  public let compensationDue: Money
  /// What bears interest at the end of the last day computed; nothing where all is paid.
  public let balance: Money
  /// What one further day adds, rounded half up; nothing where interest has stopped.
  public let perDay: Money
  /// What a reader must know beside the figures.
  public let remarks: [Remark]

  /// Days in a row with one balance and one rate.
  public struct Line: Hashable, Sendable {
    /// The first day that bears interest.
    public let from: CalendarDay
    /// The last day that bears interest.
    public let through: CalendarDay
    /// As the rule counts them.
    public let days: Int
    /// Of how many days a year is.
    public let daysInYear: Int
    /// What was owed on the invoice.
    public let balance: Money
    /// Interest that was added and bears interest itself; zero for simple interest.
    public let interestAdded: ExactAmount
    /// For a year.
    public let rate: InterestRate
    /// The published rate it stands on; nil for an agreed one.
    public let reference: ReferenceRateTable.Row?
    /// The interest of these days, before rounding, or days times the rounded interest of one day.
    public let exact: ExactAmount
    /// The interest as money: what all days so far come to, less what the lines before show.
    public let shown: Money
  }

  /// Something a reader must know.
  public enum Remark: Hashable, Sendable {
    /// No day has borne interest: not yet late, paid in time, or nothing owed.
    case noInterest
    /// Interest stays below the minimum of the rule and is not charged.
    case belowMinimum(Money)
    /// More was charged of a kind than is due; the difference goes back to the debtor.
    case overcharged(LateCharge.Kind, Money)
    /// A rate is from memory: nobody has compared it with its source.
    case unverifiedRate(table: String, ReferenceRateTable.Row)
    /// Interest ended on this day though something is still owed.
    case stopped(on: CalendarDay)
    /// The law names no fixed sum for this currency or size of debt.
    case noCompensation(forDebt: Money)
    /// The day asked for lies before the mark; the figures go through the mark.
    case throughTheMark(CalendarDay)
  }
}

/// What was charged on an invoice before; what was waived of it counts as charged.
public struct ChargedSoFar: Hashable, Sendable {
  /// The last day whose interest was charged: the mark; nil before the first charge.
  public var interestThrough: CalendarDay?
  /// The interest, corrections included; nil before the first charge.
  public var interest: Money?
  /// The fixed sum; nil where it was not charged.
  public var compensation: Money?

  /// Nothing charged yet.
  public static let nothing = ChargedSoFar()

  /// Makes a record of what was charged.
  public init(
    interestThrough: CalendarDay? = nil, interest: Money? = nil, compensation: Money? = nil
  ) {
    self.interestThrough = interestThrough
    self.interest = interest
    self.compensation = compensation
  }
}

extension Worksheet {
  /// What will have been charged once this worksheet's charges are booked.
  public var chargedAfterwards: ChargedSoFar {
    let nothing = Money.zero(balance.currency)
    return ChargedSoFar(
      interestThrough: through, interest: chargeable,
      compensation: charged.compensation == nil ? compensation : compensation ?? nothing)
  }

  /// The charges to book: none where nothing is due, a negative amount where some goes back.
  public func charges(under terms: LateChargeTerms) -> [LateCharge] {
    var charges: [LateCharge] = []
    if !interestDue.isZero {
      charges.append(
        LateCharge(
          .interest, on: invoice, interestDue, through: through, source: terms.source))
    }
    if !compensationDue.isZero {
      charges.append(
        LateCharge(
          .compensation, on: invoice, compensationDue, through: nil,
          source: terms.compensationSource))
    }
    return charges
  }
}

extension Worksheet.Remark: CustomStringConvertible {
  /// The remark as a sentence without its full stop.
  public var description: String {
    switch self {
    case .noInterest: "no day has borne interest"
    case .belowMinimum(let minimum):
      "interest is below \(minimum), the least that is charged on one invoice"
    case .overcharged(let kind, let money):
      "\(money) more \(kind.rawValue) was charged than is due; it goes back to the account"
    case .unverifiedRate(let table, let row):
      "the reference rate \(row.rate) from \(row.from) in \(table) has not been compared with its "
        + "source (\(row.source)); check it before you rely on it"
    case .stopped(let day): "interest ended on \(day)"
    case .noCompensation(let debt): "the law names no fixed sum for a debt of \(debt)"
    case .throughTheMark(let day):
      "interest was charged through \(day) before; the figures go that far"
    }
  }
}
