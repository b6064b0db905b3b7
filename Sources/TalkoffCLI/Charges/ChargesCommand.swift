import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff charges ACCOUNT`: what may be charged for paying late, with its working.
struct ChargesCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "charges",
    abstract: "Interest, fixed sums and costs for paying late, worked out line by line.",
    discussion: """
      Alone it shows and writes nothing. What was charged before is taken off, so that --book \
      twice books once; where a payment recorded late makes it less, the rest goes back. Contested \
      invoices, and those on hold or in a plan, are booked only where --invoice names them. It is \
      not legal advice: see docs/LATE-CHARGES.md.
      """)

  @Argument(
    help: "The account: its key, its name or the beginning of one.", completion: .accounts)
  var account: [String] = []
  @Flag(help: "Every account, with a total for each currency.")
  var all = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The last day that counts; else today.", valueName: "day"))
  var through: String?
  @Option(help: ArgumentHelp("Only this invoice; may be repeated.", valueName: "number"))
  var invoice: [String] = []
  @Flag(help: "Book what is due.")
  var book = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("When what is booked is to be paid; else in 7 days.", valueName: "day"))
  var due: String?
  @Option(help: ArgumentHelp("Waive a charge, or --amount of it.", valueName: "number"))
  var waive: String?
  @Option(help: ArgumentHelp("Claim a waived charge again.", valueName: "number"))
  var reinstate: String?
  @Option(help: ArgumentHelp("How much of the charge; else all of it.", valueName: "amount"))
  var amount: String?
  @Option(help: ArgumentHelp("Why; kept with the entry.", valueName: "text"))
  var reason: String?
  @Option(help: ArgumentHelp("The colleague who allows a waiver beyond yours.", valueName: "name"))
  var sign: String?
  @Option(help: ArgumentHelp("Record what a signed contract says.", valueName: "document"))
  var agreePenalty: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day the contract was signed.", valueName: "day"))
  var signed: String?
  @Option(help: ArgumentHelp("Its rate: 1.5%/month or 12%/year.", valueName: "rate"))
  var rate: String?
  @Option(help: ArgumentHelp("Its sum for each late invoice: 40.00 EUR.", valueName: "amount"))
  var fixed: String?
  @Option(
    help: ArgumentHelp("The contract's file; its SHA-256 is kept.", valueName: "path"),
    completion: .file())
  var file: String?
  @Option(help: ArgumentHelp("Book what collecting --invoice has cost.", valueName: "amount"))
  var cost: String?
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    try checkOptions()
    let through = try ChargeArgument.day(self.through, "--through", session, .behind)
    if all { return try ChargesOfAll(self, session, through: through).run() }
    guard !account.isEmpty else {
      throw Failure(
        .usage, "charges: an account is wanted", remedy: "Name one, or say --all for every account."
      )
    }
    let id = try AccountArgument.find(account, in: session).id
    guard let standing = try session.ledger().standing(of: id) else {
      throw Failure(.missingInput, "no account \(visible(id.rawValue))")
    }
    let desk = ChargeDesk(session: session, standing: standing, asJSON: options.json)
    if let waive { return try desk.waive(waive, amount, reason: try wantedReason(), sign: sign) }
    if let reinstate {
      return try desk.reinstate(reinstate, amount, reason: try wantedReason())
    }
    if let agreePenalty { return try desk.agree(try contract(agreePenalty, desk)) }
    let dueOn = try ChargeArgument.day(due, "--due", session, .ahead, usual: desk.usualDueDay)
    if let cost {
      guard invoice.count == 1 else {
        throw Failure(.usage, "--cost: one --invoice is wanted, the one that was collected")
      }
      return try desk.bookCost(cost, on: invoice[0], reason: try wantedReason(), dueOn: dueOn)
    }
    return try desk.charges(
      through: through, only: invoice, book: book ? dueOn : nil)
  }

  // MARK: Options that go together

  private func checkOptions() throws {
    let doing: [(name: String, isSaid: Bool)] = [
      ("--book", book), ("--waive", waive != nil), ("--reinstate", reinstate != nil),
      ("--agree-penalty", agreePenalty != nil), ("--cost", cost != nil),
    ]
    let said = doing.filter(\.isSaid).map(\.name)
    guard said.count <= 1 else {
      throw Failure(
        .usage, "charges: \(said.joined(separator: " and ")) are two things",
        remedy: "Do one after the other.")
    }
    let done = said.first
    for (name, isSaid, wanted) in companions where isSaid && !wanted.contains(done ?? "") {
      throw Failure(.usage, "\(name): goes with \(wanted.joined(separator: " or "))")
    }
    guard all else { return }
    guard account.isEmpty, invoice.isEmpty, done == nil || book else {
      throw Failure(
        .usage, "--all: means every account, so name no account, invoice or charge")
    }
  }

  private var companions: [(name: String, isSaid: Bool, wanted: [String])] {
    [
      ("--amount", amount != nil, ["--waive", "--reinstate"]),
      ("--reason", reason != nil, ["--waive", "--reinstate", "--cost"]),
      ("--sign", sign != nil, ["--waive"]),
      ("--due", due != nil, ["--book", "--cost"]),
      ("--signed", signed != nil, ["--agree-penalty"]),
      ("--rate", rate != nil, ["--agree-penalty"]),
      ("--fixed", fixed != nil, ["--agree-penalty"]),
      ("--file", file != nil, ["--agree-penalty"]),
    ]
  }

  private func wantedReason() throws -> String {
    let words = trimmedBlanks(reason ?? "")
    guard !words.isEmpty else { throw Failure(.usage, "--reason: say why; it is kept for good") }
    return words
  }

  private func contract(_ document: String, _ desk: ChargeDesk) throws -> ContractOption {
    guard let signed else {
      throw Failure(.usage, "--agree-penalty: the day it was signed is wanted: --signed 2026-03-02")
    }
    return ContractOption(
      document: document,
      signedOn: try ChargeArgument.day(signed, "--signed", desk.session, .behind), rate: rate,
      fixed: fixed, file: file)
  }
}
