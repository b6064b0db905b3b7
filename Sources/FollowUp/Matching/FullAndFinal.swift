public import CollectionsLedger
public import Receivables

/// A payment that its payer calls the whole of a debt, though more is owed.
public struct FullAndFinalOffer: Hashable, Sendable {
  /// What was owed before it came.
  public let owed: Money
  /// What came.
  public let paid: Money
  /// Whether any of the debt is contested: keeping the money in silence may then settle it.
  public let isContested: Bool

  /// Returns the offer that a payment makes; nil where its words do not say so or nothing would be
  /// left to pay.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public init?(words: String, paid: Money, standing: Standing) throws(MoneyError) {
    guard PaymentMatching.callsItFullAndFinal(words), paid.isPositive else { return nil }
    let owed = try standing.balance(paid.currency)
    guard owed.minorUnits > paid.minorUnits else { return nil }
    self.owed = owed
    self.paid = paid
    isContested = standing.openInvoices.contains {
      $0.isDisputed && $0.amount.currency == paid.currency
    }
  }

  /// What would be given up.
  public var difference: Money {
    Money(minorUnits: owed.minorUnits - paid.minorUnits, currency: owed.currency)
  }

  /// What to know before answering, in sentences.
  public var warning: String {
    let law =
      isContested
      ? "Part of the debt is contested: keeping the money in silence may settle all of it."
      : "The debt is not contested: taking less does not settle it unless you agree to that."
    return "It is offered as full and final: \(paid) for \(owed), \(difference) less. \(law)"
  }

  /// Returns the write-offs by which the rest is let go, the oldest item first: no more than that,
  /// and nothing of what a factor bought.
  ///
  /// - Parameter standing: the account with the payment booked.
  public func writeOffs(
    from standing: Standing, on day: CalendarDay, words: String, approvedBy: String?
  ) -> [Reduction] {
    var left = difference.minorUnits
    var writeOffs: [Reduction] = []
    for invoice in standing.openInvoices
    where invoice.amount.currency == paid.currency && invoice.openAmount.isPositive
      && !invoice.isFactored && left > 0
    {
      let units = min(left, invoice.openAmount.minorUnits)
      left -= units
      writeOffs.append(
        Reduction(
          invoice: invoice.number, amount: Money(minorUnits: units, currency: paid.currency),
          on: day, words: words, approvedBy: approvedBy))
    }
    return writeOffs
  }
}

extension Policy {
  /// Returns whether a person may give up so much of what is owed without another's signature.
  ///
  /// The limit is what the role may let go in a settlement.
  public func mayGiveUp(_ amount: Money, of owed: Money, by person: String) -> Bool {
    let limit = role(of: person).limits.settlement.limits(for: owed).discountMax(for: owed)
    return amount.minorUnits <= limit.minorUnits
  }
}
