import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// Goes through the lines of statements that wait for a person, one after the other.
struct PaymentReview {
  let session: Session
  let policy: Policy

  func run(json: Bool) throws -> ExitStatus {
    let ledger = try session.ledger()
    let waiting = try ledger.waitingLines()
    guard !waiting.isEmpty else {
      if json { session.printJSON(["waiting": .list([])]) } else { session.print("Nothing waits.") }
      return .done
    }
    let sources = PaymentSources(ledger: ledger)
    let index = MatchIndex(
      accounts: try sources.accounts(),
      earlierPayments: try sources.earlierPayments(for: waiting.map(\.line)))
    if json {
      session.printJSON(["waiting": .list(waiting.map { PaymentReview.json($0.line, index) })])
      return .done
    }
    session.print(StyledText("A number books it so; ? lists what else may be typed.", .dim))
    for (place, line) in waiting.enumerated() {
      let screen = StatementScreen(session: session)
      screen.head(line.line, mark: StyledText("\(place + 1) of \(waiting.count)  ", .dim))
      let proposals = Proposals(line.line, index)
      for (number, words) in proposals.words.enumerated() {
        screen.paragraph("\(number + 1)  \(words)")
      }
      guard try decide(on: line, proposals, ledger) else { return .done }
    }
    return .done
  }

  /// Asks until something is decided; false where the person leaves.
  private func decide(
    on waiting: BankBook.Waiting, _ proposals: Proposals, _ ledger: SQLLedger
  ) throws -> Bool {
    while true {
      var request = LineRequest(prompt: "book> ", promptStyle: .bold)
      request.keys = Set(proposals.words.indices.map { Character(String($0 + 1)) })
      let words: [String]
      switch session.lines.readLine(request) {
      case .line(let text): words = CommandWords.split(text)
      case .help: words = ["?"]
      case .unreadable(let fault): throw Failure(.badData, fault.description)
      case .back, .endOfInput, .interrupted, .hangUp: return false
      }
      switch words.first {
      case nil, "skip", "s": return true
      case "quit", "q": return false
      case "?", "help": help(proposals)
      case "none", "n":
        let why = words.dropFirst().joined(separator: " ")
        try setAside(waiting, why.isEmpty ? "no debtor's money" : why, ledger)
        session.print("Set aside.")
        return true
      case let word?:
        do {
          if let number = Int(word), words.count == 1,
            proposals.words.indices.contains(number - 1)
          {
            if try accept(number - 1, of: proposals, waiting, ledger) { return true }
          } else if try book(words, waiting, ledger) {
            return true
          }
        } catch let failure as Failure {
          // A person is asked again; a pipe cannot be.
          guard session.lines.isInteractive else { throw failure }
          session.note(failure.message)
        }
      }
    }
  }

  private func help(_ proposals: Proposals) {
    if !proposals.words.isEmpty {
      session.print("  1-\(proposals.words.count)          book it as proposed")
    }
    session.print("  ACCOUNT      book it to an account, in the policy's order")
    session.print("  ACCOUNT INVOICE ...")
    session.print("               book it to an account, for the invoices you name")
    session.print("  none [WHY]   it is no debtor's money")
    session.print("  skip, or Enter alone")
    session.print("               decide on it later")
    session.print("  quit         leave; what was not decided on waits")
  }

  // MARK: Decisions

  private func decision(
    _ waiting: BankBook.Waiting, _ law: String?
  ) throws -> StatementDecision {
    StatementDecision(
      line: waiting.line, ledger: try session.ledger().identity.id, rule: policy.allocation,
      today: session.today, law: law, reopenings: waiting.reopenings)
  }

  private func accept(
    _ place: Int, of proposals: Proposals, _ waiting: BankBook.Waiting, _ ledger: SQLLedger
  ) throws -> Bool {
    switch proposals {
    case .payments(let matches): return try accept(matches[place], waiting, ledger)
    case .reversals(let payments):
      guard let id = EntryID(payments[place].key) else { return false }
      try append(try decision(waiting, nil).reversing(id, of: payments[place].account), ledger)
      session.print("Taken back: \(payments[place].amount) of \(payments[place].paidOn.short).")
      return true
    }
  }

  private func accept(
    _ match: PaymentMatch, _ waiting: BankBook.Waiting, _ ledger: SQLLedger
  ) throws -> Bool {
    guard let standing = try ledger.standing(of: match.account) else { return false }
    let wishes = match.allocations.map { AllocationWish(invoice: $0.invoice, amount: $0.amount) }
    let words = match.evidence.map(\.description).joined(separator: "; ")
    return try keep(
      waiting, standing, wishes: wishes, chosenBy: match.chooser, words: words, ledger)
  }

