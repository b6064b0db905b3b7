public import CollectionsLedger
public import FollowUp
public import Receivables

extension SQLLedger: LedgerReports {
  private enum Limit {
    /// Below so many stretches begun, reading them all is quicker than looking by amount.
    static let begunMax = Int64(2_000)
    /// Where no more are wanted, the largest are looked at first, this many for each.
    static let fewWanted = Int64(100)
    static let lookedAtForEach = Int64(8)
  }

  /// Returns whom to call on a day, the first first.
  ///
  /// - Throws: ``LedgerError``.
  public func worklist(
    asOf day: CalendarDay, limit: Int?
  ) throws(LedgerError) -> [WorklistItem] {
    try database.read { session throws(LedgerError) in
      // Accounts with facts later than the day are answered from all their entries, because the
      // agenda starts after it; it has no stretch of theirs on that day.
      var items = try itemsBehindAgenda(session, day)
      items += try itemsOfAgenda(session, day, limit.map(Int64.init) ?? .max)
      items.sort(by: WorklistItem.comesFirst)
      return limit.map { Array(items.prefix($0)) } ?? items
    }
  }

  private func itemsOfAgenda(
    _ session: any SQLSession, _ day: CalendarDay, _ wanted: Int64
  ) throws(LedgerError) -> [WorklistItem] {
    let ranks = (CallReason.allCases.map(\.rank).min() ?? 0, CallReason.allCases.count)
    if let first = try firstOfAgenda(session, ranks, day, wanted) { return first }
    var items: [WorklistItem] = []
    for reason in CallReason.allCases {
      let left = wanted - Int64(items.count)
      guard left > 0 else { break }
      items += try indexed(session, reason, day, left)
    }
    return items
  }

  /// The first items of some ranks, where a look at the largest of them tells.
  ///
  /// Where most stretches hold on the day it does; nil where it does not.
  private func firstOfAgenda(
    _ session: any SQLSession, _ ranks: (first: Int, last: Int), _ day: CalendarDay,
    _ wanted: Int64
  ) throws(LedgerError) -> [WorklistItem]? {
    guard wanted <= Limit.fewWanted else { return nil }
    let found = try items(
      session, Asked.agendaOfLargest,
      [
        .integer(Int64(ranks.first)), .integer(Int64(ranks.last)),
        .integer(wanted * Limit.lookedAtForEach), .day(day), .day(day), .integer(wanted),
      ], day)
    return found.count == wanted ? found : nil
  }

  private func indexed(
    _ session: any SQLSession, _ reason: CallReason, _ day: CalendarDay, _ wanted: Int64
  ) throws(LedgerError) -> [WorklistItem] {
    let rank = SQLValue.integer(Int64(reason.rank))
    let ranks = (reason.rank, reason.rank)
    if let first = try firstOfAgenda(session, ranks, day, wanted) { return first }
    let begun = try session.first(
      Asked.agendaBegun, [rank, .day(day), .integer(Limit.begunMax)]
    ) { row throws(LedgerError) in try row.integer(0) }
    let statement =
      (begun ?? 0) < Limit.begunMax ? Asked.agendaByDay : Asked.agendaByAmount
    return try items(session, statement, [rank, .day(day), .day(day), .integer(wanted)], day)
  }

  private func items(
    _ session: any SQLSession, _ statement: SQLStatement, _ values: [SQLValue],
    _ day: CalendarDay
  ) throws(LedgerError) -> [WorklistItem] {
    try session.all(statement, values) { row throws(LedgerError) in
      let rank = try row.count(10)
      let reason = try row.decoded(CallReason.allCases.first { $0.rank == rank })
      return WorklistItem(
        account: Account(id: Account.ID(try row.text(0)), name: try row.text(1)),
        span: try AgendaSpan(row, reason: reason), day: day)
    }
  }

  private func itemsBehindAgenda(
    _ session: any SQLSession, _ day: CalendarDay
  ) throws(LedgerError) -> [WorklistItem] {
    guard try knowsLaterFacts(session, day) else { return [] }
    let asked = [SQLValue](repeating: .day(day), count: 3)
    let ids = try session.all(Asked.accountsAfterDay, asked) { row throws(LedgerError) in
      Account.ID(try row.text(0))
    }
    var items: [WorklistItem] = []
    for id in ids {
      guard let standing = try standing(of: id, session) else { continue }
      do {
        if let item = try Worklist.item(of: standing, asOf: day) { items.append(item) }
      } catch {
        throw .refused("\(id): \(error)")
      }
    }
    return items
  }

  /// Whether an account has facts later than a day: a small question before the larger ones.
  func knowsLaterFacts(
    _ session: any SQLSession, _ day: CalendarDay
  ) throws(LedgerError) -> Bool {
    try session.first(Asked.laterFacts, [.day(day)]) { _ in true } ?? false
  }

