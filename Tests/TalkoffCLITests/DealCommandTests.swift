internal import FoundationEssentials
internal import TestSupport
internal import Testing

/// A desk under the shipped policy without its rates; Sam is its supervisor.
struct DealDesk {
  let desk: Desk

  init() throws {
    desk = try Desk.demo()
    let shipped = try String(contentsOfFile: repository + "/scripts/policy.yaml", encoding: .utf8)
    let rates = shipped.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("late-charges:") }.dropFirst().prefix { $0.hasPrefix("  ") }
    // The rate tables stand beside the shipped policy; these tests charge nothing.
    let own = rates.reduce(shipped) { $0.replacing("\n" + $1, with: "") }
      .replacing("\nlate-charges:", with: "\nlate-charges: {law: GB}")
    try desk.folder.write(own, to: "scripts/policy.yaml")
  }

  func run(_ arguments: String..., as actor: String = "ana") throws -> ProcessResult {
    let options = desk.options(as: actor).map {
      $0 == repository + "/scripts" ? desk.folder.path("scripts") : $0
    }
    return try desk.runBare(arguments + options)
  }

  func kinds(_ account: String = "ACME") throws -> [String] {
    try desk.log(account).map(\.kind)
  }
}

@Suite struct `deals outside a call` {
  @Test func `a promise is recorded with its next step`() throws {
    let desk = try DealDesk()
    let result = try desk.run("promise", "ACME", "half", "fri", "--method", "card", "--by", "Dana")
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(
      result.stdout.hasPrefix("Recorded: promise: 7,950.25 EUR on Friday 6 March 2026.\n"))
    #expect(try desk.kinds().suffix(2) == ["promise-made", "next-step-scheduled"])
    let entry = try #require(try desk.desk.log("ACME").dropLast().last)
    #expect(entry.data["method"] == "card")
    #expect(entry.data["givenBy"] == "Dana")
    #expect(try desk.run("promise", "ACME", "--withdraw").status == .exited(0))
    #expect(try desk.kinds().suffix(2) == ["agreement-ended", "next-step-scheduled"])
    #expect(try desk.run("promise", "ACME", "--withdraw").status == .exited(65))
    try desk.desk.expectWhole()
  }

  @Test(arguments: [("+30d", "Recorded: promise"), ("+31d", "Held for approval: promise")])
  func `the terms guard stands at 30 days`(_ day: String, _ told: String) throws {
    let result = try DealDesk().run("promise", "ACME", "500", day)
    #expect(result.status == .exited(0))
    #expect(result.stdout.hasPrefix(told), "\(result.stdout)")
  }

