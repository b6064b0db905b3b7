package import Receivables

extension Standing {
  /// Whether something was recorded that the books do not show yet.
  package var booksAreBehind: Bool { needsBooking }

  /// Brings the books up to all that was recorded.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  package mutating func settleBooks() throws(MoneyError) {
    guard needsBooking else { return }
    var sweep = BookSweep(self)
    try sweep.run()
    self = sweep.standing
    needsBooking = false
    flagInvoices()
    noteUnnamedMoney()
  }

  /// Notes until when money that takes whatever is open was put on something, and whether some of
  /// it still waits.
  private mutating func noteUnnamedMoney() {
    hints.hasWaitingMoney = false
    hints.lastUnnamedMoney = nil
    for payment in payments where payment.received.rest != .none {
      if !payment.unapplied.isZero { hints.hasWaitingMoney = true }
      // An invoice known before that day might have taken it.
      let last = payment.allocations.map(\.on).max() ?? payment.on
      hints.lastUnnamedMoney = max(hints.lastUnnamedMoney ?? last, last)
    }
  }

  /// Marks what is contested and what is a factor's.
  mutating func flagInvoices() {
    for number in Array(invoices.keys) {
      invoices[number]?.isDisputed = false
      invoices[number]?.disputedPart = nil
      invoices[number]?.isFactored = false
    }
    for dispute in disputes where dispute.decided == nil {
      for number in dispute.invoices { invoices[number]?.contest(dispute.raised.amount) }
    }
    for factoring in factorings {
      for number in factoring.sold.invoices where factoring.returnedOn[number] == nil {
        invoices[number]?.isFactored = true
      }
    }
  }
}

extension Invoice {
  /// Takes a dispute of a part, or of all of it, beside those it has.
  fileprivate mutating func contest(_ part: Money?) {
    let known = isDisputed ? disputedPart : .zero(amount.currency)
    isDisputed = true
    guard let part, let known, part.currency == amount.currency else { return disputedPart = nil }
    let (sum, overflow) = known.minorUnits.addingReportingOverflow(part.minorUnits)
    disputedPart = overflow ? nil : Money(minorUnits: sum, currency: amount.currency)
  }
}

/// Goes over everything that touches money in the order of its days.
///
/// What stands at the end of a day depends on that day and those before it only, so that the books
/// of a past day are a prefix of these.
struct BookSweep {
  var standing: Standing
  private var order = AllocationOrders()
  private var known: Set<String> = []
  private var contested: Set<String> = []
  private var factored: Set<String> = []
  /// Payments, by place, of which something waits for an item.
  var waiting: [Int] = []

  /// A thing that happened to the books.
  enum Event {
    case invoiceKnown(String)
    case dueDayChanged(Int)
    case factored(Int)
    case factoringReturned(Int, String)
    case disputed(Int)
    case disputeDecided(Int)
    case planAgreed(Int)
    case settlementAgreed(Int)
    case reduced(Int)
    case paid(Int)
    case reversed(Int)

    /// The order of what happens on one day.
    fileprivate var rank: Int {
      switch self {
      case .invoiceKnown: 0
      case .dueDayChanged: 1
      case .factored, .factoringReturned: 2
      case .disputed, .disputeDecided: 3
      case .planAgreed, .settlementAgreed: 4
      case .reduced: 5
      case .paid: 6
      case .reversed: 7
      }
    }
  }

  private struct Timed {
    let day: CalendarDay
    let event: Event
    let place: Int
  }

  init(_ standing: Standing) {
    self.standing = standing
    self.standing.clearBooks()
    order = AllocationOrders(self.standing.invoices.values)
  }

  mutating func run() throws(MoneyError) {
    for timed in events() {
      try take(timed.event, on: timed.day)
    }
  }

  /// Everything that happened, by day, then by kind, then as recorded.
  private func events() -> [Timed] {
    var events: [Timed] = []
    func add(_ day: CalendarDay, _ event: Event, _ place: Int) {
      events.append(Timed(day: day, event: event, place: place))
    }
    let invoices = standing.invoices.values.sorted { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }
    for (place, invoice) in invoices.enumerated() {
      add(invoice.knownFrom, .invoiceKnown(invoice.number), place)
    }
    for (place, change) in standing.dueDayChanges.enumerated() {
      add(change.on, .dueDayChanged(place), place)
    }
    for (place, factoring) in standing.factorings.enumerated() {
      add(factoring.sold.on, .factored(place), place)
      for (number, day) in factoring.returnedOn {
        add(day, .factoringReturned(place, number), standing.factorings.count + place)
      }
    }
    for (place, dispute) in standing.disputes.enumerated() {
      add(dispute.raised.on, .disputed(place), place)
      if let decided = dispute.decided {
        add(decided.on, .disputeDecided(place), standing.disputes.count + place)
      }
    }
    for (place, plan) in standing.plans.enumerated() { add(plan.madeOn, .planAgreed(place), place) }
    for (place, settlement) in standing.settlements.enumerated() {
      add(settlement.madeOn, .settlementAgreed(place), place)
    }
    for (place, reduction) in standing.reductions.enumerated() {
      add(reduction.made.on, .reduced(place), place)
    }
    for (place, payment) in standing.payments.enumerated() {
      add(payment.on, .paid(place), place)
      if let day = payment.reversedOn { add(day, .reversed(place), place) }
    }
    return events.sorted {
      ($0.day, $0.event.rank, $0.place) < ($1.day, $1.event.rank, $1.place)
    }
  }

