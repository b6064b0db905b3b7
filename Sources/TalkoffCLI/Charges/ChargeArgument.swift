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
    let day: CalendarDay
    do {
      day = try SpokenDay.read(text, today: today, direction: direction)
    } catch {
      throw Failure(error, in: text, option: option)
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
      throw Failure(error, in: text, option: option)
    }
  }
}
