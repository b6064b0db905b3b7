private import Glibc
internal import TestSupport
internal import Testing

/// A call whose every answer is known, and what shows when each is waited for.
private enum PromiseCall {
  static let lines = ["1", "1", "1", "half", "fri", "transfer", "1", "1"]
  static let shows = [
    "Could I speak to", "Am I speaking to", "When will it be paid?", "How much:", "Which day:",
    "And how will it come", "Can I rely on that?", "1 Goodbye",
  ]

  static func start(_ desk: Desk) throws -> PipedProgram {
    try PipedProgram(
      builtProgram("talkoff"), ["call", "acme"] + desk.options(), environment: desk.environment,
      folder: desk.folder.path)
  }

  /// How many of the lines the ledger holds.
  static func recorded(_ desk: Desk) throws -> Int {
    try desk.log("acme").filter { ["answer-given", "value-given"].contains($0.kind) }.count
  }

  /// Goes on with what the ledger does not hold, and must come to the same end as one whole call.
  static func finish(_ desk: Desk, from done: Int) throws {
    let resumed = try desk.run("resume", lines: Array(lines.dropFirst(done)))
    #expect(resumed.status == .exited(0), "\(resumed.stderr)")
    let call = try desk.log("acme").drop { $0.kind != "call-started" }
    #expect(
      call.map(\.kind).filter { !["call-interrupted", "call-resumed"].contains($0) } == [
        "call-started", "answer-given", "answer-given", "right-person-confirmed", "answer-given",
        "value-given", "value-given", "value-given", "answer-given", "promise-made", "answer-given",
        "call-ended", "next-step-scheduled",
      ])
    let promise = call.first { $0.kind == "promise-made" }?.data
    #expect(promise?["amount"]?["minor"] == .number(795_025))
    #expect(promise?["on"] == "2026-03-06")
    #expect(Set(call.map(\.call)).count == 1)
    #expect(try desk.run().stdout.contains("was left") == false)
    try desk.expectWhole()
  }
}

@Suite struct `A program that is killed` {
  @Test(arguments: PromiseCall.lines.indices)
  func `between two answers has kept what it showed`(answers: Int) throws {
    let desk = try Desk.demo()
    let program = try PromiseCall.start(desk)
    for (line, text) in zip(PromiseCall.lines, PromiseCall.shows).prefix(answers) {
      try program.expect(text)
      program.send(line)
    }
    try program.expect(PromiseCall.shows[answers])
    program.kill(SIGKILL)
    #expect(try program.waitForExit() == .killed(SIGKILL))
    #expect(try PromiseCall.recorded(desk) == answers)
    #expect(try desk.run().stdout.contains("A call with ACME was left"))
    try PromiseCall.finish(desk, from: answers)
  }

  @Test(arguments: 1...6)
  func `at any moment has kept what it showed`(seed: Int) throws {
    var dice = SplitMix(state: UInt64(seed))
    let desk = try Desk.demo()
    let program = try PromiseCall.start(desk)
    try program.expect(PromiseCall.shows[0])
    for line in PromiseCall.lines.dropLast() { program.send(line) }
    program.read(forSeconds: Double(dice.next() % 60) / 1000)
    program.kill(SIGKILL)
    try program.waitForExit()
    let shown = PromiseCall.shows.dropFirst().filter { program.text.contains($0) }.count
    let recorded = try PromiseCall.recorded(desk)
    #expect(recorded >= shown, "shown \(shown) answers, kept \(recorded)")
    try PromiseCall.finish(desk, from: recorded)
  }

  @Test(arguments: [SIGHUP, SIGTERM])
  func `softly leaves its call interrupted`(signal: Int32) throws {
    let desk = try Desk.demo()
    let program = try PromiseCall.start(desk)
    for (line, text) in zip(PromiseCall.lines, PromiseCall.shows).prefix(4) {
      try program.expect(text)
      program.send(line)
    }
    try program.expect(PromiseCall.shows[4])
    program.kill(signal)
    #expect(try program.waitForExit() == .exited(75))
    #expect(try desk.log("acme").last?.kind == "call-interrupted")
    try PromiseCall.finish(desk, from: 4)
  }

  @Test func `after something was taken back goes on before it`() throws {
    let desk = try Desk.demo()
    let program = try PromiseCall.start(desk)
    try program.expect(PromiseCall.shows[0])
    for line in ["1", "1", "back"] { program.send(line) }
    try program.expect("taken back: Yes, that is me")
    program.kill(SIGKILL)
    try program.waitForExit()
    #expect(
      try desk.run().stdout.contains("A call with ACME was left at \"Confirm the person\""))
    let resumed = try desk.run("resume", lines: ["2"])
    expectInOrder(["── Confirm the person", "── Find the right person"], in: resumed.stdout)
  }

  @Test func `leaves no account claimed`() throws {
    let desk = try Desk.demo()
    let program = try PromiseCall.start(desk)
    try program.expect(PromiseCall.shows[0])
    #expect(try desk.run("call", "acme", as: "ben").status == .exited(75))
    program.kill(SIGKILL)
    try program.waitForExit()
    #expect(try desk.run("call", "acme", lines: ["9"], as: "ben").status == .exited(0))
  }
}
