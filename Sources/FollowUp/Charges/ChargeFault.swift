public import Receivables

/// A change of one charge that makes no sense, whoever would allow it.
public enum ChargeFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The account has no charge of that number.
  case noSuchCharge(String, known: [String])
  /// Nothing is open on it.
  case nothingOpen(String)
  /// Nothing of it was waived.
  case nothingWaived(String)
  /// More than there is would be waived or claimed again.
  case tooMuch(Money, most: Money)
  /// A sum of nothing, or less.
  case notPositive(Money)
  /// It is in another currency.
  case otherCurrency(Currency, not: Currency)
  /// The account has no invoice of that number.
  case noSuchInvoice(String)
  /// It was paid in time, or is not late yet.
  case notLate(String)
  /// The law that counts for the invoice gives no costs.
  case noCosts(law: String)
  /// Nothing can be charged on the invoice.
  case refused(String)
  /// A sum does not fit.
  case sumTooLarge

  /// Problem and remedy.
  public var description: String {
    switch self {
    case .noSuchCharge(let number, let known):
      "there is no charge \(number); "
        + (known.isEmpty
          ? "the account has none" : "its charges are \(known.joined(separator: ", "))")
    case .nothingOpen(let number): "nothing is open on charge \(number); what is paid stays paid"
    case .nothingWaived(let number): "nothing of charge \(number) was waived"
    case .tooMuch(let amount, let most): "\(amount) is more than there is; name \(most) at the most"
    case .notPositive(let amount): "\(amount) is nothing; name more"
    case .otherCurrency(let other, let own): "it is in \(own), not in \(other)"
    case .noSuchInvoice(let number): "there is no invoice \(number)"
    case .notLate(let number): "invoice \(number) is not late: nothing is charged on it"
    case .noCosts(let law): "\(law) gives no costs of collecting"
    case .refused(let why): why
    case .sumTooLarge: "the amounts together are larger than the ledger can hold"
    }
  }
}
