import CollectionsLedger
import FollowUp
import LedgerStore
import Receivables
import Terminal

/// A day at a glance, gathered for the screen and for a program.
struct TodayPage {
  let day: CalendarDay
  /// Nil where a sum of the day is larger than a sum can be.
  let figures: DayFigures?
  /// The first accounts to call.
  let items: [WorklistItem]
  /// Whether there are more than those.
  let hasMore: Bool
  /// When the next call is due, where none is.
  let nextCallDay: CalendarDay?
  /// What is so now, whatever day is asked for; nil where another day than today is.
  let now: Now?

  /// What waits and who is on the phone at this moment.
  struct Now {
    let leftCalls: [OpenCall]
    let statementLines: Int
    /// Deals that wait for this person's decision.
    let deals: Int
    let colleagues: [AccountClaim.Holder]
  }

  /// Reads a few tables; no account is folded but those with facts later than the day.
  static func read(_ session: Session, on day: CalendarDay, limit: Int) throws -> TodayPage {
    let ledger = try session.ledger()
    return try ledger.atOneMoment {
      try TodayPage(session, ledger, on: day, limit: limit)
    }
  }

  private init(
    _ session: Session, _ ledger: SQLLedger, on day: CalendarDay, limit: Int
  ) throws {
    self.day = day
    figures = try TodayPage.figures(ledger, day, session.actor)
    let items = try ledger.worklist(asOf: day, limit: limit + 1)
    self.items = Array(items.prefix(limit))
    hasMore = items.count > limit
    nextCallDay = items.isEmpty ? try ledger.nextCallDay(after: day) : nil
    now = day == session.today ? try Now(session, ledger) : nil
  }

  private static func figures(
    _ ledger: SQLLedger, _ day: CalendarDay, _ actor: String
  ) throws -> DayFigures? {
    do {
      return try ledger.figures(asOf: day, for: actor)
    } catch {
      guard case .refused = error else { throw error }
      return nil
    }
  }
}

extension TodayPage.Now {
  init(_ session: Session, _ ledger: SQLLedger) throws {
    leftCalls = try ledger.openCalls()
    statementLines = try ledger.waitingLineCount()
    let waiting = try ledger.waitingDealCount()
    // The policy is read only where it matters: whoever starts the program waits for the prompt.
    deals = waiting > 0 && (try? session.policy().maySign(session.actor)) == true ? waiting : 0
    colleagues = AccountClaim.holders(beside: session.ledgerPath)
  }
}

extension TodayPage {
  /// The page for a program.
  func json(_ session: Session) -> BodyValue {
    var fields: [String: BodyValue] = [
      "day": .text(day.description), "accounts": .list(items.map(\.json)),
      "hasMore": .flag(hasMore),
    ]
    if let nextCallDay { fields["nextCallDay"] = .text(nextCallDay.description) }
    if let figures { fields.merge(TodayPage.values(figures)) { old, _ in old } }
    if let now { fields["now"] = TodayPage.value(now, session) }
    return .object(fields)
  }

  private static func values(_ figures: DayFigures) -> [String: BodyValue] {
    var calls: [String: BodyValue] = [
      "due": .integer(Int64(figures.callCount)), "mine": .integer(Int64(figures.mine)),
      "waiting": .integer(Int64(figures.waiting)),
    ]
    if let since = figures.waitingSince { calls["waitingSince"] = .text(since.description) }
    for reason in CallReason.allCases {
      calls[reason.rawValue] = .integer(Int64(figures.calls[reason] ?? 0))
    }
    var due: [String: BodyValue] = [:]
    for kind in ExpectedMoney.Kind.allCases {
      due[kind.rawValue] = value(figures.due[kind] ?? CountedMoney())
    }
    var done: [String: BodyValue] = [:]
    for kind in DayWork.Kind.allCases {
      done[kind.rawValue] = value(figures.done[kind] ?? CountedMoney())
    }
    return [
      "calls": .object(calls), "due": .object(due), "agreed": value(figures.agreed),
      "until": .text(figures.lastDay.description), "broken": value(figures.broken),
      "brokenFrom": .text(figures.brokenFrom.description), "falling": value(figures.falling),
      "fallingSoon": value(figures.fallingSoon), "done": .object(done),
    ]
  }

  private static func value(_ counted: CountedMoney) -> BodyValue {
    [
      "count": .integer(Int64(counted.count)),
      "money": .list(
        counted.sums.amounts.filter { !$0.isZero }.map {
          ["amount": .text($0.plain), "currency": .text($0.currency.code)]
        }),
    ]
  }

  private static func value(_ now: Now, _ session: Session) -> BodyValue {
    [
      "leftCalls": .integer(Int64(now.leftCalls.count)),
      "statementLines": .integer(Int64(now.statementLines)), "deals": .integer(Int64(now.deals)),
      "colleagues": .list(
        now.colleagues.map { holder in
          [
            "by": .text(holder.actor), "account": .text(holder.account.rawValue),
            "since": .text(holder.since.rfc3339),
          ]
        }),
    ]
  }
}
