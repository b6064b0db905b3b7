import CallScript
import Receivables

// The limits of the collector's authority: what goes beyond one is not refused but held.

extension Call {
  /// Returns why an agreement is beyond the collector's authority, a sentence for each limit; empty
  /// where it is within.
  public func excesses(of agreement: Agreement) -> [String] {
    let limits = context.authority
    switch agreement {
    case .promise(_, let day, _):
      return [excess(day: day, limits.termsLimitDays)].compactMap(\.self)
    case .settlement(let owed, let pays, let day):
      let off = Money(
        minorUnits: owed.minorUnits - pays.minorUnits, currency: owed.currency)
      return [excess(discount: off), excess(day: day, limits.settlementDaysMax)]
        .compactMap(\.self)
    case .installments(let parts): return excesses(of: parts)
    case .rightPerson, .dispute, .callback, .refusal, .alreadyPaid, .invoiceCopy, .contact,
      .wrongNumber, .insolvency:
      return []
    }
  }

  /// Returns why a value given here could only lead to an agreement beyond the collector's
  /// authority; nil where one of the step's answers may still use it alone.
  ///
  /// It is for telling the collector before the words are said to the debtor.
  public func excess(of value: CallValue) -> String? {
    switch value {
    case .discount(let discount): return excess(discount: discount)
    case .installments(let parts, let frequency): return excess(parts: parts, frequency)
    case .date(let day): return excess(asked: day)
    case .amount, .time, .dispute, .method, .phone, .words: return nil
    }
  }

  private func excess(discount: Money) -> String? {
    let most = context.authority.discountMax
    guard discount.minorUnits > most.minorUnits else { return nil }
    return "\(discount) off is beyond your authority: "
      + (most.isPositive
        ? "you may let go of up to \(most) of \(context.amountDue)"
        : "you may not let go of any part")
  }

  private func excess(day: CalendarDay, _ furthest: Int) -> String? {
    let ahead = day.days(since: context.today)
    guard ahead > furthest else { return nil }
    return "\(day.spoken) is \(ahead) days ahead: you may agree to \(furthest) days"
  }

  /// A day is beyond where none of the answers that use it may.
  private func excess(asked day: CalendarDay) -> String? {
    let limits = context.authority
    var first: String?
    for kind in recordedWithDay {
      let excess: String?
      switch kind {
      case .promise: excess = self.excess(day: day, limits.termsLimitDays)
      case .settlement: excess = self.excess(day: day, limits.settlementDaysMax)
      case .installments: excess = planExcess(from: day)
      // A day ahead is none on which anything was paid.
      case .alreadyPaid where day > context.today: continue
      default: excess = nil
      }
      guard let excess else { return nil }
      first = first ?? excess
    }
    return first
  }
}

// MARK: - Installments

extension Call {
  /// Whether a value is still to be asked for at this step, behind the one asked for now.
  private func isAskedLater(_ ask: Ask) -> Bool {
    step?.asks.dropFirst(asked + 1).contains(ask) ?? false
  }

  private func planExcess(from day: CalendarDay) -> String? {
    guard !isAskedLater(.installments),
      case .installments(let parts, let frequency) = values[.installments]
    else { return excess(day: day, context.authority.installmentDaysMax) }
    return excesses(of: plan(parts, frequency, first: day)).first
  }

  /// The plan begins today where its first day is not known yet: later it can only be worse.
  private func excess(parts: Int, _ frequency: Frequency) -> String? {
    var first = context.today
    if recordedWithDay.contains(.installments), !isAskedLater(.date),
      case .date(let day) = values[.date]
    {
      first = day
    }
    return excesses(of: plan(parts, frequency, first: first)).first
  }

  private func plan(_ parts: Int, _ frequency: Frequency, first: CalendarDay) -> [Installment] {
    Installment.plan(
      for: context.amountDue, parts: max(1, parts), frequency: frequency, first: first)
  }

  private func excesses(of parts: [Installment]) -> [String] {
    guard let first = parts.first, let last = parts.last else { return [] }
    let limits = context.authority
    var found: [String] = []
    if parts.count > limits.installmentsMax {
      found.append(
        "\(parts.count) installments are beyond your authority: "
          + (limits.installmentsMax >= 2
            ? "you may agree to \(limits.installmentsMax)" : "you may not agree to any"))
    }
    if let least = limits.installmentMin, least.currency == first.amount.currency,
      first.amount.minorUnits < least.minorUnits
    {
      found.append(
        "\(parts.count) parts are \(first.amount) each, less than the least part of \(least)")
    }
    if limits.wantsDeposit {
      found.append("a plan without a deposit is beyond your authority")
    }
    if let days = excess(day: last.dueOn, limits.installmentDaysMax) {
      found.append("the last part: \(days)")
    }
    return found
  }
}
