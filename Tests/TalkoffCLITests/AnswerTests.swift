internal import TestSupport
internal import Testing

/// How answers, asked values and objections may be said.
@Suite struct `Answers and objections` {
  @Test func `an answer is a key, its words, its beginning or some of its words`() throws {
    for answer in ["4", "not", "today", "NOT IN TODAY"] {
      let result = try Desk.demo().run("call", "acme", lines: [answer])
      #expect(result.stdout.contains("Agree a call back"), "\(answer): \(result.stderr)")
    }
  }

  @Test func `words that fit two answers choose none`() throws {
    let result = try Desk.demo().run("call", "acme", lines: ["that"])
    #expect(result.status == .exited(65))
    #expect(
      result.stderr.contains(
        "\"that\" fits more than one answer: 5 Our accountant does that; 6 The owner does that."))
  }

  @Test func `a key that is not there is refused`() throws {
    let result = try Desk.demo().run("call", "acme", lines: ["1", "7"])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("There is no answer 7 here. The keys are 1, 2, 3, 4."))
  }

  /// One value after the other is given and taken back: the read-back of each is on the screen.
  private func readings(_ given: [String], after lines: [String]) throws -> String {
    let trials = given.flatMap { [$0, "back"] }
    let result = try Desk.demo().run("call", "acme", lines: ["1", "1", "1"] + lines + trials)
    #expect(result.stderr.contains("the input ended inside the call"), "\(result.stderr)")
    return result.stdout
  }

  @Test func `amounts are taken as people say them`() throws {
    let said = [
      "12,500.50", "12.500,50", "half", "all", "rest/3", "20%", "5k", "€ 100", "100 EUR", "all/3",
      "all EUR",
    ]
    let read = [
      "12,500.50", "12,500.50", "7,950.25", "15,900.50", "5,300.17", "3,180.10", "5,000.00",
      "100.00", "100.00", "5,300.17", "15,900.50",
    ]
    let stdout = try readings(said, after: [])
    expectInOrder(zip(said, read).map { "amount> \($0) = \($1) EUR: " }, in: stdout)
  }

  @Test(arguments: ["0", "-5", "100 USD", "20,000", "5.1234"])
  func `amounts that cannot be are refused`(said: String) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "1", "1", said])
    #expect(result.status == .exited(65), "\(result.stdout)")
    #expect(result.stderr.contains("input line \"\(said)\""))
    #expect(try desk.kindsOfCall("acme").suffix(2) == ["answer-given", "call-interrupted"])
  }

  @Test func `days are taken as people say them`() throws {
    let said = [
      "fri", "next friday", "tomorrow", "+10d", "end of month", "6 mar", "2026-03-06", "15th",
    ]
    let read = [
      "Friday 6 March", "Friday 13 March", "Tuesday 3 March", "Thursday 12 March",
      "Tuesday 31 March", "Friday 6 March", "Friday 6 March", "Sunday 15 March",
    ]
    let stdout = try readings(said, after: ["half"])
    expectInOrder(zip(said, read).map { "date> \($0) = \($1) 2026" }, in: stdout)
  }

  @Test(arguments: ["soon", "yesterday", "+31d"])
  func `a promise for no day, a day gone by or one too far away is refused`(said: String) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "1", "1", "half", said, "1"])
    #expect(result.status == .exited(65), "\(result.stdout)")
    #expect(try !desk.log("acme").map(\.kind).contains("promise-made"))
  }

  @Test(arguments: [("2", "two fortnightly parts"), ("3", "three weekly parts")])
  func `a bare number of installments is not refused for being monthly`(
    said: String, read: String
  ) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "1", "2", said, "+3d", "1", "1"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder([read, "Call ended: installments."], in: result.stdout)
    #expect(try desk.log("acme").map(\.kind).contains("installments-agreed"))
  }

  @Test func `a settlement beyond the authority is refused`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme", lines: ["1", "1", "5", "3", "501", "fri", "1"])
    #expect(result.status == .exited(65))
    #expect(try !desk.log("acme").map(\.kind).contains("settlement-agreed"))
  }

  @Test func `an objection can be raised anywhere and the call returns`() throws {
    let desk = try Desk.demo()
    let lines = [
      "o who", "1", "1", "1", "1", "half", "o angry", "o who", "1", "1", "fri", "card", "1", "1",
    ]
    let result = try desk.run("call", "acme", lines: lines)
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "answer> o who", "Who are you · ACME", "a detour", "answer +1> 1", "Opening",
        "amount> half",
        "date> o angry", "Angry", "answer +1> o who", "2 detours", "answer +2> 1", "Angry",
        "answer +1> 1", "Take the promise", "date> fri", "So, 7,950.25 EUR on Friday 6 March",
        "Call ended: promise.",
      ], in: result.stdout)
    #expect(try desk.log("acme").filter { $0.kind == "detour-entered" }.count == 3)
    try desk.expectWhole()
  }

  @Test func `o lists the objections; one that names the debt waits for the person`() throws {
    let before = try Desk.demo().run("call", "acme", lines: ["o"])
    expectInOrder(["o 1 Who are you", "o 2 Angry"], in: before.stdout)
    #expect(!before.stdout.contains("Already paid"))
    let early = try Desk.demo().run("call", "acme", lines: ["o already paid"])
    #expect(early.status == .exited(65))
    let after = try Desk.demo().run("call", "acme", lines: ["1", "1", "o"])
    expectInOrder(["o 1 Already paid", "o 2 Cheque in the post"], in: after.stdout)
  }

  @Test func `say, where, help and brief stay where the call is`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme", lines: ["1", "say", "where", "?", "brief", "1", "brief", "end refusal"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "answer> say", "Am I speaking to Dana Weiss?", "answer> where", "Opening: Speaking",
        "now at: Confirm the person", "answer> ?", "note TEXT", "answer> brief",
        "kept off the screen until the right person is confirmed", "answer> 1", "State the debt",
        "answer> brief", "15,900.50 EUR due", "invoices: 2026-0117 and 2026-0139",
      ], in: result.stdout)
  }
}
