public import CollectionsLedger
public import Receivables

/// What was done with an account on one day, of one kind and in one currency.
public struct DayWork: Hashable, Sendable {
  /// What was done.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A call was begun, whatever came of it.
    case call
    /// A call that reached the right person.
    case reached
    /// A promise, a plan or a settlement was agreed that nothing took the place of on the same day.
    case agreed
  }

  /// The day, on the collector's calendar.
  public let day: CalendarDay
  /// What was done.
  public let kind: Kind
  /// How often; from 1.
  public private(set) var count: Int
  /// What was agreed; nil for calls.
  public private(set) var amount: Money?

  /// Takes the facts as they are; nothing is checked here.
  public init(day: CalendarDay, kind: Kind, count: Int, amount: Money?) {
    self.day = day
    self.kind = kind
    self.count = count
    self.amount = amount
  }

  /// Returns what was done with an account, by day, kind and currency.
  ///
  /// Sums that do not fit are left out; a ledger refuses them when they are recorded.
  public static func lines(of standing: Standing) -> [DayWork] {
    var lines = Lines()
    for call in standing.calls {
      lines.add(call.on, .call, nil)
      if call.reachedRightPerson { lines.add(call.on, .reached, nil) }
    }
    for promise in standing.promises where promise.closed?.on != promise.made.madeOn {
      lines.add(promise.made.madeOn, .agreed, promise.amount)
    }
    for plan in standing.plans where plan.closed?.on != plan.madeOn {
      lines.add(plan.madeOn, .agreed, plan.total)
    }
    for settlement in standing.settlements where settlement.closed?.on != settlement.madeOn {
      lines.add(settlement.madeOn, .agreed, settlement.agreed.pays)
    }
    return lines.inOrder
  }

  private mutating func add(_ more: Money?) {
    if let more, let sum = amount {
      guard let total = try? sum.adding(more) else { return }
      amount = total
    }
    count += 1
  }

  private struct Lines {
    private struct Place: Hashable {
      let day: CalendarDay
      let kind: Kind
      let currency: Currency?
    }

    private var lines: [Place: DayWork] = [:]

    mutating func add(_ day: CalendarDay, _ kind: Kind, _ amount: Money?) {
      let place = Place(day: day, kind: kind, currency: amount?.currency)
      if lines[place] == nil {
        lines[place] = DayWork(day: day, kind: kind, count: 1, amount: amount)
      } else {
        lines[place]?.add(amount)
      }
    }

    var inOrder: [DayWork] {
      lines.values.sorted { left, right in
        (left.day, left.kind.rawValue, left.amount?.currency.code ?? "")
          < (right.day, right.kind.rawValue, right.amount?.currency.code ?? "")
      }
    }
  }
}
