import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff report calls`: what the calls led to.
struct CallReportCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls", abstract: "Calls, whom they reached and what they led to.",
    discussion: """
      The last 90 days, unless --from and --to say otherwise. Contact rate: answered of attempted. \
      RPC rate: right person of answered. Promise rate: agreed of right persons. Kept rate: kept of \
      what was agreed and is due.
      """)

  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case account, collector, month, hour

    var grouping: ReportGrouping {
      switch self {
      case .account: .account
      case .collector: .collector
      case .month: .month
      case .hour: .hour
      }
    }
  }

  @OptionGroup var days: PeriodOptions
  @Option(help: "collector, month, hour of the day, or account.")
  var by = Grouping.collector
  @OptionGroup var form: ReportOptions
  @OptionGroup var options: GlobalOptions

  /// The days that are reported on where none are named: the last 90.
  static func usualPeriod(_ last: CalendarDay) -> ReportPeriod { .days(90, until: last) }

  func run(in session: Session) throws -> ExitStatus {
    let (period, day) = try days.read(in: session, usual: CallReportCommand.usualPeriod)
    let surroundings = session.surroundings
    var report = CallReport(period, asOf: day, by: by.grouping) {
      surroundings.wallClock(at: $0).time.hour
    }
    try session.walk("reading calls", having: [.callStarted]) { report.take($0) }
    let document = ReportDocument(
      title: "Calls from \(period.from.short) to \(period.to.short), as of \(day.short)",
      sections: [groups(report), outcomes(report)])
    try form.show(
      document,
      [
        "asOf": .text(day.description), "from": .text(period.from.description),
        "to": .text(period.to.description),
      ], json: options.json, in: session)
    return .done
  }

  private func groups(_ report: CallReport) -> ReportSection {
    var section = ReportSection(
      key: "groups", title: "By \(by.rawValue)",
      columns: [
        ReportColumn(by.rawValue, by.rawValue), .right("attempts", "attempts"),
        .right("contacts", "contacts"), .right("rightPersons", "RPC"),
        .right("promises", "promises"), .right("kept", "kept"),
        .right("contactRate", "contact rate"), .right("rpcRate", "RPC rate"),
        .right("promiseRate", "promise rate"), .right("keptRate", "kept rate"),
      ], chart: .bars)
    for (name, tally) in report.groups.sorted(by: { $0.key < $1.key }) {
      let isOurs = by == .month || by == .hour
      section.rows.append(row(isOurs ? .word(name) : .name(name), tally))
    }
    if report.groups.count > 1 {
      section.rows.append(row(.word("all"), report.all, isTotal: true))
    }
    return section
  }

  private func row(_ head: ReportCell, _ tally: CallTally, isTotal: Bool = false) -> ReportRow {
    ReportRow(
      [
        head, .count(tally.attempts), .count(tally.contacts), .count(tally.rightPersons),
        .count(tally.promises), .count(tally.kept), .share(tally.contactRate),
        .share(tally.rightPersonRate), .share(tally.promiseRate), .share(tally.keptRate),
      ], size: isTotal ? nil : Int64(tally.attempts))
  }

  private func outcomes(_ report: CallReport) -> ReportSection {
    var section = ReportSection(
      key: "outcomes", title: "How they ended",
      columns: [
        ReportColumn("outcome", "outcome"), .right("calls", "calls"), .right("share", "of all"),
      ], chart: .bars)
    let sorted = report.all.outcomes.sorted {
      ($1.value, $0.key?.rawValue ?? "") < ($0.value, $1.key?.rawValue ?? "")
    }
    for (outcome, count) in sorted {
      section.rows.append(
        ReportRow(
          [
            .word(outcome?.words ?? "not ended"), .count(count),
            .share(Share(count, of: report.all.attempts)),
          ], size: Int64(count)))
    }
    return section
  }
}
