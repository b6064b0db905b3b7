public import Receivables

/// What a column of an invoice file holds; the raw values are the words of `--map` and our header.
public enum InvoiceColumn: String, CaseIterable, Sendable, Hashable {
  case account, name, number, issued, due, amount, `open`, currency, disputed
  case paidOn = "paid-on"
  case reference

  /// Without these there is no invoice.
  static let required: [InvoiceColumn] = [.account, .number, .due, .amount]
}

/// What a person says about a file that it does not say itself.
public struct InvoiceFileOptions: Sendable, Hashable {
  /// Which heading stands for what; empty where the layout is to be recognised.
  public var mapping: [InvoiceColumn: String]
  /// How days are written; nil where the file decides.
  public var dateFormat: DateFormat?
  /// The currency of rows that name none.
  public var currency: Currency?
  /// The decimal mark; nil where the file decides.
  public var decimal: DecimalMark?
  /// The separator of cells; nil where comma, semicolon and tab are to be tried.
  public var separator: Character?
  /// How an electronic invoice may call us as its supplier: names, VAT numbers, electronic
  /// addresses; empty where it is not to be checked whose invoice it is.
  public var ourNames: [String]
  /// The days from its date after which an electronic invoice without a due day is due.
  public var termsDays: Int?

  /// Returns options that say nothing unless told.
  public init(
    mapping: [InvoiceColumn: String] = [:], dateFormat: DateFormat? = nil,
    currency: Currency? = nil, decimal: DecimalMark? = nil, separator: Character? = nil,
    ourNames: [String] = [], termsDays: Int? = nil
  ) {
    self.mapping = mapping
    self.dateFormat = dateFormat
    self.currency = currency
    self.decimal = decimal
    self.separator = separator
    self.ourNames = ourNames
    self.termsDays = termsDays
  }

  /// Returns the mapping written `account=customerID,number=invoiceNumber`.
  ///
  /// - Parameter text: A heading with a comma in it stands in double quotes.
  /// - Throws: ``InvoiceMappingError`` with the columns there are, and the nearest name.
  public static func parseMapping(
    _ text: String
  ) throws(InvoiceMappingError) -> [InvoiceColumn: String] {
    try columnMapping(text, like: "account=customerID,number=invoiceNumber")
  }
}
