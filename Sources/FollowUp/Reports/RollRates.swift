import CollectionsLedger
public import Receivables

/// How much of the money of each age moved to a worse one between two days.
///
/// It looks at the invoices that were open on the earlier day. Of what was open then, the part that
/// is still open on the later day has stayed, or moved to a worse age, or a better one where the
/// due day was changed; the rest was settled.
public struct RollRates: Hashable, Sendable {
  /// What became of the money of one age.
  public struct Row: Hashable, Sendable {
    /// What was open on the earlier day.
    public internal(set) var began: Money
    /// What is still open, in a worse age.
    public internal(set) var worse: Money
    /// What is still open, in the same age or a better one.
    public internal(set) var same: Money

    init(_ currency: Currency) {
      began = .zero(currency)
      worse = .zero(currency)
      same = .zero(currency)
    }

    /// The roll rate: what moved to a worse age, of all that was there.
    public var rate: Share { Share(worse.minorUnits, of: began.minorUnits) }
    /// What was paid, credited or given up, of all that was there.
    public var settled: Share {
      Share(began.minorUnits - worse.minorUnits - same.minorUnits, of: began.minorUnits)
    }
  }

  /// The earlier day.
  public let from: CalendarDay
  /// The later day.
  public let to: CalendarDay
  /// By currency and by the age on the earlier day; an age without money is absent.
  public private(set) var rows: [Currency: [AgingBucket: Row]] = [:]

  init(from: CalendarDay, to: CalendarDay) {
    self.from = from
    self.to = to
  }

  /// Takes an account in; credit notes are no money to collect and are left out.
  mutating func take(_ standing: Standing, now: Standing) throws(MoneyError) {
    for then in standing.known(on: from).invoices.values where then.openAmount.isPositive {
      let currency = then.amount.currency
      let bucket = AgingBucket(daysPastDue: then.daysPastDue(on: from))
      var row = rows[currency]?[bucket] ?? Row(currency)
      row.began = try row.began.adding(then.openAmount)
      let fate = fate(of: then, now: now)
      row.worse = try row.worse.adding(fate.worse)
      row.same = try row.same.adding(fate.same)
      rows[currency, default: [:]][bucket] = row
    }
  }
}

extension RollRates {
  /// What became of the money that was open on an invoice on the earlier day.
  struct Fate {
    /// Still open, in a worse age.
    let worse: Money
    /// Still open, in the same age or a better one.
    let same: Money
    /// The age now; nil where all of it was settled.
    let age: AgingBucket?
  }

  func fate(of then: Invoice, now: Standing) -> Fate {
    let nothing = Money.zero(then.amount.currency)
    guard let invoice = now.invoices[then.number], invoice.openAmount.isPositive else {
      return Fate(worse: nothing, same: nothing, age: nil)
    }
    let open = Money(
      minorUnits: min(invoice.openAmount.minorUnits, then.openAmount.minorUnits),
      currency: nothing.currency)
    let age = AgingBucket(daysPastDue: invoice.daysPastDue(on: to))
    return age.rank > AgingBucket(daysPastDue: then.daysPastDue(on: from)).rank
      ? Fate(worse: open, same: nothing, age: age) : Fate(worse: nothing, same: open, age: age)
  }
}

extension AgingBucket {
  /// Its place from the best to the worst.
  var rank: Int {
    switch self {
    case .current: 0
    case .from1To30: 1
    case .from31To60: 2
    case .from61To90: 3
    case .over90: 4
    }
  }
}
