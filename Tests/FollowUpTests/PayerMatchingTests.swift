import FollowUp
import Receivables
import Testing

private typealias World = MatchingWorld
private let acme = "DE89370400440532013000"
private let borg = "BE68539007547034"

@Suite struct `Matching a payer` {
  static let rows: [(StatementLine, String)] = [
    // An account that paid before is enough; which invoices, the amount or the policy says.
    (World.line("500.00", from: acme), "certain C-1: INV-1007=500.00 by amount"),
    (World.line("375.50", from: acme), "certain C-1: INV-1008=250.00 INV-1009=125.50 by amount"),
    (World.line("374.00", from: acme), "certain C-1: by policy rest 374.00"),
    (World.line("9000.00", from: acme), "certain C-1: by policy rest 9000.00"),
    (World.line("5.00", from: "ES9121000418450200051332"), "certain C-4: by policy rest 5.00"),
    // 25 open items are too many to say that only these fit.
    (World.line("11.00", from: "CH9300762011623852957"), "certain C-5: by policy rest 11.00"),
    // Unknown accounts say nothing.
    (World.line("374.00", from: "DE89370400440532013001"), "none"),
    (World.line("374.00", from: ""), "none"),
    // It named the invoice of another: somebody decides.
    (
      World.line("99.00", "invoice 2044", from: acme),
      "doubtful C-2: 2044=99.00 by debtor | C-1: by policy rest 99.00"
    ),
    (
      World.line("98.00", "invoice 2044", from: acme),
      "doubtful C-2: 2044=98.00 by debtor | C-1: by policy rest 98.00"
    ),
    // The account paid for one, the name is another's.
    (
      World.line("9.00", name: "Borg Maschinenbau", from: acme),
      "doubtful C-1: by policy rest 9.00 | C-2: by policy rest 9.00"
    ),
    // A name alone is never enough, neither is an amount.
    (World.line("9.00", name: "Acme Tools Ltd."), "doubtful C-1: by policy rest 9.00"),
    (World.line("500.00", name: "ACME TOOLS"), "doubtful C-1: INV-1007=500.00 by amount"),
    (World.line("500.00"), "doubtful C-1: INV-1007=500.00 by amount"),
    (World.line("9.00", name: "Mueller Feinmechanik"), "doubtful C-5: by policy rest 9.00"),
    (World.line("9.00", name: "Muller Feinmechanick AG"), "doubtful C-5: by policy rest 9.00"),
    (World.line("9.00", name: "GmbH"), "none"), (World.line("9.00", name: "Miller"), "none"),
    // Currencies must agree.
    (
      World.line("700.00", "invoice 5555", from: "GB29NWBK60161331926819"),
      "doubtful C-3: by debtor rest 700.00"
    ),
    (
      World.line("700.00 USD", "invoice 5555"), "certain C-3: 5555=700.00 by debtor"
    ),
    (World.line("500.00 USD", from: acme), "doubtful C-1: by policy rest 500.00"),
    (World.line("500.00 USD", reference: "RF721007"), "doubtful C-1: by debtor rest 500.00"),
    // Final for less: never without an answer. For all that is owed it is only true.
    (
      World.line("400.00", "RF721007 in full and final settlement"),
      "doubtful C-1: INV-1007=400.00 by debtor FINAL"
    ),
    (
      World.line("400.00", "zur Abgeltung aller Forderungen", from: acme),
      "doubtful C-1: by policy rest 400.00 FINAL"
    ),
    (
      World.line("500.00", "RF721007, in full settlement"),
      "certain C-1: INV-1007=500.00 by debtor"
    ),
    // Money out, nothing, and the undoing of a payment of our own.
    (World.line("-5.00"), "ignored: money that went out and undoes no payment"),
    (World.line("0.00", from: acme), "ignored: an amount of 0"),
    (
      World.line("5.00", isReversal: true), "ignored: the bank undoes a payment of our own"
    ),
    (
      World.line("500.00", reference: "RF721007", isReversal: true),
      "doubtful C-1: INV-1007=500.00 by debtor"
    ),
  ]

  @Test(arguments: rows)
  func `by account, name and amount`(_ line: StatementLine, _ wanted: String) {
    let verdict = PaymentMatching.verdict(on: line, in: World.index)
    #expect(told(verdict) == wanted, "\(line.text) \(line.payerName ?? "")")
  }

  static let words: [(StatementLine, [String])] = [
    (
      World.line("500.00", "RF72 1007", from: acme),
      [
        "reference RF721007 is on invoice INV-1007",
        "DE89370400440532013000 paid for this account before, last booked on 3 Feb 2026",
        "amount equals the open amount of INV-1007",
      ]
    ),
    (
      World.line("760.00", "1007, 1008", name: "Acme Tool"),
      [
        "invoice numbers INV-1007 and INV-1008 in the text", "the name is like the account's",
        "10.00 EUR more than is owed on it stays unapplied",
      ]
    ),
    (
      World.line("375.50", name: "Acme Tools"),
      [
        "the name is the account's",
        "amount equals the open amount of INV-1008 and INV-1009 and of no other set of its invoices",
      ]
    ),
    (
      World.line("20.00", "RF18539007547034"),
      [
        "reference RF18539007547034 is this account's",
        "no invoice is named: the policy's order decides which are paid",
      ]
    ),
    (
      World.line("20.00", "invoice 2044 full and final", from: acme),
      [
        "invoice number 2044 in the text", "a part payment of 99.00 EUR",
        "the payer calls it final, but 99.00 EUR is owed",
        "account C-1 also fits: the payer paid for it",
      ]
    ),
    (
      World.line("20.00 USD", "RF721007"),
      [
        "reference RF721007 is on invoice INV-1007",
        "the payment is in USD, what is owed in EUR",
      ]
    ),
    (
      World.line("1.00", from: "ES91 2100 0418 4502 0005 1332"),
      [
        "ES9121000418450200051332 paid for this account before, last booked on 11 Jan 2026",
        "nothing is open on the account",
      ]
    ),
  ]

  @Test(arguments: words)
  func `the evidence is told in words`(_ line: StatementLine, _ wanted: [String]) {
    #expect(evidence(PaymentMatching.verdict(on: line, in: World.index)) == wanted)
  }

  @Test func `an account that paid for two customers is not sure`() {
    let two = ["A", "B"].map { id in
      MatchAccount(
        id: Account.ID(id), name: "Firm \(id)", invoices: [],
        payers: [LearnedPayer(account: "de 12", paidOn: World.today)])
    }
    let verdict = PaymentMatching.verdict(
      on: World.line("5.00", from: "DE12"), in: MatchIndex(accounts: two))
    #expect(told(verdict) == "doubtful A: by policy rest 5.00 | B: by policy rest 5.00")
  }
}
