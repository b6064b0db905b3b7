import Receivables
import Testing

@testable import Exchange

@Suite struct `The details of an MT940 movement` {
  private static func details(_ text: String) -> MT940Details {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return MT940Details(MT940Field(tag: "86", lines: lines, fileLine: 1))
  }

  private static func told(_ details: MT940Details) -> String {
    let parts = [
      details.text, details.name.map { "name=\($0)" }, details.account.map { "from=\($0)" },
      details.endToEndID.map { "e2e=\($0)" }, details.structuredReference.map { "ref=\($0)" },
      details.isReturn ? "return" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: " | ")
  }

  static let rows: [(String, String)] = [
    // Germany: parts of 27 characters go on in the next one, shorter ones end with a blank.
    (
      "166?20SVWZ+Rechnung Nummer INV-10?2107 und mehr?22Ende",
      "Rechnung Nummer INV-1007 und mehr Ende"
    ),
    (
      "166?20SVWZ+Rechnung Nummer INV-1?21007 und mehr?22Ende",
      "Rechnung Nummer INV-1 007 und mehr Ende"
    ),
    ("166?20abcdefghijklmnopqrstuvwxyz1?21007", "abcdefghijklmnopqrstuvwxyz1007"),
    ("166?20abcdefghijklmnopqrstuvwxyz?21007", "abcdefghijklmnopqrstuvwxyz 007"),
    ("166?20a?60b?61c?63d?64e", "a b c d"),
    ("166?00GUTSCHRIFT?32A?33B?30HBUKGB4B?31GB29 NWBK", " | name=A B | from=GB29NWBK"),
    (
      "166?20EREF+E1?21KREF+K1?22MREF+M1?23SVWZ+Hello?24ABWA+Other",
      "Hello | e2e=E1"
    ),
    ("166?20EREF+NOTPROVIDED?21SVWZ+Hi", "Hi"),
    ("166?20Hi IBAN+DE12 BIC+X", "Hi | from=DE12"),
    ("109?20Ruecklastschrift", "Ruecklastschrift | return"),
    ("?20only parts?32N", "only parts | name=N"), ("225^20Poland^32N", "Poland | name=N"),
    ("166?20why? because", "why? because"),
    // Between slashes: the Netherlands.
    (
      "/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J JANSEN/REMI/F 1007"
        + "\n/EREF/E-1",
      "F 1007 | name=J JANSEN | from=NL91ABNA0417164300 | e2e=E-1"
    ),
    (
      "/EREF/NOTPROVIDED//CNTP/NL32INGB0000012345/INGBNL2A/ING BANK NV///REMI/USTD//a/b/",
      "a/b | name=ING BANK NV | from=NL32INGB0000012345"
    ),
    ("/REMI/STRD/CUR/RF18 5390 0754 7034/", "STRD/CUR/RF18 5390 0754 7034 | ref=RF18539007547034"),
    ("/RTRN/AC04/REMI/back", "back | return"), ("lead /NAME/N", "lead | name=N"),
    // Plain.
    ("PAYMENT FROM ACME\nINVOICE 1007", "PAYMENT FROM ACME INVOICE 1007"),
    (String(repeating: "x", count: 65) + "\ny", String(repeating: "x", count: 65) + "y"),
    ("12.50 was paid", "12.50 was paid"), ("and/or", "and/or"), ("", ""), ("?", "?"), ("/", "/"),
    ("166", "166"), ("166?", "166?"),
  ]

  @Test(arguments: rows)
  func `are read in each of their styles`(_ text: String, _ wanted: String) {
    #expect(Self.told(Self.details(text)) == wanted)
  }
}

@Suite struct `An MT940 file that is not right` {
  private static let head = ":20:A\n:25:X\n:60F:C260301EUR10,\n"

  @Test func `has balances that do not meet its movements`() {
    let file = statement(Self.head + ":61:260302C5,NTRFX\n:62F:C260302EUR15,01\n")
    #expect(file.isAccepted && file.lines.count == 1)
    #expect(
      file.messages == [
        "s:5: warning: :62F: \"C260302EUR15,01\" is not the opening balance with the movements: "
          + "that is 15.00 EUR\n  Compare with the bank's own display; movements may be missing "
          + "in the file."
      ])
  }

  @Test func `has a last page that is missing`() {
    let file = statement(Self.head + ":61:260302C5,NTRFX\n")
    #expect(file.isAccepted)
    #expect(
      file.messages.map { String($0.prefix(50)) } == [
        "s:1: warning: has no closing balance (:62F:), so i"
      ])
  }

  @Test func `has no account or no currency`() {
    let noAccount = statement(":20:A\n:60F:C260301EUR10,\n:61:260302C5,NTRFX\n")
    #expect(noAccount.messages[0].hasPrefix("s:1: :25: with the account is missing"))
    let noCurrency = statement(":20:A\n:25:X\n:61:260302C5,NTRFX\n")
    #expect(noCurrency.messages[0].hasPrefix("s:1: no balance (:60F:) names the currency"))
    #expect(!noCurrency.isAccepted)
    let given = StatementOptions(currency: Currency(code: "CHF"))
    let file = statement(":20:A\n:25:X\n:61:260302C5,NTRFX\n", options: given)
    #expect(file.movements == ["3 X 2026-03-02 5.00 CHF e2e=X"])
  }

  @Test func `has sums that do not fit`() {
    let most = "92233720368547758,07"
    let file = statement(
      ":20:A\n:25:X\n:60F:C260301EUR\(most)\n:61:260302C\(most)NTRFX\n:62F:C260302EUR0,\n")
    #expect(file.lines.count == 1)
    #expect(file.messages[0].contains("that is no sum that the ledger can hold"))
  }

  @Test func `says the same twice: the second is told apart`() {
    let entry = ":61:260302C5,NTRFNONREF//B1\n:86:same\n"
    let plain = ":61:260302C6,NTRFNONREF\n:86:same\n"
    let file = statement(Self.head + entry + entry + plain + plain)
    #expect(
      file.movements == [
        "4 X 2026-03-02 5.00 EUR entry=B1 text=same",
        "6 X 2026-03-02 5.00 EUR entry=B1#2 text=same again 1",
        "8 X 2026-03-02 6.00 EUR text=same", "10 X 2026-03-02 6.00 EUR text=same again 1",
      ])
    #expect(Set(file.lines.map(\.identity)).count == 4)
  }

  @Test func `is written in Latin-1`() {
    let bytes =
      Array((Self.head + ":61:260302C5,NTRFX\n:86:M").utf8) + [0xFC] + Array("ller\n".utf8)
    #expect(readStatement(bytes: bytes, file: "s").lines.map(\.text) == ["M\u{FC}ller"])
  }

  @Test func `may be cut anywhere and never crashes`() {
    let bytes = Array(`An MT940 statement`.german.utf8)
    for end in stride(from: 0, to: bytes.count, by: 3) {
      let file = readStatement(bytes: Array(bytes[..<end]), file: "s")
      #expect(file.lines.count <= 2)
    }
    for place in stride(from: 0, to: bytes.count, by: 5) {
      for byte: UInt8 in [0, 0xFF, UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "9")] {
        var changed = bytes
        changed[place] = byte
        _ = readStatement(bytes: changed, file: "s")
      }
    }
  }

  @Test func `holds hostile texts raw`() {
    let file = statement(Self.head + ":61:260302C5,NTRFX\n:86:\u{1B}[31mred\u{202E}\n")
    #expect(file.lines.map(\.text) == ["\u{1B}[31mred\u{202E}"])
  }
}
