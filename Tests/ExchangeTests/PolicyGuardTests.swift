import FollowUp
import Receivables
import Testing

@testable import Exchange

private let company = "company: {name: Example Ltd}\n"

private func told(_ yaml: String) -> String {
  readPolicy(yaml: company + yaml, file: "policy.yaml").findings.map(\.description)
    .joined(separator: "\n")
}

@Suite struct PolicyGuardTests {
  @Test func `guards and calendars are read`() throws {
    let yaml = """
      guards:
        calls-max: 3
        calls-within-days: 14
        days-after-conversation: 0
        hold-days-max: 10
        dispute-days: 21
        override: {stop: supervisor, holiday: nobody}
      calendars:
        uk: [2026-12-25 Christmas Day, 2026-12-28]
      """
    let policy = try #require(
      readPolicy(yaml: company + yaml, file: "p").policy, "\(told(yaml))")
    var expected = GuardPolicy()
    expected.callsMax = 3
    expected.callsWithinDays = 14
    expected.daysAfterConversation = 0
    expected.holdDaysMax = 10
    expected.disputeDays = 21
    expected.overriders = [.stop: .supervisor, .holiday: .nobody]
    let christmas = try #require(CalendarDay(year: 2026, month: 12, day: 25))
    expected.calendars = [
      "uk": [christmas: "Christmas Day", christmas.adding(days: 3): "holiday"]
    ]
    #expect(policy.guards == expected)
    #expect(policy.guards.overrider(of: .quietHours) == .supervisor)
  }

  @Test func `the ladder keeps the file's order`() throws {
    let yaml = """
      escalation:
        factor-days-past-due-max: 30
        steps:
          warning: {after-days: 1}
          place: {after-days: 9, notice: warning, answer-days: 5, undisputed: yes, minimum: [9 EUR]}
          legal: {after-days: 9, notice: letter, answer-days: 14, answer-days-individual: 30}
      limitation:
        warn-days: 90
        laws:
          uk: {law: 1980 Act, jurisdiction: GB, years: 6, from: due-day, restarted-by: [signed-letter]}
      """
    let policy = try #require(
      readPolicy(yaml: company + yaml, file: "p").policy, "\(told(yaml))")
    var expected = EscalationPolicy()
    expected.factorDaysPastDueMax = 30
    expected.ladder = [
      EscalationStep(name: "warning", afterDays: 1),
      EscalationStep(
        name: "place", afterDays: 9, notice: RequiredNotice("warning", answerDays: 5),
        minimum: [.of("EUR"): Money(minorUnits: 900, currency: .of("EUR"))],
        excludesDisputed: true),
      EscalationStep(
        name: "legal", afterDays: 9,
        notice: RequiredNotice("letter", answerDays: 14, answerDaysOfIndividuals: 30)),
    ]
    expected.limitationWarningDays = 90
    expected.limitations["uk"] = LimitationRule(
      law: "1980 Act", jurisdiction: "GB", years: 6, start: .dueDay, restartedBy: [.signedLetter])
    #expect(policy.escalation == expected)
    for law in ["uk", "UK", "GB", "gb"] { #expect(policy.limitationRule(law: law)?.years == 6) }
    #expect(policy.limitationRule(law: "fr") == nil)
    #expect(policy.limitationRule(law: nil) == nil)
    #expect(policy.escalation.notice(named: "letter")?.answerDays(for: .soleTrader) == 30)
    #expect(policy.escalation.notice(named: "letter")?.answerDays(for: .company) == 14)
  }

  static let faults: [(yaml: String, told: String)] = [
    (
      "guards: {calls-max: 0}", "guards calls-max \"0\" is not a whole number from 1 to 100"
    ),
    ("guards: {override: {stop: me}}", "guards override stop \"me\" is none of the words"),
    ("guards: {override: {stopp: nobody}}", "Did you mean stop?"),
    ("guards: {calls: 3}", "is not a key"),
    ("calendars: [2026-01-01]", "calendars must have keys below it"),
    ("calendars: {uk: [26-01-01 x]}", "calendars uk \"26-01-01 x\" does not begin with a day"),
    ("calendars: {uk: [2026-01-01 a, 2026-01-01 b]}", "2026-01-01 is a above."),
    ("calendars: {U K: [2026-01-01 a]}", "is no name"),
    ("escalation: {steps: {place: {}}}", "after-days is missing"),
    ("escalation: {steps: {place: {after-days: -1}}}", "is not a whole number from 0 to 3660"),
    ("escalation: {steps: {place: {after-days: 1, notice: n}}}", "answer-days is missing"),
    ("escalation: {steps: {place: {after-days: 1, answer-days: 9}}}", "has no notice"),
    (
      "escalation: {steps: {b: {after-days: 9}, a: {after-days: 8}}}",
      "comes earlier than the step before it"
    ),
    ("limitation: {laws: {uk: {law: x}}}", "years is missing"),
    (
      "limitation: {laws: {uk: {law: x, years: 6, from: birth, restarted-by: []}}}",
      "from \"birth\" is none of the words"
    ),
    (
      "limitation: {laws: {uk: {law: x, years: 6, from: due-day, restarted-by: [spokn]}}}",
      "Did you mean spoken?"
    ),
  ]

  @Test(arguments: faults.indices)
  func `a wrong value says what is wanted`(_ index: Int) {
    let (yaml, wanted) = Self.faults[index]
    #expect(told(yaml + "\n").contains(wanted), "\(told(yaml + "\n"))")
    #expect(readPolicy(yaml: company + yaml + "\n", file: "p").policy == nil)
  }
}

