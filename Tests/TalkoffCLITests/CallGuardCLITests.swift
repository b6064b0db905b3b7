internal import TestSupport
internal import Testing

/// What stands in the way of a call.
@Suite struct `A guarded call` {
  @Test func `nothing is shown or recorded where a rule stands`() throws {
    let desk = try GuardDesk()
    let before = try desk.desk.log("acme").count
    let result = try desk.run("call acme", at: "2026-03-02T19:00:00Z", lines: ["1"])
    #expect(result.status == .exited(77))
    #expect(result.stdout == "")
    #expect(result.stderr.contains("quiet-hours: it is 20:00 there (Europe/Berlin)"))
    #expect(try desk.desk.log("acme").count == before)
  }

  /// Quiet from 18:00 to 08:00 of their clock; the clocks of London go forward on 29 March 2026 and
  /// back on 25 October.
  @Test(arguments: [
    ("2026-03-28T07:59:00Z", 77), ("2026-03-28T08:00:00Z", 0),
    ("2026-03-29T06:59:00Z", 77), ("2026-03-29T07:00:00Z", 0),
    ("2026-03-29T17:01:00Z", 77), ("2026-03-28T17:59:00Z", 0),
    ("2026-10-24T07:00:00Z", 0), ("2026-10-25T07:59:00Z", 77), ("2026-10-25T08:00:00Z", 0),
  ])
  func `the debtor's clock counts, whatever time of year`(now: String, status: Int32) throws {
    let desk = try GuardDesk()
    try desk.done("profile acme --zone Europe/London")
    let result = try desk.run("call acme", at: now, lines: ["9"])
    #expect(result.status == .exited(status), "\(now): \(result.stderr)")
  }

  @Test func `a zone nobody knows is told, and our own clock counts`() throws {
    let desk = try GuardDesk()
    // No card of theirs tells a zone.
    let why = try desk.refused("call granite", at: "2026-03-02T19:00:00Z", lines: ["9"])
    #expect(why.contains("on our own clock; theirs is not known"), "\(why)")
  }

  @Test func `a supervisor's reason is recorded with the call`() throws {
    let desk = try GuardDesk()
    let night = "2026-03-02T19:00:00Z"
    try desk.refused("call acme --override \"they asked\"", at: night, lines: ["9"])
    let nobody = try desk.refused(
      "call acme --override \"they asked\" --sign ben", at: night, lines: ["9"])
    #expect(nobody.contains("ben may not sign"), "\(nobody)")
    try desk.done("call acme --override \"they asked\" --sign sue", at: night, lines: ["9"])
    let call = try #require(try desk.desk.log("acme").last { $0.kind == "call-started" })
    let rule = try #require(try desk.desk.log("acme").last { $0.kind == "rule-overridden" })
    #expect(rule.call == call.call && rule.call != nil)
    #expect(rule.data["rule"] == "quiet-hours" && rule.data["words"] == "they asked")
    #expect(rule.data["signedBy"] == "sue")
    // A supervisor signs what they do themselves.
    try desk.done("call acme --override urgent", as: "sue", at: night, lines: ["9"])
    try desk.desk.expectWhole()
  }

  @Test func `after a conversation they are left alone for seven days, unless they agreed`() throws
  {
    let desk = try GuardDesk()
    try desk.done("call acme", lines: ["1", "1", "end refusal"])
    for day in ["2026-03-03", "2026-03-06"] {
      let why = try desk.refused("call acme", at: day, lines: ["9"])
      #expect(why.contains("spoken to on 2 Mar 2026"), "\(why)")
      #expect(why.contains("free again on 9 Mar 2026") && !why.contains("--sign"), "\(why)")
    }
    try desk.done("call acme", at: "2026-03-09", lines: ["9"])
    try desk.done("call acme --override \"they wrote\"", at: "2026-03-03", lines: ["9"])
  }

  @Test func `the eighth call in seven days waits`() throws {
    let desk = try GuardDesk()
    for _ in 0..<7 { try desk.done("call acme", lines: ["9"]) }
    let why = try desk.refused("call acme", at: "2026-03-06", lines: ["9"])
    #expect(why.contains("calls-in-7-days: 7 calls were made") && why.contains("9 Mar"), "\(why)")
    try desk.done("call acme", at: "2026-03-09", lines: ["9"])
  }

