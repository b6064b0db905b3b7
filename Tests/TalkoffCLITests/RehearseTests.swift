private import FoundationEssentials
private import Glibc
internal import TestSupport
internal import Testing

/// What a rehearsal leaves in the folder of its ledger.
private func files(of desk: Desk) throws -> [String: Data] {
  var found: [String: Data] = [:]
  for name in try FileManager.default.contentsOfDirectory(atPath: desk.folder.path) {
    let url = URL(filePath: desk.folder.path(name))
    if let data = try? Data(contentsOf: url) { found[name] = data }
  }
  return found
}

/// The names of the kept rehearsals.
private func kept(by desk: Desk) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: desk.ledger + ".rehearsals").sorted()
}

/// The lines with which the honest one of level 1 and seed 1 is led to a promise of parts.
private let toAPlan = [
  "", "1", "", "1", "", "2", "", "6 monthly", "", "9 mar", "", "1", "", "1",
]

@Suite struct `A rehearsal` {
  private let script = repository + "/Tests/TalkoffCLITests/Scripts/rehearsed.md"

  private func rehearse(
    _ desk: Desk, _ more: [String] = [], lines: [String]
  ) throws -> ProcessResult {
    try desk.run(
      ["rehearse", script, "--persona", "cash", "--level", "1", "--seed", "1"] + more,
      lines: lines)
  }

  @Test func `is a call like any other, marked on every screen`() throws {
    let desk = try Desk.empty()
    let result = try rehearse(desk, lines: toAPlan)
    #expect(result.status == .exited(0), "\(result.stderr)")
    try expectGolden(
      result.stdout.replacing(desk.folder.path, with: "~"), "rehearsals/cli-plan.txt")
    let screens = result.stdout.split(separator: "\n").filter { $0.hasPrefix("── ") }
    #expect(screens.count > 3)
    #expect(screens.allSatisfy { $0.contains("REHEARSAL") })
    let prompts = result.stdout.split(separator: "\n").filter { $0.contains("> ") }
    #expect(prompts.allSatisfy { $0.hasPrefix("REHEARSAL ") }, "\(prompts)")
  }

  @Test func `leaves a live ledger as it was, byte for byte`() throws {
    let desk = try Desk.empty()
    let live = desk.folder.path("live.sqlite")
    let options = ["--ledger", live, "--scripts", repository + "/scripts", "--as", "ana"]
    let made = try desk.runBare(["init"] + options)
    #expect(made.status == .exited(0), "\(made.stderr)")
    let before = try files(of: desk)
    #expect(before["live.sqlite"]?.isEmpty == false)
    let result = try desk.runBare(
      ["rehearse", script, "--persona", "cash", "--level", "1", "--seed", "1"] + options,
      input: toAPlan)
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("Call ended: installments."))
    #expect(try files(of: desk) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: live + ".rehearsals")
    #expect(names.count == 1)
  }

  @Test func `needs no ledger, and makes none`() throws {
    let desk = try Desk.empty()
    try FileManager.default.removeItem(atPath: desk.ledger)
    let result = try rehearse(desk, lines: toAPlan)
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(!FileManager.default.fileExists(atPath: desk.ledger))
  }

  @Test func `records nothing in the ledger of the prompt it was begun from`() throws {
    let desk = try Desk.demo()
    let before = try desk.log("ACME").count
    let command = "rehearse \(script) --persona cash --level 1 --seed 1"
    let result = try desk.run(
      [], lines: [command] + toAPlan + ["worklist", "quit"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("REHEARSAL over"))
    #expect(result.stdout.contains("talkoff> worklist"))
    #expect(try desk.log("ACME").count == before)
    try desk.expectWhole()
  }

  @Test func `is kept whole, to be looked at later`() throws {
    let desk = try Desk.empty()
    let result = try rehearse(desk, ["--json"], lines: toAPlan)
    let name = try #require(try kept(by: desk).first)
    #expect(name.hasPrefix("2026-03-02T1000"))
    let path = desk.ledger + ".rehearsals/" + name
    let record = try JSONDecoder().decode(
      JSONValue.self, from: try Data(contentsOf: URL(filePath: path)))
    #expect(record["trainee"] == "ana")
    #expect(record["played"]?["title"] == "The cash strapped honest one")
    #expect(record["kind"] == "rehearsal")
    let last = result.stdout.split(separator: "\n").last.map(String.init) ?? ""
    let told = try JSONDecoder().decode(JSONValue.self, from: Data(last.utf8))
    #expect(told["outcome"] == "installments")
    #expect(told["seed"] == "1")
    #expect(told["file"] == .text(path))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func `that is left is kept as far as it came`() throws {
    let desk = try Desk.empty()
    let result = try rehearse(desk, lines: ["", "1"])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("the input ended inside the call; the rehearsal ends here"))
    #expect(try kept(by: desk).count == 1)
  }

  @Test func `that cannot be kept was practised all the same`() throws {
    let desk = try Desk.empty()
    try Data().write(to: URL(filePath: desk.ledger + ".rehearsals"))
    let result = try rehearse(desk, lines: toAPlan)
    #expect(result.status == .exited(0))
    #expect(result.stderr.contains("the rehearsal cannot be kept there"), "\(result.stderr)")
  }

  @Test(arguments: [
    ("before-the-due-date", "forgetful"), ("first-call", "forgetful"),
    ("broken-promise", "silent"), ("dispute-follow-up", "disputer"), ("last-call", "bouncer"),
    ("after-the-reminder", "gatekeeper"), ("returning-a-call", "insolvent"),
    ("debtor-abroad", "abroad"), ("owner-of-a-small-firm", "hostile"),
  ])
  func `is about an account that the policy would call with that script`(
    script: String, persona: String
  ) throws {
    let desk = try Desk.empty()
    let result = try desk.run(
      "rehearse", script, "--persona", persona, "--seed", "1", lines: ["end hung-up"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    let words = result.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("the policy has \(script))"), "\(words.prefix(900))")
  }

  @Test func `names who can be played, and draws one by the seed`() throws {
    let desk = try Desk.empty()
    let list = try desk.run("rehearse", "--personas")
    #expect(list.stdout.contains("serial-promiser"))
    let personas = try JSONValue.read(try desk.run("rehearse", "--personas", "--json"))
    let all: [JSONValue]? = if case .list(let all)? = personas["personas"] { all } else { nil }
    #expect(try #require(all).count >= 12)
    var drawn: Set<String> = []
    for seed in ["1", "2", "3"] {
      let result = try desk.run("rehearse", script, "--seed", seed, lines: ["end hung-up"])
      drawn.insert(
        result.stdout.split(separator: "\n").first { $0.contains("over:") }.map(String.init) ?? "")
    }
    #expect(drawn.count == 3)
  }
}

