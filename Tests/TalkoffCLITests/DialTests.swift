private import FoundationEssentials
private import Glibc
internal import TestSupport
internal import Testing

/// A desk whose dialler is a program that writes down what it was started with.
private struct DialDesk {
  let desk: Desk

  /// - Parameter dialler: lines of a shell script that stands for the telephone.
  init(_ dialler: String = "") throws {
    desk = try Desk.demo()
    let copied = try runProcess("/bin/cp", ["-r", repository + "/scripts", desk.folder.path])
    try #require(copied.status == .exited(0), "\(copied.stderr)")
    let told = desk.folder.path("told")
    try desk.folder.write(
      "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\" >> '\(told)'; done\n\(dialler)\n",
      to: "dial.text")
    // Written by another process: a program that a parallel test starts meanwhile would hold our
    // descriptor open, and a file open for writing cannot be run.
    let made = try runProcess(
      "/usr/bin/install", ["-m", "755", desk.folder.path("dial.text"), desk.folder.path("dial")])
    try #require(made.status == .exited(0), "\(made.stderr)")
    let words = "[\(desk.folder.path("dial")), \"{number}\", \"{tel}\", \"--for={account}\"]"
    let path = desk.folder.path + "/scripts/policy.yaml"
    let named = try runProcess("/bin/sed", ["-i", "s|^dialler:.*|dialler: \(words)|", path])
    try #require(named.status == .exited(0), "\(named.stderr)")
  }

  func open(_ arguments: [String] = ["call", "acme"]) throws -> PseudoTerminal {
    try PseudoTerminal(
      builtProgram("talkoff"),
      arguments + [
        "--ledger", desk.ledger, "--as", "ana", "--scripts", desk.folder.path + "/scripts",
        "--contacts", repository + "/contacts", "--now", monday,
      ], environment: desk.environment, folder: desk.folder.path)
  }

