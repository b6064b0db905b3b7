import CallScript
import Testing

/// One smallest script for each finding; it must be found, where it is, and nothing else.
struct Seeded: CustomTestStringConvertible, Sendable {
  let code: Diagnostic.Code
  let place: String
  let text: String

  init(_ code: Diagnostic.Code, _ place: String, _ text: String) {
    self.code = code
    self.place = place
    self.text = text
  }

  var testDescription: String { code.rawValue }
}

@Suite struct `Seeded faults` {
  @Test(arguments: Seeded.all)
  func `is found, where it is, and nothing else`(_ seeded: Seeded) {
    #expect(findings(seeded.text) == ["\(seeded.place) \(seeded.code.rawValue)"])
  }

  @Test func `every code of the closed list has a seeded fault`() {
    #expect(Set(Seeded.all.map(\.code)) == Set(Diagnostic.Code.allCases))
  }

  @Test(arguments: Seeded.all)
  func `says what is wrong and what to do`(_ seeded: Seeded) throws {
    let found = try #require(ScriptChecker.check(seeded.text, file: "x.md").diagnostics.first)
    #expect(!found.message.isEmpty)
    #expect(found.suggestion?.isEmpty == false)
    #expect(found.description.hasPrefix("x.md:\(seeded.place.split(separator: ":")[0]):"))
  }
}

extension Seeded {
  static let all: [Seeded] = markdown + words + structure + ways + advice + parting

  static let markdown: [Seeded] = [
    Seeded(.tooLarge, "2:1", "# T\n" + String(repeating: "x", count: 5000)),
    Seeded(
      .unprintable, "3:3",
      "# T\n## A\n> Hello \u{1B}[2J there\n\n- Bye `end refusal`"),
    Seeded(.noTitle, "1:1", "## A\n- Bye `end refusal`"),
    Seeded(.noSteps, "1:1", "# T\n\nOnly advice."),
    Seeded(.frontMatter, "1:1", "---\nlevel: 1\n---\n# T\n## A\n- Bye `end refusal`"),
    Seeded(
      .underlinedHeading, "4:1", "# T\n## A\n\nBe kind.\n---\n\n- Bye `end refusal`"),
    Seeded(.runsIntoQuote, "4:1", "# T\n## A\n> Hello.\nWait now.\n\n- Bye `end refusal`"),
    Seeded(.runsIntoAnswer, "4:1", "# T\n## A\n- Bye `end refusal`\nWait now."),
    Seeded(
      .brokenLink, "3:1", "# T\n## A\n- [On](#the next step)\n\n## The next step\n- B `end refusal`"
    ),
    Seeded(.badHeading, "2:1", "# T\n## A & B\n- Bye `end refusal`"),
    Seeded(.misplaced, "3:9", "# T\n## A\nPlease `ask amount` first.\n\n- Bye `end refusal`"),
  ]

  static let words: [Seeded] = [
    Seeded(.unknownWord, "3:8", "# T\n## A\n- Bye `edn refusal` `end refusal`"),
    Seeded(.unknownPlaceholder, "3:6", "# T\n## A\n> Hi {{my_nmae}}.\n\n- Bye `end refusal`"),
  ]

  static let structure: [Seeded] = [
    Seeded(
      .duplicateStep, "4:1", "# T\n## A\n- Bye `end refusal`\n## a\n- Bye `end refusal`"),
    Seeded(.undefinedStep, "3:1", "# T\n## A\n- [On](#nowhere)"),
    Seeded(.deadEnd, "2:1", "# T\n## A\n> Hello."),
    Seeded(.deadAnswer, "3:1", "# T\n## A\n- Hm\n- Bye `end refusal`"),
    Seeded(.returnWithoutDetour, "3:1", "# T\n## A\n- Hm `return`\n- Bye `end refusal`"),
  ]

  static let ways: [Seeded] = [
    Seeded(.unreachable, "4:1", "# T\n## A\n- Bye `end refusal`\n## B\n- Bye `end refusal`"),
    Seeded(.noWayOut, "2:1", "# T\n## A\n- [On](#b)\n## B\n- [Back](#a)"),
    Seeded(.askedTooLate, "3:3", "# T\n## A\n> At {{time}}.\n\n`ask time`\n\n- Bye `end refusal`"),
    Seeded(
      .recordIncomplete, "5:1",
      "# T\n## A\n`ask date`\n\n- Bye `record callback` `end`"),
    Seeded(.disclosure, "3:3", "# T\n## A\n> You *owe* us.\n\n- Bye `end refusal`"),
    Seeded(.noOutcome, "3:1", "# T\n## A\n- Bye `end`"),
    Seeded(.tooComplex, "2:1", tooComplex),
  ]

  static let advice: [Seeded] = [
    Seeded(.threat, "3:3", "# T\n## A\n> We will see you in court.\n\n- Bye `end refusal`"),
    Seeded(
      .tooLongToSay, "3:3",
      "# T\n## A\n> " + String(repeating: "so ", count: 46) + "\n\n- Bye `end refusal`"),
    Seeded(
      .tooManyAnswers, "12:1",
      "# T\n## A\n" + (1...10).map { "- Answer \($0) `end refusal`" }.joined(separator: "\n")),
    Seeded(.slowStart, "18:1", slowStart),
    Seeded(
      .noArrangement, "4:1",
      "# T\n## A\n- [Me](#b) `record right-person`\n## B\n> You owe us.\n\n- Bye `end refusal`"),
  ]

  static let parting: [Seeded] = [
    Seeded(
      .noNextStep, "5:1",
      "# T\n## A\n- [Me](#b) `record right-person`\n## B\n- Never `end refusal`"),
    Seeded(
      .recordIncomplete, "5:1",
      "# T\n## A\n- [On](#b) `record refusal`\n## B\n- Bye `end promise`"),
  ]

  /// Eight facts that are a yes, a no or not asked about: 6,561 ways into each of nine steps.
  private static let tooComplex: String = {
    var text = "# T\n"
    let facts = YesNoFact.allCases
    for index in 0..<18 {
      let fact = facts[index % facts.count].rawValue
      text += "## S\(index)\n- [Skip](#s\(index + 1))\n- [Yes](#s\(index + 1)) `if \(fact)`\n"
      text += "- [No](#s\(index + 1)) `if not \(fact)`\n"
    }
    return text + "## S18\n- Bye `end refusal`"
  }()

  private static let slowStart: String = {
    var text = "# T\n## S0\n- [On](#s1) `record right-person`\n"
    for step in 1...7 { text += "## S\(step)\n- [On](#s\(step + 1))\n" }
    return text + "## S8\n> You owe us.\n\n`ask installments` `ask date`\n\n"
      + "- Bye `record installments` `end`"
  }()
}
