import CallScript
import Receivables

extension Call {
  /// Refuses a value that could only lead to an agreement beyond the collector's authority.
  func authorize(_ value: CallValue, for ask: Ask) throws(CallRefusal) {
    switch value {
    case .amount(let amount): try authorize(amount: amount)
    case .date(let day): try authorize(day: day)
    case .discount(let discount): try authorize(discount: discount)
    case .installments(let parts, let frequency):
      try authorize(parts: parts, frequency, first: nil)
    case .words(let words):
      guard words.contains(where: { !$0.isWhitespace }) else {
        throw CallRefusal("Nothing was typed.", remedy: "Type what they said.")
      }
    case .time, .dispute: break
    }
  }

  /// Refuses an agreement beyond the collector's authority.
  func authorize(_ agreement: Agreement) throws(CallRefusal) {
    switch agreement {
    case .promise(let amount, let day):
      try authorize(amount: amount)
      try authorize(agreedDay: day, furthest: context.authority.termsLimitDays)
    case .settlement(let owed, let pays, let day):
      try authorize(discount: Money(
        minorUnits: owed.minorUnits - pays.minorUnits, currency: owed.currency))
      try authorize(agreedDay: day, furthest: context.authority.settlementDaysMax)
    case .installments(let parts):
      guard let first = parts.first, let last = parts.last else { return }
      try authorize(agreedDay: first.dueOn, furthest: context.authority.termsLimitDays)
      try authorize(agreedDay: last.dueOn, furthest: context.authority.installmentDaysMax)
    case .callback(let day, _): try authorize(agreedDay: day, furthest: nil)
    case .rightPerson, .dispute, .refusal, .alreadyPaid, .invoiceCopy, .contact, .wrongNumber,
      .insolvency:
      break
    }
  }

  private func authorize(amount: Money) throws(CallRefusal) {
    guard amount.isPositive else {
      throw CallRefusal("An amount to pay is more than nothing.", remedy: "Type it again.")
    }
    guard amount.minorUnits <= context.balance.minorUnits else {
      throw CallRefusal(
        "\(amount) is more than is owed.", remedy: "At most \(context.balance), or `all`.")
    }
  }

  /// A day is judged by what the step writes down with it.
  private func authorize(day: CalendarDay) throws(CallRefusal) {
    let records = Set(step?.answers.flatMap(\.records) ?? [])
    if records.contains(.alreadyPaid) {
      guard day <= context.today else {
        throw CallRefusal(
          "\(day.spoken) has not come yet, so nothing was paid on it.",
          remedy: "Which day did they pay?")
      }
      return
    }
    let limits = context.authority
    var furthest: Int?
    if records.contains(.settlement) {
      furthest = limits.settlementDaysMax
    } else if records.contains(.promise) || records.contains(.installments) {
      furthest = limits.termsLimitDays
    }
    try authorize(agreedDay: day, furthest: furthest)
    if records.contains(.installments), case .installments(let parts, let frequency) = values[.installments] {
      try authorize(parts: parts, frequency, first: day)
    }
  }

  private func authorize(agreedDay day: CalendarDay, furthest: Int?) throws(CallRefusal) {
    guard day >= context.today else {
      throw CallRefusal("\(day.spoken) is past.", remedy: "Ask for a day from today on.")
    }
    guard let furthest, day.days(since: context.today) > furthest else { return }
    throw CallRefusal(
      "\(day.spoken) is \(day.days(since: context.today)) days ahead; you may agree to "
        + "\(furthest) days.",
      remedy: "At the latest \(context.today.adding(days: furthest).spoken), "
        + "or ask a supervisor and call back.")
  }

  private func authorize(discount: Money) throws(CallRefusal) {
    guard discount.isPositive else {
      throw CallRefusal("A discount is more than nothing.", remedy: "Type it again.")
    }
    let most = context.authority.discountMax
    guard discount.minorUnits <= most.minorUnits else {
      throw CallRefusal(
        "\(discount) off is beyond your authority.",
        remedy: most.isPositive
          ? "You may let go up to \(most) of \(context.amountDue)."
          : "You may not let go of any part; ask a supervisor and call back.")
    }
  }

  private func authorize(
    parts: Int, _ frequency: Frequency, first: CalendarDay?
  ) throws(CallRefusal) {
    let limits = context.authority
    guard (2...max(2, limits.installmentsMax)).contains(parts) else {
      throw CallRefusal(
        "\(parts) installments are not within your authority.",
        remedy: "From 2 to \(limits.installmentsMax).")
    }
    let each = context.amountDue.split(into: parts).first ?? context.amountDue
    if let least = limits.installmentMin, least.currency == each.currency,
      each.minorUnits < least.minorUnits
    {
      throw CallRefusal(
        "\(parts) parts are \(each) each, less than the least part of \(least).",
        remedy: "Offer fewer parts.")
    }
    let start = first ?? context.today
    let last = frequency.day(of: parts - 1, from: start)
    guard last.days(since: context.today) <= limits.installmentDaysMax else {
      throw CallRefusal(
        "The last part would fall on \(last.spoken).",
        remedy: "Nothing beyond \(limits.installmentDaysMax) days: fewer parts, or more often.")
    }
  }
}