  @Test func `a held deal counts only once a supervisor approved it`() throws {
    let desk = try DealDesk()
    _ = try desk.run("settle", "ACME", "14000", "fri")
    #expect(try desk.kinds().suffix(2) == ["deal-held", "next-step-scheduled"])
    #expect(try desk.run("approve").stdout.contains("14,000.00 EUR by Friday 6 March 2026"))
    let own = try desk.run("approve", "ACME", "--reason", "please")
    #expect(own.status == .exited(77))
    #expect(own.stderr.contains("ana is a collector and may not approve this"))
    let given = try desk.run("approve", "ACME", "--reason", "close it", as: "sam")
    #expect(given.status == .exited(0), "\(given.stderr)")
    #expect(
      try desk.kinds().suffix(3) == ["deal-decided", "settlement-agreed", "next-step-scheduled"])
    #expect(try desk.run("approve").stdout == "No deal waits for approval.\n")
    #expect(try desk.run("approve", "ACME", "--reason", "again", as: "sam").status == .exited(66))
    try desk.desk.expectWhole()
  }

  @Test func `a refused deal is told to the account`() throws {
    let desk = try DealDesk()
    _ = try desk.run("promise", "ACME", "500", "+40d")
    #expect(try desk.run("approve", "ACME", "--refuse", "--reason", "n").status == .exited(77))
    #expect(
      try desk.run("approve", "ACME", "--refuse", "--reason", "too late", as: "sam").status
        == .exited(0))
    #expect(try desk.kinds().suffix(2) == ["deal-decided", "next-step-scheduled"])
    #expect(!(try desk.kinds().contains("promise-made")))
  }

  @Test func `a supervisor signs on the spot`() throws {
    let desk = try DealDesk()
    let result = try desk.run(
      "promise", "ACME", "500", "+31d", "--sign", "sam", "--reason", "their bank is closed")
    #expect(result.stdout.hasPrefix("Recorded, signed for: promise"), "\(result.stderr)")
    let entries = try desk.desk.log("ACME").suffix(3)
    #expect(entries.map(\.kind) == ["rule-overridden", "promise-made", "next-step-scheduled"])
    #expect(entries.first?.data["signedBy"] == "sam")
    #expect(entries.first?.data["words"] == "their bank is closed")
  }

  @Test func `a plan is planned, edited, recorded and shown`() throws {
    let desk = try DealDesk()
    #expect(try desk.run("plan", "ACME").stdout == "No plan runs with ACME Tools Ltd.\n")
    let dry = try desk.run(
      "plan", "ACME", "--parts", "3", "--deposit", "25%", "--edit", "2=1000", "--dry-run")
    #expect(dry.stdout.hasPrefix("Not recorded: plan: 3,975.12 EUR deposit, 1,000.00 EUR, "))
    #expect(!(try desk.kinds().contains("installments-agreed")))
    #expect(try desk.run("plan", "ACME", "--parts", "3").status == .exited(0))
    let shown = try desk.run("plan", "ACME")
    #expect(shown.stdout.hasPrefix("Plan with ACME Tools Ltd: running\n"))
    #expect(shown.stdout.contains("5,300.18 EUR  Monday 23 March 2026  open"))
    let json = try JSONValue.read(try desk.run("plan", "ACME", "--json"))
    #expect(json["plan"]?["verdict"] == "running")
  }

  @Test func `a debt under dispute is settled only where that is said`() throws {
    let desk = try DealDesk()
    let refused = try desk.run("settle", "NORDWIND", "all", "fri")
    #expect(refused.status == .exited(65))
    let numbers = try desk.desk.log("NORDWIND").filter { $0.kind == "dispute-raised" }
    guard case .text(let number)? = numbers.first?.data["invoice"] else {
      Issue.record("no dispute in the sample")
      return
    }
    let named = try desk.run("settle", "NORDWIND", "fri", "--off", "1%", "--invoice", number)
    #expect(named.status == .exited(65))
    #expect(named.stderr.contains("It covers a debt under dispute: \(number)"))
    let known = try desk.run(
      "settle", "NORDWIND", "fri", "--off", "1%", "--invoice", number, "--disputed")
    #expect(known.status == .exited(0), "\(known.stderr)")
    #expect(try desk.kinds("NORDWIND").contains("rule-overridden"))
  }

  @Test func `a due day is changed with a reason`() throws {
    let desk = try DealDesk()
    #expect(try desk.run("due", "ACME", "2026-0117", "+30d").status == .exited(64))
    let near = try desk.run("due", "ACME", "2026-0117", "+30d", "--reason", "late delivery")
    #expect(near.stdout.hasPrefix("Recorded: due day"), "\(near.stderr)")
    let far = try desk.run("due", "ACME", "2026-0117", "+31d", "--reason", "late delivery")
    #expect(far.stdout.hasPrefix("Held for approval: due day"), "\(far.stderr)")
  }

  @Test func `an offer is answered and nothing is recorded`() throws {
    let desk = try DealDesk()
    let before = try desk.kinds()
    let answer = try desk.run("offer", "ACME", "4")
    #expect(answer.stdout.contains("4 parts; a collector may agree to 3"), "\(answer.stderr)")
    #expect(answer.stdout.contains("what you may offer: plan: 2 x 5,300.16 EUR and 5,300.18 EUR"))
    let json = try JSONValue.read(try desk.run("offer", "ACME", "15500 now", "--json"))
    #expect(json["writeOffMax"]?["amount"] == "500.00")
    #expect(try desk.kinds() == before)
  }
}

@Suite struct `a deal beyond the limits in a call` {
  private let start = ["1", "1", "5", "3", "1600", "fri"]

  private func call(_ desk: DealDesk, _ lines: [String]) throws -> ProcessResult {
    let options = desk.desk.options().map {
      $0 == repository + "/scripts" ? desk.desk.folder.path("scripts") : $0
    }
    return try desk.desk.runBare(
      ["call", "ACME", "--script", repository + "/scripts/calls/first-call.md"] + options,
      input: lines)
  }

  @Test func `is held, and a review comes next`() throws {
    let desk = try DealDesk()
    let result = try call(desk, start + ["1", "end"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stdout.contains("held for approval: settlement: 14,300.50 EUR"))
    #expect(result.stdout.contains("Tell them you will confirm it by Tuesday 3 March 2026."))
    let kinds = try desk.desk.kindsOfCall("ACME")
    #expect(kinds.suffix(3) == ["deal-held", "call-ended", "next-step-scheduled"])
    #expect(try desk.desk.log("ACME").last?.data["action"] == "review")
    #expect(
      try desk.run("approve", "ACME", "--reason", "yes", as: "sam").status == .exited(0))
  }

  @Test func `is recorded where a supervisor signs`() throws {
    let desk = try DealDesk()
    let result = try call(desk, start + ["sign sam they pay on Friday", "1", "end"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    let kinds = try desk.desk.kindsOfCall("ACME")
    #expect(kinds.contains("settlement-agreed") && kinds.contains("rule-overridden"))
    #expect(!kinds.contains("deal-held"))
  }

  @Test func `nobody but a supervisor signs, and the debt is not named too early`() throws {
    let signed = try call(DealDesk(), start + ["sign bob why not"])
    #expect(signed.stderr.contains("bob is a collector and may not sign."))
    let early = try call(DealDesk(), ["offer 500 now"])
    #expect(early.stderr.contains("The debt is not named before the right person is confirmed."))
  }

  @Test func `is taken back whole`() throws {
    let desk = try DealDesk()
    let result = try call(desk, start + ["1", "back", "4", "end refusal"])
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(try desk.run("approve").stdout == "No deal waits for approval.\n")
  }
}
