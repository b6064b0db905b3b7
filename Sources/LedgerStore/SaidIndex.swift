import CollectionsLedger
import Receivables

/// The index of what was said: by each term the numbers of the entries that have it.
///
/// It only leads to entries. What is shown is read from them and held against the words once
/// more, so that nothing is found that is not said any more.
struct SaidIndex {
  let session: any SQLSession

  /// Adds an entry, if anything was said in it.
  func add(_ fact: LedgerFact, of entry: LedgerEntry) throws(LedgerError) {
    guard fact.kind.isSaid, !entry.account.isReserved, let saying = fact.saying else { return }
    try add(SaidIndex.terms(of: saying, account: entry.account), number: entry.number)
  }

  /// Adds an entry as it was read back.
  func add(_ entry: LedgerEntry) throws(LedgerError) {
    guard let saying = entry.saying else { return }
    try add(SaidIndex.terms(of: saying, account: entry.account), number: entry.number)
  }

  private func add(_ terms: [String], number: Int) throws(LedgerError) {
    let text = terms.joined(separator: " ")
    try session.execute(SaidStatement.put, [.integer(Int64(number)), .text(text)])
  }

  /// Empties it; its pages are overwritten, so that no word is left in the file.
  func empty() throws(LedgerError) {
    try session.execute(SaidStatement.empty)
    try session.execute(SaidStatement.dropWaiting)
  }

  // MARK: What waits

  /// Notes an entry that is to be added with others.
  func wait(_ number: Int) throws(LedgerError) {
    try session.execute(SaidStatement.putWaiting, [.integer(Int64(number))])
  }

  /// The numbers of the entries that wait, the latest first.
  func waiting() throws(LedgerError) -> [Int] {
    try session.all(SaidStatement.waiting) { row throws(LedgerError) in try row.count(0) }
  }

  /// Adds all that wait.
  func addWaiting() throws(LedgerError) {
    let rows = EntryRows(session: session)
    for number in try waiting().reversed() {
      do throws(LedgerError) {
        if let entry = try rows.entry(number: number) { try add(entry) }
      } catch .damaged, .unreadable {
        // Verify finds it; it must not keep others from recording.
        continue
      }
    }
    try session.execute(SaidStatement.dropWaiting)
  }

  /// Returns the numbers of entries before one, the latest first.
  func numbers(
    _ expression: String, before number: Int64, limit: Int
  ) throws(LedgerError) -> [Int64] {
    let values: [SQLValue] = [.text(expression), .integer(number), .integer(Int64(limit))]
    return try session.all(SaidStatement.find, values) { row throws(LedgerError) in
      try row.integer(0)
    }
  }

  // MARK: Terms

  /// What an entry is found by: the terms of its words, and one for its account.
  static func terms(of saying: Saying, account: Account.ID) -> [String] {
    [term(of: account)] + saying.searchTerms
  }

  /// An account as a term: no letter is its first character, so that no word is like it.
  ///
  /// Two accounts with one term in a million millions are told apart by the entries themselves.
  private static func term(of account: Account.ID) -> String {
    "\u{E000}" + Digest.of(Array(account.rawValue.utf8)).description.prefix(10)
  }

  /// A search in the words of FTS5; each term stands in quotes and so means nothing but itself.
  static func expression(_ query: SaidQuery, _ account: Account.ID?) -> String {
    let words = query.words.map { alternatives in
      "(" + alternatives.map(quoted).joined(separator: " OR ") + ")"
    }
    let place = account.map { ["\"\(term(of: $0))\""] } ?? []
    return (place + words).joined(separator: " AND ")
  }

  private static func quoted(_ term: SaidQuery.Term) -> String {
    "\"\(term.text)\"" + (term.isPrefix ? " *" : "")
  }
}

/// What is said in one append.
///
/// To add a few words to FTS5 costs as much as all the rest of a step of a call. So the entries of a
/// step are only noted, which is one small row; they are added together at the end of the call. A
/// search reads those that wait.
struct SaidBatch {
  let session: any SQLSession
  /// Whether it is more than a step of a call, so that it is added at once.
  var isLarge = false
  private var hasWaiting = false

  /// More drafts than a step of a call has are an import, or the like.
  static let draftsOfAStep = 20

  private enum Limit {
    /// As many as are read in a few thousandths of a second.
    static let waiting = 200
  }

  init(session: any SQLSession) { self.session = session }

  mutating func take(_ fact: LedgerFact, of entry: LedgerEntry) throws(LedgerError) {
    guard fact.kind.isSaid, !entry.account.isReserved else { return }
    if isLarge { return try SaidIndex(session: session).add(fact, of: entry) }
    guard fact.saying != nil else { return }
    try SaidIndex(session: session).wait(entry.number)
    hasWaiting = true
  }

  /// Adds what waits, where it has become much.
  func finish() throws(LedgerError) {
    guard hasWaiting else { return }
    let count = try session.first(SaidStatement.waitingCount) { row throws(LedgerError) in
      try row.count(0)
    }
    if let count, count > Limit.waiting { try SaidIndex(session: session).addWaiting() }
  }
}

/// Every statement on the index of what was said, in the words of SQLite's FTS5.
enum SaidStatement {
  static let put = SQLStatement("INSERT INTO said (rowid, terms) VALUES (?, ?)")
  static let empty = SQLStatement("INSERT INTO said (said) VALUES ('delete-all')")
  static let find = SQLStatement(
    "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?")
  static let putWaiting = SQLStatement(
    "INSERT INTO saidWaiting (number) VALUES (?) ON CONFLICT (number) DO NOTHING")
  static let waiting = SQLStatement("SELECT number FROM saidWaiting ORDER BY number DESC")
  static let waitingCount = SQLStatement("SELECT COUNT(*) FROM saidWaiting")
  static let dropWaiting = SQLStatement("DELETE FROM saidWaiting")
  static let everyTerm = SQLStatement("SELECT term, doc FROM saidTerm")
  static let isTakenBack = SQLStatement("SELECT 1 FROM takenBack WHERE entryID = ?")
}
