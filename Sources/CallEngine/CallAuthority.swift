import CallScript
import Receivables

// What nobody can agree to is refused; what is beyond the collector's authority is said, and held
// for a supervisor once an answer would record it.

extension Call {
  /// Refuses a value that could only lead to an agreement that makes no sense.
  func authorize(_ value: CallValue, for ask: Ask) throws(CallRefusal) {
    switch value {
    case .amount(let amount): try authorize(amount: amount)
    case .date(let day): try authorize(day: day)
    case .discount(let discount): try authorize(discount: discount)
    case .installments(let parts, _): try authorize(parts: parts)
    case .words(let words):
      guard words.contains(where: { !$0.isWhitespace }) else {
        throw CallRefusal("Nothing was typed.", remedy: "Type what they said.")
      }
    case .phone(let number):
      guard KeptNumber.isPlausible(number.raw) else {
        throw CallRefusal("That is no telephone number.", remedy: "Type it as they said it.")
      }
    case .time, .dispute, .method: break
    }
  }

  /// Refuses an agreement that makes no sense, whoever would make it.
  func authorize(_ agreement: Agreement) throws(CallRefusal) {
    switch agreement {
    case .promise(let amount, let day, _):
      try authorize(amount: amount)
      try authorize(agreedDay: day)
    case .settlement(let owed, let pays, let day):
      try authorize(
        discount: Money(
          minorUnits: owed.minorUnits - pays.minorUnits, currency: owed.currency))
      try authorize(agreedDay: day)
    case .installments(let parts):
      guard let first = parts.first else { return }
      try authorize(agreedDay: first.dueOn)
    case .callback(let day, _): try authorize(agreedDay: day)
    case .alreadyPaid(let day, _): if let day { try authorize(paidOn: day) }
    case .rightPerson, .dispute, .refusal, .invoiceCopy, .contact, .wrongNumber, .insolvency:
      break
    }
  }

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
    guard discount.minorUnits < context.amountDue.minorUnits else {
      throw CallRefusal(
        "Nothing would be left to pay.", remedy: "Let go of less than \(context.amountDue).")
    }
  }

  private func authorize(parts: Int) throws(CallRefusal) {
    guard (2...PlanTerms.partsMax).contains(parts) else {
      throw CallRefusal(
        "\(parts) installments are no plan.", remedy: "From 2 to \(PlanTerms.partsMax).")
    }
    guard context.amountDue.minorUnits >= Int64(parts) else {
      throw CallRefusal(
        "\(context.amountDue) cannot be split into \(parts) parts.", remedy: "Offer fewer parts.")
    }
  }
}

// MARK: - Days

extension Call {
  /// A day is judged by what the step writes down with it, and taken where one of its answers can
  /// use it; the answer that is given is judged again.
  private func authorize(day: CalendarDay) throws(CallRefusal) {
    var refusal: CallRefusal?
    for kind in recordedWithDay {
      do {
        return kind == .alreadyPaid ? try authorize(paidOn: day) : try authorize(agreedDay: day)
      } catch {
        refusal = refusal ?? error
      }
    }
    if let refusal { throw refusal }
  }

  /// What the answers of this step write down together with a day.
  var recordedWithDay: [RecordKind] {
    let recorded = Set(step?.answers.flatMap(\.records) ?? [])
    return RecordKind.allCases.filter { recorded.contains($0) && $0.requires.contains(.date) }
  }

  private func authorize(paidOn day: CalendarDay) throws(CallRefusal) {
    guard day <= context.today else {
      throw CallRefusal(
        "\(day.spoken) has not come yet, so nothing was paid on it.",
        remedy: "Which day did they pay?")
    }
  }

  private func authorize(agreedDay day: CalendarDay) throws(CallRefusal) {
    guard day >= context.today else {
      throw CallRefusal("\(day.spoken) is past.", remedy: "Ask for a day from today on.")
    }
  }
}
