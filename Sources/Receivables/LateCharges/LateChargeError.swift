/// Why late charges could not be computed.
public enum LateChargeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A balance, a rate or a sum is beyond what can be held; nothing ever wraps round.
  case overflow
  /// A change of the balance is in another currency than the invoice.
  case currenciesDiffer(Currency, Currency)
  /// The margin on the reference rate, or twelve months of a monthly rate, is beyond 1,000 %.
  case rateOutOfRange
  /// There is no rate but what a contract says, and none was given.
  case noAgreedRate
  /// The reference rate of a day is not known.
  case reference(ReferenceRateError)

  /// What is wrong and what to do, for a message.
  public var description: String {
    switch self {
    case .overflow: "the amount is larger than the ledger can hold"
    case .currenciesDiffer(let invoice, let change):
      "the invoice is in \(invoice) and a change of its balance in \(change); "
        + "convert the change first"
    case .rateOutOfRange: "the rate of interest is beyond 1000%; correct the margin or the rate"
    case .noAgreedRate:
      "no rate of interest was agreed, and the law gives none here; "
        + "record the contract's rate and the document it stands in"
    case .reference(let error): error.description
    }
  }

  init(_ error: MoneyError) {
    switch error {
    case .overflow: self = .overflow
    case .currenciesDiffer(let left, let right): self = .currenciesDiffer(left, right)
    }
  }
}
