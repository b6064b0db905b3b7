import Receivables
import Terminal

/// Reads days and amounts of options.
enum ChargeArgument {
  static func day(
    _ text: String?, _ option: String, _ session: Session, _ direction: SpokenDay.Direction,
    usual: CalendarDay? = nil
  ) throws -> CalendarDay {
    let today = session.today
    guard let text else { return usual ?? today }
    guard let day = SpokenDay.parse(text, today: today, direction: direction) else {
      throw Failure(
        .usage, "\(option) \(visible(text)): not a day", remedy: "For example 2026-03-31.")
    }
    guard direction == .behind || day >= today else {
      throw Failure(.usage, "\(option) \(visible(text)): \(day.spoken) is past")
    }
    return day
  }

  /// - Parameters:
  ///   - currencies: Those it may be in; where it is one, the amount need not name it.
  ///   - whole: What `half` is half of; nil: nothing to take a part of.
  static func money(
    _ text: String, _ option: String, currencies: [Currency], of whole: Money? = nil
  ) throws -> Money {
    let said = text.split { $0.isWhitespace }.compactMap { Currency(code: $0.uppercased()) }
    guard let currency = said.first ?? (currencies.count == 1 ? currencies.first : nil) else {
      throw Failure(
        .usage, "\(option) \(visible(text)): in which currency?", remedy: "For example 40.00 EUR.")
    }
    do {
      return try SpokenAmount.parse(text, of: whole ?? .zero(currency))
    } catch {
      let own = whole?.currency ?? currency
      throw Failure(
        .usage, "\(option) \(visible(text)): no amount in \(own)",
        remedy: "For example 40.00 \(own).")
    }
  }
}
