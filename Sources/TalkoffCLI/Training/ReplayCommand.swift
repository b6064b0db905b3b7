import ArgumentParser
import CallEngine
import CallScript
import CollectionsLedger
import LedgerStore
import Receivables
import Rehearsal
import Terminal

/// `talkoff replay CALL`: a rehearsal or a call, step by step, beside the best run of its script.
struct ReplayCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Go through a call once more, beside the best one.",
    discussion: """
      A rehearsal is named by the end of its key, by its file, or as last, your last one; a call by \
      its key, or by its account: its last call. Without a name the rehearsals are listed. Beside it \
      stands the rehearsal of the same script with the most points. Enter shows the next step.
      """)

  @Argument(help: "A rehearsal or a call.")
  var call: [String] = []
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let rubric = try session.rubric()
    let runs = try ReplayChoice(session: session, rubric: rubric)
    guard !call.isEmpty else { return try list(runs, session) }
    let record = try runs.record(meant: call)
    let card = Scorecard(record, by: rubric)
    let best = runs.best(beside: record)
    if options.json {
      session.printJSON(json(record, card, best))
    } else {
      try ReplayScreen(session: session).show(record, card, beside: best)
    }
    return .done
  }

  private func json(
    _ record: RehearsalRecord, _ card: Scorecard, _ best: ReplayChoice.Run?
  ) -> BodyValue {
    var members: [String: BodyValue] = [
      "id": .text(record.id), "kind": .text(record.kind.rawValue),
      "trainee": .text(record.trainee), "scorecard": card.json,
    ]
    members["best"] = best.map {
      [
        "id": .text($0.record.id), "trainee": .text($0.record.trainee),
        "scorecard": $0.card.json,
      ]
    }
    return .object(members)
  }

  private func list(_ runs: ReplayChoice, _ session: Session) throws -> ExitStatus {
    if options.json {
      session.printJSON([
        "rehearsals": .list(
          runs.all.map { run in
            [
              "id": .text(run.record.id), "trainee": .text(run.record.trainee),
              "script": .text(run.title), "persona": .text(run.record.played?.title ?? ""),
              "percent": .text(run.card.percent.map(String.init) ?? ""),
            ]
          })
      ])
      return .done
    }
    guard !runs.all.isEmpty else {
      session.print("Nobody has rehearsed yet: talkoff rehearse.")
      return .done
    }
    let rows = runs.all.suffix(20).map { run in
      [
        "  " + String(run.record.id.suffix(8)),
        run.record.startedAt.wallClock(offsetSeconds: 0).day.short, visible(run.record.trainee),
        run.card.percent.map { "\($0) %" } ?? "-", visible(run.title),
        visible(run.record.played?.title ?? ""),
      ]
    }
    for line in columns(rows, alignments: [.left, .left, .left, .right]) {
      session.print(StyledText(shortened(line, to: session.output.width)))
    }
    session.print(StyledText("replay KEY goes through one of them.", .dim))
    return .done
  }
}

/// The rehearsals there are, and the one that is meant.
struct ReplayChoice {
  /// A rehearsal with its scorecard.
  struct Run {
    let record: RehearsalRecord
    let card: Scorecard
    /// The title of its script.
    var title: String { card.script }
  }

  let session: Session
  /// The oldest first.
  let all: [Run]

  init(session: Session, rubric: Rubric) throws {
    self.session = session
    var all: [Run] = []
    try session.rehearsals { _, record in
      all.append(Run(record: record, card: Scorecard(record, by: rubric)))
    }
    // The files' names tell the second only.
    self.all = all.sorted { $0.record.startedAt < $1.record.startedAt }
  }

  /// Returns what a person means.
  ///
  /// - Throws: ``Failure`` where it is nothing, or more than one.
  func record(meant words: [String]) throws -> RehearsalRecord {
    let text = words.joined(separator: " ")
    if text.hasSuffix(".json") || text.contains("/") { return try RehearsalStore.record(at: text) }
    if text == "last" { return try mine().record }
    let found = all.filter { $0.record.id.hasSuffix(text.lowercased()) }
    if found.count == 1, text.count >= 4 { return found[0].record }
    if found.count > 1, text.count >= 4 {
      throw Failure(
        .usage, "\(visible(text)) fits \(found.count) rehearsals", remedy: "Type more of the key.")
    }
    if let id = EntryID(text) { return try PastCall(session: session).record(of: id) }
    let account = try AccountArgument.find(words, in: session)
    guard let last = try session.ledger().standing(of: account.id)?.calls.last else {
      throw Failure(.missingInput, "\(visible(account.id.rawValue)) has not been called yet")
    }
    return try PastCall(session: session).record(of: last.call)
  }

  private func mine() throws -> Run {
    guard let last = all.last(where: { $0.record.trainee == session.actor }) else {
      throw Failure(
        .missingInput, "\(visible(session.actor)) has not rehearsed yet",
        remedy: "talkoff rehearse, or name a trainee with --as.")
    }
    return last
  }

  /// Returns the other rehearsal of the same script with the most points, the newest of equals; of
  /// another version of the script where there is none of this one.
  func best(beside record: RehearsalRecord) -> Run? {
    let others = all.filter { $0.record.id != record.id && $0.card.percent != nil }
    let same = others.filter { $0.record.scriptHash == record.scriptHash }
    let title = record.beginning.script.title
    let candidates = same.isEmpty ? others.filter { $0.title == title } : same
    return candidates.max { left, right in
      (left.card.percent ?? 0, left.record.startedAt)
        < (right.card.percent ?? 0, right.record.startedAt)
    }
  }
}
