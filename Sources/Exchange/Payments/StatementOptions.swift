public import Receivables

/// What a column of a bank's CSV file holds; the raw values are the words of `--map`.
public enum StatementColumn: String, CaseIterable, Sendable, Hashable {
  /// The day of booking, and the day it counts for interest.
  case date, value
  /// One signed amount, or what came in and what went out in columns of their own.
  case amount, credit, debit
  /// `C`, `CR`, `S`, `Af` and the like, where the amount has no sign.
  case mark
  case currency
  /// The other side's name and account.
  case name, payer
  /// What the payer wrote, and the reference from end to end.
  case text, reference
  /// The bank's own reference of the movement.
  case id
  /// Our account.
  case account
  /// Whether it is booked yet.
  case status
}

/// What a person says about a statement that it does not say itself.
public struct StatementOptions: Sendable, Hashable {
  /// Which heading of a CSV file stands for what; empty where the headings are to be recognised.
  public var columns: [StatementColumn: String]
  /// The currency of movements that name none.
  public var currency: Currency?
  /// Our account, where a CSV file does not name it.
  public var account: String?
  /// How days are written in a CSV file; nil where the file decides.
  public var dateFormat: DateFormat?
  /// The decimal mark in a CSV file; nil where the file decides.
  public var decimal: DecimalMark?
  /// The separator of cells; nil where semicolon, comma and tab are to be tried.
  public var separator: Character?

  /// Returns options that say nothing unless told.
  public init(
    columns: [StatementColumn: String] = [:], currency: Currency? = nil, account: String? = nil,
    dateFormat: DateFormat? = nil, decimal: DecimalMark? = nil, separator: Character? = nil
  ) {
    self.columns = columns
    self.currency = currency
    self.account = account
    self.dateFormat = dateFormat
    self.decimal = decimal
    self.separator = separator
  }

  /// Returns the mapping written `date=Buchungstag,amount=Betrag`.
  ///
  /// - Parameter text: A heading with a comma in it stands in double quotes.
  /// - Throws: ``InvoiceMappingError`` with the columns there are, and the nearest name.
  public static func parseMapping(
    _ text: String
  ) throws(InvoiceMappingError) -> [StatementColumn: String] {
    try columnMapping(text, like: "date=Buchungstag,amount=Betrag")
  }
}
