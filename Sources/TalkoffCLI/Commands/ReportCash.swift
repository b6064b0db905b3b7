import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff report cash`: what came, how quickly we are paid, and what is to come.
struct CashReportCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "cash", abstract: "Money that came, DSO and CEI, and what is to come.",
    discussion: """
      The last 90 days, unless --from and --to say otherwise. Money that went back is taken off on \
      the day it did. talkoff why report dso shows how the figures are worked out.
      """)

  enum Step: String, ExpressibleByArgument, CaseIterable {
    case day, week, month

    var step: ReportStep {
      switch self {
      case .day: .day
      case .week: .week
      case .month: .month
      }
    }
  }

  @OptionGroup var days: PeriodOptions
  @Option(help: "day, week or month: over what money is added up.")
  var by = Step.week
  @OptionGroup var form: ReportOptions
  @OptionGroup var options: GlobalOptions

  /// More stretches than that are no table any more.
  private static let stretchesMax = 4_000

  func run(in session: Session) throws -> ExitStatus {
    let (period, _) = try days.read(in: session) { .days(90, until: $0) }
    guard period.days <= CashReportCommand.stretchesMax else {
      throw Failure(
        .usage, "--from \(period.from): \(period.days) days are too many for one report",
        remedy: "At most \(CashReportCommand.stretchesMax).")
    }
    let report = try CashReportCommand.report(period, by.step, session)
    var document = ReportDocument(
      title: "Cash from \(period.from.short) to \(period.to.short)",
      sections: [try figures(report)])
    let currencies = report.currencies.sorted { $0.key < $1.key }.map(\.value)
    document.sections += currencies.map { received($0, report) }
    document.sections.append(expected(report))
    try form.show(
      document,
      [
        "from": .text(period.from.description), "to": .text(period.to.description),
        "days": .integer(Int64(period.days)),
      ], json: options.json, in: session)
    return .done
  }

  static func report(
    _ period: ReportPeriod, _ step: ReportStep, _ session: Session
  ) throws -> CashReport {
    var report = CashReport(period, by: step)
    try session.walk("reading accounts") { try report.take($0) }
    return report
  }

  private func figures(_ report: CashReport) throws -> ReportSection {
    var section = ReportSection(
      key: "figures", title: "How quickly we are paid",
      columns: [
        ReportColumn("currency", ""), .right("received", "received"),
        .right("sales", "invoiced"), .right("opening", "open before"),
        .right("closing", "open at the end"), .right("current", "not due yet"),
        .right("unapplied", "unapplied"), .right("dso", "DSO"), .right("bestDso", "best DSO"),
        .right("add", "ADD"), .right("cei", "CEI"),
      ],
      note: "DSO, best possible DSO and ADD in days. - where nothing was invoiced to tell it by.")
    for (currency, one) in report.currencies.sorted(by: { $0.key < $1.key }) {
      section.rows.append(
        ReportRow([
          .word(currency.code), .money(one.total), .money(one.sales), .money(one.opening),
          .money(one.closing), .money(one.closingCurrent), .money(one.unapplied),
          .days(one.dso), .days(one.bestPossibleDSO), .days(one.add), .share(try one.cei()),
        ]))
    }
    return section
  }

  private func received(_ figures: CashFigures, _ report: CashReport) -> ReportSection {
    var section = ReportSection(
      key: "received-\(figures.currency.code)",
      title: "Received by \(by.rawValue), \(figures.currency.code)",
      columns: [ReportColumn("from", "from"), .right("amount", figures.currency.code)],
      chart: .curve)
    for start in report.starts {
      let amount = figures.received[start] ?? .zero(figures.currency)
      section.rows.append(
        ReportRow([.day(start), .money(amount)], size: max(0, amount.minorUnits)))
    }
    return section
  }

  private func expected(_ report: CashReport) -> ReportSection {
    var section = ReportSection(
      key: "expected", title: "To come, as agreed",
      columns: [
        ReportColumn("day", "day"), ReportColumn("kind", "by"),
        ReportColumn("account", "account"), ReportColumn("name", "name"),
        .right("amount", "amount"), ReportColumn("currency", ""),
      ])
    for money in report.expected {
      section.rows.append(
        ReportRow([
          .day(money.on), .word(money.kind.rawValue), .name(money.account.id.rawValue),
          .name(money.account.name), .money(money.amount), .word(money.amount.currency.code),
        ]))
    }
    return section
  }
}
