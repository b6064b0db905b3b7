internal import TestSupport
internal import Testing

extension PseudoTerminal {
  /// Waits until the row of the cursor reads so, its blanks at the end left out.
  fileprivate func expectRow(_ row: String, column: Int? = nil) throws {
    try wait(for: "the row \"\(row)\"") {
      var shown = $0.screen.cursorLine
      // The clock stands at the right of a call's rows.
      if let clock = shown.range(of: /\s+\d\d:\d\d$/) { shown = String(shown[..<clock]) }
      return shown == row && (column == nil || $0.screen.column == column) && $0.isEditing
    }
  }
}

extension String {
  fileprivate func range(of pattern: some RegexComponent) -> String.Index? {
    firstMatch(of: pattern)?.range.lowerBound
  }
}

/// Values at a terminal: read while they are typed, and given back with the cursor on the fault.
@Suite(.serialized) struct `Typing a value` {
  private func open(_ desk: Desk) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"), desk.options(), environment: desk.environment,
      folder: desk.folder.path, width: 100, height: 30)
    try terminal.expectRow("talkoff>")
    return terminal
  }

  /// Goes as far as the amount of a promise.
  private func atTheAmount(_ desk: Desk) throws -> PseudoTerminal {
    let terminal = try open(desk)
    try terminal.type("call acme\r")
    try terminal.expectRow("dial>")
    try terminal.type("a")
    for key in ["1", "1", "1"] {
      try terminal.expectRow("answer>")
      try terminal.type(key)
    }
    try terminal.expectRow("amount>")
    return terminal
  }

  @Test func `shows what it is read as before Enter, and refuses with the cursor on the fault`()
    throws
  {
    let desk = try Desk.demo()
    let terminal = try atTheAmount(desk)
    try terminal.type("12.500,50")
    try terminal.expectRow(
      "amount> 12.500,50  (= 12,500.50 EUR: twelve thousand five hundred EUR and 50/100)")
    try terminal.type("\u{15}5OO\r")
    try terminal.wait(for: "why") { $0.screen.text.contains("\"OO\" is letters, not digits.") }
    try terminal.expectRow("amount> 5OO", column: 9)
    try terminal.type("00\u{4}\u{4}")
    try terminal.expectRow("amount> 500  (= 500.00 EUR: five hundred EUR)")
    try terminal.type("\u{15}500 usd\r")
    try terminal.expectRow("amount> 500 usd", column: 12)
    try terminal.type("\u{15}half\r")
    try terminal.expectRow("date>")
    try terminal.type("31/2\r")
    try terminal.wait(for: "why") { $0.screen.text.contains("February 2027 has 28 days.") }
    try terminal.expectRow("date> 31/2", column: 6)
    try terminal.type("\u{5}\u{15}fri")
    try terminal.expectRow("date> fri  (= Friday 6 March 2026, in 4 days)")
    try terminal.type("\r")
    try terminal.expectRow("method>")
    try terminal.type("transfer\r")
    // All of it stands there in words before the answer that records it.
    try terminal.expectRow("answer>")
    #expect(
      terminal.screen.text.contains(
        "1 records: promise: 7,950.25 EUR on Friday 6 March 2026 by bank transfer"))
    #expect(try desk.kindsOfCall("acme").last == "value-given")
  }

  @Test func `an answer is read by its words, with one slip`() throws {
    let desk = try Desk.demo()
    let terminal = try open(desk)
    try terminal.type("call acme\r")
    try terminal.expectRow("dial>")
    try terminal.type("a")
    try terminal.expectRow("answer>")
    try terminal.type("spaeking")
    try terminal.expectRow("answer> spaeking  (= 1 Speaking)")
    try terminal.type("\r")
    try terminal.wait(for: "the next step") {
      $0.screen.text.contains("Am I speaking to Dana Weiss?")
    }
  }

  @Test func `a call-back is read on both clocks`() throws {
    let desk = try Desk.demo()
    let terminal = try atTheAmount(desk)
    try terminal.type("callback fri 3pm")
    try terminal.expectRow(
      "amount> callback fri 3pm  (= Friday 6 March 2026, in 4 days, at 15:00 there, 14:00 here)")
    try terminal.type("\u{15}callback fri 25:00\r")
    try terminal.expectRow("amount> callback fri 25:00", column: 21)
    try terminal.type("\u{15}callback fri 19:00\r")
    try terminal.wait(for: "the end") {
      $0.screen.text.contains("Next: call back on Friday 6 March 2026 at 19:00 there, 18:00 here")
    }
    #expect(terminal.screen.text.contains("19:00 on their clock is within the quiet hours"))
  }

  /// What is typed at the prompt, and what stands behind it before Enter.
  @Test func `an amount and a day of a command are read before Enter`() throws {
    let desk = try Desk.demo()
    let terminal = try open(desk)
    for (line, reading) in [
      ("pay acme half", "7,950.25 EUR came on Monday 2 March 2026, today"),
      ("pay acme 500 --on fri", "500.00 EUR came on Friday 27 February 2026, 3 days ago"),
      ("pay acme all --invoice 2026-0139", "3,400.00 EUR came on 2 Mar 2026, for 2026-0139"),
      ("credit acme 2026-0117 500", "500.00 EUR off 2026-0117, 12,000.50 EUR stays open"),
      ("write-off acme 2026-0139", "3,400.00 EUR off 2026-0139, 0.00 EUR stays open"),
      ("due acme 2026-0117 +14d", "due Monday 16 March 2026, in 14 days"),
      ("settle acme 12000 fri", "12,000.00 EUR by 6 Mar 2026"),
      ("promise acme half fri --invoice 2026-0139", "1,700.00 EUR on 6 Mar 2026"),
      ("worklist --as-of last friday", ""), ("worklist --as-of yesterday", "as of"),
      // At fault, or not said yet.
      ("pay acme 5OO", ""), ("pay acme 500 --on tomorrow", ""), ("pay acme 500 --on", ""),
      ("pay nobody 500", ""), ("pay acme 0", ""), ("pay acme", ""),
      ("credit acme 2026-0117 99999", ""), ("due acme 2026-9999 fri", ""),
      ("due acme 2026-0117", ""),
    ] {
      try terminal.type("\u{5}\u{15}\(line)")
      let row = "talkoff> \(line)" + (reading.isEmpty ? "" : "  (= \(reading)")
      try terminal.wait(for: row) {
        reading.isEmpty
          ? $0.screen.cursorLine == row : $0.screen.cursorLine.hasPrefix(row)
      }
    }
  }

  @Test func `a number they name is read back digit by digit while it is typed`() throws {
    let desk = try Desk.demo()
    let terminal = try atTheAmount(desk)
    for (line, reading) in [
      // Dana is in Germany. In words where the row has room for them.
      ("number 030 23125 200", "+49 30 23125200)"),
      ("number 117", "117: one one seven; not a valid number: ask once more)"),
      ("number 01632 960184 967", "01632 960184 967: not a valid number)"),
    ] {
      try terminal.type("\u{15}\(line)")
      try terminal.expectRow("amount> \(line)  (= \(reading)")
    }
    try terminal.type("\u{15}number soon")
    try terminal.expectRow("amount> number soon")
  }

  @Test func `a wrong command is given back with the cursor on the fault`() throws {
    let desk = try Desk.demo()
    let terminal = try open(desk)
    for (line, column) in [
      ("promise acme 500 on 31/2", 29), ("promise acme 5OO fri", 23),
      ("promise acme 500 on usd", 29),
      ("worklist --as-of soon", 26), ("nonsense", 17), ("offer acme 500 and 5OO a month", 29),
    ] {
      try terminal.type("\u{5}\u{15}\(line)\r")
      try terminal.expectRow("talkoff> \(line)", column: column)
    }
    try terminal.type("\u{5}\u{15}promise acme 500 fri\r")
    try terminal.expectRow("talkoff>")
    #expect(try desk.log("acme").contains { $0.kind == "promise-made" })
  }

  @Test func `help has examples of the very field, with what they are read as`() throws {
    let desk = try Desk.demo()
    let terminal = try atTheAmount(desk)
    try terminal.type("?")
    try terminal.wait(for: "the help") {
      $0.screen.text.contains("half       = 7,950.25 EUR: seven thousand nine hundred")
    }
    try terminal.type("ha\t")
    try terminal.expectRow(
      "amount> half  (= 7,950.25 EUR: seven thousand nine hundred and fifty EUR and 25/100)")
  }
}