@Suite struct `A debtor that is heard` {
  private let script = repository + "/Tests/TalkoffCLITests/Scripts/rehearsed.md"

  @Test func `speaks through espeak-ng, the words being an argument`() throws {
    let desk = try Desk.empty()
    let tools = desk.folder.path("tools")
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: false)
    let heard = desk.folder.path("heard")
    let program = "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \(heard)\n"
    try Data(program.utf8).write(to: URL(filePath: tools + "/espeak-ng"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: tools + "/espeak-ng")
    let result = try desk.runBare(
      ["rehearse", script, "--persona", "silent", "--seed", "1", "--voice"] + desk.options(),
      input: ["end hung-up"], environment: ["PATH": tools + ":/usr/bin:/bin"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    var words = ""
    for _ in 0..<200 where !words.contains("Holm") && !words.contains("Yes") {
      words = (try? String(decoding: Data(contentsOf: URL(filePath: heard)), as: UTF8.self)) ?? ""
      usleep(20_000)
    }
    #expect(words == "-v\nen\n-s\n160\n--\nHolm.\n" || words == "-v\nen\n-s\n160\n--\nYes.\n")
  }

  @Test func `is read where nothing can speak, and that is said`() throws {
    let desk = try Desk.empty()
    let result = try desk.runBare(
      ["rehearse", script, "--persona", "silent", "--seed", "1", "--voice"] + desk.options(),
      input: ["end hung-up"], environment: ["PATH": desk.folder.path])
    #expect(result.status == .exited(0))
    #expect(result.stderr.contains("--voice: espeak-ng is not installed"))
  }
}

@Suite struct `Mistakes about rehearsals` {
  private static let cases: [(name: String, arguments: [String], status: Int32)] = [
    ("rehearse-unknown-persona", ["--persona", "nobody-of-that-name"], 66),
    ("rehearse-several-personas", ["--persona", "o"], 64),
    ("rehearse-level", ["--level", "4"], 64),
    ("rehearse-two-ends", ["--host", "--join"], 64),
    ("rehearse-host-in-a-pipe", ["--host", "--persona", "silent"], 64),
    ("rehearse-join-in-a-pipe", ["--join"], 64),
  ]

  @Test(arguments: cases)
  func `are told with the remedy`(name: String, arguments: [String], status: Int32) throws {
    let desk = try Desk.empty()
    let result = try desk.run(["rehearse"] + arguments)
    #expect(result.status == .exited(status), "\(result.stderr)")
    let told = result.stderr.replacing(repository, with: "~")
    let command = (["rehearse"] + arguments).joined(separator: " ")
    try expectGolden("$ talkoff \(command)\n" + told, "errors/\(name).txt")
  }

  @Test func `name the scripts there are`() throws {
    let desk = try Desk.empty()
    let result = try desk.run("rehearse", "frist-call", "--persona", "silent")
    #expect(result.status == .exited(66))
    #expect(result.stderr.contains("there is no script frist-call"))
    #expect(result.stderr.contains("Did you mean first-call?"))
  }

  @Test func `are all named at once where they are the persona's`() throws {
    let desk = try Desk.empty()
    let path = desk.folder.path("broken.md")
    let text =
      "# Broken\n\nWho.\n\n## Facts\n\n- company: A\n- persn: B\n- owes: 10\n\n## Pick up\n"
    try Data(text.utf8).write(to: URL(filePath: path))
    let result = try desk.run("rehearse", "--persona", path)
    #expect(result.status == .exited(65))
    let told = result.stderr.replacing(desk.folder.path + "/", with: "")
    try expectGolden(
      "$ talkoff rehearse --persona broken.md\n" + told, "errors/rehearse-persona.txt")
  }
}
