import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Rehearsal
import Terminal

/// `talkoff report training`: how trainees stand, and where it goes wrong.
struct TrainingReportCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "training",
    abstract: "How rehearsals go: by trainee, by step, what was never practised.",
    discussion: """
      Of the rehearsals kept beside the ledger, scored by rubric.yaml of the scripts folder as it is \
      now. The trend is by how many points the later half is better than the earlier one. The \
      weakest branches come first: those where most goes wrong. See docs/TRAINING.md.
      """)

  @Option(help: ArgumentHelp("Only this one's rehearsals.", valueName: "name"))
  var trainee: String?
  @Flag(help: "What was practised of each script, and what never.")
  var coverage = false
  @OptionGroup var form: ReportOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    var tally = TrainingTally(by: try session.rubric())
    var others: Set<String> = []
    try session.rehearsals { _, record in
      if let trainee, record.trainee != trainee {
        others.insert(record.trainee)
      } else {
        tally.add(record)
      }
    }
    let report = TrainingReport(tally)
    if let trainee, report.trainees.isEmpty, !others.isEmpty {
      throw Failure(
        .missingInput, "\(visible(trainee)) has not rehearsed",
        remedy: "There are: \(others.sorted().map { visible($0) }.joined(separator: ", ")).")
    }
    let sections =
      coverage
      ? TrainingSections(report).coverage(Coverage(tally))
      : TrainingSections(report).figures(isWhole: options.json || form.csv || form.html != nil)
    let document = ReportDocument(
      title: (coverage ? "What was practised" : "Training") + (trainee.map { ": \($0)" } ?? ""),
      sections: report.trainees.isEmpty ? [] : sections,
      empty: "Nobody has rehearsed yet: talkoff rehearse.")
    try form.show(document, json: options.json, in: session)
    return .done
  }
}

/// The tables of the report on training.
struct TrainingSections {
  let report: TrainingReport

  init(_ report: TrainingReport) { self.report = report }

  private enum Limit {
    static let branches = 15
  }

  /// - Parameter isWhole: whether every branch is listed, or only the weakest.
  func figures(isWhole: Bool) -> [ReportSection] { [trainees, criteria, branches(isWhole)] }

  private var trainees: ReportSection {
    var section = ReportSection(
      key: "trainees", title: "By trainee",
      columns: [
        ReportColumn("trainee", "trainee"), .right("rehearsals", "rehearsals"),
        .right("score", "score"), .right("best", "best"), .right("trend", "trend"),
        ReportColumn("last", "last"),
      ], chart: .bars)
    for trainee in report.trainees {
      section.rows.append(
        ReportRow(
          [
            .name(trainee.name), .count(trainee.rehearsals), share(trainee.percent),
            share(trainee.best), .word(trend(trainee.trend)),
            .day(trainee.last.wallClock(offsetSeconds: 0).day),
          ], size: Int64(trainee.percent ?? 0)))
    }
    return section
  }

  private var criteria: ReportSection {
    var section = ReportSection(
      key: "criteria", title: "By line of the rubric, the weakest first",
      columns: [
        ReportColumn("criterion", "line"), .right("earned", "points"), .right("possible", "of"),
        .right("share", "share"),
      ], chart: .bars)
    for row in report.criteria {
      section.rows.append(
        ReportRow(
          [
            .word(row.criterion.rawValue), .count(row.earned), .count(row.possible),
            .share(Share(row.earned, of: row.possible)),
          ], size: Int64(row.percent)))
    }
    return section
  }

  private func branches(_ isWhole: Bool) -> ReportSection {
    var section = ReportSection(
      key: "branches", title: "By step and answer, the weakest first",
      columns: [
        ReportColumn("step", "step"), ReportColumn("answer", "answer"), .right("taken", "taken"),
        .right("faulty", "wrong"), .right("trend", "trend"), ReportColumn("fault", "mostly"),
      ])
    // A screen has no room for these beside the others.
    let further: [ReportColumn] = [
      .right("score", "score"), .right("seconds", "seconds"), ReportColumn("script", "script"),
    ]
    if isWhole { section = section.with(further) }
    for branch in isWhole ? report.branches[...] : report.branches.prefix(Limit.branches) {
      section.rows.append(row(branch, isWhole))
    }
    let more = report.branches.count - section.rows.count
    let rest = more > 0 ? "and \(more) more; " : ""
    if !isWhole { section.note = rest + "--json and --html tell scores, seconds and scripts too" }
    return section
  }

  private func row(_ branch: TrainingReport.Branch, _ isWhole: Bool) -> ReportRow {
    let cells: [ReportCell] = [
      .name(branch.step), .name(branch.answer ?? ""), .count(branch.taken),
      .share(Share(branch.faulty, of: branch.taken)), .word(trend(branch.trend)),
      .word(branch.commonest?.rawValue ?? ""),
    ]
    guard isWhole else { return ReportRow(cells) }
    return ReportRow(
      cells + [share(branch.percent), .count(branch.seconds), .name(branch.script)])
  }

  /// A row for each answer, first those never taken; what was practised stands behind.
  func coverage(_ coverage: Coverage) -> [ReportSection] {
    var answers = ReportSection(
      key: "answers", title: "Never practised first",
      columns: [
        ReportColumn("script", "script"), ReportColumn("step", "step"),
        ReportColumn("answer", "answer"), .right("taken", "taken"), .right("visited", "step seen"),
      ])
    var scripts = ReportSection(
      key: "scripts", title: "By script",
      columns: [
        ReportColumn("script", "script"), .right("practised", "answers practised"),
        .right("answers", "of"), .right("share", "share"),
      ], chart: .bars)
    for script in coverage.scripts {
      scripts.rows.append(
        ReportRow(
          [
            .name(script.title), .count(script.practised), .count(script.answers),
            .share(Share(script.practised, of: script.answers)),
          ], size: Int64(script.percent)))
      let lines = script.steps.flatMap { step in step.answers.map { (step, $0) } }
      for (step, answer) in lines.filter({ $0.1.taken == 0 }) + lines.filter({ $0.1.taken > 0 }) {
        answers.rows.append(
          ReportRow([
            .name(script.title), .name(step.name), .name(answer.words), .count(answer.taken),
            .count(step.visited),
          ]))
      }
    }
    return [answers, scripts]
  }

  private func share(_ percent: Int?) -> ReportCell {
    .share(percent.map { Share($0, of: 100) } ?? Share(0, of: 0))
  }

  private func trend(_ points: Int?) -> String {
    points.map { $0 > 0 ? "+\($0)" : String($0) } ?? ""
  }
}

extension ReportSection {
  /// The same table with further columns behind.
  fileprivate func with(_ further: [ReportColumn]) -> ReportSection {
    ReportSection(key: key, title: title, columns: columns + further)
  }
}
