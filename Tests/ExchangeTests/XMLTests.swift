import Receivables
import Testing

@testable import Exchange

@Suite struct XMLTests {
  private typealias Sample = CamtSample

  /// A statement with one payment of 5.00 from a payer.
  private func statement(payer: String) -> String {
    Sample.document(
      Sample.entry("5.00", Sample.details("<RltdPties><Dbtr><Nm>\(payer)</Nm></Dbtr></RltdPties>")))
  }

  @Test(arguments: ["UTF-16", "UTF-16LE", "UTF-16BE"])
  func `two bytes a character are read, with their mark`(_ name: String) throws {
    let text = statement(payer: "Žluťoučký kůň 漢字 😀").replacing("UTF-8", with: name)
    let isLittle = name != "UTF-16BE"
    let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
      isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    let file = try camt(bytes)
    #expect(file.told == "")
    #expect(file.lines.first?.payerName == "Žluťoučký kůň 漢字 😀")
    #expect(StatementKind(Array(bytes.prefix(400))) == .camt)
  }

  @Test(arguments: [
    ("ISO-8859-1", 0xE9, "é"), ("iso-8859-1", 0xA4, "¤"), ("ISO-8859-15", 0xA4, "€"),
    ("windows-1252", 0x80, "€"), ("Windows-1252", 0xFC, "ü"), ("latin1", 0xFF, "ÿ"),
    ("US-ASCII", 0x41, "A"),
  ])
  func `older encodings are read as declared`(
    _ name: String, _ byte: UInt8, _ expected: String
  ) throws {
    let text = statement(payer: "@@").replacing("UTF-8", with: name)
    let bytes = text.utf8.map { $0 == UInt8(ascii: "@") ? byte : $0 }
    let file = try camt(bytes)
    #expect(file.told == "")
    #expect(file.lines.first?.payerName == expected + expected)
  }

  @Test func `a byte order mark is no text`() throws {
    let file = try camt([0xEF, 0xBB, 0xBF] + Array(statement(payer: "Acme").utf8))
    #expect(file.isAccepted)
    #expect(file.lines.count == 1)
    #expect(StatementKind([0xEF, 0xBB, 0xBF] + Array("\n<Document>".utf8)) == .camt)
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func `every line end counts`(_ end: String) throws {
    let text = statement(payer: "Acme").replacing("\n", with: end).replacing("</Stmt>", with: "")
    let file = try camt(text)
    #expect(file.told.hasPrefix("s.xml:5: a tag closes another element"), "\(file.told)")
  }

  @Test(arguments: [
    "<?xml version='1.0' encoding='EBCDIC-37'?><Document/>": "encoded as EBCDIC-37",
    "": "there is no XML document in the file", "   \n": "there is no XML document",
    "Datum;Betrag\n": "a character or mark stands where XML allows none",
    "<Document": "the file ends in the middle", "<Document xmlns='urn:x'>": "is no namespace",
    "<Document><a></Document>": "is no namespace of ISO 20022",
    "<a:Document/>": "a prefix stands for no namespace",
    "<html><body>Log in</body></html>": "\"html\" is not the root of a bank statement",
    "<Invoice xmlns='x'/>": "is the root of an electronic invoice",
  ])
  func `what is no statement is refused in words`(_ text: String, _ expected: String) throws {
    let file = try camt(text)
    #expect(!file.isAccepted)
    #expect(file.findings.count == 1)
    #expect(file.told.contains(expected), "\(file.told)")
  }

  @Test(arguments: [
    ("pain.001.001.09", "\"pain.001.001.09\" is not one of the messages"),
    ("camt.053.001.01", "is a version that is not known"), ("camt.053.001.15", "not known"),
    ("camt.053.001.2", "not known"), ("camt.053.001.-2", "not known"),
    ("camt.053.002.02", "is not one of the messages"), ("camt.053", "is not one of the messages"),
    ("camt.055.001.08", "is not one of the messages"),
  ])
  func `other messages and versions are refused by name`(
    _ name: String, _ expected: String
  ) throws {
    let file = try camt(Sample.document(Sample.entry("1"), name: name))
    #expect(file.lines.isEmpty)
    #expect(file.told.hasPrefix("s.xml:2: "))
    #expect(file.told.contains(expected), "\(file.told)")
  }

  @Test func `a message of another kind inside is not taken for an empty one`() throws {
    let text = Sample.document("").replacing("BkToCstmrStmt", with: "BkToCstmrAcctRpt")
    let file = try camt(text)
    #expect(!file.isAccepted)
    #expect(file.told.contains("the document holds no BkToCstmrStmt"))
  }

  @Test func `cut anywhere, a statement is never accepted`() throws {
    let bytes = Array(statement(payer: "Ácme & Söhne".replacing("&", with: "&amp;")).utf8)
    for count in 0..<bytes.count {
      let file = try camt(Array(bytes[..<count]))
      #expect(!file.isAccepted, "cut after \(count) bytes")
      #expect(file.findings.count == 1)
    }
    #expect(try camt(bytes).isAccepted)
  }
}
