import CallEngine
import CallScript
import CollectionsLedger
import FollowUp
import Receivables

/// Gathers what a call needs to know before the first word: facts, limits and whom to ask for.
struct CallPreparation {
  let standing: Standing
  let contacts: [Contact]
  let policy: Policy
  let today: CalendarDay
  /// The time where the account is, as far as that is known.
  var now: TimeOfDay
  let collector: String

  /// The cards of the account's people, the one who pays first.
  var people: [Contact] {
    let account = Account(id: standing.account, name: standing.name)
    return contacts.filter { $0.belongs(to: account) }.sorted { left, right in
      (left.payerRank, left.name) < (right.payerRank, right.name)
    }
  }

  /// The person to ask for.
  var payer: Contact? {
    people.first { $0.payerRank < Contact.payerRankOfOthers }
  }

  /// Whether the cards name an owner, and nobody in finance.
  var isSmallFirm: Bool {
    people.contains(where: \.isOwner) && !people.contains(where: \.isInFinance)
  }

  /// - Throws: `MoneyError` where a sum does not fit, `Failure` where nothing is open.
  func context() throws -> CallContext {
    guard let currency = try mainCurrency() else {
      throw Failure(.usage, "\(standing.account) owes nothing, so there is nothing to call about")
    }
    let overdue = try standing.overdue(currency, on: today)
    let balance = try standing.balance(currency)
    let open = try openToUs(currency)
    let due = overdue.isPositive ? overdue : open.isPositive ? open : balance
    return CallContext(
      today: today, amountDue: due, balance: balance.minorUnits < due.minorUnits ? due : balance,
      holds: holds(due: due), facts: facts(due: due), contact: payer?.name,
      authority: authority(due))
  }

  /// The balance without what was sold to a factor, who asks for it.
  private func openToUs(_ currency: Currency) throws(MoneyError) -> Money {
    var open = try standing.balance(currency)
    for invoice in standing.openInvoices
    where invoice.isFactored && invoice.amount.currency == currency {
      open = try open.subtracting(invoice.openAmount)
    }
    return open
  }

  /// What the collector's role may agree to for a debt of this size.
  private func authority(_ due: Money) -> Authority {
    let limits = policy.role(of: collector).limits
    let settlement = limits.settlement.limits(for: due)
    let installments = limits.installments.limits(for: due)
    var authority = Authority(
      termsLimitDays: min(limits.termsDaysMax, limits.promiseDaysMax),
      discountMax: settlement.discountMax(for: due),
      settlementDaysMax: min(settlement.payWithinDays, limits.termsDaysMax),
      installmentsMax: installments.partsMax,
      installmentMin: installments.partMin[due.currency],
      installmentDaysMax: min(installments.furthestDays, limits.termsDaysMax))
    authority.wantsDeposit = installments.depositMin.of(due).isPositive
    return authority
  }

  /// The currency with the most overdue; else the one with the most open.
  private func mainCurrency() throws -> Currency? {
    var best: (currency: Currency, overdue: Int64, balance: Int64)?
    for currency in standing.openCurrencies {
      let overdue = try standing.overdue(currency, on: today).minorUnits
      let balance = try standing.balance(currency).minorUnits
      guard balance > 0 else { continue }
      if best.map({ (overdue, balance) > ($0.overdue, $0.balance) }) ?? true {
        best = (currency, overdue, balance)
      }
    }
    return best?.currency
  }

  /// The invoices the call is about, oldest first: what is past due, else what is open.
  private func items(_ currency: Currency) -> [Invoice] {
    let due = standing.chaseable(on: today)
    let ours = standing.openInvoices.filter { !$0.isFactored }
    let items = due.isEmpty ? (ours.isEmpty ? standing.openInvoices : ours) : due
    return items.filter { $0.amount.currency == currency && $0.openAmount.isPositive }
  }

  private func holds(due: Money) -> Set<YesNoFact> {
    let promise = standing.currentPromise
    let verdict = promise.map { standing.verdict(on: $0, day: today) }
    let open = standing.openInvoices
    let facts: [YesNoFact: Bool] = [
      .smallFirm: isSmallFirm,
      .contactKnown: payer != nil,
      .firstCall: !standing.calls.contains(where: \.reachedRightPerson),
      .brokenPromise: verdict == .broken || verdict == .partlyKept,
      .disputed: open.contains(where: \.isDisputed),
      .partlyPaid: open.contains { !$0.paid.isZero },
      .severalInvoices: items(due.currency).count > 1,
      .maySettle: policy.role(of: collector).limits.settlement.discountMax(for: due).isPositive,
    ]
    return Set(facts.filter(\.value).keys)
  }

  private func facts(due: Money) -> [Fact: String] {
    let items = items(due.currency)
    let last = standing.calls.last { $0.outcome != nil }
    var facts: [Fact: String] = [
      .timeOfDay: now.hour < 12 ? "morning" : now.hour < 18 ? "afternoon" : "evening",
      .myName: collector, .myCompany: policy.company.name,
      .contactName: payer?.name ?? "the head of finance",
      .accountName: standing.name, .today: today.spoken,
      .callbackNumber: policy.company.phone ?? "our office number",
      .invoices: list(items.map(\.number)), .invoiceCount: String(items.count),
      .amountDue: due.description,
      .termsLimitDate: today.adding(days: policy.termsDaysMax).spoken,
      .lastTalk: last?.on.spoken ?? "some time ago",
      .daysAgo: last.map { days($0.on) } ?? "some days",
    ]
    facts[.nextMeasure] = measure
    facts[.oldestInvoice] = items.first?.number
    facts[.dueDate] = items.first?.dueOn.spoken
    facts[.daysPastDue] = items.first.map { String(max(0, $0.daysPastDue(on: today))) }
    facts[.promisedAmount] = standing.currentPromise?.amount.description
    facts[.promisedDate] = standing.currentPromise?.on.spoken
    return facts
  }

  /// What follows where nothing is agreed: the ladder's next step, as the policy says it.
  private var measure: String {
    let ladder = EscalationLadder(
      standing: standing, policy: policy, day: today, hasContact: payer != nil)
    return ladder.announced?.announcement ?? "a supervisor decides what follows"
  }

  private func days(_ day: CalendarDay) -> String {
    let count = today.days(since: day)
    return count == 1 ? "1 day" : "\(count) days"
  }

  /// `A`, `A and B`, `A, B and C`; beyond five the rest is counted: nobody listens to more.
  private func list(_ numbers: [String]) -> String {
    guard numbers.count > 1 else { return numbers.first ?? "…" }
    guard numbers.count > 5 else {
      return numbers.dropLast().joined(separator: ", ") + " and " + (numbers.last ?? "")
    }
    return numbers.prefix(4).joined(separator: ", ") + " and \(numbers.count - 4) more"
  }
}
