import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `a guard before a call` {
  static let policy: Policy = {
    var policy = Policy(company: .init(name: "Example Ltd"))
    let today = GuardWorld.today
    policy.calendar = BusinessCalendar(holidays: [today.adding(days: 4): "Founders' Day"])
    policy.guards.calendars = [
      "de": [today.adding(days: 1): "Karfreitag", today.adding(days: 2): "Ostern"]
    ]
    return policy
  }()

  /// What is found at a time of the account's clock, one rule in a line.
  private func found(
    _ facts: String, at clock: String = "12:00:00", day: Int = 0, phone: String? = nil,
    policy: Policy = Self.policy
  ) throws -> [String] {
    let today = GuardWorld.today.adding(days: day)
    let parts = clock.split(separator: ":").compactMap { Int($0) }
    let seconds = parts[0] * 3_600 + parts[1] * 60 + parts[2]
    let micros = (Int64(today.daysSinceEpoch) * 86_400 + Int64(seconds)) * 1_000_000
    let occasion = CallOccasion(
      today: today, clock: Instant(microseconds: micros).wallClock(offsetSeconds: 0),
      zone: .theirs("Europe/Berlin"), phone: phone)
    return CallGuard.check(try GuardWorld.standing(facts), policy, occasion).map {
      "\($0.rule.rawValue): \($0.words)"
    }
  }

  @Test(arguments: [
    ("07:59:59", true), ("08:00:00", false), ("08:00:01", false), ("17:59:59", false),
    ("18:00:00", false), ("18:00:01", true), ("23:59:59", true), ("00:00:00", true),
  ])
  func `speaks in the quiet hours, whose two ends are free`(clock: String, isQuiet: Bool) throws {
    #expect(try found("", at: clock).isEmpty == !isQuiet)
  }

  @Test func `says when the quiet hours end`() throws {
    let words = "nobody is called between 18:00 and 08:00, until 08:00 on"
    #expect(
      try found("", at: "07:00:00") == [
        "quiet-hours: it is 07:00 there (Europe/Berlin), and \(words) 2 Mar 2026, on their clock"
      ])
    #expect(try found("", at: "19:30:00").first?.contains("\(words) 3 Mar 2026") == true)
  }

  @Test(arguments: [
    ("08:00", "21:00", "20:59:59", true), ("08:00", "21:00", "21:00:00", false),
    ("08:00", "21:00", "08:00:00", false), ("08:00", "21:00", "08:00:01", true),
    ("09:00", "09:00", "09:00:00", false), ("09:00", "09:00", "03:00:00", false),
    ("21:00", "00:00", "23:59:59", true), ("21:00", "00:00", "00:00:00", false),
    ("00:00", "08:00", "00:00:00", false), ("00:00", "08:00", "00:00:01", true),
  ])
  func `knows quiet hours within a day, and none`(
    from: String, until: String, clock: String, isQuiet: Bool
  ) throws {
    var policy = Self.policy
    policy.quietHours = QuietHours(from: TimeOfDay(iso: from), until: TimeOfDay(iso: until))
    #expect(try found("", at: clock, policy: policy).isEmpty == !isQuiet)
  }

  @Test func `says whose clock it read where theirs is not known`() throws {
    let night = Instant(microseconds: 0).wallClock(offsetSeconds: 0)
    for (name, words) in [
      (nil, "on our own clock; theirs is not known"),
      ("Mars/Base", "on our own clock; the zone Mars/Base is not known"),
    ] {
      let occasion = CallOccasion(
        today: night.day, clock: night, zone: .ours(instead: name))
      let findings = CallGuard.check(try GuardWorld.standing(""), Self.policy, occasion)
      #expect(findings.map(\.rule) == [.quietHours])
      #expect(findings[0].why.contains(words))
    }
  }

  static let days: [(facts: String, day: Int, found: [String])] = [
    // Holidays: our own calendar, theirs, and one nobody knows.
    ("", 4, ["holiday: it is Founders' Day there, by our own calendar, free again on 7 Mar 2026"]),
    ("", 5, []),
    ("profile holidays=de", 0, []),
    ("profile holidays=de", 4, []),
    (
      "profile holidays=de", 1,
      ["holiday: it is Karfreitag there, by the calendar de, free again on 5 Mar 2026"]
    ),
    ("profile holidays=de", 3, []),
    (
      "profile holidays=xx", 4,
      [
        "holiday: it is Founders' Day there, by our own calendar; the policy has none called xx, "
          + "free again on 7 Mar 2026"
      ]
    ),
    // Seven calls in seven days: the eighth waits for the oldest to be a week old.
    ("call -6;call -5;call -4;call -3;call -2;call -1", 0, []),
    (
      "call -6;call -5;call -4;call -3;call -2;call -1;call 0", 0,
      [
        "calls-in-7-days: 7 calls were made in the last 7 days, and 7 is the most, free again on 3 Mar 2026"
      ]
    ),
    ("call -7;call -5;call -4;call -3;call -2;call -1;call 0", 0, []),
    ("call -6;call -5;call -4;call -3;call -2;call -1;call 0", 1, []),
    (
      "call 0;call 0;call 0;call 0;call 0;call 0;call 0;call 0", 6,
      [
        "calls-in-7-days: 8 calls were made in the last 7 days, and 7 is the most, free again on 9 Mar 2026"
      ]
    ),
    ("call 0;call 0;call 0;call 0;call 0;call 0;call 0;call 0", 7, []),
    // Of nine, the last seven count for the day it ends.
    (
      "call -6;call -6;call -3;call -3;call -3;call -3;call -2;call -1;call 0", 0,
      [
        "calls-in-7-days: 9 calls were made in the last 7 days, and 7 is the most, free again on 6 Mar 2026"
      ]
    ),
    // Seven days after a conversation, its day being the first.
    (
      "call 0 talked", 0,
      [
        "after-conversation: the right person was spoken to on 2 Mar 2026, and 7 days are left to "
          + "them, free again on 9 Mar 2026"
      ]
    ),
    (
      "call -6 talked", 0,
      [
        "after-conversation: the right person was spoken to on 24 Feb 2026, and 7 days are left to "
          + "them, free again on 3 Mar 2026"
      ]
    ),
    ("call -7 talked", 0, []),
    ("call -1", 0, []),
    ("call -2 talked;step call-back 0", 0, []),
    ("call -2 talked;step call-back -1", 0, []),
    (
      "call -2 talked;step call-back 1", 0,
      [
        "after-conversation: the right person was spoken to on 28 Feb 2026, and 7 days are left to "
          + "them, free again on 7 Mar 2026"
      ]
    ),
    // A hold, to its last day; a step that holds; a step that does not.
    ("hold -3 0", 0, ["hold: on hold (audit), free again on 3 Mar 2026"]),
    ("hold -3 -1", 0, []), ("hold 1 3", 0, []),
    ("step review-dispute 3 hold", 0, ["hold: on hold (review it), free again on 5 Mar 2026"]),
    ("step review-dispute 3 hold", 3, []), ("step review-dispute 3", 0, []),
    // A plan of two parts of 50.00: kept while nothing is late.
    (
      "invoice R1 100 -20;plan 3 10", 0,
      [
        "plan-kept: the payment plan is being kept: the next part, 50.00 EUR, is due on 5 Mar 2026, "
          + "free again on 8 Mar 2026"
      ]
    ),
    ("invoice R1 100 -20;plan -1 10", 0, []),
    ("invoice R1 100 -20;plan -3 10", 0, []),
    (
      "invoice R1 100 -20;plan -1 10;pay 50 -1", 0,
      [
        "plan-kept: the payment plan is being kept: the next part, 50.00 EUR, is due on 12 Mar 2026, "
          + "free again on 15 Mar 2026"
      ]
    ),
    ("invoice R1 100 -20;plan -1 10;pay 100 -1", 0, []),
    ("invoice R1 100 -20;plan 3 10;invoice R2 70 -2", 0, []),
    // What stops our own chasing.
    (
      "insolvent", 0,
      [
        "stop: the account is insolvent, until that is recorded as over"
      ]
    ),
    ("place -3 2000;recall -1", 0, []), ("legal claim -3;legal ended -1", 0, []),
    (
      "invoice R1 100 -20;factor R1 -3", 0,
      [
        "stop: every open invoice is the factor's to collect, until an invoice comes back from "
          + "the factor"
      ]
    ),
    ("invoice R1 100 -20;invoice R2 5 -20;factor R1 -3", 0, []),
    ("invoice R1 100 -20;factor R1 -3;returned R1 -1", 0, []),
  ]

  @Test(arguments: days.indices)
  func `speaks on the days a rule holds, and not on the days beside them`(_ row: Int) throws {
    let (facts, day, wanted) = Self.days[row]
    #expect(try found(facts, day: day) == wanted, "\(facts) on day \(day)")
  }

  static let phones: [(facts: String, phone: String?, isBarred: Bool)] = [
    ("wish", nil, true), ("wish", "+44 20 7946 0100", true), ("wish;lift", nil, false),
    ("wish +44 20 7946 0100", "+44 20 7946 0100", true),
    ("wish +44 20 7946 0100", "0044-20-7946-0100", true),
    ("wish +44 20 7946 0100", "+44 (0)20 7946 0100", true),
    ("wish +44 20 7946 0100", "020 7946 0100", true),
    ("wish 020 7946 0100", "+44 20 7946 0100", true),
    ("wish +44 20 7946 0100", "+44 20 7946 0101", false),
    ("wish +44 20 7946 0100", "0100", false),
    ("wish +44 20 7946 0100", nil, true),
    ("wish +44 20 7946 0100;lift +44 20 7946 0100", "+44 20 7946 0100", false),
    ("wish +44 20 7946 0100;lift +44 20 7946 0101", "+44 20 7946 0100", true),
    ("wish +44 20 7946 0100;lift", "+44 20 7946 0100", false),
    ("wish;lift +44 20 7946 0100", "+44 20 7946 0100", true),
    ("wish;lift;wish +44 20 7946 0100", "+44 20 7946 0100", true),
    ("", "+44 20 7946 0100", false),
  ]

  @Test(arguments: phones.indices)
  func `knows who asked not to be called, however the number is written`(_ row: Int) throws {
    let (facts, phone, isBarred) = Self.phones[row]
    let rules = try found(facts, phone: phone).map { $0.hasPrefix("do-not-call") }
    #expect(rules == (isBarred ? [true] : []), "\(facts), \(phone ?? "no number")")
  }

  @Test func `says who may set each rule aside, as the policy has it`() throws {
    var policy = Self.policy
    let facts = "call 0 talked;insolvent"
    func who(_ policy: Policy) throws -> [Overrider] {
      let clock = Instant(microseconds: Int64(GuardWorld.today.daysSinceEpoch) * 86_400_000_000)
        .adding(seconds: 43_200).wallClock(offsetSeconds: 0)
      let occasion = CallOccasion(
        today: GuardWorld.today, clock: clock, zone: .theirs("UTC"), colleague: "ben")
      return CallGuard.check(try GuardWorld.standing(facts), policy, occasion).map(\.mayOverride)
    }
    #expect(try who(policy) == [.nobody, .nobody, .collector])
    policy.guards.overriders = [.stop: .supervisor, .afterConversation: .nobody]
    #expect(try who(policy) == [.nobody, .supervisor, .nobody])
    policy.guards.daysAfterConversation = 0
    #expect(try who(policy) == [.nobody, .supervisor])
  }

  @Test func `what was found is the gravest first`() throws {
    let facts = "wish;hold -3 3;call 0 talked;profile holidays=de"
    let rules = try found(facts, at: "19:00:00", day: 1).map { $0.prefix { $0 != ":" } }
    #expect(rules == ["do-not-call", "hold", "quiet-hours", "holiday", "after-conversation"])
  }
}
