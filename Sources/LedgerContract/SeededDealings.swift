import CollectionsLedger
import Receivables
import TestSupport

/// What follows on facts of a seeded history: payments that go back, disputes decided, holds lifted,
/// due days changed, credits, factoring, placements and steps in court.
///
/// It keeps what it may refer to, because a ledger refuses what contradicts the account.
struct SeededDealings {
  private struct Known {
    var invoices: [(issued: InvoiceIssued, entry: EntryID)] = []
    var dueOn: [String: CalendarDay] = [:]
    var lastChange: [String: CalendarDay] = [:]
    var payments: [EntryID] = []
    var disputes: [EntryID] = []
    var holds: [EntryID] = []
    var agreements: [EntryID] = []
    var factored: [String] = []
    var isPlaced = false
  }

  private var accounts: [Account.ID: Known] = [:]
  /// What something later is about, and so stays.
  private var pinned: Set<EntryID> = []
  /// What was taken back, at times before it was recorded.
  private var withdrawn: Set<EntryID> = []

  init() {}

  /// Returns those of some entries that may be taken back, and forgets them.
  mutating func withdraw(_ ids: [EntryID]) -> [EntryID] {
    let free = ids.filter { !pinned.contains($0) }
    withdrawn.formUnion(free)
    for account in Array(accounts.keys) {
      accounts[account]?.invoices.removeAll { withdrawn.contains($0.entry) }
      accounts[account]?.payments.removeAll { withdrawn.contains($0) }
      accounts[account]?.disputes.removeAll { withdrawn.contains($0) }
      accounts[account]?.holds.removeAll { withdrawn.contains($0) }
      accounts[account]?.agreements.removeAll { withdrawn.contains($0) }
    }
    return free
  }

  /// Keeps what later facts may be about.
  mutating func note(_ fact: LedgerFact, _ id: EntryID, _ account: Account.ID) {
    guard !withdrawn.contains(id) else { return }
    var known = accounts[account] ?? Known()
    switch fact {
    case .invoiceIssued(let issued):
      known.invoices.append((issued, id))
      known.dueOn[issued.number] = issued.dueOn
    case .paymentReceived: known.payments.append(id)
    case .disputeRaised: known.disputes.append(id)
    case .promiseMade, .installmentsAgreed, .settlementAgreed: known.agreements.append(id)
    case .terms(.holdPlaced): known.holds.append(id)
    case .bookkeeping(.dueDayChanged), .escalation: pinned.insert(id)
    default: break
    }
    accounts[account] = known
  }

  /// Returns something that may be recorded of an account; nil where there is nothing yet.
  mutating func fact(
    _ id: EntryID, for account: Account.ID, today: CalendarDay, about day: CalendarDay,
    dice: inout SplitMix
  ) -> LedgerFact? {
    var known = accounts[account] ?? Known()
    defer { accounts[account] = known }
    func roll(_ count: Int) -> Int { Int(dice.next() % UInt64(count)) }
    func one(of ids: inout [EntryID]) -> EntryID? {
      guard !ids.isEmpty else { return nil }
      let id = ids.remove(at: roll(ids.count))
      pinned.insert(id)
      return id
    }
    guard !known.invoices.isEmpty, !withdrawn.contains(id) else { return nil }
    let (invoice, entry) = known.invoices[roll(known.invoices.count)]
    pinned.insert(entry)
    switch roll(11) {
    case 0...2:
      return .terms(
        .holdPlaced(
          HoldPlaced(
            on: day, until: day.adding(days: roll(25)), words: "asked for",
            invoice: roll(3) == 0 ? nil : invoice.number)))
    case 3:
      return one(of: &known.holds).map { .terms(.holdLifted(hold: $0, on: day, words: nil)) }
    case 4...5:
      return one(of: &known.disputes).map {
        .terms(.disputeDecided(DisputeDecided(dispute: $0, on: day, upheld: nil, words: nil)))
      }
    case 6: return change(of: invoice, in: &known, today, by: roll(50))
    case 7:
      return one(of: &known.payments).map {
        .bookkeeping(.paymentReversed(PaymentReversed(payment: $0, on: day, words: nil)))
      }
    case 8:
      let part = Money(minorUnits: Int64(roll(2_000)) + 1, currency: invoice.amount.currency)
      let made = Reduction(invoice: invoice.number, amount: part, on: day, words: nil)
      return .bookkeeping(roll(2) == 0 ? .creditGiven(made) : .writtenOff(made))
    case 9:
      return one(of: &known.agreements).map {
        .terms(.agreementEnded(AgreementEnded(agreement: $0, on: day, words: nil)))
      }
    default: return escalation(of: invoice, in: &known, day, choice: roll(3))
    }
  }

  private func change(
    of invoice: InvoiceIssued, in known: inout Known, _ today: CalendarDay, by days: Int
  ) -> LedgerFact? {
    guard let from = known.dueOn[invoice.number],
      known.lastChange[invoice.number].map({ $0 <= today }) ?? true
    else { return nil }
    let to = from.adding(days: days - 10)
    known.dueOn[invoice.number] = to
    known.lastChange[invoice.number] = today
    return .bookkeeping(
      .dueDayChanged(
        DueDayChanged(invoice: invoice.number, from: from, to: to, on: today, words: nil)))
  }

  private func escalation(
    of invoice: InvoiceIssued, in known: inout Known, _ day: CalendarDay, choice: Int
  ) -> LedgerFact {
    if choice == 0 {
      known.isPlaced.toggle()
      return known.isPlaced
        ? .escalation(
          .accountPlaced(
            AccountPlaced(
              agency: "Agency", balances: [invoice.amount], feeBasisPoints: 1_500, on: day)))
        : .escalation(.placementRecalled(on: day, words: nil))
    }
    if let place = known.factored.firstIndex(of: invoice.number) {
      known.factored.remove(at: place)
      return .escalation(
        .factoringReturned(invoices: [invoice.number], on: day, words: nil))
    }
    known.factored.append(invoice.number)
    return .escalation(
      .invoicesFactored(
        InvoicesFactored(
          invoices: [invoice.number], factor: "Factor", amount: invoice.amount,
          advance: .zero(invoice.amount.currency), fee: .zero(invoice.amount.currency),
          reserve: .zero(invoice.amount.currency), recourseOn: day.adding(days: 20), on: day)))
  }
}
