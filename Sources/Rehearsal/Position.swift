import CallEngine
import CallScript
import Receivables

/// What a debtor offers at the moment, and how far they can go.
struct Position: Hashable, Sendable {
  let due: Money
  private let now: Int64
  private let monthly: Int64
  private let total: Int64
  private let earliest: CalendarDay
  private let today: CalendarDay
  private let keepsPromises: Bool
  /// How much of what they can do is offered, in percent.
  private var share: Int
  private var daysAdded: Int
  private var reluctance: Int

  init(_ facts: PersonaFacts, _ level: Level, _ context: CallContext) {
    let due = context.amountDue
    let fits = facts.owes.currency == due.currency
    func within(_ money: Money) -> Int64 {
      fits ? min(max(0, money.minorUnits), due.minorUnits) : 0
    }
    self.due = due
    now = within(facts.canPayNow)
    monthly = within(facts.canPayMonthly)
    // Who would pay all of it at once settles for nothing less, unless it is said.
    total = within(facts.fullAndFinal ?? facts.canPayNow)
    today = context.today
    earliest = today.adding(days: facts.paysFromDays)
    keepsPromises = facts.keepsPromises
    share = level.opening.basisPoints / 100
    daysAdded = level.daysAdded
    reluctance = level.reluctance
  }

  // MARK: What is offered

  /// What they would pay in one sum; nothing where they have nothing.
  var amount: Money { part(of: now) }

  /// The day they name: banks rest at the weekend.
  var day: CalendarDay {
    let day = earliest.adding(days: daysAdded)
    switch day.weekday {
    case .saturday: return day.adding(days: 2)
    case .sunday: return day.adding(days: 1)
    case .monday, .tuesday, .wednesday, .thursday, .friday: return day
    }
  }

  /// How many monthly parts they want, from 2.
  var parts: Int {
    guard monthly > 0 else { return 2 }
    let each = max(part(of: monthly).minorUnits, 1)
    return Int(min(max((due.minorUnits + each - 1) / each, 2), Limit.partsMax))
  }

  /// What each part is.
  var each: Money { due.split(into: parts).first ?? due }

  /// What they would pay to be done with all of it: less than all, more than nothing.
  var settlement: Money {
    let most = max(1, due.minorUnits - 1)
    return money(min(max(1, part(of: total).minorUnits), most))
  }

  /// Whether they can offer more, or sooner, than they do.
  var canImprove: Bool { share < 100 || daysAdded > 0 }

  /// Gives way: half of what was kept back.
  mutating func improve() {
    share = min(100, share + max(10, (100 - share + 1) / 2))
    daysAdded /= 2
  }

  // MARK: What is agreed to

  /// What a proposal comes to for them.
  enum Verdict {
    /// Yes.
    case yes
    /// They could, and will not at once.
    case reluctant
    /// They cannot.
    case no
  }

  func verdict(on agreement: Agreement) -> Verdict {
    // Who keeps no promise has no reason to refuse one.
    guard keepsPromises else { return .yes }
    let isPossible: Bool
    let isMore: Bool
    switch agreement {
    case .promise(let amount, let day, _):
      isPossible = day >= earliest && amount.minorUnits <= reachable(by: day)
      isMore = amount.minorUnits > self.amount.minorUnits || day < self.day
    case .installments(let parts):
      isPossible = canKeep(parts)
      isMore = parts.count < self.parts || parts.first.map { $0.dueOn < day } ?? false
    case .settlement(_, let pays, let day):
      isPossible = day >= earliest && pays.minorUnits <= total
      isMore = pays.minorUnits > settlement.minorUnits || day < self.day
    default: return .yes
    }
    if !isPossible { return .no }
    return isMore && reluctance > 0 ? .reluctant : .yes
  }

  /// Whether anything of this kind can be agreed with them at all.
  func canAgree(to kind: RecordKind) -> Bool {
    switch kind {
    case .promise: now > 0 || !keepsPromises
    case .installments: monthly > 0 || now >= due.minorUnits || !keepsPromises
    case .settlement: total > 0 || !keepsPromises
    default: true
    }
  }

  /// Whether words say more than is true: that all of it is there, or that it is there today.
  func isOverstated(_ words: String) -> Bool {
    guard keepsPromises else { return false }
    let text = words.lowercased()
    let hurries = ["today", "at once", "right now"].contains { text.contains($0) }
    let isWhole = ["all of it", "in full", "the whole"].contains { text.contains($0) }
    return (hurries && earliest > today) || (isWhole && now < due.minorUnits)
  }

  /// They have been asked for more than they offered.
  mutating func isPressed() {
    reluctance = max(0, reluctance - 1)
    improve()
  }

  private func reachable(by day: CalendarDay) -> Int64 {
    let months = Int64(max(0, day.days(since: earliest)) / 30)
    return savings(now, months)
  }

  /// What is there after so many months, never more than is owed.
  private func savings(_ beginning: Int64, _ months: Int64) -> Int64 {
    let (later, overflow) = monthly.multipliedReportingOverflow(by: months)
    let (sum, beyond) = beginning.addingReportingOverflow(later)
    return overflow || beyond ? due.minorUnits : min(due.minorUnits, sum)
  }

  /// Each part must be there by its day, what was paid before taken off.
  private func canKeep(_ parts: [Installment]) -> Bool {
    guard let first = parts.first, first.dueOn >= earliest else { return false }
    var paid: Int64 = 0
    for part in parts {
      paid += part.amount.minorUnits
      let months = Int64(max(0, part.dueOn.days(since: earliest)) / 28)
      // The first one may come from what is there, or from the first month's money.
      if paid > savings(max(now, monthly), months) { return false }
    }
    return true
  }

  // MARK: Round figures

  private enum Limit {
    static let partsMax: Int64 = 24
  }

  private func money(_ minorUnits: Int64) -> Money {
    Money(minorUnits: minorUnits, currency: due.currency)
  }

  /// The part of a sum that is offered now, as people say it: 850, not 847.33.
  private func part(of sum: Int64) -> Money {
    let exact = Percent(whole: share).of(money(sum)).minorUnits
    let unit = due.currency.minorUnitsPerUnit
    let step = exact >= 1_000 * unit ? 50 * unit : exact >= 100 * unit ? 10 * unit : unit
    if share == 100 || exact < step { return money(exact) }
    return money(exact / step * step)
  }
}
