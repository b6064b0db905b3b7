import CollectionsLedger
import FollowUp
import LedgerContract
import Receivables

/// The seeded books of one account, folded.
struct SeededAccount {
  let standing: Standing
  /// Who recorded what, in which order.
  let record: AccountRecord
  /// The last day anything was recorded.
  let today: CalendarDay

  static let keys = ["C-1", "a: b;c  ", "Müller \"&\" Söhne", "=1+1", "X-1"]

  init(seed: UInt64, key: String = keys[0], facts: Int = 60) throws {
    let account = Account.ID(key)
    var books = SeededBooks(seed: seed, account: account, ledger: entryID(seed))
    var standing = Standing(account: account)
    var record = AccountRecord()
    var kept = 0
    while kept < facts {
      let (draft, recording) = books.next()
      guard (try? standing.admit(draft.fact)) != nil else { continue }
      kept += 1
      standing.record(draft.fact, entry: draft.id, call: draft.call)
      record.take(
        draft.fact, entry: draft.id, call: draft.call, number: kept, actor: recording.actor,
        at: recording.at)
    }
    try standing.settleBooks()
    self.standing = standing
    self.record = record
    today = books.day
  }

  /// Some days: before everything, some within, the last one and one after all that is dated ahead.
  var days: [CalendarDay] {
    let all = standing.bookings.map(\.on) + standing.invoices.values.map(\.knownFrom)
    let sorted = Array(Set(all)).sorted()
    let step = max(1, sorted.count / 12)
    let picked = stride(from: 0, to: sorted.count, by: step).map { sorted[$0] }
    return [CalendarDay(daysSinceEpoch: 0)] + picked + [today, today.adding(days: 1_000)]
  }
}

extension Standing {
  /// Every currency its invoices or payments are in.
  var allCurrencies: [Currency] {
    Set(invoices.values.map(\.amount.currency) + payments.map(\.amount.currency)).sorted()
  }
}

/// Returns an identifier that ends in a number.
func entryID(_ number: UInt64) -> EntryID {
  let tail = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - UInt64($0) * 8)) }
  guard let id = EntryID(bytes: [UInt8](repeating: 7, count: 8) + tail) else {
    preconditionFailure("sixteen bytes are one")
  }
  return id
}
