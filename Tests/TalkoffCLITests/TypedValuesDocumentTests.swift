internal import FoundationEssentials
internal import Receivables
internal import TestSupport
internal import Testing

/// The tables of `docs/TYPED-VALUES.md` say what the readers do, row by row.
@Suite struct `The document on what may be typed` {
  /// What the tables were written for.
  private let today = CalendarDay(year: 2026, month: 3, day: 2)

  private struct Row {
    let kind: String
    let typed: String
    let read: String
  }

  private static func rows() throws -> [Row] {
    let text = try String(
      contentsOf: URL(filePath: repository + "/docs/TYPED-VALUES.md"), encoding: .utf8)
    var rows: [Row] = []
    var kind = ""
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.dropFirst(2).dropLast(2).split(separator: " | ", maxSplits: 1)
      guard cells.count == 2, cells[0].hasPrefix("`") else {
        kind = String(cells.first ?? "")
        continue
      }
      rows.append(
        Row(kind: kind, typed: String(cells[0].dropFirst().dropLast()), read: String(cells[1])))
    }
    return rows
  }

  @Test func `is true in every row`() throws {
    let rows = try Self.rows()
    #expect(rows.count > 100 && Set(rows.map(\.kind)).count == 5)
    for row in rows { #expect(try told(row) == row.read, "\(row.kind) \(row.typed)") }
  }

  private func told(_ row: Row) throws -> String {
    do throws(SpokenRefusal) {
      return try read(row)
    } catch {
      let remedy = error.remedy.hasPrefix("For example") ? "" : " " + error.remedy
      return "refused at `\(marked(row.typed, error.place))`: \(error.sentence)\(remedy)"
    }
  }

  private func read(_ row: Row) throws(SpokenRefusal) -> String {
    guard let today, let currency = Currency(code: "EUR") else { return "" }
    let due = Money(minorUnits: 3_000_000, currency: currency)
    switch row.kind {
    case "typed":
      let amount = try SpokenAmount.parse(row.typed, of: due)
      return "\(amount): \(amount.spoken)"
    case "let go": return try SpokenAmount.parse(row.typed, of: due, as: .letGo).description
    case "day": return try SpokenDay.read(row.typed, today: today).spoken
    case "time": return try SpokenTime.read(row.typed, on: today, theirs: anHourAhead).description
    default:
      let (parts, frequency) = try SpokenParts.read(row.typed)
      return "\(parts)" + (frequency.map { " \($0.rawValue)" } ?? "")
    }
  }

  private func anHourAhead(_ day: CalendarDay, _ time: TimeOfDay) -> (CalendarDay, TimeOfDay)? {
    TimeOfDay(hour: (time.hour + 1) % 24, minute: time.minute).map {
      (time.hour == 23 ? day.adding(days: 1) : day, $0)
    }
  }

  private func marked(_ text: String, _ place: TextPlace) -> String {
    let scalars = Array(text.unicodeScalars)
    func part(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    return part(0..<place.offset) + "[" + part(place.offset..<place.end) + "]"
      + part(place.end..<scalars.count)
  }
}
