public import CollectionsLedger
public import Receivables

/// What becomes of one line of a bank statement, and the entries that say so.
public struct StatementBooking: Hashable, Sendable {
  /// What becomes of it.
  public enum Outcome: Hashable, Sendable {
    /// It is somebody's payment beyond doubt.
    case booked(PaymentMatch)
    /// It undoes an earlier payment beyond doubt.
    case reversed(EarlierPayment)
    /// A person has to say whose it is; the likeliest first, at times none.
    case waiting([PaymentMatch])
    /// It is no debtor's money.
    case setAside(IgnoredMovement)
  }

  /// The line.
  public let line: StatementLine
  /// What becomes of it.
  public let outcome: Outcome
  /// What is appended, all or none; the same line gives the same entries each time.
  public let drafts: [EntryDraft]
}

/// Books the lines of a statement: what is certain to its account, the rest to be asked about.
public struct StatementPlan {
  private let ledger: EntryID
  private let index: MatchIndex
  private let rule: AllocationRule
  private let law: (Account.ID) -> String?
  private let today: CalendarDay
  /// What lines of this statement have taken up already, by account and invoice.
  private var taken: [Taken: Money] = [:]

  private struct Taken: Hashable {
    let account: Account.ID
    let invoice: String
  }

  /// Begins a statement.
  ///
  /// - Parameters:
  ///   - ledger: goes into the keys of the entries.
  ///   - law: the law that holds for an account; asked where nobody named an invoice.
  ///   - today: the day the decisions are made on.
  public init(
    ledger: EntryID, index: MatchIndex, rule: AllocationRule,
    law: @escaping (Account.ID) -> String?, today: CalendarDay
  ) {
    self.ledger = ledger
    self.index = index
    self.rule = rule
    self.law = law
    self.today = today
  }

  /// Returns the key under which a line is kept.
  public static func key(of line: StatementLine, in ledger: EntryID) -> EntryID {
    EntryID(naming: ["statement-line"] + line.identity, in: ledger)
  }

  /// Decides on a line; lines before it count as booked.
  public mutating func book(_ line: StatementLine) -> StatementBooking {
    switch PaymentMatching.verdict(on: line, in: index) {
    case .certain(let match) where canTake(match):
      take(match)
      return booking(line, .booked(match), payment: match)
    case .certain(let match): return booking(line, .waiting([match]))
    case .doubtful(let matches): return booking(line, .waiting(matches))
    case .none: return booking(line, .waiting([]))
    case .reversal(let reversal):
      guard reversal.isCertain, let payment = reversal.of.first, let id = EntryID(payment.key)
      else { return booking(line, .waiting([])) }
      return reversed(line, payment, id)
    case .ignored(let why): return setAside(line, why)
    }
  }

  /// Whether what a match pays is not paid by an earlier line of the same statement already.
  private func canTake(_ match: PaymentMatch) -> Bool {
    match.allocations.allSatisfy {
      taken[Taken(account: match.account, invoice: $0.invoice)] == nil
    }
  }

  private mutating func take(_ match: PaymentMatch) {
    for part in match.allocations {
      taken[Taken(account: match.account, invoice: part.invoice)] = part.amount
    }
  }

  private func kept(_ line: StatementLine) -> EntryDraft {
    EntryDraft(
      id: StatementPlan.key(of: line, in: ledger), account: .bank,
      fact: .bookkeeping(.statementLineKept(line)))
  }

  private func booking(
    _ line: StatementLine, _ outcome: StatementBooking.Outcome, payment match: PaymentMatch? = nil
  ) -> StatementBooking {
    var drafts = [kept(line)]
    if let match {
      let law = match.allocations.isEmpty ? law(match.account) : nil
      let decision = StatementDecision(
        line: line, ledger: ledger, rule: rule, today: today, law: law)
      drafts += decision.accepting(match)
    }
    return StatementBooking(line: line, outcome: outcome, drafts: drafts)
  }

  private func reversed(
    _ line: StatementLine, _ payment: EarlierPayment, _ id: EntryID
  ) -> StatementBooking {
    let decision = StatementDecision(line: line, ledger: ledger, rule: rule, today: today)
    return StatementBooking(
      line: line, outcome: .reversed(payment),
      drafts: [kept(line)] + decision.reversing(id, of: payment.account))
  }

  private func setAside(_ line: StatementLine, _ why: IgnoredMovement) -> StatementBooking {
    let decision = StatementDecision(line: line, ledger: ledger, rule: rule, today: today)
    return StatementBooking(
      line: line, outcome: .setAside(why),
      drafts: [kept(line)] + [decision.settingAside(why.description)])
  }
}

/// In which order money takes up what nobody named, by the law that holds for an account.
public struct AllocationRule: Hashable, Sendable {
  /// Where no law has another.
  public var order = AllocationOrder.oldestFirst
  /// By the name of the law, as ``AccountProfile/law`` has it.
  public var byLaw: [String: AllocationOrder] = [:]

  /// The oldest first.
  public init() {}

  /// Returns the order for an account under a law.
  public func order(law: String?) -> AllocationOrder { law.flatMap { byLaw[$0] } ?? order }
}

/// The entries by which a line of a statement is decided on.
public struct StatementDecision {
  private let line: StatementLine
  private let ledger: EntryID
  private let rule: AllocationRule
  private let today: CalendarDay
  private let law: String?
  private let reopenings: Int

