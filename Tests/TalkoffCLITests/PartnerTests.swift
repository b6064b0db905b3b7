private import FoundationEssentials
private import Glibc
internal import TestSupport
internal import Testing

/// Two terminals on one machine: a trainee who rehearses, and a trainer who plays the debtor.
private struct Pair {
  let desk: Desk
  let running: String

  init() throws {
    desk = try Desk.empty()
    // A path of its own, short enough for a socket.
    running = "/tmp/talkoff-test-\(getpid())-\(UInt32.random(in: 0..<1_000_000))"
    try FileManager.default.createDirectory(
      atPath: running, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  var environment: [String: String] {
    desk.environment.merging(["XDG_RUNTIME_DIR": running]) { _, new in new }
  }

  func trainee() throws -> PseudoTerminal {
    let script = repository + "/Tests/TalkoffCLITests/Scripts/rehearsed.md"
    return try terminal(
      ["rehearse", script, "--host", "--persona", "silent", "--seed", "1", "--level", "1"],
      as: "ana")
  }

  func trainer() throws -> PseudoTerminal { try terminal(["rehearse", "--join"], as: "kim") }

  private func terminal(_ arguments: [String], as actor: String) throws -> PseudoTerminal {
    try PseudoTerminal(
      builtProgram("talkoff"), arguments + desk.options(as: actor), environment: environment,
      folder: desk.folder.path, width: 100, height: 40)
  }

  func end() { try? FileManager.default.removeItem(atPath: running) }

  /// What the only kept rehearsal tells to have happened.
  func happened() throws -> [JSONValue] {
    let folder = desk.ledger + ".rehearsals"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let record = try JSONDecoder().decode(
      JSONValue.self, from: try Data(contentsOf: URL(filePath: folder + "/" + name)))
    guard case .list(let events)? = record["events"] else { return [] }
    return events
  }
}

extension PseudoTerminal {
  fileprivate func expectPrompt(_ prompt: String, after text: String) throws {
    try wait(for: "\(prompt) below \"\(text)\"") {
      $0.screen.text.contains(text) && $0.screen.cursorLine.hasPrefix(prompt) && $0.isEditing
    }
  }
}

@Suite(.serialized) struct `A rehearsal with a trainer` {
  private let dial = "dial>"
  private let answer = "REHEARSAL answer>"
  private let debtor = "REHEARSAL debtor>"

  @Test func `is heard and seen at both terminals, and goes on when the trainer leaves`() throws {
    let pair = try Pair()
    defer { pair.end() }
    let trainee = try pair.trainee()
    try trainee.expectPrompt(dial, after: "A trainer can join at a second terminal")
    let trainer = try pair.trainer()
    try trainer.expectPrompt(debtor, after: "You play: The silent one")
    try trainee.expectPrompt(dial, after: "kim has joined and plays the debtor.")
    try trainee.type("\r")
    try trainer.expectPrompt(debtor, after: "It rings. Answer the phone.")
    try trainer.expect("Could I speak to Ingrid Holm, please?")
    try trainer.type("Holm here\r")
    try trainee.expectPrompt(answer, after: "\u{201C}Holm here\u{201D}")
    try trainee.type("\r")
    try trainer.expectPrompt(debtor, after: "They said their line. Answer.")
    try trainer.type("That is me, yes\r")
    try trainee.expectPrompt(answer, after: "That is me, yes")
    try trainer.type("mark friendly\r")
    try trainer.expectPrompt(debtor, after: "marked: friendly")
    try trainee.type("1")
    try trainee.expectPrompt(answer, after: "Is it you who decides")
    try trainer.expect("> Speaking")
    try trainer.type("\u{4}")
    #expect(try trainer.waitForExit() == .exited(0))
    try trainee.expectPrompt(answer, after: "kim has left; the program plays the debtor again.")
    try trainee.type("\r")
    try trainee.expectPrompt(answer, after: "Ingrid Holm: ")
    try trainee.type("end hung-up\r")
    try trainee.expectPrompt("REHEARSAL end>", after: "Ends: hung up.")
    try trainee.type("\r")
    #expect(try trainee.waitForExit() == .exited(0))
    try expectRecord(of: pair)
  }

  private func expectRecord(of pair: Pair) throws {
    let events = try pair.happened()
    let kinds = events.compactMap { event -> String? in
      if case .text(let kind)? = event["happened"] { kind } else { nil }
    }
    for kind in ["trainer-joined", "trainer-left", "marked", "listened", "heard", "turn"] {
      #expect(kinds.contains(kind), "\(kinds)")
    }
    let said = events.filter { $0["trainer"] == .flag(true) }.map { $0["words"] }
    #expect(said == ["Holm here", "That is me, yes"])
    #expect(events.first { $0["happened"] == "marked" }?["words"] == "friendly")
  }

  @Test func `is over for the trainer when the trainee leaves`() throws {
    let pair = try Pair()
    defer { pair.end() }
    let trainee = try pair.trainee()
    try trainee.expectPrompt(dial, after: "A trainer can join")
    let trainer = try pair.trainer()
    try trainer.expectPrompt(debtor, after: "You play: The silent one")
    trainee.kill(SIGKILL)
    try trainer.expectPrompt(debtor, after: "The rehearsal is over. Enter leaves.")
    try trainer.type("\r")
    #expect(try trainer.waitForExit() == .exited(0))
    // What a dead program left behind stands in nobody's way.
    let next = try pair.trainee()
    try next.expectPrompt(dial, after: "A trainer can join")
    let again = try pair.trainer()
    try again.expectPrompt(debtor, after: "You play: The silent one")
    try next.type("\u{4}")
    #expect(try next.waitForExit() == .exited(0))
    try again.expectPrompt(debtor, after: "The rehearsal is over.")
  }

  @Test func `can be joined in the middle, and again`() throws {
    let pair = try Pair()
    defer { pair.end() }
    let trainee = try pair.trainee()
    try trainee.expectPrompt(dial, after: "A trainer can join")
    try trainee.type("\r")
    try trainee.expectPrompt(answer, after: "Could I speak to Ingrid Holm, please?")
    for words in ["one", "two"] {
      let trainer = try pair.trainer()
      try trainer.expectPrompt(debtor, after: "Could I speak to Ingrid Holm, please?")
      try trainer.type("\(words)\r")
      try trainee.expectPrompt(answer, after: "\u{201C}\(words)\u{201D}")
      try trainer.type("\u{4}")
      #expect(try trainer.waitForExit() == .exited(0))
      try trainee.expectPrompt(answer, after: "kim has left")
    }
  }

  @Test func `is one at a time, and nobody joins one that is none`() throws {
    let pair = try Pair()
    defer { pair.end() }
    let early = try pair.trainer()
    #expect(try early.waitForExit() == .exited(69))
    #expect(early.screen.text.contains("nobody hosts a rehearsal on this machine"))
    let trainee = try pair.trainee()
    try trainee.expectPrompt(dial, after: "A trainer can join")
    let second = try pair.trainee()
    #expect(try second.waitForExit() == .exited(75))
    #expect(second.screen.text.contains("another rehearsal is hosted"))
  }

  @Test func `meets only in a folder of their own, whose path is short enough`() throws {
    var pair = try Pair()
    defer { pair.end() }
    let folder = pair.running + "/talkoff"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    let open = try pair.trainee()
    #expect(try open.waitForExit() == .exited(77))
    #expect(open.screen.text.contains("others than you could listen there"))
    let long = pair.running + "/" + String(repeating: "x", count: 100)
    try FileManager.default.createDirectory(
      atPath: long, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let short = pair
    pair = Pair(desk: short.desk, running: long)
    let far = try pair.trainee()
    #expect(try far.waitForExit() == .exited(64))
    #expect(far.screen.text.contains("a socket's path has 107 bytes at most"))
    pair = short
  }
}

extension Pair {
  fileprivate init(desk: Desk, running: String) {
    self.desk = desk
    self.running = running
  }
}
