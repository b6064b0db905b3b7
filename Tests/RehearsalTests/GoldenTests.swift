import CallEngine
import CallScript
import Rehearsal
import TestSupport
import Testing

@Suite struct `A transcript for each persona` {
  @Test func `is what it was, for whoever follows`() throws {
    for (file, persona) in try shippedPersonas() {
      var trainee = try Trainee(
        Script.parse(plainScript, file: "x.md").script, persona, .usual, seed: 7)
      while !trainee.call.isEnded, trainee.moves < 200 { trainee.follow() }
      let name = file.dropLast(3)
      try expectGolden(
        trainee.transcript.joined(separator: "\n") + "\n", "rehearsals/\(name).txt")
    }
  }
}
