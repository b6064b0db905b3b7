/// The published reference rates of one country or bank, each with the days it holds.
///
/// What a row's days mean is the table's: the United Kingdom's rows hold the rate for debts whose
/// interest starts in them, Germany's the base rate of each half-year.
public struct ReferenceRateTable: Hashable, Sendable {
  /// A rate and the days it holds.
  public struct Row: Hashable, Sendable {
    /// The first day.
    public let from: CalendarDay
    /// The last day, itself included.
    public let until: CalendarDay
    /// For a year; negative where the bank's is.
    public let rate: InterestRate
    /// Whether somebody compared it with the source; a rate from memory is used, and said to be so.
    public let isVerified: Bool
    /// Where it was published.
    public let source: String

    /// Makes a row.
    public init(
      from: CalendarDay, until: CalendarDay, rate: InterestRate, isVerified: Bool, source: String
    ) {
      self.from = from
      self.until = until
      self.rate = rate
      self.isVerified = isVerified
      self.source = source
    }
  }

  /// What rules and files call it: `uk-dealing-rate`.
  public let name: String
  /// In the order of their days, which never overlap; there may be gaps.
  public let rows: [Row]

  /// Makes a table; the rows may come in any order.
  ///
  /// - Throws: ``ReferenceRateError/backwards(table:from:until:)`` or
  ///   ``ReferenceRateError/overlap(table:from:until:)``.
  public init(name: String, rows: [Row]) throws(ReferenceRateError) {
    for row in rows where row.until < row.from {
      throw .backwards(table: name, from: row.from, until: row.until)
    }
    let ordered = rows.sorted { $0.from < $1.from }
    for (row, next) in zip(ordered, ordered.dropFirst()) where next.from <= row.until {
      throw .overlap(table: name, from: next.from, until: min(row.until, next.until))
    }
    self.name = name
    self.rows = ordered
  }

  /// Returns the row that holds on a day.
  ///
  /// - Throws: ``ReferenceRateError/noRate(table:on:known:)``.
  public func row(on day: CalendarDay) throws(ReferenceRateError) -> Row {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].until < day { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low].from <= day else {
      throw .noRate(table: name, on: day, known: known)
    }
    return rows[low]
  }

  /// Returns the table with further rows; a row for the very days of another takes its place.
  ///
  /// - Throws: ``ReferenceRateError`` where days would have two rates, or go backwards.
  public func extended(by further: [Row]) throws(ReferenceRateError) -> ReferenceRateTable {
    let kept = rows.filter { row in
      !further.contains { $0.from == row.from && $0.until == row.until }
    }
    return try ReferenceRateTable(name: name, rows: kept + further)
  }

  /// The first and the last day of any row; nil for an empty table.
  public var known: ClosedRange<CalendarDay>? {
    guard let first = rows.first, let last = rows.last else { return nil }
    return first.from...last.until
  }
}

/// The reference rates at hand, by the names rules call them.
public struct ReferenceRates: Hashable, Sendable {
  /// By name.
  public private(set) var tables: [String: ReferenceRateTable]

  /// Makes a collection; of two tables with one name the later one counts.
  public init(_ tables: [ReferenceRateTable] = []) {
    self.tables = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// Returns the row of a table that holds on a day.
  ///
  /// - Throws: ``ReferenceRateError/unknownTable(_:known:)`` or
  ///   ``ReferenceRateError/noRate(table:on:known:)``.
  public func row(in table: String, on day: CalendarDay) throws(ReferenceRateError)
    -> ReferenceRateTable.Row
  {
    guard let found = tables[table] else {
      throw .unknownTable(table, known: tables.keys.sorted())
    }
    return try found.row(on: day)
  }
}

/// Why there is no reference rate.
public enum ReferenceRateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No row holds on the day.
  case noRate(table: String, on: CalendarDay, known: ClosedRange<CalendarDay>?)
  /// No table has the name.
  case unknownTable(String, known: [String])
  /// Two rows hold on these days.
  case overlap(table: String, from: CalendarDay, until: CalendarDay)
  /// A row ends before it begins.
  case backwards(table: String, from: CalendarDay, until: CalendarDay)

  /// Place, problem and remedy.
  public var description: String {
    switch self {
    case .noRate(let table, let day, let known):
      let extent = known.map { "it has rates from \($0.lowerBound) to \($0.upperBound)" }
      return "the table of reference rates \"\(table)\" has no rate for \(day): "
        + (extent ?? "it is empty")
        + ". Put the published rate into a file of your own with the columns "
        + "table,from,until,rate,verified,source and name it under late-charges: files"
    case .unknownTable(let table, let known):
      return "there is no table of reference rates \"\(table)\"; "
        + (known.isEmpty
          ? "no table is at hand" : "at hand are \(known.joined(separator: ", "))")
        + ". Name the file that has it under late-charges: files"
    case .overlap(let table, let from, let until):
      return "the table of reference rates \"\(table)\" has two rates from \(from) to \(until); "
        + "keep one of them"
    case .backwards(let table, let from, let until):
      return "the table of reference rates \"\(table)\" has a row from \(from) that ends before, "
        + "on \(until); exchange the two days"
    }
  }
}
