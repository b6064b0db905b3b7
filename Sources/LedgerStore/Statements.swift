/// Every statement on what is kept, in the SQL that SQLite and PostgreSQL share.
enum Kept {
  static let identity = SQLStatement("SELECT id, format, isPractice FROM ledger")
  static let insertIdentity = SQLStatement(
    "INSERT INTO ledger (id, format, isPractice) VALUES (?, ?, ?)")

  static let insertEntry = SQLStatement(
    """
    INSERT INTO entry (number, account, sequence, entryID, callID, kind, recordedAt, hash,
    previous, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """)
  static let insertPersonal = SQLStatement(
    "INSERT INTO personal (entry, name, commitment, salt, value) VALUES (?, ?, ?, ?, ?)")

  static let entryExists = SQLStatement("SELECT number FROM entry WHERE entryID = ?")
  static let entryByNumber = SQLStatement(
    "SELECT number, hash, content FROM entry WHERE number = ?")
  static let entriesOfAccount = SQLStatement(
    """
    SELECT number, hash, content, kind FROM entry WHERE account = ? AND sequence > ?
    ORDER BY sequence
    """)
  static let entriesOfCall = SQLStatement(
    "SELECT number, hash, content FROM entry WHERE callID = ? ORDER BY number")
  static let entriesOfKind = SQLStatement(
    "SELECT number, hash, content FROM entry WHERE kind = ? ORDER BY number")
  static let callEnded = SQLStatement(
    "SELECT number FROM entry WHERE callID = ? AND kind = 'call-ended'")

  static let personalOfEntry = SQLStatement(
    "SELECT name, commitment, salt, value FROM personal WHERE entry = ? ORDER BY name")
  static let personalOfAccount = SQLStatement(
    """
    SELECT p.name, p.commitment, p.salt, p.value, p.entry
    FROM entry e JOIN personal p ON p.entry = e.number
    WHERE e.account = ? AND e.sequence > ? ORDER BY e.sequence, p.name
    """)

  // What verify reads: everything, in the order it was written.
  static let accountCount = SQLStatement("SELECT COUNT(*) FROM head")
  static let count = SQLStatement("SELECT COUNT(*), COALESCE(MAX(number), 0) FROM entry")
  static let kindsAfter = SQLStatement(
    "SELECT number, hash, content, kind FROM entry WHERE number > ? ORDER BY number LIMIT ?")
  static let rowsAfter = SQLStatement(
    """
    SELECT number, account, sequence, entryID, callID, kind, recordedAt, hash, previous, content
    FROM entry WHERE number > ? ORDER BY number LIMIT ?
    """)
  static let personalBetween = SQLStatement(
    """
    SELECT name, commitment, salt, value, entry FROM personal
    WHERE entry > ? AND entry <= ? ORDER BY entry, name
    """)
  static let personalWithoutEntry = SQLStatement(
    """
    SELECT entry FROM personal WHERE NOT EXISTS
    (SELECT 1 FROM entry WHERE entry.number = personal.entry) ORDER BY entry LIMIT 20
    """)
  static let accountAfter = SQLStatement("SELECT MIN(account) FROM entry WHERE account > ?")
}

