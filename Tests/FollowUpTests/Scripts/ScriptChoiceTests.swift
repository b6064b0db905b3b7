import CollectionsLedger
import FollowUp
import Receivables
import Testing

@Suite struct `the script of a call` {
  /// An account as text, what is known of its people, and the script with its reason.
  struct Row: CustomTestStringConvertible, Sendable {
    var facts: String
    var hoursApart: Int?
    var isSmallFirm = false
    var script: String
    var why: String

    var testDescription: String { "\(facts): \(script)" }

    init(
      _ facts: String, hours: Int? = nil, small: Bool = false, _ script: String, _ why: String
    ) {
      (self.facts, hoursApart, isSmallFirm) = (facts, hours, small)
      (self.script, self.why) = (script, why)
    }
  }

  private static let rules = [
    ScriptRule("returning-a-call", when: [.wantsCall(true)]),
    ScriptRule("dispute-follow-up", when: [.nextStep(.reviewDispute)]),
    ScriptRule("broken-promise", when: [.brokenPromise(true)]),
    ScriptRule("before-the-due-date", when: [.daysPastDueMax(0)]),
    ScriptRule("last-call", when: [.notice("final-notice")]),
    ScriptRule("debtor-abroad", when: [.hoursApartMin(4)]),
    ScriptRule("after-the-reminder", when: [.notice("reminder")]),
    ScriptRule("owner", when: [.smallFirm(true)]),
    ScriptRule("german", when: [.daysPastDueMin(30), .daysPastDueMax(60), .law(["de", "at"])]),
    ScriptRule("contested", when: [.disputed(true), .brokenPromise(false)]),
    ScriptRule("known", when: [.smallFirm(false), .daysPastDueMin(90)]),
    ScriptRule("uncontested", when: [.disputed(false), .wantsCall(false), .daysPastDueMin(80)]),
  ]

  /// The days count from Monday 2 March 2026.
  static let rows = [
    Row("", "first-call", "nothing else fits"),
    Row("invoice R1 100 -31", "first-call", "nothing else fits"),
    // Before the due day, on it, and the day after.
    Row("invoice R1 100 12", "before-the-due-date", "due in 12 days"),
    Row("invoice R1 100 1", "before-the-due-date", "due tomorrow"),
    Row("invoice R1 100 0", "before-the-due-date", "due today"),
    Row("invoice R1 100 -1", "first-call", "nothing else fits"),
    Row("invoice R1 100 9;invoice R2 100 -1", "first-call", "nothing else fits"),
    // A promise: running, on its last day of grace, broken, partly kept, and made anew.
    Row("invoice R1 100 -31;promise 1", "first-call", "nothing else fits"),
    Row("invoice R1 100 -31;promise -2", "first-call", "nothing else fits"),
    Row(
      "invoice R1 100 -31;promise -3", "broken-promise",
      "100.00 EUR promised by 27 Feb 2026: broken"),
    Row(
      "invoice R1 100 -31;promise -3;pay 40 -4 R1", "broken-promise",
      "100.00 EUR promised by 27 Feb 2026: partly kept"),
    Row("invoice R1 100 -31;promise -3;promise 5", "first-call", "nothing else fits"),
    // A call asked for by the right person, by somebody else, and one that was made since.
    Row(
      "invoice R1 100 -31;call -3 talked called-back;step call-back 0", "returning-a-call",
      "asked on 27 Feb 2026 to be called back"),
    Row(
      "invoice R1 100 -31;call -3 called-back;step call-back 0", "first-call", "nothing else fits"),
    Row(
      "invoice R1 100 -31;call -3 talked called-back;call -1;step call-back 0", "first-call",
      "nothing else fits"),
    Row(
      "invoice R1 100 -31;call -3 talked called-back;step call-back 0;step call 1", "first-call",
      "nothing else fits"),
    // A dispute: to be reviewed, and only contested.
    Row(
      "invoice R1 100 -31;contest R1 -9;step review-dispute 0", "dispute-follow-up",
      "the next step is to review the dispute"),
    Row("invoice R1 100 -31;contest R1 -9", "contested", "contested: R1; no promise is broken"),
    // A notice since the debt fell due; one before it does not count, nor one not there yet.
    Row(
      "invoice R1 100 -31;served reminder -9 -2", "after-the-reminder",
      "reminder reached them on 21 Feb 2026"),
    Row("invoice R1 100 -31;served reminder -31 -2", "first-call", "nothing else fits"),
    Row("invoice R1 100 -31;served reminder 1 9", "first-call", "nothing else fits"),
    Row(
      "invoice R1 100 -31;served reminder -9 -2;served final-notice 0 7", "last-call",
      "final-notice reached them on 2 Mar 2026"),
    // Hours apart, east and west, on both sides of the limit.
    Row("invoice R1 100 -31", hours: 3, "first-call", "nothing else fits"),
    Row("invoice R1 100 -31", hours: 4, "debtor-abroad", "4 hours between the clocks"),
    Row("invoice R1 100 -31", hours: -9, "debtor-abroad", "9 hours between the clocks"),
    // The first rule that fits counts.
    Row(
      "invoice R1 100 -31;promise -3", hours: 9, small: true, "broken-promise",
      "100.00 EUR promised by 27 Feb 2026: broken"),
    Row("invoice R1 100 -31", small: true, "owner", "a small firm: the owner pays"),
    // All conditions of a rule, the days on both sides of both limits, the law whatever its case.
    Row(
      "invoice R1 100 -30;profile law=DE", "german", "30 days past due; the law is de"),
    Row("invoice R1 100 -29;profile law=de", "first-call", "nothing else fits"),
    Row(
      "invoice R1 100 -60;profile law=at", "german", "60 days past due; the law is at"),
    Row("invoice R1 100 -61;profile law=de", "first-call", "nothing else fits"),
    Row("invoice R1 100 -40;profile law=uk", "first-call", "nothing else fits"),
    Row("invoice R1 100 -90", "known", "somebody in finance is known; 90 days past due"),
    Row(
      "invoice R1 100 -89", "uncontested",
      "nothing is contested; no call is asked for; 89 days past due"),
  ]

