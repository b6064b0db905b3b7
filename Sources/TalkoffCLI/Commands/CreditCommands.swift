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
    discussion: """
      For what was not owed: goods that came back, a wrong price. No limit holds for it, because \
      nothing is given up. What is owed and given up is a write-off. Where more is credited than is \
      open, money that was paid for it is free again and takes up what else is open.
      """)

  @OptionGroup var reduction: ReductionArguments
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let asked = try reduction.asked(in: session) { try $0.creditable }
    try reduction.append([.bookkeeping(.creditGiven(asked.made))], asked, session)
    return try reduction.tell(asked, session, json: options.json)
  }
}

/// `talkoff write-off ACCOUNT INVOICE AMOUNT`: a part that is owed and given up.
struct WriteOffCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "write-off", abstract: "Give up a part of an invoice, or all of it.",
    discussion: """
      Up to what you may let go in a settlement. Beyond it a supervisor signs with --sign, or it is \
      held for talkoff approve.
      """)

  @OptionGroup var reduction: ReductionArguments
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    let asked = try reduction.asked(in: session) { $0.openAmount }
    let policy = try session.policy()
    let verdict = policy.judge(
      writingOff: asked.made.amount, of: asked.item.openAmount, besides: asked.item.writtenOff,
      by: policy.role(of: session.actor))
    guard case .beyond(let excesses, _) = verdict else {
      try reduction.append(policy.facts(writingOff: asked.made), asked, session)
      return try reduction.tell(asked, session, json: options.json)
    }
    let desk = DealDesk(asked.standing, in: session, policy: policy)
    guard let signer = asked.made.approvedBy else {
      return try hold(asked, excesses, desk)
    }
    try desk.check(signer, maySign: .writeOff(asked.made))
    try reduction.append(
      policy.facts(writingOff: asked.made, overriding: excesses), asked, session)
    return try reduction.tell(asked, session, json: options.json)
  }

  private func hold(
    _ asked: AskedReduction, _ excesses: [Excess], _ desk: DealDesk
  ) throws -> ExitStatus {
    let session = desk.session
    let number = visible(asked.item.number)
    guard asked.standing.heldWriteOff(on: asked.item.number) == nil else {
      throw Failure(
        .notAllowed, "a write-off on \(number) waits for a supervisor already",
        remedy: "talkoff approve lists what waits.")
    }
    let facts = desk.policy.facts(
      holdingWriteOff: asked.made, for: excesses, on: session.today)
    try reduction.append(facts, asked, session)
    let limits = excesses.map { visible($0.words) }.joined(separator: "; ")
    if options.json {
      session.printJSON([
        "state": .text("held"), "invoice": .text(asked.item.number),
        "amount": .text(asked.made.amount.plain),
        "currency": .text(asked.made.amount.currency.code),
        "exceeds": .list(excesses.map { .text($0.words) }),
      ])
    } else {
      let who = desk.whoMay(.writeOff(asked.made))
      let words = "Nothing is written off yet: \(limits). It is held. \(who)"
      for line in wrapped(words, width: min(session.output.width, 100)) {
        session.print(StyledText(line))
      }
    }
    return .done
  }
}

/// A credit or a write-off that is asked for.
struct AskedReduction {
  let standing: Standing
  let item: Invoice
  let made: Reduction
}

/// What a credit and a write-off have in common.
struct ReductionArguments: ParsableArguments {
  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The number of the invoice or charge.")
  var invoice: String
  @Argument(help: "How much: 250.00, half, all.")
  var amount = ReductionArguments.whole
  @Option(help: ArgumentHelp("Why; it is kept.", valueName: "text"))
  var reason: String
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The day it counts from; else today.", valueName: "day"))
  var on: String?
  @Option(help: ArgumentHelp("The supervisor who signs beyond your limit.", valueName: "name"))
  var sign: String?

  /// Reads what is asked for.
  ///
  /// - Parameter most: what of an item may be lowered at the most.
  func asked(in session: Session, upTo most: (Invoice) throws -> Money) throws -> AskedReduction {
    let standing = try MoneyArgument.standing([account], in: session)
    let reading = MoneyArgument(standing: standing, today: session.today)
    let item = try reading.invoice(invoice)
    let part = try ReductionArguments.part(amount, of: item, upTo: try most(item), reading)
    guard !trimmedBlanks(reason).isEmpty else { throw Failure(.usage, "--reason: why?") }
    let made = Reduction(
      invoice: item.number, amount: part, on: try reading.day(on, .behind, option: "--on"),
      words: reason, approvedBy: sign.map(trimmedBlanks))
    return AskedReduction(standing: standing, item: item, made: made)
  }

  /// Reads by how much an item is lowered.
  ///
  /// - Throws: ``Failure`` where it is nothing, or more than may be lowered.
  static func part(
    _ text: String, of item: Invoice, upTo most: Money, _ reading: MoneyArgument
  ) throws -> Money {
    guard most.isPositive else {
      throw Failure(
        .usage, "nothing is open on \(visible(item.number)), so there is nothing to lower")
    }
    // Where nothing is open, all is what may still be credited.
    let isAllOfClosed = text == whole && !item.openAmount.isPositive
    let part = isAllOfClosed ? most : try reading.amount(text, for: [item])
    guard part.isPositive else { throw Failure(.usage, "\(part) is nothing; name more") }
    guard part.minorUnits <= most.minorUnits else {
      let what = most == item.openAmount ? "open on" : "left to credit of"
      throw Failure(
        .usage, "\(part) is more than the \(most) \(what) \(visible(item.number))",
        remedy: "Name 0.01 to \(most.grouped).")
    }
    return part
  }

  /// What is lowered where no amount is typed.
  static let whole = "all"

  /// Keeps facts of the account, all of them or none.
  func append(_ facts: [LedgerFact], _ asked: AskedReduction, _ session: Session) throws {
    let drafts = facts.map {
      EntryDraft(id: session.surroundings.newID(), account: asked.standing.account, fact: $0)
    }
    let ledger = try session.ledger()
    _ = try Retry.whileBusy { () throws(LedgerError) in
      try ledger.append(drafts, session.recording())
    }
  }

  /// Says what is open now.
  func tell(_ asked: AskedReduction, _ session: Session, json: Bool) throws -> ExitStatus {
    let (item, part) = (asked.item, asked.made.amount)
    let after = try session.ledger().standing(of: asked.standing.account) ?? asked.standing
    let left = after.invoices[item.number]?.openAmount ?? .zero(part.currency)
    let free = try after.unapplied(part.currency)
    if json {
      session.printJSON([
        "invoice": .text(item.number), "amount": .text(part.plain),
        "currency": .text(part.currency.code), "open": .text(left.plain),
        "unapplied": .text(free.plain),
      ])
      return .done
    }
    let balances = PaymentScreen.balances(after, in: [part.currency])
    session.print(
      "\(visible(item.number)) is lowered by \(part); \(left) is open on it. \(balances)")
    if free.isPositive, try asked.standing.unapplied(part.currency) != free {
      session.print("\(free) of what was paid is free again and waits for another invoice.")
    }
    return .done
  }
}

extension Invoice {
  /// What may still be credited, also of what was paid.
  var creditable: Money {
    get throws(MoneyError) { try amount.subtracting(credited) }
  }
}
