import Receivables
import Testing

@testable import Exchange

@Suite struct EInvoiceTests {
  private typealias Sample = EInvoiceSample

  @Test func `a UBL invoice is one row`() throws {
    let more = """
      <cbc:BuyerReference>PO-9</cbc:BuyerReference>\
      <cac:PaymentMeans><cbc:PaymentID>RF18539007547034</cbc:PaymentID></cac:PaymentMeans>\
      <cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>
      """
    let file = readXML(Sample.ubl(rest: more))
    #expect(file.told == "")
    #expect(file.profile == "ubl")
    #expect(file.rowsRead == 1)
    #expect(file.table == "2 C-100 R-17 2026-04-05 119.00 EUR")
    let row = try #require(file.rows.first)
    #expect(row.name == "Acme Ltd")
    #expect(row.issued == CalendarDay(iso: "2026-03-06"))
    #expect(row.reference == "PO-9")
    #expect(row.paymentReference == "RF18539007547034")
    #expect(row.paid == nil)
  }

  @Test func `a CII invoice is one row`() throws {
    let file = readXML(Sample.cii())
    #expect(file.told == "")
    #expect(file.profile == "cii")
    #expect(file.table == "2 C-100 R-17 2026-04-05 802.00 EUR")
    let row = try #require(file.rows.first)
    #expect(row.name == "Acme Ltd")
    #expect(row.issued == CalendarDay(iso: "2026-03-06"))
    #expect(row.reference == "PO-9")
    #expect(row.paymentReference == "RF18539007547034")
  }

  @Test(arguments: [
    ("1801.78", "1000", "0.22", "802.00", true), ("7125", "1000", nil, "6125.00", true),
    ("119", nil, nil, "119.00", true), ("119", nil, "-0.02", "118.98", true),
    ("-119", nil, nil, "-119.00", true), (nil, nil, nil, "5.00", true),
    ("119", nil, nil, "119.01", false), ("119", "19", nil, "119", false),
    ("119", nil, "0.01", "119", false), ("92233720368547758.07", nil, "0.01", "1", false),
  ])
  func `what is payable is the total less what was prepaid`(
    _ total: String?, _ prepaid: String?, _ rounding: String?, _ payable: String, _ fits: Bool
  ) throws {
    let file = readXML(
      Sample.ubl(
        sums: Sample.amounts(
          total: total, prepaid: prepaid, rounding: rounding, payable: payable)))
    #expect(file.isAccepted == fits, "\(file.told)")
    #expect(file.rows.count == (fits ? 1 : 0))
    if !fits {
      #expect(file.told.hasPrefix("i.xml:8: LegalMonetaryTotal/PayableAmount"), "\(file.told)")
      #expect(file.told.contains("is not what its total says"))
    }
  }

  @Test(arguments: [
    ("Invoice", "380", "119.00"), ("Invoice", "384", "119.00"), ("Invoice", "381", "-119.00"),
    ("Invoice", "877", "119.00"), ("Invoice", nil, "119.00"), ("CreditNote", nil, "-119.00"),
    ("CreditNote", "381", "-119.00"), ("CreditNote", "396", "-119.00"),
  ])
  func `the type says whether it is owed to us or by us`(
    _ root: String, _ code: String?, _ expected: String
  ) throws {
    let kind = code.map { "<cbc:\(root)TypeCode>\($0)</cbc:\(root)TypeCode>" } ?? ""
    let file = readXML(Sample.ubl(root: root, kind: kind))
    #expect(file.told == "")
    #expect(file.rows.first?.amount.plain == expected)
    let other = readXML(Sample.cii(kind: code ?? "380"))
    #expect(other.rows.first?.amount.isNegative == (code == "381" || code == "396"))
  }

