import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

@Suite struct `What a played debtor wants` {
  @Test(arguments: [
    ([], ["promise: 800.00 EUR on Thursday 5 March 2026", "promise"]),
    (["can pay now: 300"], ["promise: 240.00 EUR on Thursday 5 March 2026", "promise"]),
    (
      ["can pay now: nothing", "can pay a month: 500"],
      [
        "installments: 2 x 333.33 EUR and 333.34 EUR, from Thursday 5 March 2026 to Tuesday 5 May 2026",
        "installments",
      ]
    ),
    (
      ["can pay now: 90%", "full and final: 90%", "pays from: in 4 days"],
      ["settlement: 720.00 EUR by Friday 6 March 2026 closes 1,000.00 EUR", "settlement"]
    ),
    (["disputes: quality"], ["dispute: quality", "dispute"]),
    (["insolvent: yes", "can pay now: nothing"], ["insolvency reported", "insolvency"]),
    (
      ["has paid: 6 days ago"],
      ["they say it is paid, on Tuesday 24 February 2026", "already-paid"]
    ),
    (["can pay now: nothing"], ["refusal", "refusal"]),
    (
      ["stalls: call later"], ["call-back: Wednesday 4 March 2026 at 10:00 their time", "callback"]
    ),
  ])
  func `is what their facts say`(facts: [String], came: [String]) throws {
    var trainee = try rehearsal(facts)
    let found = trainee.followToTheEnd()
    #expect(
      found == ["right person confirmed: Dana Larch"] + came,
      "\(trainee.transcript.joined(separator: "\n"))")
  }

  @Test(arguments: [
    (["picks up: a machine"], "voicemail"), (["picks up: nobody"], "no-answer"),
    (["picks up: a colleague", "is in: no"], "callback"),
  ])
  func `can be that nobody is reached`(facts: [String], outcome: String) throws {
    var trainee = try rehearsal(facts)
    let came = trainee.followToTheEnd()
    #expect(came.last == outcome)
    #expect(!trainee.call.isRightPersonConfirmed)
  }

  @Test func `sends the caller through every department first`() throws {
    var trainee = try rehearsal(["picks up: a colleague", "refers you to: Purchasing, Accounts"])
    _ = trainee.followToTheEnd()
    let speakers = trainee.transcript.compactMap { line in
      line.hasPrefix(">") || line.hasPrefix(" ") ? nil : line.prefix { $0 != ":" }
    }.reduce(into: [Substring]()) { if $0.last != $1 { $0.append($1) } }
    #expect(speakers == ["A colleague", "Purchasing", "Accounts", "Dana Larch"])
    #expect(trainee.call.outcome == .promise)
  }
}

@Suite struct `What a played debtor does not say` {
  private let script = """
    # A call

    ## Debt

    > It is due.

    - [Yes, today](#promise) `record right-person`
    - [Another day](#promise) `record right-person`

    ## Promise

    > How?

    - [All of it](#sum)
    - [A sum](#sum)

    ## Sum

    `ask amount` `ask date`

    - Yes `record promise` `end`
    - [No](#sum)

    ## Parts

    `ask installments` `ask date`

    - Yes `record installments` `end`
    - [Let me change that](#parts)
    - [One sum after all](#sum)
    """

  private func said(_ facts: [String], at step: String) throws -> Set<String> {
    var said: Set<String> = []
    for seed in 0..<20 as Range<UInt64> {
      var trainee = try Trainee(
        Script.parse(script, file: "x.md").script, try persona(facts), .easy, seed: seed)
      try trainee.must(.answer(2), "Another day")
      trainee.jump(to: step)
      trainee.follow()
      said.formUnion(trainee.transcript.filter { $0.hasPrefix("> ") }.dropFirst())
    }
    return said
  }

  @Test(arguments: [
    (["can pay now: half"], ["> A sum"]),
    (["can pay now: all"], ["> A sum", "> All of it"]),
    (["can pay now: nothing", "keeps promises: no"], ["> A sum", "> All of it"]),
  ])
  func `is more than they have`(facts: [String], words: [String]) throws {
    #expect(try said(facts, at: "promise") == Set(words))
  }

