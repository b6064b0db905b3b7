public import CollectionsLedger
public import Receivables

/// A payment that came while an agency had the account, and the agency's part of it.
public struct PlacementFee: Hashable, Sendable {
  /// The payment.
  public let payment: Payment
  /// What the agency takes, cut to whole minor units; nothing of a payment that went back.
  public let fee: Money
}

extension Standing {
  /// Returns the payments that came while an agency had the account, those paid to us included: the
  /// fee is usually due on any money after placement.
  public func fees(of placement: Placement, on day: CalendarDay) -> [PlacementFee] {
    let terms = placement.placed
    return payments.filter { payment in
      payment.amount.isPositive && payment.on >= terms.on && payment.on <= day
        && (placement.recalledOn.map { payment.on < $0 } ?? true)
    }.map { payment in
      let share = Percent(basisPoints: terms.feeBasisPoints) ?? Percent(whole: 0)
      let fee = payment.counts(on: day) ? share.of(payment.amount) : .zero(payment.amount.currency)
      return PlacementFee(payment: payment, fee: fee)
    }
  }
}