/// Every statement on what is derived from the entries.
enum Derived {
  static let head = SQLStatement("SELECT sequence, number, hash FROM head WHERE account = ?")
  static let putHead = SQLStatement(
    """
    INSERT INTO head (account, sequence, number, hash) VALUES (?, ?, ?, ?)
    ON CONFLICT (account) DO UPDATE SET
    sequence = excluded.sequence, number = excluded.number, hash = excluded.hash
    """)
  static let putAccount = SQLStatement(
    """
    INSERT INTO account (id, name, idMatch, nameMatch, agendaFrom, rowsFrom, collector,
    waitingDeals) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, nameMatch = excluded.nameMatch,
    agendaFrom = excluded.agendaFrom, rowsFrom = excluded.rowsFrom,
    collector = excluded.collector, waitingDeals = excluded.waitingDeals
    """)
  static let putInvoice = SQLStatement(
    """
    INSERT INTO invoice (account, number, issuedOn, printedDueOn, knownFrom, dueOn, currency,
    amount, settled, settledOn, paymentReference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account, number) DO UPDATE SET knownFrom = excluded.knownFrom,
    dueOn = excluded.dueOn, settled = excluded.settled, settledOn = excluded.settledOn
    """)
  static let putBooking = SQLStatement(
    """
    INSERT INTO booking (account, place, invoice, bookedOn, knownFrom, dueOn, currency, amount)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    """)
  static let dropBookingsFrom = SQLStatement(
    "DELETE FROM booking WHERE account = ? AND place >= ?")
  static let putAgenda = SQLStatement(
    """
    INSERT INTO agenda (account, place, rank, fromDay, untilDay, dueOn, currency, amount,
    rankingAmount, oldestDueOn, action, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account, place) DO UPDATE SET rank = excluded.rank, fromDay = excluded.fromDay,
    untilDay = excluded.untilDay, dueOn = excluded.dueOn, currency = excluded.currency,
    amount = excluded.amount, rankingAmount = excluded.rankingAmount,
    oldestDueOn = excluded.oldestDueOn, action = excluded.action, why = excluded.why
    """)
  static let dropAgendaFrom = SQLStatement("DELETE FROM agenda WHERE account = ? AND place >= ?")
  static let putNextStep = SQLStatement(
    """
    INSERT INTO nextStep (account, action, dueOn, atTime, isHold, reason, scheduledOn)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account) DO UPDATE SET action = excluded.action, dueOn = excluded.dueOn,
    atTime = excluded.atTime, isHold = excluded.isHold, reason = excluded.reason,
    scheduledOn = excluded.scheduledOn
    """)
  static let putOpenCall = SQLStatement(
    "INSERT INTO openCall (number, callID, account, startedAt, startedBy) VALUES (?, ?, ?, ?, ?)")
  static let dropOpenCall = SQLStatement("DELETE FROM openCall WHERE callID = ?")
  static let putScript = SQLStatement(
    "INSERT INTO script (hash, number) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")

  static let putWaitingLine = SQLStatement(
    "INSERT INTO waitingLine (entryID, number) VALUES (?, ?) ON CONFLICT (entryID) DO NOTHING")
  static let dropWaitingLine = SQLStatement("DELETE FROM waitingLine WHERE entryID = ?")
  static let dropWaitingLines = SQLStatement("DELETE FROM waitingLine")

  static let putTakenBack = SQLStatement(
    "INSERT INTO takenBack (entryID) VALUES (?) ON CONFLICT (entryID) DO NOTHING")
  static let dropTakenBack = SQLStatement("DELETE FROM takenBack")

  static let dropInvoices = SQLStatement("DELETE FROM invoice WHERE account = ?")
  static let dropNextStep = SQLStatement("DELETE FROM nextStep WHERE account = ?")
  static let dropAccount = SQLStatement("DELETE FROM account WHERE id = ?")
  static let version = SQLStatement("SELECT version FROM derived")
  static let putVersion = SQLStatement("INSERT INTO derived (version) VALUES (?)")
  static let dropVersion = SQLStatement("DELETE FROM derived")
  static let dropOpenCalls = SQLStatement("DELETE FROM openCall")
  static let dropScripts = SQLStatement("DELETE FROM script")

  /// Rows of accounts that have no entry.
  static let dropStrangers = [
    SQLStatement("DELETE FROM head WHERE account NOT IN (SELECT account FROM entry)"),
    SQLStatement("DELETE FROM account WHERE id NOT IN (SELECT account FROM entry)"),
    SQLStatement("DELETE FROM invoice WHERE account NOT IN (SELECT account FROM entry)"),
    SQLStatement("DELETE FROM booking WHERE account NOT IN (SELECT account FROM entry)"),
    SQLStatement("DELETE FROM agenda WHERE account NOT IN (SELECT account FROM entry)"),
    SQLStatement("DELETE FROM nextStep WHERE account NOT IN (SELECT account FROM entry)"),
  ]
}

/// What the reports and the look-ups ask.
enum Asked {
  static let openCalls = SQLStatement(
    "SELECT callID, account, startedAt, startedBy FROM openCall ORDER BY number DESC")
  static let script = SQLStatement("SELECT number FROM script WHERE hash = ?")
  /// Lines of bank statements that nobody has decided on.
  static let waitingLines = SQLStatement(
    """
    SELECT e.number, e.hash, e.content FROM waitingLine w JOIN entry e ON e.number = w.number
    ORDER BY e.number
    """)
  static let waitingLineCount = SQLStatement("SELECT COUNT(*) FROM waitingLine")

