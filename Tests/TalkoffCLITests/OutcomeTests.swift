internal import TestSupport
internal import Testing

/// A call from the first answer to the next step, as a pipe leads it.
struct WholeCall {
  let account: String
  let lines: [String]
  /// What stdout must say, in this order.
  let says: [String]
  /// The kinds of entries from the call's start on.
  let kinds: [String]
  let outcome: String
  /// The action and the day of the next step.
  let next: (action: String, due: String)

  func play(_ place: SourceLocation = #_sourceLocation) throws {
    let desk = try Desk.demo()
    let result = try desk.run("call", account, lines: lines)
    #expect(result.status == .exited(0), "\(result.stderr)", sourceLocation: place)
    #expect(result.stderr == "", sourceLocation: place)
    expectInOrder(says, in: result.stdout, place)
    let call = try desk.log(account).drop { $0.kind != "call-started" }
    #expect(call.map(\.kind) == kinds, sourceLocation: place)
    #expect(
      call.allSatisfy { $0.by == "ana" && $0.call == call.first?.call }, sourceLocation: place)
    #expect(
      call.first { $0.kind == "call-ended" }?.data["outcome"] == .text(outcome),
      sourceLocation: place)
    let step = call.last?.data
    #expect(step?["action"] == .text(next.action), sourceLocation: place)
    #expect(step?["due"] == .text(next.due), sourceLocation: place)
    try desk.expectWhole(place)
  }
}

/// Each text must stand in the whole, after the one before it, wherever lines were cut.
func expectInOrder(
  _ texts: [String], in whole: String, _ place: SourceLocation = #_sourceLocation
) {
  var rest = unwrapped(whole)[...]
  for text in texts {
    guard let range = rest.firstRange(of: text) else {
      Issue.record("\"\(text)\" is not in, or not in order:\n\(whole)", sourceLocation: place)
      return
    }
    rest = rest[range.upperBound...]
  }
}

/// The text with its lines joined, as somebody reads it aloud.
func unwrapped(_ text: String) -> String {
  text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
}

/// The entries of a call that reached the right person, up to the question when it will be paid.
private let reached = [
  "call-started", "answer-given", "answer-given", "right-person-confirmed",
]
private let ended = ["answer-given", "call-ended", "next-step-scheduled"]

@Suite struct `A whole call` {
  @Test func `a promise is checked the business day after it`() throws {
    try WholeCall(
      account: "acme", lines: ["1", "1", "1", "half", "fri", "transfer", "1", "1"],
      says: [
        "Overdue 15,900.50 EUR", "Good morning, this is ana from Northgate Supplies Ltd.",
        "answer> 1", "recorded: right person confirmed: Dana Weiss", "State the debt",
        "15,900.50 EUR, overdue since Friday 30 January 2026.", "amount> half",
        "= 7,950.25 EUR: seven thousand nine hundred",
        "date> fri", "= Friday 6 March 2026, in 4 days",
        "method> transfer", "So, 7,950.25 EUR on Friday 6 March 2026, by bank transfer. Can I rely",
        "on that?",
        "recorded: promise: 7,950.25 EUR on Friday 6 March 2026", "Call ended: promise.",
        "Next: check the payment on Monday 9 March 2026",
      ],
      kinds: reached
        + ["answer-given", "value-given", "value-given", "value-given", "answer-given"]
        + ["promise-made"] + ended,
      outcome: "promise", next: ("check-payment", "2026-03-09")
    ).play()
  }

  @Test func `installments are checked after the first one`() throws {
    try WholeCall(
      account: "ACME", lines: ["1", "1", "2", "3 weekly", "fri", "1", "1"],
      says: [
        "installments> 3 weekly", "= three weekly parts", "date> fri",
        "3 payments of 5,300.16 EUR, the last one 5,300.18 EUR",
        "6 March 2026, 13 March 2026 and 20 March 2026",
        "recorded: installments: 2 x 5,300.16 EUR and 5,300.18 EUR",
        "Call ended: installments.", "Next: check the installment on Monday 9 March 2026",
      ],
      kinds: reached
        + ["answer-given", "value-given", "value-given", "answer-given", "installments-agreed"]
        + ended,
      outcome: "installments", next: ("check-plan", "2026-03-09")
    ).play()
  }

  @Test func `a settlement within the authority is checked after its day`() throws {
    try WholeCall(
      account: "acme", lines: ["1", "1", "5", "3", "300", "+10d", "1", "1"],
      says: [
        "There is one more way", "discount> 300", "= 300.00 EUR off", "date> +10d",
        "If 15,600.50 EUR reaches us by Thursday 12 March 2026",
        "recorded: settlement: 15,600.50 EUR by Thursday 12 March 2026 closes 15,900.50 EUR",
        "Call ended: settlement.", "Next: check the payment on Friday 13 March 2026",
      ],
      kinds: reached + ["answer-given", "answer-given"]
        + ["value-given", "value-given", "answer-given", "settlement-agreed"] + ended,
      outcome: "settlement", next: ("check-payment", "2026-03-13")
    ).play()
  }

