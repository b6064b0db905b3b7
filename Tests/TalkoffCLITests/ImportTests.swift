internal import TestSupport
internal import Testing

/// Files that are taken in.
///
/// What every shape of file means is told by the tests of the reader; these show that it reaches
/// the ledger.
@Suite struct `Importing invoices` {
  private func taken(
    _ text: String, _ options: String..., in desk: Desk, name: String = "in.csv"
  ) throws -> ProcessResult {
    let file = try desk.folder.write(text, to: name)
    let result = try desk.run(["import", "invoices", file] + options)
    #expect(result.status == .exited(0), "\(result.stderr)")
    return result
  }

  @Test func `our own header, a payment and a dispute`() throws {
    let desk = try Desk.empty()
    let result = try taken(
      """
      account,name,number,issued,due,amount,currency,disputed,paid-on
      A,Alpha Ltd,1,2026-01-02,2026-02-01,"1,100.00",EUR,no,
      A,Alpha Ltd,2,2026-01-02,2026-02-01,100.00,EUR,yes,2026-02-20
      A,Alpha Ltd,3,2026-01-05,2026-02-10,(250.00),EUR,no,
      A,Alpha Ltd,4,2026-01-05,2026-02-10,75.00 CR,EUR,no,
      """, in: desk)
    #expect(result.stdout == "Took in 4 invoices, 1 payment and 1 dispute; 1 new account.\n")
    let brief = try desk.run("brief", "A").stdout
    #expect(brief.contains("Overdue 775.00 EUR of 775.00 EUR open"), "\(brief)")
    let log = try desk.log("A")
    #expect(
      log.map(\.kind) == [
        "account-opened", "invoice-issued", "invoice-issued", "payment-received",
        "dispute-raised", "invoice-issued", "invoice-issued",
      ]
        || log.map(\.kind).sorted() == [
          "account-opened", "dispute-raised", "invoice-issued", "invoice-issued", "invoice-issued",
          "invoice-issued", "payment-received",
        ])
    try desk.expectWhole()
  }

  @Test func `a German spreadsheet with BOM, CRLF, semicolons and commas`() throws {
    let desk = try Desk.empty()
    _ = try taken(
      "\u{FEFF}account;name;number;issued;due;amount;currency\r\n"
        + "G;\"Gamma; Söhne \"\"KG\"\"\";7;02.01.2026;21.02.2026;1.234,50;EUR\r\n", in: desk)
    let brief = try desk.run("brief", "G").stdout
    #expect(brief.contains("Gamma; Söhne \"KG\""))
    #expect(brief.contains("7  1,234.50 EUR  due 21 Feb 2026"), "\(brief)")
  }

  @Test func `Xero's lines are one invoice a number`() throws {
    let desk = try Desk.empty()
    let result = try taken(
      """
      ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountPaid,InvoiceAmountDue,\
      Description,Currency,Type,Status
      Kiwi,INV-1,28/01/2026,27/02/2026,1265.00,1000.00,265.00,Pears,NZD,Sales invoice,Paid
      Kiwi,INV-1,28/01/2026,27/02/2026,1265.00,1000.00,265.00,Plums,NZD,Sales invoice,Paid
      Kiwi,INV-2,28/01/2026,27/02/2026,10.00,0.00,10.00,Figs,NZD,Sales invoice,Draft
      """, in: desk)
    #expect(result.stdout.hasPrefix("Took in 1 invoice, 1 payment and 0 disputes"))
    #expect(result.stderr.contains("in.csv:4: skipped: draft"))
    #expect(try desk.run("brief", "kiwi").stdout.contains("Overdue 265.00 NZD of 265.00 NZD"))
  }

  @Test func `QuickBooks' open invoices`() throws {
    let desk = try Desk.empty()
    _ = try taken(
      """
      Date,Num,Customer,Due Date,Amount,Open Balance
      2026-01-14,INV-2,"River Dental, PC",2026-02-13,"$3,400.50","$1,900.50"
      """, "--currency", "USD", in: desk)
    #expect(try desk.run("brief", "river dental").stdout.contains("Overdue 1,900.50 USD"))
  }

  @Test func `any other header, mapped`() throws {
    let desk = try Desk.empty()
    _ = try taken(
      """
      countryCode,customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate
      391,0379-NEVHP,611365,1/2/2026,2/13/2026,55.94,No,2/15/2026
      406,8976-AMJEO,7900770,1/26/2026,2/25/2026,61.74,Yes,
      """, "--currency", "USD", "--map",
      "account=customerID,number=invoiceNumber,issued=InvoiceDate,due=DueDate,"
        + "amount=InvoiceAmount,disputed=Disputed,paid-on=SettledDate", in: desk)
    let report = try JSONValue.read(desk.run("report", "aging", "--as-of", "2026-02-14", "--json"))
    #expect(report["asOf"] == "2026-02-14")
    guard case .list(let totals)? = report["totals"], let total = totals.first else {
      Issue.record("no totals")
      return
    }
    #expect(total["count"] == .number(2))
    #expect(total["amount"] == "117.68")
  }

  @Test func `a file taken in twice changes nothing and says so`() throws {
    let desk = try Desk.empty()
    let text = "account,number,due,amount,currency\nA,1,2026-02-01,10.00,EUR\n"
    _ = try taken(text, in: desk)
    let before = try desk.log("A").map(\.hash)
    let again = try taken(text, in: desk, name: "other-name.csv")
    #expect(again.stdout.hasPrefix("Nothing changed: 1 invoice of "))
    #expect(try desk.log("A").map(\.hash) == before)
    let more = try taken(text + "A,2,2026-02-01,11.00,EUR\n", in: desk)
    #expect(more.stdout.hasPrefix("Took in 1 invoice, 0 payments"))
    #expect(more.stdout.contains("1 invoice was in the ledger already."))
    #expect(try desk.log("A").map(\.kind).filter { $0 == "invoice-issued" }.count == 2)
  }

  @Test func `a dry run writes nothing and says what it would bring`() throws {
    let desk = try Desk.empty()
    let text = "account,number,due,amount,currency\nA,1,2026-02-01,10.00,EUR\n"
    let dry = try taken(text, "--dry-run", in: desk)
    #expect(dry.stdout.hasPrefix("Would take in 1 invoice"))
    #expect(try desk.run("worklist").stdout.contains("Nobody is to be called."))
    #expect(try taken(text, in: desk).stdout.hasPrefix("Took in 1 invoice"))
  }
}