  static let accounts = SQLStatement("SELECT id, name FROM account ORDER BY id")
  static let accountsFirst = SQLStatement("SELECT id, name FROM account ORDER BY id LIMIT ?")
  static let accountsTouched = SQLStatement(
    """
    SELECT a.id, a.name FROM
    (SELECT account, number FROM entry ORDER BY number DESC LIMIT 1000) e
    JOIN account a ON a.id = e.account
    GROUP BY a.id, a.name ORDER BY MAX(e.number) DESC LIMIT ?
    """)
  static let account = SQLStatement("SELECT id, name FROM account WHERE id = ?")
  static let accountsByID = SQLStatement(
    "SELECT id, name FROM account WHERE idMatch = ? ORDER BY id LIMIT ?")
  static let accountsByName = SQLStatement(
    "SELECT id, name FROM account WHERE nameMatch = ? ORDER BY id LIMIT ?")
  static let accountsByIDStart = SQLStatement(
    "SELECT id, name FROM account WHERE idMatch >= ? AND idMatch < ? ORDER BY id LIMIT ?")
  static let accountsByNameStart = SQLStatement(
    "SELECT id, name FROM account WHERE nameMatch >= ? AND nameMatch < ? ORDER BY id LIMIT ?")
  static let accountsHolding = SQLStatement(
    """
    SELECT id, name FROM account
    WHERE nameMatch LIKE ? ESCAPE '!' OR idMatch LIKE ? ESCAPE '!' ORDER BY id
    """)

  static let invoiceByNumber = SQLStatement(
    """
    SELECT number, issuedOn, printedDueOn, currency, amount, paymentReference FROM invoice
    WHERE account = ? AND number = ?
    """)
  static let openItems = SQLStatement(
    """
    SELECT account, number, dueOn, currency, amount - settled, paymentReference FROM invoice
    WHERE amount <> settled ORDER BY account, dueOn, number
    """)
  /// From whom money came before, as the bank has it.
  static let payers = SQLStatement(
    """
    SELECT e.account, p.name, p.value, MAX(e.recordedAt) FROM personal p
    JOIN entry e ON e.number = p.entry WHERE p.name IN ('payer', 'payerAccount')
    AND p.value IS NOT NULL AND e.kind = 'payment-received' GROUP BY e.account, p.name, p.value
    """)

  /// Whom anybody was ever asked for, spoke to or was told of, and who paid; without what was erased.
  static let people = SQLStatement(
    """
    SELECT DISTINCT name = 'payer', value FROM personal
    WHERE name IN ('contact', 'givenBy', 'payer', 'person') AND value IS NOT NULL
    """)

  /// Open on a day, row by row, because sums are checked where they are taken.
  ///
  /// Reading all rows costs half a second for a million; an index would cost an import more.
  static let aging = SQLStatement(
    """
    SELECT currency, dueOn, amount - settled FROM invoice WHERE knownFrom <= ? AND settledOn > ?
    """)
  /// What was booked after the day, and so was still open on it.
  static let bookedLater = SQLStatement(
    "SELECT currency, dueOn, amount FROM booking WHERE knownFrom <= ? AND bookedOn > ?")
  /// Accounts whose rows do not tell a day so long ago, because a due day was changed since.
  static let accountsWithoutRows = SQLStatement("SELECT id FROM account WHERE rowsFrom > ?")
  static let agingOfAccount = SQLStatement(
    """
    SELECT currency, dueOn, amount - settled FROM invoice
    WHERE account = ? AND knownFrom <= ? AND settledOn > ?
    """)
  static let bookedLaterOfAccount = SQLStatement(
    """
    SELECT currency, dueOn, amount FROM booking
    WHERE account = ? AND knownFrom <= ? AND bookedOn > ?
    """)

