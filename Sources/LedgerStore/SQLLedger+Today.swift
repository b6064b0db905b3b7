public import CollectionsLedger
public import FollowUp
public import Receivables

extension SQLLedger {
  /// Returns a day at a glance, from a few looks into indexes.
  ///
  /// Accounts with facts later than the day are answered from all their entries, as the worklist
  /// is; what falls due and what was done is as the ledger has it now.
  ///
  /// - Throws: ``LedgerError``; `refused` where a sum is larger than a sum can be.
  public func figures(
    asOf day: CalendarDay, for collector: String
  ) throws(LedgerError) -> DayFigures {
    try database.read { session throws(LedgerError) in
      var reading = DayReading(session: session, day: day, collector: collector)
      try reading.readCalls()
      try reading.readAgreed()
      try reading.readFallingAndDone()
      guard try knowsLaterFacts(session, day) else { return reading.figures }
      for id in try reading.accountsAhead() {
        guard let standing = try standing(of: id, session) else { continue }
        try reading.replace(standing)
      }
      return reading.figures
    }
  }

  /// Does some reading, all of which sees the ledger as it is at its beginning.
  ///
  /// Nothing is to be written meanwhile.
  ///
  /// - Throws: what `body` throws; ``LedgerError``.
  public func atOneMoment<Value>(_ body: () throws -> Value) throws -> Value {
    try database.atOneMoment(body)
  }

  /// Returns the first day after a day on which somebody is to be called, as things stand.
  ///
  /// - Throws: ``LedgerError``.
  public func nextCallDay(after day: CalendarDay) throws(LedgerError) -> CalendarDay? {
    try database.read { session throws(LedgerError) in
      let next = try session.first(Asked.nextAgendaDay, [.day(day)]) { row throws(LedgerError) in
        try row.optional(0) { row throws(LedgerError) in try row.day(0) }
      }
      return next ?? nil
    }
  }

  /// Returns how many deals wait for a supervisor.
  ///
  /// - Throws: ``LedgerError``.
  public func waitingDealCount() throws(LedgerError) -> Int {
    try database.read { session throws(LedgerError) in
      try session.first(Asked.waitingDeals) { row throws(LedgerError) in try row.count(0) } ?? 0
    }
  }
}

/// Reads the figures of a day from the tables, inside a transaction.
private struct DayReading {
  let session: any SQLSession
  private(set) var figures: DayFigures

  private var day: CalendarDay { figures.day }

  init(session: any SQLSession, day: CalendarDay, collector: String) {
    self.session = session
    figures = DayFigures(day: day, collector: collector)
  }

  mutating func readCalls() throws(LedgerError) {
    let today = SQLValue.day(day)
    try session.each(Asked.agendaCount, [today, today, today]) { row throws(LedgerError) in
      let rank = try row.count(0)
      let reason = try row.decoded(CallReason.allCases.first { $0.rank == rank })
      figures.addCalls(
        reason, count: try row.count(1), waiting: try row.count(2), since: try row.day(3))
    }
    try session.each(
      Asked.agendaCountOfCollector,
      [.text(figures.collector), .day(day), .day(day), .day(day)]
    ) { row throws(LedgerError) in figures.addMine(try row.count(0)) }
  }

  mutating func readAgreed() throws(LedgerError) {
    try session.each(
      Asked.agreedDue, [.day(day), .day(figures.lastDay), .day(day)]
    ) { row throws(LedgerError) in
      let line = AgreedLine(
        kind: try row.agreedKind(0), dueOn: try row.day(1), until: nil,
        missing: try row.sum(currency: 2, billions: 4))
      try add(line, count: try row.count(3))
    }
    try session.each(
      Asked.agreedBroken, [.day(figures.brokenFrom), .day(day)]
    ) { row throws(LedgerError) in
      // Past its day: it counts among what is broken only.
      let until = try row.day(0)
      let line = AgreedLine(
        kind: .promise, dueOn: until.adding(days: -1), until: until,
        missing: try row.sum(currency: 1, billions: 3))
      try add(line, count: try row.count(2))
    }
  }

  mutating func readFallingAndDone() throws(LedgerError) {
    try session.each(Asked.falling, [.day(day), .day(figures.lastDay)]) { row throws(LedgerError) in
      let (dueOn, count) = (try row.day(0), try row.count(2))
      let sum = try row.sum(currency: 1, billions: 3)
      do {
        try figures.addFalling(on: dueOn, sum, count: count)
      } catch {
        throw .tooLarge
      }
    }
    try session.each(Asked.dayWork, [.day(day)]) { row throws(LedgerError) in
      let amount = try row.optional(1) { row throws(LedgerError) in
        try row.sum(currency: 1, billions: 3)
      }
      let kind = try row.decoded(DayWork.Kind(rawValue: try row.text(0)))
      do {
        try figures.add(DayWork(day: day, kind: kind, count: try row.count(2), amount: amount))
      } catch let error as LedgerError {
        throw error
      } catch {
        throw .tooLarge
      }
    }
  }

  /// The accounts that the tables know more of than the day did.
  func accountsAhead() throws(LedgerError) -> [Account.ID] {
    let asked = [SQLValue](repeating: .day(day), count: 4)
    return try session.all(Asked.accountsAhead, asked) { row throws(LedgerError) in
      Account.ID(try row.text(0))
    }
  }

  /// Takes out what the tables have of an account, and puts in what the day knew.
  mutating func replace(_ standing: Standing) throws(LedgerError) {
    let key: [SQLValue] = [.text(standing.account.rawValue)]
    try session.each(Asked.agreedOfAccount, key) { row throws(LedgerError) in
      let until = try row.integer(2)
      let missing = try row.money(currency: 3, minorUnits: 4)
      let line = AgreedLine(
        kind: try row.agreedKind(0), dueOn: try row.day(1),
        until: until == Schema.never ? nil : try row.day(2),
        missing: Money(minorUnits: -missing.minorUnits, currency: missing.currency))
      try add(line, count: -1)
    }
    do {
      try figures.takeAgreed(standing, isAhead: true)
    } catch {
      throw .refused("\(standing.account): \(error)")
    }
  }

  private mutating func add(_ line: AgreedLine, count: Int) throws(LedgerError) {
    do {
      try figures.add(line, count: count)
    } catch {
      throw .tooLarge
    }
  }
}

extension LedgerError {
  fileprivate static var tooLarge: LedgerError {
    .refused("a total of the day is larger than a sum can be")
  }
}

extension SQLRow {
  fileprivate func agreedKind(_ index: Int) throws(LedgerError) -> ExpectedMoney.Kind {
    try decoded(ExpectedMoney.Kind(rawValue: try text(index)))
  }

  /// Reads a sum kept in billions and, in the next column, what is left below one.
  fileprivate func sum(currency: Int, billions: Int) throws(LedgerError) -> Money {
    let currency = try decoded(Currency(code: try text(currency)))
    let (high, overflow) = try integer(billions).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, more) = high.addingReportingOverflow(try integer(billions + 1))
    guard !overflow, !more else { throw .tooLarge }
    return Money(minorUnits: sum, currency: currency)
  }
}