  /// Returns open items by currency and age as a day knew them.
  ///
  /// - Throws: ``LedgerError``.
  public func aging(asOf day: CalendarDay) throws(LedgerError) -> [AgingTotal] {
    try database.read { session throws(LedgerError) in
      var totals = AgingTotals(day: day)
      let asked: [SQLValue] = [.day(day), .day(day)]
      try session.each(Asked.aging, asked) { row throws(LedgerError) in
        try totals.add(row, items: 1)
      }
      try session.each(Asked.bookedLater, asked) { row throws(LedgerError) in
        try totals.add(row, items: 0)
      }
      for account in try accountsWithoutRows(session, day) {
        try replaceRows(of: account, in: &totals, session)
      }
      return try totals.finished()
    }
  }
}

extension SQLLedger {
  /// The accounts whose rows do not tell a day: a due day was changed later.
  private func accountsWithoutRows(
    _ session: any SQLSession, _ day: CalendarDay
  ) throws(LedgerError) -> [Account.ID] {
    try session.all(Asked.accountsWithoutRows, [.day(day)]) { row throws(LedgerError) in
      Account.ID(try row.text(0))
    }
  }

  /// Takes an account's rows out of the totals and puts in what its entries give.
  private func replaceRows(
    of account: Account.ID, in totals: inout AgingTotals, _ session: any SQLSession
  ) throws(LedgerError) {
    let asked: [SQLValue] = [.text(account.rawValue), .day(totals.day), .day(totals.day)]
    try session.each(Asked.agingOfAccount, asked) { row throws(LedgerError) in
      try totals.remove(row, items: 1)
    }
    try session.each(Asked.bookedLaterOfAccount, asked) { row throws(LedgerError) in
      try totals.remove(row, items: 0)
    }
    guard let standing = try standing(of: account, session) else { return }
    for invoice in standing.known(on: totals.day).openInvoices {
      try totals.add(invoice)
    }
  }
}

/// Sums by currency and bucket, taken over many rows.
private struct AgingTotals {
  private struct Place: Hashable {
    let currency: String
    let bucket: AgingBucket
  }

  let day: CalendarDay
  private let today: Int64
  private var sums: [Place: (items: Int, minorUnits: Int64)] = [:]

  init(day: CalendarDay) {
    self.day = day
    today = Int64(day.daysSinceEpoch)
  }

  /// Adds a row of currency, due day and amount.
  mutating func add(_ row: SQLRow, items: Int) throws(LedgerError) {
    try add(try row.text(0), dueOn: try row.integer(1), try row.integer(2), items: items)
  }

  /// Takes a row out that was added.
  mutating func remove(_ row: SQLRow, items: Int) throws(LedgerError) {
    let (amount, overflow) = Int64(0).subtractingReportingOverflow(try row.integer(2))
    guard !overflow else { throw .refused("a total is larger than a sum can be") }
    try add(try row.text(0), dueOn: try row.integer(1), amount, items: -items)
  }

  mutating func add(_ invoice: Invoice) throws(LedgerError) {
    let amount = invoice.openAmount
    try add(
      amount.currency.code, dueOn: Int64(invoice.dueOn.daysSinceEpoch), amount.minorUnits,
      items: 1)
  }

  private mutating func add(
    _ currency: String, dueOn: Int64, _ amount: Int64, items: Int
  ) throws(LedgerError) {
    let days = today.subtractingReportingOverflow(dueOn).partialValue
    let place = Place(currency: currency, bucket: AgingBucket(daysPastDue: Int(days)))
    let old = sums[place] ?? (0, 0)
    let (sum, overflow) = old.minorUnits.addingReportingOverflow(amount)
    guard !overflow else {
      throw .refused("the total in \(place.currency) is larger than a sum can be")
    }
    sums[place] = (old.items + items, sum)
  }

  func finished() throws(LedgerError) -> [AgingTotal] {
    var totals: [Currency: AgingTotal] = [:]
    // What was added and taken out again leaves a bucket without items.
    for (place, sum) in sums where sum.items != 0 {
      guard let currency = Currency(code: place.currency) else {
        throw .unavailable("the ledger's file is damaged: a row cannot be read. Run talkoff verify")
      }
      do {
        try totals[currency, default: AgingTotal(currency: currency)].add(
          Money(minorUnits: sum.minorUnits, currency: currency), count: sum.items,
          to: place.bucket)
      } catch {
        throw .refused("the total in \(currency): \(error)")
      }
    }
    return totals.values.sorted { $0.currency < $1.currency }
  }
}

extension AgendaSpan {
  /// Reads the first and the last day, the due day, the amount, the oldest due day, what to do and
  /// why, from the third column on.
  fileprivate init(_ row: SQLRow, reason: CallReason) throws(LedgerError) {
    let until = try row.integer(3)
    self.init(
      reason: reason, from: try row.day(2), until: until == Schema.never ? nil : try row.day(3),
      dueOn: try row.day(4), amount: try row.money(currency: 5, minorUnits: 6),
      oldestDueOn: try row.day(7),
      action: try row.decoded(NextStep.Action(rawValue: try row.text(8))),
      why: try row.text(9))
  }
}
