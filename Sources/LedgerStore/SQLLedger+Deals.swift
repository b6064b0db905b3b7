public import CollectionsLedger
public import Receivables

extension SQLLedger {
  /// Returns the accounts for which a deal was ever held for a supervisor, in the order of their
  /// keys; whether one still waits is for their standing to say.
  ///
  /// - Throws: ``LedgerError``.
  public func accountsWithHeldDeals() throws(LedgerError) -> [Account.ID] {
    try database.read { session throws(LedgerError) in
      let kind = SQLValue.text(LedgerFact.Kind.dealHeld.rawValue)
      return try session.all(Kept.accountsOfKind, [kind]) { row throws(LedgerError) in
        Account.ID(try row.text(0))
      }
    }
  }
}
