/// The two syntaxes of the European standard for electronic invoices (EN 16931).
enum EInvoiceSyntax: String {
  /// OASIS Universal Business Language 2, as Peppol BIS Billing 3 and XRechnung use it.
  case ubl
  /// UN/CEFACT Cross Industry Invoice, as ZUGFeRD 2, Factur-X and XRechnung use it.
  case cii

  private static let ublFamily = "urn:oasis:names:specification:ubl:schema:xsd:"
  private static let ciiFamily = "urn:un:unece:uncefact:data:"
  private static let ciiRoot = ciiFamily + "standard:CrossIndustryInvoice:100"

  /// Whether elements of a namespace belong to the syntax; those of others are passed over.
  func accepts(namespace: String) -> Bool {
    switch self {
    case .ubl: namespace.hasPrefix(EInvoiceSyntax.ublFamily)
    case .cii: namespace.hasPrefix(EInvoiceSyntax.ciiFamily)
    }
  }

  /// Recognises the syntax by the root of a document.
  ///
  /// - Throws: ``XMLFault`` that says what the document is instead.
  static func recognised(
    root: String, namespace: String, line: Int
  ) throws(XMLFault) -> EInvoiceSyntax {
    switch root {
    case "Invoice", "CreditNote":
      if namespace == ublFamily + root + "-2" { return .ubl }
      throw wrongNamespace(namespace, line, wanted: ublFamily + root + "-2")
    case "CrossIndustryInvoice":
      if namespace == ciiRoot { return .cii }
      throw wrongNamespace(namespace, line, wanted: ciiRoot)
    default: throw notAnInvoice(root, line)
    }
  }

  private static func wrongNamespace(_ namespace: String, _ line: Int, wanted: String) -> XMLFault {
    XMLFault(
      line: line, value: namespace, problem: "is not the namespace of an invoice known here",
      remedy: "Export it as UBL 2.1 or CII D16B; the namespace is then \(wanted).")
  }

  private static func notAnInvoice(_ root: String, _ line: Int) -> XMLFault {
    let words: (problem: String, remedy: String) =
      switch root {
      case "Document":
        (
          "is the root of a bank message, not of an invoice",
          "Take statements in with: talkoff import payments FILE"
        )
      case "CrossIndustryDocument":
        (
          "is the root of ZUGFeRD 1, which is not read",
          "Export it as ZUGFeRD 2, Factur-X or XRechnung."
        )
      case "StandardBusinessDocument":
        (
          "is the envelope in which Peppol sends documents",
          "Take the Invoice or CreditNote element out into a file of its own."
        )
      default:
        (
          "is not the root of an electronic invoice known here",
          "UBL 2.1 (Invoice, CreditNote) and CII (CrossIndustryInvoice) are read."
        )
      }
    return XMLFault(line: line, value: root, problem: words.problem, remedy: words.remedy)
  }
}
