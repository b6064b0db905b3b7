internal import CollectionsLedger
internal import Receivables
internal import TestSupport
internal import Testing

@Suite struct `Waiving late charges` {
  private static let row = "UKCO,7,2026-05-01,2026-05-31,10000.00,GBP,"
  private static let interest = "7/interest/2026-06-30"

  @Test func `takes a charge away, and claiming it again brings it back`() throws {
    let desk = try ChargesDesk(Self.row)
    _ = try desk.charges("UKCO", "--book")
    let waived = try desk.run(
      "charges", "UKCO", "--waive", Self.interest, "--amount", "half", "--reason", "goodwill")
    #expect(waived.stdout == "Waived 48.29 GBP of \(Self.interest).\n", "\(waived.stderr)")
    let all = try desk.run("charges", "UKCO", "--waive", Self.interest, "--reason", "goodwill")
    #expect(all.stdout == "Waived 48.29 GBP of \(Self.interest).\n", "\(all.stderr)")
    // It is not charged again because it was waived.
    #expect(try desk.charges("UKCO").due == [])
    let back = try desk.run(
      "charges", "UKCO", "--reinstate", Self.interest, "--amount", "20", "--reason", "no answer")
    #expect(back.stdout == "20.00 GBP of \(Self.interest) is claimed again.\n", "\(back.stderr)")
    #expect(try desk.run("charges", "UKCO").stdout.contains("96.58 GBP, 76.58 GBP waived"))
    #expect(
      try desk.desk.log("UKCO").suffix(3).map(\.kind) == [
        "charge-waived", "charge-waived", "charge-reinstated",
      ])
    try desk.desk.expectWhole()
  }

  @Test func `beyond the limit is held, and nothing is waived`() throws {
    let desk = try ChargesDesk("UKCO,7,2026-05-01,2026-05-31,100000.00,GBP,")
    _ = try desk.charges("UKCO", "--book")
    let within = try desk.run(
      "charges", "UKCO", "--waive", Self.interest, "--amount", "450", "--reason", "goodwill")
    #expect(within.stdout.hasPrefix("Waived 450.00 GBP"), "\(within.stderr)")
    let beyond = try desk.run(
      "charges", "UKCO", "--waive", Self.interest, "--amount", "0.01", "--reason", "goodwill")
    #expect(
      beyond.stdout.hasPrefix(
        "Nothing is waived yet: 0.01 GBP of a late charge waived, 450.00 GBP before; a collector "
          + "may let go of 450.00 GBP at the most."), "\(beyond.stdout)\(beyond.stderr)")
    #expect(
      try desk.desk.log("UKCO").suffix(2).map(\.kind) == ["deal-held", "next-step-scheduled"])
    let again = try desk.run(
      "charges", "UKCO", "--waive", Self.interest, "--amount", "1", "--reason", "goodwill")
    #expect(again.status == .exited(77))
    try desk.desk.expectWhole()
  }
}

@Suite struct `Signing for a waiver` {
  private static let interest = "7/interest/2026-06-30"

  /// A desk of 965.75 GBP interest, where Sue is a supervisor who lets go of 600.00 at the most.
  private func desk() throws -> ChargesDesk {
    let desk = try ChargesDesk("UKCO,7,2026-05-01,2026-05-31,100000.00,GBP,")
    _ = try desk.charges("UKCO", "--book")
    try desk.desk.folder.write(
      """
      company: {name: Example Ltd}
      settlement: {amount-off-max: [450.00 GBP]}
      roles:
        supervisor:
          settlement: {amount-off-max: [600.00 GBP]}
      people: {sue: supervisor}
      """, to: "rules/policy.yaml")
    return desk
  }

  private func waive(
    _ desk: ChargesDesk, _ amount: String?, by actor: String, sign: String? = nil
  ) throws -> ProcessResult {
    let options = [("--amount", amount), ("--sign", sign)].flatMap { name, value in
      value.map { [name, $0] } ?? []
    }
    return try desk.desk.runBare(
      ["charges", "UKCO", "--waive", Self.interest, "--reason", "goodwill"] + options + [
        "--ledger", desk.desk.ledger, "--scripts", desk.desk.folder.path("rules"), "--as", actor,
        "--now", ChargesDesk.june,
      ])
  }

