import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

/// A way to the right person, and on to where the debt is stated, everything said and heard.
private let reached = "listen;hear Speaking;pick Speaking;"
private let promised =
  reached + "listen;hear All of it;pick All of it;listen;sum 500.00 EUR;day 2026-03-06;"
  + "listen;hear Yes;pick Yes;listen;pick Goodbye"

@Suite struct `A scorecard` {
  /// A criterion, what was done, what is told of it, and the points of ten it earns.
  struct Row: CustomTestStringConvertible, Sendable {
    var criterion: Criterion
    var moves: String
    var happened: String
    var points: String

    var testDescription: String { "\(criterion.rawValue): \(happened)" }

    init(_ criterion: Criterion, _ moves: String, _ happened: String, _ points: String) {
      (self.criterion, self.moves, self.happened, self.points) =
        (criterion, moves, happened, points)
    }
  }

  static let rows = [
    // The right person.
    Row(
      .rightPerson, promised, "confirmed in Opening, before the debt was named", "10 of 10"),
    Row(
      .rightPerson, "listen;hear Not in;pick Speaking",
      "taken for the right person, though they said \u{201C}Not in\u{201D}", "0 of 10"),
    Row(
      .rightPerson, "listen;hear ?;pick Speaking",
      "taken for the right person, though they said \u{201C}?\u{201D}", "0 of 10"),
    Row(
      .rightPerson, "listen;hear *yes;pick Speaking",
      "confirmed in Opening, before the debt was named", "10 of 10"),
    Row(
      .rightPerson, "listen;hear Nobody answers;pick Nobody answers",
      "the right person was not reached, and nobody was told of the debt", "10 of 10"),
    Row(
      .rightPerson, "listen;hear Not in;pick Speaking;back;hear Not in;pick Not in",
      "the right person was not reached, and nobody was told of the debt", "10 of 10"),
    // The debt.
    Row(.debtStated, promised, "stated in State the debt with amount and day", "10 of 10"),
    Row(.debtStated, "listen;pick Not in", "the right person was not reached", "0 of 0"),
    // The lines and the silence.
    Row(.silence, promised, "all 5 lines were said", "10 of 10"),
    Row(
      .silence, "pick Speaking;listen;pick Never;again;pick So be it;pick Goodbye",
      "2 of 4 lines skipped: Opening, Close", "5 of 10"),
    Row(.silence, "end no-answer", "whether lines were said is not in the record", "0 of 0"),
    // A value between two lines needs no line of its own; the line after it does.
    Row(
      .silence, reached + "listen;pick All of it;listen;sum 500.00 EUR;day 2026-03-06;pick Yes",
      "1 of 4 lines skipped: Take the promise", "7 of 10"),
    // Notes and objections in between do not end a silence.
    Row(
      .silence, "listen;note hm;pick Speaking;meet angry;listen;pick Go on",
      "all 2 lines were said", "10 of 10"),
    // Objections.
    Row(.objections, promised, "nothing was objected", "0 of 0"),
    Row(
      .objections, reached + "listen;hear !Angry;meet angry;listen;pick Go on",
      "answered: Angry", "10 of 10"),
    Row(
      .objections, reached + "listen;hear !Angry;pick Never", "passed over: Angry", "0 of 10"),
    Row(
      .objections,
      reached + "listen;hear !Angry;meet angry;listen;pick Go on;hear !Who are you;pick Never",
      "answered: Angry; passed over: Who are you", "5 of 10"),
    Row(
      .objections, reached + "listen;meet angry;listen;pick Leave me alone",
      "not come back from: Angry", "0 of 10"),
    Row(
      .objections, reached + "meet angry;meet who-are-you;pick All right;end refusal",
      "answered: Who are you; not come back from: Angry", "5 of 10"),
    Row(
      .objections,
      reached + "meet angry;pick Call me later;day 2026-03-04;at 09:00;pick Yes",
      "answered: Angry", "10 of 10"),
    Row(
      .objections, reached + "pick How dare you;pick Go on;pick Never", "answered: Angry",
      "10 of 10"),
    // Offers.
    Row(.offers, "pick Not in", "nothing was offered", "0 of 0"),
    Row(.offers, promised, "all of it, then a day", "10 of 10"),
    Row(
      .offers,
      reached + "pick All of it;sum 500.00 EUR;day 2026-03-06;pick No;parts 3;day 2026-03-06;"
        + "pick No",
      "all of it, then a day, then installments, then a settlement", "10 of 10"),
    Row(
      .offers, reached + "pick Less of it",
      "all of it, then a settlement; too early: a settlement", "5 of 10"),
    Row(
      .offers,
      reached + "pick Less of it;off 10.00 EUR;day 2026-03-06;pick Parts;parts 3;"
        + "day 2026-03-06;pick One sum",
      "all of it, then a settlement, then installments, then a day; "
        + "too early: a settlement, installments", "5 of 10"),
    // One's limits.
    Row(.authority, promised, "everything agreed is within one's limits", "10 of 10"),
    Row(
      .authority,
      reached + "pick All of it;sum 500.00 EUR;day 2026-06-30;pick Yes",
      "beyond one's limits: promise: 500.00 EUR on Tuesday 30 June 2026", "0 of 10"),
    Row(.authority, reached + "pick Never;pick So be it", "nothing was agreed", "0 of 0"),
    // The commitment.
    Row(
      .commitment, promised,
      "promise: 500.00 EUR on Friday 6 March 2026; but not how it is paid", "6 of 10"),
    Row(
      .commitment, "note by bank transfer;" + promised,
      "promise: 500.00 EUR on Friday 6 March 2026", "10 of 10"),
    Row(.commitment, reached + "pick Never;pick So be it", "nothing was agreed", "0 of 10"),
    Row(
      .commitment, reached + "meet angry;pick Call me later;day 2026-03-04;at 09:00;pick Yes",
      "only a call-back was agreed", "0 of 10"),
    Row(
      .commitment, reached + "pick Wrong, all wrong;kind quality;pick That;pick Goodbye",
      "the call came to something else: dispute", "0 of 0"),
    Row(.commitment, "pick Not in", "the right person was not reached", "0 of 0"),
    // Reading back.
    Row(.recap, promised, "read back each time", "10 of 10"),
    Row(
      .recap, reached + "pick All of it;sum 500.00 EUR;day 2026-03-06;pick Yes",
      "not read back: Take the promise", "0 of 10"),
    Row(
      .recap, reached + "pick Less of it;off 10.00 EUR;day 2026-03-06;listen;pick Yes",
      "not read back: Offer a settlement", "0 of 10"),
    Row(
      .recap, reached + "pick Never;pick So be it", "nothing was there to be read back", "0 of 0"),
    // What is next.
    Row(.nextStep, promised, "ended with: promise", "10 of 10"),
    Row(
      .nextStep, reached + "pick Never;pick So be it;pick Goodbye", "ended with: refusal",
      "10 of 10"),
    Row(.nextStep, reached, "the call was left without an end", "0 of 10"),
    Row(
      .nextStep, reached + "meet angry;pick Leave me alone",
      "they hung up before anything was agreed", "0 of 10"),
    Row(.nextStep, "pick Nobody answers", "nobody to agree on it with", "0 of 0"),
    Row(.nextStep, "end hung-up", "nobody to agree on it with", "0 of 0"),
    // Time: 90 seconds are enough, 91 are not; State the debt may take 20.
    Row(.pace, "listen;seconds 88;pick Speaking", "no step took too long", "10 of 10"),
    Row(
      .pace, "listen;seconds 89;pick Speaking", "Opening took 91 s, 90 are enough", "5 of 10"),
    Row(
      .pace, "listen;pick Speaking;seconds 20;pick Never",
      "State the debt took 21 s, 20 are enough", "6 of 10"),
    // Words.
    Row(.words, promised, "no note was made", "0 of 0"),
    Row(
      .words, "note asked for a copy;" + promised, "nothing one would not say to them",
      "10 of 10"),
    Row(.words, "note a LIAR, as  usual!", "a note says: liar, as usual", "0 of 10"),
    Row(.words, "note believed, usual as ever", "nothing one would not say to them", "10 of 10"),
  ]

