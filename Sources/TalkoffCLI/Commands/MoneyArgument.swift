import CollectionsLedger
import LedgerStore
import Receivables
import Terminal

/// Reads amounts and days given to commands, and the invoices they are for.
struct MoneyArgument {
  let standing: Standing
  let today: CalendarDay

  /// The account named, folded.
  static func standing(_ words: [String], in session: Session) throws -> Standing {
    let id = try AccountArgument.find(words, in: session).id
    guard let standing = try session.ledger().standing(of: id) else {
      throw Failure(.missingInput, "no account \(visible(id.rawValue))")
    }
    return standing
  }

  /// Reads an amount; where it names no currency, it is that of the invoices, or the only one open.
  func amount(_ text: String, for invoices: [Invoice] = []) throws -> Money {
    if let currency = named(text) { return try parse(text, of: open(currency)) }
    var currencies = Set(invoices.map(\.amount.currency))
    if currencies.isEmpty { currencies = Set(standing.openCurrencies) }
    if currencies.isEmpty { currencies = Set(standing.invoices.values.map(\.amount.currency)) }
    guard currencies.count == 1, let currency = currencies.first else {
      let list = currencies.sorted().map(\.code).joined(separator: ", ")
      throw Failure(
        .usage, "\(visible(text)): which currency?",
        remedy: currencies.isEmpty
          ? "For example \"100.00 EUR\"."
          : "\(visible(standing.account.rawValue)) has \(list); write one behind the amount.")
    }
    let whole =
      invoices.isEmpty ? open(currency) : total(invoices.map(\.openAmount), currency)
    return try parse(text, of: whole)
  }

  /// Refuses invoices that are owed in another currency than what came for them.
  static func checkCurrency(of invoices: [Invoice], _ paid: Money) throws {
    guard let other = invoices.first(where: { $0.amount.currency != paid.currency }) else { return }
    throw Failure(
      .usage,
      "invoice \(visible(other.number)) is in \(other.amount.currency), the payment in "
        + "\(paid.currency)", remedy: "Currencies are never mixed; convert it first.")
  }

  private func named(_ text: String) -> Currency? {
    // "all" is a share here, not the code of the Albanian lek.
    guard text.contains(where: \.isNumber) else { return nil }
    return text.split(whereSeparator: \.isWhitespace).lazy.compactMap { Currency(code: String($0)) }
      .first
  }

  private func open(_ currency: Currency) -> Money {
    (try? standing.balance(currency)) ?? .zero(currency)
  }

  /// The open amounts of one account were checked to fit when they were kept.
  private func total(_ amounts: [Money], _ currency: Currency) -> Money {
    let minor = amounts.reduce(Int64(0)) {
      $0.addingReportingOverflow($1.minorUnits).partialValue
    }
    return Money(minorUnits: minor, currency: currency)
  }

  private func parse(_ text: String, of whole: Money) throws -> Money {
    do {
      return try SpokenAmount.parse(text, of: whole)
    } catch {
      throw Failure(error, in: text)
    }
  }

  /// Reads a day that lies behind, or ahead; today where none is given.
  func day(_ text: String?, _ direction: SpokenDay.Direction, option: String) throws -> CalendarDay
  {
    guard let text else { return today }
    do {
      return try SpokenDay.read(text, today: today, direction: direction)
    } catch {
      throw Failure(error, in: text, option: option)
    }
  }

  /// Returns the invoice or charge of a number.
  func invoice(_ number: String) throws -> Invoice {
    if let invoice = standing.invoices[number] { return invoice }
    let known = standing.openInvoices.map(\.number)
    let list = known.prefix(8).map { visible($0) }.joined(separator: ", ")
    throw Failure(
      .missingInput, "\(visible(standing.account.rawValue)) has no invoice \(visible(number))",
      remedy: known.isEmpty ? "It has none open." : "Open are \(list).")
  }
}
