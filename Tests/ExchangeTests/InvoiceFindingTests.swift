import Testing

@testable import Exchange

private let header = "account,number,due,amount,currency\n"

/// Golden texts: one file with one fault, and what a person reads about it.
@Suite struct InvoiceFindingTests {
  @Test(arguments: [
    (",1,2026-01-01,1.00,EUR", "account is empty", "Every invoice needs an account and a number."),
    ("A,,2026-01-01,1.00,EUR", "number is empty", "Every invoice needs an account and a number."),
    ("A,1,,1.00,EUR", "due is empty", "Write the day, for example 2026-03-02."),
    (
      "A,1,2026-01-01,,EUR", "amount is empty",
      "Every invoice needs an amount, for example 1250.00."
    ),
    (
      "A,1,31/02/2026,1.00,EUR", "due \"31/02/2026\" is no day of the calendar",
      "Correct the day in the file."
    ),
    (
      "A,1,soon,1.00,EUR", "due \"soon\" is not a day",
      "Write it like 2026-03-02, or say how it is written with --date-format dd.mm.yyyy."
    ),
    (
      "A,1,3/4/26,1.00,EUR", "due \"3/4/26\" has a year of two digits",
      "Write four, or say how to read it, for example --date-format dd/mm/yy (20yy is meant)."
    ),
    (
      "A,1,46083,1.00,EUR", "due \"46083\" is a spreadsheet's day number, not a day",
      "Give the column a date format in the spreadsheet and save again."
    ),
    (
      "A,1,3/4/2026,1.00,EUR",
      "due \"3/4/2026\" is 3 April 2026 or 4 March 2026, and no day in the file decides",
      "Add --date-format dd/mm/yyyy or --date-format mm/dd/yyyy."
    ),
    (
      "A,1,2026-01-01,1.234,EUR",
      "amount \"1.234\" may have a decimal point or group thousands, "
        + "and no amount in the file decides", "Add --decimal point or --decimal comma."
    ),
    (
      "A,1,2026-01-01,1e400,EUR", "amount \"1e400\" is not an amount",
      "Write it like 1250.00, 1,250.00 or (1,250.00)."
    ),
    (
      "A,1,2026-01-01,\u{FF11},EUR", "amount \"\u{FF11}\" has digits other than 0 to 9",
      "Write the amount in the digits 0 to 9."
    ),
    (
      "A,1,2026-01-01,(1.00) CR,EUR", "amount \"(1.00) CR\" is made negative twice",
      "Keep one of minus, parentheses and CR."
    ),
    (
      "A,1,2026-01-01,0.005,EUR", "amount \"0.005\" has more decimals than the currency's 2",
      "Round it in the program it came from; the ledger never rounds."
    ),
    (
      "A,1,2026-01-01,99999999999999999999,EUR",
      "amount \"99999999999999999999\" is larger than the ledger can hold",
      "Check the amount; a mark may be missing in it."
    ),
    (
      "A,1,2026-01-01,1.00,", "amount \"1.00\" names no currency",
      "Add --currency EUR (or the one it is)."
    ),
    (
      "A,1,2026-01-01,$1.00,",
      "amount \"$1.00\" does not say which currency $ is (USD, AUD, CAD, NZD...)",
      "Add --currency USD (or the one it is)."
    ),
    (
      "A,1,2026-01-01,1.00,XXX", "currency \"XXX\" is no currency of ISO 4217",
      "Write a code such as EUR or USD."
    ),
    (
      "A,1,2026-01-01,$1.00,EUR", "amount \"$1.00\" is not in EUR",
      "Name the right currency in the currency column or with --currency."
    ),
    (
      "@ledger,1,2026-01-01,1.00,EUR",
      "account \"@ledger\" begins with @, which the ledger keeps for itself", "Rename it."
    ),
    (
      "A,1\u{202E},2026-01-01,1.00,EUR",
      "number \"1<U+202E>\" holds the invisible character U+202E",
      "Remove it in the file: nobody could type it."
    ),
    (
      "A,1,2026-01-01,1,00,EUR", "the row has 6 cells, the header 5",
      "Put a value with the separator in it into double quotes."
    ),
  ])
  func `a bad row says place, problem and remedy`(
    _ row: String, _ problem: String, _ remedy: String
  )
    throws
  {
    let file = try read(header + row + "\n")
    #expect(file.told == "i.csv:2: \(problem)\n  \(remedy)")
    #expect(file.errorCount == 1)
    #expect(!file.isAccepted)
    #expect(file.rows.isEmpty)
  }

