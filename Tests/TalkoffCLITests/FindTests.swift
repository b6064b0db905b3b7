private import FoundationEssentials
internal import TestSupport
internal import Testing

/// What `talkoff find --json` answers.
private struct Found: Decodable {
  struct Hit: Decodable {
    let entry: Int
    let day: String
    let account: String
    let name: String
    let by: String
    let kind: String
    let words: String
    let takenBack: Bool
    let person: String?
  }
  let hits: [Hit]
  let more: Bool
}

extension Desk {
  fileprivate func found(_ arguments: String...) throws -> Found {
    let result = try run(["find", "--json"] + arguments)
    try #require(result.status == .exited(0), "\(result.stderr)")
    return try JSONDecoder().decode(Found.self, from: Data(result.output))
  }
}

/// To a promise of half on the 13th, by card; what comes next is not looked at.
private let promising = ["1", "1", "1", "half", "13 mar", "card", "1"]

@Suite struct `What was said is found` {
  @Test func `by its words, marked, with the day, who said it and its entry`() throws {
    let desk = try Desk.demo()
    _ = try desk.run("call", "acme", lines: promising + ["1"])
    let result = try desk.run("find", "13th")
    #expect(result.status == .exited(0), "\(result.stderr)")
    let promise = try #require(try desk.log("acme").last { $0.kind == "promise-made" })
    expectInOrder(
      [
        "PRACTICE", "2 Mar 2026 entry \(promise.number)", "ACME ACME Tools Ltd promise",
        "Dana Weiss to ana", "\"7,950.25 EUR by Friday *13 March 2026*, by card",
        "date", "\"Friday *13 March 2026* (\"*13 mar*\")\"",
      ], in: result.stdout)
    let hit = try #require(
      try desk.found("7950.25", "13/3").hits.first { $0.kind == "promise-made" })
    #expect(hit.entry == promise.number)
    #expect(hit.day == "2026-03-02")
    #expect(hit.person == "Dana Weiss")
    #expect([hit.account, hit.name, hit.by] == ["ACME", "ACME Tools Ltd", "ana"])
  }

  @Test func `of one account, and of all, a few at a time`() throws {
    let desk = try Desk.demo()
    for (account, words) in [
      ("acme", "cheque one"), ("nordwind", "cheque two"), ("acme", "cheque three"),
    ] {
      #expect(try desk.run("note", account, words).status == .exited(0))
    }
    #expect(
      try desk.found("cheque").hits.map(\.words) == ["cheque three", "cheque two", "cheque one"])
    #expect(try desk.found("cheque", "--account", "acme").hits.map(\.account) == ["ACME", "ACME"])
    let first = try desk.found("cheque", "--limit", "2")
    #expect(first.hits.count == 2)
    #expect(first.more)
    #expect(try !desk.found("cheque", "--limit", "3").more)
    let told = try desk.run("find", "cheq", "--limit", "2").stdout
    expectInOrder(["\"*cheque* three\"", "\"*cheque* two\"", "There is more: --limit 4"], in: told)
    let one = try desk.run("find", "cheque", "--account", "acme").stdout
    expectInOrder(["ACME ACME Tools Ltd", "note ana", "\"*cheque* three\""], in: one)
  }

  @Test func `where it was taken back, and says so`() throws {
    let desk = try Desk.demo()
    _ = try desk.run(
      "call", "acme", lines: promising + ["back", "back", "back", "14 mar", "card", "1", "1", "1"])
    let hits = try desk.found("mar").hits.filter { $0.kind == "promise-made" }
    #expect(hits.map(\.takenBack) == [false, true])
    let told = try desk.run("find", "13th").stdout
    #expect(told.contains(", taken back  "))
    #expect(try !desk.run("find", "14th").stdout.contains("taken back"))
  }

  @Test func `or not, which is no fault`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("find", "zebra")
    #expect(result.status == .exited(0))
    #expect(result.stdout == "PRACTICE\nNothing that was said has this word.\n")
    let two = try desk.run("find", "grey", "zebra", "--account", "acme")
    #expect(
      two.stdout
        == "PRACTICE\nNothing that was said with ACME ACME Tools Ltd has these words.\n")
    #expect(try desk.found("zebra").hits.isEmpty)
  }

  @Test func `at the prompt, and whatever is typed means nothing to the database`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("note", "acme", "the cheque is lost").status == .exited(0))
    let result = try desk.run(
      lines: [
        "find cheque", "find \"cheque lost\"", "find cheque* OR NEAR(x)", "find -- -cheque", "quit",
      ])
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "\"the *cheque* is lost\"", "\"the *cheque* is *lost*\"", "Nothing that was said",
        "\"the *cheque* is lost\"",
      ], in: result.stdout)
  }

  @Test func `in rows no wider than the window, a long note by the part that counts`() throws {
    let desk = try Desk.demo()
    let long =
      String(repeating: "lorem ipsum ", count: 300) + "the cheque \u{1B}[31m is lost"
      + String(repeating: " dolor sit", count: 300)
    #expect(try desk.run("note", "acme", long).status == .exited(0))
    let told = try desk.run("find", "cheque").stdout
    #expect(told.contains("the *cheque* \u{241B}[31m is lost"))
    let rows = told.split(separator: "\n")
    #expect(rows.allSatisfy { $0.count <= 100 })
    #expect(rows.count < 12)
    expectInOrder(["\"… ", "*cheque*", " …\""], in: told)
    #expect(try desk.found("cheque").hits.map(\.words) == [long])
  }

  @Test func `as bold, where a terminal has colour`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("note", "acme", "the cheque is lost").status == .exited(0))
    let told = try desk.runBare(
      ["find", "cheque", "--color", "always"] + desk.options(), environment: ["NO_COLOR": ""])
    #expect(told.stdout.contains("the \u{1B}[1m*cheque*\u{1B}[0m is lost"))
  }
}

