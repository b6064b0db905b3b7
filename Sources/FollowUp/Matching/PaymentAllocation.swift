import Receivables

/// How a payment is spread over the invoices that are named, or that its amount fits.
struct PaymentAllocation {
  private(set) var parts: [PaymentMatch.Allocation] = []
  private(set) var chosenBy = PaymentMatch.Chooser.policy
  /// What is left of the payment.
  private(set) var unapplied: Money
  /// What is owed on what is named, or on the account; nil where it does not fit 64 bits.
  private(set) var owed: Money?
  /// Whether the payment is what is owed on the named invoices, to the minor unit.
  private(set) var isExact = false
  /// Whether something named is owed in another currency.
  private(set) var isOtherCurrency = false
  /// Whether the sums could be formed, and something named can be paid.
  private(set) var isPossible = true
  private(set) var evidence: [MatchEvidence] = []
  private let index: MatchIndex

  init(_ amount: Money, named: Set<Int>, _ index: MatchIndex, _ open: Range<Int>) {
    unapplied = amount
    self.index = index
    if named.isEmpty { fit(amount, open) } else { pay(amount, named.sorted()) }
  }

  /// The printed number of an invoice by its place.
  func number(_ place: Int) -> String { index.invoices[place].number }

  private func openAmount(_ place: Int) -> Money { index.invoices[place].openAmount }

  /// Nil where the sum does not fit.
  private func sum(_ places: [Int], _ currency: Currency) -> Money? {
    var sum = Money.zero(currency)
    for place in places {
      guard let next = try? sum.adding(openAmount(place)) else { return nil }
      sum = next
    }
    return sum
  }

  // The debtor named them.
  private mutating func pay(_ amount: Money, _ named: [Int]) {
    chosenBy = .debtor
    isOtherCurrency = named.contains { openAmount($0).currency != amount.currency }
    guard !isOtherCurrency else { return }
    let debts = named.filter { openAmount($0).isPositive }
    guard let net = sum(named, amount.currency), let gross = sum(debts, amount.currency),
      !debts.isEmpty
    else {
      isPossible = false
      return
    }
    // Credit notes that are named are taken off where the amount says so.
    isExact = net == amount || gross == amount
    let taken = net == amount ? named : debts
    owed = net == amount ? net : gross
    apply(amount, to: taken)
    if isExact {
      evidence.append(.amount(of: taken.map(number)))
    } else if let owed, owed.minorUnits > amount.minorUnits {
      evidence.append(.partPayment(owed: owed))
    } else {
      evidence.append(.surplus(unapplied))
    }
  }

  /// Credit notes first, for they make the money go further; then the oldest debt.
  private mutating func apply(_ amount: Money, to places: [Int]) {
    var left = amount.minorUnits
    let credits = places.filter { openAmount($0).isNegative }
    for place in credits + places.filter({ openAmount($0).isPositive }) {
      let part = min(left, openAmount(place).minorUnits)
      guard part != 0 else { continue }
      // Both are bounded by sums that fit.
      left -= part
      parts.append(.init(invoice: number(place), amount: money(part, amount)))
    }
    unapplied = money(left, amount)
  }

  private func money(_ units: Int64, _ like: Money) -> Money {
    Money(minorUnits: units, currency: like.currency)
  }

  // Nobody named any.
  private mutating func fit(_ amount: Money, _ open: Range<Int>) {
    let same = open.filter { openAmount($0).currency == amount.currency }
    let debts = same.filter { openAmount($0).isPositive }
    owed = sum(same, amount.currency)
    guard !open.isEmpty else {
      evidence.append(.nothingOpen)
      return
    }
    let units = debts.prefix(SubsetSum.itemsMax + 1).map { openAmount($0).minorUnits }
    if case .one(let chosen) = SubsetSum.of(units, equalTo: amount.minorUnits) {
      let places = chosen.map { debts[$0] }
      chosenBy = .amount
      isExact = true
      apply(amount, to: places)
      evidence.append(.onlyFit(of: places.map(number)))
    } else {
      evidence.append(.orderByPolicy)
    }
  }
}
