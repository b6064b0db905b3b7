import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

private let good =
  "listen;hear Speaking;pick Speaking;listen;hear All of it;pick All of it;listen;sum 500.00 EUR;"
  + "day 2026-03-06;listen;hear Yes;pick Yes;listen;pick Goodbye"
private let hasty = "pick Speaking;pick Never;pick So be it;pick Goodbye"

@Suite struct `A report on training` {
  private func tally(
    _ runs: [(trainee: String, moves: String, hour: Int64)], by rubric: Rubric = Rubric()
  ) throws -> TrainingTally {
    var tally = TrainingTally(by: rubric)
    for run in runs {
      tally.add(
        try PracticeRoom.record(
          run.moves, trainee: run.trainee, startedAt: run.hour * 3_600_000_000))
    }
    return tally
  }

  private static let silence = Rubric(lines: [.init(.silence, points: 100)])

  @Test func `is empty where nobody rehearsed`() throws {
    let report = TrainingReport(try tally([]))
    #expect(report.trainees.isEmpty && report.criteria.isEmpty && report.branches.isEmpty)
    #expect(Coverage(try tally([])).scripts.isEmpty)
  }

  @Test func `tells how each trainee stands and where it goes, whatever the order added`() throws {
    let report = TrainingReport(
      try tally(
        [
          ("sam", hasty, 5), ("ana", good, 4), ("ana", hasty, 1), ("ana", good, 3),
          ("ana", hasty, 2), ("ana", "end no-answer", 9),
        ], by: Self.silence))
    let told = report.trainees.map { trainee in
      "\(trainee.name) \(trainee.rehearsals) \(trainee.percent ?? -1) \(trainee.best ?? -1) "
        + (trainee.trend.map { "\($0)" } ?? "-")
        + " \(trainee.last.microseconds / 3_600_000_000)"
    }
    // Four of ana's are scored, 0 0 100 100; in the last there was no line to say.
    #expect(told == ["ana 5 50 100 100 9", "sam 1 0 0 - 5"])
  }

  @Test func `leaves the middle one out of the trend of an odd number`() throws {
    let report = TrainingReport(
      try tally([("ana", good, 1), ("ana", hasty, 2), ("ana", hasty, 3)], by: Self.silence))
    #expect(report.trainees.map(\.trend) == [-100])
  }

  @Test func `adds the points of each criterion up, the weakest first`() throws {
    let rubric = Rubric(
      lines: [
        .init(.nextStep, points: 7), .init(.silence, points: 10), .init(.objections, points: 5),
      ])
    let report = TrainingReport(try tally([("ana", good, 1), ("sam", hasty, 2)], by: rubric))
    #expect(
      report.criteria.map { "\($0.criterion.rawValue) \($0.earned) \($0.possible) \($0.percent)" }
        == ["silence 10 20 50", "next-step 14 14 100"])
  }

  @Test func `puts the weakest branches first`() throws {
    let report = TrainingReport(
      try tally([("ana", good, 1), ("sam", hasty, 2), ("sam", good, 3)], by: Self.silence))
    let told = report.branches.map { branch in
      "\(branch.step): \(branch.answer ?? "-") \(branch.faulty)/\(branch.taken) "
        + "\(branch.faultyPercent) \(branch.percent ?? -1) \(branch.commonest?.rawValue ?? "-")"
    }
    #expect(
      told == [
        "Refusal: So be it 1/1 100 0 line skipped",
        "State the debt: Never 1/1 100 0 line skipped",
        "Close: Goodbye 1/3 33 66 line skipped",
        "Opening: Speaking 1/3 33 66 line skipped",
        "State the debt: All of it 0/2 0 100 -",
        "Take the promise: Yes 0/2 0 100 -",
      ])
    #expect(report.branches.first { $0.step == "Take the promise" }?.seconds == 6)
    // The one in the middle of three went wrong; the one that was taken once has no trend.
    #expect(report.branches.map(\.trend) == [nil, nil, 0, 0, 0, 0])
  }

  @Test func `tells whether less goes wrong at a branch than it did, whatever the order added`()
    throws
  {
    let better = TrainingReport(
      try tally([("ana", good, 4), ("ana", hasty, 1), ("ana", good, 3), ("ana", hasty, 2)]))
    #expect(better.branches.first { $0.step == "Opening" }?.trend == 100)
    let worse = TrainingReport(try tally([("ana", good, 1), ("sam", hasty, 2)]))
    #expect(worse.branches.first { $0.step == "Opening" }?.trend == -100)
  }

  @Test func `counts no call`() throws {
    var tally = TrainingTally(by: Rubric())
    let card = tally.add(try PracticeRoom.record(hasty, kind: .call))
    #expect(card.outcome == .refusal)
    #expect(TrainingReport(tally).trainees.isEmpty)
  }

  @Test func `tells what was practised and what never`() throws {
    let coverage = Coverage(try tally([("ana", good, 1), ("sam", hasty, 2)]))
    let script = try #require(coverage.scripts.first)
    #expect(coverage.scripts.map(\.title) == ["Practice"])
    #expect("\(script.practised) of \(script.answers), \(script.percent)" == "6 of 25, 24")
    let state = try #require(script.steps.first { $0.name == "State the debt" })
    #expect(state.visited == 2)
    #expect(
      state.answers.map { "\($0.words) \($0.taken)" } == [
        "All of it 1", "Parts of it 0", "Less of it 0", "Never 1", "How dare you 0",
        "Wrong, all wrong 0",
      ])
    #expect(script.steps.filter { $0.visited == 0 }.map(\.name).contains("Angry"))
  }

  @Test func `looks at the newest text of a script`() throws {
    var tally = TrainingTally(by: Rubric())
    let newer = PracticeRoom.script.replacing(
      "- [Never](#refusal)", with: "- [No, never](#refusal)")
    tally.add(try PracticeRoom.record("pick Speaking", script: newer, startedAt: 9))
    tally.add(try PracticeRoom.record(hasty, startedAt: 8))
    let state = Coverage(tally).scripts.first?.steps.first { $0.name == "State the debt" }
    #expect(state?.visited == 2)
    #expect(state?.answers.map(\.words).contains("No, never") == true)
    #expect(state?.answers.map(\.words).contains("Never") == false)
  }
}

@Suite struct `Two runs beside each other` {
  private func visits(_ moves: String) throws -> [StepVisit] {
    Scorecard(try PracticeRoom.record(moves), by: Rubric()).visits
  }

  @Test(arguments: [
    ("", "", ["Opening | Opening"]),
    (
      hasty, good,
      [
        "Opening | Opening", "State the debt | State the debt", "Refusal | -",
        "- | Take the promise", "Close | Close",
      ]
    ),
    (
      "pick Speaking;meet angry;pick Go on;pick Never", "pick Speaking;pick Never",
      [
        "Opening | Opening", "State the debt | State the debt", "Angry | -",
        "State the debt | -", "Refusal | Refusal",
      ]
    ),
    ("pick Not in", "", ["Opening | Opening", "Call again | -"]),
    ("", "pick Not in", ["Opening | Opening", "- | Call again"]),
  ])
  func `have the same steps on one line`(
    _ mine: String, _ other: String, _ expected: [String]
  ) throws {
    let rows = Comparison(try visits(mine), beside: try visits(other)).rows
    #expect(rows.map { "\($0.mine?.name ?? "-") | \($0.other?.name ?? "-")" } == expected)
  }

  @Test func `are bounded`() throws {
    let visit = try #require(try visits("").first)
    let many = Array(repeating: visit, count: 2_000)
    #expect(Comparison(many, beside: many).rows.count == Comparison.visitsMax)
  }
}
