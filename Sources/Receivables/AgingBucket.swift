/// A band of days past due, as receivables reports group open items.
public enum AgingBucket: String, CaseIterable, Sendable, Hashable {
  /// Not yet due, or due today.
  case current = "current"
  /// 1 to 30 days past due.
  case from1To30 = "1-30"
  /// 31 to 60 days past due.
  case from31To60 = "31-60"
  /// 61 to 90 days past due.
  case from61To90 = "61-90"
  /// 91 days past due and more.
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
  /// What all amounts of it are in.
  public let currency: Currency
  /// How many items are open; a bucket that was never added to is absent.
  public private(set) var counts: [AgingBucket: Int]
  /// What is open; a bucket that was never added to is absent.
  public private(set) var amounts: [AgingBucket: Money]

  /// Makes an empty total.
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

  /// Returns how many items are open in a bucket.
  public func count(in bucket: AgingBucket) -> Int { counts[bucket] ?? 0 }
  /// Returns what is open in a bucket, credit notes taken off.
  public func amount(in bucket: AgingBucket) -> Money { amounts[bucket] ?? .zero(currency) }

  /// How many items are open in all buckets.
  public var count: Int { counts.values.reduce(0, +) }

  /// Returns the sum over all buckets.
  ///
  /// - Throws: ``MoneyError/overflow``: each bucket fits, all of them together may not.
  public func total() throws(MoneyError) -> Money {
    var total = Money.zero(currency)
    for bucket in AgingBucket.allCases { total = try total.adding(amount(in: bucket)) }
    return total
  }
}
