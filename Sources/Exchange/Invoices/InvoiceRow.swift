public import Receivables

/// One invoice as a file states it.
public struct InvoiceRow: Hashable, Sendable {
  /// The line of the file the row begins on.
  public var line: Int
  /// The key of the account: a customer number, or the name where the file has none.
  public var account: String
  /// The customer's name, raw: never print it as it is.
  public var name: String?
  /// The number printed on the invoice.
  public var number: String
  /// The day it was issued.
  public var issued: CalendarDay?
  /// The day it falls due.
  public var due: CalendarDay
  /// Negative for a credit note.
  public var amount: Money
  /// Whether the customer contests it.
  public var disputed: Bool
  /// The day on which it was paid in full.
  public var paidOn: CalendarDay?
  /// What has been paid or credited so far, where the file says how much but not when.
  public var paid: Money?
  /// The customer's own reference, an order number for example; raw.
  public var reference: String?
  /// What the customer was asked to write on the payment (a KID or RF number for example); raw.
  public var paymentReference: String?

  /// Returns an invoice of which nothing has been paid unless said.
  public init(
    line: Int, account: String, name: String? = nil, number: String, issued: CalendarDay? = nil,
    due: CalendarDay, amount: Money, disputed: Bool = false, paidOn: CalendarDay? = nil,
    paid: Money? = nil, reference: String? = nil, paymentReference: String? = nil
  ) {
    self.line = line
    self.account = account
    self.name = name
    self.number = number
    self.issued = issued
    self.due = due
    self.amount = amount
    self.disputed = disputed
    self.paidOn = paidOn
    self.paid = paid
    self.reference = reference
    self.paymentReference = paymentReference
  }
}

/// All that was read from an invoice file: the invoices, and everything that is wrong with it.
public struct InvoiceFile: Sendable {
  /// The recognised layout: `talkoff`, `xero`, `quickbooks` or `map`, for electronic invoices `ubl`
  /// or `cii`; nil where none was.
  public internal(set) var profile: String?
  /// The invoices that were read without an error.
  public internal(set) var rows: [InvoiceRow] = []
  /// What was found, about the whole file first, then row by row; in full up to ``findingsMax`` of
  /// each severity.
  public internal(set) var findings: [ImportFinding] = []
  /// How many errors there are, also those beyond ``findingsMax``.
  public internal(set) var errorCount = 0
  /// How many warnings there are.
  public internal(set) var warningCount = 0
  /// How many rows were left out because they are plainly no invoices.
  public internal(set) var skippedCount = 0
  /// How many rows below the header held anything.
  public internal(set) var rowsRead = 0

  /// How many findings of one severity are kept; more are only counted.
  public static let findingsMax = 1_000

  /// Whether the file may be taken over as a whole.
  public var isAccepted: Bool { profile != nil && errorCount == 0 }

  mutating func note(_ finding: ImportFinding) {
    let earlier: Int
    switch finding.severity {
    case .error: (earlier, errorCount) = (errorCount, errorCount + 1)
    case .warning: (earlier, warningCount) = (warningCount, warningCount + 1)
    case .skipped: (earlier, skippedCount) = (skippedCount, skippedCount + 1)
    }
    if earlier < InvoiceFile.findingsMax { findings.append(finding) }
  }

  /// Keeps a finding about the file as a whole before those about its rows, however many there are.
  mutating func noteFirst(_ finding: ImportFinding) {
    errorCount += 1
    findings.insert(finding, at: 0)
  }
}