  static let agendaBegun = SQLStatement(
    """
    SELECT COUNT(*) FROM
    (SELECT 1 FROM agenda WHERE rank = ? AND fromDay <= ? LIMIT ?) AS begun
    """)
  /// Those among the first that hold on the day: the first of all, if they are as many as wanted.
  static let agendaOfLargest = SQLStatement(
    """
    SELECT a.account, c.name, a.fromDay, a.untilDay, a.dueOn, a.currency, a.amount, a.oldestDueOn,
    a.action, a.why, a.rank FROM (SELECT account, place, rank, rankingAmount, fromDay, untilDay
    FROM agenda WHERE rank >= ? AND rank <= ? ORDER BY rank, rankingAmount DESC, account LIMIT ?)
    AS l JOIN agenda a ON a.account = l.account AND a.place = l.place
    JOIN account c ON c.id = l.account
    WHERE l.fromDay <= ? AND l.untilDay > ? ORDER BY l.rank, l.rankingAmount DESC, l.account LIMIT ?
    """)
  /// By amount: quick where many stretches hold on the day.
  ///
  /// The `+` keeps SQLite off the other index.
  static let agendaByAmount = SQLStatement(
    """
    SELECT a.account, c.name, a.fromDay, a.untilDay, a.dueOn, a.currency, a.amount, a.oldestDueOn,
    a.action, a.why, a.rank FROM agenda a JOIN account c ON c.id = a.account
    WHERE a.rank = ? AND +a.fromDay <= ? AND +a.untilDay > ?
    ORDER BY a.rank, a.rankingAmount DESC, a.account LIMIT ?
    """)
  /// By day: quick where few stretches have begun.
  static let agendaByDay = SQLStatement(
    """
    SELECT a.account, c.name, a.fromDay, a.untilDay, a.dueOn, a.currency, a.amount, a.oldestDueOn,
    a.action, a.why, a.rank FROM agenda a JOIN account c ON c.id = a.account
    WHERE a.rank = ? AND a.fromDay <= ? AND a.untilDay > ?
    ORDER BY +a.rankingAmount DESC, a.account LIMIT ?
    """)
  static let laterFacts = SQLStatement("SELECT 1 FROM account WHERE agendaFrom > ? LIMIT 1")
  /// Accounts that the agenda does not answer for yet and that owed something on the day.
  static let accountsAfterDay = SQLStatement(
    """
    SELECT id FROM account WHERE agendaFrom > ? AND EXISTS (SELECT 1 FROM invoice i
    WHERE i.account = account.id AND i.knownFrom <= ? AND i.settledOn > ?)
    """)
}

/// What verify reads of the derived tables: whole rows, in the order of the columns as written.
enum Checked {
  static let heads = SQLStatement(
    "SELECT account, sequence, number, hash FROM head WHERE account = ?")
  static let accounts = SQLStatement(
    """
    SELECT id, name, idMatch, nameMatch, agendaFrom, rowsFrom, collector, waitingDeals
    FROM account WHERE id = ?
    """)
  static let invoices = SQLStatement(
    """
    SELECT account, number, issuedOn, printedDueOn, knownFrom, dueOn, currency, amount, settled,
    settledOn, paymentReference FROM invoice WHERE account = ?
    """)
  static let bookings = SQLStatement(
    """
    SELECT account, place, invoice, bookedOn, knownFrom, dueOn, currency, amount FROM booking
    WHERE account = ?
    """)
  static let agenda = SQLStatement(
    """
    SELECT account, place, rank, fromDay, untilDay, dueOn, currency, amount, rankingAmount,
    oldestDueOn, action, why FROM agenda WHERE account = ?
    """)
  static let nextSteps = SQLStatement(
    """
    SELECT account, action, dueOn, atTime, isHold, reason, scheduledOn FROM nextStep
    WHERE account = ?
    """)
  static let openCalls = SQLStatement(
    "SELECT number, callID, account, startedAt, startedBy FROM openCall")
  static let scripts = SQLStatement("SELECT hash, number FROM script")
  static let waitingLines = SQLStatement("SELECT entryID, number FROM waitingLine")
  static let takenBack = SQLStatement("SELECT entryID FROM takenBack")

  /// Accounts that have rows and no entry, a few of each table.
  static let strangers = [
    SQLStatement(
      """
      SELECT account FROM head h WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = h.account) LIMIT 20
      """),
    SQLStatement(
      """
      SELECT id FROM account a WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = a.id) LIMIT 20
      """),
    SQLStatement(
      """
      SELECT DISTINCT account FROM invoice i WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = i.account) LIMIT 20
      """),
    SQLStatement(
      """
      SELECT DISTINCT account FROM booking p WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = p.account) LIMIT 20
      """),
    SQLStatement(
      """
      SELECT DISTINCT account FROM agenda g WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = g.account) LIMIT 20
      """),
    SQLStatement(
      """
      SELECT account FROM nextStep s WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = s.account) LIMIT 20
      """),
  ]
}
