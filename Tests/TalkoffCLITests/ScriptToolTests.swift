internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// The folder of scripts of a desk: a copy of those that ship.
private func library(on desk: Desk) throws -> String {
  let folder = desk.folder.path("calls")
  try FileManager.default.copyItem(atPath: repository + "/scripts/calls", toPath: folder)
  return folder
}

private func change(_ file: String, _ was: String, _ now: String) throws {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  try #require(text.contains(was))
  try text.replacing(was, with: now).write(toFile: file, atomically: false, encoding: .utf8)
}

private func contents(_ folder: String) throws -> [String: String] {
  var found: [String: String] = [:]
  for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
    found[name] = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }
  return found
}

@Suite struct `Checking scripts` {
  @Test func `finds nothing in all that ship`() throws {
    let result = try Desk.empty().run("scripts", "check")
    #expect(result.stdout.hasPrefix("No fault found in "))
    #expect(result.status == .exited(0))
    let one = try Desk.empty().run("scripts", "check", "first-call", "--json")
    #expect(one.stdout == "{\"findings\":[]}\n")
  }

  @Test func `shows the way to a fault in another file`() throws {
    let desk = try Desk.empty()
    let folder = try library(on: desk)
    try change(folder + "/objections.md", "`ask date` `ask reference`", "`ask reference`")
    let result = try desk.run("scripts", "check", folder + "/first-call.md", "--json")
    #expect(result.status == .exited(1))
    let json = try JSONDecoder().decode(JSONValue.self, from: Data(result.output))
    guard case .object(let members) = json, case .list(let found) = members["findings"],
      case .object(let first) = found.first
    else {
      Issue.record("\(result.stdout)")
      return
    }
    #expect(
      Set(first.keys) == [
        "code", "severity", "file", "line", "column", "path", "message", "suggestion",
      ])
    #expect(first["file"] == .text(folder + "/objections.md"))
    #expect(first["code"] == "asked-too-late")
    guard case .list(let path) = first["path"] else { return }
    #expect(path.first == "Opening: Speaking" || path.first == "Opening: One moment")
  }

  @Test(
    arguments: [
      ("# T\n## A\n> We will see you in court.\n\n- Bye `end refusal`\n", 0, 1),
      ("# T\n## A\n> Hello.\n\n- Bye `end refusal`\n", 0, 0),
      ("# T\n## A\n> Hello.\n", 1, 1),
    ] as [(String, Int32, Int32)])
  func `ends with what it found, and strictly with warnings too`(
    _ text: String, _ status: Int32, _ strict: Int32
  ) throws {
    let desk = try Desk.empty()
    try Data(text.utf8).write(to: URL(filePath: desk.folder.path("s.md")))
    #expect(try desk.run("scripts", "check", "s.md").status == .exited(status))
    #expect(try desk.run("scripts", "check", "s.md", "--strict").status == .exited(strict))
  }

  @Test(.timeLimit(.minutes(2)))
  func `ends in bounded time on whatever is handed to it`() throws {
    let desk = try Desk.empty()
    let answers = (0..<10_000).map { "- [A\($0)](#s\($0 % 400)) `if disputed`" }
    let texts: [String: String] = [
      "large.md": String(repeating: "# T\n> {{amount_due}}\n", count: 500_000),
      "steps.md": "# T\n" + (0..<30_000).map { "## S\($0)\n- [On](#s\($0 + 1))\n" }.joined(),
      "many.md": "# T\n" + (0..<100_000).map { "## S\($0)\n- [On](#s\($0 + 1))\n" }.joined(),
      "answers.md": "# T\n## S0\n" + answers.joined(separator: "\n"),
      "escape.md": "# T\u{1B}]0;x\u{7}\n## A\u{1B}[2J\n- \u{202E}Hi\u{1B}[31m\n",
    ]
    for (name, text) in texts {
      try Data(text.utf8).write(to: URL(filePath: desk.folder.path(name)))
      let result = try desk.run("scripts", "check", name)
      #expect(result.status == .exited(["large.md", "many.md"].contains(name) ? 65 : 1), "\(name)")
      let out = result.stdout + result.stderr
      let isHarmless = out.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value != 0x202E
      }
      #expect(isHarmless, "\(name)")
    }
  }
}

