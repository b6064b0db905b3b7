import Receivables
import Testing

@testable import Exchange

@Suite struct `A bank's CSV file` {
  private static let ours = StatementOptions(currency: Currency(code: "EUR"), account: "X")

  /// A file as a bank of each country writes it, and what is read.
  static let banks: [(String, [String])] = [
    (
      """
      Date,Description,Amount,Balance
      2026-03-02,ACME INV-1007,"1,250.00",5.00
      2026-03-03,Rent,-700.5,4.00
      """,
      [
        "2 X 2026-03-02 1250.00 EUR text=ACME INV-1007", "3 X 2026-03-03 -700.50 EUR text=Rent",
      ]
    ),
    (
      """
      Kontonummer:;DE89 3704 0044 0532 0130 00

      "Buchungstag";"Wertstellung";"Auftraggeber/Empfänger";"Kontonummer/IBAN";"Verwendungszweck";"Betrag (EUR)";"Info"
      "02.03.2026";"03.03.2026";"ACME GmbH";"BE68 5390 0754 7034";"Rechnung 1007";"1.250,00";"Umsatz gebucht"
      "03.03.2026";"";"Haus KG";"";"Miete";"-7,5";"Umsatz vorgemerkt"
      """,
      [
        "4 X 2026-03-02 value 2026-03-03 1250.00 EUR text=Rechnung 1007 name=ACME GmbH "
          + "from=BE68539007547034"
      ]
    ),
    (
      """
      "Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mededelingen"
      "2026-03-02";"J. Jansen";"NL91ABNA0417164300";"NL32INGB0000012345";"GT";"Bij";"12,50";"F 1007"
      "2026-03-02";"J. Jansen";"NL91ABNA0417164300";"";"GT";"Af";"0,50";""
      """,
      [
        "2 NL91ABNA0417164300 2026-03-02 12.50 EUR text=F 1007 name=J. Jansen "
          + "from=NL32INGB0000012345",
        "3 NL91ABNA0417164300 2026-03-02 -0.50 EUR name=J. Jansen",
      ]
    ),
    (
      """
      Date opération;Libellé;Débit;Crédit
      14/03/2026;VIR ACME;;1 250,00
      13/03/2026;LOYER;700,00;
      Total;;700,00;1 250,00
      """,
      [
        "2 X 2026-03-14 1250.00 EUR text=VIR ACME", "3 X 2026-03-13 -700.00 EUR text=LOYER",
      ]
    ),
    (
      """
      Fecha;Fecha valor;Concepto;Importe;Divisa
      31/03/2026;01/04/2026;TRANSFERENCIA ACME;1.250,00;EUR
      """,
      ["2 X 2026-03-31 value 2026-04-01 1250.00 EUR text=TRANSFERENCIA ACME"]
    ),
    (
      """
      Transaction ID,Date,Payer,Paid in,Paid out,Currency,Reference,Status
      T1,2026-03-02 14:05:11,ACME,75.00 CR,,GBP,E1,COMPLETED
      T2,2026-03-02 14:05:11,ACME,,75.00,GBP,,COMPLETED
      T3,2026-03-02 14:05:11,ACME,75.00,,GBP,,PENDING
      """,
      [
        "2 X 2026-03-02 75.00 GBP entry=T1 e2e=E1 name=ACME",
        "3 X 2026-03-02 -75.00 GBP entry=T2 name=ACME",
      ]
    ),
    (
      "Date\tAmount\tText\n2026-03-02\t75.00 DR\ta\n2026-03-02\t75.00 DR\ta\n",
      ["2 X 2026-03-02 -75.00 EUR text=a", "3 X 2026-03-02 -75.00 EUR text=a again 1"]
    ),
  ]

  @Test(arguments: banks)
  func `is read by its headings`(_ text: String, _ wanted: [String]) {
    let file = statement(text, options: Self.ours)
    #expect(file.format == "CSV" && file.isAccepted, "\(file.messages)")
    #expect(file.movements == wanted)
  }

