import Receivables

// Most of what an import brings can be put on the books without going over them again. What is
// booked here is what `BookSweep` gives; a seeded law compares the two.

/// What the books must be gone over again for.
struct BookingHints: Hashable, Sendable {
  /// The latest day on which money came, or was put on an item, that takes whatever is open.
  var lastUnnamedMoney: CalendarDay?
  /// Whether some of it is still not taken up.
  var hasWaitingMoney = false
  /// Invoices that were paid or contested before they were recorded.
  var namedAhead: Set<String> = []
}

extension Standing {
  /// Whether an invoice only adds to what is open: nothing waits for it and nothing came that it
  /// would have taken up.
  func canTake(_ invoice: Invoice) -> Bool {
    !needsBooking && disputes.isEmpty && settlements.isEmpty && plans.isEmpty
      && reductions.isEmpty && !hints.hasWaitingMoney && !hints.namedAhead.contains(invoice.number)
      && (hints.lastUnnamedMoney.map { $0 < invoice.knownFrom } ?? true)
  }

  /// The one movement a payment makes, where it names an invoice that takes up all of it and
  /// nothing on the books is of that day or later.
  func directBooking(of payment: Payment) -> Booking? {
    guard settlements.isEmpty, plans.isEmpty, disputes.isEmpty,
      payment.received.wishes.count == 1, let wish = payment.received.wishes.first,
      wish.amount == nil, let invoice = invoices[wish.invoice], invoice.knownFrom <= payment.on,
      bookings.last.map({ $0.on < payment.on }) ?? true,
      invoice.openAmount.taken(from: payment.amount) == payment.amount, !payment.amount.isZero
    else { return nil }
    return Booking(
      source: payment.entry, invoice: wish.invoice, on: payment.on, kind: .paid,
      amount: payment.amount)
  }
}

extension Money {
  /// The part of `payment` that this open amount takes up: never more than either, never across
  /// signs (a refund does not pay an invoice), never across currencies.
  func taken(from payment: Money) -> Money {
    guard currency == payment.currency, isPositive == payment.isPositive, !isZero, !payment.isZero
    else { return .zero(currency) }
    return minorUnits.magnitude < payment.minorUnits.magnitude ? self : payment
  }
}

extension Invoice {
  /// Takes a movement into its sums, which fit because none is more than what is open.
  mutating func take(_ booking: Booking) {
    let units = booking.amount.minorUnits
    switch booking.kind {
    case .paid: paid = Money(minorUnits: paid.minorUnits + units, currency: paid.currency)
    case .credited:
      credited = Money(minorUnits: credited.minorUnits + units, currency: credited.currency)
    case .writtenOff:
      writtenOff = Money(minorUnits: writtenOff.minorUnits + units, currency: writtenOff.currency)
    }
  }

  /// Notes that something was said of it on a day.
  mutating func name(on day: CalendarDay) { namedFrom = min(namedFrom ?? day, day) }

  /// Forgets everything booked on it.
  mutating func clearBooks() {
    let none = Money.zero(amount.currency)
    (paid, credited, writtenOff) = (none, none, none)
  }
}

extension Payment {
  /// Takes a movement it made; what undoes one is told by ``reversedOn``.
  mutating func take(_ booking: Booking) {
    allocations.append(
      Allocation(invoice: booking.invoice, amount: booking.amount, on: booking.on))
    unapplied = Money(
      minorUnits: unapplied.minorUnits - booking.amount.minorUnits, currency: unapplied.currency)
  }

  /// Forgets what it was allocated to.
  mutating func clearBooks() {
    allocations = []
    unapplied = amount
  }
}
