import CallEngine
import CallScript
import Receivables
import Rehearsal
import TestSupport
import Testing

/// The shipped scripts that are clean by themselves, by file name.
func shippedScripts() throws -> [(name: String, script: Script, linked: [String: Script])] {
  let files = try markdownFiles(in: "scripts/calls")
  let parsed = files.mapValues { Script.parse($0, file: "x.md").script }
  return files.keys.sorted().compactMap { name in
    parsed[name].map { (name: name, script: $0, linked: parsed.filter { $0.key != name }) }
  }
}

/// The shipped personas, by file name.
func shippedPersonas() throws -> [(name: String, persona: Persona)] {
  try markdownFiles(in: "scripts/personas").sorted { $0.key < $1.key }.map { name, text in
    let (persona, findings) = Persona.read(text, file: name)
    return (name, try #require(persona, "\(findings.map(\.description))"))
  }
}

@Suite struct `A played debtor` {
  @Test func `leads a trainee who follows to an end, with every persona, script, level and seed`()
    throws
  {
    var ends: [Outcome: Int] = [:]
    for (file, script, linked) in try shippedScripts() {
      for (name, persona) in try shippedPersonas() {
        for level in Level.allCases {
          for seed in 0..<10 as Range<UInt64> {
            var trainee = try Trainee(script, linked: linked, persona, level, seed: seed)
            while !trainee.call.isEnded, trainee.moves < 200 { trainee.follow() }
            if !trainee.call.isEnded {
              Issue.record(
                "\(file) \(name) \(level) \(seed):\n\(trainee.transcript.suffix(40).joined(separator: "\n"))"
              )
              return
            }
            ends[trainee.call.outcome ?? .noAnswer, default: 0] += 1
          }
        }
      }
    }
    print(ends)
  }
}
