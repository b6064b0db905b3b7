import Terminal
import Testing

@Suite struct `a privacy mask` {
  static var mask: PrivacyMask {
    PrivacyMask(
      names: [
        "ACME", "ACME Tools Ltd", "D-100 23", "Müller & Söhne GmbH", "O'Brien (Cork) plc", "株式会社山田",
        "★★", "7", "42", "10077", "A+B [.*] ^$ Ltd", "evil\u{1B}[2J name", "Call", "Price & Sons",
        "Société Générale de Fret", "zoë's", "Long Winding Name of a Company Ltd",
        "Harbour Freight Services Ltd", "North Logistik AG",
        "Süd Logistik AG", "Ost Logistik AG", "small caps ltd",
      ],
      words: ["Dana Weiss", "Li Na", "Will March", "BOLT Logistics GmbH", "Rich Grace"],
      isCurrency: { ["EUR", "USD", "JPY", "CHF"].contains($0) })
  }

  /// A text, and what is left of it; `▒` stands for a hidden column.
  static let rows: [(text: String, shown: String)] = [
    // Names, whole and however they are written.
    ("Calling ACME now", "Calling ▒▒▒▒ now"),
    ("call acme", "call ▒▒▒▒"),
    ("ACME Tools Ltd  ACME · PRACTICE", "▒▒▒▒ ▒▒▒▒▒ ▒▒▒  ▒▒▒▒ · PRACTICE"),
    ("ACMEX and XACME are others", "ACMEX and XACME are others"),
    ("Müller & Söhne GmbH, MÜLLER SÖHNE GMBH", "▒▒▒▒▒▒ ▒ ▒▒▒▒▒ ▒▒▒▒, ▒▒▒▒▒▒ ▒▒▒▒▒ ▒▒▒▒"),
    ("M\u{FC}ller & So\u{308}hne GmbH!", "▒▒▒▒▒▒ ▒ ▒▒▒▒▒ ▒▒▒▒!"),
    ("O'Brien (Cork) plc", "▒▒▒▒▒▒▒ ▒▒▒▒▒▒ ▒▒▒"),
    ("D-100 23 and d-100 23", "▒▒▒▒▒ ▒▒ and ▒▒▒▒▒ ▒▒"),
    // Wide characters keep their columns; what has no letter is found as it stands.
    ("an 株式会社山田 です", "an ▒▒▒▒▒▒▒▒▒▒▒▒ です"), ("株式会社山田様", "▒▒▒▒▒▒▒▒▒▒▒▒様"), ("a ★★ b", "a ▒▒ b"),
    // The signs of a pattern are letters like others.
    ("A+B [.*] ^$ Ltd owes", "▒▒▒ ▒▒▒▒ ▒▒ ▒▒▒ owes"), ("axb Ltd", "axb Ltd"),
    ("of evil\u{1B}[2J name!", "of ▒▒▒▒▒▒▒▒ ▒▒▒▒!"),
    // Short numbers are keys of answers; everyday words are hidden as the name is written only.
    ("7 Yes, 42 days", "7 Yes, 42 days"), ("account 10077", "account ▒▒▒▒▒"),
    ("Call ended: call again", "▒▒▒▒ ended: call again"),
    ("the price & sons", "the ▒▒▒▒▒ ▒ ▒▒▒▒"), ("the price is", "the price is"),
    // Names cut short with an ellipsis.
    ("Long Winding Na… 5 d", "▒▒▒▒ ▒▒▒▒▒▒▒ ▒▒… 5 d"), ("Société Gén…", "▒▒▒▒▒▒▒ ▒▒▒…"),
    ("not a name…", "not a name…"), ("with ACM…", "with ▒▒▒…"),
    // Persons, and the firm that is spoken of, word by word.
    ("Could I speak to Dana Weiss, please?", "Could I speak to ▒▒▒▒ ▒▒▒▒▒, please?"),
    ("Ms Weiss's line, Dana", "Ms ▒▒▒▒▒'s line, ▒▒▒▒"), ("Li and Na, alive", "▒▒ and ▒▒, alive"),
    ("Will he pay in March? he will", "▒▒▒▒ he pay in ▒▒▒▒▒? he will"),
    ("Bolt Logistics, not GmbH", "▒▒▒▒ ▒▒▒▒▒▒▒▒▒, not GmbH"),
    // A word of a firm's name alone, where it is written with its capital and tells whose it is.
    ("met Harbour at the fair", "met ▒▒▒▒▒▒▒ at the fair"),
    ("Ms Tools of Müller", "Ms Tools of ▒▒▒▒▒▒"),
    ("a harbour, some freight", "a harbour, some freight"), ("Freight comes", "▒▒▒▒▒▒▒ comes"),
    ("Services of Logistik AG", "Services of Logistik AG"),
    ("small caps and GmbH", "small caps and GmbH"),
    ("the ostrich and Ostern", "the ostrich and Ostern"),
    // A plain word that is somebody's name is one as the name has it only.
    ("2 days' grace for Grace", "2 days' grace for ▒▒▒▒▒"), ("not rich, Rich", "not ▒▒▒▒, ▒▒▒▒"),
    // Amounts.
    ("12,500.50 EUR", "▒▒▒▒▒▒▒▒▒ EUR"), ("EUR 12.500,50", "EUR ▒▒▒▒▒▒▒▒▒"), ("€5", "€▒"),
    ("5 €", "▒ €"), ("12 500,50 CHF", "▒▒ ▒▒▒▒▒▒ CHF"), ("-3.50 EUR", "▒▒▒▒▒ EUR"),
    ("1'234.50", "▒▒▒▒▒▒▒▒"), ("12.50 GBP    5 d", "▒▒▒▒▒ GBP    5 d"),
    ("849 JPY", "▒▒▒ JPY"), ("5k", "▒k"), ("12500", "▒▒▒▒▒"),
    ("promise 500 by fri", "promise ▒▒▒ by fri"), ("amount> 5000", "amount> ▒▒▒▒"),
    ("note: paid 1200 by me", "note: paid ▒▒▒▒ by me"), ("gave 2026 in cash", "gave ▒▒▒▒ in cash"),
    ("999 or 99", "▒▒▒ or 99"), ("-1200", "▒▒▒▒▒"), ("paid:1200", "paid:▒▒▒▒"),
    ("1200: all of it", "▒▒▒▒: all of it"), ("of 100, 12", "of ▒▒▒, 12"), ("7950.25", "▒▒▒▒▒▒▒"),
    ("1,000", "▒▒▒▒▒"), ("0.00 came", "▒▒▒▒ came"),
    (
      "= 7,950.25 EUR: seven thousand nine hundred fifty EUR and 25/100",
      "= ▒▒▒▒▒▒▒▒ EUR: ▒▒▒▒▒ ▒▒▒▒▒▒▒▒ ▒▒▒▒ ▒▒▒▒▒▒▒ ▒▒▒▒▒ EUR ▒▒▒ ▒▒/▒▒▒"
    ),
    ("twenty-one USD", "▒▒▒▒▒▒-▒▒▒ USD"), ("one of two", "one of two"),
    ("twelve thousand five hundred", "▒▒▒▒▒▒ ▒▒▒▒▒▒▒▒ ▒▒▒▒ ▒▒▒▒▒▒▒"),
    // What looks like an amount and is none.
    ("Friday 6 March 2026, in 4 days", "Friday 6 ▒▒▒▒▒ 2026, in 4 days"),
    ("in 120 days, 365 d", "in 120 days, 365 d"), ("§ 288, Art. 153", "§ 288, Art. 153"),
    ("6 Mar, 2026; Act 1998", "6 Mar, 2026; Act 1998"), ("year 1899", "year ▒▒▒▒"),
    ("2026-03-06 10:05", "2026-03-06 10:05"), ("06.03.2026", "06.03.2026"), ("28/2", "28/2"),
    ("3 invoices, 31 d, 8.5 %, 20%", "3 invoices, 31 d, 8.5 %, 20%"),
    ("2026-0117 and 12500/7", "2026-0117 and 12500/7"), ("v1.2.3 and 1.2.3", "v1.2.3 and 1.2.3"),
    // Where people can be reached.
    ("dana.weiss@acme-tools.example, Europe", "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒, Europe"),
    ("@ alone", "@ alone"), ("+49-30-23125-117,", "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒,"),
    ("call (0)30 2312 5117 now", "call ▒▒▒▒▒ ▒▒▒▒ ▒▒▒▒ now"),
    // The key of a number in a list is read.
    ("  1 +44 20 7946 0100", "  1 ▒▒▒ ▒▒ ▒▒▒▒ ▒▒▒▒"), ("2 +1 312-555-0175", "2 ▒▒ ▒▒▒▒▒▒▒▒▒▒▒▒"),
    ("+44 20 7946 0100.", "▒▒▒ ▒▒ ▒▒▒▒ ▒▒▒▒."), ("(212) 555-0100", "▒▒▒▒▒ ▒▒▒▒▒▒▒▒"),
    ("DE89 3704 0044 0532 0130 00", "▒▒▒▒ ▒▒▒▒ ▒▒▒▒ ▒▒▒▒ ▒▒▒▒ ▒▒"),
    ("GB82WEST12345698765432", "▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒"), ("AB12 is short", "AB12 is short"),
    ("", ""), (" ", " "),
  ]

