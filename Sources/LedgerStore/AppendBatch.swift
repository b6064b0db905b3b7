import CollectionsLedger
import Receivables

/// The drafts of one append, inside its transaction.
struct AppendBatch {
  let session: any SQLSession
  let dialect: SQLDialect
  let ledger: EntryID
  let recording: Recording
  let salt: () -> [UInt8]
  /// The standings folded before; those of this batch are moved out and come back changed.
  private(set) var folds: FoldCache

  private var heads: [Account.ID: ChainHead] = [:]
  /// The accounts in the order they came, each with its head before the batch.
  private var order: [(account: Account.ID, before: ChainHead)] = []
  private var changed: [Account.ID: FoldedAccount] = [:]
  private var lastNumber: Int?
  private var said: SaidBatch

  init(
    session: any SQLSession, dialect: SQLDialect, ledger: EntryID, recording: Recording,
    salt: @escaping () -> [UInt8], folds: consuming FoldCache
  ) {
    self.session = session
    self.dialect = dialect
    self.ledger = ledger
    self.recording = recording
    self.salt = salt
    self.folds = folds
    said = SaidBatch(session: session)
  }

  /// Appends all drafts and writes what follows from them.
  mutating func append(_ drafts: [EntryDraft]) throws(LedgerError) -> [LedgerEntry] {
    var entries: [LedgerEntry] = []
    entries.reserveCapacity(drafts.count)
    said.isLarge = drafts.count > SaidBatch.draftsOfAStep
    for draft in drafts { entries.append(try append(draft)) }
    try finish()
    try said.finish()
    return entries
  }

  private mutating func append(_ draft: EntryDraft) throws(LedgerError) -> LedgerEntry {
    if let old = try EntryRows(session: session).entry(id: draft.id) {
      guard old.saysTheSame(as: draft) else { throw .keyReused(draft.id) }
      return old
    }
    var head = try head(of: draft.account)
    // Folded before the entry is written, so that it is not read back and taken twice.
    if draft.fact.kind.changesStanding || head == .none { try fold(draft.account, upTo: head) }
    try changed[draft.account]?.standing.admit(draft.fact)
    let sealed = SealedDraft(
      draft, recording, ledger: ledger, sequence: head.sequence + 1, previous: head.hash,
      salt: salt)
    try Admission.check(body: sealed.content.publicBody)
    let entry = sealed.entry(number: try insert(sealed))
    head = ChainHead(sequence: entry.sequence, number: entry.number, hash: entry.hash)
    heads[draft.account] = head
    try ProjectionWriter(session: session).write(draft.fact, of: entry)
    try said.take(draft.fact, of: entry)
    try take(draft.fact, of: entry, head)
    return entry
  }

  private mutating func head(of account: Account.ID) throws(LedgerError) -> ChainHead {
    if let head = heads[account] { return head }
    let head = try HeadRow.read(account, session) ?? .none
    heads[account] = head
    order.append((account, head))
    return head
  }

  private mutating func fold(_ account: Account.ID, upTo head: ChainHead) throws(LedgerError) {
    guard changed[account] == nil else { return }
    var folded = try folds.take(account, head: head, session: session)
    try folded.noteWritten()
    if head == .none { folded.touchEverything() }
    changed[account] = folded
  }

  private mutating func take(
    _ fact: LedgerFact, of entry: LedgerEntry, _ head: ChainHead
  ) throws(LedgerError) {
    // Taken out and put back, so that the arrays inside are not copied at every entry.
    guard var folded = changed.removeValue(forKey: entry.account) else { return }
    if try folded.take(fact, of: entry) {
      folded.head = head
    } else {
      let entries = try EntryRows(session: session).entries(
        of: entry.account, changingOnly: true)
      let written = folded.written
      folded = try FoldedAccount(folding: entries, account: entry.account, head: head)
      folded.written = written
      folded.touchEverything()
    }
    changed[entry.account] = folded
  }

  private mutating func nextNumber() throws(LedgerError) -> Int {
    if dialect.numbersWithoutGaps, let last = lastNumber {
      lastNumber = last + 1
      return last + 1
    }
    let number = try session.first(dialect.nextNumber) { row throws(LedgerError) in
      try row.count(0)
    }
    guard let number else { throw .unavailable("the database gave the entry no number") }
    lastNumber = number
    return number
  }

  private mutating func insert(_ sealed: SealedDraft) throws(LedgerError) -> Int {
    let content = sealed.content
    let number = try nextNumber()
    try session.execute(
      Kept.insertEntry,
      [
        .integer(Int64(number)), .text(content.account.rawValue),
        .integer(Int64(content.sequence)), .bytes(content.entryID.bytes),
        content.call.map { .bytes($0.bytes) } ?? .null, .text(content.kind),
        .integer(content.recordedAt.microseconds), .bytes(sealed.hash.bytes),
        .bytes(content.previous.bytes), .bytes(sealed.bytes),
      ])
    for field in sealed.fields {
      try session.execute(
        Kept.insertPersonal,
        [
          .integer(Int64(number)), .text(field.name), .bytes(field.commitment.bytes),
          .bytes(field.salt), .bytes(Array(field.value.utf8)),
        ])
    }
    return number
  }

  private mutating func finish() throws(LedgerError) {
    let writer = ProjectionWriter(session: session)
    var sums = SumsOfAll()
    for (account, before) in order {
      guard let head = heads[account], head != before else { continue }
      try writer.write(head: head, of: account)
      guard var folded = changed.removeValue(forKey: account) else {
        folds.advance(account, from: before, to: head)
        continue
      }
      try folded.settle()
      try folded.standing.checkSums()
      let rows = try WrittenRows(folded)
      try writer.write(folded, rows)
      sums.add(rows.sums)
      if let old = folded.written { sums.add(old.sums, times: -1) }
      folded.written = rows
      folded.forgetTouched()
      folded.head = head
      folds.put(folded)
    }
    try writer.write(sums)
  }
}

/// The row that says where an account's chain ends.
enum HeadRow {
  static func read(_ account: Account.ID, _ session: any SQLSession) throws(LedgerError)
    -> ChainHead?
  {
    try session.first(Derived.head, [.text(account.rawValue)]) { row throws(LedgerError) in
      ChainHead(
        sequence: try row.count(0), number: try row.count(1),
        hash: try row.decoded(Digest(bytes: try row.bytes(2))))
    }
  }
}
