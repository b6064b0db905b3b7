import Receivables
import Testing

@testable import Exchange

/// Files made to fill the memory, to fetch other files, or to be read as something they are not.
@Suite struct XMLHostileTests {
  private typealias Sample = CamtSample

  private func refusal(_ text: String) throws -> String {
    let file = try camt(text)
    #expect(!file.isAccepted)
    return file.told
  }

  @Test(arguments: [
    "<!DOCTYPE Document>", "<!DOCTYPE Document [<!ENTITY a 'x'>]>",
    "<!DOCTYPE Document SYSTEM 'file:///etc/passwd'>",
    "<!DOCTYPE Document PUBLIC '-//X' 'http://example.com/x.dtd'>",
    """
    <!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
    """,
    "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://example.com/'> %p;]>",
  ])
  func `a document type is refused before it declares anything`(_ declaration: String) throws {
    let text = Sample.document(Sample.entry("1"))
      .replacing("?>\n", with: "?>\n\(declaration)\n")
    let told = try refusal(text)
    #expect(told.hasPrefix("s.xml:2: the file declares a document type (DOCTYPE)"), "\(told)")
  }

  @Test func `an entity nobody declared is refused`() throws {
    let told = try refusal(Sample.document(Sample.entry("1") + "<Ntry>&bomb;</Ntry>"))
    #expect(told.hasPrefix("s.xml:4: an entity is used that no declaration makes known"))
  }

  @Test(arguments: [
    (XMLLimit.depthMax - 4, true), (XMLLimit.depthMax - 3, false), (200, false), (100_000, false),
  ])
  func `nesting ends somewhere`(_ levels: Int, _ isAccepted: Bool) throws {
    let open = String(repeating: "<x>", count: levels - 0)
    let close = String(repeating: "</x>", count: levels - 0)
    let file = try camt(Sample.document("<Ntry>\(open)\(close)</Ntry>"))
    let isDeep = file.told.contains("elements lie more than 64 deep")
    #expect(isDeep != isAccepted, "\(file.told)")
    // What is passed over counts too.
    let other = try camt(Sample.document("<Other xmlns='y'>\(open)\(close)</Other>"))
    #expect(other.isAccepted == isAccepted, "\(other.told)")
  }

  @Test(arguments: [
    (XMLLimit.textBytesMax, true), (XMLLimit.textBytesMax + 1, false), (10 << 20, false),
  ])
  func `a text ends somewhere`(_ count: Int, _ isAccepted: Bool) throws {
    let text = String(repeating: "a", count: count)
    let details = Sample.details("<RmtInf><Ustrd>\(text)</Ustrd></RmtInf>")
    let file = try camt(Sample.document(Sample.entry("5", details)))
    #expect(file.isAccepted == isAccepted)
    #expect(file.told.contains("a text is longer than 262144 bytes") != isAccepted)
  }

  @Test(arguments: [
    "<Ntry a='@'/>", "<!-- @ -->", "<?x @?>", "<@/>", "<Ntry xmlns:a='@'/>",
  ])
  func `a tag or comment ends somewhere`(_ markup: String) throws {
    let long = String(repeating: "a", count: XMLLimit.markupBytesMax * 3)
    let file = try camt(Sample.document("\n" + markup.replacing("@", with: long)))
    #expect(file.told.contains("a tag or comment is longer than 1048576 bytes"), "\(file.told)")
    let short = String(repeating: "a", count: XMLLimit.markupBytesMax / 4)
    let other = try camt(Sample.document("\n" + markup.replacing("@", with: short)))
    #expect(!other.told.contains("is longer than"))
  }

