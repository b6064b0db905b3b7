import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff credit ACCOUNT INVOICE AMOUNT`: a part that is not owed.
struct CreditCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "credit", abstract: "Credit a part of an invoice, or all of it.",
    discussion: "For what was not owed: goods that came back, a wrong price. No limit holds for "
      + "it, because nothing is given up. What is owed and given up is a write-off.")

  @OptionGroup var reduction: ReductionArguments
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    try reduction.record(in: session, json: options.json) { made, _, _ in .creditGiven(made) }
  }
}

/// `talkoff write-off ACCOUNT INVOICE AMOUNT`: a part that is owed and given up.
struct WriteOffCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "write-off", abstract: "Give up a part of an invoice, or all of it.",
    discussion: "Up to what you may let go in a settlement; beyond it a supervisor signs.")

  @OptionGroup var reduction: ReductionArguments
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    try reduction.record(in: session, json: options.json) { made, owed, policy in
      try GivingUp(policy: policy, actor: session.actor, sign: made.approvedBy).check(
        made.amount, of: owed)
      return .writtenOff(made)
    }
  }
}

/// What a credit and a write-off have in common.
struct ReductionArguments: ParsableArguments {
  @Argument(help: "The account's key or name; quote a name of several words.")
  var account: String
  @Argument(help: "The number of the invoice or charge.")
  var invoice: String
  @Argument(help: "How much: 250.00, half, all.")
  var amount = "all"
  @Option(help: ArgumentHelp("Why; it is kept.", valueName: "text"))
  var reason: String
  @Option(help: ArgumentHelp("The day it counts from; else today.", valueName: "day"))
  var on: String?
  @Option(help: ArgumentHelp("The supervisor who signs beyond your limit.", valueName: "name"))
  var sign: String?

  func record(
    in session: Session, json: Bool,
    _ fact: (Reduction, _ owed: Money, Policy) throws -> BookkeepingFact
  ) throws -> ExitStatus {
    let standing = try MoneyArgument.standing([account], in: session)
    let reading = MoneyArgument(standing: standing, today: session.today)
    let item = try reading.invoice(invoice)
    guard item.openAmount.isPositive else {
      throw Failure(
        .usage, "nothing is open on \(visible(item.number)), so there is nothing to lower")
    }
    let part = try reading.amount(amount, for: [item])
    guard part.isPositive, part.minorUnits <= item.openAmount.minorUnits else {
      throw Failure(
        .usage, "\(part) is more than the \(item.openAmount) open on \(visible(item.number))",
        remedy: "Name 0.01 to \(item.openAmount.grouped), or all.")
    }
    guard !trimmedBlanks(reason).isEmpty else { throw Failure(.usage, "--reason: why?") }
    let made = Reduction(
      invoice: item.number, amount: part, on: try reading.day(on, .behind, option: "--on"),
      words: reason, approvedBy: sign)
    let owed = item.openAmount
    let draft = EntryDraft(
      id: session.surroundings.newID(), account: standing.account,
      fact: .bookkeeping(try fact(made, owed, try session.policy())))
    let ledger = try session.ledger()
    _ = try Retry.whileBusy { () throws(LedgerError) in
      try ledger.append([draft], session.recording())
    }
    let after = try ledger.standing(of: standing.account) ?? standing
    let left = after.invoices[item.number]?.openAmount ?? .zero(part.currency)
    if json {
      session.printJSON([
        "invoice": .text(item.number), "amount": .text(part.plain),
        "currency": .text(part.currency.code), "open": .text(left.plain),
      ])
    } else {
      let balances = PaymentScreen.balances(after, in: [part.currency])
      session.print(
        "\(visible(item.number)) is lowered by \(part); \(left) is open on it. \(balances)")
    }
    return .done
  }
}
