import CollectionsLedger
import Receivables

/// The open invoices of a standing, put in order once, so that many days can be asked cheaply.
///
/// Its figures are those of `Standing.overdue`, `chaseable` and `balance`.
struct OpenItems {
  let standing: Standing
  /// Oldest due day first.
  let invoices: [Invoice]
  /// In the order of their codes.
  let currencies: [Currency]
  private let unapplied: [Currency: Money]
  private let balances: [Currency: Money]

  init(_ standing: Standing) throws(MoneyError) {
    self.standing = standing
    invoices = standing.openInvoices
    var totals: [Currency: Money] = [:]
    for invoice in invoices {
      let amount = invoice.openAmount
      totals[amount.currency] =
        try (totals[amount.currency] ?? .zero(amount.currency)).adding(amount)
    }
    currencies = totals.keys.sorted()
    var unapplied: [Currency: Money] = [:]
    for currency in currencies {
      let money = try standing.unapplied(currency)
      unapplied[currency] = money
      totals[currency] = try totals[currency]?.subtracting(money)
    }
    self.unapplied = unapplied
    balances = totals
  }

  func balance(_ currency: Currency) -> Money { balances[currency] ?? .zero(currency) }

  /// What may be asked for, less money that no invoice has taken up; never below zero.
  func overdue(_ currency: Currency, on day: CalendarDay) throws(MoneyError) -> Money {
    var total = try standing.agreedAndLate(currency, on: day)
    for invoice in chaseable(on: day) {
      let amount = invoice.chaseableAmount
      if amount.currency == currency { total = try total.adding(amount) }
    }
    let spare = unapplied[currency] ?? .zero(currency)
    let net = spare.isNegative ? total : try total.subtracting(spare)
    return net.isNegative ? .zero(currency) : net
  }

  /// The invoices past due that may be asked for, oldest first.
  func chaseable(on day: CalendarDay) -> [Invoice] {
    let spared = standing.sparedInvoices(on: day)
    let accelerated = standing.acceleratedInvoices(on: day)
    let past = pastDue(on: day)
    let brought =
      accelerated.isEmpty
      ? [] : invoices[past.endIndex...].filter { accelerated.contains($0.number) }
    return (past + brought).filter { standing.mayChase($0, spared) }
  }

  /// The invoices past due, contested or not, oldest first.
  func pastDue(on day: CalendarDay) -> ArraySlice<Invoice> {
    // Sorted by due day: halving finds the end.
    var (low, high) = (0, invoices.count)
    while low < high {
      let middle = (low + high) / 2
      if invoices[middle].dueOn < day { low = middle + 1 } else { high = middle }
    }
    return invoices[..<low]
  }
}
