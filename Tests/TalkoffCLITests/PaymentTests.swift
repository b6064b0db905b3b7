internal import TestSupport
internal import Testing

/// Money that comes in, from the statement to the books.
@Suite struct `Payments` {
  private static let invoices = """
    account,name,number,issued,due,amount,currency
    ALPHA,Alpha Trading Ltd,10071,2026-01-02,2026-02-01,1000.00,EUR
    ALPHA,Alpha Trading Ltd,10072,2026-01-10,2026-02-10,500.00,EUR
    BETA,Beta Works GmbH,20071,2026-01-05,2026-02-05,750.00,EUR

    """

  private func desk() throws -> Desk {
    let desk = try Desk.empty()
    let file = try desk.folder.write(Self.invoices, to: "in.csv")
    let result = try desk.run("import", "invoices", file)
    #expect(result.status == .exited(0), "\(result.stderr)")
    return desk
  }

  private func statement(_ entries: String...) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
    <Id>S1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
    \(entries.joined())
    </Stmt></BkToCstmrStmt></Document>
    """
  }

  private func entry(
    _ amount: String, _ reference: String, text: String, payer: String = "Alpha Trading Ltd",
    iban: String = "GB82WEST12345698765432", mark: String = "CRDT", reversal: Bool = false
  ) -> String {
    let side = mark == "CRDT" ? "Dbtr" : "Cdtr"
    return """
      <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd>
      \(reversal ? "<RvslInd>true</RvslInd>" : "")<Sts>BOOK</Sts>
      <BookgDt><Dt>2026-02-27</Dt></BookgDt><AcctSvcrRef>\(reference)</AcctSvcrRef>
      <NtryDtls><TxDtls><RltdPties><\(side)><Nm>\(payer)</Nm></\(side)>
      <\(side)Acct><Id><IBAN>\(iban)</IBAN></Id></\(side)Acct></RltdPties>
      <RmtInf><Ustrd>\(text)</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
      """
  }

  private func take(_ text: String, _ desk: Desk) throws -> ProcessResult {
    let file = try desk.folder.write(text, to: "statement.xml")
    let result = try desk.run("import", "payments", file)
    #expect(result.status == .exited(0), "\(result.stderr)")
    return result
  }

  @Test func `a statement books what names its invoice, and once only`() throws {
    let desk = try desk()
    let text = statement(
      entry("1000.00", "BANK-100001", text: "Invoice 10071"),
      entry("33.00", "BANK-100002", text: "thank you", payer: "Nobody known", iban: "X1"))
    let first = try take(text, desk)
    #expect(first.stdout.contains("Booked 1 payment and 0 reversals"), "\(first.stdout)")
    #expect(first.stdout.contains("1 line waits for you"), "\(first.stdout)")
    let brief = try desk.run("brief", "ALPHA").stdout
    #expect(brief.contains("of 500.00 EUR open"), "\(brief)")
    let again = try take(text, desk)
    #expect(again.stdout.contains("Nothing changed: 2 lines"), "\(again.stdout)")
    // A statement that overlaps brings only what is new.
    let overlapping = try take(
      statement(
        entry("1000.00", "BANK-100001", text: "Invoice 10071"),
        entry("500.00", "BANK-100003", text: "Invoice 10072")), desk)
    #expect(
      overlapping.stdout.contains("Booked 1 payment and 0 reversals"), "\(overlapping.stdout)")
    #expect(try desk.run("brief", "ALPHA").stdout.contains("500.00 EUR open") == false)
    try desk.expectWhole()
  }

  @Test func `a payment the bank takes back is undone exactly`() throws {
    let desk = try desk()
    _ = try take(statement(entry("1000.00", "BANK-100001", text: "Invoice 10071")), desk)
    let back = try take(
      statement(
        entry("1000.00", "BANK-100009", text: "returned", mark: "DBIT", reversal: true)), desk)
    #expect(back.stdout.contains("0 payments and 1 reversal"), "\(back.stdout)")
    let brief = try desk.run("brief", "ALPHA").stdout
    #expect(brief.contains("Overdue 1,500.00 EUR of 1,500.00 EUR open"), "\(brief)")
    #expect(try desk.run("pay", "ALPHA").stdout.contains("taken back 27 Feb 2026"))
    try desk.expectWhole()
  }

  @Test func `a payment booked to a stranger goes back to the review and to its account`() throws {
    let desk = try desk()
    _ = try take(
      statement(
        entry("500.00", "BANK-100004", text: "thank you", payer: "Nobody known", iban: "X1")),
      desk)
    let wrong = try desk.run("pay", "--review", lines: ["BETA"])
    #expect(wrong.status == .exited(0), "\(wrong.stderr)")
    let back = try desk.run("pay", "BETA", "--reverse", "1", "--reason", "it was Alpha's")
    #expect(back.stdout.contains("waits for a decision: talkoff pay --review"), "\(back.stdout)")
    #expect(try desk.run("brief", "BETA").stdout.contains("of 750.00 EUR open"))
    let right = try desk.run("pay", "--review", lines: ["ALPHA 10072"])
    #expect(right.status == .exited(0), "\(right.stderr)")
    #expect(try desk.run("brief", "ALPHA").stdout.contains("of 1,000.00 EUR open"))
    #expect(try desk.run("pay", "--review").stdout.contains("Nothing waits."))
    try desk.expectWhole()
    // Once more, and this time the money itself went back.
    let sent = try desk.run(
      "pay", "ALPHA", "--reverse", "1", "--reason", "sent back", "--sent-back")
    #expect(!sent.stdout.contains("waits for a decision"), "\(sent.stdout)")
    #expect(try desk.run("pay", "--review").stdout.contains("Nothing waits."))
    try desk.expectWhole()
  }

  @Test func `a credit for what is paid sets the money free`() throws {
    let desk = try desk()
    _ = try take(statement(entry("500.00", "BANK-100005", text: "Invoice 10072")), desk)
    let credit = try desk.run("credit", "ALPHA", "10072", "80", "--reason", "wrong price")
    #expect(credit.status == .exited(0), "\(credit.stderr)")
    #expect(credit.stdout.contains("80.00 EUR of what was paid is free again"), "\(credit.stdout)")
    let more = try desk.run("credit", "ALPHA", "10072", "421", "--reason", "x")
    #expect(more.status == .exited(64) && more.stderr.contains("420.00 EUR left to credit"))
    try desk.expectWhole()
  }

  // Booked on 27 February; of the day of the sale on, the money is the factor's.
  @Test(arguments: [("2026-02-27", true), ("2026-02-28", false)])
  func `money on an invoice that was sold belongs to the factor`(
    _ soldOn: String, _ isFactors: Bool
  ) throws {
    let desk = try desk()
    let sale = try desk.run(
      "factor", "ALPHA", "--invoice", "10071", "--factor", "Fact", "--advance", "85%", "--fee",
      "2%", "--recourse", "none", "--override", "agreed", "--sign", "sam",
      at: "\(soldOn)T10:00:00Z")
    try #require(sale.status == .exited(0), "\(sale.stderr)")
    let file = try desk.folder.write(
      statement(
        entry("1000.00", "BANK-100001", text: "Invoice 10071"),
        entry("500.00", "BANK-100002", text: "Invoice 10072")), to: "statement.xml")
    let words = "1,000.00 EUR for invoice 10071 belongs to Fact, who bought it."
    for option in ["--dry-run", "--color=never"] {
      let told = try desk.run("import", "payments", file, option).stdout
      #expect(told.contains(words) == isFactors, "\(told)")
      #expect(told.contains("1 payment came for invoices a factor has bought") == isFactors)
      #expect(!told.contains("10072 belongs"))
    }
    let listed = try JSONValue.read(try desk.run("pay", "ALPHA", "--json"))["payments"]?.items
    #expect(listed?.map { $0["moneyOfFactors"]?.items.count } == [isFactors ? 1 : 0, 0])
  }

  @Test func `a program is told what of a statement belongs to a factor`() throws {
    let desk = try desk()
    let sale = try desk.run(
      "factor", "ALPHA", "--invoice", "10071", "--factor", "Fact", "--advance", "85%", "--fee",
      "2%", "--recourse", "none", "--override", "agreed", "--sign", "sam",
      at: "2026-02-27T10:00:00Z")
    try #require(sale.status == .exited(0), "\(sale.stderr)")
    let file = try desk.folder.write(
      statement(entry("1000.00", "BANK-100001", text: "Invoice 10071")), to: "statement.xml")
    let told = try JSONValue.read(try desk.run("import", "payments", file, "--json"))
    let money = told["moneyOfFactors"]?.items
    #expect(money?.count == 1)
    #expect(money?.first?["account"] == "ALPHA" && money?.first?["factor"] == "Fact")
    #expect(money?.first?["amount"] == "1000.00")
    let typed = try desk.run("pay", "BETA", "100")
    #expect(typed.status == .exited(0) && !typed.stdout.contains("belongs"))
  }

  @Test func `two payments of one invoice in a statement are not both booked`() throws {
    let desk = try desk()
    let result = try take(
      statement(
        entry("1000.00", "BANK-100001", text: "Invoice 10071"),
        entry("1000.00", "BANK-100002", text: "Invoice 10071")), desk)
    #expect(result.stdout.contains("Booked 1 payment"), "\(result.stdout)")
    #expect(result.stdout.contains("1 line waits"), "\(result.stdout)")
  }

  @Test func `what waits is decided on line by line`() throws {
    let desk = try desk()
    _ = try take(
      statement(
        entry("400.00", "BANK-100001", text: "on account", payer: "A. T. Ltd", iban: "X1"),
        entry("33.00", "BANK-100002", text: "refund", payer: "Utility", iban: "X2"),
        entry("10.00", "BANK-100003", text: "?", payer: "Somebody", iban: "X3")), desk)
    let review = try desk.run("pay", "--review", lines: ["ALPHA 10072", "none a refund", "skip"])
    #expect(review.status == .exited(0), "\(review.stderr)")
    #expect(review.stdout.contains("10072  400.00  100.00 left"), "\(review.stdout)")
    let rest = try desk.run("pay", "--review", lines: [])
    #expect(rest.stdout.contains("1 of 1") && rest.stdout.contains("Somebody"), "\(rest.stdout)")
    let entries = try desk.log("ALPHA")
    #expect(entries.last?.data["chosenBy"] == "collector")
    // Who paid is remembered: the same account is certain the next time.
    let next = try take(
      statement(entry("100.00", "BANK-100004", text: "rest", payer: "A. T. Ltd", iban: "X1")),
      desk)
    #expect(next.stdout.contains("Booked 1 payment"), "\(next.stdout)")
    try desk.expectWhole()
  }

  @Test func `a question mark on an empty line of the review helps, and leaves nothing`() throws {
    let desk = try desk()
    _ = try take(
      statement(entry("40.00", "BANK-100001", text: "?", payer: "Somebody", iban: "X3")), desk)
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), ["pay", "--review"] + desk.options(),
      environment: desk.environment, folder: desk.folder.path)
    try terminal.wait(for: "the first line") { $0.screen.text.contains("book>") && $0.isEditing }
    #expect(terminal.screen.text.contains("? lists what else may be typed"))
    try terminal.type("?")
    try terminal.wait(for: "the help, and the prompt below it") {
      $0.screen.text.contains("none [WHY]") && $0.screen.cursorLine.hasPrefix("book>")
        && $0.isEditing
    }
    try terminal.type("quit\r")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func `an invoice in another currency is not named for a line, and the line still waits`()
    throws
  {
    let desk = try desk()
    let other = try desk.folder.write(
      """
      account,name,number,issued,due,amount,currency
      GAMMA,Gamma Ltd,30071,2026-01-05,2026-02-05,750.00,GBP

