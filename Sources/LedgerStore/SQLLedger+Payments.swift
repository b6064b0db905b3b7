public import CollectionsLedger
public import FollowUp
public import Receivables

extension SQLLedger {
  /// Returns the payments that came on a day or later and were not undone since, in the order they
  /// were recorded.
  ///
  /// - Throws: ``LedgerError``.
  public func payments(since day: CalendarDay) throws(LedgerError) -> [RecordedPayment] {
    try database.read { session throws(LedgerError) in
      let rows = EntryRows(session: session)
      let undone = try undonePayments(session)
      var found: [RecordedPayment] = []
      let kind = SQLValue.text(LedgerFact.Kind.paymentReceived.rawValue)
      try session.each(Kept.entriesOfKind, [kind]) { row throws(LedgerError) in
        let entry = try rows.entry(row)
        guard case .paymentReceived(let received) = try entry.fact(), received.on >= day,
          !undone.contains(entry.id)
        else { return }
        var line: StatementLine?
        if let id = received.line, let kept = try rows.entry(id: id),
          case .bookkeeping(.statementLineKept(let found)) = try kept.fact()
        {
          line = found
        }
        found.append(
          RecordedPayment(
            entry: entry.id, account: entry.account, received: received, line: line))
      }
      return found
    }
  }

  /// Returns the lines of bank statements that nobody has decided on, by day.
  ///
  /// - Throws: ``LedgerError``.
  public func waitingLines() throws(LedgerError) -> [BankBook.Waiting] {
    let entries = try database.read { session throws(LedgerError) in
      let rows = EntryRows(session: session)
      let lines = try session.all(Asked.waitingLines) { row throws(LedgerError) in
        try rows.entry(row)
      }
      let kind = SQLValue.text(LedgerFact.Kind.statementLineReopened.rawValue)
      return lines
        + (try session.all(Kept.entriesOfKind, [kind]) { row throws(LedgerError) in
          try rows.entry(row)
        })
    }
    return try BankBook(entries).waiting
  }

  /// Returns how many lines of bank statements nobody has decided on.
  ///
  /// - Throws: ``LedgerError``.
  public func waitingLineCount() throws(LedgerError) -> Int {
    try database.read { session throws(LedgerError) in
      try session.first(Asked.waitingLineCount) { row throws(LedgerError) in try row.count(0) } ?? 0
    }
  }

  /// The payments that were reversed or taken back.
  private func undonePayments(_ session: any SQLSession) throws(LedgerError) -> Set<EntryID> {
    var undone: Set<EntryID> = []
    for kind in [LedgerFact.Kind.paymentReversed, .takenBack] {
      try session.each(Kept.entriesOfKind, [.text(kind.rawValue)]) { row throws(LedgerError) in
        switch try EntryRows(session: session).entry(row).fact() {
        case .bookkeeping(.paymentReversed(let reversed)): undone.insert(reversed.payment)
        case .takenBack(let ids): undone.formUnion(ids)
        default: break
        }
      }
    }
    return undone
  }
}

/// A payment as recorded, with the line of the statement it was booked from.
public struct RecordedPayment: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// Whose payment it is.
  public let account: Account.ID
  /// What was recorded.
  public let received: PaymentReceived
  /// The line it was booked from, if any.
  public let line: StatementLine?
}
