internal import Receivables

/// How a file writes its days, in the words of the spreadsheet world: `dd/mm/yyyy`, `d-mmm-yy`.
public struct DateFormat: Hashable, Sendable, CustomStringConvertible {
  /// The format as it was given.
  public let description: String
  private let parts: [Part]

  private enum Part: Hashable {
    case day, monthNumber, monthName, year, shortYear
    case literal(UInt8)

    var kind: Character? {
      switch self {
      case .day: "d"
      case .monthNumber, .monthName: "m"
      case .year, .shortYear: "y"
      case .literal: nil
      }
    }
  }

  /// Returns the format of `d` or `dd`, `m`, `mm` or `mmm`, `yy` or `yyyy`, or nil.
  ///
  /// - Parameter text: The three in any order with any separators, or without
  ///   (`yyyymmdd`), in which case all have their full width.
  public init?(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text.lowercased())
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      switch (letter, run.count) {
      case ("d", 1...2): parts.append(.day)
      case ("m", 1...2): parts.append(.monthNumber)
      case ("m", 3...4): parts.append(.monthName)
      case ("y", 4): parts.append(.year)
      case ("y", 2): parts.append(.shortYear)
      case ("a"..."z", _): return nil
      default:
        guard let byte = letter.asciiValue, !isDigit(byte) else { return nil }
        parts += repeatElement(.literal(byte), count: run.count)
      }
      rest = rest.dropFirst(run.count)
    }
    let kinds = parts.compactMap(\.kind)
    guard kinds.count == 3, Set(kinds) == ["d", "m", "y"] else { return nil }
    description = text
    self.parts = parts
  }

  private var isFixedWidth: Bool { !parts.contains { $0.kind == nil } }

  /// Returns the day a text names in this format, or nil.
  ///
  /// - Parameter text: Leading zeros may be left out where a separator follows; `yy` means 20yy.
  func day(in text: String) -> CalendarDay? {
    var rest = Substring(text).utf8[...]
    var year = 0
    var month = 0
    var day = 0
    for part in parts {
      switch part {
      case .literal(let byte):
        guard rest.first == byte else { return nil }
        rest = rest.dropFirst()
      case .monthName:
        let name = rest.prefix { $0 > 0x40 }
        month = DateText.month(named: name) ?? 0
        rest = rest.dropFirst(name.count)
      default:
        let width = part == .year ? 4 : 2
        let digits = rest.prefix(width).prefix(while: isDigit)
        let isWhole = part == .day || part == .monthNumber ? !isFixedWidth : false
        guard digits.count == width || (isWhole && digits.count == 1) else { return nil }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        switch part {
        case .day: day = value
        case .monthNumber: month = value
        case .shortYear: year = 2000 + value
        default: year = value
        }
      }
    }
    return rest.isEmpty ? CalendarDay(year: year, month: month, day: day) : nil
  }
}
