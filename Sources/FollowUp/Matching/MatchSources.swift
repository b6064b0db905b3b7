public import CollectionsLedger
public import Receivables

extension EarlierPayment {
  /// Takes a payment of the ledger, so that a line that undoes it is recognised.
  ///
  /// - Parameter line: the line of the statement it was booked from, where there was one.
  public init(
    entry: EntryID, account: Account.ID, received: PaymentReceived, line: StatementLine?
  ) {
    self.init(
      key: entry.description, account: account, paidOn: received.on, amount: received.amount,
      entryReference: line?.entryReference, endToEndID: line?.endToEndID,
      payerAccount: received.payerAccount, payerName: received.payer)
  }
}