  @Test func `an entry ends somewhere`() throws {
    let many = String(repeating: "<x/>", count: XMLLimit.keptElementsMax)
    #expect(
      try refusal(Sample.document("<Ntry>\(many)</Ntry>"))
        .hasPrefix("s.xml:4: one entry has more than 100000 elements"))
    // The same number in many entries is only a long statement.
    let entries = String(repeating: "<Bal><x/></Bal>", count: XMLLimit.keptElementsMax)
    #expect(try camt(Sample.document(entries)).isAccepted)
    let texts = String(
      repeating: "<x>\(String(repeating: "a", count: XMLLimit.textBytesMax))</x>", count: 34)
    #expect(
      try refusal(Sample.document("<Ntry>\(texts)</Ntry>"))
        .contains("one entry has more than 8388608 bytes of text"))
  }

  @Test func `a collective entry may have very many payments`() throws {
    let part = "<Amt Ccy=\"EUR\">0.01</Amt><RmtInf><Ustrd>x</Ustrd></RmtInf>"
    let parts = String(repeating: "<TxDtls>\(part)</TxDtls>", count: 21_000)
    let file = try camt(Sample.document(Sample.entry("210.00", "<NtryDtls>\(parts)</NtryDtls>")))
    #expect(file.isAccepted, "\(file.told)")
    #expect(file.lines.count == 21_000)
    #expect(Set(file.lines.map(\.identity)).count == 21_000)
  }

  @Test func `a file that is too large is not begun`() throws {
    let source = ByteReader(bytes: Array(Sample.document("").utf8), file: "s.xml")
    let reader = CamtReader(file: "s.xml")
    let fault = try XMLReader.read(source, bytesMax: 100, visitor: reader)
    #expect(fault?.problem == "the file is larger than 0 MiB")
    try source.rewind()
    #expect(try XMLReader.read(source, bytesMax: source.total, visitor: reader) == nil)
  }

  @Test(arguments: [
    ("a\u{1}b", "a character or mark stands where XML allows none"),
    ("a&#1;b", "a character is given by a number that XML does not allow"),
    ("a&#0;b", "given by a number"), ("a&#xFFFE;b", "given by a number"),
    ("a&#x110000;b", "given by a number"), ("a\u{0}b", "stands where XML allows none"),
  ])
  func `control characters are not let in`(_ name: String, _ expected: String) throws {
    let told = try refusal(Sample.document("<Ntry><Nm>\(name)</Nm></Ntry>"))
    #expect(told.hasPrefix("s.xml:4: "), "\(told)")
    #expect(told.contains(expected), "\(told)")
  }

  @Test func `names that turn the writing are kept raw and shown harmless`() throws {
    let name = "Acme\u{202E}dtl\u{9B}31m"
    let details = Sample.details("<RltdPties><Dbtr><Nm>\(name)</Nm></Dbtr></RltdPties>")
    let file = try camt(Sample.document(Sample.entry("5", details)))
    #expect(file.lines.first?.payerName == name)
    let told = try refusal(Sample.document(Sample.entry("5", currency: "\u{202E}E&#x9B;1m")))
    #expect(told.contains("\"<U+202E>E<U+009B>1m\" is no currency"), "\(told)")
  }

  @Test(arguments: [
    [0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
  ])
  func `bytes that are not UTF-8 are refused`(_ bad: [UInt8]) throws {
    let parts = Sample.document("<Ntry><Nm>@</Nm></Ntry>").split(separator: "@")
    let file = try camt(Array(parts[0].utf8) + bad + Array(parts[1].utf8))
    #expect(file.findings.first?.line == 4)
    #expect(file.told.contains("a character is not UTF-8"), "\(file.told)")
    #expect(file.told.contains("iconv -f WINDOWS-1252"))
  }

  @Test func `elements of a foreign namespace are not read`() throws {
    let foreign = Sample.entry("9").replacing("<Ntry>", with: "<Ntry xmlns='urn:evil'>")
    let amount = Sample.entry("5").replacing(
      "<Amt ", with: "<e:Amt xmlns:e='urn:evil' Ccy='EUR'>9</e:Amt><Amt ")
    let file = try camt(Sample.document(foreign + amount))
    #expect(file.table == ["2026-03-06 5.00 EUR"])
    let own = try camt(
      Sample.document(Sample.entry("5")).replacing("<Document xmlns=", with: "<d:Document xmlns:d=")
        .replacing("</Document>", with: "</d:Document>"))
    #expect(!own.isAccepted, "the prefix is the document's alone, so the rest has no namespace")
  }

  @Test func `prefixes are only names`() throws {
    var text = Sample.document(Sample.entry("5"))
    for name in ["Document", "BkToCstmrStmt", "Stmt", "Acct", "Id", "IBAN", "Ntry", "Amt"]
      + ["CdtDbtInd", "Sts", "BookgDt", "Dt"]
    {
      text = text.replacing("<\(name)>", with: "<q:\(name)>").replacing(
        "<\(name) ", with: "<q:\(name) ")
      text = text.replacing("</\(name)>", with: "</q:\(name)>")
    }
    #expect(try camt(text.replacing("xmlns=", with: "xmlns:q=")).table == ["2026-03-06 5.00 EUR"])
  }

  @Test func `seeded dice break a document in many ways and none is a crash`() throws {
    let details = Sample.details("<Amt Ccy=\"EUR\">2</Amt>", "<Amt Ccy=\"EUR\">3</Amt>")
    let whole = Array(
      Sample.document(Sample.balance("OPBD", "1") + Sample.entry("5", details)).utf8)
    var dice = SplitMix(state: 20_022)
    var counts = (accepted: 0, refused: 0)
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
        case 1: bytes.remove(at: place)
        default:
          let end = min(bytes.count, place + Int.random(in: 0..<40, using: &dice))
          bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        }
      }
      let file = try camt(bytes)
      if file.isAccepted { counts.accepted += 1 } else { counts.refused += 1 }
      #expect(file.isAccepted || !file.findings.isEmpty)
    }
    #expect(counts.accepted > 50)
    #expect(counts.refused > 500)
  }
}
