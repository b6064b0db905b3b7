import Receivables

@testable import Exchange

/// Small invoices in both syntaxes, made for the tests: every part can be replaced.
enum EInvoiceSample {
  private static let family = "urn:oasis:names:specification:ubl:schema:xsd:"

  static let seller = """
    <cac:AccountingSupplierParty><cac:Party><cbc:EndpointID>0088-771</cbc:EndpointID>\
    <cac:PartyName><cbc:Name>Nordlys Parts</cbc:Name></cac:PartyName>\
    <cac:PartyTaxScheme><cbc:CompanyID>DE 123.456.789</cbc:CompanyID></cac:PartyTaxScheme>\
    <cac:PartyLegalEntity><cbc:RegistrationName>Nordlys Teile GmbH</cbc:RegistrationName>\
    </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
    """
  static let buyer = """
    <cac:AccountingCustomerParty><cac:Party>\
    <cac:PartyIdentification><cbc:ID>C-100</cbc:ID></cac:PartyIdentification>\
    <cac:PartyLegalEntity><cbc:RegistrationName>Acme Ltd</cbc:RegistrationName>\
    <cbc:CompanyID>HRB 7</cbc:CompanyID></cac:PartyLegalEntity>\
    </cac:Party></cac:AccountingCustomerParty>
    """

  /// A UBL document; line 3 holds the dates, line 5 the seller, line 6 the buyer, line 8 the sums.
  static func ubl(
    root: String = "Invoice", head: String = "<cbc:ID>R-17</cbc:ID>",
    dates: String =
      "<cbc:IssueDate>2026-03-06</cbc:IssueDate><cbc:DueDate>2026-04-05</cbc:DueDate>",
    kind: String = "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", currency: String = "EUR",
    seller: String = seller, buyer: String = buyer, rest: String = "",
    sums: String = amounts(payable: "119.00")
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <\(root) xmlns="\(family)\(root)-2" xmlns:cac="\(family)CommonAggregateComponents-2" \
    xmlns:cbc="\(family)CommonBasicComponents-2">\(head)
    \(dates)\(kind)
    <cbc:DocumentCurrencyCode>\(currency)</cbc:DocumentCurrencyCode>
    \(seller)
    \(buyer)
    \(rest)
    <cac:LegalMonetaryTotal>\(sums)</cac:LegalMonetaryTotal>
    </\(root)>
    """
  }

  /// The sums of a UBL document.
  static func amounts(
    total: String? = nil, prepaid: String? = nil, rounding: String? = nil, payable: String?,
    currency: String = "EUR"
  ) -> String {
    let parts = [
      ("TaxInclusiveAmount", total), ("PrepaidAmount", prepaid),
      ("PayableRoundingAmount", rounding), ("PayableAmount", payable),
    ]
    return parts.compactMap { name, value in
      value.map { "<cbc:\(name) currencyID=\"\(currency)\">\($0)</cbc:\(name)>" }
    }.joined()
  }

  /// A CII document; the parts that are given stand at their place.
  static func cii(
    kind: String = "380", issued: String = day("20260306"),
    due: String = "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>\(day("20260405"))"
      + "</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>",
    buyer: String = "<ram:ID>C-100</ram:ID><ram:Name>Acme Ltd</ram:Name>",
    sums: String = """
    <ram:GrandTotalAmount>1801.78</ram:GrandTotalAmount>\
    <ram:TotalPrepaidAmount>1000</ram:TotalPrepaidAmount>\
    <ram:RoundingAmount>0.22</ram:RoundingAmount>\
    <ram:DuePayableAmount>802.00</ram:DuePayableAmount>
    """
  ) -> String {
    let data = "urn:un:unece:uncefact:data:standard:"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rsm:CrossIndustryInvoice xmlns:rsm="\(data)CrossIndustryInvoice:100" \
      xmlns:ram="\(data)ReusableAggregateBusinessInformationEntity:100" \
      xmlns:udt="\(data)UnqualifiedDataType:100"><rsm:ExchangedDocument><ram:ID>R-17</ram:ID>\
      <ram:TypeCode>\(kind)</ram:TypeCode><ram:IssueDateTime>\(issued)</ram:IssueDateTime>\
      </rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>
      <ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>PO-9</ram:BuyerReference>\
      <ram:SellerTradeParty><ram:Name>Nordlys Teile GmbH</ram:Name><ram:SpecifiedTaxRegistration>\
      <ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>\
      <ram:BuyerTradeParty>\(buyer)</ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
      <ram:ApplicableHeaderTradeSettlement><ram:PaymentReference>RF18539007547034</ram:PaymentReference>\
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>\(due)
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>\(sums)\
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement>
      </rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>
      """
  }

  static func day(_ text: String, format: String = "102") -> String {
    "<udt:DateTimeString format=\"\(format)\">\(text)</udt:DateTimeString>"
  }
}

/// Reads an electronic invoice; we are its seller unless told otherwise.
func readXML(
  _ text: String, ourNames: [String] = ["nordlys  teile gmbh"], termsDays: Int? = nil
) -> InvoiceFile {
  readInvoices(
    bytes: Array(text.utf8), file: "i.xml",
    options: InvoiceFileOptions(ourNames: ourNames, termsDays: termsDays))
}
