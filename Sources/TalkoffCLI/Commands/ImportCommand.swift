import ArgumentParser
import CollectionsLedger
import Exchange
import LedgerStore
import Receivables
import Terminal

/// `talkoff import`: takes files in.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in invoices or payments, or look through contacts.",
    subcommands: [
      ImportInvoicesCommand.self, ImportPaymentsCommand.self, ImportContactsCommand.self,
    ])
}

/// `talkoff import invoices FILE`.
struct ImportInvoicesCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "invoices", abstract: "Take in invoices from a CSV or XML file.",
    discussion: """
      An electronic invoice in XML (UBL 2.1 or CII: XRechnung, Peppol, the XML of ZUGFeRD) is taken \
      in by itself; where the policy names your company, one from another supplier is refused. Of \
      CSV files are recognised without --map: our own header (account,name,number,issued,due, \
      amount,currency,disputed,paid-on), Xero's sales-invoice export, QuickBooks' open invoices and \
      aging detail. \
      Nothing is written until every row has been read and accepted. Importing a file again \
      changes nothing; an import that was interrupted is finished by running it again.
      """)

  @Argument(help: "The CSV or XML file.", completion: .file(extensions: ["csv", "xml"]))
  var file: String
  @Option(
    help: ArgumentHelp("Which column is what: account=customerID,number=...", valueName: "map"))
  var map: String?
  @Option(help: ArgumentHelp("How days are written: dd/mm/yyyy, m/d/yyyy ...", valueName: "format"))
  var dateFormat: String?
  @Option(help: ArgumentHelp("The currency where the file names none.", valueName: "code"))
  var currency: String?
  @Option(
    help: ArgumentHelp(
      "The decimal mark where the file leaves it open: point or comma.", valueName: "mark"))
  var decimal: String?
  @Option(
    help: ArgumentHelp(
      "After how many days an electronic invoice without a due day is due.", valueName: "days"))
  var terms: Int?
  @Flag(help: "Read and check everything, write nothing.")
  var dryRun = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let ledger = try session.ledger()
    var wanted = try fileOptions()
    wanted.ourNames = try session.ourNames()
    let read = try InvoiceImporter.read(file, wanted, session)
    let importer = InvoiceImporter(session: session, ledger: ledger)
    let count =
      dryRun ? try importer.check(read.rows, file: file) : try importer.keep(read.rows, file: file)
    report(count, read, session)
    return .done
  }

  private func fileOptions() throws -> InvoiceFileOptions {
    var wanted = InvoiceFileOptions()
    do {
      if let map { wanted.mapping = try InvoiceFileOptions.parseMapping(map) }
    } catch {
      throw Failure(.usage, String(describing: error))
    }
    wanted.dateFormat = try FileConventions.dateFormat(dateFormat)
    wanted.currency = try FileConventions.currency(currency)
    wanted.decimal = try FileConventions.decimal(decimal)
    if let terms {
      guard (0...365).contains(terms) else {
        throw Failure(.usage, "--terms \(terms): 0 to 365 days are wanted")
      }
      wanted.termsDays = terms
    }
    return wanted
  }

  private func report(_ count: InvoiceImportCount, _ read: InvoiceFile, _ session: Session) {
    if options.json {
      session.printJSON([
        "invoices": .integer(Int64(count.invoices)), "accounts": .integer(Int64(count.accounts)),
        "payments": .integer(Int64(count.payments)), "disputes": .integer(Int64(count.disputes)),
        "unchanged": .integer(Int64(count.unchanged)), "rows": .integer(Int64(read.rowsRead)),
        "skipped": .integer(Int64(read.skippedCount)), "dryRun": .flag(dryRun),
      ])
      return
    }
    if count.isNothing {
      session.print(
        StyledText(
          "Nothing changed: \(counted(count.unchanged, "invoice")) of \(visible(file)), "
            + "all in the ledger already."))
      return
    }
    let verb = dryRun ? "Would take in" : "Took in"
    session.print(
      "\(verb) \(counted(count.invoices, "invoice")), \(counted(count.payments, "payment")) and "
        + "\(counted(count.disputes, "dispute")); \(counted(count.accounts, "new account")).")
    if count.unchanged > 0 {
      let verb = count.unchanged == 1 ? "was" : "were"
      session.print("\(counted(count.unchanged, "invoice")) \(verb) in the ledger already.")
    }
  }
}

/// `talkoff import contacts [FOLDER]`: reads the cards and says what is wrong with them.
struct ImportContactsCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "contacts", abstract: "Look through a folder of contact cards.",
    discussion: """
      Cards (.vcf) stay where they are: put them into the contacts folder. This says which can be \
      read, which account each belongs to, and what is wrong with the others.
      """)

  @Argument(help: "A folder of cards; else the contacts folder.", completion: .directory)
  var folder: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let path =
      try folder
      ?? Folders.find(
        named: "contacts", marker: nil, option: options.contacts,
        variable: session.surroundings.environment["TALKOFF_CONTACTS"])
    guard Folders.isFolder(path) else { throw Failure(.missingInput, "\(path): no such folder") }
    let (contacts, findings) = readContactsFolder(path)
    for finding in findings { session.note(finding.description) }
    let accounts = try session.ledger().allAccounts()
    let rows = contacts.map { contact in
      let account = accounts.first { contact.belongs(to: $0) }
      return [
        visible(contact.name), visible(contact.organization ?? ""),
        account.map { visible($0.id.rawValue) } ?? "(no account)",
      ]
    }
    for line in columns([["name", "organisation", "account"]] + rows) {
      session.print(StyledText(line))
    }
    return findings.contains { $0.severity == .error } ? .findings : .done
  }
}
