import CollectionsLedger
public import Receivables

/// A rate of the report on promises whose working can be asked for.
public enum PromiseFigure: String, CaseIterable, Sendable, Hashable {
  case byCount = "promises-kept"
  case byMoney = "promises-kept-by-money"
}

/// Lists the promises a kept rate of ``PromiseReport`` is worked out from.
public struct PromiseRateWorking: Sendable {
  private let figure: PromiseFigure
  private let period: ReportPeriod
  private let day: CalendarDay
  private var tally = PromiseTally()
  private var counted: [(line: PromiseLine, entry: Int?)] = []

  /// Begins a working.
  ///
  /// - Parameters:
  ///   - period: The days promises were given for.
  ///   - day: The day the verdicts are of.
  public init(_ figure: PromiseFigure, _ period: ReportPeriod, asOf day: CalendarDay) {
    self.figure = figure
    self.period = period
    self.day = day
  }

  /// Takes an account in.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ account: ReportAccount) throws(MoneyError) {
    guard !account.standing.promises.isEmpty else { return }
    let known = account.standing.known(on: day)
    for promise in known.promises where period.contains(promise.on) {
      let line = PromiseLine(promise, of: account, known, on: day)
      try tally.take(line)
      guard line.verdict == .kept || line.verdict.isUnkept else { continue }
      counted.append((line, account.record.numbers[promise.entry]))
    }
  }

  /// The promises that are due, and what they come to: by money in each currency.
  public var explanations: [Explanation] {
    let days = "promises for \(period.from.short) to \(period.to.short)"
    switch figure {
    case .byCount:
      let cases = counted.map { line, entry in
        CountedCase(
          on: line.promise.on, entry: entry,
          words: "\(line.account.id.rawValue), \(line.promise.amount): \(line.verdict.words)",
          above: line.verdict == .kept ? 1 : 0, below: 1)
      }
      return [
        CountedCase.explanation("Kept rate: kept of those due, \(days)", cases, tally.kept) {
          String($0)
        }
      ]
    case .byMoney: return tally.promised.currencies.map { byMoney($0, days) }
    }
  }

  private func byMoney(_ currency: Currency, _ days: String) -> Explanation {
    let cases = counted.filter { $0.line.promise.amount.currency == currency }.map { line, entry in
      CountedCase(
        on: line.promise.on, entry: entry,
        words: "\(line.account.id.rawValue), \(line.received.plain) of "
          + "\(line.promise.amount) came in time",
        above: line.received.minorUnits, below: line.promise.amount.minorUnits)
    }
    return CountedCase.explanation(
      "Kept by money: what came in time of what was promised in \(currency), \(days)", cases,
      tally.keptMoney(currency)
    ) { Money(minorUnits: $0, currency: currency).plain }
  }
}
