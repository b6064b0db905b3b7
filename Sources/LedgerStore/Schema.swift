import CollectionsLedger

/// The tables of format 1.
///
/// `docs/SPEC-ledger.md` says what each is for.
/// `entry` and `personal` are the ledger and never change. All else is derived from them, is
/// written in the same transaction, and can be rebuilt. Days are counted from 1970-01-01, moments
/// are microseconds since then, amounts are minor units.
enum Schema {
  /// The newest format this version reads and the one it writes.
  static let format = 1

  /// What the derived tables hold, words included.
  ///
  /// A ledger whose tables were written by another version has them rebuilt when it is opened. To
  /// be raised with every change of what an account's entries give; a test tells.
  static let derivedVersion: Int64 = 8

  /// What stands for "not yet" among days: later than any day of the calendar.
  static let never: Int64 = 9_999_999

  static func statements(_ dialect: SQLDialect) -> [SQLStatement] {
    (kept(dialect) + derived(dialect) + indexes + dialect.guards + dialect.search)
      .map(SQLStatement.init(schema:))
  }

  /// All that the database's own list of tables is to say, once those statements were run.
  static func listed(_ dialect: SQLDialect) -> [String] {
    statements(dialect).map(\.sql) + dialect.searchParts
  }

  private static func kept(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE ledger (
        id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
        format BIGINT NOT NULL,
        isPractice BIGINT NOT NULL CHECK (isPractice IN (0, 1)))
      """,
      """
      CREATE TABLE entry (
        number \(dialect.entryNumber) PRIMARY KEY,
        account TEXT NOT NULL,
        sequence BIGINT NOT NULL CHECK (sequence > 0),
        entryID BYTEA NOT NULL CHECK (length(entryID) = 16),
        callID BYTEA CHECK (length(callID) = 16),
        kind TEXT NOT NULL,
        recordedAt BIGINT NOT NULL,
        hash BYTEA NOT NULL CHECK (length(hash) = 32),
        previous BYTEA NOT NULL CHECK (length(previous) = 32),
        content BYTEA NOT NULL,
        UNIQUE (account, sequence),
        UNIQUE (account, previous),
        UNIQUE (entryID))
      """,
      """
      CREATE TABLE personal (
        entry BIGINT NOT NULL REFERENCES entry (number),
        name TEXT NOT NULL,
        commitment BYTEA NOT NULL CHECK (length(commitment) = 32),
        salt BYTEA,
        value BYTEA,
        PRIMARY KEY (entry, name))\(dialect.clustered)
      """,
    ]
  }

  private static func derived(_ dialect: SQLDialect) -> [String] {
    let tables = [
      "head (account TEXT NOT NULL PRIMARY KEY, sequence BIGINT NOT NULL, "
        + "number BIGINT NOT NULL, hash BYTEA NOT NULL)",
      "account (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, idMatch TEXT NOT NULL, "
        + "nameMatch TEXT NOT NULL, agendaFrom BIGINT NOT NULL, rowsFrom BIGINT NOT NULL, "
        + "collector TEXT, waitingDeals BIGINT NOT NULL)",
      "invoice (account TEXT NOT NULL, number TEXT NOT NULL, issuedOn BIGINT, "
        + "printedDueOn BIGINT NOT NULL, knownFrom BIGINT NOT NULL, dueOn BIGINT NOT NULL, "
        + "currency TEXT NOT NULL, amount BIGINT NOT NULL, settled BIGINT NOT NULL, "
        + "settledOn BIGINT NOT NULL, paymentReference TEXT, PRIMARY KEY (account, number))",
      "booking (account TEXT NOT NULL, place BIGINT NOT NULL, invoice TEXT NOT NULL, "
        + "bookedOn BIGINT NOT NULL, knownFrom BIGINT NOT NULL, dueOn BIGINT NOT NULL, "
        + "currency TEXT NOT NULL, amount BIGINT NOT NULL, PRIMARY KEY (account, place))",
      "agenda (account TEXT NOT NULL, place BIGINT NOT NULL, rank BIGINT NOT NULL, "
        + "fromDay BIGINT NOT NULL, untilDay BIGINT NOT NULL, dueOn BIGINT NOT NULL, "
        + "currency TEXT NOT NULL, amount BIGINT NOT NULL, rankingAmount BIGINT NOT NULL, "
        + "oldestDueOn BIGINT NOT NULL, action TEXT NOT NULL, why TEXT NOT NULL, "
        + "PRIMARY KEY (account, place))",
      "nextStep (account TEXT NOT NULL PRIMARY KEY, action TEXT NOT NULL, dueOn BIGINT NOT NULL, "
        + "atTime TEXT, isHold BIGINT NOT NULL, reason TEXT NOT NULL, scheduledOn BIGINT NOT NULL)",
      "agreed (account TEXT NOT NULL, place BIGINT NOT NULL, kind TEXT NOT NULL, "
        + "dueOn BIGINT NOT NULL, untilDay BIGINT NOT NULL, currency TEXT NOT NULL, "
        + "missing BIGINT NOT NULL, PRIMARY KEY (account, place))",
      "dayWork (account TEXT NOT NULL, place BIGINT NOT NULL, day BIGINT NOT NULL, "
        + "kind TEXT NOT NULL, times BIGINT NOT NULL, currency TEXT, amount BIGINT, "
        + "PRIMARY KEY (account, place))",
      "agendaTally (rank BIGINT NOT NULL, fromDay BIGINT NOT NULL, untilDay BIGINT NOT NULL, "
        + "items BIGINT NOT NULL, PRIMARY KEY (rank, fromDay, untilDay))",
      "falling (dueOn BIGINT NOT NULL, currency TEXT NOT NULL, items BIGINT NOT NULL, "
        + "billions BIGINT NOT NULL, units BIGINT NOT NULL, PRIMARY KEY (dueOn, currency))",
      "openCall (number BIGINT NOT NULL PRIMARY KEY, callID BYTEA NOT NULL, "
        + "account TEXT NOT NULL, startedAt BIGINT NOT NULL, startedBy TEXT NOT NULL)",
      "script (hash TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL)",
      "waitingLine (entryID BYTEA NOT NULL PRIMARY KEY, number BIGINT NOT NULL)",
      "takenBack (entryID BYTEA NOT NULL PRIMARY KEY)",
      "saidWaiting (number BIGINT NOT NULL PRIMARY KEY)",
      "derived (version BIGINT NOT NULL PRIMARY KEY)",
    ]
    return tables.map { "CREATE TABLE \($0)\(dialect.clustered)" }
  }

  /// Makes the derived tables anew, empty, whichever version of the program made them.
  static func remake(_ dialect: SQLDialect) -> [SQLStatement] {
    let names = [
      "head", "account", "invoice", "allocation", "booking", "agenda", "nextStep", "agreed",
      "dayWork", "agendaTally", "falling", "openCall", "script", "waitingLine", "takenBack",
      "saidWaiting", "saidTerm", "said", "derived",
    ]
    let statements =
      names.map { "DROP TABLE IF EXISTS \($0)" } + derived(dialect) + dialect.search
    let own = indexes.filter { !$0.contains(" ON entry ") }
    return (statements + own).map(SQLStatement.init(schema:))
  }

  private static let indexes = [
    "CREATE INDEX entryOfCall ON entry (callID, number) WHERE callID IS NOT NULL",
    "CREATE INDEX heldDeals ON entry (account) WHERE kind = 'deal-held'",
    "CREATE INDEX accountIdMatch ON account (idMatch)",
    "CREATE INDEX accountNameMatch ON account (nameMatch)",
    "CREATE INDEX accountAgendaFrom ON account (agendaFrom)",
    // The worklist: one reason at a time, the largest amount first, or by day where few have begun.
    "CREATE INDEX agendaAmount ON agenda "
      + "(rank, rankingAmount DESC, account, fromDay, untilDay)",
    "CREATE INDEX agendaDay ON agenda (rank, fromDay, untilDay)",
    // The day at a glance.
    "CREATE INDEX accountCollector ON account (collector) WHERE collector IS NOT NULL",
    "CREATE INDEX accountWaitingDeals ON account (waitingDeals) WHERE waitingDeals > 0",
    "CREATE INDEX agreedDueOn ON agreed (dueOn, untilDay, kind, currency, missing)",
    "CREATE INDEX agreedUntil ON agreed (kind, untilDay, currency, missing)",
    "CREATE INDEX dayWorkDay ON dayWork (day, kind, currency, times, amount)",
  ]
}
