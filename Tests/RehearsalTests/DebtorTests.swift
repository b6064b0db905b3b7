import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

/// A script of our own, so that what is tested does not change with the shipped ones.
let plainScript = """
  # A call

  ## Opening

  > Good morning. Is {{contact_name}} there?

  - [Speaking](#person)
  - [What is it about?](#gate)
  - [One moment](#person)
  - [Please leave a message](#machine)
  - Nobody answers `end no-answer`

  ## Gate

  > It is personal. When are they in?

  - [One moment](#person)
  - [Somebody else does that](#gate)
  - [Not in today](#again)
  - Goodbye `end no-answer`

  ## Machine

  > Please call us.

  - Message left `end voicemail`

  ## Person

  > Is it you who decides?

  - [Yes, that is me](#debt) `record right-person`
  - [No, somebody else](#opening)

  ## Debt

  > {{amount_due}} is overdue. When will it be paid?

  - [We will pay it](#promise)
  - [Only in parts](#parts)
  - [Something is wrong with it](#wrong)
  - [Take something off](#less)
  - [Call me back later](#again)
  - [We will not pay](#no)
  - [We are insolvent](#over)

  ## Promise

  `ask amount` `ask date`

  > {{amount}} on {{date}}?

  - Yes `record promise` `end`
  - [No](#promise)

  ## Parts

  `ask installments` `ask date`

  > {{installments}}?

  - Yes `record installments` `end`
  - [No](#parts)

  ## Less

  `ask discount` `ask date`

  > {{settlement}} by {{date}}?

  - Yes `record settlement` `end`
  - [No](#less)

  ## Wrong

  `ask dispute` `ask reason`

  - All right `record dispute` `end`

  ## No

  `ask reason`

  - All right `record refusal` `end`
  - [We will pay after all](#promise)

  ## Over

  `ask reference`

  - Yes `record insolvency` `end`

  ## Again

  `ask date` `ask time`

  - All right `record callback` `end`

  ## Already paid

  `any time`

  `ask date` `ask reference`

  - All of it `record already-paid` `end`
  - A part `record already-paid` `return`

  ## Angry

  `any time`

  - Go on `return`
  """

/// A rehearsal of the plain script.
func rehearsal(
  _ facts: [String] = [], _ sections: String = "", level: Level = .easy, seed: UInt64 = 1
) throws -> Trainee {
  try Trainee(
    Script.parse(plainScript, file: "x.md").script, try persona(facts, sections), level, seed: seed)
}

extension Trainee {
  /// Follows what is said to the end, and returns what was recorded and how it ended.
  mutating func followToTheEnd() -> [String] {
    while !call.isEnded, moves < 100 { follow() }
    return call.agreements.map(\.words) + [call.outcome?.rawValue ?? "open"]
  }

  /// Does something that can be done.
  mutating func must(_ input: CallInput, _ words: String) throws {
    let isDone = act(input, words)
    try #require(isDone, "\(words)")
  }

  /// Follows until a step has been reached.
  mutating func follow(to step: String) {
    while call.location.step.rawValue != step, !call.isEnded, moves < 100 { follow() }
  }
}

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
    (["stalls: call later"], ["call-back: Wednesday 4 March 2026 at 10:00", "callback"]),
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

@Suite struct `How a played debtor talks` {
  @Test func `is the same for the same seed, and differs for others`() throws {
    let sections = """
      ## Picks up

      > A.

      > B.

      > C.

      > D.

      ## Speaking

      > One.

      > Two.

      > Three.

      > Four.
      """
    func transcript(_ seed: UInt64) throws -> [String] {
      var trainee = try rehearsal(["evades: 2", "silent: 1"], sections, level: .hard, seed: seed)
      _ = trainee.followToTheEnd()
      return trainee.transcript
    }
    let all = try (0..<20 as Range<UInt64>).map(transcript)
    #expect(try (0..<20 as Range<UInt64>).map(transcript) == all)
    #expect(Set(all).count > 10)
  }

