import CollectionsLedger
import Exchange
import Receivables
import Testing

@Suite struct `An export as text` {
  static let day = CalendarDay(iso: "2026-01-05") ?? CalendarDay(daysSinceEpoch: 0)

  /// One invoice and what was paid of it, too much.
  private func standing(name: String = "Acme Ltd", number: String = "R1") throws -> Standing {
    let entry = try #require(EntryID(bytes: [UInt8](repeating: 1, count: 16)))
    let euro = try #require(Currency(code: "EUR"))
    var standing = Standing(account: Account.ID("C-1"))
    let facts: [LedgerFact] = [
      .accountOpened(name: name),
      .invoiceIssued(
        InvoiceIssued(
          number: number, issuedOn: Self.day, dueOn: Self.day.adding(days: 30),
          amount: Money(minorUnits: 100_00, currency: euro))),
      .paymentReceived(
        PaymentReceived(
          on: Self.day.adding(days: 40), amount: Money(minorUnits: 130_00, currency: euro),
          wishes: [], source: "pay", reference: "thanks; =1|2")),
    ]
    for fact in facts { try standing.apply(fact, entry: entry, call: nil) }
    return standing
  }

  private func text(_ format: ExportFormat, _ standing: Standing) throws -> String {
    var export = LedgerExport(format)
    return export.opening + (try export.text(of: standing)) + export.closing()
  }

  @Test func `is a journal with payee, code and assertions`() throws {
    #expect(
      try text(.hledger, standing()) == """
        ; Written by talkoff export hledger.
        ; What an account owes is the sum below assets:receivable:KEY, unapplied money taken off.
        decimal-mark .

        commodity 1000.00 EUR
        account income:sales
        account assets:bank
        account assets:receivable:C-1  ; name:Acme Ltd
        account assets:receivable:C-1:unapplied  ; name:Acme Ltd

        2026-01-05 * (R1) Acme Ltd | invoice  ; kind:invoice
            assets:receivable:C-1                       100.00 EUR  ; invoice:R1
            income:sales                                -100.00 EUR  ; invoice:R1

        2026-02-14 * (R1) Acme Ltd | payment: thanks, =1/2  ; kind:payment
            assets:bank                                 130.00 EUR
            assets:receivable:C-1                       -100.00 EUR  ; invoice:R1
            assets:receivable:C-1:unapplied             -30.00 EUR

        2026-02-14 * () Acme Ltd | balance  ; kind:balance
            assets:receivable:C-1                       0.00 EUR = 0.00 EUR
            assets:receivable:C-1:unapplied             0.00 EUR = -30.00 EUR

        2026-02-14 * () all accounts | balance  ; kind:balance
            assets:bank                                 0.00 EUR = 130.00 EUR
            income:sales                                0.00 EUR = -100.00 EUR

        """)
  }

  @Test func `is a Beancount ledger with openings, metadata and balances`() throws {
    #expect(
      try text(.beancount, standing(name: "A \"B\" \\ C")) == """
        ; Written by talkoff export beancount.
        ; What an account owes is the sum below Assets:Receivable:KEY, unapplied money taken off.

        0001-01-01 open Assets:Bank
        2026-01-05 open Assets:Receivable:C-1
          key: "C-1"
          name: "A \\"B\\" \\\\ C"
        2026-01-05 open Assets:Receivable:C-1:Unapplied
          key: "C-1"
          name: "A \\"B\\" \\\\ C"
        0001-01-01 open Income:Sales

        2026-01-05 * "A \\"B\\" \\\\ C" "invoice"
          kind: "invoice"
          code: "R1"
          Assets:Receivable:C-1  100.00 EUR
            invoice: "R1"
          Income:Sales  -100.00 EUR
            invoice: "R1"

        2026-02-14 * "A \\"B\\" \\\\ C" "payment: thanks; =1|2"
          kind: "payment"
          code: "R1"
          Assets:Bank  130.00 EUR
          Assets:Receivable:C-1  -100.00 EUR
            invoice: "R1"
          Assets:Receivable:C-1:Unapplied  -30.00 EUR

        2026-02-15 balance Assets:Receivable:C-1:Unapplied -30.00 ~ 0.00 EUR
        2026-02-15 balance Assets:Receivable:C-1 -30.00 ~ 0.00 EUR

        2026-02-15 balance Assets:Bank 130.00 ~ 0.00 EUR
        2026-02-15 balance Income:Sales -100.00 ~ 0.00 EUR

        """)
  }

  @Test func `is a table without formulas`() throws {
    #expect(
      try text(.csv, standing(name: "=HYPERLINK(\"x\",\"y\")", number: "-1")) == """
        transaction,day,kind,code,account,name,book,amount,currency,invoice,words\r
        1,2026-01-05,invoice,'-1,C-1,"'=HYPERLINK(""x"",""y"")",assets:receivable,100.00,EUR,'-1,\r
        1,2026-01-05,invoice,'-1,C-1,"'=HYPERLINK(""x"",""y"")",income:sales,-100.00,EUR,'-1,\r
        2,2026-02-14,payment,'-1,C-1,"'=HYPERLINK(""x"",""y"")",assets:bank,130.00,EUR,,thanks; =1|2\r
        2,2026-02-14,payment,'-1,C-1,"'=HYPERLINK(""x"",""y"")",assets:receivable,-100.00,EUR,'-1,thanks; =1|2\r
        2,2026-02-14,payment,'-1,C-1,"'=HYPERLINK(""x"",""y"")",assets:receivable:unapplied,-30.00,EUR,,thanks; =1|2\r

        """)
  }

  @Test func `is one JSON array, a transaction a line`() throws {
    let text = try text(.json, standing(name: "A\n\"B\""))
    let lines = text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first == "[" && lines.last == "]")
    #expect(
      lines[1] == """
        {"account":"C-1","code":"R1","day":"2026-01-05","kind":"invoice","name":"A\\n\\"B\\"",\
        "postings":[{"amount":"100.00","book":"assets:receivable","currency":"EUR",\
        "invoice":"R1"},{"amount":"-100.00","book":"income:sales","currency":"EUR",\
        "invoice":"R1"}]},
        """)
  }

  @Test(arguments: ExportFormat.allCases)
  func `of nothing is still a whole file`(format: ExportFormat) throws {
    var export = LedgerExport(format)
    let empty = try export.text(of: Standing(account: Account.ID("C-1")))
    #expect(empty.isEmpty)
    #expect(export.closing() == (format == .json ? "\n]\n" : ""))
  }

  @Test func `on the last day of the calendar asserts nothing after it`() throws {
    let entry = try #require(EntryID(bytes: [UInt8](repeating: 1, count: 16)))
    let euro = try #require(Currency(code: "EUR"))
    let last = try #require(CalendarDay(iso: "9999-12-31"))
    var standing = Standing(account: Account.ID("C-1"))
    let issued = InvoiceIssued(
      number: "R1", issuedOn: last, dueOn: last, amount: Money(minorUnits: 1, currency: euro))
    try standing.apply(.invoiceIssued(issued), entry: entry, call: nil)
    #expect(try !text(.beancount, standing).contains("balance"))
    #expect(try text(.hledger, standing).contains("= 0.01 EUR"))
  }

  static let cells: [(String, String)] = [
    ("", ""), ("plain", "plain"), ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
    ("\t=1", "'\t=1"), ("＝1", "'＝1"), ("a=1", "a=1"), ("'=1", "'=1"), ("a\u{202E}b", "a\u{FFFD}b"),
  ]

  @Test(arguments: cells)
  func `a cell is no formula`(words: String, cell: String) {
    #expect(CSVCells.defused(words) == cell)
  }
}
