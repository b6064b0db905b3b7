/// Why no plan can be made of what was said.
public enum PlanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is nothing to cut into parts.
  case nothingToPay(Money)
  /// A number of parts outside 1 to ``PlanTerms/partsMax``.
  case partsOutOfRange(Int)
  /// So small a part makes more than ``PlanTerms/partsMax`` of them.
  case partTooSmall(Money)
  /// There are fewer minor units than parts.
  case cannotBeCut(Money, into: Int)
  /// A deposit or a part of no money, or less.
  case notPositive(Money)
  /// The deposit leaves nothing to pay in parts.
  case depositTakesAll(deposit: Money, total: Money)
  /// Two currencies in one plan.
  case currenciesDiffer(Currency, Currency)
  /// The calendar ends before the plan does.
  case beyondCalendar
  /// There is no such part to change, counted from 1.
  case noSuchPart(Int, of: Int)
  /// Every other part was set by hand, so none can take the difference.
  case noPartLeft(difference: Money)
  /// The part that would take the difference would be nothing, or less.
  case partUsedUp(part: Int, wouldBe: Money)
  /// A sum does not fit in 64 bits.
  case overflow

  /// Problem and remedy.
  public var description: String {
    switch self {
    case .nothingToPay(let total): "\(total) cannot be paid in parts; name what is owed"
    case .partsOutOfRange(let parts):
      "\(parts) parts: from 1 to \(PlanTerms.partsMax) can be planned"
    case .partTooSmall(let each):
      "parts of \(each) would be more than \(PlanTerms.partsMax); name a larger part"
    case .cannotBeCut(let rest, let parts):
      "\(rest) cannot be cut into \(parts) parts; take fewer"
    case .notPositive(let amount): "\(amount) is no part of a plan; a part is more than nothing"
    case .depositTakesAll(let deposit, let total):
      "a deposit of \(deposit) leaves nothing of \(total) to pay in parts; take a smaller one"
    case .currenciesDiffer(let left, let right):
      "the plan is in \(left), not in \(right); name the amount in \(left)"
    case .beyondCalendar: "the plan would end after the year 9999; take fewer parts"
    case .noSuchPart(let part, let count):
      "there is no part \(part); the parts are 1 to \(count)"
    case .noPartLeft(let difference):
      "no part is left to take the difference of \(difference); every other one is set already"
    case .partUsedUp(let part, let wouldBe):
      "part \(part) would have to be \(wouldBe); set a smaller amount, or another part first"
    case .overflow: "the amount is larger than the ledger can hold"
    }
  }
}
