public import CollectionsLedger
public import Receivables

extension SQLLedger {
  /// Returns what was said that has all the words looked for, the latest first.
  ///
  /// - Parameter limit: the most to return, 0 or more.
  /// - Throws: ``LedgerError``.
  public func said(
    _ query: SaidQuery, with account: Account.ID?, limit: Int
  ) throws(LedgerError) -> [SaidHit] {
    let expression = SaidIndex.expression(query, account)
    return try database.read { session throws(LedgerError) in
      guard limit > 0 else { return [] }
      // What waits is not in the index, and may be older than what is.
      var waiting: [SaidHit] = []
      for number in try SaidIndex(session: session).waiting() {
        if let hit = try hit(number, query, account, session) { waiting.append(hit) }
      }
      var hits: [SaidHit] = []
      var before = Int64.max
      while hits.count < limit {
        let wanted = limit - hits.count
        let numbers = try SaidIndex(session: session).numbers(
          expression, before: before, limit: wanted)
        for number in numbers {
          if let hit = try hit(Int(number), query, account, session) { hits.append(hit) }
        }
        guard numbers.count == wanted, let last = numbers.last else { break }
        before = last
      }
      let all = (waiting + hits).sorted { $0.entry.number > $1.entry.number }
      return Array(all.prefix(limit))
    }
  }

  /// Nil where the index leads astray: to another account, or to words that were erased.
  private func hit(
    _ number: Int, _ query: SaidQuery, _ account: Account.ID?, _ session: any SQLSession
  ) throws(LedgerError) -> SaidHit? {
    let kept: LedgerEntry?
    do throws(LedgerError) {
      kept = try EntryRows(session: session).entry(number: number)
    } catch .damaged, .unreadable {
      // Verify names it; the others can be found all the same.
      return nil
    }
    guard let entry = kept, account == nil || entry.account == account,
      let saying = entry.saying, query.isFound(in: saying.searched)
    else { return nil }
    let isTakenBack = try session.first(SaidStatement.isTakenBack, [.bytes(entry.id.bytes)]) {
      _ throws(LedgerError) in true
    }
    return SaidHit(entry: entry, saying: saying, isTakenBack: isTakenBack ?? false)
  }

  /// Adds to the index what was said lately.
  func indexWhatWaits() throws(LedgerError) {
    let isAny = try database.read { session throws(LedgerError) in
      try !SaidIndex(session: session).waiting().isEmpty
    }
    guard isAny else { return }
    try database.write { session throws(LedgerError) in
      try SaidIndex(session: session).addWaiting()
    }
  }

  /// Works out the index of what was said anew.
  ///
  /// To be called after a personal text was erased: FTS5 keeps the terms of what is deleted until
  /// its parts are merged, while an index that is emptied has its pages overwritten. Colleagues can
  /// go on meanwhile; until it is done a search may find less.
  ///
  /// - Parameter progress: is told how many entries are done of how many.
  /// - Throws: ``LedgerError``.
  public func rebuildSaidIndex(
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) throws(LedgerError) {
    // Whatever comes after this moment adds itself.
    let total = try database.write { session throws(LedgerError) in
      try SaidIndex(session: session).empty()
      return try session.first(Kept.count) { row throws(LedgerError) in try row.count(1) } ?? 0
    }
    var done = 0
    while done < total {
      done = try database.write { session throws(LedgerError) in
        try SaidIndex(session: session).addEntries(after: done) ?? total
      }
      progress?(min(done, total), total)
    }
    try checkpoint()
  }
}

extension SaidIndex {
  private enum Limit {
    /// As many as keep the gate closed for a few hundredths of a second.
    static let entriesPerTransaction = 1_000
  }

  /// Adds the next few entries.
  ///
  /// Where two programs do this at once, some are added twice, which changes nothing: their terms
  /// are the same.
  ///
  /// - Returns: the number of the last entry looked at; nil where there is none.
  fileprivate func addEntries(after number: Int) throws(LedgerError) -> Int? {
    var end: Int?
    let place: [SQLValue] = [
      .integer(Int64(number)), .integer(Int64(Limit.entriesPerTransaction)),
    ]
    var said: [SQLRow] = []
    try session.each(Kept.kindsAfter, place) { row throws(LedgerError) in
      end = try row.count(0)
      if LedgerFact.Kind(rawValue: try row.text(3))?.isSaid == true { said.append(row) }
    }
    let rows = EntryRows(session: session)
    for row in said {
      do throws(LedgerError) {
        try add(rows.entry(row))
      } catch .damaged, .unreadable {
        // Verify finds it; as long as nobody can read it, nothing is said in it.
        continue
      }
    }
    return end
  }
}
