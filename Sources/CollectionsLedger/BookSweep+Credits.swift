import Receivables

extension BookSweep {
  /// Makes room on an invoice for a credit that is more than what is open on it, and returns how
  /// much.
  ///
  /// What was written off is credited instead: the debtor never paid it. Then money goes back to
  /// the payments it came from, the last first, and waits there for another item.
  mutating func freeing(
    _ reduction: RecordedReduction, besides part: Money, on day: CalendarDay
  ) throws(MoneyError) -> Money {
    let number = reduction.made.invoice
    var left = try reduction.made.amount.subtracting(part)
    guard left.isPositive else { return .zero(part.currency) }
    let wanted = left
    for source in writeOffs(on: number) {
      left = try left.subtracting(takeBack(source.amount.taken(from: left), source, on: day))
    }
    let lastFirst = standing.payments.indices.sorted {
      (standing.payments[$1].on, $1) < (standing.payments[$0].on, $0)
    }
    for place in lastFirst where left.isPositive {
      let paid = try amountPaid(by: place, on: number, before: day)
      let freed = paid.taken(from: left)
      guard freed.isPositive else { continue }
      try free(freed, of: number, from: place, on: day)
      left = try left.subtracting(freed)
    }
    return try wanted.subtracting(left)
  }

  /// What is written off on an invoice, by the entry it comes from, the last first.
  private func writeOffs(on number: String) -> [Booking] {
    var sums: [EntryID: Booking] = [:]
    var order: [EntryID] = []
    for booking in standing.bookings where booking.invoice == number && booking.kind == .writtenOff
    {
      let before = sums[booking.source]?.amount.minorUnits ?? 0
      if sums[booking.source] == nil { order.append(booking.source) }
      // The sum is within the amount of the invoice.
      let sum = Money(
        minorUnits: before + booking.amount.minorUnits, currency: booking.amount.currency)
      sums[booking.source] = Booking(
        source: booking.source, invoice: number, on: booking.on, kind: .writtenOff, amount: sum)
    }
    return order.reversed().compactMap { sums[$0] }.filter(\.amount.isPositive)
  }

  private mutating func takeBack(
    _ amount: Money, _ writeOff: Booking, on day: CalendarDay
  ) throws(MoneyError) -> Money {
    guard amount.isPositive else { return .zero(writeOff.amount.currency) }
    book(
      Booking(
        source: writeOff.source, invoice: writeOff.invoice, on: day, kind: .writtenOff,
        amount: try Money.zero(amount.currency).subtracting(amount)))
    return amount
  }

  private func amountPaid(
    by place: Int, on number: String, before day: CalendarDay
  ) throws(MoneyError) -> Money {
    let payment = standing.payments[place]
    var paid = Money.zero(payment.amount.currency)
    // A payment that went back before has nothing on the books; on this day it is still to go.
    if let gone = payment.reversedOn, gone < day { return paid }
    for part in payment.allocations where part.invoice == number {
      paid = try paid.adding(part.amount)
    }
    return paid
  }

  private mutating func free(
    _ amount: Money, of number: String, from place: Int, on day: CalendarDay
  ) throws(MoneyError) {
    let booking = Booking(
      source: standing.payments[place].entry, invoice: number, on: day, kind: .paid,
      amount: try Money.zero(amount.currency).subtracting(amount))
    book(booking)
    standing.payments[place].take(booking)
    if !waiting.contains(place) { waiting.append(place) }
  }
}
