public import CollectionsLedger
public import Receivables

extension SQLLedger {
  public func accounts(matching text: String, limit: Int) throws(LedgerError) -> [Account] {
    let wanted = matchingKey(text)
    guard !wanted.isEmpty, limit > 0 else { return [] }
    return try database.read { session throws(LedgerError) in
      // Letters outside ASCII can be spelled in several ways that Swift calls equal and SQL does
      // not, so that only looking at all of them is right.
      let stages = wanted.utf8.allSatisfy { $0 < 0x80 } ? SQLLedger.stages(wanted) : []
      for (statement, values) in stages {
        let candidates = try session.all(statement, values, Account.init)
        let best = AccountMatch.best(candidates, for: text)
        if !best.isEmpty { return Array(best.prefix(limit)) }
      }
      let all = try session.all(Asked.accounts, [], Account.init)
      return Array(AccountMatch.best(all, for: text).prefix(limit))
    }
  }

  /// From the best kind of match to the worst; each is answered by an index.
  private static func stages(_ wanted: String) -> [(SQLStatement, [SQLValue])] {
    let range: [SQLValue] = [.text(wanted), .text(wanted + "\u{10FFFF}")]
    return [
      (Asked.accountsByID, [.text(wanted)]), (Asked.accountsByName, [.text(wanted)]),
      (Asked.accountsByIDStart, range), (Asked.accountsByNameStart, range),
    ]
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
          let invoice = try Invoice(row)
          return InvoiceIssued(
            number: invoice.number, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn,
            amount: invoice.amount)
        }
      }
      return issued
    }
  }

  /// Returns an account's invoices that are not fully paid, the oldest due day first.
  ///
  /// - Throws: ``LedgerError``.
  public func openItems(_ account: Account.ID) throws(LedgerError) -> [Invoice] {
    try database.read { session throws(LedgerError) in
      try session.all(Asked.openItems, [.text(account.rawValue)], Invoice.init)
    }
  }
}

extension Account {
  fileprivate init(_ row: SQLRow) throws(LedgerError) {
    self.init(id: ID(try row.text(0)), name: try row.text(1))
  }
}

extension Invoice {
  /// Reads number, day of issue, due day, currency, amount, paid and whether it is contested.
  fileprivate init(_ row: SQLRow) throws(LedgerError) {
    let amount = try row.money(currency: 3, minorUnits: 4)
    self.init(
      number: try row.text(0),
      issuedOn: try row.optional(1) { row throws(LedgerError) in try row.day(1) },
      dueOn: try row.day(2), amount: amount,
      paid: Money(minorUnits: try row.integer(5), currency: amount.currency),
      isDisputed: try row.integer(6) == 1)
  }
}
