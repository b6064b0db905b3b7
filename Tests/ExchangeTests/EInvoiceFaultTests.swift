import CollectionsLedger
import Receivables
import Testing

@testable import Exchange

@Suite struct EInvoiceFaultTests {
  private typealias Sample = EInvoiceSample

  private func refusal(_ text: String) -> String {
    let file = readXML(text)
    #expect(!file.isAccepted)
    #expect(file.rows.isEmpty)
    #expect(file.errorCount == 1, "\(file.told)")
    return file.told
  }

  @Test(arguments: [
    (Sample.ubl(head: ""), "i.xml:2: ID is missing"),
    (Sample.ubl(head: "<cbc:ID> </cbc:ID>"), "i.xml:2: ID is missing"),
    (
      Sample.ubl(head: "<cbc:ID>A</cbc:ID>\n<cbc:ID>B</cbc:ID>"),
      "i.xml:3: ID \"B\" stands twice in the invoice, first on line 2"
    ),
    (
      Sample.ubl(head: "<cbc:ID>A\u{202E}1</cbc:ID>"),
      "ID \"A<U+202E>1\" holds the invisible character U+202E"
    ),
    (
      Sample.ubl(head: "<cbc:ID>\(String(repeating: "1", count: 201))</cbc:ID>"),
      "is longer than 200 bytes"
    ),
    (
      Sample.ubl(dates: "<cbc:DueDate>2026-04-05</cbc:DueDate>"), "i.xml:2: IssueDate is missing"
    ),
    (
      Sample.ubl(
        dates: "<cbc:IssueDate>2026-03-06</cbc:IssueDate><cbc:DueDate>2026-02-29</cbc:DueDate>"),
      "i.xml:3: DueDate \"2026-02-29\" is not a day"
    ),
    (
      Sample.ubl(
        kind: "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>"
          + "<cbc:InvoiceTypeCode>381</cbc:InvoiceTypeCode>"),
      "InvoiceTypeCode \"381\" stands twice"
    ),
    (Sample.ubl(currency: "EUX"), "i.xml:4: DocumentCurrencyCode \"EUX\" is no currency"),
    (Sample.ubl(currency: ""), "i.xml:2: DocumentCurrencyCode is missing"),
    (Sample.ubl(seller: ""), "i.xml:2: the invoice does not say who its supplier is"),
    (Sample.ubl(buyer: ""), "i.xml:2: Buyer is missing"),
    (
      Sample.ubl(buyer: "<cac:AccountingCustomerParty></cac:AccountingCustomerParty>"),
      "Buyer/ID is missing"
    ),
    (
      Sample.ubl(buyer: Sample.buyer.replacing("C-100", with: "@ledger")),
      "i.xml:6: PartyIdentification/ID \"@ledger\" begins with @"
    ),
    (Sample.ubl(sums: ""), "i.xml:2: PayableAmount is missing"),
    (
      Sample.ubl(sums: Sample.amounts(payable: "119.00", currency: "SEK")),
      "i.xml:8: LegalMonetaryTotal/PayableAmount \"119.00\" is in SEK, the invoice in EUR"
    ),
    (Sample.ubl(sums: Sample.amounts(payable: "1,190.00")), "\"1,190.00\" is not an amount"),
    (Sample.ubl(sums: Sample.amounts(payable: "--1")), "\"--1\" is not an amount"),
    (Sample.ubl(sums: Sample.amounts(payable: "1.001")), "more decimals than the currency's 2"),
    (Sample.ubl(sums: Sample.amounts(payable: "92233720368547758.08")), "is larger than"),
    (
      Sample.ubl(sums: Sample.amounts(payable: "1") + Sample.amounts(payable: "2")),
      "PayableAmount \"2\" stands twice"
    ),
    (Sample.cii(issued: Sample.day("2026-03-06", format: "610")), "\"202603\" is not a day"),
  ])
  func `each fault has its place`(_ text: String, _ expected: String) throws {
    // A day of another format is given as that format writes it.
    let text = text.replacing("610\">2026-03-06", with: "610\">202603")
    let told = refusal(text)
    #expect(told.contains(expected), "\(told)")
  }

  @Test(arguments: ["20260229", "2026036", "202603061", "+2603061", "00000000"])
  func `days of CII are eight digits of a day that is`(_ day: String) throws {
    #expect(refusal(Sample.cii(issued: Sample.day(day))).contains("\"\(day)\" is not a day"))
  }