  /// `ACCOUNT`, `ACCOUNT 1001 1002`.
  private func book(
    _ words: [String], _ waiting: BankBook.Waiting, _ ledger: SQLLedger
  ) throws -> Bool {
    let standing = try MoneyArgument.standing([words[0]], in: session)
    // The beginning of a key is enough elsewhere; here a slip would book money to a stranger.
    let typed = matchingKey(words[0])
    guard [standing.account.rawValue, standing.name].map({ matchingKey($0) }).contains(typed) else {
      throw Failure(
        .usage, "\(visible(words[0])) is not a whole key",
        remedy: "Type \(visible(standing.account.rawValue)) to book it to "
          + "\(visible(standing.name)).")
    }
    let reading = MoneyArgument(standing: standing, today: session.today)
    let named = try words.dropFirst().map { try reading.invoice($0) }
    try MoneyArgument.checkCurrency(of: named, waiting.line.amount)
    let wishes = named.map { AllocationWish(invoice: $0.number) }
    return try keep(
      waiting, standing, wishes: wishes, chosenBy: wishes.isEmpty ? .policy : .collector,
      words: "\(session.actor) said so", ledger)
  }

  private func keep(
    _ waiting: BankBook.Waiting, _ standing: Standing, wishes: [AllocationWish],
    chosenBy: AllocationChooser, words: String, _ ledger: SQLLedger
  ) throws -> Bool {
    let line = waiting.line
    guard line.amount.isPositive else {
      throw Failure(.usage, "money that went out is no payment", remedy: "none sets it aside.")
    }
    var answer: FullAndFinalAnswer?
    if let offer = try FullAndFinalOffer(
      words: line.text, paid: line.amount, standing: standing)
    {
      guard let said = FullAndFinalQuestion(session: session).ask(offer) else {
        throw Failure(.usage, offer.warning, remedy: "It has to be answered at a terminal.")
      }
      guard said != .returned else {
        try setAside(waiting, "offered as full and final; to be sent back", ledger)
        return true
      }
      if said == .accepted {
        try GivingUp(policy: policy, actor: session.actor, sign: nil).check(
          offer.difference, of: offer.owed)
      }
      answer = said
    }
    let drafts = try decision(waiting, standing.profile?.law).accepting(
      account: standing.account, wishes: wishes, chosenBy: chosenBy, words: words, answer: answer)
    try append(drafts + (try writeOffs(after: drafts, standing, line, answer)), ledger)
    if let after = try ledger.standing(of: standing.account), let payment = after.payments.last {
      PaymentScreen(session: session).tell(payment, before: standing, after: after)
    }
    return true
  }

  private func writeOffs(
    after drafts: [EntryDraft], _ standing: Standing, _ line: StatementLine,
    _ answer: FullAndFinalAnswer?
  ) throws -> [EntryDraft] {
    guard answer == .accepted, let payment = drafts.first,
      let offer = try FullAndFinalOffer(words: line.text, paid: line.amount, standing: standing)
    else { return [] }
    var after = standing
    try after.apply(payment.fact, entry: payment.id, call: nil)
    let made = offer.writeOffs(
      from: after, on: session.today, words: "accepted as full and final", approvedBy: nil)
    return made.map {
      EntryDraft(
        id: session.surroundings.newID(), account: standing.account,
        fact: .bookkeeping(.writtenOff($0)))
    }
  }

  private func setAside(
    _ waiting: BankBook.Waiting, _ why: String, _ ledger: SQLLedger
  ) throws {
    try append([try decision(waiting, nil).settingAside(why)], ledger)
  }

  private func append(_ drafts: [EntryDraft], _ ledger: SQLLedger) throws {
    try Retry.whileBusy { () throws(LedgerError) in
      _ = try ledger.append(drafts, session.recording())
    }
  }

  private static func json(_ line: StatementLine, _ index: MatchIndex) -> BodyValue {
    var matches: [PaymentMatch] = []
    if case .payments(let found) = Proposals(line, index) { matches = found }
    return BodyValue.object([
      "on": .text(line.bookedOn.description), "amount": .text(line.amount.plain),
      "currency": .text(line.amount.currency.code), "payer": .text(line.payerName ?? ""),
      "text": .text(line.text),
      "proposals": .list(
        matches.map { match in
          [
            "account": .text(match.account.rawValue),
            "invoices": .list(match.allocations.map { .text($0.invoice) }),
            "evidence": .list(match.evidence.map { .text($0.description) }),
          ]
        }),
    ])
  }
}

/// What a line that waits may be, the likeliest first.
private enum Proposals {
  case payments([PaymentMatch])
  case reversals([EarlierPayment])

  private static let max = 9

  init(_ line: StatementLine, _ index: MatchIndex) {
    switch PaymentMatching.verdict(on: line, in: index) {
    case .certain(let match): self = .payments([match])
    case .doubtful(let matches): self = .payments(Array(matches.prefix(Proposals.max)))
    case .reversal(let reversal): self = .reversals(Array(reversal.of.prefix(Proposals.max)))
    case .ignored, .none: self = .payments([])
    }
  }

  /// Each in one line.
  var words: [String] {
    switch self {
    case .payments(let matches): matches.map { StatementScreen.words($0) }
    case .reversals(let payments):
      payments.map { "takes back \($0.amount) of \($0.paidOn.short), \($0.account)" }
    }
  }
}
