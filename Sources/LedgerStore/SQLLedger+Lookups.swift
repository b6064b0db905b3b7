public import CollectionsLedger
public import Receivables

extension SQLLedger {
  /// Returns the accounts whose key or name is, or else begins with or holds, a text.
  ///
  /// - Throws: ``LedgerError``.
  public func accounts(matching text: String, limit: Int) throws(LedgerError) -> [Account] {
    let wanted = matchingKey(text)
    guard !wanted.isEmpty, limit > 0 else { return [] }
    return try database.read { session throws(LedgerError) in
      for (statement, values) in SQLLedger.stages(wanted) {
        let found = try session.all(statement, values + [.integer(Int64(limit))], Account.init)
        var best = AccountMatch.best(found, for: text)
        // A letter followed by an accent of its own is another letter to Swift than to SQL; then
        // the first few are not enough to look at.
        if best.count < found.count {
          let all = try session.all(statement, values + [.integer(Int64.max)], Account.init)
          best = AccountMatch.best(all, for: text)
        }
        if !best.isEmpty { return Array(best.prefix(limit)) }
      }
      let part = SQLValue.text("%" + SQLLedger.safePart(of: wanted) + "%")
      let holding = try session.all(Asked.accountsHolding, [part, part], Account.init)
      return Array(AccountMatch.best(holding, for: text).prefix(limit))
    }
  }

  /// Returns accounts, those first to which something was recorded last, then the others by key.
  ///
  /// Only so many of the last entries are looked at that it takes no time in a ledger of any size.
  ///
  /// - Throws: ``LedgerError``.
  public func accounts(touchedLast limit: Int) throws(LedgerError) -> [Account] {
    guard limit > 0 else { return [] }
    return try database.read { session throws(LedgerError) in
      let count = SQLValue.integer(Int64(limit))
      let touched = try session.all(Asked.accountsTouched, [count], Account.init)
      let known = Set(touched.map(\.id))
      let first = try session.all(Asked.accountsFirst, [count], Account.init)
      return Array((touched + first.filter { !known.contains($0.id) }).prefix(limit))
    }
  }

  /// From the best kind of match to the worst; each is answered by an index.
  ///
  /// There is none for letters outside ASCII: they can be spelled in several ways that Swift calls
  /// equal and SQL does not.
  private static func stages(_ wanted: String) -> [(SQLStatement, [SQLValue])] {
    guard wanted.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
    let range: [SQLValue] = [.text(wanted), .text(wanted + "\u{10FFFF}")]
    return [
      (Asked.accountsByID, [.text(wanted)]), (Asked.accountsByName, [.text(wanted)]),
      (Asked.accountsByIDStart, range), (Asked.accountsByNameStart, range),
    ]
  }

  /// The longest piece of a text that is spelled the same in every text that holds it, with the
  /// wildcards of LIKE made harmless.
  static func safePart(of wanted: String) -> String {
    var best: [UInt8] = []
    var piece: [UInt8] = []
    for byte in wanted.utf8 {
      if byte < 0x80 {
        piece.append(byte)
      } else {
        // The letter before may belong to the accent that begins here.
        if piece.count - 1 > best.count { best = Array(piece.dropLast()) }
        piece = []
      }
    }
    if piece.count > best.count { best = piece }
    return String(decoding: best, as: UTF8.self).reduce(into: "") { escaped, character in
      if "%_!".contains(character) { escaped.append("!") }
      escaped.append(character)
    }
  }

  /// Returns a customer's account by its exact key; nil where the ledger has none.
  ///
  /// - Throws: ``LedgerError``.
  public func account(_ id: Account.ID) throws(LedgerError) -> Account? {
    try database.read { session throws(LedgerError) in
      try session.first(Asked.account, [.text(id.rawValue)], Account.init)
    }
  }

  /// Returns every account of a customer, in the order of their keys.
  ///
  /// - Throws: ``LedgerError``.
  public func allAccounts() throws(LedgerError) -> [Account] {
    try database.read { session throws(LedgerError) in
      try session.all(Asked.accounts, [], Account.init)
    }
  }

  /// Returns which of these entries the ledger has already, for an import run again.
  ///
  /// - Throws: ``LedgerError``.
  public func existing(_ ids: [EntryID]) throws(LedgerError) -> Set<EntryID> {
    try database.read { session throws(LedgerError) in
      let rows = EntryRows(session: session)
      var found: Set<EntryID> = []
      for id in ids where try rows.number(of: id) != nil { found.insert(id) }
      return found
    }
  }

