import Receivables
import Testing

/// What is paid first, how the rest is cut, and what comes of it.
struct PlanRow: Sendable, CustomTestStringConvertible {
  var total: String
  /// `25%`, `500 EUR`, or nothing.
  var deposit = ""
  /// `6` parts, or parts of `300 EUR`.
  var cut: String
  var first = "2026-01-31"
  var frequency = Frequency.monthly
  var plan: String

  var testDescription: String { "\(total) \(deposit) \(cut) \(first)" }

  func terms() throws -> PlanTerms {
    let cut: PlanTerms.Cut =
      try self.cut.contains(" ") ? .each(money(self.cut)) : .parts(#require(Int(self.cut)))
    var terms = PlanTerms(
      total: try money(total), cut: cut, first: try day(first), frequency: frequency)
    if deposit.hasSuffix("%") {
      let percent = try #require(Int(deposit.dropLast()))
      terms.deposit = .percent(Percent(whole: percent))
    } else if !deposit.isEmpty {
      terms.deposit = .amount(try money(deposit))
    }
    return terms
  }
}

private func told(_ draft: PlanDraft) -> String {
  draft.parts.map { "\($0.amount.plain) \($0.dueOn)" }.joined(separator: ", ")
}

private func amounts(_ draft: PlanDraft) -> String {
  draft.parts.map(\.amount.plain).joined(separator: " ")
}

@Suite struct `A plan from what can be paid` {
  static let rows = [
    PlanRow(
      total: "9000.01 EUR", deposit: "25%", cut: "6",
      plan: "2250.00 2026-01-31, 1125.00 2026-02-28, 1125.00 2026-03-31, 1125.00 2026-04-30, "
        + "1125.00 2026-05-31, 1125.00 2026-06-30, 1125.01 2026-07-31"),
    PlanRow(total: "100.00 EUR", cut: "1", plan: "100.00 2026-01-31"),
    PlanRow(
      total: "100.00 EUR", cut: "3", first: "2028-02-29",
      plan: "33.33 2028-02-29, 33.33 2028-03-31, 33.34 2028-04-30"),
    PlanRow(
      total: "100.00 EUR", cut: "2", first: "2028-02-28",
      plan: "50.00 2028-02-28, 50.00 2028-03-28"),
    PlanRow(
      total: "0.02 EUR", cut: "2", first: "2026-12-28", frequency: .weekly,
      plan: "0.01 2026-12-28, 0.01 2027-01-04"),
    PlanRow(
      total: "1000 JPY", deposit: "25%", cut: "4", first: "2026-03-02", frequency: .fortnightly,
      plan: "250 2026-03-02, 187 2026-03-16, 187 2026-03-30, 187 2026-04-13, 189 2026-04-27"),
    PlanRow(
      total: "10.001 KWD", deposit: "1.000 KWD", cut: "2", first: "2026-03-02", frequency: .weekly,
      plan: "1.000 2026-03-02, 4.500 2026-03-09, 4.501 2026-03-16"),
    PlanRow(
      total: "1000.00 EUR", cut: "300.00 EUR", first: "2026-03-02", frequency: .weekly,
      plan: "300.00 2026-03-02, 300.00 2026-03-09, 300.00 2026-03-16, 100.00 2026-03-23"),
    // A rest of a tenth of a part is a part; one below it is not.
    PlanRow(
      total: "630.00 EUR", cut: "300.00 EUR", first: "2026-03-02", frequency: .weekly,
      plan: "300.00 2026-03-02, 300.00 2026-03-09, 30.00 2026-03-16"),
    PlanRow(
      total: "629.99 EUR", cut: "300.00 EUR", first: "2026-03-02", frequency: .weekly,
      plan: "300.00 2026-03-02, 329.99 2026-03-09"),
    PlanRow(
      total: "1000.00 EUR", deposit: "400.00 EUR", cut: "300.00 EUR", first: "2026-03-02",
      frequency: .weekly, plan: "400.00 2026-03-02, 300.00 2026-03-09, 300.00 2026-03-16"),
    PlanRow(
      total: "100.00 EUR", cut: "300.00 EUR", first: "2026-03-02", plan: "100.00 2026-03-02"),
    PlanRow(
      total: "92233720368547758.07 EUR", deposit: "50%", cut: "2", first: "2026-03-02",
      plan: "46116860184273879.03 2026-03-02, 23058430092136939.52 2026-04-02, "
        + "23058430092136939.52 2026-05-02"),
  ]

  @Test(arguments: rows) func `has dated parts that make up the total`(_ row: PlanRow) throws {
    let draft = try row.terms().draft()
    #expect(told(draft) == row.plan)
    #expect(try draft.total() == money(row.total))
    #expect(draft.parts.allSatisfy { $0.amount.isPositive })
    #expect(draft.hasDeposit == !row.deposit.isEmpty)
  }