/// The calendars that are shipped, worked out again from the rules behind them.
@Suite struct `the shipped calendars` {
  private let calendars: [String: [CalendarDay: String]]

  init() throws {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let (policy, findings) = try readPolicy(path: root + "/scripts/policy.yaml")
    calendars = try #require(policy, "\(findings.map(\.description))").guards.calendars
  }

  private func days(_ name: String, _ year: Int) throws -> [CalendarDay] {
    try #require(calendars[name]).keys.filter { $0.year == year }.sorted()
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
    CalendarDay(daysSinceEpoch: 0).adding(months: (year - 1970) * 12 + month - 1)
      .adding(days: day - 1)
  }

  /// Easter Sunday after Meeus, Jones and Butcher.
  private func easter(_ year: Int) -> CalendarDay {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return day(year, sum / 31, sum % 31 + 1)
  }

  /// The weekday of a number in a month; 0 is the last one.
  private func nth(_ number: Int, _ weekday: Weekday, _ month: Int, _ year: Int) -> CalendarDay {
    let first = day(year, month, 1)
    let all = (0..<CalendarDay.length(ofMonth: month, year: year)).map { first.adding(days: $0) }
      .filter { $0.weekday == weekday }
    return number == 0 ? all[all.count - 1] : all[number - 1]
  }

  @Test(arguments: [2026, 2027]) func `of Germany have what all states keep`(year: Int) throws {
    let easter = easter(year)
    let wanted =
      [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)].map { day(year, $0.0, $0.1) }
      + [-2, 1, 39, 50].map { easter.adding(days: $0) }
    #expect(try days("de", year) == wanted.sorted())
  }

  @Test(arguments: [2026, 2027]) func `of England have the bank holidays`(year: Int) throws {
    var wanted: Set = [
      day(year, 1, 1), easter(year).adding(days: -2), easter(year).adding(days: 1),
      nth(1, .monday, 5, year), nth(0, .monday, 5, year), nth(0, .monday, 8, year),
      day(year, 12, 25), day(year, 12, 26),
    ]
    // A bank holiday on a weekend is kept on the next weekday that is none.
    for holiday in [day(year, 1, 1), day(year, 12, 25), day(year, 12, 26)]
    where holiday.weekday.isWeekend {
      var substitute = holiday
      while substitute.weekday.isWeekend || wanted.contains(substitute) {
        substitute = substitute.adding(days: 1)
      }
      wanted.insert(substitute)
    }
    #expect(try days("uk", year) == wanted.sorted())
  }

  @Test(arguments: [2026, 2027]) func `of the United States have the federal days`(
    year: Int
  ) throws {
    let fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)].map { day(year, $0.0, $0.1) }
    var wanted: Set = [
      nth(3, .monday, 1, year), nth(3, .monday, 2, year), nth(0, .monday, 5, year),
      nth(1, .monday, 9, year), nth(2, .monday, 10, year), nth(4, .thursday, 11, year),
    ]
    wanted.formUnion(fixed)
    for holiday in fixed + [day(year + 1, 1, 1)] {
      // A Saturday is observed on the Friday before, a Sunday on the Monday after.
      let shift = holiday.weekday == .saturday ? -1 : holiday.weekday == .sunday ? 1 : 0
      if holiday.adding(days: shift).year == year { wanted.insert(holiday.adding(days: shift)) }
    }
    wanted = wanted.filter { $0.year == year }
    #expect(try days("us", year) == wanted.sorted())
  }
}
