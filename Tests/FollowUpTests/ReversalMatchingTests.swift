import FollowUp
import Receivables
import Testing

private typealias World = MatchingWorld

@Suite struct `Matching a reversal` {
  private static func payment(
    _ key: String, _ amount: String, on day: String, entry: String? = nil, endToEnd: String? = nil,
    from: String? = nil, name: String? = nil
  ) -> EarlierPayment {
    EarlierPayment(
      key: key, account: Account.ID("C-1"), paidOn: World.day(day), amount: World.money(amount),
      entryReference: entry, endToEndID: endToEnd, payerAccount: from, payerName: name)
  }

  static let index = MatchIndex(
    accounts: [],
    earlierPayments: [
      payment("p1", "10.00", on: "2026-05-30", entry: "E1", from: "DE1"),
      payment("p2", "20.00", on: "2026-03-03", endToEnd: "X2", name: "Borg GmbH"),
      payment("p3", "20.00", on: "2026-03-02", endToEnd: "X3", name: "Borg GmbH"),
      payment("p4", "30.00", on: "2026-05-01", from: "DE4"),
      payment("p5", "30.00", on: "2026-05-02", from: "DE4"),
      payment("p6", "40.00", on: "2026-06-02", entry: "E6"),
    ])

  /// Today is 1 June 2026: 90 days before is 3 March.
  static let rows: [(StatementLine, String)] = [
    (World.line("-10.00", entry: "E1"), "certain reversal of p1"),
    (World.line("-10.00", from: "de 1", isReversal: true), "certain reversal of p1"),
    // Not marked by the bank: it may be a refund.
    (World.line("-10.00", from: "DE1"), "doubtful reversal of p1"),
    (World.line("-10.01", entry: "E1"), "ignored: money that went out and undoes no payment"),
    (World.line("-20.00", endToEnd: "X2"), "certain reversal of p2"),
    (World.line("-20.00", name: "BORG", isReversal: true), "certain reversal of p2"),
    // 91 days ago.
    (World.line("-20.00", endToEnd: "X3", isReversal: true), "doubtful reversal of "),
    (World.line("-30.00", from: "DE4", isReversal: true), "doubtful reversal of p5, p4"),
    // Nothing is undone before it happened.
    (World.line("-40.00", entry: "E6"), "ignored: money that went out and undoes no payment"),
    (World.line("-99.00", isReversal: true), "doubtful reversal of "),
    (World.line("-10.00 USD", entry: "E1"), "ignored: money that went out and undoes no payment"),
  ]

  @Test(arguments: rows)
  func `by reference, or by payer and amount`(_ line: StatementLine, _ wanted: String) {
    #expect(told(PaymentMatching.verdict(on: line, in: Self.index)) == wanted)
  }

  @Test func `the evidence is told in words`() {
    let line = World.line("-30.00", from: "DE4", isReversal: true)
    #expect(
      evidence(PaymentMatching.verdict(on: line, in: Self.index)) == [
        "the bank marks it as the undoing of a movement",
        "same payer and amount as p5, 30 days before",
        "same payer and amount as p4, 31 days before",
      ])
    #expect(
      evidence(PaymentMatching.verdict(on: World.line("-10.00", entry: "E1"), in: Self.index))
        == ["the bank's reference E1 is p1's"])
  }

  @Test func `the smallest amount there is has no opposite and is only ignored`() {
    let line = StatementLine(
      bankAccount: "X", bookedOn: World.today,
      amount: Money(minorUnits: .min, currency: World.money("1.00").currency), isReversal: true)
    #expect(PaymentMatching.verdict(on: line, in: Self.index) == .ignored(.moneyOut))
  }
}
