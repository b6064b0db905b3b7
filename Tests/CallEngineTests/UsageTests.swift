import CallEngine
import CallScript
import Receivables
import Testing

@Suite struct `What calls made of a script` {
  private let start = Location(step: Step.Anchor(rawValue: "a"))
  private let next = Location(step: Step.Anchor(rawValue: "b"))
  private let aside = Location(file: "o.md", step: Step.Anchor(rawValue: "aside"))

  private func at(_ second: Int64) -> Instant { Instant(microseconds: second * 1_000_000) }

  private func usage() -> ScriptUsage {
    var usage = ScriptUsage()
    usage.take(
      [
        (.noted("x"), at(5)), (.answered(words: "On", at: start, to: .step(next)), at(10)),
        (.detourEntered(aside, from: next), at(12)),
        (.answered(words: "Back", at: aside, to: .detourStart), at(20)),
        (.answered(words: "Bye", at: next, to: .end), at(23)), (.ended(.refusal, at: next), at(23)),
      ], begun: at(0), at: start)
    usage.take(
      [(.answered(words: "On", at: start, to: .step(next)), at(130))], begun: at(100), at: start)
    // A clock that was set back says nothing of how long it took.
    usage.take(
      [
        (.answered(words: "Off", at: start, to: .end), at(190)),
        (.ended(.hungUp, at: start), at(190)),
      ],
      begun: at(200), at: start)
    return usage
  }

  @Test func `counts answers, endings and what was left open`() {
    let usage = usage()
    #expect(usage.calls == 3)
    #expect(usage.answers[.init(location: start, words: "On")] == 2)
    #expect(usage.answers[.init(location: start, words: "Off")] == 1)
    #expect(usage.answers[.init(location: aside, words: "Back")] == 1)
    #expect(
      usage.endings == [
        .init(location: next, outcome: .refusal): 1, .init(location: start, outcome: .hungUp): 1,
      ])
    #expect(usage.left == [next: 1])
  }

  @Test func `measures how long each step took`() {
    let usage = usage()
    #expect(usage.visits(of: start) == 2)
    // Of 10 and 30 seconds the upper one: with an even number there is no middle.
    #expect(usage.medianSeconds(at: start) == 30)
    #expect(usage.medianSeconds(at: aside) == 8)
    #expect(usage.medianSeconds(at: next) == 3)
    #expect(usage.medianSeconds(at: Location(step: Step.Anchor(rawValue: "z"))) == nil)
    #expect(usage.steps == [start, next, aside])
  }
}
