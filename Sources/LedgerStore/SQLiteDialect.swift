extension SQLDialect {
  /// SQLite: one writer at a time, so entry numbers are the rows' own and have no gaps.
  static let sqlite = SQLDialect(
    entryNumber: "INTEGER", clustered: " WITHOUT ROWID", guards: sqliteGuards,
    search: sqliteSearch, searchParts: sqliteSearchParts,
    nextNumber: SQLStatement("SELECT COALESCE(MAX(number), 0) + 1 FROM entry"),
    numbersWithoutGaps: true)

  private static let sqliteGuards =
    ["ledger", "entry", "personal"].flatMap { table in
      ["UPDATE", "DELETE"].map { refusal(of: $0, on: table) }
    } + noReplacing

  /// The index of what was said: by each term the numbers of the entries that have it.
  ///
  /// No text is kept in it, nor where in a text a term stands. The terms come ready to compare, so
  /// the tokenizer only has to part them at the blanks. Beginnings of up to twenty letters have
  /// lists of their own; a longer one would collect all entries that have it before the first is
  /// shown, and no such word is in many.
  private static let sqliteSearch = [
    "CREATE VIRTUAL TABLE said USING fts5(terms, content='', columnsize=0, detail=none, "
      + "tokenize='ascii', prefix='1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20')",
    "CREATE VIRTUAL TABLE saidTerm USING fts5vocab(said, instance)",
  ]

  private static let sqliteSearchParts = [
    "CREATE TABLE 'said_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'said_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'said_config'(k PRIMARY KEY, v) WITHOUT ROWID",
  ]

  private static func refusal(of operation: String, on table: String) -> String {
    """
    CREATE TRIGGER \(table)No\(operation.capitalizedASCII) BEFORE \(operation) ON \(table) BEGIN
      SELECT RAISE(ABORT, 'what is in the ledger stays as it is');
    END
    """
  }

  /// INSERT OR REPLACE deletes without asking a delete trigger, so what is there is looked for.
  private static let noReplacing = [
    """
    CREATE TRIGGER entryNoReplace BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE number = NEW.number)
      OR EXISTS (SELECT 1 FROM entry WHERE entryID = NEW.entryID)
      OR EXISTS (SELECT 1 FROM entry WHERE account = NEW.account AND sequence = NEW.sequence)
      OR EXISTS (SELECT 1 FROM entry WHERE account = NEW.account AND previous = NEW.previous)
    BEGIN
      SELECT RAISE(ABORT, 'the entry is already in the ledger');
    END
    """,
    """
    CREATE TRIGGER personalNoReplace BEFORE INSERT ON personal
    WHEN EXISTS (SELECT 1 FROM personal WHERE entry = NEW.entry AND name = NEW.name) BEGIN
      SELECT RAISE(ABORT, 'the field is already in the ledger');
    END
    """,
    """
    CREATE TRIGGER ledgerNoSecond BEFORE INSERT ON ledger
    WHEN EXISTS (SELECT 1 FROM ledger) BEGIN
      SELECT RAISE(ABORT, 'a file holds one ledger');
    END
    """,
  ]
}

extension String {
  /// `UPDATE` as `Update`.
  fileprivate var capitalizedASCII: String { prefix(1) + dropFirst().lowercased() }
}
