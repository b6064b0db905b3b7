import Receivables
import TestSupport
import Testing

/// A debt and a rule thrown with dice: every rounding, day count, fixing and kind of change.
private struct ThrownCase {
  let debt: DebtHistory
  let rule: InterestRule
  let rates: ReferenceRates
  let start: CalendarDay

  init(_ dice: inout SplitMix, simple: Bool = false) throws {
    rates = try germanRates()
    start = try day("2023-07-01").adding(days: Int.random(in: 0...500, using: &dice))
    let code = ["EUR", "JPY", "KWD"].randomElement(using: &dice) ?? "EUR"
    let currency = try #require(Currency(code: code))
    let amount = Int64.random(in: 1...1_000_000_000, using: &dice)
    var debt = DebtHistory(
      number: "R", dueOn: start, amount: Money(minorUnits: amount, currency: currency))
    for _ in 0..<Int.random(in: 0...4, using: &dice) {
      let reason = BalanceChange.Reason.allCases.randomElement(using: &dice) ?? .payment
      let part = Int64.random(in: 0...amount, using: &dice)
      let units = reason == .reversal ? part : -part
      debt.changes.append(
        BalanceChange(
          on: start.adding(days: Int.random(in: -10...200, using: &dice)),
          by: Money(minorUnits: units, currency: currency), reason))
    }
    self.debt = debt
    var rule = Bool.random(using: &dice) ? try german() : try agreed("7.3")
    rule.dayCount = DayCount.allCases.randomElement(using: &dice) ?? .actual365
    rule.rounding.mode = RoundingMode.allCases.randomElement(using: &dice) ?? .halfUp
    if !simple {
      rule.rounding.place = ChargeRounding.Place.allCases.randomElement(using: &dice) ?? .end
      rule.compounding = Compounding.allCases.randomElement(using: &dice) ?? .none
    }
    self.rule = rule
  }

  func sheet(
    through offset: Int, charged: ChargedSoFar = .nothing, of other: DebtHistory? = nil
  ) throws -> Worksheet {
    try Worksheet(
      of: other ?? debt, under: terms(rule, try fixedSums("EUR")), rates: rates,
      through: start.adding(days: offset), charged: charged)
  }
}

@Suite struct `Laws of late interest` {
  @Test func `charging in stages charges what charging at once does`() throws {
    var bearing = 0
    for seed in UInt64(1)...400 {
      var dice = SplitMix(state: seed)
      let thrown = try ThrownCase(&dice)
      var charged = ChargedSoFar.nothing
      var sum: Int64 = 0
      var offset = -5
      for _ in 0..<5 {
        offset += Int.random(in: 0...80, using: &dice)
        let sheet = try thrown.sheet(through: offset, charged: charged)
        sum += sheet.interestDue.minorUnits
        charged = sheet.chargedAfterwards
      }
      let atOnce = try thrown.sheet(through: offset)
      #expect(sum == atOnce.total.minorUnits, "seed \(seed)")
      #expect(charged == atOnce.chargedAfterwards, "seed \(seed)")
      let again = try thrown.sheet(through: offset, charged: charged)
      #expect(again.charges(under: terms(thrown.rule)).isEmpty, "seed \(seed)")
      if atOnce.total.isPositive { bearing += 1 }
    }
    #expect(bearing > 200)
  }

  @Test func `the lines follow each other, and what they show adds up to the total`() throws {
    var several = 0
    for seed in UInt64(1)...400 {
      var dice = SplitMix(state: seed)
      let sheet = try ThrownCase(&dice).sheet(through: 250)
      let shown = sheet.lines.reduce(Int64(0)) { $0 + $1.shown.minorUnits }
      #expect(shown == sheet.total.minorUnits, "seed \(seed)")
      #expect(sheet.lines.allSatisfy { $0.balance.isPositive && $0.from <= $0.through })
      for (line, next) in zip(sheet.lines, sheet.lines.dropFirst()) {
        #expect(line.through < next.from, "seed \(seed)")
        several += 1
      }
    }
    #expect(several > 200)
  }

