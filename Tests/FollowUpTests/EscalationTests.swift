import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `an escalation ladder` {
  static let policy: Policy = {
    var policy = Policy(company: .init(name: "Example Ltd"))
    policy.escalation.ladder[3].minimum = [GuardWorld.euro: GuardWorld.money(250)]
    policy.escalation.limitations["uk"] = LimitationRule(
      law: "1980", years: 6, start: .dueDay, restartedBy: [.partPayment])
    return policy
  }()

  private func ladder(
    _ facts: String, day: Int = 0, hasContact: Bool = true
  ) throws -> EscalationLadder {
    EscalationLadder(
      standing: try GuardWorld.standing(facts), policy: Self.policy,
      day: GuardWorld.today.adding(days: day), hasContact: hasContact)
  }

  /// What is missing for a step, and from when on it may be taken.
  private func missing(
    _ step: String, _ facts: String, day: Int = 0, hasContact: Bool = true
  ) throws -> (words: [String], from: CalendarDay?) {
    let step = try #require(Self.policy.escalation.step(named: step))
    let rung = try ladder(facts, day: day, hasContact: hasContact).rung(step)
    return (rung.obstacles.map(\.words), rung.from)
  }

  static let rows: [(step: String, facts: String, day: Int, missing: [String], from: Int?)] = [
    ("reminder", "", 0, ["nothing is open that may be asked for"], nil),
    (
      "reminder", "invoice R1 100 0", 0,
      ["the oldest invoice is not past due for long enough before 5 Mar 2026"], 3
    ),
    // Both sides of the days past due.
    (
      "reminder", "invoice R1 100 -2", 0,
      ["the oldest invoice is not past due for long enough before 3 Mar 2026"], 1
    ),
    ("reminder", "invoice R1 100 -3", 0, [], 0),
    // The notice: missing, before the debt fell due, running, and over.
    (
      "final-notice", "invoice R1 100 -40", 0,
      ["no reminder has reached them since the debt fell due; it gives them 7 days"], 8
    ),
    (
      "final-notice", "invoice R1 100 -40;served reminder -40 -33", 0,
      ["no reminder has reached them since the debt fell due; it gives them 7 days"], 8
    ),
    (
      "final-notice", "invoice R1 100 -40;served reminder -7 0", 0,
      ["they have until 2 Mar 2026 to answer the reminder"], 1
    ),
    ("final-notice", "invoice R1 100 -40;served reminder -8 -1", 0, [], 0),
    ("final-notice", "invoice R1 100 -40;served reminder -39 -32", 0, [], 0),
    // A second letter with a longer time counts, one with a shorter does not take time away.
    (
      "final-notice", "invoice R1 100 -40;served reminder -20 4;served reminder -10 -3", 0,
      ["they have until 6 Mar 2026 to answer the reminder"], 5
    ),
    // The least amount, to the cent.
    (
      "place", "invoice R1 249 -60;served final-notice -20 -10", 0,
      ["249.00 EUR is past due, and 250.00 EUR is the least"], nil
    ),
    ("place", "invoice R1 250 -60;served final-notice -20 -10", 0, [], 0),
    // Contested, and contested in part of the invoices.
    (
      "place", "invoice R1 900 -60;invoice R2 300 -50;contest R2 -5;served final-notice -20 -10", 0,
      ["contested: R2; settle that first"], nil
    ),
    (
      "place", "invoice R1 900 -60;invoice R2 300 5;contest R2 -5;served final-notice -20 -10", 0,
      [], 0
    ),
    // Given time.
    (
      "reminder", "invoice R1 100 -40;hold -1 4", 0, ["on hold (audit), until 7 Mar 2026"], 5
    ),
    (
      "reminder", "invoice R1 100 -40;promise 3", 0,
      ["promised 100.00 EUR by 5 Mar 2026, until 8 Mar 2026"], 6
    ),
    ("reminder", "invoice R1 100 -40;promise -3", 0, [], 0),
    (
      "reminder", "invoice R1 100 -40;plan 3 10", 0, ["nothing is open that may be asked for"],
      nil
    ),
    // A sole trader has thirty days where a company has fourteen; who is not known has thirty.
    (
      "legal", "invoice R1 900 -99;profile form=company", 0,
      ["no letter-before-action has reached them since the debt fell due; it gives them 14 days"],
      15
    ),
    (
      "legal", "invoice R1 900 -99;profile form=sole-trader", 0,
      ["no letter-before-action has reached them since the debt fell due; it gives them 30 days"],
      31
    ),
    (
      "legal", "invoice R1 900 -99", 0,
      [
        "the legal form is not known",
        "no letter-before-action has reached them since the debt fell due; it gives them 30 days",
      ],
      nil
    ),
    // Limitation: 6 years after its due day, to the day.
    (
      "legal",
      "invoice R1 900 -2191;profile law=uk form=company;served letter-before-action -40 -10", 0, [],
      0
    ),
    (
      "legal",
      "invoice R1 900 -2192;profile law=uk form=company;served letter-before-action -40 -10", 0,
      ["invoice R1 could be sued for until 1 Mar 2026 only"], nil
    ),
    // Stopped.
    (
      "legal", "invoice R1 900 -99;insolvent", 0,
      [
        "the account is insolvent. Write to the office-holder, send in the proof of debt, take "
          + "money that comes."
      ], nil
    ),
    (
      "reminder", "invoice R1 100 -40;factor R1 -3", 0,
      ["nothing is open that may be asked for"], nil
    ),
  ]

  @Test(arguments: rows.indices) func `says what is missing for a step`(_ index: Int) throws {
    let row = Self.rows[index]
    let told = try missing(row.step, row.facts, day: row.day)
    #expect(told.words == row.missing, "\(row.step): \(row.facts)")
    #expect(told.from == row.from.map { GuardWorld.today.adding(days: $0) }, "\(row.facts)")
  }

  @Test func `wants somebody to write to`() throws {
    let told = try missing("reminder", "invoice R1 100 -40", hasContact: false)
    #expect(told.words == ["nobody is known to write to"])
    #expect(told.from == nil)
  }

  @Test func `knows how far it has come, and what is next`() throws {
    let facts = "invoice R1 900 -70;served reminder -60 -50;served final-notice -40 -30"
    #expect(try ladder(facts).next?.step.name == "factor")
    #expect(
      try ladder(facts).rungs.map { $0.takenOn != nil } == [true, true, false, false, false])
    #expect(try ladder(facts + ";place -3 2000").next?.step.name == "legal")
    #expect(try ladder(facts + ";place -3 2000;recall -1").next?.step.name == "factor")
    #expect(try ladder(facts + ";legal claim -1").next == nil)
    #expect(try ladder("invoice R1 900 -70").next?.step.name == "reminder")
  }

  @Test func `only what the law forbids or nobody owes cannot be set aside`() {
    let day = GuardWorld.today
    let hard: [Obstacle] = [.nothingOverdue, .stopped("x")]
    let soft: [Obstacle] = [
      .tooEarly(until: day), .waiting("x", until: day), .noContact, .paperMissing("x"),
      .disputed(["R1"]),
      .belowMinimum(GuardWorld.money(1), least: GuardWorld.money(2)),
      .noticeMissing("x", answerDays: 1), .noticeRunning("x", answerBy: day),
      .barred("R1", since: day),
    ]
    #expect(hard.allSatisfy { !$0.isOverridable } && soft.allSatisfy(\.isOverridable))
  }
}