  @Test func `holidays, wishes, holds and insolvency speak, each with its end`() throws {
    let desk = try GuardDesk()
    try desk.done("profile acme --holidays uk")
    let easter = try desk.refused("call acme", at: "2026-04-06", lines: ["9"])
    #expect(
      easter.contains("it is Easter Monday there, by the calendar uk, free again on 7 Apr 2026"))
    try desk.done("do-not-call acme --reason \"write only\"")
    #expect(try desk.refused("call acme", lines: ["9"]).contains("do-not-call: they asked"))
    try desk.done("do-not-call acme --lift --reason \"they called back\"")
    try desk.done("hold acme --until fri --reason audit")
    #expect(try desk.refused("call acme", lines: ["9"]).contains("free again on 7 Mar 2026"))
    try desk.done("call acme", at: "2026-03-09", lines: ["9"])
    try desk.done("hold acme --lift")
    try desk.done("insolvency acme --reference \"HRB 4711\"")
    let stop = try desk.refused("call acme --override x --sign sue", lines: ["9"])
    #expect(stop.contains("nobody may set this aside") && stop.contains("proof of debt"))
    try desk.desk.expectWhole()
  }

  @Test func `a call that was left is resumed though it was a conversation`() throws {
    let desk = try GuardDesk()
    try desk.refused("call acme", status: 65, lines: ["1", "1"])
    try desk.done("resume acme", lines: ["end refusal"])
  }

  @Test func `the brief says what speaks against a call`() throws {
    let desk = try GuardDesk()
    let brief = try desk.done("brief acme", at: "2026-03-02T19:00:00Z")
    #expect(brief.contains("do not call now: it is 20:00 there"), "\(brief)")
    let json = try JSONValue.read(try desk.run("brief acme --json", at: "2026-03-02T19:00:00Z"))
    guard case .list(let guards)? = json["guards"] else {
      Issue.record("no guards in \(json)")
      return
    }
    #expect(guards.map { $0["rule"] } == ["quiet-hours"])
  }

  @Test func `at a terminal the reason is asked for, and who signs`() throws {
    let desk = try GuardDesk()
    let terminal = try PseudoTerminal(
      builtProgram("talkoff"),
      [
        "call", "acme", "--ledger", desk.desk.ledger, "--as", "ana", "--scripts",
        desk.desk.folder.path + "/scripts", "--contacts", repository + "/contacts", "--now",
        "2026-03-02T19:00:00Z",
      ], environment: desk.desk.environment, folder: desk.desk.folder.path)
    func ask(_ prompt: String) throws {
      try terminal.wait(for: prompt) { $0.screen.cursorLine.hasPrefix(prompt) && $0.isEditing }
    }
    try ask("reason>")
    #expect(terminal.screen.text.contains("ACME is not to be called now"))
    #expect(!terminal.screen.text.contains("15,900"))
    try terminal.type("they asked\r")
    try ask("signed by>")
    try terminal.type("sue\r")
    try ask("dial>")
    try terminal.type("no-answer\r")
    #expect(try terminal.waitForExit() == .exited(0))
    let rule = try #require(try desk.desk.log("acme").last { $0.kind == "rule-overridden" })
    #expect(rule.data["words"] == "they asked" && rule.data["signedBy"] == "sue")
  }

  @Test func `what a factor has bought is not named on a call`() throws {
    let desk = try GuardDesk()
    try desk.done(
      "factor acme --invoice 2026-0117 2026-0139 --factor F --advance 85% --fee 2% --recourse none "
        + "--override early --sign sue")
    let stop = try desk.refused("call acme --override x --sign sue", lines: ["9"])
    #expect(stop.contains("every open invoice is the factor's to collect"), "\(stop)")
    try desk.done("milestones acme ROOF --part \"Design; 70 EUR; tomorrow\"")
    let call = try desk.done("call acme", lines: ["1", "1", "end refusal"])
    let talk = String(
      call[(call.firstRange(of: "Could I speak")?.lowerBound ?? call.startIndex)...])
    #expect(talk.contains("70.00 EUR") && !talk.contains("15,"), "\(talk)")
  }
}
