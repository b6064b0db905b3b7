import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff promise ACCOUNT AMOUNT DAY`: they will pay an amount on a day.
struct PromiseCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "promise", abstract: "Record that they will pay an amount on a day.",
    discussion: """
      A new promise takes the place of an open one for the same invoices. Beyond the policy's days \
      it is held for a supervisor. For example: talkoff promise ACME half fri --method transfer
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The amount and the day: 500 fri, half tomorrow, all +10d.")
  var words: [String] = []
  @Option(help: ArgumentHelp("How they pay: transfer, card, cheque, cash ...", valueName: "way"))
  var method: String?
  @Option(help: ArgumentHelp("Who gave it.", valueName: "person"))
  var by: String?
  @Flag(help: "They take the open promise back.")
  var withdraw = false
  @OptionGroup var deal: DealOptions
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let desk = try DealDesk([account], in: session)
    if withdraw { return try withdraw(at: desk) }
    guard words.count >= 2 else {
      throw Failure(
        .usage, "an amount and a day are wanted",
        remedy: "For example: talkoff promise \(visible(account)) 500 fri")
    }
    let today = session.today
    let currency = try desk.reading.currency(named: deal.invoices, typed: words[0])
    let whole = try PromiseCommand.whole(currency, desk, of: deal.invoices)
    let amount = try desk.reading.amount(words[0], of: whole)
    let made = PromiseMade(
      amount: amount, on: try desk.reading.day(Array(words.dropFirst())), madeOn: today,
      graceDays: desk.policy.promise.graceDays,
      tolerance: desk.policy.promise.tolerance.of(amount), invoices: deal.invoices,
      method: try DealReading.method(method), givenBy: by)
    let outcome = try desk.make(.promise(made), deal)
    DealScreen(session: session, desk: desk).show(outcome, json: options.json)
    return .done
  }

  /// What `all` and `half` are parts of: the invoices named, else what is overdue, else all that is
  /// open.
  static func whole(
    _ currency: Currency, _ desk: DealDesk, of invoices: [String]
  ) throws -> Money {
    do {
      let owed = try Deal.owed(currency, on: invoices, desk.standing)
      guard invoices.isEmpty else { return owed }
      let overdue = try desk.standing.overdue(currency, on: desk.session.today)
      return overdue.isPositive && overdue.minorUnits < owed.minorUnits ? overdue : owed
    } catch let fault as DealFault {
      throw desk.reading.fault(fault)
    }
  }

  private func withdraw(at desk: DealDesk) throws -> ExitStatus {
    guard words.isEmpty else {
      throw Failure(.usage, "--withdraw wants no amount and no day")
    }
    let today = desk.session.today
    let open = desk.standing.promises.filter { promise in
      promise.closed == nil && desk.standing.verdict(on: promise, day: today) == .open
        && (deal.invoices.isEmpty || promise.made.invoices.contains(where: deal.invoices.contains))
    }
    guard let promise = open.last else {
      throw Failure(.badData, "\(visible(desk.standing.name)): no promise is open")
    }
    guard open.count == 1 else {
      throw Failure(
        .usage, "\(visible(desk.standing.name)): \(open.count) promises are open",
        remedy: "Name the invoice of the one they take back with --invoice.")
    }
    try desk.withdraw(promise.entry, "promise", reason: deal.givenReason, day: today)
    DealScreen(session: desk.session, desk: desk).say(
      "Withdrawn: \(promise.amount) on \(promise.on.spoken).", .color(.green))
    return .done
  }
}
