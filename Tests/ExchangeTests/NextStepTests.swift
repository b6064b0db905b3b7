import CollectionsLedger
import FollowUp
import Receivables
import Testing

private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

@Suite struct NextStepTests {
  private let policy: Policy = {
    var policy = Policy(company: .init(name: "Example Ltd"))
    let easter = ["2026-04-03": "Good Friday", "2026-04-06": "Easter Monday"]
    var holidays: [CalendarDay: String] = [:]
    for (text, name) in easter {
      if let day = CalendarDay(iso: text) { holidays[day] = name }
    }
    policy.calendar = BusinessCalendar(holidays: holidays)
    return policy
  }()

  // The outcome, the day the call agreed on, and what follows; the call was on Monday 2 March 2026.
  @Test(
    arguments: """
      promise 2026-03-06 = check-payment 2026-03-09: check the promise the business day after \
      Friday 6 March 2026
      promise none = check-payment 2026-03-03: check the promise the business day after TODAY
      promise 2026-02-27 = check-payment 2026-03-03: check the promise the business day after TODAY
      installments 2026-03-09 = check-plan 2026-03-10: check the first installment the business day \
      after Monday 9 March 2026
      settlement 2026-04-02 = check-payment 2026-04-07: check the settlement payment the business \
      day after Thursday 2 April 2026
      dispute none = review-dispute 2026-03-09 hold: hold, and review the dispute 5 business days \
      after TODAY
      already-paid none = check-payment 2026-03-04: check the bank for the payment they reported \
      2 business days after TODAY
      callback 2026-03-07 = call-back 2026-03-07 at 14:30: call back as agreed on Saturday 7 March 2026 \
      at 14:30 their time
      callback none = call-back 2026-03-03: call back as agreed the business day after TODAY
      voicemail none = call 2026-03-04: call again after the voicemail 2 business days after TODAY
      no-answer none = call 2026-03-03: nobody answered: call again the business day after TODAY
      wrong-number none = find-contact 2026-03-03: wrong number: find the finance contact the \
      business day after TODAY
      refusal none = review 2026-03-03: they refused: a supervisor reviews the firmer reminder the \
      business day after TODAY
      hung-up none = call 2026-03-03: they hung up: call again the business day after TODAY
      insolvency none = stop 2026-03-03 hold: insolvency: stop, a supervisor reviews it the \
      business day after TODAY
      """.split(separator: "\n").map(String.init))
  func `every outcome has its next step`(_ row: String) throws {
    let sides = row.replacing("TODAY", with: "Monday 2 March 2026").split(separator: " = ")
    let given = sides[0].split(separator: " ")
    let outcome = try #require(Outcome(rawValue: String(given[0])))
    let named = CalendarDay(iso: given[1])
    let days = AgreedDays(
      promised: named, callback: named, callbackAt: TimeOfDay(hour: 14, minute: 30),
      firstInstallment: named, settlement: named)
    let step = policy.nextStep(after: outcome, on: try day("2026-03-02"), agreed: days)
    var told = "\(step.action.rawValue) \(step.dueOn)"
    if let at = step.at { told += " at \(at)" }
    if step.isHold { told += " hold" }
    #expect(told + ": " + step.reason == sides[1])
  }

  @Test func `no outcome is without a rule`() {
    #expect(Set(NextStepRule.standard.keys) == Set(Outcome.allCases))
  }

  @Test func `a rule that falls on a holiday says so in its words`() throws {
    var policy = policy
    policy.nextSteps[.promise] = NextStepRule(
      after: .promisedDay, .businessDays(0), do: .checkPayment, why: "check the promise")
    let friday = AgreedDays(promised: try day("2026-04-03"))
    let step = policy.nextStep(after: .promise, on: try day("2026-03-02"), agreed: friday)
    #expect(step.dueOn == (try day("2026-04-07")))
    #expect(step.reason == "check the promise on the first business day from Friday 3 April 2026")
  }
}

@Suite struct BusinessCalendarTests {
  @Test(arguments: [
    ("2026-03-02", 0, "2026-03-02"), ("2026-03-02", 1, "2026-03-03"),
    ("2026-03-06", 1, "2026-03-09"),
    ("2026-03-07", 1, "2026-03-09"), ("2026-03-07", 0, "2026-03-09"),
    ("2026-04-02", 1, "2026-04-07"),
    ("2026-03-02", 5, "2026-03-09"), ("2026-12-24", 1, "2026-12-28"),
    ("2026-03-02", 250, "2027-02-18"),
  ])
  func `business days are counted over weekends and holidays`(
    _ from: String, _ count: Int, _ expected: String
  ) throws {
    let holidays = try Dictionary(
      uniqueKeysWithValues: ["2026-04-03", "2026-04-06", "2026-12-25"].map {
        (try day($0), "holiday")
      })
    let calendar = BusinessCalendar(holidays: holidays)
    #expect(calendar.businessDay(after: try day(from), count: count) == (try day(expected)))
  }

  @Test func `the last day of the calendar ends the search`() throws {
    let end = try day("9999-12-31")
    let calendar = BusinessCalendar(weekdays: [.monday])
    #expect(calendar.businessDay(onOrAfter: end) == end)
    #expect(calendar.businessDay(after: end, count: 3) == end)
  }

  @Test func `quiet hours run over midnight`() throws {
    let time: (Int, Int) throws -> TimeOfDay = { try #require(TimeOfDay(hour: $0, minute: $1)) }
    let night = QuietHours()
    let late = try [time(18, 0), time(23, 59), time(0, 0), time(7, 59)]
    let early = try [time(8, 0), time(12, 0), time(17, 59)]
    #expect(late.allSatisfy(night.contains))
    #expect(!early.contains(where: night.contains))
    let noon = QuietHours(from: try time(12, 0), until: try time(13, 0))
    #expect(noon.contains(early[1]))
    #expect(!late.contains(where: noon.contains))
    #expect(!QuietHours(from: .midnight, until: .midnight).contains(late[2]))
  }

  @Test func `a share is exact and cut towards zero`() throws {
    let percent = try #require(Percent(basisPoints: 250))
    let currency = try #require(Currency(code: "EUR"))
    let euro: (Int64) -> Money = { Money(minorUnits: $0, currency: currency) }
    #expect(percent.of(euro(12_345)) == euro(308))
    #expect(percent.of(euro(-12_345)) == euro(-308))
    #expect(Percent(whole: 100).of(euro(.max)) == euro(.max))
    #expect(["\(percent)", "\(Percent(whole: 10))"] == ["2.5%", "10%"])
    #expect(Percent(basisPoints: 1_205).map { "\($0)" } == "12.05%")
    #expect(Percent(basisPoints: 10_001) == nil)
  }

  @Test func `a settlement stays within share and sum`() throws {
    let euro = try #require(Currency(code: "EUR"))
    let money: (Int64) -> Money = { Money(minorUnits: $0, currency: euro) }
    var rules = SettlementRules()
    #expect(rules.discountMax(for: money(100_000)) == money(10_000))
    rules.amountOffMax = [euro: money(5_000)]
    #expect(rules.discountMax(for: money(100_000)) == money(5_000))
    #expect(Allowance.amounts([euro: money(500)]).of(money(300)) == money(300))
    #expect(Allowance.amounts([:]).of(money(300)) == money(0))
  }
}
