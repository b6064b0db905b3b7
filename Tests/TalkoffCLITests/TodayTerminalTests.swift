internal import TestSupport
internal import Testing

extension PseudoTerminal {
  /// Waits until the text is on the screen and the cursor's row begins with a prompt.
  fileprivate func expectPrompt(_ prompt: String, after text: String) throws {
    try wait(for: "\(prompt) below \"\(text)\"") {
      unwrapped($0.screen.text).contains(text) && $0.screen.cursorLine.hasPrefix(prompt)
        && $0.isEditing
    }
  }
}

private func openPrompt(
  _ desk: Desk, width: Int = 80, height: Int = 24, at now: String = monday,
  _ changes: [String: String] = [:]
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(
    builtProgram("talkoff"), desk.options(at: now),
    environment: desk.environment.merging(changes) { _, new in new }, folder: desk.folder.path,
    width: width, height: height)
  try terminal.expectPrompt("talkoff>", after: "call ACCOUNT leads you through a call")
  return terminal
}

@Suite(.serialized) struct `Around the prompt of a terminal` {
  @Test(arguments: [(80, 24), (60, 20), (50, 24)])
  func `the first screen fits, and each account takes one row`(_ width: Int, _ height: Int) throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk, width: width, height: height)
    let lines = terminal.screen.lines.filter { !$0.isEmpty }
    #expect(lines.first == "Monday 2 March 2026  PRACTICE")
    #expect(lines.filter { $0.hasPrefix(" 1  DELTA") || $0.hasPrefix("1  DELTA") }.count == 1)
    #expect(lines.count <= 18, "\(terminal.screen.text)")
  }

  @Test func `Enter takes account after account`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk, at: afternoon)
    try terminal.type("\r")
    try terminal.expectPrompt("dial>", after: "Delta Hydraulics Inc DELTA")
    try terminal.type("n")
    try terminal.expectPrompt(
      "talkoff>", after: "12 left today. Enter calls; skip leaves it out until you start again")
    #expect(terminal.screen.text.contains("Next: Granite State Builders Inc  GRANITE"))
    try terminal.type("s\r")
    try terminal.expectPrompt("talkoff>", after: "Next: ACME Tools Ltd ACME")
    try terminal.type("\r")
    try terminal.expectPrompt("dial>", after: "Overdue 15,900.50 EUR")
    // Not now: another comes, and this one again when all others are done.
    try terminal.type("\u{4}")
    try terminal.expectPrompt("talkoff>", after: "Next: Harbour Freight Forwarding Ltd")
    #expect(try desk.log("delta").last?.kind == "next-step-scheduled")
    #expect(try desk.log("acme").allSatisfy { $0.kind != "call-started" })
  }

  @Test func `privacy blanks names and amounts at the prompt, until it is said again`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.type("privacy\r")
    try terminal.expectPrompt("[private] talkoff>", after: "Names and amounts are hidden.")
    #expect(!terminal.screen.text.contains("DELTA"))
    try terminal.type("worklist --limit 3\r")
    try terminal.expectPrompt("[private] talkoff>", after: "newly overdue: 2 invoices")
    for telling in ["DELTA", "GRANITE", "ACME", "15,900", "32,705", "24,650"] {
      #expect(!terminal.screen.text.contains(telling), "\(terminal.screen.text)")
    }
    #expect(terminal.screen.text.contains("1  ▒▒▒▒▒    ▒▒▒▒▒▒▒▒▒ USD"), "\(terminal.screen.text)")
    // What is typed and what was typed before is covered too; what is done is not.
    try terminal.type("call acme")
    try terminal.wait(for: "the covered line") {
      $0.screen.cursorLine == "[private] talkoff> call ▒▒▒▒"
    }
    try terminal.type("\u{F}")
    try terminal.wait(for: "the line alone") { $0.screen.cursorLine == "talkoff> call acme" }
    #expect(!terminal.screen.text.contains("▒"))
    // The rows that were scrolled off the screen are gone as well.
    #expect(terminal.sent("\u{1B}[2J\u{1B}[3J\u{1B}[H"))
  }

  @Test func `privacy blanks people of other accounts, wherever their names stand`() throws {
    let desk = try Desk.demo()
    // Marta gave her word for another account; the others have cards.
    let promise = try desk.run("promise", "kestrel", "5", "fri", "--by", "Marta Quist")
    #expect(promise.status == .exited(0), "\(promise.stderr)")
    let note = "Jonas and Ruth of Harbour want the tools as freight, says Quist"
    #expect(try desk.run("note", "acme", note).status == .exited(0))
    let terminal = try openPrompt(desk, width: 100)
    try terminal.type("privacy\r")
    try terminal.expectPrompt("[private] talkoff>", after: "Names and amounts are hidden.")
    try terminal.type("find tools\r")
    try terminal.wait(for: "the note without its names") {
      unwrapped($0.screen.text).contains(
        "▒▒▒▒▒ and ▒▒▒▒ of ▒▒▒▒▒▒▒ want the *tools* as freight, says ▒▒▒▒▒")
    }
  }

  @Test func `privacy in a call leaves the step and the typed text`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.type("call acme\r")
    try terminal.expectPrompt("dial>", after: "Overdue 15,900.50 EUR")
    try terminal.type("a")
    try terminal.expectPrompt("answer>", after: "Could I speak to Dana Weiss, please?")
    try terminal.type("note Dana is\u{F}")
    try terminal.wait(for: "the covered step") {
      $0.screen.cursorLine.hasPrefix("[private] answer> note ▒▒▒▒ is")
        && unwrapped($0.screen.text).contains("Could I speak to ▒▒▒▒ ▒▒▒▒▒, please?")
    }
    #expect(!terminal.screen.text.contains("ACME"))
    try terminal.type(" away\r")
    try terminal.expectPrompt("[private] answer>", after: "noted")
    try terminal.type("privacy\r")
    try terminal.expectPrompt("answer>", after: "Could I speak to Dana Weiss, please?")
  }

  @Test func `privacy covers a sum of any length where one is asked for, and the rows it leaves`()
    throws
  {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.type("call acme\r")
    try terminal.expectPrompt("dial>", after: "Overdue 15,900.50 EUR")
    try terminal.type("privacy\r")
    try terminal.expectPrompt("[private] dial>", after: "Ctrl-D: not now")
    try terminal.type("a")
    try terminal.expectPrompt("[private] answer>", after: "Could I speak to")
    try terminal.type("note paid 1200 by bank\r")
    try terminal.expectPrompt("[private] answer>", after: "noted")
    try terminal.type("where\r")
    try terminal.expectPrompt("[private] answer>", after: "note: paid ▒▒▒▒ by bank")
    try terminal.type("218")
    try terminal.wait(for: "a value") { !$0.screen.cursorLine.contains("answer>") && $0.isEditing }
    #expect(!terminal.screen.text.contains("1200"))
  }

  @Test func `? tells the words of the prompt in rows broken between words`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk, width: 60, height: 100)
    try terminal.type("?")
    try terminal.expectPrompt("talkoff>", after: "all that one command can do: help pay")
    let text = terminal.screen.text
    #expect(!text.contains("OVERVIEW") && !text.contains("USAGE"))
    for words in ["skip, s", "privacy, Ctrl-O", "quit, Ctrl-D", "worklist", "insolvency"] {
      #expect(terminal.screen.lines.contains { $0.hasPrefix("  \(words)") }, "\(text)")
    }
    #expect(unwrapped(text).contains("import invoices take in invoices from a file"))
    try terminal.type("help pay\r")
    try terminal.expectPrompt("talkoff>", after: "USAGE: talkoff pay")
  }

  @Test func `Tab keeps the blank behind an account, and log knows who was just called`() throws {
    let desk = try Desk.demo()
    #expect(try desk.run("call", "acme", lines: ["end no-answer"]).status == .exited(0))
    let terminal = try openPrompt(desk)
    try terminal.type("promise acme \t")
    try terminal.wait(for: "the key") { $0.screen.cursorLine.hasPrefix("talkoff> promise ACME") }
    try terminal.type("500")
    try terminal.wait(for: "the sum") {
      $0.screen.cursorLine.hasPrefix("talkoff> promise ACME 500")
    }
    try terminal.type("\u{15}log \t")
    try terminal.wait(for: "the account of the last call first") {
      let rows = $0.screen.lines
      guard let row = rows.firstIndex(where: { $0.hasPrefix("talkoff> log") }) else { return false }
      return rows.dropFirst(row + 1).first?.hasPrefix("  log ACME") == true
    }
  }

  @Test func `the last line is in the history though the terminal was left in the same breath`()
    throws
  {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    try terminal.type("brief acme\r\u{4}")
    #expect(try terminal.waitForExit() == .exited(0))
    let history = try desk.history()
    #expect(history == "command\tbrief acme\n")
  }

  @Test func `a word that is no command is typed over, and what is missing is typed on`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk)
    for line in ["wroklist", "wroklist --limit 2", " talkoff wroklist 2"] {
      try terminal.type(line + "\r")
      try terminal.expectPrompt("talkoff> \(line)", after: "no command is called")
    }
    try terminal.type("brief\r")
    try terminal.expectPrompt("talkoff> brief", after: "Missing expected argument")
    try terminal.type(" acme\r")
    try terminal.expectPrompt("talkoff>", after: "15,900.50 EUR")
  }

  @Test func `an error is broken between words`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk, width: 50)
    try terminal.type("worklist --limit nonsense-of-a-number\r")
    try terminal.wait(for: "the error") { $0.screen.cursorLine.hasPrefix("talkoff> worklist") }
    let rows = terminal.screen.lines
    #expect(rows.contains { $0.hasPrefix("talkoff: ") || $0.hasPrefix("Error: ") }, "\(rows)")
    #expect(
      rows.contains { $0.contains("nonsense-of-a-number") && !$0.hasPrefix("talkoff>") },
      "\(rows)")
  }

  @Test func `what is longer than the screen goes through the pager`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(
      desk, ["TALKOFF_PAGER": "head -n 2 | sed 's/^/paged /'"])
    try terminal.type("report aging\r")
    try terminal.expectPrompt("talkoff>", after: "paged Open items as of Monday 2 March 2026")
    // What fits is printed as ever.
    try terminal.type("worklist --limit 2\r")
    try terminal.expectPrompt("talkoff>", after: "1 DELTA 32,705.00 USD")
    #expect(!terminal.screen.text.contains("paged Monday"))
  }

  @Test func `facts opens the account in a call, and leads back to the line`() throws {
    let desk = try Desk.demo()
    let terminal = try openPrompt(desk, ["TALKOFF_PAGER": "sed 's/^/paged /'"])
    try terminal.type("call acme\r")
    try terminal.expectPrompt("dial>", after: "Overdue 15,900.50 EUR")
    try terminal.type("a")
    try terminal.expectPrompt("answer>", after: "Could I speak to Dana Weiss, please?")
    try terminal.type("facts\r")
    try terminal.expectPrompt("answer>", after: "until the right person is confirmed")
    #expect(!terminal.screen.text.contains("15,900.50"))
    for _ in 0..<2 { try terminal.type("1") }
    try terminal.expectPrompt("answer>", after: "15,900.50 EUR due")
    try terminal.type("facts\r")
    try terminal.expectPrompt("answer>", after: "Script: first-call")
    #expect(terminal.screen.text.contains("Head of finance"))
    #expect(terminal.isEditing)
  }
}

extension PseudoTerminal {
  /// Whether these bytes were among what the program sent.
  fileprivate func sent(_ text: String) -> Bool {
    String(decoding: received, as: UTF8.self).contains(text)
  }
}
