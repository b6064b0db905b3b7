/// A form in which a ledger leaves the program whole, as balanced double entries.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// A journal for hledger, with its accounts and currencies declared and its balances asserted.
  case hledger
  /// A ledger for Beancount 2 and later, with accounts opened and balances asserted.
  case beancount
  /// One line for each posting, for a spreadsheet or a database.
  case csv
  /// One array, a transaction a line.
  case json
}
