/// Cuts the days of a debt where anything changes, and computes each piece.
struct WorksheetLines {
  let debt: DebtHistory
  let rule: InterestRule
  let rates: [AppliedRate]
  let first: CalendarDay
  let last: CalendarDay
  private let balances: (first: Money, later: [(from: CalendarDay, Money)])

  /// - Parameters:
  ///   - first: The first day that may bear interest.
  ///   - last: The last one; before `first` where none does.
  init(
    _ debt: DebtHistory, _ rule: InterestRule, in tables: ReferenceRates,
    from first: CalendarDay, through last: CalendarDay
  ) throws(LateChargeError) {
    self.debt = debt
    self.rule = rule
    self.first = first
    self.last = last
    balances = try debt.balances()
    rates = try rule.rates(
      dueOn: debt.dueOn, start: first,
      owedOn: WorksheetLines.stretches(balances, from: first, through: last), in: tables)
  }

  /// The days from `first` through `last` on which something is owed.
  private static func stretches(
    _ balances: (first: Money, later: [(from: CalendarDay, Money)]),
    from first: CalendarDay, through last: CalendarDay
  ) -> [ClosedRange<CalendarDay>] {
    var stretches: [ClosedRange<CalendarDay>] = []
    var (start, balance) = (first, balances.first)
    for (from, next) in balances.later {
      let end = min(from.adding(days: -1), last)
      if balance.isPositive, start <= end { stretches.append(start...end) }
      start = max(start, from)
      balance = next
    }
    if balance.isPositive, start <= last { stretches.append(start...last) }
    return stretches
  }

  /// Returns the balance that bears interest on a day.
  func balance(on day: CalendarDay) -> Money {
    balances.later.last { $0.from <= day }?.1 ?? balances.first
  }
}

/// Days in a row on which nothing changes.
private struct Piece {
  var from: CalendarDay
  var through: CalendarDay
  var balance: Money
  var rate: AppliedRate
  var daysInYear: Int
  /// Whether the interest so far begins to bear interest on its first day.
  var addsInterest: Bool

  func continues(_ other: Piece) -> Bool {
    balance == other.balance && rate.rate == other.rate.rate && daysInYear == other.daysInYear
      && rate.reference?.isVerified == other.rate.reference?.isVerified && !addsInterest
  }
}

extension WorksheetLines {
  /// Returns the lines, in the order of their days.
  ///
  /// - Throws: ``LateChargeError/overflow``.
  func lines() throws(LateChargeError) -> [Worksheet.Line] {
    guard !rates.isEmpty else { return [] }
    var lines: [Worksheet.Line] = []
    var exact = ExactAmount.zero(debt.amount.currency)
    var added = exact
    var shown = Money.zero(debt.amount.currency)
    for piece in pieces() {
      if piece.addsInterest { added = exact }
      guard piece.balance.isPositive else { continue }
      let days = rule.dayCount.days(from: piece.from, through: piece.through)
      let interest = try interest(of: piece, days: days, added: added)
      exact = try exact.adding(interest)
      let total = try exact.rounded(rule.rounding.mode)
      let part = Money(minorUnits: total.minorUnits - shown.minorUnits, currency: total.currency)
      shown = total
      lines.append(
        Worksheet.Line(
          from: piece.from, through: piece.through, days: days, daysInYear: piece.daysInYear,
          balance: piece.balance, interestAdded: added, rate: piece.rate.rate,
          reference: piece.rate.reference, exact: interest, shown: part))
    }
    return lines
  }

  private func interest(
    of piece: Piece, days: Int, added: ExactAmount
  ) throws(LateChargeError) -> ExactAmount {
    switch rule.rounding.place {
    case .end:
      return try interest(
        piece.balance, added, at: piece.rate.rate, days: days, daysInYear: piece.daysInYear)
    case .dayRate:
      let day = try interest(
        piece.balance, added, at: piece.rate.rate, days: 1, daysInYear: piece.daysInYear
      ).rounded(rule.rounding.mode)
      let (units, overflow) = day.minorUnits.multipliedReportingOverflow(by: Int64(days))
      guard !overflow else { throw .overflow }
      return ExactAmount(Money(minorUnits: units, currency: day.currency))
    }
  }

  private func interest(
    _ balance: Money, _ added: ExactAmount, at rate: InterestRate, days: Int, daysInYear: Int
  ) throws(LateChargeError) -> ExactAmount {
    let simple = try ExactAmount.interest(
      on: balance, at: rate, days: days, daysInYear: daysInYear)
    guard !added.isZero else { return simple }
    return try simple.adding(added.interest(at: rate, days: days, daysInYear: daysInYear))
  }

  /// Returns what one more day after the last adds.
  func perDay(after lines: [Worksheet.Line]) throws(LateChargeError) -> Money {
    let balance = balance(on: last.adding(days: 1))
    guard let line = lines.last, balance.isPositive else { return .zero(debt.amount.currency) }
    return try interest(
      balance, line.interestAdded, at: line.rate, days: 1, daysInYear: line.daysInYear
    ).rounded(.halfUp)
  }
}

extension WorksheetLines {
  private func pieces() -> [Piece] {
    let additions = additionDays()
    let starts = Set([first] + balances.later.map(\.from) + rates.map(\.from) + additions)
      .union(newYears())
      .filter { first <= $0 && $0 <= last }
      .sorted()
    let isAddition = Set(additions)
    var pieces: [Piece] = []
    var (nextBalance, nextRate) = (0, 0)
    var balance = balances.first
    for (index, from) in starts.enumerated() {
      while nextBalance < balances.later.count, balances.later[nextBalance].from <= from {
        balance = balances.later[nextBalance].1
        nextBalance += 1
      }
      while nextRate + 1 < rates.count, rates[nextRate + 1].from <= from { nextRate += 1 }
      let through = index + 1 < starts.count ? starts[index + 1].adding(days: -1) : last
      let piece = Piece(
        from: from, through: through, balance: balance, rate: rates[nextRate],
        daysInYear: rule.dayCount.daysInYear(of: from), addsInterest: isAddition.contains(from))
      if let previous = pieces.last, piece.continues(previous) {
        pieces[pieces.count - 1].through = through
      } else {
        pieces.append(piece)
      }
    }
    return pieces
  }

  /// The days on which interest begins to bear interest.
  private func additionDays() -> [CalendarDay] {
    var days: [CalendarDay] = []
    var count = 1
    while let day = rule.compounding.day(ofAddition: count, from: first), day <= last,
      day > (days.last ?? first)
    {
      days.append(day)
      count += 1
    }
    return days
  }

  private func newYears() -> [CalendarDay] {
    guard rule.dayCount == .actualActual, first <= last else { return [] }
    return (first.year...last.year).compactMap { CalendarDay(year: $0, month: 1, day: 1) }
  }
}