  @Test func `everything wrong is told at once`() throws {
    let file = readXML(Sample.ubl(head: "", currency: "EUX", buyer: ""))
    #expect(file.errorCount == 3)
  }

  @Test(arguments: [
    ("%PDF-1.7\n1 0 obj", "this is a PDF; an electronic invoice in it is not read"),
    ("<Invoice/>", "\"\" is not the namespace of an invoice known here"),
    ("<Invoice xmlns='urn:x'/>", "\"urn:x\" is not the namespace"),
    ("<CrossIndustryInvoice xmlns='urn:x'/>", "\"urn:x\" is not the namespace"),
    ("<rsm:CrossIndustryDocument xmlns:rsm='urn:ferd'/>", "is the root of ZUGFeRD 1"),
    ("<StandardBusinessDocument/>", "is the envelope in which Peppol sends documents"),
    ("<Document xmlns='urn:iso'/>", "is the root of a bank message"),
    ("\u{FEFF}\n<html></html>", "\"html\" is not the root of an electronic invoice"),
    ("<!DOCTYPE html><html></html>", "declares a document type (DOCTYPE)"),
    ("<!-- only a comment -->", "there is no XML document in the file"),
  ])
  func `what is no invoice is refused in words`(_ text: String, _ expected: String) throws {
    let told = refusal(text)
    #expect(told.contains(expected), "\(told)")
  }

  @Test func `parts of a foreign namespace are not read`() throws {
    let foreign = """
      <cbc:ID>R-17</cbc:ID><e:ID xmlns:e="urn:evil">R-18</e:ID>\
      <cbc:ID xmlns:cbc="urn:evil">R-19</cbc:ID>
      """
    #expect(readXML(Sample.ubl(head: foreign)).rows.first?.number == "R-17")
  }

  @Test func `attachments and lines may be large, what is read may not`() throws {
    let large = String(repeating: "A", count: 12 << 20)
    let attachment = """
      <cac:AdditionalDocumentReference><cac:Attachment>\(large)</cac:Attachment>\
      </cac:AdditionalDocumentReference>
      """
    #expect(readXML(Sample.ubl(rest: attachment)).told == "")
    let note = "<cbc:Note>\(large)</cbc:Note>"
    #expect(refusal(Sample.ubl(rest: note)).contains("a text is longer than 262144 bytes"))
    let lines = String(
      repeating: "<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>",
      count: XMLLimit.keptElementsMax)
    #expect(readXML(Sample.ubl(rest: lines)).told == "")
  }

  @Test func `cut anywhere, an invoice is never accepted`() throws {
    let bytes = Array(Sample.cii().utf8)
    for count in stride(from: 1, to: bytes.count, by: 3) {
      let file = readInvoices(bytes: Array(bytes[..<count]), file: "i.xml")
      #expect(!file.isAccepted, "cut after \(count) bytes")
    }
  }

  @Test(arguments: [
    ("account,number", "table"), ("", "table"), ("<", "table"), ("<1>,2", "table"),
    ("  \r\n<?xml", "xml"), ("\u{FEFF}<a", "xml"), ("<!--", "xml"), ("<_a", "xml"),
    ("%PDF-1.4", "pdf"), ("%PDF", "table"), ("<\0?\0x\0", "xml"),
  ])
  func `the first bytes say what a file is`(_ text: String, _ expected: String) {
    #expect("\(InvoiceContainer(firstBytes: Array(text.utf8)))" == expected)
  }

  @Test func `a row of an invoice goes the way of every row`() throws {
    let file = readXML(Sample.ubl())
    let ledger = try #require(EntryID(bytes: Array(repeating: 7, count: 16)))
    let known = KnownReceivables(
      ledger: ledger, accounts: [], issued: { _, _ in [:] },
      existing: { _ in [] }, standing: { _ in nil })
    let day = try #require(CalendarDay(iso: "2026-03-10"))
    let plan = InvoiceImport(rows: file.rows, file: "i.xml", known: known, today: day)
    let (count, findings) = try plan.check()
    #expect(findings.isEmpty)
    #expect(count.accounts == 1)
    #expect(count.invoices == 1)
  }
}
