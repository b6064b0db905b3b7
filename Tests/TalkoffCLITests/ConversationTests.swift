internal import TestSupport
internal import Testing

/// What can be typed in the middle of a call, and what a pipe may not do.
@Suite struct `In the middle of a call` {
  @Test func `a wrong line ends a piped call, which is kept`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "1", "1", "lots", "fri"])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("input line \"lots\": \"lots\" says no amount."))
    #expect(result.stderr.contains("Resume it with: talkoff resume ACME"))
    let kinds = try desk.kindsOfCall("acme")
    #expect(kinds.suffix(2) == ["answer-given", "call-interrupted"])
    #expect(kinds.filter { $0 == "answer-given" }.count == 3)
    try desk.expectWhole()
  }

  @Test func `the end of the input inside a call ends it likewise`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "1", "1", "half"])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("the input ended inside the call"))
    #expect(try desk.kindsOfCall("acme").suffix(2) == ["value-given", "call-interrupted"])
  }

  @Test func `a call that was left goes on where it was, with its values`() throws {
    let desk = try Desk.demo()
    _ = try desk.run("call", "acme", lines: ["1", "1", "1", "half"])
    let result = try desk.run("resume", lines: ["fri", "card", "1", "1"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stderr.contains("A call with ACME was left at \"Take the promise\""))
    expectInOrder(
      ["date> fri", "So, 7,950.25 EUR on Friday 6 March 2026, by card.", "Call ended: promise."],
      in: result.stdout)
    let call = try desk.log("acme").drop { $0.kind != "call-started" }
    #expect(
      call.map(\.kind).suffix(9) == [
        "call-interrupted", "call-resumed", "value-given", "value-given", "answer-given",
        "promise-made",
        "answer-given", "call-ended", "next-step-scheduled",
      ])
    #expect(Set(call.map(\.call)).count == 1)
    #expect(try desk.run("resume").stderr.contains("No call was left open."))
    try desk.expectWhole()
  }

  @Test func `back asks again, and what was recorded stays with its reversal`() throws {
    let desk = try Desk.demo()
    let lines = [
      "1", "1", "1", "half", "fri", "card", "1", "back", "back", "back", "back", "5k", "+3d",
      "card", "1", "1",
    ]
    let result = try desk.run("call", "acme", lines: lines)
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "recorded: promise: 7,950.25 EUR", "taken back: Yes, you can; promise: 7,950.25 EUR",
        "taken back: method card", "taken back: date fri", "taken back: amount half",
        "How much will you pay",
        "amount> 5k", "= 5,000.00 EUR", "date> +3d",
        "recorded: promise: 5,000.00 EUR on Thursday 5 March 2026", "Call ended: promise.",
      ], in: result.stdout)
    let entries = try desk.log("acme")
    #expect(entries.filter { $0.kind == "taken-back" }.count == 4)
    let promises = entries.filter { $0.kind == "promise-made" }
    #expect(promises.map { $0.data["on"] } == ["2026-03-06", "2026-03-05"])
    #expect(entries.last?.data["due"] == "2026-03-06")
    let brief = try desk.run("brief", "acme").stdout
    #expect(brief.contains("promised 5,000.00 EUR by 5 Mar 2026: open"))
    #expect(!brief.contains("7,950.25"))
    try desk.expectWhole()
  }

  @Test func `back at the first step has nothing to take back`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "back", "back"])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("This is where the call began."))
  }

  @Test func `a note is kept and the call stays where it is`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme",
      lines: ["1", "note sounds tired; wants a copy", "1", "n 2nd note", "back", "9"]
    )
    #expect(result.status == .exited(65))
    #expect(result.stdout.contains("noted"))
    let notes = try desk.log("acme").filter { $0.kind == "note-added" }
    #expect(notes.map { $0.data["text"] } == ["sounds tired; wants a copy", "2nd note"])
    #expect(try desk.kindsOfCall("acme").suffix(2) == ["taken-back", "call-interrupted"])
  }

  @Test func `a note wants words`() throws {
    let result = try Desk.demo().run("call", "acme", lines: ["note"])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("A note wants words."))
  }

  @Test func `a call cannot close without an outcome`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "end"])
    #expect(result.status == .exited(65))
    #expect(result.stderr.contains("A call cannot close without an outcome."))
    let named = try desk.run("call", "acme", lines: ["1", "end promise"])
    #expect(named.status == .exited(65))
    #expect(named.stderr.contains("No promise is recorded in this call."))
    let unknown = try desk.run("call", "acme", lines: ["1", "end lunch"])
    #expect(unknown.stderr.contains("\"lunch\" is no outcome."))
    #expect(try !desk.log("acme").map(\.kind).contains("call-ended"))
  }

  @Test func `end keeps what is recorded and ends the call`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme", lines: ["1", "1", "1", "all", "fri", "card", "1", "end"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("Call ended: promise."))
  }

  @Test(arguments: ["voicemail", "hung-up", "insolvency"])
  func `an outcome that says enough can be named to end the call`(outcome: String) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "end \(outcome)"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(
      try desk.log("acme").first { $0.kind == "call-ended" }?.data["outcome"] == .text(outcome))
  }

  @Test func `they ask to be called again, from anywhere`() throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", "acme", lines: ["1", "callback thu at 14:30"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    let agreed = try desk.log("acme").first { $0.kind == "callback-agreed" }
    #expect(agreed?.data["on"] == "2026-03-05")
    #expect(agreed?.data["at"] == "14:30")
  }
}
