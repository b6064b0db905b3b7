import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Reads what is typed about a deal: amounts, days, methods.
struct DealReading {
  let standing: Standing
  let today: CalendarDay

  /// Returns the currency of a deal: that of the invoices named, the one typed, else the only one
  /// in which anything is open.
  ///
  /// - Throws: ``Failure`` where it is not clear.
  func currency(named: [String], typed: String) throws -> Currency {
    for number in named {
      guard let invoice = standing.invoices[number] else {
        throw fault(DealFault.noSuchInvoice(number))
      }
      return invoice.amount.currency
    }
    let open = standing.openCurrencies
    if let only = open.first, open.count == 1 { return only }
    guard !open.isEmpty else {
      throw Failure(.badData, "\(visible(standing.name)): nothing is open")
    }
    let letters = typed.uppercased().split { !$0.isLetter }.map(String.init)
    if let said = open.first(where: { letters.contains($0.code) }) { return said }
    let codes = open.map(\.code).joined(separator: " and ")
    throw Failure(
      .usage, "\(visible(standing.name)): there are open items in \(codes)",
      remedy: "Name the currency with the amount (500EUR), or an invoice with --invoice.")
  }

  /// - Throws: ``Failure`` saying what is wanted.
  func amount(_ text: String, of whole: Money) throws -> Money {
    do {
      return try SpokenAmount.parse(text, of: whole)
    } catch {
      throw Failure(
        .usage, "\"\(visible(text))\": \(DealReading.words(error, whole.currency))",
        remedy: "For example \(SpokenAmount.examples).")
    }
  }

  private static func words(_ refusal: SpokenAmount.Refusal, _ currency: Currency) -> String {
    switch refusal {
    case .notAnAmount: "no amount"
    case .otherCurrency(let other): "the debt is in \(currency), not in \(other)"
    case .tooManyDecimals: "\(currency) has \(currency.minorUnitDigits) decimals"
    case .tooLarge: "larger than the ledger can hold"
    }
  }

  /// - Throws: ``Failure`` saying what is wanted.
  func day(_ words: [String]) throws -> CalendarDay {
    let text = words.joined(separator: " ")
    guard let day = SpokenDay.parse(text, today: today) else {
      throw Failure(
        .usage, text.isEmpty ? "a day is wanted" : "\"\(visible(text))\": no day",
        remedy: "For example \(SpokenDay.examples).")
    }
    return day
  }

  /// Reads `25%` as a share; nil where the text is none.
  static func percent(_ text: String) -> Percent? {
    let trimmed = trimmedBlanks(text)
    guard trimmed.hasSuffix("%") else { return nil }
    let parts = trimmed.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard (1...2).contains(parts.count), (1...3).contains(parts[0].count), fraction.count <= 2,
      (parts[0] + fraction).utf8.allSatisfy({ (48...57).contains($0) }),
      parts.count == 1 || !fraction.isEmpty,
      let whole = Int(parts[0]),
      let hundredths = Int(fraction + String(repeating: "0", count: 2 - fraction.count))
    else { return nil }
    return Percent(basisPoints: whole * 100 + hundredths)
  }

  /// - Throws: ``Failure`` with the methods there are.
  static func method(_ text: String?) throws -> PaymentMethod? {
    guard let text else { return nil }
    let found = PaymentMethod.allCases.filter { $0.rawValue.hasPrefix(text.lowercased()) }
    guard found.count == 1, let method = found.first else {
      throw Failure(
        .usage, "--method \(visible(text)): no way to pay",
        remedy: "There are: \(PaymentMethod.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return method
  }

  /// A fault of a deal as a failure of the command.
  func fault(_ fault: DealFault) -> Failure {
    Failure(.badData, "\(visible(standing.name)): \(visible(fault.description))")
  }
}
