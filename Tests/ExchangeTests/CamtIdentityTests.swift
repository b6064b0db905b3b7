import Receivables
import Testing

@testable import Exchange

@Suite struct CamtIdentityTests {
  private typealias Sample = CamtSample

  private func identities(_ inside: String, name: String = "camt.053.001.08") throws -> [[String]] {
    let file = try camt(Sample.document(inside, name: name))
    #expect(file.isAccepted, "\(file.told)")
    return file.lines.map(\.identity)
  }

  private func entry(_ reference: String, _ amount: String = "5.00") -> String {
    Sample.entry(amount, "<AcctSvcrRef>\(reference)</AcctSvcrRef>")
  }

  @Test(arguments: ["camt.052.001.08", "camt.054.001.08", "camt.053.001.02"])
  func `the same movement has the same identity in every message`(_ name: String) throws {
    let details = Sample.details(
      "<Refs><AcctSvcrRef>A-1</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">2</Amt>",
      "<Refs><AcctSvcrRef>A-2</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">3</Amt>")
    let entries = Sample.entry("5", details) + entry("B-1")
    #expect(try identities(entries, name: name) == identities(entries))
    #expect(Set(try identities(entries)).count == 3)
  }

  @Test(arguments: [("camt.052.001.08", "account report"), ("camt.054.001.04", "notification")])
  func `reports and notifications are read with a warning`(
    _ name: String, _ expected: String
  ) throws {
    let file = try camt(Sample.document(Sample.entry("1"), name: name))
    #expect(file.isAccepted)
    #expect(file.lines.count == 1)
    #expect(file.format == String(name.prefix(8)))
    #expect(file.findings.map(\.severity) == [.warning])
    #expect(file.told.contains(expected))
  }

  @Test func `equal lines of one statement are told apart`() throws {
    let twins = Sample.entry("5") + Sample.entry("5")
    let file = try camt(Sample.document(twins))
    #expect(file.lines.map(\.occurrence) == [0, 1])
    #expect(Set(file.lines.map(\.identity)).count == 2)
  }

  @Test func `a reference that repeats is no reason to lose money`() throws {
    // In Switzerland the entry's reference is the account of the creditor, the same every time.
    let entry = Sample.entry("5", head: "<NtryRef>CH4431999123000889012</NtryRef>")
    let file = try camt(Sample.document(entry + entry))
    #expect(
      file.lines.map(\.entryReference) == ["CH4431999123000889012", "CH4431999123000889012#2"])
    let batch = Sample.details(
      "<Refs><AcctSvcrRef>SAME-1</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">2</Amt>",
      "<Refs><AcctSvcrRef>SAME-1</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">2</Amt>")
    #expect(Set(try identities(Sample.entry("4", batch))).count == 2)
  }

  @Test func `the same statement once more, in one file or another, has the same identities`()
    throws
  {
    let entries = Sample.entry("5") + Sample.entry("5") + entry("B-1")
    let once = try identities(entries)
    let twice = try identities(entries + "</Stmt><Stmt>" + Sample.account + entries)
    #expect(twice == once + once)
    #expect(Set(once).count == 3)
  }

  @Test func `a place in the file is no reference`() throws {
    let first = try identities(Sample.entry("5", head: "<NtryRef>1</NtryRef>"))
    let second = try identities(Sample.entry("5", head: "<NtryRef>23</NtryRef>"))
    #expect(first == second)
    let named = try identities(Sample.entry("5", head: "<NtryRef>123456</NtryRef>"))
    #expect(named != first)
  }

  @Test(arguments: [
    ("OPBD", "100.00", "CRDT", "104.00", "CRDT", true),
    ("PRCD", "100.00", "CRDT", "104.00", "CRDT", true),
    ("OPBD", "1.00", "DBIT", "3.00", "CRDT", true),
    ("OPBD", "10.00", "DBIT", "6.00", "DBIT", true),
    ("OPBD", "100.00", "CRDT", "104.01", "CRDT", false),
    ("OPBD", "100.00", "CRDT", "103.99", "CRDT", false),
    ("ITBD", "100.00", "CRDT", "1.00", "CRDT", true),
  ])
  func `opening and movements make the closing balance, or a warning`(
    _ kind: String, _ opening: String, _ side: String, _ closing: String, _ end: String,
    _ fits: Bool
  ) throws {
    let file = try camt(
      Sample.document(
        Sample.balance(kind, opening, side) + Sample.balance("CLBD", closing, end)
          + Sample.entry("5") + Sample.entry("9", status: "PDNG") + Sample.entry("1", side: "DBIT"))
    )
    #expect(file.isAccepted)
    #expect(file.lines.count == 2)
    #expect(file.findings.contains { $0.severity == .warning } == !fits, "\(file.told)")
    if !fits {
      #expect(
        file.told.contains("is not the opening balance 100.00 EUR with what was booked (4.00"))
    }
  }

  @Test func `an empty statement keeps its balance`() throws {
    let kept = Sample.balance("OPBD", "7.00") + Sample.balance("CLBD", "7.00")
    #expect(try camt(Sample.document(kept)).findings.isEmpty)
    let lost = Sample.balance("OPBD", "7.00") + Sample.balance("CLBD", "8.00")
    #expect(try camt(Sample.document(lost)).findings.map(\.severity) == [.warning])
  }

  @Test func `more findings than can be read are counted`() throws {
    let many = String(repeating: Sample.entry("5", status: "PDNG"), count: 1_002)
    let file = try camt(Sample.document(many))
    #expect(file.findings.count == InvoiceFile.findingsMax + 1)
    #expect(file.told.hasSuffix("skipped: and 2 more like the skipped lines above"))
    #expect(file.isAccepted)
  }
}
