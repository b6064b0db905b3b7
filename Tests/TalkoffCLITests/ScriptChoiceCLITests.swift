import TestSupport
import Testing

@Suite struct `The script of a call` {
  /// A way through each shipped script, one line an answer or a value, and how the call ends.
  static let walks: [(script: String, lines: [String], says: [String], outcome: String)] = [
    (
      "after-the-reminder",
      ["1", "1", "2", "ap@acme.example", "1", "1", "half", "fri", "transfer", "1", "1"],
      ["You have our letter about 2026-0117", "recorded: a copy of the invoices"], "promise"
    ),
    (
      "before-the-due-date", ["1", "1", "1", "all", "fri", "transfer", "1", "1"],
      ["A courtesy call, nothing is late.", "May I put that down as agreed?"], "promise"
    ),
    (
      "broken-promise", ["1", "1", "2", "2", "1", "half", "fri", "card", "1", "2", "1"],
      ["What happened?", "Can all of 15,900.50 EUR leave your account today?"], "promise"
    ),
    (
      "debtor-abroad", ["3", "ap@acme.example", "1", "fri", "10:00", "1"],
      ["Which e-mail address is the right one", "at 10:00 your time"], "callback"
    ),
    (
      "dispute-follow-up", ["1", "1", "1", "1", "3", "3", "fri", "1", "1"],
      ["I have our answer here.", "Does that settle it for you?"], "installments"
    ),
    (
      "last-call", ["1", "1", "7", "2", "3", "fri", "1", "1"],
      ["If we agree on nothing today, you will have a reminder in writing."], "installments"
    ),
    (
      "owner-of-a-small-firm", ["1", "1", "3", "2", "3", "fri", "1", "1"],
      ["Thank you, I will be quick."], "installments"
    ),
    (
      "returning-a-call", ["1", "1", "2", "1", "all", "fri", "cheque", "1", "1"],
      ["asked for my call.", "What did you want to tell me?"], "promise"
    ),
  ]

  @Test(arguments: walks) func `can be walked at the prompt`(
    walk: (script: String, lines: [String], says: [String], outcome: String)
  ) throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      ["call", "acme", "--script", walk.script], lines: walk.lines)
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      ["Script: \(walk.script) (named for this call; the policy has first-call)"] + walk.says,
      in: result.stdout)
    #expect(
      try desk.log("acme").last { $0.kind == "call-ended" }?.data["outcome"]
        == .text(walk.outcome))
    try desk.expectWhole()
  }

  @Test func `has the shared objections, which return to where they began`() throws {
    let desk = try Desk.demo()
    let result = try desk.run(
      "call", "acme", "--script", "broken-promise",
      lines: ["1", "1", "o cheque", "fri", "4711", "3", "o no money", "1", "8", "r", "1"])
    expectInOrder(
      [
        "Cheque in the post · ACME", "Number 4711, posted on", "State the debt",
        "No money now", "State the debt", "Refusal",
      ], in: result.stdout)
  }

  /// An account, and what the brief says leads its call.
  @Test(arguments: [
    ("acme", "first-call (nothing else fits)"),
    ("baker", "owner-of-a-small-firm (a small firm: the owner pays)"),
    ("nordwind", "dispute-follow-up (due in 12 days; contested: 2026-0122)"),
  ])
  func `is told in the brief, with the reason`(_ account: String, _ told: String) throws {
    let desk = try Desk.demo()
    let brief = try desk.run("brief", account).stdout
    #expect(unwrapped(brief).contains("Script: " + told), "\(brief)")
  }

  @Test func `follows a promise that was not kept`() throws {
    let desk = try Desk.demo()
    let lines = ["1", "1", "1", "half", "fri", "transfer", "1", "1"]
    #expect(try desk.run("call", "acme", lines: lines).status == .exited(0))
    let before = try JSONValue.read(
      try desk.run("brief", "acme", "--json", at: "2026-03-08T10:00:00Z"))
    #expect(before["script"]?["name"] == "first-call")
    let after = try JSONValue.read(
      try desk.run("brief", "acme", "--json", at: "2026-03-09T10:00:00Z"))
    #expect(after["script"]?["name"] == "broken-promise")
    #expect(after["script"]?["why"] == "7,950.25 EUR promised by 6 Mar 2026: broken")
    #expect(after["script"]?["byPolicy"] == .flag(true))
    let call = try desk.run(
      "call", "acme", lines: ["1", "1", "end refusal"], at: "2026-03-16T10:00:00Z")
    expectInOrder(
      ["We had agreed on 7,950.25 EUR by Friday 6 March 2026.", "*What happened?*"],
      in: call.stdout)
  }

  @Test func `is named by a name of the folder or by a file`() throws {
    let desk = try Desk.demo()
    let misspelt = try desk.run("call", "acme", "--script", "brokn-promise")
    #expect(misspelt.status == .exited(66))
    #expect(
      misspelt.stderr.contains(
        "there is no script brokn-promise\n  Did you mean broken-promise? There are: after-the-reminder, "
      ))
    let objections = try desk.run("call", "acme", "--script", "objections")
    #expect(objections.status == .exited(65))
    #expect(objections.stderr.contains("no call begins with it"))
    #expect(try desk.run("call", "acme", "--script", "none.md").status == .exited(66))
    let file = repository + "/scripts/calls/last-call.md"
    let named = try desk.run("call", "acme", "--script", file, lines: ["end no-answer"])
    #expect(named.status == .exited(0), "\(named.stderr)")
  }

  @Test func `must be there for the policy to name it`() throws {
    let desk = try Desk.empty()
    let folder = desk.folder.path("s")
    _ = try runProcess("/bin/cp", ["-r", repository + "/scripts", folder])
    let policy = folder + "/policy.yaml"
    let text = try textOfFile(policy).replacing("use: last-call", with: "use: lst-call")
    try write(text, to: policy)
    let check = try desk.run("policy", "check", policy)
    #expect(check.status == .exited(1))
    #expect(
      check.stderr.contains(
        "\(policy): scripts: there is no script lst-call\n  Did you mean last-call?"))
    #expect(
      try desk.run("policy", "check", repository + "/scripts/policy.yaml").status == .exited(0))
  }
}
