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
  func empty() throws(LedgerError) { try session.execute(SaidStatement.empty) }

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

/// Every statement on the index of what was said, in the words of SQLite's FTS5.
enum SaidStatement {
  static let put = SQLStatement("INSERT INTO said (rowid, terms) VALUES (?, ?)")
  static let empty = SQLStatement("INSERT INTO said (said) VALUES ('delete-all')")
  static let find = SQLStatement(
    "SELECT rowid FROM said WHERE said MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?")
  static let everyTerm = SQLStatement("SELECT term, doc FROM saidTerm")
  static let isTakenBack = SQLStatement("SELECT 1 FROM takenBack WHERE entryID = ?")
}
