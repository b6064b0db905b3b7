import CollectionsLedger
import FollowUp
import Receivables

/// Works out anew what is derived from each account's entries and holds the tables against it.
struct ProjectionVerification {
  let session: any SQLSession
  private(set) var findings: [LedgerFinding] = []
  private var sums = SumsOfAll()

  init(session: any SQLSession) { self.session = session }

  mutating func run(_ progress: () -> Void) throws(LedgerError) {
    var account = try AccountWalk.first(session)
    while let current = account {
      try check(current)
      progress()
      account = try AccountWalk.next(after: current, session)
    }
    try compare(Checked.falling, [], sums.falling.rows, "what falls due", number: 0)
    try compare(Checked.agendaTally, [], sums.calls.rows, "how many calls are due", number: 0)
    try checkStrangers()
  }

  /// Holds the tables of calls and scripts against what the entries say.
  mutating func check(_ calls: CallsAndScripts) throws(LedgerError) {
    try compare(
      Derived.version, [], [[.integer(Schema.derivedVersion)]], "the version", number: 0)
    try compare(Checked.openCalls, [], calls.openCalls, "the calls without an outcome", number: 0)
    try compare(Checked.scripts, [], calls.keptScripts, "the scripts kept", number: 0)
    try compare(
      Checked.waitingLines, [], calls.waitingLines, "the statement lines that wait", number: 0)
    try compare(Checked.takenBack, [], calls.takenBack, "what was taken back", number: 0)
  }

  private mutating func check(_ account: Account.ID) throws(LedgerError) {
    let entries = try EntryRows(session: session).entries(of: account)
    guard let last = entries.last else { return }
    let head = ChainHead(sequence: last.sequence, number: last.number, hash: last.hash)
    let key: [SQLValue] = [.text(account.rawValue)]
    try compare(
      Checked.heads, key, [ProjectionRow.head(head, of: account)], "the end of the chain",
      number: head.number)
    let folded: FoldedAccount
    do {
      folded = try FoldedAccount(folding: entries, account: account, head: head)
    } catch .unreadable(let number, let problem), .damaged(let number, let problem) {
      findings.append(LedgerFinding(number: number, problem: problem))
      return
    }
    let rows = try WrittenRows(folded)
    sums.add(rows.sums)
    let expected = account.isReserved ? .none : AccountRows(folded, rows)
    for (statement, rows, words) in expected.tables {
      try compare(statement, key, rows, "\(words) of \(account)", number: head.number)
    }
  }

  private mutating func compare(
    _ statement: SQLStatement, _ values: [SQLValue], _ expected: [[SQLValue]], _ words: String,
    number: Int
  ) throws(LedgerError) {
    let found = try session.all(statement, values) { row throws(LedgerError) in row.values }
    guard found.count != expected.count || Set(found) != Set(expected) else { return }
    findings.append(
      LedgerFinding(
        number: number,
        problem: "\(words) in the tables are not what the entries give; rebuild the tables"))
  }

  /// Rows of accounts that have no entry.
  private mutating func checkStrangers() throws(LedgerError) {
    for statement in Checked.strangers + Checked.strangersOfToday {
      let names = try session.all(statement) { row throws(LedgerError) in try row.text(0) }
      for name in names {
        findings.append(
          LedgerFinding(
            number: 0,
            problem: "the tables have rows of \(name), which has no entry; "
              + "rebuild the tables"))
      }
    }
    let orphans = try session.all(Kept.personalWithoutEntry) { row throws(LedgerError) in
      try row.count(0)
    }
    for number in orphans {
      findings.append(
        LedgerFinding(number: number, problem: "it is missing; only a personal field is left of it")
      )
    }
  }
}

/// All rows that are derived from one account.
struct AccountRows {
  /// For each table: what reads it, what it should have, and what to call it.
  let tables: [(SQLStatement, [[SQLValue]], String)]

  /// What an account of the ledger's own has: nothing.
  static let none = AccountRows(
    account: [], invoices: [], bookings: [], steps: [], written: WrittenRows())

  init(_ folded: FoldedAccount, _ rows: WrittenRows) {
    let standing = folded.standing
    self.init(
      account: [ProjectionRow.account(folded)],
      invoices: ProjectionRow.invoices(standing.invoices.keys, standing),
      bookings: standing.bookings.indices.compactMap { ProjectionRow.booking(at: $0, standing) },
      steps: standing.steps.suffix(1).map {
        ProjectionRow.nextStep($0, account: folded.account)
      }, written: rows)
  }

  private init(
    account: [[SQLValue]], invoices: [[SQLValue]], bookings: [[SQLValue]],
    steps: [[SQLValue]], written: WrittenRows
  ) {
    tables = [
      (Checked.accounts, account, "the name"), (Checked.invoices, invoices, "the invoices"),
      (Checked.bookings, bookings, "the payments"),
      (Checked.agenda, written.agenda, "the agenda"),
      (Checked.nextSteps, steps, "the next step"),
      (Checked.agreed, written.agreed, "what is agreed"),
      (Checked.dayWork, written.dayWork, "what was done each day"),
    ]
  }
}

/// Goes from account to account in the order of their keys, a constant number of rows at a time.
enum AccountWalk {
  static func first(_ session: any SQLSession) throws(LedgerError) -> Account.ID? {
    try next(after: Account.ID(""), session)
  }

  static func next(
    after account: Account.ID, _ session: any SQLSession
  ) throws(LedgerError) -> Account.ID? {
    let next = try session.first(Kept.accountAfter, [.text(account.rawValue)]) {
      row throws(LedgerError) in
      try row.optional(0) { row throws(LedgerError) in Account.ID(try row.text(0)) }
    }
    return next ?? nil
  }
}
