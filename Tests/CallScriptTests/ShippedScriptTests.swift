import CallScript
import Receivables
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct `The shipped first call` {
  private let text = contents(of: "scripts/calls/first-call.md")
  private var script: Script { Script.parse(text, file: "first-call.md").script }

  @Test func `has no error and no warning`() {
    let found = ScriptChecker.check(text, file: "first-call.md").diagnostics
    #expect(found.map(\.description) == [])
  }

  @Test func `begins with the opening and closes with what is recorded`() throws {
    #expect(script.steps.first?.name == "Opening")
    let close = try #require(script.step(Step.Anchor(heading: "Close")))
    #expect(close.answers.first?.target == .end(nil))
  }

  @Test func `can record everything there is and end in every way`() {
    let answers = script.steps.flatMap(\.answers)
    #expect(Set(answers.flatMap(\.records)) == Set(RecordKind.allCases))
    var outcomes = Set(answers.flatMap(\.records).compactMap(\.outcome))
    for case .end(.some(let outcome)) in answers.map(\.target) { outcomes.insert(outcome) }
    #expect(outcomes == Set(Outcome.allCases))
  }

  @Test func `names no debt to a gatekeeper or a machine`() throws {
    for name in ["Opening", "Gatekeeper", "Outside accountant", "Voicemail", "Confirm the person"] {
      let step = try #require(script.step(Step.Anchor(heading: name)))
      #expect(!step.mentionsDebt, "\(name)")
    }
    #expect(script.step(Step.Anchor(heading: "State the debt"))?.mentionsDebt == true)
  }

  @Test func `offers objections that mention the debt apart from those that do not`() {
    #expect(
      script.objections.filter(\.mentionsDebt).map(\.name) == ["Already paid", "Longer terms"])
    #expect(
      script.objections.filter { !$0.mentionsDebt }.map(\.name)
        == ["Angry", "Who are you", "Hang up"])
  }

  @Test func `asks the promise before it is read back`() throws {
    let step = try #require(script.step(Step.Anchor(heading: "Take the promise")))
    #expect(
      step.notation == [
        "say Thank you. How much will you pay, and on which day?",
        "ask amount", "ask date",
        "say So, |{amount}| on |{date}|. Can I rely on that?",
        "advice A promise is an amount and a day. \"Soon\" is neither. Do not reopen the terms.",
      ])
  }

  @Test func `tells the answers of a step apart by their first words`() {
    for step in script.steps {
      for (index, answer) in step.answers.enumerated() {
        for other in step.answers.dropFirst(index + 1) where !excludes(answer, other) {
          let (one, two) = (firstWord(answer.words), firstWord(other.words))
          #expect(!one.hasPrefix(two) && !two.hasPrefix(one), "\(step.name): \(one), \(two)")
        }
      }
    }
  }

  private func firstWord(_ words: String) -> String {
    words.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
  }

  private func excludes(_ one: Answer, _ two: Answer) -> Bool {
    one.conditions.contains { condition in
      two.conditions.contains(Condition(condition.fact, negated: !condition.negated))
    }
  }
}

/// Reads a file of the repository, found from where this source file is.
private func contents(of path: String, from source: String = #filePath) -> String {
  let root = source.split(separator: "/").dropLast(3).joined(separator: "/")
  guard let file = fopen("/\(root)/\(path)", "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += buffer[..<count]
  }
}
