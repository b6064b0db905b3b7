/// A band of days past due, as receivables reports group open items.
public enum AgingBucket: String, CaseIterable, Sendable, Hashable {
  case current = "current"
  case from1To30 = "1-30"
  case from31To60 = "31-60"
  case from61To90 = "61-90"
  case over90 = "91+"

  /// Returns the band of a number of days past due; zero and less are not yet overdue.
  public init(daysPastDue: Int) {
    self =
      switch daysPastDue {
      case ...0: .current
      case ...30: .from1To30
      case ...60: .from31To60
      case ...90: .from61To90
      default: .over90
      }
  }
}

/// Open items of one currency, counted and summed by aging bucket.
public struct AgingTotal: Hashable, Sendable {
  public let currency: Currency
  public private(set) var counts: [AgingBucket: Int]
  public private(set) var amounts: [AgingBucket: Money]

  public init(currency: Currency) {
    self.currency = currency
    counts = [:]
    amounts = [:]
  }

  /// Adds open items to a bucket.
  ///
  /// - Throws: ``MoneyError`` where the sum does not fit or the currency is another.
  public mutating func add(_ amount: Money, count: Int = 1, to bucket: AgingBucket)
    throws(MoneyError)
  {
    amounts[bucket] = try self.amount(in: bucket).adding(amount)
    counts[bucket, default: 0] += count
  }

  public func count(in bucket: AgingBucket) -> Int { counts[bucket] ?? 0 }
  public func amount(in bucket: AgingBucket) -> Money { amounts[bucket] ?? .zero(currency) }

  public var count: Int { counts.values.reduce(0, +) }

  /// The sum over all buckets.
  ///
  /// - Returns: the total; each bucket was checked when it was added to, this sum is checked too.
  public func total() throws(MoneyError) -> Money {
    var total = Money.zero(currency)
    for bucket in AgingBucket.allCases { total = try total.adding(amount(in: bucket)) }
    return total
  }
}
