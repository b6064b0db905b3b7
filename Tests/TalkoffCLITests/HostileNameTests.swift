internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// Names and notes made to take over a terminal, a log or a spreadsheet.
@Suite struct `Hostile names` {
  static let names = [
    "\u{1B}[2J\u{1B}[1;1HOwned", "\u{1B}]0;title\u{7}", "\u{7}\u{8}\u{8}bell", "cr\rOver",
    "\u{9B}31mC1", "\u{202E}dtL emcA", "a\u{2066}b\u{2069}", "zero\u{200B}\u{FEFF}width",
    "\u{85}next\u{2028}line", "=HYPERLINK(\"http://x.example\",\"pay\")", "@SUM(A1)", "+1-1",
    "\u{7F}del",
  ]

  /// Whether a scalar could do anything to a terminal or turn the text around.
  private func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return false
    }
  }

  private func expectHarmless(
    _ result: ProcessResult, _ what: String, _ place: SourceLocation = #_sourceLocation
  ) {
    for (name, bytes) in [("stdout", result.output), ("stderr", result.error)] {
      let text = String(validating: bytes, as: UTF8.self)
      #expect(text != nil, "\(what) \(name)", sourceLocation: place)
      let hostile = (text ?? "").unicodeScalars.filter(isHostile)
      #expect(
        hostile.isEmpty, "\(what) \(name): \(hostile.map { $0.value })", sourceLocation: place)
    }
  }

  @Test func `reach no screen as anything but text`() throws {
    let desk = try Desk.empty()
    let rows = Self.names.enumerated().map { index, name in
      let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
      return "H\(index),\(quoted),N\(index),2026-01-02,2026-02-01,1.00,EUR,\(quoted)\n"
    }
    try desk.folder.write(
      "account,name,number,issued,due,amount,currency,reference\n" + rows.joined(), to: "h.csv")
    let imported = try desk.run("import", "invoices", "h.csv")
    #expect(imported.status == .exited(0), "\(imported.stderr)")
    let lines = Self.names.indices.flatMap {
      ["brief H\($0)", "log H\($0)", "log H\($0) --json", "note H\($0) \(Self.names[$0])"]
    }
    let shown = try desk.run(lines: lines + ["worklist", "worklist --json", "report aging"])
    #expect(shown.status == .exited(0), "\(shown.stderr)")
    #expect(shown.stdout.contains("Over") && shown.stdout.contains("HYPERLINK"))
    for (result, what) in [(imported, "import"), (shown, "the prompt")] {
      expectHarmless(result, what)
    }
    try desk.expectWhole()
  }

  @Test func `said on a call reach no screen either`() throws {
    let desk = try Desk.demo()
    let spoken = Self.names.joined(separator: " ")
    let lines = ["5", "1", spoken, "note \(spoken)", "say", "where", "1", "1", "3", "other"]
    let call = try desk.run("call", "acme", lines: lines + [spoken, "2", "1"])
    #expect(call.status == .exited(0), "\(call.stderr)")
    for result in [call, try desk.run("log", "acme"), try desk.run("brief", "acme")] {
      expectHarmless(result, "a call")
    }
  }

  @Test func `reach no error message either`() throws {
    let desk = try Desk.demo()
    let name = Self.names.joined(separator: " ")
    let wrong = [
      ["brief", name], ["call", "acme", "--script", name], ["worklist", "--as-of", name], [name],
      ["worklist", "--limit", name], ["import", "invoices", name], ["--\(name)"],
      ["import", "invoices", "x.csv", "--map", name], ["worklist", "--scripts", name],
    ]
    for arguments in wrong {
      expectHarmless(try desk.runBare(arguments + desk.options()), "\(arguments)")
    }
    expectHarmless(try desk.run("call", "acme", lines: [name]), "a wrong line")
    try desk.folder.write("account,\(name)\nA,1\n", to: "bad.csv")
    expectHarmless(try desk.run("import", "invoices", "bad.csv"), "a wrong heading")
  }

  @Test func `are in the record as they were given`() throws {
    let desk = try Desk.demo()
    let text = "\u{1B}[31mred\u{202E}"
    let result = try desk.run("note", "acme", text)
    expectHarmless(result, "note")
    let log = try desk.run("log", "acme", "--json")
    expectHarmless(log, "log")
    #expect(try desk.log("acme").last?.data["text"] == .text(text))
  }
}
