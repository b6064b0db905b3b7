public import CollectionsLedger
public import Receivables
import TestSupport

/// The dealings of a few accounts, thrown with dice: the same seed gives the same history.
///
/// It has what a year of calls has, and what goes wrong in one: dates ahead and long past, money
/// without an invoice, refunds, credit notes, disputes, promises kept and broken, words taken back.
public struct SeededHistory {
  /// The accounts it is about.
  public let accounts: [Account.ID]
  private let seed: UInt64
  private let ledger: EntryID
  private var dice: SplitMix
  private let currencies = ["EUR", "EUR", "USD", "JPY"].compactMap { Currency(code: $0) }
  private var today = CalendarDay(daysSinceEpoch: 20_000)
  private var made = 0
  private var invoices: [Account.ID: [String]] = [:]
  private var appended: [Account.ID: [EntryID]] = [:]
  private var dealings = SeededDealings()

  /// Some drafts and when they are recorded.
  public struct Batch {
    /// What is appended.
    public let drafts: [EntryDraft]
    /// When, and by whom.
    public let recording: Recording
  }

  /// Begins a history.
  public init(seed: UInt64, ledger: EntryID, accounts: Int) {
    self.seed = seed
    self.ledger = ledger
    dice = SplitMix(state: seed)
    self.accounts = (1...accounts).map { Account.ID("S\(seed)-\($0)") }
  }

  /// The day the history has come to.
  public var day: CalendarDay { today }

  /// Returns what is recorded next.
  public mutating func next() -> Batch {
    today = today.adding(days: roll(4))
    let drafts = (0...roll(4)).map { _ in draft() }
    let at = Instant(microseconds: Int64(today.daysSinceEpoch) * 86_400_000_000 + Int64(made))
    return Batch(
      drafts: drafts, recording: Recording(at: at, zone: "UTC", day: today, actor: "seed \(seed)"))
  }

  private mutating func roll(_ count: Int) -> Int { Int(dice.next() % UInt64(count)) }

  private mutating func draft() -> EntryDraft {
    let account = accounts[roll(accounts.count)]
    let id = EntryID(naming: ["history", "\(seed)", "\(made + 1)"], in: ledger)
    let fact = fact(account, id)
    made += 1
    dealings.note(fact, id, account)
    let call = EntryID(naming: ["call", account.rawValue, "\(made / 7)"], in: ledger)
    appended[account, default: []].append(id)
    return EntryDraft(id: id, account: account, call: call, fact: fact)
  }

  private mutating func fact(_ account: Account.ID, _ id: EntryID) -> LedgerFact {
    switch roll(22) {
    case 0...5: invoice(account)
    case 6...8: payment(account)
    case 9: promise(account)
    case 10: .nextStepScheduled(step(), on: shifted())
    case 11: dispute(account)
    case 12: call()
    case 13: agreement(account)
    case 14: oddity(account)
    case 15...20:
      dealings.fact(id, for: account, today: today, about: shifted(), dice: &dice)
        ?? invoice(account)
    default: .noteAdded("note \(made)")
    }
  }

  private mutating func amount(upTo limit: Int) -> Money {
    let minorUnits = Int64(roll(limit)) + 1
    return Money(minorUnits: minorUnits, currency: currencies[roll(currencies.count)])
  }

  /// Mostly today, at times some days off: notes are made late, and clocks differ.
  private mutating func shifted() -> CalendarDay {
    roll(4) == 0 ? today.adding(days: roll(21) - 10) : today
  }

  private mutating func invoice(_ account: Account.ID) -> LedgerFact {
    let number = "R\(made)"
    invoices[account, default: []].append(number)
    let issued = today.adding(days: roll(90) - 70)
    let amount = amount(upTo: 5_000)
    let credit = Money(minorUnits: -amount.minorUnits, currency: amount.currency)
    return .invoiceIssued(
      InvoiceIssued(
        number: number, issuedOn: roll(3) == 0 ? nil : issued,
        dueOn: issued.adding(days: roll(60)), amount: roll(8) == 0 ? credit : amount))
  }