@Suite struct `what escalation costs` {
  static let terms: [(amount: Int64, advance: Int, fee: Int, parts: [Int64]?)] = [
    (100_000, 8_500, 250, [85_000, 2_500, 12_500]),
    (1, 8_500, 250, [0, 0, 1]), (99, 3_333, 3_333, [32, 32, 35]),
    (100_001, 10_000, 0, [100_001, 0, 0]), (100_000, 9_750, 250, [97_500, 2_500, 0]),
    (100_000, 9_751, 250, nil),
    (
      Int64(1) << 61, 8_500, 250,
      [1_959_966_557_831_639_859, 57_646_075_230_342_348, 288_230_376_151_711_745]
    ),
  ]

  @Test(arguments: terms.indices) func `a factor's sums are the amount`(_ index: Int) throws {
    let row = Self.terms[index]
    let terms = FactoringTerms(
      amount: Money(minorUnits: row.amount, currency: GuardWorld.euro),
      advance: try #require(Percent(basisPoints: row.advance)),
      fee: try #require(Percent(basisPoints: row.fee)))
    let parts = terms.map { [$0.advance, $0.fee, $0.reserve].map(\.minorUnits) }
    #expect(parts == row.parts)
    if let parts { #expect(parts.reduce(0, +) == row.amount) }
  }

  @Test func `says which invoices no factor takes`() throws {
    let facts = """
      invoice OK 100 -60;invoice LATE 100 -61;invoice SOLD 100 -5;factor SOLD -3;\
      invoice BAD 100 -5;contest BAD -1;invoice PAID 100 -5;pay 100 -2 PAID
      """
    let refusals = try GuardWorld.standing(facts).factoringRefusals(
      of: ["OK", "LATE", "SOLD", "BAD", "PAID", "NONE"], on: GuardWorld.today, daysPastDueMax: 60)
    #expect(
      refusals.map { "\($0.number) \($0.why)\($0.isOverridable ? ", unless signed" : "")" } == [
        "LATE is 61 days past due, and 60 is the most, unless signed",
        "SOLD is with a factor already", "BAD is contested", "PAID has nothing open",
        "NONE is not there",
      ])
  }

  @Test func `recourse is due from its day on while something is open`() throws {
    func due(_ facts: String) throws -> [String] {
      try GuardWorld.standing("invoice R1 100 -9;invoice R2 50 -9;" + facts)
        .recourseDue(on: GuardWorld.today).flatMap { $0.invoices.map(\.number) }
    }
    #expect(try due("factor R1 R2 -5 0") == ["R1", "R2"])
    #expect(try due("factor R1 R2 -5 1").isEmpty)
    #expect(try due("factor R1 R2 -5").isEmpty)
    #expect(try due("factor R1 R2 -5 0;returned R1 -1") == ["R2"])
    #expect(try due("factor R1 R2 -5 0;pay 100 -2 R1") == ["R2"])
  }

  @Test func `an agency's fee is due on money that comes while it has the account`() throws {
    let facts = """
      invoice R1 900 -60;pay 10 -6 R1;place -5 2050;pay 100 -5 R1;pay 33 -3 R1;recall -2;pay 50 -2 R1
      """
    let standing = try GuardWorld.standing(facts)
    let fees = standing.fees(of: standing.placements[0], on: GuardWorld.today)
    #expect(fees.map(\.payment.amount.plain) == ["100.00", "33.00"])
    #expect(fees.map(\.fee.plain) == ["20.50", "6.76"])
  }

  @Test func `limitation counts part payments of the invoice and words about the debt`() throws {
    var policy = `an escalation ladder`.policy
    policy.escalation.limitations["uk"]?.restartedBy = [.partPayment, .signedLetter]
    let facts = "invoice R1 100 -2000;invoice R2 100 -1000;pay 10 -900 R1;profile law=uk"
    func days(_ facts: String, _ policy: Policy) throws -> [String]? {
      try GuardWorld.standing(facts).limitations(policy, on: GuardWorld.today)?.map {
        "\($0.number) \($0.limitation.lastDay)\($0.isPressing ? "!" : "")"
      }
    }
    #expect(try days(facts, policy) == ["R2 2029-06-06", "R1 2029-09-14"])
    #expect(
      try days(facts + ";acknowledged signed-letter -1", policy)
        == ["R1 2032-03-01", "R2 2032-03-01"])
    #expect(try days("invoice R1 100 -1;profile law=xx", policy) == nil)
    #expect(try days("invoice R1 100 -1", policy) == nil)
    policy.lateCharges.law = "uk"
    #expect(try days("invoice R1 100 -2012", policy) == ["R1 2026-08-28!"])
    #expect(try days("invoice R1 100 -2011", policy) == ["R1 2026-08-29!"])
    #expect(try days("invoice R1 100 -2010", policy) == ["R1 2026-08-30"])
  }
}
