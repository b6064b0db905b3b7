public import CollectionsLedger
public import Receivables

/// What became of the promises whose day lies in a period, as a day judges them.
public struct PromiseReport: Sendable {
  /// The days promises were given for.
  public let period: ReportPeriod
  /// The day the verdicts are of.
  public let day: CalendarDay
  /// What the groups are told apart by.
  public let grouping: ReportGrouping
  /// All of them.
  public private(set) var all = PromiseTally()
  /// By the name of the group; see ``ReportGrouping``.
  public private(set) var groups: [String: PromiseTally] = [:]
  /// All that may still be kept, whatever their day; the earliest first.
  public var open: [PromiseLine] { openLines.sorted(by: PromiseLine.comesFirst) }
  private var openLines: [PromiseLine] = []

  /// Begins a report.
  public init(_ period: ReportPeriod, asOf day: CalendarDay, by grouping: ReportGrouping) {
    self.period = period
    self.day = day
    self.grouping = grouping
  }

  /// Takes an account in.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ account: ReportAccount) throws(MoneyError) {
    guard !account.standing.promises.isEmpty else { return }
    let known = account.standing.known(on: day)
    for promise in known.promises {
      let isInPeriod = period.contains(promise.on)
      guard isInPeriod || known.verdict(on: promise, day: day) == .open else { continue }
      let line = PromiseLine(promise, of: account, known, on: day)
      if line.verdict == .open { openLines.append(line) }
      guard isInPeriod else { continue }
      try all.take(line)
      try groups[name(of: line), default: PromiseTally()].take(line)
    }
  }

  private func name(of line: PromiseLine) -> String {
    switch grouping {
    case .account: line.account.id.rawValue
    case .collector: line.collector ?? ""
    case .month, .hour: Month(line.promise.on).description
    }
  }
}

/// A promise and what has become of it.
public struct PromiseLine: Hashable, Sendable {
  /// Whose it is.
  public let account: Account
  /// Who took it down; nil where that is not known.
  public let collector: String?
  /// What was promised.
  public let promise: Promise
  /// What has become of it.
  public let verdict: PromiseVerdict
  /// What came for it in time, at most what was promised.
  public let received: Money
  /// How many before it were not kept.
  public let level: Int

  init(
    _ promise: Promise, of account: ReportAccount, _ known: Standing, on day: CalendarDay
  ) {
    self.account = account.account
    collector = account.record.makers[promise.entry]?.actor
    self.promise = promise
    verdict = known.verdict(on: promise, day: day)
    let closed = promise.closed?.on ?? promise.lastDay
    let end = min(day, min(closed, promise.lastDay))
    let came = known.received(for: promise, until: end, knownOn: day)
    received = Money(
      minorUnits: max(0, min(came.minorUnits, promise.amount.minorUnits)),
      currency: came.currency)
    level = known.level(of: promise)
  }

  fileprivate static func comesFirst(_ left: PromiseLine, _ right: PromiseLine) -> Bool {
    (left.promise.on, left.account.id) < (right.promise.on, right.account.id)
  }
}

/// Promises counted and summed by their verdicts.
public struct PromiseTally: Hashable, Sendable {
  /// How many there are of each verdict; one without any is absent.
  public private(set) var counts: [PromiseVerdict: Int] = [:]
  /// What was promised by those that are due.
  public private(set) var promised = MoneySums()
  /// What came in time for those that are due, never more than was promised.
  public private(set) var received = MoneySums()
  /// What those that are open still promise.
  public private(set) var open = MoneySums()

  /// Begins an empty one.
  public init() {}

  mutating func take(_ line: PromiseLine) throws(MoneyError) {
    counts[line.verdict, default: 0] += 1
    switch line.verdict {
    case .kept, .partlyKept, .broken:
      try promised.add(line.promise.amount)
      try received.add(line.received)
    case .open: try open.add(try line.promise.amount.subtracting(line.received))
    case .withdrawn: break
    }
  }

  /// How many promises there are.
  public var count: Int { counts.values.reduce(0, +) }

  /// Those whose time is over, and those kept before it was; what was withdrawn is not among them.
  public var due: Int {
    [PromiseVerdict.kept, .partlyKept, .broken].reduce(0) { $0 + (counts[$1] ?? 0) }
  }

  /// The kept rate by count: kept of those that are due.
  public var kept: Share { Share(counts[.kept] ?? 0, of: due) }

  /// The kept rate by money: what came in time of what was promised, in a currency.
  public func keptMoney(_ currency: Currency) -> Share {
    Share(received[currency].minorUnits, of: promised[currency].minorUnits)
  }
}