  private mutating func number(_ account: Account.ID) -> String? {
    let known = invoices[account] ?? []
    return known.isEmpty || roll(3) == 0 ? nil : known[roll(known.count)]
  }

  private mutating func payment(_ account: Account.ID) -> LedgerFact {
    let amount = amount(upTo: 6_000)
    let refund = Money(minorUnits: -amount.minorUnits, currency: amount.currency)
    return .paymentReceived(
      PaymentReceived(
        on: shifted(), amount: roll(7) == 0 ? refund : amount, invoice: number(account),
        source: "seed"))
  }

  private mutating func promise(_ account: Account.ID) -> LedgerFact {
    let amount = amount(upTo: 6_000)
    return .promiseMade(
      PromiseMade(
        amount: amount, on: today.adding(days: roll(20)), madeOn: shifted(), graceDays: roll(4),
        tolerance: Money(minorUnits: Int64(roll(50)), currency: amount.currency),
        invoices: named(account)))
  }

  private mutating func step() -> NextStep {
    let action = NextStep.Action.allCases[roll(NextStep.Action.allCases.count)]
    return NextStep(
      action: action, dueOn: today.adding(days: roll(30) - 3),
      at: roll(3) == 0 ? TimeOfDay(hour: roll(24), minute: roll(60)) : nil,
      isHold: roll(4) == 0, reason: "because \(made)")
  }

  private mutating func dispute(_ account: Account.ID) -> LedgerFact {
    let reasons = DisputeReason.allCases
    return .disputeRaised(
      DisputeRaised(
        on: shifted(), invoice: roll(2) == 0 ? number(account) ?? "R\(made + roll(9))" : nil,
        reason: reasons[roll(reasons.count)], words: "words"))
  }

  private mutating func call() -> LedgerFact {
    switch roll(3) {
    case 0: .callEnded(Outcome.allCases[roll(Outcome.allCases.count)], step: "end")
    case 1: .rightPersonConfirmed(person: roll(2) == 0 ? nil : "Jo \(made)")
    default:
      .callStarted(
        CallStarted(on: shifted(), script: "ab", scriptTitle: "First", contact: "Jo"))
    }
  }

  private mutating func agreement(_ account: Account.ID) -> LedgerFact {
    let amount = amount(upTo: 6_000)
    if roll(2) == 0 {
      return .installmentsAgreed(
        InstallmentsAgreed(
          parts: Installment.plan(
            for: amount, parts: 3, frequency: .weekly, first: today),
          madeOn: shifted(), graceDays: roll(4), invoices: named(account), cureDays: roll(9)))
    }
    let pays = Money(minorUnits: amount.minorUnits / 2 + 1, currency: amount.currency)
    return .settlementAgreed(
      SettlementAgreed(
        owed: amount, pays: roll(2) == 0 ? pays : amount, by: today.adding(days: roll(30)),
        madeOn: shifted(), graceDays: roll(4), invoices: named(account)))
  }

  private mutating func named(_ account: Account.ID) -> [String] {
    roll(2) == 0 ? [] : number(account).map { [$0] } ?? []
  }

  private mutating func oddity(_ account: Account.ID) -> LedgerFact {
    let known = appended[account] ?? []
    switch roll(6) {
    case 0: return .insolvencyReported(reference: "IN \(made)")
    case 1: return .accountOpened(name: "Seeded \(made) GmbH")
    case 2 where known.isEmpty: return .contactLearned(person: "Al", email: nil)
    default:
      // At times an entry that is not there yet.
      let later = EntryID(naming: ["history", "\(seed)", "\(made + 2)"], in: ledger)
      let ids = (0...roll(2)).map { _ in
        known.isEmpty || roll(6) == 0 ? later : known[roll(known.count)]
      }
      return .takenBack(dealings.withdraw(ids))
    }
  }
}