  @Test(arguments: rows.map(\.text)) func `hides names, amounts and numbers`(
    _ text: String
  ) throws {
    let wanted = try #require(Self.rows.first { $0.text == text }?.shown)
    #expect(veil.covering(StyledText(text)).plain == wanted)
    #expect(displayWidth(veil.covering(StyledText(text)).plain) == displayWidth(visible(text)))
  }

  private var veil: Veil { Veil(mark: "▒", hides: Self.mask.hides) }

  @Test func `finds a name that stands in two styles, and keeps the styles`() {
    let text =
      StyledText("Next: AC", .bold) + StyledText("ME Tools", .dim) + StyledText(" owes 5 EUR")
    let shown = veil.covering(text)
    #expect(shown.plain == "Next: ▒▒▒▒ Tools owes ▒ EUR")
    #expect(shown.rendered(inColor: true).hasPrefix("\u{1B}[1mNext: ▒▒\u{1B}[0m\u{1B}[2m▒▒ Tools"))
  }

  @Test func `leaves our own examples and keys readable, and covers each digit of a sum`() {
    let examples = StyledText("How much: ") + StyledText("12,500.50, 5k", .dim.ours)
    #expect(veil.covering(examples).plain == "How much: 12,500.50, 5k")
    let sum = StyledText("amount +1> ", .dim) + StyledText("50 now", .dim.veiling(.figures))
    #expect(veil.covering(sum).plain == "amount +1> ▒▒ now")
    #expect(veil.covering(StyledText("50 now")).plain == "50 now")
  }

  @Test func `leaves a text alone in which nothing is hidden`() {
    let text = StyledText("Who is on the phone?", .bold)
    #expect(veil.covering(text) == text)
  }

  @Test func `does not slow down on many names and long lines`() {
    let names = (0..<50_000).map { "Company number \($0) Ltd" }
    let mask = PrivacyMask(names: names, words: [], isCurrency: { _ in false })
    let line = Array(String(repeating: "Company number 77 Ltd… ", count: 200).unicodeScalars)
    let start = ContinuousClock.now
    #expect(mask.hides(line).contains(true))
    #expect(ContinuousClock.now - start < .seconds(5))
  }
}