  @Test func `tells what was skipped and why`() {
    let told = Self.banks.flatMap { statement($0.0, options: Self.ours).messages }
    #expect(
      told == [
        "s:5: skipped: not booked yet (umsatz vorgemerkt)",
        "s:4: skipped: a total or a balance", "s:4: skipped: not booked yet (pending)",
      ])
  }

  @Test func `says our account by option, column or a title above`() {
    let text = "IBAN: DE89370400440532013000\nDate;Amount;Text\n2026-03-02;5,00;a\n"
    let file = statement(text, options: StatementOptions(currency: Currency(code: "EUR")))
    #expect(file.movements == ["3 DE89370400440532013000 2026-03-02 5.00 EUR text=a"])
    let none = statement(
      "Date;Amount\n2026-03-02;5,00\n", options: StatementOptions(currency: Currency(code: "EUR")))
    #expect(none.isAccepted)
    #expect(
      none.messages.map { String($0.prefix(46)) } == [
        "s:1: warning: does not name our account\n  Add "
      ])
  }

  /// What is wrong in a file, and what is said first.
  static let faults: [(String, String)] = [
    ("Date;Amount\n03/04/2026;5,00\n", "s:2: Date \"03/04/2026\" is 3 April 2026 or 4 March 2026"),
    ("Date;Amount\n2026-03-02;1.250\n", "s:2: Amount \"1.250\" may have a decimal point"),
    ("Date;Amount\n2026-03-02;ten\n", "s:2: Amount \"ten\" is not an amount"),
    ("Date;Amount\n2026-02-30;5,00\n", "s:2: Date \"2026-02-30\" is no day of the calendar"),
    ("Date;Amount\n02.03.26;5,00\n", "s:2: Date \"02.03.26\" has a year of two digits"),
    (
      "Date;Amount\n2026-03-02;99999999999999999999,00\n",
      "s:2: Amount \"99999999999999999999,00\" is larger than the ledger can hold"
    ),
    ("Date;Credit;Debit\n2026-03-02;5,00;6,00\n", "s:2: Debit and Credit both hold an amount"),
    ("Date;Amount;C/D\n2026-03-02;5,00;X\n", "s:2: C/D \"X\" says neither credit nor debit"),
    ("Date;Amount;Currency\n2026-03-02;5,00;XQQ\n", "s:2: Amount \"5,00\" names no currency"),
    ("Date;Amount\n2026-03-02;5,00;6\n", "s:2: the row has more or longer cells"),
    ("Date;Amount\n2026-03-02;\"5,00\n", "s:2: a double quote in this row is never closed"),
    ("Day;Sum\n2026-03-02;5,00\n", "s:1: no headings of a day and an amount"),
    (
      "Date,Num,Due date,Amount,Open balance,Customer\n2026-03-02,1,2026-04-02,5.00,5.00,A\n",
      "s:1: these are invoices, not movements of a bank account"
    ),
    ("Date;Due date;Amount\n2026-03-02;2026-03-02;5,00\n", "s:1: these are invoices"),
    ("hello\n", "s: this is no bank statement that can be read here\n  Read are camt.052"),
    ("", "s: the file is empty\n  Read are camt.052"),
    ("%PDF-1.7", "s: this is a PDF file, not a bank statement"),
    ("PK\u{3}\u{4}", "s: this is a ZIP or Excel file, not a bank statement"),
    ("<html></html>", "s: this is XML, but neither camt nor OFX"),
    ("a\u{0}b", "s: this is a binary file"),
  ]

  @Test(arguments: faults)
  func `says what is wrong`(_ text: String, _ wanted: String) {
    let file = statement(text, options: Self.ours)
    #expect(!file.isAccepted)
    #expect(file.messages.first?.hasPrefix(wanted) == true, "\(file.messages)")
  }

  @Test func `says once that there is no currency`() {
    let file = statement("Date;Amount\n2026-03-02;5,00\n2026-03-03;6,00\n")
    #expect(file.findings.filter { $0.severity == .error }.count == 1)
  }

  @Test func `is decided by options where nothing in it decides`() {
    var options = Self.ours
    options.dateFormat = DateFormat("mm/dd/yyyy")
    options.decimal = .comma
    let file = statement("Date;Amount\n03/04/2026;1.250\n", options: options)
    #expect(file.movements == ["2 X 2026-03-04 1250.00 EUR"])
  }

  @Test func `is decided by its own later rows`() {
    let file = statement(
      "Date;Amount\n03/04/2026;1.250\n13/04/2026;1.250,50\n", options: Self.ours)
    #expect(file.movements == ["2 X 2026-04-03 1250.00 EUR", "3 X 2026-04-13 1250.50 EUR"])
    #expect(file.messages == [])
  }

  @Test func `has its columns named by a person`() throws {
    var options = Self.ours
    options.columns = try StatementOptions.parseMapping("date=Wann, amount=\"Wie, viel\",text=Was")
    let file = statement("Was;Wann;\"Wie, viel\"\nx;2026-03-02;5,00\n", options: options)
    #expect(file.movements == ["2 X 2026-03-02 5.00 EUR text=x"])
    let other = statement("A;B\n1;2\n", options: options)
    #expect(other.messages[0].hasPrefix("s:1: no heading \"Wann\", which --map names"))
    #expect(throws: InvoiceMappingError.self) { try StatementOptions.parseMapping("dat=X") }
    #expect(throws: InvoiceMappingError.self) { try StatementOptions.parseMapping("date") }
    #expect(throws: InvoiceMappingError.self) {
      try StatementOptions.parseMapping("date=a,date=b")
    }
  }

  @Test func `is read in UTF-16 and in Windows-1252`() {
    let text = "Date;Amount;Name\n2026-03-02;5,00;M\u{FC}ller \u{20AC}\n"
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let narrow: [UInt8] = text.unicodeScalars.map { scalar in
      scalar == "\u{20AC}" ? 0x80 : UInt8(truncatingIfNeeded: scalar.value)
    }
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), wide, narrow] {
      let file = readStatement(bytes: bytes, file: "s", options: Self.ours)
      #expect(file.movements == ["2 X 2026-03-02 5.00 EUR name=M\u{FC}ller \u{20AC}"])
    }
  }

  @Test func `without movements is fine`() {
    let file = statement("Date;Amount\n", options: Self.ours)
    #expect(file.isAccepted && file.lines == [])
  }

  @Test func `may be changed anywhere and never crashes`() {
    for (text, _) in Self.banks {
      let bytes = Array(text.utf8)
      for place in stride(from: 0, to: bytes.count, by: 37) {
        for byte: UInt8 in [0x01, 0xFF, UInt8(ascii: "\""), UInt8(ascii: ";"), 0x0A] {
          var changed = bytes
          changed[place] = byte
          _ = readStatement(bytes: changed, file: "s", options: Self.ours)
        }
      }
    }
  }
}