  /// Returns what is kept of an account's invoices under these numbers; unknown ones are left out.
  ///
  /// - Throws: ``LedgerError``.
  public func issued(
    account: Account.ID, numbers: [String]
  ) throws(LedgerError) -> [String: InvoiceIssued] {
    try database.read { session throws(LedgerError) in
      var issued: [String: InvoiceIssued] = [:]
      for number in numbers {
        let key: [SQLValue] = [.text(account.rawValue), .text(number)]
        issued[number] = try session.first(Asked.invoiceByNumber, key) { row throws(LedgerError) in
          InvoiceIssued(
            number: try row.text(0),
            issuedOn: try row.optional(1) { row throws(LedgerError) in try row.day(1) },
            dueOn: try row.day(2), amount: try row.money(currency: 3, minorUnits: 4),
            paymentReference: try row.optional(5) { row throws(LedgerError) in try row.text(5) })
        }
      }
      return issued
    }
  }

  /// Returns every item of every account that is not fully settled, an account at a time, the
  /// oldest due day first.
  ///
  /// - Throws: ``LedgerError``.
  public func openItems() throws(LedgerError) -> [OpenItem] {
    try database.read { session throws(LedgerError) in
      try session.all(Asked.openItems) { row throws(LedgerError) in
        OpenItem(
          account: Account.ID(try row.text(0)), number: try row.text(1), dueOn: try row.day(2),
          openAmount: try row.money(currency: 3, minorUnits: 4),
          paymentReference: try row.optional(5) { row throws(LedgerError) in try row.text(5) })
      }
    }
  }

  /// Returns from whom money came before, by account: the names and the bank accounts that
  /// payments booked from statements had.
  ///
  /// - Throws: ``LedgerError``.
  public func payers() throws(LedgerError) -> [KnownPayer] {
    try database.read { session throws(LedgerError) in
      try session.all(Asked.payers) { row throws(LedgerError) in
        KnownPayer(
          account: Account.ID(try row.text(0)), isBankAccount: try row.text(1) == "payerAccount",
          text: String(decoding: try row.bytes(2), as: UTF8.self),
          lastSeenOn: Instant(microseconds: try row.integer(3)).wallClock(offsetSeconds: 0).day)
      }
    }
  }

  /// Returns the names of people and payers in all entries, each once; what was erased is not there.
  ///
  /// - Throws: ``LedgerError``.
  public func people() throws(LedgerError) -> (persons: [String], payers: [String]) {
    var (persons, payers): ([String], [String]) = ([], [])
    try database.read { session throws(LedgerError) in
      try session.each(Asked.people, []) { row throws(LedgerError) in
        let name = String(decoding: try row.bytes(1), as: UTF8.self)
        if try row.integer(0) == 1 { payers.append(name) } else { persons.append(name) }
      }
    }
    return (persons, payers)
  }
}

/// An item of an account that is not fully settled.
public struct OpenItem: Hashable, Sendable {
  /// Whose it is.
  public let account: Account.ID
  /// The number of the invoice, credit note or charge.
  public let number: String
  /// The day it falls due.
  public let dueOn: CalendarDay
  /// What is open on it; negative on a credit note.
  public let openAmount: Money
  /// What it asks to be paid under, where it is not the number.
  public let paymentReference: String?
}

/// A name or a bank account that paid for an account before.
public struct KnownPayer: Hashable, Sendable {
  /// For whom was paid.
  public let account: Account.ID
  /// Whether it is a bank account; else a name.
  public let isBankAccount: Bool
  /// The name or the bank account, raw.
  public let text: String
  /// The day, in UTC, it was last recorded on.
  public let lastSeenOn: CalendarDay
}

extension Account {
  fileprivate init(_ row: SQLRow) throws(LedgerError) {
    self.init(id: ID(try row.text(0)), name: try row.text(1))
  }
}

extension SQLLedger {
  /// Returns the accounts that a collector looks after on a day, by the last word on each.
  ///
  /// - Throws: ``LedgerError``.
  public func accounts(
    lookedAfterBy collector: String, on day: CalendarDay
  ) throws(LedgerError) -> Set<Account.ID> {
    try database.read { session throws(LedgerError) in
      let rows = EntryRows(session: session)
      var keepers: [Account.ID: String] = [:]
      let kind = SQLValue.text(LedgerFact.Kind.collectorAssigned.rawValue)
      try session.each(Kept.entriesOfKind, [kind]) { row throws(LedgerError) in
        let entry = try rows.entry(row)
        guard case .terms(.collectorAssigned(let assigned)) = try entry.fact(), assigned.on <= day
        else { return }
        keepers[entry.account] = assigned.collector
      }
      return Set(keepers.filter { $0.value == collector }.keys)
    }
  }
}
