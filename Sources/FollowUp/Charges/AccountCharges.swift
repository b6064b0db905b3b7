public import CollectionsLedger
public import Receivables

/// What may be charged on an account because it paid late, through a day, invoice by invoice.
///
/// It is worked out from the books alone: what was charged before is taken off, so that booking
/// what it says and asking again gives nothing.
public struct AccountCharges: Hashable, Sendable {
  /// Whose books they come from.
  public let account: Account.ID
  /// The last day that bears interest.
  public let through: CalendarDay
  /// The invoices that were late or have charges, the oldest due day first.
  public let invoices: [InvoiceCharges]
  /// The late invoices on which nothing can be charged, in the same order.
  public let refused: [Refusal]

  /// What a reader must know of the account, in sentences without their full stop.
  public let remarks: [String]

  /// A late invoice on which nothing can be charged.
  public struct Refusal: Hashable, Sendable {
    /// The invoice's number.
    public let invoice: String
    /// Problem and remedy, in a sentence without its full stop.
    public let why: String
  }

  /// Works out the charges.
  ///
  /// What cannot be worked out on one invoice is among ``refused``; the others are worked out all
  /// the same.
  ///
  /// - Parameters:
  ///   - rules: The laws and the published rates.
  ///   - law: The law for accounts that have none of their own: a regime or a jurisdiction.
  ///   - through: The last day that bears interest.
  ///   - numbers: The invoices asked for, late or not; empty: all that were late.
  public init(
    of standing: Standing, under rules: LateChargeRules, law: String?, through: CalendarDay,
    only numbers: [String] = []
  ) {
    let reckoner = ChargeReckoner(standing: standing, rules: rules, law: law, through: through)
    var invoices: [InvoiceCharges] = []
    var refused: [Refusal] = []
    for invoice in standing.chargeableInvoices
    where numbers.isEmpty || numbers.contains(invoice.number) {
      do throws(ChargeRefusal) {
        guard let charges = try reckoner.charges(on: invoice, isNamed: !numbers.isEmpty) else {
          continue
        }
        invoices.append(charges)
      } catch {
        refused.append(Refusal(invoice: invoice.number, why: error.words))
      }
    }
    account = standing.account
    self.through = through
    self.invoices = invoices
    self.refused = refused
    remarks = invoices.isEmpty ? [] : reckoner.remarks
  }

  /// What is now to be charged in each currency, corrections taken off.
  ///
  /// - Throws: ``MoneyError`` where a sum does not fit.
  public func totalsDue() throws(MoneyError) -> [Currency: Money] {
    var totals: [Currency: Money] = [:]
    for charge in invoices.flatMap(\.due) {
      let currency = charge.amount.currency
      totals[currency] = try (totals[currency] ?? .zero(currency)).adding(charge.amount)
    }
    return totals
  }
}

/// The charges on one late invoice, with their working.
public struct InvoiceCharges: Hashable, Sendable {
  /// The working of the interest and the fixed sum.
  public let worksheet: Worksheet
  /// The law or the contract.
  public let terms: LateChargeTerms
  /// What is now to be charged: interest, fixed sum, agreed penalty; negative where some goes back.
  public let due: [LateCharge]
  /// What was charged on it before, in the order it was recorded.
  public let booked: [ChargeBooked]
  /// What a reader must know, in sentences without their full stop.
  public let remarks: [String]
  /// Why charges on it are booked only where it is named, in sentences without their full stop.
  public let cautions: [String]

  /// The charges to book: all that are due where nothing speaks against it or the invoice was
  /// named; else only what goes back to the account.
  public func toBook(isNamed: Bool) -> [LateCharge] {
    cautions.isEmpty || isNamed ? due : due.filter(\.amount.isNegative)
  }

  /// What a letter says: the interest so far, what each day adds, the fixed sum, and the law.
  public var letter: String {
    let number = worksheet.invoice
    let rates = Set(worksheet.lines.map(\.rate))
    guard !worksheet.chargeable.isZero else {
      return "No interest has accrued on invoice \(number) to \(worksheet.through.long)."
    }
    let rate = rates.count == 1 ? rates.first.map { " at \($0) a year" } ?? "" : ""
    var text =
      "Interest of \(worksheet.chargeable) has accrued on invoice \(number) to "
      + "\(worksheet.through.long)\(rate) (\(terms.source))"
    if worksheet.perDay.isPositive {
      text += "; each further day adds \(worksheet.perDay) until it is paid"
    }
    text += "."
    if let sum = worksheet.compensation {
      text += " A fixed sum of \(sum) is due besides"
      text += terms.compensationSource == terms.source ? "." : " (\(terms.compensationSource))."
    }
    return text
  }
}

extension Standing {
  /// The invoices that may bear interest, the oldest due day first; no charges and credit notes.
  fileprivate var chargeableInvoices: [Invoice] {
    invoices.values.filter { !$0.kind.isCharge && $0.amount.isPositive }
      .sorted { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }
  }
}
