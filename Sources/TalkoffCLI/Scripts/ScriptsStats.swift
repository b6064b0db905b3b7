import ArgumentParser
import CallEngine
import CallScript
import CollectionsLedger
import Receivables
import Terminal

/// `talkoff scripts stats [FILE]`: how a script fared on real calls.
struct ScriptsStats: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "How a script fared on the calls of the ledger.",
    discussion: """
      Which answers were given and how often, where calls ended and with what, and how long each \
      step took in the middle. The calls are those on any version of the script, told by its title. \
      Without FILE all calls are counted, whatever script they ran on.
      """)

  @Argument(help: "The script.", completion: .file(extensions: ["md"]))
  var file: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = ScriptDesk(session: session)
    let script = try file.map { file in
      let path = try desk.file(file)
      return Script.parse(try Files.text(at: path), file: path).script
    }
    let calls = try HeardCall.all(in: session) { start in
      script == nil || start.scriptTitle == script?.title
    }
    var usage = ScriptUsage()
    for call in calls {
      let first = try call.library(in: session).main.steps.first?.anchor
      usage.take(
        call.events, begun: call.begun,
        at: Location(step: first ?? Step.Anchor(rawValue: "")))
    }
    if options.json {
      session.printJSON(json(usage))
    } else {
      show(usage, script, session)
    }
    return .done
  }

  private func show(_ usage: ScriptUsage, _ script: Script?, _ session: Session) {
    let title = script.map { " on \"\(visible($0.title))\"" } ?? ""
    session.print(StyledText("\(counted(usage.calls, "call"))\(title)", .bold))
    guard usage.calls > 0 else { return }
    for step in usage.steps {
      let seconds = usage.medianSeconds(at: step).map { ", \($0) s" } ?? ""
      session.print("")
      session.print(
        StyledText(
          "\(visible(step.text)): passed \(times(usage.visits(of: step)))\(seconds)", .bold))
      let choices = usage.answers.filter { $0.key.location == step }.sorted { one, two in
        one.value == two.value ? one.key.words < two.key.words : one.value > two.value
      }
      let rows = choices.map { ["  " + visible($0.key.words), String($0.value)] }
      for line in columns(rows) { session.print(StyledText(line)) }
      let given = Set(choices.map(\.key.words))
      for answer in script.flatMap({ $0.step(step.step) })?.answers ?? []
      where step.file == nil && !given.contains(answer.words) {
        session.print(StyledText("  \(visible(answer.words)): never", .dim))
      }
    }
    session.print("")
    session.print(StyledText("Where calls ended", .bold))
    for line in columns(endings(usage)) { session.print(StyledText(line)) }
  }

  private func endings(_ usage: ScriptUsage) -> [[String]] {
    let endings = usage.endings.sorted { one, two in
      one.value == two.value
        ? (one.key.location.text, one.key.outcome.rawValue)
          < (two.key.location.text, two.key.outcome.rawValue) : one.value > two.value
    }
    let left = usage.left.sorted { $0.key.text < $1.key.text }
    return endings.map {
      ["  " + visible($0.key.location.text), $0.key.outcome.words, String($0.value)]
    } + left.map { ["  " + visible($0.key.text), "left open", String($0.value)] }
  }

  private func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

  private func json(_ usage: ScriptUsage) -> BodyValue {
    [
      "calls": .integer(Int64(usage.calls)),
      "steps": .list(
        usage.steps.map { step in
          [
            "step": .text(step.text), "visits": .integer(Int64(usage.visits(of: step))),
            "medianSeconds": .integer(usage.medianSeconds(at: step) ?? 0),
          ]
        }),
      "answers": .list(
        usage.answers.sorted {
          ($0.key.location.text, $0.key.words) < ($1.key.location.text, $1.key.words)
        }
        .map { choice, count in
          [
            "step": .text(choice.location.text), "answer": .text(choice.words),
            "count": .integer(Int64(count)),
          ]
        }),
      "endings": .list(
        usage.endings.sorted {
          ($0.key.location.text, $0.key.outcome.rawValue)
            < ($1.key.location.text, $1.key.outcome.rawValue)
        }.map { ending, count in
          [
            "step": .text(ending.location.text), "outcome": .text(ending.outcome.rawValue),
            "count": .integer(Int64(count)),
          ]
        }),
      "left": .list(
        usage.left.sorted { $0.key.text < $1.key.text }.map { step, count in
          ["step": .text(step.text), "count": .integer(Int64(count))]
        }),
    ]
  }
}