  @Test(arguments: [("389", "119.00"), ("261", "-119.00")])
  func `a self-billed invoice is ours and told apart`(_ code: String, _ expected: String) throws {
    let kind = "<cbc:InvoiceTypeCode>\(code)</cbc:InvoiceTypeCode>"
    let file = readXML(Sample.ubl(kind: kind))
    #expect(file.isAccepted)
    #expect(file.rows.first?.amount.plain == expected)
    #expect(file.findings.map(\.severity) == [.warning])
    #expect(
      file.told.contains("is self-billed: the customer wrote it in our name"), "\(file.told)")
  }

  @Test(arguments: [
    ("Invoice", "325", "\"325\" is a pro forma invoice, which nobody owes"),
    ("Invoice", "999", "\"999\" is no invoice known here"), ("Invoice", "38O", "is no invoice"),
    ("CreditNote", "380", "is the code of an invoice, but the document is a credit note"),
    ("CreditNote", "389", "is the code of an invoice"),
  ])
  func `other types are refused`(_ root: String, _ code: String, _ expected: String) throws {
    let kind = "<cbc:\(root)TypeCode>\(code)</cbc:\(root)TypeCode>"
    let file = readXML(Sample.ubl(root: root, kind: kind))
    #expect(!file.isAccepted)
    #expect(file.told.hasPrefix("i.xml:3: "))
    #expect(file.told.contains(expected), "\(file.told)")
  }

  @Test(arguments: [
    ["Nordlys Teile GmbH"], ["NORDLYS PARTS"], ["somebody", "DE123456789"], ["de-123-456-789"],
    ["00 88 771"],
  ])
  func `we are known by any of our names and numbers`(_ names: [String]) throws {
    #expect(readXML(Sample.ubl(), ourNames: names).told == "")
  }

  @Test(arguments: [["Nordlys"], ["Acme Ltd"], ["DE12345678"], ["C-100"]])
  func `an invoice of somebody else is a payable`(_ names: [String]) throws {
    let file = readXML(Sample.ubl(), ourNames: names)
    #expect(!file.isAccepted)
    #expect(file.rows.isEmpty)
    #expect(
      file.told == """
        i.xml:5: "Nordlys Teile GmbH" is the supplier: this is an invoice to us (a payable), not by us
          By the policy we are \(names[0]). Leave the file out; if that is another name of ours, \
        write it into the policy (company).
        """)
  }

  @Test(arguments: [[], [""], [" "]])
  func `without our name nobody is refused, and it is said`(_ names: [String]) throws {
    let file = readXML(Sample.ubl(), ourNames: names)
    #expect(file.isAccepted)
    #expect(file.findings.map(\.severity) == [.warning])
    #expect(file.told.contains("that this is us was not checked"))
  }

  @Test(arguments: [
    ("<cbc:ID>C-1</cbc:ID>", "C-1"), ("", "HRB 7"),
    ("<x/>", "HRB 7"),
  ])
  func `the account is the buyer's number`(_ identifier: String, _ expected: String) throws {
    let buyer = Sample.buyer.replacing("<cbc:ID>C-100</cbc:ID>", with: identifier)
    #expect(readXML(Sample.ubl(buyer: buyer)).rows.first?.account == expected)
  }

  @Test func `the number we gave the buyer comes first, its name last`() throws {
    let ours = Sample.buyer.replacing(
      "<cac:Party>",
      with: "<cbc:SupplierAssignedAccountID>K-7</cbc:SupplierAssignedAccountID><cac:Party>")
    #expect(readXML(Sample.ubl(buyer: ours)).rows.first?.account == "K-7")
    let named = readXML(Sample.cii(buyer: "<ram:Name>Acme Ltd</ram:Name>"))
    #expect(named.rows.first?.account == "Acme Ltd")
    let number = "<ram:SpecifiedTaxRegistration><ram:ID>DE1</ram:ID></ram:SpecifiedTaxRegistration>"
    #expect(readXML(Sample.cii(buyer: number)).rows.first?.account == "DE1")
  }

  @Test(arguments: [
    ("<cbc:IssueDate>2026-03-06</cbc:IssueDate>", "Invoice", 30, "2026-04-05"),
    ("<cbc:IssueDate>2026-03-06</cbc:IssueDate>", "Invoice", 0, "2026-03-06"),
    ("<cbc:IssueDate>2026-03-06</cbc:IssueDate>", "CreditNote", nil, "2026-03-06"),
    ("<cbc:IssueDate>2026-03-06</cbc:IssueDate>", "Invoice", nil, nil),
  ])
  func `a due day that is missing comes from the terms, or is asked for`(
    _ dates: String, _ root: String, _ terms: Int?, _ expected: String?
  ) throws {
    let note = "<cac:PaymentTerms><cbc:Note>30 days net</cbc:Note></cac:PaymentTerms>"
    let file = readXML(Sample.ubl(root: root, dates: dates, kind: "", rest: note), termsDays: terms)
    #expect(file.rows.first?.due.description == expected)
    if expected == nil { #expect(file.told.hasSuffix("for example: --terms 30")) }
  }

  @Test func `of several due days the last is kept, and it is said`() throws {
    let terms = ["20260405", "20260505"].map { day in
      "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>\(Sample.day(day))"
        + "</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>"
    }
    let file = readXML(Sample.cii(due: terms.joined()))
    #expect(file.rows.first?.due.description == "2026-05-05")
    #expect(file.told.contains("is one of several due days; the last one, 2026-05-05, is kept"))
    #expect(readXML(Sample.cii(due: terms[0] + terms[0])).findings.isEmpty)
  }

  @Test func `what was paid beforehand leaves nothing to take in`() throws {
    let file = readXML(
      Sample.ubl(sums: Sample.amounts(total: "119", prepaid: "119", payable: "0.00")))
    #expect(file.isAccepted)
    #expect(file.rows.isEmpty)
    #expect(file.findings.map(\.severity) == [.skipped])
  }

  @Test func `sums in the currency of the tax do not count`() throws {
    let sums =
      "<ram:GrandTotalAmount currencyID=\"SEK\">1300</ram:GrandTotalAmount>"
      + "<ram:GrandTotalAmount currencyID=\"EUR\">119</ram:GrandTotalAmount>"
      + "<ram:DuePayableAmount>119</ram:DuePayableAmount>"
    #expect(readXML(Sample.cii(sums: sums)).table == "2 C-100 R-17 2026-04-05 119.00 EUR")
  }
}
