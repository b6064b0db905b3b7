public import CollectionsLedger
public import Receivables

extension Standing {
  /// The account's books as double entries, by day; each movement of money is in exactly one.
  ///
  /// An invoice is dated the first day it is known about, so that what the entries up to a day come
  /// to is the balance that day knew (see ``Standing/known(on:)``).
  ///
  /// - Throws: ``MoneyError/overflow``.
  public func bookTransactions() throws(MoneyError) -> [BookTransaction] {
    var books = BookWriting(self)
    try books.write()
    return books.inOrder
  }
}

/// Turns the movements of a standing into transactions.
struct BookWriting {
  let standing: Standing
  private let movements: [EntryID: [Booking]]
  private var made: [BookTransaction] = []

  init(_ standing: Standing) {
    self.standing = standing
    movements = Dictionary(grouping: standing.bookings, by: \.source)
  }

  private var debtor: Account.ID { standing.account }

  /// By day, by what happened, and as it was recorded.
  var inOrder: [BookTransaction] {
    made.enumerated().sorted { left, right in
      (left.element.day, left.element.kind.rank, left.offset)
        < (right.element.day, right.element.kind.rank, right.offset)
    }.map(\.element)
  }

  mutating func write() throws(MoneyError) {
    for invoice in standing.invoices.values.sorted(by: { $0.number < $1.number }) {
      made.append(BookWriting.transaction(of: invoice, debtor))
    }
    for factoring in standing.factorings {
      made += try FactoringBooks(factoring, standing).transactions()
    }
    for reduction in standing.reductions { write(reduction) }
    for payment in standing.payments { try write(payment) }
    for settlement in standing.settlements { write(settlement) }
  }

  // MARK: What is owed

  private static func transaction(of invoice: Invoice, _ debtor: Account.ID) -> BookTransaction {
    let income: BookAccount = invoice.kind.isCharge ? .lateCharges(invoice.kind) : .sales
    return BookTransaction(
      invoice.kind.isCharge ? .charge : invoice.amount.isNegative ? .creditNote : .invoice,
      on: invoice.knownFrom, code: invoice.number,
      postings: [
        BookPosting(.receivable(debtor), invoice.amount, invoice: invoice.number),
        BookPosting(income, invoice.amount.negated, invoice: invoice.number),
      ])
  }

  private mutating func write(_ reduction: RecordedReduction) {
    for booking in movements[reduction.entry] ?? [] {
      made.append(
        BookTransaction(
          reduction.bookKind, on: booking.on, code: booking.invoice, entry: reduction.entry,
          words: reduction.made.words,
          postings: lowering(booking, against: contra(of: reduction, booking.invoice))))
    }
  }

  private func contra(of reduction: RecordedReduction, _ number: String) -> BookAccount {
    switch reduction.kind {
    case .writtenOff: .writeOffs
    case .chargeWaived, .chargeReinstated:
      .lateCharges(standing.invoices[number]?.kind ?? .interest)
    default: .credits
    }
  }

  private func lowering(_ booking: Booking, against contra: BookAccount) -> [BookPosting] {
    [
      BookPosting(contra, booking.amount, invoice: booking.invoice),
      BookPosting(.receivable(debtor), booking.amount.negated, invoice: booking.invoice),
    ]
  }

  private mutating func write(_ settlement: Settlement) {
    let booked = movements[settlement.entry] ?? []
    for isUndone in [false, true] {
      let days = Dictionary(grouping: booked.filter { $0.isUndoing == isUndone }, by: \.on)
      for (day, movements) in days.sorted(by: { $0.key < $1.key }) {
        made.append(
          BookTransaction(
            isUndone ? .settlementUndone : .settlement, on: day,
            code: movements.count == 1 ? movements[0].invoice : nil, entry: settlement.entry,
            postings: movements.flatMap { lowering($0, against: .writeOffs) }))
      }
    }
  }

  // MARK: Money

  private mutating func write(_ payment: Payment) throws(MoneyError) {
    let booked = movements[payment.entry] ?? []
    // Each allocation is a movement, in their order; those that follow undo them.
    let moved = booked.prefix(payment.allocations.count)
    let undone = Array(booked.dropFirst(moved.count))
    let taken = moved.filter { $0.amount.isNegative == payment.amount.isNegative }
    let released = moved.filter { $0.amount.isNegative != payment.amount.isNegative }
    let atOnce = taken.filter { $0.on == payment.on }
    try append(
      .payment, of: payment, on: payment.on, bank: payment.amount,
      words: payment.received.reference, atOnce)
    let later = Dictionary(grouping: taken.filter { $0.on != payment.on }, by: \.on)
    for (day, movements) in later.sorted(by: { $0.key < $1.key }) {
      try append(
        .allocation, of: payment, on: day, bank: .zero(payment.amount.currency), movements)
    }
    for (day, movements) in Dictionary(grouping: released, by: \.on).sorted(by: { $0.key < $1.key })
    {
      try append(.release, of: payment, on: day, bank: .zero(payment.amount.currency), movements)
    }
    guard let day = payment.reversedOn else { return }
    try append(.reversal, of: payment, on: day, bank: payment.amount.negated, undone)
  }

  /// What comes in, or goes back, is taken up by invoices; what of it is not stays unapplied.
  private mutating func append(
    _ kind: BookTransaction.Kind, of payment: Payment, on day: CalendarDay, bank: Money,
    words: String? = nil, _ movements: [Booking]
  ) throws(MoneyError) {
    var unapplied = bank
    for booking in movements { unapplied = try unapplied.subtracting(booking.amount) }
    var postings = [BookPosting(.bank, bank)]
    for booking in movements {
      postings.append(
        BookPosting(.receivable(debtor), booking.amount.negated, invoice: booking.invoice))
    }
    postings.append(BookPosting(.unapplied(debtor), unapplied.negated))
    postings.removeAll { $0.amount.isZero }
    guard !postings.isEmpty else { return }
    made.append(
      BookTransaction(
        kind, on: day, code: movements.count == 1 ? movements[0].invoice : nil,
        entry: payment.entry, words: words, postings: postings))
  }
}

extension Booking {
  /// Whether it raises again what an earlier one lowered, of a settlement on invoices.
  fileprivate var isUndoing: Bool { amount.isNegative }
}

extension RecordedReduction {
  fileprivate var bookKind: BookTransaction.Kind {
    switch kind {
    case .writtenOff: .writeOff
    case .chargeWaived: .waiver
    case .chargeReinstated: .reinstatement
    default: .credit
    }
  }
}

extension BookTransaction.Kind {
  /// The order of what happens on one day.
  private static let ranks = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  fileprivate var rank: Int { BookTransaction.Kind.ranks[self] ?? 0 }
}
