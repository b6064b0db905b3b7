import CollectionsLedger
import Receivables

/// Why nothing can be charged on an invoice.
enum ChargeRefusal: Error {
  case law(LateChargeRefusal)
  case working(LateChargeError)
  case sum(MoneyError)
  case factored

  var words: String {
    switch self {
    case .law(let refusal): refusal.description
    case .working(let error): error.description
    case .sum(let error): error.description
    case .factored: "no late charges: it was sold to a factor, who collects it"
    }
  }
}

/// Works out what may be charged on the invoices of one account.
struct ChargeReckoner {
  let standing: Standing
  let rules: LateChargeRules
  let law: String?
  let through: CalendarDay

  /// Returns the charges; nil where the invoice was never late and has none, unless it was named.
  func charges(
    on invoice: Invoice, isNamed: Bool
  ) throws(ChargeRefusal) -> InvoiceCharges? {
    guard let debt = DebtHistory(of: invoice.number, in: standing) else { return nil }
    let booked = standing.charges.map(\.booked).filter { $0.invoice == invoice.number }
    let lateness = try worksheet(of: debt, under: .withoutInterest)
    let wasLate = !lateness.lines.isEmpty
    guard wasLate || !booked.isEmpty || isNamed else { return nil }
    guard !invoice.isFactored else { throw .factored }
    let terms = try terms(for: invoice)
    let worksheet = try worksheet(of: debt, under: terms)
    var due = worksheet.charges(under: terms)
    if let penalty = try penaltyDue(on: invoice, wasLate: wasLate, booked) { due.append(penalty) }
    return InvoiceCharges(
      worksheet: worksheet, terms: terms, due: due, booked: booked,
      remarks: worksheet.remarks.map(\.description), cautions: cautions(invoice))
  }

  private func worksheet(
    of debt: DebtHistory, under terms: LateChargeTerms
  ) throws(ChargeRefusal) -> Worksheet {
    let charged: ChargedSoFar
    do throws(MoneyError) {
      charged = try ChargedSoFar(on: debt.number, in: standing)
    } catch {
      throw .sum(error)
    }
    do throws(LateChargeError) {
      return try Worksheet(
        of: debt, under: terms, rates: rules.rates, through: through, charged: charged)
    } catch {
      throw .working(error)
    }
  }

  // MARK: The law

  private func terms(for invoice: Invoice) throws(ChargeRefusal) -> LateChargeTerms {
    let profile = standing.profile
    do throws(LateChargeRefusal) {
      return try rules.terms(
        under: profile?.law ?? law, debtor: profile?.form ?? .company, dueOn: invoice.dueOn,
        agreed: agreedInterest(for: invoice))
    } catch {
      // A contract may name a sum where the law gives no interest at all.
      if case .nothingAgreed(let regime) = error, let sum = agreement(for: invoice, \.fixed) {
        return .withoutInterest(regime: regime, source: sum.document)
      }
      throw .law(error)
    }
  }

  /// What the law takes the account for decides what may be charged, so a guess is told.
  var remarks: [String] {
    guard standing.profile?.form == nil else { return [] }
    return [
      "the legal form of the account is not known; it was taken for a company "
        + "(say what it is: talkoff profile \(standing.account) --form ...)"
    ]
  }

  // MARK: What was agreed

  private func agreedInterest(for invoice: Invoice) -> AgreedInterest? {
    guard let agreed = agreement(for: invoice, \.rateBasisPoints),
      let points = agreed.rateBasisPoints,
      let rate = InterestRate(basisPoints: points)
    else { return nil }
    return AgreedInterest(
      rate, per: agreed.isMonthly ? .month : .year, document: agreed.words)
  }

  /// The last contract with such a clause that was signed before the invoice: a later one binds
  /// nobody on it.
  private func agreement<Clause>(
    for invoice: Invoice, _ clause: (PenaltyAgreed) -> Clause?
  ) -> PenaltyAgreed? {
    let day = invoice.issuedOn ?? invoice.dueOn
    var found: PenaltyAgreed?
    for penalty in standing.penalties
    where penalty.signedOn <= day && clause(penalty) != nil
      && (found.map { $0.signedOn <= penalty.signedOn } ?? true)
    {
      found = penalty
    }
    return found
  }

  private func penaltyDue(
    on invoice: Invoice, wasLate: Bool, _ booked: [ChargeBooked]
  ) throws(ChargeRefusal) -> LateCharge? {
    guard let agreed = agreement(for: invoice, \.fixed), let fixed = agreed.fixed,
      fixed.currency == invoice.amount.currency
    else { return nil }
    do throws(MoneyError) {
      var due = wasLate ? fixed : .zero(fixed.currency)
      for charge in booked where charge.kind == .penalty {
        due = try due.subtracting(charge.amount)
      }
      if due.isZero { return nil }
      return LateCharge(.penalty, on: invoice.number, due, through: nil, source: agreed.words)
    } catch {
      throw .sum(error)
    }
  }

  // MARK: What speaks against booking

  private func cautions(_ invoice: Invoice) -> [String] {
    var cautions: [String] = []
    if invoice.contestedAmount.isPositive {
      cautions.append("\(invoice.contestedAmount) of it is contested and not decided")
    }
    if standing.sparedInvoices(on: through).contains(invoice.number) {
      cautions.append("it is on hold, or part of a plan or a settlement that runs")
    }
    if let stop = standing.stop(on: through) { cautions.append(stop.words) }
    return cautions
  }
}

extension LateChargeTerms {
  /// Terms by which nothing accrues: the worksheet tells the days on which something was owed late.
  fileprivate static let withoutInterest = withoutInterest(regime: "none", source: "none")

  fileprivate static func withoutInterest(regime: String, source: String) -> LateChargeTerms {
    LateChargeTerms(
      regime: regime, interest: InterestRule(.agreed(.zero, per: .year)), source: source)
  }
}

extension InterestRate {
  /// Hundredths of a percent; nil beyond 1,000 %.
  init?(basisPoints: Int) {
    let (billionths, overflow) = Int64(basisPoints).multipliedReportingOverflow(by: 100_000)
    guard !overflow else { return nil }
    self.init(billionths: billionths)
  }
}

extension PenaltyAgreed {
  /// The document as a letter names it: `framework contract, signed on 2 March 2026`.
  var words: String { "\(document), signed on \(signedOn.long)" }
}
