import Testing

@testable import Exchange

private let xero =
  "ContactName,AccountNumber,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,InvoiceAmountPaid,"
  + "InvoiceAmountDue,Description,Currency,Type,Status\n"

/// Files as other programs export them, in samples of our own.
@Suite struct OtherProgramsTests {
  @Test func `Xero's lines become one invoice a number`() throws {
    let file = try read(
      xero + """
        Kiwi Foods,KIWI,INV-1,PO 1,28/03/2025,27/04/2025,1265.0000,1000.0000,265.0000,Pears,NZD,Sales invoice,Paid
        Kiwi Foods,KIWI,INV-1,PO 1,28/03/2025,27/04/2025,1265.0000,1000.0000,265.0000,Plums,NZD,Sales invoice,Paid
        Moa Ltd,,INV-2,,01/04/2025,01/05/2025,99.50,0.00,99.50,Eggs,NZD,Sales invoice,Awaiting Payment
        Moa Ltd,,CN-1,,01/04/2025,01/05/2025,20.00,0.00,20.00,Eggs,NZD,Sales credit note,Awaiting Payment
        Kiwi Foods,KIWI,INV-1,PO 1,28/03/2025,27/04/2025,1265.0000,1000.0000,265.0000,Figs,NZD,Sales invoice,Paid

        """)
    #expect(
      file.table == """
        2 KIWI INV-1 2025-04-27 1265.00 NZD paid 1000.00
        4 Moa Ltd INV-2 2025-05-01 99.50 NZD
        5 Moa Ltd CN-1 2025-05-01 -20.00 NZD
        """)
    #expect(file.rows.map(\.name) == ["Kiwi Foods", "Moa Ltd", "Moa Ltd"])
    #expect(file.rows.first?.reference == "PO 1")
    #expect(file.isAccepted)
    #expect(file.rowsRead == 5)
  }

  @Test func `Xero's other papers are left out and do not block`() throws {
    let file = try read(
      xero + """
        A,,,,11/06/2026,30/06/2026,10.00,0.00,10.00,x,ZAR,Sales overpayment,Awaiting Payment
        A,,B-1,,11/06/2026,30/06/2026,10.00,0.00,10.00,x,ZAR,Bill,Awaiting Payment
        A,,,,11/06/2026,30/06/2026,10.00,0.00,10.00,x,ZAR,Sales invoice,Awaiting Payment
        A,,INV-3,,11/06/2026,30/06/2026,10.00,0.00,10.00,x,ZAR,Sales invoice,Draft
        A,,INV-4,,11/06/2026,30/06/2026,10.00,0.00,10.00,x,ZAR,Sales invoice,Voided
        A,,INV-5,,11/06/2026,30/06/2026,10.00,0.00,10.00,x,ZAR,Sales invoice,Paid

        """)
    #expect(file.table == "7 A INV-5 2026-06-30 10.00 ZAR")
    #expect(
      file.told == """
        i.csv:2: skipped: a Sales overpayment, not a sales invoice
        i.csv:3: skipped: a Bill, not a sales invoice
        i.csv:4: skipped: a line without an invoice number
        i.csv:5: skipped: draft, so nothing is owed on it
        i.csv:6: skipped: voided, so nothing is owed on it
        """)
    #expect(file.isAccepted)
    #expect(file.skippedCount == 5)
  }

  @Test func `a total that differs between the lines of an invoice is told`() throws {
    let file = try read(
      xero + """
        A,,INV-1,,11/06/2026,30/06/2026,10.00,0.00,10.00,x,ZAR,Sales invoice,Paid
        A,,INV-1,,11/06/2026,29/06/2026,12.00,0.00,12.00,x,ZAR,Sales invoice,Paid

        """)
    #expect(
      file.told == """
        i.csv:3: Total "12.00" differs from 10.00 on line 2 of the same invoice
          Export the invoice once more: its total is repeated on every line.
        i.csv:3: DueDate "2026-06-29" differs from 2026-06-30 on line 2 of the same invoice
          Export the invoice once more: its due day is repeated on every line.
        """)
  }

  @Test func `QuickBooks' open invoices have an open balance`() throws {
    let file = try read(
      """
      Date,Num,Customer,Due Date,Amount,Open Balance
      2026-07-01,INV-1,Hill Clinic,2026-07-31,"$1,200.00","$1,200.00"
      2026-07-14,INV-2,"River Dental, PC",2026-08-13,"$3,400.50","$1,900.50"
      2026-06-02,INV-3,Hill Clinic,2026-07-02,$500.00,$0.00
      2026-06-02,INV-4,Hill Clinic,2026-07-02,$500.00,($25.00)
      """, currency: "USD")
    #expect(
      file.table == """
        2 Hill Clinic INV-1 2026-07-31 1200.00 USD
        3 River Dental, PC INV-2 2026-08-13 3400.50 USD paid 1500.00
        4 Hill Clinic INV-3 2026-07-02 500.00 USD paid 500.00
        5 Hill Clinic INV-4 2026-07-02 500.00 USD paid 525.00
        """)
    #expect(file.profile == "quickbooks")
  }

  @Test func `QuickBooks' ageing detail has titles, buckets and totals`() throws {
    let file = try read(
      """
      Example Traders,,,,,,,,
      A/R Aging Detail Report,,,,,,,,
      "As of Sep 23, 2026",,,,,,,,
      ,,,,,,,,
      ,Date,Transaction type,Num,Customer full name,Location full name,Due date,Amount,Open balance
      CURRENT,,,,,,,,
      ,09/01/2026,Invoice,1,Acme,WH,10/01/2026,100.00,100.00
      ,09/15/2026,Payment,2,Acme,WH,10/01/2026,-40.00,-40.00
      Total for CURRENT,,,,,,,$60.00,$60.00
      1 - 30 days past due,,,,,,,,
      ,08/01/2026,Credit Memo,3,Acme,WH,08/31/2026,5.00,5.00
      TOTAL,,,,,,,,$65.00
      """, currency: "USD")
    #expect(
      file.table == """
        7 Acme 1 2026-10-01 100.00 USD
        11 Acme 3 2026-08-31 -5.00 USD
        """)
    #expect(
      file.told == """
        i.csv:6: skipped: a heading or a total, it has neither number nor day nor amount
        i.csv:8: skipped: a Payment, not an invoice
        i.csv:9: skipped: a total
        i.csv:10: skipped: a heading or a total, it has neither number nor day nor amount
        i.csv:12: skipped: a total
        """)
    #expect(file.isAccepted)
  }

  @Test func `bills of vendors are not taken for invoices`() throws {
    let file = try read(
      "Date,Num,Vendor,Due Date,Amount,Open Balance\n2026-07-05,B,C,2026-08-04,1,1\n")
    #expect(
      file.told == """
        i.csv:1: these are bills of vendors, which you owe, not invoices of customers
          Export the open invoices (accounts receivable).
        """)
  }

  @Test func `more open than invoiced is refused`() throws {
    let file = try read(
      "Date,Num,Customer,Due Date,Amount,Open Balance\n2026-07-05,1,C,2026-08-04,100.00,120.00\n",
      currency: "USD")
    #expect(
      file.told == """
        i.csv:2: Open Balance "120.00" is more than the amount 100.00
          Export the amount as invoiced; charges added later are invoices of their own.
        """)
  }
}
