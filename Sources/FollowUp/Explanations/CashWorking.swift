import CollectionsLedger
public import Receivables

/// A sum of the cash report that is made of single items.
public enum CashSum: String, CaseIterable, Sendable, Hashable {
  case received
  case invoiced
  case unapplied
}

/// Lists the payments or invoices a sum of ``CashReport`` is made of.
public struct CashWorking: Sendable {
  private let sum: CashSum
  private let period: ReportPeriod
  private var lists: [Currency: ItemList] = [:]

  /// Begins a working.
  public init(_ sum: CashSum, _ period: ReportPeriod) {
    self.sum = sum
    self.period = period
  }

  /// Takes an account in.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public mutating func take(_ account: ReportAccount) throws(MoneyError) {
    let key = account.account.id.rawValue
    switch sum {
    case .received:
      for payment in account.standing.payments {
        let entry = account.record.numbers[payment.entry]
        try add(payment.amount, "\(key), payment", on: payment.on, entry: entry)
        guard let day = payment.reversedOn else { continue }
        let words = "\(key), payment of \(payment.on.short) went back"
        try add(payment.amount.negated, words, on: day, entry: entry)
      }
    case .invoiced:
      let invoices = account.standing.invoices.values.filter { $0.kind == .invoice }
      for invoice in invoices.sorted(by: { $0.number < $1.number }) {
        let what = invoice.amount.isNegative ? "credit note" : "invoice"
        try add(
          invoice.amount, "\(key), \(what) \(invoice.number)",
          on: invoice.issuedOn ?? invoice.dueOn, entry: account.record.items[invoice.number])
      }
    case .unapplied:
      for payment in account.standing.known(on: period.to).payments
      where !payment.unapplied.isZero {
        try lists[payment.amount.currency, default: ItemList(payment.amount.currency)].add(
          payment.unapplied, "\(key), of the payment of \(payment.amount)", on: payment.on,
          entry: account.record.numbers[payment.entry])
      }
    }
  }

  private mutating func add(
    _ amount: Money, _ words: String, on day: CalendarDay, entry: Int?
  ) throws(MoneyError) {
    guard period.contains(day) else { return }
    try lists[amount.currency, default: ItemList(amount.currency)].add(
      amount, words, on: day, entry: entry)
  }

  /// The items in the order of their accounts, and what they come to, for each currency.
  ///
  /// - Throws: ``MoneyError/overflow``.
  public var explanations: [Explanation] {
    get throws(MoneyError) {
      var explanations: [Explanation] = []
      for (currency, list) in lists.sorted(by: { $0.key < $1.key }) {
        explanations.append(try list.explanation("\(title) in \(currency)"))
      }
      return explanations
    }
  }

  private var title: String {
    let days = "\(period.from.short) to \(period.to.short)"
    return switch sum {
    case .received: "Received, \(days),"
    case .invoiced: "Invoiced, \(days),"
    case .unapplied: "Taken up by no invoice on \(period.to.short),"
    }
  }
}
