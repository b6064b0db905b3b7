internal import TestSupport
internal import Testing

/// The prompt, led by a pipe: one line is one command.
@Suite struct `The prompt from a pipe` {
  @Test func `takes a command as a shell does, with the program's name`() throws {
    let desk = try Desk.demo()
    let named = try desk.runBare(desk.options(), input: ["talkoff worklist --limit 1"])
    #expect(named.status == .exited(0), "\(named.stderr)")
    let plain = try desk.runBare(desk.options(), input: ["worklist --limit 1"])
    #expect(
      named.stdout.replacing("talkoff> talkoff worklist", with: "talkoff> worklist")
        == plain.stdout)
  }

  @Test func `the program alone opens on the day at a glance`() throws {
    let desk = try Desk.demo()
    let result = try desk.run()
    #expect(result.status == .exited(0), "\(result.stderr)")
    let lines = result.stdout.split(separator: "\n").map(String.init)
    #expect(lines.first == "Monday 2 March 2026  PRACTICE")
    #expect(lines.contains { $0.hasPrefix("To call    13 accounts · 12 newly overdue") })
    #expect(lines.contains { $0.hasPrefix(" 1  DELTA    32,705.00 USD  114 d  newly overdue") })
    #expect(lines.contains("and more: worklist"))
    #expect(lines.last?.hasPrefix("call ACCOUNT leads you through a call") == true)
  }

  @Test func `options alone open it in whatever form they are given`() throws {
    let desk = try Desk.demo()
    let apart = try desk.run()
    let joined = try desk.runBare([
      "--color=never", "--ledger=\(desk.ledger)", "--now", monday, "--as=ana",
    ])
    #expect(joined.status == .exited(0), "\(joined.stderr)")
    #expect(joined.stdout == apart.stdout)
  }

  @Test(arguments: [
    ["--color", "loudly"], ["--unknown", "x"], ["--as"], ["--as="], ["--ledger", "--json"],
  ])
  func `options that are wrong are told as those of a command`(_ wrong: [String]) throws {
    let desk = try Desk.demo()
    let result = try desk.runBare(wrong)
    #expect(result.status == .exited(64), "\(result.stderr)")
    #expect(result.stdout.isEmpty)
    #expect(!result.stderr.isEmpty)
  }

  @Test func `the same commands work there, one a line`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(lines: [
      "worklist --limit 1", "", "note acme it's \"a test\"", "call acme", "9", "log acme", "quit",
      "worklist",
    ])
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "talkoff> worklist --limit 1", "1 DELTA", "talkoff> note acme it's \"a test\"",
        "Noted as entry",
        "talkoff> call acme", "answer> 9", "Call ended: no answer.", "talkoff> log acme",
        "it's \"a test\"", "next-step-scheduled", "talkoff> quit",
      ], in: result.stdout)
    #expect(!result.stdout.contains("talkoff> worklist\n"))
  }

  @Test func `a note's text is kept as it was typed, and is never an option`() throws {
    let desk = try Desk.demo()
    let texts = ["-50 came in --json  it's \"so\"", "--help", "say  -- \"no"]
    let prompt = try desk.run(
      lines: texts.map { "note acme  \($0) " } + ["note \"acme tools\" x y"])
    #expect(prompt.status == .exited(0), "\(prompt.stderr)")
    #expect(try desk.run("note", "acme", "before", "the options").status == .exited(0))
    let dashed = try desk.runBare(desk.options() + ["note", "acme", "--", "--all", "of it"])
    #expect(dashed.status == .exited(0), "\(dashed.stderr)")
    #expect(try desk.run("note", "acme", "--unknown").status == .exited(64))
    let notes = try desk.log("acme").filter { $0.kind == "note-added" }
    #expect(
      notes.map { $0.data["text"] }
        == (texts + ["x y", "before the options", "--all of it"]).map { .text($0) })
  }

  @Test func `global options may stand before the command`() throws {
    let desk = try Desk.demo()
    let before = try desk.runBare(
      ["--json", "--ledger=\(desk.ledger)", "--now", monday, "worklist", "--limit", "1"])
    #expect(before.status == .exited(0), "\(before.stderr)")
    #expect(
      try JSONValue.read(before) == JSONValue.read(desk.run("worklist", "--limit", "1", "--json")))
    let nested = try desk.runBare([
      "--ledger", desk.ledger, "report", "aging", "--as-of", "2026-03-02",
    ])
    #expect(nested.stdout.contains("Open items as of Monday 2 March 2026"), "\(nested.stderr)")
    #expect(try desk.runBare(["--ledger"]).status == .exited(64))
  }

  @Test func `what follows a fault is not run`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(lines: ["note acme one", "brief nobody", "note acme two"])
    #expect(result.status == .exited(66))
    #expect(result.stderr.contains("no account is called \"nobody\""))
    #expect(try desk.log("acme").filter { $0.kind == "note-added" }.count == 1)
  }

  @Test func `a word that is no command is named`() throws {
    let desk = try Desk.demo()
    let results = [
      try desk.run(lines: ["wroklist"]), try desk.run("wroklist"),
      try desk.run("wroklist", "acme", "--limit", "2"), try desk.run("wroklist", "--help"),
    ]
    for result in results {
      #expect(result.status == .exited(64))
      #expect(result.stderr.contains("no command is called \"wroklist\""))
      #expect(!result.stderr.contains("prompt"))
    }
  }

  @Test func `calls that were left are offered at the next start`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("call", "acme", lines: ["1"]).status == .exited(65))
    let result = try desk.run()
    expectInOrder(
      [
        "A call with ACME was left at \"Confirm the person\", begun 2 Mar 2026 10:00 by ana.",
        "Type resume to go on with it.",
      ], in: result.stdout)
  }
}