@Suite struct `In a call, what was said` {
  @Test func `is quoted once the right person is confirmed`() throws {
    let desk = try Desk.demo()
    _ = try desk.run("call", "acme", lines: promising + ["1"])
    let result = try desk.run(
      "call", "acme", "--override", "they asked",
      lines: ["1", "1", "find 13th", "find zebra", "end refusal"])
    #expect(result.status == .exited(0), "\(result.stdout)\(result.stderr)")
    expectInOrder(
      [
        "2 Mar 2026, Dana Weiss to ana, promise, entry ",
        "\"7,950.25 EUR by Friday *13 March 2026*", "Nothing that was said with them",
      ], in: result.stdout.replacing("\n    ", with: " "))
  }

  @Test func `is not shown before that`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("note", "acme", "owes us 15 cheques").status == .exited(0))
    let result = try desk.run("call", "acme", lines: ["1", "find cheques"])
    #expect(result.status == .exited(65))
    #expect(
      result.stderr.contains("What was said is not shown before the right person is confirmed."))
    #expect(!(result.stdout + result.stderr).contains("owes us"))
  }

  @Test func `is that of this debtor, at most six of it`() throws {
    let desk = try Desk.demo()
    for number in 1...8 { _ = try desk.run("note", "acme", "cheque number \(number)") }
    _ = try desk.run("note", "nordwind", "cheque of another")
    let result = try desk.run("call", "acme", lines: ["1", "1", "find cheq", "end refusal"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.matches(of: /\*cheque\* number/).count == 6)
    expectInOrder(["number 8", "number 3", "There is more"], in: result.stdout)
    #expect(!result.stdout.contains("of another"))
  }

  @Test func `is found in a rehearsal, in what never happened`() throws {
    let script = repository + "/Tests/TalkoffCLITests/Scripts/rehearsed.md"
    let result = try Desk.empty().run(
      ["rehearse", script, "--persona", "serial", "--level", "1", "--seed", "1"],
      lines: ["", "1", "", "1", "find promise", "end refusal"])
    let told = result.stdout.replacing("\n    ", with: " ")
    #expect(told.contains("18 Feb 2026, "), "\(result.stdout)\(result.stderr)")
    #expect(told.contains(" to ana, promise, entry "))
  }

  @Test func `stands above the line to say, at a terminal`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("note", "acme", "the cheque is lost").status == .exited(0))
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), ["call", "acme"] + desk.options(), environment: desk.environment,
      folder: desk.folder.path)
    try expect(terminal, "dial>", after: "Overdue")
    try terminal.type("a")
    try expect(terminal, "answer>", after: "Could I speak to Dana Weiss")
    try terminal.type("find cheque\r")
    try expect(terminal, "answer>", after: "is not shown before the right person is confirmed")
    #expect(!terminal.screen.text.contains("is lost"))
    // The refused line stands in the prompt again.
    try terminal.type("\u{15}1")
    try expect(terminal, "answer>", after: "Am I speaking to Dana Weiss?")
    try terminal.type("1")
    try expect(terminal, "answer>", after: "State the debt")
    try terminal.type("find cheque\r")
    try expect(terminal, "answer>", after: "2 Mar 2026, ana, note, entry")
    let lines = terminal.screen.lines
    let hit = try #require(lines.firstIndex { $0.contains("the *cheque* is lost") })
    #expect(lines[hit...].contains { $0.hasPrefix("│ ") })
    terminal.kill(9)
    _ = try terminal.waitForExit()
  }

  private func expect(_ terminal: PseudoTerminal, _ prompt: String, after text: String) throws {
    try terminal.wait(for: "\(prompt) below \"\(text)\"") {
      unwrapped($0.screen.text).contains(text) && $0.screen.cursorLine.hasPrefix(prompt)
        && $0.isEditing
    }
  }
}