  func told() -> [String] {
    let text = try? String(contentsOfFile: desk.folder.path("told"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  /// What was dialled and what came of it: `+493023125117 busy`.
  func attempts() throws -> [String] {
    try desk.log("acme").compactMap { entry in
      switch entry.kind {
      case "number-dialled":
        (entry.data["e164"]?.text ?? "?") + (entry.data["byHand"] == nil ? "" : " by hand")
      case "dial-ended": entry.data["result"]?.text
      default: nil
      }
    }
  }
}

extension JSONValue {
  fileprivate var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

extension PseudoTerminal {
  fileprivate func expectDial(after text: String) throws {
    try wait(for: "dial> below \"\(text)\"") {
      $0.screen.text.contains(text) && $0.screen.cursorLine.hasPrefix("dial>") && $0.isEditing
    }
  }

  fileprivate func expectAnswer() throws {
    try wait(for: "the first step") {
      $0.screen.cursorLine.hasPrefix("answer>") && $0.isEditing
    }
  }
}

@Suite(.serialized) struct `Dialling` {
  private static let direct = "+493023125117"
  private static let office = "+493023125100"

  @Test func `is Enter, and Enter again when they answer`() throws {
    let desk = try DialDesk()
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials +49 30 23125117")
    #expect(try desk.desk.log("acme").allSatisfy { $0.kind != "call-started" })
    try terminal.type("\r")
    try terminal.expectDial(after: "Enter when they answer")
    try terminal.wait(for: "the dialler") { _ in desk.told().count == 3 }
    #expect(desk.told() == [Self.direct, "tel:+49-30-23125117", "--for=ACME"])
    try terminal.type("\r")
    try terminal.expectAnswer()
    #expect(!terminal.screen.text.contains("15,900"))
    #expect(try desk.attempts() == [Self.direct, "answered"])
    #expect(try desk.desk.kindsOfCall("acme").first == "call-started")
    try terminal.type("dial 2\r")
    try terminal.wait(for: "the second number") { $0.screen.text.contains("+49 30 23125100") }
    #expect(try desk.attempts() == [Self.direct, "answered", Self.office])
    try terminal.type("end no-answer\r")
    try terminal.wait(for: "the end") { $0.screen.cursorLine.hasPrefix("end>") && $0.isEditing }
    try terminal.type("\r")
    #expect(try terminal.waitForExit() == .exited(0))
    try desk.desk.expectWhole()
  }

  /// Keys without Enter, what is on record then, and the outcome.
  static let tries: [(keys: [String], attempts: [String], outcome: String)] = [
    (["d", "n", "c"], [direct, "no-answer"], "no-answer"),
    (["1", "b", "c"], [direct, "busy"], "no-answer"),
    (["2", "v", "c"], [office, "voicemail"], "voicemail"),
    (["1", "b", "2", "n"], [direct, "busy", office, "no-answer"], "no-answer"),
    (["1", "b", "\r", "v"], [direct, "busy", office, "voicemail"], "voicemail"),
    (["1", "2", "n"], [direct, "left-off", office, "no-answer"], "no-answer"),
    (["1", "d", "b", "c"], [direct, "left-off", direct, "busy"], "no-answer"),
    (["1", "\u{1B}", "2", "n"], [direct, "left-off", office, "no-answer"], "no-answer"),
    (["1", "back\r", "b"], [direct, "left-off", "? by hand", "busy"], "no-answer"),
    (["1", "\u{1B}", "c"], [direct, "left-off"], "no-answer"),
    (["1", "\u{4}"], [direct, "left-off"], "no-answer"),
    (["1", "n", "\u{4}"], [direct, "no-answer"], "no-answer"),
    (["b"], ["? by hand", "busy"], "no-answer"),
    (["1", "busy\r", "close\r"], [direct, "busy"], "no-answer"),
    (["wrong-number\r"], [], "wrong-number"),
    // A word whose first letter is a key, in full and begun.
    (["dial\r", "no-answer\r", "close\r"], [direct, "no-answer"], "no-answer"),
    (["dial 2\r", "No Answer\r", "c"], [office, "no-answer"], "no-answer"),
    (["d 2\r", "vo\r", "cl\r"], [office, "voicemail"], "voicemail"),
    (["1", "bu\r", "again\r", "n", "c"], [direct, "busy", direct, "no-answer"], "no-answer"),
    // Keys that came together, and Enter behind a key.
    (["1nc"], [direct, "no-answer"], "no-answer"),
    (["d\r", "n\r", "c\r"], [direct, "no-answer"], "no-answer"),
    (["1", "n\u{1B}", "\u{4}"], [direct, "left-off"], "no-answer"),
    (["1", "wrong-number\r"], [direct, "answered"], "wrong-number"),
  ]

  @Test(arguments: tries.indices)
  func `ends by one key each, and another number may be tried`(row: Int) throws {
    let (keys, attempts, outcome) = Self.tries[row]
    let desk = try DialDesk()
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    var given = 0
    for key in keys {
      // Each line that was given leaves a row, and a letter is held before it is one.
      try terminal.wait(for: "the prompt behind \(given) lines") {
        ($0.screen.scrolledOff + $0.screen.lines).filter { $0.hasPrefix("dial>") }.count > given
          && $0.screen.cursorLine.split(separator: " ") == ["dial>"] && $0.isEditing
      }
      try terminal.type(key)
      given += key.count > 1 && key.contains("\u{1B}") ? 0 : 1
    }
    #expect(try terminal.waitForExit() == .exited(0), "\(keys)")
    #expect(try desk.attempts() == attempts, "\(keys)")
    let ended = try desk.desk.log("acme").last { $0.kind == "call-ended" }
    #expect(ended?.data["outcome"]?.text == outcome, "\(keys)")
    #expect(try desk.desk.log("acme").last?.kind == "next-step-scheduled")
  }

  @Test func `takes no letter out of a word that fits nothing`() throws {
    let desk = try DialDesk()
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("nobody there\r")
    try terminal.expectDial(after: "\"nobody there\" is none of: answered, no-answer")
    #expect(terminal.screen.cursorLine.hasPrefix("dial> nobody there"))
    try terminal.type("c")
    try terminal.expectDial(after: "Nobody was missed yet: n, b or v say what came of it.")
    try terminal.type("x\u{3}")
    try terminal.expectDial(after: "Ctrl-C does not end a call; Ctrl-D leaves it.")
    #expect(terminal.screen.cursorLine.hasPrefix("dial> x"))
    try terminal.type("\u{15}xyz\r")
    try terminal.expectDial(after: "\"xyz\" is none of: answered, no-answer")
    // A key answers over a line that was refused as on an empty one.
    try terminal.type("a")
    try terminal.expectAnswer()
    #expect(try desk.attempts() == [])
  }

  @Test func `that was not begun leaves nothing behind`() throws {
    for key in ["\u{4}", "\u{1B}"] {
      let desk = try DialDesk()
      let before = try desk.desk.log("acme").count
      let terminal = try desk.open()
      try terminal.expectDial(after: "Enter dials")
      try terminal.type(key)
      #expect(try terminal.waitForExit() == .exited(0))
      #expect(try desk.desk.log("acme").count == before)
      #expect(desk.told() == [])
    }
  }

  @Test func `typed ahead in one piece is not swallowed, and the keys behind it answer`() throws {
    let desk = try DialDesk()
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("a2112000")
    try terminal.wait(for: "the keys behind the first") {
      $0.screen.cursorLine.hasSuffix("> 000") || $0.screen.text.contains("answer> 1")
    }
    #expect(!terminal.screen.text.contains("is none of"))
    #expect(try desk.attempts() == [])
    #expect(try desk.desk.kindsOfCall("acme").contains("answer-given"))
  }

  /// How a dialler fails, what is typed then, and what is on record of it.
  static let failures: [(dialler: String?, keys: [String], attempts: [String], ends: String?)] = [
    (nil, ["\u{4}"], [], nil), (nil, ["\u{1B}"], [], nil),
    ("exit 3", ["\u{4}"], [direct, "left-off"], nil),
    ("exit 3", ["\u{1B}"], [direct, "left-off"], nil),
    (nil, ["n", "c"], ["\(direct) by hand", "no-answer"], "no-answer"),
    ("exit 3", ["v", "c"], [direct, "left-off", "\(direct) by hand", "voicemail"], "voicemail"),
  ]

  @Test(arguments: failures.indices)
  func `that rang nowhere claims no answer of the debtor`(row: Int) throws {
    let (dialler, keys, attempts, ends) = Self.failures[row]
    let desk = try DialDesk(dialler ?? "")
    if dialler == nil { unlink(desk.desk.folder.path("dial")) }
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("\r")
    try terminal.expectDial(after: dialler == nil ? "was not found" : "failed (exit status 3)")
    for key in keys {
      try terminal.type(key)
      if key != keys.last { try terminal.expectDial(after: "c closes the call") }
    }
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(try desk.attempts() == attempts)
    let ended = try desk.desk.log("acme").last { $0.kind == "call-ended" }
    #expect(ended?.data["outcome"]?.text == ends)
  }

  @Test func `by hand, where the dialler failed, is Enter when they answer`() throws {
    let desk = try DialDesk()
    unlink(desk.desk.folder.path("dial"))
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("\r")
    try terminal.expectDial(after: "Dial by hand. Enter when they answer")
    try terminal.type("\r")
    try terminal.expectAnswer()
    #expect(try desk.attempts() == ["\(Self.direct) by hand", "answered"])
  }

  @Test func `shows whom one calls again after Ctrl-O, with keys that can be read`() throws {
    let desk = try DialDesk()
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("\u{F}")
    try terminal.wait(for: "the covered numbers") {
      $0.screen.cursorLine.hasPrefix("[private] dial>") && $0.isEditing
        && $0.screen.lines.contains { $0.hasPrefix("  1 ▒▒▒ ▒▒ ▒▒▒▒▒▒▒▒") }
        && $0.screen.lines.contains { $0.hasPrefix("  2 ▒▒▒ ▒▒ ▒▒▒▒▒▒▒▒") }
        && unwrapped($0.screen.text).contains("Ctrl-D: not now")
    }
    try terminal.type("\u{F}")
    try terminal.wait(for: "the numbers") {
      $0.screen.cursorLine.hasPrefix("dial>") && $0.isEditing
        && $0.screen.lines.contains("  ACME Tools Ltd")
        && $0.screen.lines.contains { $0.hasPrefix("  1 +49 30 23125117") }
    }
    try terminal.type("\u{C}?")
    try terminal.wait(for: "the same as help") {
      $0.screen.lines.contains { $0.hasPrefix("  2 +49 30 23125100") } && $0.isEditing
    }
  }

  @Test func `whose window closes leaves a call to be resumed`() throws {
    let desk = try DialDesk()
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("1")
    try terminal.expectDial(after: "Enter when they answer")
    terminal.hangUp()
    _ = try terminal.waitForExit()
    #expect(
      try desk.desk.kindsOfCall("acme") == [
        "call-started", "number-dialled", "call-interrupted",
      ])
  }

  @Test func `by a program that fails is told with the number`() throws {
    let desk = try DialDesk("exit 4")
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("\r")
    try terminal.expectDial(after: "failed (exit status 4)")
    #expect(unwrapped(terminal.screen.text).contains("dial by hand: +49 30 23125117"))
    try terminal.type("n")
    try terminal.expectDial(after: "c closes the call")
    try terminal.type("c")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func `by a program that is not there is told with the number`() throws {
    let desk = try DialDesk()
    unlink(desk.desk.folder.path("dial"))
    let terminal = try desk.open()
    try terminal.expectDial(after: "Enter dials")
    try terminal.type("\r")
    try terminal.expectDial(after: "was not found")
    #expect(terminal.screen.text.contains("dial by hand"))
    terminal.kill(SIGHUP)
    _ = try terminal.waitForExit()
  }

  @Test func `is done by nobody where lines are piped`() throws {
    let desk = try DialDesk()
    let result = try desk.desk.run("call", "acme", lines: ["end no-answer"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(desk.told() == [])
    #expect(try desk.attempts() == [])
  }
}

@Suite struct `A number told in a call` {
  @Test func `is read back in words and recorded at any step`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme", lines: ["number 030 23125 200 x7", "end no-answer"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    let said = result.stdout.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let words = "plus four nine, three zero, two three one two five two zero zero, extension seven"
    #expect(said.contains("= +49 30 23125200 ext. 7 (Germany): \(words)"), "\(said)")
    let learned = try #require(try desk.log("acme").last { $0.kind == "contact-learned" })
    #expect(learned.data["phone"] == "030 23125 200 x7")
  }

  @Test func `that is none is kept as it was said, with a warning`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["number 117", "end no-answer"])
    #expect(result.stdout.contains("117: one one seven; not a valid number: ask once more"))
    let learned = try #require(try desk.log("acme").last { $0.kind == "contact-learned" })
    #expect(learned.data["phone"] == "117" && learned.data["e164"] == nil)
  }

  @Test func `is shown by the brief as at home or with its country`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("brief", "acme").stdout.contains("+49 30 23125117"))
    let json = try desk.run("brief", "acme", "--json").stdout
    #expect(json.contains("\"e164\":\"+493023125117\""), "\(json)")
    #expect(
      json.contains("\"theirTime\":{\"time\":\"11:00\",\"zone\":\"Europe/Berlin\"}"), "\(json)")
  }
}
