internal import TestSupport
internal import Testing

/// The day at a glance and the way through the worklist, from a pipe.
@Suite struct `Today` {
  /// ACME promised 12,500.50 EUR for Friday 6 March.
  private func promised() throws -> Desk {
    let desk = try Desk.demo()
    let result = try desk.run("promise", "acme", "12,500.50", "fri")
    try #require(result.status == .exited(0), "\(result.stderr)")
    return desk
  }

  private func today(_ desk: Desk, at now: String) throws -> [String] {
    let result = try desk.run("today", at: now)
    #expect(result.status == .exited(0), "\(result.stderr)")
    return result.stdout.split(separator: "\n").map(String.init)
  }

  @Test func `says whom to call, what is to come and what was done`() throws {
    let desk = try promised()
    let monday = try today(desk, at: monday)
    #expect(
      Array(monday.prefix(5)) == [
        "Monday 2 March 2026  PRACTICE",
        "To call    12 accounts · 11 newly overdue · 1 dispute open",
        "           11 waiting, the longest since 29 Jan 2026",
        "In 7 days  12,500.50 EUR agreed · 2 invoices due, 4,610.00 EUR",
        "Done       12,500.50 EUR promised",
      ])
    let friday = try today(desk, at: "2026-03-06T10:00:00Z")
    #expect(friday.contains("Due today  1 promise, 12,500.50 EUR · 1 invoice, 2,890.00 EUR"))
    #expect(!friday.contains { $0.hasPrefix("Done") })
  }

  @Test func `says which promises were broken since the last working day`() throws {
    let desk = try promised()
    // Two days of grace: Sunday is the last on which the money is in time.
    #expect(try !today(desk, at: "2026-03-08T10:00:00Z").contains { $0.hasPrefix("Broken") })
    #expect(
      try today(desk, at: "2026-03-09T10:00:00Z").contains(
        "Broken     1 promise since Friday, 12,500.50 EUR missing"))
    #expect(try !today(desk, at: "2026-03-10T10:00:00Z").contains { $0.hasPrefix("Broken") })
  }

  @Test func `of another day is what that day knew`() throws {
    let desk = try promised()
    let result = try desk.run("today", "--as-of", "2026-03-01", at: "2026-03-02T12:00:00Z")
    let lines = result.stdout.split(separator: "\n").map(String.init)
    #expect(lines.first == "Sunday 1 March 2026  PRACTICE")
    // The promise was not made yet: ACME is to be called.
    #expect(lines.contains { $0.contains("  ACME     15,900.50 EUR") })
    #expect(try !today(desk, at: monday).contains { $0.contains("  ACME  ") })
    #expect(!result.stdout.contains("12,500.50 EUR agreed"))
    let bad = try desk.run("today", "--as-of", "soon")
    #expect(bad.status == .exited(64))
    #expect(bad.stderr.contains("--as-of soon: \"soon\" leaves the day open"))
  }

  @Test func `answers a program`() throws {
    let desk = try promised()
    let value = try JSONValue.read(desk.run("today", "--json", at: "2026-03-06T10:00:00Z"))
    guard case .object(let day) = value, case .object(let due)? = day["due"],
      case .object(let now)? = day["now"], case .object(let calls)? = day["calls"]
    else {
      Issue.record("\(value)")
      return
    }
    let money = JSONValue.list([.object(["amount": "12500.50", "currency": "EUR"])])
    #expect(due["promise"] == .object(["count": .number(1), "money": money]))
    #expect(day["day"] == "2026-03-06")
    #expect(now["colleagues"] == .list([]))
    #expect(calls["newly-overdue"] == .number(11))
  }

  @Test func `says who is on the phone, until the call ends`() throws {
    let desk = try Desk.demo()
    let ana = try PipedProgram(
      builtProgram("talkoff"), ["call", "acme"] + desk.options(as: "ana"),
      environment: desk.environment, folder: desk.folder.path)
    try ana.expect("Could I speak to")
    let during = try desk.run("today", as: "ben").stdout
    #expect(during.contains("On the phone  ana with ACME since 10:00"), "\(during)")
    let passed = try desk.run("next", lines: ["no-answer"], as: "ben", at: afternoon)
    #expect(passed.stdout.contains("Call ended: no answer."))
    ana.send("9")
    #expect(try ana.waitForExit() == .exited(0))
    #expect(try !desk.run("today", as: "ben").stdout.contains("On the phone"))
    try desk.expectWhole()
  }

  @Test func `knows no dead end`() throws {
    let desk = try Desk.empty()
    #expect(try today(desk, at: monday).last == "Nobody is to be called.")
    let next = try desk.run("next")
    #expect(next.status == .exited(0))
    #expect(next.stdout == "Nobody is to be called any more today.\n")
    let file = try desk.folder.write(
      "account,name,number,issued,due,amount,currency\nX,X Ltd,1,2026-03-02,2026-03-09,10,EUR\n",
      to: "one.csv")
    #expect(try desk.run("import", "invoices", file).status == .exited(0))
    #expect(
      try today(desk, at: monday).last
        == "Nobody is to be called. The next call is due on Tuesday 10 March 2026.")
    #expect(
      try desk.run("next").stdout
        == "Nobody is to be called any more today. The next call is due on Tuesday 10 March 2026.\n"
    )
  }
}

