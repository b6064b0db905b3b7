import ArgumentParser
import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// `talkoff pay`: records money, shows what came, and goes through what a statement left open.
struct PayCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "pay", abstract: "Record a payment, or decide on lines of bank statements.",
    discussion: """
      The debtor's own wish comes first (--invoice); what is left goes where the policy says, the \
      oldest invoice first unless it says otherwise. With an account alone it lists what came. \
      --review goes through the lines of statements that nobody was named for beyond doubt. \
      --reverse takes a payment back; one that a statement brought is then reviewed again, unless \
      the money itself was sent back (--sent-back).
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String?
  @Argument(help: "What came: 1,250.00, all, half, \"100 EUR\" ...")
  var amount: String?
  @Option(
    parsing: .unconditional, help: ArgumentHelp("The day it came; else today.", valueName: "day"))
  var on: String?
  @Option(
    help: ArgumentHelp(
      "What it is for, as the debtor said; 1001 or 1001=250.00; may be repeated.",
      valueName: "number"))
  var invoice: [String] = []
  @Flag(help: "The invoices were chosen by you, because the debtor named none.")
  var ourChoice = false
  @Option(help: ArgumentHelp("What the payer wrote on it.", valueName: "text"))
  var reference: String?
  @Option(
    help: ArgumentHelp("transfer, card, cheque, cash, direct-debit or other.", valueName: "how"))
  var method: String?
  @Option(
    help: ArgumentHelp(
      "Where it was offered as full and final for less: accepted, on-account or returned.",
      valueName: "answer"))
  var fullAndFinal: String?
  @Option(help: ArgumentHelp("Take back the payment of that number in the list.", valueName: "n"))
  var reverse: Int?
  @Flag(help: "The money itself went back, so its line of the statement does not wait again.")
  var sentBack = false
  @Option(help: ArgumentHelp("Why; for --reverse and for what is let go.", valueName: "text"))
  var reason: String?
  @Option(help: ArgumentHelp("The supervisor who signs beyond your limit.", valueName: "name"))
  var sign: String?
  @Flag(help: "Go through the lines of statements that wait for a person.")
  var review = false
  @OptionGroup var options: GlobalOptions

  func run(in session: Session) throws -> ExitStatus {
    if review {
      guard account == nil else { throw Failure(.usage, "--review goes through all accounts") }
      return try PaymentReview(session: session, policy: try session.policy()).run(
        json: options.json)
    }
    guard let account else {
      throw Failure(
        .usage, "whose payment?", remedy: "talkoff pay ACCOUNT AMOUNT, or talkoff pay --review")
    }
    let standing = try MoneyArgument.standing([account], in: session)
    if let reverse { return try take(back: reverse, standing, session) }
    guard let amount else { return list(standing, session) }
    return try record(amount, standing, session)
  }

  // MARK: Recording

  private func record(
    _ text: String, _ standing: Standing, _ session: Session
  ) throws -> ExitStatus {
    let policy = try session.policy()
    let reading = MoneyArgument(standing: standing, today: session.today)
    let named = try invoice.map { try reading.invoice(String($0.prefix { $0 != "=" })) }
    let amount = try reading.amount(text, for: named)
    guard !amount.isZero else { throw Failure(.usage, "nothing came; that is no payment") }
    let day = try reading.day(on, .behind, option: "--on")
    guard day <= session.today else {
      throw Failure(
        .usage, "--on \(day.short): that is ahead", remedy: "Money counts once it has come.")
    }
    let wishes = try zip(invoice, named).map { text, invoice in
      try wish(text, invoice, reading)
    }
    try MoneyArgument.checkCurrency(of: named, amount)
    let offer = try FullAndFinalOffer(words: reference ?? "", paid: amount, standing: standing)
    let answer = try answer(to: offer, session)
    guard answer != .returned else {
      session.print("Nothing was booked: send it back, and say why in writing.")
      return .done
    }
    let received = PaymentReceived(
      on: day, amount: amount, wishes: wishes,
      chosenBy: wishes.isEmpty ? .policy : ourChoice ? .collector : .debtor,
      rest: policy.allocation.order(law: standing.profile?.law), source: "pay",
      method: try method.map(paymentMethod), reference: reference, fullAndFinal: answer)
    return try keep(received, offer, standing, policy, session)
  }

  private func wish(
    _ text: String, _ invoice: Invoice, _ reading: MoneyArgument
  ) throws -> AllocationWish {
    guard let mark = text.firstIndex(of: "=") else {
      return AllocationWish(invoice: invoice.number)
    }
    let amount = try reading.amount(String(text[text.index(after: mark)...]), for: [invoice])
    return AllocationWish(invoice: invoice.number, amount: amount)
  }

  private func paymentMethod(_ text: String) throws -> PaymentMethod {
    guard let method = PaymentMethod(rawValue: text.lowercased()) else {
      let names = PaymentMethod.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "--method \(visible(text)): none of \(names)")
    }
    return method
  }

  /// A payment marked as full and final must be answered, by a word or by a person.
  private func answer(
    to offer: FullAndFinalOffer?, _ session: Session
  ) throws -> FullAndFinalAnswer? {
    if let fullAndFinal {
      guard let answer = FullAndFinalAnswer(rawValue: fullAndFinal) else {
        throw Failure(
          .usage, "--full-and-final \(visible(fullAndFinal)): accepted, on-account or returned")
      }
      return answer
    }
    guard let offer else { return nil }
    guard let answer = FullAndFinalQuestion(session: session).ask(offer) else {
      throw Failure(
        .usage, "\(offer.warning)",
        remedy: "Answer it: --full-and-final accepted, on-account or returned. Nothing was booked.")
    }
    return answer
  }

  private func keep(
    _ received: PaymentReceived, _ offer: FullAndFinalOffer?, _ standing: Standing,
    _ policy: Policy, _ session: Session
  ) throws -> ExitStatus {
    let id = session.surroundings.newID()
    var after = standing
    try after.apply(.paymentReceived(received), entry: id, call: nil)
    var drafts = [EntryDraft(id: id, account: standing.account, fact: .paymentReceived(received))]
    if received.fullAndFinal == .accepted, let offer {
      try GivingUp(policy: policy, actor: session.actor, sign: sign).check(
        offer.difference, of: offer.owed)
      let words = reason ?? "accepted as full and final"
      for made in offer.writeOffs(
        from: after, on: session.today, words: words, approvedBy: sign)
      {
        let fact = LedgerFact.bookkeeping(.writtenOff(made))
        let entry = session.surroundings.newID()
        try after.apply(fact, entry: entry, call: nil)
        drafts.append(EntryDraft(id: entry, account: standing.account, fact: fact))
      }
    }
    let ledger = try session.ledger()
    let entries = try Retry.whileBusy { () throws(LedgerError) in
      try ledger.append(drafts, session.recording())
    }
    guard let payment = after.payments.first(where: { $0.entry == id }) else { return .done }
    if options.json {
      session.printJSON(payment.json(entries.first?.number ?? 0, of: after))
    } else {
      PaymentScreen(session: session).tell(payment, before: standing, after: after)
    }
    return .done
  }

  // MARK: What came, and taking it back

  private func list(_ standing: Standing, _ session: Session) -> ExitStatus {
    if options.json {
      session.printJSON([
        "account": .text(standing.account.rawValue),
        "payments": .list(standing.payments.enumerated().map { $1.json($0 + 1, of: standing) }),
      ])
    } else {
      PaymentScreen(session: session).list(standing)
    }
    return .done
  }

  private func take(
    back place: Int, _ standing: Standing, _ session: Session
  ) throws -> ExitStatus {
    guard standing.payments.indices.contains(place - 1) else {
      throw Failure(
        .missingInput, "--reverse \(place): there is no such payment",
        remedy: "talkoff pay \(visible(standing.account.rawValue)) lists them.")
    }
    let payment = standing.payments[place - 1]
    guard let reason, !trimmedBlanks(reason).isEmpty else {
      throw Failure(
        .usage, "why is it taken back?", remedy: "For example --reason \"returned by the bank\".")
    }
    let reading = MoneyArgument(standing: standing, today: session.today)
    let reversed = PaymentReversed(
      payment: payment.entry, on: try reading.day(on, .behind, option: "--on"), words: reason)
    var drafts = [
      EntryDraft(
        id: session.surroundings.newID(), account: standing.account,
        fact: .bookkeeping(.paymentReversed(reversed)))
    ]
    let line = sentBack ? nil : payment.received.line
    if let line {
      let reopened = StatementLineReopened(line: line, on: session.today, words: reason)
      drafts.append(
        EntryDraft(
          id: session.surroundings.newID(), account: .bank,
          fact: .bookkeeping(.statementLineReopened(reopened))))
    }
    let ledger = try session.ledger()
    _ = try Retry.whileBusy { () throws(LedgerError) in
      try ledger.append(drafts, session.recording())
    }
    let after = try ledger.standing(of: standing.account) ?? standing
    let balances = PaymentScreen.balances(after, in: [payment.amount.currency])
    session.print("Taken back: \(payment.amount) of \(payment.on.short). \(balances)")
    if line != nil {
      session.print("Its line of the bank statement waits for a decision: talkoff pay --review")
    }
    return .done
  }
}

/// Whether a person may give up a part of a debt, alone or with a supervisor's signature.
struct GivingUp {
  let policy: Policy
  let actor: String
  let sign: String?

  /// - Throws: ``Failure`` with `notAllowed` where neither may.
  func check(_ amount: Money, of owed: Money) throws {
    let person = sign ?? actor
    guard !policy.mayGiveUp(amount, of: owed, by: person) else { return }
    let role = policy.role(of: person)
    let limit = role.limits.settlement.limits(for: owed).discountMax(for: owed)
    let others = policy.approvers.filter {
      amount.minorUnits
        <= $0.limits.settlement.limits(for: owed).discountMax(for: owed).minorUnits
    }
    let names = others.flatMap { policy.people(having: $0) }
    let who = names.isEmpty ? others.map(\.words) : names
    throw Failure(
      .notAllowed,
      "\(amount) of \(owed) is more than \(visible(person)) (\(role.name)) may let go: \(limit)",
      remedy: who.isEmpty
        ? "Nobody in the policy may let go so much."
        : "Ask \(who.map { visible($0) }.joined(separator: " or ")) to sign: --sign NAME.")
  }
}

extension Payment {
  /// The payment for a program.
  func json(_ number: Int, of standing: Standing) -> BodyValue {
    BodyValue.object([
      "number": .integer(Int64(number)), "on": .text(on.description),
      "amount": .text(amount.plain), "currency": .text(amount.currency.code),
      "unapplied": .text(unapplied.plain), "reversed": .flag(reversedOn != nil),
      "chosenBy": .text(received.chosenBy?.rawValue ?? "policy"),
      "source": .text(received.source),
      "allocations": .list(
        allocations.map { part in
          [
            "invoice": .text(part.invoice), "amount": .text(part.amount.plain),
            "on": .text(part.on.description),
          ]
        }),
      "moneyOfFactors": .list(standing.moneyOfFactors(in: self).map { .object($0.json) }),
    ])
  }
}