  /// Takes the line to decide on.
  ///
  /// - Parameters:
  ///   - law: the law that holds for the account, where it is known.
  ///   - reopenings: how often an earlier decision on the line was undone.
  public init(
    line: StatementLine, ledger: EntryID, rule: AllocationRule, today: CalendarDay,
    law: String? = nil, reopenings: Int = 0
  ) {
    self.line = line
    self.ledger = ledger
    self.rule = rule
    self.today = today
    self.law = law
    self.reopenings = reopenings
  }

  /// Books it as an account's payment.
  ///
  /// - Parameters:
  ///   - chosenBy: who named the invoices where it was not the debtor.
  ///   - answer: what is said to a payment offered as full and final.
  public func accepting(
    _ match: PaymentMatch, chosenBy: AllocationChooser? = nil,
    answer: FullAndFinalAnswer? = nil
  ) -> [EntryDraft] {
    let wishes = match.allocations.map { AllocationWish(invoice: $0.invoice, amount: $0.amount) }
    return accepting(
      account: match.account, wishes: wishes, chosenBy: chosenBy ?? match.chooser,
      words: match.evidence.map(\.description).joined(separator: "; "), answer: answer)
  }

  /// Books it as an account's payment, for the items named, in the policy's order where none is.
  public func accepting(
    account: Account.ID, wishes: [AllocationWish], chosenBy: AllocationChooser, words: String,
    answer: FullAndFinalAnswer? = nil
  ) -> [EntryDraft] {
    let received = PaymentReceived(
      on: line.bookedOn, amount: line.amount, wishes: wishes, chosenBy: chosenBy,
      rest: wishes.isEmpty ? rule.order(law: law) : AllocationOrder.none, source: "statement",
      method: .transfer,
      reference: line.text.isEmpty ? line.structuredReference : line.text, payer: line.payerName,
      payerAccount: line.payerAccount, line: key, fullAndFinal: answer)
    return [
      EntryDraft(
        id: id("statement-payment"), account: account,
        fact: .paymentReceived(received)),
      settled(account, words),
    ]
  }

  /// Takes back a payment that the bank took back.
  public func reversing(_ payment: EntryID, of account: Account.ID) -> [EntryDraft] {
    let reversed = PaymentReversed(
      payment: payment, on: line.bookedOn, words: line.text.isEmpty ? nil : line.text, line: key)
    return [
      EntryDraft(
        id: id("statement-reversal"), account: account,
        fact: .bookkeeping(.paymentReversed(reversed))),
      settled(account, "the bank took the payment back"),
    ]
  }

  /// Says that it is no debtor's money.
  public func settingAside(_ words: String) -> EntryDraft { settled(nil, words) }

  private var key: EntryID { StatementPlan.key(of: line, in: ledger) }

  /// The same decision has the same key, so that two people cannot both make it; one made after
  /// another was undone has its own.
  private func id(_ name: String) -> EntryID {
    let attempt = reopenings == 0 ? [] : ["again", String(reopenings)]
    return EntryID(naming: [name] + line.identity + attempt, in: ledger)
  }

  private func settled(_ account: Account.ID?, _ words: String) -> EntryDraft {
    EntryDraft(
      id: id("statement-settled"), account: .bank,
      fact: .bookkeeping(
        .statementLineSettled(
          StatementLineSettled(line: key, account: account, on: today, words: words))))
  }
}

extension PaymentMatch {
  /// Who said what the money is for, as the payment records it.
  public var chooser: AllocationChooser { chosenBy == .debtor ? .debtor : .policy }
}

/// The lines of bank statements that wait for a person.
public struct BankBook: Hashable, Sendable {
  /// A line that nobody has decided on.
  public struct Waiting: Hashable, Sendable {
    /// The entry that keeps it.
    public let entry: EntryID
    /// The line.
    public let line: StatementLine
    /// How often an earlier decision on it was undone.
    public let reopenings: Int
  }

  /// In the order of their days.
  public let waiting: [Waiting]

  /// Reads the entries of ``Account/ID/bank``.
  ///
  /// - Throws: ``LedgerError/unreadable(number:problem:)``.
  public init(_ entries: some Sequence<LedgerEntry>) throws(LedgerError) {
    var lines: [(entry: EntryID, line: StatementLine)] = []
    var reopenings: [EntryID: Int] = [:]
    var settled: Set<EntryID> = []
    var withdrawn: Set<EntryID> = []
    for entry in entries {
      switch try entry.fact() {
      case .bookkeeping(.statementLineKept(let line)): lines.append((entry.id, line))
      case .bookkeeping(.statementLineSettled(let decision)): settled.insert(decision.line)
      case .bookkeeping(.statementLineReopened(let reopened)):
        settled.remove(reopened.line)
        reopenings[reopened.line, default: 0] += 1
      case .takenBack(let ids): withdrawn.formUnion(ids)
      default: break
      }
    }
    let open = lines.filter { !settled.contains($0.entry) && !withdrawn.contains($0.entry) }
    // Those of one day stay in the order of the statement.
    waiting = open.enumerated().sorted {
      ($0.element.line.bookedOn, $0.offset) < ($1.element.line.bookedOn, $1.offset)
    }.map { _, kept in
      Waiting(entry: kept.entry, line: kept.line, reopenings: reopenings[kept.entry] ?? 0)
    }
  }
}
