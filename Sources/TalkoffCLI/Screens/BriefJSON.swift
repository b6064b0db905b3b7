import CollectionsLedger
import FollowUp
import Receivables

/// The brief for a program.
enum BriefJSON {
  static func value(
    _ standing: Standing, _ preparation: CallPreparation, _ findings: [GuardFinding],
    _ pick: ScriptPick, in session: Session
  ) throws -> BodyValue {
    let today = preparation.today
    let book = PhoneBook(session: session, policy: preparation.policy)
    let theirs = LocalClock(preparation, in: session)
    var members: [String: BodyValue] = [
      "account": .text(standing.account.rawValue), "name": .text(standing.name),
      "asOf": .text(today.description),
      "totals": .list(try standing.openCurrencies.map { try total($0, standing, today) }),
      "invoices": .list(standing.openInvoices.map { invoice($0, today) }),
      "people": .list(
        preparation.people.map { person($0, isPayer: $0 == preparation.payer, book) }),
      "calls": .list(standing.calls.map(call)),
      "guards": .list(findings.map(\.json)),
      "script": pick.json,
      "promises": .list(standing.promises.map { promise($0, standing, today) }),
    ]
    if let zone = theirs.zoneName {
      members["theirTime"] = ["time": .text(theirs.clock.time.description), "zone": .text(zone)]
    }
    if let next = standing.nextStep { members["nextStep"] = step(next) }
    return .object(members)
  }

  private static func total(
    _ currency: Currency, _ standing: Standing, _ today: CalendarDay
  ) throws -> BodyValue {
    [
      "currency": .text(currency.code),
      "overdue": .text(try standing.overdue(currency, on: today).plain),
      "open": .text(try standing.balance(currency).plain),
    ]
  }

  private static func invoice(_ invoice: Invoice, _ today: CalendarDay) -> BodyValue {
    [
      "number": .text(invoice.number), "dueOn": .text(invoice.dueOn.description),
      "open": .text(invoice.openAmount.plain), "currency": .text(invoice.amount.currency.code),
      "daysPastDue": .integer(Int64(max(0, invoice.daysPastDue(on: today)))),
      "disputed": .flag(invoice.isDisputed),
    ]
  }

  private static func person(_ person: Contact, isPayer: Bool, _ book: PhoneBook) -> BodyValue {
    [
      "name": .text(person.name), "role": .text(person.role ?? person.title ?? ""),
      "phones": .list(person.phones.map { .text($0.number) }),
      "numbers": .list(person.phones.map { number(book.number($0, of: person), book) }),
      "emails": .list(person.emails.map(BodyValue.text)), "askFor": .flag(isPayer),
    ]
  }

  private static func number(_ number: PhoneNumber, _ book: PhoneBook) -> BodyValue {
    [
      "raw": .text(number.raw), "e164": .text(number.e164 ?? ""),
      "shown": .text(number.shown(from: book.home)), "valid": .flag(number.details != nil),
      "zones": .list(number.zones.map(BodyValue.text)),
    ]
  }

  private static func call(_ call: CallSummary) -> BodyValue {
    [
      "on": .text(call.on.description), "outcome": .text(call.outcome?.rawValue ?? "open"),
      "rightPerson": .flag(call.reachedRightPerson),
    ]
  }

  private static func promise(
    _ promise: Promise, _ standing: Standing, _ today: CalendarDay
  ) -> BodyValue {
    [
      "amount": .text(promise.amount.plain), "currency": .text(promise.amount.currency.code),
      "on": .text(promise.on.description),
      "verdict": .text(standing.verdict(on: promise, day: today).rawValue),
      "received": .text(standing.received(for: promise, until: today).plain),
    ]
  }

  private static func step(_ step: NextStep) -> BodyValue {
    [
      "action": .text(step.action.rawValue), "dueOn": .text(step.dueOn.description),
      "reason": .text(step.reason),
    ]
  }
}
