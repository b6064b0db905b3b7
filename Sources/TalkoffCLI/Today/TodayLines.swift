import CollectionsLedger
import FollowUp
import Receivables
import Terminal

/// Puts a day into words, a line for each thing there is and none for what there is not.
struct TodayLines {
  let page: TodayPage
  let session: Session

  var lines: [TodayLine] {
    let lines = [
      toCall, dueToday, broken, toCome, onThePhone, toDecide, doneToday,
      page.figures == nil ? tooLarge : nil,
    ]
    return lines.compactMap { $0 }.filter { !$0.parts.isEmpty }
  }

  private var isToday: Bool { page.now != nil }

  private var tooLarge: TodayLine {
    TodayLine(
      "Sums", [StyledText("larger than a sum can be; see talkoff verify", .color(.yellow))])
  }

  // MARK: Calls

  private var toCall: TodayLine? {
    guard let figures = page.figures, figures.callCount > 0 else { return nil }
    let reasons = CallReason.allCases.compactMap { reason -> StyledText? in
      guard let count = figures.calls[reason], count > 0 else { return nil }
      return StyledText("\(count) \(count == 1 ? reason.words : reason.wordsForMany)", reason.style)
    }
    let mine = figures.mine > 0 ? StyledText("\(figures.mine) yours") : nil
    return TodayLine(
      "To call",
      [StyledText(counted(figures.callCount, "account"), .bold)] + reasons + [mine]
        + [waiting(figures)])
  }

  private func waiting(_ figures: DayFigures) -> StyledText? {
    guard figures.waiting > 0, let since = figures.waitingSince else { return nil }
    let all = figures.waiting == figures.callCount ? "all" : "\(figures.waiting)"
    return StyledText("\(all) waiting, the longest since \(since.short)", .dim)
  }

  // MARK: Money

  private var dueToday: TodayLine? {
    guard let figures = page.figures else { return nil }
    let parts = ExpectedMoney.Kind.allCases.compactMap { kind -> StyledText? in
      figures.due[kind].flatMap { part($0, kind.noun) }
    }
    return TodayLine(
      isToday ? "Due today" : "Due then", parts + [part(figures.falling, "invoice")])
  }

  private var broken: TodayLine? {
    guard let figures = page.figures, figures.broken.count > 0 else { return nil }
    let last = figures.brokenFrom.adding(days: -1)
    let since =
      last == page.day.adding(days: -1) && isToday ? "yesterday" : last.weekday.name
    return TodayLine(
      "Broken",
      [
        StyledText(counted(figures.broken.count, "promise"), .color(.red))
          + StyledText(" since \(since), \(figures.broken.words) missing")
      ])
  }

  private var toCome: TodayLine? {
    guard let figures = page.figures else { return nil }
    let agreed = figures.agreed.count > 0 ? StyledText("\(figures.agreed.words) agreed") : nil
    let falling = figures.fallingSoon
    let invoices =
      falling.count > 0
      ? StyledText("\(counted(falling.count, "invoice")) due, \(falling.words)") : nil
    return TodayLine("In 7 days", [agreed, invoices])
  }

  private func part(_ counted: CountedMoney, _ noun: String) -> StyledText? {
    guard counted.count > 0 else { return nil }
    return StyledText("\(TalkoffCLI.counted(counted.count, noun)), \(counted.words)")
  }

  // MARK: Now

  private var onThePhone: TodayLine? {
    guard let colleagues = page.now?.colleagues, !colleagues.isEmpty else { return nil }
    let shown = colleagues.prefix(TodayScreen.Limit.colleaguesMax).map { holder in
      let time = session.surroundings.wallClock(at: holder.since).time
      let who = holder.actor == session.actor ? "you, elsewhere," : visible(holder.actor)
      return StyledText("\(who) with \(visible(holder.account.rawValue)) since \(time)")
    }
    let more = colleagues.count - shown.count
    return TodayLine("On the phone", shown + [more > 0 ? StyledText("\(more) more") : nil])
  }

  private var toDecide: TodayLine? {
    guard let now = page.now else { return nil }
    let lines =
      now.statementLines > 0
      ? StyledText(
        "\(counted(now.statementLines, "statement line")) to decide on: pay --review",
        .color(.yellow)) : nil
    let deals =
      now.deals > 0
      ? StyledText("\(counted(now.deals, "deal")) to decide on: approve", .color(.yellow)) : nil
    return TodayLine("Waiting", [lines, deals])
  }

  // MARK: Done

  private var doneToday: TodayLine? {
    guard let figures = page.figures else { return nil }
    let (calls, reached) = (figures.done[.call]?.count ?? 0, figures.done[.reached]?.count ?? 0)
    let called =
      calls > 0
      ? StyledText(
        counted(calls, "call") + (reached > 0 ? ", \(reached) reached the right person" : ""))
      : nil
    let agreed = figures.done[.agreed].flatMap { done in
      done.count > 0 ? StyledText("\(done.words) promised", .color(.green)) : nil
    }
    let parts = [called, agreed].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return TodayLine("Done", [bar(calls, of: calls + figures.callCount)] + parts)
  }

  /// How much of what is to be called today is done, for those who would rather look than read.
  private func bar(_ done: Int, of all: Int) -> StyledText? {
    let columns = TodayScreen.Limit.barColumns
    guard session.output.isTerminal, !session.output.isAccessible, done > 0 else {
      return nil
    }
    let filled = min(columns, max(1, done * columns / max(1, all)))
    let signs = session.surroundings.isUTF8 ? ("█", "░") : ("#", ".")
    return StyledText(String(repeating: signs.0, count: filled), .color(.green))
      + StyledText(String(repeating: signs.1, count: columns - filled), .dim)
      + StyledText(" \(done) of \(all)")
  }
}

extension CountedMoney {
  /// The sums in words: `12,400.00 EUR and 500.00 USD`.
  var words: String {
    let amounts = sums.amounts.filter { !$0.isZero }.map(\.description)
    guard amounts.count > 1 else { return amounts.first ?? "nothing" }
    return amounts.dropLast().joined(separator: ", ") + " and " + (amounts.last ?? "")
  }
}

extension ExpectedMoney.Kind {
  /// The noun for one: `promise`.
  var noun: String { rawValue }
}

extension CallReason {
  /// The reason of several accounts: `broken promises`.
  var wordsForMany: String {
    switch self {
    case .brokenPromise: "broken promises"
    case .missedInstallment: "missed installments"
    case .settlementLapsed: "settlements lapsed"
    case .callbackDue: "call-backs due"
    case .nextStepDue: "next steps due"
    case .newlyOverdue: "newly overdue"
    case .disputeOpen: "disputes open"
    }
  }

  /// How pressing reasons are drawn.
  var style: Style {
    switch self {
    case .brokenPromise, .missedInstallment, .settlementLapsed: .color(.red)
    case .callbackDue, .nextStepDue: .color(.yellow)
    case .newlyOverdue, .disputeOpen: .plain
    }
  }
}