@Suite struct `Values from a pipe` {
  @Test func `are read back, and what an answer would record before it does`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme", lines: ["1", "1", "1", "half", "fri", "card", "1", "1"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "amount> half", "= 7,950.25 EUR: seven thousand", "date> fri",
        "= Friday 6 March 2026, in 4 days", "method> card",
        "1 records: promise: 7,950.25 EUR on Friday 6 March 2026 by card", "answer> 1",
        "recorded: promise: 7,950.25 EUR on Friday 6 March 2026 by card (u undoes it)",
      ], in: result.stdout)
  }

  @Test(arguments: [
    ("5OO", "input line \"5OO\": \"OO\" is letters, not digits. Type 500."),
    ("500 usd", "input line \"500 usd\", at \"usd\": The debt is in EUR, not in USD."),
    ("rest/", "input line \"rest/\", at the end of the line: An amount is wanted here."),
    ("callback fri 25:00", "input line \"callback fri 25:00\": \"25\" is no hour."),
    ("500 off", "may mean that 500 is paid, or all but 500. Type all but 500, or 500."),
  ])
  func `that are wrong have their place said`(_ line: String, _ said: String) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "1", "1", line])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains(said), "\(result.stderr)")
  }

  @Test func `a call-back is read on both clocks`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["callback next working day half past 2"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "= Tuesday 3 March 2026, tomorrow, at 14:30 there, 13:30 here",
        "Next: call back on Tuesday 3 March 2026 at 14:30 there, 13:30 here",
      ], in: result.stdout)
    let agreed = try desk.log("acme").last { $0.kind == "callback-agreed" }
    #expect(agreed?.data["at"] == "14:30" && agreed?.data["on"] == "2026-03-03")
  }

  /// What is typed while ours shows 10:00 and theirs 11:00, what is read back, and what is kept.
  @Test(arguments: [
    ("callback fri 16:00 here", "at 17:00 there, 16:00 here", "2026-03-06", "17:00"),
    ("callback 4pm our time tomorrow", "at 17:00 there, 16:00 here", "2026-03-03", "17:00"),
    (
      "callback thu 23:30 here",
      "Friday 6 March 2026, in 4 days, at 00:30 there, 23:30 on Thursday",
      "2026-03-06", "00:30"
    ),
  ])
  func `of our clock are kept as theirs and read back on both`(
    _ line: String, _ said: String, _ day: String, _ time: String
  ) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: [line])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains(said), "\(result.stdout)")
    let agreed = try desk.log("acme").last { $0.kind == "callback-agreed" }
    #expect(agreed?.data["at"] == .text(time) && agreed?.data["on"] == .text(day))
  }

  @Test func `of our clock are refused where theirs is not known`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "fjord", lines: ["callback fri 16:00 here"])
    #expect(result.status == .exited(65))
    #expect(
      result.stderr.contains("at \"here\": A time is taken on their clock"), "\(result.stderr)")
  }

  @Test func `a share of the debt is not read before the right person is confirmed`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["half"])
    #expect(result.status == .exited(65))
    #expect(!result.stdout.contains("7,950"))
  }
}
