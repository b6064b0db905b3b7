internal import Receivables

// When and how much.
extension EInvoiceConversion {
  mutating func day(_ field: EInvoiceField?) -> CalendarDay? {
    guard let field else { return nil }
    if let day = field.day { return day }
    note(field, "is not a day", "Days are written 2026-03-06 in UBL, 20260306 in CII (format 102).")
    return nil
  }

  /// The due day of the invoice; what a note about terms says in words is not relied on.
  mutating func due(_ kind: EInvoiceKind?, _ issued: CalendarDay?) -> CalendarDay? {
    let days = invoice.due.map { day($0) }
    guard !days.contains(nil) else { return nil }
    if let last = days.compactMap({ $0 }).max() {
      if Set(days).count > 1 {
        note(
          invoice.due.first, "is one of several due days; the last one, \(last), is kept",
          "Where parts are due before that, take them in as invoices of their own.", as: .warning)
      }
      return last
    }
    guard let issued, let kind else { return nil }
    if kind.isCredit { return issued }
    if let days = options.termsDays { return issued.adding(days: days) }
    miss("DueDate", "Say after how many days it is due, for example: --terms 30")
    return nil
  }

  /// What is owed: negative where it is a credit.
  mutating func amount(_ kind: EInvoiceKind?) -> Money? {
    guard let currency = currency() else { return nil }
    let totals = [invoice.total, invoice.prepaid, invoice.rounding].map { fields in
      money(fields, currency)
    }
    guard !invoice.payable.isEmpty else {
      miss("PayableAmount", "Export the invoice once more; it says nowhere what is to be paid.")
      return nil
    }
    guard case .known(let payable?) = money(invoice.payable, currency) else { return nil }
    guard case .known(let total) = totals[0], case .known(let prepaid) = totals[1],
      case .known(let rounding) = totals[2]
    else { return nil }
    if let total { check(payable, total, prepaid: prepaid, rounding: rounding) }
    guard let kind else { return nil }
    return kind.isCredit ? payable.turned : payable
  }

  private mutating func currency() -> Currency? {
    guard let field = invoice.currency.first else {
      miss("DocumentCurrencyCode", "Export the invoice once more; it names no currency.")
      return nil
    }
    guard isSingle(invoice.currency) else { return nil }
    if let currency = Currency(code: field.text) { return currency }
    note(field, XMLValueWords.currency.problem, XMLValueWords.currency.remedy)
    return nil
  }

  private enum Sum {
    /// Nil where the invoice leaves it out.
    case known(Money?)
    case wrong
  }

  /// Returns the amount in the invoice's currency; some sums may be repeated in that of the tax.
  private mutating func money(_ fields: [EInvoiceField], _ currency: Currency) -> Sum {
    let own = fields.filter { $0.currency == nil || $0.currency == currency.code }
    guard let field = own.first else {
      guard let other = fields.first else { return .known(nil) }
      note(
        other, "is in \(harmless(other.currency ?? "")), the invoice in \(currency.code)",
        "Export the invoice once more from the program that wrote it.")
      return .wrong
    }
    guard isSingle(own) else { return .wrong }
    do throws(AmountText.Problem) {
      return .known(try xmlMoney(field.text, currency, isSigned: true))
    } catch {
      let words = XMLValueWords.amount(error)
      note(field, words.problem, words.remedy)
      return .wrong
    }
  }

  /// Payable = total - prepaid + rounding (rule BR-CO-16 of EN 16931).
  private mutating func check(_ payable: Money, _ total: Money, prepaid: Money?, rounding: Money?) {
    let none = Money.zero(payable.currency)
    let sum = try? total.subtracting(prepaid ?? none).adding(rounding ?? none)
    if sum == payable { return }
    let parts =
      "\(total.grouped) less \((prepaid ?? none).grouped) prepaid, "
      + "rounded by \((rounding ?? none).grouped)"
    note(
      invoice.payable.first,
      "is not what its total says: \(parts), is \(sum?.description ?? "too large to hold")",
      "Ask for a corrected invoice; nobody can be chased for a sum that does not add up.")
  }
}

extension Money {
  /// An amount as read is never the smallest number, so this cannot overflow.
  fileprivate var turned: Money { Money(minorUnits: -minorUnits, currency: currency) }
}
