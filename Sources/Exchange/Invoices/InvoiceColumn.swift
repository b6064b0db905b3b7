public import Receivables

/// What a column of an invoice file holds; the raw values are the words of `--map` and our header.
public enum InvoiceColumn: String, CaseIterable, Sendable, Hashable {
  case account, name, number, issued, due, amount, `open`, currency, disputed
  case paidOn = "paid-on"
  case reference

  /// Without these there is no invoice.
  static let required: [InvoiceColumn] = [.account, .number, .due, .amount]
}

/// Why the text of `--map` cannot be used.
public struct InvoiceMappingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with the text.
  public let problem: String
  /// What to write instead.
  public let remedy: String

  /// Problem and remedy in two lines.
  public var description: String { "--map: \(problem)\n  \(remedy)" }
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
    var mapping: [InvoiceColumn: String] = [:]
    for pair in pairs(in: text) {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[1].trimmed.isEmpty else {
        throw InvoiceMappingError(
          problem: "\"\(harmless(pair))\" is not column=heading",
          remedy: "Write it like account=customerID,number=invoiceNumber.")
      }
      let word = String(sides[0].trimmed)
      guard let column = InvoiceColumn(rawValue: word.lowercased()) else { throw unknown(word) }
      guard mapping[column] == nil else {
        throw InvoiceMappingError(
          problem: "\(column.rawValue) is named twice", remedy: "Name each column once.")
      }
      mapping[column] = String(sides[1].trimmed)
    }
    return mapping
  }

  private static func unknown(_ word: String) -> InvoiceMappingError {
    let names = InvoiceColumn.allCases.map(\.rawValue)
    let nearest = nearestName(to: word, in: names).map { "Did you mean \($0)? " } ?? ""
    return InvoiceMappingError(
      problem: "there is no column \"\(harmless(word))\"",
      remedy: nearest + "The columns are \(names.joined(separator: ", ")).")
  }

  /// The parts between commas, double quotes taken off.
  private static func pairs(in text: String) -> [String] {
    var pairs = [""]
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: pairs.append("")
      default: pairs[pairs.count - 1].append(character)
      }
    }
    return pairs
  }
}