      """, to: "gbp.csv")
    _ = try desk.run("import", "invoices", other)
    _ = try take(
      statement(entry("40.00", "BANK-100001", text: "?", payer: "Somebody", iban: "X3")), desk)
    let review = try desk.run("pay", "--review", lines: ["GAMMA 30071"])
    #expect(review.status == .exited(64), "\(review.stdout)")
    #expect(
      review.stderr.contains("invoice 30071 is in GBP, the payment in EUR"), "\(review.stderr)")
    let rest = try desk.run("pay", "--review", lines: [])
    #expect(rest.stdout.contains("1 of 1"), "\(rest.stdout)")
  }

  @Test func `a proposal does not call unapplied what the policy's order takes up`() throws {
    let desk = try desk()
    let result = try take(
      statement(
        entry("300.00", "BANK-100001", text: "on account"),
        entry("20.00", "BANK-100002", text: "?", payer: "Somebody", iban: "X3")), desk)
    #expect(result.stdout.contains("perhaps ALPHA: in the policy's order ("), "\(result.stdout)")
    #expect(!result.stdout.contains("unapplied"), "\(result.stdout)")
    let review = try desk.run("pay", "--review", lines: ["1"])
    #expect(review.stdout.contains("10071  300.00  700.00 left"), "\(review.stdout)")
  }

  @Test func `money without a word goes to the oldest, and says who chose`() throws {
    let desk = try desk()
    let result = try desk.run("pay", "ALPHA", "1200", "--method", "cheque")
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("10071  1,000.00  settled"), "\(result.stdout)")
    #expect(result.stdout.contains("10072  200.00  300.00 left"), "\(result.stdout)")
    let log = try desk.log("ALPHA")
    #expect(log.last?.data["chosenBy"] == "policy" && log.last?.data["method"] == "cheque")
    // The debtor's own wish comes first, and what is left follows the policy.
    let wish = try desk.run("pay", "ALPHA", "350", "--invoice", "10072=250")
    #expect(wish.stdout.contains("10072  300.00  settled"), "\(wish.stdout)")
    #expect(wish.stdout.contains("50.00 EUR is not applied"), "\(wish.stdout)")
    try desk.expectWhole()
  }

  @Test func `a payment that is taken back leaves the books as they were`() throws {
    let desk = try desk()
    _ = try desk.run("pay", "ALPHA", "1200")
    let back = try desk.run("pay", "ALPHA", "--reverse", "1", "--reason", "wrong account")
    #expect(back.stdout.contains("Open now: 1,500.00 EUR."), "\(back.stdout)\(back.stderr)")
    let twice = try desk.run("pay", "ALPHA", "--reverse", "1", "--reason", "again")
    #expect(twice.status != .exited(0) && twice.stderr.contains("reversed already"))
    try desk.expectWhole()
  }

  @Test func `full and final for less must be answered`() throws {
    let desk = try desk()
    let words = ["pay", "ALPHA", "1400", "--reference", "in full and final settlement"]
    let unanswered = try desk.run(words)
    #expect(unanswered.status == .exited(64))
    #expect(unanswered.stderr.contains("100.00 EUR less"), "\(unanswered.stderr)")
    #expect(try desk.log("ALPHA").contains { $0.kind == "payment-received" } == false)
    let kept = try desk.run(words + ["--full-and-final", "on-account"])
    #expect(kept.stdout.contains("Open now: 100.00 EUR."), "\(kept.stdout)")
    try desk.expectWhole()
  }

  @Test func `accepting less than one may let go needs a supervisor`() throws {
    let desk = try desk()
    let words = [
      "pay", "ALPHA", "700", "--reference", "full and final", "--full-and-final", "accepted",
    ]
    let refused = try desk.run(words)
    #expect(refused.status == .exited(77), "\(refused.stderr)")
    #expect(refused.stderr.contains("may let go"), "\(refused.stderr)")
    let accepted = try desk.run(
      "pay", "ALPHA", "1450", "--reference", "full and final", "--full-and-final", "accepted")
    #expect(accepted.stdout.contains("Open now: 0.00 EUR."), "\(accepted.stdout)\(accepted.stderr)")
    #expect(try desk.log("ALPHA").last?.kind == "written-off")
    try desk.expectWhole()
  }

  @Test func `a credit and a write-off lower what is open`() throws {
    let desk = try desk()
    let credit = try desk.run("credit", "BETA", "20071", "50", "--reason", "two came back")
    #expect(credit.stdout.contains("700.00 EUR is open on it"), "\(credit.stdout)\(credit.stderr)")
    let beyond = try desk.run("write-off", "BETA", "20071", "all", "--reason", "too small")
    #expect(beyond.stdout.contains("It is held."), "\(beyond.stdout)\(beyond.stderr)")
    #expect(try desk.run("brief", "BETA").stdout.contains("of 700.00 EUR open"))
    let twice = try desk.run("write-off", "BETA", "20071", "all", "--reason", "too small")
    #expect(twice.status == .exited(77) && twice.stderr.contains("waits for a supervisor already"))
    let unsigned = try desk.run(
      "write-off", "BETA", "20071", "all", "--reason", "too small", "--sign", "pat")
    #expect(unsigned.status == .exited(77), "\(unsigned.stdout)\(unsigned.stderr)")
    let small = try desk.run("write-off", "BETA", "20071", "20", "--reason", "rounding")
    #expect(small.stdout.contains("680.00 EUR is open on it"), "\(small.stdout)\(small.stderr)")
    let tooMuch = try desk.run("credit", "BETA", "20071", "701", "--reason", "x")
    #expect(tooMuch.status == .exited(64) && tooMuch.stderr.contains("more than the 700.00 EUR"))
    try desk.expectWhole()
  }
}
