public import CollectionsLedger
public import Receivables

extension SQLLedger {
  /// Returns the accounts that have a deal waiting for a supervisor, in the order of their keys.
  ///
  /// - Throws: ``LedgerError``.
  public func accountsWithWaitingDeals() throws(LedgerError) -> [Account.ID] {
    try database.read { session throws(LedgerError) in
      try session.all(Asked.accountsWaiting, []) { row throws(LedgerError) in
        Account.ID(try row.text(0))
      }
    }
  }
}
