/// What is derived for the day at a glance.
extension Derived {
  static let putAgreed = SQLStatement(
    """
    INSERT INTO agreed (account, place, kind, dueOn, untilDay, currency, missing)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """)
  static let dropAgreedFrom = SQLStatement("DELETE FROM agreed WHERE account = ? AND place >= ?")
  static let putDayWork = SQLStatement(
    """
    INSERT INTO dayWork (account, place, day, kind, times, currency, amount)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    """)
  static let dropDayWorkFrom = SQLStatement("DELETE FROM dayWork WHERE account = ? AND place >= ?")

  /// Adds to what falls due on a day; an amount below zero is taken off.
  static let addFalling = SQLStatement(
    """
    INSERT INTO falling (dueOn, currency, items, billions, units) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (dueOn, currency) DO UPDATE SET items = falling.items + excluded.items,
    billions = falling.billions + excluded.billions, units = falling.units + excluded.units
    """)
  static let dropEmptyFalling = SQLStatement(
    "DELETE FROM falling WHERE dueOn = ? AND currency = ? AND items = 0")

  /// Adds to the stretches of the agenda that begin and end on the same days.
  static let addTally = SQLStatement(
    """
    INSERT INTO agendaTally (rank, fromDay, untilDay, items) VALUES (?, ?, ?, ?)
    ON CONFLICT (rank, fromDay, untilDay) DO UPDATE SET items = agendaTally.items + excluded.items
    """)
  static let dropEmptyTally = SQLStatement(
    "DELETE FROM agendaTally WHERE rank = ? AND fromDay = ? AND untilDay = ? AND items = 0")

  /// Works the sums out anew from the rows of the accounts.
  static let fillSums = [
    SQLStatement("DELETE FROM falling"),
    SQLStatement(
      """
      INSERT INTO falling (dueOn, currency, items, billions, units)
      SELECT dueOn, currency, COUNT(*), SUM((amount - settled) / 1000000000),
      SUM((amount - settled) % 1000000000) FROM invoice WHERE amount > settled
      GROUP BY dueOn, currency
      """),
    SQLStatement("DELETE FROM agendaTally"),
    SQLStatement(
      """
      INSERT INTO agendaTally (rank, fromDay, untilDay, items)
      SELECT rank, fromDay, untilDay, COUNT(*) FROM agenda GROUP BY rank, fromDay, untilDay
      """),
  ]

  static let dropStrangersOfToday = [
    SQLStatement("DELETE FROM agreed WHERE account NOT IN (SELECT account FROM entry)"),
    SQLStatement("DELETE FROM dayWork WHERE account NOT IN (SELECT account FROM entry)"),
  ]
}

/// What the day at a glance asks.
///
/// Sums are taken in billions and units, which together cannot overflow however many rows there
/// are, and are put together where an overflow can be told.
extension Asked {
  /// How many are to be called for each reason, how many of them since an earlier day, and since
  /// when.
  static let agendaCount = SQLStatement(
    """
    SELECT rank, SUM(items), SUM(CASE WHEN fromDay < ? THEN items ELSE 0 END), MIN(fromDay)
    FROM agendaTally WHERE fromDay <= ? AND untilDay > ? AND items > 0 GROUP BY rank
    """)
  static let agendaCountOfCollector = SQLStatement(
    """
    SELECT COUNT(*) FROM account c JOIN agenda a ON a.account = c.id
    WHERE c.collector = ? AND c.agendaFrom <= ? AND a.fromDay <= ? AND a.untilDay > ?
    """)
  static let nextAgendaDay = SQLStatement(
    "SELECT MIN(fromDay) FROM agendaTally WHERE fromDay > ? AND items > 0")
  static let agreedDue = SQLStatement(
    """
    SELECT kind, dueOn, currency, COUNT(*), SUM(missing / 1000000000), SUM(missing % 1000000000)
    FROM agreed WHERE dueOn >= ? AND dueOn <= ? AND untilDay > ? GROUP BY kind, dueOn, currency
    """)
  static let agreedBroken = SQLStatement(
    """
    SELECT untilDay, currency, COUNT(*), SUM(missing / 1000000000), SUM(missing % 1000000000)
    FROM agreed WHERE kind = 'promise' AND untilDay >= ? AND untilDay <= ?
    GROUP BY untilDay, currency
    """)
  static let agreedOfAccount = SQLStatement(
    "SELECT kind, dueOn, untilDay, currency, missing FROM agreed WHERE account = ?")
  static let falling = SQLStatement(
    """
    SELECT dueOn, currency, items, billions, units FROM falling
    WHERE dueOn >= ? AND dueOn <= ? AND items > 0
    """)
  static let dayWork = SQLStatement(
    """
    SELECT kind, currency, SUM(times), SUM(amount / 1000000000), SUM(amount % 1000000000)
    FROM dayWork WHERE day = ? GROUP BY kind, currency
    """)
  static let waitingDeals = SQLStatement(
    "SELECT COALESCE(SUM(waitingDeals), 0) FROM account WHERE waitingDeals > 0")
  static let accountsWaiting = SQLStatement(
    "SELECT id FROM account WHERE waitingDeals > 0 ORDER BY id")
  /// Accounts that have facts later than the day, and owed something on it or agreed something.
  static let accountsAhead = SQLStatement(
    """
    SELECT id FROM account WHERE agendaFrom > ? AND (EXISTS (SELECT 1 FROM invoice i
    WHERE i.account = account.id AND i.knownFrom <= ? AND i.settledOn > ?)
    OR EXISTS (SELECT 1 FROM agreed g WHERE g.account = account.id)
    OR EXISTS (SELECT 1 FROM dayWork w WHERE w.account = account.id AND w.kind = 'agreed'
    AND w.day <= ?))
    """)
}

extension Checked {
  static let agreed = SQLStatement(
    """
    SELECT account, place, kind, dueOn, untilDay, currency, missing FROM agreed WHERE account = ?
    """)
  static let dayWork = SQLStatement(
    "SELECT account, place, day, kind, times, currency, amount FROM dayWork WHERE account = ?")
  static let agendaTally = SQLStatement("SELECT rank, fromDay, untilDay, items FROM agendaTally")
  static let falling = SQLStatement(
    "SELECT dueOn, currency, items, billions, units FROM falling")

  static let strangersOfToday = [
    SQLStatement(
      """
      SELECT DISTINCT account FROM agreed g WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = g.account) LIMIT 20
      """),
    SQLStatement(
      """
      SELECT DISTINCT account FROM dayWork w WHERE NOT EXISTS
      (SELECT 1 FROM entry e WHERE e.account = w.account) LIMIT 20
      """),
  ]
}
