import Receivables
import Testing

@testable import Exchange

@Suite struct `An OFX statement` {
  static let sgml = """
    OFXHEADER:100
    DATA:OFXSGML
    VERSION:102
    CHARSET:1252

    <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
    <BANKMSGSRSV1><STMTTRNRS><TRNUID>1
    <STMTRS>
    <CURDEF>USD
    <BANKACCTFROM><BANKID>026009593<ACCTID>123 456<ACCTTYPE>CHECKING</BANKACCTFROM>
    <BANKTRANLIST><DTSTART>20130801<DTEND>20130831
    <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20130831165153.000[-8:PST]<TRNAMT>1250.00<FITID>F1
    <NAME>Smith &amp; Sons &lt;UK&gt;<MEMO>INV-1007 &#8364;&nbsp;x
    </STMTTRN>
    <STMTTRN>
    <TRNTYPE>DEBIT
    <DTPOSTED>20130830
    <TRNAMT>-7,5
    <FITID>F2
    <CHECKNUM>
    <PAYEE><NAME>Landlord<CITY>Town</PAYEE>
    <BANKACCTTO><BANKID>1<ACCTID>99</BANKACCTTO>
    </STMTTRN>
    </BANKTRANLIST><LEDGERBAL><BALAMT>5.00<DTASOF>20130831</LEDGERBAL></STMTRS>
    </STMTTRNRS></BANKMSGSRSV1></OFX>
    """

  static let xml = """
    <?xml version="1.0" encoding="UTF-8"?>
    <?OFX OFXHEADER="200" VERSION="211"?>
    <!-- <STMTTRN><TRNAMT>1 > -->
    <OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR</CURDEF>
    <CCACCTFROM><ACCTID>4444XXXX</ACCTID></CCACCTFROM>
    <BANKTRANLIST>
    <STMTTRN>
      <TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260302</DTPOSTED><TRNAMT>+12.3</TRNAMT>
      <FITID>A</FITID><NAME>A<![CDATA[ & <b>]]></NAME><MEMO/><REFNUM>R1</REFNUM>
      <ORIGCURRENCY><CURRATE>1.1</CURRATE><CURSYM>USD</CURSYM></ORIGCURRENCY>
    </STMTTRN>
    <STMTTRN>
      <TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260303</DTPOSTED><TRNAMT>1300</TRNAMT>
      <FITID>B</FITID><CURRENCY><CURRATE>160</CURRATE><CURSYM>JPY</CURSYM></CURRENCY>
    </STMTTRN>
    </BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>
    """

