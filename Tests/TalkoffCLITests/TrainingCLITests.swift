import TestSupport
import Testing

@Suite struct `Training` {
  private static let persona = """
    # Somebody who pays

    Has the money, and says so.

    ## Facts

    - company: Larch Joinery
    - person: Dana Larch
    - owes: 1000.00 EUR

    """

  private static let script = """
    # Practice

    ## Opening

    > Is that {{contact_name}}?

    - [Speaking](#state-the-debt) `record right-person`
    - Nobody answers `end no-answer`

    ## State the debt

    > It is {{amount_due}}, due since {{due_date}}. When?

    - [We will pay it](#take-the-promise)
    - Never `record refusal` `end`

    ## Take the promise

    > How much, and when?

    `ask amount` `ask date`

    > {{amount}} on {{date}}?

    - Yes, you can `record promise` `end`
    - [No, in parts](#in-parts)

    ## In parts

    > How many?

    `ask installments` `ask date`

    > {{installments}}?

    - Yes, we can `record installments` `end`

    """

  private let desk: Desk

  init() throws {
    desk = try Desk.empty()
    try write(Self.persona, to: desk.folder.path("p.md"))
    try write(Self.script, to: desk.folder.path("s.md"))
  }

  /// Rehearses with the lines; an empty one says the line on the screen.
  @discardableResult private func rehearse(
    _ lines: [String], as trainee: String = "ana", _ more: String...
  ) throws -> ProcessResult {
    try desk.run(
      ["rehearse", "./s.md", "--persona", "./p.md", "--level", "1", "--seed", "1"] + more,
      lines: lines, as: trainee, at: nil)
  }

  private static let whole = ["", "1", "", "1", "", "all", "fri", "", "1"]
  private static let hasty = ["1", "2"]

  private func report(_ more: String...) throws -> ProcessResult {
    try desk.run(["report", "training"] + more, at: nil)
  }

