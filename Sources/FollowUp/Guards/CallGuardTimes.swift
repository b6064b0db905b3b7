import CollectionsLedger
import Receivables

extension GuardInquiry {
  /// The two ends of the quiet hours are free themselves: "before 8:00 or after 21:00".
  func quietHours() -> GuardFinding? {
    let quiet = policy.quietHours
    guard let end = quiet.end(at: occasion.clock) else { return nil }
    let now = occasion.clock
    return finding(
      .quietHours,
      "it is \(now.time) \(occasion.clockWords), and nobody is called between "
        + "\(quiet.from) and \(quiet.until)",
      .time(quiet.until, end))
  }

  func holiday() -> GuardFinding? {
    let name = standing.profile?.holidays
    let theirs = name.flatMap { policy.guards.calendars[$0] }
    let calendar = theirs ?? policy.calendar.holidays
    let day = occasion.clock.day
    guard let holiday = calendar[day] else { return nil }
    var free = day
    while calendar[free] != nil { free = free.adding(days: 1) }
    let source =
      switch (name, theirs) {
      case (let name?, .some): "by the calendar \(name)"
      case (let name?, nil): "by our own calendar; the policy has none called \(name)"
      case (nil, _): "by our own calendar"
      }
    return finding(.holiday, "it is \(holiday) there, \(source)", .day(free))
  }

  /// Counts calls begun, answered or not, and every number dialled in one for itself; the call about
  /// to be made would be one more.
  func tooManyCalls() -> GuardFinding? {
    let rules = policy.guards
    let first = occasion.today.adding(days: 1 - rules.callsWithinDays)
    let days = standing.calls.flatMap { call in
      Array(repeating: call.on, count: max(1, call.attempts.count))
    }.filter { first <= $0 && $0 <= occasion.today }.sorted()
    guard days.count >= rules.callsMax else { return nil }
    let calls = days.count == 1 ? "1 call was" : "\(days.count) calls were"
    // Free again once enough of them lie behind the first of the counted days.
    let leaving = rules.callsMax > 0 ? days[days.count - rules.callsMax] : occasion.today
    return finding(
      .tooManyCalls,
      "\(calls) made in the last \(rules.callsWithinDays) days, and \(rules.callsMax) is the most",
      .day(leaving.adding(days: rules.callsWithinDays)))
  }

  /// The day of the conversation is the first of the days; a call-back they asked for is free.
  func afterConversation() -> GuardFinding? {
    let days = policy.guards.daysAfterConversation
    let talks = standing.calls.filter { $0.reachedRightPerson && $0.on <= occasion.today }
    guard let last = talks.map(\.on).max() else { return nil }
    let free = last.adding(days: days)
    guard occasion.today < free, !isAskedFor else { return nil }
    return finding(
      .afterConversation,
      "the right person was spoken to on \(last.short), and \(days) days are left to them",
      .day(free))
  }

  /// They agreed to be called today, or before today.
  private var isAskedFor: Bool {
    guard let step = standing.nextStep else { return false }
    return step.action == .callBack && step.dueOn <= occasion.today
  }
}

extension QuietHours {
  /// Returns the day on which the quiet hours end that a clock is in; nil where it is in none.
  ///
  /// Both ends are free to the second: at 18:00:00 one may still call, a second later no more.
  func end(at clock: WallClock) -> CalendarDay? {
    let now = clock.time.secondOfDay + clock.second
    let (begin, end) = (from.secondOfDay, until.secondOfDay)
    if begin == end { return nil }
    if begin < end { return begin < now && now < end ? clock.day : nil }
    if now > begin { return clock.day.adding(days: 1) }
    return now < end ? clock.day : nil
  }
}

extension TimeOfDay {
  fileprivate var secondOfDay: Int { hour * 3_600 + minute * 60 }
}
