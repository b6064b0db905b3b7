/// Finds the parts of an invoice in a UBL 2 document (`Invoice` or `CreditNote`).
enum UBLInvoice {
  /// Lines, taxes and attachments are checked by whoever wrote the invoice, and may be large.
  static let ignored: Set<String> = [
    "AdditionalDocumentReference", "AllowanceCharge", "Contact", "CreditNoteLine", "Delivery",
    "InvoiceLine", "PostalAddress", "Signature", "TaxTotal", "UBLExtensions",
  ]

  static func read(_ root: XMLElement) -> EInvoice {
    var invoice = EInvoice(line: root.line)
    invoice.isCreditNote = root.name == "CreditNote"
    invoice.number = root.fields("ID")
    invoice.kind = root.fields(invoice.isCreditNote ? "CreditNoteTypeCode" : "InvoiceTypeCode")
    invoice.issued = root.fields("IssueDate")
    invoice.due = root.fields("DueDate")
    // A credit note of UBL has no due day of its own, and older profiles put both here.
    if invoice.due.isEmpty { invoice.due = root.fields("PaymentMeans", "PaymentDueDate") }
    invoice.currency = root.fields("DocumentCurrencyCode")
    invoice.seller = root.first("AccountingSupplierParty").map(party)
    invoice.buyer = root.first("AccountingCustomerParty").map(party)
    invoice.total = root.fields("LegalMonetaryTotal", "TaxInclusiveAmount")
    invoice.prepaid = root.fields("LegalMonetaryTotal", "PrepaidAmount")
    invoice.rounding = root.fields("LegalMonetaryTotal", "PayableRoundingAmount")
    invoice.payable = root.fields("LegalMonetaryTotal", "PayableAmount")
    invoice.reference = (root.fields("BuyerReference") + root.fields("OrderReference", "ID")).first
    invoice.paymentReference = root.fields("PaymentMeans", "PaymentID").first
    return invoice
  }

  private static func party(_ holder: XMLElement) -> EInvoiceParty {
    let names =
      holder.fields("Party", "PartyLegalEntity", "RegistrationName")
      + holder.fields("Party", "PartyName", "Name")
    let identifiers = [
      holder.fields("SupplierAssignedAccountID"),
      holder.fields("Party", "PartyIdentification", "ID"),
      holder.fields("Party", "PartyLegalEntity", "CompanyID"),
      holder.fields("Party", "PartyTaxScheme", "CompanyID"),
      holder.fields("Party", "EndpointID"),
    ]
    return EInvoiceParty(
      line: holder.line, names: names.map(\.text), identifiers: identifiers.flatMap { $0 })
  }
}
