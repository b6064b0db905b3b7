import Testing

@testable import Exchange

private let header = "account,name,number,due,amount,currency\n"

/// Files that somebody made to do harm, or that are broken beyond an accident.
@Suite struct HostileFileTests {
  @Test(arguments: [
    "\u{1B}[2J\u{1B}]0;pwned\u{7}", "a\u{202E}b\u{2066}c", "a\u{0}b", "\u{9B}31m", "a\rb",
    "zero\u{200B}width",
    "=HYPERLINK(\"\"x\"\")", "@SUM(A1)", "+1", "-1", "\u{FEFF}mark",
  ])
  func `a name is kept raw and told harmlessly`(_ name: String) throws {
    let file = try read(header + "A,\"\(name)\",1,2026-01-01,1.00,EUR\n")
    #expect(file.isAccepted, "\(file.told)")
    #expect(file.rows.first?.name == name.replacing("\"\"", with: "\""))
    let bad = try read(header + "A,x,1,2026-01-01,\"\(name)!\",EUR\n")
    #expect(bad.errorCount == 1)
    #expect(firstHarmful(in: bad.told.replacing("\n", with: "")) == nil)
  }

  @Test(arguments: ["A\u{1B}[2J", "A\u{202E}", "A\u{0}", "A\u{9B}", "A\u{200B}", "A\nB"])
  func `a key nobody could type is refused`(_ key: String) throws {
    let file = try read(header + "\"\(key)\",x,1,2026-01-01,1.00,EUR\n")
    #expect(file.errorCount == 1)
    #expect(file.findings.first?.value == key)
  }

  @Test func `long values are cut where they are told`() throws {
    let file = try read(header + "A,x,1,\(String(repeating: "9", count: 5_000)),1.00,EUR\n")
    #expect(file.told.utf8.count < 300)
    let key = try read(header + "\(String(repeating: "k", count: 201)),x,1,2026-01-01,1.00,EUR\n")
    #expect(key.told.hasPrefix("i.csv:2: account \"kkkk"))
    #expect(key.told.contains("is longer than 200 bytes"))
  }

  @Test func `a row beyond the limits is an error, the others are read`() throws {
    let cell = String(repeating: "x", count: CSVLimit.cellBytesMax + 1)
    let wide = String(repeating: ",", count: 2_000)
    let file = try read(
      header + "A,\(cell),1,2026-01-01,1.00,EUR\nA,x\(wide)\nA,x,2,2026-01-01,1.00,EUR\n")
    #expect(
      file.told == """
        i.csv:2: cell 2 is longer than 65536 bytes
          Check whether a quote is missing in it.
        i.csv:3: the row has more than 1000 cells
          Check its quotes.
        """)
    #expect(file.rows.map(\.line) == [4])
  }

  @Test func `bytes at random never stop the program`() {
    var dice = SplitMix(state: 20_260_302)
    let bits = [
      "account", "number", "due", "amount", ",", "\n", "\"", "\r", "1.00", "\0", ";", "EUR",
    ]
    var accepted = 0
    var refused = 0
    for _ in 0..<400 {
      var text = dice.next() % 2 == 0 ? header : ""
      if dice.next() % 8 == 0 {
        text += "A,x,1,2026-01-01,1.00,EUR\n"
      } else {
        for _ in 0..<(dice.next() % 40) { text += bits[Int(dice.next() % UInt64(bits.count))] }
      }
      var bytes = Array(text.utf8)
      if dice.next() % 4 == 0 { bytes.append(UInt8(truncatingIfNeeded: dice.next())) }
      let file = readInvoices(bytes: bytes, file: "i.csv")
      if file.isAccepted { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted > 0 && refused > 0)
  }
}
