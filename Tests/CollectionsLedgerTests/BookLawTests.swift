import CollectionsLedger
import LedgerContract
import Receivables
import Testing

@Suite struct `for any books` {
  private static let seeds = UInt64(1)...40
  private static let length = 60

  /// What a ledger would keep of seeded books, with the moment of each fact.
  private func history(_ seed: UInt64) throws -> [(draft: EntryDraft, recording: Recording)] {
    var books = SeededBooks(seed: seed, account: Account.ID("ACME"), ledger: .sample)
    var standing = Standing(account: Account.ID("ACME"))
    var kept: [(draft: EntryDraft, recording: Recording)] = []
    for _ in 0..<Self.length {
      let next = books.next()
      guard (try? standing.admit(next.draft.fact)) != nil else { continue }
      try standing.apply(next.draft.fact, entry: next.draft.id, call: next.draft.call)
      kept.append(next)
    }
    return kept
  }

  @Test(arguments: Self.seeds) func `no money appears or is lost`(_ seed: UInt64) throws {
    var standing = Standing(account: Account.ID("ACME"))
    for (draft, _) in try history(seed) {
      try standing.apply(draft.fact, entry: draft.id, call: draft.call)
      try expectConserved(standing)
    }
    #expect(!standing.bookings.isEmpty)
  }

  private func expectConserved(_ standing: Standing) throws {
    for currency in Set(standing.invoices.values.map(\.amount.currency)) {
      let items = standing.invoices.values.filter { $0.amount.currency == currency }
      func sum(_ part: (Invoice) -> Money) -> Int64 { items.reduce(0) { $0 + part($1).minorUnits } }
      // invoiced = paid + credited + written off + open, each side from another source
      let booked = standing.bookings.filter { $0.amount.currency == currency }
        .reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      #expect(sum(\.amount) == booked + sum(\.openAmount))
      let received = standing.payments.filter {
        $0.reversedOn == nil && $0.amount.currency == currency
      }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
      #expect(received == sum(\.paid) + (try standing.unapplied(currency).minorUnits))
    }
    for invoice in standing.invoices.values {
      let (amount, settled) = (invoice.amount.minorUnits, invoice.settled.minorUnits)
      #expect(settled.magnitude <= amount.magnitude && settled.signum() * amount.signum() >= 0)
    }
  }

  @Test(arguments: Self.seeds)
  func `folding at once and one by one is the same`(_ seed: UInt64) throws {
    let history = try history(seed)
    var oneByOne = Standing(account: Account.ID("ACME"))
    var atOnce = Standing(account: Account.ID("ACME"))
    for (draft, _) in history {
      try oneByOne.apply(draft.fact, entry: draft.id, call: draft.call)
      atOnce.record(draft.fact, entry: draft.id, call: draft.call)
    }
    try atOnce.settleBooks()
    expectSame(oneByOne, atOnce)
  }

  @Test(arguments: Self.seeds)
  func `what is said of a later day changes no movement of an earlier one`(
    _ seed: UInt64
  ) throws {
    let history = try history(seed)
    var whole = Standing(account: Account.ID("ACME"))
    for (draft, _) in history { whole.record(draft.fact, entry: draft.id, call: nil) }
    try whole.settleBooks()
    let days = history.compactMap { $0.draft.fact.bookDay }.sorted()
    for day in [days.count / 4, days.count / 2, days.count * 3 / 4].map({ days[$0] }) {
      var past = Standing(account: Account.ID("ACME"))
      for (draft, _) in history where draft.fact.bookDay.map({ $0 <= day }) ?? true {
        past.record(draft.fact, entry: draft.id, call: nil)
      }
      try past.settleBooks()
      let told = past.bookings.filter { $0.on <= day }
      let kept = whole.bookings.filter { $0.on <= day }
      let differing = zip(told, kept).first { $0 != $1 }
      #expect(differing.map { "\($0)" } == nil, "\(day)")
      #expect(told.count == kept.count, "\(day)")
    }
  }