  @Test func `is read where its tags are not closed`() {
    let file = statement(Self.sgml)
    #expect(file.format == "OFX")
    #expect(file.messages == [])
    #expect(
      file.movements == [
        "12 026009593/123456 2013-08-31 1250.00 USD entry=F1 text=INV-1007 \u{20AC} x "
          + "name=Smith & Sons <UK>",
        "15 026009593/123456 2013-08-30 -7.50 USD entry=F2 name=Landlord from=99",
      ])
  }

  @Test func `is read where it is XML, a credit card's too`() {
    let file = statement(Self.xml)
    #expect(file.messages == [])
    #expect(
      file.movements == [
        "7 4444XXXX 2026-03-02 12.30 EUR entry=A text=R1 name=A & <b>",
        "12 4444XXXX 2026-03-03 1300 JPY entry=B",
      ])
  }

  @Test func `is the same whatever ends its lines`() {
    let text = Self.sgml.replacing("\n", with: "\r\n")
    #expect(statement(text).movements == statement(Self.sgml).movements)
  }

  @Test func `is written in Windows-1252`() {
    let text = Self.sgml.replacing("Landlord", with: "M*ller")
    let bytes = Array(text.utf8).map { $0 == UInt8(ascii: "*") ? 0xFC : $0 }
    #expect(readStatement(bytes: bytes, file: "s").lines.last?.payerName == "M\u{FC}ller")
  }

  private static func one(_ inner: String, head: String = "<CURDEF>EUR") -> String {
    "<OFX><STMTRS>\(head)<BANKACCTFROM><ACCTID>X</BANKACCTFROM>\n<STMTTRN>\(inner)</STMTTRN></STMTRS></OFX>"
  }

  static let faults: [(String, String)] = [
    (one("<TRNAMT>1<FITID>A"), "s:2: the movement has no DTPOSTED"),
    (one("<DTPOSTED>20260302<FITID>A"), "s:2: the movement has no TRNAMT"),
    (
      one("<DTPOSTED>20260230<TRNAMT>1"), "s:2: DTPOSTED \"20260230\" is not a day written YYYYMMDD"
    ),
    (one("<DTPOSTED>2 March<TRNAMT>1"), "s:2: DTPOSTED \"2 March\" is not a day written YYYYMMDD"),
    (one("<DTPOSTED>20260302<TRNAMT>1.000,5"), "s:2: TRNAMT \"1.000,5\" is not an amount"),
    (
      one("<DTPOSTED>20260302<TRNAMT>1.005"),
      "s:2: TRNAMT \"1.005\" has more decimals than the currency's 2"
    ),
    (
      one("<DTPOSTED>20260302<TRNAMT>99999999999999999999"),
      "s:2: TRNAMT \"99999999999999999999\" is larger than the ledger can hold"
    ),
    (
      one("<DTPOSTED>20260302<TRNAMT>1<CURRENCY><CURSYM>ZZZ</CURRENCY>"),
      "s:2: CURSYM \"ZZZ\" is no currency of ISO 4217"
    ),
    (one("<DTPOSTED>20260302<TRNAMT>1", head: ""), "s:2: the statement names no currency (CURDEF)"),
    (
      one("<DTPOSTED>20260302<TRNAMT>1", head: "<CURDEF>ZZZ"),
      "s:2: the statement's currency (CURDEF) is no currency of ISO 4217"
    ),
    ("<OFX></OFX>", "s: there is no bank or credit card statement in the file"),
    (
      "<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20260302<TRNAMT>1</STMTTRN>",
      "s:1: the statement does not name its account (ACCTID)"
    ),
    (
      one("").replacing("</STMTTRN></STMTRS></OFX>", with: ""), "s: the file ends within a movement"
    ),
    (
      "<OFX>" + String(repeating: "<STATUS>", count: 100_000),
      "s: the elements are nested deeper than 64"
    ),
  ]

  @Test(arguments: faults)
  func `says what is wrong`(_ text: String, _ wanted: String) {
    let file = statement(text)
    #expect(!file.isAccepted && file.lines == [])
    #expect(file.messages.first?.hasPrefix(wanted) == true, "\(file.messages)")
  }

  @Test func `without movements is fine`() {
    let file = statement("<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST></BANKTRANLIST></STMTRS></OFX>")
    #expect(file.isAccepted && file.lines == [])
  }

  @Test func `may take a movement back, or replace it`() {
    let deleted = statement(
      Self.one("<DTPOSTED>20260302<TRNAMT>5<FITID>B<CORRECTFITID>A<CORRECTACTION>DELETE"))
    #expect(deleted.movements == ["2 X 2026-03-02 -5.00 EUR reversal entry=B"])
    #expect(
      deleted.messages == [
        "s:2: warning: CORRECTFITID \"A\" is taken back by the bank: read as its reversal"
      ])
    let replaced = statement(
      Self.one("<DTPOSTED>20260302<TRNAMT>5<FITID>B<CORRECTFITID>A<CORRECTACTION>REPLACE"))
    #expect(replaced.movements == ["2 X 2026-03-02 5.00 EUR entry=B"])
    #expect(replaced.messages[0].contains("it may be booked twice"))
  }

  @Test func `may be cut or changed anywhere and never crashes`() {
    for text in [Self.sgml, Self.xml] {
      let bytes = Array(text.utf8)
      for end in stride(from: 0, to: bytes.count, by: 23) {
        _ = readStatement(bytes: Array(bytes[..<end]), file: "s")
      }
      for place in stride(from: 0, to: bytes.count, by: 29) {
        for byte: UInt8 in [0x01, 0xFF, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&")] {
          var changed = bytes
          changed[place] = byte
          _ = readStatement(bytes: changed, file: "s")
        }
      }
    }
  }

  @Test(arguments: ["<", "<A>", "&", "<![CDATA[", "<![CDATA[]", "</", "<A"])
  func `of one thing over and over is read in time`(_ piece: String) {
    let clock = ContinuousClock()
    let text = "<OFX><STMTRS>" + String(repeating: piece, count: 100_000)
    let time = clock.measure { #expect(statement(text).lines == []) }
    #expect(time < .seconds(10))
  }
}
