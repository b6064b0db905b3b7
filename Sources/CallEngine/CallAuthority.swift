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
      try authorize(parts: parts, frequency, first: firstPartDay)
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
      try authorize(
        discount: Money(
          minorUnits: owed.minorUnits - pays.minorUnits, currency: owed.currency))
      try authorize(agreedDay: day, furthest: context.authority.settlementDaysMax)
    case .installments(let parts):
      guard let first = parts.first, let last = parts.last else { return }
      try authorize(agreedDay: first.dueOn, furthest: context.authority.termsLimitDays)
      try authorize(agreedDay: last.dueOn, furthest: context.authority.installmentDaysMax)
    case .callback(let day, _): try authorize(agreedDay: day, furthest: nil)
    case .alreadyPaid(let day, _): if let day { try authorize(paidOn: day) }
    case .rightPerson, .dispute, .refusal, .invoiceCopy, .contact, .wrongNumber, .insolvency:
      break
    }
  }
}

// MARK: - Amounts

extension Call {
  private func authorize(currencyOf amount: Money) throws(CallRefusal) {
    let owed = context.amountDue.currency
    guard amount.currency == owed else {
      throw CallRefusal(
        "The debt is in \(owed), not in \(amount.currency).", remedy: "Type the amount in \(owed).")
    }
  }

  private func authorize(amount: Money) throws(CallRefusal) {
    try authorize(currencyOf: amount)
    guard amount.isPositive else {
      throw CallRefusal("An amount to pay is more than nothing.", remedy: "Type it again.")
    }
    guard amount.minorUnits <= context.balance.minorUnits else {
      throw CallRefusal(
        "\(amount) is more than is owed.", remedy: "At most \(context.balance), or `all`.")
    }
  }

  private func authorize(discount: Money) throws(CallRefusal) {
    try authorize(currencyOf: discount)
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
    guard discount.minorUnits < context.amountDue.minorUnits else {
      throw CallRefusal(
        "Nothing would be left to pay.", remedy: "Let go of less than \(context.amountDue).")
    }
  }
}

// MARK: - Days

extension Call {
  /// A day is judged by what the step writes down with it, and taken where one of its answers can
  /// use it; the answer that is given is judged again.
  private func authorize(day: CalendarDay) throws(CallRefusal) {
    var refusal: CallRefusal?
    for kind in RecordKind.allCases where recordedHere.contains(kind) {
      guard kind.requires.contains(.date) else { continue }
      do {
        return try authorize(day, for: kind)
      } catch {
        refusal = refusal ?? error
      }
    }
    if let refusal { throw refusal }
  }

  private func authorize(_ day: CalendarDay, for kind: RecordKind) throws(CallRefusal) {
    let limits = context.authority
    switch kind {
    case .alreadyPaid: try authorize(paidOn: day)
    case .promise: try authorize(agreedDay: day, furthest: limits.termsLimitDays)
    case .settlement: try authorize(agreedDay: day, furthest: limits.settlementDaysMax)
    case .installments:
      try authorize(agreedDay: day, furthest: limits.termsLimitDays)
      guard !isAskedLater(.installments),
        case .installments(let parts, let frequency) = values[.installments]
      else { return }
      try authorize(parts: parts, frequency, first: day)
    case .callback, .rightPerson, .dispute, .refusal, .invoiceCopy, .contact, .wrongNumber,
      .insolvency:
      try authorize(agreedDay: day, furthest: nil)
    }
  }

  /// What the answers of this step write down.
  private var recordedHere: Set<RecordKind> { Set(step?.answers.flatMap(\.records) ?? []) }

  /// Whether a value is still to be asked for at this step, behind the one asked for now.
  private func isAskedLater(_ ask: Ask) -> Bool {
    step?.asks.dropFirst(asked + 1).contains(ask) ?? false
  }

  /// The day a plan agreed at this step begins on; nil where it is not known yet.
  private var firstPartDay: CalendarDay? {
    guard recordedHere.contains(.installments), !isAskedLater(.date),
      case .date(let day) = values[.date]
    else { return nil }
    return day
  }

  private func authorize(paidOn day: CalendarDay) throws(CallRefusal) {
    guard day <= context.today else {
      throw CallRefusal(
        "\(day.spoken) has not come yet, so nothing was paid on it.",
        remedy: "Which day did they pay?")
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
}

// MARK: - Installments

extension Call {
  private func authorize(
    parts: Int, _ frequency: Frequency, first: CalendarDay?
  ) throws(CallRefusal) {
    let limits = context.authority
    guard parts >= 2, parts <= limits.installmentsMax else {
      throw CallRefusal(
        "\(parts) installments are not within your authority.",
        remedy: limits.installmentsMax >= 2
          ? "From 2 to \(limits.installmentsMax)."
          : "You may not agree to any; ask a supervisor and call back.")
    }
    let each = context.amountDue.split(into: parts).first ?? context.amountDue
    guard each.isPositive else {
      throw CallRefusal(
        "\(context.amountDue) cannot be split into \(parts) parts.", remedy: "Offer fewer parts.")
    }
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
