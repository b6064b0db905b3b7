import CollectionsLedger
import Receivables

extension AccountWorking {
  // MARK: What was agreed

  /// The last promise that was made.
  func promise() throws(MoneyError) -> Explanation? {
    guard let promise = standing.promises.last else { return nil }
    let end = min(promise.closed?.on ?? promise.lastDay, promise.lastDay)
    var draft = ExplanationDraft(promise.amount.currency)
    draft.say(
      "promised \(promise.amount) by \(promise.on.short)", on: promise.made.madeOn,
      entry: record.numbers[promise.entry])
    if promise.made.graceDays > 0 {
      draft.say(
        "money counts until then, \(promise.made.graceDays) days' grace", on: promise.lastDay)
    }
    if !promise.made.tolerance.isZero {
      draft.say("\(promise.made.tolerance) less still counts as kept")
    }
    if let closed = promise.closed {
      draft.say(
        closed.by == nil ? "withdrawn" : "something else took its place", on: closed.on,
        entry: closed.by.flatMap { record.numbers[$0] })
    }
    try addMoney(
      to: &draft, promise.money, until: min(day, end), knownOn: day)
    let verdict = standing.verdict(on: promise, day: day).words
    draft.say("\(verdict): \(draft.running) of \(promise.amount) came")
    return draft.explanation("What came for the last promise of \(name), \(day.long)")
  }

  /// The last plan that was agreed.
  func plan() throws(MoneyError) -> Explanation? {
    guard let plan = standing.plans.last, let total = plan.total else { return nil }
    var draft = ExplanationDraft(total.currency)
    draft.say(
      "agreed \(total) in \(plan.agreed.parts.count) parts", on: plan.madeOn,
      entry: record.numbers[plan.entry])
    if let money = plan.money { try addMoney(to: &draft, money, until: day, knownOn: day) }
    for (place, part) in plan.agreed.parts.enumerated() {
      let verdict = standing.verdict(on: plan, part: place, day: day).rawValue
      draft.say("part \(place + 1), \(part.amount): \(verdict)", on: part.dueOn)
    }
    draft.say(
      "\(standing.verdict(on: plan, day: day).rawValue): \(draft.running) of \(total) came")
    return draft.explanation("What came for the last plan of \(name), \(day.long)")
  }

  /// The last settlement that was agreed.
  func settlement() throws(MoneyError) -> Explanation? {
    guard let settlement = standing.settlements.last else { return nil }
    let agreed = settlement.agreed
    var draft = ExplanationDraft(agreed.pays.currency)
    draft.say(
      "\(agreed.pays) by \(agreed.by.short) settles \(agreed.owed)", on: settlement.madeOn,
      entry: record.numbers[settlement.entry])
    try addMoney(
      to: &draft, settlement.money, until: min(day, settlement.lastDay), knownOn: day)
    draft.say(
      "\(settlement.verdict(on: day).rawValue): \(draft.running) of \(agreed.pays) came")
    return draft.explanation("What came for the last settlement of \(name), \(day.long)")
  }

  /// The payments that count for an agreement, as ``Standing/received(for:until:knownOn:)`` has it.
  private func addMoney(
    to draft: inout ExplanationDraft, _ money: AgreedMoney, until: CalendarDay,
    knownOn day: CalendarDay
  ) throws(MoneyError) {
    for payment in standing.payments where money.mayCount(payment) && payment.on <= until {
      let entry = record.numbers[payment.entry]
      guard payment.counts(on: day) else {
        draft.say("payment of \(payment.amount), reversed", on: payment.on, entry: entry)
        continue
      }
      guard let parts = money.parts(of: payment, by: day) else {
        try draft.add(payment.amount, "payment", on: payment.on, entry: entry)
        continue
      }
      for part in parts {
        try draft.add(part.amount, "payment for \(part.invoice)", on: part.on, entry: entry)
      }
    }
  }

  // MARK: The worklist

  /// Why the account is to be called; nil where it is not.
  func worklist() throws(MoneyError) -> Explanation? {
    guard let item = try Worklist.item(of: standing, asOf: day) else { return nil }
    let span = item.span
    var draft = ExplanationDraft(span.amount.currency)
    draft.say("\(span.reason.words): \(span.why)", on: span.from)
    draft.say("to do: \(span.action.words)", on: span.dueOn)
    draft.say("the oldest invoice fell due", on: span.oldestDueOn)
    let overdue = try self.overdue(span.amount.currency)
    for line in overdue.lines {
      if let amount = line.amount {
        try draft.add(amount, line.words, on: line.day, entry: line.entry)
      } else {
        draft.say(line.words, on: line.day, entry: line.entry)
      }
    }
    if draft.running != span.amount, let missing = try? span.amount.subtracting(draft.running) {
      try draft.add(missing, "not asked for now, but open: the list shows the balance")
    }
    return draft.explanation("Why \(name) is on the worklist of \(day.long)")
  }
}
