public import CollectionsLedger
public import Receivables

/// What a factor pays for invoices: some at once, some once the debtor has paid, less its fee.
public struct FactoringTerms: Hashable, Sendable {
  /// What is open on them.
  public let amount: Money
  /// What is paid at once, cut to whole minor units.
  public let advance: Money
  /// What the factor keeps, cut to whole minor units.
  public let fee: Money
  /// The rest: the three are the amount, to the minor unit.
  public let reserve: Money

  /// Works the sums out; nil where advance and fee together are more than the whole.
  public init?(amount: Money, advance: Percent, fee: Percent) {
    guard advance.basisPoints + fee.basisPoints <= 10_000 else { return nil }
    self.amount = amount
    self.advance = advance.of(amount)
    self.fee = fee.of(amount)
    reserve = Money(
      minorUnits: amount.minorUnits - self.advance.minorUnits - self.fee.minorUnits,
      currency: amount.currency)
  }
}

/// Why an invoice cannot be sold to a factor.
public struct FactoringRefusal: Hashable, Sendable {
  /// The invoice.
  public let number: String
  /// Why, in words that follow its number.
  public let why: String
  /// Whether a supervisor may set it aside.
  public let isOverridable: Bool
}

extension Standing {
  /// Returns why some of these invoices cannot be sold on a day; empty: all can.
  public func factoringRefusals(
    of numbers: [String], on day: CalendarDay, daysPastDueMax: Int
  ) -> [FactoringRefusal] {
    let spared = sparedInvoices(on: day)
    return numbers.compactMap { number in
      guard let invoice = invoices[number] else {
        return FactoringRefusal(number: number, why: "is not there", isOverridable: false)
      }
      let days = invoice.daysPastDue(on: day)
      let why: (String, Bool)? =
        if invoice.isFactored {
          ("is with a factor already", false)
        } else if !invoice.openAmount.isPositive {
          ("has nothing open", false)
        } else if invoice.isDisputed {
          ("is contested", false)
        } else if spared.contains(number) {
          ("is on hold, or part of a plan or a settlement", false)
        } else if days > daysPastDueMax {
          ("is \(days) days past due, and \(daysPastDueMax) is the most", true)
        } else {
          nil
        }
      return why.map { FactoringRefusal(number: number, why: $0.0, isOverridable: $0.1) }
    }
  }

  /// Returns what a factor may give back on a day: recourse is due and something is open, by the
  /// sale it came from.
  public func recourseDue(on day: CalendarDay) -> [(sale: Factoring, invoices: [Invoice])] {
    factorings.compactMap { sale in
      guard let recourse = sale.sold.recourseOn, recourse <= day else { return nil }
      let unpaid = sale.invoices(on: day).compactMap { invoices[$0] }.filter(
        \.openAmount.isPositive)
      return unpaid.isEmpty ? nil : (sale, unpaid)
    }
  }
}

/// Money that came to us for an invoice a factor had bought.
public struct FactorMoney: Hashable, Sendable {
  /// Who bought the invoice.
  public let factor: String
  /// The invoice.
  public let invoice: String
  /// What of a payment was taken up by it.
  public let amount: Money
  /// The day it came.
  public let on: CalendarDay

  /// Whose it is, in one sentence without its stop.
  public var words: String { "\(amount) for invoice \(invoice) belongs to \(factor)" }
}

extension Standing {
  /// Returns the money that came while an invoice was a factor's, which belongs to the factor; what
  /// went back is left out.
  public func moneyOfFactors(on day: CalendarDay) -> [FactorMoney] {
    factorings.flatMap { sale in
      payments.filter { $0.counts(on: day) }.flatMap(sale.money)
    }
  }

  /// Returns what of one payment belongs to factors, because they had bought what it was put on;
  /// nothing where it was taken back.
  public func moneyOfFactors(in payment: Payment) -> [FactorMoney] {
    payment.reversedOn != nil ? [] : factorings.flatMap { $0.money(of: payment) }
  }
}

extension Factoring {
  fileprivate func money(of payment: Payment) -> [FactorMoney] {
    let owned = Set(invoices(on: payment.on))
    return payment.allocations.filter { $0.amount.isPositive && owned.contains($0.invoice) }.map {
      FactorMoney(factor: sold.factor, invoice: $0.invoice, amount: $0.amount, on: payment.on)
    }
  }
}
