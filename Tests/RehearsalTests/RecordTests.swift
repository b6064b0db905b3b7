import CallEngine
import CallScript
import Receivables
import Rehearsal
import Testing

@Suite struct `The record of a rehearsal` {
  private static let script = """
    # A call

    ## Opening

    > Good morning. Is that {{contact_name}}?

    - [Speaking](#money) `record right-person`
    - Nobody `end no-answer`

    ## Money

    > When will {{amount_due}} be paid?

    `ask amount` `ask date`

    > {{amount}} on {{date}}?

    - Yes `record promise` `end`
    - [No](#money)
    """

  private func place(_ step: String) -> Location { Location(text: step) }

  private func record(_ events: [RehearsalRecord.Event.Happening]) throws -> RehearsalRecord {
    RehearsalRecord(
      id: "id", kind: .rehearsal, trainee: "sam \u{201C}x\u{201D}",
      startedAt: Instant(microseconds: 1_772_442_000_000_000),
      scripts: [
        .init(file: nil, hash: "abc", text: Self.script),
        .init(file: "other.md", hash: "def", text: "# Other\n\n## Away\n\n- Yes `end`\n"),
      ],
      context: try context(),
      played: .init(title: "Somebody", text: "# Somebody", level: .hard, seed: .max),
      events: events.enumerated().map { index, happening in
        .init(at: Instant(microseconds: Int64(index)), happening)
      })
  }

  private func everything() throws -> [RehearsalRecord.Event.Happening] {
    let promise = Agreement.promise(try money("500.00 EUR"), on: try day("2026-03-06"))
    let agreements: [Agreement] = [
      .rightPerson(nil), .rightPerson("Dana"), promise,
      .installments([Installment(amount: try money("1.00 EUR"), dueOn: try day("2026-04-01"))]),
      .settlement(
        owed: try money("2.00 EUR"), pays: try money("1.00 EUR"), by: try day("2026-04-02")),
      .dispute(.tax, words: "no"), .dispute(.other, words: nil),
      .callback(on: try day("2026-04-03"), at: TimeOfDay(hour: 9, minute: 5)),
      .callback(on: try day("2026-04-03"), at: nil), .refusal(nil), .refusal("why"),
      .alreadyPaid(on: try day("2026-02-03"), reference: "R"),
      .alreadyPaid(on: nil, reference: nil),
      .invoiceCopy(email: "a@b.c"), .contact(person: "P", email: nil), .wrongNumber(nil),
      .insolvency(reference: "7"),
    ]
    let calls: [CallEvent] = [
      .valueGiven(.amount, .amount(try money("500.00 EUR")), typed: "half", at: place("money")),
      .valueGiven(.reason, .words("so\nit is"), typed: "so\nit is", at: place("other.md#away")),
      .answered(words: "Yes", at: place("money"), to: .step(place("end"))),
      .answered(words: "Yes", at: place("money"), to: .detourStart),
      .answered(words: "Yes", at: place("money"), to: .end),
      .held(promise, exceeds: ["too far", "too much"]),
      .detourEntered(place("angry"), from: place("money")), .noted("a note"),
      .ended(.promise, at: place("money")),
    ]
    let meanings: [Utterance.Meaning] = [
      .nothing, .answer("Yes"), .value(.date, typed: "2026-03-06"), .objection("Angry"), .hangUp,
    ]
    return agreements.map { .turn([.recorded($0)]) } + [.turn(calls)]
      + meanings.map { .heard(Utterance(speaker: "Dana", words: "Hm \u{1F600}", meaning: $0)) }
      + [
        .heard(Utterance(speaker: "T", words: nil, meaning: .nothing, isTrainers: true)),
        .takenBack, .listened, .waited, .saidAgain, .refused("no"), .marked("good"),
        .trainerJoined("Kim"), .trainerLeft("Kim"),
      ]
  }

  @Test func `is read back as it was written, whatever happened`() throws {
    let record = try record(try everything())
    let read = try RehearsalRecord(json: record.json)
    #expect(read == record)
    #expect(read.json == record.json)
    #expect(record.json.last == 10)
    #expect(!record.json.dropLast().contains(10))
  }

  @Test func `cannot be read where a byte is missing`() throws {
    let bytes = try record(try everything()).json
    for count in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: RehearsalRecord.Unreadable.self) {
        try RehearsalRecord(json: Array(bytes[..<count]))
      }
    }
  }

  @Test(arguments: [
    ("\"format\":1", "\"format\":2", "It was written by a newer version of the program."),
    ("\"kind\":\"rehearsal\"", "\"kind\":\"dream\"", "It lacks the kind of the record."),
    ("\"level\":3", "\"level\":4", "It lacks the level and the seed."),
    ("\"taken-back\"", "\"taken-away\"", "It lacks something that happened."),
    ("\"goes-to\"", "\"goes-up\"", "It lacks the text `goes-to`."),
    ("\"currency\":\"EUR\"", "\"currency\":\"E\"", "It lacks an amount."),
  ])
  func `says what it lacks`(found: String, put: String, message: String) throws {
    let text = String(decoding: try record(try everything()).json, as: UTF8.self)
    #expect(text.contains(found))
    let changed = text.replacing(found, with: put)
    #expect(throws: RehearsalRecord.Unreadable(description: message)) {
      try RehearsalRecord(json: Array(changed.utf8))
    }
  }

  @Test func `walks through the call as it was`() throws {
    let person = CallEvent.answered(
      words: "Speaking", at: place("opening"), to: .step(place("money")))
    let half = CallEvent.valueGiven(
      .amount, .amount(try money("500.00 EUR")), typed: "half", at: place("money"))
    let record = try record([
      .listened, .turn([person, .recorded(.rightPerson("Dana"))]), .turn([half]),
      .turn([.noted("hm")]), .takenBack, .waited, .takenBack, .waited,
    ])
    var seen: [String] = []
    record.walk { call, _ in
      seen.append(
        "\(call.location.text) \(call.asked) \(call.isRightPersonConfirmed ? "right" : "-")")
    }
    #expect(
      seen == [
        "opening 0 -", "opening 0 -", "money 0 right", "money 1 right", "money 1 right",
        "money 0 right", "money 0 right", "opening 0 -",
      ])
    #expect(record.end.location == place("opening"))
    #expect(record.scriptHash == "abc")
  }
}
