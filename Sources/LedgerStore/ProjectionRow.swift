import CollectionsLedger
import FollowUp
import Receivables

/// The rows that are derived from one account's standing.
enum ProjectionRow {
  static func head(_ head: ChainHead, of account: Account.ID) -> [SQLValue] {
    [
      .text(account.rawValue), .integer(Int64(head.sequence)), .integer(Int64(head.number)),
      .bytes(head.hash.bytes),
    ]
  }

  static func account(_ folded: FoldedAccount) -> [SQLValue] {
    let id = folded.account.rawValue
    let name = folded.standing.name
    let never = SQLValue.integer(-Schema.never)
    return [
      .text(id), .text(name), .text(matchingKey(id)), .text(matchingKey(name)),
      folded.agendaStart.map(SQLValue.day) ?? never,
      folded.standing.rowsFrom.map(SQLValue.day) ?? never,
      folded.standing.collector.map(SQLValue.text) ?? .null,
      .integer(Int64(folded.standing.heldDeals.count { $0.decided == nil })),
    ]
  }

  static func invoices(
    _ numbers: some Sequence<String>, _ standing: Standing
  ) -> [[SQLValue]] {
    let invoices = numbers.compactMap { standing.invoices[$0] }
    let settled = standing.settledDays(of: invoices)
    let printed = standing.printedDueDays
    return invoices.map { invoice in
      let settledOn = invoice.isOpen ? nil : settled[invoice.number] ?? invoice.knownFrom
      return [
        .text(standing.account.rawValue), .text(invoice.number),
        invoice.issuedOn.map(SQLValue.day) ?? .null,
        .day(printed[invoice.number] ?? invoice.dueOn), .day(invoice.knownFrom),
        .day(invoice.dueOn), .text(invoice.amount.currency.code),
        .integer(invoice.amount.minorUnits), .integer(invoice.settled.minorUnits),
        settledOn.map(SQLValue.day) ?? .integer(Schema.never),
        invoice.paymentReference.map(SQLValue.text) ?? .null,
      ]
    }
  }

  /// Returns the row of one movement on an invoice.
  static func booking(at place: Int, _ standing: Standing) -> [SQLValue]? {
    let booking = standing.bookings[place]
    guard let invoice = standing.invoices[booking.invoice] else { return nil }
    return [
      .text(standing.account.rawValue), .integer(Int64(place)), .text(invoice.number),
      .day(booking.on), .day(invoice.knownFrom), .day(invoice.dueOn),
      .text(booking.amount.currency.code), .integer(booking.amount.minorUnits),
    ]
  }

  static func agenda(_ folded: FoldedAccount) throws(LedgerError) -> [[SQLValue]] {
    guard let start = folded.agendaStart else { return [] }
    do {
      return try Agenda.spans(of: folded.standing, from: start).enumerated().map { place, span in
        agenda(span, place: place, account: folded.account)
      }
    } catch {
      throw .refused("\(folded.account): \(error)")
    }
  }

  private static func agenda(
    _ span: AgendaSpan, place: Int, account: Account.ID
  ) -> [SQLValue] {
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

  /// Returns the rows of the money that was agreed and has not come.
  static func agreed(_ standing: Standing) -> [[SQLValue]] {
    AgreedLine.lines(of: standing).enumerated().map { place, line in
      [
        .text(standing.account.rawValue), .integer(Int64(place)), .text(line.kind.rawValue),
        .day(line.dueOn), line.until.map(SQLValue.day) ?? .integer(Schema.never),
        .text(line.missing.currency.code), .integer(line.missing.minorUnits),
      ]
    }
  }

  /// Returns the rows of what was done with an account, day by day.
  static func dayWork(_ standing: Standing) -> [[SQLValue]] {
    DayWork.lines(of: standing).enumerated().map { place, work in
      [
        .text(standing.account.rawValue), .integer(Int64(place)), .day(work.day),
        .text(work.kind.rawValue), .integer(Int64(work.count)),
        work.amount.map { .text($0.currency.code) } ?? .null,
        work.amount.map { .integer($0.minorUnits) } ?? .null,
      ]
    }
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
  fileprivate func settledDays(of invoices: [Invoice]) -> [String: CalendarDay] {
    let wanted = Set(invoices.filter { !$0.isOpen }.map(\.number))
    guard !wanted.isEmpty else { return [:] }
    var days: [String: CalendarDay] = [:]
    for booking in bookings where wanted.contains(booking.invoice) {
      days[booking.invoice] = max(days[booking.invoice] ?? booking.on, booking.on)
    }
    return days
  }

  /// The first day from which the rows of its invoices tell what was open: on an earlier one an
  /// invoice had another due day, or was settled that was open again later.
  fileprivate var rowsFrom: CalendarDay? {
    let reopened = bookings.last { booking in
      invoices[booking.invoice].map { $0.amount.isPositive != booking.amount.isPositive } ?? false
    }
    return [dueDayChanges.map(\.on).max(), reopened?.on].compactMap { $0 }.max()
  }

  /// The due days that were printed on invoices that have another one now.
  fileprivate var printedDueDays: [String: CalendarDay] {
    Dictionary(dueDayChanges.map { ($0.invoice, $0.from) }) { first, _ in first }
  }
}
