import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff report promises`: what became of what was promised.
struct PromiseReportCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises", abstract: "What became of what was promised, and the kept rate.",
    discussion: """
      Promises for a day of the period: this month and the five before it, unless --from and --to \
      say otherwise. Kept by count: kept of those that are due. By money: what came in time of \
      what was promised.
      """)

  enum Grouping: String, ExpressibleByArgument, CaseIterable {
    case account, collector, month

    var grouping: ReportGrouping {
      switch self {
      case .account: .account
      case .collector: .collector
      case .month: .month
      }
    }
  }

  @OptionGroup var days: PeriodOptions
  @Option(help: "account, collector or month.")
  var by = Grouping.month
  @OptionGroup var form: ReportOptions
  @OptionGroup var options: GlobalOptions

  /// The days that are reported on where none are named: this month and the five before it.
  static func usualPeriod(_ last: CalendarDay) -> ReportPeriod {
    .months(5, until: last.endOfMonth)
  }

  func run(in session: Session) throws -> ExitStatus {
    let (period, day) = try days.read(in: session, usual: PromiseReportCommand.usualPeriod)
    var report = PromiseReport(period, asOf: day, by: by.grouping)
    try session.walk("reading promises", having: [.promiseMade]) { try report.take($0) }
    let document = ReportDocument(
      title: "Promises for \(period.from.short) to \(period.to.short), as of \(day.short)",
      sections: [groups(report), open(report)])
    try form.show(
      document,
      [
        "asOf": .text(day.description), "from": .text(period.from.description),
        "to": .text(period.to.description),
      ], json: options.json, in: session)
    return .done
  }

  private func groups(_ report: PromiseReport) -> ReportSection {
    var section = ReportSection(
      key: "groups", title: "By \(by.rawValue)",
      columns: [ReportColumn(by.rawValue, by.rawValue), .right("promises", "promises")]
        + PromiseVerdict.allCases.map { .right($0.rawValue, $0.words) }
        + [.right("keptRate", "kept rate"), ReportColumn("money", "kept by money")],
      chart: .bars,
      note: "Kept rate: kept of those that are due, so neither of open ones nor of withdrawn.")
    for (name, tally) in report.groups.sorted(by: { $0.key < $1.key }) {
      section.rows.append(row(by == .month ? .word(name) : .name(name), tally))
    }
    if report.groups.count > 1 { section.rows.append(row(.word("all"), report.all)) }
    return section
  }

  private func row(_ head: ReportCell, _ tally: PromiseTally) -> ReportRow {
    let counts = PromiseVerdict.allCases.map { ReportCell.count(tally.counts[$0] ?? 0) }
    let money = tally.promised.currencies.map { "\(tally.keptMoney($0)) \($0)" }
    return ReportRow(
      [head, .count(tally.count)] + counts
        + [.share(tally.kept), .word(money.joined(separator: ", "))], size: tally.kept.permille)
  }

  private func open(_ report: PromiseReport) -> ReportSection {
    var section = ReportSection(
      key: "open", title: "Open",
      columns: [
        ReportColumn("day", "day"), ReportColumn("account", "account"),
        ReportColumn("name", "name"), .right("amount", "promised"), .right("received", "came"),
        ReportColumn("currency", ""), ReportColumn("collector", "collector"),
        .right("level", "unkept before"),
      ])
    for line in report.open {
      section.rows.append(
        ReportRow([
          .day(line.promise.on), .name(line.account.id.rawValue), .name(line.account.name),
          .money(line.promise.amount), .money(line.received),
          .word(line.promise.amount.currency.code), .name(line.collector ?? ""),
          .count(line.level),
        ]))
    }
    return section
  }
}
