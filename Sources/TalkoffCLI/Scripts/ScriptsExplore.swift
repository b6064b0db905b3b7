import ArgumentParser
import CallEngine
import CallScript
import CollectionsLedger
import Terminal

/// `talkoff scripts explore FILE`: takes every answer, or makes random calls.
struct ScriptsExplore: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Lead a script through every answer, or at random.",
    discussion: """
      The real call is made with an invented debt and invented answers; nothing is recorded. Without \
      --random every answer is taken once; with it N random calls are made, the same ones for the \
      same seed. At the end stand the answers that no call took; then it exits with 1.
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["md"]))
  var file: String
  @Option(help: ArgumentHelp("Make this many random calls, up to 100000.", valueName: "n"))
  var random: Int?
  @Option(help: ArgumentHelp("The seed of the random calls.", valueName: "n"))
  var seed: UInt64 = 1
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    if let random, !(1...100_000).contains(random) {
      throw Failure(.usage, "--random \(random): from 1 to 100000")
    }
    let desk = ScriptDesk(session: session)
    let library = try desk.library(try desk.file(file))
    var survey = ScriptSurvey(try desk.invention())
    let walks = try random.map { try walk($0, library, desk, &survey) } ?? []
    if random == nil {
      for facts in ScriptsExplore.cases where !survey.missing(of: library.main).isEmpty {
        survey.takeAll(from: try desk.call(library, holding: facts))
      }
    }
    let missing = survey.missing(of: library.main)
    if options.json {
      session.printJSON(json(walks, missing, survey))
    } else {
      tell(walks, missing, library, survey, session)
    }
    return missing.isEmpty ? .done : .findings
  }

  /// No fact holds, all do, and each alone does or does not: enough for an answer of two conditions.
  static var cases: [Set<YesNoFact>] {
    let all = Set(YesNoFact.allCases)
    return [[], all] + YesNoFact.allCases.flatMap { [[$0], all.subtracting([$0])] }
  }

  private func walk(
    _ count: Int, _ library: CallLibrary, _ desk: ScriptDesk, _ survey: inout ScriptSurvey
  ) throws -> [ScriptSurvey.Walk] {
    var dice = SeededDice(state: seed)
    var walks: [ScriptSurvey.Walk] = []
    for _ in 0..<count {
      let facts = Set(YesNoFact.allCases.filter { _ in Bool.random(using: &dice) })
      walks.append(
        survey.walk(from: try desk.call(library, holding: facts), using: &dice))
    }
    return walks
  }

  private func tell(
    _ walks: [ScriptSurvey.Walk], _ missing: [(step: Step, answer: Answer)],
    _ library: CallLibrary, _ survey: ScriptSurvey, _ session: Session
  ) {
    for (index, walk) in walks.enumerated() {
      let outcome = walk.outcome ?? "still going"
      let text = "\(index + 1). " + (walk.path + [outcome]).joined(separator: " > ")
      for line in wrapped(visible(text), width: session.output.width, hangingIndent: "   ") {
        session.print(StyledText(line))
      }
    }
    let answers = library.main.steps.reduce(0) { $0 + $1.answers.count }
    session.print(
      StyledText(
        "\(answers - missing.count) of \(counted(answers, "answer")) were taken.", .bold))
    if survey.isCut { session.print("There were more ways than were looked at.") }
    for (step, answer) in missing {
      session.print(
        StyledText(
          "  \(answer.position): never taken: \(visible(step.name)): \(visible(answer.words))"))
    }
  }

  private func json(
    _ walks: [ScriptSurvey.Walk], _ missing: [(step: Step, answer: Answer)],
    _ survey: ScriptSurvey
  ) -> BodyValue {
    [
      "calls": .list(
        walks.map { walk in
          [
            "path": .list(walk.path.map(BodyValue.text)), "outcome": .text(walk.outcome ?? ""),
          ]
        }),
      "isCut": .flag(survey.isCut),
      "neverTaken": .list(
        missing.map { step, answer in
          [
            "file": .text(answer.position.file), "line": .integer(Int64(answer.position.line)),
            "step": .text(step.name), "answer": .text(answer.words),
          ]
        }),
    ]
  }
}

/// Dice that roll the same for the same seed (SplitMix64).
struct SeededDice: RandomNumberGenerator {
  private var state: UInt64

  init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
