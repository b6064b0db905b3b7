import ArgumentParser
import CallEngine
import CallScript
import CollectionsLedger
import Receivables
import Terminal

/// `talkoff scripts compare FILE`: leads the calls of the past through a changed script.
struct ScriptsCompare: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Where past calls would go in a changed script.",
    discussion: """
      What was said on each call of the ledger is said again, in the script as FILE has it now: does \
      the call go the same way, does an answer lead elsewhere, or can it no longer be walked? The \
      calls are those on a script of the same title; --all takes every call.
      """)

  @Argument(help: "The changed script.", completion: .file(extensions: ["md"]))
  var file: String
  @Flag(help: "Take the calls on every script.")
  var all = false
  @OptionGroup var options: GlobalOptions

  /// A call and what becomes of it.
  private struct Row {
    let call: HeardCall
    let replay: Replay
  }

  func run(in session: Session) throws -> ExitStatus {
    let desk = ScriptDesk(session: session)
    let library = try desk.library(try desk.file(file))
    let calls = try HeardCall.all(in: session) { start in
      all || start.scriptTitle == library.main.title
    }
    let rows = try calls.map { call in
      let context = try call.context(in: session) ?? desk.invention().context(holding: [])
      let beginning = Call(
        script: library.main, linked: library.linked, ownFile: library.ownFile, context: context)
      return Row(call: call, replay: Replay(call.events.map(\.event), from: beginning))
    }
    if options.json {
      session.printJSON(["calls": .list(rows.map(json))])
    } else {
      show(rows, session)
    }
    return .done
  }

  private func show(_ rows: [Row], _ session: Session) {
    var same = 0
    var stuck = 0
    for row in rows {
      let words: String
      switch row.replay.verdict {
      case .same:
        same += 1
        continue
      case .elsewhere(let at, let said, let was, let now):
        words = "at \"\(at)\", \"\(said)\" leads to \(now) instead of \(was)"
      case .stuck(let at, let why):
        stuck += 1
        words = "cannot be walked any more at \"\(at)\": \(why)"
      }
      let day = row.call.start.on.short
      let text = "\(day) \(row.call.account): \(words)"
      for line in wrapped(visible(text), width: session.output.width, hangingIndent: "  ") {
        session.print(StyledText(line))
      }
    }
    session.print(
      StyledText(
        "\(counted(rows.count, "call")): \(same) go the same way, "
          + "\(rows.count - same - stuck) elsewhere, \(stuck) can no longer be walked.", .bold))
  }

  private func json(_ row: Row) -> BodyValue {
    var members: [String: BodyValue] = [
      "call": .text(row.call.id.description), "account": .text(row.call.account.rawValue),
      "on": .text(row.call.start.on.description),
      "version": .text(row.call.start.script),
      "answersTaken": .integer(Int64(row.replay.answersTaken)),
    ]
    switch row.replay.verdict {
    case .same: members["verdict"] = .text("same")
    case .elsewhere(let at, let words, let was, let now):
      members["verdict"] = .text("elsewhere")
      members["at"] = .text(at)
      members["answer"] = .text(words)
      members["was"] = .text(was)
      members["now"] = .text(now)
    case .stuck(let at, let why):
      members["verdict"] = .text("stuck")
      members["at"] = .text(at)
      members["why"] = .text(why)
    }
    return .object(members)
  }
}
