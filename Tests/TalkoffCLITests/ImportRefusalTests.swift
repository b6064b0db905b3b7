private import Glibc
internal import TestSupport
internal import Testing

/// Files that are refused, as a whole, and imports that were cut short.
@Suite struct `Refused and interrupted imports` {
  /// Nothing may be written, whatever stands beside the bad rows.
  private func refusal(
    _ text: String, _ options: String..., in desk: Desk? = nil
  ) throws -> ProcessResult {
    let desk = try desk ?? Desk.empty()
    try desk.folder.write(text, to: "in.csv")
    let before = try desk.run("report", "aging", "--json").stdout
    let result = try desk.run(["import", "invoices", "in.csv"] + options)
    #expect(result.status == .exited(65), "\(result.stdout)")
    #expect(result.stderr.contains("talkoff: in.csv: nothing was taken in; "))
    #expect(try desk.run("report", "aging", "--json").stdout == before)
    return result
  }

  @Test func `every bad row is named with its place, value and remedy`() throws {
    let result = try refusal(
      """
      account,number,issued,due,amount,currency
      A,1,2026-01-01,2026-02-01,10.00,EUR
      A,2,2026-01-01,2026-02-31,20.00,EUR
      ,3,2026-01-01,2026-02-01,30.00,EUR
      A,4,2026-01-01,2026-02-01,forty,EUR
      A,5,2026-01-01,2026-02-01,50.00,QQQ
      A,1,2026-01-01,2026-02-01,11.00,EUR
      """)
    for line in 3...7 { #expect(result.stderr.contains("in.csv:\(line): "), "\(result.stderr)") }
    for value in ["2026-02-31", "forty", "QQQ"] {
      #expect(result.stderr.contains("\"\(value)\""), "\(result.stderr)")
    }
    #expect(result.stderr.contains("5 faults to mend first"), "\(result.stderr)")
    #expect(!result.stderr.contains("in.csv:2: "))
  }

  @Test func `a date that could be read two ways is refused with the option that decides`() throws {
    let text = "account,number,due,amount,currency\nA,1,3/4/2026,10.00,EUR\n"
    let result = try refusal(text)
    expectInOrder(
      [
        "in.csv:2: due \"3/4/2026\" is 3 April 2026 or 4 March 2026", "--date-format dd/mm/yyyy",
        "--date-format mm/dd/yyyy",
      ], in: result.stderr)
    for (format, due) in [("dd/mm/yyyy", "2026-04-03"), ("mm/dd/yyyy", "2026-03-04")] {
      let desk = try Desk.empty()
      let file = try desk.folder.write(text, to: "in.csv")
      _ = try desk.run("import", "invoices", file, "--date-format", format)
      #expect(try desk.log("A").last?.data["due"] == .text(due))
    }
  }

  @Test func `an amount that could be read two ways is refused with the option that decides`()
    throws
  {
    let text = "account,number,due,amount,currency\nA,1,2026-02-01,\"1,234\",KWD\n"
    let result = try refusal(text)
    #expect(result.stderr.contains("--decimal"), "\(result.stderr)")
    let desk = try Desk.empty()
    let file = try desk.folder.write(text, to: "in.csv")
    _ = try desk.run("import", "invoices", file, "--decimal", "comma")
    #expect(try desk.run("brief", "A").stdout.contains("1.234 KWD"))
  }

  @Test func `a changed invoice is refused and named`() throws {
    let desk = try Desk.empty()
    let header = "account,number,due,amount,currency\n"
    try desk.folder.write(header + "A,1,2026-02-01,10.00,EUR\n", to: "in.csv")
    #expect(try desk.run("import", "invoices", "in.csv").status == .exited(0))
    let rows = "A,2,2026-02-01,5.00,EUR\nA,1,2026-02-01,12.00,EUR\n"
    let result = try refusal(header + rows, in: desk)
    #expect(
      result.stderr.contains(
        "in.csv:3: invoice \"1\" is in the ledger with the amount 10.00 EUR; here it is 12.00 EUR"))
    try desk.expectWhole()
  }

  @Test(arguments: ["", "\n\n", "just some words\n", "account,number\nA,1\n", "\"never closed\n"])
  func `a file without invoices is refused`(text: String) throws { _ = try refusal(text) }

  @Test func `an import that was killed is finished by running it again`() throws {
    let desk = try Desk.empty()
    let count = 6_000
    let rows = (0..<count).map { row in
      "N\(row % 200),Name \(row % 200),X-\(row),2026-01-02,2026-02-01,\(row % 900 + 1).25,EUR\n"
    }
    let file = try desk.folder.write(
      "account,name,number,issued,due,amount,currency\n" + rows.joined(), to: "many.csv")
    let program = try PipedProgram(
      builtProgram("talkoff"), ["import", "invoices", file] + desk.options(),
      environment: desk.environment)
    let kept = try waitForInvoices(desk)
    program.kill(SIGKILL)
    #expect(try program.waitForExit() == .killed(SIGKILL))
    #expect(kept > 0 && kept < count)
    let again = try desk.run("import", "invoices", file)
    #expect(again.status == .exited(0), "\(again.stderr)")
    #expect(again.stdout.contains("were in the ledger already."), "\(again.stdout)")
    let whole = (0..<count).reduce(0) { $0 + ($1 % 900 + 1) * 100 + 25 }
    let report = try desk.run("report", "aging", "--json").stdout
    #expect(
      report.contains(
        "\"amount\":\"\(whole / 100).\(whole % 100 == 0 ? "00" : String(whole % 100))\",\"buckets\""
      ))
    #expect(try invoices(desk) == count)
    #expect(try desk.run("import", "invoices", file).stdout.hasPrefix("Nothing changed"))
    try desk.expectWhole()
  }

  /// Looks until the first batch is in the ledger; the import is far from its end then.
  private func waitForInvoices(_ desk: Desk) throws -> Int {
    for _ in 0..<400 {
      let kept = try invoices(desk)
      if kept > 0 { return kept }
    }
    return 0
  }

  private func invoices(_ desk: Desk) throws -> Int {
    let report = try JSONValue.read(desk.run("report", "aging", "--json"))
    guard case .list(let totals)? = report["totals"],
      case .number(let count)? = totals.first?["count"]
    else { return 0 }
    return Int(count)
  }
}
