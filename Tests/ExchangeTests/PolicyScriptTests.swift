import CollectionsLedger
import FollowUp
import Testing

@testable import Exchange

@Suite struct `The policy's scripts` {
  private static func read(_ lines: String) -> (policy: Policy?, told: String) {
    let yaml = "company: {name: Example Ltd}\nscripts:\n\(lines)"
    let (policy, findings) = readPolicy(yaml: yaml, file: "policy.yaml")
    return (policy, findings.map(\.description).joined(separator: "\n"))
  }

  @Test func `are none where the section is left out`() throws {
    let (policy, _) = readPolicy(yaml: "company: {name: Example Ltd}\n", file: "p.yaml")
    #expect(try #require(policy).scripts.isEmpty)
  }

  @Test func `are read in their order, with every condition there is`() throws {
    let (policy, told) = Self.read(
      """
        - use: one
          when:
            small-firm: no
            hours-apart-min: 4
            law: UK
            notice: final-notice
            next-step: review-dispute
            wants-call: yes
            disputed: no
            broken-promise: yes
            days-past-due-max: 60
            days-past-due-min: 1
        - {use: Two_2, when: {law: [us, CA]}}
        - {use: first-call}
      """)
    #expect(told == "")
    #expect(
      try #require(policy).scripts == [
        ScriptRule(
          "one",
          when: [
            .daysPastDueMin(1), .daysPastDueMax(60), .brokenPromise(true), .disputed(false),
            .wantsCall(true), .nextStep(.reviewDispute), .notice("final-notice"), .law(["uk"]),
            .hoursApartMin(4), .smallFirm(false),
          ]),
        ScriptRule("Two_2", when: [.law(["us", "ca"])]),
        ScriptRule("first-call"),
      ])
  }

  /// The lines below `scripts:`, and what a person reads about them.
  static let faults: [(String, String)] = [
    (
      "  {use: first-call}\n",
      """
      policy.yaml:3: scripts must be a list
        Write each item on a line of its own behind a hyphen.
      """
    ),
    (
      "  []\n",
      "policy.yaml:3: scripts names no script\n  Say at least - {use: first-call}."
    ),
    (
      "  - {when: {disputed: yes}}\n",
      """
      policy.yaml:3: scripts use is missing
        Name the script, as in use: first-call.
      """
    ),
    (
      "  - {use: ../first-call}\n",
      """
      policy.yaml:3: scripts use "../first-call" is no name of a script
        Write the file's name in scripts/calls without its ending: first-call.
      """
    ),
    (
      "  - {use: first-call.md}\n",
      """
      policy.yaml:3: scripts use "first-call.md" is no name of a script
        Write the file's name in scripts/calls without its ending: first-call.
      """
    ),
    (
      "  - {use: a, when: {broken-promis: yes}}\n",
      """
      policy.yaml:3: scripts when "broken-promis" is not a key
        Did you mean broken-promise? The keys are days-past-due-min, days-past-due-max, \
      broken-promise, disputed, wants-call, next-step, notice, law, hours-apart-min, small-firm.
      """
    ),
    (
      "  - {use: a, when: {next-step: cal-back}}\n",
      """
      policy.yaml:3: scripts when next-step "cal-back" is none of the words known here
        Did you mean call-back? They are call, call-back, check-payment, check-plan, \
      review-dispute, find-contact, review, stop.
      """
    ),
    (
      "  - {use: a, when: {days-past-due-min: 9, days-past-due-max: 8}}\n",
      """
      policy.yaml:3: scripts when days-past-due-max "8" is below days-past-due-min
        The two say from when until when.
      """
    ),
    (
      "  - {use: a, when: {hours-apart-min: 25}}\n",
      """
      policy.yaml:3: scripts when hours-apart-min "25" is not a whole number from 1 to 24
        Write it without a unit, for example hours-apart-min: 3.
      """
    ),
    (
      "  - {use: a}\n  - {use: b, when: {disputed: yes}}\n",
      """
      policy.yaml:4: scripts is never reached: the rule before it fits every account
        Put the rule without when last.
      """
    ),
  ]

  @Test(arguments: faults) func `are refused with place, problem and remedy`(
    _ lines: String, _ told: String
  ) {
    let read = Self.read(lines)
    #expect(read.policy == nil)
    #expect(read.told == told)
  }

  @Test func `a step of the ladder may have its own words`() throws {
    let yaml = """
      company: {name: Example Ltd}
      escalation:
        steps:
          place: {after-days: 45, say: we hand it to Harper & Lowe}
      """
    let (policy, _) = readPolicy(yaml: yaml, file: "p.yaml")
    #expect(
      try #require(policy).escalation.ladder.map(\.announcement)
        == ["we hand it to Harper & Lowe"])
  }
}
