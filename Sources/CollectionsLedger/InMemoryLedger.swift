public import Receivables

/// A ledger that lives as long as the program: for tests and rehearsals.
public final class InMemoryLedger: Ledger {
  /// Whatever it was made with; it is not kept beyond the program.
  public let identity: LedgerIdentity
  private var kept: [LedgerEntry] = []
  private var placeOfKey: [EntryID: Int] = [:]
  private var heads: [Account.ID: Digest] = [:]
  private var lengths: [Account.ID: Int] = [:]
  private var salt: () -> [UInt8]

  /// Makes a ledger without entries.
  ///
  /// - Parameter salt: gives 32 fresh bytes at each call.
  public init(identity: LedgerIdentity, salt: @escaping () -> [UInt8]) {
    self.identity = identity
    self.salt = salt
  }

  /// Appends facts, all or none, and returns their entries in the order of the drafts.
  ///
  /// A draft whose key is kept already with the same content answers the old entry.
  ///
  /// - Throws: ``LedgerError/keyReused(_:)`` for a key that is kept with another content,
  ///   ``LedgerError/refused(_:)`` for what no ledger keeps.
  public func append(
    _ drafts: [EntryDraft], _ recording: Recording
  ) throws(LedgerError) -> [LedgerEntry] {
    for draft in drafts { try Admission.check(draft) }
    let before = (kept, placeOfKey, heads, lengths)
    do {
      var entries: [LedgerEntry] = []
      for draft in drafts { entries.append(try append(draft, recording)) }
      for account in Set(drafts.map(\.account)) { try refuseIfUnfoldable(account) }
      return entries
    } catch {
      (kept, placeOfKey, heads, lengths) = before
      throw error
    }
  }

  private func append(
    _ draft: EntryDraft, _ recording: Recording
  ) throws(LedgerError) -> LedgerEntry {
    if let place = placeOfKey[draft.id] {
      guard kept[place].saysTheSame(as: draft) else { throw .keyReused(draft.id) }
      return kept[place]
    }
    if draft.fact.kind == .invoiceIssued { try fold(draft.account).admit(draft.fact) }
    let sealed = SealedDraft(
      draft, recording, ledger: identity.id, sequence: (lengths[draft.account] ?? 0) + 1,
      previous: heads[draft.account] ?? .zero, salt: salt)
    try Admission.check(body: sealed.content.publicBody)
    let entry = sealed.entry(number: kept.count + 1)
    placeOfKey[draft.id] = kept.count
    heads[draft.account] = entry.hash
    lengths[draft.account] = entry.sequence
    kept.append(entry)
    return entry
  }

  /// Returns an account's entries, oldest first; none for an account it does not have.
  ///
  /// - Throws: never; the protocol allows it.
  public func entries(of account: Account.ID) throws(LedgerError) -> [LedgerEntry] {
    kept.filter { $0.account == account }
  }

  /// Returns a call's entries, oldest first; none for a call it does not have.
  ///
  /// - Throws: never; the protocol allows it.
  public func entries(ofCall call: EntryID) throws(LedgerError) -> [LedgerEntry] {
    kept.filter { $0.call == call }
  }

  /// Returns an account folded from all its entries; nil where there are none.
  ///
  /// - Throws: ``LedgerError``, as ``Standing/folding(_:account:)`` does.
  public func standing(of account: Account.ID) throws(LedgerError) -> Standing? {
    lengths[account] == nil ? nil : try fold(account)
  }

  private func fold(_ account: Account.ID) throws(LedgerError) -> Standing {
    try Standing.folding(kept.filter { $0.account == account }, account: account)
  }

  private func refuseIfUnfoldable(_ account: Account.ID) throws(LedgerError) {
    do {
      try fold(account).checkSums()
    } catch .damaged(_, let problem) {
      throw .refused("\(account): \(problem)")
    }
  }

  /// Returns the customers' accounts that fit a text best, in the order of their keys.
  ///
  /// - Parameter limit: the most to return, 0 or more.
  /// - Throws: ``LedgerError``, as ``Standing/folding(_:account:)`` does.
  public func accounts(matching text: String, limit: Int) throws(LedgerError) -> [Account] {
    var accounts: [Account] = []
    for id in lengths.keys.sorted() where !id.isReserved {
      accounts.append(Account(id: id, name: try fold(id).name))
    }
    return Array(AccountMatch.best(accounts, for: text).prefix(limit))
  }

  /// Returns the calls without an outcome, the one begun last first.
  ///
  /// - Throws: never; the protocol allows it.
  public func openCalls() throws(LedgerError) -> [OpenCall] {
    let ended = Set(
      kept.filter { $0.kind == LedgerFact.Kind.callEnded.rawValue }.compactMap(\.call))
    return kept.reversed().compactMap { entry in
      guard entry.kind == LedgerFact.Kind.callStarted.rawValue, let call = entry.call,
        !ended.contains(call)
      else { return nil }
      return OpenCall(
        call: call, account: entry.account, startedAt: entry.recordedAt, startedBy: entry.actor)
    }
  }

  /// Returns what was said that has all the words looked for, the latest first.
  ///
  /// - Parameter limit: the most to return, 0 or more.
  /// - Throws: ``LedgerError/unreadable(number:problem:)``.
  public func said(
    _ query: SaidQuery, with account: Account.ID?, limit: Int
  ) throws(LedgerError) -> [SaidHit] {
    var withdrawn: Set<EntryID> = []
    for entry in kept where entry.kind == LedgerFact.Kind.takenBack.rawValue {
      if case .takenBack(let ids) = try entry.fact() { withdrawn.formUnion(ids) }
    }
    var hits: [SaidHit] = []
    for entry in kept.reversed() where account == nil || entry.account == account {
      guard hits.count < limit else { break }
      guard let saying = entry.saying, query.isFound(in: saying.searched) else { continue }
      hits.append(
        SaidHit(entry: entry, saying: saying, isTakenBack: withdrawn.contains(entry.id)))
    }
    return hits
  }

  /// Returns the script kept under a hash of lower-case hexadecimal digits; nil for none.
  ///
  /// - Throws: ``LedgerError/unreadable(number:problem:)``.
  public func keptScript(hash: String) throws(LedgerError) -> KeptScript? {
    for entry in kept where entry.account == .scripts {
      if case .scriptKept(let script) = try entry.fact(), script.hash == hash { return script }
    }
    return nil
  }
}
