import FollowUp
import Receivables
import Testing

private typealias World = MatchingWorld

@Suite struct `Matching a payment` {
  static let references: [(StatementLine, String)] = [
    (World.line("500.00", reference: "RF721007"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", "thanks RF72 1007"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", "/RFB/RF721007/x"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", endToEnd: "RF721007"), "certain C-1: INV-1007=500.00 by debtor"),
    // Check digits wrong by one.
    (World.line("499.00", reference: "RF731007"), "none"),
    (World.line("200.00", reference: "RF721007"), "certain C-1: INV-1007=200.00 by debtor"),
    (
      World.line("510.00", reference: "RF721007"),
      "certain C-1: INV-1007=500.00 by debtor rest 10.00"
    ),
    (
      World.line("125.50", reference: "21 00000 00003 13947 14300 09017"),
      "certain C-1: INV-1009=125.50 by debtor"
    ),
    (
      World.line("125.50", "QRR 21 00000 00003 13947 14300 09017 ok"),
      "certain C-1: INV-1009=125.50 by debtor"
    ),
    (World.line("9.00", "+++020/3430/57642+++"), "certain C-2: 2026/0042=9.00 by debtor"),
    (World.line("9.00", "020343057642"), "certain C-2: 2026/0042=9.00 by debtor"),
    (World.line("9.00", "0203430576421"), "none"),
    // A KID of six digits counts where the bank carries it as one, not in a text.
    (World.line("33.00", reference: "602243"), "certain C-2: 0815=33.00 by debtor"),
    (World.line("30.00", "602243"), "doubtful C-2: 0815=30.00 by debtor"),
    // The customer's own reference says nothing of invoices.
    (World.line("9.00", "RF18 5390 0754 7034"), "certain C-1: by policy rest 9.00"),
    (World.line("250.00", "RF18539007547034"), "certain C-1: INV-1008=250.00 by amount"),
    // RF around the invoice's number, with its letters.
    (World.line("500.00", "RF38INV1007"), "certain C-1: INV-1007=500.00 by debtor"),
    // Two references.
    (
      World.line("625.50", "RF721007 and 210000000003139471430009017"),
      "certain C-1: INV-1007=500.00 INV-1009=125.50 by debtor"
    ),
    (
      World.line("9.00", "RF721007 020343057642"),
      "doubtful C-1: INV-1007=9.00 by debtor | C-2: 2026/0042=9.00 by debtor"
    ),
    // Another number in the text changes nothing where the amount is the reference's.
    (World.line("500.00", "RF721007 INV-1008"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", "RF721007 order 5555"), "certain C-1: INV-1007=500.00 by debtor"),
  ]

  @Test(arguments: references)
  func `by a reference with check digits`(_ line: StatementLine, _ wanted: String) {
    #expect(told(PaymentMatching.verdict(on: line, in: World.index)) == wanted, "\(line.text)")
  }

  static let numbers: [(StatementLine, String)] = [
    (World.line("500.00", "INV-1007"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", "inv 1007"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", "Rechnung Nr. 1007"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", "RE001007"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("500.00", "Kd-Nr.4711/Re-Nr.1007"), "certain C-1: INV-1007=500.00 by debtor"),
    (World.line("1000.00", "2026-0042"), "certain C-2: 2026/0042=1000.00 by debtor"),
    (World.line("1000.00", "RE20260042"), "certain C-2: 2026/0042=1000.00 by debtor"),
    (World.line("1000.00", "2026 0042"), "certain C-2: 2026/0042=1000.00 by debtor"),
    (
      World.line("750.00", "1007 1008"),
      "certain C-1: INV-1007=500.00 INV-1008=250.00 by debtor"
    ),
    (
      World.line("750.00", "INV-1007/INV-1008"),
      "certain C-1: INV-1007=500.00 INV-1008=250.00 by debtor"
    ),
    // A credit note is taken off where the amount says so.
    (
      World.line("450.00", "INV-1007 less CN-1010"),
      "certain C-1: CN-1010=-50.00 INV-1007=500.00 by debtor"
    ),
    // The number alone, or inside a longer one, or with other letters, or as an amount or a day.
    (World.line("499.00", "INV-1007"), "doubtful C-1: INV-1007=499.00 by debtor"),
    (World.line("501.00", "INV-10071"), "none"), (World.line("501.00", "INV-21007"), "none"),
    (World.line("501.00", "PO-1007"), "none"), (World.line("501.00", "10 07"), "none"),
    (World.line("501.00", "1.007"), "none"), (World.line("501.00", "1.007,00 EUR"), "none"),
    (World.line("501.00", "20.26.0042"), "none"),
    // Part of an IBAN is no number.
    (World.line("501.00", "DE89 1007 0044 1008 0130 00"), "none"),
    // Confirmed by the payer: part payments and more than is owed.
    (
      World.line("499.00", "INV-1007", from: "DE89 3704 0044 0532 0130 00"),
      "certain C-1: INV-1007=499.00 by debtor"
    ),
    (
      World.line("499.00", "INV-1007", name: "ACME TOOLS LIMITED"),
      "certain C-1: INV-1007=499.00 by debtor"
    ),
    (
      World.line("600.00", "INV-1007", name: "Acme Tool"),
      "certain C-1: INV-1007=500.00 by debtor rest 100.00"
    ),
    (
      World.line("600.00", "INV-1008, INV-1007", name: "Acme Tools"),
      "certain C-1: INV-1007=500.00 INV-1008=100.00 by debtor"
    ),
    // Short numbers need the payer and the amount; years are like them.
    (World.line("80.00", "77"), "doubtful C-2: 77=80.00 by amount"),
    (World.line("80.00", "no 77", name: "Borg Maschinenbau"), "certain C-2: 77=80.00 by debtor"),
    (
      World.line("79.00", "77", name: "Borg Maschinenbau"),
      "doubtful C-2: by policy rest 79.00"
    ),
    (World.line("98.00", "for 2044"), "none"),
    (World.line("98.00", "invoice 2044"), "doubtful C-2: 2044=98.00 by debtor"),
    (World.line("33.00", "0815"), "certain C-2: 0815=33.00 by debtor"),
    (
      World.line("33.00", "815"),
      "doubtful C-2: 0815=33.00 by amount | C-5: by policy rest 33.00"
    ),
    // Invoices of two accounts.
    (
      World.line("1500.00", "INV-1007 2026/0042"),
      "doubtful C-1: INV-1007=500.00 by debtor rest 1000.00"
        + " | C-2: 2026/0042=1000.00 by debtor rest 500.00"
    ),
    // Only one of them is confirmed.
    (
      World.line("500.00", "INV-1007 2026/0042"), "certain C-1: INV-1007=500.00 by debtor"
    ),
  ]

  @Test(arguments: numbers)
  func `by invoice numbers in its text`(_ line: StatementLine, _ wanted: String) {
    #expect(told(PaymentMatching.verdict(on: line, in: World.index)) == wanted, "\(line.text)")
  }
}
