import ArgumentParser
import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// `talkoff plan ACCOUNT`: they pay in parts.
struct PlanCommand: TalkoffCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Agree on payment in parts, or see how a plan stands.",
    discussion: """
      Without an option it shows the plan that runs; on a terminal where none runs it asks. Parts \
      are even, and the last one takes what does not divide. Beyond your limits the plan is held \
      for a supervisor. For example: talkoff plan ACME --parts 6 --deposit 25% --every monthly
      """)

  @Argument(
    help: "The account: its key, its name or the beginning of one.", completion: .accounts)
  var account: [String]
  @Option(help: ArgumentHelp("So many parts, the deposit not counted.", valueName: "number"))
  var parts: Int?
  @Option(help: ArgumentHelp("Parts of this amount, as many as it takes.", valueName: "amount"))
  var part: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The first day money comes; else in a week, with a deposit today.", valueName: "day"))
  var first: String?
  @Option(
    help: ArgumentHelp(
      "weekly, fortnightly or monthly; else the slowest within your limits.", valueName: "often"))
  var every: String?
  @Option(help: ArgumentHelp("Paid on the first day: 25%, or an amount.", valueName: "share"))
  var deposit: String?
  @Option(
    help: ArgumentHelp(
      "Set one payment (1 is the first): 2=500; the last one takes the difference.",
      valueName: "k=amount"))
  var edit: [String] = []
  @Flag(help: "The plan that runs ends by consent.")
  var withdraw = false
  @OptionGroup var deal: DealOptions
  @OptionGroup var options: GlobalOptions

  private var saysNothing: Bool {
    parts == nil && part == nil && first == nil && every == nil && deposit == nil && edit.isEmpty
  }

  func run(in session: Session) throws -> ExitStatus {
    let desk = try DealDesk(account, in: session)
    let running = desk.standing.plans.last { $0.closed == nil }
    if withdraw { return try withdraw(running, desk) }
    if saysNothing {
      if let running {
        PlanScreen(session: session, standing: desk.standing).show(running, json: options.json)
        return .done
      }
      guard session.lines.isInteractive, !options.json else {
        let none = "No plan runs with \(visible(desk.standing.name))."
        if options.json {
          session.printJSON(["plan": .object([:])])
        } else {
          session.print("\(none)")
        }
        return .done
      }
      return try PlanInterview(desk: desk, deal: deal).run()
    }
    let subject = try desk.subject(deal.invoices, typed: part ?? "")
    let draft = try draft(subject.total, desk)
    return try record(draft, subject, desk)
  }

  private func record(
    _ draft: PlanDraft, _ subject: DealSubject, _ desk: DealDesk
  ) throws -> ExitStatus {
    let plan = desk.policy.plan(draft, invoices: subject.invoices, madeOn: desk.session.today)
    let outcome = try desk.make(.plan(plan), deal)
    DealScreen(session: desk.session, desk: desk).show(outcome, json: options.json)
    return .done
  }

  // MARK: What was said

  private func draft(_ total: Money, _ desk: DealDesk) throws -> PlanDraft {
    let share = try deposit.map { try depositSaid($0, total, desk) }
    let day = try firstDay(desk)
    let cut = try cut(total, desk)
    let payments = (parts ?? 1) + (share == nil ? 0 : 1)
    let usual = desk.policy.usualFrequency(
      payments: payments, of: total, from: day,
      by: desk.policy.role(of: desk.session.actor), agreedOn: desk.session.today)
    let terms = PlanTerms(
      total: total, deposit: share, cut: cut, first: day, frequency: try frequency() ?? usual)
    do {
      var draft = try terms.draft()
      for text in edit { try PlanEdit(text, total, desk).apply(to: &draft) }
      return draft
    } catch let error as PlanError {
      throw Failure(.badData, error.description)
    }
  }

  private func cut(_ total: Money, _ desk: DealDesk) throws -> PlanTerms.Cut {
    switch (parts, part) {
    case (let count?, nil): return .parts(count)
    case (nil, let amount?): return .each(try desk.reading.amount(amount, of: total))
    case (.some, .some):
      throw Failure(.usage, "--parts and --part say the same; keep one of the two")
    case (nil, nil):
      throw Failure(
        .usage, "how many parts, or how much each, is wanted",
        remedy: "For example --parts 3, or --part 500.")
    }
  }

  private func depositSaid(
    _ text: String, _ total: Money, _ desk: DealDesk
  ) throws -> PlanTerms.Deposit {
    if let percent = DealReading.percent(text) { return .percent(percent) }
    return .amount(try desk.reading.amount(text, of: total))
  }

  private func firstDay(_ desk: DealDesk) throws -> CalendarDay {
    if let first {
      return try desk.reading.day(first.split(separator: " ").map(String.init))
    }
    return desk.session.today.adding(days: deposit == nil ? 7 : 0)
  }

  private func frequency() throws -> Frequency? {
    guard let every else { return nil }
    let found = Frequency.allCases.filter { $0.rawValue.hasPrefix(every.lowercased()) }
    guard !every.isEmpty, found.count == 1 else {
      throw Failure(
        .usage, "--every \(visible(every)): weekly, fortnightly or monthly is wanted")
    }
    return found.first
  }

  private func withdraw(_ running: PaymentPlan?, _ desk: DealDesk) throws -> ExitStatus {
    guard let running else {
      throw Failure(.badData, "\(visible(desk.standing.name)): no plan runs")
    }
    let today = desk.session.today
    try desk.withdraw(running.entry, "plan", reason: deal.givenReason, day: today)
    DealScreen(session: desk.session, desk: desk).say(
      "Withdrawn: \(Deal.plan(running.agreed).words).", .color(.green))
    return .done
  }
}

/// One payment of a plan that is set by hand: `2=500`.
struct PlanEdit {
  let part: Int
  let amount: Money

  /// - Throws: ``Failure`` where the text is none.
  init(_ text: String, _ total: Money, _ desk: DealDesk) throws {
    let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let part = Int(trimmedBlanks(halves[0])) else {
      throw Failure(
        .usage, "\"\(visible(text))\": which payment and how much is wanted",
        remedy: "For example 2=500: the second payment is 500.")
    }
    self.part = part
    amount = try desk.reading.amount(halves[1], of: total)
  }

  func apply(to draft: inout PlanDraft) throws(PlanError) {
    try draft.set(part: part, to: amount)
  }
}
