import Rehearsal
import Testing

@testable import Exchange

private func told(_ yaml: String) -> String {
  readRubric(yaml: yaml, file: "rubric.yaml").findings.map(\.description).joined(separator: "\n")
}

@Suite struct `A rubric's file` {
  @Test func `that is shipped says what is the standard`() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = try readWholeFile(root + "/scripts/rubric.yaml", bytesMax: 1 << 20)
    let read = readRubric(yaml: String(decoding: bytes, as: UTF8.self), file: "rubric.yaml")
    #expect(read.findings.map(\.description) == [])
    let rubric = try #require(read.rubric)
    #expect(rubric.lines == Rubric.standardLines)
    #expect(rubric.lines.map(\.points).reduce(0, +) == 100)
    #expect(rubric.stepSecondsMax == Rubric().stepSecondsMax)
    #expect(rubric.wordsNotToUse == Rubric.standardWords)
    #expect(rubric.secondsMax(for: "State the Debt") == 150)
    #expect(rubric.secondsMax(for: "Opening") == 90)
  }

  @Test func `gives what it leaves out its standard value`() {
    #expect(readRubric(yaml: "step-seconds-max: 60\n", file: "r").rubric?.lines.count == 11)
    let other = readRubric(yaml: "words-not-to-use: []\n", file: "r").rubric
    #expect(other?.wordsNotToUse == [])
    #expect(other?.stepSecondsMax == 90)
  }

  @Test func `keeps the order of its lines, and their points`() {
    let rubric = readRubric(
      yaml: "points: {words: 5, right-person: 0, pace: 1000}\n", file: "r"
    ).rubric
    #expect(
      rubric?.lines == [
        .init(.words, points: 5), .init(.rightPerson, points: 0), .init(.pace, points: 1_000),
      ])
  }

  @Test(arguments: [
    ("", "rubric.yaml: the file is empty\n  Start from the shipped scripts/rubric.yaml."),
    (
      "point: {}\n",
      """
      rubric.yaml:1: "point" is not a key
        Did you mean points? The keys are points, step-seconds-max, step-seconds, words-not-to-use.
      """
    ),
    (
      "points:\n  silense: 5\n",
      """
      rubric.yaml:2: points "silense" is not a key
        Did you mean silence? The keys are right-person, debt-stated, silence, objections, offers, \
      authority, commitment, recap, next-step, pace, words.
      """
    ),
    (
      "points: {silence: 1001}\n",
      """
      rubric.yaml:1: points silence "1001" is not a whole number from 0 to 1000
        Write it without a unit, for example silence: 2.
      """
    ),
    (
      "points: {silence: -1}\n",
      """
      rubric.yaml:1: points silence "-1" is not a whole number from 0 to 1000
        Write it without a unit, for example silence: 2.
      """
    ),
    ("points: {}\n", "rubric.yaml:1: points name nothing\n  Say at least right-person: 15."),
    (
      "step-seconds-max: 0\n",
      """
      rubric.yaml:1: step-seconds-max "0" is not a whole number from 1 to 3600
        Write it without a unit, for example step-seconds-max: 3.
      """
    ),
    (
      "step-seconds:\n  State the debt: soon\n",
      """
      rubric.yaml:2: step-seconds State the debt "soon" is not a whole number from 1 to 3600
        Write it without a unit, for example State the debt: 3.
      """
    ),
    (
      "words-not-to-use: [liar, \"!\"]\n",
      "rubric.yaml:1: words-not-to-use \"!\" is no word\n  Write it out, as in liar."
    ),
    (
      "words-not-to-use: liar\n",
      """
      rubric.yaml:1: words-not-to-use "liar" must be a list
        Write each item on a line of its own behind a hyphen.
      """
    ),
    ("a: &x 1\nb: *x\n", "would refer to another place"),
  ])
  func `is refused with place, problem and remedy`(_ yaml: String, _ expected: String) {
    #expect(told(yaml).contains(expected), "\(told(yaml))")
    #expect(readRubric(yaml: yaml, file: "rubric.yaml").rubric == nil)
  }
}
