import Receivables
import Testing

/// Returns the money written `12500.50 EUR`.
func money(_ text: String, _ place: SourceLocation = #_sourceLocation) throws -> Money {
  let words = text.split(separator: " ")
  let code = try #require(words.last, "a sum and a currency", sourceLocation: place)
  let currency = try #require(Currency(code: String(code)), sourceLocation: place)
  let digits = try #require(words.first, sourceLocation: place).filter { $0 != "." && $0 != "," }
  let minorUnits = try #require(Int64(digits), sourceLocation: place)
  return Money(minorUnits: minorUnits, currency: currency)
}

/// Returns the day written `2026-03-06`.
func day(_ text: String, _ place: SourceLocation = #_sourceLocation) throws -> CalendarDay {
  try #require(CalendarDay(iso: text), sourceLocation: place)
}

/// A clock nine hours behind ours.
func nineHoursBefore(_ day: CalendarDay, _ time: TimeOfDay) -> (CalendarDay, TimeOfDay)? {
  TimeOfDay(hour: (time.hour + 15) % 24, minute: time.minute).map {
    (time.hour < 9 ? day.adding(days: -1) : day, $0)
  }
}