@Suite struct `Writing scripts` {
  @Test func `begins with one that checks clean, passes every answer and is never written over`()
    throws
  {
    let desk = try Desk.empty()
    #expect(try desk.run("scripts", "new", "my-call.md").status == .exited(0))
    let text = try String(contentsOfFile: desk.folder.path("my-call.md"), encoding: .utf8)
    #expect(text.hasPrefix("# My call\n"))
    #expect(try desk.run("scripts", "check", "my-call.md", "--strict").status == .exited(0))
    #expect(try desk.run("scripts", "explore", "my-call.md").status == .exited(0))
    let again = try desk.run("scripts", "new", "my-call.md")
    #expect(again.status == .exited(64))
    #expect(again.stderr.contains("not written over"))
    #expect(try String(contentsOfFile: desk.folder.path("my-call.md"), encoding: .utf8) == text)
    #expect(try desk.run("scripts", "new", "my-call.txt").status == .exited(64))
    #expect(try desk.run("scripts", "new", "nowhere/my-call.md").status == .exited(74))
  }

  @Test func `renames a step in every file or in none`() throws {
    let desk = try Desk.empty()
    let folder = try library(on: desk)
    let before = try contents(folder)
    let file = folder + "/objections.md"
    let dry = try desk.run("scripts", "rename", file, "Already paid", "Paid before", "--dry-run")
    #expect(dry.stdout.contains("objections.md: 2 changes\n"))
    #expect(dry.stdout.hasSuffix("Nothing was written.\n"))
    #expect(try contents(folder) == before)
    let result = try desk.run("scripts", "rename", file, "Already paid", "Paid before")
    #expect(result.status == .exited(0))
    let after = try contents(folder)
    #expect(after.keys == before.keys)
    #expect(after["objections.md"]?.contains("## Paid before\n") == true)
    #expect(!after.values.contains { $0.contains("#already-paid") })
    let files = before.keys.filter { !$0.hasSuffix(".test.md") }.map { folder + "/" + $0 }
    #expect(try desk.run(["scripts", "check"] + files).status == .exited(0))
    for (old, new) in [("Alredy paid", "X"), ("Angry", "Paid before"), ("Angry", "A & B")] {
      let refused = try desk.run("scripts", "rename", file, old, new)
      #expect(refused.status == .exited(64))
      #expect(try contents(folder) == after)
    }
  }

  @Test func `draws a step with its neighbours`() throws {
    let desk = try Desk.empty()
    let result = try desk.run("scripts", "graph", "first-call", "--step", "Close")
    #expect(result.stdout.hasPrefix("flowchart TD\n"))
    #expect(result.stdout.contains("[\"Close\"]"))
    #expect(!result.stdout.contains("Gatekeeper"))
    let dot = try desk.run("scripts", "graph", "first-call", "--dot")
    #expect(dot.stdout.hasPrefix("digraph script {"))
    #expect(try desk.run("scripts", "graph", "first-call", "--step", "Clse").status == .exited(64))
    let svg = try desk.run("scripts", "graph", "first-call", "--svg", "out.svg")
    let isDrawn = FileManager.default.fileExists(atPath: desk.folder.path("out.svg"))
    // Graphviz may be missing; then that is said.
    #expect(isDrawn ? svg.status == .exited(0) : svg.stderr.contains("Install Graphviz"))
  }
}