@Suite struct `Account by account` {
  @Test func `the next account comes when a call has ended`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      lines: ["next", "no-answer", "next", "no-answer", "skip", "next", "no-answer"], at: afternoon)
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "talkoff> next", "Delta Hydraulics Inc DELTA", "answer> no-answer",
        "Call ended: no answer. Next: call on Tuesday 3 March 2026.",
        "Next: Granite State Builders Inc GRANITE",
        "24,650.00 USD newly overdue: 2 invoices, oldest 17 Jan 2026",
        "12 left today. Enter calls; skip leaves it out until you start again; q stops.",
        "talkoff> next", "Granite State Builders Inc GRANITE · PRACTICE", "answer> no-answer",
        "Next: ACME Tools Ltd ACME", "talkoff> skip",
        "Skipped until you start again: ACME Tools Ltd.",
        "Next: Harbour Freight Forwarding Ltd HARBOUR", "10 left today.", "talkoff> next",
        "Harbour Freight Forwarding Ltd HARBOUR · PRACTICE",
      ], in: result.stdout)
    #expect(try desk.log("acme").allSatisfy { $0.kind != "call-started" })
  }

  @Test func `what may not be called now is passed over with a reason`() throws {
    let desk = try Desk.demo()
    // At night nobody may be called, and it is said of each why.
    let night = try desk.run("next", at: "2026-03-03T03:30:00Z")
    #expect(night.status == .exited(0), "\(night.stderr)")
    expectInOrder(
      [
        "Passed over: DELTA:", "Passed over: GRANITE:", "Passed over: ACME:", "and 10 more",
        "Nobody else can be called now: 13 accounts passed over; worklist lists them.",
      ], in: night.stdout)
    #expect(try desk.log("delta").allSatisfy { $0.kind != "call-started" })
  }

  @Test func `an account that a colleague has on the phone is passed over`() throws {
    let desk = try Desk.demo()
    let ana = try PipedProgram(
      builtProgram("talkoff"), ["call", "delta"] + desk.options(as: "ana", at: afternoon),
      environment: desk.environment, folder: desk.folder.path)
    try ana.expect("May I speak to")
    let ben = try desk.run("next", lines: ["no-answer"], as: "ben", at: afternoon)
    #expect(ben.status == .exited(0), "\(ben.stderr)")
    expectInOrder(
      ["Passed over: DELTA: on the phone with ana", "Granite State Builders Inc"], in: ben.stdout)
    ana.send("no-answer")
    #expect(try ana.waitForExit() == .exited(0))
  }
}
