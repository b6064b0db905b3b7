public import CollectionsLedger
public import Receivables
import TestSupport

/// The books of one account, thrown with dice: every kind of fact that moves money, and what goes
/// wrong with it: money before its invoice, too much of it, money that goes back, late records.
public struct SeededBooks {
  /// Whose books they are.
  public let account: Account.ID
  private var dice: SplitMix
  private let ledger: EntryID
  private let currencies: [Currency]
  private var made = 0
  private var today = CalendarDay(daysSinceEpoch: 20_000)
  private var invoices: [(number: String, amount: Money)] = []
  private var charges: [(number: String, amount: Money)] = []
  private var payments: [EntryID] = []
  private var agreements: [EntryID] = []
  private var factored: [String] = []

  /// Begins the books; the same seed gives the same ones.
  public init(seed: UInt64, account: Account.ID, ledger: EntryID) {
    self.account = account
    self.ledger = ledger
    dice = SplitMix(state: seed &* 0x9E37_79B9 &+ UInt64(account.rawValue.utf8.count))
    currencies = ["EUR", "EUR", "JPY", "KWD"].compactMap { Currency(code: $0) }
  }

  /// Returns what is recorded next, and when; a fact may contradict the books and be refused.
  public mutating func next() -> (draft: EntryDraft, recording: Recording) {
    made += 1
    today = today.adding(days: roll(6))
    let id = EntryID(naming: ["books", account.rawValue, "\(made)"], in: ledger)
    let call = EntryID(naming: ["call", account.rawValue, "\(made / 5)"], in: ledger)
    let draft = EntryDraft(id: id, account: account, call: call, fact: fact(id))
    let actor = ["ana", "ben", "zoë <&>"][roll(3)]
    let at = Instant(
      microseconds: Int64(today.daysSinceEpoch) * 86_400_000_000 + Int64(roll(24)) * 3_600_000_000)
    return (draft, Recording(at: at, zone: "UTC", day: today, actor: actor))
  }

  /// The day the books have come to.
  public var day: CalendarDay { today }

  private mutating func roll(_ count: Int) -> Int { Int(dice.next() % UInt64(count)) }

  private mutating func fact(_ id: EntryID) -> LedgerFact {
    switch roll(20) {
    case 0...4: return invoice()
    case 5...8:
      payments.append(id)
      return payment()
    case 9: return reversal()
    case 10: return reduction()
    case 11: return charge()
    case 12: return waiver()
    case 13: return settlement(id)
    case 14: return factoring()
    case 15: return promise(id)
    case 16: return plan(id)
    case 17: return dispute()
    case 18: return dueDay()
    default: return call()
    }
  }

  private mutating func amount(upTo limit: Int = 9_000) -> Money {
    Money(minorUnits: Int64(roll(limit)) + 1, currency: currencies[roll(currencies.count)])
  }

  /// Mostly today; some are recorded late, or ahead.
  private mutating func about() -> CalendarDay {
    roll(3) == 0 ? today.adding(days: roll(40) - 30) : today
  }

  private mutating func known() -> (number: String, amount: Money)? {
    invoices.isEmpty ? nil : invoices[roll(invoices.count)]
  }

  private func negated(_ amount: Money) -> Money {
    Money(minorUnits: -amount.minorUnits, currency: amount.currency)
  }

  private mutating func invoice() -> LedgerFact {
    let amount = roll(7) == 0 ? negated(amount()) : amount()
    let number = ["R", "2026/", "INV ", "=R;\"", "é"][roll(5)] + "\(made)"
    invoices.append((number, amount))
    let issued = about()
    return .invoiceIssued(
      InvoiceIssued(
        number: number, issuedOn: roll(3) == 0 ? nil : issued,
        dueOn: issued.adding(days: roll(60)), amount: amount))
  }

  private mutating func payment() -> LedgerFact {
    let amount = roll(8) == 0 ? negated(amount()) : amount(upTo: 14_000)
    var wishes: [AllocationWish] = []
    if let named = known(), roll(2) == 0 {
      let part = Money(minorUnits: Int64(roll(4_000)) + 1, currency: amount.currency)
      wishes = [AllocationWish(invoice: named.number, amount: roll(2) == 0 ? part : nil)]
    }
    return .paymentReceived(
      PaymentReceived(
        on: about(), amount: amount, wishes: wishes,
        rest: AllocationOrder.allCases[roll(AllocationOrder.allCases.count)], source: "pay",
        method: PaymentMethod.allCases[roll(PaymentMethod.allCases.count)],
        reference: roll(2) == 0 ? "ref; \"\(made)\" | date:2020-01-01\n[2020-01-01]" : nil))
  }

  private mutating func reversal() -> LedgerFact {
    guard !payments.isEmpty else { return invoice() }
    return .bookkeeping(
      .paymentReversed(
        PaymentReversed(
          payment: payments.remove(at: roll(payments.count)), on: about(), words: "unpaid")))
  }