@Suite struct `Trying scripts` {
  @Test func `passes the tests that ship, and tells the first line that differs`() throws {
    let desk = try Desk.empty()
    #expect(try desk.run("scripts", "test").status == .exited(0))
    let folder = try library(on: desk)
    try change(
      folder + "/first-call.md", "(#close) `record promise`", "(#close) `record refusal`")
    let result = try desk.run("scripts", "test", folder + "/first-call.md")
    #expect(result.status == .exited(1))
    #expect(
      result.stdout.contains("first-call.test.md:11: They promise")
        || result.stdout.contains("They promise"))
    #expect(
      result.stdout.contains(
        "From \"Take the promise\" the test wants \"Close\" with `record promise`."))
    #expect(try desk.run("scripts", "test", folder + "/objections.md").status == .exited(66))
  }

  @Test func `explores at random, the same for the same seed`() throws {
    let desk = try Desk.empty()
    let words = ["scripts", "explore", "first-call", "--random", "5", "--seed"]
    let one = try desk.run(words + ["7"])
    #expect(try desk.run(words + ["7"]).stdout == one.stdout)
    #expect(try desk.run(words + ["8"]).stdout != one.stdout)
    #expect(one.stdout.contains("never taken"))
    #expect(one.status == .exited(1))
    #expect(try desk.run("scripts", "explore", "first-call", "--random", "0").status == .exited(64))
  }

  @Test func `plays one through, and writes nothing`() throws {
    let desk = try Desk.empty()
    let before = try Data(contentsOf: URL(filePath: desk.ledger))
    _ = try desk.run("scripts", "new", "my-call.md")
    let result = try desk.run(
      "scripts", "play", "my-call.md", lines: ["1", "1", "", "", "o 1", "1", "1", "1"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("INVENTED"))
    #expect(result.stdout.contains("The call ended: promise."))
    #expect(try Data(contentsOf: URL(filePath: desk.ledger)) == before)
    let from = try desk.run(
      "scripts", "play", "my-call.md", "--from", "Offer installments", lines: ["quit"])
    #expect(from.stdout.contains("── Offer installments"))
    let wrong = try desk.run("scripts", "play", "my-call.md", "--if", "may-setle", lines: [])
    #expect(wrong.status == .exited(64))
    #expect(wrong.stderr.contains("Did you mean may-settle?"))
  }
}

@Suite struct `Versions of scripts` {
  private func called() throws -> Desk {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme", "--script", "first-call",
      lines: ["2", "1", "1", "500", "fri", "transfer", "1", "1"])
    try #require(result.status == .exited(0), "\(result.stderr)")
    return desk
  }

  @Test func `are kept once, and a call shows the very words of its own`() throws {
    let desk = try called()
    let shown = try desk.run("log", "acme", "--words")
    #expect(shown.stdout.contains("\"First call about an overdue invoice\", version "))
    #expect(shown.stdout.contains("│ So, 500.00 EUR on Friday 6 March 2026, by bank transfer. Can"))
    #expect(shown.stdout.contains("> Yes, you can\n"))
    // The script may change afterwards; what was on the screen does not.
    let folder = try library(on: desk)
    try change(folder + "/first-call.md", "Can I rely on that?", "Agreed?")
    #expect(try desk.run("log", "acme", "--words").stdout == shown.stdout)
    let file = folder + "/first-call.md"
    #expect(try desk.run("scripts", "publish", file).stdout.contains("first-call.md: version "))
    #expect(try desk.run("scripts", "publish", file).stdout.contains("was kept before"))
    try desk.expectWhole()
  }

  @Test func `are compared by where past calls would go`() throws {
    let desk = try called()
    let folder = try library(on: desk)
    let file = folder + "/first-call.md"
    #expect(
      try desk.run("scripts", "compare", file).stdout
        == "1 call: 1 go the same way, 0 elsewhere, 0 can no longer be walked.\n")
    try change(file, "[We will pay it](#take-the-promise)", "[We will pay it](#offer-installments)")
    let moved = try desk.run("scripts", "compare", file).stdout
    #expect(moved.contains("leads to Offer"))
    try change(file, "[We will pay it]", "[We shall pay it]")
    #expect(
      try desk.run("scripts", "compare", file, "--json").stdout
        .contains("\"verdict\":\"stuck\""))
  }

  @Test func `are counted by the answers calls gave`() throws {
    let desk = try called()
    let result = try desk.run("scripts", "stats", "first-call")
    #expect(result.stdout.hasPrefix("1 call on \"First call about an overdue invoice\"\n"))
    #expect(result.stdout.contains("  Yes, you can"))
    #expect(result.stdout.contains("Only in parts after all: never"))
    let other = try desk.run("scripts", "stats", "last-call", "--json")
    #expect(other.stdout.contains("\"calls\":0"))
  }
}
