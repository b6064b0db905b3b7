import CollectionsLedger
import Receivables

/// The transactions of one sale of invoices to a factor.
///
/// The sale is a loan upon the invoices: they stay in the balance, and what the factor advanced,
/// keeps as fee and holds back is owed out of the debtor's money. An invoice that comes back
/// unpaid takes its share of the reserve off, and turns the rest into what the factor wants back.
struct FactoringBooks {
  private let factoring: Factoring
  private let standing: Standing

  init(_ factoring: Factoring, _ standing: Standing) {
    self.factoring = factoring
    self.standing = standing
  }

  func transactions() throws(MoneyError) -> [BookTransaction] {
    let sold = factoring.sold
    let debtor = standing.account
    var made: [BookTransaction] = []
    let sale = pairs([
      (.bank, sold.advance, .factored(debtor)), (.factoringFees, sold.fee, .factored(debtor)),
      (.factorReserve(debtor), sold.reserve, .factored(debtor)),
    ])
    if !sale.isEmpty { made.append(transaction(.factoring, on: sold.on, nil, sale)) }
    for (number, day) in factoring.returnedOn.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }
    ) {
      let back = pairs([
        (.factored(debtor), try share(of: sold.advance, number), .factorRecourse(debtor)),
        (.factored(debtor), try share(of: sold.fee, number), .factorRecourse(debtor)),
        (.factored(debtor), try share(of: sold.reserve, number), .factorReserve(debtor)),
      ])
      if !back.isEmpty { made.append(transaction(.factoringReturned, on: day, number, back)) }
    }
    return made
  }

  private func transaction(
    _ kind: BookTransaction.Kind, on day: CalendarDay, _ number: String?, _ postings: [BookPosting]
  ) -> BookTransaction {
    BookTransaction(
      kind, on: day, code: number, entry: factoring.entry, words: factoring.sold.factor,
      postings: postings)
  }

  /// A debit and a credit for each amount that is not zero.
  private func pairs(_ moves: [(BookAccount, Money, BookAccount)]) -> [BookPosting] {
    moves.filter { !$0.1.isZero }.flatMap { debit, amount, credit in
      [BookPosting(debit, amount), BookPosting(credit, amount.negated)]
    }
  }

  /// The share of an invoice, by what was open on it when it was sold.
  ///
  /// All shares together are the whole: each is the difference of two rounded sums.
  private func share(of whole: Money, _ number: String) throws(MoneyError) -> Money {
    let numbers = factoring.sold.invoices
    guard let place = numbers.firstIndex(of: number) else { return .zero(whole.currency) }
    var weights = numbers.map { openWhenSold($0).magnitude }
    if weights.allSatisfy({ $0 == 0 }) { weights = numbers.map { _ in 1 } }
    let total = try sum(weights[...])
    let upper = part(try sum(weights[...place]), of: total, whole.minorUnits)
    let lower = part(try sum(weights[..<place]), of: total, whole.minorUnits)
    return Money(minorUnits: upper - lower, currency: whole.currency)
  }

  private func sum(_ weights: ArraySlice<UInt64>) throws(MoneyError) -> UInt64 {
    var total: UInt64 = 0
    for weight in weights {
      let (sum, overflow) = total.addingReportingOverflow(weight)
      guard !overflow else { throw .overflow }
      total = sum
    }
    return total
  }

  private func part(_ weight: UInt64, of total: UInt64, _ whole: Int64) -> Int64 {
    let product = whole.magnitude.multipliedFullWidth(by: weight)
    // The weight is at most the total, so the quotient is at most the whole.
    let quotient = Int64(total.dividingFullWidth(product).quotient)
    return whole < 0 ? -quotient : quotient
  }

  /// A sale comes before what else happens on its day; an invoice not known by then weighs nothing.
  private func openWhenSold(_ number: String) -> Int64 {
    guard let invoice = standing.invoices[number], invoice.knownFrom <= factoring.sold.on else {
      return 0
    }
    let lowered = standing.bookings.filter { $0.invoice == number && $0.on < factoring.sold.on }
    return invoice.amount.minorUnits - lowered.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
  }
}
