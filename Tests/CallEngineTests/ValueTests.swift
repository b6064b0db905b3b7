import CallEngine
import CallScript
import Receivables
import TestSupport
import Testing

@Suite struct `A value` {
  @Test func `is refused where another kind is asked for`() throws {
    let values: [Ask: CallValue] = [
      .amount: .amount(try money("5.00 EUR")), .discount: .discount(try money("5.00 EUR")),
      .date: .date(try day("2026-03-06")), .time: .time(.midnight),
      .installments: .installments(parts: 2, .weekly), .dispute: .dispute(.tax),
      .method: .method(.card), .reason: .words("w"), .reference: .words("w"), .person: .words("w"),
      .email: .words("w"), .phone: .phone(KeptNumber(raw: "020 7946 0100")),
    ]
    for ask in Ask.allCases {
      for (other, value) in values {
        var play = try Play(
          "# T\n\n## A\n\n- [Me](#b) `record right-person`\n\n## B\n\n"
            + "`ask \(ask.rawValue)`\n\n- Bye `end refusal`")
        _ = try play.play("1")
        let events = try? play.call.decide(.value(value, typed: "w"))
        let fits = values[ask] == value
        #expect((events != nil) == fits, "\(other.rawValue) where \(ask.rawValue) is asked for")
      }
    }
  }

  @Test(arguments: ["amount 5.00 EUR", "discount 5.00 EUR", "installments 2 weekly", "method card"])
  func `about the debt is not taken before the right person is confirmed`(
    _ given: String
  ) throws {
    let ask = given.prefix { $0 != " " }
    let text = "# T\n\n## A\n\n`ask \(ask)`\n\n- Bye `end refusal`"
    var play = try Play(text)
    #expect(
      try play.play(given) == [
        "refused: That is not asked before the right person is confirmed."
      ])
    #expect(
      ScriptChecker.check(text, file: "x.md").diagnostics.map(\.code) == [.disclosure])
  }

  @Test func `is refused where nothing is asked for, and an answer where something is`() throws {
    var play = try Play(everyAgreement)
    #expect(try play.play("amount 5.00 EUR") == ["refused: Nothing is asked for here."])
    #expect(try play.play("9") == ["refused: There is no answer 9 here."])
    #expect(try play.play("1 | 1 | 1").last == "refused: A value is asked for here.")
    #expect(
      try play.play("1 | to nowhere").last == "refused: There is nothing of that name to go to.")
  }

  @Test(arguments: [
    (Ask.amount, "12500.50 EUR"), (.discount, "-0.05 EUR"), (.amount, "1000 JPY"),
    (.amount, "0.007 KWD"), (.date, "2026-03-06"), (.time, "14:30"), (.installments, "3 monthly"),
    (.dispute, "quality"), (.method, "direct-debit"),
    (.phone, "+442079460100"),
  ])
  func `is read back from the form that is kept`(_ ask: Ask, _ kept: String) {
    let value = CallValue(asked: ask, canonical: kept, typed: "as typed")
    #expect(value?.canonical == kept)
  }

  @Test(arguments: [
    (Ask.amount, "12,500.50 EUR"), (.amount, "12500.5 EUR"), (.amount, "+12500.50 EUR"),
    (.amount, "012.50 EUR"), (.amount, ".50 EUR"), (.amount, "1.-5 EUR"), (.amount, "-0.00 EUR"),
    (.amount, "12.50"), (.amount, "12.50 XXX"), (.amount, "12.50 EUR now"), (.amount, "12 EUR"),
    (.amount, "99999999999999999999.00 EUR"), (.amount, "１２.50 EUR"), (.amount, "1000.0 JPY"),
    (.date, "6 mar"), (.time, "2pm"), (.installments, "3"), (.installments, "x monthly"),
    (.installments, "3 yearly"), (.installments, "+3 monthly"), (.dispute, "ugly"),
    (.method, "direct debit"), (.method, "Card"), (.method, ""),
    (.phone, "020 7946 0100"), (.phone, "+44 20 7946 0100"), (.phone, ""), (.phone, "+"),
  ])
  func `is not read back from any other form`(_ ask: Ask, _ kept: String) {
    #expect(CallValue(asked: ask, canonical: kept, typed: "as typed") == nil)
  }

  @Test func `of free words is what was typed`() {
    for ask in [Ask.reason, .reference, .person, .email] {
      let value = CallValue(asked: ask, canonical: nil, typed: "as typed")
      #expect(value == .words("as typed"))
      #expect(value?.canonical == nil)
    }
  }

  @Test func `that is a number is kept as it was said, with its exact form where that is known`() {
    let said = CallValue(asked: .phone, canonical: nil, typed: "117")
    #expect(said == .phone(KeptNumber(raw: "117")))
    #expect(said?.canonical == nil)
    let whole = CallValue(asked: .phone, canonical: "+442079460100", typed: "020 7946 0100")
    #expect(whole == .phone(KeptNumber(raw: "020 7946 0100", e164: "+442079460100")))
    #expect(whole?.spoken == "020 7946 0100")
    #expect(whole?.isPersonal == true && CallValue.words("w").isPersonal == false)
  }

  @Test(arguments: ["no digits", "", "  "])
  func `that is no number is not taken for one`(_ text: String) throws {
    let play = try Play("# T\n\n## A\n\n`ask phone`\n\n- Bye `end refusal`")
    #expect(throws: CallRefusal.self) {
      try play.call.decide(.value(.phone(KeptNumber(raw: text)), typed: text))
    }
  }

  @Test func `that is a number to call at is recorded where the call is`() throws {
    let play = try Play(everyAgreement)
    let number = KeptNumber(raw: "020 7946 0100", e164: "+442079460100")
    let events = try play.call.decide(.number(number))
    #expect(events == [.recorded(.contact(person: nil, email: nil, phone: number))])
    var after = play.call
    for event in events { after.apply(event) }
    #expect(after.location == play.call.location)
    #expect(after.outcome == nil)
  }

  @Test func `is kept exactly, whatever the amount`() throws {
    for seed in UInt64(1)...500 {
      var dice = SplitMix(state: seed)
      let code = ["EUR", "JPY", "KWD"].randomElement(using: &dice) ?? "EUR"
      let currency = try #require(Currency(code: code))
      let sum = Money(minorUnits: .random(in: .min ... .max, using: &dice), currency: currency)
      let value = CallValue.amount(sum)
      let read = CallValue(asked: .amount, canonical: value.canonical, typed: "")
      #expect(read == value, "seed \(seed): \(sum)")
    }
  }

  @Test(arguments: ["close", "other.md#close", "", "a#b#c"])
  func `has a place written as a link`(_ text: String) {
    #expect(Location(text: text).text == text)
  }
}