  @Test func `uses each line of a section once before one comes again`() throws {
    let lines = ["A.", "B.", "C."]
    let section = "## Speaking\n\n" + lines.map { "> \($0)" }.joined(separator: "\n\n")
    var trainee = try rehearsal([], section)
    var debtor = trainee.debtor
    var said: [String] = []
    for _ in 0..<6 {
      said.append(debtor.hears(trainee.call).words ?? "")
      debtor.noticesTakenBack()
    }
    #expect(Set(said.prefix(3)) == Set(lines))
    #expect(Set(said.suffix(3)) == Set(lines))
    _ = trainee.followToTheEnd()
  }

  @Test func `says the answer itself where the persona has no line`() throws {
    let trainee = try rehearsal()
    var debtor = trainee.debtor
    let heard = debtor.hears(trainee.call)
    #expect(
      heard == Utterance(speaker: "Dana Larch", words: "Speaking.", meaning: .answer("Speaking")))
  }

  @Test func `says what is written for a step of that name, once, where its answer is offered`()
    throws
  {
    let section = "## At Debt\n\n> Never!\n\n- not pay\n\n> Nonsense.\n\n- elsewhere"
    var trainee = try rehearsal([], section)
    trainee.follow(to: "debt")
    var debtor = trainee.debtor
    #expect(debtor.hears(trainee.call).words == "Never!")
    debtor.noticesTakenBack()
    #expect(debtor.hears(trainee.call).meaning == .answer("We will pay it"))
  }

  @Test func `notices that another answer was taken, and bears it for a while`() throws {
    var trainee = try rehearsal(["patience: 5"])
    trainee.follow(to: "debt")
    var debtor = trainee.debtor
    let before = debtor.patience
    #expect(debtor.hears(trainee.call).meaning == .answer("We will pay it"))
    let wrong = try trainee.call.decide(.answer(3))
    var call = trainee.call
    for event in wrong { call.apply(event) }
    debtor.notices(wrong, after: call)
    #expect(debtor.patience == before - 2)
    #expect(debtor.hears(call).words?.hasPrefix("That is not what I said. ") == true)
  }

  @Test func `hangs up when the patience is gone, and is gone then`() throws {
    let trainee = try rehearsal(["patience: 3"])
    var debtor = trainee.debtor
    var last = debtor.hears(trainee.call)
    var count = 0
    while last.meaning != .hangUp, count < 50 {
      last = debtor.hears(trainee.call, .saidAgain)
      count += 1
    }
    #expect(count == 5)
    #expect(last.words != nil)
    #expect(debtor.hasHungUp)
    let dead = debtor.hears(trainee.call)
    #expect(dead.words == nil && dead.meaning == .hangUp)
  }

  @Test func `is silent as often as the facts say, and then speaks`() throws {
    var trainee = try rehearsal(["silent: 3", "patience: 30"])
    _ = trainee.followToTheEnd()
    #expect(trainee.transcript.filter { $0.hasSuffix("(silence)") }.count == 3)
    #expect(trainee.call.outcome == .promise)
  }

  @Test func `throws in objections, more of them the harder it is, each once`() throws {
    let section = """
      ## Objects

      > Paid!

      - Already paid

      > I am angry.

      - Angry

      > Nobody has a step for this.

      - Elsewhere
      """
    var counts: [Level: Set<Int>] = [:]
    for level in Level.allCases {
      for seed in 0..<30 as Range<UInt64> {
        var trainee = try rehearsal(["patience: 30"], section, level: level, seed: seed)
        _ = trainee.followToTheEnd()
        #expect(trainee.call.isEnded)
        let said = trainee.transcript.filter { line in
          ["Paid!", "I am angry.", "Nobody has a step for this."].contains { line.contains($0) }
        }
        #expect(Set(said).count == said.count)
        counts[level, default: []].insert(said.count)
      }
    }
    #expect(counts[.easy] == [0, 1])
    #expect(counts[.usual]?.max() == 2)
    #expect(counts[.hard]?.max() == 3)
  }

  @Test func `comes off a pretext when asked again`() throws {
    var trainee = try rehearsal(["stalls: call later"])
    trainee.follow(to: "debt")
    var debtor = trainee.debtor
    #expect(debtor.hears(trainee.call).meaning == .answer("Call me back later"))
    #expect(debtor.hears(trainee.call, .saidAgain).meaning == .answer("We will pay it"))
  }
}
