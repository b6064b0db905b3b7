import CollectionsLedger
import Receivables

extension AccountWorking {
  /// Why nothing of an open invoice is asked for on the day, every reason there is; nil where some
  /// of it is.
  func reasonToLeaveOut(_ invoice: Invoice) -> String? {
    if !invoice.isOverdue(on: day), !isAccelerated(invoice) { return "not past due" }
    if invoice.isFactored { return factor(of: invoice.number) }
    let reasons = holds(on: invoice.number) + agreements(on: invoice.number)
    if !reasons.isEmpty { return reasons.joined(separator: "; ") }
    return invoice.chaseableAmount.isZero ? contest(of: invoice.number) : nil
  }

  /// Whether it is due only because a plan is in default.
  func isAccelerated(_ invoice: Invoice) -> Bool {
    !invoice.isOverdue(on: day) && standing.acceleratedInvoices(on: day).contains(invoice.number)
  }

  private func factor(of number: String) -> String {
    let sale = standing.factorings.last { $0.invoices(on: day).contains(number) }?.sold
    return sale.map { "with the factor \($0.factor) since \($0.on.short)" } ?? "with a factor"
  }

  /// Only the hold that ends last.
  private func holds(on number: String) -> [String] {
    let ends = standing.holds.filter { $0.placed.invoice == number && $0.holds(on: day) }
    return ends.map(\.placed.until).max().map { ["on hold until \($0.short)"] } ?? []
  }

  private func agreements(on number: String) -> [String] {
    let plans = standing.runningPlans(on: day).filter { $0.covers.contains(number) }
    let settlements = standing.settlements.filter {
      $0.covers.contains(number) && $0.verdict(on: day) == .open
    }
    return plans.map { "part of the plan of \($0.madeOn.short)" }
      + settlements.map {
        "part of the settlement of \($0.madeOn.short), open until \($0.lastDay.short)"
      }
  }

  private func contest(of number: String) -> String {
    let since = standing.disputes.filter { $0.invoices.contains(number) && $0.isOpen(on: day) }
      .map(\.raised.on).min()
    return since.map { "contested since \($0.short)" } ?? "contested"
  }
}
