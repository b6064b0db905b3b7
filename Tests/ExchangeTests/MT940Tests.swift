import Receivables
import Testing

@testable import Exchange

/// Reads a statement given as text, under a short name.
func statement(_ text: String, options: StatementOptions = StatementOptions()) -> StatementFile {
  readStatement(bytes: Array(text.utf8), file: "s", options: options)
}

extension StatementFile {
  /// Everything found, as a person sees it.
  var messages: [String] { findings.map(\.description) }

  /// The movements, one a line, what is not said left out.
  var movements: [String] {
    lines.map { line in
      var words = ["\(line.fileLine)", line.bankAccount, "\(line.bookedOn)"]
      if let day = line.valueOn, day != line.bookedOn { words.append("value \(day)") }
      words += [line.amount.plain, line.amount.currency.code]
      if line.isReversal { words.append("reversal") }
      if let text = line.entryReference { words.append("entry=\(text)") }
      if let text = line.endToEndID { words.append("e2e=\(text)") }
      if let text = line.structuredReference { words.append("ref=\(text)") }
      if !line.text.isEmpty { words.append("text=\(line.text)") }
      if let text = line.payerName { words.append("name=\(text)") }
      if let text = line.payerAccount { words.append("from=\(text)") }
      if line.occurrence > 0 { words.append("again \(line.occurrence)") }
      return words.joined(separator: " ")
    }
  }
}

@Suite struct `An MT940 statement` {
  static let german = """
    :20:STARTUMSE
    :25:10010010/0000123456
    :28C:00001/001
    :60F:C260227EUR1000,00
    :61:2603020302CR20000,N051NONREF//B4A05
    Lastschrift
    :86:166?00GUTSCHRIFT?109251?20EREF+E2E-4711?21SVWZ+Rechnung INV-1007
    ?22 vom 12.02.?30MARKDEF1100?31DE89370400440532013000?32ACME Tools
    ?33 Ltd
    :61:2603030303DR12,5NTRFRF721007
    :86:020?00UEBERWEISUNG?20Miete?3010010010?31123456?32Haus KG
    :62F:C260303EUR20987,50
    -

    """

  @Test func `gives its movements with both sides`() {
    let file = statement(Self.german)
    #expect(file.format == "MT940")
    #expect(file.messages == [])
    #expect(
      file.movements == [
        "5 10010010/0000123456 2026-03-02 20000.00 EUR entry=B4A05 e2e=E2E-4711 "
          + "text=Rechnung INV-1007 vom 12.02. name=ACME Tools Ltd from=DE89370400440532013000",
        "10 10010010/0000123456 2026-03-03 -12.50 EUR e2e=RF721007 text=Miete name=Haus KG "
          + "from=10010010/123456",
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `is the same whatever ends its lines`(_ end: String) {
    let text = Self.german.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: end)
    #expect(statement(text).movements == statement(Self.german).movements)
    #expect(statement(text).messages == [])
  }

  @Test func `may stand in the envelope of SWIFT, several in one file`() {
    let one = """
      {1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:
      :20:A
      :25:NL08DEUT0319809633EUR
      :28C:1
      :60F:D260301EUR5,
      :61:260302C5,NTRFX
      :62F:C260302EUR0,00
      -}{5:{CHK:0}}
      """
    let file = statement(one + "\r\n" + one.replacing("NL08DEUT0319809633EUR", with: "NL1"))
    #expect(file.messages == [])
    #expect(
      file.movements == [
        "6 NL08DEUT0319809633 2026-03-02 5.00 EUR e2e=X", "14 NL1 2026-03-02 5.00 EUR e2e=X",
      ])
  }

  /// A `:61:` line, and what is read of it.
  static let entries: [(String, String)] = [
    ("2603020302C20000,NTRFX", "2026-03-02 20000.00"), ("260302C0,5NTRFX", "2026-03-02 0.50"),
    ("260302D1,NTRFX", "2026-03-02 -1.00"), ("260302RC1,NTRFX", "2026-03-02 -1.00 reversal"),
    ("260302RD1,NTRFX", "2026-03-02 1.00 reversal"), ("260302CR1,NTRFX", "2026-03-02 1.00"),
    ("260302RCR1,NTRFX", "2026-03-02 -1.00 reversal"), ("260302DD1,NTRFX", "2026-03-02 -1.00"),
    ("260302C1.50NTRFX", "2026-03-02 1.50"), ("260302C1,NRTIX", "2026-03-02 1.00 reversal"),
    // The entry day turns the year both ways, and knows the leap day.
    ("2512310102C1,NTRFX", "2026-01-02 value 2025-12-31 1.00"),
    ("2601021231C1,NTRFX", "2025-12-31 value 2026-01-02 1.00"),
    ("2402290229C1,NTRFX", "2024-02-29 1.00"),
    // Two digits of a year: 1980 to 2079.
    ("791231C1,NTRFX", "2079-12-31 1.00"), ("800101C1,NTRFX", "1980-01-01 1.00"),
  ]

  @Test(arguments: entries)
  func `has lines of days, marks and amounts`(_ line: String, _ wanted: String) {
    let file = statement(":20:A\n:25:X\n:60F:C260301EUR0,\n:61:\(line)\n")
    #expect(
      file.movements
        == [wanted].map { text in
          let words = text.split(separator: " ")
          let tail = words.last == "reversal" ? " EUR reversal e2e=X" : " EUR e2e=X"
          return "4 X " + words.filter { $0 != "reversal" }.joined(separator: " ") + tail
        })
  }

  static let faults: [(String, String)] = [
    ("26030C1,NTRFX", "does not begin with a day written YYMMDD"),
    ("261302C1,NTRFX", "does not begin with a day written YYMMDD"),
    ("2603020230C1,NTRFX", "has an entry day that is no day of the calendar"),
    ("260302X1,NTRFX", "has none of C, D, RC and RD behind its day"),
    ("260302C,NTRFX", "has no amount with a decimal comma"),
    ("260302C1.000,00NTRFX", "has no amount with a decimal comma"),
    ("260302C1,005NTRFX", "has an amount with more decimals than the currency's 2"),
    ("260302C99999999999999999999,NTRFX", "has an amount larger than the ledger can hold"),
    ("260302C1,NT", "ends before its transaction type"),
    ("", "does not begin with a day written YYMMDD"),
  ]

  @Test(arguments: faults)
  func `says what is wrong with a line`(_ line: String, _ wanted: String) {
    let file = statement(":20:A\n:25:X\n:60F:C260301EUR0,\n:61:\(line)\n:62F:C260301EUR0,\n")
    #expect(file.lines == [] && !file.isAccepted)
    #expect(file.messages.count == 1)
    #expect(file.messages[0].hasPrefix("s:4: :61: \"\(line)\" \(wanted)\n  "), "\(file.messages)")
  }

  @Test func `an expected movement is skipped`() {
    let file = statement(":20:A\n:25:X\n:60F:C260301EUR0,\n:61:260302EC1,NTRFX\n")
    #expect(file.isAccepted && file.lines == [])
    #expect(
      file.messages[0].hasPrefix("s:4: skipped: :61: \"260302EC1,NTRFX\" is expected, not booked"))
  }
}
