import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff report aging`: open items by age.
struct AgingCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "aging", abstract: "Open items by age, a total for each currency.",
    discussion: """
      With --as-of it is what that day knew: invoiced by then, not yet paid by then. A collector's \
      accounts are those given to them (talkoff assign), else those they called last. --since adds how much moved to a worse age from that \
      day on.
      """)

  enum Grouping: String, ExpressibleByArgument, CaseIterable { case account, collector }

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("As of another day: 2026-03-31, yesterday ...", valueName: "day"))
  var asOf: String?
  @Option(help: "account or collector: who owes it, or whose it is to collect.")
  var by: Grouping?
  @Option(help: ArgumentHelp("With --by account: so many of those that owe most.", valueName: "n"))
  var top = 20
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Roll rates from an earlier day on.", valueName: "day"))
  var since: String?
  @OptionGroup var form: ReportOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    guard (1...10_000).contains(top) else {
      throw Failure(.usage, "--top \(top): a number from 1 to 10000 is wanted")
    }
    let day = try DayOption.day(asOf, session)
    let totals = try session.ledger().aging(asOf: day)
    var document = ReportDocument(
      title: "Open items as of \(day.spoken)", empty: "Nothing is open.")
    let report = try detail(day, session)
    if let report, by != nil { document.sections += groups(report) }
    if let rolls = report?.rolls { document.sections += AgingCommand.sections(rolls) }
    document.sections += try totals.map(AgingCommand.section)
    let members: [String: BodyValue] = [
      "asOf": .text(day.description), "totals": .list(try totals.map { try $0.json() }),
    ]
    try form.show(document, members, json: options.json, in: session)
    return .done
  }

  /// What only a look at every account tells.
  private func detail(_ day: CalendarDay, _ session: Session) throws -> AgingReport? {
    let since = try since.map { try DayOption.day($0, session) }
    guard by != nil || since != nil else { return nil }
    if let since, since >= day {
      throw Failure(.usage, "--since \(since): a day before \(day) is wanted")
    }
    var report = AgingReport(
      asOf: day, accounts: by == .account ? top : 0, rollingFrom: since)
    try session.walk("reading accounts") { try report.take($0) }
    return report
  }

  // MARK: Tables

  private static let ages = AgingBucket.allCases.map {
    ReportColumn.right($0.rawValue, $0.rawValue)
  }

  private func groups(_ report: AgingReport) -> [ReportSection] {
    by == .account ? [accounts(report)] : [collectors(report)]
  }

  private func accounts(_ report: AgingReport) -> ReportSection {
    var section = ReportSection(
      key: "accounts", title: "Accounts with most past due (the bars)",
      columns: [
        ReportColumn("account", "account"), ReportColumn("name", "name"),
        ReportColumn("collector", "collector"), ReportColumn("currency", ""),
      ] + AgingCommand.ages + [.right("total", "total")], chart: .bars)
    for currency in report.totals.keys.sorted() {
      for aged in report.accounts(currency) {
        section.rows.append(
          AgingCommand.row(
            [
              .name(aged.account.id.rawValue), .name(aged.account.name),
              .name(aged.collector ?? ""),
            ], aged.total))
      }
    }
    return section
  }

  private func collectors(_ report: AgingReport) -> ReportSection {
    var section = ReportSection(
      key: "collectors", title: "By collector",
      columns: [ReportColumn("collector", "collector"), ReportColumn("currency", "")]
        + AgingCommand.ages + [.right("total", "total")], chart: .bars,
      note: "No name: given to nobody, called by nobody. The bars are what is past due.")
    for name in report.collectors.keys.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
      for (_, total) in (report.collectors[name] ?? [:]).sorted(by: { $0.key < $1.key }) {
        section.rows.append(AgingCommand.row([.name(name ?? "")], total))
      }
    }
    return section
  }

  private static func row(_ head: [ReportCell], _ total: AgingTotal) -> ReportRow {
    let whole = (try? total.total()) ?? .zero(total.currency)
    let pastDue = (try? total.pastDue()) ?? .zero(total.currency)
    let ages = AgingBucket.allCases.map { ReportCell.money(total.amount(in: $0)) }
    return ReportRow(
      head + [.word(total.currency.code)] + ages + [.money(whole)], size: pastDue.minorUnits)
  }

  private static func section(_ total: AgingTotal) throws -> ReportSection {
    var section = ReportSection(
      key: total.currency.code, title: total.currency.code,
      columns: [
        ReportColumn("bucket", "days past due"), .right("invoices", "invoices"),
        .right("amount", total.currency.code),
      ], chart: .bars)
    for bucket in AgingBucket.allCases {
      let amount = total.amount(in: bucket)
      section.rows.append(
        ReportRow(
          [.word(bucket.rawValue), .count(total.count(in: bucket)), .money(amount)],
          size: amount.minorUnits))
    }
    section.rows.append(
      ReportRow([.word("total"), .count(total.count), .money(try total.total())]))
    return section
  }

  private static func sections(_ rolls: RollRates) -> [ReportSection] {
    rolls.rows.sorted { $0.key < $1.key }.map { currency, rows in
      var section = ReportSection(
        key: "rolls-\(currency.code)",
        title: "What moved to a worse age, \(rolls.from.short) to \(rolls.to.short), \(currency)",
        columns: [
          ReportColumn("bucket", "days past due"), .right("began", "open then"),
          .right("worse", "now worse"), .right("same", "not worse"), .right("rate", "roll rate"),
          .right("settled", "settled"),
        ], chart: .bars)
      for bucket in AgingBucket.allCases {
        guard let row = rows[bucket] else { continue }
        section.rows.append(
          ReportRow(
            [
              .word(bucket.rawValue), .money(row.began), .money(row.worse), .money(row.same),
              .share(row.rate), .share(row.settled),
            ], size: row.rate.permille))
      }
      return section
    }
  }
}

extension AgingTotal {
  fileprivate func json() throws -> BodyValue {
    [
      "currency": .text(currency.code), "count": .integer(Int64(count)),
      "amount": .text(try total().plain),
      "buckets": .list(
        AgingBucket.allCases.map { bucket in
          [
            "bucket": .text(bucket.rawValue), "count": .integer(Int64(count(in: bucket))),
            "amount": .text(amount(in: bucket).plain),
          ]
        }),
    ]
  }
}