  @Test(arguments: rows) func `is that of the first rule that fits`(row: Row) throws {
    var policy = Policy(company: .init(name: "Example Ltd"))
    policy.scripts = Self.rules
    let choice = ScriptOccasion(
      standing: try GuardWorld.standing(row.facts), policy: policy, day: GuardWorld.today,
      hoursApart: row.hoursApart, isSmallFirm: row.isSmallFirm
    ).choice
    #expect(choice.script == row.script)
    #expect(choice.why == row.why)
  }

  @Test func `is the first call where the policy has no rules`() throws {
    let choice = ScriptOccasion(
      standing: try GuardWorld.standing("invoice R1 100 -31;promise -3"),
      policy: Policy(company: .init(name: "Example Ltd")), day: GuardWorld.today, hoursApart: 9,
      isSmallFirm: true
    ).choice
    #expect(choice.script == "first-call" && choice.reasons.isEmpty)
  }
}

@Suite struct `the step a caller tells of` {
  private static let due = "invoice R1 900 -31"

  /// The account, the step told of, and its words.
  static let rows: [(facts: String, step: String?, words: String)] = [
    ("invoice R1 900 -5", "reminder", "you will have a reminder in writing"),
    (
      "\(due);served reminder -20 -13", "final-notice", "a final notice goes out in writing"
    ),
    (
      "\(due);served reminder -20 -13;served final-notice -9 -2", "factor",
      "we sell what is open to a finance company"
    ),
    // What is too old for a factor is not sold to one: both sides of the limit, and far beyond.
    (
      "invoice R1 900 -70;served reminder -60 -50;served final-notice -40 -30", "place",
      "we hand it to an outside firm that looks after such cases"
    ),
    (
      "invoice R1 900 -61;served reminder -60 -50;served final-notice -40 -30", "place",
      "we hand it to an outside firm that looks after such cases"
    ),
    (
      "invoice R1 900 -60;served reminder -59 -50;served final-notice -40 -30", "factor",
      "we sell what is open to a finance company"
    ),
    (
      "invoice R1 900 -80;profile form=company;served reminder -60 -50;"
        + "served final-notice -40 -30;place A 10 -5;recall -4;served letter-before-action -20 -3",
      "place", "we hand it to an outside firm that looks after such cases"
    ),
  ]

  @Test(arguments: rows) func `is the next that may follow`(
    row: (facts: String, step: String?, words: String)
  ) throws {
    let ladder = EscalationLadder(
      standing: try GuardWorld.standing(row.facts),
      policy: Policy(company: .init(name: "Example Ltd")), day: GuardWorld.today,
      hasContact: true)
    #expect(ladder.announced?.name == row.step)
    #expect(ladder.announced?.announcement == row.words)
  }

  @Test func `is said in the policy's own words where it has some`() {
    let own = EscalationStep(name: "place", afterDays: 45, say: "we give it to Harper & Lowe")
    #expect(own.announcement == "we give it to Harper & Lowe")
    #expect(
      EscalationStep(name: "legal", afterDays: 60).announcement == "our lawyer takes it over")
    #expect(
      EscalationStep(name: "credit-stop", afterDays: 9).announcement
        == "the next step is: credit stop")
  }
}