@Suite struct `A statement file` {
  @Test func `that is missing is a file error`() {
    #expect(throws: FileError.self) { try readStatement(path: "/no/such/statement") }
  }

  @Test(arguments: [
    ("DE89370400440532013000", true), ("GB29NWBK60161331926819", true),
    ("DE89370400440532013001", false), ("DE8937040044053201300", false), ("", false),
    ("12345678901234567890", false), ("RF18539007547034", true),
  ])
  func `knows an IBAN by its check digits`(_ text: String, _ isOne: Bool) {
    #expect(isIBAN(text) == isOne)
  }

  @Test func `is known by its content`() {
    let kinds: [(String, StatementKind)] = [
      ("\n\n:20:A", .mt940), ("{1:F01X}{4:\r\n:20:A", .mt940), ("ABNANL2A\n940\n:20:A", .mt940),
      ("OFXHEADER:100", .ofx), ("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\"?>", .ofx),
      ("<OFX>", .ofx), ("<ofx>", .ofx),
      ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">", .camt),
      ("<a/>", .otherXML), ("Date;Amount", .csv), ("Time :20: x", .csv), (" \n", .empty),
    ]
    for (text, kind) in kinds { #expect(StatementKind(Array(text.utf8)) == kind, "\(text)") }
  }

  @Test func `of every format goes the same way`() {
    let camt = """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt></BkToCstmrStmt></Document>
      """
    #expect(statement(camt).format == "camt.053")
  }
}