  @Test func `a supervisor signs up to the role's own limit, and nobody else`() throws {
    let desk = try desk()
    let stranger = try waive(desk, "600", by: "ana", sign: "ben")
    #expect(stranger.status == .exited(77))
    #expect(stranger.stderr.contains("May allow it: sue."), "\(stranger.stderr)")
    #expect(try waive(desk, "600.01", by: "ana", sign: "sue").status == .exited(77))
    let signed = try waive(desk, "600", by: "ana", sign: "sue")
    #expect(
      signed.stdout == "Waived 600.00 GBP of \(Self.interest), signed by sue.\n",
      "\(signed.stderr)")
    let last = try desk.desk.log("UKCO").suffix(2)
    #expect(last.map(\.kind) == ["rule-overridden", "charge-waived"])
    #expect(last.last?.data["approvedBy"] == "sue")
    try desk.desk.expectWhole()
  }

  @Test func `a waiver that is held is allowed by waiving it as a supervisor`() throws {
    let desk = try desk()
    #expect(try waive(desk, "500", by: "ana").stdout.contains("It is held; a supervisor decides."))
    let allowed = try waive(desk, nil, by: "sue")
    #expect(allowed.stdout == "Waived 500.00 GBP of \(Self.interest).\n", "\(allowed.stderr)")
    let last = try desk.desk.log("UKCO").suffix(3)
    #expect(last.map(\.kind) == ["deal-decided", "charge-waived", "next-step-scheduled"])
    #expect(last.first?.data["approved"] == .flag(true))
    try desk.desk.expectWhole()
  }

  private func approve(
    _ desk: ChargesDesk, _ arguments: String..., by actor: String
  ) throws -> ProcessResult {
    try desk.desk.runBare(
      ["approve"] + arguments + [
        "--ledger", desk.desk.ledger, "--scripts", desk.desk.folder.path("rules"), "--as", actor,
        "--now", ChargesDesk.june,
      ])
  }

  @Test func `a waiver that is held is listed, and approved by a supervisor`() throws {
    let desk = try desk()
    _ = try waive(desk, "500", by: "ana")
    let words = "waiver: 500.00 GBP of late charge \(Self.interest)"
    let list = try approve(desk, by: "ana").stdout
    #expect(list.contains("asked on 30 Jun 2026 by ana"), "\(list)")
    #expect(list.contains("    \(words)\n"), "\(list)")
    #expect(list.contains("why: goodwill"))
    let item = try JSONValue.read(try approve(desk, "--json", by: "ana"))["deals"]?.items.first
    #expect(item?["deal"]?["kind"] == "charge-waived")
    #expect(item?["deal"]?["amount"]?["amount"] == "500.00")
    let number = try #require(item?["number"]?.words)
    for extra in [[], ["--refuse"]] {
      let own = try desk.desk.runBare(
        ["approve", number, "--reason", "please"] + extra + [
          "--ledger", desk.desk.ledger, "--scripts", desk.desk.folder.path("rules"), "--as", "ana",
          "--now", ChargesDesk.june,
        ])
      #expect(own.status == .exited(77))
      #expect(own.stderr.contains("It may be approved by a supervisor (sue)."), "\(own.stderr)")
    }
    let given = try approve(desk, number, "--reason", "a good customer", by: "sue")
    #expect(given.stdout == "Approved and recorded: \(words).\n", "\(given.stderr)")
    let last = try desk.desk.log("UKCO").suffix(3)
    #expect(last.map(\.kind) == ["deal-decided", "charge-waived", "next-step-scheduled"])
    #expect(last.first?.data["words"] == "a good customer")
    #expect(try desk.run("brief", "UKCO").stdout.contains("100,565.75 GBP"))
    #expect(try approve(desk, by: "sue").stdout == "No deal waits for approval.\n")
    #expect(try approve(desk, number, "--reason", "again", by: "sue").status == .exited(66))
    try desk.desk.expectWhole()
  }

  @Test func `a waiver that is held may be refused, or come too late`() throws {
    let desk = try desk()
    _ = try waive(desk, "600.01", by: "ana")
    let beyond = try approve(desk, "UKCO", "--reason", "fine", by: "sue")
    #expect(beyond.status == .exited(77))
    #expect(beyond.stderr.contains("Nobody may, as the policy's roles stand."), "\(beyond.stderr)")
    let refused = try approve(desk, "UKCO", "--refuse", "--reason", "no", by: "sue")
    #expect(refused.stdout.hasPrefix("Refused: waiver: 600.01 GBP"), "\(refused.stderr)")
    #expect(!(try desk.desk.log("UKCO").map(\.kind).contains("charge-waived")))
    _ = try waive(desk, "500", by: "ana")
    let paid = try desk.run("pay", "UKCO", "900", "--invoice", Self.interest)
    try #require(paid.status == .exited(0), "\(paid.stderr)")
    let late = try approve(desk, "UKCO", "--reason", "fine", by: "sue")
    #expect(late.status == .exited(65), "\(late.stderr)")
    #expect(late.stderr.contains("500.00 GBP is more than there is; name 65.75 GBP at the most"))
    try desk.desk.expectWhole()
  }
}