  @Test func `at one rate, days in two stretches bear what they bear in one`() throws {
    for seed in UInt64(1)...400 {
      var dice = SplitMix(state: seed)
      let thrown = try ThrownCase(&dice, simple: true)
      // Money that comes and goes on one day splits nothing and changes nothing.
      var split = thrown.debt
      let day = thrown.start.adding(days: Int.random(in: 1...250, using: &dice))
      let cent = Money(minorUnits: 1, currency: split.amount.currency)
      let back = Money(minorUnits: -1, currency: split.amount.currency)
      split.changes.append(BalanceChange(on: day, by: back, .payment))
      split.changes.append(BalanceChange(on: day, by: cent, .reversal))
      let whole = try thrown.sheet(through: 250)
      let other = try thrown.sheet(through: 250, of: split)
      #expect(whole.exact == other.exact, "seed \(seed)")
      #expect(whole.lines == other.lines, "seed \(seed)")
    }
  }

  @Test func `a table cut in two at one rate changes nothing`() throws {
    let rule = try german()
    for seed in UInt64(1)...100 {
      var dice = SplitMix(state: seed)
      let start = try day("2024-01-01")
      let cut = start.adding(days: Int.random(in: 1...180, using: &dice))
      let whole = try table("de-base", "2024-01-01 2024-12-31 3.62")
      let halves = try table(
        "de-base", "2024-01-01 \(cut) 3.62\n\(cut.adding(days: 1)) 2024-12-31 3.62")
      let amount = Money(
        minorUnits: .random(in: 1...1_000_000, using: &dice),
        currency: try money("1 EUR").currency)
      let owed = DebtHistory(number: "R", dueOn: start, amount: amount)
      let sheets = try [whole, halves].map {
        try Worksheet(
          of: owed, under: terms(rule), rates: ReferenceRates([$0]),
          through: try day("2024-12-31"))
      }
      #expect(sheets[0].exact == sheets[1].exact, "seed \(seed)")
      #expect(sheets[1].lines.count == 1, "seed \(seed)")
    }
  }

  @Test func `interest never falls with time, nor rises with a payment`() throws {
    var lowered = 0
    for seed in UInt64(1)...300 {
      var dice = SplitMix(state: seed)
      let thrown = try ThrownCase(&dice)
      let totals = try [0, 1, 2, 30, 31, 60, 199, 250].map { try thrown.sheet(through: $0).total }
      for (earlier, later) in zip(totals, totals.dropFirst()) {
        #expect(earlier.minorUnits <= later.minorUnits, "seed \(seed)")
      }
      var paid = thrown.debt
      paid.changes.append(
        BalanceChange(
          on: thrown.start.adding(days: 5),
          by: Money(minorUnits: -1_000, currency: paid.amount.currency), .payment))
      let less = try thrown.sheet(through: 250, of: paid).total
      #expect(less.minorUnits <= (totals.last?.minorUnits ?? 0), "seed \(seed)")
      if less != totals.last { lowered += 1 }
    }
    #expect(lowered > 100)
  }

  @Test func `what does not fit is an error, never a wrap`() throws {
    var (fitted, refused) = (0, 0)
    for seed in UInt64(1)...300 {
      var dice = SplitMix(state: seed)
      let amount = Int64.random(in: (Int64.max / 4)...Int64.max, using: &dice)
      let percent = try #require(
        InterestRate(billionths: .random(in: 0...InterestRate.billionthsMax, using: &dice)))
      var rule = InterestRule(.agreed(percent, per: .year))
      rule.rounding.place = ChargeRounding.Place.allCases.randomElement(using: &dice) ?? .end
      rule.compounding = Compounding.allCases.randomElement(using: &dice) ?? .none
      let currency = try money("1 EUR").currency
      let owed = DebtHistory(
        number: "R", dueOn: try day("2020-01-01"),
        amount: Money(minorUnits: amount, currency: currency))
      let through = try day("2020-01-01").adding(days: .random(in: 1...4_000, using: &dice))
      do throws(LateChargeError) {
        let sheet = try Worksheet(
          of: owed, under: terms(rule), rates: ReferenceRates(), through: through)
        #expect(!sheet.total.isNegative, "seed \(seed)")
        fitted += 1
      } catch {
        #expect(error == .overflow, "seed \(seed)")
        refused += 1
      }
    }
    #expect(fitted > 10 && refused > 100)
  }
}
