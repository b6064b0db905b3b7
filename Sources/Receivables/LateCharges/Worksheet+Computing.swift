extension Worksheet {
  /// Computes the interest and the fixed sum on an invoice through a day.
  ///
  /// - Parameters:
  ///   - debt: The invoice and what changed its balance; changes after `day` do not count.
  ///   - terms: What may be charged.
  ///   - rates: The reference rates the terms stand on.
  ///   - day: The last day to count.
  ///   - charged: What was charged on it before.
  /// - Throws: ``LateChargeError``.
  public init(
    of debt: DebtHistory, under terms: LateChargeTerms, rates: ReferenceRates,
    through day: CalendarDay, charged: ChargedSoFar = .nothing
  ) throws(LateChargeError) {
    let rule = terms.interest
    let asked = max(day, charged.interestThrough ?? day)
    let start = debt.dueOn.adding(days: max(0, rule.startsDaysAfterDue))
    let last = Worksheet.lastDay(of: debt, rule, from: start, through: asked)
    let work = try WorksheetLines(debt, rule, in: rates, from: start, through: last)
    let lines = try work.lines()
    let figures = try Worksheet.figures(lines, debt, rule, charged)
    let fixed = try Worksheet.fixedSum(
      terms, atStart: work.balance(on: start), hasArisen: start <= last, charged)
    let owed = work.balance(on: asked.adding(days: 1))
    let nothing = Money.zero(debt.amount.currency)

    invoice = debt.number
    dueOn = debt.dueOn
    startsOn = start
    through = asked
    self.lines = lines
    exact = figures.exact
    total = figures.total
    chargeable = figures.chargeable
    self.charged = charged
    interestDue = figures.due
    compensation = fixed.sum
    compensationDue = fixed.due
    balance = owed.isPositive ? owed : nothing
    perDay = last < asked ? nothing : try work.perDay(after: lines)
    var remarks = figures.remarks + fixed.remarks
    if asked > day { remarks.append(.throughTheMark(asked)) }
    if last < asked, start <= asked, owed.isPositive { remarks.append(.stopped(on: last)) }
    self.remarks = remarks + Worksheet.unverified(lines, rule)
  }

  private static func lastDay(
    of debt: DebtHistory, _ rule: InterestRule, from start: CalendarDay, through day: CalendarDay
  ) -> CalendarDay {
    var last = min(day, debt.stopsOn ?? day)
    if let daysMax = rule.daysMax { last = min(last, start.adding(days: daysMax - 1)) }
    return last
  }

  private static func unverified(_ lines: [Line], _ rule: InterestRule) -> [Remark] {
    guard case .overReference(_, let table, _) = rule.basis else { return [] }
    var told: [ReferenceRateTable.Row] = []
    for row in lines.compactMap(\.reference) where !row.isVerified && !told.contains(row) {
      told.append(row)
    }
    return told.map { .unverifiedRate(table: table, $0) }
  }
}

/// The sums below the lines.
private struct Figures {
  var exact: ExactAmount
  var total: Money
  var chargeable: Money
  var due: Money
  var remarks: [Worksheet.Remark] = []
}

extension Worksheet {
  private static func figures(
    _ lines: [Line], _ debt: DebtHistory, _ rule: InterestRule, _ charged: ChargedSoFar
  ) throws(LateChargeError) -> Figures {
    let currency = debt.amount.currency
    var exact = ExactAmount.zero(currency)
    for line in lines { exact = try exact.adding(line.exact) }
    let total = try exact.rounded(rule.rounding.mode)
    var figures = Figures(exact: exact, total: total, chargeable: total, due: total)
    if lines.isEmpty { figures.remarks.append(.noInterest) }
    if let minimum = rule.minimum[currency], total.minorUnits < minimum.minorUnits, !total.isZero {
      figures.chargeable = .zero(currency)
      figures.remarks.append(.belowMinimum(minimum))
    }
    do throws(MoneyError) {
      figures.due = try figures.chargeable.subtracting(charged.interest ?? .zero(currency))
      if figures.due.isNegative {
        let excess = try Money.zero(currency).subtracting(figures.due)
        figures.remarks.append(.overcharged(.interest, excess))
      }
    } catch {
      throw LateChargeError(error)
    }
    return figures
  }

  /// The fixed sum as it should be, and what is missing of it.
  private static func fixedSum(
    _ terms: LateChargeTerms, atStart debt: Money, hasArisen: Bool, _ charged: ChargedSoFar
  ) throws(LateChargeError) -> (sum: Money?, due: Money, remarks: [Remark]) {
    // What was charged has arisen, whatever day is asked for.
    guard hasArisen || charged.compensation != nil else { return (nil, .zero(debt.currency), []) }
    let sum = terms.compensation?.sum(forDebt: debt)
    var remarks: [Remark] = []
    if terms.compensation != nil, sum == nil, debt.isPositive {
      remarks.append(.noCompensation(forDebt: debt))
    }
    let nothing = Money.zero(sum?.currency ?? charged.compensation?.currency ?? debt.currency)
    do throws(MoneyError) {
      let due = try (sum ?? nothing).subtracting(charged.compensation ?? nothing)
      if due.isNegative {
        remarks.append(.overcharged(.compensation, try nothing.subtracting(due)))
      }
      return (sum, due, remarks)
    } catch {
      throw LateChargeError(error)
    }
  }
}
