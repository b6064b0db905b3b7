/// Reads a time of day as people say it on the phone.
public enum SpokenTime {
  /// What a refusal shows as valid input.
  public static let examples = "14:30, 2:30pm, 9, 9am, noon"

  /// Returns the time; nil where the words are not understood.
  ///
  /// A bare hour from 1 to 6 is taken as the afternoon: nobody agrees to be called at 3 at night.
  public static func parse(_ text: String) -> TimeOfDay? {
    var word = text.lowercased().filter { !$0.isWhitespace }
    if word == "noon" { return TimeOfDay(hour: 12, minute: 0) }
    let endings = [("pm", 12), ("p.m.", 12), ("am", 0), ("a.m.", 0)]
    let half = endings.first { word.hasSuffix($0.0) }
    if let half { word.removeLast(half.0.count) }
    let parts = word.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." || $0 == "h" }
    guard (1...2).contains(parts.count), let hour = number(parts[0]) else { return nil }
    let hasMinutes = parts.count == 2 && !parts[1].isEmpty
    guard let minute = hasMinutes ? number(parts[1]) : 0, !hasMinutes || parts[1].count == 2 else {
      return nil
    }
    if let half {
      guard (1...12).contains(hour) else { return nil }
      return TimeOfDay(hour: hour % 12 + half.1, minute: minute)
    }
    let isAfternoon = parts[0].count == 1 && (1...6).contains(hour)
    return TimeOfDay(hour: isAfternoon ? hour + 12 : hour, minute: minute)
  }

  private static func number(_ text: Substring) -> Int? {
    text.count <= 2 ? wholeNumber(text) : nil
  }
}
