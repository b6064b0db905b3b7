import CollectionsLedger
import Receivables
import Testing

@Suite struct `Numbers dialled in a call` {
  private static let day = CalendarDay(daysSinceEpoch: 20_514)
  private static let call = id("call")
  private static let london = KeptNumber(raw: "020 7946 0100", e164: "+442079460100")

  private static func id(_ word: String) -> EntryID { EntryID(naming: [word], in: .sample) }

  private func standing(_ facts: [(name: String, fact: LedgerFact)]) throws -> Standing {
    var standing = Standing(account: Account.ID("ACME"))
    let start = CallStarted(on: Self.day, script: "", scriptTitle: "", contact: nil)
    try standing.apply(.callStarted(start), entry: Self.id("start"), call: Self.call)
    for (name, fact) in facts {
      try standing.apply(fact, entry: Self.id(name), call: Self.call)
    }
    return standing
  }

  private func dialled(_ number: KeptNumber?) -> LedgerFact {
    .dialling(.numberDialled(NumberDialled(number: number, on: Self.day)))
  }

  private func ended(_ name: String, _ result: DialResult) -> LedgerFact {
    .dialling(.dialEnded(DialEnded(dial: Self.id(name), result: result, on: Self.day)))
  }

  @Test func `are told apart with what came of each`() throws {
    let desk = KeptNumber(raw: "117")
    let attempts = try standing([
      ("first", dialled(Self.london)), ("1", ended("first", .busy)),
      ("second", dialled(desk)), ("2", ended("second", .answered)), ("third", dialled(nil)),
    ]).calls.last?.attempts
    #expect(attempts?.map(\.dialled.number) == [Self.london, desk, nil])
    #expect(attempts?.map(\.result) == [.busy, .answered, nil])
  }

  @Test func `of another call, or of none, end nothing`() throws {
    let attempts = try standing([("first", dialled(nil)), ("1", ended("other", .busy))])
      .calls.last?.attempts
    #expect(attempts?.map(\.result) == [nil])
    var bare = Standing(account: Account.ID("ACME"))
    try bare.apply(dialled(nil), entry: Self.id("x"), call: nil)
    #expect(bare.calls.isEmpty)
  }

  @Test func `are kept as personal, in no body`() {
    let fact = dialled(Self.london)
    #expect(fact.body == ["on": .text("2026-03-02")])
    #expect(fact.personal == ["number": "020 7946 0100", "e164": "+442079460100"])
    let erased = LedgerFact(kind: "number-dialled", body: fact.body, personal: [:])
    #expect(erased == dialled(nil))
  }

  @Test func `that were learned are kept as personal`() {
    let fact = LedgerFact.contactLearned(person: nil, email: nil, phone: Self.london)
    #expect(fact.body == [:])
    #expect(fact.personal == ["phone": "020 7946 0100", "e164": "+442079460100"])
    #expect(LedgerFact(kind: "contact-learned", body: [:], personal: fact.personal) == fact)
    let given = LedgerFact.valueGiven(
      ValueGiven(
        script: "h", step: "s", asked: "phone", value: nil, typed: "020 7946 0100",
        exact: "+442079460100"))
    #expect(given.body["value"] == nil)
    #expect(given.personal["exact"] == "+442079460100")
  }

  @Test func `end a call as the trade has it, a busy line as no answer`() {
    #expect(
      DialResult.allCases.map(\.outcome) == [nil, .noAnswer, .noAnswer, .voicemail, .noAnswer])
  }
}
