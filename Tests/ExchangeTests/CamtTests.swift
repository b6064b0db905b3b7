import Receivables
import Testing

@testable import Exchange

@Suite struct CamtTests {
  private typealias Sample = CamtSample

  private func table(_ inside: String, name: String = "camt.053.001.08") throws -> [String] {
    let file = try camt(Sample.document(inside, name: name))
    #expect(file.isAccepted, "\(file.told)")
    return file.table
  }

  @Test func `a payment says who sent it, what for, and when`() throws {
    let details = Sample.details(
      """
      <Refs><AcctSvcrRef>B-4711-A</AcctSvcrRef><EndToEndId>E2E-1</EndToEndId></Refs>
      <Amt Ccy="EUR">1250.00</Amt>
      <RltdPties><Dbtr><Pty><Nm> Acme GmbH </Nm></Pty></Dbtr>
      <DbtrAcct><Id><IBAN>DE02 1203 0000 0000 2020 51</IBAN></Id></DbtrAcct>
      <Cdtr><Pty><Nm>We</Nm></Pty></Cdtr></RltdPties>
      <RmtInf><Ustrd>Invoice 2026-17</Ustrd><Ustrd>and thanks</Ustrd>
      <Strd><CdtrRefInf><Ref>RF18 5390 0754 7034</Ref></CdtrRefInf></Strd></RmtInf>
      """)
    let entry = Sample.entry(
      "1250.00",
      "<ValDt><Dt>2026-03-05</Dt></ValDt>" + details
        + "<AddtlNtryInf>SEPA credit</AddtlNtryInf>")
    let file = try camt(Sample.document(entry))
    #expect(
      file.table == [
        "2026-03-06 1250.00 EUR ref=B-4711-A e2e=E2E-1 rf=RF18539007547034 from=Acme GmbH "
          + "iban=DE02120300000000202051 [Invoice 2026-17 and thanks]"
      ])
    let line = try #require(file.lines.first)
    #expect(line.bankAccount == "DE89370400440532013000")
    #expect(line.valueOn == CalendarDay(iso: "2026-03-05"))
    #expect(line.fileLine == 4)
    #expect(file.format == "camt.053")
  }

  @Test(arguments: [
    ("camt.053.001.02", "<Nm>Acme</Nm>", "BOOK"),
    ("camt.053.001.14", "<Pty><Nm>Acme</Nm></Pty>", "<Cd>BOOK</Cd>"),
    ("camt.053.001.08", "<Agt><FinInstnId><Nm>Acme</Nm></FinInstnId></Agt>", "<Cd>BOOK</Cd>"),
  ])
  func `older and newer versions nest differently`(
    _ name: String, _ party: String, _ status: String
  ) throws {
    let details = Sample.details("<RltdPties><Dbtr>\(party)</Dbtr></RltdPties>")
    let entry = Sample.entry("5", status: status, details)
    #expect(try table(entry, name: name) == ["2026-03-06 5.00 EUR from=Acme"])
  }

  @Test(arguments: [
    ("12.50", "EUR", "CRDT", "12.50 EUR"), ("12.5", "EUR", "DBIT", "-12.50 EUR"),
    ("12.50000", "EUR", "CRDT", "12.50 EUR"), ("1250", "JPY", "CRDT", "1250 JPY"),
    ("0.001", "KWD", "DBIT", "-0.001 KWD"), (".5", "EUR", "CRDT", "0.50 EUR"),
    ("+7.", "EUR", "CRDT", "7.00 EUR"),
    ("92233720368547758.07", "EUR", "DBIT", "-92233720368547758.07 EUR"),
  ])
  func `amounts are exact, and the direction gives the sign`(
    _ amount: String, _ currency: String, _ direction: String, _ expected: String
  ) throws {
    let lines = try table(Sample.entry(amount, currency: currency, side: direction))
    #expect(lines == ["2026-03-06 \(expected)"])
  }

  @Test(arguments: [
    ("92233720368547758.08", "EUR", "CRDT", "Ntry/Amt \"92233720368547758.08\" is larger"),
    ("0.001", "EUR", "CRDT", "has more decimals than the currency's 2"),
    ("1.0", "JPX", "CRDT", "Ntry/Amt/@Ccy \"JPX\" is no currency"),
    ("0.5", "JPY", "CRDT", "has more decimals than the currency's 0"),
    ("-1.00", "EUR", "CRDT", "\"-1.00\" is not an amount"),
    ("1,250.00", "EUR", "CRDT", "is not an amount"), ("1.250.00", "EUR", "CRDT", "not an amount"),
    ("1e3", "EUR", "CRDT", "is not an amount"), ("", "EUR", "CRDT", "is empty"),
    (".", "EUR", "CRDT", "is not an amount"), ("١٢", "EUR", "CRDT", "is not an amount"),
    ("1.00", "EUR", "CREDIT", "\"CREDIT\" is neither CRDT nor DBIT"),
    ("1.00", "EUR", "", "is neither CRDT nor DBIT"),
  ])
  func `an amount that cannot be read is an error with its line`(
    _ amount: String, _ currency: String, _ direction: String, _ expected: String
  ) throws {
    let file = try camt(
      Sample.document("\n" + Sample.entry(amount, currency: currency, side: direction)))
    #expect(!file.isAccepted)
    #expect(file.lines.isEmpty)
    #expect(file.told.hasPrefix("s.xml:5: "), "\(file.told)")
    #expect(file.told.contains(expected), "\(file.told)")
  }

  @Test(arguments: [
    ("PDNG", "is pending (PDNG)"), ("<Cd>PDNG</Cd>", "is pending"), ("INFO", "information only"),
    ("<Cd>FUTR</Cd>", "announced for a later day"),
    ("<Prtry>HELD</Prtry>", "has the status HELD"),
  ])
  func `what is not booked is left out, and said`(_ status: String, _ expected: String) throws {
    let pending = Sample.entry("5.00", status: status)
    let file = try camt(Sample.document(pending + "\n" + Sample.entry("6.00")))
    #expect(file.isAccepted)
    #expect(file.table == ["2026-03-06 6.00 EUR"])
    #expect(file.findings.map(\.severity) == [.skipped])
    #expect(file.told.contains(expected))
  }

  @Test(arguments: [
    ("<Dt>2026-03-06</Dt>", "2026-03-06"), ("<DtTm>2026-03-06T23:59:59.9Z</DtTm>", "2026-03-06"),
    ("<DtTm>2026-03-06T00:30:00+02:00</DtTm>", "2026-03-06"),
    ("<Dt>2026-03-06+01:00</Dt>", "2026-03-06"), ("<Dt>2024-02-29</Dt>", "2024-02-29"),
  ])
  func `the day is the one that is written`(_ day: String, _ expected: String) throws {
    #expect(try table(Sample.entry("1", day: day)) == ["\(expected) 1.00 EUR"])
  }

  @Test(arguments: [
    ("<Dt>2026-02-29</Dt>", "BookgDt \"2026-02-29\" is not a day"),
    ("<Dt>06.03.2026</Dt>", "is not a day"), ("<Dt>2026-03-061</Dt>", "is not a day"),
    ("", "BookgDt is missing"),
  ])
  func `a wrong day is an error`(_ day: String, _ expected: String) throws {
    let file = try camt(Sample.document(Sample.entry("1", day: day)))
    #expect(!file.isAccepted)
    #expect(file.told.contains(expected), "\(file.told)")
  }

  @Test func `without a booking day the value day is the day`() throws {
    let entry = Sample.entry("1", "<ValDt><Dt>2026-03-09</Dt></ValDt>")
      .replacing("<BookgDt><Dt>2026-03-06</Dt></BookgDt>", with: "")
    #expect(try table(entry) == ["2026-03-09 1.00 EUR"])
  }

  @Test func `an empty statement is one`() throws {
    let file = try camt(Sample.document(""))
    #expect(file.isAccepted)
    #expect(file.lines.isEmpty)
    #expect(file.findings.isEmpty)
  }

  @Test func `each statement of a file has its own account`() throws {
    let other = "<Stmt><Acct><Id><Othr><Id>77 88</Id></Othr></Id></Acct>"
    let text = Sample.document(
      Sample.entry("1") + "</Stmt>" + other + Sample.entry("2", currency: "USD"))
    let file = try camt(text)
    #expect(file.lines.map(\.bankAccount) == ["DE89370400440532013000", "7788"])
    #expect(file.table == ["2026-03-06 1.00 EUR", "2026-03-06 2.00 USD"])
  }

  @Test func `a statement without an account is refused once`() throws {
    let text = Sample.document(Sample.entry("1") + Sample.entry("2"))
      .replacing(Sample.account, with: "")
    let file = try camt(text)
    #expect(
      file.told == """
        s.xml:3: Acct/Id is missing, so it cannot be told whose movements these are
          Ask the bank for it.
        """)
  }

  @Test func `money that is none is left out`() throws {
    let file = try camt(Sample.document(Sample.entry("0.00")))
    #expect(file.isAccepted && file.lines.isEmpty)
    #expect(file.told == "s.xml:4: skipped: moves no money")
  }
}
