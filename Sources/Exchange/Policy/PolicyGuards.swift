internal import FollowUp
internal import Receivables

private let guardKeys = [
  "calls-max", "calls-within-days", "days-after-conversation", "hold-days-max", "dispute-days",
  "override",
]

/// Reads the sections `guards` and `calendars`: when an account is left alone.
func readGuards(_ file: YAMLFields, into policy: inout GuardPolicy) {
  policy.calendars = calendars(file)
  guard let fields = file.fields("guards", keys: guardKeys) else { return }
  policy.callsMax = fields.number("calls-max", in: 1...100) ?? policy.callsMax
  policy.callsWithinDays = fields.number("calls-within-days", in: 1...366) ?? policy.callsWithinDays
  policy.daysAfterConversation =
    fields.number("days-after-conversation", in: 0...366) ?? policy.daysAfterConversation
  policy.holdDaysMax = fields.number("hold-days-max", in: 1...3_660) ?? policy.holdDaysMax
  policy.disputeDays = fields.number("dispute-days", in: 1...366) ?? policy.disputeDays
  let rules = GuardRule.allCases.map(\.rawValue)
  guard let overriders = fields.fields("override", keys: rules) else { return }
  for rule in GuardRule.allCases {
    policy.overriders[rule] = overriders.word(rule.rawValue, as: Overrider.self)
  }
}

/// Reads calendars of public holidays, each under a name that a profile may give.
private func calendars(_ file: YAMLFields) -> [String: [CalendarDay: String]] {
  guard let fields = file.named("calendars") else { return [:] }
  var calendars: [String: [CalendarDay: String]] = [:]
  for name in fields.names { calendars[name] = readHolidays(fields.fields, name) }
  return calendars
}

/// Reads days with their names, one a line: `2026-12-25 Christmas Day`.
func readHolidays(_ fields: YAMLFields, _ key: String) -> [CalendarDay: String] {
  var holidays: [CalendarDay: String] = [:]
  for (text, node) in fields.list(key) ?? [] {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let first = parts.first, let day = CalendarDay(iso: first) else {
      fields.refuse(
        node, of: key, "does not begin with a day", "Write it like - 2026-12-25 Christmas Day")
      continue
    }
    if let other = holidays[day] {
      fields.refuse(node, of: key, "is named twice", "\(day) is \(harmless(other)) above.")
    }
    holidays[day] = parts.count == 2 ? harmless(String(parts[1].trimmed)) : "holiday"
  }
  return holidays
}

extension YAMLFields {
  /// Takes a mapping whose keys are names the file chooses, in the order of the file.
  func named(_ key: String) -> (fields: YAMLFields, names: [String])? {
    guard let node = self[key] else { return nil }
    let names = node.mapping?.compactMap { $0.key.scalar } ?? []
    guard let fields = fields(key, keys: names) else { return nil }
    for name in names where !YAMLFields.isName(name) {
      fields.refuse(
        name, "is no name", "Use small letters, digits and hyphens, as in final-notice.")
    }
    return (fields, names.filter(YAMLFields.isName))
  }

  /// Whether a text is a word people can type: small letters, digits and hyphens.
  private static func isName(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { isDigit($0) || (97...122).contains($0) || $0 == 45 }
  }
}