@Suite struct `Contracts and costs` {
  @Test func `a contract's rate and sum count for invoices issued after it`() throws {
    let desk = try ChargesDesk(
      "UKCO,1,2026-03-31,2026-05-31,1000.00,GBP,", "UKCO,2,2026-04-01,2026-05-31,1000.00,GBP,")
    let file = try desk.desk.folder.write("the contract\n", to: "contract.txt")
    let arguments = [
      "charges", "UKCO", "--agree-penalty", "framework contract, section 7", "--signed",
      "2026-04-01", "--rate", "1.5%/month", "--fixed", "25.00", "--file", file,
    ]
    let first = try desk.desk.run(arguments, at: ChargesDesk.june)
    #expect(first.stdout.hasPrefix("Recorded: framework contract, section 7"), "\(first.stderr)")
    let hash = Digest.of(Array("the contract\n".utf8)).description
    #expect(first.stdout.contains("SHA-256 \(hash)"))
    #expect(
      try desk.desk.run(arguments, at: ChargesDesk.june).stdout
        == "Nothing changed: that contract is recorded already.\n")
    // 1,000.00 at 12 x 1.5% for 30 days; the Act's own fixed sum gives way to the contract.
    let after = try desk.charges("UKCO", "--invoice", "2")
    #expect(after.lines == ["2026-06-01 2026-06-30 30 1000.00 18% 14.79"])
    #expect(after.due == ["interest 14.79", "penalty 25.00"])
    let before = try desk.charges("UKCO", "--invoice", "1")
    #expect(before.lines == ["2026-06-01 2026-06-30 30 1000.00 11.75% 9.66"])
    #expect(before.due == ["interest 9.66", "compensation 70.00"])
    _ = try desk.charges("UKCO", "--book")
    #expect(try desk.booked("UKCO").contains("2/penalty 2500"))
    #expect(try desk.charges("UKCO")["totals"]?.items == [])
    try desk.desk.expectWhole()
  }

  @Test func `costs are claimed above the fixed sum, which counts once`() throws {
    let desk = try ChargesDesk("UKCO,7,2026-05-01,2026-05-31,10000.00,GBP,")
    func cost(_ amount: String) throws -> String {
      try desk.run(
        "charges", "UKCO", "--cost", amount, "--invoice", "7", "--reason", "letter before action"
      ).stdout
    }
    #expect(
      try cost("100") == """
        100.00 GBP of the 100.00 GBP is covered by the fixed sum of the law.
        Nothing more may be charged; nothing booked.

        """)
    #expect(
      try cost("150.50") == """
        100.00 GBP of the 150.50 GBP is covered by the fixed sum of the law.
        Booked 7/cost: 50.50 GBP, due 7 Jul 2026.

        """)
    #expect(try cost("20") == "Booked 7/cost/2: 20.00 GBP, due 7 Jul 2026.\n")
    #expect(try desk.desk.log("UKCO").suffix(1).map(\.kind) == ["note-added"])
    try desk.desk.expectWhole()
  }
}

@Suite struct `Electronic invoices and our policy` {
  private func invoice(from seller: String) -> String {
    let family = "urn:oasis:names:specification:ubl:schema:xsd:"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <Invoice xmlns="\(family)Invoice-2" xmlns:cac="\(family)CommonAggregateComponents-2" \
      xmlns:cbc="\(family)CommonBasicComponents-2"><cbc:ID>R-17</cbc:ID>
      <cbc:IssueDate>2026-03-06</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
      <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
      <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity>\
      <cbc:RegistrationName>\(seller)</cbc:RegistrationName>\
      </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
      <cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID>C-100</cbc:ID>\
      </cac:PartyIdentification><cac:PartyLegalEntity>\
      <cbc:RegistrationName>Acme Ltd</cbc:RegistrationName></cac:PartyLegalEntity>\
      </cac:Party></cac:AccountingCustomerParty>
      <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>\
      <cbc:PaymentID>RF18539007547034</cbc:PaymentID></cac:PaymentMeans>
      <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount>\
      </cac:LegalMonetaryTotal>
      </Invoice>
      """
  }

  @Test func `our own is taken in with what it asks to be paid under`() throws {
    let desk = try Desk.empty()
    let file = try desk.folder.write(invoice(from: "Northgate Supplies Ltd"), to: "in.xml")
    let bare = try desk.run("import", "invoices", file)
    #expect(bare.status == .exited(65))
    #expect(bare.stderr.contains("--terms 30"), "\(bare.stderr)")
    #expect(try desk.run("import", "invoices", file, "--terms", "366").status == .exited(64))
    let taken = try desk.run("import", "invoices", file, "--terms", "0")
    #expect(taken.status == .exited(0), "\(taken.stderr)")
    let entry = try #require(try desk.log("C-100").first { $0.kind == "invoice-issued" })
    #expect(entry.data["due"] == "2026-03-06")
    #expect(entry.data["paymentReference"] == "RF18539007547034")
    try desk.expectWhole()
  }

  @Test func `another supplier's is refused`() throws {
    let desk = try Desk.empty()
    let file = try desk.folder.write(invoice(from: "Somebody Else Ltd"), to: "in.xml")
    let result = try desk.run("import", "invoices", file, "--terms", "30")
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("Somebody Else Ltd"), "\(result.stderr)")
  }
}
