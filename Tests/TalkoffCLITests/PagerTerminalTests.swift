private import Glibc
internal import TestSupport
internal import Testing

extension PseudoTerminal {
  /// Waits until the text is on the screen and the cursor's row begins with a prompt.
  fileprivate func expectPrompt(_ prompt: String, after text: String) throws {
    try wait(for: "\(prompt) below \"\(text)\"") {
      unwrapped($0.screen.text).contains(text) && $0.screen.cursorLine.hasPrefix(prompt)
    }
  }

  /// The terminal belongs to our editor again: no echo, no lines of the system's, pastes as one.
  fileprivate func expectOurs(_ place: SourceLocation = #_sourceLocation) throws {
    try wait(for: "the editor") { $0.isEditing }
    #expect(screen.modes.contains(2004), sourceLocation: place)
  }
}

@Suite(.serialized) struct `A pager` {
  /// Shows the first row and waits for a line, as one that is longer than the screen does.
  private static let patient = "head -n 1; echo PAGED; read answer </dev/tty"

  private func open(_ desk: Desk, _ changes: [String: String]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), desk.options(),
      environment: desk.environment.merging(changes) { $1 }, folder: desk.folder.path)
    try terminal.expectPrompt("talkoff>", after: "leads you through a call")
    return terminal
  }

  @Test func `that is left early gives the terminal and the prompt back`() throws {
    let desk = try Desk.demo()
    let terminal = try open(desk, ["TALKOFF_PAGER": Self.patient])
    try terminal.type("report aging\r")
    try terminal.wait(for: "the pager") {
      $0.screen.cursorLine.isEmpty && $0.screen.text.contains("PAGED") && $0.echoes
    }
    #expect(!terminal.screen.modes.contains(2004))
    try terminal.type("q\r")
    try terminal.expectPrompt("talkoff>", after: "PAGED")
    try terminal.expectOurs()
    try terminal.type("kept\r")
    try terminal.expectPrompt("talkoff> kept", after: "kept")
  }

  @Test(.enabled(if: access("/usr/bin/less", X_OK) == 0))
  func `that is less is left by q`() throws {
    let desk = try Desk.demo()
    let terminal = try open(desk, ["TALKOFF_PAGER": "less -X"])
    try terminal.type("report aging\r")
    try terminal.wait(for: "the pager") { $0.screen.cursorLine.hasPrefix(":") }
    #expect(!terminal.screen.modes.contains(2004))
    try terminal.type("q")
    try terminal.expectPrompt("talkoff>", after: "days past due")
    try terminal.expectOurs()
  }

  @Test func `is stopped by Ctrl-Z together with the program, and goes on with it`() throws {
    let desk = try Desk.demo()
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "-i"],
      environment: desk.environment.merging(
        ["PS1": "shell$ ", "TALKOFF_PAGER": Self.patient]) { $1 }, folder: desk.folder.path)
    try terminal.expect("shell$")
    let words = ([builtProgram("talkoff")] + desk.options()).map { "'\($0)'" }
    try terminal.type(words.joined(separator: " ") + "\r")
    try terminal.expectPrompt("talkoff>", after: "leads you through a call")
    try terminal.type("report aging\r")
    try terminal.wait(for: "the pager") {
      $0.screen.cursorLine.isEmpty && $0.screen.text.contains("PAGED") && $0.echoes
    }
    try terminal.type("\u{1A}")
    try terminal.wait(for: "the shell") {
      $0.screen.text.contains("Stopped") && $0.screen.cursorLine == "shell$"
    }
    try terminal.type("fg\r")
    try terminal.wait(for: "the pager again") {
      // The shell says what it goes on with; the row below it is the pager's.
      $0.screen.cursorLine.isEmpty && $0.echoes
    }
    try terminal.type("q\r")
    try terminal.expectPrompt("talkoff>", after: "PAGED")
    try terminal.expectOurs()
  }

  /// Where nothing can be paged, and what ends a line there.
  static let without: [(changes: [String: String], enter: String)] = [
    (["TERM": "dumb"], "\r"), (["ACCESSIBLE": "1"], "\n"),
  ]

  @Test(arguments: without)
  func `is not started on a terminal that cannot show one`(
    _ row: (changes: [String: String], enter: String)
  ) throws {
    let changes = row.changes.merging(["PAGER": "sed 's/^/paged /'"]) { $1 }
    let desk = try Desk.demo()
    let terminal = try open(desk, changes)
    try terminal.type("log acme" + row.enter)
    try terminal.expectPrompt("talkoff>", after: "invoice")
    #expect(!String(decoding: terminal.received, as: UTF8.self).contains("paged "))
  }

  @Test func `is not started where the answer goes into a pipe`() throws {
    let desk = try Desk.demo()
    let result = try desk.runBare(
      ["log", "acme"] + desk.options(), environment: ["TALKOFF_PAGER": "sed 's/^/paged /'"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("ACME") && !result.stdout.contains("paged"))
  }
}

@Suite(.serialized) struct `Privacy where nothing is drawn` {
  static let terminals: [(changes: [String: String], enter: String)] = [
    (["TERM": "dumb"], "\r"), (["ACCESSIBLE": "1"], "\n"),
  ]

  @Test(arguments: terminals)
  func `hides names and amounts all the same, without an escape`(
    _ row: (changes: [String: String], enter: String)
  ) throws {
    let desk = try Desk.demo()
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), desk.options(),
      environment: desk.environment.merging(row.changes) { $1 }, folder: desk.folder.path,
      height: 60)
    try terminal.expectPrompt("talkoff>", after: "leads you through a call")
    try terminal.type("privacy" + row.enter)
    try terminal.expectPrompt("[private] talkoff>", after: "Names and amounts are hidden.")
    try terminal.type("worklist --limit 2" + row.enter)
    try terminal.expectPrompt("[private] talkoff>", after: "newly overdue: 2 invoices")
    let shown = terminal.screen.text.components(after: "Names and amounts are hidden.")
    for telling in ["DELTA", "GRANITE", "32,705", "24,650"] {
      #expect(!shown.contains(telling), "\(shown)")
    }
    try terminal.type("privacy" + row.enter)
    try terminal.expectPrompt("talkoff>", after: "Names and amounts are shown again.")
    #expect(!String(decoding: terminal.received, as: UTF8.self).contains("\u{1B}"))
  }

  @Test func `covers what is typed of a plan, small sums too`() throws {
    let desk = try Desk.demo()
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), desk.options(), environment: desk.environment,
      folder: desk.folder.path)
    try terminal.expectPrompt("talkoff>", after: "leads you through a call")
    try terminal.type("privacy\r")
    try terminal.expectPrompt("[private] talkoff>", after: "Names and amounts are hidden.")
    try terminal.type("plan acme\r")
    try terminal.expect("they pay>")
    try terminal.type("50 now")
    try terminal.wait(for: "the covered line") { $0.screen.cursorLine.hasSuffix("now") }
    #expect(!terminal.screen.cursorLine.contains("50"))
  }

  @Test func `is refused in a pipe, where it would hide nothing`() throws {
    let desk = try Desk.demo()
    let result = try desk.runBare(desk.options(), input: ["privacy", "worklist --limit 1"])
    #expect(result.status != .exited(0))
    #expect(result.stderr.contains("privacy hides what stands on a terminal's screen"))
    #expect(!result.stdout.contains("[private]"))
  }
}

extension String {
  /// What stands behind the last of these words.
  fileprivate func components(after words: String) -> String {
    ranges(of: words).last.map { String(self[$0.upperBound...]) } ?? ""
  }
}
