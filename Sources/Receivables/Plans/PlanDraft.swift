/// A plan that is still being talked about: its parts can be changed, its total cannot.
public struct PlanDraft: Hashable, Sendable {
  /// The parts in the order of their days, the deposit first where there is one.
  public private(set) var parts: [Installment]
  /// Whether the first part is a deposit.
  public let hasDeposit: Bool
  /// The parts set by hand, counted from 0; they do not move any more.
  public private(set) var edited: Set<Int> = []

  init(parts: [Installment], hasDeposit: Bool) {
    self.parts = parts
    self.hasDeposit = hasDeposit
  }

  /// Returns the sum of the parts.
  ///
  /// - Throws: ``PlanError/overflow``.
  public func total() throws(PlanError) -> Money {
    guard let currency = parts.first?.amount.currency else { throw .partsOutOfRange(0) }
    var sum: Int64 = 0
    for part in parts {
      let (next, overflow) = sum.addingReportingOverflow(part.amount.minorUnits)
      guard !overflow else { throw .overflow }
      sum = next
    }
    return Money(minorUnits: sum, currency: currency)
  }

  /// Sets the amount of one part; the total stays.
  ///
  /// The last part that was not set by hand takes the difference. A deposit was agreed on by itself
  /// and never takes it.
  ///
  /// - Parameter number: the part, counted from 1.
  /// - Throws: ``PlanError``; the draft is then as it was.
  public mutating func set(part number: Int, to amount: Money) throws(PlanError) {
    guard parts.indices.contains(number - 1) else {
      throw .noSuchPart(number, of: parts.count)
    }
    let place = number - 1
    let old = parts[place].amount
    guard amount.currency == old.currency else {
      throw .currenciesDiffer(old.currency, amount.currency)
    }
    guard amount.isPositive else { throw .notPositive(amount) }
    let difference = try old.less(amount)
    if !difference.isZero { try balance(difference, besides: place) }
    parts[place] = Installment(amount: amount, dueOn: parts[place].dueOn)
    edited.insert(place)
  }

  private mutating func balance(_ difference: Money, besides place: Int) throws(PlanError) {
    let first = hasDeposit ? 1 : 0
    let taker = parts.indices.last { $0 >= first && $0 != place && !edited.contains($0) }
    guard let taker else { throw .noPartLeft(difference: difference) }
    let (minor, overflow) = parts[taker].amount.minorUnits
      .addingReportingOverflow(difference.minorUnits)
    guard !overflow else { throw .overflow }
    let amount = Money(minorUnits: minor, currency: difference.currency)
    guard amount.isPositive else { throw .partUsedUp(part: taker + 1, wouldBe: amount) }
    parts[taker] = Installment(amount: amount, dueOn: parts[taker].dueOn)
  }
}