  @Test(arguments: rows) func `gives points for what was done`(row: Row) throws {
    let rubric = Rubric(
      lines: [.init(row.criterion, points: 10)], stepSeconds: ["state the debt": 20])
    let card = Scorecard(try PracticeRoom.record(row.moves), by: rubric)
    let line = try #require(card.lines.first)
    #expect(line.happened == row.happened)
    #expect("\(line.earned) of \(line.possible)" == row.points)
  }

  @Test func `has a case that earns and one that misses for every criterion`() {
    for criterion in Criterion.allCases {
      let points = Self.rows.filter { $0.criterion == criterion }.map(\.points)
      #expect(points.contains("10 of 10"), "\(criterion)")
      let missed = points.contains { $0.hasSuffix("of 10") && $0 != "10 of 10" }
      // The step of the practice script that states the debt always states both.
      #expect(missed || criterion == .debtStated, "\(criterion)")
    }
  }

  /// What the step behind the right person says, and what is told of it.
  @Test(arguments: [
    ("It is {{amount_due}}.", "State the debt told the amount, but no day", 5),
    ("It was due on {{due_date}}.", "State the debt told the day, but no amount", 5),
    ("It is late.", "the debt was never stated", 0),
    (
      "{{promised_amount}} on {{promised_date}}.", "stated in State the debt with amount and day",
      10
    ),
  ])
  func `wants the amount and the day`(_ said: String, _ happened: String, _ points: Int) throws {
    let script = PracticeRoom.script.replacing(
      "It is {{amount_due}}, due since {{due_date}}. When will it be paid?", with: said)
    let record = try PracticeRoom.record(reached + "listen", script: script)
    let card = Scorecard(record, by: Rubric(lines: [.init(.debtStated, points: 10)]))
    #expect(card.lines.map(\.happened) == [happened])
    #expect(card.earned == points)
  }

