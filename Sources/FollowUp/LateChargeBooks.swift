public import CollectionsLedger
public import Receivables

extension DebtHistory {
  /// Returns an invoice of an account with everything that was booked on it; nil where the account has
  /// no such invoice, or it is a credit note or a charge itself.
  ///
  /// A credit for a dispute that was decided for the debtor counts as never owed, up to what was
  /// upheld; every other credit counts from its day.
  ///
  /// No interest is claimed from the day of an insolvency on: it could not be proved, or ranks last
  /// (Insolvency (England and Wales) Rules 2016, r. 14.23; Insolvenzordnung, § 39).
  ///
  /// - Parameter stopsOn: The last day that bears interest whatever is owed; nil: none but that.
  public init?(of number: String, in standing: Standing, stopsOn: CalendarDay? = nil) {
    guard let invoice = standing.invoices[number], invoice.amount.isPositive,
      !invoice.kind.isCharge
    else { return nil }
    self.init(
      number: number, dueOn: invoice.dueOn, amount: invoice.amount,
      stopsOn: [stopsOn, standing.lastDayBeforeInsolvency].compactMap { $0 }.min())
    var upheld = standing.upheldDisputes(on: number)
    for booking in standing.bookings where booking.invoice == number {
      changes += booking.changes(takingFrom: &upheld)
    }
  }
}

extension ChargedSoFar {
  /// Returns what was charged on an invoice before; what was waived of it counts as charged, so that
  /// it is not charged again.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public init(on number: String, in standing: Standing) throws(MoneyError) {
    self.init()
    for charge in standing.charges.map(\.booked) where charge.invoice == number {
      switch charge.kind {
      case .interest:
        interest = try interest?.adding(charge.amount) ?? charge.amount
        interestThrough = [interestThrough, charge.accruedUpTo].compactMap { $0 }.max()
      case .compensation:
        compensation = try compensation?.adding(charge.amount) ?? charge.amount
      case .invoice, .penalty, .cost: break
      }
    }
  }
}

extension ChargeBooked {
  /// Takes a charge of a worksheet as a fact to record, the worksheet's lines with its interest.
  ///
  /// - Parameters:
  ///   - number: The number the charge gets, unique within the account.
  ///   - day: The day it is claimed.
  ///   - dueOn: The last day it is claimed for.
  public init(
    _ charge: LateCharge, of worksheet: Worksheet, number: String, on day: CalendarDay,
    dueOn: CalendarDay
  ) {
    let lines = charge.kind == .interest ? worksheet.lines : []
    self.init(
      number: number, invoice: charge.invoice, kind: charge.kind.item, amount: charge.amount,
      on: day, dueOn: dueOn, accruedUpTo: charge.through, rule: charge.source,
      worksheet: lines.map { line in
        ChargeLine(
          from: line.from, to: line.through, days: line.days, balance: line.balance,
          rate: line.rate.description, amount: line.exact.description)
      })
  }
}

/// What is left to credit of a dispute the debtor was right about.
private struct UpheldDispute {
  var from: CalendarDay
  var left: Int64
}

extension Standing {
  /// The day before the insolvency that lasts; nil where there is none, or no day of it is kept.
  fileprivate var lastDayBeforeInsolvency: CalendarDay? {
    insolvencies.filter { $0.endedOn == nil }.compactMap(\.from).min()?.adding(days: -1)
  }

  fileprivate func upheldDisputes(on number: String) -> [UpheldDispute] {
    disputes.compactMap { dispute in
      guard let decided = dispute.decided, let upheld = decided.upheld, upheld.isPositive,
        dispute.raised.invoice == number || dispute.invoices == [number]
      else { return nil }
      return UpheldDispute(from: decided.on, left: upheld.minorUnits)
    }
  }
}

extension Booking {
  /// The booking as changes of the balance: a credit may be for an upheld dispute in part.
  fileprivate func changes(takingFrom upheld: inout [UpheldDispute]) -> [BalanceChange] {
    switch kind {
    case .paid: return [change(amount.minorUnits, amount.isNegative ? .reversal : .payment)]
    case .writtenOff: return [change(amount.minorUnits, .writeOff)]
    case .credited: break
    }
    var changes: [BalanceChange] = []
    var left = amount.minorUnits
    for index in upheld.indices where upheld[index].from <= on {
      let part = max(0, min(left, upheld[index].left))
      guard part > 0 else { continue }
      upheld[index].left -= part
      left -= part
      changes.append(change(part, .disputeUpheld))
    }
    if left != 0 { changes.append(change(left, .credit)) }
    return changes
  }

  /// What lowers the open amount is booked with a plus.
  private func change(_ units: Int64, _ reason: BalanceChange.Reason) -> BalanceChange {
    BalanceChange(on: on, by: Money(minorUnits: -units, currency: amount.currency), reason)
  }
}
