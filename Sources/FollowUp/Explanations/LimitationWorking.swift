import CollectionsLedger
import Receivables

extension AccountWorking {
  /// Until when each open invoice can be sued for, the nearest last day first.
  func limitations(_ policy: Policy) -> [Explanation] {
    let owed = standing.openInvoices.filter(\.openAmount.isPositive)
    guard let currency = owed.first?.amount.currency else { return [] }
    guard let rule = policy.limitationRule(law: standing.profile?.law),
      let items = standing.limitations(policy, on: day)
    else {
      var draft = ExplanationDraft(currency)
      draft.say("no law is known; say whose counts with talkoff profile --law")
      return [
        draft.explanation("Until when invoices of \(name) can be sued for", .words("not known"))
      ]
    }
    return items.compactMap { item in
      standing.invoices[item.number].map { limitation(item.limitation, of: $0, rule) }
    }
  }

  private func limitation(
    _ limitation: Limitation, of invoice: Invoice, _ rule: LimitationRule
  ) -> Explanation {
    var draft = ExplanationDraft(invoice.amount.currency)
    let about = "\(invoice.kind.rawValue) \(invoice.number)"
    draft.say(
      "\(about) falls due, \(invoice.openAmount) open", on: invoice.dueOn,
      entry: record.items[invoice.number])
    let start = rule.start == .dueDay ? "its due day" : "the year it falls due in"
    draft.say("the period runs from the end of \(start)", on: limitation.startsAfter)
    draft.say(
      "\(rule.years) \(rule.years == 1 ? "year" : "years") (\(rule.law)): the last day at first",
      on: limitation.firstLastDay)
    var payments = partPayments(of: invoice.number)
    for judged in limitation.events {
      draft.say(
        "\(judged.event.form.words): \(words(judged, rule))", on: judged.event.on,
        entry: entry(of: judged.event, takingFrom: &payments))
    }
    let left = limitation.daysLeft(on: day)
    let state = left < 0 ? "it is too late" : left == 1 ? "1 day left" : "\(left) days left"
    draft.say("the last day: \(state)", on: limitation.lastDay)
    return draft.explanation(
      "Until when \(about) of \(name) can be sued for, \(day.long)",
      .words(limitation.lastDay.long))
  }

  private func words(_ judged: Limitation.Judged, _ rule: LimitationRule) -> String {
    switch judged.effect {
    case .restarted:
      "the period begins anew, to \(judged.event.on.adding(months: 12 * rule.years).short)"
    case .wrongForm: "this law does not count it"
    case .tooLate: "too late, the period was over"
    case .noLater: "changes nothing, the period ends later anyway"
    }
  }

  /// The entries of the payments on an invoice by their days, in the order they were recorded.
  private func partPayments(of number: String) -> [CalendarDay: [EntryID]] {
    let paid = standing.payments.filter { payment in
      payment.amount.isPositive && payment.counts(on: day)
        && payment.allocations.contains { $0.invoice == number && $0.on <= day }
    }
    return Dictionary(grouping: paid, by: \.on).mapValues { $0.map(\.entry) }
  }

  private func entry(
    of event: LimitationEvent, takingFrom payments: inout [CalendarDay: [EntryID]]
  ) -> Int? {
    guard event.form == .partPayment, let first = payments[event.on]?.first else {
      return record.acknowledgments[event]
    }
    payments[event.on]?.removeFirst()
    return record.numbers[first]
  }
}