  @Test(arguments: Self.seeds)
  func `a past day is the books without what came later`(_ seed: UInt64) throws {
    let history = try history(seed)
    var whole = Standing(account: Account.ID("ACME"))
    for (draft, _) in history { whole.record(draft.fact, entry: draft.id, call: nil) }
    try whole.settleBooks()
    let first = try #require(history.first?.recording.day)
    let last = try #require(history.last?.recording.day)
    for offset in stride(from: -3, through: last.days(since: first) + 3, by: 7) {
      let day = first.adding(days: offset)
      let past = whole.known(on: day)
      let again = whole.known(on: day.adding(days: 1)).known(on: day)
      expectSame(past, again)
      try expectConserved(past)
    }
  }

  /// Only money, on days of their own: what is said on one day counts in the order it was said.
  @Test(arguments: Self.seeds)
  func `money recorded late gives the same books as money recorded in time`(
    _ seed: UInt64
  ) throws {
    var facts: [(draft: EntryDraft, day: CalendarDay)] = []
    var days: Set<CalendarDay> = []
    for (draft, _) in try history(seed) {
      guard let day = draft.fact.moneyDay, days.insert(day).inserted else { continue }
      facts.append((draft, day))
    }
    let inTime = facts.sorted { $0.day < $1.day }
    var late = Standing(account: Account.ID("ACME"))
    var ordered = Standing(account: Account.ID("ACME"))
    for (draft, _) in facts.reversed() { late.record(draft.fact, entry: draft.id, call: nil) }
    for (draft, _) in inTime { ordered.record(draft.fact, entry: draft.id, call: nil) }
    try late.settleBooks()
    try ordered.settleBooks()
    let differing = zip(late.bookings, ordered.bookings).first { $0 != $1 }
    #expect(differing.map { "\($0)" } == nil)
    #expect(late.bookings.count == ordered.bookings.count)
    let items = ordered.invoices.filter { late.invoices[$0.key] != $0.value }
    #expect(items.keys.sorted() == [])
  }

  /// Names what differs first, because a whole standing is too long to read.
  private func expectSame(_ left: Standing, _ right: Standing) {
    let differing = zip(left.bookings, right.bookings).first { $0 != $1 }
    #expect(differing.map { "\($0)" } == nil)
    #expect(left.bookings.count == right.bookings.count)
    let items = right.invoices.filter { left.invoices[$0.key] != $0.value }
    #expect(items.keys.sorted() == [])
    #expect(left.disputes.map(\.invoices) == right.disputes.map(\.invoices))
    #expect(left.settlements.map(\.covers) == right.settlements.map(\.covers))
    let isSame = left == right
    #expect(isSame)
  }
}

extension LedgerFact {
  /// The day from which it counts for the books; nil where only other facts give it one.
  fileprivate var bookDay: CalendarDay? {
    switch self {
    case .paymentReceived(let payment): payment.on
    case .settlementAgreed(let settlement): settlement.madeOn
    case .disputeRaised(let dispute): dispute.on
    case .installmentsAgreed(let plan): plan.madeOn
    case .promiseMade(let promise): promise.madeOn
    case .bookkeeping(let fact): fact.bookDay
    case .terms(.disputeDecided(let decided)): decided.on
    case .terms(.agreementEnded(let ended)): ended.on
    case .escalation(.invoicesFactored(let sold)): sold.on
    case .escalation(.factoringReturned(_, let day, _)): day
    default: nil
    }
  }

  /// The day of an invoice, a payment or a reduction; nil for all else.
  fileprivate var moneyDay: CalendarDay? {
    switch self {
    case .invoiceIssued(let issued): issued.issuedOn ?? issued.dueOn
    case .paymentReceived(let payment): payment.on
    case .bookkeeping(.creditGiven(let made)), .bookkeeping(.writtenOff(let made)): made.on
    default: nil
    }
  }
}

extension BookkeepingFact {
  fileprivate var bookDay: CalendarDay? {
    switch self {
    case .paymentReversed(let reversed): reversed.on
    case .creditGiven(let made), .writtenOff(let made), .chargeWaived(let made),
      .chargeReinstated(let made):
      made.on
    case .dueDayChanged(let change): change.on
    // An item is known from the first day it is named on, like an invoice.
    case .chargeBooked, .penaltyAgreed, .milestonesAgreed, .statementLineKept,
      .statementLineSettled, .statementLineReopened:
      nil
    }
  }
}