  private mutating func take(_ event: Event, on day: CalendarDay) throws(MoneyError) {
    switch event {
    case .invoiceKnown(let number):
      known.insert(number)
      try spreadWaiting(on: day)
    case .dueDayChanged(let place):
      let change = standing.dueDayChanges[place]
      standing.invoices[change.invoice]?.dueOn = change.to
      order = AllocationOrders(standing.invoices.values)
    case .factored(let place):
      factored.formUnion(standing.factorings[place].sold.invoices)
    case .factoringReturned(_, let number):
      factored.remove(number)
      try spreadWaiting(on: day)
    case .disputed(let place):
      let dispute = standing.disputes[place]
      standing.disputes[place].invoices =
        dispute.raised.invoice == nil
        ? dispute.candidates.intersection(openNumbers(nil)) : dispute.candidates
      contested = openDisputes(on: day)
    case .disputeDecided: contested = openDisputes(on: day)
    case .planAgreed(let place):
      let plan = standing.plans[place]
      standing.plans[place].covers =
        plan.agreed.invoices.isEmpty
        ? plan.candidates.intersection(openNumbers(plan.total?.currency)) : plan.candidates
    case .settlementAgreed(let place):
      let settlement = standing.settlements[place]
      let currency = settlement.agreed.owed.currency
      standing.settlements[place].covers =
        settlement.agreed.invoices.isEmpty
        ? settlement.candidates.intersection(openNumbers(currency)) : settlement.candidates
    case .reduced(let place): try reduce(standing.reductions[place], on: day)
    case .paid(let place):
      waiting.append(place)
      try spread(place, on: day)
      try judgeSettlements(on: day)
    case .reversed(let place):
      try undo(place, on: day)
      try judgeSettlements(on: day)
      try spreadWaiting(on: day)
    }
  }

  private func openNumbers(_ currency: Currency?) -> Set<String> {
    var numbers: Set<String> = []
    for invoice in standing.invoices.values
    where invoice.isOpen && known.contains(invoice.number)
      && (currency.map { $0 == invoice.amount.currency } ?? true)
    {
      numbers.insert(invoice.number)
    }
    return numbers
  }

  private func openDisputes(on day: CalendarDay) -> Set<String> {
    standing.disputes.filter { $0.isOpen(on: day) }.reduce(into: []) { $0.formUnion($1.invoices) }
  }

  // MARK: Movements

  mutating func book(_ booking: Booking) {
    standing.bookings.append(booking)
    standing.invoices[booking.invoice]?.take(booking)
  }

  /// Puts what is left of a payment on what was named for it, then on what its order says.
  private mutating func spread(_ place: Int, on day: CalendarDay) throws(MoneyError) {
    let received = standing.payments[place].received
    for wish in received.wishes { fulfil(wish, place, on: day) }
    guard received.rest != .none else { return }
    for isContested in [false, true] {
      var cursor = order.start(received.rest, received.amount)
      while !standing.payments[place].unapplied.isZero, let number = order.next(&cursor) {
        guard known.contains(number), !factored.contains(number),
          contested.contains(number) == isContested, let invoice = standing.invoices[number]
        else { continue }
        guard invoice.isOpen else {
          order.skip(cursor)
          continue
        }
        pay(number, place, limit: nil, on: day)
      }
    }
  }

  private mutating func fulfil(_ wish: AllocationWish, _ place: Int, on day: CalendarDay) {
    guard let amount = wish.amount else { return pay(wish.invoice, place, limit: nil, on: day) }
    let taken = standing.payments[place].allocations.filter { $0.invoice == wish.invoice }
      .reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    let left = Money(minorUnits: amount.minorUnits - taken, currency: amount.currency)
    if left.isPositive == amount.isPositive, !left.isZero {
      pay(wish.invoice, place, limit: left, on: day)
    }
  }

  private mutating func pay(_ number: String, _ place: Int, limit: Money?, on day: CalendarDay) {
    guard let invoice = standing.invoices[number] else { return }
    var part = invoice.openAmount.taken(from: standing.payments[place].unapplied)
    if let limit { part = limit.taken(from: part) }
    guard !part.isZero else { return }
    let booking = Booking(
      source: standing.payments[place].entry, invoice: number, on: day, kind: .paid, amount: part)
    book(booking)
    standing.payments[place].take(booking)
  }

