import CallEngine
import CallScript
import Receivables
import TestSupport
import Testing

/// The checker says what will happen; the engine is what happens.
///
/// Random scripts hold one against the other.
@Suite struct `What the checker says` {
  private struct Tally {
    var clean = 0
    var faulty = 0
    var trapped = 0
    var cut = 0
    var codes: Set<String> = []
  }

  @Test func `is what the engine runs into, on thousands of random scripts`() throws {
    var tally = Tally()
    for seed in UInt64(1)...1_000 {
      var dice = SplitMix(state: seed)
      let scripts = RandomScripts(&dice, isMild: seed % 2 == 0)
      try compare(scripts, "seed \(seed)", &tally)
    }
    #expect(tally.clean > 30 && tally.faulty > 500 && tally.trapped > 20, "\(tally)")
    #expect(tally.cut < 100, "\(tally)")
    #expect(
      tally.codes == [
        "disclosure", "asked-too-late", "record-incomplete", "no-outcome", "dead-end",
        "unreachable", "no-way-out",
      ])
  }

  private func compare(_ scripts: RandomScripts, _ seed: String, _ tally: inout Tally) throws {
    let collection = scripts.collection
    let found = ScriptChecker.check(["main.md"], in: collection)
    let surveys = try [[], [YesNoFact.smallFirm]].map { holds in
      EngineSurvey(
        try call(collection, holds: Set(holds)), values: try RandomScriptValues.fitting())
    }
    let leaks = surveys.flatMap(\.leaks)
    #expect(leaks.isEmpty, "\(seed)")
    guard !surveys.contains(where: \.isCut) else {
      tally.cut += 1
      return
    }
    // A fault in writing is looked into by other tests; no call is led into such a file.
    let written: Set<Diagnostic.Code> = [.undefinedStep, .returnWithoutDetour, .misplaced]
    guard !found.contains(where: { written.contains($0.code) }) else { return }
    let engine = surveys.reduce(into: Set<String>()) { $0.formUnion($1.faults) }
    let checker = Set(
      found.filter { $0.severity == .error }.map { "\($0.position) \($0.code.rawValue)" })
    let inPlace = checker.filter {
      !$0.hasSuffix(" unreachable") && !$0.hasSuffix(" no-way-out")
    }
    // What cannot be recorded or asked stops the engine, so it does not see what comes behind.
    let isStopped = found.contains { finding in
      finding.code == .recordIncomplete
        || (finding.code == .disclosure && finding.message.hasPrefix("`ask"))
    }
    if isStopped {
      #expect(engine.isSubset(of: inPlace), "\(seed)")
    } else {
      #expect(engine == inPlace, "\(seed): \(scripts.texts)")
      compareReach(collection, surveys, checker, seed)
      compareTraps(surveys, checker, inPlace, seed, &tally)
    }
    tally.codes.formUnion(checker.compactMap { $0.split(separator: " ").last.map(String.init) })
    if checker.isEmpty { tally.clean += 1 } else { tally.faulty += 1 }
  }

  private func compareReach(
    _ collection: ScriptCollection, _ surveys: [EngineSurvey], _ checker: Set<String>,
    _ seed: String
  ) {
    let reached = surveys.reduce(into: Set<String>()) { $0.formUnion($1.reached) }
    for step in collection.scripts["main.md"]?.steps ?? [] {
      let isReached = reached.contains("main.md \(step.anchor.rawValue)")
      let isReported = checker.contains("\(step.position) unreachable")
      #expect(!(isReached && isReported), "\(seed): \(step.name)")
      let isLinked = ["other.md", "shared.md"].contains { file in
        collection.scripts[file]?.steps.flatMap(\.answers).contains {
          $0.target == .otherScript(file: "main.md", step.anchor)
        } == true
      }
      #expect(isReached || isReported || isLinked, "\(seed): \(step.name)")
    }
  }

  /// Where no answer leads to an end, the checker tells of a loop; else there is always a way out.
  private func compareTraps(
    _ surveys: [EngineSurvey], _ checker: Set<String>, _ inPlace: Set<String>, _ seed: String,
    _ tally: inout Tally
  ) {
    // A step without an answer, or an ending that is refused, is no loop.
    guard inPlace.allSatisfy({ $0.hasSuffix(" disclosure") || $0.hasSuffix(" asked-too-late") })
    else { return }
    let trapped = surveys.reduce(into: Set<String>()) { $0.formUnion($1.trapped) }
    let isReported = checker.contains { $0.hasSuffix(" no-way-out") }
    #expect(trapped.isEmpty != isReported, "\(seed): \(trapped)")
    if isReported { tally.trapped += 1 }
  }

  private func call(_ collection: ScriptCollection, holds: Set<YesNoFact>) throws -> Call {
    let main = try #require(collection.scripts["main.md"])
    let linked = collection.scripts.filter { $0.key != "main.md" }
    return Call(
      script: main, linked: linked, ownFile: "main.md", context: try context(holds: holds))
  }
}

/// Values that fit everywhere: a payment made today may be claimed, and one promised.
private enum RandomScriptValues {
  static func fitting() throws -> [Ask: CallValue] {
    [
      .amount: .amount(try money("500.00 EUR")), .date: .date(try day("2026-03-02")),
      .time: .time(.midnight), .reason: .words("a reason"),
    ]
  }
}
