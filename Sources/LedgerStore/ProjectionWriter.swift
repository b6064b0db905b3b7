import CollectionsLedger
import FollowUp
import Receivables

/// Writes what is derived from an account, in the transaction of the entries that changed it.
struct ProjectionWriter {
  let session: any SQLSession

  func write(head: ChainHead, of account: Account.ID) throws(LedgerError) {
    try session.execute(Derived.putHead, ProjectionRow.head(head, of: account))
  }

  /// Writes what an account's new entries changed; accounts of the ledger's own have no rows.
  ///
  /// - Parameter rows: what the day at a glance needs of it now.
  func write(_ folded: FoldedAccount, _ rows: WrittenRows) throws(LedgerError) {
    guard folded.touched.standing, !folded.account.isReserved else { return }
    let standing = folded.standing
    if folded.touched.everything { try drop(folded.account) }
    try writeInvoices(folded)
    let first = folded.touched.everything ? 0 : folded.touched.bookingsKept
    if first < folded.touched.bookingsBefore {
      try session.execute(
        Derived.dropBookingsFrom, [.text(folded.account.rawValue), .integer(Int64(first))])
    }
    for place in standing.bookings.indices.dropFirst(first) {
      guard let row = ProjectionRow.booking(at: place, standing) else { continue }
      try session.execute(Derived.putBooking, row)
    }
    if folded.touched.everything || folded.touched.step, let step = standing.steps.last {
      try session.execute(
        Derived.putNextStep, ProjectionRow.nextStep(step, account: folded.account))
    }
    try session.execute(Derived.putAccount, ProjectionRow.account(folded))
    try write(agenda: rows.agenda, of: folded.account)
    let before = folded.touched.everything ? WrittenRows() : folded.written ?? WrittenRows()
    try write(rows.agreed, before.agreed, Derived.dropAgreedFrom, Derived.putAgreed)
    try write(rows.dayWork, before.dayWork, Derived.dropDayWorkFrom, Derived.putDayWork)
  }

  /// Writes an account's rows of one table from the first one on that differs from before.
  private func write(
    _ rows: [[SQLValue]], _ before: [[SQLValue]], _ drop: SQLStatement, _ put: SQLStatement
  ) throws(LedgerError) {
    let same = zip(rows, before).prefix { $0 == $1 }.count
    if same < before.count {
      try session.execute(drop, [before[same][0], .integer(Int64(same))])
    }
    for row in rows.dropFirst(same) { try session.execute(put, row) }
  }

  /// Adds to what is summed up over all accounts.
  func write(_ sums: SumsOfAll) throws(LedgerError) {
    for row in sums.falling.rows {
      try session.execute(Derived.addFalling, row)
      guard row[2].isNegative else { continue }
      try session.execute(Derived.dropEmptyFalling, Array(row.prefix(2)))
    }
    for row in sums.calls.rows {
      try session.execute(Derived.addTally, row)
      guard row[3].isNegative else { continue }
      try session.execute(Derived.dropEmptyTally, Array(row.prefix(3)))
    }
  }

  private func writeInvoices(_ folded: FoldedAccount) throws(LedgerError) {
    let standing = folded.standing
    let numbers = folded.touched.everything ? Set(standing.invoices.keys) : folded.touched.invoices
    for row in ProjectionRow.invoices(numbers, standing) {
      try session.execute(Derived.putInvoice, row)
    }
  }

  private func write(agenda rows: [[SQLValue]], of account: Account.ID) throws(LedgerError) {
    for row in rows { try session.execute(Derived.putAgenda, row) }
    try session.execute(
      Derived.dropAgendaFrom, [.text(account.rawValue), .integer(Int64(rows.count))])
  }

  /// Removes all rows that are derived from an account but its head and its own line.
  func drop(_ account: Account.ID) throws(LedgerError) {
    let key: [SQLValue] = [.text(account.rawValue)]
    try session.execute(Derived.dropInvoices, key)
    try session.execute(Derived.dropBookingsFrom, key + [.integer(0)])
    try session.execute(Derived.dropNextStep, key)
    try session.execute(Derived.dropAgendaFrom, key + [.integer(0)])
    try session.execute(Derived.dropAgreedFrom, key + [.integer(0)])
    try session.execute(Derived.dropDayWorkFrom, key + [.integer(0)])
  }

  /// Notes calls begun and ended, scripts kept, lines of statements that wait and what was taken
  /// back.
  func write(_ fact: LedgerFact, of entry: LedgerEntry) throws(LedgerError) {
    switch fact {
    case .takenBack(let ids):
      for id in ids { try session.execute(Derived.putTakenBack, [.bytes(id.bytes)]) }
    case .callStarted:
      guard let call = entry.call,
        try session.first(Kept.callEnded, [.bytes(call.bytes)], { _ throws(LedgerError) in true })
          == nil
      else { return }
      try session.execute(Derived.putOpenCall, CallsAndScripts.openCall(entry, call))
    case .callEnded:
      guard let call = entry.call else { return }
      try session.execute(Derived.dropOpenCall, [.bytes(call.bytes)])
    case .scriptKept(let script) where entry.account == .scripts:
      try session.execute(Derived.putScript, [.text(script.hash), .integer(Int64(entry.number))])
    case .bookkeeping(.statementLineKept) where entry.account == .bank:
      try session.execute(Derived.putWaitingLine, CallsAndScripts.waitingLine(entry))
    case .bookkeeping(.statementLineSettled(let settled)) where entry.account == .bank:
      try session.execute(Derived.dropWaitingLine, [.bytes(settled.line.bytes)])
    case .bookkeeping(.statementLineReopened(let reopened)) where entry.account == .bank:
      guard let kept = try EntryRows(session: session).entry(id: reopened.line) else { return }
      try session.execute(Derived.putWaitingLine, CallsAndScripts.waitingLine(kept))
    default: break
    }
  }
}
