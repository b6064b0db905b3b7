import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

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

  @Test func `says again what they said, however long they were waited for`() throws {
    let trainee = try rehearsal()
    var debtor = trainee.debtor
    #expect(debtor.hears(trainee.call).words == "Speaking.")
    #expect(debtor.hears(trainee.call, .silence).words == "Yes?")
    #expect(debtor.hears(trainee.call, .saidAgain).words == "Speaking.")
  }

  @Test func `comes off a pretext when asked again`() throws {
    var trainee = try rehearsal(["stalls: call later"])
    trainee.follow(to: "debt")
    var debtor = trainee.debtor
    #expect(debtor.hears(trainee.call).meaning == .answer("Call me back later"))
    #expect(debtor.hears(trainee.call, .saidAgain).meaning == .answer("We will pay it"))
  }
}
