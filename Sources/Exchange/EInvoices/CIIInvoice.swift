internal import Receivables

/// Finds the parts of an invoice in a Cross Industry Invoice.
enum CIIInvoice {
  /// Lines, taxes and attachments are checked by whoever wrote the invoice, and may be large.
  static let ignored: Set<String> = [
    "AdditionalReferencedDocument", "ApplicableHeaderTradeDelivery", "ApplicableTradeTax",
    "DefinedTradeContact", "IncludedSupplyChainTradeLineItem", "PostalTradeAddress",
    "SpecifiedTradeAllowanceCharge",
  ]

  static func read(_ root: XMLElement) -> EInvoice {
    var invoice = EInvoice(line: root.line)
    invoice.number = root.fields("ExchangedDocument", "ID")
    invoice.kind = root.fields("ExchangedDocument", "TypeCode")
    invoice.issued = root.fields("ExchangedDocument", "IssueDateTime", "DateTimeString", day: day)
    guard let trade = root.first("SupplyChainTradeTransaction") else { return invoice }
    readAgreement(trade, &invoice)
    guard let settlement = trade.first("ApplicableHeaderTradeSettlement") else { return invoice }
    invoice.currency = settlement.fields("InvoiceCurrencyCode")
    invoice.paymentReference = settlement.fields("PaymentReference").first
    invoice.due = settlement.fields(
      "SpecifiedTradePaymentTerms", "DueDateDateTime", "DateTimeString", day: day)
    let sums = "SpecifiedTradeSettlementHeaderMonetarySummation"
    invoice.total = settlement.fields(sums, "GrandTotalAmount")
    invoice.prepaid = settlement.fields(sums, "TotalPrepaidAmount")
    invoice.rounding = settlement.fields(sums, "RoundingAmount")
    invoice.payable = settlement.fields(sums, "DuePayableAmount")
    return invoice
  }

  private static func readAgreement(_ trade: XMLElement, _ invoice: inout EInvoice) {
    guard let agreement = trade.first("ApplicableHeaderTradeAgreement") else { return }
    invoice.seller = agreement.first("SellerTradeParty").map(party)
    invoice.buyer = agreement.first("BuyerTradeParty").map(party)
    let order = agreement.fields("BuyerOrderReferencedDocument", "IssuerAssignedID")
    invoice.reference = (agreement.fields("BuyerReference") + order).first
  }

  private static func party(_ party: XMLElement) -> EInvoiceParty {
    let names =
      party.fields("Name") + party.fields("SpecifiedLegalOrganization", "TradingBusinessName")
    let identifiers = [
      party.fields("ID"), party.fields("GlobalID"),
      party.fields("SpecifiedLegalOrganization", "ID"),
      party.fields("SpecifiedTaxRegistration", "ID"),
      party.fields("URIUniversalCommunication", "URIID"),
    ]
    return EInvoiceParty(
      line: party.line, names: names.map(\.text), identifiers: identifiers.flatMap { $0 })
  }

  /// Days are written `20260306`, which format 102 of UNTDID 2379 means.
  private static func day(_ element: XMLElement) -> CalendarDay? {
    let digits = element.text.utf8
    guard element.attribute("format") ?? "102" == "102", digits.count == 8,
      digits.allSatisfy(isDigit), let number = Int(element.text)
    else { return nil }
    return CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }
}