  static let refusals = [
    PlanRow(total: "0 EUR", cut: "2", plan: "0.00 EUR cannot be paid in parts; name what is owed"),
    PlanRow(
      total: "-100 EUR", cut: "2", plan: "-1.00 EUR cannot be paid in parts; name what is owed"),
    PlanRow(total: "100 EUR", cut: "0", plan: "0 parts: from 1 to 520 can be planned"),
    PlanRow(total: "1000000 EUR", cut: "521", plan: "521 parts: from 1 to 520 can be planned"),
    PlanRow(total: "2 EUR", cut: "3", plan: "0.02 EUR cannot be cut into 3 parts; take fewer"),
    PlanRow(
      total: "521.00 EUR", cut: "1.00 EUR",
      plan: "parts of 1.00 EUR would be more than 520; name a larger part"),
    PlanRow(
      total: "9223372036854775807 EUR", cut: "1 EUR",
      plan: "parts of 0.01 EUR would be more than 520; name a larger part"),
    PlanRow(
      total: "100.00 EUR", cut: "0 EUR",
      plan: "0.00 EUR is no part of a plan; a part is more than nothing"),
    PlanRow(
      total: "100.00 EUR", cut: "50.00 USD",
      plan: "the plan is in EUR, not in USD; name the amount in EUR"),
    PlanRow(
      total: "100.00 EUR", deposit: "50.00 USD", cut: "2",
      plan: "the plan is in EUR, not in USD; name the amount in EUR"),
    PlanRow(
      total: "100.00 EUR", deposit: "100.00 EUR", cut: "2",
      plan: "a deposit of 100.00 EUR leaves nothing of 100.00 EUR to pay in parts; "
        + "take a smaller one"),
    PlanRow(
      total: "100.00 EUR", deposit: "100%", cut: "2",
      plan: "a deposit of 100.00 EUR leaves nothing of 100.00 EUR to pay in parts; "
        + "take a smaller one"),
    PlanRow(
      total: "100.00 EUR", deposit: "0%", cut: "2",
      plan: "0.00 EUR is no part of a plan; a part is more than nothing"),
    PlanRow(
      total: "100.00 EUR", cut: "2", first: "9999-12-01",
      plan: "the plan would end after the year 9999; take fewer parts"),
  ]

  @Test(arguments: refusals) func `is refused with its reason`(_ row: PlanRow) throws {
    let terms = try row.terms()
    let error = #expect(throws: PlanError.self) { try terms.draft() }
    #expect(error?.description == row.plan)
  }

  @Test func `in so many parts of an amount goes up to the most that can be planned`() throws {
    let row = PlanRow(total: "519.09 EUR", cut: "1.00 EUR", frequency: .weekly, plan: "")
    #expect(try row.terms().draft().parts.count == 519)
    let more = PlanRow(total: "519.10 EUR", cut: "1.00 EUR", frequency: .weekly, plan: "")
    #expect(try more.terms().draft().parts.count == 520)
  }
}

@Suite struct `Changing a part of a plan` {
  private func draft(deposit: String = "") throws -> PlanDraft {
    try PlanRow(
      total: "100.00 EUR", deposit: deposit, cut: "4", first: "2026-03-02", frequency: .weekly,
      plan: ""
    ).terms().draft()
  }

  /// Parts to set in order, and the plan they leave or the refusal.
  static let rows: [(deposit: String, edits: String, plan: String)] = [
    ("", "1=10.00", "10.00 25.00 25.00 40.00"),
    ("", "4=10.00", "25.00 25.00 40.00 10.00"),
    ("", "4=10.00 3=20.00", "25.00 45.00 20.00 10.00"),
    ("", "1=49.99", "49.99 25.00 25.00 0.01"),
    (
      "", "1=50.00", "part 4 would have to be 0.00 EUR; set a smaller amount, or another part first"
    ),
    (
      "", "1=50.01",
      "part 4 would have to be -0.01 EUR; set a smaller amount, or another part first"
    ),
    ("", "1=25.00", "25.00 25.00 25.00 25.00"),
    ("", "1=10.00 2=10.00 3=10.00 4=70.00", "10.00 10.00 10.00 70.00"),
    (
      "", "1=10.00 2=10.00 3=10.00 4=60.00",
      "no part is left to take the difference of 10.00 EUR; every other one is set already"
    ),
    ("", "5=1.00", "there is no part 5; the parts are 1 to 4"),
    ("", "0=1.00", "there is no part 0; the parts are 1 to 4"),
    ("", "1=0.00", "0.00 EUR is no part of a plan; a part is more than nothing"),
    ("20.00 EUR", "1=30.00", "30.00 20.00 20.00 20.00 10.00"),
    ("20.00 EUR", "5=10.00", "20.00 20.00 20.00 30.00 10.00"),
    // The deposit does not take a difference.
    (
      "20.00 EUR", "5=20.00 4=20.00 3=20.00 2=10.00",
      "no part is left to take the difference of 10.00 EUR; every other one is set already"
    ),
  ]

  @Test(arguments: rows.indices) func `keeps the total`(_ place: Int) throws {
    let row = Self.rows[place]
    var draft = try draft(deposit: row.deposit)
    var refusal: String?
    for edit in row.edits.split(separator: " ") {
      let halves = edit.split(separator: "=")
      let before = draft
      let number = try #require(Int(halves[0]))
      let amount = try money("\(halves[1]) EUR")
      do throws(PlanError) {
        try draft.set(part: number, to: amount)
      } catch {
        refusal = error.description
        #expect(draft == before)
      }
      #expect(try draft.total() == money("100.00 EUR"))
    }
    #expect((refusal ?? amounts(draft)) == row.plan)
  }

  @Test func `refuses another currency`() throws {
    var draft = try draft()
    let dollars = try money("10.00 USD")
    #expect(throws: PlanError.self) { try draft.set(part: 1, to: dollars) }
  }
}
