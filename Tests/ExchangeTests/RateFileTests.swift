import FollowUp
import Receivables
import Testing

@testable import Exchange

private let header = "table,from,until,rate,verified,source\n"

private func read(_ text: String, file: String = "r.csv") throws -> ReferenceRateFile {
  try ReferenceRateFile(ByteReader(bytes: Array(text.utf8), file: file), file: file)
}

private func told(_ text: String) throws -> String {
  try read(text).findings.map(\.description).joined(separator: "\n")
}

@Suite struct `A file of reference rates` {
  @Test func `is read with comments, in any order of columns`() throws {
    let text = """
      \u{FEFF}# A comment, with a comma
      rate,verified,table,from,until,source
      3.75,yes,uk,2026-01-01,2026-06-30,"a page, somewhere"

      # another
      -0.88%,no,de,2020-07-01,2020-12-31,from memory
      """
    let file = try read(text)
    #expect(file.findings.isEmpty)
    let shown = file.entries.map {
      "\($0.line) \($0.table) \($0.row.from) \($0.row.until) \($0.row.rate) "
        + "\($0.row.isVerified) \($0.row.source)"
    }
    #expect(
      shown == [
        "3 uk 2026-01-01 2026-06-30 3.75% true a page, somewhere",
        "6 de 2020-07-01 2020-12-31 -0.88% false from memory",
      ])
  }

  @Test(arguments: [
    ("", "r.csv: the file has no row\n  Its first row names the columns table,from,until,"),
    ("# only words\n", "r.csv: the file has no row"),
    (
      "table,from,until,rate,verified\n",
      "r.csv:1: source is missing\n  The first row names the columns table,from,"
    ),
    (
      header.replacing("rate", with: "rates"),
      "r.csv:1: \"rates\" is no column of a table of rates\n  Did you mean rate? The columns are"
    ),
    (header.replacing("until", with: "from,until"), "r.csv:1: from is a column twice"),
    (header + ",2026-01-01,2026-06-30,1,yes,s", "r.csv:2: table \"\" is not a name without blanks"),
    (
      header + "u k,2026-01-01,2026-06-30,1,yes,s",
      "r.csv:2: table \"u k\" is not a name without blanks\n  Write it like uk-dealing-rate."
    ),
    (
      header + "uk,1/1/2026,2026-06-30,1,yes,s",
      "r.csv:2: from \"1/1/2026\" is not a day\n  Write it like 2026-01-01."
    ),
    (header + "uk,2026-01-01,2026-06-31,1,yes,s", "r.csv:2: until \"2026-06-31\" is not a day"),
    (header + "uk,2026-01-01,2025-06-30,1,yes,s", "r.csv:2: until \"2025-06-30\" is before from"),
    (
      header + "uk,2026-01-01,2026-06-30,\"3,75\",yes,s",
      "r.csv:2: rate \"3,75\" is not a rate in percent\n  Write it like 3.75."
    ),
    (header + "uk,2026-01-01,2026-06-30,1,perhaps,s", "verified \"perhaps\" is not yes or no"),
    (header + "uk,2026-01-01,2026-06-30,1,yes,", "source \"\" is not where the rate was published"),
    (header + "uk,2026-01-01", "r.csv:2: until \"\" is not a day"),
    (header + "uk,2026-01-01,2026-06-30,1,yes,\"s", "is never closed"),
    (header + "uk,2026-01-01,2026-06-30,1,yes,\u{202E}s", "is not where the rate was published"),
  ])
  func `a fault says place, problem and remedy`(_ text: String, _ expected: String) throws {
    let told = try told(text)
    #expect(told.contains(expected), "\(told)")
  }

  @Test func `all faults of all rows are told at once`() throws {
    let text = header + "uk,x,2026-06-30,1,yes,s\nuk,2026-07-01,2026-12-31,y,yes,s\n"
    #expect(try read(text).findings.map(\.line) == [2, 3])
  }

  @Test func `bytes that are no text, and too many rows, are refused`() throws {
    let bytes = Array((header + "uk,2026-01-01,2026-06-30,1,yes,").utf8) + [0xFF, 0x0A]
    let file = try ReferenceRateFile(ByteReader(bytes: bytes, file: "r.csv"), file: "r.csv")
    #expect(file.findings.map(\.line) == [2])
    let rows = String(repeating: "uk,2026-01-01,2026-06-30,1,yes,s\n", count: 20_001)
    #expect(try told(header + rows).contains("more than 20000 rows"))
  }

  @Test func `a later file replaces the same days and adds further ones`() throws {
    let shipped = try read(header + "uk,2026-01-01,2026-06-30,3.75,no,s\n", file: "a.csv")
    let own = try read(
      header + "uk,2026-07-01,2026-12-31,3.5,yes,s\nuk,2026-01-01,2026-06-30,4,yes,s\n",
      file: "b.csv")
    let (tables, findings) = referenceTables(shipped.entries + own.entries)
    #expect(findings.isEmpty)
    #expect(tables.map(\.name) == ["uk"])
    #expect(tables.first?.rows.map(\.rate.description) == ["4%", "3.5%"])
  }

  @Test func `two rates for a day name both places`() throws {
    let shipped = try read(header + "uk,2026-01-01,2026-06-30,3.75,no,s\n", file: "a.csv")
    let own = try read(header + "uk,2026-06-30,2026-12-31,3.5,yes,s\n", file: "b.csv")
    let (tables, findings) = referenceTables(shipped.entries + own.entries)
    #expect(tables.isEmpty)
    #expect(
      findings.map(\.description) == [
        """
        b.csv:2: from "2026-06-30" is a day that has a rate of uk in a.csv:2
          End that row earlier, or write the same days in another file to replace it.
        """
      ])
    let twice = try read(header + String(repeating: "uk,2026-01-01,2026-06-30,1,no,s\n", count: 2))
    #expect(referenceTables(twice.entries).findings.count == 1)
  }
}
