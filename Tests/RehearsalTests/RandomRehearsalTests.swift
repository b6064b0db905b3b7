import CallEngine
import CallScript
import Receivables
import Rehearsal
import TestSupport
import Testing

@Suite struct `Rehearsals by the thousand` {
  @Test func `come to an end for whoever follows, with every persona, script and level`() throws {
    var ends: [Outcome: Int] = [:]
    var count: UInt64 = 0
    for (file, script, linked) in try shippedScripts() {
      for (name, persona) in try shippedPersonas() {
        for level in Level.allCases {
          for seed in [count, count + 1_000_003] {
            count += 1
            var trainee = try Trainee(script, linked: linked, persona, level, seed: seed)
            while !trainee.call.isEnded, trainee.moves < 200 { trainee.follow() }
            let tail = trainee.transcript.suffix(30).joined(separator: "\n")
            #expect(trainee.call.isEnded, "\(file) \(name) \(level) \(seed):\n\(tail)")
            #expect(!trainee.isStuck, "\(file) \(name) \(level) \(seed):\n\(tail)")
            ends[trainee.call.outcome ?? .noAnswer, default: 0] += 1
          }
        }
      }
    }
    // What is followed leads to all kinds of ends, or nothing was practised.
    for outcome in [Outcome.promise, .installments, .settlement, .insolvency, .callback] {
      #expect(ends[outcome, default: 0] > 0, "\(outcome)")
    }
  }

  @Test func `bear whatever the trainee does`() throws {
    let scripts = try shippedScripts()
    let personas = try shippedPersonas()
    var ended = 0
    for seed in 0..<600 as Range<UInt64> {
      var dice = SplitMix(state: seed)
      let (_, script, linked) = scripts[Int.random(in: 0..<scripts.count, using: &dice)]
      let (name, persona) = personas[Int.random(in: 0..<personas.count, using: &dice)]
      let level = Level.allCases[Int.random(in: 0..<3, using: &dice)]
      var trainee = try Trainee(script, linked: linked, persona, level, seed: seed)
      for _ in 0..<60 where !trainee.call.isEnded { trainee.blunder(&dice) }
      // Whatever was done before, whoever follows from here comes to an end.
      while !trainee.call.isEnded, trainee.moves < 400 { trainee.follow() }
      #expect(trainee.call.isEnded, "\(name) \(level) \(seed)")
      if trainee.debtor.hasHungUp { ended += 1 }
    }
    #expect(ended > 20 && ended < 580, "\(ended)")
  }

  @Test func `need no script that anybody would write`() throws {
    let scripts = [
      "# T\n\n## A\n\n> x\n", "# T\n\n## A\n\n- [Oui](#a)\n- Non `end hung-up`\n",
      "# T\n\n## A\n\n`ask amount` `ask date` `ask installments` `ask discount`\n\n- [?](#a)\n",
      "# T\n\n## A\n\n- [Ja](#b) `record right-person`\n\n## B\n\n- [Nein](#b)\n- [Doch](#c)\n\n## C\n\n- [Los](#b)\n",
      "# T\n\n## A\n\n- [x](other.md#y) `record right-person`\n- `end`\n", "",
    ]
    for text in scripts {
      let script = Script.parse(text, file: "x.md").script
      for (name, persona) in try shippedPersonas() {
        var trainee = try Trainee(script, persona, .hard, seed: 7)
        var dice = SplitMix(state: 3)
        for _ in 0..<40 where !trainee.call.isEnded { trainee.blunder(&dice) }
        #expect(trainee.debtor.patience <= 30, "\(name)")
      }
    }
  }
}
