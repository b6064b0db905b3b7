import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff dispute ACCOUNT [INVOICE]`: records what they contest, and how it was settled.
struct DisputeCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispute", abstract: "Record what an account contests, or settle it.",
    discussion: """
      What is contested leaves the chase and stays in the balance; the rest is still chased. \
      Without an invoice all that is open is contested. With --settle it is chased again, less what \
      is upheld, which is credited. As with a credit no limit holds for it: what was never owed is \
      not given up.
      """)

  @Argument(
    help: "The account's key or name; quote a name of several words.", completion: .accounts)
  var account: String
  @Argument(help: "The invoice; else all that are open.")
  var invoice: String?
  @Option(help: ArgumentHelp("Why: \(DisputeCommand.kinds).", valueName: "kind"))
  var reason: String?
  @Option(help: ArgumentHelp("How much of the invoice; else all of it.", valueName: "amount"))
  var amount: String?
  @Option(help: ArgumentHelp("Who settles it; else you.", valueName: "name"))
  var owner: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("By when; else as the policy says.", valueName: "day"))
  var by: String?
  @Option(help: ArgumentHelp("What they said, or what was found.", valueName: "text"))
  var words: String?
  @Flag(help: "Settle a dispute that is open.")
  var settle = false
  @Option(help: ArgumentHelp("What they were right about; it is credited.", valueName: "amount"))
  var upheld: String?
  @OptionGroup var options: GlobalOptions

  fileprivate static let kinds = DisputeReason.allCases.map(\.rawValue).joined(separator: ", ")

  func run(in session: Session) throws -> ExitStatus {
    let desk = try AccountDesk(account, in: session)
    try settle ? settle(desk) : raise(desk)
    return .done
  }

  // MARK: Raising

  private func raise(_ desk: AccountDesk) throws {
    if upheld != nil { throw Failure(.usage, "--upheld goes with --settle") }
    let invoice = try invoice.map(desk.invoice)
    let raised = DisputeRaised(
      on: desk.today, invoice: invoice?.number, reason: try kind(),
      words: try words.map { try desk.words($0, option: "--words", example: "10 units too few") },
      amount: try contested(invoice, desk),
      owner: try desk.words(owner ?? desk.session.actor, option: "--owner", example: "ben"),
      targetOn: try target(desk))
    var facts: [LedgerFact] = [.disputeRaised(raised)]
    if let step = try review(raised, desk) { facts.append(step) }
    try desk.record(facts)
    desk.answer(try told(raised, desk), json(raised, invoice), options)
  }

  private func kind() throws -> DisputeReason {
    guard let reason else {
      throw Failure(.usage, "--reason is wanted", remedy: "One of \(DisputeCommand.kinds).")
    }
    guard let kind = DisputeReason(rawValue: reason.lowercased()) else {
      throw Failure(
        .usage, "--reason \(visible(reason)): no kind of dispute",
        remedy: "One of \(DisputeCommand.kinds).")
    }
    return kind
  }

  /// What of the invoice is contested; nil: all of it, or of all that are open.
  private func contested(_ invoice: Invoice?, _ desk: AccountDesk) throws -> Money? {
    guard let invoice else {
      guard amount == nil else {
        throw Failure(.usage, "--amount wants the invoice it is a part of")
      }
      guard !desk.standing.openInvoices.isEmpty else {
        throw Failure(.usage, "\(desk.name) has nothing open to contest")
      }
      return nil
    }
    guard invoice.openAmount.isPositive else {
      throw Failure(.usage, "invoice \(visible(invoice.number)) has nothing open to contest")
    }
    if let open = desk.openDispute(of: invoice.number) {
      throw Failure(
        .usage,
        "invoice \(visible(invoice.number)) is contested since \(open.raised.on.short) already",
        remedy:
          "Settle that first: talkoff dispute \(desk.name) \(visible(invoice.number)) --settle")
    }
    let part = try amount.map {
      try desk.amount($0, option: "--amount", of: invoice.openAmount)
    }
    return part == invoice.openAmount ? nil : part
  }

  private func target(_ desk: AccountDesk) throws -> CalendarDay {
    if let by { return try desk.day(by, option: "--by", .ahead) }
    return desk.policy.calendar.businessDay(
      onOrAfter: desk.today.adding(days: desk.policy.guards.disputeDays))
  }

  /// A day to look at it again, where nothing else is left to call about; else the worklist would
  /// forget the rest until then.
  private func review(_ raised: DisputeRaised, _ desk: AccountDesk) throws -> LedgerFact? {
    var after = desk.standing
    try after.apply(.disputeRaised(raised), entry: desk.session.surroundings.newID(), call: nil)
    guard after.chaseable(on: desk.today).isEmpty, let target = raised.targetOn else { return nil }
    return .nextStepScheduled(
      NextStep(
        action: .reviewDispute, dueOn: target, isHold: true,
        reason: "\(raised.owner ?? "we") settle the dispute by then"),
      on: desk.today)
  }

  private func told(_ raised: DisputeRaised, _ desk: AccountDesk) throws -> [String] {
    let what = raised.invoice.map { "invoice \($0)" } ?? "all open invoices"
    let part = raised.amount.map { "\($0) of " } ?? ""
    let by = raised.targetOn.map { ", to be settled by \($0.short)" } ?? ""
    return [
      "Contested: \(part)\(what) (\(raised.reason.rawValue)); \(raised.owner ?? "") sees to it\(by).",
      "It leaves the chase and stays in the balance.",
    ]
  }

  private func json(_ raised: DisputeRaised, _ invoice: Invoice?) -> [String: BodyValue] {
    var members: [String: BodyValue] = ["reason": .text(raised.reason.rawValue)]
    members["invoice"] = raised.invoice.map(BodyValue.text)
    members["owner"] = raised.owner.map(BodyValue.text)
    members["settleBy"] = raised.targetOn.map { .text($0.description) }
    let contested = raised.amount ?? invoice?.openAmount
    members["contested"] = contested.map { .text($0.plain) }
    members["currency"] = contested.map { .text($0.currency.code) }
    return members
  }

  // MARK: Settling

  private func settle(_ desk: AccountDesk) throws {
    let dispute = try open(desk)
    let words = try desk.words(words, option: "--words", example: "delivered, signed by Dana")
    let number = try invoice.map { try desk.invoice($0).number } ?? dispute.raised.invoice
    let credit = try upheld.map { try self.credit($0, number, dispute, words, desk) }
    var facts: [LedgerFact] = credit.map { [.bookkeeping(.creditGiven($0))] } ?? []
    facts.append(
      .terms(
        .disputeDecided(
          DisputeDecided(
            dispute: dispute.entry, on: desk.today, upheld: credit?.amount, words: words))))
    if let step = desk.standing.nextStep, step.action == .reviewDispute, step.dueOn > desk.today {
      let next = NextStep(
        action: .call, dueOn: desk.policy.calendar.businessDay(onOrAfter: desk.today),
        reason: "the dispute is settled")
      facts.append(.nextStepScheduled(next, on: desk.today))
    }
    try desk.record(facts)
    let upheld = credit.map { "\($0.amount) is credited on invoice \($0.invoice)" }
    desk.answer(
      ["Settled: \(upheld ?? "nothing is upheld"). What is left is chased again from today."],
      [
        "settled": .text(dispute.entry.description),
        "upheld": .text(credit?.amount.plain ?? "0"),
      ], options)
  }

  private func open(_ desk: AccountDesk) throws -> Dispute {
    let number = try invoice.map { try desk.invoice($0).number }
    let open = desk.standing.disputes.filter {
      $0.isOpen(on: desk.today) && (number.map($0.invoices.contains) ?? true)
    }
    guard let dispute = open.last else {
      throw Failure(.usage, "\(desk.name): nothing is contested there")
    }
    guard open.count == 1 else {
      let numbers = open.compactMap(\.raised.invoice).map { visible($0) }
      throw Failure(
        .usage, "\(desk.name) contests more than one invoice",
        remedy: "Name one of \(numbers.joined(separator: ", ")).")
    }
    return dispute
  }

  private func credit(
    _ text: String, _ number: String?, _ dispute: Dispute, _ words: String, _ desk: AccountDesk
  ) throws -> Reduction {
    guard let number, let invoice = desk.standing.invoices[number] else {
      throw Failure(
        .usage, "--upheld wants the invoice it is credited on",
        remedy: "talkoff dispute \(desk.name) INVOICE --settle --upheld \(visible(text))")
    }
    let amount = try desk.amount(text, option: "--upheld", of: invoice.contestedAmount)
    return Reduction(invoice: number, amount: amount, on: desk.today, words: words)
  }
}

extension AccountDesk {
  /// The open dispute that takes an invoice out of the chase.
  func openDispute(of number: String) -> Dispute? {
    standing.disputes.last { $0.isOpen(on: today) && $0.invoices.contains(number) }
  }
}