@Suite struct `Finding the answer that is meant` {
  private static let choices = [
    "They put me through", "They ask what it is about", "Yes, that is me", "Yes", "I'm not in",
    "Our customers have not paid us",
  ]

  @Test(arguments: [
    ("They put me through", AnswerMatch.one(0)), ("they put me THROUGH!", .one(0)),
    ("put through", .one(0)), ("through", .one(0)), ("thr", .one(0)), ("they p", .one(0)),
    ("ask about", .one(1)), ("they", .several([0, 1])), ("yes", .one(3)), ("yes, that", .one(2)),
    ("that is me", .one(2)), ("y", .several([2, 3])), ("i'm not", .one(4)),
    ("i’m not in", .one(4)), ("not", .several([4, 5])), ("about ask", .none),
    ("no", .several([4, 5])),
    ("", .none), ("  ", .none), ("?!", .none), ("zebra", .none), ("paid customers", .none),
    ("hey", .none), ("have paid", .one(5)), ("ca", .none), ("cust pai", .one(5)),
    ("put thruogh", .one(0)), ("trough", .one(0)), ("cutsomers", .one(5)), ("thwy put", .one(0)),
    ("thye", .several([0, 1])), ("cutsomers piad", .none), ("nto", .none), ("througgg", .none),
    ("put thruogh now", .none),
  ])
  func `goes by its words`(_ text: String, _ expected: AnswerMatch) {
    #expect(AnswerMatch.find(text, among: Self.choices) == expected)
  }

  @Test func `finds nothing among nothing`() {
    #expect(AnswerMatch.find("yes", among: []) == .none)
    #expect(AnswerMatch.find("yes", among: ["", "?"]) == .none)
  }
}
