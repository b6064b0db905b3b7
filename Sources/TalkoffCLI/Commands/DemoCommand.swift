import ArgumentParser
import CollectionsLedger
import Exchange
import Glibc
import LedgerStore
import Receivables
import Terminal

/// `talkoff demo`: the prompt on a practice ledger filled with the shipped sample data.
struct DemoCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open the prompt on a practice ledger with sample data.",
    discussion:
      "The sample's days are moved so that it is as fresh today as on the day it was written.")

  /// The day the shipped sample was written for.
  private static let writtenFor = CalendarDay(daysSinceEpoch: 20_514)  // 2026-03-02, a Monday.

  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let path = options.ledger ?? session.dataFolder + "/demo-\(session.today).sqlite"
    var opened = session.options
    opened.ledger = path
    let demo = try Session(options: opened)
    if access(path, F_OK) != 0 {
      let ledger = try InitCommand.create(at: path, practice: true, in: demo)
      try fill(ledger, demo)
    }
    guard try demo.ledger().identity.isPractice else {
      throw Failure(
        .notAllowed, "\(path) is a live ledger; the demo wants one of its own",
        remedy: "Name a file that does not exist yet with --ledger.")
    }
    return try PromptLoop(session: demo).run()
  }

  private func fill(_ ledger: SQLLedger, _ session: Session) throws {
    let folder = try Folders.find(
      named: "docs/demo", marker: "invoices.csv", option: nil, variable: nil,
      canBeNamed: false)
    let path = folder + "/invoices.csv"
    let file = try InvoiceImporter.read(path, InvoiceFileOptions(), session)
    let shift = session.today.days(since: DemoCommand.writtenFor)
    let rows = file.rows.map { $0.moved(byDays: shift) }
    let importer = InvoiceImporter(session: session, ledger: ledger)
    _ = try importer.keep(rows, file: path)
  }
}

extension InvoiceRow {
  fileprivate func moved(byDays days: Int) -> InvoiceRow {
    var row = self
    row.issued = issued?.adding(days: days)
    row.due = due.adding(days: days)
    row.paidOn = paidOn?.adding(days: days)
    return row
  }
}
