import ArgumentParser
import CollectionsLedger
import Exchange
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff import payments FILE`.
struct ImportPaymentsCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "payments", abstract: "Take in payments from a bank statement.",
    discussion: """
      Reads camt.053 (also 052 and 054), MT940, OFX and CSV; the content says which. A payment is \
      booked where one account alone is named for it beyond doubt: by a reference, by invoice \
      numbers, or by who paid before. All others wait for talkoff pay --review. The same \
      statement, or one that overlaps, books nothing twice.
      """)

  @Argument(
    help: "The statement.", completion: .file(extensions: ["xml", "sta", "mt940", "ofx", "csv"]))
  var file: String
  @Option(
    help: ArgumentHelp("Which column of a CSV file is what: date=Booked,...", valueName: "map"))
  var map: String?
  @Option(help: ArgumentHelp("How a CSV file writes days: dd/mm/yyyy ...", valueName: "format"))
  var dateFormat: String?
  @Option(help: ArgumentHelp("The currency where the file names none.", valueName: "code"))
  var currency: String?
  @Option(
    help: ArgumentHelp("The decimal mark of a CSV file: point or comma.", valueName: "mark"))
  var decimal: String?
  @Option(help: ArgumentHelp("Our account, where a CSV file does not name it.", valueName: "iban"))
  var account: String?
  @Flag(help: "Read and decide, write nothing.")
  var dryRun = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let ledger = try session.ledger()
    let read = try PaymentImporter.read(file, try statementOptions(), session)
    let importer = PaymentImporter(
      session: session, ledger: ledger, policy: try session.policy())
    let outcome = try importer.plan(read)
    if !dryRun { try importer.keep(outcome) }
    report(outcome, try importer.moneyOfFactors(in: outcome), read, session)
    return .done
  }

  private func statementOptions() throws -> StatementOptions {
    var wanted = StatementOptions(account: account)
    do {
      if let map { wanted.columns = try StatementOptions.parseMapping(map) }
    } catch {
      throw Failure(.usage, String(describing: error))
    }
    wanted.dateFormat = try FileConventions.dateFormat(dateFormat)
    wanted.currency = try FileConventions.currency(currency)
    wanted.decimal = try FileConventions.decimal(decimal)
    return wanted
  }

  private func report(
    _ outcome: PaymentImporter.Outcome, _ ofFactors: [EntryID: [FactorMoney]],
    _ read: StatementFile, _ session: Session
  ) {
    let count = StatementCount(outcome)
    if options.json {
      session.printJSON([
        "format": .text(read.format ?? ""), "lines": .integer(Int64(read.lines.count)),
        "booked": .integer(Int64(count.booked)), "reversed": .integer(Int64(count.reversed)),
        "waiting": .integer(Int64(count.waiting)), "setAside": .integer(Int64(count.setAside)),
        "unchanged": .integer(Int64(outcome.known)), "dryRun": .flag(dryRun),
        "moneyOfFactors": .list(outcome.moneyOfFactors(ofFactors)),
      ])
      return
    }
    for booking in outcome.booked.prefix(Limit.lines) {
      StatementScreen(session: session).show(
        booking, ofFactors: booking.payment.flatMap { ofFactors[$0.id] } ?? [])
    }
    if outcome.booked.count > Limit.lines {
      session.print(StyledText("and \(outcome.booked.count - Limit.lines) more", .dim))
    }
    guard !outcome.booked.isEmpty else {
      return session.print(
        "Nothing changed: \(counted(outcome.known, "line")) of \(visible(file)), all known.")
    }
    let verb = dryRun ? "Would book" : "Booked"
    session.print(
      "\(verb) \(counted(count.booked, "payment")) and \(counted(count.reversed, "reversal")); "
        + "\(counted(count.setAside, "line")) set aside, \(counted(outcome.known, "line")) known.")
    if !ofFactors.isEmpty {
      session.print(
        StyledText(
          "\(counted(ofFactors.count, "payment")) came for invoices a factor has bought: see "
            + "talkoff factor ACCOUNT.", .bold))
    }
    if count.waiting > 0 {
      let verb = count.waiting == 1 ? "waits" : "wait"
      session.print(
        StyledText("\(counted(count.waiting, "line")) \(verb) for you: ", .color(.yellow))
          + StyledText("talkoff pay --review"))
    }
  }

  private enum Limit {
    static let lines = 40
  }
}

/// How many lines of a statement came to what.
private struct StatementCount {
  private(set) var booked = 0
  private(set) var reversed = 0
  private(set) var waiting = 0
  private(set) var setAside = 0

  init(_ outcome: PaymentImporter.Outcome) {
    for booking in outcome.booked {
      switch booking.outcome {
      case .booked: booked += 1
      case .reversed: reversed += 1
      case .waiting: waiting += 1
      case .setAside: setAside += 1
      }
    }
  }
}
