import CollectionsLedger
import FollowUp
import Receivables

/// The rows that are derived from one account's standing.
enum ProjectionRow {
  static func account(_ standing: Standing, agendaFrom: CalendarDay?) -> [SQLValue] {
    let id = standing.account.rawValue
    return [
      .text(id), .text(standing.name), .text(matchingKey(id)), .text(matchingKey(standing.name)),
      agendaFrom.map(SQLValue.day) ?? .integer(-Schema.never),
    ]
  }

  static func invoice(_ invoice: Invoice, _ standing: Standing) -> [SQLValue] {
    [
      .text(standing.account.rawValue), .text(invoice.number),
      invoice.issuedOn.map(SQLValue.day) ?? .null, .day(invoice.knownFrom), .day(invoice.dueOn),
      .text(invoice.amount.currency.code), .integer(invoice.amount.minorUnits),
      .integer(invoice.paid.minorUnits), .integer(invoice.isDisputed ? 1 : 0),
    ]
  }

  /// Returns one row for each part of a payment that was put on an invoice still there.
  static func allocations(_ payment: Payment, _ standing: Standing) -> [[SQLValue]] {
    payment.allocations.compactMap { part in
      guard let invoice = standing.invoices[part.invoice] else { return nil }
      return [
        .text(standing.account.rawValue), .bytes(payment.entry.bytes), .text(invoice.number),
        .day(payment.on), .day(invoice.knownFrom), .day(invoice.dueOn),
        .text(part.amount.currency.code), .integer(part.amount.minorUnits),
      ]
    }
  }

  static func agenda(_ span: AgendaSpan, place: Int, account: Account.ID) -> [SQLValue] {
    [
      .text(account.rawValue), .integer(Int64(place)), .integer(Int64(span.reason.rank)),
      .day(span.from), span.until.map(SQLValue.day) ?? .integer(Schema.never), .day(span.dueOn),
      .text(span.amount.currency.code), .integer(span.amount.minorUnits),
      .integer(span.rankingAmount), .day(span.oldestDueOn), .text(span.action.rawValue),
      .text(span.why),
    ]
  }

  static func nextStep(_ scheduled: ScheduledStep, account: Account.ID) -> [SQLValue] {
    [
      .text(account.rawValue), .text(scheduled.step.action.rawValue), .day(scheduled.step.dueOn),
      scheduled.step.at.map { .text($0.description) } ?? .null,
      .integer(scheduled.step.isHold ? 1 : 0), .text(scheduled.step.reason), .day(scheduled.on),
    ]
  }
}

extension SQLValue {
  /// A day, counted from 1970-01-01.
  static func day(_ day: CalendarDay) -> SQLValue { .integer(Int64(day.daysSinceEpoch)) }
}

extension SQLRow {
  func day(_ index: Int) throws(LedgerError) -> CalendarDay {
    CalendarDay(daysSinceEpoch: try count(index))
  }

  /// Reads an amount whose currency is at one place and whose minor units are at another.
  func money(currency: Int, minorUnits: Int) throws(LedgerError) -> Money {
    let currency = try decoded(Currency(code: try text(currency)))
    return Money(minorUnits: try integer(minorUnits), currency: currency)
  }
}

extension Standing {
  /// The day on which each invoice that is fully paid was so; open ones are left out.
  func settledDays(of numbers: some Sequence<String>) -> [String: CalendarDay] {
    let wanted = Set(numbers.filter { invoices[$0]?.isOpen == false })
    guard !wanted.isEmpty else { return [:] }
    var days: [String: CalendarDay] = [:]
    for payment in payments {
      for part in payment.allocations where wanted.contains(part.invoice) {
        days[part.invoice] = max(days[part.invoice] ?? payment.on, payment.on)
      }
    }
    return days
  }
}
