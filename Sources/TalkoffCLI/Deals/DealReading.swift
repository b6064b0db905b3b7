import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Reads what is typed about a deal: amounts, days, methods.
struct DealReading {
  let standing: Standing
  let today: CalendarDay
  /// What `next working day` counts.
  var isWorkingDay: (CalendarDay) -> Bool = BusinessCalendar.weekdaysOnly.isBusinessDay

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

  /// - Throws: ``Failure`` saying what is wanted, with the place of the fault.
  func amount(
    _ text: String, of whole: Money, as meaning: SpokenAmount.Meaning = .paid
  ) throws -> Money {
    do {
      return try SpokenAmount.parse(text, of: whole, as: meaning)
    } catch {
      throw Failure(error, in: text)
    }
  }

  /// - Throws: ``Failure`` saying what is wanted, with the place of the fault.
  func day(_ words: [String]) throws -> CalendarDay {
    let text = words.joined(separator: " ")
    do {
      return try SpokenDay.read(text, today: today, isWorkingDay: isWorkingDay)
    } catch {
      throw Failure(error, in: text)
    }
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
