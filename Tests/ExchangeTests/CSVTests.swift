import Testing

@testable import Exchange

@Suite struct CSVTests {
  /// The rows as `line: cell|cell`.
  private func rows(_ text: String, separator: Character = ",") throws -> [String] {
    var rows: [String] = []
    let source = ByteReader(bytes: Array(text.utf8), file: "i.csv")
    let byte = try #require(separator.asciiValue)
    _ = try CSVReader.read(source, separator: byte) { record in
      rows.append("\(record.line): " + record.cells.joined(separator: "|"))
      return true
    }
    return rows
  }

  @Test(arguments: [
    ("a,b\n1,2\n", ["1: a|b", "2: 1|2"]),
    ("a,b\r\n1,2\r\n", ["1: a|b", "2: 1|2"]),
    ("a,b\r1,2", ["1: a|b", "2: 1|2"]),
    ("a,b\n1,2", ["1: a|b", "2: 1|2"]),
    ("\u{FEFF}a,b\n1,2", ["1: a|b", "2: 1|2"]),
    ("\n\r\n a , b \n\n,,\n1,2", ["3: a|b", "6: 1|2"]),
    ("a,\"b,\"\"c\"\"\"\n1,\"\"\n", ["1: a|b,\"c\"", "2: 1|"]),
    ("a,\"x\ny\"\n\"1\r\n2\r\n3\",4\n5,6", ["1: a|x\ny", "3: 1\r\n2\r\n3|4", "6: 5|6"]),
    ("a,\"x\r\ny\",\"z\n\"\r\n1,2", ["1: a|x\r\ny|z", "4: 1|2"]),
    ("5\" pipe,2\n", ["1: 5\" pipe|2"]),
  ])
  func `rows keep their line in the file`(_ text: String, _ expected: [String]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func `tabs separate too`() throws {
    #expect(try rows("a\tb\n1\t 2", separator: "\t") == ["1: a|b", "2: 1|2"])
  }

  @Test func `a quote that is never closed is found where it begins`() throws {
    let source = ByteReader(bytes: Array("a,b\n1,\"2\n3,4\n".utf8), file: "i.csv")
    #expect(try CSVReader.read(source, separator: 0x2C) { _ in true } == .unclosedQuote(line: 2))
    let long = "a,b\n1,\"" + String(repeating: "x\n", count: CSVLimit.openCellBytesMax)
    let endless = ByteReader(bytes: Array(long.utf8), file: "i.csv")
    #expect(try CSVReader.read(endless, separator: 0x2C) { _ in true } == .unclosedQuote(line: 2))
  }

  @Test func `limits are kept as an excess of the row, and the next row is whole`() throws {
    let wide = String(repeating: ",", count: CSVLimit.columnsMax)
    let cell = String(repeating: "x", count: CSVLimit.cellBytesMax + 1)
    let almost = String(repeating: "x", count: CSVLimit.cellBytesMax)
    let row = Array(repeating: almost, count: 17).joined(separator: ",")
    let text = "1\(wide)\n1,\(cell),3\n\(row)\n1,2\n"
    var seen: [CSVRecord.Excess?] = []
    let source = ByteReader(bytes: Array(text.utf8), file: "i.csv")
    _ = try CSVReader.read(source, separator: 0x2C) { record in
      seen.append(record.excess)
      return true
    }
    #expect(seen == [.columns, .cell(column: 1), .row, nil])
  }

  @Test func `bytes that are not UTF-8 are told from text`() throws {
    let source = ByteReader(bytes: [0x61, 0x2C, 0xE9, 0x0A], file: "i.csv")
    var isValid = true
    _ = try CSVReader.read(source, separator: 0x2C) { record in
      isValid = record.isValidText
      #expect(record.text(0) == "a")
      #expect(record.text(1) == nil)
      #expect(record.text(2) == "")
      return true
    }
    #expect(!isValid)
  }
}