  @Test func `adds up what there was an occasion for`() throws {
    let card = Scorecard(try PracticeRoom.record(promised), by: Rubric())
    #expect(card.lines.map(\.criterion) == Criterion.allCases)
    // Nothing was objected and no note was made: 10 and 2 points were not to be had; without a
    // way to pay the commitment earns two thirds of 15.
    #expect(card.possible == 88)
    #expect(card.earned == 83)
    #expect(card.percent == 94)
    #expect(card.outcome == .promise)
  }

  @Test func `is nothing where there was no occasion for anything`() throws {
    let card = Scorecard(
      try PracticeRoom.record("end no-answer"), by: Rubric(lines: [.init(.recap, points: 10)]))
    #expect(card.percent == nil)
    #expect(Scorecard(try PracticeRoom.record(""), by: Rubric(lines: [])).percent == nil)
  }

  @Test func `keeps the rubric's order and leaves out what it leaves out`() throws {
    let rubric = Rubric(lines: [.init(.words, points: 1), .init(.rightPerson, points: 7)])
    let card = Scorecard(try PracticeRoom.record(promised), by: rubric)
    #expect(card.lines.map(\.criterion) == [.words, .rightPerson])
  }

  @Test func `does not ask of a call what its record cannot show`() throws {
    let record = try PracticeRoom.record(
      "pick Speaking;pick All of it;sum 500.00 EUR;day 2026-03-06;pick Yes;pick Goodbye",
      kind: .call)
    let card = Scorecard(
      record, by: Rubric(lines: [.init(.silence, points: 10), .init(.recap, points: 10)]))
    #expect(card.lines.map(\.possible) == [0, 10])
    #expect(card.earned == 10)
  }

  @Test func `keeps what a trainer marked`() throws {
    let card = Scorecard(try PracticeRoom.record("mark good voice;mark too fast"), by: Rubric())
    #expect(card.marks == ["good voice", "too fast"])
  }

  @Test func `tells of every stay how long it was and what went wrong in it`() throws {
    let card = Scorecard(
      try PracticeRoom.record(
        "hear Not in;pick Speaking;listen;refuse no;seconds 100;pick Never;back;pick Never"),
      by: Rubric())
    let told = card.visits.map { visit in
      let faults = visit.faults.map(\.rawValue).sorted().joined(separator: ", ")
      return "\(visit.name) \(visit.seconds) \(visit.answer ?? "-") [\(faults)]"
    }
    #expect(
      told == [
        "Opening 2 Speaking [line skipped, misheard]",
        "State the debt 103 Never [refused, slow]",
        "Refusal 1 - [taken back]",
        "State the debt 1 Never [line skipped]",
        "Refusal 0 - []",
      ])
  }

  @Test func `keeps what was said and done at each step`() throws {
    let card = Scorecard(
      try PracticeRoom.record(
        "hear Speaking;hear ?;pick Speaking;note hm;meet angry;back;refuse no;mark well;"
          + "pick All of it;sum 500.00 EUR;day 2026-06-30;pick Yes;end"),
      by: Rubric())
    let dana = { StepVisit.Moment.heard(speaker: "Dana", words: $0) }
    let promise = "promise: 500.00 EUR on Tuesday 30 June 2026"
    #expect(
      card.visits.map(\.moments) == [
        [
          dana("Speaking"), dana("?"), .took("Speaking"),
          .recorded("right person confirmed: Dana Larch"),
        ],
        [.noted("hm"), .answeredObjection("Angry")],
        [.tookBack],
        [.refused("no"), .marked("well"), .took("All of it")],
        [
          .typed(.amount, "500.00 EUR"), .typed(.date, "2026-06-30"), .took("Yes"),
          .held(promise),
        ],
        [.ended(.promise)],
      ])
  }
}