  private mutating func reduction() -> LedgerFact {
    guard let invoice = known() else { return self.invoice() }
    let part = Money(
      minorUnits: Int64(roll(2_000)) + 1, currency: invoice.amount.currency)
    let made = Reduction(invoice: invoice.number, amount: part, on: about(), words: "so it is")
    return .bookkeeping(roll(2) == 0 ? .creditGiven(made) : .writtenOff(made))
  }

  private mutating func charge() -> LedgerFact {
    guard let invoice = known() else { return self.invoice() }
    let kinds = Invoice.Kind.allCases.filter(\.isCharge)
    let amount = Money(
      minorUnits: Int64(roll(900)) + 1, currency: invoice.amount.currency)
    let day = about()
    charges.append(("L\(made)", amount))
    return .bookkeeping(
      .chargeBooked(
        ChargeBooked(
          number: "L\(made)", invoice: invoice.number, kind: kinds[roll(kinds.count)],
          amount: amount, on: day, dueOn: day.adding(days: roll(14)), accruedUpTo: nil,
          rule: "agreed")))
  }

  private mutating func waiver() -> LedgerFact {
    guard !charges.isEmpty else { return invoice() }
    let charge = charges[roll(charges.count)]
    let part = Money(minorUnits: Int64(roll(900)) + 1, currency: charge.amount.currency)
    let made = Reduction(invoice: charge.number, amount: part, on: about(), words: nil)
    return .bookkeeping(roll(2) == 0 ? .chargeWaived(made) : .chargeReinstated(made))
  }
}

// MARK: What was agreed

extension SeededBooks {
  private mutating func settlement(_ id: EntryID) -> LedgerFact {
    agreements.append(id)
    let owed = amount()
    let pays = Money(minorUnits: owed.minorUnits / 2 + 1, currency: owed.currency)
    let named = roll(2) == 0 ? known()?.number : nil
    return .settlementAgreed(
      SettlementAgreed(
        owed: owed, pays: pays, by: today.adding(days: roll(40)), madeOn: about(),
        graceDays: roll(4), invoices: named.map { [$0] } ?? []))
  }

  private mutating func promise(_ id: EntryID) -> LedgerFact {
    agreements.append(id)
    let amount = amount()
    let named = roll(2) == 0 ? known()?.number : nil
    return .promiseMade(
      PromiseMade(
        amount: amount, on: today.adding(days: roll(20)), madeOn: about(), graceDays: roll(4),
        tolerance: Money(minorUnits: Int64(roll(50)), currency: amount.currency),
        invoices: named.map { [$0] } ?? []))
  }

  private mutating func plan(_ id: EntryID) -> LedgerFact {
    agreements.append(id)
    return .installmentsAgreed(
      InstallmentsAgreed(
        parts: Installment.plan(for: amount(), parts: 3, frequency: .weekly, first: today),
        madeOn: about(), graceDays: roll(4), cureDays: roll(10)))
  }

  private mutating func factoring() -> LedgerFact {
    if !factored.isEmpty, roll(2) == 0 {
      return .escalation(
        .factoringReturned(
          invoices: [factored.removeFirst()], on: about(), words: "unpaid"))
    }
    guard let one = known(), let other = known() else { return invoice() }
    let numbers = one.number == other.number ? [one.number] : [one.number, other.number]
    factored += numbers
    let amount = Money(
      minorUnits: Int64(roll(9_000)) + 100, currency: one.amount.currency)
    let advance = Money(minorUnits: amount.minorUnits * 4 / 5, currency: amount.currency)
    let fee = Money(minorUnits: amount.minorUnits / 33, currency: amount.currency)
    let reserve = Money(
      minorUnits: amount.minorUnits - advance.minorUnits - fee.minorUnits,
      currency: amount.currency)
    return .escalation(
      .invoicesFactored(
        InvoicesFactored(
          invoices: numbers, factor: "Factor & Co", amount: amount, advance: advance, fee: fee,
          reserve: reserve, recourseOn: nil, on: about())))
  }

  private mutating func dispute() -> LedgerFact {
    .disputeRaised(
      DisputeRaised(
        on: about(), invoice: roll(2) == 0 ? known()?.number : nil, reason: .quality,
        words: "faulty"))
  }

  private mutating func dueDay() -> LedgerFact {
    if roll(2) == 0, !agreements.isEmpty {
      let ended = agreements.remove(at: roll(agreements.count))
      return .terms(.agreementEnded(AgreementEnded(agreement: ended, on: about(), words: nil)))
    }
    return .terms(
      .holdPlaced(
        HoldPlaced(
          on: today, until: today.adding(days: roll(30)), words: "asked for",
          invoice: known()?.number)))
  }

  private mutating func call() -> LedgerFact {
    switch roll(3) {
    case 0: .callEnded(Outcome.allCases[roll(Outcome.allCases.count)], step: "end")
    case 1: .rightPersonConfirmed(person: "Jo \(made)")
    default:
      .callStarted(CallStarted(on: about(), script: "ab", scriptTitle: "First", contact: "Jo"))
    }
  }
}
