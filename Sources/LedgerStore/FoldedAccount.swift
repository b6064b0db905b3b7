import CollectionsLedger
import FollowUp
import Receivables

/// Where an account's chain ends.
struct ChainHead: Hashable {
  var sequence: Int
  /// The number of the last entry in the whole ledger.
  var number: Int
  var hash: Digest

  static let none = ChainHead(sequence: 0, number: 0, hash: .zero)
}

/// An account's standing, folded up to a place in its chain, so that the next entries need not
/// read all those before them.
struct FoldedAccount {
  let account: Account.ID
  private(set) var standing: Standing
  /// Where the fold has arrived.
  var head: ChainHead
  private(set) var touched = Touched()
  /// What the tables hold of it for the day at a glance; nil where nobody has asked yet.
  var written: WrittenRows?
  /// When the last entry that changes the standing was recorded.
  private var changedAt: Instant?
  private var withdrawn: Set<EntryID> = []

  /// What the entries taken since the last call of ``forgetTouched()`` changed.
  struct Touched {
    var standing = false
    /// Anything may have changed: something was taken back.
    var everything = false
    var invoices: Set<String> = []
    /// How many movements on invoices there were before.
    var bookingsBefore = 0
    /// How many of them are still as they were.
    var bookingsKept = 0
    var step = false
  }

  init(account: Account.ID) {
    self.account = account
    standing = Standing(account: account)
    head = .none
  }

  /// Folds entries from an account's first on.
  init(folding entries: [LedgerEntry], account: Account.ID, head: ChainHead) throws(LedgerError) {
    self.account = account
    self.head = head
    standing = try Standing.folding(entries, account: account)
    for entry in entries where entry.changesStanding {
      changedAt = entry.recordedAt
      guard entry.kind == LedgerFact.Kind.takenBack.rawValue else { continue }
      if case .takenBack(let ids) = try entry.fact() { withdrawn.formUnion(ids) }
    }
    forgetTouched()
  }

  /// Notes what the tables hold of it, before something is changed.
  mutating func noteWritten() throws(LedgerError) {
    if written == nil { written = try WrittenRows(self) }
  }

  mutating func forgetTouched() {
    touched = Touched()
    touched.bookingsBefore = standing.bookings.count
    touched.bookingsKept = standing.bookings.count
  }

  /// Takes one more entry, or returns false where only a fold from the start gives the answer.
  mutating func take(_ fact: LedgerFact, of entry: LedgerEntry) throws(LedgerError) -> Bool {
    guard fact.kind.changesStanding else { return true }
    if case .takenBack = fact { return false }
    touched.standing = true
    changedAt = entry.recordedAt
    guard !withdrawn.contains(entry.id) else { return true }
    let before = standing.bookings.count
    standing.record(fact, entry: entry.id, call: entry.call)
    for booking in standing.bookings[before...] { touched.invoices.insert(booking.invoice) }
    switch fact {
    case .invoiceIssued(let issued): touched.invoices.insert(issued.number)
    case .bookkeeping(.chargeBooked(let charge)): touched.invoices.insert(charge.number)
    case .nextStepScheduled: touched.step = true
    default: break
    }
    return true
  }

  /// Brings the books up to all entries taken, and notes what that changed.
  mutating func settle() throws(LedgerError) {
    guard standing.booksAreBehind else { return }
    let (invoices, bookings) = (standing.invoices, standing.bookings)
    do {
      try standing.settleBooks()
    } catch {
      throw .refused("\(account): \(error)")
    }
    for (number, invoice) in standing.invoices where invoices[number] != invoice {
      touched.invoices.insert(number)
    }
    // The rows of a movement name its invoice's days, which may be others now.
    let same = zip(bookings, standing.bookings).prefix { old, new in
      old == new && !touched.invoices.contains(old.invoice)
    }
    touched.bookingsKept = min(touched.bookingsKept, same.count)
    // The day an invoice was settled can change though its sums do not.
    for booking in bookings[same.count...] { touched.invoices.insert(booking.invoice) }
    for booking in standing.bookings[same.count...] { touched.invoices.insert(booking.invoice) }
  }

  /// Says that all that is derived from this account is to be written anew.
  mutating func touchEverything() {
    touched.standing = true
    touched.everything = true
  }

  /// The first day the agenda answers for; before it, it takes the whole standing.
  ///
  /// Invoices dated later than their import do not move it: they are turns of the agenda instead.
  /// The day in UTC, less one, is never later than the collector's own day.
  var agendaStart: CalendarDay? {
    let recorded = changedAt?.wallClock(offsetSeconds: 0).day.adding(days: -1)
    return Agenda.start(of: standing, recordedOn: recorded)
  }
}

extension LedgerEntry {
  /// Whether it is of a kind that changes a standing; kinds not known here might.
  var changesStanding: Bool { LedgerFact.Kind(rawValue: kind)?.changesStanding ?? true }
}