  @Test func `ends a rehearsal with its scorecard`() throws {
    let result = try rehearse(["note by transfer"] + Self.whole)
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "REHEARSAL over", "Scorecard: ", "15/15 right-person",
        "10/10 debt-stated stated in State the debt with amount and day",
        "10/10 silence all 4 lines were said", "- objections nothing was objected",
        "15/15 commitment promise: 1,000.00 EUR", "10/10 recap read back each time",
      ], in: result.stdout)
    let hasty = try rehearse(Self.hasty)
    expectInOrder(
      [
        "0/10 silence 2 of 2 lines skipped: Opening, State the debt",
        "wanted: every line is said", "0/15 commitment nothing was agreed",
      ], in: hasty.stdout)
  }

  @Test func `gives programs the scorecard too`() throws {
    let result = try rehearse(Self.hasty, as: "ana", "--json")
    let line = try #require(result.stdout.split(separator: "\n").last)
    #expect(line.contains("\"scorecard\":{"))
    #expect(line.contains("\"criterion\":\"silence\",\"earned\":0,"))
    #expect(line.contains("\"faults\":[\"line skipped\"]"))
  }

  @Test func `says what is wrong with a rubric, and the rehearsal counts all the same`() throws {
    let folder = desk.folder.path("scripts")
    _ = try runProcess("/bin/cp", ["-r", repository + "/scripts", folder])
    try write("points: {silense: 5}\n", to: folder + "/rubric.yaml")
    let result = try desk.runBare(
      [
        "rehearse", "./s.md", "--persona", "./p.md", "--seed", "1", "--ledger", desk.ledger,
        "--scripts", folder,
      ], input: Self.hasty)
    #expect(result.status == .exited(0), "\(result.stderr)")
    #expect(result.stderr.contains("no scorecard: "))
    #expect(result.stderr.contains("rubric.yaml:1: points \"silense\" is not a key"))
    #expect(!result.stdout.contains("Scorecard"))
    let report = try desk.runBare(
      ["report", "training", "--ledger", desk.ledger, "--scripts", folder])
    #expect(report.status == .exited(65))
    let check = try desk.run(["policy", "check", folder + "/policy.yaml"])
    #expect(check.status == .exited(1))
    #expect(check.stderr.contains("rubric.yaml:1: points \"silense\" is not a key"))
    // Mended, the rehearsal is there, scored by the rubric as it is now.
    try write("points: {silence: 5}\n", to: folder + "/rubric.yaml")
    let mended = try desk.runBare(
      ["report", "training", "--csv", "--ledger", desk.ledger, "--scripts", folder])
    #expect(mended.stdout.contains(",1,0.0,0.0,,"), "\(mended.stdout)")
  }

  @Test func `is reported by trainee, by line and by branch, the weakest first`() throws {
    try rehearse(Self.hasty)
    try rehearse(Self.whole)
    try rehearse(Self.hasty, as: "sam")
    let result = try report()
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "By trainee", "ana", "+", "sam", "By line of the rubric, the weakest first",
        "By step and answer, the weakest first", "State the debt Never 2 100.0 %", "line skipped",
      ], in: result.stdout)
    #expect(
      try report("--csv").stdout.hasPrefix("trainee,rehearsals,score,best,trend,last\r\nana,2,"))
    let one = try JSONValue.read(try report("--trainee", "sam", "--json"))
    guard case .list(let trainees)? = one["trainees"] else {
      Issue.record("no trainees")
      return
    }
    #expect(trainees.map { $0["trainee"] } == ["sam"])
    let nobody = try report("--trainee", "kim")
    #expect(nobody.status == .exited(66))
    #expect(nobody.stderr.contains("kim has not rehearsed\n  There are: ana, sam."))
    let page = desk.folder.path("t.html")
    #expect(try report("--html", page).status == .exited(0))
    #expect(try textOfFile(page).contains("By step and answer, the weakest first"))
  }

  @Test func `is nothing to report where nobody rehearsed`() throws {
    #expect(try report().stdout.contains("Nobody has rehearsed yet: talkoff rehearse."))
    #expect(try desk.run(["replay"], at: nil).stdout.contains("Nobody has rehearsed yet"))
    #expect(try desk.run(["replay", "last"], at: nil).status == .exited(66))
  }

  @Test func `passes a damaged record over and says so`() throws {
    try rehearse(Self.hasty)
    try write("{\"format\":1}\n", to: desk.ledger + ".rehearsals/0000.json")
    let result = try report("--csv")
    #expect(result.status == .exited(0))
    #expect(result.stderr.contains("0000.json") && result.stderr.contains("passed over"))
    #expect(result.stdout.contains("ana,1,"))
  }

  @Test func `tells what was practised and what never`() throws {
    try rehearse(Self.hasty)
    let result = try report("--coverage", "--csv")
    let rows = result.stdout.split(whereSeparator: \.isNewline).map(String.init)
    #expect(
      rows == [
        "script,step,answer,taken,visited", "Practice,Opening,Nobody answers,0,1",
        "Practice,State the debt,We will pay it,0,1",
        "Practice,Take the promise,\"Yes, you can\",0,0",
        "Practice,Take the promise,\"No, in parts\",0,0", "Practice,In parts,\"Yes, we can\",0,0",
        "Practice,Opening,Speaking,1,1", "Practice,State the debt,Never,1,1",
      ])
  }

  @Test func `is replayed beside the best run of the same script`() throws {
    try rehearse(Self.whole)
    try rehearse(Self.hasty, as: "sam")
    let result = try desk.run(["replay", "last"], as: "sam", at: nil)
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "rehearsal of sam", "beside: rehearsal of ana", "Opening", "line skipped",
        "State the debt", "> Never", "> We will pay it", "Take the promise", "not here",
        "Scorecard:",
      ], in: result.stdout.replacing("│", with: " "))
    let list = try desk.run(["replay"], at: nil).stdout.split(separator: "\n")
    #expect(list.count == 3)
    let key = try #require(list[0].split(separator: " ").first)
    let named = try desk.run(["replay", String(key)], at: nil)
    #expect(named.stdout.hasPrefix("rehearsal of ana"))
    let other = try desk.run(["replay", "zzzz"], at: nil)
    #expect(other.status == .exited(66))
  }

  @Test func `replays a call of the ledger as it went`() throws {
    let desk = try Desk.demo()
    let lines = ["1", "1", "1", "half", "back", "all", "fri", "transfer", "1", "1"]
    #expect(try desk.run("call", "acme", lines: lines).status == .exited(0))
    let result = try desk.run("replay", "acme")
    #expect(result.status == .exited(0), "\(result.stderr)")
    expectInOrder(
      [
        "call of ana, 2 Mar 2026", "There is no other rehearsal of this script yet.",
        "Opening", "> Speaking", "State the debt", "> We will pay it", "Take the promise",
        "amount> half", "took it back", "amount> all", "date> fri",
        "recorded: promise: 15,900.50 EUR on Friday 6 March 2026", "ended: promise",
        "- silence whether lines were said is not in the record",
      ], in: result.stdout)
    let call = try #require(try desk.log("acme").last { $0.kind == "call-ended" }?.call)
    let value = try JSONValue.read(try desk.run("replay", call, "--json"))
    #expect(value["kind"] == "call")
    #expect(value["scorecard"]?["outcome"] == "promise")
    let uncalled = try desk.run("replay", "delta")
    #expect(uncalled.status == .exited(66))
    #expect(uncalled.stderr.contains("DELTA has not been called yet"))
  }
}
