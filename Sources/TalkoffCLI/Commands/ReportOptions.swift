import ArgumentParser
import CollectionsLedger
import Exchange
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// How a report is written.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Write the main table as CSV.")
  var csv = false
  @Option(
    help: ArgumentHelp("Write a page of HTML with charts to a file.", valueName: "file"),
    completion: .file())
  var html: String?
  @Flag(help: "Put the page in the place of a file that is there.")
  var force = false
}

extension ReportOptions {
  /// Shows a report as was asked for.
  ///
  /// - Parameter members: what JSON has besides the sections.
  func show(
    _ document: ReportDocument, _ members: [String: BodyValue] = [:], json: Bool,
    in session: Session
  ) throws {
    if let html {
      // Rehearsals are kept beside a ledger that need not be there.
      let isPractice = (try? session.ledger().identity.isPractice) ?? false
      let page = ReportPage(document: document, isPractice: isPractice)
      let file = try PrivateFile(path: html, isForced: force)
      try file.write(page.text)
      try file.finish()
      session.note("Written to \(html).")
      return
    }
    if json {
      session.printJSON(.object(members.merging(document.json) { own, _ in own }))
    } else if csv {
      session.output.write(verbatim: document.csv)
    } else {
      try ReportScreen(session: session).show(document)
    }
  }
}

extension ReportDocument {
  /// The main section as RFC 4180 writes it, no cell a formula.
  var csv: String {
    guard let main = sections.first else { return "" }
    return main.rows.reduce(CSVCells.line(main.columns.map(\.key))) { text, row in
      text + CSVCells.line(row.cells.map { $0.isForeign ? CSVCells.defused($0.plain) : $0.plain })
    }
  }
}

/// The days a report is about.
struct PeriodOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The first day: 2026-01-01, -90d ...", valueName: "day"))
  var from: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The last day; the day of --as-of if not given.", valueName: "day"))
  var to: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("As of another day: 2026-03-31, yesterday ...", valueName: "day"))
  var asOf: String?
}

extension PeriodOptions {
  /// Returns the period and the day the verdicts are of.
  ///
  /// - Parameter usual: the period where none is named.
  /// - Throws: ``Failure`` for what is no day, and for a period that ends before it begins.
  func read(
    in session: Session, usual: (_ last: CalendarDay) -> ReportPeriod
  ) throws -> (period: ReportPeriod, day: CalendarDay) {
    let day = try DayOption.day(asOf, session)
    let last = try to.map { try self.day($0, "--to", session) } ?? day
    let first = try from.map { try self.day($0, "--from", session) } ?? usual(last).from
    guard let period = ReportPeriod(from: first, to: last) else {
      throw Failure(
        .usage, "--from \(first): the period would end before it begins, on \(last)",
        remedy: "Give --from and --to in their order.")
    }
    return (period, day)
  }

  private func day(_ text: String, _ option: String, _ session: Session) throws -> CalendarDay {
    do {
      return try SpokenDay.read(text, today: session.today, direction: .behind)
    } catch {
      throw Failure(error, in: text, option: option)
    }
  }
}

extension Session {
  /// Hands each account of the ledger to a report, and says how far it is.
  func walk(
    _ what: String, having kinds: [LedgerFact.Kind]? = nil,
    _ body: (ReportAccount) throws -> Void
  ) throws {
    let progress = Progress(self)
    defer { progress.finish() }
    try ledger().walk(
      having: kinds, progress: { progress.show(what, $0, of: $1) }, body)
  }
}
