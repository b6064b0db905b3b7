import CollectionsLedger
import FollowUp
import Receivables
import Testing

@testable import Exchange

private let company = "company: {name: Example Ltd}\n"

private func told(_ yaml: String) -> String {
  readPolicy(yaml: yaml, file: "policy.yaml").findings.map(\.description).joined(separator: "\n")
}

@Suite struct PolicyTests {
  @Test func `what the file leaves out has the standard value`() throws {
    let read = readPolicy(yaml: company, file: "policy.yaml")
    #expect(read.policy == Policy(company: .init(name: "Example Ltd")))
    #expect(read.findings.isEmpty)
  }

  @Test func `every value is read`() throws {
    let yaml = """
      company:
        name: Smith & Sons
        phone: +44 20 7946 0100
      currency: gbp
      terms: {days-max: 45}
      promise: {grace-days: 3, tolerance: [5 GBP, 6.50 EUR], furthest-days: 21}
      settlement: {percent-off-max: 12.5%, amount-off-max: ["1,000.00 GBP"], pay-within-days: 7}
      installments: {parts-max: 6, part-min: [100 GBP], furthest-days: 90}
      quiet-hours: 20:30-07:15
      business-days: [Monday, saturday]
      holidays:
        - 2026-12-25 Christmas Day
        - 2026-12-26
      call: {clock-warning-minutes: 5}
      next-steps:
        voicemail: {after: today, days: 3, do: review, hold: yes, why: "look: again"}
      """
    let policy = try #require(readPolicy(yaml: yaml, file: "policy.yaml").policy, "\(told(yaml))")
    var expected = Policy(company: .init(name: "Smith & Sons", phone: "+44 20 7946 0100"))
    let pounds: (Int64) -> Money = { Money(minorUnits: $0, currency: .of("GBP")) }
    expected.currency = .of("GBP")
    expected.termsDaysMax = 45
    expected.promise.graceDays = 3
    expected.promise.tolerance = .amounts([
      .of("GBP"): pounds(500), .of("EUR"): Money(minorUnits: 650, currency: .of("EUR")),
    ])
    expected.promise.furthestDays = 21
    expected.settlement.percentOffMax = try #require(Percent(basisPoints: 1_250))
    expected.settlement.amountOffMax = [.of("GBP"): pounds(100_000)]
    expected.settlement.payWithinDays = 7
    expected.installments.partsMax = 6
    expected.installments.partMin = [.of("GBP"): pounds(10_000)]
    expected.installments.furthestDays = 90
    expected.quietHours = QuietHours(
      from: TimeOfDay(hour: 20, minute: 30), until: TimeOfDay(hour: 7, minute: 15))
    let christmas = try #require(CalendarDay(year: 2026, month: 12, day: 25))
    expected.calendar = BusinessCalendar(
      weekdays: [.monday, .saturday],
      holidays: [christmas: "Christmas Day", christmas.adding(days: 1): "holiday"])
    expected.clockWarningMinutes = 5
    expected.nextSteps[.voicemail] = NextStepRule(
      after: .today, .days(3), do: .review, hold: true, why: "look: again")
    #expect(policy == expected)
  }

  @Test(arguments: faults)
  func `a wrong policy says place, problem and remedy`(_ fault: Fault) {
    #expect(told(fault.yaml) == fault.told)
    #expect(readPolicy(yaml: fault.yaml, file: "policy.yaml").policy == nil)
  }

  @Test(arguments: stepFaults)
  func `a wrong next step says what is wanted`(_ fault: Fault) {
    let yaml = company + "next-steps:\n  voicemail: {after: today, \(fault.yaml)}\n"
    #expect(told(yaml) == "policy.yaml:3: next-steps voicemail " + fault.told)
  }

  @Test func `a rule counts only from a day its outcome knows`() {
    let rule = "{after: promised-day, days: 1, do: call, why: w}"
    #expect(
      told(company + "next-steps: {voicemail: \(rule)}\n") == """
        policy.yaml:2: next-steps voicemail after "promised-day" is not known after the outcome \
        voicemail
          Known are today.
        """)
  }

  @Test func `all faults are told in the order of the file`() {
    let yaml = "company: {nam: x}\ncurrency: EUX\n"
    #expect(readPolicy(yaml: yaml, file: "policy.yaml").findings.map(\.line) == [1, 1])
    let both = company + "holidays: [x]\nterms: {days-max: 0}\nfoo: 1\n"
    #expect(readPolicy(yaml: both, file: "policy.yaml").findings.map(\.line) == [2, 3, 4])
  }

  @Test(arguments: [
    (String(repeating: "[", count: 100_000), "nested too deeply"),
    (String(repeating: "{a: ", count: 100_000), "nested too deeply"),
    (String(repeating: "- ", count: 100_000), "nested too deeply"),
    (String(repeating: "? ", count: 100_000), "nested too deeply"),
    ("a: &x [1]\nb: *x\n", "would refer to another place"),
    ("? &x a\n: 1\n", "would refer to another place"),
    (String(repeating: "#", count: (1 << 20) + 1), "larger than 1048576 bytes"),
    ("a: \u{0}\n", "not YAML"),
    ("%YAML 9.9\n---\na: 1\n", "not YAML"),
    ("a: 1\n---\nb: 2\n", "not YAML"),
  ])
  func `a hostile file only fails`(_ yaml: String, _ expected: String) {
    #expect(told(yaml).contains(expected), "\(told(yaml))")
  }

  @Test func `a level a line is too deep as well`() {
    let lines = (0..<200).map { String(repeating: " ", count: $0) + "a:" }
    #expect(told(lines.joined(separator: "\n")).contains("nested too deeply"))
  }

  @Test func `the deepest file let through is read without harm`() {
    let brackets = YAMLGuard.bracketsMax
    let flow = String(repeating: "[", count: brackets) + String(repeating: "]", count: brackets)
    #expect(!told("a: \(flow)\n").isEmpty)
    let lists = String(repeating: "- ", count: YAMLGuard.indentMax / 2)
    #expect(!told(lists + "a\n").isEmpty)
  }
}
