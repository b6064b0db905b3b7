public import CollectionsLedger
public import Receivables

extension AccountCharges {
  /// Returns the charges as facts to record, each under a number of its own.
  ///
  /// An invoice with ``InvoiceCharges/cautions`` is charged only where it is named. What goes back
  /// to the account counts at once, whatever the day given to pay.
  ///
  /// - Parameters:
  ///   - standing: The account the charges were worked out from; it says which numbers are taken.
  ///   - day: The day they are claimed.
  ///   - dueOn: The last day they are claimed for.
  ///   - numbers: The invoices that were named.
  public func bookings(
    in standing: Standing, on day: CalendarDay, dueOn: CalendarDay, named numbers: [String] = []
  ) -> [ChargeBooked] {
    var taken = Set(standing.invoices.keys)
    var booked: [ChargeBooked] = []
    for invoice in invoices {
      for charge in invoice.toBook(isNamed: numbers.contains(invoice.worksheet.invoice)) {
        let number = charge.number(besides: taken)
        taken.insert(number)
        booked.append(
          ChargeBooked(
            charge, of: invoice.worksheet, number: number, on: day,
            dueOn: charge.amount.isNegative ? day : dueOn))
      }
    }
    return booked
  }
}

extension LateCharge {
  /// Returns the number of the charge: `7/interest/2026-03-31`, `7/compensation`; a second one of
  /// that name is `7/compensation/2`.
  func number(besides taken: Set<String>) -> String {
    let day = through.map { "/\($0)" } ?? ""
    let first = "\(invoice)/\(kind.rawValue)\(day)"
    var number = first
    var count = 1
    while taken.contains(number) {
      count += 1
      number = "\(first)/\(count)"
    }
    return number
  }
}
