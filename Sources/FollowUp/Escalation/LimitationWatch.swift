public import CollectionsLedger
public import Receivables

/// The last day an invoice can be sued for, and whether that is near.
public struct InvoiceLimitation: Hashable, Sendable {
  /// The invoice.
  public let number: String
  /// The rule and the days.
  public let limitation: Limitation
  /// Whether the last day is near, or past.
  public let isPressing: Bool
}

extension Policy {
  /// Returns the rule of limitation of a law, by its name or its jurisdiction, in either case; nil
  /// where the policy has none.
  ///
  /// - Parameter law: as a profile has it; nil: the policy's own.
  public func limitationRule(law: String?) -> LimitationRule? {
    guard let law = (law ?? lateCharges.law)?.lowercased() else { return nil }
    let rules = escalation.limitations
    if let name = rules.keys.sorted().first(where: { $0.lowercased() == law }) {
      return rules[name]
    }
    return rules.sorted { $0.key < $1.key }.map(\.value)
      .first { $0.jurisdiction?.lowercased() == law }
  }
}

extension Standing {
  /// Returns the last day each open invoice can be sued for, the nearest first; nil where the
  /// policy has no such rule for the account's law.
  ///
  /// Part payments count for the invoices they were allocated to, acknowledgments for all that
  /// were owed when they were given.
  public func limitations(_ policy: Policy, on day: CalendarDay) -> [InvoiceLimitation]? {
    guard let rule = policy.limitationRule(law: profile?.law) else { return nil }
    let owed = openInvoices.filter(\.openAmount.isPositive)
    let items = owed.map { invoice in
      let limitation = Limitation(
        dueOn: invoice.dueOn, rule: rule, events: limitationEvents(invoice, on: day))
      return InvoiceLimitation(
        number: invoice.number, limitation: limitation,
        isPressing: limitation.daysLeft(on: day) <= policy.escalation.limitationWarningDays)
    }
    return items.sorted {
      ($0.limitation.lastDay, $0.number) < ($1.limitation.lastDay, $1.number)
    }
  }

  private func limitationEvents(_ invoice: Invoice, on day: CalendarDay) -> [LimitationEvent] {
    let acknowledged = acknowledgments.filter { $0.on <= day && $0.on >= invoice.knownFrom }
    let paid = payments.filter { payment in
      payment.amount.isPositive && payment.counts(on: day)
        && payment.allocations.contains { $0.invoice == invoice.number && $0.on <= day }
    }
    return acknowledged.map { LimitationEvent($0.form, on: $0.on) }
      + paid.map { LimitationEvent(.partPayment, on: $0.on) }
  }
}
