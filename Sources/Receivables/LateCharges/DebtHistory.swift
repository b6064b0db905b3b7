/// An invoice and everything that changed what is owed on it, for computing interest.
public struct DebtHistory: Hashable, Sendable {
  /// The invoice's number.
  public var number: String
  /// The last day on which paying it is in time.
  public var dueOn: CalendarDay
  /// What was invoiced, tax included.
  public var amount: Money
  /// In any order; facts of one day count together.
  public var changes: [BalanceChange]
  /// The last day that bears interest whatever is still owed, for example the day before the debtor's
  /// administration; nil: none.
  public var stopsOn: CalendarDay?

  /// Makes a history.
  public init(
    number: String, dueOn: CalendarDay, amount: Money, changes: [BalanceChange] = [],
    stopsOn: CalendarDay? = nil
  ) {
    self.number = number
    self.dueOn = dueOn
    self.amount = amount
    self.changes = changes
    self.stopsOn = stopsOn
  }
}

/// A dated change of what is owed on an invoice.
public struct BalanceChange: Hashable, Sendable {
  /// What changed it.
  public enum Reason: String, CaseIterable, Sendable, Hashable {
    /// Money that came. The day it came still bears interest, the next day does not: due on 1 April
    /// and paid on 11 April is 10 days (5 CFR 1315).
    case payment
    /// A credit given on its day; interest until then stays due.
    case credit
    /// A dispute decided for the debtor: that part was never owed and bears no interest at all.
    case disputeUpheld = "dispute-upheld"
    /// A payment that was taken back; from the next day on that part bears interest again.
    case reversal
    /// A part written off; from the next day on it bears no interest.
    case writeOff = "write-off"
  }

  /// The day it took effect; for a payment the day the money came.
  public var on: CalendarDay
  /// Negative where less is owed afterwards.
  public var by: Money
  /// What changed it.
  public var reason: Reason

  /// Makes a change.
  public init(on day: CalendarDay, by amount: Money, _ reason: Reason) {
    on = day
    by = amount
    self.reason = reason
  }
}

extension DebtHistory {
  /// What was owed at the beginning, and the later balances with the first day each bears interest.
  ///
  /// - Throws: ``LateChargeError/currenciesDiffer(_:_:)`` or ``LateChargeError/overflow``.
  func balances() throws(LateChargeError) -> (first: Money, later: [(from: CalendarDay, Money)]) {
    var first = amount
    var later: [(from: CalendarDay, Money)] = []
    do throws(MoneyError) {
      for change in changes where change.reason == .disputeUpheld {
        first = try first.adding(change.by)
      }
      var balance = first
      let dated = changes.filter { $0.reason != .disputeUpheld }.sorted { $0.on < $1.on }
      for change in dated {
        balance = try balance.adding(change.by)
        let from = change.on.adding(days: 1)
        if later.last?.from == from { later.removeLast() }
        later.append((from, balance))
      }
    } catch {
      throw LateChargeError(error)
    }
    return (first, later)
  }
}