  /// Something is open that was not: money that waits takes it up.
  private mutating func spreadWaiting(on day: CalendarDay) throws(MoneyError) {
    waiting.removeAll { standing.payments[$0].unapplied.isZero }
    for place in waiting { try spread(place, on: day) }
  }

  private mutating func undo(_ place: Int, on day: CalendarDay) throws(MoneyError) {
    waiting.removeAll { $0 == place }
    for part in standing.payments[place].allocations {
      book(
        Booking(
          source: standing.payments[place].entry, invoice: part.invoice, on: day, kind: .paid,
          amount: try Money.zero(part.amount.currency).subtracting(part.amount)))
    }
    standing.payments[place].unapplied = .zero(standing.payments[place].amount.currency)
    order.restart()
  }

  private mutating func reduce(
    _ reduction: RecordedReduction, on day: CalendarDay
  ) throws(MoneyError) {
    guard let invoice = standing.invoices[reduction.made.invoice] else { return }
    let isReinstated = reduction.kind == .chargeReinstated
    var part =
      isReinstated
      ? invoice.credited.taken(from: reduction.made.amount)
      : invoice.openAmount.taken(from: reduction.made.amount)
    if reduction.kind == .creditGiven {
      part = try part.adding(freeing(reduction, besides: part, on: day))
    }
    guard !part.isZero else { return }
    if isReinstated { part = try Money.zero(part.currency).subtracting(part) }
    book(
      Booking(
        source: reduction.entry, invoice: invoice.number, on: day,
        kind: reduction.kind == .writtenOff ? .writtenOff : .credited, amount: part))
    if isReinstated { order.restart() }
    if isReinstated || reduction.kind == .creditGiven { try spreadWaiting(on: day) }
  }

  // MARK: Settlements

  private mutating func judgeSettlements(on day: CalendarDay) throws(MoneyError) {
    for place in standing.settlements.indices {
      let settlement = standing.settlements[place]
      let isFulfilled = settlement.fulfilledOn != nil
      // One that was fulfilled before something took its place is still undone with its money.
      guard settlement.madeOn <= day,
        isFulfilled || settlement.closed.map({ day < $0.on }) ?? true
      else { continue }
      let isPaid =
        standing.received(for: settlement, until: day).minorUnits
        >= settlement.agreed.pays.minorUnits
      if isPaid, !isFulfilled {
        standing.settlements[place].fulfilments.append(.init(from: day, until: nil))
        try forgive(settlement, on: day)
      } else if !isPaid, isFulfilled {
        let last = settlement.fulfilments.count - 1
        standing.settlements[place].fulfilments[last].until = day
        try revive(settlement, on: day)
      }
    }
  }

  /// Writes off what was let go of, the oldest invoice first.
  private mutating func forgive(_ settlement: Settlement, on day: CalendarDay) throws(MoneyError) {
    var left = settlement.discount
    let covered = settlement.covers.filter { known.contains($0) }
      .compactMap { standing.invoices[$0] }.filter(\.isOpen)
    for invoice in covered.sorted(by: { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }) {
      let part = invoice.openAmount.taken(from: left)
      guard !part.isZero else { continue }
      book(
        Booking(
          source: settlement.entry, invoice: invoice.number, on: day, kind: .writtenOff,
          amount: part))
      left = try left.subtracting(part)
    }
  }

  private mutating func revive(_ settlement: Settlement, on day: CalendarDay) throws(MoneyError) {
    var booked: [String: Money] = [:]
    for booking in standing.bookings where booking.source == settlement.entry {
      let sum = booked[booking.invoice] ?? .zero(booking.amount.currency)
      booked[booking.invoice] = try sum.adding(booking.amount)
    }
    for (number, amount) in booked.sorted(by: { $0.key < $1.key }) where !amount.isZero {
      book(
        Booking(
          source: settlement.entry, invoice: number, on: day, kind: .writtenOff,
          amount: try Money.zero(amount.currency).subtracting(amount)))
    }
    order.restart()
  }
}

extension Standing {
  /// Takes everything off the books, to go over it from the start.
  fileprivate mutating func clearBooks() {
    bookings = []
    for place in payments.indices { payments[place].clearBooks() }
    for place in settlements.indices { settlements[place].fulfilments = [] }
    for change in dueDayChanges.reversed() { invoices[change.invoice]?.dueOn = change.from }
    // Without a day of issue it counts from the due day that was printed on it, or from the word
    // about it.
    for change in dueDayChanges where invoices[change.invoice]?.issuedOn == nil {
      invoices[change.invoice]?.name(on: min(change.on, change.from))
    }
    for number in Array(invoices.keys) { invoices[number]?.clearBooks() }
    for payment in payments {
      for wish in payment.received.wishes { invoices[wish.invoice]?.name(on: payment.on) }
    }
    for reduction in reductions { invoices[reduction.made.invoice]?.name(on: reduction.made.on) }
    for dispute in disputes {
      if let number = dispute.raised.invoice { invoices[number]?.name(on: dispute.raised.on) }
    }
  }
}
