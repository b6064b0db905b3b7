import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `a payment offered as full and final` {
  private let today = AgendaText.today

  private func standing(_ facts: [LedgerFact]) throws -> Standing {
    var standing = Standing(account: Account.ID("ACME"))
    for (index, fact) in facts.enumerated() {
      try standing.apply(
        fact, entry: EntryID(naming: ["\(index)"], in: AgendaText.id), call: nil)
    }
    return standing
  }

  private func invoice(_ number: String, _ minor: Int64) throws -> LedgerFact {
    .invoiceIssued(
      InvoiceIssued(
        number: number, issuedOn: today.adding(days: -30), dueOn: today, amount: try euros(minor)))
  }

  private func euros(_ minor: Int64) throws -> Money {
    Money(minorUnits: minor, currency: try #require(Currency(code: "EUR")))
  }

  private func payment(_ minor: Int64, for number: String?) throws -> LedgerFact {
    .paymentReceived(
      PaymentReceived(on: today, amount: try euros(minor), invoice: number, source: "test"))
  }

  /// The items, what the payment of 60 is named for, and what is written off.
  @Test(
    arguments: [
      (["R1 100"], nil, "R1 40"),
      (["R1 50", "R2 50"], nil, "R2 40"),
      // Money that no item took up is still money: only the rest is let go.
      (["R1 100"], "R9", "R1 40"),
      // A credit note is part of what was owed.
      (["R1 100", "R2 -20"], nil, "R1 20"),
    ] as [([String], String?, String)])
  func `lets go of the difference and no more`(
    _ row: (items: [String], named: String?, writeOffs: String)
  ) throws {
    var facts = try row.items.map { item in
      let words = item.split(separator: " ")
      return try invoice(String(words[0]), try #require(Int64(words[1])))
    }
    let before = try standing(facts)
    let paid = try euros(60)
    let offer = try #require(
      try FullAndFinalOffer(words: "full and final settlement", paid: paid, standing: before))
    facts.append(try payment(60, for: row.named))
    let writeOffs = offer.writeOffs(
      from: try standing(facts), on: today, words: "accepted", approvedBy: nil)
    let words = writeOffs.map { "\($0.invoice) \($0.amount.minorUnits)" }
    #expect(words.joined(separator: ", ") == row.writeOffs)
    facts += writeOffs.map { .bookkeeping(.writtenOff($0)) }
    #expect(try standing(facts).balance(paid.currency).isZero)
  }

  @Test func `leaves what a factor bought`() throws {
    var facts = [try invoice("R1", 100), try invoice("R2", 50)]
    let none = try euros(0)
    facts.append(
      .escalation(
        .invoicesFactored(
          InvoicesFactored(
            invoices: ["R1"], factor: "F", amount: try euros(100), advance: none, fee: none,
            reserve: none, recourseOn: nil, on: today))))
    let before = try standing(facts)
    let offer = try #require(
      try FullAndFinalOffer(words: "full and final", paid: try euros(30), standing: before))
    facts.append(try payment(30, for: "R2"))
    let writeOffs = offer.writeOffs(
      from: try standing(facts), on: today, words: "accepted", approvedBy: nil)
    #expect(writeOffs.map(\.invoice) == ["R2"])
    #expect(writeOffs.map(\.amount.minorUnits) == [20])
  }

  @Test func `is never money that went back`() throws {
    let owing = try standing([try invoice("R1", 100)])
    let offer = try FullAndFinalOffer(
      words: "full and final", paid: try euros(-60), standing: owing)
    #expect(offer == nil)
  }
}
