import Receivables
import Testing

@testable import Exchange

@Suite struct CamtDetailTests {
  private typealias Sample = CamtSample

  private func read(_ inside: String, name: String = "camt.053.001.08") throws -> StatementFile {
    try camt(Sample.document(inside, name: name))
  }

  /// A payment within an entry.
  private func part(_ amount: String?, _ inside: String = "", currency: String = "EUR") -> String {
    (amount.map { "<Amt Ccy=\"\(currency)\">\($0)</Amt>" } ?? "") + inside
  }

  private func parties(_ name: String, _ role: String = "Dbtr") -> String {
    "<RltdPties><\(role)><Nm>\(name)</Nm></\(role)></RltdPties>"
  }

  @Test func `a collective entry is one line for each payment, never both`() throws {
    let details = Sample.details(
      part("30.00", parties("Acme")), part("12.50", parties("Beta")))
    let entry = Sample.entry("42.50", head: "<NtryRef>1</NtryRef>", details)
      .replacing("<NtryDtls>", with: "<AcctSvcrRef>BATCH-77</AcctSvcrRef><NtryDtls>")
    let file = try read(entry)
    #expect(file.findings.isEmpty)
    #expect(
      file.table == [
        "2026-03-06 30.00 EUR ref=BATCH-77/1 from=Acme",
        "2026-03-06 12.50 EUR ref=BATCH-77/2 from=Beta",
      ])
  }

  @Test func `amounts stand in either place, and those of other currencies do not count`() throws {
    let foreign = """
      <AmtDtls><InstdAmt><Amt Ccy="USD">33.00</Amt></InstdAmt>\
      <TxAmt><Amt Ccy="EUR">30.00</Amt></TxAmt></AmtDtls>
      """
    let counter = """
      <Amt Ccy="USD">14.00</Amt><AmtDtls><CntrValAmt><Amt Ccy="EUR">12.50</Amt></CntrValAmt></AmtDtls>
      """
    let file = try read(Sample.entry("42.50", Sample.details(foreign, counter)))
    #expect(file.findings.isEmpty)
    #expect(file.table == ["2026-03-06 30.00 EUR", "2026-03-06 12.50 EUR"])
  }

  @Test func `one payment counts as booked, whatever was instructed`() throws {
    let details = Sample.details(part("110.00", parties("Acme"), currency: "USD"))
    let file = try read(Sample.entry("99.10", details))
    #expect(file.findings.isEmpty)
    #expect(file.table == ["2026-03-06 99.10 EUR from=Acme"])
  }

  @Test(arguments: [
    ("30.00", "12.49", "has payments that do not add up to its 42.50 EUR"),
    ("30.00", nil, "does not give each payment's amount in EUR"),
    ("30.00", "12,50", "does not give each payment's amount in EUR"),
    ("92233720368547758.07", "12.50", "has payments that do not add up"),
  ])
  func `a collective entry that does not add up stays one line and says so`(
    _ first: String, _ second: String?, _ expected: String
  ) throws {
    let details = Sample.details(
      part(first, parties("Acme") + "<RmtInf><Ustrd>inv 1</Ustrd></RmtInf>"),
      part(second, "<RmtInf><Ustrd>inv 2</Ustrd></RmtInf>"))
    let file = try read(Sample.entry("42.50", details + "<AddtlNtryInf>batch</AddtlNtryInf>"))
    #expect(file.isAccepted)
    #expect(file.table == ["2026-03-06 42.50 EUR [inv 1 inv 2 batch]"])
    #expect(file.findings.map(\.severity) == [.warning])
    #expect(file.told.contains("the entry of 2 payments " + expected), "\(file.told)")
  }

  @Test func `one of fifty payments is not taken for all of them`() throws {
    let details = Sample.details(part("1.00", parties("Acme")))
      .replacing("<NtryDtls>", with: "<NtryDtls><Btch><NbOfTxs>50</NbOfTxs></Btch>")
    let file = try read(Sample.entry("50.00", details))
    #expect(file.table == ["2026-03-06 50.00 EUR"])
    #expect(file.told.contains("the entry of 50 payments has payments that do not add up"))
  }

  @Test func `a part may go the other way`() throws {
    let details = Sample.details(
      part("50.00", "<CdtDbtInd>CRDT</CdtDbtInd>"), part("7.50", "<CdtDbtInd>DBIT</CdtDbtInd>"))
    let file = try read(Sample.entry("42.50", details))
    #expect(file.table == ["2026-03-06 50.00 EUR", "2026-03-06 -7.50 EUR"])
  }

  @Test func `what went out went to the creditor`() throws {
    let both =
      "<RltdPties><Dbtr><Nm>We</Nm></Dbtr><Cdtr><Nm>Supplier</Nm></Cdtr>"
      + "<CdtrAcct><Id><Othr><Id>12 34</Id></Othr></Id></CdtrAcct></RltdPties>"
    let file = try read(Sample.entry("5", side: "DBIT", Sample.details(both)))
    #expect(file.table == ["2026-03-06 -5.00 EUR from=Supplier iban=1234"])
  }

  @Test(arguments: [
    // The roles of the first payment: we are its creditor.
    ("<Dbtr><Nm>Acme</Nm></Dbtr><CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>"),
    // Turned round: the money goes back to Acme.
    ("<Dbtr><Nm>We</Nm></Dbtr><Cdtr><Nm>Acme</Nm></Cdtr>"),
    ("<Dbtr><Nm>Acme</Nm></Dbtr>"),
  ])
  func `a returned payment is a reversal with the customer's name`(_ parties: String) throws {
    let entry = Sample.entry(
      "5", side: "DBIT", Sample.details("<RltdPties>\(parties)</RltdPties>")
    ).replacing("<Sts>", with: "<RvslInd>true</RvslInd><Sts>")
    #expect(try read(entry).table == ["2026-03-06 -5.00 EUR reversal from=Acme"])
  }

  @Test(arguments: [
    ("<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>", ""),
    ("<Refs><AcctSvcrRef>NONREF</AcctSvcrRef></Refs>", ""),
    ("<AddtlTxInf>from the counter</AddtlTxInf>", " [from the counter]"),
    ("<RltdPties><UltmtDbtr><Nm>Acme</Nm></UltmtDbtr></RltdPties>", " from=Acme"),
    (
      """
      <RmtInf><Strd><RfrdDocInf><Nb>R-1</Nb></RfrdDocInf><CdtrRefInf><Ref>RF1</Ref></CdtrRefInf></Strd>\
      <Strd><RfrdDocInf><Nb>R-2</Nb></RfrdDocInf><CdtrRefInf><Ref>RF2</Ref></CdtrRefInf></Strd></RmtInf>
      """, " rf=RF1 [RF2 R-1 R-2]"
    ),
    (
      """
      <RmtInf><Strd><CdtrRefInf><Ref>NOTPROVIDED</Ref></CdtrRefInf>\
      <AddtlRmtInf>invoice 9</AddtlRmtInf></Strd></RmtInf>
      """, " [invoice 9]"
    ),
    ("<RmtInf><Ustrd>a<!-- b -->c &amp; &#100;<![CDATA[<e>]]></Ustrd></RmtInf>", " [ac & d<e>]"),
  ])
  func `references and words stand in many places`(_ detail: String, _ expected: String) throws {
    let file = try read(Sample.entry("5", Sample.details(detail)))
    #expect(file.table == ["2026-03-06 5.00 EUR" + expected])
  }

  @Test func `only what the bank wrote is left where nobody wrote anything`() throws {
    let entry = Sample.entry("5", "<AddtlNtryInf>CASH DEPOSIT</AddtlNtryInf>")
    #expect(try read(entry).table == ["2026-03-06 5.00 EUR [CASH DEPOSIT]"])
    let batch = "<NtryDtls><Btch><PmtInfId>DD-2026-03</PmtInfId></Btch></NtryDtls>"
    #expect(try read(Sample.entry("5", batch)).table == ["2026-03-06 5.00 EUR [DD-2026-03]"])
  }
}