  @Test func `a dispute is held and reviewed in five business days`() throws {
    try WholeCall(
      account: "acme", lines: ["1", "1", "3", "quality", "two pumps leaked", "2", "1"],
      says: [
        "What is wrong, in your own words?", "dispute> quality", "= a dispute about quality",
        "reason> two pumps leaked", "I have noted: two pumps leaked.",
        "recorded: dispute: quality", "Call ended: dispute.",
        "Next: review the dispute on Monday 9 March 2026",
      ],
      kinds: reached
        + ["answer-given", "value-given", "value-given", "answer-given", "dispute-raised"] + ended,
      outcome: "dispute", next: ("review-dispute", "2026-03-09")
    ).play()
  }

  @Test func `money they say is paid is looked for in two business days`() throws {
    try WholeCall(
      account: "acme", lines: ["1", "1", "o already paid", "fri", "TRX 4711", "1"],
      says: [
        "answer> o already paid", "Already paid · ACME", "a detour", "date +1> fri",
        "= Friday 27 February 2026, 3 days ago", "reference +1> TRX 4711",
        "recorded: they say it is paid, on Friday 27 February 2026", "Call ended: already",
        "Next: check the payment on Wednesday 4 March 2026",
      ],
      kinds: reached
        + ["detour-entered", "value-given", "value-given", "answer-given", "payment-claimed"]
        + ended.dropFirst(),
      outcome: "already-paid", next: ("check-payment", "2026-03-04")
    ).play()
  }

  @Test func `a call-back is the next step at the agreed time`() throws {
    try WholeCall(
      account: "acme", lines: ["not in", "thu", "2:30pm", "1"],
      says: [
        "When shall I call again?", "= Thursday 5 March 2026, in 3 days", "= 14:30",
        "I will call on Thursday 5 March 2026 at 14:30.",
        "recorded: call-back: Thursday 5 March 2026 at 14:30",
        "on Thursday 5 March 2026 at 14:30",
      ],
      kinds: ["call-started", "answer-given", "value-given", "value-given", "answer-given"]
        + ["callback-agreed", "call-ended", "next-step-scheduled"],
      outcome: "callback", next: ("call-back", "2026-03-05")
    ).play()
  }
}

@Suite struct `A whole call without the person` {
  @Test func `a voicemail is followed in two business days`() throws {
    try WholeCall(
      account: "acme", lines: ["please", "1"],
      says: [
        "with a message for Dana Weiss", "answer> 1", "Call ended: voicemail.",
        "Next: call on Wednesday 4 March 2026",
      ],
      kinds: ["call-started", "answer-given"] + ended, outcome: "voicemail",
      next: ("call", "2026-03-04")
    ).play()
  }

  @Test func `where nobody answers the next try is the next business day`() throws {
    try WholeCall(
      account: "acme", lines: ["9"],
      says: ["answer> 9", "Call ended: no answer.", "Next: call on Tuesday 3 March 2026"],
      kinds: ["call-started"] + ended, outcome: "no-answer", next: ("call", "2026-03-03")
    ).play()
  }

  @Test func `a wrong number asks for the finance contact`() throws {
    try WholeCall(
      account: "acme", lines: ["7", "2"],
      says: [
        "Is this ACME Tools Ltd?", "recorded: wrong number", "Call ended: wrong number.",
        "Next: find the finance contact on Tuesday 3 March 2026",
      ],
      kinds: ["call-started", "answer-given", "answer-given", "wrong-number-noted", "call-ended"]
        + ["next-step-scheduled"],
      outcome: "wrong-number", next: ("find-contact", "2026-03-03")
    ).play()
  }

  @Test func `a refusal goes to a supervisor`() throws {
    try WholeCall(
      account: "acme", lines: ["1", "1", "6", "they have no money", "4", "1"],
      says: [
        "What is the reason?", "reason> they have no money", "The next step is a written notice.",
        "recorded: refusal", "Call ended: refusal.",
        "Next: review with a supervisor on Tuesday 3 March 2026",
      ],
      kinds: reached + ["answer-given", "value-given", "answer-given", "refusal-noted"] + ended,
      outcome: "refusal", next: ("review", "2026-03-03")
    ).play()
  }

  @Test func `they hung up`() throws {
    try WholeCall(
      account: "acme", lines: ["1", "1", "o hang", "1"],
      says: ["Do not ring back at once.", "Call ended: hung up.", "call on Tuesday 3 March 2026"],
      kinds: reached + ["detour-entered"] + ended, outcome: "hung-up", next: ("call", "2026-03-03")
    ).play()
  }

  @Test func `an insolvency stops the chase`() throws {
    try WholeCall(
      account: "acme",
      lines: ["1", "1", "insolvent", "1", "36 IN 12/26", "Dr. Vogel", "1", "1"],
      says: [
        "Has a case been opened?", "I have 36 IN 12/26, with Dr. Vogel.",
        "recorded: insolvency reported", "Call ended: insolvency.",
        "Next: stop chasing; review with a supervisor on Tuesday 3 March 2026",
      ],
      kinds: reached + ["answer-given", "answer-given", "value-given", "value-given"]
        + ["answer-given", "insolvency-reported"] + ended,
      outcome: "insolvency", next: ("stop", "2026-03-03")
    ).play()
  }
}
