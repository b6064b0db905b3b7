/// Which of the three messages of ISO 20022 with account movements a document is.
enum CamtMessage: String {
  /// What has moved so far today; may be pending.
  case report = "camt.052"
  /// A day that is closed.
  case statement = "camt.053"
  /// Single movements, told of as they happen.
  case notification = "camt.054"

  /// Versions 2 (2009) to 14; what is read here has kept its name and place in all of them.
  static let versions = 2...14
  private static let family = "urn:iso:std:iso:20022:tech:xsd:"

  /// The element below the document's root.
  var root: String {
    switch self {
    case .report: "BkToCstmrAcctRpt"
    case .statement: "BkToCstmrStmt"
    case .notification: "BkToCstmrDbtCdtNtfctn"
    }
  }

  /// The element that holds the movements of one account.
  var body: String {
    switch self {
    case .report: "Rpt"
    case .statement: "Stmt"
    case .notification: "Ntfctn"
    }
  }

  /// Recognises a message by its root element and namespace.
  ///
  /// - Throws: ``XMLFault`` that says what the document is instead.
  static func recognised(
    root: String, namespace: String, line: Int
  ) throws(XMLFault) -> CamtMessage {
    guard root == "Document" else { throw notDocument(root, line) }
    guard namespace.hasPrefix(family) else {
      throw XMLFault(
        line: line, value: namespace,
        problem: "is no namespace of ISO 20022, so the document is no bank statement",
        remedy: "Ask the bank for camt.053, the end-of-day statement.")
    }
    let name = namespace.dropFirst(family.count)
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[2] == "001",
      let message = CamtMessage(rawValue: "\(parts[0]).\(parts[1])")
    else {
      throw XMLFault(
        line: line, value: String(name),
        problem: "is not one of the messages with account movements",
        remedy: "Ask the bank for camt.053, the end-of-day statement; 052 and 054 are read too.")
    }
    guard parts[3].count == 2, let version = Int(parts[3]), versions.contains(version) else {
      throw XMLFault(
        line: line, value: String(name), problem: "is a version that is not known here",
        remedy: "Ask the bank for camt.053.001.08; versions 02 to 14 are read.")
    }
    return message
  }

  private static func notDocument(_ root: String, _ line: Int) -> XMLFault {
    let isInvoice = ["Invoice", "CreditNote", "CrossIndustryInvoice"].contains(root)
    return XMLFault(
      line: line, value: root,
      problem: isInvoice
        ? "is the root of an electronic invoice, not of a bank statement"
        : "is not the root of a bank statement, which is Document",
      remedy: isInvoice
        ? "Take it in with: talkoff import invoices FILE"
        : "Ask the bank for camt.053, the end-of-day statement.")
  }

  /// What a person should know about the message as a whole; nil for a statement.
  var caution: (problem: String, remedy: String)? {
    switch self {
    case .statement: nil
    case .report:
      (
        "this is an account report (camt.052) of a day that is not closed",
        "Its lines may come again in the statement; where the bank repeats its references, "
          + "they are booked once."
      )
    case .notification:
      (
        "this is a notification (camt.054) of single movements, not a statement",
        "Its lines may come again in the statement; where the bank repeats its references, "
          + "they are booked once."
      )
    }
  }
}
