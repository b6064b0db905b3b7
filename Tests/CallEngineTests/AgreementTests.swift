import CallEngine
import CallScript
import Receivables
import Testing

@Suite struct `What a call agrees` {
  @Test(arguments: [
    ("date 2026-03-06 | method transfer", PaymentMethod.transfer, "by bank transfer"),
    ("method cash | date 2026-03-06", .cash, "in cash"),
    ("date 2026-03-06 | method direct-debit", .directDebit, "by direct debit"),
  ])
  func `of a promise is how it is paid, where that was asked`(
    _ inputs: String, _ method: PaymentMethod, _ spoken: String
  ) throws {
    let asks = inputs.split(separator: "|").compactMap { $0.split(separator: " ").first }
    let text = """
      # T

      ## A

      - [Me](#b) `record right-person`

      ## B

      `ask amount` \(asks.map { "`ask \($0)`" }.joined(separator: " "))

      > So, {{amount}} on {{date}}, {{method}}.

      - Yes `record promise` `end`
      """
    var play = try Play(text)
    _ = try play.play("1 | amount 500.00 EUR | " + inputs)
    #expect(
      play.call.view.notation.first == "say So, 500.00 EUR on Friday 6 March 2026, \(spoken).")
    #expect(
      try play.play("1").contains("promise: 500.00 EUR on Friday 6 March 2026 \(spoken)"))
    #expect(
      play.call.agreements.last
        == .promise(try money("500.00 EUR"), on: try day("2026-03-06"), method: method))
  }

  @Test(arguments: [
    (
      "1 | amount 500.00 EUR | date 2026-03-06 | 1 | 1",
      [
        "promise: 500.00 EUR on Friday 6 March 2026", "\"Goodbye\" -> end", "ended promise",
      ]
    ),
    (
      "2 | installments 3 monthly | date 2026-03-31 | 1 | 1",
      [
        "installments: 2 x 333.33 EUR and 333.34 EUR, from Tuesday 31 March 2026 to "
          + "Sunday 31 May 2026", "\"Goodbye\" -> end", "ended installments",
      ]
    ),
    (
      "3 | discount 100.00 EUR | date 2026-03-16 | 1 | 1",
      [
        "settlement: 900.00 EUR by Monday 16 March 2026 closes 1,000.00 EUR",
        "\"Goodbye\" -> end", "ended settlement",
      ]
    ),
    (
      "4 | date 2026-06-01 | time 14:30 | 1",
      ["\"Bye\" -> end", "call-back: Monday 1 June 2026 at 14:30 their time", "ended callback"]
    ),
    (
      "5 | dispute quality | reason it rusts | 1 | 1",
      ["dispute: quality", "\"Goodbye\" -> end", "ended dispute"]
    ),
    ("6 | reason no money | 1 | 1", ["refusal", "\"Goodbye\" -> end", "ended refusal"]),
    (
      "7 | email a@b.example | person Dana | 1 | end refusal",
      ["a copy of the invoices goes out", "contact: Dana, a@b.example", "ended refusal"]
    ),
    ("8 | reference IN 7/26 | 1", ["\"Bye\" -> end", "insolvency reported", "ended insolvency"]),
    (
      "to paid | date 2026-02-27 | reference AB1 | 1 | 1",
      [
        "they say it is paid, on Friday 27 February 2026", "\"Goodbye\" -> end",
        "ended already-paid",
      ]
    ),
    (
      "again 2026-03-09 09:15",
      ["call-back: Monday 9 March 2026 at 09:15 their time", "ended callback"]
    ),
  ])
  func `is written down and is its outcome`(_ inputs: String, _ expected: [String]) throws {
    var play = try Play(everyAgreement)
    let lines = try play.play("1 |" + inputs)
    #expect(lines.suffix(expected.count) == expected[...])
    #expect(play.call.isEnded)
    #expect(play.call.view.awaiting == .nothing)
    #expect(
      try play.play("1 | note x | end")
        == Array(repeating: "refused: The call has ended.", count: 3))
  }

  @Test func `keeps words, times and places`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 5 | dispute price | reason twice as dear")
    _ = try play.play("1 | 2 | 8 | reference IN 7 | note they sounded tired")
    #expect(
      play.call.agreements == [
        .rightPerson(nil), .dispute(.price, words: "twice as dear"),
      ])
    #expect(play.call.outcome == .dispute)
    #expect(
      try play.call.decide(.answer(1)) == [
        .answered(
          words: "Bye", at: Location(step: Step.Anchor(rawValue: "insolvency")), to: .end),
        .recorded(.insolvency(reference: "IN 7")),
        .ended(.insolvency, at: Location(step: Step.Anchor(rawValue: "insolvency"))),
      ])
  }

  @Test func `asks for the person named in the call from then on`() throws {
    var play = try Play(everyAgreement)
    _ = try play.play("1 | 7 | email a@b.example | person Dana Reed | 1")
    #expect(play.call.contact == "Dana Reed")
    _ = try play.play("back")
    #expect(play.call.contact == nil)
  }
}

@Suite struct `How a call ends` {
  @Test(arguments: [
    ("end", "refused: A call cannot close without an outcome."),
    ("1 | end", "refused: A call cannot close without an outcome."),
    ("end voicemail", "ended voicemail"), ("end no-answer", "ended no-answer"),
    ("end hung-up", "ended hung-up"), ("1 | end dispute", "ended dispute"),
    ("end promise", "refused: No promise is recorded in this call."),
    ("end settlement", "refused: No settlement is recorded in this call."),
    ("end installments", "refused: No installments is recorded in this call."),
    ("end callback", "refused: No callback is recorded in this call."),
    ("1 | 1 | amount 500.00 EUR | date 2026-03-06 | 1 | end", "ended promise"),
    ("1 | 1 | amount 500.00 EUR | date 2026-03-06 | 1 | end promise", "ended promise"),
    ("1 | 1 | amount 500.00 EUR | date 2026-03-06 | 1 | end hung-up", "ended promise"),
    ("1 | 1 | amount 500.00 EUR | date 2026-03-06 | 1 | to gone | 1", "ended promise"),
    ("1 | 1 | amount 500.00 EUR | date 2026-03-06 | end hung-up", "ended hung-up"),
    ("1 | to gone | 1", "ended hung-up"), ("3", "ended no-answer"),
    (
      "1 | 1 | amount 500.00 EUR | date 2026-03-06 | 1 | back | end",
      "refused: A call cannot close without an outcome."
    ),
    (
      "1 | to paid | date 2026-02-27 | reference A | 2 | end hung-up", "ended already-paid"
    ),
    ("again 2026-03-01", "refused: Sunday 1 March 2026 is past."),
    ("again 2026-03-02", "ended callback"),
    ("1 | 1 | amount 500.00 EUR | again 2027-03-02 09:00", "ended callback"),
  ])
  func `with an outcome and no other way`(_ inputs: String, _ expected: String) throws {
    var play = try Play(everyAgreement)
    #expect(try play.play(inputs).last == expected)
  }

  @Test func `names the outcomes that can be named`() {
    #expect(!Call.endings.contains(.promise) && !Call.endings.contains(.callback))
    #expect(Call.endings.contains(.hungUp) && Call.endings.contains(.wrongNumber))
  }
}