  @Test func `all bad rows are told, not only the first`() throws {
    let file = try read(
      """
      account,number,due,amount,currency,disputed
      A,1,2026-01-01,1.00,EUR,no
      A,1,2026-01-01,2.00,EUR,no
      A,2,2026-13-01,x,QQQ,maybe
      B,1,25/01/2026,1.00,EUR,
      B,2,01/25/2026,1.00,EUR,
      B,3,26/01/2026,"1,00",EUR,
      """)
    #expect(
      file.told == """
        i.csv:3: number "1" stands twice for this account, first on line 2
          Remove one of the two rows, or give each its own number.
        i.csv:4: due "2026-13-01" is no day of the calendar
          Correct the day in the file.
        i.csv:4: amount "x" is not an amount
          Write it like 1250.00, 1,250.00 or (1,250.00).
        i.csv:4: disputed "maybe" is neither yes nor no
          Write yes or no, or leave it empty.
        i.csv:6: due "01/25/2026" is not day/month/year, which line 5 proves for this file
          Write all days in one way, for example 2026-03-02.
        i.csv:7: amount "1,00" does not read as an amount with a decimal point, which line 2 proves
          Group thousands by three; say --decimal comma if that is the mark.
        """)
    #expect(file.rowsRead == 6)
  }

  @Test func `more findings than are kept are counted`() throws {
    let rows = (1...1_500).map { "A,\($0),never,1.00,EUR" }.joined(separator: "\n")
    let file = try read(header + rows)
    #expect(file.errorCount == 1_500)
    #expect(file.findings.count == InvoiceFile.findingsMax)
  }

  @Test(arguments: [
    ("", "i.csv: the file is empty\n  Export the invoices once more."),
    (
      "hello\nworld\n",
      """
      i.csv: no header of an invoice file in the first 50 rows
        Export as CSV with the headings in one row, separated by comma, semicolon or tab.
      """
    ),
    (
      "Kunde,Rechnung,Fällig,Betrag\nA,1,2026-01-01,1.00\n",
      """
      i.csv:1: the headings are not known: Kunde, Rechnung, Fällig, Betrag
        Say which is which, for example: --map 'account=Kunde,number=Rechnung,due=Fällig,amount=Betrag'
      """
    ),
    (
      "Customer;Inv No;Value\nA;1;1,00\n",
      """
      i.csv:1: the headings are not known: Customer, Inv No, Value
        Say which is which, for example: --map 'account=Customer,number=Inv No,due=?,amount=?'
      """
    ),
    (
      "account,number,due,amount,amount\nA,1,2026-01-01,1.00,2.00\n",
      """
      i.csv:1: amount stands twice in the header
        Rename or remove one of the two columns.
      """
    ),
    (
      "account,number,due,amount\nA,1,2026-01-01,\"1.00\nB,2,2026-01-01,1.00\n",
      """
      i.csv:2: a double quote in this row is never closed
        Close it, or double it where it is part of the value.
      """
    ),
  ])
  func `a file that cannot be read as a whole says why`(_ text: String, _ told: String) throws {
    let file = try read(text)
    #expect(file.told == told)
    #expect(!file.isAccepted)
  }

  @Test func `a wrong encoding names the line and the remedy`() throws {
    var bytes = Array((header + "A,1,2026-01-01,1.00,EUR\nM").utf8)
    bytes += [0xFC] + Array("ller,2,2026-01-01,1.00,EUR\n".utf8)
    #expect(
      readInvoices(bytes: bytes, file: "i.csv").told == """
        i.csv:3: the row is not UTF-8
          Convert the file: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW-FILE
        """)
    let wide: [UInt8] = [0xFF, 0xFE, 0x61, 0x00]
    #expect(
      readInvoices(bytes: wide, file: "i.csv").told == """
        i.csv:1: the file is UTF-16, UTF-8 is wanted
          Convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE
        """)
  }

  @Test func `a missing currency is told once, not for each row`() throws {
    let rows = (1...50).map { "A,\($0),2026-01-01,1.00" }.joined(separator: "\n")
    let file = try read("account,number,due,amount\n" + rows)
    #expect(file.errorCount == 1)
  }

  @Test func `a heading of ours that is mistyped is warned of`() throws {
    let file = try read(
      "account,number,due,amount,curency\nA,1,2026-01-01,1.00,EUR\n", currency: "USD")
    #expect(
      file.told == """
        i.csv:1: warning: curency is not read
          Did you mean currency?
        """)
    #expect(file.isAccepted)
  }
}