  @Test func `is another figure for a plan where no plan is possible`() throws {
    for (facts, taken) in [
      (["can pay now: half"], "> One sum after all"),
      (["can pay now: half", "can pay a month: 1"], "> Let me change that"),
    ] {
      var trainee = try Trainee(
        Script.parse(script, file: "x.md").script, try persona(facts), .easy, seed: 1)
      try trainee.must(.answer(2), "Another day")
      trainee.jump(to: "parts")
      try trainee.must(.value(.installments(parts: 2, .monthly), typed: "2"), "2")
      try trainee.must(.value(.date(try day("2026-03-05")), typed: "5/3"), "5/3")
      trainee.follow()
      #expect(trainee.transcript.last == taken, "\(trainee.transcript)")
    }
  }
}

@Suite struct `What a played debtor says to proposals` {
  /// Brings a promise to be read back and returns what is meant, and what is said.
  private func answer(
    _ facts: [String], amount: String, day: String, level: Level = .easy
  ) throws -> [String] {
    var trainee = try rehearsal(facts, level: level)
    trainee.follow(to: "debt")
    try trainee.must(.answer(1), "We will pay it")
    for (ask, typed) in [(Ask.amount, amount), (.date, day)] {
      let value = try #require(trainee.value(ask, typed))
      try trainee.must(.value(value, typed: typed), typed)
    }
    trainee.follow()
    return Array(trainee.transcript.suffix(3))
  }

  @Test(arguments: [
    ("240", "2026-03-05", "> Yes"), ("300", "2026-03-05", "> Yes"),
    ("300.01", "2026-03-05", "> No"), ("1", "2026-03-04", "> No"),
    ("all", "2026-03-05", "> No"), ("300", "2026-05-30", "> Yes"),
  ])
  func `is yes where they can, and no beyond`(amount: String, day: String, taken: String) throws {
    let said = try answer(["can pay now: 300"], amount: amount, day: day)
    #expect(said.contains(taken), "\(said)")
  }

  @Test func `names what they can do instead, and gives way to silence`() throws {
    let said = try answer(["can pay now: 300"], amount: "all", day: "2026-03-05")
    #expect(said.contains("Dana Larch: No. I can do 270.00 EUR on Thursday 5 March."), "\(said)")
    var trainee = try rehearsal(["can pay now: 300"])
    trainee.follow(to: "promise")
    var debtor = trainee.debtor
    #expect(debtor.hears(trainee.call).words == "240.00 EUR.")
    #expect(debtor.hears(trainee.call, .silence).words == "All right. 270.00 EUR.")
    #expect(debtor.hears(trainee.call, .silence).words == "All right. 300.00 EUR.")
    #expect(debtor.hears(trainee.call, .silence).words == "Yes?")
  }

  @Test func `is a first no to more than they offered, the harder they are`() throws {
    for (level, refusals) in [(Level.easy, 0), (.usual, 1), (.hard, 2)] {
      var trainee = try rehearsal(["can pay now: 300", "patience: 30"], level: level)
      trainee.follow(to: "promise")
      var found = 0
      while !trainee.call.isEnded, found < 5 {
        for (ask, typed) in [(Ask.amount, "300"), (.date, "2026-03-31")] {
          let value = try #require(trainee.value(ask, typed))
          try trainee.must(.value(value, typed: typed), typed)
        }
        trainee.follow()
        if !trainee.call.isEnded { found += 1 }
      }
      #expect(found == refusals, "\(level)")
    }
  }

  @Test func `is always yes where they keep no promise`() throws {
    let said = try answer(
      ["can pay now: nothing", "can pay a month: 1", "keeps promises: no"], amount: "all",
      day: "2026-03-02")
    #expect(said.contains("> Yes"), "\(said)")
  }

  @Test(arguments: [
    ("2 monthly", "> Yes"), ("3 monthly", "> Yes"), ("2 weekly", "> No"), ("1000", "! "),
  ])
  func `judges each part of a plan by its day`(plan: String, taken: String) throws {
    var trainee = try rehearsal(["can pay now: nothing", "can pay a month: half"])
    trainee.follow(to: "parts")
    let frequency: Frequency = plan.hasSuffix("weekly") ? .weekly : .monthly
    let parts = try #require(Int(plan.prefix { $0.isNumber }))
    let isTaken = trainee.act(.value(.installments(parts: parts, frequency), typed: plan), plan)
    #expect(isTaken == (parts < 1_000))
    guard isTaken else { return }
    try trainee.must(.value(.date(try day("2026-03-05")), typed: "5/3"), "5/3")
    trainee.follow()
    #expect(trainee.transcript.contains(taken), "\(trainee.transcript.suffix(4))")
  }
}
