import ArgumentParser
import CallEngine
import CollectionsLedger
import Receivables
import Rehearsal
import Terminal

/// `talkoff rehearse [SCRIPT]`: a call with a played debtor, of which nothing is recorded.
struct RehearseCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse", abstract: "Practise a call with a played debtor.",
    discussion: """
      The same screen, keys and script as a call. Nobody is called, no ledger is opened; what was \
      practised is kept beside the ledger, for reports on training.
      """)

  @Argument(help: "The script: a name in scripts/calls, or a file; else the first call.")
  var script: String?
  @Option(
    help: ArgumentHelp(
      "Who is played: a name in scripts/personas, or a file; else one is drawn.",
      valueName: "name"))
  var persona: String?
  @Option(help: ArgumentHelp("How hard: 1, 2 or 3.", valueName: "1-3"))
  var level = 2
  @Option(help: ArgumentHelp("The same number gives the same debtor.", valueName: "number"))
  var seed: UInt64?
  @Flag(help: "Let the debtor be heard, where espeak-ng is installed.")
  var voice = false
  @Flag(help: "List who can be played.")
  var personas = false
  @Flag(help: "Let a trainer at a second terminal join and play the debtor.")
  var host = false
  @Flag(help: "Join a rehearsal at another terminal, and play the debtor.")
  var join = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard Level(rawValue: level) != nil else {
      throw ValidationError("--level: 1, 2 or 3 is wanted")
    }
    guard !(host && join) else {
      throw ValidationError("--host and --join are the two ends of one rehearsal")
    }
  }

  func run(in session: Session) throws -> ExitStatus {
    if join { return try PartnerGuest(session: session).run() }
    let folder = try PersonaFolder(in: session)
    if personas { return try list(folder, session) }
    let drawn = seed ?? Surroundings.seed()
    let plan = RehearsalPlan(
      script: script, persona: try persona.map(folder.find) ?? folder.drawn(by: drawn),
      level: Level(rawValue: level) ?? .usual, seed: drawn, isSpoken: voice)
    let partners = host ? try PartnerHost(plan, session: session) : nil
    defer {
      session.output.onlooker = nil
      partners?.close()
    }
    guard let result = try RehearsalDesk(session: session).rehearse(plan, host: partners) else {
      return .done
    }
    // The call is over: a rubric that cannot be read must not make its end look like a failure.
    let card = scorecard(of: result.record, session)
    if options.json {
      session.printJSON(result.json(card))
    } else if let card {
      session.print("")
      ScorecardScreen(output: session.output).show(card)
    }
    return result.status
  }

  private func scorecard(of record: RehearsalRecord, _ session: Session) -> Scorecard? {
    do {
      return Scorecard(record, by: try session.rubric())
    } catch let failure as Failure {
      session.note("talkoff: no scorecard: \(failure.message)")
    } catch {
      session.note("talkoff: no scorecard: \(error)")
    }
    return nil
  }

  private func list(_ folder: PersonaFolder, _ session: Session) throws -> ExitStatus {
    let found = try folder.files.map(PersonaFolder.read)
    if options.json {
      session.printJSON([
        "personas": .list(
          found.map { ["name": .text($0.name), "title": .text($0.persona.title)] })
      ])
      return .done
    }
    let rows = found.map { ["  " + visible($0.name), visible($0.persona.title)] }
    for line in columns(rows) { session.print(StyledText(line)) }
    return .done
  }
}

extension RehearsalDesk.Result {
  fileprivate func json(_ card: Scorecard?) -> BodyValue {
    let end = record.end
    var members: [String: BodyValue] = [
      "id": .text(record.id), "persona": .text(record.played?.title ?? ""),
      "level": .integer(Int64(record.played?.level.rawValue ?? 0)),
      "seed": .text(String(record.played?.seed ?? 0)),
      "agreements": .list(end.agreements.map { .text($0.words) }),
    ]
    members["outcome"] = end.isEnded ? end.outcome.map { .text($0.rawValue) } : nil
    members["file"] = path.map(BodyValue.text)
    members["scorecard"] = card?.json
    return .object(members)
  }
}
