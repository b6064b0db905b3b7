public import Receivables

/// A promise to pay and when it was made.
public struct Promise: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// What was promised, with the grace and the tolerance of the day it was made.
  public let made: PromiseMade
  /// When and how something else took its place; nil: nothing did.
  public internal(set) var closed: AgreementClosed?
  /// How many payments were recorded before it; see ``Payment/counts(from:_:)``.
  let paymentsBefore: Int

  init(entry: EntryID, made: PromiseMade, paymentsBefore: Int) {
    self.entry = entry
    self.made = made
    self.paymentsBefore = paymentsBefore
  }

  /// What they said they would pay; the tolerance is not taken off.
  public var amount: Money { made.amount }
  /// The day they named, before any grace; see ``lastDay``.
  public var on: CalendarDay { made.on }
  /// What keeps it, in minor units: a tolerance of all of it still asks for some money.
  public var wanted: Int64 {
    max(min(1, amount.minorUnits), amount.minorUnits - made.tolerance.minorUnits)
  }
  /// The last day on which money still keeps it.
  public var lastDay: CalendarDay { made.on.adding(days: made.graceDays) }
}

/// Why an agreement does not hold any more, though it was not broken.
public struct AgreementClosed: Hashable, Sendable {
  /// The first day it did not hold.
  public let on: CalendarDay
  /// The agreement that took its place; nil: it was withdrawn.
  public let by: EntryID?
}

/// What has become of a promise on a day.
public enum PromiseVerdict: String, CaseIterable, Sendable, Hashable {
  case open, kept, partlyKept = "partly-kept", broken, withdrawn

  /// The verdict in words: `partly kept`.
  public var words: String { self == .partlyKept ? "partly kept" : rawValue }

  /// Whether the money did not come as promised.
  public var isUnkept: Bool { self == .broken || self == .partlyKept }
}

/// A payment plan and when it was agreed.
public struct PaymentPlan: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// The parts, with the grace and the default clause of the day it was agreed.
  public let agreed: InstallmentsAgreed
  /// When and how something else took its place; nil: nothing did.
  public internal(set) var closed: AgreementClosed?
  /// The invoices it is for.
  public internal(set) var covers: Set<String> = []
  /// Those it may be for: named, or recorded before it.
  var candidates: Set<String> = []
  /// How many payments were recorded before it; see ``Payment/counts(from:_:)``.
  let paymentsBefore: Int

  init(entry: EntryID, agreed: InstallmentsAgreed, paymentsBefore: Int) {
    self.entry = entry
    self.agreed = agreed
    self.paymentsBefore = paymentsBefore
  }

  /// The day it was agreed.
  public var madeOn: CalendarDay { agreed.madeOn }
  /// The sum of its parts; nil for a plan without parts.
  public var total: Money? { agreed.parts.first.map { sum(of: agreed.parts.count, $0.amount) } }

  /// Returns the last day on which a part still comes in time.
  public func lastDay(of part: Int) -> CalendarDay {
    agreed.parts[part].dueOn.adding(days: agreed.graceDays)
  }

  /// Returns the last day on which a missed part can be made good.
  public func lastCureDay(of part: Int) -> CalendarDay {
    lastDay(of: part).adding(days: agreed.cureDays)
  }

  /// Returns the sum of the first parts, which a ledger has checked to fit.
  public func sumOfParts(_ count: Int) -> Money? {
    agreed.parts.first.map { sum(of: count, $0.amount) }
  }

  private func sum(of count: Int, _ first: Money) -> Money {
    let minor = agreed.parts.prefix(count).reduce(Int64(0)) {
      $0.addingReportingOverflow($1.amount.minorUnits).partialValue
    }
    return Money(minorUnits: minor, currency: first.currency)
  }
}

/// What has become of one part of a plan.
public enum InstallmentVerdict: String, Sendable, Hashable {
  /// Its money is there.
  case paid
  /// Not due yet, or within the grace.
  case open
  /// Past the grace and unpaid.
  case missed
}

/// What has become of a plan on a day.
public enum PlanVerdict: String, CaseIterable, Sendable, Hashable {
  /// Every part that is due has come.
  case running
  /// A part is missed and can still be made good.
  case late
  /// A part was not made good in time: the original rights have revived.
  case defaulted
  /// All parts have come.
  case completed
  /// It was withdrawn, or something else took its place.
  case closed
}

/// A settlement: less is accepted if it is paid by a day.
public struct Settlement: Hashable, Sendable {
  /// The entry that recorded it.
  public let entry: EntryID
  /// What was owed, what is to be paid and by when.
  public let agreed: SettlementAgreed
  /// When and how something else took its place; nil: nothing did.
  public internal(set) var closed: AgreementClosed?
  /// The invoices it is for.
  public internal(set) var covers: Set<String> = []
  /// Those it may be for: named, or recorded before it.
  var candidates: Set<String> = []
  /// When its money was complete; the bank may have taken some back since, and it may have come
  /// again.
  var fulfilments: [Fulfilment] = []
  /// How many payments were recorded before it; see ``Payment/counts(from:_:)``.
  let paymentsBefore: Int

  /// A stretch of days on which the money was there.
  struct Fulfilment: Hashable, Sendable {
    let from: CalendarDay
    /// The first day it was not; nil: it stays.
    var until: CalendarDay?
  }

  init(entry: EntryID, agreed: SettlementAgreed, paymentsBefore: Int) {
    self.entry = entry
    self.agreed = agreed
    self.paymentsBefore = paymentsBefore
  }

  /// The day the money for it was complete; the rest is written off from then on.
  public var fulfilledOn: CalendarDay? {
    fulfilments.last.flatMap { $0.until == nil ? $0.from : nil }
  }

  /// The day it was agreed.
  public var madeOn: CalendarDay { agreed.madeOn }
  /// The last day on which money still fulfils it.
  public var lastDay: CalendarDay { agreed.by.adding(days: agreed.graceDays) }

  /// What is let go of if it is fulfilled.
  public var discount: Money {
    Money(
      minorUnits: agreed.owed.minorUnits - agreed.pays.minorUnits, currency: agreed.owed.currency)
  }

  /// Returns what has become of it on a day.
  public func verdict(on day: CalendarDay) -> SettlementVerdict {
    let isFulfilled = fulfilments.contains { stretch in
      stretch.from <= day && (stretch.until.map { day < $0 } ?? true)
    }
    if isFulfilled { return .fulfilled }
    if let closed, closed.on <= day { return .closed }
    return day <= lastDay ? .open : .defaulted
  }
}

/// What has become of a settlement on a day.
public enum SettlementVerdict: String, CaseIterable, Sendable, Hashable {
  /// The money may still come.
  case open
  /// It came in time, and the rest is written off.
  case fulfilled
  /// It did not come in time: the original debt is owed, less what was paid.
  case defaulted
  /// It was withdrawn, or something else took its place.
  case closed
}
