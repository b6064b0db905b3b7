import Receivables

/// Reads the moment `--now` names.
enum InstantText {
  static let examples = "2026-03-02T10:00:00Z, 2026-03-02T10:00+01:00 or 2026-03-02"

  /// Returns the moment; nil where the text is none.
  ///
  /// - Parameter offset: seconds east of UTC of the collector's zone at a moment; it is used where
  ///   the text names no zone.
  static func parse(_ text: String, offset: (Instant) -> Int) -> Instant? {
    let halves = text.uppercased().split(
      maxSplits: 1, omittingEmptySubsequences: false
    ) { $0 == "T" || $0 == " " }
    guard let day = halves.first.flatMap({ CalendarDay(iso: $0) }) else { return nil }
    let clock =
      halves.count == 2 ? split(halves[1]) : (time: Substring("09:00"), zone: Substring(""))
    guard let second = secondOfDay(clock.time) else { return nil }
    let local = Instant(
      microseconds: (Int64(day.daysSinceEpoch) * 86_400 + Int64(second)) * 1_000_000)
    if clock.zone == "Z" { return local }
    guard !clock.zone.isEmpty else { return local.adding(seconds: -Int64(offset(local))) }
    guard let east = zoneOffset(clock.zone) else { return nil }
    return local.adding(seconds: -Int64(east))
  }

  private static func split(_ text: Substring) -> (time: Substring, zone: Substring) {
    guard let mark = text.firstIndex(where: { $0 == "Z" || $0 == "+" || $0 == "-" }) else {
      return (text, "")
    }
    return (text[..<mark], text[mark...])
  }

  private static func secondOfDay(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count),
      let time = TimeOfDay(iso: text[..<parts[1].endIndex])
    else { return nil }
    guard parts.count == 3 else { return time.hour * 3_600 + time.minute * 60 }
    let whole = parts[2].prefix { $0 != "." }
    guard whole.count == 2, let second = Int(whole), (0...59).contains(second) else { return nil }
    return time.hour * 3_600 + time.minute * 60 + second
  }

  private static func zoneOffset(_ text: Substring) -> Int? {
    let sign = text.first == "-" ? -1 : 1
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 4, let number = Int(digits), number % 100 < 60, number <= 1_400 else {
      return nil
    }
    return sign * (number / 100 * 3_600 + number % 100 * 60)
  }
}
