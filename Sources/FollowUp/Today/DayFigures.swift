public import CollectionsLedger
public import Receivables

/// A number of things and the money they come to, by currency.
public struct CountedMoney: Hashable, Sendable {
  /// How many.
  public private(set) var count = 0
  /// What they come to.
  public private(set) var sums = MoneySums()

  /// Nothing.
  public init() {}

  /// Adds a number of things, and what they come to together.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func add(_ amount: Money?, count: Int = 1) throws(MoneyError) {
    if let amount { try sums.add(amount) }
    self.count += count
  }
}

/// A day at a glance: whom to call, what money is to come, what was done.
///
/// A store answers it from its tables; ``take(_:isAhead:)`` is what that is held against.
public struct DayFigures: Equatable, Sendable {
  /// The day asked for.
  public let day: CalendarDay
  /// The collector whose own calls are counted.
  public let collector: String
  /// A promise counts as broken lately where it was first broken on this day or later.
  public let brokenFrom: CalendarDay

  /// How many accounts are to be called, by the most pressing reason of each.
  public private(set) var calls = FewKeys<CallReason, Int>()
  /// How many of them the collector looks after.
  public private(set) var mine = 0
  /// How many of them were there on an earlier day and nothing was recorded about them since.
  public private(set) var waiting = 0
  /// Since when the one of them waits that waits longest.
  public private(set) var waitingSince: CalendarDay?

  /// What is agreed to come on the day, by what.
  public private(set) var due = FewKeys<ExpectedMoney.Kind, CountedMoney>()
  /// What is agreed to come on the day and the six days after it.
  public private(set) var agreed = CountedMoney()
  /// The promises broken since ``brokenFrom``, and what of them has not come.
  public private(set) var broken = CountedMoney()
  /// The invoices open now that fall due on the day.
  public private(set) var falling = CountedMoney()
  /// The invoices open now that fall due on the day and the six days after it.
  public private(set) var fallingSoon = CountedMoney()

  /// What was done on the day.
  public private(set) var done = FewKeys<DayWork.Kind, CountedMoney>()

  /// Begins with nothing.
  public init(day: CalendarDay, collector: String) {
    self.day = day
    self.collector = collector
    brokenFrom = DayFigures.workingDay(before: day).adding(days: 1)
  }

  /// The last day of the week that begins with the day.
  public var lastDay: CalendarDay { day.adding(days: 6) }
  /// How many accounts are to be called.
  public var callCount: Int { calls.pairs.reduce(0) { $0 + $1.value } }

  /// The working day before a day: on a Monday what broke over the weekend is news too.
  private static func workingDay(before day: CalendarDay) -> CalendarDay {
    switch day.weekday {
    case .monday: day.adding(days: -3)
    case .sunday: day.adding(days: -2)
    default: day.adding(days: -1)
    }
  }

  // MARK: Taking in

  /// Counts accounts that are to be called for a reason.
  package mutating func addCalls(
    _ reason: CallReason, count: Int, waiting: Int = 0, since: CalendarDay? = nil
  ) {
    guard count > 0 else { return }
    calls[reason, default: 0] += count
    self.waiting += waiting
    guard waiting > 0, let since else { return }
    waitingSince = min(waitingSince ?? since, since)
  }

  /// Counts calls that are the collector's own.
  package mutating func addMine(_ count: Int) { mine += count }

  /// Takes in what was agreed, of one kind and for one day; what does not matter is left out.
  package mutating func add(_ line: AgreedLine, count: Int = 1) throws(MoneyError) {
    if line.isExpected(on: day), line.dueOn >= day, line.dueOn <= lastDay {
      try agreed.add(line.missing, count: count)
      if line.dueOn == day { try due[line.kind, default: .init()].add(line.missing, count: count) }
    }
    guard line.kind == .promise, let until = line.until, until >= brokenFrom, until <= day else {
      return
    }
    try broken.add(line.missing, count: count)
  }

  /// Takes in open invoices that fall due on one day.
  package mutating func addFalling(
    on dueOn: CalendarDay, _ amount: Money, count: Int = 1
  ) throws(MoneyError) {
    guard dueOn >= day, dueOn <= lastDay else { return }
    try fallingSoon.add(amount, count: count)
    if dueOn == day { try falling.add(amount, count: count) }
  }

  /// Takes in what was done on one day.
  package mutating func add(_ work: DayWork) throws(MoneyError) {
    guard work.day == day else { return }
    try done[work.kind, default: .init()].add(work.amount, count: work.count)
  }

  /// Takes in a whole account.
  ///
  /// - Parameter isAhead: whether it has facts later than the day; then what was agreed is taken
  ///   as the day knew it.
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ standing: Standing, isAhead: Bool) throws(MoneyError) {
    try takeAgreed(standing, isAhead: isAhead)
    for invoice in standing.openInvoices where invoice.openAmount.isPositive {
      try addFalling(on: invoice.dueOn, invoice.openAmount)
    }
    for work in DayWork.lines(of: standing) { try add(work) }
  }

  /// Takes in why an account is to be called, and what was agreed with it.
  package mutating func takeAgreed(_ standing: Standing, isAhead: Bool) throws(MoneyError) {
    let known = isAhead ? standing.known(on: day) : standing
    if let item = try Worklist.item(of: standing, asOf: day) {
      addCalls(item.span.reason, count: 1)
      if known.collector == collector { addMine(1) }
    }
    for line in AgreedLine.lines(of: known) { try add(line) }
  }
}
